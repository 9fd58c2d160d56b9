"""What a reader sees of markup: its words and its tags, in one pass, linear whatever is left unclosed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?")
_HIDDEN = re.compile(r"<(script|style|template|svg|title)\b", re.I)
_HIDDEN_LETTERS = frozenset(["sc", "st", "te", "sv", "ti"])  # asked first: most tags are others
_CLOSING = {name: re.compile(f"</{name}", re.I) for name in ("script", "style", "template", "svg", "title")}
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|br|d[dlt]|div|fig(?:caption|ure)|foot(?:er)?|form|h[1-6r]|head(?:er)?|li|main"
    r"|nav|[ou]l|p|pre|section|t(?:able|[dhr])"
)


class Token(NamedTuple):
    """A stretch of markup: `words`, an `entity` that stands for words, or a `tag` with its name."""

    kind: str
    start: int
    end: int
    name: str = ""


def markup_tokens(markup: str) -> Iterator[Token]:
    """The tokens of markup in order; comments and what is never shown (scripts, styles) are left out."""
    here = 0
    while here < len(markup):
        end = markup.find("<", here)
        end = len(markup) if end < 0 else end
        if markup.find("&", here, end) >= 0:
            yield from _words(markup, here, end)
        elif end > here:
            yield Token("words", here, end)
        if end == len(markup):
            return
        here = _tag_end(markup, end)
        name = _TAG.match(markup, end)
        yield Token("tag", end, here, name[1].lower() if name else "")


def _words(markup: str, here: int, end: int) -> Iterator[Token]:
    """The words and entities of a stretch without tags."""
    while (mark := markup.find("&", here, end)) >= 0:
        if mark > here:
            yield Token("words", here, mark)
        entity = _ENTITY.match(markup, mark, end)
        here = entity.end() if entity else mark + 1
        yield Token("entity" if entity else "words", mark, here)
    if end > here:
        yield Token("words", here, end)


def shown_blocks(markup: str) -> Iterator[tuple[str, str]]:
    """The lines of markup as shown, each with the name of the block element that it stands in first."""
    words: list[str] = []
    inside = ""
    for token in markup_tokens(markup):
        if token.kind == "tag":
            if _BLOCK.fullmatch(token.name):
                if line := " ".join("".join(words).split()):
                    yield inside, line
                words, inside = [], token.name
            continue
        part = markup[token.start : token.end]
        words.append(unescape(part) if token.kind == "entity" else part)
    if line := " ".join("".join(words).split()):
        yield inside, line


def _tag_end(markup: str, start: int) -> int:
    """Where the markup that begins at `start` ends: a comment, an element that is not shown, or a tag."""
    if markup.startswith("<!--", start):
        end = markup.find("-->", start)
        return len(markup) if end < 0 else end + 3
    if markup[start + 1 : start + 3].lower() in _HIDDEN_LETTERS and (hidden := _HIDDEN.match(markup, start)):
        closing = _CLOSING[hidden[1].lower()].search(markup, start)
        if closing is None:
            return len(markup)
        start = closing.start()
    end = markup.find(">", start)
    return len(markup) if end < 0 else end + 1
