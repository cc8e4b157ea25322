"""The nouns that a number may be said of, nearest first: what it modifies, whose it is, then up its clause."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ..types import UnitKind
from ..wordlists import word_list
from .change_words import NOUNS as CHANGES
from .clauses import ATTRIBUTION, CLIMB, SUBJECTS, Clauses, has_expletive
from .counted import ADJECTIVES, NOUNS
from .drafts import Draft
from .modifying import FINITE, PERCENT, after_bracket
from .numerals import Form
from .phrases import TIME_NOUNS
from .places import Places

# The prepositions by which a number beside an object is said of that object: "raised rates by 2%".
_ABOUT_OBJECT = frozenset({"from", "to", "for", "at"})
_LEVELLING = frozenset({"to", "at", "from"})
_GUESSING = frozenset({"estimate", "expect", "predict", "forecast", "project", "reckon", "guess", "anticipate"})
# "a profit before tax of $5"
_EXCLUDING = frozenset({"before", "after"})
_BEYOND = frozenset({"above", "below", "over", "under", "past", "beyond"})
# Prepositions that the parse makes of the conjunctions of a clause: "as 300 ferries left".
_CONJUNCTIONS = frozenset({"as", "after", "before", "until", "since", "than", "though"})
# How many adjectives may stand between an owner and the noun.
_REACH = 6
_IN_CHANGE = frozenset({"in", "of", "for"})
_COMPARING = frozenset({"lower", "higher", "more", "less", "cheaper"})
_PLACING = frozenset({"at", "in", "across"})
# "The report shows a rise of 5%" is not said of the report.
_SOURCES = frozenset(word_list("counted_nouns")["sources"])
# "$5 in exchange for a ferry", "$5m in total"
_SUMS = frozenset({"total", "sum", "maximum", "minimum", "average"})
_SET_PHRASES = frozenset(
    {"scales", "money", "exchange", "return", "total", "addition", "advance", "turn", "part", "all", "sum"}
)
_UNMEASURED = TIME_NOUNS | _SET_PHRASES
_BEFORE_NOUNS = ADJECTIVES | {"CD"}
# What the tagger takes for the noun behind a number: "was 11 percent dearer".
_NO_NOUNS = frozenset({"worth", "dearer", "costlier", "pricier", "cheaper"})
# Before whom something is sold to or bought from.
_TRADING = frozenset({"to", "from"})
_SAVING = frozenset({"save", "saves", "saving", "saved"})
# What a number is added to or taken from: "adding £9 to bills", "knocked £9 off bills".
_TIES = {"add": frozenset({"to"})} | dict.fromkeys(
    ("knock", "wipe", "shave", "slash", "cut", "take", "slice", "trim"), frozenset({"off", "from"})
)
# "The poll put Ito on 17 points"
SETTING = frozenset({"put", "place", "rank"})
_RELATIVE = frozenset({"WP", "WDT"})
_LINKING = frozenset({"of", "off", "from", "in", "for", "on", "among"})


class Candidates:
    """The candidates in one article; ``measured`` are the tokens of all numbers and their units."""

    def __init__(self, places: Places, measured: set[int]) -> None:
        self.places = places
        self.doc: Doc = places.doc
        self.measured = measured
        self.clauses = Clauses(places)
        self._counted: dict[int, bool] = {}  # by noun: a list of thousands hangs on one

    def of(self, draft: Draft, top: Token, modified: Token | None) -> Iterator[Token]:
        """Yield the nouns that the number may be said of, nearest first; ``top`` and ``modified`` are its own."""
        start, stop = self.places.sentence_bounds(draft.first)
        noun, last = draft.noun, draft.last
        if (priced := self._priced(draft)) is not None:
            yield priced
            if priced.dep_ == "dobj":
                yield from self._subject(priced.head)
        if self.doc[last].tag_ == "PDT":
            yield self.doc[last].head  # "half the cars"
        if modified is not None and modified.lower_ not in _NO_NOUNS:
            yield _what_changes(modified, draft)
        if noun is None or noun.compound:
            head = noun.head if noun is not None and draft.first <= noun.head < stop else -1
            after = after_bracket(self.doc, max(last, head) + 1, stop)
            if (target := self._linked(draft, top, after, stop)) is not None:
                yield target
        if noun is None:
            yield from self._fronted(draft, top)
            yield from self._added_to(draft, top)
        yield from self._owner(draft)
        if not _is_single(draft):
            yield from self._climb(draft, modified or top, start, stop)

    def _linked(self, draft: Draft, top: Token, at: int, stop: int) -> Token | None:
        """Return the noun that the preposition at ``at`` ties to the number: "54 GB of data", "$5m in damage"."""
        doc = self.doc
        if at + 2 < stop and doc[at].lower_ == "worth":
            at += 1
        if at + 1 >= stop:
            return None
        word = doc[at].lower_
        if word not in _LINKING:
            return None
        unattached = draft.noun is None and doc[at].head.i <= draft.last
        linking = {"in", "for", "on"} if top.dep_ == "dobj" else {"in", "for"}
        if top.dep_ == "pobj" and top.head.lower_ in _LEVELLING:
            linking = {"for"}  # "rose to $5 in trading"
        elif top.dep_ == "pobj" and top.head.lower_ == "of" and doc[top.head.i - 1].tag_ in NOUNS:
            linking = set() if doc[top.head.i - 1].lower_ not in _SUMS else linking  # "a fund of $5 for winners"
        compared = self._is_compared(draft)
        share = unattached and draft.direction is None and word == "from" and doc[draft.last].lower_ in PERCENT
        if not (
            word in {"of", "off"}
            or share
            or (word in linking and (_is_money(draft) or compared))
            or (word == "among" and doc[draft.last].lower_ in PERCENT)
            or (word == "on" and doc[start_of(self.places, draft) - 1].lower_ in _SAVING)
            or (word == "for" and draft.measure.unit is None)
        ):
            return None
        target = next((child for child in doc[at].children if child.dep_ == "pobj"), None)
        if target is not None and target.tag_ in _RELATIVE:
            return self._antecedent(start_of(self.places, draft))
        if (
            target is None
            or target.lower_ in _UNMEASURED
            or (word == "in" and (target.tag_ not in {"NN", "NNS"} or doc[at + 1].tag_ in {"DT", "PRP$"}))
            or (word != "of" and self._has_number(target))
        ):
            return None
        return target

    def _antecedent(self, at: int) -> Token | None:
        """Return the pupils of "pupils, 60 percent of whom walk", the clause of the relative beginning at ``at``."""
        doc = self.doc
        if at < 2 or doc[at - 1].text != "," or doc[at - 2].tag_ not in NOUNS:
            return None
        noun, whole = doc[at - 2], _whole(doc[at - 2])
        while whole.i != noun.i:
            noun, whole = whole, _whole(whole)
        return noun

    def _is_compared(self, draft: Draft) -> bool:
        """Tell of "compared to 3 kg for the old boat"."""
        at = start_of(self.places, draft) - 1
        return at > 0 and self.doc[at].lower_ in {"to", "with"} and self.doc[at - 1].lower_ == "compared"

    def _has_number(self, noun: Token) -> bool:
        """Tell whether another number measures the noun: "earned $2 a share on revenue of $35 billion"."""
        after = noun.i + 1
        return after + 1 < len(self.doc) and self.doc[after].lower_ == "of" and after + 1 in self.measured

    def _priced(self, draft: Draft) -> Token | None:
        """Return the noun right before "for" or "worth" and a price: "a tablet for just $799"."""
        if not _is_money(draft):
            return None
        doc, at = self.doc, start_of(self.places, draft)
        while at > 3 and doc[at - 1].tag_ in {"DT", "VBN", "JJ"} and doc[at - 1].lower_ != "worth":
            at -= 1
        if at > 5 and doc[at - 1].lower_ == "record":
            at -= 3 if doc[at - 2].text == "-" else 1  # "for a club-record $5m"
            at -= doc[at - 1].tag_ == "DT"
        if at < 2 or doc[at - 1].lower_ not in {"for", "worth"}:
            return None
        noun = doc[at - 3] if at > 3 and doc[at - 2].text == "," and doc[at - 1].lower_ == "worth" else doc[at - 2]
        if (traded := _traded(noun)) is not None:
            return traded
        if doc[at - 1].lower_ == "worth" and noun.tag_ in NOUNS:
            return noun
        elsewhere = noun.dep_ == "pobj" and (noun.head.head.pos_ == "VERB" or noun.head.lower_ in _PLACING | {"on"})
        return noun if noun.tag_ in NOUNS and not (elsewhere or _is_lost_buyer(noun)) else None

    def _fronted(self, draft: Draft, top: Token) -> Iterator[Token]:
        """Yield the men of "Among men, 57 percent agreed"."""
        part = draft.measure.numeral.form in {Form.FRACTION, Form.RATIO} or self.doc[draft.last].lower_ in PERCENT
        if part and top.dep_ in SUBJECTS:
            for child in top.head.children:
                if child.i < draft.first and child.lower_ in {"among", "of"}:
                    targets = (target for target in child.children if target.dep_ == "pobj")
                    meant = (self._antecedent(child.i) if one.tag_ in _RELATIVE else one for one in targets)
                    yield from (noun for noun in meant if noun is not None)

    def _added_to(self, draft: Draft, top: Token) -> Iterator[Token]:
        """Yield the bills of "adding £9 to bills" and of "knocked £9 off bills"."""
        verb = top.head
        ties = _TIES.get(verb.lemma_) if top.dep_ == "dobj" else None
        if ties is None or draft.measure.unit is None:
            return
        for word in self.doc[draft.last + 1 : draft.last + 1 + _REACH]:
            if word.lower_ in ties and word.head.i in {verb.i, top.i}:
                targets = (target for target in word.children if target.dep_ == "pobj")
                yield from (noun for noun in targets if noun.tag_ in NOUNS and noun.lower_ not in _UNMEASURED)

    def _owner(self, draft: Draft) -> Iterator[Token]:
        """Yield whose the number is: "the bank's 500 branches", "the bank's 5% stake", "two of the bank's branches"."""
        doc, at = self.doc, start_of(self.places, draft) - 1
        if draft.noun is not None and draft.last < draft.noun.head and doc[draft.last + 1].lower_ == "of":
            at = self.places.token_at(draft.noun.span.start) - 1
        least = max(0, at - _REACH)
        while at > least and doc[at].tag_ in _BEFORE_NOUNS:
            at -= 1
        if at > 0 and doc[at].tag_ == "POS":
            owner = doc[at - 2] if at > 1 and doc[at - 1].tag_ == "CD" else doc[at - 1]
            if owner.tag_ in NOUNS:
                yield owner

    def _climb(self, draft: Draft, token: Token, start: int, stop: int) -> Iterator[Token]:
        if token.lower_ == "to" and token.head.lower_ == "from":
            token = next(token.head.rights, token)  # "prices from $5 to $7" are prices from $5
        for step in range(CLIMB):
            dep, head, first = token.dep_, token.head, step == 0
            if dep == "pcomp" and token.lower_ == "up":
                dep = "pobj"  # "waves of up to 4 metres"
            if head.i == token.i or not start <= head.i < stop:
                return
            if dep == "pobj" and head.lower_ == "than" and not first:
                return  # "wider than the loss of $5"
            if dep == "pobj" and _is_lost_buyer(head.head):
                token = head.head  # "sold the yard to Arbel for $5m"
                yield from _objects(token.head)
                yield from self._subject(token.head)
                return
            if dep == "pobj":
                governor = _whole(head.head) if head.lower_ == "of" and draft.measure.unit is not None else head.head
                beside = self.doc[head.i - 1]
                lost = governor.tag_ not in NOUNS or governor.i in self.measured
                if first and head.lower_ == "of" and lost and beside.tag_ in NOUNS:
                    governor = beside
                excluded = governor.dep_ == "pobj" and governor.head.lower_ in _EXCLUDING
                if excluded and self.doc[governor.head.i - 1].tag_ in NOUNS:
                    governor = self.doc[governor.head.i - 1]
                said = governor.tag_ in NOUNS and head.i > governor.i and governor.lower_ not in TIME_NOUNS
                said = said and not (head.lower_ in _PLACING and self.is_counted(governor))
                said = said and head.lower_ not in _CONJUNCTIONS
                if said and (governor.dep_ != "attr" or has_expletive(governor.head)):
                    yield _what_changes(governor, draft)
                if governor.pos_ in {"VERB", "AUX"} or _is_lost_verb(governor):
                    about = (
                        head.lower_ in _ABOUT_OBJECT
                        or (first and head.lower_ in _BEYOND)
                        or (head.lower_ in {"on", "at"} and governor.lemma_ in SETTING)
                        or (head.lower_ == "by" and (draft.direction is not None or draft.noun is None))
                    )
                    placed = (_counts(draft) and draft.direction is None) or head.i < governor.i
                    if about and token.lower_ not in TIME_NOUNS and not placed:
                        yield from _objects(governor)
                    if has_expletive(governor):
                        yield from (_what_changes(child, draft) for child in governor.children if child.dep_ == "attr")
                    yield from self._subject(governor)
                    return
                token = governor
                continue
            if dep == "npadvmod" and head.dep_ == "amod" and head.head.i > head.i:
                token = head  # "a 5% increased risk"
                continue
            if head.pos_ in {"VERB", "AUX"}:
                if dep not in SUBJECTS and dep != "csubj":
                    if dep in {"npadvmod", "advmod"} and (draft.direction is not None or self._compares(token)):
                        yield from _objects(head)
                    yield from self._subject(head)
                elif (verb := self.doc[start_of(self.places, draft) - 1]).tag_ in FINITE:
                    yield from self._subject(verb)  # "Berg has 9 and Ito left", where the parser has the 9 leave
                return
            if dep in {"amod", "appos"} and head.tag_ in NOUNS and not (self.is_counted(head) or _is_source(head)):
                yield head
            token = head

    def is_counted(self, noun: Token) -> bool:
        """Tell whether another number counts the noun: "300 men at two mills" is no number of mills of men."""
        if noun.i not in self._counted:
            numbers = (child for child in noun.children if child.dep_ == "nummod")
            self._counted[noun.i] = any(child.i in self.measured for child in numbers)
        return self._counted[noun.i]

    def _subject(self, verb: Token) -> Iterator[Token]:
        subject = self.clauses.subject_of(verb)
        if subject is None or (verb.lemma_ in ATTRIBUTION and subject.lower_ in _SOURCES):
            return
        if verb.lemma_ in _GUESSING and subject.i < verb.i and subject.dep_ == "nsubj" and subject.head.i == verb.i:
            if verb.dep_ == "relcl":
                yield verb.head  # "a crowd that police put at 3,000"
            return
        yield subject

    def _compares(self, token: Token) -> bool:
        """Tell of "3 percent" and "lower" in "pulled the sector 3 percent lower"."""
        after = token.i + 1
        return token.lower_ in _COMPARING or (after < len(self.doc) and self.doc[after].lower_ in _COMPARING)


def start_of(places: Places, draft: Draft) -> int:
    """Return the first token of the number with its bound."""
    return draft.first if draft.measure.bound_start < 0 else places.token_at(draft.measure.bound_start)


def _whole(noun: Token) -> Token:
    """Return the margin in "a margin of error of 3 points": what the second "of" measures."""
    preposition = noun.head
    if noun.dep_ == "pobj" and preposition.lower_ == "of" and preposition.head.tag_ in NOUNS:
        return preposition.head
    return noun


def _what_changes(noun: Token, draft: Draft) -> Token:
    """Return the prices in "a 5% rise in prices", "a rise of 5% in prices"; ``noun`` where it is no such change."""
    if noun.lower_ not in CHANGES:
        return noun
    for head in (noun, noun.doc[draft.last]):
        for child in head.children:
            if child.i > head.i and child.lower_ in _IN_CHANGE:
                for target in child.children:
                    place = child.lower_ == "in" and target.tag_ == "NNP"
                    other = place or target.lower_ in TIME_NOUNS or child.i < draft.first <= target.i
                    if target.dep_ == "pobj" and target.tag_ in NOUNS and not other:
                        return target
    return noun


def _traded(buyer: Token) -> Token | None:
    """Return the yard of "sold the yard to Arbel for $5m", where Arbel stands right before the price."""
    verb = buyer.head.head
    if buyer.dep_ != "pobj" or buyer.head.lower_ not in _TRADING or verb.pos_ != "VERB":
        return None
    return next((thing for thing in _objects(verb) if thing.tag_ in NOUNS and thing.i < buyer.i), None)


def _is_lost_buyer(token: Token) -> bool:
    """Tell of the Arbel of "sold it to Arbel for $5m", which the parser takes for a verb behind "to"."""
    return token.dep_ == "advcl" and token.tag_ in NOUNS and token.i > 0 and token.nbor(-1).lower_ == "to"


def _is_lost_verb(token: Token) -> bool:
    """Tell of the "double" of "Cases double to 300", which the tagger takes for an adjective."""
    return token.tag_ in ADJECTIVES and any(child.dep_ in SUBJECTS for child in token.children)


def _objects(verb: Token) -> Iterator[Token]:
    return (child for child in verb.children if child.dep_ == "dobj")


def _is_source(noun: Token) -> bool:
    """Tell of the press of "According to the press, 12 ferries sank"."""
    return noun.dep_ == "pobj" and noun.head.head.lower_ == "according"


def _counts(draft: Draft) -> bool:
    return draft.noun is not None and not draft.noun.compound


def _is_money(draft: Draft) -> bool:
    return draft.measure.unit is not None and draft.measure.unit.kind is UnitKind.MONEY


def _is_single(draft: Draft) -> bool:
    """Tell of "one man" and "one of the ports", which measure nothing in their clause."""
    measure = draft.measure
    return measure.value == 1 and measure.high is None and measure.unit is None and measure.bound is None
