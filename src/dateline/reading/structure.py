"""What each block of a published text is for, by rules on its words and its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dateline.data import rows
from dateline.model import Block, Span
from dateline.reading.headers import byline, date_line, place_alone, place_line, signature
from dateline.reading.marks import is_outlet, marked, opens_section
from dateline.reading.placelines import agency_line

LONGEST_TITLE = 300  # characters
LONGEST_MARKED = 400  # characters; a longer block is a paragraph, whatever words it holds
HEAD = 12  # blocks in which dates, places and authors may stand
_ENDED = re.compile(r"[.;:,…]['\"’”)\]]*$")
_ABBREVIATED = re.compile(r"(?:\b[A-Za-z]\.){2,}$|\b(?:Inc|Jr|Sr|Co|Corp|Ltd|No|St)\.$|\.\.\.$|…$")
_SENTENCE_INSIDE = re.compile(r"[a-z0-9\"”)][.?!]['\"’”)]* +[\"“'‘]?[A-Z][a-z]+ .*[.?!]['\"’”)]*$")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_PICTURED = re.compile(
    rf",\s(?:[a-z]+day,?\s)?(?:{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}})\.?$", re.I
)
_LEGEND = re.compile(r"[■□▪▫●◆◼█▲▼]")
_MARKUP = re.compile(r"==|\{\{|\[\[|\}\}|\(\([a-z]{2,3}\)\)")
_INITIALLED = re.compile(r"[a-z]{2,3}(?:[/,]\s?[a-z]{2,3})*\s*\(([^()]{2,80})\)")
_PULLED = re.compile(r"[—–―]\s?\w")


def structure(text: str, spans: Sequence[Span], *, title: bool = False) -> list[Block]:
    """The blocks of a text whose paragraphs stand at `spans`, in order.

    With `title` the first span is known to be the title, as in a web page that names it.
    A place line ("HARBEN, Veldara (AP) —") is cut off its paragraph as a block of its own.
    """
    words = [_words(text, span) for span in spans]
    blocks: list[Block] = []
    headline: str | None = None
    section = False
    paragraphs = 0
    for number, span in enumerate(spans):
        here = words[number]
        following = words[number + 1] if number + 1 < len(words) else None
        head = number < HEAD and paragraphs <= 1
        if number == 0 and title:
            kind = "title"
        elif section:
            kind = "credit"
        else:
            kind = (
                _marked_kind(here, begun=headline is not None or paragraphs > 0)
                or (_head_kind(here, following, headline, blocks) if head else None)
                or ""
            )
        section = section or (paragraphs > 0 and opens_section(here))
        if section and not kind:
            kind = "credit"
        if not kind and paragraphs > 0 and following and _is_subheading(here, words[number - 1], following):
            kind = "title"
        if kind == "title" and headline is None:
            headline = here.casefold()
        if kind:
            blocks.append(Block(kind, span))
            continue
        blocks.extend(_paragraph(text, span, head=head, titled=headline is not None))
        paragraphs += 1
    return blocks


def _words(text: str, span: Span) -> str:
    """The words of a block, line breaks folded; of a long one only the beginning, which decides."""
    return " ".join(text[span.start : min(span.end, span.start + 2 * LONGEST_MARKED)].split())


def _marked_kind(words: str, *, begun: bool) -> str | None:
    """Furniture, captions and, once the text has begun, credits: the kinds that are known by their words."""
    if _MARKUP.match(words):
        return "furniture"
    if len(words) > LONGEST_MARKED:
        return None
    if marked(words, "furniture") or (_PULLED.match(words) and not _ENDED.search(words)):
        return "furniture"
    if begun and (marked(words, "credit") or _is_initialled(words)):
        return "credit"
    if marked(words, "caption") or (_LEGEND.match(words) and not _ENDED.search(words)):
        return "caption"
    return None


def _is_initialled(words: str) -> bool:
    """Whether a block is the editors' initials and the agencies they drew on: "am/jo (AFP, Reuters)"."""
    match = _INITIALLED.fullmatch(words)
    return match is not None and all(is_outlet(name.strip()) for name in match[1].split(","))


def _head_kind(
    words: str, following: str | None, headline: str | None, before: Sequence[Block]
) -> str | None:
    """The kinds that stand before the body or right after its first paragraph."""
    if date_line(words):
        return "dateline"
    if headline is not None:
        return _kind_below(words, following, headline, before)
    if following is None:
        return None
    if marked(words, "kicker") or _is_section(words, following):
        return "kicker"
    if _is_title(words, following):
        return "title"
    return "byline" if byline(words) else None


def _kind_below(words: str, following: str | None, headline: str, before: Sequence[Block]) -> str | None:
    """The kinds that stand between the title and the body."""
    if words.casefold() == headline:
        return "title"
    if byline(words):
        return "byline"
    body = any(block.kind == "paragraph" for block in before)
    if body or following is None:
        return "caption" if following and _is_pictured(words) else None
    if marked(words, "kicker"):
        return "kicker"
    if place_alone(words):
        return "dateline"
    dated = date_line(following) is not None or (bool(before) and before[-1].kind == "dateline")
    if signature(words) and (dated or words.split()[0].casefold() in _given_names()):
        return "byline"
    return "caption" if _is_pictured(words) else None


def _is_section(words: str, following: str) -> bool:
    """Whether a first block of one or two words is the section above the headline that follows."""
    below = following.split()
    return (
        len(words.split()) <= 2
        and not _ENDED.search(words)
        and not (date_line(words) or place_line(f"{words} x"))
        and len(below) >= 4
        and len(following) <= LONGEST_TITLE
        and not _ENDED.search(following)
        and not (date_line(following) or byline(following) or place_line(following))
    )


@cache
def _given_names() -> frozenset[str]:
    return frozenset(row["name"].casefold() for row in rows("given_names.tsv"))


def _is_title(words: str, following: str) -> bool:
    """Whether a block reads as a headline: short, and no sentence that ends."""
    if len(words) > LONGEST_TITLE or _SENTENCE_INSIDE.search(words):
        return False
    header = place_line(words)
    if header and (header.date or header.agency):
        return False
    if not _ENDED.search(words) or _ABBREVIATED.search(words):
        return True
    return len(words.split()) <= 15 and (date_line(following) or byline(following)) is not None


def _is_pictured(words: str) -> bool:
    """Whether a block before the body is one sentence that closes with a full date, as captions do."""
    return (
        _PICTURED.search(words) is not None and not _SENTENCE_INSIDE.search(words) and len(words.split()) > 6
    )


def _is_subheading(words: str, before: str, following: str) -> bool:
    """Whether a block inside the body is a heading: a few words without an end, between paragraphs."""
    parts = words.split()
    return (
        1 <= len(parts) <= 10
        and words[0].isupper()
        and words[-1].isalnum()
        and len(following) > 3 * len(words)
        and _ENDED.search(before) is not None
        and not before.endswith((":", ","))
        and not re.search(r"\d", words)
    )


def _paragraph(text: str, span: Span, *, head: bool, titled: bool) -> list[Block]:
    """A paragraph, parted from the place line at its beginning where it has one."""
    words = text[span.start : min(span.end, span.start + 2 * LONGEST_MARKED)]
    header = (place_line(words, colon=titled) or agency_line(words)) if head else None
    if not header:
        return [Block("paragraph", span)]
    mark = text[span.start : span.start + header.length].rstrip()
    return [
        Block("dateline", Span(span.start, span.start + len(mark))),
        Block("paragraph", Span(span.start + header.length, span.end)),
    ]
