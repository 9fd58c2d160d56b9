"""The pages that feeds link, from a folder or a WARC file at hand."""

from __future__ import annotations

from pathlib import Path

from dateline.errors import SourceUnreadable
from dateline.reading.decoding import LONGEST_BYTES
from dateline.reading.finding import sources
from dateline.reading.formats.feed import Pages
from dateline.reading.formats.warc import is_warc, responses
from dateline.reading.unread import Unread


def linked_pages(path: str | Path) -> Pages:
    """What gives the page at an address from a WARC file, or from a folder of saved pages.

    A saved page is known by the canonical address that it declares. Raises `SourceUnreadable` where the path is
    neither.
    """
    place = Path(path)
    if place.is_dir():
        found = _saved(place)
    elif place.is_file() and is_warc(_head(place), place.name):
        with place.open("rb") as stream:
            answers = responses(stream, source=str(place))
            found = {_plain(one[1]): one[2] for one in answers if not isinstance(one, Unread)}
    else:
        raise SourceUnreadable(f"{path} is neither a folder of pages nor a WARC file: name one of these")
    return lambda address: found.get(_plain(address))


def _saved(folder: Path) -> dict[str, bytes]:
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped] # ships no types

    from dateline.reading.declared import declared
    from dateline.reading.html import is_html

    found = {}
    for file in sources([folder]):
        with file.open("rb") as stream:
            data = stream.read(LONGEST_BYTES)
        if not is_html(data[:65536].decode("latin-1")):
            continue
        address = declared(document_fromstring(data, parser=HTMLParser(encoding="utf-8"))).address
        if address:
            found[_plain(address)] = data
    return found


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)


def _plain(address: str) -> str:
    """An address without what differs between two ways to write it: scheme, `www`, fragment, last stroke."""
    bare = address.split("#")[0].partition("://")[2] or address
    return bare.removeprefix("www.").rstrip("/")
