"""Answers that are kept as long as the ledger stays as it is, and not sent again to whoever has them.

Whatever is asked with GET is answered from the ledger alone, so that the same question has the same answer until
something is written. A weak ETag (RFC 9110, 8.8.3) is made of the question and of the ledger's state; who sends it
back is answered without asking the ledger. Where many ask the same at once, one asks for all.

An overview that took long, because the ledger is large or many are asking, is kept a while beyond that: it is seconds
old at most, and however often the ledger is written to, overviews take a small part of the machine. The pages of
single reports and rows, where people judge, and the API always tell what the ledger holds now.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 1_000_000  # bytes of an answer that is kept
MOST_BYTES = 64_000_000  # of all answers that are kept together
MOST_LASTING = 200  # overviews that are kept though the ledger changes
APART = ("/static/", "/sign-in")  # what has nothing to do with the ledger
DEAR = 0.1  # seconds that an overview takes, from which it is kept though the ledger changes
SHARE = 50  # for as many times the seconds that it took
OLDEST = 10.0  # and for so many seconds at most
OVERVIEWS = frozenset(
    (
        *("/", "/reports", "/events", "/figures", "/statements", "/votes", "/actors", "/places"),
        *("/map", "/timeline", "/briefing", "/search", "/statements/compare"),
    )
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with status 200, whole; it may be given again `until` a moment, whatever the ledger holds then."""

    tag: str
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    until: float = 0.0


class Kept:
    """Answers GET from what is kept, gives every answer an ETag, and answers 304 to whoever has it.

    `state` tells in a word what the ledger holds.
    """

    def __init__(self, app: ASGIApp, state: Callable[[], str]) -> None:
        self.app = app
        self._state = state
        self._looking = CapacityLimiter(
            1
        )  # of its own: whoever has the answer does not wait for those who make others
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._bytes = 0
        self._lasting: OrderedDict[str, Answer] = OrderedDict()
        self._asking: dict[str, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does or did, or with 304."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(APART):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        question = _question(scope, zipped="gzip" in headers.get("accept-encoding", ""))
        has = [part.strip() for part in headers.get("if-none-match", "").split(",")]
        overview = scope["path"] in OVERVIEWS
        if overview and (answer := self._lasting_for(question)):
            await _send(send, answer, has)
            return
        tag = _tag(question, await run_sync(self._state, limiter=self._looking))
        if tag in has:
            await _send(send, Answer(tag, (), b""), has)
            return
        matter = question if overview else tag
        if matter in self._asking:
            await self._asking[matter].wait()
        kept = (self._lasting_for(question) if overview else None) or self._answers.get(tag)
        if kept is not None:
            await _send(send, kept, has)
            return
        asked = self._asking.setdefault(matter, asyncio.Event())
        try:
            await self._ask(scope, receive, send, tag, question)
        finally:
            asked.set()
            if self._asking.get(matter) is asked:
                del self._asking[matter]

    def _lasting_for(self, question: str) -> Answer | None:
        """The overview that may be given again; while it is made anew, also one that is older."""
        held = self._lasting.get(question)
        if held is None:
            return None
        longer = OLDEST if question in self._asking else 0.0
        return held if time.monotonic() < held.until + longer else None

    async def _ask(self, scope: Scope, receive: Receive, send: Send, tag: str, question: str) -> None:
        began = time.monotonic()
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
                        took = time.monotonic() - began
                        until = time.monotonic() + min(took * SHARE, OLDEST)
                        answer = Answer(tag, tuple(start["headers"]), b"".join(parts), until)
                        self._keep(answer, question if took > DEAR and scope["path"] in OVERVIEWS else None)
            await send(message)

        await self.app(scope, receive, noted)

    def _keep(self, answer: Answer, lasting_for: str | None) -> None:
        before = self._answers.pop(answer.tag, None)  # so that the newest stands last
        self._answers[answer.tag] = answer
        self._bytes += len(answer.body) - (len(before.body) if before else 0)
        while self._bytes > MOST_BYTES:
            _, gone = self._answers.popitem(last=False)
            self._bytes -= len(gone.body)
        if lasting_for is not None:
            self._lasting[lasting_for] = answer
            self._lasting.move_to_end(lasting_for)
            while len(self._lasting) > MOST_LASTING:
                self._lasting.popitem(last=False)


async def _send(send: Send, answer: Answer, has: Sequence[str]) -> None:
    """Send an answer, or that whoever asks has it already."""
    if answer.tag in has:
        start = {"type": "http.response.start", "status": 304, "headers": [(b"etag", answer.tag.encode())]}
        await send(start)
        await send({"type": "http.response.body", "body": b""})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": list(answer.headers)})
        await send({"type": "http.response.body", "body": answer.body})


def _question(scope: Scope, *, zipped: bool) -> str:
    """What is asked for, by whom, and in which form."""
    author = scope.get("state", {}).get("author", "")
    query = scope["query_string"].decode("latin-1")
    return "\0".join((author, scope["path"], query, "gzip" if zipped else ""))


def _tag(question: str, state: str) -> str:
    """The ETag of what is asked for."""
    asked = f"{state}\0{question}".encode("utf-8", "surrogatepass")
    return f'W/"{hashlib.sha256(asked).hexdigest()[:24]}"'
