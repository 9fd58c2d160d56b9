"""Who wrote a web page, by the elements that say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from dateline.data import rows
from dateline.reading.declared import Declared, one_line
from dateline.reading.headlines import host, squeezed

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped] # lxml ships no types

LONGEST_NAME = 60  # characters
MOST = 8  # authors of one page
_PARTED = re.compile(
    r"\s*[;|•·–—]\s*|\s+-\s+|\s+(?:and|und|et|y|e|&)\s+|\s*/\s*|\s*\(|,\s+(?:and\s+)?(?=\S+\s+\S)|,\s*$", re.I
)
_NOISE = re.compile(r"\d|https?:|[{}<>=?!→©*:+)]|\.(?:com|org|net|de|at|ch)$")
_DEGREE = re.compile(r",?\s+(?:Ph\.?\s?D|M\.?D|M\.?A|LL\.?M|MBA|MPH)\.?(?=,|;|$)")
_HANDLE = re.compile(r"\s+@\w+$")
_LED = 90  # characters of the longest element that is read as a byline
_OUTSIDE = frozenset({"aside", "footer", "form", "nav"})


def authors(
    tree: HtmlElement, head: Declared, *, guess: Callable[[], str | None], site: str | None
) -> str | None:
    """The names of the authors, parted by semicolons, or None.

    In order: the links that name an author, what the head declares, elements whose class speaks of the
    author or the byline, words that open a byline, `guess` (what trafilatura takes for the author), a
    signature. The site itself counts only where nobody else is named.
    """
    house = {squeezed(one) for one in (site, head.site, host(head.address)) if one}
    guesses = partial(_guessed, guess)
    sources: tuple[tuple[Callable[[], Iterable[str]], bool], ...] = (
        (partial(_linked, tree, head.authors), False),
        (lambda: head.authors, False),
        (partial(_classed, tree, person=True), True),
        (partial(_led, tree), True),
        (guesses, True),
        (partial(_signed, tree), True),
        (partial(_classed, tree, person=False), False),
        (guesses, False),
    )
    institutions: list[str] = []
    for source, person in sources:
        names = [name for name in _cleaned(source()) if not person or _is_person(name)]
        people = [name for name in names if not _is_house(name, house)]
        if people and len(people) <= MOST:
            return "; ".join(people)
        institutions += names
    return institutions[0] if institutions else None


def names_in(byline: str | None) -> tuple[str, ...]:
    """The names in a byline, each by itself."""
    return tuple(_cleaned([byline or ""]))


def _guessed(guess: Callable[[], str | None]) -> list[str]:
    return (guess() or "").split(";")


def _is_house(name: str, house: set[str]) -> bool:
    """Whether a name is the site's, or its address with the dots taken out ("Harbourtimes Org")."""
    short = squeezed(name)
    return any(short == one or (len(short) > 6 and short in one) for one in house)


def _linked(tree: HtmlElement, stated: tuple[str, ...]) -> Iterator[str]:
    """What links and items name as the author: the first, and those beside it.

    Pages link the authors of other articles too, so that whoever stands elsewhere does not count. Of a longer
    text that begins with an author whom the head declares, only that name is taken.
    """
    found = [
        element
        for element in tree.xpath('//a[contains(concat(" ", @rel, " "), " author ")]|//*[@itemprop="author"]')
        if not _is_outside(element)
    ]
    for element in found:
        if found[0] not in (element, element.getparent()) and not _are_neighbours(found[0], element):
            continue
        inner = element.xpath('.//*[@itemprop="name"]')
        named = inner[0] if inner else element
        words = one_line(named.text_content()) or one_line(named.get("content"))
        yield next((name for name in stated if name and words.startswith(name)), words)


