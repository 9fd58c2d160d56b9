"""A PostgreSQL server of the tests' own: made in a temporary folder, gone when they are done."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg

PLACES = ("/usr/lib/postgresql/*/bin", "/opt/*/bin", "/usr/local/pgsql/bin")
PORT = 54391  # names the socket; no port is opened
USER = "postgres"
NUMBERS = count(1)


@dataclass(frozen=True)
class Server:
    """A running server; `folder` holds its socket and its data."""

    folder: Path
    bin: Path

    def address(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://{USER}@/{database}?host={self.folder}&port={PORT}"

    def new_database(self, template: str = "template1") -> str:
        """The address of a database that nobody used before, a copy of another."""
        name = f"ledger_{next(NUMBERS)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return self.address(name)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -p {PORT} -F"
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-l", log, "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stop it at once, as a machine that fails does."""
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs; they refuse to run as root."""
        subprocess.run(
            [self.bin / program, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            user=USER if os.geteuid() == 0 else None,
            group=USER if os.geteuid() == 0 else None,
            extra_groups=[] if os.geteuid() == 0 else None,
        )


def programs() -> Path | None:
    """Where PostgreSQL's programs are, the newest first; None where they are not."""
    on_path = shutil.which("initdb")
    found = [path for place in PLACES for path in sorted(Path("/").glob(place[1:]), reverse=True)]
    return next(
        (path for path in found if (path / "initdb").exists()), Path(on_path).parent if on_path else None
    )


@contextmanager
def server() -> Iterator[Server | None]:
    """A running server, None where there is none to be had."""
    bin = programs()
    if bin is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    try:
        running = Server(folder, bin)
        if os.geteuid() == 0:
            shutil.chown(folder, USER, USER)
        running.run("initdb", "-D", str(folder / "data"), "-U", USER, "-E", "UTF8", "--locale=C", "--no-sync")
        running.start()
        yield running
        running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
