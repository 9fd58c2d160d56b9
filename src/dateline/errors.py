"""Everything that can go wrong, in one tree.

DatelineError
├── ReadingError            a source could not be turned into a report
│   ├── EmptySource         nothing in it to read
│   ├── BinarySource        bytes that are no text
│   ├── SourceTooLarge      more than a report can hold
│   ├── SourceUnreadable    the file cannot be opened
│   └── FetchingError       an address cannot be fetched, or must not be
├── ModelError              the language model is missing or not the pinned one
├── VocabularyError         a data file of the package is wrong
├── ActorFileError          a user's actor file is wrong
├── PlacePackError          a pack of villages, or the file to make one from, is wrong
├── LedgerError             the ledger file cannot be used
├── ApiError                a reading room cannot be reached, or answers that something is wrong
├── UnknownCode             a code that Dateline does not print
└── UnknownPlace            a name that no place of the gazetteer bears
"""

from __future__ import annotations


class DatelineError(Exception):
    """The root of all errors that Dateline raises; its text is one sentence that names the remedy."""


class ReadingError(DatelineError):
    """A source could not be turned into a report."""


class EmptySource(ReadingError):
    """The source holds no text."""


class BinarySource(ReadingError):
    """The source's bytes are no text."""


class SourceTooLarge(ReadingError):
    """The source is larger than any report."""


class SourceUnreadable(ReadingError):
    """The source cannot be opened."""


class FetchingError(ReadingError):
    """The address cannot be fetched, or must not be."""


class ModelError(DatelineError):
    """The language model is missing, or is not the one that this version is pinned to."""


class VocabularyError(DatelineError):
    """A vocabulary file of the package breaks its own rules."""


class ActorFileError(DatelineError):
    """A user's actor file cannot be read, or has rows that are broken or overlap."""


class PlacePackError(DatelineError):
    """A pack of villages cannot be read, or the file to make one from is no country file of GeoNames."""


class LedgerError(DatelineError):
    """The ledger file cannot be opened, or is not a ledger."""


class ApiError(DatelineError):
    """A reading room cannot be reached, or answers that something is wrong; `status` is that of its answer."""

    def __init__(self, told: str, *, status: int | None = None) -> None:
        super().__init__(told)
        self.status = status


class UnknownCode(DatelineError):
    """A code that no table of Dateline holds."""


class UnknownPlace(DatelineError):
    """A name that no place of the gazetteer bears, or that a report does not hold as a place."""
