"""Numbers that are part of a name, a label, an address or a list: "S&P 500", "Section 5", "iPhone 11", "2. Pour"."""

import re

from spacy.tokens import Token

from ..wordlists import word_list
from .counted import NounUnit
from .measure import Measure
from .numerals import Form, Numeral
from .places import Places

_WORDS = word_list("refused_numbers")
_MONTHS = frozenset(_WORDS["months"])
_LABELS = frozenset(_WORDS["labels"])
_STRONG_LABELS = frozenset(_WORDS["strong_labels"])
_VERSIONED = frozenset(_WORDS["versioned"])
_INDICES = frozenset(_WORDS["indices"])
_ROADS = frozenset({"freeway", "motorway", "expressway", "tollway", "bypass"})
_EMERGENCY = frozenset({"911", "999", "112"})
_CALLS = frozenset(
    {"call", "calls", "caller", "callers", "dispatcher", "dispatchers", "operator", "operators", "tape", "tapes"}
)
_CALLING = re.compile(r"\b(?:call(?:ed|ing|s)?|dial(?:led|ed|ing|s)?|phoned|rang|via|to)\s\Z", re.IGNORECASE)
_POORS = re.compile(r"poor[’']?s?")
_GROUP_OF = re.compile(r"\b(?:Group|Gang|Council|Class) of \Z")
# "on day 5 of the trial"
_PARTS = frozenset({"day", "stage", "round", "game", "week", "lap", "match", "leg", "race", "set", "hole"})
_NUMBERED_PARTS = re.compile(r" of (?:the|an?|his|her|its|their)\b")
# "NY 10032", "the zip code is 10032", "account number 12345678"
_ZIP = re.compile(r"\b[A-Z]{2},?\s\Z")
_CODE_LEADS = ("code", "number", "pin", "is", "was", "of")
_NUMBERED = re.compile(
    r"\b(?:(?:zip|post|postal|area|dialling|access|entry|pin) code|(?:account|telephone|phone|case|serial|passport"
    r"|badge|docket|licen[cs]e|reference|membership|prisoner|extension) number|PIN)(?: is| was| of|:)?\s\Z",
    re.IGNORECASE,
)
# "51°30′N"
_MINUTES_OF_ARC = re.compile(r"°\s?[0-9]{1,2}(?:\.[0-9]+)?[′'’]")
_DEGREES_OF_ARC = re.compile(r"°\s?\Z")
_LETTER = re.compile(r"[A-Za-z](?![A-Za-z0-9/])")
_STREETS = frozenset(_WORDS["streets"])
# White space and opening marks between a word and the number after it.
_GAP = '“"' + "".join(filter(str.isspace, map(chr, range(0x3001))))
_MARK = re.compile(r"[()\[\]“”\"—–]")
_WORD_AFTER = re.compile(r"[\s,]*([^\s,;()\[\]“”\"—–]+)")
_LISTED = re.compile(r",? (?:and |or |to )?|, ")
_CLOSING = re.compile(r"\s?\)\s")
_LIST_MARK = re.compile(r"(?:\A|\n)[ \t]*[(\[]?\Z")
# In "1. Open it. 2. Pour." the second mark follows a full stop.
_AFTER_ITEM = re.compile(r"[a-z)][.!?:;]\s\Z")
_ITEM = re.compile(r"[.)\]](?:\s|\Z)")
_LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")
# "iPhone 11", "PlayStation 5"
_CAMEL = re.compile(r"[A-Za-z][a-z]*[A-Z][a-z]+")
_CAPITALS = re.compile(r"\s([A-Z][a-z]+)(?:\s([A-Z][a-z]+))?")


def word_before(text: str, start: int) -> str:
    before = text[max(0, start - 30) : start]
    words = before.rstrip(_GAP)
    return _MARK.split(words.rsplit(None, 1)[-1])[-1] if 0 < len(words) < len(before) else ""


def word_after(text: str, end: int) -> str:
    match = _WORD_AFTER.match(text, end, end + 40)
    return match.group(1).rstrip(".:’'") if match else ""


def is_address(text: str, measure: Measure) -> bool:
    """Tell whether a street's name follows: "10 Mill Street"."""
    words = _CAPITALS.match(text, measure.end)
    return words is not None and any(word and word.lower() in _STREETS for word in words.groups())


