"""What all operations of the API share: their prefix, the problems they tell, and the names they take."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from dateline.web.api.shapes import Problem
from dateline.web.problems import PROBLEM

PREFIX = "/api/v1"
TOLD = {
    400: "The body cannot be parsed.",
    401: "A token is needed.",
    403: "The token does not give the right, or another site's page sent this.",
    413: "The request carries too much.",
    421: "The server is not called so.",
    422: "Something in the request cannot be read or done; `detail` tells what.",
    429: "Too many requests; `Retry-After` tells how long to wait.",
    503: "The ledger is locked by another program: try again.",
    504: "It took too long: ask for less.",
}
Limit = Annotated[int, Query(ge=1, le=500, description="Rows of a page.")]
After = Annotated[
    str | None, Query(max_length=500, description="The cursor that the page before gave as `next`.")
]
ReportId = Annotated[
    str,
    Path(min_length=4, max_length=16, pattern="^[0-9a-f]+$", description="A report's id, or its beginning."),
]
RowId = Annotated[
    str, Path(min_length=1, max_length=60, description="A row's id (`e3`) or reference (`event:120-128`).")
]


def routed(tag: str) -> APIRouter:
    """A router of the API, with the problems that every operation may tell."""
    problems: dict[int | str, dict[str, Any]] = {status: problem(told) for status, told in TOLD.items()}
    return APIRouter(prefix=PREFIX, tags=[tag], responses=problems)


def problem(told: str) -> dict[str, Any]:
    """A problem in the description of an operation."""
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    return {"description": told, "content": {PROBLEM: {"schema": schema}}}


MISSING: dict[int | str, dict[str, Any]] = {404: problem("The ledger has not what the address names.")}
