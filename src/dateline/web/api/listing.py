"""Lists: reports, rows by what they say, stories, conflicts, actors, places, what has some words."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import HTTPException, Query, Request, Response
from pydantic import BaseModel

from dateline.errors import LedgerError
from dateline.ledger import (
    Filters,
    Wanted,
    acting,
    browse,
    conflicts,
    counts,
    placed,
    search,
    shelved,
    stories,
)
from dateline.ledger.packing import program
from dateline.web.api import shapes
from dateline.web.api.routing import After, Limit, routed
from dateline.web.api.rows import row_out
from dateline.web.desk import AtDesk
from dateline.web.filtering import address
from dateline.web.groups import Shelf

router = routed("lists")
Kind = Literal["event", "figure", "statement", "vote"]
Name = Annotated[str | None, Query(max_length=200)]
Code = Annotated[str | None, Query(max_length=40)]


class Asked(BaseModel):
    """The filters of `dateline query`; those that a kind of row has not are refused."""

    model_config = {"extra": "forbid"}

    actor: Name = None
    recipient: Name = None
    speaker: Name = None
    giver: Name = None
    place: Name = None
    near: Annotated[str | None, Query(pattern=r"^-?\d{1,2}(\.\d{1,8})?,-?\d{1,3}(\.\d{1,8})?$")] = None
    within: Annotated[float, Query(gt=0, le=20_000, description="km round `near`")] = 50.0
    type: Code = None
    mode: Code = None
    status: Code = None
    instrument: Code = None
    measure: Code = None
    unit: Code = None
    nature: Code = None
    act: Code = None
    form: Code = None
    polarity: Code = None
    medium: Code = None
    result: Code = None
    country: Code = None
    publisher: Name = None
    words: Name = None
    report: Annotated[str | None, Query(pattern="^[0-9a-f]{16}$")] = None
    since: date | None = None
    until: date | None = None
    rejected: bool = False
    limit: Limit = 50
    after: After = None

    def filters(self) -> Filters:
        """The filters that are asked for."""
        told = self.model_dump(exclude={"limit", "after", "near"})
        lat_lon = self.near.split(",") if self.near else None
        near = (float(lat_lon[0]), float(lat_lon[1])) if lat_lon else None
        return Filters(near=near, **told)


@router.get("/status")
def status(desk: AtDesk) -> shapes.Status:
    """How much the ledger holds."""
    with desk.reading() as connection:
        return shapes.Status(program=program(), **counts(connection))


@router.get("/reports")
def reports(
    request: Request,
    response: Response,
    desk: AtDesk,
    publisher: Name = None,
    language: Code = None,
    words: Name = None,
    since: date | None = None,
    until: date | None = None,
    limit: Limit = 50,
    after: After = None,
) -> shapes.Reports:
    """The reports, the latest first."""
    wanted = Wanted(publisher=publisher, language=language, words=words, since=since, until=until)
    with desk.reading() as connection:
        listed = shelved(connection, wanted, limit=limit, after=after)
    _link(request, response, listed.after)
    return shapes.Reports(rows=[shapes.ReportLine(**row) for row in listed.rows], next=listed.after)


def _list(request: Request, response: Response, desk: AtDesk, kind: str, query: Asked) -> Any:
    filters = query.filters()
    with desk.reading() as connection:
        listed = browse(connection, kind, filters, limit=query.limit, after=query.after)
    _link(request, response, listed.after)
    return {"rows": list(listed.rows), "next": listed.after}


@router.get("/events", response_model=shapes.PAGES["event"])
def events(request: Request, response: Response, desk: AtDesk, query: Annotated[Asked, Query()]) -> Any:
    """The events, the latest first."""
    return _list(request, response, desk, "event", query)


@router.get("/figures", response_model=shapes.PAGES["figure"])
def figures(request: Request, response: Response, desk: AtDesk, query: Annotated[Asked, Query()]) -> Any:
    """The figures, the latest first."""
    return _list(request, response, desk, "figure", query)


@router.get("/statements", response_model=shapes.PAGES["statement"])
def statements(request: Request, response: Response, desk: AtDesk, query: Annotated[Asked, Query()]) -> Any:
    """The statements, the latest first."""
    return _list(request, response, desk, "statement", query)


@router.get("/votes", response_model=shapes.PAGES["vote"])
def votes(request: Request, response: Response, desk: AtDesk, query: Annotated[Asked, Query()]) -> Any:
    """The votes, the latest first."""
    return _list(request, response, desk, "vote", query)


@router.get("/stories")
def running(desk: AtDesk, limit: Annotated[int, Query(ge=1, le=50)] = 12) -> shapes.Stories:
    """The running stories of the newest reports."""
    with desk.reading() as connection:
        found = stories(connection, limit=limit)
    return shapes.Stories(rows=[story_out(story) for story in found])


def story_out(story: Any) -> shapes.StoryOut:
    """A story as the API tells it."""
    names = ("report", "title", "published", "publisher")
    lines = [
        shapes.ReportLine(**dict(zip(names, told, strict=True)), language=None, added=None)
        for told in story.reports
    ]
    return shapes.StoryOut(id=story.id, title=story.title, reports=lines)


@router.get("/conflicts")
def open_conflicts(desk: AtDesk, limit: Annotated[int, Query(ge=1, le=50)] = 12) -> shapes.Conflicts:
    """The conflicts among the newest reports."""
    with desk.reading() as connection:
        shelf = Shelf(connection)
        found = []
        for one in conflicts(connection, limit=limit):
            rows = [row_out(connection, account) for ref in one.rows if (account := shelf.account(ref))]
            found.append(shapes.ConflictOut(kind=one.kind, rows=rows))
    return shapes.Conflicts(rows=found)


@router.get("/actors")
def actors(
    desk: AtDesk,
    words: Name = None,
    since: date | None = None,
    until: date | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> shapes.Actors:
    """The actors of the newest reports' events, and who acts upon whom."""
    with desk.reading() as connection:
        found, pairs = acting(connection, Filters(words=words, since=since, until=until))
    return shapes.Actors(
        rows=[shapes.ActorOut(**asdict(one)) for one in found[:limit]],
        dyads=[shapes.DyadOut(**asdict(one)) for one in pairs[:limit]],
    )


@router.get("/places")
def places(
    desk: AtDesk,
    words: Name = None,
    since: date | None = None,
    until: date | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> shapes.Places:
    """The places of the newest reports' events and figures."""
    with desk.reading() as connection:
        found = placed(connection, Filters(words=words, since=since, until=until))
    return shapes.Places(rows=[shapes.PlaceOut(**asdict(one)) for one in found[:limit]])


@router.get("/search")
def found_by_words(
    desk: AtDesk,
    q: Annotated[str, Query(min_length=1, max_length=200)],
    kind: Annotated[
        list[Literal["report", "entity", "event", "figure", "statement", "vote"]] | None, Query()
    ] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> shapes.Hits:
    """The reports, or rows of these kinds, that have all these words, the best first."""
    try:
        with desk.reading() as connection:
            hits = search(connection, q, kinds=kind or ("report",), limit=limit)
    except LedgerError as error:
        raise HTTPException(422, str(error)) from error
    return shapes.Hits(rows=[shapes.HitOut(**asdict(hit)) for hit in hits])


def _link(request: Request, response: Response, after: str | None) -> None:
    """Name the next page in a header, as RFC 8288 has it."""
    if after:
        given = {name: value for name, value in request.query_params.items() if name != "after"}
        response.headers["Link"] = f'<{address(request.url.path, given, after=after)}>; rel="next"'
