"""Names for comparison across spellings: "Erdoğan" and "Erdogan" are one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from dateline.language.lexicon import plain

UNDIVIDED = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a"})


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """A name in plain lower-case letters without accents, marks and the article in front."""
    parted = unicodedata.normalize("NFKD", plain(name).translate(UNDIVIDED))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))
