"""What a reader sees of markup: its words and its tags, in one pass, linear whatever is left unclosed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_BREAK = re.compile(r"[<&]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?")
_HIDDEN = re.compile(r"<(script|style|template|svg|title)\b", re.I)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|br|d[dlt]|div|fig(?:caption|ure)|foot(?:er)?|form|h[1-6r]|head(?:er)?|li|main"
    r"|nav|[ou]l|p|pre|section|t(?:able|[dhr])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of markup: `words`, an `entity` that stands for words, or a `tag` with its name."""

    kind: str
    start: int
    end: int
    name: str = ""


def markup_tokens(markup: str) -> Iterator[Token]:
    """The tokens of markup in order; comments and what is never shown (scripts, styles) are left out."""
    here = 0
    while here < len(markup):
        match = _BREAK.search(markup, here)
        end = match.start() if match else len(markup)
        if end > here:
            yield Token("words", here, end)
        if match is None:
            return
        if markup[end] == "<":
            here = _tag_end(markup, end)
            name = _TAG.match(markup, end)
            yield Token("tag", end, here, name[1].lower() if name else "")
            continue
        entity = _ENTITY.match(markup, end)
        here = entity.end() if entity else end + 1
        yield Token("entity" if entity else "words", end, here)


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
    hidden = _HIDDEN.match(markup, start)
    if hidden:
        closing = re.compile(f"</{hidden[1]}", re.I).search(markup, start)
        if closing is None:
            return len(markup)
        start = closing.start()
    end = markup.find(">", start)
    return len(markup) if end < 0 else end + 1
