"""The number grammar: every way English writes a number, as exact values with their place in the text.

It reads text alone, apart from any parser, and knows nothing of units but the few letters that may be a magnitude
("5m") or a unit. Words are put together by the rules of English: "two hundred and six thousand", "twenty-one
hundredths", "two and a half million", "tens of thousands".
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from enum import StrEnum

from .digits import Digits, at_word_edge, digits_at, magnitude_at
from .wordlists import word_list

# What a numeric(90, 30) column holds; a longer run of digits is no figure that anyone states.
MAX_INTEGER_DIGITS = 60
MAX_FRACTION_DIGITS = 30
EXACT = Context(prec=2 * (MAX_INTEGER_DIGITS + MAX_FRACTION_DIGITS))
_DIVISION = Context(prec=28)


class Form(StrEnum):
    DIGITS = "digits"
    WORDS = "words"
    FRACTION = "fraction"
    VAGUE = "vague"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number as written: ``text[start:end]``. ``high`` is set for "dozens" and the like.

    ``scale`` is the magnitude at its end (10**9 for "5bn"), ``mantissa`` the value without it; ``plain`` is the text of
    a bare integer in digits (a year looks like it), else empty; ``sign`` is "+" or "-" where one is written.
    """

    start: int
    end: int
    value: Decimal
    form: Form
    high: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    scale: Decimal = Decimal(1)
    mantissa: Decimal = Decimal(0)
    plain: str = ""
    sign: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class _Item:
    kind: str  # unit teen ten hundred scale dozen vague ordinal ordinals half quarter a and few minus point digits
    value: Decimal
    start: int
    end: int
    digits: Digits | None = None


_WORDS = word_list("number_words")
_KINDS: dict[str, tuple[str, Decimal]] = {}
for _list, _kind in (
    ("units", "unit"),
    ("teens", "teen"),
    ("tens", "ten"),
    ("scales", "scale"),
    ("dozens", "dozen"),
    ("vague", "vague"),
):
    _KINDS |= {word: (_kind, Decimal(value)) for word, value in _WORDS[_list].items()}
for _word, _value in _WORDS["ordinals"].items():
    _KINDS[_word] = ("ordinal", Decimal(_value))
    _KINDS[_word + "s"] = ("ordinals", Decimal(_value))
_KINDS |= {
    "hundred": ("hundred", Decimal(100)),
    "half": ("half", Decimal(2)),
    "halves": ("ordinals", Decimal(2)),
    "quarter": ("quarter", Decimal(4)),
    "quarters": ("ordinals", Decimal(4)),
    "a": ("a", Decimal(1)),
    "an": ("a", Decimal(1)),
    "and": ("and", Decimal(0)),
    "several": ("few", Decimal(2)),
    "few": ("few", Decimal(2)),
    "couple": ("couple", Decimal(2)),
    "minus": ("minus", Decimal(-1)),
    "negative": ("minus", Decimal(-1)),
    "point": ("point", Decimal(0)),
}
_FRACTION_FOLLOWERS = frozenset(_WORDS["fraction_followers"])
_FRACTION_LEADERS = frozenset(_WORDS["fraction_leaders"])
_QUARTER_REFUSED_AFTER = frozenset({"first", "second", "third", "fourth", "the", "last"})
_FISCAL_FOLLOWERS = frozenset({"in", "to", "that", "and", "was", "as", "on", "from"})
_CLAUSE_ENDS = frozenset({".", ",", ";", ":", ")", "”", ""})
_HALF_FOLLOWERS = frozenset(_WORDS["half_followers"])
_HALF_REFUSED_AFTER = frozenset(_WORDS["half_leaders_refused"])

_FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_LEXEME = re.compile(rf"[^\W\d_]++|[0-9]|[&{_FRACTIONS}]|\.(?=[0-9])")
_NEXT_WORD = re.compile(r"[\s\-‑]{0,2}([^\W\d_]{1,20})")
_LAST_WORD = re.compile(r"([^\W_]{1,20})[\s\-‑]{1,2}\Z")
_SMALL = frozenset({"unit", "teen", "ten"})
_CARDINAL = _SMALL | {"hundred", "scale"}
_STARTS = _CARDINAL | {"digits", "a", "half", "quarter", "few", "couple", "vague", "dozen", "minus", "fraction"}


