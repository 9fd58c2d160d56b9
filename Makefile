# One command each; `make help` lists them. Python 3.11 or newer and the package registry are all they need.
PYTHON ?= python3
BIN := .venv/bin
# One thread does all sums: faster for texts of this size, and it keeps their order.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

RUNTIME := .venv/.runtime-installed
DEV := .venv/.dev-installed
# -qq: errors only; a pip with several indexes warns of every one that lacks a package.
PIP := $(BIN)/python -m pip install -qq --progress-bar off

.PHONY: help install demo test postgresql chromium web bundles lint types floors accuracy bench docs lock
.DEFAULT_GOAL := help

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(DEV) ## create .venv with everything that development needs

demo: $(RUNTIME) ## read the sample reports and show their ledgers
	@$(BIN)/dateline read samples/

test: $(DEV) postgresql chromium web ## run all tests
	@$(BIN)/python -m pytest -rs -n auto --maxprocesses 4 --dist loadfile

postgresql: ## install PostgreSQL from the system's packages, for the tests, where that is allowed
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || \
		{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "installing PostgreSQL" && \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		apt-get install -qq --no-install-recommends postgresql >/dev/null; } || \
		echo "PostgreSQL is not here and cannot be installed: its tests are skipped"

chromium: ## install Chromium from the system's packages, for the tests of pages, where that is allowed
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
		{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "installing Chromium" && \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		apt-get install -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; } || \
		echo "Chromium is not here and cannot be installed: its tests are skipped"

web: web/node_modules/.installed ## install what bundles the pages' script, for the test that the bundles are current

web/node_modules/.installed: web/package-lock.json
	@command -v npm >/dev/null && (cd web && npm ci --silent --no-audit --no-fund) && touch $@ || \
		echo "npm is not here, or cannot install: the script's tests are skipped"

bundles: web ## check the types of the pages' script, and bundle it anew
	@cd web && npm run --silent types && npm run --silent build

lint: $(DEV) ## style, import directions, vocabularies
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/lint-imports
	@$(BIN)/python -m dateline.data.checking

types: $(DEV) ## mypy --strict
	@$(BIN)/mypy

floors: $(DEV) ## fail where the exam's figures fell below their floors (samples)
	@$(BIN)/python -m evaluation floors --jobs $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)

accuracy: $(DEV) ## run the whole exam and write its table into docs/accuracy.md
	@$(BIN)/python -m evaluation score

bench: $(DEV) ## reports a second on one core, and each room's share
	@$(BIN)/python -m evaluation bench

docs: $(DEV) ## build the pages of docs/ into site/
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

lock: build/lock/bin/uv ## pin every dependency anew, with the hash of every file
	@echo "pinning requirements/runtime.txt and requirements/dev.txt"
	@$(COMPILE) --group build --upgrade --output-file requirements/runtime.txt
	@$(COMPILE) --group build --group dev --upgrade --constraints requirements/runtime.txt \
		--output-file requirements/dev.txt

COMPILE := build/lock/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links

build/lock/bin/uv:
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip install --quiet uv

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Dateline needs Python 3.11 or newer: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 2; }
	@echo "creating .venv"
	@$(PYTHON) -m venv .venv

$(RUNTIME): requirements/runtime.txt pyproject.toml | $(BIN)/python
	@echo "installing the packages of requirements/runtime.txt (a minute or so)"
	@$(PIP) --require-hashes -r requirements/runtime.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements/dev.txt $(RUNTIME) | $(BIN)/python
	@echo "installing the packages of requirements/dev.txt (a minute or so)"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@
