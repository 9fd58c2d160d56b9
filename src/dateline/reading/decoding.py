"""Bytes → Unicode: which encoding they are in, and whether they are text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from dateline.errors import BinarySource, EmptySource, SourceTooLarge

LONGEST_TEXT = 10_000_000  # characters of one report; a newspaper's whole day is about a million
LONGEST_BYTES = 4 * LONGEST_TEXT

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"OggS", "a recording"),
    (b"ID3", "a recording"),
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,300}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\r\f\x1b"))) + b"\x7f"
_SURROGATES = re.compile("[\ud800-\udfff]")
_WEB_NAMES = {
    "iso-8859-1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "gb2312": "gb18030",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the warnings about what was uncertain or lost in it, and how its bytes are to be read.

    `start` is the number of bytes before its first character: a byte order mark.
    """

    text: str
    warnings: tuple[str, ...]
    encoding: str
    start: int = 0


def decode(data: bytes, *, source: str, html: bool = False) -> Decoded:
    """The text of some bytes, with warnings about what was uncertain or lost.

    Tried in this order: a byte order mark, UTF-16 without one, UTF-8, the encoding that a page
    declares (only where `html`), and windows-1252, which every byte fits. Raises `EmptySource`,
    `BinarySource` or `SourceTooLarge`.
    """
    if len(data) > LONGEST_BYTES:
        raise _too_large(source)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            before = _damage(text, encoding, source)
            return Decoded(*clean(text, source=source, before=before), encoding, len(mark))
    _refuse_binary(data, source)
    wide = _wide_encoding(data)
    if wide:
        text = data.decode(wide, "replace")
        return Decoded(*clean(text, source=source, before=_damage(text, wide, source)), wide)
    text = data.decode("utf-8", "replace")
    if "\ufffd" not in text or _fits(data, "utf-8"):
        return Decoded(*clean(text, source=source), "utf-8")
    declared = _declared(data) if html else None
    if declared:
        return Decoded(*clean(data.decode(declared, "replace"), source=source), declared)
    if _nearly_utf8(text):
        return Decoded(*clean(text, source=source, before=_damage(text, "utf-8", source)), "utf-8")
    _refuse_noise(data, source)
    warning = f"{source} is not in UTF-8; it was read as windows-1252, so letters with accents may be wrong"
    text = data.decode("windows-1252", "replace")
    return Decoded(*clean(text, source=source, before=(warning,)), "windows-1252")


def clean(text: str, *, source: str, before: tuple[str, ...] = ()) -> tuple[str, tuple[str, ...]]:
    """The text with NUL characters and lone surrogates replaced one for one, so that no offset moves.

    Raises `EmptySource` where there is nothing but white space, `SourceTooLarge` where there is too much.
    """
    if len(text) > LONGEST_TEXT:
        raise _too_large(source)
    if not text.strip().strip("\ufeff\u200b\x00"):
        raise EmptySource(f"{source} holds no text: give a file with a news report in it")
    warnings = list(before)
    for what, cleaned in (
        ("NUL characters", text.replace("\x00", "\ufffd")),
        ("lone surrogates", _SURROGATES.sub("\ufffd", text)),
    ):
        if cleaned != text:
            warnings.append(f"{source} holds {what}; they were replaced by U+FFFD")
    return _SURROGATES.sub("\ufffd", text.replace("\x00", "\ufffd")), tuple(warnings)


def _too_large(source: str) -> SourceTooLarge:
    return SourceTooLarge(
        f"{source} is longer than {LONGEST_TEXT:,} characters: split it into files of one report each"
    )


def _refuse_binary(data: bytes, source: str) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise BinarySource(f"{source} is {what}, not a text: save its text as .txt or .html first")
    if not _wide_encoding(data) and _controls(data) > 0.3:
        raise _noise(source)


def _refuse_noise(data: bytes, source: str) -> None:
    """Bytes that are no UTF-8 and hold control characters are no text in an older encoding either."""
    if _controls(data) > 0.02:
        raise _noise(source)


def _noise(source: str) -> BinarySource:
    return BinarySource(f"{source} holds bytes that are no text: give a .txt or .html file")


def _controls(data: bytes) -> float:
    """The share of control characters in the first 64 kB."""
    head = data[:65536]
    return (len(head) - len(head.translate(None, _CONTROLS))) / max(1, len(head))


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of a western text is NUL."""
    head = data[:65536]
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0) / (len(head) / 2), head[1::2].count(0) / (len(head) / 2)
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    if even > 0.7 and odd < 0.05:
        return "utf-16-be"
    return None


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (LookupError, UnicodeError):
        return False
    return True


def _declared(data: bytes) -> str | None:
    """The encoding a page names in its head, where it is one and the bytes fit it."""
    match = _DECLARED.search(data[:4096])
    if not match:
        return None
    name = match[1].decode("ascii", "replace").lower()
    name = _WEB_NAMES.get(name, name)
    if "escape" in name or not _fits(data, name):
        return None
    return name


def _nearly_utf8(text: str) -> bool:
    """Whether what could not be decoded is rare beside the letters beyond ASCII that could."""
    lost = text.count("\ufffd")
    beyond = sum(character > "\x7f" for character in text) - lost
    return lost * 10 <= beyond


def _damage(text: str, encoding: str, source: str) -> tuple[str, ...]:
    lost = text.count("\ufffd")
    if not lost:
        return ()
    return (f"{source} has {lost} bytes that are no {encoding.upper()}; they were replaced by U+FFFD",)
