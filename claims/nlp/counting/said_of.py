"""What a number is said of: the noun phrase that it counts or measures, and beyond it the subject of its clause."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ..types import UnitKind
from ..wordlists import word_list
from .antecedents import antecedent
from .change_words import NOUNS as CHANGES
from .clauses import ATTRIBUTION, CLIMB, SUBJECTS, Clauses
from .counted import ADJECTIVES, NOUNS
from .drafts import Draft, Role, SaidOf
from .numerals import Form
from .phrases import TIME_NOUNS, Bounds, Phrases, is_dash
from .places import Places

_WORDS = word_list("counted_nouns")
_GENERAL = frozenset(_WORDS["general"])
_MODIFIERS = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "poss"})
# The prepositions by which a number beside an object is said of that object: "raised rates by 2%".
_ABOUT_OBJECT = frozenset({"from", "to", "for", "at"})
_BEYOND = frozenset({"above", "below", "over", "under", "past", "beyond"})
# Prepositions that the parse makes of the conjunctions of a clause: "as 300 ferries left".
_CONJUNCTIONS = frozenset({"as", "after", "before", "until", "since", "than", "though"})
_IN_CHANGE = frozenset({"in", "of", "for"})
_COMPARING = frozenset({"lower", "higher", "more", "less", "cheaper"})
# "The report shows a rise of 5%" is not said of the report.
_SOURCES = frozenset(_WORDS["sources"])
_PERCENT = frozenset({"%", "percent", "cent", "pc"})
# "Roseville, 60 km north of the city"
_BEARINGS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "from", "away", "outside"}
    | {"off", "offshore", "inland", "upstream", "downstream", "downwind"}
)
_AGE_WORDS = frozenset({"age", "aged", "ages", "those"})
# Words between two numbers by which both measure the same.
_SHARING = frozenset({"to", "at", "from", ", or", "or", "("})


# Words between two numbers of which the second leaves the verb out.
_GAP = 9


class Sayings:
    """Finds what the numbers of one article are said of; ``measured`` are the tokens of all numbers and their units."""

    def __init__(self, places: Places, measured: set[int]) -> None:
        self.places = places
        self.doc: Doc = places.doc
        self.measured = measured
        self.phrases = Phrases(places, measured)
        self.clauses = Clauses(places)

    def of(self, draft: Draft, before: Draft | None) -> SaidOf:
        """Return what the number is said of; a second reading, an alternative and a level share it with ``before``."""
        measure, text = draft.measure, self.places.text
        if before is not None and self.places.sentence_bounds(before.first) != self.places.sentence_bounds(draft.first):
            before = None
        if before is not None:
            between = text[before.measure.end : measure.start]
            bounded = text[before.measure.end : measure.bound_start] if measure.bound_start >= 0 else between
            joined = bounded.strip(" -‑") in _SHARING or self._restates(before, bounded)
            if measure.converts is before.measure or joined:
                return before.said_of
        at = self._start(draft)
        if self._follows_age(draft, at):
            return SaidOf(self._left_of(at - 1))
        if (left := self._beside(draft, before, at)) is not None:
            return SaidOf(left)
        found = self._in_clause(draft)
        carried = draft.carried if draft.noun is None else None
        if carried is not None and carried.noun is not None and carried.first < draft.first:
            shared = carried.said_of
            own = None if _holds(found.counted, carried.noun.head) else found.counted
            return SaidOf(self._without_tail(shared.counted), own or shared.subject)
        if found.counted is None and before is not None and self._is_part(before, draft):
            return before.said_of
        if found.counted is None and draft.noun is None and not self._is_subject(draft, at):
            return SaidOf(self._left_of(at))
        return found

    def _without_tail(self, bounds: Bounds | None) -> Bounds | None:
        """Return the votes of "13 votes for Ito" for the "12 for Berg" that follow; "of" and what it brings stay."""
        if bounds is None:
            return None
        first, stop = bounds
        tail = (at for at in range(first + 1, stop) if self.doc[at].dep_ == "prep" and self.doc[at].lower_ != "of")
        return first, next(tail, stop)

    def _restates(self, before: Draft, between: str) -> bool:
        """Tell whether "or" gives the number before in other terms: "60% of its value, or more than $30 million"."""
        words = between.split()
        return (
            2 < len(words) < _GAP
            and words[-1] == "or"
            and words[-2].endswith(",")
            and before.said_of.counted is not None
        )

    def _start(self, draft: Draft) -> int:
        """Return the first token of the number with its bound."""
        return draft.first if draft.measure.bound_start < 0 else self.places.token_at(draft.measure.bound_start)

    def _follows_age(self, draft: Draft, at: int) -> bool:
        """Tell of an age that only the word before it can bear: "voters aged 45", "those over 45"."""
        unit, word = draft.measure.unit, self.doc[max(0, at - 1)].lower_
        if unit is None or unit.kind is not UnitKind.AGE or word not in _AGE_WORDS:
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
        if (shares_verb or bracketed) and (left := self._left_of(at - 1)) is not None:
            return left
        if before is not None and self._shares_verb(before, draft, at):
            return self._left_of(at - 1 if doc[at - 1].tag_ == "IN" else at)
        if direction is not None and direction.role is Role.AMOUNT:
            adverb = direction.at
            if doc[adverb].lower_ in {"up", "down"} or draft.measure.numeral.sign == "+":
                return None if self._ends_adverbial(adverb) else self._left_of(adverb)
        unit = draft.measure.unit
        if unit is not None and unit.kind is UnitKind.LENGTH and doc[at - 1].text == ",":
            following = doc[draft.last + 1].lower_ if draft.last + 1 < len(doc) else ""
            return self._left_of(at) if following in _BEARINGS else None
        return None

    def _ends_adverbial(self, at: int) -> bool:
        """Tell whether the noun before token ``at`` belongs to the verb: "fell most in the index, down 5%"."""
        if self.doc[at - 1].text != ",":
            return False
        token = self.doc[at - 2]
        for _ in range(CLIMB):
            if token.dep_ != "pobj" or token.head.head.i == token.head.i:
                return False
            token = token.head.head
            if token.pos_ in {"VERB", "AUX"}:
                return True
        return False

    def _shares_verb(self, before: Draft, draft: Draft, at: int) -> bool:
        """Tell whether the verb before the number before is left out here: "Oslo rose 5% and Bergen 6%"."""
        doc, first = self.doc, before.last + 1
        noun = at - 2 if doc[at - 1].tag_ == "IN" else at - 1
        return (
            draft.noun is None
            and before.measure.unit == draft.measure.unit
            and first <= noun < first + _GAP
            and doc[noun].tag_ in NOUNS
            and doc[noun].lower_ not in TIME_NOUNS
            and (doc[first].tag_ == "CC" or doc[first].text in {",", ";"})
            and not any(token.pos_ in {"VERB", "AUX"} for token in doc[first:at])
        )

    def _is_part(self, before: Draft, draft: Draft) -> bool:
        """Tell of "22" in "Of the 52 guests, 22 were ill", "a survey of 52 guests found that 22 were ill"."""
        doc, start = self.doc, self._start(before)
        of = doc[start - 1].lower_ == "of" or (start > 1 and doc[start - 2].lower_ == "of")
        near = before.first < draft.first < before.first + 2 * _GAP
        return draft.noun is None and of and near and self._top(draft).dep_ in SUBJECTS

    def _is_subject(self, draft: Draft, at: int) -> bool:
        """Tell whether the number is its clause's subject, with no noun right before it: "25% said so"."""
        return self._top(draft).dep_ in SUBJECTS and self.doc[at - 1].tag_ not in NOUNS

    def _in_clause(self, draft: Draft) -> SaidOf:
        start, stop = self.places.sentence_bounds(draft.first)
        last = draft.last if draft.noun is None else max(draft.last, draft.noun.head)
        own = range(self._start(draft), last + 1)
        found: list[Bounds] = []
        if draft.noun is not None and not draft.noun.compound:
            found.append(self._own_phrase(draft, start, stop))
        if draft.measure.unit is not None:
            found.extend(self._inside_unit(draft))
        modified = self._modified(draft)
        for token in self._candidates(draft, modified, start, stop):
            meant = antecedent(self.places, token) if token.tag_ == "PRP" else token
            if meant is None or not _is_noun(meant) or meant.i in self.measured or meant.i in own:
                continue
            if meant is not modified and meant.lower_ in TIME_NOUNS:
                continue
            bounds = self.phrases.phrase(meant, own, loose=meant is modified)
            if all(bounds[1] <= left or bounds[0] >= right for left, right in found):
                found.append(bounds)
            if len(found) == (1 if _describes(draft) else 2):
                break
        return SaidOf(*found)

    def _inside_unit(self, draft: Draft) -> Iterator[Bounds]:
        """Yield the apples of "400 tonnes of apples a year"."""
        start = draft.measure.unit_start
        for token in self.doc[self.places.token_at(start) + 1 : draft.last] if start >= 0 else ():
            if token.lower_ == "of" and self.doc[token.i + 1].tag_ in NOUNS:
                yield token.i + 1, token.i + 2

    def _own_phrase(self, draft: Draft, start: int, stop: int) -> Bounds:
        """Return the phrase of the noun that the number counts, from its first adjective."""
        assert draft.noun is not None  # noqa: S101 - asked of drafts with a noun only
        left, last = (self.places.token_at(at) for at in (draft.noun.span.start, draft.noun.span.end - 1))
        state = draft.noun.name.startswith("people ")
        return left, self.phrases.right_edge(self.doc[last], start, stop, loose=state)

    def _candidates(self, draft: Draft, modified: Token | None, start: int, stop: int) -> Iterator[Token]:
        """Yield the nouns that the number may be said of, nearest first."""
        noun, last = draft.noun, draft.last
        if (priced := self._priced(draft)) is not None:
            yield priced
        if modified is not None and modified.lower_ != "worth":
            yield _what_changes(modified, draft)
        if noun is None or noun.compound:
            head = noun.head if noun is not None and draft.first <= noun.head < stop else -1
            after = self._after_bracket(max(last, head) + 1, stop)
            if (target := self._linked(draft, after, stop)) is not None:
                yield target
        if noun is None:
            yield from self._fronted(draft)
        yield from self._owner(draft)
        if not _is_single(draft):
            yield from self._climb(draft, modified or self._top(draft), start, stop)

    def _linked(self, draft: Draft, at: int, stop: int) -> Token | None:
        """Return the noun that the preposition at ``at`` ties to the number: "54 GB of data", "$5m in damage"."""
        doc = self.doc
        if at + 2 < stop and doc[at].lower_ == "worth":
            at += 1
        if at + 1 >= stop:
            return None
        word, unattached = doc[at].lower_, draft.noun is None and doc[at].head.i <= draft.last
        linking = {"in", "for", "on"} if self._top(draft).dep_ == "dobj" else {"in", "for"}
        share = unattached and draft.direction is None and word == "from" and doc[draft.last].lower_ in _PERCENT
        if not (
            word in {"of", "off"}
            or share
            or (word in linking and _is_money(draft))
            or (word == "for" and draft.measure.unit is None)
        ):
            return None
        target = next((child for child in doc[at].children if child.dep_ == "pobj"), None)
        if (
            target is None
            or target.lower_ in TIME_NOUNS
            or (word == "in" and (target.tag_ not in {"NN", "NNS"} or doc[at + 1].tag_ in {"DT", "PRP$"}))
        ):
            return None
        return target

    def _priced(self, draft: Draft) -> Token | None:
        """Return the noun right before "for" or "worth" and a price: "a tablet for just $799"."""
        doc, at = self.doc, self._start(draft)
        while at > 3 and doc[at - 1].tag_ in {"DT", "VBN", "JJ"} and doc[at - 1].lower_ != "worth":
            at -= 1
        if at < 2 or not _is_money(draft) or doc[at - 1].lower_ not in {"for", "worth"}:
            return None
        noun = doc[at - 3] if at > 3 and doc[at - 2].text == "," and doc[at - 1].lower_ == "worth" else doc[at - 2]
        elsewhere = noun.dep_ == "pobj" and noun.head.head.pos_ == "VERB"
        return noun if noun.tag_ in NOUNS and not elsewhere else None

    def _fronted(self, draft: Draft) -> Iterator[Token]:
        """Yield the men of "Among men, 57 percent agreed"."""
        top = self._top(draft)
        part = draft.measure.numeral.form in {Form.FRACTION, Form.RATIO} or self.doc[draft.last].lower_ in _PERCENT
        if part and top.dep_ in SUBJECTS:
            for child in top.head.children:
                if child.i < draft.first and child.lower_ in {"among", "of"}:
                    yield from (target for target in child.children if target.dep_ == "pobj")

    def _owner(self, draft: Draft) -> Iterator[Token]:
        """Yield whose the number is: "the bank's 500 branches", "the bank's 5% stake", "two of the bank's branches"."""
        doc, at = self.doc, self._start(draft) - 1
        if draft.noun is not None and doc[draft.last + 1].lower_ == "of":
            at = self.places.token_at(draft.noun.span.start) - 1
        while at > 0 and doc[at].tag_ in ADJECTIVES:
            at -= 1
        if at > 0 and doc[at].tag_ == "POS" and doc[at - 1].tag_ in NOUNS:
            yield doc[at - 1]

    def _top(self, draft: Draft) -> Token:
        """Return the token of the number and its unit whose head lies outside of them."""
        first, last = draft.first, draft.last
        if draft.noun is not None and not draft.noun.compound:
            last = max(last, draft.noun.head)
        token = self.doc[last]
        for _ in range(CLIMB):
            if not first <= token.head.i <= last or token.head.i == token.i:
                break
            token = token.head
        return token

    def _modified(self, draft: Draft) -> Token | None:
        """Return the noun that number and unit stand before: "truce" in "a one-month truce"."""
        unit_head = -1 if draft.noun is None else draft.noun.head
        top, found = self._top(draft), None
        for _ in range(3):
            head = top.head
            if top.dep_ not in _MODIFIERS or head.i <= max(draft.last, top.i) or head.tag_ not in NOUNS:
                break
            if any(is_dash(self.doc, index) for index in range(top.i + 1, head.i)):
                break
            top = head
            if top.i != unit_head:
                found = top
        return found

    def _after_bracket(self, at: int, stop: int) -> int:
        """Return the token after the bracket that opens at ``at``, or ``at``: "8 miles (13 km) of road"."""
        if at < stop and self.doc[at].text == "(":
            for index in range(at + 1, min(stop, at + 9)):
                if self.doc[index].text == ")":
                    return index + 1
        return at

    def _left_of(self, at: int) -> Bounds | None:
        """Return the phrase that ends right before token ``at``, a comma or bracket between them aside."""
        start, stop = self.places.sentence_bounds(at)
        index = at - 1
        while index > start and self.doc[index].text in {",", "(", "-", "–", "—", ":"}:
            index -= 1
        if index > start and self.doc[index].tag_ == "CD" and self.doc[index - 1].tag_ == "NNP":
            index -= 1
        if index < start or self.doc[index].tag_ not in NOUNS or index in self.measured:
            return None
        if self.doc[index].lower_ in _AGE_WORDS:
            return None
        return self.phrases.phrase(self.doc[index], range(at, stop))

    def _climb(self, draft: Draft, token: Token, start: int, stop: int) -> Iterator[Token]:
        for step in range(CLIMB):
            dep, head, first = token.dep_, token.head, step == 0
            if head.i == token.i or not start <= head.i < stop:
                return
            if dep == "pobj":
                governor = _whole(head.head) if head.lower_ == "of" and draft.measure.unit is not None else head.head
                said = governor.tag_ in NOUNS and head.i > governor.i and governor.lower_ not in TIME_NOUNS
                said = said and head.lower_ not in _CONJUNCTIONS
                if said and governor.dep_ != "attr":
                    yield _what_changes(governor, draft)
                if governor.pos_ in {"VERB", "AUX"}:
                    about = (
                        head.lower_ in _ABOUT_OBJECT
                        or (first and head.lower_ in _BEYOND)
                        or (head.lower_ == "by" and draft.direction is not None)
                    )
                    if about and token.lower_ not in TIME_NOUNS:
                        yield from _objects(governor)
                    yield from self._subject(governor)
                    return
                token = governor
                continue
            if head.pos_ in {"VERB", "AUX"}:
                if dep not in SUBJECTS and dep != "csubj":
                    if dep in {"npadvmod", "advmod"} and (draft.direction is not None or self._compares(token)):
                        yield from _objects(head)
                    yield from self._subject(head)
                return
            if dep in {"amod", "appos"} and head.tag_ in NOUNS:
                yield head
            token = head

    def _subject(self, verb: Token) -> Iterator[Token]:
        subject = self.clauses.subject_of(verb)
        if subject is not None and not (verb.lemma_ in ATTRIBUTION and subject.lower_ in _SOURCES):
            yield subject

    def _compares(self, token: Token) -> bool:
        """Tell of "3 percent" and "lower" in "pulled the sector 3 percent lower"."""
        after = token.i + 1
        return token.lower_ in _COMPARING or (after < len(self.doc) and self.doc[after].lower_ in _COMPARING)


