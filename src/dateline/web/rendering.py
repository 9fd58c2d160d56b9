"""From a template and values to a page: one environment, where every value is escaped."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dateline.data.codes import all_meanings
from dateline.publishing import phrases

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
STATIC = HERE / "static"
SHORT = 8  # digits of a report's id in an address that people read
ROOMS = (  # the pages that the head of every page leads to
    ("/", "Home"),
    ("/reports", "Reports"),
    ("/events", "Events"),
    ("/figures", "Figures"),
    ("/statements", "Statements"),
    ("/votes", "Votes"),
    ("/actors", "Actors"),
    ("/places", "Places"),
    ("/map", "Map"),
    ("/timeline", "Timeline"),
    ("/briefing", "Briefing"),
)


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """The page that a template makes of values; the template also has `here`, the path asked for."""
    text = (
        environment()
        .get_template(template)
        .render(here=request.url.path, request=request, rooms=ROOMS, **values)
    )
    return HTMLResponse(text, status_code=status)


@cache
def environment() -> Environment:
    """The templates' environment: escaping everywhere, and an error for a value that is not given."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.globals.update(static=static, SHORT=SHORT)
    found.filters.update(
        label=label,
        means=means,
        days=days,
        number=number,
        bounded=bounded,
        moment=moment,
        shortened=shortened,
        sign=sign,
    )
    return found


@cache
def static(name: str) -> str:
    """The address of a file of `static/`, which changes when the file does, so that browsers may keep it."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def label(code: str | None, kind: str) -> str:
    """A code in words that people read."""
    return phrases.label(kind, code) if code else ""


@cache
def means(code: str | None, kind: str) -> str:
    """What a code means, for a title; empty where it has no entry."""
    found = (one.meaning for one in all_meanings() if (one.kind, one.code) == (kind, code))
    return next(found, "")


def days(first: date | str | None, last: date | str | None = None) -> str:
    """A day, or a period in ISO form with an ellipsis for an open end."""
    start, end = str(first or ""), str(last or "")
    return start if start == end or not end else f"{start}…{end}"


def number(value: float | None) -> str:
    """A number with its thousands parted; empty where there is none."""
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def bounded(row: Mapping[str, Any]) -> str:
    """A figure's number with its bound sign: `≥ 20`, `≤ 5`, `3–4`, `20`."""
    return phrases.bounds_of(row["low"], row["high"], row.get("unit"))


def moment(value: datetime | None) -> str:
    """A moment to the minute with its zone."""
    return "" if value is None else value.strftime("%Y-%m-%d %H:%M %Z") or value.isoformat(timespec="minutes")


def shortened(text: str | None, most: int = 160) -> str:
    """A text on one line, cut with a mark where it is longer."""
    plain = " ".join((text or "").split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def sign(status: str) -> str:
    """The sign of a status, so that it reads without colour."""
    return phrases.STATUS_SIGNS.get(status, "")
