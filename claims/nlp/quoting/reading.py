"""A parsed article as plain lists: what the finders read, one entry a token."""

import itertools
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import numpy as np

from ..text import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OPENERS = frozenset({"“", '"', "''", "``", "«", "„"})
_FULL_STOPS = frozenset({".", "?", "!"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_NO_MAIN_VERB = frozenset({"relcl", "advcl", "acl", "amod", "compound"})


class Reading:
    """Words (lower case), tags, dependencies and places of one parsed article, made once and read by every finder.

    ``starts`` and ``ends`` are character offsets into ``text``; everything else counts tokens. ``first`` and ``last``
    are the bounds (half-open) of the sentence that a token stands in.
    """

    def __init__(self, doc: "Doc") -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.size = len(doc)
        table = doc.to_array(["LOWER", "TAG", "DEP", "HEAD", "IDX", "LENGTH", "SENT_START"])
        strings = doc.vocab.strings
        self.words, self.tags, self.deps = (
            [names[value] for value in column]
            for column in table[:, :3].T.tolist()
            for names in [{value: strings[value] for value in set(column)}]
        )
        offsets = table[:, 3].astype(np.int64)
        self.heads: list[int] = (np.arange(self.size) + offsets).tolist()
        self.starts: list[int] = table[:, 4].tolist()
        self.ends: list[int] = (table[:, 4] + table[:, 5]).tolist()
        self.children: list[list[int]] = [[] for _ in range(self.size)]
        for token, head in enumerate(self.heads):
            if head != token:
                self.children[head].append(token)
        bounds = [i for i, mark in enumerate(table[:, 6].tolist()) if mark == 1 or i == 0 or self._restarts(i)] + [
            self.size
        ]
        self.first: list[int] = []
        self.last: list[int] = []
        for start, end in itertools.pairwise(bounds):
            self.first.extend([start] * (end - start))
            self.last.extend([end] * (end - start))

        self._with_main_verb = {self.first[token] for token in range(self.size) if self._is_main(token)}

    def _is_main(self, token: int) -> bool:
        if self.tags[token] not in FINITE_TAGS:
            return False
        verb = self.heads[token] if self.deps[token] in _AUXILIARIES else token
        return self.deps[verb] not in _NO_MAIN_VERB

    def lost_its_verb(self, token: int) -> bool:
        """Tell whether the sentence of ``token`` has no main verb with a tense: "called" was read as a participle."""
        return self.first[token] not in self._with_main_verb

    def _restarts(self, token: int) -> bool:
        """Tell whether a sentence starts at ``token`` that the parser ran into the one before: ``. "``."""
        return (
            self.words[token] in _OPENERS
            and self.words[token - 1] in _FULL_STOPS
            and self.starts[token] > self.ends[token - 1]
        )

    def is_space(self, token: int) -> bool:
        """Tell whether ``token`` is white space within a line."""
        return not self.words[token].strip() and "\n" not in self.words[token]

    def left(self, token: int) -> int:
        """Return the first token of what hangs on ``token``."""
        edge: int = self.doc[token].left_edge.i
        return edge

    def right(self, token: int) -> int:
        """Return the token after the last one of what hangs on ``token``."""
        edge: int = self.doc[token].right_edge.i
        return edge + 1

    def child(self, token: int, *deps: str) -> int | None:
        """Return the first child of ``token`` with one of ``deps``."""
        for child in self.children[token]:
            if self.deps[child] in deps:
                return child
        return None

    def token_from(self, offset: int) -> int:
        """Return the first token that starts at or after the character ``offset``."""
        return bisect_left(self.starts, offset)

    def token_at(self, offset: int) -> int:
        """Return the token that holds the character ``offset``, or the one before it."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def is_finite(self, token: int) -> bool:
        """Tell whether ``token`` is a verb with a tense, by itself or by an auxiliary."""
        if self.tags[token] in FINITE_TAGS:
            return True
        return any(self.deps[c] in {"aux", "auxpass"} and self.tags[c] in FINITE_TAGS for c in self.children[token])
