"""Units beside a number: currencies, percent, measures, ages, and what they are counted per.

Names come from Babel's CLDR data (currencies of the world, everyday units) and pint (SI prefixes, rarer units), read by
``scripts/build_unit_data.py`` into ``data/``, because loading pint takes 0.4 s; ``data/unit_names.json`` adds how news
writes them. No conversion is made: a claim keeps the unit that its text gives.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ..types import UnitKind
from ..wordlists import word_list
from .prefixes import AMOUNT_PREFIXES, is_amount


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: ``name`` normalised ("US dollar"), ``code`` the ISO code of a currency."""

    name: str
    kind: UnitKind
    code: str = ""


YEAR_OF_AGE = Unit("year of age", UnitKind.AGE)
MAGNITUDE = Unit("magnitude", UnitKind.OTHER)


@dataclass(slots=True)
class UnitMatch:
    """A unit as it stands in the text, ``text[start:end]``; ``per`` is what it is counted per ("share"), else empty."""

    unit: Unit
    start: int
    end: int
    per: str = ""


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Units by their names, by the symbols that follow a number, also glued to it, and that stand before it.

    ``after_lengths`` are the lengths of the symbols that begin with a character, ``before_lengths`` of those that end
    with it, the longest first.
    """

    names: dict[str, Unit]
    first_words: frozenset[str]
    symbols: dict[str, Unit]
    glued: dict[str, Unit]
    before: dict[str, Unit]
    by_name: dict[str, Unit]
    after_lengths: dict[str, list[int]]
    before_lengths: dict[str, list[int]]


_GAP = re.compile(r"[ \u00a0\u202f\u2009\n]?[\-‑]?")
_WORD = re.compile(r"[^\s\-‑()\[\],;:“”\"!?–—…]{1,24}")
_LONGEST_SYMBOL = 6
_SPACES = frozenset({" ", "-", "‑", "\u00a0"})
_PER = re.compile(
    r"(?P<slash>/)(?=[A-Za-z])|(?:[\s\u00a0]|-)?per[\s\-]|\s?-\s?an?\s?-\s?"
    r"|[\s\u00a0](?P<article>an?)[\s\u00a0]|[\s\u00a0](?P<to>to the)[\s\u00a0]",
    re.IGNORECASE,
)
# "gallons of fresh milk a year", "grams of salt per litre"
_OF_PER = re.compile(
    r" of (?:[a-z]{2,14} ){0,2}[A-Za-z][A-Za-z0-9]{1,13}"
    r"( (?:an?|each|every) (?:year|month|week|day|hour|minute|second)\b| per )"
)
# "$1,400 more a year"
_MORE_PER = re.compile(
    r" (?:more|extra|less)(?= (?:an?|per|each|every) (?:year|month|week|day|hour|night|quarter)\b"
    r"(?! (?:ago|earlier|before|later|after)))"
)
# "$2.53 per million British thermal units"
_MANY = frozenset({"million", "billion", "thousand", "hundred"})
_COUNTED_MANY = re.compile(r" ([a-z]{3,20})s\b")
_PER_HUNDRED = re.compile(r"/100[ \u00a0]?km\b", re.IGNORECASE)
_PER_WORD = re.compile(r"[A-Za-z][A-Za-z²³^0-9]{0,14}")
_PAIR = re.compile(r"[A-Za-z]+[\s\-][A-Za-z]+")
_COUNTRY = re.compile(r"[ \u00a0]?([A-Z][A-Za-z.]{1,9})")
_EARLIER = re.compile(
    r"[\s\-](?:(?:earlier|ago|before|later|prior|previously|after(?! tax)|old|out|in advance|from (?:now|then|today))\b"
    r"|on(?=\s*[.,;]|\s*\Z))",
    re.IGNORECASE,
)
_DETACHED = re.compile(r"[\s\-](?:old|out|in advance)\b", re.IGNORECASE)
_CALENDAR = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "fortnight", "month", "quarter", "year", "decade"}
)
_OLD = re.compile(r"[\s\-‑](?:olds?\b|of[\s\-]age\b)", re.IGNORECASE)
_SLASHED_UNIT = re.compile(r"/[a-zA-Z]{1,3}[²³23]?\b")
_SPACED_SYMBOL_END = re.compile(r"[\s.,;:)/\]”\"'-]|\Z")
_INCH_AFTER = re.compile(r"\s?(?:thick|wide|long|high|tall|deep|x|by|across|in diameter|or|\)|,|\.|\Z)")
_AFTER_COUNTRY = re.compile(
    r"\s?(?:\Z|[.,;:)\]]|(?:per|a|an|each|in|for|at|and|or|to|from|on|by|last|this|as|with|of)\b)"
)
# Before "50 pounds" these make it money and no weight.
_PAYING = re.compile(
    r"\b(?:cost\w{0,3}|pa(?:y|ys|ying|id)|pric\w{1,3}|worth|spen[dt]\w{0,3}|fine[ds]?|fees?|earn\w{0,3}|charg\w{1,3}|ow(?:e|es|ed|ing)"
    r"|donat\w{1,4}|salary|wages?|debts?|bills?|savings?|tax\w{0,2}|fares?|rents?|incomes?|pensions?"
    r"|(?:bought|sold) for)\b[^.;]*\Z",
    re.IGNORECASE,
)
_PAYING_REACH = 40
_OF_SOMETHING = re.compile(r" of (?!the\b|our\b|his\b|its\b|their\b)((?:[a-z]+ ){0,2}[a-z]+)")
# What millions of pounds are of where they are money: "of savings", "of public funds".
_MONEY_MATTERS = frozenset(word_list("unit_names")["money_matters"])
# Units that are called after people are written small: "1,200 Teslas" are cars, "five Henry Moore bronzes" art.
_EPONYMS = frozenset(
    name + ending for name in ("tesla", "henry", "newton", "weber", "siemens", "curie", "gauss") for ending in ("", "s")
)
# In "six stone walls", "3 cup finals" these are no units, as "six stone" is one.
_COMPOUNDING = frozenset({"stone", "cup", "bar", "grain", "crown", "point", "degree", "quarter", "barrel", "pint"})
_PLURAL_AFTER = re.compile(r" (?!(?:is|was|has|this|as|its|across|towards|plus|less|versus|his|us)\b)[a-z]{2,}s\b")
# In "8 Rand Paul" a name follows the capitalised word.
_SURNAME = re.compile(r" [A-Z][a-z]")
_DECIMALS = re.compile(r"\.[0-9]+\Z")
_SHORT_PER = {
    "mo": "month", "wk": "week", "yr": "year", "hr": "hour", "h": "hour", "s": "second", "min": "minute", "l": "liter",
}  # fmt: skip
_TIMES = frozenset({"hour", "second", "minute", "day"})


def _read_lexicon() -> _Lexicon:
    names: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    glued: dict[str, Unit] = {}
    before: dict[str, Unit] = {}
    own = word_list("unit_names")
    for row in word_list("units")["units"]:
        unit = Unit(row["name"], UnitKind(row["kind"]))
        for name in row["names"]:
            names.setdefault(name, unit)
        for symbol in row["symbols"]:
            symbols.setdefault(symbol, unit)
    for row in own["units"]:
        unit = Unit(row["name"], UnitKind(row["kind"]))
        names |= {name.replace("-", " "): unit for name in row["names"]}
        symbols |= dict.fromkeys(row.get("symbols", ()), unit)
        glued |= dict.fromkeys(row.get("glued", ()), unit)
    for row in word_list("currencies")["currencies"]:
        unit = Unit(row["name"], UnitKind.MONEY, row["code"])
        for name in (*row["names"], *row["short"]):
            names.setdefault(name.lower().replace("-", " "), unit)
        codes = {row["code"], *(symbol for symbol in row["symbols"] if len(symbol) > 1 or not symbol.isascii())}
        symbols |= dict.fromkeys(codes, unit)
        before |= dict.fromkeys(codes - set(own["codes_that_are_words"]), unit)
    for row in own["currencies"]:
        unit = Unit(row["name"], UnitKind.MONEY, row["code"])
        names |= dict.fromkeys(row["names"], unit)
        symbols |= dict.fromkeys(row.get("symbols", ()), unit)
        before |= dict.fromkeys([*row.get("symbols", ()), *row.get("before_amounts", ())], unit)
        glued |= dict.fromkeys(row.get("glued", ()), unit)
        if row["code"] in {"USD", "EUR", "GBP", "CNY"}:
            before[row["code"].lower()] = unit
    before["rmb"] = names["rmb"]
    for symbol in ("R", "P", "PS", "Re", "Euro", "Fr.", "kn", "Ft", "F"):
        symbols.pop(symbol, None)
    by_name = {unit.name: unit for unit in names.values()}
    first = frozenset(name.split()[0] for name in names)
    after_lengths = _lengths((symbol[0], len(symbol)) for symbol in symbols | glued if len(symbol) <= _LONGEST_SYMBOL)
    before_lengths = _lengths((symbol[-1], len(symbol)) for symbol in before)
    return _Lexicon(names, first, symbols, glued, before, by_name, after_lengths, before_lengths)


def _lengths(symbols: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, set[int]] = {}
    for letter, length in symbols:
        found.setdefault(letter, set()).add(length)
    return {letter: sorted(lengths, reverse=True) for letter, lengths in found.items()}


_LEXICON = _read_lexicon()


def unit_named(name: str) -> Unit:
    """Return the unit of that normalised name."""
    return _LEXICON.by_name[name]


def unit_before(text: str, start: int, floor: int) -> UnitMatch | None:
    """Return the currency that stands before the number at ``start``, not reaching back over ``floor``."""
    end = start
    spaced = end > floor and text[end - 1] in " \u00a0\u202f"
    if spaced:
        end -= 1
    for length in _LEXICON.before_lengths.get(text[end - 1 : end], ()):
        symbol = text[end - length : end] if length <= end - floor else ""
        unit = _LEXICON.before.get(symbol)
        if unit is None:
            continue
        if symbol[0].isalpha() and text[end - length - 1 : end - length].isalnum():
            continue
        if spaced and len(symbol) == 1 and symbol.isalpha() and not (symbol == "R" and is_amount(text, start)):
            continue
        if symbol in AMOUNT_PREFIXES and not is_amount(text, start):
            continue
        return UnitMatch(unit, end - length, end)
    return None


def unit_after(text: str, end: int, *, in_digits: bool, large: bool = False) -> UnitMatch | None:
    """Return the unit that follows the number ending at ``end``, with what it is per.

    ``large`` tells that the number has a magnitude: then "pounds" is money.
    """
    gap_match = _GAP.match(text, end)
    gap = gap_match.group() if gap_match else ""
    start = end + len(gap)
    match = _named(text, start, large) or _symbol(text, start, gap, in_digits)
    if match is None:
        return None
    if (_age := _OLD.match(text, match.end)) and match.unit.kind is UnitKind.DURATION:
        return UnitMatch(Unit(f"{match.unit.name} of age", UnitKind.AGE), match.start, _age.end())
    return with_per(text, match)


def _named(text: str, start: int, large: bool) -> UnitMatch | None:
    first = _WORD.match(text, start)
    if first is None or not _may_start_name(first.group()):
        return None
    words = [(first.group(), first.end())]
    while len(words) < 4 and text[words[-1][1] : words[-1][1] + 1] in _SPACES:
        word = _WORD.match(text, words[-1][1] + 1)
        if word is None:
            break
        words.append((word.group(), word.end()))
    for count in range(len(words), 0, -1):
        key = " ".join(word for word, _ in words[:count]).lower()
        stop = words[count - 1][1]
        unit = _LEXICON.names.get(key)
        while unit is None and key[-1:] in ".'’/" and len(key) > 1:
            key, stop = key[:-1], stop - 1
            unit = _LEXICON.names.get(key)
        if unit is None and key.endswith(("’s", "'s")):
            key, stop = key[:-2], stop - 2
            unit = _LEXICON.names.get(key)
        if unit is None and "/" in key and count == 1:
            if words[0][0].rstrip(".") in _LEXICON.symbols:
                return None
            head = key.split("/", 1)[0]
            unit, stop = _LEXICON.names.get(head), start + len(head)
            key = head
        if unit is None:
            continue
        if key == "second" and re.match(r"[\s\-]?(?:half|place|time|quarter|round)\b", text[stop : stop + 8]):
            return None
        if key in {"pound", "pounds"} and _are_money(text, start, stop, large):
            unit = _LEXICON.by_name["British pound"]
        if text[start].isupper() and key in _EPONYMS and not text[start:stop].isupper():
            return None
        if unit.kind is UnitKind.MONEY and text[start].isupper() and key[-1] != "s" and _SURNAME.match(text, stop):
            return None
        if key in {"hr", "hrs"} and text[start : start + 2] == "HR":  # home runs
            return None
        if key in _COMPOUNDING and text[start - 1 : start] == " " and _PLURAL_AFTER.match(text, stop):
            return None
        if key == "won" and not large and not text[start - 1 : start].isdigit():
            return None
        return UnitMatch(unit, start, stop)
    return None


@lru_cache(maxsize=4096)
def _may_start_name(word: str) -> bool:
    """Tell whether a unit's name may begin with ``word``, which may end in a full stop or a genitive."""
    lower = word.lower()
    bare = lower.rstrip(".'’")
    singular = bare.removesuffix("’s").removesuffix("'s")
    return "/" in lower or not _LEXICON.first_words.isdisjoint({lower, bare, singular})


