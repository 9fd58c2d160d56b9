"""Write the pages of the reference that follow from the code: `python docs/generate.py`.

`tests/test_docs.py` fails where a page is not what this program writes.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click

from dateline import errors
from dateline.commands import main as program
from dateline.commands.explain import KINDS
from dateline.data import DATA, names
from dateline.data.codes import Meaning, all_meanings

HERE = Path(__file__).parent
NOTE = "<!-- Written by `python docs/generate.py` from the code; edit that, not this. -->"


def pages() -> dict[str, str]:
    """Each generated page: its path below docs/, and its text."""
    return {
        "reference/cameo.md": "\n".join(_cameo_page()) + "\n",
        "reference/codes.md": "\n".join(_codes_page()) + "\n",
        "reference/commands.md": "\n".join(_commands_page()) + "\n",
        "reference/errors.md": "\n".join(_errors_page()) + "\n",
        "reference/vocabularies.md": "\n".join(_vocabularies_page()) + "\n",
    }


def _codes_page() -> Iterator[str]:
    yield f"# Codes\n\n{NOTE}\n"
    yield "Every code that Dateline prints, by the field that prints it. `dateline explain` shows them too."
    own = [meaning for meaning in all_meanings() if meaning.kind != "cameo"]
    for kind in dict.fromkeys(meaning.kind for meaning in own):
        yield f"\n## {KINDS[kind][0].upper()}{KINDS[kind][1:]}\n"
        yield from _table(meaning for meaning in own if meaning.kind == kind)
    yield "\nThe numbers of the CAMEO event codes stand on [a page of their own](cameo.md)."


def _cameo_page() -> Iterator[str]:
    yield f"# CAMEO event codes\n\n{NOTE}\n"
    yield (
        "The field `cameo` of an event holds one of these codes, where its type and mode lead to one. They"
        " are those of the CAMEO ontology 1.1b3, worded anew; beside each stands the PLOVER type it became.\n"
    )
    yield from _table(meaning for meaning in all_meanings() if meaning.kind == "cameo")


def _table(meanings: Iterator[Meaning]) -> Iterator[str]:
    yield "| code | is shown as | meaning |\n|---|---|---|"
    for meaning in meanings:
        yield f"| `{meaning.code}` | {meaning.label} | {' '.join(meaning.meaning.split())} |"


def _commands_page() -> Iterator[str]:
    yield f"# Commands\n\n{NOTE}\n"
    yield " ".join((program.help or "").split())
    yield "\nExit code 0: all went well. 1: a defect of Dateline. 2: a file, an option or a code that cannot"
    yield "be used; each is named in one sentence on standard error, and the other files are still read."
    context = click.Context(program, info_name="dateline", **program.context_settings)
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None
        yield from _command(command, click.Context(command, parent=context, info_name=name))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"\n## dateline {command.name}\n"
    yield f"```\n{context.command_path} {' '.join(command.collect_usage_pieces(context))}\n```\n"
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        yield " ".join(paragraph.split()) + "\n"
    yield "| option | meaning |\n|---|---|"
    for option in command.get_params(context):
        record = option.get_help_record(context)
        if isinstance(option, click.Option) and record:
            meaning = " ".join(record[1].split()).replace("[", "\\[")  # no link: a default, or a range
            yield f"| `{record[0]}` | {meaning} |"
    if command.epilog:
        yield "\n```"
        yield "\n".join(
            line for line in inspect.cleandoc(command.epilog.replace("\b", "")).split("\n") if line
        )
        yield "```"


def _errors_page() -> Iterator[str]:
    yield f"# Errors\n\n{NOTE}\n"
    yield "All errors come from one tree, so that a program can catch as much of it as it means to:\n"
    tree = inspect.cleandoc(errors.__doc__ or "").split("\n\n", 1)[1]
    yield f"```\n{tree}\n```\n"
    yield "Each error's text is one sentence that names the file and the remedy.\n"
    yield "| error | is a | meaning |\n|---|---|---|"
    for error in error_classes():
        base = error.__mro__[1].__name__
        yield f"| `{error.__name__}` | `{base}` | {inspect.cleandoc(error.__doc__ or '')} |"


def _vocabularies_page() -> Iterator[str]:
    yield f"# Vocabularies\n\n{NOTE}\n"
    yield "What Dateline knows of words stands in these tables of `src/dateline/data`, not in its code. Each is a"
    yield "tab-separated file: lines that begin with `#`, a header, then the rows. Correct one with any editor, and"
    yield "`python -m dateline.data.checking` tells whether it still keeps the rules.\n"
    yield "| table | what it holds | source and licence |\n|---|---|---|"
    for name in names():
        head = [line[1:].strip() for line in (DATA / name).read_text("utf-8").split("\n") if line[:1] == "#"]
        origin = " ".join(line for line in head if re.match(r"(?:Source|Licence):", line))
        yield f"| `{name}` | {head[0]} | {origin} |"


def error_classes() -> list[type[errors.DatelineError]]:
    """The errors of the package, in the order of the module."""
    return [
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, errors.DatelineError)
    ]


if __name__ == "__main__":
    for path, text in pages().items():
        (HERE / path).write_text(text, "utf-8")
