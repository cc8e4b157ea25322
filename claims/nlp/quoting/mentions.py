"""The words that name a speaker: the noun phrase without asides, and the role beside it."""

from .reading import Reading
from .statement import Range

_RELATIVE = frozenset({"who", "that", "which", "whom"})
_OUTSIDE = frozenset({"appos", "relcl", "acl", "punct", "advcl", "parataxis", "advmod", "npadvmod"})


def antecedent(reading: Reading, head: int) -> int:
    """Return the noun that a relative pronoun stands for, or ``head`` itself where it is none."""
    if reading.words[head] not in _RELATIVE:
        return head
    token = head
    for _ in range(6):
        if reading.deps[token] == "relcl":
            return reading.heads[token]
        if reading.heads[token] == token:
            break
        token = reading.heads[token]
    return head


def mention_range(reading: Reading, head: int) -> Range:
    """Return the tokens of the noun phrase of ``head``, without appositions, relative clauses and asides."""
    start, end = head, head + 1
    for child in reading.children[head]:
        if reading.deps[child] in _OUTSIDE and child > head:
            continue
        if reading.deps[child] == "punct":
            continue
        if child < head:
            start = min(start, reading.left(child))
        elif reading.words[end] == "," and reading.deps[child] != "conj":
            continue
        else:
            end = max(end, _right_of(reading, child))
    while (reading.words[end - 1] in {",", "and"} or not reading.words[end - 1].strip()) and end - 1 > head:
        end -= 1
    while start < head and (
        reading.words[start] in {",", "(", "—", "–", '"', "“", "”", "''"} or reading.deps[start] == "cc"
    ):
        start += 1
    return start, end


def _right_of(reading: Reading, token: int) -> int:
    return reading.right(token)