def _symbol(text: str, start: int, gap: str, in_digits: bool) -> UnitMatch | None:
    for length in _LEXICON.after_lengths.get(text[start : start + 1], ()):
        symbol = text[start : start + length]
        if len(symbol) < length:
            continue
        unit = _LEXICON.symbols.get(symbol)
        after = text[start + length : start + length + 1]
        if unit is None and in_digits and gap in {"", "-", " "}:
            unit = _LEXICON.glued.get(symbol)
            if unit is not None and gap == " ":
                spaced = symbol in {
                    "L",
                    "l",
                    "m",
                    "g",
                    "ha",
                    "C",
                    "F",
                    "K",
                    "W",
                    "V",
                    "t",
                    "p",
                } and _SPACED_SYMBOL_END.match(after or "")
                inch = symbol == "in" and _INCH_AFTER.match(text, start + length)
                rate = _SLASHED_UNIT.match(text, start + length)
                if not (spaced or inch or rate):
                    unit = None
        if unit is None or (symbol == "K" and gap == ""):  # "the 10K" is a race
            continue
        if symbol == "s" and not _DECIMALS.search(text[max(0, start - 8) : start]):
            continue
        if symbol[-1].isalnum() and (after.isalnum() or after == "_"):
            continue
        if after == "-" and text[start + length + 1 : start + length + 2].isdigit() and symbol.isalpha():
            continue
        if symbol[-1] in "$£€¥" and after.isdigit():
            continue
        if symbol in {'"', "”", "''"} and not (gap == "" and in_digits and not after.isalpha()):
            continue
        if symbol in {'"', "”"} and _closes_quotation(text, start, symbol):
            continue
        if symbol.isalpha() and len(symbol) < 4 and not in_digits and symbol not in _LEXICON.before:
            continue
        return UnitMatch(unit, start, start + length)
    return None