def find_numerals(text: str) -> list[Numeral]:
    """Return the numbers of ``text`` in order, without overlap; linear in its length, whatever it holds."""
    items = list(_items(text))
    found: list[Numeral] = []
    reader = _Reader(text, items)
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
    return not (found and found[-1].end == start - 1) and text[max(0, start - 4) : start - 1].lower() != "-to"


def _fits(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and value.adjusted() < MAX_INTEGER_DIGITS and exponent >= -MAX_FRACTION_DIGITS


def _items(text: str) -> Iterator[_Item]:
    """Yield the number words and digit groups of ``text``, in order."""
    at = 0
    while match := _LEXEME.search(text, at):
        start, at = match.span()
        first = text[start]
        if first in "0123456789.":
            digits = digits_at(text, start)
            at = max(digits.end, start + 1)
            if digits.value is not None:
                yield _Item("digits", digits.value, digits.start, digits.end, digits)
            continue
        if first == "&":
            yield _Item("and", Decimal(0), start, at)
            continue
        if at - start == 1 and first not in "aA":
            if first in _FRACTIONS:
                numerator, denominator = unicodedata.normalize("NFKC", first).split("⁄")
                digits = Digits(
                    start, at, Decimal(unicodedata.numeric(first)), "", "", int(numerator), int(denominator)
                )
                yield _Item("fraction", Decimal(0), start, at, digits)
            continue
        if at - start > 13:
            continue
        kind = _KINDS.get(match.group().lower())
        if kind is not None and at_word_edge(text, start, at):
            yield _Item(kind[0], kind[1], start, at)


class _Reader:
    """Reads one number from a place in the list of items."""

    def __init__(self, text: str, items: list[_Item]) -> None:
        self.text = text
        self.items = items

    def read(self, at: int) -> tuple[Numeral | None, int]:
        """Return the number that begins at item ``at`` (None where none does) and the item to go on from."""
        item = self.items[at]
        if item.kind == "minus":
            if not self.kind(at + 1, _SMALL | {"digits"}) or not self.joined(at, " -"):
                return None, at + 1
            numeral, after = self.read(at + 1)
            either = self.text[max(0, item.start - 8) : item.start].lower() == "plus or "
            return (numeral if either else numeral and _negated(numeral, item.start)), after
        if item.kind == "vague":
            return self.vague(at)
        if item.kind in {"few", "couple"}:
            return self.few(at)
        if item.kind == "half" or (item.kind == "a" and self.kind(at + 1, {"half"}) and self.joined(at, " ")):
            return self.half(at)
        if item.kind in {"quarter", "a"}:
            return self.article(at)
        if item.kind == "dozen":
            bare = self.text[item.start : item.end].lower() == "dozen"
            return (self.numeral(item, item, item.value) if bare else None), at + 1
        if item.kind == "fraction":
            return self.mixed(at, at, Decimal(0))
        return self.number(at)

    # What stands where

    def kind(self, at: int, kinds: frozenset[str] | set[str]) -> bool:
        return at < len(self.items) and self.items[at].kind in kinds

    def gap(self, at: int) -> str:
        """Return what stands between item ``at`` and the next, "?" where that is long or nothing follows."""
        if at + 1 >= len(self.items):
            return "?"
        start, end = self.items[at].end, self.items[at + 1].start
        gap = self.text[start:end] if end - start <= 3 else "?"
        return "-" if gap == " - " else gap if len(gap) <= 2 else "?"

    def joined(self, at: int, marks: str) -> bool:
        """Tell whether item ``at`` is joined to the next by one of ``marks``."""
        gap = self.gap(at)
        if gap in {"\xa0", "\n", "\u2009", "\u202f"}:
            gap = " "
        if gap == "‑":
            gap = "-"
        return len(gap) == 1 and gap in marks

    def next_word(self, end: int) -> str:
        match = _NEXT_WORD.match(self.text, end)
        return match.group(1).lower() if match else ""

    def last_word(self, start: int) -> str:
        match = _LAST_WORD.search(self.text[max(0, start - 24) : start])
        return match.group(1).lower() if match else ""

    def numeral(self, first: _Item, last: _Item, value: Decimal, form: Form = Form.WORDS, **more: object) -> Numeral:
        made = Numeral(first.start, last.end, value, form, mantissa=value)
        return replace(made, **more) if more else made  # type: ignore[arg-type]

    # Forms

    def vague(self, at: int) -> tuple[Numeral | None, int]:
        """ "dozens", "hundreds", "tens of thousands": from N to ten times N."""
        item, last, value = self.items[at], at, self.items[at].value
        word = self.text[item.start : item.end].lower()
        while (
            self.kind(last + 1, {"vague", "scale"})
            and self.text[self.items[last].end : self.items[last + 1].start].lower() == " of "
        ):
            last += 1
            value *= self.items[last].value
        if word in {"tens", "scores"} and last == at:
            after = self.text[item.end : item.end + 5]
            if not (after.startswith(" of ") and after[4:].isalpha()):
                return None, at + 1
        return self.numeral(item, self.items[last], value, Form.VAGUE, high=value * 10, approximate=True), last + 1

    def few(self, at: int) -> tuple[Numeral | None, int]:
        """ "several hundred", "a few thousand", "a couple of million": the magnitude makes it a number."""
        item, last = self.items[at], at
        of = self.text[item.end : item.end + 4].lower() == " of "
        if not self.kind(at + 1, {"hundred", "scale", "dozen"}) or not (self.joined(at, " ") or of):
            return None, at + 1
        value = Decimal(2)
        while self.kind(last + 1, {"hundred", "scale", "dozen"}) and (self.joined(last, " -") or (last == at and of)):
            last += 1
            value *= self.items[last].value
        high = None if item.kind == "couple" else value * 5
        return self.numeral(item, self.items[last], value, Form.VAGUE, high=high, approximate=True), last + 1

    def half(self, at: int) -> tuple[Numeral | None, int]:
        """ "half a million", "half-dozen", "half of", "a half percent", never "the second half", "half-time"."""
        first = at
        if self.items[at].kind == "a":
            at += 1
        item = self.items[at]
        if self.last_word(self.items[first].start) in _HALF_REFUSED_AFTER:
            return None, at + 1
        last = at
        if self.kind(at + 1, {"a"}) and self.joined(at, " "):
            last = at + 1
        if self.kind(last + 1, {"scale", "dozen", "hundred"}) and self.joined(last, " -"):
            value = self.items[last + 1].value / 2
            return self.numeral(self.items[first], self.items[last + 1], value), last + 2
        hyphen = self.text[item.end : item.end + 1] in {"-", "‑"} or self.text[item.end : item.end + 3] == " - "
        if last > at or first < at or hyphen or self.next_word(item.end) in _HALF_FOLLOWERS:
            if hyphen and not self.text[item.end + 1 : item.end + 5].lower().startswith(
                ("hour", "mile", "cent", "perc")
            ):
                return None, at + 1
            end = self.items[last]
            return self.fraction(self.items[first], end, Decimal(0), 1, 2), last + 1
        return None, at + 1

    def article(self, at: int) -> tuple[Numeral | None, int]:
        """ "a hundred", "a dozen", "a third of", "a quarter of a million"."""
        item = self.items[at]
        if item.kind == "a":
            if not self.joined(at, " "):
                return None, at + 1
            if self.kind(at + 1, {"hundred", "scale"}):
                return self.number(at)
            if self.kind(at + 1, {"dozen"}):
                dozen = self.items[at + 1]
                if self.text[dozen.start : dozen.end].lower() != "dozen":
                    return None, at + 2
                return self.numeral(item, dozen, dozen.value), at + 2
            if self.kind(at + 1, {"few", "couple"}):
                numeral, after = self.few(at + 1)
                return numeral and replace(numeral, start=item.start), after
            if not self.kind(at + 1, {"ordinal", "quarter"}):
                return None, at + 1
            at += 1
        denominator = self.items[at]
        if denominator.value < 3:
            return None, at + 1
        of_a = self.text[denominator.end : denominator.end + 6].lower() == " of a "
        if of_a and self.kind(at + 2, {"scale"}):
            scale = self.items[at + 2]
            return self.numeral(item, scale, scale.value / denominator.value), at + 3
        if denominator.kind == "quarter" and self.kind(at + 1, {"scale"}) and self.joined(at, " -"):
            scale = self.items[at + 1]
            return self.numeral(item, scale, scale.value / denominator.value), at + 2
        if not self.is_fraction(item, denominator):
            return None, at + 1
        return self.fraction(item, denominator, Decimal(0), 1, int(denominator.value)), at + 1

    def is_fraction(self, item: _Item, denominator: _Item) -> bool:
        """Tell "a third of", "by a third" and "quarter of" from "a third party" and "the first quarter of"."""
        following, leading = self.next_word(denominator.end), self.last_word(item.start)
        if item.kind == "quarter":
            return following == "of" and leading not in _QUARTER_REFUSED_AFTER
        mark = self.text[denominator.end : denominator.end + 1]
        if mark in {"-", "‑"} or (denominator.kind == "quarter" and following in _FISCAL_FOLLOWERS):
            return False
        return following in _FRACTION_FOLLOWERS or leading in _FRACTION_LEADERS or mark in _CLAUSE_ENDS

    def number(self, at: int) -> tuple[Numeral | None, int]:
        """Cardinals in words or digits, with what may follow: a fraction, "and a half", "point five", a magnitude."""
        first = self.items[at]
        if first.digits is not None:
            value, last, scale = self.digits(at)
        else:
            value, last, scale = self.cardinal(at)
            if last < at:
                return None, at + 1
        if first.digits is None or (first.digits.plain and scale == 1):
            fraction = self.ordinal_fraction(at, last)
            if fraction is not None:
                return fraction
        if scale == 1:
            mixed, after = self.mixed(at, last, value)
            if mixed is not None:
                return mixed, after
        if self.kind(last + 1, {"point"}) and self.joined(last, " ") and first.digits is None:
            decimals = ""
            after = last + 1
            while self.kind(after + 1, {"unit"}) and self.joined(after, " "):
                after += 1
                decimals += str(self.items[after].value)
            if decimals and len(decimals) <= MAX_FRACTION_DIGITS:
                value, last = value + Decimal(f"0.{decimals}"), after
                value, last, scale = self.scaled(value, last)
        dozens = self.kind(last + 1, {"dozen"}) and self.joined(last, " -")
        if dozens and self.text[self.items[last + 1].start : self.items[last + 1].end].lower() == "dozen":
            last, value = last + 1, value * 12
        end = self.items[last]
        digits = first.digits
        start = digits.start if digits else first.start
        form = Form.WORDS if digits is None else Form.DIGITS
        made = Numeral(
            start,
            end.end,
            value,
            form,
            scale=scale,
            mantissa=EXACT.divide(value, scale) if scale != 1 else value,
            plain=digits.plain if digits and last == at and scale == 1 else "",
            sign=digits.sign if digits else "",
        )
        if digits and digits.denominator:
            made = replace(made, form=Form.FRACTION, numerator=digits.numerator, denominator=digits.denominator)
        return made, last + 1

    def digits(self, at: int) -> tuple[Decimal, int, Decimal]:
        """Return value, last item and scale of digits at ``at``: "4 hundred million", "5bn", "2.5 lakh crore"."""
        item = self.items[at]
        assert item.digits is not None  # noqa: S101 - the caller chose a digits item
        if item.digits.scale != 1:
            return item.value, at, item.digits.scale
        return self.scaled(item.value, at)

    def scaled(self, value: Decimal, last: int) -> tuple[Decimal, int, Decimal]:
        scale = Decimal(1)
        while self.kind(last + 1, {"hundred", "scale"}) and self.joined(last, " -") and scale < 10**18:
            last += 1
            scale *= self.items[last].value
        return EXACT.multiply(value, scale), last, scale

    def cardinal(self, at: int, stop: int | None = None) -> tuple[Decimal, int, Decimal]:
        """Return value, last item and last scale of a number in words from ``at``; the last item is -1 for none."""
        stop = len(self.items) if stop is None else stop
        total, limit, scale = Decimal(0), Decimal(10) ** 40, Decimal(1)
        last, group = -1, None
        index = at
        hundreds = False
        while index < stop:
            item = self.items[index]
            previous = self.items[index - 1].kind if index > at else ""
            if item.kind == "a" and index == at:
                group, hundreds = Decimal(1), False
            elif item.kind in _SMALL:
                if group is None:
                    group, hundreds = item.value, False
                elif (
                    (previous == "ten" and item.kind == "unit" and item.value)
                    or previous == "hundred"
                    or (previous == "and" and hundreds)
                ):
                    group += item.value
                else:
                    break
                scale = Decimal(1)
            elif item.kind == "hundred":
                if group is None or hundreds or not 0 < group < 100:
                    break
                group, hundreds, scale = group * 100, True, Decimal(100)
            elif item.kind == "scale":
                if group is not None and item.value < limit:
                    total, limit, group, scale = total + group * item.value, item.value, None, item.value
                elif group is None and previous == "scale" and item.value >= limit and total < 10**30:
                    total, limit, scale = total * item.value, item.value, scale * item.value
                else:
                    break
                hundreds = False
            elif item.kind == "and":
                if not self.continues_after_and(index, stop, previous):
                    break
            else:
                break
            if item.kind != "and" and not (item.kind == "a" and index == at):
                last = index
            if index + 1 >= stop or not self.connects(index, stop):
                break
            index += 1
        value = total + (group if group is not None and last >= at else 0)
        return value, last, scale

    def continues_after_and(self, index: int, stop: int, previous: str) -> bool:
        """Tell whether the "and" at ``index`` is inside a number: not in "two hundred and two hundred"."""
        if previous not in {"hundred", "scale"} or not self.joined(index, " ") or not self.kind(index + 1, _SMALL):
            return False
        after = index + 2
        if self.kind(index + 1, {"ten"}) and self.kind(after, {"unit"}) and self.joined(index + 1, " -"):
            after += 1
        if after >= stop or not self.joined(after - 1, " -"):
            return True
        if self.kind(after, {"hundred"}):
            return False
        return not (self.kind(after, {"scale"}) and previous == "scale")

    def connects(self, index: int, stop: int) -> bool:
        """Tell whether item ``index`` and the next can be one number by what stands between them."""
        if self.joined(index, " -"):
            return True
        if self.gap(index) != ", " or self.items[index].kind != "scale":
            return False
        after = index + 2
        if self.kind(index + 1, {"ten"}) and self.kind(after, {"unit"}):
            after += 1
        return self.kind(index + 1, _SMALL) and after < stop and self.kind(after, {"hundred", "scale"})

    def ordinal_fraction(self, at: int, last: int) -> tuple[Numeral, int] | None:
        """ "two-thirds", "one fifth", "three twenty-firsts": the denominator is the hyphenated chain at the end."""
        chain = last + 1
        end = chain
        while end < min(chain + 6, len(self.items)) and self.kind(end, _CARDINAL) and self.joined(end, "-"):
            end += 1
        if not self.kind(end, {"ordinal", "ordinals", "half", "quarter"}) or not self.joined(last, " -"):
            return None
        start = end
        while start > at + 1 and self.joined(start - 1, "-"):
            start -= 1
        if start <= at + 1 and self.joined(at, "-"):
            start = end
        denominator_item = self.items[end]
        numerator, numerator_last, _ = self.numerator(at, start)
        if numerator_last != start - 1 or numerator != int(numerator):
            return None
        denominator = denominator_item.value
        if start < end:
            head, head_last, _ = self.cardinal(start, end)
            if head_last != end - 1:
                return None
            denominator = head * denominator if denominator >= 100 else head + denominator
        singular = denominator_item.kind != "ordinals"
        if (
            denominator < 2
            or (denominator == 2 and denominator_item.value == 2 and start == end and "s" not in self.word(end))
        ) and self.word(end) != "half":
            return None
        if self.word(end) in {"second", "seconds"} and start == end:
            return None
        if singular and numerator != 1:
            return None
        after = self.text[denominator_item.end : denominator_item.end + 2]
        if (
            singular
            and start < end
            and after[:1] == " "
            and after[1:].isalpha()
            and self.next_word(denominator_item.end) != "of"
        ):
            return None
        if self.word(end) == "quarters" and not (numerator == 3 or self.joined(end - 1, "-")):
            return None
        if (
            self.word(end) == "quarter"
            and not self.joined(end - 1, "-")
            and self.next_word(denominator_item.end) != "of"
        ):
            return None
        made = self.fraction(self.items[at], denominator_item, Decimal(0), int(numerator), int(denominator))
        value, scaled_last, scale = self.scaled(made.value, end)
        if scale != 1:
            made = replace(
                made, value=value, end=self.items[scaled_last].end, scale=scale, numerator=None, denominator=None
            )
        return made, scaled_last + 1

    def numerator(self, at: int, stop: int) -> tuple[Decimal, int, Decimal]:
        first = self.items[at]
        if first.digits is not None:
            return first.value, at, Decimal(1)
        return self.cardinal(at, stop)

    def word(self, at: int) -> str:
        return self.text[self.items[at].start : self.items[at].end].lower()

    def mixed(self, at: int, last: int, whole: Decimal) -> tuple[Numeral | None, int]:
        """ "two and a half", "3½", "2 1/2", "one and three quarters", each with a magnitude or without."""
        first, after, numerator, denominator = self.items[at], last, 0, 0
        if first.kind == "fraction" and first.digits is not None:
            numerator, denominator = first.digits.numerator or 0, first.digits.denominator or 1
        elif (self.kind(last + 1, {"fraction"}) and (self.gap(last) == "" or self.joined(last, " -"))) or (
            self.kind(last + 1, {"digits"})
            and self.joined(last, " -")
            and (following := self.items[last + 1].digits) is not None
            and following.denominator
            and first.digits is not None
            and first.digits.plain
        ):
            after = last + 1
        elif self.kind(last + 1, {"and"}) and self.joined(last, " -") and self.joined(last + 1, " -"):
            after = self.after_and(last + 2)
            if after < 0:
                return None, at
            if self.items[after].kind not in {"fraction", "digits"}:
                denominator = int(self.items[after].value)
                numerator = 1 if self.kind(after - 1, {"a"}) else int(self.items[after - 1].value)
        else:
            return None, at
        if not denominator and (digits := self.items[after].digits) is not None:
            numerator, denominator = digits.numerator or 0, digits.denominator or 1
        made = self.fraction(first, self.items[after], whole, numerator, denominator)
        value, scaled_last, scale = self.scaled(made.value, after)
        if scale != 1:
            made = Numeral(made.start, self.items[scaled_last].end, value, Form.WORDS, scale=scale, mantissa=made.value)
        return made, scaled_last + 1

    def after_and(self, at: int) -> int:
        """Return the item that ends the fraction after "and": "a half", "three quarters", "½"; -1 for none."""
        if self.kind(at, {"fraction"}):
            return at
        if self.kind(at, {"a", "unit"}) and self.joined(at, " -"):
            singular = self.kind(at, {"a"}) or self.items[at].value == 1
            if singular and self.kind(at + 1, {"half", "quarter"}):
                return at + 1
            if singular and self.kind(at + 1, {"ordinal"}) and self.items[at + 1].value >= 3:
                return at + 1
            if not singular and self.kind(at + 1, {"ordinals"}) and self.items[at + 1].value >= 3:
                return at + 1
        return -1

    def fraction(self, first: _Item, last: _Item, whole: Decimal, numerator: int, denominator: int) -> Numeral:
        value = whole + _DIVISION.divide(Decimal(numerator), Decimal(denominator))
        top = int(whole) * denominator + numerator
        form = Form.FRACTION if value < 1 else Form.WORDS
        start = first.digits.start if first.digits else first.start
        return Numeral(start, last.end, value, form, numerator=top, denominator=denominator, mantissa=value)


def _negated(numeral: Numeral, start: int) -> Numeral:
    return replace(numeral, start=start, value=-numeral.value, mantissa=-numeral.mantissa, sign="-", plain="")


_RATIO_GAP = re.compile(r"(?:\s+(out of|in|of)(?:\s+(?:every|the|all|each))?|-(in|out-of)-)\s*\Z", re.IGNORECASE)
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
    if not 2 <= len(gap) <= 16 or (match := _RATIO_GAP.fullmatch(gap)) is None:
        return None
    word = (match.group(1) or match.group(2)).lower()
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
    value = _DIVISION.divide(part.value, whole.value)
    return Numeral(
        part.start, whole.end, value, Form.RATIO, numerator=numerator, denominator=denominator, mantissa=value
    )


__all__ = ["EXACT", "Form", "Numeral", "find_numerals", "magnitude_at"]