class Labels:
    """Tells of the numbers of one article which are part of a name or a label."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.text = places.text
        self.label_end = -1

    def hold(self, measure: Measure, noun: NounUnit | None, before: str, *, repeats: bool) -> bool:
        """Tell whether a number without a unit is part of a label or listed with one: "Sections 3 and 4".

        ``noun`` is what it would count, ``before`` the word before it; ``repeats`` tells that a name before it may be
        its subject. Numbers are asked of in text order.
        """
        start, end = measure.start, measure.end
        gap = self.text[self.label_end : start] if 0 <= self.label_end < start < self.label_end + 8 else ""
        listed = noun is None and measure.bound is None and _LISTED.fullmatch(gap) is not None
        named = self.is_name(measure, noun, before, repeats=repeats) or self.is_one_thing(measure, noun, before)
        if listed or named or self.names_a_thing(measure, noun):
            self.label_end = end
            return True
        return self.is_list_number(measure, noun)

    def is_model(self, measure: Measure) -> bool:
        """Tell "Ferra 5A", "iBox 4s" from a measure: one letter glued to the number that a name stands before."""
        text = self.text
        if not measure.numeral.plain or measure.bound is not None or _LETTER.match(text, measure.numeral.end) is None:
            return False
        at = self.places.token_at(measure.start)
        start, _ = self.places.sentence_bounds(at)
        return at > start and self.places.doc[at - 1].tag_ == "NNP" and bool(self.places.doc[at - 1].whitespace_)

    def is_coordinate(self, measure: Measure) -> bool:
        """Tell of the degrees and minutes of "51°30′N"."""
        degrees = _MINUTES_OF_ARC.match(self.text, measure.numeral.end) is not None
        return degrees or _DEGREES_OF_ARC.search(self.text[max(0, measure.start - 2) : measure.start]) is not None

    def is_code(self, numeral: Numeral, lead: str) -> bool:
        """Tell of a postal code and of the number of an account or a case; ``lead`` is the word before it."""
        if len(numeral.plain) < 3:
            return False
        before = self.text[max(0, numeral.start - 24) : numeral.start]
        if len(numeral.plain) == 5 and _ZIP.search(before):
            return True
        return lead.lower().rstrip(":").endswith(_CODE_LEADS) and _NUMBERED.search(before) is not None

    def is_one_thing(self, measure: Measure, noun: NounUnit | None, before: str) -> bool:
        """Tell of "the 747 was grounded": one thing, since its verb is a singular; ``before`` is the word before it."""
        if noun is not None or measure.bound is not None or len(measure.numeral.plain) < 2 or before.lower() != "the":
            return False
        doc, after = self.places.doc, self.places.token_at(measure.numeral.start) + 1
        return after < len(doc) and (doc[after].tag_ == "VBZ" or doc[after].lower_ == "was")

    def is_name(self, measure: Measure, noun: NounUnit | None, before: str, *, repeats: bool) -> bool:
        """Part of a name or a label: "S&P 500", "iPhone 11", "Section 5", "Game 7", "10 Downing Street"."""
        text, numeral, counts_noun = self.text, measure.numeral, noun is not None
        if (
            text[measure.start - 1 : measure.start] == "("
            and text[measure.end : measure.end + 2].lstrip(".")[:1] == ")"
            and numeral.plain
            and len(numeral.plain) < 3
        ):
            counted = noun is not None and noun.name.lower() != noun.span.text.lower()
            return measure.bound is None and not counted and not 16 <= int(numeral.plain) <= 99
        if (
            numeral.plain
            and text[measure.start - 1 : measure.start] == "["
            and text[measure.end : measure.end + 1] == "]"
        ):
            return True  # a footnote
        if self.is_code(numeral, before):
            return True
        if numeral.plain and is_address(text, measure):
            return True
        if numeral.plain and word_after(text, numeral.end).lower() in _ROADS:
            return True
        if numeral.plain in _EMERGENCY and (
            _CALLING.search(text[max(0, measure.start - 24) : measure.start]) or word_after(text, numeral.end) in _CALLS
        ):
            return True
        if self._is_capitalised_name(numeral):
            return True
        if measure.bound is not None and measure.bound_start >= 0:
            return False
        lower = before.lower().rstrip(".")
        if not before:
            return False
        if (lower in _INDICES or _POORS.fullmatch(lower)) and numeral.plain:
            return True
        if numeral.plain and _NUMBERED_PARTS.match(text, numeral.end) and lower in _PARTS:
            return True
        if lower == "of" and _GROUP_OF.search(text[max(0, measure.start - 10) : measure.start]):
            return True
        if (lower in _STRONG_LABELS and numeral.plain) or (lower in _VERSIONED and numeral.form is Form.DIGITS):
            return True
        if lower in _LABELS and (before[0].isupper() or numeral.plain) and not (counts_noun and before[0].islower()):
            return before[0].isupper() or not self._is_verb_before(numeral)
        if lower in _LABELS and numeral.form is Form.WORDS and (before[0].isupper() or before == "number"):
            return True
        if numeral.plain and len(numeral.plain) <= 2 and _CAMEL.fullmatch(before):
            return True
        named = before[0].isalpha() and any(letter.isupper() for letter in before)
        if not (named and not before.endswith((",", ".", ":", ";"))) and not (
            before.endswith(".") and len(before) <= 6
        ):
            return False
        token = self.places.token_at(numeral.start)
        doc = self.places.doc
        if token == 0:
            return False
        previous = doc[token - 1]
        start, _ = self.places.sentence_bounds(token)
        if (
            repeats
            or previous.tag_ in {"POS", "IN", "DT", "CC", "TO"}
            or previous.pos_
            in {
                "VERB",
                "AUX",
                "ADP",
                "DET",
                "ADV",
                "PRON",
                "SCONJ",
            }
        ):
            return False
        if previous.tag_ not in {"NNP", "NNPS", "NN", "CD", "JJ"}:
            return False
        times = noun is not None and noun.name == "time"  # "and Ito 19 times"
        if doc[token].dep_ == "nummod" and doc[token].head.i < token and not times:
            return True
        if previous.i == start and previous.tag_ not in {"NNP", "NNPS"}:
            return False
        if numeral.form is not Form.DIGITS:
            return not counts_noun and numeral.form is Form.WORDS and before[0].isupper() and numeral.value < 20
        if noun is not None:
            return self._follows_as_name(numeral.end) or self._names_singular(measure, noun, previous)
        return True

    def _is_verb_before(self, numeral: Numeral) -> bool:
        at = self.places.token_at(numeral.start)
        return at > 0 and self.places.doc[at - 1].tag_ in {"VBD", "VBP", "VBG", "VB", "VBZ"}

    def _is_capitalised_name(self, numeral: Numeral) -> bool:
        """Tell whether a number word in capitals amid small letters is part of a name: "the Six Nations"."""
        text = self.text
        if numeral.form is Form.DIGITS or not text[numeral.start].isupper():
            return False
        token = self.places.token_at(numeral.start)
        doc = self.places.doc
        start, stop = self.places.sentence_bounds(token)
        if token == start or token + 1 >= stop or not doc[token + 1].text[:1].isupper():
            return False
        return (doc[token - 1].text.islower() or doc[token - 1].text == ",") and any(
            word.is_lower and len(word) > 4 for word in doc[start:stop]
        )

    def _names_singular(self, measure: Measure, noun: NounUnit, name: Token) -> bool:
        """Tell of the "Argo 11" of "the Argo 11 crew": what a name stands before is one thing."""
        many = noun.plural and len(measure.numeral.plain) != 3  # "the Orbit 737 jets" are of that type
        if many or noun.compound or measure.value <= 1 or name.tag_ != "NNP":
            return False
        if name.lower_.rstrip(".") in _MONTHS:
            return False
        start, _ = self.places.sentence_bounds(name.i)
        while name.i > start and name.nbor(-1).tag_ == "NNP":
            name = name.nbor(-1)
        before = name.nbor(-1).tag_ if name.i > start else ""
        return before == "DT" or (not noun.plural and before in {"NN", "JJ", "PRP$", "POS", "CD"})

    def _follows_as_name(self, end: int) -> bool:
        """Tell whether a capitalised singular follows, as in "iPhone 11 Pro"."""
        token = self.places.token_from(end)
        doc = self.places.doc
        return token < len(doc) and doc[token].tag_ == "NNP" and not doc[token].text.endswith("s")

    def names_a_thing(self, measure: Measure, noun: NounUnit | None) -> bool:
        """Tell whether a number before a capitalised singular is part of its name: "737 Max", "Seven West Media"."""
        if noun is None or not noun.is_name or measure.value == 1:
            return False
        numeral = measure.numeral
        words = numeral.form is Form.WORDS and self.text[numeral.start].isupper() and not noun.plural
        return bool(numeral.plain) or (words and " " in noun.name and noun.span.text.istitle())

    def is_list_number(self, measure: Measure, noun: NounUnit | None) -> bool:
        text, numeral = self.text, measure.numeral
        if not numeral.plain or len(numeral.plain) > 2 or measure.bound_start >= 0:
            return False
        if noun is None and (self._opens_headline(measure) or self._is_bracketed_mark(measure)):
            return True
        before = text[max(0, measure.start - 12) : measure.start]
        opens = _LIST_MARK.search(before) is not None or _AFTER_ITEM.search(before) is not None
        if opens and len(text) > len(numeral.plain) and _LINE_END.match(text, numeral.end):
            return True
        return opens and _ITEM.match(text, numeral.end) is not None

    def _opens_headline(self, measure: Measure) -> bool:
        """Tell whether the number opens a sentence before a name: "13 Ada Bell Asks For More" in a list."""
        token = self.places.token_at(measure.numeral.start)
        doc = self.places.doc
        first = self.places.sentence_bounds(token)[0] == token
        return first and token + 1 < len(doc) and doc[token + 1].tag_ == "NNP" and doc[token + 1].text[:1].isupper()

    def _is_bracketed_mark(self, measure: Measure) -> bool:
        """Tell whether a bracket closes after the number that none opens: "1) repairs, 2) rents"."""
        closing = _CLOSING.match(self.text, measure.numeral.end)
        return closing is not None and "(" not in self.text[max(0, measure.start - 60) : measure.start]
