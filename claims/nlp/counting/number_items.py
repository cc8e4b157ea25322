"""The words and digits that numbers are made of, as a list, and whole numbers put together from them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal

from ..wordlists import word_list
from .digits import Digits, at_word_edge, digits_at

# What a numeric(90, 30) column holds; a longer run of digits is no figure that anyone states.
MAX_INTEGER_DIGITS = 60
MAX_FRACTION_DIGITS = 30
EXACT = Context(prec=2 * (MAX_INTEGER_DIGITS + MAX_FRACTION_DIGITS))
# What fits into that column of a fraction that has no end.
DIVISION = Context(prec=28)


@dataclass(slots=True)
class Item:
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
# "tenfold": the unit stands glued to the number.
_NUMBER_WORDS = {word: (*kind, len(word)) for word, kind in _KINDS.items()}
_NUMBER_WORDS |= {
    f"{word}fold": (kind, value, len(word))
    for word, (kind, value) in _KINDS.items()
    if kind in {"unit", "teen", "ten", "hundred"}
}
_FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_LEXEME = re.compile(rf"[^\W\d_{_FRACTIONS}]++|[0-9]++|[&{_FRACTIONS}]|\.(?=[0-9])")
_NEXT_WORD = re.compile(r"[\s\-‑]{0,2}([^\W\d_]{1,20})")
_LAST_WORD = re.compile(r"([^\W_]{1,20})[\s\-‑]{1,2}\Z")
SMALL = frozenset({"unit", "teen", "ten"})
CARDINAL = SMALL | {"hundred", "scale"}


def read_items(text: str) -> Iterator[Item]:
    """Yield the number words and digit groups of ``text``, in order."""
    end_of_digits = 0
    for match in _LEXEME.finditer(text):
        word = match[0].lower()
        known = _NUMBER_WORDS.get(word)
        if known is None and word[0].isalpha():
            continue
        start, end = match.span()
        if start < end_of_digits:
            continue
        if known is not None:
            kind, value, length = known
            end = start + length
            if at_word_edge(text, start, end) and (length > 1 or word == "a"):
                yield Item(kind, value, start, end)
        elif word in _FRACTIONS:
            numerator, denominator = unicodedata.normalize("NFKC", word).split("⁄")
            digits = Digits(start, end, Decimal(unicodedata.numeric(word)), "", "", int(numerator), int(denominator))
            yield Item("fraction", Decimal(0), start, end, digits)
        elif word == "&":
            yield Item("and", Decimal(0), start, end)
        else:
            digits = digits_at(text, start)
            end_of_digits = max(digits.end, end)
            if digits.value is not None:
                yield Item("digits", digits.value, digits.start, digits.end, digits)


class Items:
    """The items of a text, with what stands between them; places are indices into the list."""

    def __init__(self, text: str, items: list[Item]) -> None:
        self.text = text
        self.items = items

    def kind(self, at: int, kinds: frozenset[str] | set[str]) -> bool:
        return at < len(self.items) and self.items[at].kind in kinds

    def gap(self, at: int) -> str:
        """Return what stands between item ``at`` and the next, "?" where that is long or nothing follows."""
        if at + 1 >= len(self.items):
            return "?"
        start, end = self.items[at].end, self.items[at + 1].start
        gap = self.text[start:end] if end - start <= 3 else "?"
        if gap.isspace():
            return " "
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

    def word(self, at: int) -> str:
        return self.text[self.items[at].start : self.items[at].end].lower()

    def scaled(self, value: Decimal, last: int) -> tuple[Decimal, int, Decimal]:
        scale = Decimal(1)
        while self.joined(last, " -") and self.kind(last + 1, {"hundred", "scale"}) and scale < 10**18:
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
            elif item.kind in SMALL:
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
        if previous not in {"hundred", "scale"} or not self.joined(index, " ") or not self.kind(index + 1, SMALL):
            return False
        after = index + 2
        if self.kind(index + 1, {"ten"}) and self.kind(after, {"unit"}) and self.joined(index + 1, " -"):
            after += 1
        if after >= stop or not self.joined(after - 1, " -"):
            return True
        if self.kind(after, {"hundred"}):  # "two thousand and five hundred", but "... and five hundred thousand"
            return previous == "scale" and not (self.kind(after + 1, {"scale"}) and self.joined(after, " -"))
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
        return self.kind(index + 1, SMALL) and after < stop and self.kind(after, {"hundred", "scale"})
