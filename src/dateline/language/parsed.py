"""Parsed text: sentences and tokens with their syntax, free of the parser that made them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.model import Report, Span


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `head` and `index` count tokens of the whole report; a root is its own head.

    `tag` is Penn Treebank, `pos` Universal POS, `dep` ClearNLP (as in spaCy's English models),
    `name` the label of the proper name it belongs to (PERSON, GPE …) or the empty string.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    sentence: int
    name: str = ""

    @property
    def lower(self) -> str:
        """The token in lower case."""
        return self.text.lower()

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens `[first, end)` of the report; `block` is the index of its block in `Report.blocks`."""

    index: int
    first: int
    end: int
    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name found by the tagger: the tokens `[first, end)` and the label it was given."""

    first: int
    end: int
    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A report with its sentences, tokens and names. Only title, caption and paragraph blocks are parsed."""

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
    children: tuple[tuple[int, ...], ...] = field(default=(), repr=False)
    starts: tuple[int, ...] = field(default=(), repr=False)
    named: dict[int, Name] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def build(
        cls,
        report: Report,
        tokens: tuple[Token, ...],
        sentences: tuple[Sentence, ...],
        names: tuple[Name, ...] = (),
    ) -> ParsedText:
        """Parsed text with its indexes: the children of each token, the start of each token."""
        children: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                children[token.head].append(token.index)
        starts = tuple(token.start for token in tokens)
        named = {index: name for name in names for index in range(name.first, name.end)}
        return cls(report, tokens, sentences, names, tuple(map(tuple, children)), starts, named)

    def name_at(self, index: int) -> Name | None:
        """The proper name that a token is part of, or None."""
        return self.named.get(index)

    def child(self, index: int, *deps: str) -> Token | None:
        """The first child of a token with one of these dependency labels, or None."""
        return next((self.tokens[c] for c in self.children[index] if self.tokens[c].dep in deps), None)

    def children_of(self, index: int, *deps: str) -> list[Token]:
        """The children of a token, in order; only those with one of `deps` where any are given."""
        found = (self.tokens[c] for c in self.children[index])
        return [token for token in found if not deps or token.dep in deps]

    def ancestors(self, index: int) -> Iterator[Token]:
        """The heads above a token, nearest first, up to and with the root."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield self.tokens[index]

    def subtree(self, index: int, *, without: tuple[str, ...] = ()) -> list[int]:
        """The indexes of a token and all below it, in order; branches labelled in `without` are left out."""
        found, stack = [], [index]
        while stack:
            here = stack.pop()
            found.append(here)
            stack.extend(c for c in self.children[here] if self.tokens[c].dep not in without)
        return sorted(found)

    def sentence_of(self, index: int) -> Sentence:
        """The sentence that holds a token."""
        return self.sentences[self.tokens[index].sentence]

    def tokens_in(self, span: Span) -> range:
        """The indexes of the tokens that start inside a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def token_at(self, offset: int) -> int | None:
        """The index of the token that covers the character at `offset`, or None."""
        index = bisect_right(self.starts, offset) - 1
        return index if index >= 0 and offset < self.tokens[index].end else None

    def cover(self, first: int, last: int) -> Span:
        """The span from token `first` to token `last`, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def words(self, span: Span) -> str:
        """The words of a span, line breaks folded to blanks."""
        return " ".join(span.of(self.report.text).split())
