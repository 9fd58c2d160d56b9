"""What goes wrong, told the way the caller can use: a page for people, `application/problem+json` for programs.

The JSON is that of RFC 9457.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException as StarletteException
from starlette.types import Receive, Scope, Send

from dateline.errors import DatelineError, LedgerError, ModelError, ReadingError
from dateline.web.rendering import page

FILES = (".json", ".geojson", ".csv", ".parquet")
TITLES = {int(status): status.phrase for status in HTTPStatus}
PROBLEM = "application/problem+json"
FAILED = "Dateline failed on this; its log tells why. Please report it."


def is_api(scope: Scope) -> bool:
    """Whether a program asks, and not a person."""
    path = str(scope["path"])
    return path.startswith("/api/v1/") or path.endswith(FILES)


def answer_of(request: Request, status: int, told: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer that something is wrong: its status, and one sentence that tells the remedy."""
    title = TITLES.get(status, "Problem")
    if is_api(request.scope):
        body = {"type": "about:blank", "title": title, "status": status, "detail": told}
        return JSONResponse(body, status, dict(headers or {}), media_type=PROBLEM)
    answer = page(request, "problem.html", status=status, code=status, title=title, told=told)
    answer.headers.update(headers or {})
    return answer


async def refuse(
    scope: Scope,
    receive: Receive,
    send: Send,
    status: int,
    told: str,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Answer a request that goes no further."""
    await answer_of(Request(scope), status, told, headers)(scope, receive, send)


def tell_problems(room: FastAPI) -> None:
    """Have a room tell what goes wrong."""

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, StarletteException)
        return answer_of(request, error.status_code, str(error.detail), error.headers)

    async def unfit(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        told = "; ".join(
            f"{'.'.join(str(part) for part in one['loc'][1:]) or 'the request'}: {one['msg']}"
            for one in error.errors()[:5]
        )
        return answer_of(request, 422, told)

    async def wrong(request: Request, error: Exception) -> Response:
        return answer_of(request, status_of(error), str(error))

    room.add_exception_handler(StarletteException, refused)
    room.add_exception_handler(HTTPException, refused)
    room.add_exception_handler(RequestValidationError, unfit)
    room.add_exception_handler(DatelineError, wrong)


def status_of(error: Exception) -> int:
    """The status for an error of Dateline's own: the request's fault, or the ledger's."""
    if isinstance(error, LedgerError) and "locked" in str(error):
        return 503
    if isinstance(error, LedgerError | ReadingError):
        return 422
    return 500 if isinstance(error, ModelError) else 422
