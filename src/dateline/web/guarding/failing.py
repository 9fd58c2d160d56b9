"""What the reading room says where it fails itself: one sentence, under the same headers as every answer."""

from __future__ import annotations

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.problems import FAILED, refuse

log = logging.getLogger("dateline.web")


class Failures:
    """Tells an error that nothing else told, in the log with its traceback, to the caller without."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer 500."""
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as error:
            if scope["type"] != "http" or begun:
                raise
            log.error("%s %s", scope["method"], scope["path"], exc_info=error)
            await refuse(scope, receive, send, 500, FAILED)
