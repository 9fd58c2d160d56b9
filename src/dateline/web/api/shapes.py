"""The shapes of the API's answers and of what it takes; the description at `/api/v1/openapi.json` is made of them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, create_model

from dateline.ledger.views import views

Verdict = Literal["accept", "reject", "unsure", "merge", "split", "correct"]
RowName = Annotated[str, StringConstraints(min_length=3, max_length=200)]
Plain = Annotated[str, StringConstraints(max_length=500)]


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it; `detail` is one sentence that tells the remedy."""

    type: str
    title: str
    status: int
    detail: str


class Status(BaseModel):
    """How much the ledger holds, and which Dateline asks."""

    program: str
    reports: int
    statements: int
    events: int
    figures: int
    votes: int
    judgements: int


class ReportLine(BaseModel):
    """A report in a list."""

    report: str
    title: str | None
    published: str | None
    publisher: str | None
    language: str | None
    added: str | None


class Reports(BaseModel):
    """A page of reports; `next` is the cursor of the page behind it."""

    rows: list[ReportLine]
    next: str | None


class ReportLedger(BaseModel):
    """A report with all its rows, in the JSON shape of the annotation guidelines (docs: the JSON form)."""

    model_config = ConfigDict(extra="allow")

    id: str
    program: str
    report: dict[str, Any]
    text: str
    entities: list[dict[str, Any]]
    statements: list[dict[str, Any]]
    events: list[dict[str, Any]]
    figures: list[dict[str, Any]]
    votes: list[dict[str, Any]]
    times: list[dict[str, Any]]


class ReportIn(BaseModel):
    """A report to be read: one of its text, a page's source, or an address where the server fetches."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, StringConstraints(max_length=5_000_000)] | None = None
    html: Annotated[str, StringConstraints(max_length=10_000_000)] | None = None
    address: Annotated[str, StringConstraints(max_length=2_000)] | None = None
    name: Annotated[str, StringConstraints(max_length=120)] = "report"
    published: str | None = Field(
        default=None, description="The day of publication, where it does not give it."
    )


class ReportsTaken(BaseModel):
    """What became of what was given: a ledger for each report that was read, and why others were not."""

    ledgers: list[ReportLedger]
    outcomes: list[str]
    failures: list[str]


class JudgementIn(BaseModel):
    """A judgement to be entered: rows are named `REPORT/ROW`; `value` are fields with their right values."""

    model_config = ConfigDict(extra="forbid")

    kind: Verdict
    rows: list[RowName] = Field(min_length=1, max_length=50)
    reason: Plain = ""
    value: dict[str, Any] | None = None


class UndoIn(BaseModel):
    """Why a judgement is taken back."""

    model_config = ConfigDict(extra="forbid")

    reason: Plain = ""


class JudgementOut(BaseModel):
    """A judgement about rows: a person's has a time, the program's a score in 0…1."""

    id: str
    kind: str
    rows: list[list[str]]
    author: str
    reason: str
    time: datetime | None
    score: float | None
    value: dict[str, Any] | None


class Judgements(BaseModel):
    """Judgements; those undone are left out."""

    rows: list[JudgementOut]


class RowOut(BaseModel):
    """A row with its words, what was judged of it, and the rows of other reports that stand beside it."""

    name: str
    kind: str
    report: str
    id: str
    ref: str
    head: str
    words: str
    giver: str | None
    line: int
    published: str | None
    publisher: str | None
    title: str | None
    row: dict[str, Any]
    judgements: list[JudgementOut]
    beside: list[str]


class Rows(BaseModel):
    """Rows of several reports that tell one thing."""

    rows: list[RowOut]


class SeriesRelation(BaseModel):
    """How a figure meets an earlier one: the kind of judgement, the earlier figure as REPORT.ROW, and in words."""

    kind: str
    to: str
    words: str


class SeriesPoint(BaseModel):
    """A figure of a series; `told` is the day of its report, `bound` how its number is bounded."""

    name: str
    told: str
    low: float | None
    high: float | None
    bound: Literal["at_least", "at_most", "range", "exact", "untold"]
    giver: str
    publisher: str | None
    shown: str
    words: str
    link: str
    current: bool
    relations: list[SeriesRelation]


class SeriesBand(BaseModel):
    """The bounds of the figures that are current on a day; null is open."""

    day: str
    low: float | None
    high: float | None


class SeriesOut(BaseModel):
    """A figure series: its points by day, its bounds, also as people read them, and the band of the current figures."""

    measure: str
    unit: str | None
    low: float | None
    high: float | None
    shown: str
    points: list[SeriesPoint]
    band: list[SeriesBand]


class StoryOut(BaseModel):
    """A running story and its reports, the newest first."""

    id: str
    title: str
    reports: list[ReportLine]


class Stories(BaseModel):
    """The running stories, that with the newest report first."""

    rows: list[StoryOut]


class ConflictOut(BaseModel):
    """Two rows that cannot both stand, as far as the ledger can tell: the second came later."""

    kind: str
    rows: list[RowOut]


class Conflicts(BaseModel):
    """The conflicts among the newest reports."""

    rows: list[ConflictOut]


class ActorOut(BaseModel):
    """An actor of the newest events: in how many it acts, and in how many it is acted upon."""

    name: str
    country: str | None
    code: str | None
    acts: int
    receives: int


class DyadOut(BaseModel):
    """How many of the newest events have this actor and this recipient."""

    actor: str
    recipient: str
    number: int


class Actors(BaseModel):
    """The actors of the newest reports, and their pairs."""

    rows: list[ActorOut]
    dyads: list[DyadOut]


class PlaceOut(BaseModel):
    """A place of the newest rows; its point is that of `precision`: a country's is its middle."""

    name: str
    country: str | None
    lat: float
    lon: float
    precision: str | None
    number: int


