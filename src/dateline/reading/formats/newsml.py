"""NewsML-G2 (IPTC, 2.x) → reports: news items with their text in XHTML, NITF or plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from dateline.errors import ReadingError
from dateline.model import Report
from dateline.reading.decoding import decode
from dateline.reading.formats.feed import iso_moment
from dateline.reading.formats.marked import Item, item_report
from dateline.reading.unread import Unread

_ROOT = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<(?:\w+:)?(?:newsItem|newsMessage|packageItem)\b",
    re.S,
)


def is_newsml(text: str) -> bool:
    """Whether a text is a NewsML-G2 item or message."""
    return _ROOT.match(text[:8192]) is not None


def newsml_reports(data: bytes, *, source: str, published: date | None = None) -> Iterator[Report | Unread]:
    """The reports of the news items in a NewsML-G2 document.

    Entities are not expanded and nothing outside the file is followed. An item without a text, such as a
    picture, is no report and no error.
    """
    from lxml import etree  # type: ignore[import-untyped] # lxml ships no types

    decoded = decode(data, source=source)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        yield Unread(source, f"the NewsML is broken ({error})")
        return
    items = [tree] if _name(tree) == "newsItem" else list(tree.iter("{*}newsItem"))
    for number, element in enumerate(items, 1):
        item = _item(element)
        if not item.body:
            continue
        try:
            yield item_report(
                item,
                source=element.get("guid") or source,
                digest=sha256(etree.tostring(element)).hexdigest(),
                published=published,
                wrapping=decoded,
                size=len(data),
            )
        except ReadingError as error:
            yield Unread(source, str(error), number)


def _item(element: Any) -> Item:
    language = next((one.get("tag") for one in element.iterfind(".//{*}contentMeta/{*}language")), None)
    return Item(
        body=_body(element),
        title=_words(element, ".//{*}contentMeta/{*}headline") or _words(element, ".//{*}itemMeta/{*}title"),
        author=_words(element, ".//{*}contentMeta/{*}by")
        or _words(element, ".//{*}contentMeta/{*}creator/{*}name"),
        site=_words(element, ".//{*}itemMeta/{*}provider/{*}name"),
        language=(language or "")[:2].lower() or None,
        address=element.get("guid"),
        published_at=iso_moment(
            _words(element, ".//{*}itemMeta/{*}firstCreated")
            or _words(element, ".//{*}contentMeta/{*}contentCreated")
            or _words(element, ".//{*}itemMeta/{*}versionCreated")
            or ""
        ),
        modified_at=iso_moment(_words(element, ".//{*}itemMeta/{*}versionCreated") or ""),
    )


def _body(element: Any) -> str:
    """The text of an item: its inline XML as markup, without the heads of XHTML and NITF, or its plain words."""
    from lxml import etree

    for inline in element.iterfind(".//{*}contentSet/{*}inlineXML"):
        for part in ("{*}body.content", "{*}body"):
            body = next(inline.iter(part), None)
            if body is not None:
                return re.sub(
                    r'\sxmlns(?::\w+)?="[^"]*"', "", etree.tostring(body, encoding="unicode", with_tail=False)
                )
    return _words(element, ".//{*}contentSet/{*}inlineData", lines=True) or ""


def _words(element: Any, path: str, *, lines: bool = False) -> str | None:
    found = element.find(path)
    if found is None:
        return None
    words = "".join(found.itertext())
    return (words if lines else " ".join(words.split())) or None


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
