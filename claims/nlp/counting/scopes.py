"""Where and when a number holds: "in three years", "as of March", "in Lisbon", as the sentence writes it."""

import re
from bisect import bisect_left

from spacy.tokens import Token

from ..text import span_at
from ..types import TextSpan
from ..wordlists import COUNTRIES, US_STATES, word_list
from .counted import NOMINAL
from .phrases import TIME_NOUNS
from .places import Places

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PERIOD = r"(?:second|minute|hour|day|week|weekend|month|quarter|year|decade|century|season|night)s?"
_SEASON = r"(?:spring|summer|autumn|winter)"
_COUNT = (
    r"(?:[0-9]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty"
    r"|a|an|several|few|many)"
)
_DATE = rf"{_MONTH}(?:\s[0-9]{{1,2}}(?:[-–][0-9]{{1,2}})?(?!\d))?(?:,?\s[12][0-9]{{3}}(?!\d))?"
_POINT = rf"(?:{_DATE}|[12][0-9]{{3}}(?![0-9]|,[0-9])|{_DAY}(?:\s(?:morning|afternoon|evening|night))?)"
_RELATIVE = (
    rf"(?!a quarter of|a second {_PERIOD}|(?<=\bby )a quarter)"
    rf"(?:the\s(?:last|past|next|first|second|third|fourth)\s(?:{_COUNT}\s)?{_PERIOD}"
    rf"|{_COUNT}\s{_PERIOD}(?:\s(?:ago|earlier))?|the\s(?:year|month|week|quarter)(?:\s(?:before|earlier))?"
    rf"|(?:last|this|next)\s(?:{_PERIOD}|{_SEASON})"
    rf"|the\s(?:first|second)\shalf(?:\sof\s(?:{_POINT}|(?:last|this|next)\s{_PERIOD}))?)"
)
_PART = r"(?:\s(?:morning|afternoon|evening|night))?"
_TIME = re.compile(
    rf"\b(?=\w)(?:(?i:from|between)\s{_POINT}(?:\s(?:to|through|until|till|and)\s|\s?[-–]\s?){_POINT}"
    r"|(?i:as of|since|by|in|on|until|before|after|during|through|from|for|over|within|between)\s+"
    rf"(?:(?:early|mid|late|the end of|the start of|the beginning of)[\s-])?(?:{_POINT}|{_RELATIVE})"
    rf"(?:\sto\s{_POINT})?|at\sthe\s(?:end|start|beginning)\sof\s(?:{_POINT}|{_RELATIVE})"
    rf"|(?i:last|this|next)\s(?:{_PERIOD}|{_SEASON}|{_POINT}|morning|afternoon|evening)"
    rf"|(?:{_COUNT}\s)?{_PERIOD}\s(?:ago|earlier)"
    rf"|(?:(?:early|late)\s)?{_DAY}{_PART}|(?:(?<!\w\s)Today|today|[Yy]esterday|[Tt]omorrow){_PART})\b"
)
_NAME = r"[A-Z][^\W\d_]{1,20}(?:[’'.-][^\W\d_]{2,20})?"
_PLACE = re.compile(
    rf"\b(?=[aAiInNoOtTwW])(?i:in|across|at|near|throughout|around|outside|inside|within)\s(?:the\s)?"
    rf"((?:{_NAME})(?:\s(?:of\s(?:the\s)?)?{_NAME}){{0,5}})"
    r"(?:[’']s?\s(?:capital|north|south|east|west|centre|center|coast|border)\b)?(?![\w’'])"
)
_NOT_PLACES = re.compile(
    rf"(?:{_MONTH}|{_DAY}|English|Spanish|French|German|Italian|Portuguese|Russian|Ukrainian|Chinese|Mandarin"
    r"|Japanese|Korean|Arabic|Hebrew|Turkish|Hindi|Dutch|Polish|Greek|Latin|First|Second|Third|TV)\b"
)
_PREPOSITION = re.compile(
    r"(?i:as|since|by|in|on|until|before|after|during|through|from|for|over|within|between|this|last|next)\b"
)
# What ends a place: "in Lisbon Tuesday", "in Lisbon May 5".
_TIME_NAME = re.compile(rf"\s(?:{_MONTH}|{_DAY})(?:\s.*)?\Z")
# "a stake in Arbel" is where the money is, no place.
_NO_PLACE_BEFORE = re.compile(
    r"\b(?:stakes?|shares?|shareholders?|investors?|invest(?:ed|ing|s|ments?)?|holdings?|stocks?|confidence|trust|faith|belief)\s\Z"
)
_KNOWN = frozenset({*COUNTRIES, *(name.lower() for name in US_STATES.values())})
_SITES = frozenset(word_list("counted_nouns")["sites"])
_NOT_NAMED = frozenset({"last", "next", "this", "early", "late", "alone", "today", "yesterday", "tomorrow", "tonight"})
_BRACKET = re.compile(r"\([^()]*\)")
# What stands between a number and the time or place of another clause, after the number and before it.
_OTHER_CLAUSE = {
    True: re.compile(r"[,;:()–—]|\s(?:that(?!\s\Z)|which|who|while|when|but|and|because|although|though)\s"),
    False: re.compile(r"[;:()–—]|,[^,;]*,|\s(?:that|which|who|while|when|but|because|although|though)\s"),
}
_AGAINST = re.compile(r"(?:\b(?:up|down) from|\b(?:compared (?:with|to)|against|versus)) \Z")
_RATE = re.compile(r" (?:a|per|each|every) (?:hour|day|night|week|month|year)\b")
# A scope further away than this belongs to something else in the sentence.
_REACH = 120


