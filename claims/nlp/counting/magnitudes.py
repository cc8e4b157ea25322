"""The letters behind digits that make a number larger: "5bn", "£3 m", "80k", "120 MEUR"."""

import re
from decimal import Decimal

from ..wordlists import word_list
from .prefixes import is_money

_SHORT_MAGNITUDE = re.compile(
    r"([ \u00a0\-]?)(bln|[bB]n|tln|[tT]n|trn|mln|[mM]n|mio|mil|MM|[mbkMBKtT])(?![A-Za-z0-9²³^/])"
)
_FIRST_LETTER = re.compile(r"[ \u00a0\-]?[bcklmtBKMT]")
_GLUED_MAGNITUDE = re.compile(r"(thousand|million|billion|trillion|crore|lakh)s?(?![A-Za-z])")
# "120 MEUR", "5 M€"
_BEFORE_CURRENCY = re.compile(r" ?([Mk])(?=(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|AUD|CAD|[€$£])(?![A-Za-z]))")
_NEXT_WORD = re.compile(r"(?:-|\s{0,2})([^\W\d_]{1,20})?")
# After these "3m" is millions also at the end of a clause.
_COUNTING = re.compile(
    r"\b(?:numbers?|users|visitors|customers|people|passengers|population|subscribers|viewers|copies|views|downloads|members"
    r"|households|followers|jobs|unemployed|tourists|listeners|readers|spen[dt]|spending|cost|paid|worth|earned|raised|invested|owes?|fees?"
    r"|revenues?|profits?|turnover|budget|debts?|loans?)\b[^;]*\Z"
)
_PAIRED = re.compile(r" (?:and|to|or) [0-9.,]{1,6}m\b\s?([^\W\d_]{1,20})?")
# Metres, whatever else is counted: "climbed to 625 feet (190m)".
_CONVERTED = re.compile(r"(?:feet|foot|ft|miles?|yards?|inches)\s?\(\Z")
_POWERS = {
    "k": 3, "K": 3, "m": 6, "M": 6, "mn": 6, "Mn": 6, "mln": 6, "mio": 6, "mil": 6, "MM": 6, "b": 9,
    "B": 9, "bn": 9, "Bn": 9, "bln": 9, "t": 12, "T": 12, "tn": 12, "Tn": 12, "trn": 12, "tln": 12,
}  # fmt: skip
_GLUED_POWERS = {"thousand": 3, "lakh": 5, "million": 6, "crore": 7, "billion": 9, "trillion": 12}
# After "37m" these tell metres from millions; with a currency before it is always millions.
_METRE_FOLLOWERS = frozenset(word_list("number_words")["metre_followers"])


def magnitude_at(text: str, start: int, end: int) -> tuple[Decimal, int]:
    """Return the factor of a magnitude letter after the digits ``text[start:end]`` and its end: "5bn", "£3 m", "80k".

    1 and ``end`` where there is none: "5m" is metres before "long" and at a clause's end, millions after a currency.
    """
    if _FIRST_LETTER.match(text, end) is None:
        return Decimal(1), end
    if glued := _GLUED_MAGNITUDE.match(text, end):
        return Decimal(10) ** _GLUED_POWERS[glued.group(1)], glued.end()
    if letter := _BEFORE_CURRENCY.match(text, end):
        return Decimal(10) ** _POWERS[letter.group(1)], letter.end()
    match = _SHORT_MAGNITUDE.match(text, end)
    if match is None:
        return Decimal(1), end
    gap, letters = match.groups()
    after = match.end()
    money = is_money(text, start)
    if letters in {"t", "T"} and text[start - 1 : start].isalpha():  # "the R1T"
        return Decimal(1), end
    if len(letters) == 1:
        word = _NEXT_WORD.match(text, after)
        paired = _PAIRED.match(text, after)  # "between 3m and 7m eggs"
        following = ((paired or word).group(1) or "").lower() if word else ""
        spelled = letters in {"B", "M"} and gap == " " and word is not None and following == (word.group(1) or "") != ""
        if gap and not money and not spelled:
            return Decimal(1), end
        metres = letters == "m" and not money and (not following or following in _METRE_FOLLOWERS)
        counting = _CONVERTED.search(text, max(0, start - 12), start) is None
        if metres and not (counting and _COUNTING.search(text[max(0, start - 60) : start])):
            return Decimal(1), end
        if letters in {"b", "t", "T"} and not money and not (letters == "b" and following):
            return Decimal(1), end
        if letters == "K" and not money and not following:
            return Decimal(1), end
        if letters == "B" and not money and not (following and word is not None and word.group(1).islower()):
            return Decimal(1), end
    return Decimal(10) ** _POWERS[letters], after
