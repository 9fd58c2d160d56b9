"""The pages tell what the code does: nothing undocumented, nothing out of date, no dead end."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from types import ModuleType

import click
import pytest
from conftest import make_ledger
from sqlalchemy import Connection

from dateline import Client, errors
from dateline.commands import main as program
from dateline.data.codes import all_meanings
from dateline.ledger import open_ledger
from dateline.model import Entity, Event, Figure, Report, Statement, Vote
from dateline.model.wire import as_json

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
BY_HAND = [ROOT / "README.md", *PAGES]


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def row_of(text: str, cell: str) -> str:
    """The line of a table that begins with this cell."""
    return next((line for line in text.splitlines() if line.startswith(f"| {cell} |")), "")


@cache
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["cameo.md", "codes.md", "commands.md", "errors.md", "vocabularies.md"])
def test_pages_made_from_code_are_up_to_date(name: str) -> None:
    made = generator().pages()[f"reference/{name}"]
    assert page(f"reference/{name}") == made, "run: .venv/bin/python docs/generate.py"


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(program)
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None
        yield name, command


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    text = page("reference/commands.md")
    assert f"## dateline {name}\n" in text
    section = text.split(f"## dateline {name}\n")[1].split("\n## ")[0]
    for parameter in command.params:
        for option in parameter.opts if isinstance(parameter, click.Option) else []:
            assert f"`{option}" in section or f", {option}" in section, f"{name} {option}"


def test_every_code_is_documented_with_its_meaning() -> None:
    for meaning in all_meanings():
        name = "cameo.md" if meaning.kind == "cameo" else "codes.md"
        lines = [
            line
            for line in page(f"reference/{name}").splitlines()
            if line.startswith(f"| `{meaning.code}` |")
        ]
        assert any(" ".join(meaning.meaning.split()) in line for line in lines), meaning.code


def test_every_error_is_documented() -> None:
    for name, value in vars(errors).items():
        if isinstance(value, type) and issubclass(value, Exception):
            assert row_of(page("reference/errors.md"), f"`{name}`"), name


@pytest.mark.parametrize("noun", [Report, Entity, Statement, Event, Figure, Vote])
def test_every_field_of_a_row_is_documented(noun: type) -> None:
    section = page("reference/rows.md").split(f"\n## {noun.__name__}\n")[1].split("\n## ")[0]
    shared = {"id"} if noun is not Entity else set()
    for field in fields(noun):
        if field.name not in shared:
            assert f"`{field.name}`" in section, f"{noun.__name__}.{field.name}"


def test_every_key_of_the_json_is_documented() -> None:
    text = page("reference/json.md")

    def check(value: object) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                assert f'"{key}":' in text, key
                check(inner)
        elif isinstance(value, list):
            for inner in value:
                check(inner)

    check(as_json(make_ledger()))


def test_every_table_and_view_of_the_ledger_file_is_documented(tmp_path: Path) -> None:
    text = page("reference/ledger-file.md")
    with open_ledger(tmp_path / "new.db", create=True) as connection:
        names = connection.exec_driver_sql("SELECT name, type FROM sqlite_master WHERE sql IS NOT NULL").all()
        for name, kind in names:
            if kind in ("table", "view") and not name.startswith(("sqlite_", "passage_words_", "alembic")):
                line = row_of(text, f"`{name}`")
                assert line, name
                if kind == "view":
                    _columns_are_told(connection, name, line, text)


def _columns_are_told(connection: Connection, view: str, line: str, text: str) -> None:
    for (column,) in connection.exec_driver_sql("SELECT name FROM pragma_table_info(?)", (view,)):
        assert f"`{column}`" in line or f"`{column}`" in text, f"{view}.{column}"


def sql_examples() -> list[str]:
    found = []
    for file in PAGES:
        text = file.read_text("utf-8")
        found += re.findall(r"```sql\n(.*?)```", text, re.S)
        found += re.findall(r'sqlite3 [^"\n]*"(SELECT[^"]*)"', text)
    return found


@pytest.mark.parametrize("query", sql_examples())
def test_every_query_in_the_pages_runs(query: str, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "new.db", create=True) as connection:
        connection.exec_driver_sql(query)


HERE = "http://127.0.0.1:8000"


def python_examples(*, served: bool) -> list[tuple[str, str]]:
    """The examples of pages written by hand, those that ask a server or the others."""
    found = []
    for file in BY_HAND:
        found += [
            (file.name, code) for code in re.findall(r"```python\n(.*?)```", file.read_text("utf-8"), re.S)
        ]
    return [(name, code) for name, code in found if (HERE in code) == served]


@pytest.mark.parametrize(("name", "code"), python_examples(served=True))
def test_every_example_that_asks_a_server_runs(name: str, code: str, empty_room: str) -> None:
    exec(compile(code.replace(HERE, empty_room), name, "exec"), {})
    with Client(empty_room) as ledger:
        assert [one["kind"] for one in ledger.judgements()] == ["accept"]


@pytest.mark.parametrize(("name", "code"), python_examples(served=False))
def test_every_example_in_the_pages_runs(name: str, code: str) -> None:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, name, "exec"), {})
    assert "12.0 None killed at least 12 people" in said.getvalue()


def shell_examples() -> list[list[str]]:
    found = []
    for file in BY_HAND:
        for line in re.findall(r"^\$ dateline (.*)$", file.read_text("utf-8"), re.M):
            words = re.sub(r"\s+#.*$", "", line.split(" > ")[0]).split()
            found.append(words)
    return found


@pytest.mark.parametrize("words", shell_examples(), ids=" ".join)
def test_every_command_line_in_the_pages_parses(words: list[str]) -> None:
    command = program.get_command(click.Context(program), words[0])
    assert command is not None
    command.make_context(words[0], words[1:])


@pytest.mark.parametrize("group", ["runtime", "dev", "build"])
def test_every_dependency_is_explained(group: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = {"runtime": project["project"]["dependencies"], **project["dependency-groups"]}
    for requirement in groups[group]:
        name = re.split(r"[\[<>=~!; ]", requirement)[0]
        assert f"`{name}`" in page("dependencies.md"), name


@pytest.mark.parametrize("file", [ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=lambda file: file.name)
def test_links_of_pages_outside_the_site_lead_somewhere(file: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", file.read_text("utf-8")):
        if "://" not in target:
            assert (file.parent / target).is_file(), target


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_site_fetches_nothing_from_elsewhere(tmp_path: Path) -> None:
    assert "font: false" in (ROOT / "mkdocs.yml").read_text("utf-8")
    for file in BY_HAND:
        assert not re.search(r"!\[[^]]*\]\(https?:", file.read_text("utf-8")), file.name
