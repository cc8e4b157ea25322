"""The words that bound a number: "over", "at least", "or so", "no more than"."""

import re

from ..types import Bound
from ..wordlists import word_list
from .change_words import VERBS

_WORDS = re.compile(r"[^\s(\[“\"—–]+|[(\[“\"—–]")
_MARKED = re.compile(r"[\[(“\"—–~≈∼<>≥≤±]")
# "a $15 minimum wage" is a wage, no bound.
_LIMITED = r"(?! [a-z]*(?:wage|age|price|salary|sentence|term|speed|fare|fee)\b)"
_PAUSE = (
    r"(?=\s*[.,;:!?)]|\s*\Z"
    r"|\s(?:a|an|per|in|on|for|are|is|were|was|will|can|and|at|to|by|with|from|of|who|that|have|has)\b)"
)
_AFTER = re.compile(
    r"(\+|[\-‑](?:plus|odd|ish|something|some|or-so)\b|ish\b|,? give or take\b"
    rf"|[\s](?:plus|upwards|(?:minimum|maximum){_LIMITED}|max|odd|at (?:the )?(?:very )?(?:least|a minimum)"
    r"|at (?:the )?(?:very )?most(?=\s*[.,;:!?)]|\s*\Z|\s(?:and|or|but|per|a|in|on)\b)"
    rf"|or (?:bigger|larger|heavier|taller|stronger|faster|hotter|worse|smaller|lighter|cheaper|sooner|earlier){_PAUSE}"
    rf"|(?:or upwards?|and beyond|and then some|at best|at the outside){_PAUSE}"
    r"|tops(?=\s*[.,;:!?)]|\s*\Z)"
    r"|or (?:more or less|more|greater|higher|above|over|older|longer|later|better|less|fewer|lower|below|under|younger"
    r"|shorter|so|something|thereabouts?)(?! than)"
    r"|and (?:up(?! to\b)|over|above|older|upwards|under|below|more|higher|longer|younger|counting|change)"
    r"(?! than| [$£€]?[0-9])"
    r"|more or less)\b)",
)
# These bound a number also from behind the noun that it counts: "300 guests or more".
_AFTER_NOUN = re.compile(
    r"(?:\sor (?:more|fewer|less|over|above|under|below|so|thereabouts?)"
    r"|,? at (?:a minimum|(?:the )?(?:very )?(?:least|most|best))|,? give or take"
    r"|\sand (?:counting|up(?! to\b)|over|above|upwards|then some)|\s(?:minimum|maximum|max|tops))"
    r"(?=\s*[.,;:!?)]|\s*\Z|\s(?:a|an|per|in|on|for|were|are|was|is|have|had|has|can|could|may|might|must|should|will|would|to|by|and|who|that|at|from|of|this|last"
    r"|each|every)\b)"
)
# "around the 5 percent mark"
_MARK = re.compile(r"[\s-](?:mark|level|threshold|barrier|milestone|line|limit)\b")
# Before "a 40-acre farm" these are prepositions: they say where, not how much.
_PLACING = frozenset(
    {"about", "some", "around", "over", "under", "above", "below", "near", "beyond", "past"}
    | {"nears", "neared", "nearing", "approach", "approaches", "approached", "approaching", "tops", "topped", "topping"}
    | {"exceed", "exceeds", "exceeded", "exceeding", "surpass", "surpasses", "surpassed", "surpassing"}
)
_PREFIX = re.compile(r"\b(sub|under|over|near|nearly|almost|about|around|roughly)-\Z", re.IGNORECASE)
_PREFIXED = {"sub": Bound.LT, "under": Bound.LT, "over": Bound.GT}
# "crossed $1 trillion", but not "crossed 12 bridges".
_AMOUNT = re.compile(
    r"[$£€¥]|[0-9][0-9.,]*\s?(?:%|(?:percent|per cent|pc|points|degrees|[mb]n|million|billion|trillion|parts per)\b)"
)
# "deaths passed 12,000 on Friday", but not "passed 12,000 tests"
_TOTAL = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?=\s?[.,;:!?)]|\s?\Z|\s(?:on|in|for|by|as|at|after|during|last|this|and|while)\b)"
)
# "from 25 plus 3", "$5 plus tips": an addition, not a bound.
_ADDED = re.compile(r"\splus\s+(?!(?:in|for|of|at|on|and|or|to|per|a)\b)[a-z]", re.IGNORECASE)
# The bound of the next number: "over the age of 21 and under the age of 30".
_ANOTHER = re.compile(r" (?:and|or) (?:over|under|above|below) (?:the|an?|[$£€]?[0-9])")
_ADDITION = re.compile(r"\s(?:plus|upwards|minimum|max|maximum|odd)\s+(?:[$£€]?[0-9]|a\b|an\b|the\b)", re.IGNORECASE)


_LISTS = word_list("bounds")
_BOUND_BEFORE, _BOUND_AFTER = (
    {word: Bound(bound) for bound, words in _LISTS[side].items() for word in words} for side in ("before", "after")
)
_FILLERS = frozenset(_LISTS["between"])
_CROSSING = frozenset(_LISTS["crossing"])
_PRICED = frozenset(_LISTS["priced"])
# "could top $1 trillion"
_BEFORE_VERBS = frozenset({"to", "will", "would", "can", "could", "may", "might", "should"})
_PLURAL = re.compile(r"[A-Za-z][a-z]{2,}s")  # "rates top 7 percent"
_PASSED = frozenset({"pass", "passes", "passed"})
_PASSING = frozenset(_LISTS["passing"]) | _CROSSING
_LAST_WORDS = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in _BOUND_BEFORE) | _CROSSING | _PASSED | {"past", "top"}
_ENDS = _LAST_WORDS | _FILLERS
# How many words the longest bound has that ends in a word.
_WORDS_TO = dict.fromkeys(_LAST_WORDS, 0)
for _phrase in _BOUND_BEFORE:
    _last = _phrase.rsplit(" ", 1)[-1]
    _WORDS_TO[_last] = max(_WORDS_TO[_last], _phrase.count(" ") + 1)


