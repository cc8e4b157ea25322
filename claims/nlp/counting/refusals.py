"""Numbers that are no quantities: dates, clock times, scores, labels, pronouns, idioms."""

import re

from ..types import Bound, UnitKind
from ..wordlists import word_list
from .change_words import NOUNS, PARTICLES, VERBS
from .clocks import is_clock
from .counted import NounUnit
from .labels import Labels, word_after, word_before
from .measure import Measure, looks_like_year
from .numerals import Form
from .places import Places
from .scores import is_score

_WORDS = word_list("refused_numbers")
_MONTHS = frozenset(_WORDS["months"])
_DATE_LEADS = frozenset(_WORDS["date_leads"])
_ONE_AFTER = frozenset(_WORDS["one_refused_after"])
_ONE_BEFORE = frozenset(_WORDS["one_refused_before"])
# What pages without spaces between their parts leave: "FeaturedFebruary 6, 2016".
_GLUED_MONTH = re.compile(
    r"[a-z](?:January|February|March|April|May|June|July|August|September|October|November|December)\Z"
)
_DAY_AFTER = re.compile(r"(?:\s|-)(?:of\s)?([A-Z][a-z]{2,8})\b")
# "8 and" of "8 and 9 June"; "and 9" of "June 8 and 9".
_DAYS_TO_COME = re.compile(r"(?:(?:, | and | or | to |[-–/])[0-9]{1,2}){1,3}\s([A-Z][a-z]{2,8})\b")
_ANOTHER_DAY = re.compile(r" and | or | & ")
_DAYS_LISTED = re.compile(r"[0-9]{1,2}(?:, [0-9]{1,2}){0,3},? and [0-9]{1,2}\b(?! [a-z]+s\b)")
_DATE_BEFORE = re.compile(r"\b[A-Z][a-z]{2,8}\.?\s[0-9]{1,2}(?:st|nd|rd|th)?,?\s\Z")
# A bare run of this many digits without separators is an identifier.
_LONGEST_PLAIN = 9
# Written without a comma, these are years even before a plural noun ("the 2018 midterms"); 2000 may be a count.
_YEARS_OF_NEWS = frozenset(range(1900, 2036)) - {2000}
_CIRCA = frozenset({"circa", "c", "ca", "by"})
_YEAR_LEADS = frozenset(
    {"in", "since", "by", "until", "till", "during", "before", "after", "early", "late", "the", "a"}
)
_LEVEL_LEADS = frozenset({"of", "by", "to", "is", "was", "were", "are"})
_CENTURY = r"(?:nineteen|eighteen|seventeen|twenty)"
_SPELLED_YEAR = re.compile(
    _CENTURY + r"(?: |-(?!one|two|three|four|five|six|seven|eight|nine))"
    r"(?:oh[ -]\w{3,5}|ten|eleven|twelve|\w{3,5}teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[ -]\w{3,5})?)\b",
    re.IGNORECASE,
)
_CENTURY_BEFORE = re.compile(rf"\b{_CENTURY}[ -]\Z", re.IGNORECASE)
_DECADE = re.compile(r"[’']?s\b")
# What compares with a year: "did better than 2015", "rose 4% over 2015".
_COMPARED = re.compile(
    r"\b(?:better|worse|higher|lower|hotter|colder|warmer|wetter|drier|stronger|weaker|earlier|later|busier) than \Z"
    r"|(?:%|percent|per cent|points?) (?:over|above|below) \Z"
)
_SINCE = frozenset({"since", "until", "till"})
_SIDE_AFTER = re.compile(r" ?[x×] ?[0-9]")
_APOSTROPHES = frozenset({"’", "'", "‘"})
# What comes before "a third" where that is no part of a whole but the next one.
_EARLIER_ONES = {
    3: ("two", "second", "another"),
    4: ("three", "third"),
    5: ("four", "fourth"),
    6: ("five", "fifth"),
    7: ("six", "sixth"),
    8: ("seven", "seventh"),
    9: ("eight", "eighth"),
    10: ("nine", "ninth"),
}
_JOINING_YEARS = frozenset({" and ", " or ", " to ", "–", "-", ", "})
_JOINING = re.compile(r"(?:\b(?:and|while|with|but|plus)|[,;—–])\s\Z")
_SHARE = re.compile(r"%|percent|per cent|\bhalf\b|quarter|(?:th|third|fifth)s\b")
_ORDINAL_REACH = 250
_WORD_AT = re.compile(r"[^\W_]+")
_IDIOMS = tuple(idiom.lower() for idiom in _WORDS["idioms"])
_LONGEST_IDIOM = max(map(len, _IDIOMS))
# The idioms that hold a word, with the place of the word in each.
_IDIOMS_OF: dict[str, list[tuple[str, int]]] = {}
for _idiom in _IDIOMS:
    for _match in _WORD_AT.finditer(_idiom):
        _IDIOMS_OF.setdefault(_match.group(), []).append((_idiom, _match.start()))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no word goes on over the ends of ``text[start:end]``."""
    around = text[start - 1 : start] + text[end : end + 1] if start else text[end : end + 1]
    return not any(letter.isalnum() or letter == "_" for letter in around)


def _is_age_group(text: str, start: int) -> bool:
    """Tell whether "over-" or "under-" makes of "50s" a group of that age."""
    return text[max(0, start - 6) : start].lower().endswith(("over-", "under-"))


class Refusals:
    """Tells of a number in one article whether it is no quantity."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.text = places.text
        self.labels = Labels(places)
        self.year_end = -1
        self.day_end = -1

    def refuses_alone(self, measure: Measure) -> bool:
        """Tell whether ``measure`` is no quantity whatever stands behind it, before what it counts is looked for."""
        return self.is_idiom(measure) or self.is_recent_year(measure)

    def refuses(self, measure: Measure, noun: NounUnit | None, *, repeats: bool = False) -> bool:
        """Tell whether ``measure``, which is not refused alone, is no quantity; ``noun`` is what it would count.

        ``repeats`` tells that a name before it may be its subject: "Bell had 30 points and Ito 22".
        """
        counts_noun = noun is not None
        before = word_before(self.text, measure.start)
        return (
            self.is_date(measure, noun, before)
            or is_clock(self.text, measure, before, counts_noun=counts_noun)
            or is_score(self.text, measure, before, counts_noun=noun is not None and noun.span.start > measure.start)
            or self.is_pronoun(measure, before, counts_noun=counts_noun)
            or self.is_next_one(measure)
            or self.is_manifold(measure)
            or (not counts_noun and self.is_figure(measure, before))
            or (measure.unit is None and self.labels.hold(measure, noun, before, repeats=repeats))
            or self.labels.is_model(measure)
            or self.labels.is_coordinate(measure)
            or (measure.unit is None and len(measure.numeral.plain) > _LONGEST_PLAIN)
        )

    def is_idiom(self, measure: Measure) -> bool:
        text, at = self.text, measure.numeral.start
        word = _WORD_AT.match(text, at)
        idioms = _IDIOMS_OF.get(word.group().lower()) if word is not None else None
        if idioms is None or measure.prefixed:
            return False
        if measure.unit is not None and measure.unit.kind in {UnitKind.PERCENT, UnitKind.MONEY}:
            return False
        around = text[max(0, at - _LONGEST_IDIOM) : at + _LONGEST_IDIOM].lower()
        return any(
            around.startswith(idiom, min(at, _LONGEST_IDIOM) - place)
            and _stands_alone(text, at - place, at - place + len(idiom))
            for idiom, place in idioms
            if place <= at
        )

    def is_recent_year(self, measure: Measure) -> bool:
        """Tell of a year of these times that nothing makes a number: a unit, a bound, another side ("1920 x 1080").

        One behind the name of a month is left to ``is_date``.
        """
        last = measure.parts[-1].numeral if measure.parts else measure.numeral
        if measure.unit is not None or measure.prefixed or not looks_like_year(last):
            return False
        if int(measure.numeral.plain or "0") not in _YEARS_OF_NEWS or _SIDE_AFTER.match(self.text, measure.numeral.end):
            return False
        before = word_before(self.text, measure.start).lower().rstrip(".,")
        year = before not in _MONTHS and (measure.bound in {None, Bound.EQ} or before in _CIRCA)
        if year:
            self.year_end = measure.end
        return year

    def is_date(self, measure: Measure, noun: NounUnit | None, before: str) -> bool:
        """Tell of days and years; ``before`` is the word before the number."""
        text, numeral = self.text, measure.numeral
        if measure.prefixed:
            return False
        last = measure.parts[-1].numeral if measure.parts else numeral
        month = before.lower().rstrip(".,") in _MONTHS and (before != "march" or noun is None)
        month = month or _GLUED_MONTH.search(before) is not None
        dated = not before.endswith(",") and int(numeral.plain[:4] or "0") <= 31
        if (numeral.plain and month and (dated or looks_like_year(numeral))) or self._is_day(measure, noun):
            self.day_end = measure.end
            return True
        if looks_like_year(last) and measure.unit is None and (looks_like_year(numeral) or not measure.parts):
            year = self.is_year(measure, noun, before)
            self.year_end = measure.end if year else -1
            return year
        if looks_like_year(numeral) and not measure.parts and measure.unit is not None:
            if text[measure.unit_start : measure.unit_end] == "Euros" and before.lower() in {"the", "at", "since"}:
                return True  # the championship of 2024
            singular = not text[measure.unit_start : measure.unit_end].lower().endswith("s")
            return singular and measure.unit.kind is UnitKind.DURATION and text[numeral.end : measure.unit_start] == " "
        decade = numeral.plain.endswith("0") and _DECADE.match(text, numeral.end) is not None
        if decade and not _is_age_group(text, numeral.start):
            return True
        if (
            text[numeral.start - 1 : numeral.start] in _APOSTROPHES
            and text[max(0, numeral.start - 2) : numeral.start - 1] not in _APOSTROPHES
            and len(numeral.plain) == 2
            and measure.unit is None
        ):
            return True
        return numeral.form is Form.WORDS and self._spelled_year(measure)

    def _is_day(self, measure: Measure, noun: NounUnit | None) -> bool:
        """Tell of the days of "8 June", "8 and 9 June" and "June 8 and 9"."""
        text, last = self.text, measure.parts[-1].numeral if measure.parts else measure.numeral
        if not last.plain or int(last.plain[:6]) > 31 or measure.unit is not None:
            return False
        day = _DAY_AFTER.match(text, last.end, last.end + 14) or _DAYS_TO_COME.match(text, last.end, last.end + 30)
        if day is not None and day.group(1).lower() in _MONTHS:
            return True
        gap = text[self.day_end : measure.start] if 0 <= self.day_end < measure.start else ""
        more = _ANOTHER_DAY.fullmatch(gap) or (gap == ", " and _DAYS_LISTED.match(text, measure.start))
        return bool(more) and noun is None

    def _spelled_year(self, measure: Measure) -> bool:
        if measure.unit is not None:
            return False
        start = measure.numeral.start
        words = _SPELLED_YEAR.match(self.text, start)
        return words is not None or _CENTURY_BEFORE.search(self.text[max(0, start - 12) : start]) is not None

    def is_year(self, measure: Measure, noun: NounUnit | None, before: str) -> bool:
        """Four digits are a year unless a bound, a plural noun or another side ("1920 x 1080") makes them a count."""
        if _SIDE_AFTER.match(self.text, measure.numeral.end):
            return False
        start, value = measure.start, int(measure.numeral.plain or "0")
        lead = before.lower().rstrip(".,")
        if _DECADE.match(self.text, measure.numeral.end) or _DATE_BEFORE.search(self.text[max(0, start - 20) : start]):
            return True
        if measure.bound not in {None, Bound.EQ} and lead not in _CIRCA:
            if value in _YEARS_OF_NEWS and _COMPARED.search(self.text[max(0, start - 20) : start]):
                return True
            if noun is None and word_before(self.text, measure.bound_start).lower() in _SINCE:
                return True
            dated = measure.bound is Bound.APPROX and noun is None and value in _YEARS_OF_NEWS
            return dated and word_before(self.text, measure.bound_start).lower() not in _LEVEL_LEADS
        if noun is None and self.text[self.year_end : start] in _JOINING_YEARS:
            return True
        if value < 1400 and measure.parts:
            return noun is None
        if value < 1400:
            return lead in {"in", "since", "until", "year", "ad", "a.d", "bc"}
        if noun is not None:
            return not noun.plural or lead in _YEAR_LEADS or lead in _MONTHS
        return value >= 1800 or lead in _MONTHS or (lead in _DATE_LEADS and lead not in _LEVEL_LEADS)

    def is_pronoun(self, measure: Measure, before: str, *, counts_noun: bool) -> bool:
        text, numeral = self.text, measure.numeral
        if text[numeral.start : numeral.end].lower() != "one" or measure.parts:
            return False
        following = word_after(self.text, numeral.end).lower()
        before = before.lower().strip("“\"'‘")
        if measure.unit is not None:
            if text[numeral.end : numeral.end + 1] in {"-", "‑"} or before in {
                "than",
                "least",
                "about",
                "over",
                "for",
                "in",
                "only",
            }:
                return False
            return (
                before in {"no", "the", "this", "that", "any", "every"} and measure.unit.kind is not UnitKind.DURATION
            ) or (
                following in {"day", "minute", "second", "night", "point"}
                and before in {"", "that", "and", "but", "then", "at", "if"}
            )
        if text[numeral.end : numeral.end + 1] in {"’", "'"}:
            return True
        if following == "of":
            return before in {"the", "no", "any", "every", "each", "this"} or (before == "last" and not counts_noun)
        if following in _ONE_AFTER or not counts_noun:
            return True
        return before in _ONE_BEFORE and before != "only"

    def is_manifold(self, measure: Measure) -> bool:
        """Tell "the answer is twofold" from "rose threefold" and "a tenfold rise", which multiply."""
        text = self.text
        if measure.unit is None or text[measure.unit_start : measure.unit_end] != "fold":
            return False
        start = measure.start if measure.bound_start < 0 else measure.bound_start
        before = _WORD_AT.findall(text[max(0, start - 30) : start].lower())
        after = _WORD_AT.findall(text[measure.end : measure.end + 24].lower())[:2]
        multiplies = any(word in VERBS or word in PARTICLES for word in before[-3:])
        return not multiplies and not any(word in NOUNS for word in after)

    def is_figure(self, measure: Measure, before: str) -> bool:
        """Tell whether a number word is itself the noun: "hit a six and a four"."""
        word = self.text[measure.numeral.start].isalpha() and measure.numeral.form is Form.WORDS
        small = word and measure.unit is None and 1 < measure.value <= 12
        return small and not measure.parts and before.lower() in {"a", "an"}

    def is_next_one(self, measure: Measure) -> bool:
        """Tell whether "a third" is the one after the second and no part: "two were sold and a third was lost"."""
        numeral = measure.numeral
        if numeral.form is not Form.FRACTION or numeral.numerator != 1 or measure.unit is not None:
            return False
        if self.text[numeral.start : numeral.start + 2].lower() != "a " or word_after(self.text, numeral.end) == "of":
            return False
        start = self.places.sentence_span(self.places.token_at(numeral.start)).start
        before = self.text[max(start, numeral.start - _ORDINAL_REACH) : numeral.start].lower()
        if _JOINING.search(before) is None or _SHARE.search(before) is not None:
            return False
        words = _WORD_AT.findall(before)
        return any(word in words for word in _EARLIER_ONES.get(numeral.denominator or 0, ()))
