"""Answers that are kept as long as the ledger stays as it is, and not sent again to whoever has them.

Whatever is asked with GET is answered from the ledger alone, so that the same question has the same answer until
something is written. A weak ETag (RFC 9110, 8.8.3) is made of the question and of the ledger's state; who sends it
back is answered without asking the ledger. Where many ask the same at once, one asks for all.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 1_000_000  # bytes of an answer that is kept
MOST_BYTES = 64_000_000  # of all answers that are kept together
APART = ("/static/", "/sign-in")  # what has nothing to do with the ledger


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with status 200, whole."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


class Kept:
    """Answers GET from what is kept, gives every answer an ETag, and answers 304 to whoever has it.

    `state` tells in a word what the ledger holds.
    """

    def __init__(self, app: ASGIApp, state: Callable[[], str]) -> None:
        self.app = app
        self._state = state
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._bytes = 0
        self._asking: dict[str, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does or did, or with 304."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(APART):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        tag = _tag(scope, await run_in_threadpool(self._state))
        if tag in (part.strip() for part in headers.get("if-none-match", "").split(",")):
            start = {"type": "http.response.start", "status": 304, "headers": [(b"etag", tag.encode())]}
            await send(start)
            await send({"type": "http.response.body", "body": b""})
            return
        key = f"{tag} {'gzip' in headers.get('accept-encoding', '')}"
        if key in self._asking:
            await self._asking[key].wait()
        answer = self._answers.get(key)
        if answer is not None:
            self._answers.move_to_end(key)
            await send({"type": "http.response.start", "status": 200, "headers": list(answer.headers)})
            await send({"type": "http.response.body", "body": answer.body})
            return
        asked = self._asking.setdefault(key, asyncio.Event())
        try:
            await self._ask(scope, receive, send, tag, key)
        finally:
            asked.set()
            if self._asking.get(key) is asked:
                del self._asking[key]

    async def _ask(self, scope: Scope, receive: Receive, send: Send, tag: str, key: str) -> None:
        start: Message | None = None
        parts: list[bytes] = []
        size = 0

        async def noted(message: Message) -> None:
            nonlocal start, size
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message)["ETag"] = tag
                start = message
            elif message["type"] == "http.response.body" and start is not None:
                size += len(message.get("body", b""))
                if size <= LARGEST:
                    parts.append(message.get("body", b""))
                    if not message.get("more_body", False):
                        self._keep(key, Answer(tuple(start["headers"]), b"".join(parts)))
            await send(message)

        await self.app(scope, receive, noted)

    def _keep(self, key: str, answer: Answer) -> None:
        before = self._answers.pop(key, None)
        self._answers[key] = answer
        self._bytes += len(answer.body) - (len(before.body) if before else 0)
        while self._bytes > MOST_BYTES:
            _, gone = self._answers.popitem(last=False)
            self._bytes -= len(gone.body)


def _tag(scope: Scope, state: str) -> str:
    """The ETag of what is asked for, and by whom."""
    author = scope.get("state", {}).get("author", "")
    asked = "\0".join((state, author, scope["path"])).encode("utf-8", "surrogatepass")
    return f'W/"{hashlib.sha256(asked + b"?" + scope["query_string"]).hexdigest()[:24]}"'
