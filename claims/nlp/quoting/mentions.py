"""The words that name a speaker: the noun phrase without asides, and the role beside it."""

from dataclasses import dataclass

from ..wordlists import GIVEN_NAMES, PARTICLES, ROLE_NOUNS, SUFFIXES, TITLES
from .reading import Reading
from .statement import Range

_RELATIVE = frozenset({"who", "that", "which", "whom"})
_ASIDES = frozenset({"case", "appos", "relcl", "acl", "punct", "advcl", "parataxis", "advmod", "npadvmod"})
_OPENING = frozenset({",", "(", "—", "–", "-", ".", '"', "“", "”", "''"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their"})
# Part of how a person is called, not of what he or she does.
_HONORIFICS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "sir", "lord", "lady", "dame"})
_DASHES = frozenset({"—", "–", "--"})
_ADVERBS = frozenset({"even", "only", "then", "still"})
_PROPER = frozenset({"NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class Mention:
    """The tokens that name a speaker, and those that say what he or she is; half-open."""

    name: Range
    role: Range | None = None


def find_mention(reading: Reading, head: int) -> Mention:
    """Return the mention of the speaker whose noun phrase has the head ``head``; a pronoun "who" gives its noun."""
    head = antecedent(reading, head)
    phrase = _noun_phrase(reading, head)
    apposition = _apposition(reading, head, phrase)
    if apposition is not None:
        phrase = phrase[0], min(phrase[1], max(reading.left(apposition) - 1, head + 1))
    if apposition is not None and reading.tags[apposition] in _PROPER and reading.words[head] in ROLE_NOUNS:
        inner = _split(reading, apposition, _noun_phrase(reading, apposition))
        return Mention(inner.name, _undetermined(reading, phrase))
    mention = _split(reading, head, phrase)
    if mention.role is None and apposition is not None and reading.tags[apposition] not in _PROPER:
        return Mention(mention.name, _undetermined(reading, _noun_phrase(reading, apposition)))
    return mention


def antecedent(reading: Reading, head: int) -> int:
    """Return the noun that the relative pronoun ``head`` stands for; ``head`` itself where it is none."""
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


def _apposition(reading: Reading, head: int, phrase: Range) -> int | None:
    """Return the head of what stands beside the speaker after a comma, on ``head`` or at the end of its phrase."""
    inside = (token for token in range(head + 1, phrase[1]) if reading.tags[token] in _PROPER)
    for child in (*reading.children[head], *inside):
        if child > head and reading.deps[child] == "appos" and reading.tags[child].startswith("NN"):
            return child if reading.words[max(reading.left(child) - 1, 0)] == "," else None
    return None


def _noun_phrase(reading: Reading, head: int) -> Range:
    start, end = head, head + 1
    for child in reading.children[head]:
        if reading.deps[child] == "punct" or (reading.deps[child] in _ASIDES and child > head):
            continue
        if child < head:
            start = min(start, reading.left(child))
        elif end < reading.size and (reading.words[end] != "," or reading.deps[child] == "conj"):
            end = max(end, reading.right(child))
    while end - 1 > head and (reading.words[end - 1] in {",", "and"} or not reading.words[end - 1].strip()):
        end -= 1
    while start < head and (reading.words[start] in _OPENING | _ADVERBS or reading.deps[start] == "cc"):
        start += 1
    return start, end


def _split(reading: Reading, head: int, phrase: Range) -> Mention:
    """Split "Secretary of State Marco Rubio" into the name and the role before it."""
    start, end = phrase
    first = end
    while first > start and _is_name_part(reading, first - 1):
        first -= 1
    if first in {start, end}:
        return Mention(phrase)
    length, joined = end - first, reading.words[first - 1] in {"of", "the"}
    if joined or (head < first and (length < 2 or not reading.tags[first - 1].startswith("NN"))):
        given = (token for token in range(first, end - 1) if reading.words[token] in GIVEN_NAMES)
        first = next(given, end - 2 if head >= first and length > 2 else start)
    told = range(start, first)
    if not any(reading.words[token] in ROLE_NOUNS or reading.words[token] in TITLES for token in told):
        return Mention(phrase)
    return Mention((first, end), _undetermined(reading, (start, first)))


def _is_name_part(reading: Reading, token: int) -> bool:
    word = reading.words[token]
    if word in _HONORIFICS or word in PARTICLES or word in SUFFIXES:
        return True
    return reading.tags[token] in _PROPER and word not in TITLES


def _undetermined(reading: Reading, phrase: Range) -> Range | None:
    start, end = phrase
    start = next((token + 1 for token in range(end - 1, start, -1) if reading.words[token] in _DASHES), start)
    while start < end and reading.words[start] in _DETERMINERS:
        start += 1
    return (start, end) if start < end else None
