"""Scores of games, and numbers paired as scores are: "3-1", "won 98 to 91", "5 for 32", "6-under", "4-nil"."""

import re

from .labels import is_address
from .measure import Measure, looks_like_year
from .numerals import Form

_TO_PAIR = re.compile(r"-(?:to|for|in)-\w")
_TO_PAIR_BEFORE = re.compile(r"\w-(?:to|for|in)-\Z")
_NONE_OR_ALL = re.compile(r"[-‑–](?:all|nil)\b(?=[ ,.;]|\Z)| (?:all|nil)\b(?=[,.;]|\Z)")
# Strokes against par: "a 5-under 67", "three over par".
_PAR = re.compile(r"[-‑](?:under|over)\b|[-‑ ](?:under|over)[-‑ ]par\b| (?:under|over)(?=[.,;)])")
# "a 3-12 record", "a 2-5 loss"
_RESULT = re.compile(
    r" (?:mark|record|run|lead|deficit|win|loss|victory|defeat|draw|tie|score|scoreline|vote|decision|split|edge|start"
    r"|finish)\b"
)
# Over or under ".500" a team has won more or less than half of its games.
_EVEN = ".500"
# "4th-and-2"
_DOWN = re.compile(r"[0-9](?:st|nd|rd|th)-and-\Z")
# "made 44% from 3", "2-4 from 3": shots from behind the three-point line.
_SHOTS = re.compile(r"(?:%|percent|[0-9]-(?:of-|for-)?[0-9]{1,2}) from \Z")
_PAIR_END = r"(?=[,.;)]|\Z| (?:in|on|at|from|off|over|against|with|and|as|after|but|to|for|that|this|last)\b)"
_PAIR_ENDS = re.compile(_PAIR_END)
_FOR = re.compile(r" for [0-9]{1,3}" + _PAIR_END)
_FOR_BEFORE = re.compile(r"(?:\A|[^0-9.,])[0-9]{1,3} for \Z")
_TO = re.compile(r" to [0-9]{1,3}" + _PAIR_END)
_TO_BEFORE = re.compile(r"(from )?\b[0-9]{1,3} to \Z")
_PLAYED = re.compile(
    r"\b(?:w[io]ns?|winning|beat(?:s|en|ing)?|los[te]s?|losing|defeat\w*|edg(?:e|es|ed|ing)|routs?|routed|trounc\w+|ti(?:e|es|ed)"
    r"|drew|victory|loss|vot(?:e|es|ed|ing)|pass(?:ed|es)|rul(?:e|es|ed|ing)|split)\b[^.;\n]*\Z",
    re.IGNORECASE,
)
# "beat her by 8 points (51 to 43)" is about votes.
_POLLED = re.compile(r"\b(?:points?|percent|polls?|votes?|voters|delegates|seats)\b", re.IGNORECASE)
# "voted by nine to six"
_DECIDED_TO = re.compile(r" to [a-z]{3,9}" + _PAIR_END)
_DECIDED_BEFORE = re.compile(r"\b[a-z]{3,9} to \Z")
_DECIDING = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|pass(?:ed|es)|rul(?:e|es|ed|ing)|carried|rejected|approved)(?: \w+)? by \Z"
    r"|\b(?:vot|rul)(?:e|es|ed|ing) \Z"
)
_PLAY_REACH = 60
# No score and no part of a telephone number is as large: "pays 1,500-2,500".
_LARGEST = 1000


def is_score(text: str, measure: Measure, lead: str, *, counts_noun: bool) -> bool:
    """Tell of scores, telephone numbers, addresses: digits joined by hyphens with nothing that they measure.

    ``lead`` is the word before the number.
    """
    if measure.unit is not None:
        return False
    if measure.bound is not None and text[measure.numeral.start : measure.numeral.end] == _EVEN:
        return True
    before, after = text[max(0, measure.start - 2) : measure.start], text[measure.end : measure.end + 2]
    hyphen = before[-1:] == "-"
    if _PAR.match(text, measure.end) or (hyphen and _DOWN.search(text[max(0, measure.start - 8) : measure.start])):
        return True
    if measure.joined_by.endswith("hyphen"):
        if measure.value >= _LARGEST and not any(looks_like_year(part.numeral) for part in measure.parts[1:]):
            return False
        return (
            _RESULT.match(text, measure.end) is not None
            or (not counts_noun and measure.bound is None)
            or is_address(text, measure)
        )
    paired = hyphen and _TO_PAIR_BEFORE.search(text[max(0, measure.start - 8) : measure.start])
    if paired or _TO_PAIR.match(text, measure.end):
        return not measure.parts
    left = before[-1:] in {"-", "–", "‑"} and before[:1].isdigit() and measure.numeral.sign != "-"
    right = (after[:1] in {"-", "–", "‑", "/"} and after[1:].isdigit()) or _NONE_OR_ALL.match(text, measure.end)
    signed = measure.numeral.sign == "-" and before[-1:].isdigit()
    return bool(left or right or signed) or (not counts_noun and _is_pair(text, measure, lead))


def _is_pair(text: str, measure: Measure, lead: str) -> bool:
    """Tell of one side of "won 98 to 91" and "took 5 for 32"; of the "3" of "44% from 3"."""
    if measure.numeral.form is Form.WORDS and not measure.parts:
        return _is_decision(text, measure)
    if not measure.numeral.plain or len(measure.numeral.plain) > 3 or measure.parts:
        return False
    before = text[max(0, measure.start - 10) : measure.start]
    ends = _PAIR_ENDS.match(text, measure.end) is not None
    if _FOR.match(text, measure.end) or (lead == "for" and ends and _FOR_BEFORE.search(before)):
        return True
    if ends and measure.value == 3 and _SHOTS.search(before):
        return True
    other = _TO_BEFORE.search(before) if lead == "to" else None
    if not (_TO.match(text, measure.end) and not before.endswith("from ")) and not (ends and other and not other[1]):
        return False
    played = text[max(0, measure.start - _PLAY_REACH) : measure.start]
    return _PLAYED.search(played) is not None and _POLLED.search(played) is None


def _is_decision(text: str, measure: Measure) -> bool:
    """Tell of one side of "voted by nine to six"."""
    before = text[max(0, measure.start - _PLAY_REACH) : measure.start]
    other = _DECIDED_BEFORE.search(before)
    if other is not None and _PAIR_ENDS.match(text, measure.end):
        return _DECIDING.search(before[: other.start()]) is not None
    return _DECIDED_TO.match(text, measure.end) is not None and _DECIDING.search(before) is not None
