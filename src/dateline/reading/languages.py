"""The language a text is written in, told from its words (py3langid; Lui and Baldwin 2012, langid.py)."""

from __future__ import annotations

SHORTEST = 200  # letters; of a shorter text the language is not told
SAMPLE = 4_000  # characters from which it is told
MARGIN = 5.0  # natural logarithm of how much likelier the first language must be than the second


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text; None where it is too short or too mixed to tell."""
    sample = text[:SAMPLE].lower()
    if sum(map(str.isalpha, sample)) < SHORTEST:
        return None
    # Imported on first use: it takes half a second, and who only asks what a code means never needs it.
    from py3langid import rank

    (language, first), (_, second) = rank(sample)[:2]
    return str(language) if first - second >= MARGIN else None


def language_warning(language: str | None, source: str) -> tuple[str, ...]:
    """A warning where a report is in another language than English: it is kept, and gives no rows."""
    if language in (None, "en"):
        return ()
    return (f"{source} is in another language ({language}); Dateline reads English, so it has no rows",)
