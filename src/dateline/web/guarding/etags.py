"""Answers that did not change are not sent again: a weak ETag made of what an answer says (RFC 9110, 8.8.3)."""

from __future__ import annotations

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ASKING = ("GET", "HEAD")
LARGEST = 4_000_000  # bytes of an answer that is held back until it is whole


class EntityTags:
    """Gives pages and data an ETag, and answers 304 to whoever has what is there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or with 304."""
        if scope["type"] != "http" or scope["method"] not in ASKING or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        known = Headers(scope=scope).get("if-none-match", "")
        start: Message | None = None
        parts: list[bytes] = []
        passing = False

        async def held(message: Message) -> None:
            nonlocal start, passing
            if passing:
                await send(message)
            elif message["type"] == "http.response.start":
                start = message
                if message["status"] != 200:
                    passing = True
                    await send(message)
            else:
                parts.append(message.get("body", b""))
                assert start is not None
                if sum(map(len, parts)) > LARGEST:
                    passing = True
                    await send(start)
                    await send({**message, "body": b"".join(parts)})
                elif not message.get("more_body", False):
                    await _answer(start, b"".join(parts), known, send)

        await self.app(scope, receive, held)


async def _answer(start: Message, body: bytes, known: str, send: Send) -> None:
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = MutableHeaders(scope=start)
    headers["ETag"] = tag
    if tag in (part.strip() for part in known.split(",")):
        for name in ("content-length", "content-type"):
            if name in headers:
                del headers[name]
        start["status"], body = 304, b""
    await send(start)
    await send({"type": "http.response.body", "body": body})
