"""Fetching addresses, only where a person asks for it: polite, and never into the house's own network.

Every address is resolved once; all that its name resolves to must be public (RFC 6890), and the connection goes to
the very address that was checked, so that a name that changes its answer in between (DNS rebinding) leads nowhere.
Redirects are checked as first addresses are. robots.txt is obeyed as RFC 9309 says.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from dateline.errors import FetchingError

if TYPE_CHECKING:
    import httpx
    from protego import Protego

AGENT = "Dateline (news reader; +https://pypi.org/project/dateline)"
LARGEST = 20_000_000  # bytes of one answer
LONGEST = 60.0  # seconds for one answer, redirects apart
PATIENCE = 20.0  # seconds without a byte
MOST_REDIRECTS = 5
PAUSE = 1.0  # seconds between two requests to one host, where robots.txt asks for no more
LONGEST_PAUSE = 30.0
_REDIRECTS = (301, 302, 303, 307, 308)

Permit = Callable[[str], bool]
"""Whether a connection to this IP address is allowed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: the last address after redirects, the status, the head and the body as sent."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet: not private, local, reserved or for many."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (inner is None or is_public(str(inner)))


@dataclass
class Fetcher:
    """One session of fetching; it remembers what robots.txt said and when each host was last asked.

    `permit` decides which IP addresses may be asked, `pause` how many seconds lie between two requests to a host.
    """

    permit: Permit = is_public
    pause: float = PAUSE
    largest: int = LARGEST
    longest: float = LONGEST
    _rules: dict[str, Protego] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, address: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """What an address answers, redirects followed.

        Raises `FetchingError` where the address is not of the web, is not public, is closed to programs by
        robots.txt, redirects without end, is too large or too slow, or does not answer.
        """
        for _ in range(MOST_REDIRECTS + 1):
            _place(address)  # refuses what is no web address
            self._obey(address)
            answer = self._ask(address, headers or {})
            target = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not target:
                return answer
            address = urljoin(address, target)
        raise FetchingError(f"{address} redirects more than {MOST_REDIRECTS} times")

    def _obey(self, address: str) -> None:
        """Read the host's robots.txt once, wait as long as it asks, and refuse what it closes."""
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._rules:
            self._rules[host] = self._robots(host)
        if not self._rules[host].can_fetch(address, AGENT):
            raise FetchingError(
                f"{address} is closed to programs by its robots.txt: save the page in a browser"
            )
        delay = self._rules[host].crawl_delay(AGENT) or self.pause
        wait = self._asked.get(host, 0.0) + min(float(delay), LONGEST_PAUSE) - time.monotonic()
        if host in self._asked and wait > 0:
            time.sleep(wait)
        self._asked[host] = time.monotonic()

    def _robots(self, host: str) -> Protego:
        """The rules of a host; none where it has no robots.txt, all closed where it cannot say now."""
        from protego import Protego

        address = f"{host}/robots.txt"
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask(address, {})
            if answer.status not in _REDIRECTS or not answer.headers.get("location"):
                break
            address = urljoin(address, answer.headers["location"])
        if answer.status >= 500:
            return Protego.parse("User-agent: *\nDisallow: /")
        return Protego.parse(answer.body.decode("utf-8", "replace") if answer.status == 200 else "")

    def _ask(self, address: str, headers: Mapping[str, str]) -> Answer:
        """One request, to the IP address that was checked."""
        import httpx

        scheme, host, port = _place(address)
        numeric = self._resolved(address, host, port)
        parts = urlsplit(address)
        literal = f"[{numeric}]" if ":" in numeric else numeric
        target = urlunsplit((scheme, f"{literal}:{port}", parts.path or "/", parts.query, ""))
        sent = {
            "User-Agent": AGENT,
            "Accept-Encoding": "gzip",
            **headers,
            "Host": parts.netloc.rpartition("@")[2],
        }
        timeout = httpx.Timeout(PATIENCE)
        try:
            with (
                httpx.Client(timeout=timeout, follow_redirects=False, trust_env=False) as client,
                client.stream("GET", target, headers=sent, extensions={"sni_hostname": host}) as response,
            ):
                body = self._body(address, response)
                found = {name.lower(): value for name, value in response.headers.items()}
                return Answer(address, response.status_code, found, body)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            reason = " ".join(str(error).split()) or type(error).__name__
            raise FetchingError(f"{address} does not answer ({reason}): try again later") from error

    def _resolved(self, address: str, host: str, port: int) -> str:
        """The one IP address to connect to; every address of the name must be permitted."""
        try:
            found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except (OSError, UnicodeError) as error:
            raise FetchingError(f"{address} has a host that is not known: check the address") from error
        for numeric in found:
            if not self.permit(numeric):
                raise FetchingError(
                    f"{address} leads into a private or local network ({numeric}): it is not fetched"
                )
        return found[0]

    def _body(self, address: str, response: httpx.Response) -> bytes:
        """The bytes of an answer, unpacked; given up where they are too many or take too long."""
        end = time.monotonic() + self.longest
        body = bytearray()
        for part in response.iter_bytes(65_536):
            body += part
            if len(body) > self.largest:
                raise FetchingError(
                    f"{address} is larger than {self.largest:,} bytes: save the page yourself"
                )
            if time.monotonic() > end:
                raise FetchingError(
                    f"{address} takes longer than {self.longest:.0f} seconds: try again later"
                )
        return bytes(body)


def _place(address: str) -> tuple[str, str, int]:
    """Scheme, host and port of a web address; `FetchingError` where it is none."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchingError(f"{address} is no web address: write http:// or https://") from error
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise FetchingError(f"{address} is no web address: write http:// or https://, without a password")
    return parts.scheme, host, port or (443 if parts.scheme == "https" else 80)
