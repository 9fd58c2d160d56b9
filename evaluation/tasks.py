"""The tasks of the exam, which of them run, and what an empty answer to each looks like."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dateline.language import ParsedText
from dateline.model import Report
from dateline.reading import read_bytes
from evaluation import answers, where
from evaluation.answers import Json
from evaluation.incidents import readable, templates
from evaluation.parsing import Parser, report_of

GZIP = b"\x1f\x8b"
ARTICLE = ("dateline", "paragraph", "credit", "title")
BY = re.compile(r"^\s*by\s+", re.I)


class Refusal(Exception):
    """A command that cannot do what it is asked; its text is one sentence for the user, exit code 2."""


@dataclass(frozen=True, slots=True)
class Task:
    """How one question is answered (its id is added by the caller), and the answer that says nothing."""

    answer: Callable[[Json, Parser], Json]
    empty: Json


def parsing(find: Callable[[Json, ParsedText], Json]) -> Callable[[Json, Parser], Json]:
    """An answer found in the question's parsed text."""

    def answer(question: Json, parser: Parser) -> Json:
        published = answers.day(question.get("date"))
        return find(question, parser(report_of(question["text"], published=published, source=question["id"])))

    return answer


def reading(question: Json, parser: Parser) -> Json:
    """Title, author, date and text of a stored page; needs no parse."""
    data = Path(question["html_file"]).read_bytes()
    if data.startswith(GZIP):
        data = gzip.decompress(data)
    return page_fields(read_bytes(data, source=f"{question['id']}.html"))


def page_fields(report: Report) -> Json:
    """What a report holds of its page; the article's text takes in its place line, its headings and its credit."""
    parts = [block.span.of(report.text) for block in report.blocks if block.kind in ARTICLE]
    paragraphs = parts[1:] if report.title and parts and parts[0] == report.title else parts
    return {
        "title": report.title or "",
        "author": BY.sub("", report.byline or ""),
        "date": report.published.isoformat() if report.published else None,
        "text": "\n\n".join(paragraphs),
    }


def incidents(question: Json, parser: Parser) -> Json:
    """The templates of a report of radio and newswire monitoring, read in mixed case."""
    published = answers.day(question.get("date"))
    report = report_of(readable(question["text"]), published=published, source=question["id"])
    return {"pred": templates(parser(report))}


TASKS = {
    "attribution": Task(parsing(answers.attribution), {"attributions": []}),
    "events": Task(parsing(answers.events), {"events": []}),
    "time": Task(parsing(answers.time), {"pred": []}),
    "figures": Task(parsing(answers.figures), {"pred": []}),
    "factuality": Task(parsing(answers.factuality), {"pred": []}),
    "places": Task(parsing(where.places), {"places": []}),
    "incidents": Task(incidents, {"pred": []}),
    "reading": Task(reading, {"title": "", "author": "", "date": None, "text": ""}),
}
WHOLE = ("ledger", "stories", "reconcile")  # tasks that take a folder, or all of a file's questions at once

NAMES = ("ledger", *TASKS, *WHOLE[1:])


def task(name: str) -> Task:
    """The task of this name; `Refusal` where there is none."""
    if name not in TASKS:
        raise Refusal(f"{name}: no such task; the tasks are {', '.join(NAMES)}")
    return TASKS[name]