def bound_before(text: str, start: int) -> tuple[Bound, int] | None:
    """Return the bound that stands before ``start`` and where its words begin; the outermost of several wins.

    "an estimated" under "more than" stays "more than"; "exactly" and "only" give ``Bound.EQ``; "at least another" is
    "at least".
    """
    found: tuple[Bound, int] | None = None
    if text[start - 1 : start] == "-" and (prefix := _PREFIX.search(text[max(0, start - 8) : start])):
        return _PREFIXED.get(prefix.group(1).lower(), Bound.APPROX), start - len(prefix.group())
    for _ in range(3):
        floor = max(0, start - 40)
        if not _may_bound(text[floor:start]):
            break
        words = list(_WORDS.finditer(text, floor, start))[-6:]
        if words and words[0].start() == floor and floor > 0:
            words = words[1:]
        if not words or text[words[-1].end() : start].strip(" \u00a0\n"):
            break
        match = _bound_at(text, words, start, first=found is None)
        if match is None:
            break
        bound, at = match
        if bound is Bound.EQ and found is not None:
            break
        if found is None or found[0] in {Bound.EQ, Bound.APPROX}:
            found = (found[0] if found and bound is Bound.APPROX and found[0] is not Bound.EQ else bound, at)
        start = at
    return found


def _may_bound(before: str) -> bool:
    """Tell by its last word whether ``before`` can end in a bound: most texts before a number do not."""
    last = before.rsplit(None, 1)[-1].lower() if before and not before.isspace() else ""
    return last in _ENDS or (not last.isalpha() and _MARKED.search(last) is not None)


def _bound_at(text: str, words: list[re.Match[str]], start: int, *, first: bool) -> tuple[Bound, int] | None:
    """Return the bound that ``words`` end with, "another" and the like after it passed over."""
    last = words[-1].group().lower()
    glued = last[-1:]
    if last not in _LAST_WORDS and glued in "~≈∼<>≥≤±" and words[-1].end() == start:
        return _BOUND_BEFORE[glued], words[-1].end() - 1
    before = words[-2].group() if len(words) > 1 else ""
    topping = last == "top" and (before.lower() in _BEFORE_VERBS or _PLURAL.fullmatch(before) is not None)
    if topping or last in _CROSSING:
        amount = _AMOUNT.match(text, start) or _TOTAL.match(text, start)
        return (Bound.GT, words[-1].start()) if amount else None
    if last in _PASSED and _TOTAL.match(text, start):
        return Bound.GT, words[-1].start()
    match = _longest(words)
    if match is not None or not first:
        return match
    kept = len(words)
    while kept > 1 and words[kept - 1].group().lower() in _FILLERS:
        kept -= 1
    passed = words[kept].group().lower() if kept < len(words) else ""
    placed = passed in {"a", "an"} and words[kept - 1].group().lower() in _PLACING
    if kept == len(words) or placed or (passed == "the" and not _MARK.search(text, start, start + 30)):
        return None
    if passed == "the" and words[kept - 1].group().lower() in _PASSING:
        return Bound.GT, words[kept - 1].start()
    match = _longest(words[:kept])
    return None if match is None or match[0] is Bound.EQ else match


_MULTIPLYING = frozenset({"twice", "thrice", "times", "half"})


def _longest(words: list[re.Match[str]]) -> tuple[Bound, int] | None:
    last = words[-1].group().lower()
    if last == "past" and len(words) > 1 and words[-2].group().lower() in VERBS:
        return Bound.GT, words[-1].start()
    if last == "from" and len(words) > 1 and words[-2].group().lower() in _PRICED:
        return Bound.GTE, words[-1].start()
    if last not in _LAST_WORDS:
        return None
    lower = [word.group().lower() for word in words]
    for first in range(max(0, len(words) - _WORDS_TO[last]), len(words)):
        bound = _BOUND_BEFORE.get(" ".join(lower[first:]))
        if bound is not None:
            multiplied = first > 0 and lower[first - 1] in _MULTIPLYING and lower[first] == "as"
            return None if multiplied else (bound, words[first].start())  # "twice as many as five years ago"
    return None


def bound_after(text: str, end: int, *, unit: bool = False) -> tuple[Bound, int] | None:
    """Return the bound that stands after ``end`` and where its words end: "or so", "-plus", "+".

    ``unit`` tells that the number's unit ends there.
    """
    match = _AFTER.match(text, end)
    if match is None or _ADDITION.match(text, end) or (unit and _ADDED.match(text, end)) or _ANOTHER.match(text, end):
        return None
    word = match.group(1).strip(" ,").lower().replace("‑", "-")
    if word == "+" and text[match.end() : match.end() + 1].isdigit():
        return None
    bound = _BOUND_AFTER.get(word)
    return None if bound is None else (bound, match.end())


def bound_after_noun(text: str, end: int) -> tuple[Bound, int] | None:
    """Return the bound that follows the noun ending at ``end`` and where it ends: "300 guests or more"."""
    match = _AFTER_NOUN.match(text, end)
    if match is None:
        return None
    bound = _BOUND_AFTER.get(match.group().strip(" ,").lower())
    return None if bound is None else (bound, match.end())


def negated(bound: Bound) -> Bound:
    """Return what is left of ``bound`` under "not": "not more than" is "at most"."""
    return {Bound.GT: Bound.LTE, Bound.LT: Bound.GTE}.get(bound, bound)
