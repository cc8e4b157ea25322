"""Times of day, which are no quantities: "10 a.m.", "at 8 in the morning", "starts at 7.30", "twenty to nine"."""

import re

from .measure import Measure

_CLOCK_AFTER = re.compile(
    r"\s?(?:a\.m|p\.m|am\b|pm\b|AM\b|PM\b|o[’']clock|GMT\b|EST\b|EDT\b"
    r"|tonight\b|PST\b|PDT\b|UTC\b|BST\b|CET\b|CEST\b|noon\b|hrs GMT|[ap]\.?\s?m\.)"
)
_DAYTIME = re.compile(r" (?:in the (?:morning|evening|afternoon)|at night|at noon|sharp)\b")
_LEADS = frozenset({"at", "by", "until", "till", "from", "around", "about", "before", "after", "since", "is", "was"})
_TELLING = frozenset({"at", "until", "till", "is", "was"})
_PAST = frozenset({"past", "to", "half"})
_PAST_THE_HOUR = re.compile(
    r"\b(?<!from )(?:(?:half|quarter|ten|five|twenty|minutes) (?:past|to)"
    r"|(?:at|by|until|till|from) half|(?:5|10|20|25) past) \Z",
    re.IGNORECASE,
)
_HOUR_FOLLOWS = re.compile(
    r" (past|to) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])(?=[.,;:!?)]|\s|\Z)"
)
_MINUTES = frozenset({5, 10, 20, 25})
# "starts at 7.30"; "opened at 11" may be said of shares.
_BEGINS_AT = re.compile(
    r"\b(?:start(?:s|ing)?|begin(?:s|ning)?|began|opens?|ends|closes|leaves?|leaving|arriv(?:e|es|ed|ing)|depart(?:s|ed|ing)?"
    r"|wakes|woke(?: up)?|gets up|got up) at \Z",
    re.IGNORECASE,
)
_HOURS = 12


def is_clock(text: str, measure: Measure, before: str, *, counts_noun: bool) -> bool:
    """Tell whether ``measure`` is a time of day; ``before`` is the word before it."""
    if measure.prefixed:
        return False
    numeral = measure.parts[-1].numeral if measure.parts else measure.numeral
    if _CLOCK_AFTER.match(text, numeral.end, numeral.end + 12) and numeral.value < 2400:
        tenths = numeral.value.as_tuple().exponent == -1  # "2.1 pm" are picometres
        if not tenths:
            tail = text[numeral.end : numeral.end + 1]
            return not (tail == "a" and text[numeral.end : numeral.end + 3].lower() == "amp")
    lead = before.lower()
    if numeral.value in _MINUTES and lead in _TELLING and (hour := _HOUR_FOLLOWS.match(text, measure.end)):
        minutes = measure.unit.name == "minute" if measure.unit is not None else not numeral.plain
        return minutes or (hour[1] == "past" and measure.unit is None)
    if measure.unit is not None:
        return measure.unit.name == "hour" and len(numeral.plain) == 4 and lead == "at"
    begins = lead == "at" and not counts_noun and numeral.value < 24 and not measure.parts
    if begins and _BEGINS_AT.search(text[max(0, numeral.start - 13) : numeral.start]):
        return True
    if numeral.value > _HOURS:
        return False
    if _DAYTIME.match(text, numeral.end):
        return lead in _LEADS
    return lead in _PAST and _PAST_THE_HOUR.search(text[max(0, measure.start - 20) : measure.start]) is not None
