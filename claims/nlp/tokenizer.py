"""Tokens of bounded length, in linear time."""

import re
from typing import cast

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_suffix_regex
from spacy.vocab import Vocab

# spaCy's tokenizer is quadratic in the length of a run without spaces; no word of a news text comes near this.
MAX_RUN = 100

# spaCy keeps the point of "J. Doe" with its letter, also where it ends a sentence: "cost $2B. It", "rose to €44m. It".
_POINT_AFTER_AMOUNT = r"(?<=[0-9][A-Z])\."
_AMOUNT_LETTERS = frozenset({"g.", "k.", "l.", "m.", "p."})
_LONG_RUN = re.compile(rf"\S{{{MAX_RUN}}}(?=\S)")


def tokenizer_of(parser: Language) -> "RunBreakingTokenizer":
    """Return the parser's tokenizer, made to end sentences that end in "44m." and to break long runs."""
    tokenizer = cast("Tokenizer", parser.tokenizer)
    suffixes = [*(parser.Defaults.suffixes or ()), _POINT_AFTER_AMOUNT]
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.rules = {text: rule for text, rule in tokenizer.rules.items() if text not in _AMOUNT_LETTERS}
    return RunBreakingTokenizer(tokenizer, parser.vocab)


class RunBreakingTokenizer:
    """spaCy's tokenizer, but a run of over ``MAX_RUN`` characters without a space is cut into tokens of that length.

    Offsets are kept. Such a run is no prose: as one token a character it would only cost the parser time.
    """

    def __init__(self, tokenizer: Tokenizer, vocab: Vocab) -> None:
        self.tokenizer = tokenizer
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        start = 0
        for run in _LONG_RUN.finditer(text):
            self._add(text[start : run.start()], words, spaces)
            words.append(run[0])
            spaces.append(False)
            start = run.end()
        if not words:
            doc: Doc = self.tokenizer(text)
            return doc
        self._add(text[start:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _add(self, text: str, words: list[str], spaces: list[bool]) -> None:
        for token in self.tokenizer(text):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
