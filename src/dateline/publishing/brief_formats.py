"""A briefing as plain text, Markdown and HTML. Each sentence carries the marks of its rows: [1], [2] …"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from textwrap import fill

from dateline.model import RowRef
from dateline.publishing.briefing import Briefing, Section, Sentence, Source

WIDTH = 100
NOTHING = "The ledger has nothing on this."
SOURCES = "Sources"
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
STYLE = """\
body { font: 16px/1.5 Georgia, serif; max-width: 46em; margin: 2em auto; padding: 0 1em; color: #1a1a1a; }
h1, h2 { font-family: system-ui, sans-serif; line-height: 1.2; }
li { margin: .4em 0; }
q, .quotation { color: #333; }
.number { font-weight: bold; font-variant-numeric: tabular-nums; }
sup a { text-decoration: none; }
ol.sources { font: 14px/1.4 system-ui, sans-serif; }
@media print { body { margin: 0; max-width: none; } }
"""


def as_text(briefing: Briefing) -> str:
    """Plain text, a hundred columns wide."""
    marks = _numbers(briefing)
    lines = [briefing.title, "=" * len(briefing.title)]
    for section in briefing.sections:
        lines += ["", section.heading, "-" * len(section.heading)]
        for item in section.items:
            lines.append(_folded(f"- {_marked(item.head, marks)}", "  "))
            lines += [_folded(f"    - {_marked(sentence, marks)}", "      ") for sentence in item.below]
        lines += _left_out(section)
    lines += ["", SOURCES, "-" * len(SOURCES)] if briefing.sources else ["", NOTHING]
    lines += [f"[{number}] {told}" for number, told in enumerate(map(_told, briefing.sources), 1)]
    return "\n".join(lines) + "\n"


def as_markdown(briefing: Briefing) -> str:
    """Markdown with footnotes."""
    marks = _numbers(briefing)

    def line(sentence: Sentence) -> str:
        return _plain(sentence.text) + " " + "".join(f"[^{marks[ref]}]" for ref in sentence.rows)

    lines = [f"# {_plain(briefing.title)}"]
    for section in briefing.sections:
        lines += ["", f"## {section.heading}", ""]
        for item in section.items:
            lines.append(f"- {line(item.head)}")
            lines += [f"    - {line(sentence)}" for sentence in item.below]
        lines += _left_out(section)
    lines += ["", f"## {SOURCES}", ""] if briefing.sources else ["", NOTHING]
    for number, source in enumerate(briefing.sources, 1):
        lines.append(f"[^{number}]: {_plain(_told(source))}")
    return "\n".join(lines) + "\n"


def as_html(briefing: Briefing) -> str:
    """One page that needs nothing else, neither scripts nor the network."""
    marks = _numbers(briefing)

    def line(sentence: Sentence) -> str:
        pieces = (
            escape(piece.text)
            if piece.kind == "words"
            else f'<span class="{piece.kind}">{escape(piece.text)}</span>'
            for piece in sentence.pieces
        )
        cited = " ".join(f'<a href="#row-{marks[ref]}">[{marks[ref]}]</a>' for ref in sentence.rows)
        return f"{''.join(pieces)} <sup>{cited}</sup>"

    body = [f"<h1>{escape(briefing.title)}</h1>"]
    for section in briefing.sections:
        body += [f"<h2>{escape(section.heading)}</h2>", "<ul>"]
        for item in section.items:
            below = "".join(f"<li>{line(sentence)}</li>" for sentence in item.below)
            body.append(f"<li>{line(item.head)}{f'<ul>{below}</ul>' if below else ''}</li>")
        body += ["</ul>", *(f"<p>{escape(told.strip())}</p>" for told in _left_out(section) if told)]
    body += [f"<h2>{SOURCES}</h2>", '<ol class="sources">'] if briefing.sources else [f"<p>{NOTHING}</p>"]
    for number, source in enumerate(briefing.sources, 1):
        body.append(f'<li id="row-{number}" value="{number}">{escape(_told(source))}</li>')
    body += ["</ol>"] if briefing.sources else []
    head = f'<meta charset="utf-8"><title>{escape(briefing.title)}</title><style>\n{STYLE}</style>'
    page = "\n".join(body)
    return f'<!doctype html>\n<html lang="en">\n<head>{head}</head>\n<body>\n{page}\n</body>\n</html>\n'


FORMATS: Mapping[str, Callable[[Briefing], str]] = {"text": as_text, "markdown": as_markdown, "html": as_html}


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return SPECIAL.sub(r"\\\1", text)


def _numbers(briefing: Briefing) -> dict[RowRef, int]:
    """The number of each cited row, from 1."""
    return {source.ref: number for number, source in enumerate(briefing.sources, 1)}


def _marked(sentence: Sentence, marks: Mapping[RowRef, int]) -> str:
    return f"{sentence.text} {''.join(f'[{marks[ref]}]' for ref in sentence.rows)}"


def _told(source: Source) -> str:
    """A source on one line: title, outlet, day, file and line, and what the ledger calls the row."""
    parts = (source.title, source.outlet, source.day, f"{source.place}, line {source.line}", str(source.ref))
    return " · ".join(part for part in parts if part)


def _left_out(section: Section) -> Iterator[str]:
    if section.left_out:
        yield ""
        yield f"And {section.left_out} more: --most shows them."


def _folded(text: str, indent: str) -> str:
    return fill(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
