"""ninjs (IPTC News in JSON, 1.x, 2.x and 3.x) → reports: one item, or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

from dateline.errors import ReadingError
from dateline.model import Report
from dateline.reading.decoding import Decoded, decode
from dateline.reading.formats.feed import iso_moment
from dateline.reading.formats.marked import Item, item_report
from dateline.reading.unread import Unread

_FIELDS = frozenset({"body_xhtml", "body_text", "bodies", "body_html", "headline", "headlines"})


def is_ninjs(text: str) -> bool:
    """Whether a text is an item of ninjs, or a list of them."""
    if text[:64].lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
        return False
    return '"uri"' in text and any(f'"{field}"' in text for field in _FIELDS)


def ninjs_reports(data: bytes, *, source: str, published: date | None = None) -> Iterator[Report | Unread]:
    """The reports of ninjs items: an object, a list of them, or one on each line."""
    decoded = decode(data, source=source)
    for number, entry in enumerate(_entries(decoded.text), 1):
        if not isinstance(entry, dict):
            yield Unread(source, entry if isinstance(entry, str) else "an item is no object", number)
            continue
        try:
            yield _report(entry, data, decoded, source=source, published=published)
        except ReadingError as error:
            yield Unread(source, str(error), number)


def _entries(text: str) -> list[Any]:
    try:
        found = json.loads(text, strict=False)
    except RecursionError:
        return ["the JSON is nested too deeply"]
    except ValueError:
        return [_line(line) for line in text.splitlines() if line.strip()]
    return found if isinstance(found, list) else [found]


def _line(line: str) -> Any:
    try:
        return json.loads(line, strict=False)
    except (ValueError, RecursionError) as error:
        return f"the JSON is broken ({error})"


def _report(
    entry: dict[str, Any], data: bytes, decoded: Decoded, *, source: str, published: date | None
) -> Report:
    item = Item(
        body=_body(entry),
        title=_text(entry.get("headline")) or _first(entry.get("headlines")),
        author=_text(entry.get("byline")) or _names(entry.get("by") or entry.get("infosources")),
        site=_text(
            (entry.get("provider") or {}).get("name") if isinstance(entry.get("provider"), dict) else None
        )
        or _text(entry.get("copyrightholder")),
        language=_text(entry.get("language"))[:2].lower() or None,
        address=_text(entry.get("uri")) or None,
        published_at=iso_moment(
            _text(entry.get("firstcreated") or entry.get("contentcreated") or entry.get("versioncreated"))
        ),
        modified_at=iso_moment(_text(entry.get("versioncreated") or entry.get("contentmodified"))),
        captions=tuple(_captions(entry.get("associations"))),
    )
    return item_report(
        item,
        source=item.address or source,
        digest=sha256(json.dumps(entry, sort_keys=True).encode()).hexdigest(),
        published=published,
        wrapping=decoded,
        size=len(data),
    )


def _body(entry: dict[str, Any]) -> str:
    """The longest of an item's bodies; 2.x has a list of them, 1.x one field for each kind."""
    bodies = entry.get("bodies")
    found = (
        [_text(one.get("value")) for one in bodies if isinstance(one, dict)]
        if isinstance(bodies, list)
        else []
    )
    found += [_text(value) for key, value in entry.items() if key.startswith("body")]
    return max(found, key=len, default="")


def _captions(associations: Any) -> Iterator[str]:
    """The captions of the pictures that belong to an item."""
    entries = list(associations.values()) if isinstance(associations, dict) else associations
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict) and entry.get("type") in ("picture", "video", "graphic"):
            words = _text(entry.get("description_text")) or _first(entry.get("descriptions")) or ""
            if words:
                yield " ".join(words.split())


def _first(values: Any) -> str | None:
    entries = values if isinstance(values, list) else []
    return next((_text(entry.get("value")) for entry in entries if isinstance(entry, dict)), None) or None


def _names(people: Any) -> str | None:
    entries = people if isinstance(people, list) else []
    return (
        "; ".join(filter(None, (_text(one.get("name")) for one in entries if isinstance(one, dict)))) or None
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
