"""What the reading room lets in, and what it sends with every answer."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from rooms import served

from dateline import Client
from dateline.errors import ApiError, DatelineError
from dateline.web import Settings, application
from dateline.web.guarding.rates import RateLimit
from dateline.web.rendering import STATIC, TEMPLATES
from dateline.web.serving import _listening
from dateline.web.tokens import Token, digest_of, new_token, read_tokens


def test_every_answer_keeps_to_itself(room: str) -> None:
    for path in (
        "/",
        "/events",
        "/events.csv",
        "/api/v1/status",
        "/static/room.css",
        "/nothing",
        "/api/docs",
    ):
        headers = httpx.get(room + path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_nothing_is_asked_of_another_host() -> None:
    files = [*TEMPLATES.glob("*.html"), *STATIC.glob("*.css")]
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"""(src|href|action)=["']?(https?:)?//|url\(|@import""", text), file.name


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", ""])
def test_a_name_that_is_not_ours_is_refused(room: str, host: str) -> None:
    assert httpx.get(room, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_our_own_names_are_not(room: str, name: str) -> None:
    port = room.rpartition(":")[2]
    assert httpx.get(room, headers={"Host": f"{name}:{port}"}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 422),
        ({}, 422),
    ],
)
def test_only_our_own_pages_change_anything(room: str, headers: dict[str, str], status: int) -> None:
    assert httpx.post(f"{room}/reports", data={"text": " "}, headers=headers).status_code == status
    answer = httpx.post(
        f"{room}/api/v1/judgements", json={"kind": "accept", "rows": ["x/y"]}, headers=headers
    )
    assert answer.status_code == status


def test_a_page_of_another_site_cannot_reach_in(room: str, browser: object, tmp_path: Path) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]
    other = tmp_path / "other.html"
    other.write_text(
        f'<form id=f method=post action="{room}/reports"><input name=text value="A said 3 died."></form>'
    )
    page.goto(other.as_uri())
    with page.expect_navigation():
        page.evaluate("document.getElementById('f').submit()")
    assert "Forbidden" in page.content()
    page.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[str]:
    with served(Settings(ledger=str(tmp_path / "small.db"), largest=2_000)) as address:
        yield address


def test_a_body_that_is_too_large_is_refused_told_or_not(small: str) -> None:
    told = httpx.post(f"{small}/reports", data={"text": "x" * 3_000})
    assert told.status_code == 413

    def streamed() -> Iterator[bytes]:
        for _ in range(10):
            yield b"x" * 1_000

    headers = {"Content-Type": "application/json"}
    untold = httpx.post(f"{small}/api/v1/reports", content=streamed(), headers=headers)
    assert untold.status_code == 413
    assert untold.headers["content-type"] == "application/problem+json"


def test_what_takes_too_long_is_given_up(tmp_path: Path) -> None:
    with served(Settings(ledger=str(tmp_path / "slow.db"), longest=0.000_001)) as address:
        answer = httpx.get(f"{address}/api/v1/status")
    assert answer.status_code == 504


def test_beyond_loopback_tokens_are_needed(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match="dateline token"):
        application(Settings(ledger=str(tmp_path / "open.db"), host="0.0.0.0"))


