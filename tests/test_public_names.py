"""What `import dateline` offers."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import date

import pytest

import dateline
from dateline import errors

PACKAGES = sorted(
    module.name
    for module in pkgutil.walk_packages(dateline.__path__, "dateline.")
    if module.ispkg and module.name != "dateline.models"
)


@pytest.mark.parametrize("package", ["dateline", *PACKAGES])
def test_public_names_are_sorted_and_exist(package: str) -> None:
    module = importlib.import_module(package)
    names = getattr(module, "__all__", [])
    assert names == sorted(names)
    assert all(hasattr(module, name) for name in names)


def test_the_package_offers_its_nouns_its_verbs_and_its_root_error() -> None:
    assert dateline.__all__ == [
        "Client",
        "DatelineError",
        "Entity",
        "Event",
        "Figure",
        "Ledger",
        "Period",
        "Report",
        "Span",
        "Statement",
        "Vote",
        "read",
        "read_report",
    ]


def test_every_error_stands_in_the_tree_of_the_docstring() -> None:
    found = [
        value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)
    ]
    assert len(found) > 5
    for error in found:
        assert issubclass(error, errors.DatelineError)
        assert error.__name__ in str(errors.__doc__)


def test_a_text_is_read_into_a_ledger() -> None:
    text = "Calm in Port Velan\n\n“All is quiet,” said Mayor Ilsa Torvane.\n"
    ledger = dateline.read(text, published=date(2031, 5, 4))
    assert isinstance(ledger, dateline.Ledger)
    assert ledger.report.text == text
    assert ledger.report.published == date(2031, 5, 4)
    (statement,) = ledger.statements
    assert statement.content_spans[0].of(text) == "“All is quiet,”"
