"""`dateline explain`: what a code means."""

from __future__ import annotations

import click

from dateline.commands.failing import Failures
from dateline.data.codes import Meaning, all_meanings, meanings

EPILOG = """\b
Examples:
  dateline explain ASSAULT
  dateline explain demanded displaced
  dateline explain CAMEO 1056
  dateline explain --list
"""
KINDS = {
    "act": "act of a statement",
    "age": "age of the people counted",
    "block": "part of a report",
    "cameo": "CAMEO event code",
    "country": "country",
    "entity": "kind of entity",
    "event": "event type (PLOVER)",
    "form": "form of a statement",
    "instrument": "instrument of a sanction",
    "judgement": "judgement about rows",
    "measure": "measure of a figure",
    "medium": "medium of a statement",
    "mode": "mode of an event (PLOVER)",
    "nature": "nature of a figure",
    "polarity": "polarity of a statement",
    "quantifier": "wording of a figure's bounds",
    "result": "result of a vote",
    "sex": "sex of the people counted",
    "status": "status of an event",
    "term": "finer word for a measure",
    "unit": "unit of a figure",
    "verification": "verification of a figure",
    "who": "whether the counted fight",
}


@click.command("explain", epilog=EPILOG)
@click.argument("codes", nargs=-1, metavar="CODE...")
@click.option("--list", "listed", is_flag=True, help="List every code with its kind and label.")
def explain_command(codes: tuple[str, ...], *, listed: bool) -> None:
    """Explain any code that Dateline prints: an event type, a status, a measure, a CAMEO code."""
    if listed:
        for meaning in all_meanings():
            click.echo(f"{meaning.kind:<11} {meaning.code:<15} {meaning.label}")
        return
    if not codes:
        raise click.UsageError("Name a code, or --list for all of them.")
    failures = Failures()
    first = True
    for code in _whole(codes):
        with failures.caught():
            for meaning in meanings(code):
                if not first:
                    click.echo()
                first = False
                click.echo(_told(meaning))
    failures.exit()


def _whole(words: tuple[str, ...]) -> list[str]:
    """The codes among the words of the command line, which may part `CAMEO 1056` or `news conference`."""
    together = " ".join(words)
    if len(words) > 1 and any(meaning.code.casefold() == together.casefold() for meaning in all_meanings()):
        return [together]
    return [word for word in words if word.casefold() != "cameo"] or list(words)


def _told(meaning: Meaning) -> str:
    """A meaning in two or three lines; a label that only repeats the code is left out."""
    kind = KINDS.get(meaning.kind, meaning.kind)
    repeated = meaning.label.casefold() == meaning.code.casefold().replace("_", " ")
    lines = (f"{meaning.code}  {kind}", "" if repeated else f"  {meaning.label}", f"  {meaning.meaning}")
    return "\n".join(line for line in lines if line.strip())
