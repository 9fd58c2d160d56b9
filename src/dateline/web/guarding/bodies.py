"""How much a request may carry: refused as soon as it is more, told beforehand or not."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.problems import refuse


class _TooLarge(Exception):
    """The body is larger than is let in."""


class BodyLimit:
    """Refuses bodies of more than `largest` bytes."""

    def __init__(self, app: ASGIApp, largest: int) -> None:
        self.app = app
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer 413."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        told = f"A request may carry at most {self._largest:,} bytes: add larger files with 'dateline add'."
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdigit() or int(length) > self._largest:
            await refuse(scope, receive, send, 413, told)
            return
        carried, begun, refused = 0, False, False

        async def counted() -> Message:
            nonlocal carried, refused
            message = await receive()
            carried += len(message.get("body", b""))
            if carried > self._largest:
                refused = True
                raise _TooLarge
            return message

        async def noted(message: Message) -> None:
            nonlocal begun
            if refused and not begun:  # what the application says of a body that it could not read to its end
                return
            begun = True
            await send(message)

        try:
            await self.app(scope, counted, noted)
        except _TooLarge:
            if begun:
                raise
        if refused and not begun:
            await refuse(scope, receive, send, 413, told)
