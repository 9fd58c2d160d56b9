"""The headline of a web page: as the page prints it, told from what stands around it by what it declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dateline.data import rows
from dateline.reading.declared import Declared, one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped] # lxml ships no types

MOST_HEADINGS = 60  # headings of a page that are looked at
_JOINTS = re.compile(r"\s+[-–—|:»›«·•│/]+\s+|\s*[|│»]\s*|:\s+")
_WORDS = re.compile(r"\w+")


def headline(tree: HtmlElement, head: Declared, *, site: str | None) -> str | None:
    """The headline as printed, else the declared title without the names of site and section.

    A printed heading whose words are the whole, or whole parts, of a declared title is the headline: the
    one with most words, those of the first level first. Next comes the one heading of the first level that
    shares words with a declared title; declared titles are often shortened or decked out for search
    engines.
    """
    declared = tuple(dict.fromkeys(one for one in (*head.headlines, *head.titles) if one))
    sites = {squeezed(one) for one in (site, head.site, host(head.address)) if one}
    first = [words for words in _headings(tree, "h1") if squeezed(words) not in sites]
    found = _agreeing(first, declared, sites) or _similar(first, declared)
    if found:
        return found
    second = [words for words in _headings(tree, "h2") if squeezed(words) not in sites]
    return _agreeing(second, declared, sites, shortest=3) or _undressed(declared, sites)


def squeezed(words: str) -> str:
    """The letters and figures of some words, without case: how names of sites are compared."""
    return "".join(_WORDS.findall(words.casefold())).replace("_", "")


def host(address: str | None) -> str | None:
    """The host of a web address without its `www`, or None."""
    match = re.match(r"https?://(?:www\.)?([^/:?#]+)", address or "")
    return match[1] if match else None


def _headings(tree: HtmlElement, tag: str) -> list[str]:
    """The wordings of the headings of a level; kickers inside them, known by their class, are left out."""
    found: dict[str, None] = {}
    for number, element in enumerate(tree.iter(tag)):
        if number >= MOST_HEADINGS:
            break
        words = one_line("".join(_wording(element)))
        found[words if len(words.split()) > 1 else one_line(element.text_content())] = None
    return [words for words in found if words]


def _wording(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag != "style":
            if not _kicker().search(child.get("class") or ""):
                yield "".join(_wording(child))
            yield " " if child.tag in ("br", "div", "p", "span", "small") else ""
        yield child.tail or ""


@cache
def _kicker() -> re.Pattern[str]:
    marks = [row["mark"] for row in rows("page_marks.tsv") if row["kind"] == "kicker_class"]
    return re.compile("|".join(map(re.escape, marks)), re.I)


def _agreeing(
    headings: list[str], declared: tuple[str, ...], sites: set[str], *, shortest: int = 1
) -> str | None:
    """The longest heading that is a declared title, or some of its parts in their order."""
    runs = {run for title in declared for run in _runs(title)} - sites
    found = [words for words in headings if squeezed(words) in runs and len(words.split()) >= shortest]
    return max(found, key=lambda words: len(words.split()), default=None)


def _runs(title: str) -> Iterator[str]:
    """Every stretch of neighbouring parts of a title, squeezed."""
    parts = [squeezed(part) for part in _JOINTS.split(title)][:12]
    for first in range(len(parts)):
        for end in range(first + 1, len(parts) + 1):
            yield "".join(parts[first:end])


def _similar(headings: list[str], declared: tuple[str, ...]) -> str | None:
    """The heading of three words or more that shares most long words with a declared title."""
    long = [words for words in headings if len(words.split()) >= 3]
    if len(long) == 1 and not declared:
        return long[0]
    wanted = [_long_words(title) for title in declared]
    shares = [max((len(_long_words(words) & want) for want in wanted), default=0) for words in long]
    best = max(shares, default=0)
    return long[shares.index(best)] if best else None


def _long_words(words: str) -> set[str]:
    return {word for word in _WORDS.findall(words.casefold()) if len(word) > 3}


def _undressed(declared: tuple[str, ...], sites: set[str]) -> str | None:
    """The first declared title without the site's name at its ends."""
    for title in declared:
        parts = list(_JOINTS.finditer(title))
        if parts and _is_site(title[parts[-1].end() :], sites):
            return title[: parts[-1].start()]
        if parts and _is_site(title[: parts[0].start()], sites):
            return title[parts[0].end() :]
        if squeezed(title) not in sites:
            return title
    return declared[0] if declared else None


def _is_site(words: str, sites: set[str]) -> bool:
    """Whether these words are the site's name, or stand in its address."""
    name = squeezed(words)
    return len(name) > 2 and any(name == site or (len(name) > 4 and name in site) for site in sites)
