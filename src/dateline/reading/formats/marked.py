"""Articles that come as a body in markup or plain words, with a head told apart: feed items, ninjs, NewsML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape

from dateline.errors import EmptySource
from dateline.model import Report
from dateline.reading.alignment import ByteMap
from dateline.reading.decoding import Decoded
from dateline.reading.html import Page, article_report
from dateline.reading.paragraphs import paragraph_spans
from dateline.reading.visible import shown_blocks

_MARKUP = re.compile(r"<(?:p|div|br|a|em|strong|span|h[1-6]|ul|figure|img)\b[^>]*>", re.I)


@dataclass(frozen=True, slots=True)
class Item:
    """One article as a wrapping gives it: its body, in markup or not, and its head."""

    body: str
    title: str | None = None
    author: str | None = None
    site: str | None = None
    language: str | None = None
    address: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    captions: tuple[str, ...] = ()
    day: date | None = None


def item_report(
    item: Item,
    *,
    source: str,
    digest: str,
    published: date | None,
    warnings: tuple[str, ...] = (),
    wrapping: Decoded | None = None,
    size: int = 0,
) -> Report:
    """The report of an article; `wrapping` is the decoded file that it stands in, of `size` bytes.

    Raises `EmptySource` where it holds no words.
    """
    captions, paragraphs = _parts(item.body)
    if not paragraphs:
        raise EmptySource(f"{source} holds an item without a text")
    moment = item.published_at
    page = Page(
        title=item.title,
        author=item.author,
        site=item.site,
        date=moment.date() if moment else item.day,
        language=item.language,
        captions=(*item.captions, *captions),
        paragraphs=tuple(words for words in paragraphs if words != item.title),
        address=item.address,
        published_at=moment,
        modified_at=item.modified_at,
    )
    known = ByteMap(wrapping.text, wrapping.encoding, wrapping.start, size) if wrapping else None
    return article_report(
        page,
        source=source,
        digest=digest,
        published=published,
        warnings=warnings,
        html=wrapping.text if wrapping else "",
        known=known,
    )


def _parts(body: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The captions and the paragraphs of a body; one without markup is parted as a plain text is."""
    if not _MARKUP.search(body):
        plain = unescape(body)
        return (), tuple(" ".join(span.of(plain).split()) for span in paragraph_spans(plain))
    blocks = list(shown_blocks(body))
    captions = tuple(words for name, words in blocks if name == "figcaption")
    return captions, tuple(words for name, words in blocks if name != "figcaption")