def _continues(token: Token) -> bool:
    """Tell whether the word after a name stands in one phrase with it, and is no time: not "in Norland last year"."""
    word = token.lower_
    return token.tag_ in NOMINAL and word not in _NOT_NAMED and word not in TIME_NOUNS


class Scopes:
    """The times and places that the sentences of one article name, found once a sentence."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.text = places.text
        self._times: dict[int, list[tuple[int, int]]] = {}
        self._places: dict[int, list[tuple[int, int]]] = {}

    def time_of(self, start: int, end: int, sentence: TextSpan) -> TextSpan | None:
        """Return the time nearest to ``text[start:end]`` in its sentence, not overlapping it.

        What an amount is set against has only a time behind it: "12% last year, up from 10%".
        """
        if sentence.start not in self._times:
            matches = _TIME.finditer(self.text, sentence.start, sentence.end)
            spans = (self._time(match) for match in matches)
            self._times[sentence.start] = [span for span in spans if span is not None]
        times = self._times[sentence.start]
        if _AGAINST.search(self.text[max(0, start - 20) : start]):
            times = times[bisect_left(times, (end, end)) :]
        return self._nearest(times, start, end)

    def place_of(self, start: int, end: int, sentence: TextSpan) -> TextSpan | None:
        """Return the place nearest to ``text[start:end]`` in its sentence."""
        if sentence.start not in self._places:
            found = _PLACE.finditer(self.text, sentence.start, sentence.end)
            spans = (self._place(match) for match in found)
            self._places[sentence.start] = [span for span in spans if span is not None]
        return self._nearest(self._places[sentence.start], start, end)

    def _time(self, match: re.Match[str]) -> tuple[int, int] | None:
        """Return where the time stands: "since Monday’s storm" whole, "Monday’s storm" not at all."""
        start, end = match.span()
        if _RATE.match(self.text, end):
            return None  # "the taps run for six hours a day"
        if self.text[end : end + 2] not in {"’s", "'s"}:
            return start, end
        return (start, self._run_after(end + 2)[0]) if _PREPOSITION.match(match.group()) is not None else None

    def _run_after(self, end: int) -> tuple[int, Token | None]:
        """Return where the nouns end that follow offset ``end`` in one phrase, and the last of them."""
        doc, at, last = self.places.doc, self.places.token_from(end), None
        while at < len(doc) and not self.text[end : doc[at].idx].strip() and _continues(doc[at]):
            end, last = doc[at].idx + len(doc[at]), doc[at]
            at += 1
        return end, last

    def _place(self, match: re.Match[str]) -> tuple[int, int] | None:
        """Return where the place stands; None where the name is no place, or only part of one: "in the Arbel mine"."""
        start, end = match.span()
        before = self.text[max(0, start - 15) : start]
        if _NOT_PLACES.match(match.group(1)) is not None or _NO_PLACE_BEFORE.search(before) is not None:
            return None
        if self.text[end : end + 2] == " &":
            return None
        if (time := _TIME_NAME.search(match.group())) is not None:
            return start, start + time.start()
        return self._named_place(match, start, end)

    def _named_place(self, match: re.Match[str], start: int, end: int) -> tuple[int, int] | None:
        """Take in the nouns that the name stands before, where that is a place: "at the Norland airport"."""
        whole, last = self._run_after(end)
        if last is None:
            return start, end
        known = match.group(1).lower() in _KNOWN
        return (start, whole) if known or last.lemma_.lower() in _SITES else None

    def _nearest(self, found: list[tuple[int, int]], start: int, end: int) -> TextSpan | None:
        if self.text[start - 1 : start] == "(" and self.text[end : end + 1] == ")":
            start, end = start - 1, end + 1
        at = bisect_left(found, (start, end))
        near = []
        for left, right in found[max(0, at - 2) : at + 3]:
            distance = left - end if left >= end else start - right + 10
            if distance <= _REACH and not (left < end and start < right):
                near.append((distance, left, right))
        for _, left, right in sorted(near):
            between = self.text[end:left] if left >= end else self.text[right:start]
            if not _OTHER_CLAUSE[left >= end].search(_BRACKET.sub("", between)):
                return span_at(self.text, left, right)
        return None
