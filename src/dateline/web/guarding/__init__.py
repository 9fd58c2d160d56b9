"""What every request and answer must be like: headers, hosts, origins, tokens, limits."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from dateline.errors import DatelineError
from dateline.web.guarding.bodies import BodyLimit
from dateline.web.guarding.callers import SameOrigin, TrustedHosts
from dateline.web.guarding.failing import Failures
from dateline.web.guarding.headers import SecurityHeaders
from dateline.web.guarding.heads import Heads
from dateline.web.guarding.keeping import Kept
from dateline.web.guarding.letting import TokenCheck
from dateline.web.guarding.rates import RateLimit
from dateline.web.guarding.times import TimeLimit
from dateline.web.settings import Settings
from dateline.web.tokens import TokenFile, read_tokens

LEAST_PACKED = 1_000  # bytes of an answer, from which it is compressed
PACKED = 5  # how hard an answer is compressed: 9 takes twice the time for a hundredth of the bytes


def check(settings: Settings) -> None:
    """Raise `DatelineError` where the room would listen beyond loopback without tokens, or these cannot be read."""
    if settings.token_file is not None:
        read_tokens(settings.token_file)
    elif not settings.on_loopback:
        raise DatelineError(
            f"{settings.host} can be reached from other machines: make tokens with 'dateline token', "
            "and name their file with --token-file"
        )


def guard(room: FastAPI, settings: Settings) -> None:
    """Put the guards before a room's doors; the last named is met first."""
    room.add_middleware(GZipMiddleware, minimum_size=LEAST_PACKED, compresslevel=PACKED)
    room.add_middleware(Kept, state=room.state.desk.state)
    room.add_middleware(Heads)
    room.add_middleware(TimeLimit, longest=settings.longest)
    room.add_middleware(BodyLimit, largest=settings.largest)
    if settings.token_file is not None:
        room.add_middleware(TokenCheck, tokens=TokenFile(settings.token_file))
    if not settings.on_loopback:
        room.add_middleware(RateLimit, hourly=settings.hourly, burst=settings.burst)
    room.add_middleware(SameOrigin)
    room.add_middleware(TrustedHosts, settings=settings)
    room.add_middleware(Failures)
    room.add_middleware(SecurityHeaders)
