"""The words that name a speaker: the noun phrase without asides, and the role beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..wordlists import (
    COURTESIES,
    GIVEN_NAMES,
    ORGANISATION_WORDS,
    PARTICLES,
    POSTNOMINALS,
    ROLE_NOUNS,
    SUFFIXES,
    TITLES,
)
from .control import issuer
from .reading import Reading
from .statement import Range

_RELATIVE = frozenset({"who", "that", "which", "whom"})
_ASIDES = frozenset({"case", "appos", "punct", "advcl", "parataxis", "advmod", "npadvmod"})
_CLAUSES = frozenset({"relcl", "acl"})
# A longer clause is more than what tells which one is meant, or a wrong parse.
_LONGEST_CLAUSE = 12
_OPENING = frozenset({",", "(", "—", "–", "-", ".", '"', "“", "”", "''"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their"})
# Part of how a person is called, not of what he or she does.
_PERSONAL = COURTESIES | {"dr", "dr."}
_HONORIFICS = _PERSONAL | frozenset({"sir", "lord", "lady", "dame"})
_DEGREES = frozenset({"prof", "prof."})
_AFFILIATING = frozenset({"of", "from", "at", "in", "with"})
_DASHES = frozenset({"—", "–", "--"})
_ADVERBS = frozenset({"even", "only", "then", "still"})
_PROPER = frozenset({"NNP", "NNPS"})


@dataclass(frozen=True, slots=True)
class Mention:
    """The tokens that name a speaker, and those that say what he or she is; half-open."""

    name: Range
    role: Range | None = None


def find_mention(reading: Reading, head: int, told: Sequence[Range] = ()) -> Mention:
    """Return the mention of the speaker whose noun phrase has the head ``head``; a pronoun "who" gives its noun.

    ``told`` are cue and content: a clause that holds one of them is no part of the mention.
    """
    head = _whole_word(reading, antecedent(reading, head))
    phrase = beside(head, _noun_phrase(reading, head, told), told)
    close = _close_apposition(reading, head)
    if close is not None:
        name = _noun_phrase(reading, close, told)
        start = min(reading.left(close), name[0])
        return Mention(
            _split(reading, close, (start, name[1]), beside_role=True).name, _undetermined(reading, (phrase[0], start))
        )
    apposition = _apposition(reading, head, phrase)
    if apposition is not None:
        phrase = phrase[0], min(phrase[1], max(reading.left(apposition) - 1, head + 1))
    if apposition is not None and reading.tags[apposition] in _PROPER and reading.words[head] in ROLE_NOUNS:
        inner = _split(reading, apposition, _noun_phrase(reading, apposition, told), beside_role=True)
        return Mention(inner.name, _undetermined(reading, phrase))
    mention = _split(reading, head, phrase)
    if mention.role is None and apposition is not None and reading.tags[apposition] not in _PROPER:
        return Mention(mention.name, _undetermined(reading, _noun_phrase(reading, apposition)))
    return mention


def beside(head: int, phrase: Range, told: Sequence[Range]) -> Range:
    """Return ``phrase`` without the cue and the content, which a wrong parse can take for words of it."""
    start, end = phrase
    for first, last in told:
        if start < last <= head:
            start = last
        elif head < first < end:
            end = first
    return start, end


def antecedent(reading: Reading, head: int) -> int:
    """Return whom the relative pronoun ``head`` stands for; ``head`` itself where it is none.

    That is its noun, and of "a statement that said" whoever issued the statement.
    """
    if reading.words[head] not in _RELATIVE:
        return head
    token = head
    for _ in range(6):
        if reading.deps[token] == "relcl":
            noun = reading.heads[token]
            behind = issuer(reading, noun)
            return noun if behind is None else behind
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
    for other in reading.children[reading.heads[head]]:  # where the parse takes the aside for a second subject
        beside = other > head and reading.deps[head] == reading.deps[other] == "nsubj"
        if beside and reading.tags[other].startswith("NN") and reading.words[phrase[1] : reading.left(other)] == [","]:
            end = reading.right(other)
            return other if "," in reading.words[end - 1 : end + 1] else None
    return None


def _close_apposition(reading: Reading, head: int) -> int | None:
    """Return the head of the name right behind the role ``head``: economist | Ada Quist, founder and owner | Quist."""
    if reading.words[head] not in ROLE_NOUNS or reading.tags[head] in _PROPER:
        return None
    for child in reading.children[head]:
        if child > head and reading.deps[child] == "appos" and reading.tags[child] in _PROPER:
            start = reading.left(child)
            words = reading.words[head + 1 : start]
            beside = start == head + 1 or (words[0] in {"and", "/"} and "," not in words)
            return child if beside and reading.starts[start] - reading.ends[start - 1] <= 1 else None
    return None


def _noun_phrase(reading: Reading, head: int, told: Sequence[Range] = ()) -> Range:
    """Return the phrase of ``head`` without asides; a clause that tells which one is meant is none."""
    start, end = head, head + 1
    for child in reading.children[head]:
        if reading.deps[child] in _CLAUSES and child > head:
            if _tells_which(reading, head, child, end, told):
                end = reading.right(child)
            continue
        if reading.deps[child] == "punct" or (reading.deps[child] in _ASIDES and child > head):
            continue
        if child < head:
            start = min(start, reading.left(child))
        elif end < reading.size and (reading.tags[end] not in {",", ":"} or reading.deps[child] == "conj"):
            end = max(end, reading.right(child))
    while end - 1 > head and (reading.words[end - 1] in {",", "and"} or not reading.words[end - 1].strip()):
        end -= 1
    while start < head and (reading.words[start] in _OPENING | _ADVERBS or reading.deps[start] == "cc"):
        start += 1
    while start - 2 >= reading.first[head] and _is_inner_hyphen(reading, start - 1):
        start = reading.left(start - 2)
    while end < reading.last[head] and _is_inner_hyphen(reading, end):
        end += 2
    return start, end


def _whole_word(reading: Reading, head: int) -> int:
    """Return the head of the word with hyphens that ``head`` begins: her co | -author."""
    while _is_inner_hyphen(reading, head + 1) and reading.heads[head + 2] == reading.heads[head]:
        head += 2
    return head


def _is_inner_hyphen(reading: Reading, token: int) -> bool:
    """Return whether ``token`` is a hyphen with a part of the word on either side."""
    if not 0 < token < reading.size - 1 or reading.words[token] != "-":
        return False
    return reading.ends[token - 1] == reading.starts[token] and reading.ends[token] == reading.starts[token + 1]


def _tells_which(reading: Reading, head: int, clause: int, end: int, told: Sequence[Range]) -> bool:
    """Return whether ``clause`` belongs to the phrase: officials | who saw it, the order | released on Friday."""
    left, right = reading.left(clause), reading.right(clause)
    if left != end or right - left > _LONGEST_CLAUSE or reading.tags[head] not in {"NN", "NNS"}:
        return False
    if reading.words[right - 1] in {"—", "–", "--"}:
        return False
    return not any(first < right and left < last for first, last in told)


def _split(reading: Reading, head: int, phrase: Range, *, beside_role: bool = False) -> Mention:
    """Split "Harbour Master Ada Quist of Norland" into the name and the role before it, without the place."""
    start, end = phrase[0], _without_affiliation(reading, head, phrase, beside_role)
    while end - start > 2 and reading.words[end - 1] in POSTNOMINALS and reading.tags[end - 2] in _PROPER:
        end -= 1
    first = _begin_of_name(reading, start, end)
    if first in {start, end}:
        return Mention((_without_honorific(reading, start, end), end))
    length, joined = end - first, reading.words[first - 1] in {"of", "the"}
    if joined or (head < first and (length < 2 or not reading.tags[first - 1].startswith("NN"))):
        given = (token for token in range(first, end - 1) if _is_given_name(reading, token))
        first = next(given, end - 2 if head >= first and length > 2 else start)
    titled = any(reading.words[token] in ROLE_NOUNS or reading.words[token] in TITLES for token in range(start, first))
    if not titled and not (_is_given_name(reading, first) and _is_plain_noun(reading, first - 1)):
        return Mention((start, end))
    return Mention((_without_honorific(reading, first, end), end), _undetermined(reading, (start, first)))


def _begin_of_name(reading: Reading, start: int, end: int) -> int:
    first = end
    while first > start:
        if _is_name_part(reading, first - 1):
            first -= 1
        elif first - 2 >= start and _is_inner_hyphen(reading, first - 1) and reading.tags[first - 2] in _PROPER:
            first -= 2
        else:
            break
    named_by_role = end - first > 2 and reading.words[first] in ROLE_NOUNS and _is_given_name(reading, first + 1)
    return first + 1 if named_by_role else first


def _without_affiliation(reading: Reading, head: int, phrase: Range, beside_role: bool) -> int:
    """Return where the phrase ends without the place or body behind a person's name: Ada Quist | of Utrecht."""
    start, end = phrase
    if head + 1 >= end or reading.words[head + 1] not in _AFFILIATING or reading.tags[head] not in _PROPER:
        return end
    if reading.words[head] in ORGANISATION_WORDS or reading.words[head] in TITLES:
        return end
    if any(reading.deps[token] == "conj" and reading.tags[token] in _PROPER for token in range(head + 1, end)):
        return end
    first = _begin_of_name(reading, start, head + 1)
    named = beside_role or any(_is_given_name(reading, token) for token in range(first, head))
    titled = first > start and (reading.words[first - 1] in TITLES or reading.words[first - 1] in ROLE_NOUNS)
    return head + 1 if named or titled or reading.words[first] in _HONORIFICS else end


def _without_honorific(reading: Reading, start: int, end: int) -> int:
    """Return where the name begins without a "Dr." that only a last name needs."""
    if end - start < 3 or reading.words[start] not in _PERSONAL or reading.words[start + 1] in PARTICLES:
        return start
    return start + 1


def _is_plain_noun(reading: Reading, token: int) -> bool:
    return reading.tags[token] == "NN" and reading.text[reading.starts[token]].islower()


def _is_given_name(reading: Reading, token: int) -> bool:
    return reading.text[reading.starts[token] : reading.ends[token]] in GIVEN_NAMES


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
    while end - 1 > start and reading.words[end - 1] in _HONORIFICS | _DEGREES:
        end -= 1
    return (start, end) if start < end else None
