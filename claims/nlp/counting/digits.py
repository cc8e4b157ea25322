"""Numbers written in digits: groups, decimals, fractions, signs, magnitudes; and what only looks like one.

Only the ASCII digits are read. A run is read once, whatever it holds, so time is linear.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from ..wordlists import word_list
from .magnitudes import magnitude_at
from .prefixes import AMOUNT_PREFIXES, GLUED_PREFIXES, is_amount, is_money

# As many as can matter (numerals.MAX_INTEGER_DIGITS and marks between); Python refuses to convert over 4,300 digits.
MAX_LENGTH = 110

_RUN = re.compile(
    r"[0-9]{1,3}(?:[ \u00a0\u202f\u2009][0-9]{3}){1,5}+(?![0-9.,]?[0-9]|s\b)"
    r"|[0-9]{1,3}, 000(?![0-9])|[0-9]*+(?:[.,'’]?[0-9]++)*+"
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{2})+,[0-9]{3}(\.[0-9]+)?")
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0\u202f\u2009][0-9]{3})+")
_APOSTROPHES = re.compile(r"[0-9]{1,3}(?:['’][0-9]{3})+(\.[0-9]+)?")
_CONTINENTAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(,[0-9]+)?|[0-9]{1,3}\.[0-9]{3},[0-9]{1,2}")
_PLAIN = re.compile(r"[0-9]+(\.[0-9]+)?|\.[0-9]+")
_DECIMAL_COMMA = re.compile(r"[0-9]{1,3},[0-9]{1,2}")
# 6'4": the run of digits ends at the mark of feet.
_FEET_AND_INCHES = re.compile(r"[1-9](?=['’](?:[0-9]|1[01])(?:\.5|½)?(?:\"|”|″|''|’’))")
_FRACTION = re.compile(r"/([0-9]{1,3})(?![0-9/\-]|[.,][0-9])")
_POWER = re.compile(r"[eE]([+\-−]?[0-9]{1,2})(?![0-9A-Za-z])| ?[x×] ?10\^([+\-−]?[0-9]{1,2})(?![0-9])")
_AFTER_COMMA = re.compile(r" ?(?:million|billion|trillion|percent|per cent|euros?)\b")
_BEFORE_HYPHEN = frozenset(
    {
        "magnitude",
        "minus",
        "sub",
        "to",
        "of",
        "nearly",
        "near",
        "almost",
        "about",
        "around",
        "roughly",
        "under",
        "over",
        "plus",
        "and",
        "or",
        "than",
        "by",
        "for",
        "in",
        "foot",
        "feet",
    }
)
_HYPHENATED = re.compile(r"([A-Za-z]{1,10})[-‑]\Z")
# "+44 20 7946 0958", "0800 123 456", "(212) 555-0147", and the number of a bank card.
_PHONE = re.compile(
    r"(?:\+[0-9]{1,3}(?: ?\([0-9]{1,4}\))?|0[0-9]{2,4})(?:[ .\-][0-9]{2,5}){2,5}(?![0-9])"
    r"|0[0-9]{2,4}\)[ \-]?[0-9]{3,4}[ \-][0-9]{3,4}\b"
    r"|[0-9]{3}\)[ \-]?[0-9]{3}[\-.][0-9]{4}\b|[0-9]{4}(?:[ \-][0-9]{4}){3}\b"
)
# "19h30"
_HOURS_AND_MINUTES = re.compile(r"h[0-5][0-9]\b")
# "Rs.400", "Tk.50": the point ends the currency.
_POINTED = re.compile(r"\b(?:Rs|Tk|Fr|Rp)\.\Z")
# A console of Sony's, where "PS8.1bn" is an amount in pounds.
_CONSOLE = re.compile(r"PS[1-5](?![.,]?[0-9]|m|bn)")
# "401(k)", "501(c)(3)", "10-K": sections and forms.
_FORM = re.compile(r"\([a-z]\)|-[KQ]\b")
_UNIT_LETTERS = re.compile(r"[A-Za-z²³]{1,14}")
_CODE = re.compile(r"[A-Za-z0-9_]{0,40}")
_LETTERS_BEFORE = re.compile(r"([A-Za-z][A-Za-z.]{0,4}\$?|[^\W\d_]{1,4})\Z")
_EXACT_FRACTIONS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100, 1000})
# Screens and films have "1080p", "4K": names of a format.
_SCREEN = re.compile(r"(?:480|720|1080|1440|2160|4320)[pi]\b|[248]K\b|[1-4]-?D\b")
# "the 4x200m relay"
_RELAY = re.compile(r"4 ?[x×] ?(?:[1-8]00|50|1500)(?=m\b|[ -]?(?:met|freestyle|medley|relay|IM\b))")
# "ran a 10K"
_RACE = re.compile(r"(?:5|8|10|15|20)[kK]\b(?! (?!(?:in|on|at|for|and|to|with|run|race|walk)\b)[a-z])")
_ARTICLE = re.compile(r"\b(?:an?|the|this|first|annual|charity) \Z", re.IGNORECASE)


@dataclass(slots=True)
class Digits:
    """A number in digits; ``value`` is None for what is none ("1.2.3", "A320"), which ``end`` then skips.

    ``start`` takes in a sign; ``plain`` is the text of a bare integer; ``scale`` a magnitude letter's factor.
    """

    start: int
    end: int
    value: Decimal | None
    plain: str = ""
    sign: str = ""
    numerator: int | None = None
    denominator: int | None = None
    scale: Decimal = Decimal(1)


def _glued_symbols() -> frozenset[str]:
    symbols: set[str] = set()
    for row in [
        *word_list("units")["units"],
        *word_list("unit_names")["units"],
        *word_list("unit_names")["currencies"],
    ]:
        symbols |= {name.split()[0] for name in row["names"] if " " not in name or len(name.split()[0]) < 4}
        symbols |= {*row.get("symbols", ()), *row.get("glued", ())}
    for row in word_list("currencies")["currencies"]:
        symbols |= {row["code"], *row["symbols"]}
    return frozenset(symbols)


# Every letter group that may follow digits directly as a unit: "0.68mm", "115USD".
_GLUED_SYMBOLS = _glued_symbols()


def at_word_edge(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` is not glued to digits or underscores: "one", not "one2"."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isdigit() or before == "_" or after.isdigit() or after == "_")


def digits_at(text: str, start: int) -> Digits:
    """Read the digits at ``start``; always goes forward."""
    if text[start] == "." and text[start - 1 : start].isalpha():
        return Digits(start, start + 1, None)
    match = _RUN.match(text, start)
    run_end = match.end() if match else start
    if run_end == start:
        return Digits(start, start + 1, None)
    run = text[start:run_end]
    if run.endswith(", 000"):
        run = run.replace(" ", "")
    elif feet := _FEET_AND_INCHES.match(text, start):
        run_end = feet.end()
        run = feet.group()
    elif " " in run and not _SPACED.fullmatch(run):
        run_end = start + run.index(" ")
        run = text[start:run_end]
    if len(run) > MAX_LENGTH:
        return _refused(text, start, run_end)
    if phone := _PHONE.match(text, start - 1 if text[start - 1 : start] == "+" else start):
        return Digits(start, phone.end(), None)
    if relay := _RELAY.match(text, start):
        return Digits(start, relay.end(), None)
    value = _value(text, run, start, run_end)
    race = _RACE.match(text, start) and _ARTICLE.search(text[max(0, start - 9) : start])
    if (race or _SCREEN.match(text, start)) and not is_money(text, start):
        return _refused(text, start, run_end)
    if value is None or _is_embedded(text, start):
        return _refused(text, start, run_end)
    plain = run if run.isdigit() else ""
    if len(plain) > 1 and plain[0] == "0":
        return _refused(text, start, run_end)
    end = run_end
    numerator = denominator = None
    if plain and (fraction := _FRACTION.match(text, end)) and text[start - 1 : start] != "/":
        below = int(fraction.group(1))
        if below not in _EXACT_FRACTIONS or not 0 < int(plain[:9]) < below:
            return Digits(start, fraction.end(), None)
        numerator, denominator, plain, end = int(plain), below, "", fraction.end()
        value = Decimal(numerator) / Decimal(below)
    elif power := _POWER.match(text, end):
        exponent = int((power.group(1) or power.group(2)).replace("−", "-"))
        value, end, plain = value.scaleb(exponent), power.end(), ""
    sign, sign_start = _sign(text, start)
    if sign == "-":
        value = -value
    scale, end = magnitude_at(text, start, end) if denominator is None else (Decimal(1), end)
    if scale != 1:
        value, plain = value * scale if len(run) < 25 else value, ""
    if not _ends_well(text, end):
        return _refused(text, start, end)
    return Digits(sign_start, end, value, plain, sign, numerator, denominator, scale)


def _value(text: str, run: str, start: int, end: int) -> Decimal | None:
    if _PLAIN.fullmatch(run):
        return Decimal(run)
    if _GROUPED.fullmatch(run):
        return Decimal(run.replace(",", ""))
    if _SPACED.fullmatch(run):
        return Decimal("".join(run.split()))
    if _APOSTROPHES.fullmatch(run):
        return Decimal(run.replace("'", "").replace("’", ""))
    if _CONTINENTAL.fullmatch(run):
        return Decimal(run.replace(".", "").replace(",", "."))
    if _DECIMAL_COMMA.fullmatch(run) and (
        text[end : end + 2].strip()[:1] in {"%", "€"}
        or magnitude_at(text, start, end)[0] != 1
        or unicodedata.category(text[start - 1 : start] or " ") == "Sc"
        or _AFTER_COMMA.match(text, end)
    ):
        return Decimal(run.replace(",", "."))
    return None


def _is_embedded(text: str, start: int) -> bool:
    """Tell whether digits at ``start`` are the end of a word or a code: "CO2", "COVID-19", "10:30", "#4", "@10"."""
    before = text[start - 1 : start]
    if not before:
        return False
    if before.isalpha() or before == "_":
        letters = _LETTERS_BEFORE.search(text[max(0, start - 6) : start])
        whole = letters.group() if letters else ""
        longer = text[max(0, start - len(whole) - 1) : start - len(whole)]
        if _CONSOLE.match(text, max(0, start - 2)):
            return True
        if longer == "$" and whole in {"US", "A", "AU", "C", "CA", "NZ", "HK"}:
            return False
        if whole in AMOUNT_PREFIXES:
            return longer.isalnum() or not is_amount(text, start)
        return whole not in GLUED_PREFIXES or longer.isalnum()
    if before in "#@\\&=^±§" or (before == " " and text[start - 2 : start - 1] == "§"):
        return True
    if before == "+" and text[start - 2 : start - 1].isdigit():
        return True
    if before.isdigit():
        return True
    if before == ":" and text[start - 2 : start - 1].isdigit():
        return True
    if before in "./" and text[start - 2 : start - 1].isalnum():
        return _POINTED.search(text[max(0, start - 5) : start]) is None
    if before in "'’‘" and text[start : start + 2].isdigit() and not text[start + 2 : start + 3].isdigit():
        outer = text[start - 2 : start - 1]
        return outer not in {"'", "’", "‘"} and not outer.isdigit()  # two of them are a quotation mark
    if before in "-‑–—" and text[start - 2 : start - 1].isalpha() and before in "-‑":
        word = _HYPHENATED.search(text[max(0, start - 12) : start])
        if word is not None and word.group(1) in _GLUED_SYMBOLS and text[start - len(word.group()) - 1].isdigit():
            return False
        return word is None or word.group(1).lower() not in _BEFORE_HYPHEN
    return False


def _sign(text: str, start: int) -> tuple[str, int]:
    """Return the sign before ``start`` and where the number begins with it."""
    before = text[start - 1 : start]
    if before not in {"-", "−", "+", "–"} or start == 0:
        return "", start
    outer = text[start - 2 : start - 1] if start >= 2 else ""
    if before == "–" and outer:
        return "", start
    if outer and not (outer.isspace() or outer in '(“"‘[,;:~<>≤≥≈' or unicodedata.category(outer) == "Sc"):
        return "", start
    if before != "+" and outer.isspace() and text[max(0, start - 3) : start - 2].isdigit():
        return "", start
    return ("+" if before == "+" else "-"), start - 1


def _ends_well(text: str, end: int) -> bool:
    """Tell whether what follows the digits can follow a number: no letters but a unit's, no ":30", no "-19-2"."""
    after = text[end : end + 1]
    if not after or after.isspace():
        return True
    if after in ":+" and text[end + 1 : end + 2].isdigit():
        return False
    if _HOURS_AND_MINUTES.match(text, end):
        return False
    if after == "_" or _FORM.match(text, end):
        return False
    if after.isalpha() and after.isascii():
        letters = _UNIT_LETTERS.match(text, end)
        word = letters.group() if letters else ""
        if word in {"x", "X"} and text[end + 1 : end + 2].isdigit():
            return False
        return word == "ish" or word in _GLUED_SYMBOLS or (word.lower() in _GLUED_SYMBOLS and len(word) > 1)
    return True


def _refused(text: str, start: int, end: int) -> Digits:
    """Return no number, over the letters and digits that go on after ``end``."""
    match = _CODE.match(text, end)
    return Digits(start, match.end() if match else end, None)
