"""Which numbers are said of the same as the one before: another reading, an alternative, what it is set against."""

import re

from spacy.tokens import Doc

from ..types import UnitKind
from .candidates import start_of
from .counted import ADJECTIVES, NOUNS
from .drafts import Draft, SaidOf
from .numerals import Form
from .phrases import TIME_NOUNS
from .places import Places

# Words between two numbers by which both measure the same.
_SHARING = frozenset({"to", "at", "from", ", or", "or", "("})
_OF_IT = re.compile(r" of (?:it|the total|that total|the whole)\b")
# Words behind an amount that set it against what the amount before it was.
COMPARING = frozenset({"more", "fewer", "less", "higher", "lower", "above", "below"})
_LISTING = frozenset({",", "and", "or", "a", "an", "the", "&", "plus"})
# Words between two amounts of which the second is what the first is set against.
_AGAINST = frozenset({"up from", "down from", "compared with", "compared to", "versus", "vs", "vs.", "against"})
# "a surplus of $2m in April, versus $1m a year before"
_LATER_AGAINST = (", versus", ", against", ", compared with", ", compared to", ", up from", ", down from")
# Words between a number and another that says it again, or is a part of it.
GAP = 9


class SharedSayings:
    """The pairs of numbers in the sentences of one article."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.doc: Doc = places.doc

    def repeats(self, before: Draft, draft: Draft) -> bool:
        """Tell whether the number is said of the same as ``before``: as its level, its alternative or in an aside."""
        text, measure = self.places.text, draft.measure
        between = text[before.measure.end : measure.start]
        bounded = self._between(before, draft)
        return (
            bounded.strip(" -‑") in _SHARING
            or between.lower() in {", up ", ", down "}
            or _OF_IT.match(text, measure.end) is not None
            or self._restates(before, draft, bounded)
            or self._stands_by(before, draft, bounded)
            or self._follows_time(before, draft)
            or self._is_next_age(before, draft, bounded)
            or self._compares(before, draft)
        )

    def _between(self, before: Draft, draft: Draft) -> str:
        """Return the text between two numbers, the words that bound the second left out."""
        measure = draft.measure
        end = measure.bound_start if measure.bound_start >= 0 else measure.start
        return self.places.text[before.measure.end : end]

    def _restates(self, before: Draft, draft: Draft, between: str) -> bool:
        """Tell whether "or" gives the number before in other terms: "60% of its value, or more than $30 million"."""
        words = between.split()
        # "380,000 households, or one in six", "4,000 steps, or three kilometres", but not "9 men, or 5% of the crew"
        part = draft.measure.numeral.form is Form.RATIO or (before.noun is not None and not self._has_of(draft))
        return (
            (1 if part else 2) < len(words) < GAP
            and words[-1] == "or"
            and words[-2].endswith(",")
            and before.said_of.counted is not None
        )

    def _stands_by(self, before: Draft, draft: Draft, between: str) -> bool:
        """Tell of the second of "rose $5, 2 percent, in May", "boats (24 in May, 12 after)": more of the same."""
        if between.endswith((", ", "; ")) and ")" not in between:
            opened = start_of(self.places, before) - 1
            if opened > 0 and self.doc[opened].text == "(":
                return draft.noun is None
        if between.strip() != "," or draft.measure.unit is None or draft.measure.unit == before.measure.unit:
            return False
        after = self.doc[draft.last + 1].text if draft.last + 1 < len(self.doc) else "."
        return after in {",", ".", ";", ")"}

    def _follows_time(self, before: Draft, draft: Draft) -> bool:
        """Tell of "sold 12 boats last year, up 5%": the change is that of the boats."""
        at = -1 if draft.direction is None else draft.direction.at
        if at < 2 or self.doc[at].lower_ not in {"up", "down"}:
            return False
        time = self.doc[at - 2 if self.doc[at - 1].text == "," else at - 1]
        between = self.doc[before.last + 1 : time.i]
        near = before.last < time.i and not any(token.pos_ == "VERB" or token.text == "," for token in between)
        return near and time.lower_ in TIME_NOUNS and before.noun is not None

    def _compares(self, before: Draft, draft: Draft) -> bool:
        """Tell of the second of "a profit of $5m last year, 22% more than in 2020", "9 m, 2 m above the record"."""
        doc, at = self.doc, start_of(self.places, draft) - 1
        following = doc[draft.last + 1].lower_ if draft.last + 1 < len(doc) else ""
        if doc[at].text != "," or following not in COMPARING or draft.noun is not None:
            return False
        between = doc[before.last + 1 : at]
        return len(between) < GAP and not any(
            token.pos_ in {"VERB", "AUX"} or token.is_punct or token.tag_ in {"PRP", "CC"} for token in between
        )

    def _is_next_age(self, before: Draft, draft: Draft, between: str) -> bool:
        """Tell of the second of "men aged 24, 31 and 45"."""
        unit = draft.measure.unit
        ages = unit is not None and unit.kind is UnitKind.AGE and unit == before.measure.unit
        return ages and between.strip() in {",", "and", ", and", "or"}

    def is_against(self, before: Draft, draft: Draft) -> bool:
        """Tell of the second of "5% of sales, up from 3%"; not of "compared to 3 kg for the old boat"."""
        between = self._between(before, draft)
        words = between.lower().strip(" ,")
        later = len(words.split()) < GAP and words.endswith(_LATER_AGAINST) and self._is_verbless(before, draft)
        if words not in _AGAINST and not later and not between.endswith((" up from ", " down from ")):
            return False
        own = draft.noun is not None or draft.measure.unit != before.measure.unit
        return not own and self.doc[min(draft.last + 1, len(self.doc) - 1)].lower_ != "for"

    def _is_verbless(self, before: Draft, draft: Draft) -> bool:
        return not any(token.tag_[:2] in {"VB", "MD"} for token in self.doc[before.last + 1 : draft.first - 1])

    def _has_of(self, draft: Draft) -> bool:
        return draft.last + 1 < len(self.doc) and self.doc[draft.last + 1].lower_ == "of"

    def has_whole(self, draft: Draft) -> bool:
        """Tell of a share that names what it is of: "$315 billion, or 333% of GDP"."""
        after = draft.last + 1
        if draft.measure.unit is None or draft.measure.unit.kind is not UnitKind.PERCENT or after + 1 >= len(self.doc):
            return False
        return self.doc[after].lower_ == "of" and self.doc[after + 1].tag_ in NOUNS | ADJECTIVES

    def goes_on_list(self, before: Draft, draft: Draft, found: SaidOf) -> bool:
        """Tell of the second of "a 5 km swim and a 20 km ride", where the parser may have the ride be the swim's."""
        counted = before.said_of.counted
        if counted is None or not before.last < counted[1] <= draft.first:
            return False
        if found.subject is not None and found.subject[1] != counted[1]:
            return False
        return all(token.lower_ in _LISTING for token in self.doc[counted[1] : start_of(self.places, draft)])
