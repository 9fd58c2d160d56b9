"""A web page → report: the article alone, with its title, author, date and site."""

from __future__ import annotations

import re
import warnings as python_warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from dateline.errors import EmptySource, ReadingError
from dateline.model import Block, Report, Span
from dateline.reading.access import access_warnings
from dateline.reading.alignment import ByteMap, page_runs
from dateline.reading.authors import authors, names_in
from dateline.reading.credits import credits_of, publisher_of
from dateline.reading.declared import declared
from dateline.reading.decoding import clean
from dateline.reading.headlines import headline
from dateline.reading.languages import language_of, language_warning
from dateline.reading.page_dates import first_moment, published_day
from dateline.reading.structure import structure
from dateline.reading.text import head_of, script_warning
from dateline.reading.visible import shown_blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser  # type: ignore[import-untyped] # lxml ships no types
    from trafilatura.settings import Document

_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml[^>]*\?>\s*<!doctype\s+html)\b",
    re.I | re.S,
)
SHORT = 600  # characters; an article found shorter than this is looked for again with all means
LITTLE = 0.4  # of the long paragraphs of a page; likewise
LINE = 80  # characters; a shorter paragraph may be a menu's
_TAGS = re.compile(r"<(?:/p|/div|/h1|/article|/body|/html|meta|title)\b", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: the head it declares, and its article's paragraphs and captions in order."""

    title: str | None
    author: str | None
    site: str | None
    date: date | None
    language: str | None
    captions: tuple[str, ...]
    paragraphs: tuple[str, ...]
    address: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None


def is_html(text: str) -> bool:
    """Whether a text is a web page: it begins as one, or its beginning holds several tags of one."""
    return _PAGE.match(text[:4096]) is not None or len(_TAGS.findall(text[:65536])) >= 3


def page_report(
    html: str,
    *,
    source: str,
    digest: str,
    published: date | None,
    warnings: tuple[str, ...],
    known: ByteMap | None = None,
    address: str | None = None,
) -> Report:
    """The report in a web page; its text is the title, captions and paragraphs, parted by blank lines.

    `known` leads from the characters of `html` to the bytes they were decoded from; without it the report has
    no alignment. `address` is where the page came from, for one that does not name its canonical address.
    Raises `EmptySource` where the page holds no article, `ReadingError` where it cannot be taken apart.
    """
    page = read_page(html, source=source)
    if not page.paragraphs:
        page = replace(page, paragraphs=_whole_page(html))
        warnings = (*warnings, f"{source} is a web page without a clear article; all its text was read")
    if not page.paragraphs:
        raise EmptySource(f"{source} is a web page without a text: {_why_empty(html)}")
    page = replace(page, address=page.address or address)
    warnings = (*warnings, *access_warnings(html, page.paragraphs, source=source))
    return article_report(
        page, source=source, digest=digest, published=published, warnings=warnings, html=html, known=known
    )


def _why_empty(html: str) -> str:
    if html.lower().count("<script") > 2:
        return "it is written by scripts in the browser; save the page from there, or its text"
    return "save the article itself"


def article_report(
    page: Page,
    *,
    source: str,
    digest: str,
    published: date | None,
    warnings: tuple[str, ...],
    html: str = "",
    known: ByteMap | None = None,
) -> Report:
    """The report of an article taken apart: its blocks strung together, with what its head says."""
    parts = [*([page.title] if page.title else []), *page.captions, *page.paragraphs]
    text, more = clean("\n\n".join(parts), source=source)
    spans, start = [], 0
    for part in parts:
        spans.append(Span(start, start + len(part)))
        start += len(part) + 2
    blocks = tuple(_blocks(text, spans, page))
    head = head_of(text, blocks)
    byline = page.author or head.byline
    language = language_of(text) or page.language
    return Report(
        text,
        source,
        digest,
        blocks,
        title=head.title,
        kicker=head.kicker,
        byline=byline,
        dateline=head.place,
        published=page.date or head.date or published,
        publisher=page.site or publisher_of(text, blocks),
        credits=credits_of(text, blocks),
        language=language,
        warnings=(*warnings, *more, *(language_warning(language, source) or script_warning(text, source))),
        authors=names_in(byline),
        address=page.address,
        published_at=page.published_at,
        modified_at=page.modified_at,
        alignment=page_runs(text, spans, html, known) if known and known.ok else (),
    )


def _blocks(text: str, spans: list[Span], page: Page) -> Iterator[Block]:
    first = 1 if page.title else 0
    captions = set(spans[first : first + len(page.captions)])
    for block in structure(text, spans, title=page.title is not None):
        yield Block("caption", block.span) if block.span in captions else block


def read_page(html: str, *, source: str) -> Page:
    """What trafilatura finds in a page; `ReadingError` where it fails."""
    from lxml.html import document_fromstring

    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")
            tree = document_fromstring(_without_declaration(html).encode("utf-8"), parser=_parser())
            return _page(tree, _article(tree))
    except Exception as error:  # a page can break a parser in more ways than its authors list
        raise ReadingError(
            f"{source} is a web page that cannot be taken apart: save it as plain text"
        ) from error


def _article(tree: HtmlElement) -> tuple[str, ...]:
    """The paragraphs of the article that trafilatura's own rules find.

    Its other extractors are asked where these found little. On nineteen pages of twenty they change nothing,
    and they take as long as the rules.
    """
    paragraphs = _extracted(tree, fast=True)
    length = sum(map(len, paragraphs))
    if length >= SHORT and length >= LITTLE * _printed(tree):
        return paragraphs
    return _extracted(tree, fast=False)


def _extracted(tree: HtmlElement, *, fast: bool) -> tuple[str, ...]:
    from trafilatura import bare_extraction

    found = bare_extraction(
        tree, fast=fast, with_metadata=False, include_comments=False, favor_precision=True
    )
    return () if found is None or isinstance(found, dict) else tuple(_paragraphs(found))


def _printed(tree: HtmlElement) -> int:
    """How many characters the long paragraphs of a page have."""
    lengths = (len(" ".join(element.text_content().split())) for element in tree.iter("p"))
    return sum(length for length in lengths if length > LINE)


def _page(tree: HtmlElement, paragraphs: tuple[str, ...]) -> Page:
    head = declared(tree)
    language = _language(tree)
    guessed = _guesses(tree)
    site = head.site or _one_line(guessed().sitename)
    title = headline(tree, head, site=site)
    return Page(
        title=title,
        author=authors(tree, head, guess=lambda: guessed().author, site=site),
        site=site,
        date=published_day(tree, head, language=language, title=title),
        language=language,
        captions=tuple(_captions(tree, "\n".join(paragraphs))),
        paragraphs=tuple(words for words in paragraphs if words != title),
        address=head.address,
        published_at=first_moment(head.published),
        modified_at=first_moment(head.modified),
    )


def _guesses(tree: HtmlElement) -> Callable[[], Document]:
    """What trafilatura makes of the page's head, looked for once and only where it is asked for."""
    from trafilatura import extract_metadata

    @cache
    def guessed() -> Document:
        # A format without a field makes htmldate return at once: the date is looked for elsewhere.
        return extract_metadata(tree, date_config={"outputformat": "-"})

    return guessed


def _paragraphs(found: Document) -> Iterator[str]:
    """The article's paragraphs, headings, quotations and list items, each on one line."""
    if found.body is None:
        return
    for element in found.body.iter("p", "head", "quote", "item", "ab", "cell"):
        if any(True for _ in element.iterchildren("p", "quote", "item", "list")):
            continue
        for break_ in element.iter("lb"):
            break_.tail = "\n" + (break_.tail or "")
        for line in "".join(element.itertext()).split("\n"):
            words = _one_line(line)
            if words:
                yield words


def _whole_page(html: str) -> tuple[str, ...]:
    """Every line of a page's text, for the rare page in which no article is found."""
    return tuple(words for _, words in shown_blocks(html))


def _captions(tree: HtmlElement, body: str) -> Iterator[str]:
    """The captions of the article's pictures that its text does not hold already."""
    seen: set[str] = set()
    for element in tree.iterfind(".//article//figcaption"):
        words = _one_line(element.text_content())
        if words and len(words.split()) > 3 and words not in body and words not in seen:
            seen.add(words)
            yield words


def _language(tree: HtmlElement) -> str | None:
    """The language of the page, as its first two or three letters: `en` for `en-GB`."""
    declared = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    match = re.match(r"[A-Za-z]{2,3}\b", declared.strip())
    return match[0].lower() if match else None


def _one_line(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


def _without_declaration(html: str) -> str:
    """The page without its XML declaration, which would contradict the encoding it is handed over in."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", html, count=1)


def _parser() -> HTMLParser:
    from lxml.html import HTMLParser as Parser

    return Parser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
