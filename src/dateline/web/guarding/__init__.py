"""What every request and answer must be like: security headers now; hosts, origins, tokens and limits."""

from __future__ import annotations

from fastapi import FastAPI

from dateline.web.guarding.headers import SecurityHeaders
from dateline.web.settings import Settings


def guard(room: FastAPI, settings: Settings) -> None:
    """Put the guards before a room's doors."""
    room.add_middleware(SecurityHeaders)
