"""Tokens: who may read, judge and add, where the reading room can be reached from other machines.

A token is 256 random bits. The file holds its SHA-256 alone, from which a token of that length cannot be found
again by guessing, so that no slow hash is needed, as it is for passwords.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.errors import DatelineError

RIGHTS = ("read", "judge", "add")
BEGINS = "dl_"
NAME = re.compile(r"[^\s#][^\t\n\r]{0,79}")
HEAD = "# Tokens of Dateline's reading room: name, rights, SHA-256 of the token, last day. Made by 'dateline token'.\n"


@dataclass(frozen=True, slots=True)
class Token:
    """Whose token it is, what it allows, and its hash; `until` is the last day that it holds."""

    name: str
    rights: tuple[str, ...]
    digest: str
    until: date | None = None

    def allows(self, right: str, today: date) -> bool:
        """Whether it gives a right today."""
        return right in self.rights and (self.until is None or today <= self.until)


def digest_of(token: str) -> str:
    """The hash by which a token is known."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def new_token(file: Path, name: str, rights: Sequence[str], *, until: date | None = None) -> str:
    """Make a token, add its hash to the file, which only its owner may read, and give the token itself.

    Raises `DatelineError` where the name or a right is none, or the file cannot be written.
    """
    wrong = [right for right in rights if right not in RIGHTS]
    if wrong or not rights:
        raise DatelineError(f"{', '.join(wrong) or 'nothing'} is no right: give {', '.join(RIGHTS)}")
    if not NAME.fullmatch(name):
        raise DatelineError(f"{name!r} cannot name a token: write up to 80 characters on one line")
    token = BEGINS + secrets.token_urlsafe(32)
    fields = (name, ",".join(dict.fromkeys(rights)), digest_of(token), until.isoformat() if until else "")
    try:
        made = not file.exists()
        file.touch(0o600)
        with file.open("a", encoding="utf-8") as out:
            out.write((HEAD if made else "") + "\t".join(fields) + "\n")
    except OSError as error:
        raise DatelineError(
            f"{file} cannot be written ({error.strerror}): name another with --token-file"
        ) from error
    return token


def read_tokens(file: Path) -> dict[str, Token]:
    """The tokens of a file by their hash; raises `DatelineError` where it cannot be read or a line is wrong."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DatelineError(f"{file} cannot be read ({error}): make it with 'dateline token'") from error
    found: dict[str, Token] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        token = _token(line)
        if token is None:
            raise DatelineError(f"{file}, line {number}: no token; make tokens with 'dateline token'")
        found[token.digest] = token
    return found


class TokenFile:
    """A file of tokens that is read again when it was altered, so that a line taken out lets nobody in."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._stamp: tuple[int, int, int] | None = None
        self._tokens: dict[str, Token] = {}

    def known(self) -> Mapping[str, Token]:
        """The tokens by their hash; none where the file is gone or broken."""
        try:
            found = self._file.stat()
            stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
            if stamp != self._stamp:
                self._tokens, self._stamp = read_tokens(self._file), stamp
        except (OSError, DatelineError):
            self._tokens, self._stamp = {}, None
        return self._tokens


def _token(line: str) -> Token | None:
    fields = line.split("\t")
    if len(fields) not in (3, 4) or not re.fullmatch(r"[0-9a-f]{64}", fields[2]):
        return None
    rights = tuple(fields[1].split(","))
    try:
        until = date.fromisoformat(fields[3]) if len(fields) == 4 and fields[3] else None
    except ValueError:
        return None
    return Token(fields[0], rights, fields[2], until) if set(rights) <= set(RIGHTS) else None
