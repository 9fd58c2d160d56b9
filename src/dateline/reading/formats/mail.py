"""E-mail (.eml; RFC 5322, MIME) → reports: an agency's alert, or a report that somebody sent on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from dateline.errors import EmptySource, ReadingError
from dateline.model import Report
from dateline.reading.unread import Unread

_HEAD = re.compile(
    rb"(?:(?:From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|Content-Type):[^\n]*\r?\n"
    rb"(?:[ \t][^\n]*\r?\n)*){2}",
    re.I,
)


def is_mail(head: bytes, name: str) -> bool:
    """Whether bytes are an e-mail, by its first header lines or the file's name."""
    return name.lower().endswith(".eml") or _HEAD.match(head) is not None


def mail_reports(data: bytes, *, source: str, published: date | None = None) -> Iterator[Report | Unread]:
    """The report in an e-mail's body: plain words where it has them, else its web page.

    Its subject is the title and the day it was sent the day of publication, where the body gives none.
    """
    from dateline.reading.files import read_bytes

    message = message_from_bytes(data, policy=policy.default)
    try:
        body = _body(message)
        if not body:
            raise EmptySource(f"{source} is an e-mail without a text: save what is attached to it")
        moment = _sent(message)
        day = published or (moment.date() if moment else None)
        report = read_bytes(body.encode("utf-8", "replace"), source=source, published=day)
    except ReadingError as error:
        yield Unread(source, str(error))
        return
    name, _ = parseaddr(str(message.get("From", "")))
    subject = " ".join(str(message.get("Subject", "")).split())
    yield replace(
        report,
        title=report.title or subject or None,
        publisher=report.publisher or name or None,
        published_at=report.published_at or moment,
        alignment=report.alignment if body.encode("utf-8", "replace") == data else (),
    )


def _body(message: object) -> str:
    if not isinstance(message, EmailMessage):
        return ""
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        return str(part.get_content()).strip()
    except (LookupError, KeyError, UnicodeError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace").strip() if isinstance(payload, bytes) else ""


def _sent(message: object):  # type: ignore[no-untyped-def] # the library's own type
    header = message.get("Date") if isinstance(message, EmailMessage) else None
    return getattr(header, "datetime", None)
