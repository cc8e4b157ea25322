"""One number read from its first word or digit on, in every form that English gives it."""

import re
from dataclasses import replace
from decimal import Decimal

from ..wordlists import word_list
from .change_words import VERBS
from .number_forms import Form, Numeral
from .number_items import CARDINAL, DIVISION, EXACT, MAX_FRACTION_DIGITS, SMALL, Item, Items

_WORDS = word_list("number_words")
_FRACTION_FOLLOWERS = frozenset(_WORDS["fraction_followers"])
_FRACTION_LEADERS = frozenset(_WORDS["fraction_leaders"])
# After these "half" is a number whatever follows: "more than half agreed".
_HALF_LEADERS = frozenset({"than", "nearly", "almost"})
# "two in three, up from half in May"
_LEFT_HALF = re.compile(
    r"\b(?:up|down|rose|fell|grew|compared|percent|per cent|%) (?:from|with) (?:about |over |under )?\Z"
)
_QUARTER_REFUSED_AFTER = frozenset({"first", "second", "third", "fourth", "the", "last"})
_BARE_QUARTER_LEADERS = _FRACTION_LEADERS | {"full", "whole", "good", "another", "remaining", "mere"}
_OF_YEAR = re.compile(r" of (?:(?:fiscal|financial|calendar) )?(?:[CF]Y ?[0-9]{2}|(?:19|20)[0-9]{2}\b)")
_FISCAL_FOLLOWERS = frozenset({"in", "to", "that", "and", "was", "as", "on", "from"})
_CLAUSE_ENDS = frozenset({".", ",", ";", ":", ")", "”", ""})
_HALF_FOLLOWERS = frozenset(_WORDS["half_followers"])
_HALF_REFUSED_AFTER = frozenset(_WORDS["half_leaders_refused"])
# "rose a quarter to 300", "down about a quarter from May"
_MOVERS = VERBS.keys() | _FRACTION_LEADERS
# "a half-hour", "a quarter-point": units that hyphens part.
_PARTED = ("hour", "mile", "cent", "percent", "point", "inch")
_HUNDRED = 100
_LEVELLED = frozenset({"from", "with", "about", "over", "under"})
# "lakhs of jobs", like "thousands of jobs"
_VAGUE_SCALES = frozenset({"lakhs", "crores"})


