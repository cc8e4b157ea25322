"""A parsed article as plain lists: one pass over spaCy's tokens, so that rules read it at Python speed."""

from bisect import bisect_left, bisect_right
from itertools import accumulate

from spacy.attrs import DEP, HEAD, IDX, POS, SENT_START, TAG
from spacy.strings import StringStore
from spacy.tokens import Doc


class Tokens:
    """Words, tags and heads of a parsed article, by token number; ``idx`` holds offsets into the text."""

    def __init__(self, doc: Doc) -> None:
        self.text = doc.text
        self.words = [token.text for token in doc]
        self.lower = [word.lower() for word in self.words]
        columns = doc.to_array([IDX, POS, TAG, DEP, HEAD, SENT_START]).astype("int64", copy=False)
        strings: StringStore = doc.vocab.strings
        self.idx: list[int] = columns[:, 0].tolist()
        self.pos = _names(columns[:, 1].tolist(), strings)
        self.tag = _names(columns[:, 2].tolist(), strings)
        self.dep = _names(columns[:, 3].tolist(), strings)
        self.head = [at + offset for at, offset in enumerate(columns[:, 4].tolist())]
        self.sentence = list(accumulate(int(start == 1) for start in columns[:, 5].tolist()))

    def __len__(self) -> int:
        return len(self.words)

    def range_of(self, start: int, end: int) -> range:
        """Return the tokens that lie in the text from offset ``start`` to ``end``, in part or whole."""
        first = max(bisect_right(self.idx, start) - 1, 0)
        if first < len(self) and self.idx[first] + len(self.words[first]) <= start:
            first += 1
        return range(first, bisect_left(self.idx, end))

    def root_of(self, tokens: range) -> int:
        """Return the token that the others of ``tokens`` hang on: the first whose head lies outside."""
        for at in tokens:
            head = self.head[at]
            if (head == at or head not in tokens) and self.pos[at] not in ("PUNCT", "SPACE", "ADP"):
                return at
        return tokens[0]


def _names(column: list[int], strings: StringStore) -> list[str]:
    names = {key: strings[key % 2**64] if key else "" for key in set(column)}
    return [names[key] for key in column]
