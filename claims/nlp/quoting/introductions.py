"""Quotations that a sentence without a reporting verb leads to by a colon: He put it so: "..."."""

from ..wordlists import ORGANISATION_NOUNS, ROLE_NOUNS
from .cues import is_message
from .quoted_ranges import QuotedRange, QuotedRanges
from .reading import Reading
from .statement import Statement
from .subjects import own_subject

_MIN_WORDS = 4
_PERSONAL = frozenset({"he", "she", "they", "we", "i", "who"})
_GROUPS = frozenset({"police", "people", "officials", "residents", "critics", "others", "many", "some"})
_PROPER = frozenset({"NNP", "NNPS"})
_FROM = frozenset({"from", "by"})
_REACH = 60


def introduced(reading: Reading, quoted: QuotedRanges, target: QuotedRange) -> Statement | None:
    """Return the statement of ``target`` where the sentence before its colon tells who speaks."""
    colon = target.start - 1
    while colon > 0 and not reading.words[colon].strip():
        colon -= 1
    if colon < 1 or reading.words[colon] != ":" or not _is_long(reading, target):
        return None
    first = max(reading.first[colon], colon - _REACH)
    if first == colon or max(quoted.at[first:colon]) >= 0:
        return None
    root = next(
        (t for t in range(first, colon) if not first <= reading.heads[t] < colon or reading.heads[t] == t), colon
    )
    speaker = _speaker(reading, quoted, root, first, colon)
    if speaker is None and not reading.is_finite(root):
        return None
    return Statement([(target.start, target.end)], (colon, colon + 1), speaker=speaker, quoted=True)


def may_speak(reading: Reading, token: int) -> bool:
    """Tell whether ``token`` names someone or some text that can say something: Berg, she, the club, the letter."""
    word = reading.words[token]
    if reading.tags[token] in _PROPER or word in _PERSONAL or word in _GROUPS:
        return True
    singular = word.removesuffix("s")
    return any(form in ROLE_NOUNS or form in ORGANISATION_NOUNS or is_message(form) for form in (word, singular))


def _speaker(reading: Reading, quoted: QuotedRanges, root: int, first: int, colon: int) -> int | None:
    named = _from_whom(reading, first, colon)
    if named is not None:
        return named
    subject = own_subject(reading, quoted, root)
    if subject is None and reading.tags[root][:2] == "NN":
        subject = root
    if subject is not None and is_message(reading.words[subject]):
        owner = reading.child(subject, "poss")
        return subject if owner is None else owner
    for verb in (root, *range(colon - 1, first - 1, -1)):
        subject = root if verb == root and reading.tags[root][:2] == "NN" else own_subject(reading, quoted, verb)
        if subject is not None and may_speak(reading, subject):
            return subject
    last = colon - 1
    return last if reading.deps[last] == "dobj" and reading.tags[last] in _PROPER else None


def _from_whom(reading: Reading, first: int, colon: int) -> int | None:
    """Return the head of the phrase right before the colon behind "from" or "by": this, from Anna Berg: "..."."""
    head = colon - 1
    for _ in range(4):
        if first < reading.heads[head] < colon and reading.tags[reading.heads[head]][:2] == "NN":
            head = reading.heads[head]
    preposition = reading.heads[head]
    return head if reading.deps[head] == "pobj" and reading.words[preposition] in _FROM else None


def _is_long(reading: Reading, target: QuotedRange) -> bool:
    inner = reading.text[target.quotation.inner_start : target.quotation.inner_end].strip()
    return not inner[:1].islower() and (len(inner.split()) >= _MIN_WORDS or inner[-1:] in ".!?")