def _closes_quotation(text: str, at: int, mark: str) -> bool:
    """Tell whether the mark at ``at`` closes a quotation rather than meaning inches: one is open before it."""
    before = text[max(0, at - 300) : at]
    if mark == "”":
        return before.count("“") > before.count("”")
    return before[before.rfind("\n") + 1 :].count('"') % 2 == 1


def _are_money(text: str, start: int, end: int, large: bool) -> bool:
    """Tell whether the pounds at ``text[start:end]`` are money: "paid 50 pounds", "3 million pounds", not of beef."""
    if _PAYING.search(text[max(0, start - _PAYING_REACH) : start]):
        return True
    matter = _OF_SOMETHING.match(text, end)
    return large and (matter is None or not _MONEY_MATTERS.isdisjoint(matter.group(1).split()))


def with_per(text: str, match: UnitMatch) -> UnitMatch:
    """Return ``match`` with "per share", "a day", "/hour" after it taken in, where one stands there."""
    end = match.end
    if (more := _MORE_PER.match(text, end)) is not None:
        rate = with_per(text, UnitMatch(match.unit, match.start, more.end()))
        return UnitMatch(rate.unit, match.start, match.end, rate.per)
    if per_of := _OF_PER.match(text, end):
        end = per_of.start(1)
    per = _PER.match(text, end)
    if per is None:
        hundred = _PER_HUNDRED.match(text, end)
        if hundred is None:
            return match
        name = "100 kilometer"
        return UnitMatch(Unit(f"{match.unit.name} per {name}", UnitKind.RATE), match.start, hundred.end(), name)
    rest = per.end()
    words = word_list("unit_names")["per"]["words"]
    word = _PER_WORD.match(text, rest)
    if word is None:
        return match
    name, stop = word.group(), word.end()
    pair = _PAIR.match(text, rest, rest + 30)
    if pair and ((two := pair.group().lower().replace("-", " ")) in words or two.endswith(" share")):
        name, stop = two, pair.end()
    dated = _EARLIER if name.lower() in _CALENDAR else _DETACHED
    if per.group("article") and (name.lower() not in words or dated.match(text, stop)):
        return match
    if per.group("to") and name.lower() != "gallon":
        return match
    if per.group().strip().startswith("-") and "per" not in per.group().lower() and name.lower() not in words:
        return match
    many = name.lower() if name.lower() in _MANY else ""
    if many and (others := _named(text, stop + 1, large=False)) is not None:
        name, stop = f"{many} {others.unit.name}", others.end
    elif many and (noun := _COUNTED_MANY.match(text, stop)) is not None:
        name, stop = f"{many} {noun.group(1)}", noun.end()
    unit = _LEXICON.names.get(name.lower()) or _LEXICON.symbols.get(name)
    if unit is None and per.group("slash"):
        unit = _LEXICON.glued.get(name)
    name = _SHORT_PER.get(name.lower(), name)
    name = (
        "year"
        if name.lower() == "annum"
        else unit.name
        if unit and unit.kind is not UnitKind.MONEY
        else name
        if many
        else name.lower()
    )
    kind = match.unit.kind
    if kind is UnitKind.LENGTH and name in _TIMES:
        kind = UnitKind.SPEED
    elif kind is not UnitKind.MONEY:
        kind = UnitKind.RATE
    found = UnitMatch(Unit(f"{match.unit.name} per {name}", kind, match.unit.code), match.start, stop, name)
    return found if match.per else with_per(text, found)


def is_rate(text: str, end: int) -> bool:
    """Tell whether "a year", "per share" or the like follows the bare number that ends at ``end``."""
    return bool(with_per(text, UnitMatch(YEAR_OF_AGE, end, end)).per)


def country_after(text: str, end: int, unit: Unit) -> tuple[Unit, int]:
    """Return currency and end of the amount that ends at ``end`` and may name its country: "$31.20 US"."""
    word = _COUNTRY.match(text, end)
    if unit.name != "dollar" or word is None:
        return unit, end
    countries = word_list("unit_names")["country_after_symbol"]
    for name, stop in ((word.group(1), word.end()), (word.group(1).rstrip("."), word.end() - 1)):
        if name in countries and _AFTER_COUNTRY.match(text, stop):
            known = _LEXICON.by_name.get(countries[name])
            return (known or unit), stop
    return unit, end
