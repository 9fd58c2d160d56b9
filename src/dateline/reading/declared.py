"""What a web page declares of its article in its head: meta elements and JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped] # lxml ships no types

LONGEST_DATA = 2_000_000  # characters of one JSON-LD script that are looked into
DEEPEST = 40  # levels of nested JSON-LD
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Posting|LiveBlog\w*)$")
_PUBLISHED = frozenset(
    [
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "pubdate",
        "publishdate",
        "publish-date",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.issued",
        "dc.date",
        "date",
    ]
)
_PUBLISHED_ENDS = (":published_time", ":published-time")  # behind whatever prefix
_MODIFIED = frozenset(
    ["article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod"]
)
_TITLES = ("og:title", "twitter:title", "dc.title", "headline")


@dataclass(frozen=True, slots=True)
class Declared:
    """The head of a page in the page's own words; times as printed, titles with what is hung on them."""

    titles: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    site: str | None = None
    address: str | None = None


def declared(tree: HtmlElement) -> Declared:
    """What the page's meta elements and its JSON-LD say of the article it holds."""
    metas = list(_metas(tree))
    articles = [entry for entry in _linked_data(tree) if _is_article(entry)]
    return Declared(
        titles=_once(
            [
                *(words for name in _TITLES for key, words in metas if key == name),
                *(one_line(element.text_content()) for element in tree.iter("title")),
            ]
        ),
        headlines=_once(_text(entry.get("headline")) for entry in articles[:1]),
        authors=_once(name for entry in articles[:1] for name in _names(entry.get("author"))),
        published=_once(
            [
                *(words for key, words in metas if key in _PUBLISHED or key.endswith(_PUBLISHED_ENDS)),
                *(_text(entry.get("datePublished")) for entry in articles[:1]),
            ]
        ),
        modified=_once(
            [
                *(_text(entry.get("dateModified")) for entry in articles[:1]),
                *(words for key, words in metas if key in _MODIFIED),
            ]
        ),
        site=next((words for key, words in metas if key == "og:site_name" and words), None),
        address=_address(tree, metas),
    )


def one_line(words: str | None) -> str:
    """The words on one line, without soft hyphens and zero-width blanks."""
    return " ".join(re.sub("[\u00ad\u200b\ufeff]", "", words or "").split())


def _metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        words = one_line(element.get("content"))
        if key and words:
            yield key.strip().casefold(), words


def _address(tree: HtmlElement, metas: list[tuple[str, str]]) -> str | None:
    links = (element.get("href") for element in tree.iter("link") if element.get("rel") == "canonical")
    found = [*links, *(words for key, words in metas if key == "og:url")]
    return next((one for one in found if one and re.match(r"https?://", one)), None)


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD, outer ones first; a script that is no JSON is passed over."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().casefold() != "application/ld+json":
            continue
        try:
            data = json.loads((script.text or "")[:LONGEST_DATA], strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(data, 0)


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(data, dict):
        yield data
        data = list(data.values())
    if isinstance(data, list):
        for inner in data:
            yield from _objects(inner, depth + 1)


def _is_article(entry: dict[str, Any]) -> bool:
    kinds = entry.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _names(authors: Any) -> Iterator[str]:
    """The names in the `author` of an article: a string, an object with a name, or a list of such."""
    for author in authors if isinstance(authors, list) else [authors]:
        name = author.get("name") if isinstance(author, dict) else author
        for words in name if isinstance(name, list) else [name]:
            yield _text(words)


def _text(value: Any) -> str:
    return one_line(unescape(value)) if isinstance(value, str) else ""


def _once(words: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in words if one))
