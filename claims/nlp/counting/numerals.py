"""The number grammar: every way English writes a number, as exact values with their place in the text.

It reads text alone, apart from any parser, and knows nothing of units but the few letters that may be a magnitude
("5m") or a unit. Words are put together by the rules of English: "two hundred and six thousand", "twenty-one
hundredths", "two and a half million", "tens of thousands".
"""

import re
from decimal import Decimal

from .number_forms import Form, Numeral
from .number_items import CARDINAL, DIVISION, EXACT, MAX_FRACTION_DIGITS, MAX_INTEGER_DIGITS, read_items
from .number_reader import Reader

__all__ = ["DIVISION", "EXACT", "Form", "Numeral", "find_numerals"]

_STARTS = CARDINAL | {"digits", "a", "half", "quarter", "few", "couple", "vague", "dozen", "minus", "fraction"}


def find_numerals(text: str) -> list[Numeral]:
    """Return the numbers of ``text`` in order, without overlap; linear in its length, whatever it holds."""
    items = list(read_items(text))
    found: list[Numeral] = []
    reader = Reader(text, items)
    at = 0
    while at < len(items):
        if items[at].kind not in _STARTS:
            at += 1
            continue
        numeral, after = reader.read(at)
        if numeral is not None and _hangs_on_word(text, numeral, found):
            numeral = None
        if numeral is not None and _fits(numeral.value) and (numeral.high is None or _fits(numeral.high)):
            found.append(numeral)
        at = max(after, at + 1)
    return _join_ratios(text, found)


def _hangs_on_word(text: str, numeral: Numeral, found: list[Numeral]) -> bool:
    """Tell whether a number in words is the end of a compound: "all-four", but not "to-four" or after a number."""
    start = numeral.start
    if numeral.form is not Form.WORDS or start < 2 or text[start - 1] not in "-‑" or not text[start - 2].isalpha():
        return False
    joined = text[max(0, start - 8) : start].lower().endswith(("-to-", "-in-", "-out-of-", "-foot-"))
    return not joined and not (found and found[-1].end == start - 1)


def _fits(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and value.adjusted() < MAX_INTEGER_DIGITS and exponent >= -MAX_FRACTION_DIGITS


# "one boat in four leaks": a noun may stand between where a verb or the clause's end follows.
_ONE_OF_A_KIND = re.compile(r" [a-z]{3,14} in (?:every )?")
_CLAUSE_GOES_ON = re.compile(r"[.,;)]|\Z| (?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|say|said)\b")
_RATIO_GAP = re.compile(r"(?:\s+(out of|in|of)(?:\s+(?:every|the|all|each))?|-(in|out-of|of)-)\s*\Z", re.IGNORECASE)
_TIME_AFTER = re.compile(
    r"[\s\-‑](?:more |consecutive |straight )?(?:second|minute|hour|day|week|month|year"
    r"|decade|night|quarter|season|game|match|start)s?\b"
    r"|\s*(?:%|percent|per cent)",
    re.IGNORECASE,
)


def _join_ratios(text: str, numerals: list[Numeral]) -> list[Numeral]:
    """Put "one out of three", "nine in ten" and "22 of 52" together, as fractions."""
    joined: list[Numeral] = []
    for numeral in numerals:
        if joined and (ratio := _ratio(text, joined[-1], numeral)) is not None:
            joined[-1] = ratio
        else:
            joined.append(numeral)
    return joined


def _ratio(text: str, part: Numeral, whole: Numeral) -> Numeral | None:
    gap = text[part.end : whole.start]
    if _ONE_OF_A_KIND.fullmatch(gap) and part.value == 1 and _CLAUSE_GOES_ON.match(text, whole.end):
        word = "in"
    elif 2 <= len(gap) <= 16 and (match := _RATIO_GAP.fullmatch(gap)) is not None:
        word = (match.group(1) or match.group(2)).lower()
    else:
        return None
    integers = all(
        n.form in {Form.DIGITS, Form.WORDS} and n.value == int(n.value) and n.high is None for n in (part, whole)
    )
    if not integers or not 0 < part.value <= whole.value or whole.value < 2 or not part.value < whole.value:
        return None
    year = len(whole.plain) == 4
    if word in {"in", "of"} and (year or _TIME_AFTER.match(text, whole.end)):
        return None
    if word == "of" and part.value < 2:
        return None
    numerator, denominator = int(part.value), int(whole.value)
    value = DIVISION.divide(part.value, whole.value)
    return Numeral(
        part.start, whole.end, value, Form.RATIO, numerator=numerator, denominator=denominator, mantissa=value
    )
