"""`/sign-in`, `/sign-out`: a token into the browser's keeping, and out of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.web.guarding.letting import COOKIE
from dateline.web.rendering import page
from dateline.web.tokens import digest_of, read_tokens

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def asked(request: Request) -> HTMLResponse:
    """The page that asks for a token."""
    if request.app.state.settings.token_file is None:
        raise HTTPException(404, "this reading room asks for no token")
    return page(request, "sign_in.html", wrong=False)


@router.post("/sign-in")
def given(request: Request, token: Annotated[str, Form()]) -> Response:
    """Keep a token that holds in a cookie that no script can read and no other site can use."""
    file = request.app.state.settings.token_file
    if file is None:
        raise HTTPException(404, "this reading room asks for no token")
    known = read_tokens(file).get(digest_of(token.strip()))
    if known is None or not known.allows("read", datetime.now(UTC).date()):
        return page(request, "sign_in.html", status=403, wrong=True)
    answer = RedirectResponse("/", 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, token.strip(), httponly=True, samesite="strict", secure=secure, path="/")
    return answer


@router.post("/sign-out")
def out() -> Response:
    """Forget the token."""
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer
