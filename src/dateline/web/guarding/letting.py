"""Who is let in, where tokens are asked for: each with its own rights to read, judge and add."""

from __future__ import annotations

from datetime import UTC, date, datetime

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.web.guarding.callers import SAFE
from dateline.web.problems import is_api, refuse
from dateline.web.tokens import TokenFile, digest_of

COOKIE = "dateline_token"
OPEN = ("/sign-in", "/sign-out")
ADDING = ("/reports", "/api/v1/reports", "/api/v1/reports/files")


class TokenCheck:
    """Lets in who has a token with the right that a request needs, and notes whose it is."""

    def __init__(self, app: ASGIApp, tokens: TokenFile) -> None:
        self.app = app
        self._tokens = tokens

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, lead to the sign-in page, or answer 401 or 403."""
        if scope["type"] != "http" or scope["path"] in OPEN or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        token = self._tokens.known().get(digest_of(_given(Headers(scope=scope))))
        right = right_of(scope["method"], scope["path"])
        if token is not None and token.allows(right, _today()):
            scope.setdefault("state", {})["author"] = token.name
            await self.app(scope, receive, send)
        elif token is None and not is_api(scope) and scope["method"] in SAFE:
            await RedirectResponse("/sign-in", 303)(scope, receive, send)
        elif token is None:
            headers = {"WWW-Authenticate": "Bearer"}
            await refuse(
                scope, receive, send, 401, "A token is needed: ask whoever runs this server.", headers
            )
        else:
            told = f"This token does not give the right to {right}, or no longer."
            await refuse(scope, receive, send, 403, told)


def right_of(method: str, path: str) -> str:
    """The right that a request needs."""
    if method in SAFE:
        return "read"
    return "add" if path in ADDING else "judge"


def _given(headers: Headers) -> str:
    """The token of a request: of its Authorization header, else of its cookie."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.casefold() == "bearer":
        return token.strip()
    return cookie_parser(headers.get("cookie", "")).get(COOKIE, "")


def _today() -> date:
    return datetime.now(UTC).date()
