"""The noun that a number with its unit stands before: the truce of "a one-month truce"."""

from spacy.tokens import Doc, Token

from ..types import UnitKind
from .clauses import CLIMB
from .countables import is_forecast
from .counted import ADJECTIVES, NOUNS
from .drafts import Draft
from .numerals import Form
from .phrases import TIME_NOUNS, is_dash
from .places import Places

_MODIFIERS = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "poss"})
# A number does not stand before a noun so many words on, whatever the parse says.
_LONGEST_PHRASE = 25
# What opens a phrase whose noun comes after the number.
_OPENING = frozenset({"DT", "PRP$", "POS"})
# What those whom a poll counts do, and what stands behind it.
_FAVOURING = frozenset(
    {"favour", "favor", "back", "support", "oppose", "want", "trust", "approve", "disapprove", "disagree"}
)
_FAVOURED = frozenset({"NNS", "NNP", "DT", "PRP", "PRP$", "VBG"})
_GOVERNED = frozenset({"dobj", "pobj"})
PERCENT = frozenset({"%", "percent", "cent", "pc"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
# How many adjectives and nouns may stand between.
_REACH = 6


class Modifying:
    """The numbers of one article as modifiers; ``measured`` are the tokens of all numbers and their units."""

    def __init__(self, places: Places, measured: set[int]) -> None:
        self.places = places
        self.doc: Doc = places.doc
        self.measured = measured

    def top(self, draft: Draft) -> Token:
        """Return the token of the number and its unit whose head lies outside of them."""
        first, last = draft.first, draft.last
        if draft.noun is not None and not draft.noun.compound:
            last = max(last, draft.noun.head)
        token = self.doc[last]
        if draft.measure.numeral.form is Form.RATIO and not first <= self.doc[first].head.i <= last:
            return self.doc[first]  # "puts the risk at 1 in 20"
        for _ in range(CLIMB):
            if not first <= token.head.i <= last or token.head.i == token.i:
                break
            token = token.head
        if token.lower_ == "to" and token.i > first:  # "a drop of 3C to 5C"
            return next((low for low in self.doc[first : token.i] if not first <= low.head.i <= last), token)
        if token.lower_ == "per" and token.i > first:
            return self.doc[token.i - 1]  # of "$4 per mile", the "per" may hang on the verb
        return token

    def modified(self, draft: Draft, top: Token) -> Token | None:
        """Return the noun that number and unit stand before: "truce" in "a one-month truce"."""
        if (noun := self._behind_conversion(draft)) is not None:
            return noun
        if self.favours(draft) or self._is_somebody(draft) or is_forecast(self.places.text, draft.measure.end):
            return None
        unit_head = -1 if draft.noun is None else draft.noun.head
        found = None
        for _ in range(3):
            head = top.head
            named = head.tag_ in NOUNS or (head.lower_ == "fine" and head.dep_ in _GOVERNED)
            if top.dep_ not in _MODIFIERS or head.i <= max(draft.last, top.i) or not named:
                break
            if head.i - top.i > _LONGEST_PHRASE:
                break
            if any(self._opens_phrase(index) for index in range(top.i + 1, head.i)) or self._repeats(head):
                break
            if any(self.doc[index].text == "," and index + 1 in self.measured for index in range(top.i + 1, head.i)):
                break  # "was $516,000, eight times local earnings"
            top = head
            if top.i != unit_head:
                found = top
        if found is None and draft.measure.unit is not None and (noun := self._behind_another(draft)) is not None:
            return noun
        if found is None and draft.noun is not None and draft.noun.compound and unit_head > draft.last:
            return self._noun_after(unit_head + 1)
        return found

    def _is_somebody(self, draft: Draft) -> bool:
        """Tell of "the 26-year-old scored", where the parser may have the verb describe a noun."""
        unit, after = draft.measure.unit, draft.last + 1
        aged = unit is not None and unit.kind is UnitKind.AGE
        return aged and after < len(self.doc) and self.doc[after].tag_ in FINITE

    def favours(self, draft: Draft) -> bool:
        """Tell of "32% favour talks", of which the tagger makes a noun."""
        doc, after = self.doc, draft.last + 1
        if after + 1 >= len(doc) or doc[after].lower_ not in _FAVOURING or doc[draft.last].lower_ not in PERCENT:
            return False
        return doc[after + 1].tag_ in _FAVOURED or doc[after + 1].is_punct

    def _behind_another(self, draft: Draft) -> Token | None:
        """Return the contract of "a five-year, $182 million contract", before which another number stands too."""
        doc, at = self.doc, draft.last + 1
        if at >= len(doc) or doc[at].text != "," or not any(doc[i].text == "-" for i in range(draft.first, at)):
            return None
        at += 1
        while at < len(doc) and at in self.measured:
            at += 1
        return self._noun_after(at) if at > draft.last + 2 else None

    def _behind_conversion(self, draft: Draft) -> Token | None:
        """Return the tunnel of "a 10-mile (16 km) long tunnel", the beam of "the 30m (98ft) beam"."""
        doc, after = self.doc, draft.last + 1
        if draft.measure.unit is None or after == len(doc) or doc[after].text != "(":
            return None
        compound = any(doc[at].text == "-" for at in range(draft.first, after))
        opening = draft.first - 1
        while opening > 0 and doc[opening].tag_ in ADJECTIVES:
            opening -= 1
        if not compound and (opening < 0 or doc[opening].tag_ not in _OPENING):
            return None
        at = after_bracket(doc, after, len(doc))
        return self._noun_after(at + 1 if at < len(doc) and doc[at].text == "-" else at)

    def _opens_phrase(self, at: int) -> bool:
        """Tell of a token at which another phrase begins: "was 400 | a rise", "was 30 set | last season"."""
        token = self.doc[at]
        article = token.tag_ == "DT" and self.doc[at - 1].text != "-"
        return is_dash(self.doc, at) or article or token.lower_ == "last"

    def _repeats(self, noun: Token) -> bool:
        """Tell of the first year of "year-on-year", "year over year"."""
        after = noun.i + 2
        if noun.lower_ not in TIME_NOUNS or after >= len(self.doc):
            return False
        return self.doc[after - 1].text == "-" or self.doc[after].lower_ == noun.lower_

    def _noun_after(self, at: int) -> Token | None:
        """Return the last of the nouns at token ``at``: the tour of "a 28-stop tour", where the parse lost it."""
        found = None
        for index in range(at, min(at + _REACH, len(self.doc))):
            if self.doc[index].tag_ in NOUNS:
                found = self.doc[index]
            elif found is not None or self.doc[index].tag_ not in ADJECTIVES:
                break
        return found


def after_bracket(doc: Doc, at: int, stop: int) -> int:
    """Return the token after the bracket that opens at ``at``, or ``at``: "8 miles (13 km) of road"."""
    if at < stop and doc[at].text == "(":
        for index in range(at + 1, min(stop, at + 9)):
            if ")" in doc[index].text:
                return index + 1  # "(121ft)-long" may be one token
    return at
