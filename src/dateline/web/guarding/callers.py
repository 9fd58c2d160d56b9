"""Who calls, and from where: only by names that are ours, and only from our own pages where something changes.

A page of another site can make a browser send requests here. It cannot make it lie about where they come from:
`Sec-Fetch-Site` and `Origin` (Fetch standard, section 3) are set by the browser itself. And a name that another
site lets point to this machine (DNS rebinding) is told from ours by the `Host` header.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.web.problems import refuse
from dateline.web.settings import Settings, is_loopback

SAFE = ("GET", "HEAD", "OPTIONS")
OURS = ("same-origin", "none")


class TrustedHosts:
    """Refuses requests that call this server by a name that is not its own."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer 421."""
        if scope["type"] == "http" and not self._is_ours(_name(Headers(scope=scope).get("host", ""))):
            await refuse(
                scope, receive, send, 421, "This server is not called so: use the address that it told."
            )
            return
        await self.app(scope, receive, send)

    def _is_ours(self, name: str) -> bool:
        settings = self._settings
        if is_loopback(name) or name in (settings.host, *settings.hosts):
            return True
        # Beyond loopback the server may be reached by names it cannot know; there, tokens keep others out.
        return not settings.on_loopback and not settings.hosts


class SameOrigin:
    """Refuses requests that change something and that a browser sends for another site's page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer 403."""
        if scope["type"] == "http" and scope["method"] not in SAFE and not _is_own(Headers(scope=scope)):
            await refuse(scope, receive, send, 403, "Another site's page may change nothing here.")
            return
        await self.app(scope, receive, send)


def _is_own(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in OURS
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")


def _name(host: str) -> str:
    """The name of a host without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]
