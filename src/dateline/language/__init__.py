"""Report → parsed text: sentences, tokens, syntax, names."""

from dateline.language.parsed import Name, ParsedText, Sentence, Token
from dateline.language.pipeline import parse

__all__ = ["Name", "ParsedText", "Sentence", "Token", "parse"]