class Reader(Items):
    """Reads one number from a place in the list of items."""

    def read(self, at: int) -> tuple[Numeral | None, int]:
        """Return the number that begins at item ``at`` (None where none does) and the item to go on from."""
        item = self.items[at]
        if item.kind == "minus":
            if not self.kind(at + 1, SMALL | {"digits"}) or not self.joined(at, " -"):
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

    def numeral(self, first: Item, last: Item, value: Decimal, form: Form = Form.WORDS, **more: object) -> Numeral:
        made = Numeral(first.start, last.end, value, form, mantissa=value)
        return replace(made, **more) if more else made  # type: ignore[arg-type]

    # Forms

    def vague(self, at: int) -> tuple[Numeral | None, int]:
        """ "dozens", "hundreds", "tens of thousands": from N to ten times N."""
        item, last, value = self.items[at], at, self.items[at].value
        word = self.text[item.start : item.end].lower()
        while self.kind(last + 1, {"vague", "scale"}):
            gap = self.text[self.items[last].end : self.items[last + 1].start].lower()
            if gap == " of ":
                value *= self.items[last + 1].value
            elif gap != " upon " or self.word(last + 1) != word:
                break
            last += 1
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
        """ "half a million", "half-a-dozen", "half of", "a half percent", never "the second half", "half-time"."""
        first = at
        if self.items[at].kind == "a":
            at += 1
        item = self.items[at]
        if self.last_word(self.items[first].start) in _HALF_REFUSED_AFTER:
            return None, at + 1
        last = at
        if self.kind(at + 1, {"a"}) and self.joined(at, " -"):
            last = at + 1
        if self.kind(last + 1, {"scale", "dozen", "hundred"}) and self.joined(last, " -"):
            value = self.items[last + 1].value / 2
            return self.numeral(self.items[first], self.items[last + 1], value), last + 2
        hyphen = self.text[item.end : item.end + 1] in {"-", "‑"} or self.text[item.end : item.end + 3] == " - "
        if last > at or first < at or hyphen or self.next_word(item.end) in _HALF_FOLLOWERS:
            if hyphen and last == at and not self.text[item.end + 1 : item.end + 8].lower().startswith(_PARTED):
                return None, at + 1
            end = self.items[last]
            return self.fraction(self.items[first], end, Decimal(0), 1, 2), last + 1
        leading = self.last_word(item.start)
        left = leading in _LEVELLED and _LEFT_HALF.search(self.text[max(0, item.start - 24) : item.start])
        if leading in _HALF_LEADERS or ((left or leading in _FRACTION_LEADERS) and self.ends_or_goes_on(item.end)):
            return self.fraction(item, item, Decimal(0), 1, 2), last + 1
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

    def is_fraction(self, item: Item, denominator: Item) -> bool:
        """Tell "a third of", "by a third" and "quarter of" from "a third party" and "the first quarter of"."""
        following, leading = self.next_word(denominator.end), self.last_word(item.start)
        mark = self.text[denominator.end : denominator.end + 1]
        hyphen = mark in {"-", "‑"}
        parted = self.text[denominator.end + 1 : denominator.end + 8].lower().startswith(_PARTED)
        if parted and denominator.kind == "quarter" and (hyphen or leading not in _QUARTER_REFUSED_AFTER):
            return True
        if item.kind == "quarter":
            return following == "of" and leading in _BARE_QUARTER_LEADERS
        if _OF_YEAR.match(self.text, denominator.end):
            return False
        if hyphen or (denominator.kind == "quarter" and following in _FISCAL_FOLLOWERS and leading not in _MOVERS):
            return False
        return following in _FRACTION_FOLLOWERS or leading in _FRACTION_LEADERS or mark in _CLAUSE_ENDS

    def ends_or_goes_on(self, end: int) -> bool:
        """Tell whether the clause ends after a fraction or goes on as after one: "by half.", "about half were"."""
        opens = self.text[end : end + 2] in {" (", " –", " —"}
        return opens or self.text[end : end + 1] in _CLAUSE_ENDS or self.next_word(end) in _FRACTION_FOLLOWERS

    def number(self, at: int) -> tuple[Numeral | None, int]:
        """Cardinals in words or digits, with what may follow: a fraction, "and a half", "point five", a magnitude."""
        first = self.items[at]
        if first.digits is not None:
            value, last, scale = self.digits(at)
        else:
            value, last, scale = self.cardinal(at)
            if last < at and self.word(at) in _VAGUE_SCALES and self.next_word(first.end) == "of":
                vague = self.numeral(first, first, first.value, Form.VAGUE, high=first.value * 10, approximate=True)
                return vague, at + 1
            if last < at and self.is_bare_scale(at):
                value, last, scale = self.scaled(first.value, at)
            if last < at:
                return None, at + 1
        if self.gap(last) == "?":  # nothing is near enough to go on with
            return self.whole(at, last, value, scale), last + 1
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
        if scale > 1 and value == scale and (part := self.and_a_part(last + 1)):
            value, last = value + scale * part, last + 3
        return self.whole(at, last, value, scale), last + 1

    def whole(self, at: int, last: int, value: Decimal, scale: Decimal) -> Numeral:
        """Return items ``at`` to ``last`` as one number."""
        digits, end = self.items[at].digits, self.items[last].end
        mantissa = EXACT.divide(value, scale) if scale != 1 else value
        if digits is None:
            return Numeral(self.items[at].start, end, value, Form.WORDS, scale=scale, mantissa=mantissa)
        return Numeral(
            digits.start,
            end,
            value,
            Form.FRACTION if digits.denominator else Form.DIGITS,
            numerator=digits.numerator,
            denominator=digits.denominator,
            scale=scale,
            mantissa=mantissa,
            plain=digits.plain if last == at and scale == 1 else "",
            sign=digits.sign,
        )

    def is_bare_scale(self, at: int) -> bool:
        """Tell of "hundred thousand" and "hundred-odd" without an article, not of "multi-million", "million-dollar"."""
        item = self.items[at]
        if item.kind not in {"hundred", "scale"} or self.text[item.start - 1 : item.start] in {"-", "‑"}:
            return False
        larger = self.kind(at + 1, {"scale"}) and self.joined(at, " ") and self.items[at + 1].value > item.value
        return larger or self.text[item.end : item.end + 4].lower() in {"-odd", " odd"}

    def and_a_part(self, at: int) -> Decimal:
        """Return what "and a half" at item ``at`` adds to "a million", 0 where it stands there not."""
        if not (self.kind(at, {"and"}) and self.kind(at + 1, {"a"}) and self.kind(at + 2, {"half", "quarter"})):
            return Decimal(0)
        joined = self.joined(at - 1, " ") and self.joined(at, " ") and self.joined(at + 1, " ")
        return Decimal(1) / self.items[at + 2].value if joined else Decimal(0)

    def digits(self, at: int) -> tuple[Decimal, int, Decimal]:
        """Return value, last item and scale of digits at ``at``: "4 hundred million", "5bn", "2.5 lakh crore"."""
        item = self.items[at]
        assert item.digits is not None  # noqa: S101 - the caller chose a digits item
        if item.digits.scale != 1:
            return item.value, at, item.digits.scale
        value, last, scale = self.scaled(item.value, at)
        while scale > 1 and (after := self.smaller_group(last, scale)) is not None:
            more, last, scale = after
            value = EXACT.add(value, more)
        return value, last, scale

    def smaller_group(self, last: int, scale: Decimal) -> tuple[Decimal, int, Decimal] | None:
        """Return the "50 lakh" that goes on with "2 crore", the "21" with "3 hundred and"; None where nothing does."""
        conjunction = self.kind(last + 1, {"and"}) and self.joined(last, " ")
        at = last + 2 if conjunction else last + 1
        if not self.kind(at, {"digits"}) or not self.joined(at - 1, " "):
            return None
        digits = self.items[at].digits
        if digits is None or not digits.plain or digits.sign:
            return None
        value, end, smaller = self.scaled(self.items[at].value, at)
        goes_on = smaller > 1 or (conjunction and scale == _HUNDRED)
        return (value, end, smaller) if goes_on and value < scale and smaller < scale else None

    def ordinal_fraction(self, at: int, last: int) -> tuple[Numeral, int] | None:
        """ "two-thirds", "one fifth", "three twenty-firsts": the denominator is the hyphenated chain at the end."""
        chain = last + 1
        end = chain
        while end < min(chain + 6, len(self.items)) and self.kind(end, CARDINAL) and self.joined(end, "-"):
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
            if self.items[at].value == 3 and self.word(at + 1) == "quarter" and self.joined(at, "-"):
                return at + 1
        return -1

    def fraction(self, first: Item, last: Item, whole: Decimal, numerator: int, denominator: int) -> Numeral:
        value = whole + DIVISION.divide(Decimal(numerator), Decimal(denominator))
        top = int(whole) * denominator + numerator
        form = Form.FRACTION if value < 1 else Form.WORDS
        start = first.digits.start if first.digits else first.start
        return Numeral(start, last.end, value, form, numerator=top, denominator=denominator, mantissa=value)


def _negated(numeral: Numeral, start: int) -> Numeral:
    return replace(numeral, start=start, value=-numeral.value, mantissa=-numeral.mantissa, sign="-", plain="")
