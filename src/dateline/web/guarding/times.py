"""How long a request may take."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.problems import refuse


class TimeLimit:
    """Answers 504 where an answer has not begun after `longest` seconds."""

    def __init__(self, app: ASGIApp, longest: float) -> None:
        self.app = app
        self._longest = longest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer 504."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = asyncio.Event()

        async def noted(message: Message) -> None:
            begun.set()
            await send(message)

        answering = asyncio.ensure_future(self.app(scope, receive, noted))
        waiting = asyncio.ensure_future(begun.wait())
        await asyncio.wait({answering, waiting}, timeout=self._longest, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if begun.is_set() or answering.done():
            await answering
            return
        answering.cancel()
        told = f"This took more than {self._longest:g} seconds: ask for less, or narrow by days."
        await refuse(scope, receive, send, 504, told)
