"""Fetching: polite, bounded, and never into a private network. A server on this machine stands for the web."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from dateline.errors import FetchingError, SourceUnreadable
from dateline.model import Report
from dateline.reading import Unread, gather
from dateline.reading.feeds import Followed, feeds_in, is_due, load_followed, save_followed, visit
from dateline.reading.fetching import Answer, Fetcher, is_public
from dateline.reading.keeping import keep_answer

STORY = "<p>Mortar fire killed 12 people in Ostra on Sunday, the mayor of the town said to reporters.</p>" * 3
PAGE = (
    "<!doctype html><html><head><title>Rebels leave Ostra</title></head><body><article>"
    f"<h1>Rebels leave Ostra</h1>{STORY}</article></body></html>"
)


class Site(BaseHTTPRequestHandler):
    """A small newspaper."""

    answers: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {}
    asked: ClassVar[list[tuple[str, dict[str, str]]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers.items())))
        status, headers, body = self.answers.get(self.path, (404, {}, b"no"))
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.answers, Site.asked = {"/page": (200, {"Content-Type": "text/html"}, PAGE.encode())}, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def here(**options: Any) -> Fetcher:
    return Fetcher(permit=lambda ip: ip == "127.0.0.1", pause=0, **options)


def test_a_page_is_fetched_with_a_name_and_after_robots_txt(site: str) -> None:
    answer = here().fetch(f"{site}/page")
    assert (answer.status, answer.body) == (200, PAGE.encode())
    assert [path for path, _ in Site.asked] == ["/robots.txt", "/page"]
    assert "Dateline" in Site.asked[1][1]["User-Agent"]


def test_what_robots_txt_closes_is_not_fetched_and_its_rules_are_asked_once(site: str) -> None:
    Site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private*\n")
    fetcher = here()
    with pytest.raises(FetchingError, match=r"closed to programs by its robots\.txt"):
        fetcher.fetch(f"{site}/private/x")
    fetcher.fetch(f"{site}/page")
    assert [path for path, _ in Site.asked] == ["/robots.txt", "/page"]


def test_a_robots_txt_that_fails_closes_the_site(site: str) -> None:
    Site.answers["/robots.txt"] = (503, {}, b"")
    with pytest.raises(FetchingError, match="closed to programs"):
        here().fetch(f"{site}/page")


def test_redirects_are_followed_a_few_times(site: str) -> None:
    Site.answers["/old"] = (301, {"Location": "/page"}, b"")
    assert here().fetch(f"{site}/old").address == f"{site}/page"
    Site.answers["/loop"] = (302, {"Location": "/loop"}, b"")
    with pytest.raises(FetchingError, match="redirects more than"):
        here().fetch(f"{site}/loop")


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest", "http://[::1]/x", "http://10.0.0.7/", "file:///x"]
)
def test_a_redirect_into_the_house_is_refused_as_a_first_address_is(site: str, target: str) -> None:
    Site.answers["/trap"] = (302, {"Location": target}, b"")
    with pytest.raises(FetchingError, match=r"private or local network|no web address"):
        here().fetch(f"{site}/trap")


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://169.254.169.254/",
        "http://[::ffff:10.0.0.1]/",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "file:///etc/hosts",
        "ftp://tide.example/x",
        "http://user:word@tide.example/",
        "http://",
        "http://[::1",
        "nonsense",
    ],
)
def test_local_private_and_odd_addresses_are_never_asked(address: str) -> None:
    with pytest.raises(FetchingError):
        Fetcher().fetch(address)


def test_a_name_that_changes_its_answer_leads_nowhere(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.rpartition(":")[2])
    answers = iter(["93.184.215.14", "127.0.0.1", "127.0.0.1"])
    asked: list[str] = []

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    tried: list[str] = []
    monkeypatch.setattr(Fetcher, "_body", lambda *_: b"")
    import httpx

    def stream(self: httpx.Client, method: str, target: str, **_: Any) -> Any:
        tried.append(target)
        raise httpx.ConnectError("no network in tests")

    monkeypatch.setattr(httpx.Client, "stream", stream)
    with pytest.raises(FetchingError, match="does not answer"):
        Fetcher().fetch(f"http://rebind.example:{port}/page")
    assert tried == [f"http://93.184.215.14:{port}/robots.txt"]
    with pytest.raises(FetchingError, match="private or local network"):
        Fetcher().fetch(f"http://rebind.example:{port}/page")
    assert len(tried) == 1


def test_a_name_with_one_private_address_among_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(FetchingError, match=r"10\.0\.0\.1"):
        Fetcher().fetch("http://both.example/")


def test_an_answer_that_is_too_large_is_given_up(site: str) -> None:
    Site.answers["/large"] = (200, {}, b"x" * 200_000)
    with pytest.raises(FetchingError, match="is larger than"):
        here(largest=100_000).fetch(f"{site}/large")


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("8.8.8.8", True),
        ("192.168.1.1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("224.0.0.1", False),
        ("2606:4700::1", True),
    ],
)
def test_public_is_what_the_open_internet_is(ip: str, public: bool) -> None:
    assert is_public(ip) is public


def test_what_was_fetched_is_kept_and_can_be_read_again(site: str, tmp_path: Path) -> None:
    file = tmp_path / "kept.warc.gz"
    moment = datetime(2031, 5, 4, tzinfo=UTC)
    for number in range(2):
        answer = Answer(
            f"https://tide.example/{number}",
            200,
            {"content-type": "text/html", "content-encoding": "br"},
            PAGE.encode(),
        )
        keep_answer(answer, file, moment=moment)
    found = list(gather(file))
    assert [one.source for one in found if isinstance(one, Report)] == [
        "https://tide.example/0",
        "https://tide.example/1",
    ]


def feed(*items: str) -> bytes:
    return f'<rss version="2.0"><channel><title>The Tide</title>{"".join(items)}</channel></rss>'.encode()


def item(site: str, name: str, body: str = "The rebels left.") -> str:
    return f"<item><title>{name}</title><link>{site}/{name}</link><description><![CDATA[{body}]]></description></item>"


NOW = datetime(2031, 5, 4, 12, tzinfo=UTC)
HOURLY = timedelta(hours=1)


def test_a_feed_gives_what_is_new_and_is_asked_conditionally_the_next_time(site: str) -> None:
    Site.answers["/feed"] = (200, {"ETag": '"1"'}, feed(item(site, "page"), item(site, "full", STORY * 4)))
    kept: list[Answer] = []
    followed, found = visit(Followed(f"{site}/feed"), here(), now=NOW, every=HOURLY, kept=kept)
    assert [one.title for one in found if isinstance(one, Report)] == ["Rebels leave Ostra", "full"]
    assert [answer.address for answer in kept] == [f"{site}/feed", f"{site}/page"]
    assert not is_due(followed, NOW + timedelta(minutes=59))
    assert is_due(followed, NOW + HOURLY)
    again, found = visit(followed, here(), now=NOW + HOURLY, every=HOURLY, kept=kept)
    assert found == []
    assert again.etag == '"1"'
    Site.answers["/feed"] = (200, {"ETag": '"2"'}, feed(item(site, "page"), item(site, "more", STORY * 4)))
    _, found = visit(again, here(), now=NOW + 2 * HOURLY, every=HOURLY, kept=kept)
    assert [one.title for one in found if isinstance(one, Report)] == ["more"]


def test_a_feed_that_fails_is_put_off_for_longer_each_time_a_day_at_most(site: str) -> None:
    followed = Followed(f"{site}/gone")
    delays = []
    for _ in range(7):
        followed, found = visit(followed, here(), now=NOW, every=HOURLY, kept=[])
        assert isinstance(found[0], Unread)
        assert followed.due is not None
        delays.append((datetime.fromisoformat(followed.due) - NOW) // HOURLY)
    assert delays == [2, 4, 8, 16, 24, 24, 24]


def test_feeds_are_listed_in_opml(tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(
        '<opml version="2.0"><body><outline text="News"><outline xmlUrl="https://tide.example/feed"/>'
        '<outline xmlUrl="https://tide.example/feed"/></outline></body></opml>'
    )
    assert feeds_in(file) == ["https://tide.example/feed"]
    for words in ("<opml/>", "no xml", ""):
        file.write_text(words)
        with pytest.raises(SourceUnreadable, match=str(file)):
            feeds_in(file)
    with pytest.raises(SourceUnreadable, match="cannot be opened"):
        feeds_in(tmp_path / "absent.opml")


def test_what_is_remembered_of_feeds_survives_and_a_broken_file_is_begun_anew(tmp_path: Path) -> None:
    file = tmp_path / "followed.json"
    followed = {"a": Followed("a", etag='"1"', seen=("x", "y"), due=NOW.isoformat(), failures=2)}
    save_followed(followed, file)
    assert load_followed(file) == followed
    file.write_text("{")
    assert load_followed(file) == {}
