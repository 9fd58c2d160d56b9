"""Running the reading room: one process, until it is interrupted."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable

import uvicorn

from dateline.errors import DatelineError
from dateline.web.application import application
from dateline.web.settings import Settings

WAITING = 2048  # connections that may wait to be taken
KEPT_OPEN = (
    75  # seconds without a question, longer than most callers keep a connection, so that they close it first
)
YOUNG = 50_000  # new objects from which Python looks for those that only refer to each other


def serve(settings: Settings, *, tell: Callable[[str], object]) -> None:
    """Serve the reading room until the process is interrupted; `tell` is given its address once it listens.

    Raises `DatelineError` where the port is taken or the address is none of this machine.
    """
    room = application(settings)
    _look_for_garbage_less_often()
    with _listening(settings) as listening:
        host, port = listening.getsockname()[:2]
        tell(
            f"the reading room of {settings.ledger} is open at http://{_named(host)}:{port} (Ctrl-C closes it)"
        )
        config = uvicorn.Config(
            room,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_keep_alive=KEPT_OPEN,
            timeout_graceful_shutdown=3,
        )
        uvicorn.Server(config).run(sockets=[listening])


def _look_for_garbage_less_often() -> None:
    """What stands when the room opens stays; a page makes thousands of objects, most of which go by themselves."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 20)


def _named(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listening(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Named as TCP, so that asyncio sends each part of an answer at once (TCP_NODELAY) and not 40 ms later.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        raise DatelineError(
            f"the reading room cannot listen at {settings.host}:{settings.port} ({error.strerror}): "
            "choose another with --port or --host"
        ) from error
    listening.listen(WAITING)
    return listening
