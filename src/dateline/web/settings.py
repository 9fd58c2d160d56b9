"""How the reading room is run: which ledger, where it listens, what it lets in."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

LOOPBACK_NAMES = ("localhost",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the reading room is told when it opens.

    `ledger` is a file or the address of a PostgreSQL database; `host` and `port` are where it listens;
    `hosts` are further names by which browsers may call it; `token_file` holds the hashed tokens, without
    which it listens on loopback alone; `author` judges where no token names one;
    `fetch` lets addresses be given to read. `largest` is the most bytes
    of a request, `longest` the most seconds it may take, `hourly` and `burst` how many requests one caller
    may make an hour and at once, where it listens beyond loopback.
    """

    ledger: str
    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = ()
    token_file: Path | None = None
    author: str = "reader"
    fetch: bool = False
    largest: int = 10_000_000
    longest: float = 60.0
    hourly: int = 20_000
    burst: int = 200

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether a host's name or address is that of this machine alone."""
    if host in LOOPBACK_NAMES:
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
