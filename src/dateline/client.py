"""A client for the reading room's API: `dateline.Client("http://127.0.0.1:8000")`.

with dateline.Client("http://127.0.0.1:8000") as client:
    for figure in client.figures(measure="killed"):
        print(figure["low"], figure["on_word_of"])
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from dateline.errors import ApiError
from dateline.model import Ledger
from dateline.model.wire import from_json

PREFIX = "/api/v1"
PATIENCE = 60.0  # seconds
Json = dict[str, Any]


class Client:
    """One reading room, asked over HTTP; `token` is what `dateline token` printed, where it asks for one.

    Every method raises `ApiError` where the room cannot be reached, or answers that something is wrong.
    """

    def __init__(
        self, address: str = "http://127.0.0.1:8000", *, token: str | None = None, timeout: float = PATIENCE
    ) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._room = httpx.Client(base_url=address.rstrip("/") + PREFIX, headers=headers, timeout=timeout)

    def __enter__(self) -> Client:
        """The client, closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._room.close()

    def status(self) -> Json:
        """How much the ledger holds."""
        return self._ask("GET", "/status")

    def reports(self, **filters: object) -> Iterator[Json]:
        """The reports, the latest first: `publisher`, `language`, `words`, `since`, `until`."""
        return self._pages("/reports", filters)

    def report(self, id: str) -> Ledger:
        """A report with all its rows as people judge them."""
        return from_json(self._ask("GET", f"/reports/{quote(id)}"))

    def events(self, **filters: object) -> Iterator[Json]:
        """The events, the latest first, with the filters of `dateline query`."""
        return self._pages("/events", filters)

    def figures(self, **filters: object) -> Iterator[Json]:
        """The figures, the latest first, with the filters of `dateline query`."""
        return self._pages("/figures", filters)

    def statements(self, **filters: object) -> Iterator[Json]:
        """The statements, the latest first, with the filters of `dateline query`."""
        return self._pages("/statements", filters)

    def votes(self, **filters: object) -> Iterator[Json]:
        """The votes, the latest first, with the filters of `dateline query`."""
        return self._pages("/votes", filters)

    def row(self, name: str) -> Json:
        """A row by its name (`REPORT/e3`): its words, what was judged of it, and the rows beside it."""
        return self._ask("GET", f"/{_group(name)}/{_path(name)}")

    def accounts(self, name: str) -> list[Json]:
        """All accounts of a happening."""
        found: list[Json] = self._ask("GET", f"/events/{_path(name)}/accounts")["rows"]
        return found

    def series(self, name: str) -> Json:
        """The series that a figure stands in."""
        return self._ask("GET", f"/figures/{_path(name)}/series")

    def stories(self) -> list[Json]:
        """The running stories of the newest reports, each with its reports."""
        found: list[Json] = self._ask("GET", "/stories")["rows"]
        return found

    def judgements(self, *reports: str, kinds: Sequence[str] = ()) -> list[Json]:
        """The standing judgements about rows of these reports (whole ids), or people's own without any."""
        params = {"report": list(reports), "kind": list(kinds)}
        found: list[Json] = self._ask("GET", "/judgements", params=params)["rows"]
        return found

    def search(self, words: str, *, kinds: Sequence[str] = ("report",), limit: int = 20) -> list[Json]:
        """The reports, or rows of these kinds, that have all these words."""
        found: list[Json] = self._ask(
            "GET", "/search", params={"q": words, "kind": list(kinds), "limit": limit}
        )["rows"]
        return found

    def brief(self, *, about: str = "", since: date | None = None) -> Json:
        """The briefing; `markdown` holds it as text."""
        params: dict[str, Any] = {"about": about, **({"since": since.isoformat()} if since else {})}
        return self._ask("GET", "/briefing", params=params)

    def judge(self, kind: str, *rows: str, reason: str = "", value: Mapping[str, Any] | None = None) -> Json:
        """Accept, reject, merge, split, correct rows, or leave them open (`unsure`)."""
        judgement = {
            "kind": kind,
            "rows": list(rows),
            "reason": reason,
            "value": dict(value) if value else None,
        }
        return self._ask("POST", "/judgements", json=judgement)

    def undo(self, judgement: str, *, reason: str = "") -> Json:
        """Take a person's judgement back."""
        return self._ask("POST", f"/judgements/{quote(judgement)}/undo", json={"reason": reason})

    def add(self, given: str | Path, *, published: date | None = None) -> list[Ledger]:
        """Read a text, or a file where a path is given, into the ledger; the reports' rows."""
        day = published.isoformat() if published else None
        if isinstance(given, Path):
            files = {"file": (given.name, given.read_bytes())}
            told = self._ask("POST", "/reports/files", files=files, data={"published": day or ""})
        else:
            told = self._ask("POST", "/reports", json={"text": given, "published": day})
        return [from_json(ledger) for ledger in told["ledgers"]]

    def _pages(self, path: str, filters: Mapping[str, object]) -> Iterator[Json]:
        params: dict[str, Any] = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in filters.items()
            if value is not None
        }
        while True:
            page = self._ask("GET", path, params=params)
            yield from page["rows"]
            if page["next"] is None:
                return
            params["after"] = page["next"]

    def _ask(self, method: str, path: str, **how: Any) -> Json:
        try:
            answer = self._room.request(method, path, **how)
            told = answer.json()
        except httpx.HTTPError as error:
            raise ApiError(
                f"{self._room.base_url} cannot be reached ({error}): is 'dateline serve' running?"
            ) from error
        except ValueError as error:
            raise ApiError(
                f"{self._room.base_url} answers no JSON: is it a reading room of Dateline?"
            ) from error
        if answer.is_error:
            detail = told.get("detail") if isinstance(told, dict) else None
            raise ApiError(str(detail or f"status {answer.status_code}"), status=answer.status_code)
        found: Json = told
        return found


def _path(name: str) -> str:
    report, _, row = name.partition("/")
    return f"{quote(report)}/{quote(row)}"


def _group(name: str) -> str:
    """The list that a row stands in, from its id or its reference."""
    row = name.rpartition("/")[2]
    kinds = {"e": "events", "f": "figures", "s": "statements", "v": "votes"}
    if row[:1] not in kinds:
        raise ApiError(f"{name} names no row: write REPORT/e3")
    return kinds[row[:1]]