class Places(BaseModel):
    """The places of the newest reports."""

    rows: list[PlaceOut]


class HitOut(BaseModel):
    """A report (`id` is empty) or a row that has the words searched for."""

    report: str
    kind: str
    id: str
    title: str | None
    published: str | None


class Hits(BaseModel):
    """What has the words searched for, the best first."""

    rows: list[HitOut]


class BriefingSentence(BaseModel):
    """A sentence of a briefing with the numbers of its sources."""

    text: str
    sources: list[int]
    below: list[BriefingSentence]


class BriefingSection(BaseModel):
    """A section of a briefing; `left_out` counts items beyond the most."""

    heading: str
    items: list[BriefingSentence]
    left_out: int


class BriefingSource(BaseModel):
    """Where a row stands."""

    number: int
    row: str
    title: str
    outlet: str
    day: str
    line: int


class BriefingOut(BaseModel):
    """A briefing told from rows alone, and the sources of all that it says."""

    title: str
    reports: int
    sections: list[BriefingSection]
    sources: list[BriefingSource]
    markdown: str


def _row_model(kind: str) -> type[BaseModel]:
    """The shape of a row of a kind in a list: the columns of the kind's view."""
    fields: dict[str, Any] = {}
    for column in views("sqlite")[f"v_{kind}"].selected_columns:
        try:
            type_ = column.type.python_type
        except NotImplementedError:  # a text put together from names
            type_ = str
        fields[str(column.name)] = (type_ | None, ...)
    made: type[BaseModel] = create_model(f"{kind.capitalize()}Line", **fields)
    made.__doc__ = f"A {kind} in a list, as the view v_{kind} of the ledger tells it."
    return made


def _page_model(kind: str) -> type[BaseModel]:
    row: Any = ROWS[kind]
    made: type[BaseModel] = create_model(
        f"{kind.capitalize()}s", rows=(list[row], ...), next=(str | None, ...)
    )
    made.__doc__ = f"A page of {kind}s, the latest first; `next` is the cursor of the page behind it."
    return made


KINDS = ("event", "figure", "statement", "vote")
ROWS = {kind: _row_model(kind) for kind in KINDS}
PAGES = {kind: _page_model(kind) for kind in KINDS}
