"""What the reading of names needs beyond ``Reading``: words as written, and kinds of words."""

from bisect import bisect_left, bisect_right

from .quoting.reading import Reading

PROPER = frozenset({"NNP", "NNPS"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
# What may stand before a noun within its phrase; "'s" and "-" are among them.
NARROWING = NOUNS | frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "CD", "POS", "PRP$", "HYPH", "DT", "PDT"})
_LONGEST_PHRASE = 8
_FILLING = frozenset({"_SP", "IN", ",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH"})


class Tokens:
    """The tokens of an article as lists: ``words`` as written, ``lower``, ``tag``, ``dep``, ``head``.

    ``starts`` and ``ends`` are offsets into ``text``; ``sentence`` is the number of the sentence.
    """

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.lower: list[str] = reading.words
        self.tag: list[str] = reading.tags
        self.dep: list[str] = reading.deps
        self.head = reading.heads
        self.starts = reading.starts
        self.ends = reading.ends
        self.words = [self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]
        number = 0
        self.sentence = [number := number + (first == at) for at, first in enumerate(reading.first)]

    def __len__(self) -> int:
        return len(self.words)

    def range_of(self, start: int, end: int) -> range:
        """Return the tokens that lie in the text from offset ``start`` to ``end``, in part or whole."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def is_after_the(self, at: int) -> bool:
        """Return whether the phrase around the noun ``at`` begins with "the": the | 38-year-old Mexican."""
        before = at - 1
        while before > 0 and at - before < _LONGEST_PHRASE and self.tag[before] in NARROWING - {"DT"}:
            before -= 1
        return before >= 0 and self.lower[before] == "the"

    def root_of(self, tokens: range) -> int:
        """Return the token that the others of ``tokens`` hang on: the first whose head lies outside."""
        for at in tokens:
            head = self.head[at]
            if (head == at or head not in tokens) and self.tag[at] not in _FILLING:
                return at
        return tokens[0]
