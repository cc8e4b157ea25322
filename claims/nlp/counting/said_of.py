"""What a number is said of: the noun phrase that it counts or measures, and beyond it the subject of its clause."""

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
from .modifying import Modifying
from .multiples import compared
from .phrases import EXTENTS, TIME_NOUNS, VERB_LIKE, Bounds, Phrases
from .places import Places
from .shared_sayings import COMPARING, GAP, SharedSayings

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
# What follows "three times" where something is compared.
_COMPARATIVES = frozenset({"JJR", "RBR"})
_MULTIPLIED = frozenset({"as", "what", "the", "its", "their", "his", "her", "that"})
# What ends before a noun that is no subject: "closed trade 5% higher".
_CLOSING = frozenset({"the", "ended", "ending", "closed", "closing", "finished", "finishing"})
_DIFFERING = COMPARING - {"more", "fewer", "less"}
# "at 3.1 times earnings"
_YARDSTICKS = frozenset(
    {"earnings", "sales", "revenue", "revenues", "profit", "profits", "income", "salary", "pay", "book"}
)
_POINTING = frozenset({"last", "next", "past", "previous", "more", "other"})


class Sayings:
    """Finds what the numbers of one article are said of; ``measured`` are the tokens of all numbers and their units."""

    def __init__(self, places: Places, measured: set[int]) -> None:
        self.places = places
        self.doc: Doc = places.doc
        self.measured = measured
        self.phrases = Phrases(places, measured)
        self.modifying = Modifying(places, measured)
        self.candidates = Candidates(places, measured)
        self.shared = SharedSayings(places)
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
            again = self.shared.repeats(before, draft)
            if again and self.shared.has_whole(draft) and (whole := self._in_clause(draft)).counted is not None:
                return SaidOf(whole.counted, before.said_of.counted)
            if again or measure.converts is before.measure or self.shared.is_against(before, draft):
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
            if self.modifying.top(before).head.head.lemma_ in SETTING:
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
        if found.counted is None and before is not None and self._is_part(before, draft):
            return before.said_of
        if found.counted is None and before is not None and self._is_other_part(before, draft):
            self.other_parts.add(draft.first)
            return SaidOf(before.said_of.counted)
        if found.counted is None and draft.noun is None and not self._is_subject(draft, at):
            return SaidOf(self._left_of(at))
        if before is not None and self.shared.goes_on_list(before, draft, found):
            return SaidOf(found.counted, None if before.said_of.subject == found.counted else before.said_of.subject)
        return found

    def _those(self, draft: Draft) -> Bounds | None:
        """Return "those infected" of "half of those infected needed help"."""
        first, doc = draft.last + 2, self.doc
        if first + 1 >= len(doc) or doc[first - 1].lower_ != "of" or doc[first].lower_ != "those":
            return None
        return (first, first + 2) if doc[first + 1].tag_ in {"VBN", "VBD"} else None

    def _without_tail(self, bounds: Bounds | None) -> Bounds | None:
        """Return the votes of "13 votes for Ito" for the "12 for Berg" that follow; "of" and what it brings stay."""
        if bounds is None:
            return None
        first, stop = bounds
        tail = (at for at in range(first + 1, stop) if self.doc[at].dep_ == "prep" and self.doc[at].lower_ != "of")
        return first, next(tail, stop)

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
        if at < 2 or after >= len(doc) or doc[after].lower_ not in _DIFFERING:
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
        near = before.first < draft.first < before.first + 2 * GAP
        counts = before.noun is not None
        return draft.noun is None and counts and of and near and self.modifying.top(draft).dep_ in SUBJECTS

    def _is_other_part(self, before: Draft, draft: Draft) -> bool:
        """Tell of the second of "45 percent of voters backed Ito and 42 percent favoured Berg"."""
        last = before.last + 1
        return (
            draft.measure.unit is not None
            and draft.measure.unit == before.measure.unit
            and draft.measure.unit.kind is UnitKind.PERCENT
            and (before.first in self.other_parts or (last < len(self.doc) and self.doc[last].lower_ == "of"))
            and (self.modifying.top(draft).dep_ in SUBJECTS or self.modifying.favours(draft))
        )

    def _is_subject(self, draft: Draft, at: int) -> bool:
        """Tell whether the number is its clause's subject, with no noun right before it: "25% said so"."""
        return self.modifying.top(draft).dep_ in SUBJECTS and self.doc[at - 1].tag_ not in NOUNS

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
        top = self.modifying.top(draft)
        modified = self.modifying.modified(draft, top)
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