def _are_neighbours(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether two elements share a parent or a grandparent."""
    above = list(islice(one.iterancestors(), 2))
    return any(element in above for element in islice(other.iterancestors(), 2))


def _is_outside(element: HtmlElement) -> bool:
    return any(above.tag in _OUTSIDE for above in element.iterancestors())


def _classed(tree: HtmlElement, *, person: bool) -> Iterator[str]:
    """The words of the first element whose class names the author and that holds a name, or a `person`'s."""
    for element in tree.iter("span", "a", "p", "div", "address", "li", "strong", "b", "h2", "h3", "h4", "h5"):
        words = element.get("class")
        if not words or not _author_class().search(words) or _is_outside(element):
            continue
        text = one_line(element.text_content())
        names = _cleaned([text]) if text and len(text) <= _LED else []
        if any(map(_is_person, names)) if person else names and len(names[0].split()) <= 3:
            yield text
            return


@cache
def _author_class() -> re.Pattern[str]:
    marks = "|".join(map(re.escape, _marks("author_class")))
    return re.compile(rf"(?<![a-z])(?:{marks})(?:s|en)?(?![a-z])", re.I)


def _led(tree: HtmlElement) -> Iterator[str]:
    """The first short element that begins as a byline does ("By Ana Mora") and goes on with names."""
    for element in tree.iter("span", "p", "div", "em", "address", "byline", "b", "strong", "h6"):
        if not _opens_byline(element):  # asked first: the whole text of every element takes long
            continue
        text = one_line(element.text_content())
        if not text or len(text) > _LED or not _by_pattern().match(text) or _is_outside(element):
            continue
        names = _by_pattern().sub("", text, count=1)
        if all(map(_is_person, _cleaned([names]))) and _cleaned([names]):
            yield names
            return


def _opens_byline(element: HtmlElement) -> bool:
    """Whether the first words of an element begin as one of the words do that open a byline."""
    first = next((words for part in element.itertext() if (words := one_line(part))), "")
    return first[:2].casefold() in ("by", "vo", "pa", "au", "wr") or len(first) == 1


@cache
def _by_pattern() -> re.Pattern[str]:
    """Words that open a byline; longer than a preposition alone, which opens other lines as well."""
    return re.compile(r"^(?:by|von|par|autor(?:in)?:|author:|written by:?)\s+(?=[A-ZÄÖÜÉÈ])", re.I)


def _signed(tree: HtmlElement) -> Iterator[str]:
    """A name alone in italics or bold as a paragraph of the article's end."""
    paragraphs = [element for element in tree.iter("p") if one_line(element.text_content())]
    for element in paragraphs[-12:]:
        text = one_line(element.text_content())
        inner = [
            child
            for child in element.iter("em", "i", "strong", "b")
            if one_line(child.text_content()) == text
        ]
        if inner and 2 <= len(text.split()) <= 4 and _is_person(text):
            yield text
            return


def _cleaned(words: Iterable[str]) -> list[str]:
    """The names in these words, without what introduces and follows them, each once."""
    names: dict[str, str] = {}
    for one in words:
        whole = _DEGREE.sub("", _unled(one_line(one)))
        for part in _PARTED.split(whole):
            name = _HANDLE.sub("", _untailed(_unled(part or ""))).strip(" ,:-|")
            if _is_name(name):
                names.setdefault(squeezed(name), name)
    return list(names.values())


def _unled(words: str) -> str:
    leads = sorted(_marks("author_lead"), key=len, reverse=True)
    pattern = _lead_pattern(tuple(leads))
    previous = None
    while previous != words:
        previous, words = words, pattern.sub("", words, count=1)
    return words


@cache
def _lead_pattern(leads: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{'|'.join(map(re.escape, leads))})(?::|\s)\s*", re.I)


def _untailed(words: str) -> str:
    for tail in _marks("author_tail"):
        words = re.sub(rf"\s+{re.escape(tail)}\b.*$", "", words, flags=re.I)
    return words


def _is_name(name: str) -> bool:
    if not name or len(name) > LONGEST_NAME or len(name.split()) > 7 or _NOISE.search(name):
        return False
    return name.casefold() not in _marks("author_none") and any(letter.isalpha() for letter in name)


def _is_person(words: str) -> bool:
    """Whether some words read as the name of a person: two to five, with capitals, no mark but those of names."""
    parts = words.replace(".", ". ").split()
    return 2 <= len(parts) <= 5 and all(part[0].isupper() or part in _marks("particle") for part in parts)


@cache
def _marks(kind: str) -> tuple[str, ...]:
    return tuple(row["mark"] for row in rows("page_marks.tsv") if row["kind"] == kind)