def _holds(bounds: Bounds | None, token: int) -> bool:
    return bounds is not None and bounds[0] <= token < bounds[1]


def _whole(noun: Token) -> Token:
    """Return the margin in "a margin of error of 3 points": what the second "of" measures."""
    preposition = noun.head
    if noun.dep_ == "pobj" and preposition.lower_ == "of" and preposition.head.tag_ in NOUNS:
        return preposition.head
    return noun


def _what_changes(noun: Token, draft: Draft) -> Token:
    """Return the prices in "a 5% rise in prices" and "a rise of 5% in prices"; ``noun`` where it is no such change."""
    if draft.direction is None or draft.direction.role is not Role.NOUN or noun.lower_ not in CHANGES:
        return noun
    for head in (noun, noun.doc[draft.last]):
        for child in head.children:
            if child.i > draft.last and child.lower_ in _IN_CHANGE:
                for target in child.children:
                    place = child.lower_ == "in" and target.tag_ == "NNP"
                    if target.dep_ == "pobj" and target.tag_ in NOUNS and target.lower_ not in TIME_NOUNS and not place:
                        return target
    return noun


def _objects(verb: Token) -> Iterator[Token]:
    return (child for child in verb.children if child.dep_ == "dobj")


def _is_money(draft: Draft) -> bool:
    return draft.measure.unit is not None and draft.measure.unit.kind is UnitKind.MONEY


def _describes(draft: Draft) -> bool:
    """Tell whether the number only describes a noun: "three-way talks", "a 50-year-old bridge"."""
    unit, noun = draft.measure.unit, draft.noun or (draft.carried.noun if draft.carried else None)
    return (noun is not None and noun.compound) or (unit is not None and unit.kind is UnitKind.AGE)


def _is_noun(token: Token) -> bool:
    noun = token.tag_ in NOUNS or (token.dep_ in SUBJECTS and token.tag_ in ADJECTIVES)
    return noun and token.lower_ not in _GENERAL


def _is_single(draft: Draft) -> bool:
    """Tell of "one man" and "one of the ports", which measure nothing in their clause."""
    measure = draft.measure
    return measure.value == 1 and measure.high is None and measure.unit is None and measure.bound is None