@pytest.fixture
def locked(room_ledger: Path, tmp_path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    file = tmp_path / "tokens.txt"
    tokens = {right: new_token(file, f"the {right}er", ["read", right]) for right in ("read", "judge", "add")}
    tokens["old"] = new_token(file, "gone", ["read"], until=date(2020, 1, 1))
    ledger = tmp_path / "locked.db"
    shutil.copy(room_ledger, ledger)
    with served(Settings(ledger=str(ledger), token_file=file)) as address:
        yield address, tokens


def test_a_token_gives_its_rights_and_no_others(locked: tuple[str, dict[str, str]]) -> None:
    room, tokens = locked
    assert httpx.get(f"{room}/api/v1/status").status_code == 401
    assert httpx.get(f"{room}/api/v1/status", headers={"Authorization": "Bearer guess"}).status_code == 401
    with Client(room, token=tokens["old"]) as client, pytest.raises(ApiError, match="no longer"):
        client.status()
    with Client(room, token=tokens["read"]) as client:
        row = next(client.figures())
        name = f"{row['report']}/{row['id']}"
        with pytest.raises(ApiError, match="right to judge"):
            client.judge("accept", name)
        with pytest.raises(ApiError, match="right to add"):
            client.add("Officials said 3 people were killed.")
    with Client(room, token=tokens["judge"]) as client:
        assert client.judge("accept", name)["author"] == "the judgeer"
    with Client(room, token=tokens["add"]) as client:
        assert client.add("Officials in Velmar said 3 people were killed.")[0].figures


def test_a_browser_signs_in_and_out(locked: tuple[str, dict[str, str]], browser: object) -> None:
    room, tokens = locked
    context = browser.new_context(base_url=room)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto("/events")
    assert page.url.endswith("/sign-in")
    page.locator("[name=token]").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    assert "no token of this reading room" in page.content()
    page.locator("[name=token]").fill(tokens["read"])
    page.get_by_role("button", name="Sign in").click()
    page.goto("/events")
    assert page.locator("h1").inner_text().startswith("Events")
    (cookie,) = context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    context.close()


def test_the_token_file_holds_no_token_and_is_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "tokens.txt"
    token = new_token(file, "desk", ["read", "judge"])
    assert token not in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o077 == 0
    assert read_tokens(file) == {digest_of(token): Token("desk", ("read", "judge"), digest_of(token))}


@pytest.mark.parametrize(
    "line", ["desk\tread", "desk\tfly\t" + "0" * 64, "desk\tread\t12", "desk\tread\t" + "0" * 64 + "\tnever"]
)
def test_a_broken_token_file_is_told_with_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "tokens.txt"
    file.write_text(f"# tokens\n{line}\n", encoding="utf-8")
    with pytest.raises(DatelineError, match="line 2"):
        read_tokens(file)


def test_a_caller_who_asks_too_often_waits_and_others_do_not() -> None:
    now = 0.0
    limit = RateLimit(app=None, hourly=3600, burst=3, clock=lambda: now)  # type: ignore[arg-type]
    assert [limit._wait("one") > 0 for _ in range(4)] == [False, False, False, True]
    assert limit._wait("other") == 0
    now = 1.0
    assert limit._wait("one") == 0
    assert limit._wait("one") > 0


def test_a_failure_tells_no_secrets(room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("/home/somebody/secret")

    monkeypatch.setattr("dateline.web.api.listing.counts", broken)
    answer = httpx.get(f"{room}/api/v1/status?never=asked")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.json()["status"] == 500
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_token_made_or_taken_out_while_the_room_is_open_counts_at_once(
    locked: tuple[str, dict[str, str]], tmp_path: Path
) -> None:
    room, tokens = locked
    file = tmp_path / "tokens.txt"
    late = new_token(file, "latecomer", ["read"])
    with Client(room, token=late) as client:
        assert client.status()["reports"]
    kept = [line for line in file.read_text("utf-8").splitlines() if digest_of(tokens["read"]) not in line]
    file.write_text("\n".join(kept) + "\n", encoding="utf-8")
    with Client(room, token=tokens["read"]) as client, pytest.raises(ApiError, match="token is needed"):
        client.status()
    file.unlink()
    with Client(room, token=late) as client, pytest.raises(ApiError, match="token is needed"):
        client.status()


def test_answers_are_sent_without_waiting_for_more(tmp_path: Path) -> None:
    with _listening(Settings(ledger=str(tmp_path / "any.db"), port=0)) as listening:
        assert listening.proto == socket.IPPROTO_TCP  # asyncio sets TCP_NODELAY on such sockets alone


def test_what_was_kept_is_not_given_after_something_was_written(room: str) -> None:
    address = f"{room}/api/v1/status"
    first, again = httpx.get(address), httpx.get(address)
    assert first.headers["etag"] == again.headers["etag"]
    with Client(room) as client:
        client.add("Officials in Tarsk said 6 people were injured on Monday.")
    told = httpx.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert told.status_code == 200
    assert told.json()["reports"] == first.json()["reports"] + 1
