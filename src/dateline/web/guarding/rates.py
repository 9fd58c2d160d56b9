"""How often one caller may ask: a bucket of tokens that fills at a steady rate."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.web.problems import refuse

MOST_CALLERS = 10_000  # that are remembered: those that called last
HOUR = 3600.0


class RateLimit:
    """Answers 429 to a caller who asks more than `burst` times at once, or than `hourly` times an hour."""

    def __init__(
        self, app: ASGIApp, hourly: int, burst: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.app = app
        self._rate, self._burst, self._clock = hourly / HOUR, float(burst), clock
        self._callers: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer 429 with the seconds to wait."""
        if scope["type"] == "http":
            wait = self._wait((scope.get("client") or ("",))[0])
            if wait > 0:
                headers = {"Retry-After": str(int(wait) + 1)}
                await refuse(scope, receive, send, 429, "Too many requests: wait a little.", headers)
                return
        await self.app(scope, receive, send)

    def _wait(self, caller: str) -> float:
        """Take one from the caller's bucket; the seconds until there is one, where it is empty."""
        now = self._clock()
        left, last = self._callers.pop(caller, (self._burst, now))
        left = min(self._burst, left + (now - last) * self._rate)
        wait = 0.0 if left >= 1 else (1 - left) / self._rate
        self._callers[caller] = (left - 1 if wait == 0 else left, now)
        if len(self._callers) > MOST_CALLERS:
            self._callers.popitem(last=False)
        return wait
