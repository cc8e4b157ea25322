"""What a number is said of: the noun phrase that it counts or measures, and beyond it the subject of its clause."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ..types import UnitKind
from ..wordlists import word_list
from .antecedents import antecedent
from .candidates import SETTING, Candidates, start_of
from .clauses import CLIMB, SUBJECTS
from .countables import is_forecast
from .counted import ADJECTIVES, NOUNS, NounUnit
from .drafts import Draft, Role, SaidOf
from .gapping import gapped_subject
from .multiples import compared
from .numerals import Form
from .phrases import EXTENTS, TIME_NOUNS, VERB_LIKE, Bounds, Phrases
from .places import Places

_TYPICAL = frozenset({"average", "median", "mean", "minimum", "legal", "typical"})
_GENERAL = frozenset(word_list("counted_nouns")["general"])
# "Roseville, 60 km north of the city"
_BEARINGS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "from", "away", "outside"}
    | {"beneath", "below", "above", "off", "offshore", "inland", "upstream", "downstream", "downwind"}
)
# What a name is where a share is said of it: "Ito leads, followed by Berg at 14 percent".
_NAMED = frozenset({"pobj", "conj", "appos", "dobj"})
_AGE_WORDS = frozenset({"age", "aged", "ages", "those"})
# Words between two numbers by which both measure the same.
_SHARING = frozenset({"to", "at", "from", ", or", "or", "("})
# What follows "three times" where something is compared.
_COMPARATIVES = frozenset({"JJR", "RBR"})
_MULTIPLIED = frozenset({"as", "what", "the", "its", "their", "his", "her", "that"})
# What ends before a noun that is no subject: "closed trade 5% higher".
_CLOSING = frozenset({"the", "ended", "ending", "closed", "closing", "finished", "finishing"})
_OF_IT = re.compile(r" of (?:it|the total|that total|the whole)\b")
# Words behind an amount that set it against what the amount before it was.
_COMPARING = frozenset({"more", "fewer", "less", "higher", "lower", "above", "below"})
# "at 3.1 times earnings"
_YARDSTICKS = frozenset(
    {"earnings", "sales", "revenue", "revenues", "profit", "profits", "income", "salary", "pay", "book"}
)
_POINTING = frozenset({"last", "next", "past", "previous", "more", "other"})
_LISTING = frozenset({",", "and", "or", "a", "an", "the", "&", "plus"})
# Words between two amounts of which the second is what the first is set against.
_AGAINST = frozenset({"up from", "down from", "compared with", "compared to", "versus", "vs", "vs.", "against"})
# "a surplus of $2m in April, versus $1m a year before"
_LATER_AGAINST = (", versus", ", against", ", compared with", ", compared to", ", up from", ", down from")
# Words between a number and another that says it again, or is a part of it.
_GAP = 9


class Sayings:
    """Finds what the numbers of one article are said of; ``measured`` are the tokens of all numbers and their units."""

    def __init__(self, places: Places, measured: set[int]) -> None:
        self.places = places
        self.doc: Doc = places.doc
        self.measured = measured
        self.phrases = Phrases(places, measured)
        self.candidates = Candidates(places, measured)
        self.other_parts: set[int] = set()
        self.known: dict[int, SaidOf] = {}  # by the tokens of the numbers before

    def of(self, draft: Draft, before: Draft | None) -> SaidOf:
        """Return what the number is said of; a second reading, an alternative and a level share it with ``before``."""
        found = self._of(draft, before)
        if found.subject == found.counted:
            found = SaidOf(found.counted)
        self.known.update(dict.fromkeys(range(draft.first, draft.last + 1), found))
        return found

    def _of(self, draft: Draft, before: Draft | None) -> SaidOf:
        measure, text = draft.measure, self.places.text
        if before is not None and self.places.sentence_bounds(before.first) != self.places.sentence_bounds(draft.first):
            before = None
        if before is not None:
            between = text[before.measure.end : measure.start]
            bounded = text[before.measure.end : measure.bound_start] if measure.bound_start >= 0 else between
            joined = bounded.strip(" -‑") in _SHARING or self._restates(before, draft, bounded)
            again = self._stands_by(before, draft, bounded) or self._follows_time(before, draft)
            again = again or between.lower() in {", up ", ", down "}
            again = again or self._is_next_age(before, draft, bounded) or self._compares(before, draft)
            again = again or _OF_IT.match(text, draft.measure.end) is not None
            if (joined or again) and self._has_whole(draft) and (whole := self._in_clause(draft)).counted is not None:
                return SaidOf(whole.counted, before.said_of.counted)
            if measure.converts is before.measure or joined or again or self._is_against(before, draft, bounded):
                return before.said_of
        if before is not None and is_forecast(text, measure.end):
            return before.said_of  # "$3m, ahead of the $2m analysts had expected"
        if (those := self._those(draft)) is not None:
            return SaidOf(those)
        at = start_of(self.places, draft)
        if self._follows_age(draft, at):
            return SaidOf(self._left_of(at - 1))
        gapped = -1 if before is None else gapped_subject(self.doc, before, draft, at)
        if before is not None and gapped >= 0 and (left := self._left_of(gapped + 1)) is not None:
            theirs = before.said_of
            if self.candidates.top(before).head.head.lemma_ in SETTING:
                return SaidOf(left, theirs.subject)
            return SaidOf(left) if theirs.subject is None else SaidOf(self._without_tail(theirs.counted), left)
        if (left := self._beside(draft, before, at)) is not None:
            return SaidOf(left)
        carried = draft.carried if draft.noun is None else None
        suspended = carried is not None and carried.noun is not None and carried.noun.compound
        if carried is not None and suspended and carried.first > draft.first:
            return self._in_clause(carried)
        found = self._in_clause(draft)
        if carried is not None and carried.noun is not None and carried.first < draft.first:
            shared = carried.said_of
            own = found.subject if _holds(found.counted, carried.noun.head) else found.counted
            if own is not None and own[0] < self.places.sentence_bounds(draft.first)[0]:
                own = None  # "8,500 people, a third of them children" are no subject of the last sentence
            return SaidOf(self._without_tail(shared.counted), own or shared.subject)
        if found.counted is None and before is not None:
            set_off = text[before.measure.end : measure.start].strip(" ,").lower() in {"up", "down"}
            if set_off or self._is_part(before, draft):
                return before.said_of
        if found.counted is None and before is not None and self._is_other_part(before, draft):
            self.other_parts.add(draft.first)
            return SaidOf(before.said_of.counted)
        if found.counted is None and draft.noun is None and not self._is_subject(draft, at):
            return SaidOf(self._left_of(at))
        if before is not None and self._goes_on_list(before, draft, found):
            return SaidOf(found.counted, None if before.said_of.subject == found.counted else before.said_of.subject)
        return found

    def _is_next_age(self, before: Draft, draft: Draft, between: str) -> bool:
        """Tell of the second of "men aged 24, 31 and 45"."""
        unit = draft.measure.unit
        ages = unit is not None and unit.kind is UnitKind.AGE and unit == before.measure.unit
        return ages and between.strip() in {",", "and", ", and", "or"}

    def _those(self, draft: Draft) -> Bounds | None:
        """Return "those infected" of "half of those infected needed help"."""
        first, doc = draft.last + 2, self.doc
        if first + 1 >= len(doc) or doc[first - 1].lower_ != "of" or doc[first].lower_ != "those":
            return None
        return (first, first + 2) if doc[first + 1].tag_ in {"VBN", "VBD"} else None

    def _compares(self, before: Draft, draft: Draft) -> bool:
        """Tell of the second of "a profit of $5m last year, 22% more than in 2020", "9 m, 2 m above the record"."""
        doc, at = self.doc, start_of(self.places, draft) - 1
        following = doc[draft.last + 1].lower_ if draft.last + 1 < len(doc) else ""
        if doc[at].text != "," or following not in _COMPARING or draft.noun is not None:
            return False
        between = doc[before.last + 1 : at]
        return len(between) < _GAP and not any(
            token.pos_ in {"VERB", "AUX"} or token.is_punct or token.tag_ in {"PRP", "CC"} for token in between
        )

    def _goes_on_list(self, before: Draft, draft: Draft, found: SaidOf) -> bool:
        """Tell of the second of "a 5 km swim and a 20 km ride", where the parser may have the ride be the swim's."""
        counted = before.said_of.counted
        if counted is None or not before.last < counted[1] <= draft.first:
            return False
        if found.subject is not None and found.subject[1] != counted[1]:
            return False
        return all(token.lower_ in _LISTING for token in self.doc[counted[1] : start_of(self.places, draft)])

    def _without_tail(self, bounds: Bounds | None) -> Bounds | None:
        """Return the votes of "13 votes for Ito" for the "12 for Berg" that follow; "of" and what it brings stay."""
        if bounds is None:
            return None
        first, stop = bounds
        tail = (at for at in range(first + 1, stop) if self.doc[at].dep_ == "prep" and self.doc[at].lower_ != "of")
        return first, next(tail, stop)

    def _has_of(self, draft: Draft) -> bool:
        return draft.last + 1 < len(self.doc) and self.doc[draft.last + 1].lower_ == "of"

    def _has_whole(self, draft: Draft) -> bool:
        """Tell of a share that names what it is of: "$315 billion, or 333% of GDP"."""
        after = draft.last + 1
        if draft.measure.unit is None or draft.measure.unit.kind is not UnitKind.PERCENT or after + 1 >= len(self.doc):
            return False
        return self.doc[after].lower_ == "of" and self.doc[after + 1].tag_ in NOUNS | ADJECTIVES

    def _restates(self, before: Draft, draft: Draft, between: str) -> bool:
        """Tell whether "or" gives the number before in other terms: "60% of its value, or more than $30 million"."""
        words = between.split()
        # "380,000 households, or one in six", "4,000 steps, or three kilometres", but not "9 men, or 5% of the crew"
        part = draft.measure.numeral.form is Form.RATIO or (before.noun is not None and not self._has_of(draft))
        return (
            (1 if part else 2) < len(words) < _GAP
            and words[-1] == "or"
            and words[-2].endswith(",")
            and before.said_of.counted is not None
        )

    def _is_against(self, before: Draft, draft: Draft, between: str) -> bool:
        """Tell of the second of "5% of sales, up from 3%"; not of "compared to 3 kg for the old boat"."""
        words = between.lower().strip(" ,")
        later = len(words.split()) < _GAP and words.endswith(_LATER_AGAINST) and self._is_verbless(before, draft)
        if words not in _AGAINST and not later and not between.endswith((" up from ", " down from ")):
            return False
        own = draft.noun is not None or draft.measure.unit != before.measure.unit
        return not own and self.doc[min(draft.last + 1, len(self.doc) - 1)].lower_ != "for"

    def _is_verbless(self, before: Draft, draft: Draft) -> bool:
        return not any(token.tag_[:2] in {"VB", "MD"} for token in self.doc[before.last + 1 : draft.first - 1])

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

    def _follows_age(self, draft: Draft, at: int) -> bool:
        """Tell of an age that only the word before it can bear: "voters aged 45", "those over 45"."""
        unit = draft.measure.unit
        if unit is None or unit.kind is not UnitKind.AGE:
            return False
        word = self.doc[max(0, at - 1)].lower_
        if word not in _AGE_WORDS:
            return False
        return word == "those" or self.doc[max(0, at - 2)].tag_ != "IN"

    def _beside(self, draft: Draft, before: Draft | None, at: int) -> Bounds | None:
        """Return the phrase right to the left where the number follows it without a verb: "Arbel, up 5%"."""
        direction, doc = draft.direction, self.doc
        shares_verb = (
            before is not None
            and direction is not None
            and direction is before.direction
            and doc[at - 1].lower_ == "by"
        )
        bracketed = at > 0 and doc[at - 1].text in {"(", "["}
        if (shares_verb or bracketed) and (left := self._left_of(at - 1, whole=not bracketed)) is not None:
            return left
        if direction is not None and direction.role is Role.AMOUNT:
            adverb = direction.at
            if doc[adverb].lower_ in {"up", "down"} or draft.measure.numeral.sign == "+":
                return None if self._ends_adverbial(adverb) else self._left_of(adverb)
        unit = draft.measure.unit
        if (unit is not None or draft.noun is None) and self._is_apposed(draft, at):
            return self._left_of(at - 1)
        if unit is not None and doc[at - 1].lower_ == "at" and at > 1 and doc[at - 2].dep_ in _NAMED:
            return self._left_of(at - 1) if doc[at - 2].tag_ == "NNP" and unit.kind is UnitKind.PERCENT else None
        if unit is not None and self._differs(draft, at):
            return self._left_of(at)
        if unit is not None and unit.kind is UnitKind.LENGTH:
            following = doc[draft.last + 1].lower_ if draft.last + 1 < len(doc) else ""
            beside = at > 0 and doc[at - 1].tag_ in NOUNS and doc[at - 1].lower_ not in TIME_NOUNS
            extends = beside and (following in EXTENTS or following == "into" or doc[at].lower_ == "as")
            return self._left_of(at, whole=False) if extends or following in _BEARINGS else None
        return None

    def _differs(self, draft: Draft, at: int) -> bool:
        """Tell of "with temperatures 1.5C above normal", "sent shares 5% higher"."""
        doc, after = self.doc, draft.last + 1
        if at < 2 or after >= len(doc) or doc[after].lower_ not in _COMPARING - {"more", "fewer", "less"}:
            return False
        noun = doc[at - 1]
        return noun.tag_ in {"NN", "NNS"} and noun.lower_ not in TIME_NOUNS and doc[at - 2].lower_ not in _CLOSING

    def _is_apposed(self, draft: Draft, at: int) -> bool:
        """Tell of "the Arbel, at 40 metres, is the longest", "the Arbel, between 40 and 50 metres long"."""
        doc, after = self.doc, draft.last + 1
        if at < 3 or doc[at - 1].lower_ not in {"at", "between"} or doc[at - 2].text != ",":
            return False
        if after < len(doc) and doc[after].lower_ in EXTENTS:
            after += 1
        return doc[at - 3].tag_ in {"NNP", "NNPS", "NNS"} and (after == len(doc) or doc[after].is_punct)

    def _follows_time(self, before: Draft, draft: Draft) -> bool:
        """Tell of "sold 12 boats last year, up 5%": the change is that of the boats."""
        at = -1 if draft.direction is None else draft.direction.at
        if at < 2 or self.doc[at].lower_ not in {"up", "down"}:
            return False
        time = self.doc[at - 2 if self.doc[at - 1].text == "," else at - 1]
        between = self.doc[before.last + 1 : time.i]
        near = before.last < time.i and not any(token.pos_ == "VERB" or token.text == "," for token in between)
        return near and time.lower_ in TIME_NOUNS and before.noun is not None

    def _ends_adverbial(self, at: int) -> bool:
        """Tell whether the noun before token ``at`` belongs to the verb: "fell most in the index, down 5%"."""
        comma = self.doc[at - 1].text == ","
        token = self.doc[at - 2 if comma else at - 1]
        if not comma and token.tag_ in {"NNP", "NNPS"} and token.lower_ not in TIME_NOUNS:
            return False
        for _ in range(CLIMB):
            if token.dep_ != "pobj" or token.head.head.i == token.head.i:
                return False
            token = token.head.head
            if token.pos_ in {"VERB", "AUX"}:
                return True
        return False

    def _is_part(self, before: Draft, draft: Draft) -> bool:
        """Tell of "22" in "Of the 52 guests, 22 were ill", "a survey of 52 guests found that 22 were ill"."""
        doc, start = self.doc, start_of(self.places, before)
        of = doc[start - 1].lower_ == "of" or (start > 1 and doc[start - 2].lower_ == "of")
        near = before.first < draft.first < before.first + 2 * _GAP
        counts = before.noun is not None
        return draft.noun is None and counts and of and near and self.candidates.top(draft).dep_ in SUBJECTS

    def _is_other_part(self, before: Draft, draft: Draft) -> bool:
        """Tell of the second of "45 percent of voters backed Ito and 42 percent favoured Berg"."""
        last = before.last + 1
        return (
            draft.measure.unit is not None
            and draft.measure.unit == before.measure.unit
            and draft.measure.unit.kind is UnitKind.PERCENT
            and (before.first in self.other_parts or (last < len(self.doc) and self.doc[last].lower_ == "of"))
            and (self.candidates.top(draft).dep_ in SUBJECTS or self.candidates.favours(draft))
        )

    def _is_subject(self, draft: Draft, at: int) -> bool:
        """Tell whether the number is its clause's subject, with no noun right before it: "25% said so"."""
        return self.candidates.top(draft).dep_ in SUBJECTS and self.doc[at - 1].tag_ not in NOUNS

    def _in_clause(self, draft: Draft) -> SaidOf:
        start, stop = self.places.sentence_bounds(draft.first)
        last = draft.last if draft.noun is None else max(draft.last, draft.noun.head)
        own = range(start_of(self.places, draft), last + 1)
        found: list[Bounds] = []
        noun = draft.noun
        taken = own if noun is None or not noun.part else (*own[: draft.last + 1 - own.start], noun.head)
        named = noun is not None and (noun.head > draft.first or self.doc[noun.head].tag_ in NOUNS)
        if noun is not None and self._multiplies(noun):
            taller = self.doc[noun.head + 1].tag_ in _COMPARATIVES
            found.extend(self._new(found, None if taller else compared(self.phrases, noun.head)))
        elif noun is not None and named and not noun.compound:
            found.append(self._own_phrase(draft, start, stop))
        if draft.measure.unit is not None:
            found.extend(self._inside_unit(draft))
        heads: set[str] = set()
        top = self.candidates.top(draft)
        modified = self.candidates.modified(draft, top)
        for token in self.candidates.of(draft, top, modified):
            meant = antecedent(self.places, token) if token.tag_ == "PRP" else self._measured_by(token)
            if meant is not None and meant.i in self.known and meant.i not in own and _is_subject_like(meant):
                found.extend(self._new(found, self.known[meant.i].counted))  # "60 percent of men paid $5"
                continue
            if meant is None or not _is_noun(meant) or meant.i in self.measured or meant.i in taken:
                continue
            if meant is not modified and meant.lower_ in TIME_NOUNS:
                continue
            again = (
                noun is not None and meant.lemma_ == self.doc[noun.head].lemma_ and self.candidates.is_counted(meant)
            )
            if again or meant.lemma_ in heads:
                continue  # "a loss wider than the loss of $5", "5 men, up from 3 men"
            bounds = self.phrases.phrase(meant, own, loose=meant is modified)
            if new := self._new(found, bounds):
                found.extend(new)
                heads.add(meant.lemma_)
            titled = modified is not None and modified.dep_ == "appos" and modified.head.tag_ == "NNP"
            if len(found) == (1 if _describes(draft) and not titled else 2):
                break
        return SaidOf(*found[:2])

    def _multiplies(self, noun: NounUnit) -> bool:
        """Tell the times of "three times taller", "four times what it was" from those of "ran 19 times"."""
        after = noun.head + 1
        if noun.name != "time" or after >= len(self.doc):
            return False
        compared_to = self.doc[after].tag_ in _COMPARATIVES or self.doc[after].lower_ in _MULTIPLIED
        return compared_to or self._is_compared(after)

    def _is_compared(self, at: int) -> bool:
        """Tell of the earnings of "eight times local earnings"; not of "won 12 times last year"."""
        token = self.doc[at]
        if token.lower_ in _YARDSTICKS:
            return True
        described = token.tag_ == "JJ" and at + 1 < len(self.doc) and self.doc[at + 1].tag_ in {"NN", "NNS"}
        return described and token.lower_ not in _POINTING and self.doc[at + 1].lower_ not in TIME_NOUNS

    def _new(self, found: list[Bounds], bounds: Bounds | None) -> list[Bounds]:
        """Return ``bounds`` alone where they overlap none of those found, else nothing."""
        apart = bounds is not None and all(bounds[1] <= left or bounds[0] >= right for left, right in found)
        return [bounds] if bounds is not None and apart else []

    def _inside_unit(self, draft: Draft) -> Iterator[Bounds]:
        """Yield the apples of "400 tonnes of apples a year"."""
        start = draft.measure.unit_start
        for index in range(self.places.token_at(start) + 1, draft.last) if start >= 0 else ():
            if self.doc[index].lower_ == "of" and self.doc[index + 1].tag_ in NOUNS:
                yield index + 1, index + 2

    def _own_phrase(self, draft: Draft, start: int, stop: int) -> Bounds:
        """Return the phrase of the noun that the number counts, from its first adjective."""
        assert draft.noun is not None  # noqa: S101 - asked of drafts with a noun only
        left, last = (self.places.token_at(at) for at in (draft.noun.span.start, draft.noun.span.end - 1))
        state = draft.noun.name.startswith("people ")
        while left - 2 > draft.last and self.doc[left - 1].text == "-" and not self.doc[left - 1].whitespace_:
            left -= 2  # "six wind-driven mills"
        return left, self.phrases.right_edge(self.doc[last], start, stop, loose=state)

    def _measured_by(self, token: Token) -> Token:
        """Return the boats of "the boats measure 12 metres", where the tagger has a noun for the verb.

        Also the quake of "the magnitude 6.4 quake struck", where the parser takes the unit for the subject.
        """
        if token.i + 1 in self.measured and token.i + 2 not in self.measured:
            return next((child for child in token.children if child.dep_ == "appos" and child.i == token.i + 2), token)
        if token.lower_ not in VERB_LIKE or token.i == 0 or self.doc[token.i - 1].tag_ not in NOUNS:
            return token
        for after in self.doc[token.i + 1 : token.i + 5]:
            if after.i in self.measured:
                return self.doc[token.i - 1]
            if after.tag_ not in {"IN", "RB", "JJ", "DT", "VBN"}:
                break
        return token

    def _left_of(self, at: int, *, whole: bool = True) -> Bounds | None:
        """Return the phrase that ends right before token ``at``, a comma or bracket between them aside.

        Without ``whole`` it is that of the last noun alone: "the fall in rents (5%)".
        """
        start, stop = self.places.sentence_bounds(at)
        index = at - 1
        while index > start and self.doc[index].text in {",", "(", "-", "–", "—", ":"}:
            index -= 1
        if index > start and self.doc[index].tag_ == "CD" and self.doc[index - 1].tag_ == "NNP":
            index -= 1
        noun = self._measured_by(self.doc[index])
        if index < start or noun.tag_ not in NOUNS or noun.i in self.measured:
            return None
        if noun.lower_ in _AGE_WORDS or noun.lower_.rstrip(".") in TIME_NOUNS:
            return None
        own = range(at, stop)
        first, end = self._whole(noun, own) if whole else self.phrases.phrase(noun, own)
        if self.doc[first].lower_ in TIME_NOUNS and noun.tag_ == "NN":
            return None  # "ended Monday trading down 5%"
        place = noun.dep_ == "appos" and first - 2 == noun.head.i >= start and self.doc[first - 1].text == ","
        if place and noun.tag_ == noun.head.tag_ == "NNP":
            first = self.phrases.phrase(noun.head, range(at, stop))[0]
        return first, end

    def _whole(self, noun: Token, own: range) -> Bounds:
        """Return the phrase that ends in that of ``noun``: "sales of cars in Norland", "fats and oils"."""
        first, end = self.phrases.phrase(noun, own)
        for _ in range(CLIMB):
            above = noun.head.head if noun.dep_ == "pobj" else noun.head
            if above.i >= noun.i or above.tag_ not in NOUNS or above.lower_ in TIME_NOUNS or above.i in self.measured:
                break
            left, right = self.phrases.phrase(above, own)
            joined = noun.dep_ == "conj" and self.doc[first - 1].tag_ == "CC" and right in {first - 1, end}
            if not joined and not (noun.dep_ == "pobj" and right == end):
                break
            noun, first = above, left
        return first, end


def _holds(bounds: Bounds | None, token: int) -> bool:
    return bounds is not None and bounds[0] <= token < bounds[1]


def _is_subject_like(token: Token) -> bool:
    """Tell of a number that a verb says something of: "60 percent paid $5", "$5, which was 4%"."""
    return token.dep_ in SUBJECTS or any(child.dep_ == "relcl" for child in token.children)


def _describes(draft: Draft) -> bool:
    """Tell whether the number only describes a noun: "three-way talks", "a 50-year-old bridge"."""
    unit, noun = draft.measure.unit, draft.noun or (draft.carried.noun if draft.carried else None)
    return (noun is not None and noun.compound) or (unit is not None and unit.kind is UnitKind.AGE)


def _is_noun(token: Token) -> bool:
    noun = token.tag_ in NOUNS or (token.dep_ in SUBJECTS and token.tag_ in ADJECTIVES) or token.lower_ == "fine"
    typical = token.lower_ == "age" and any(child.lower_ in _TYPICAL for child in token.children)
    return noun and (token.lower_ not in _GENERAL or typical)
