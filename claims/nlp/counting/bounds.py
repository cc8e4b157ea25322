"""The words that bound a number: "over", "at least", "or so", "no more than"."""

import re
from functools import cache

from ..types import Bound
from ..wordlists import word_list

_WORDS = re.compile(r"[^\s(\[“\"—–]+|[(\[“\"—–]")
_TEMPORAL = frozenset({"the", "these", "those", "his", "her", "their", "its", "our", "last", "past"})
_AFTER = re.compile(
    r"(\+|[\-‑](?:plus|odd|ish|something|some|or-so)\b"
    r"|[\s](?:plus|upwards|minimum|maximum|max|odd|at (?:least|most|the most|a minimum)"
    r"|or (?:more|greater|higher|above|over|older|longer|better|less|fewer|lower|below|under|younger|so|thereabouts)"
    r"|and (?:up|over|above|older|upwards|under|below)|give or take)\b)",
)
# "from 25 plus 3": an addition, not a bound.
_ADDITION = re.compile(r"\s(?:plus|upwards|minimum|max|maximum|odd)\s+(?:[$£€]?[0-9]|a\b|an\b|the\b)", re.IGNORECASE)


@cache
def _table(side: str) -> dict[str, Bound]:
    return {word: Bound(bound) for bound, words in word_list("bounds")[side].items() for word in words}


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.rsplit(" ", 1)[-1] for phrase in _table("before"))


def bound_before(text: str, start: int) -> tuple[Bound, int] | None:
    """Return the bound that stands before ``start`` and where its words begin; the outermost of several wins.

    "an estimated" under "more than" stays "more than"; "exactly" and "only" give ``Bound.EQ``.
    """
    found: tuple[Bound, int] | None = None
    for _ in range(3):
        floor = max(0, start - 40)
        words = list(_WORDS.finditer(text, floor, start))[-5:]
        if words and words[0].start() == floor and floor > 0:
            words = words[1:]
        if not words or text[words[-1].end() : start].strip(" \u00a0\n"):
            break
        last = words[-1].group().lower()
        if last in {"a", "an"} and len(words) > 1 and found is None:
            words = words[:-1]
            last = words[-1].group().lower()
            if last in {"about", "some"}:
                break
        if last not in _last_words():
            glued = last[-1:]
            if glued in "~≈∼<>≥≤±" and words[-1].end() == start:
                return _table("before")[glued], words[-1].end() - 1
            break
        match = _longest(words)
        if match is None:
            break
        bound, at = match
        if bound is Bound.EQ and found is not None:
            break
        if found is None or found[0] in {Bound.EQ, Bound.APPROX}:
            found = (found[0] if found and bound is Bound.APPROX and found[0] is not Bound.EQ else bound, at)
        start = at
    return found


def _longest(words: list[re.Match[str]]) -> tuple[Bound, int] | None:
    table = _table("before")
    for count in range(len(words), 0, -1):
        phrase = " ".join(word.group().lower() for word in words[-count:])
        if phrase in table:
            return table[phrase], words[-count].start()
    return None


def bound_after(text: str, end: int) -> tuple[Bound, int] | None:
    """Return the bound that stands after ``end`` and where its words end: "or so", "-plus", "+"."""
    match = _AFTER.match(text, end)
    if match is None or _ADDITION.match(text, end):
        return None
    word = match.group(1).strip().lower().replace("‑", "-")
    if word == "+" and text[match.end() : match.end() + 1].isdigit():
        return None
    bound = _table("after").get(word)
    return None if bound is None else (bound, match.end())
