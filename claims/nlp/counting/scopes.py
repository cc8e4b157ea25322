"""Where and when a number holds: "in three years", "as of March", "in Lisbon", as the sentence writes it."""

import re
from bisect import bisect_left

from ..text import span_at
from ..types import TextSpan

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PERIOD = r"(?:second|minute|hour|day|week|weekend|month|quarter|year|decade|century|season|night)s?"
_COUNT = (
    r"(?:[0-9]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty"
    r"|a|an|several|few|many)"
)
_TIME = re.compile(
    rf"\b(?:(?:as of|since|by|in|on|until|before|after|during|through|from|for|over|within|between)\s+"
    rf"(?:(?:early|mid|late|the end of|the start of|the beginning of)[\s-])?"
    rf"(?:{_MONTH}(?:\s[0-9]{{1,2}}(?!\d))?(?:,?\s[12][0-9]{{3}})?|[12][0-9]{{3}}(?![0-9,])|{_DAY}|the\s(?:last|past|next|first|second|third|fourth)\s"
    rf"(?:{_COUNT}\s)?{_PERIOD}|{_COUNT}\s{_PERIOD}(?:\s(?:ago|earlier))?|the\s(?:year|month|week|quarter)|(?:last|this|next)\s{_PERIOD})"
    rf"|(?:last|this|next)\s(?:{_PERIOD}|{_MONTH}|{_DAY})|(?:{_COUNT}\s)?{_PERIOD}\s(?:ago|earlier)|today|yesterday|tomorrow|a\s(?:year|month|week)\sago)\b"
)
_NAME = r"[A-Z][^\W\d_]{1,20}(?:[’'.-][^\W\d_]{2,20})?"
_PLACE = re.compile(
    rf"\b(?:in|across|at|near|throughout|around|outside|inside|within)\s(?:the\s)?((?:{_NAME})(?:\s(?:of\s(?:the\s)?)?{_NAME}){{0,3}})(?:[’']s?\s(?:capital|north|south|east|west|centre|center|coast|border)\b)?(?![\w’'])"
)
_NOT_PLACES = re.compile(rf"{_MONTH}\Z|{_DAY}\Z|(?:{_MONTH})\s")
_BRACKET = re.compile(r"\([^()]*\)")
# What stands between a number and the time or place of another clause, after the number and before it.
_OTHER_CLAUSE = {
    True: re.compile(r"[,;:()–—]|\s(?:that|which|who|while|when|but|and)\s"),
    False: re.compile(r"[;:()–—]|,[^,;]*,|\s(?:that|which|who|while|when|but)\s"),
}
# A scope further away than this belongs to something else in the sentence.
_REACH = 120


class Scopes:
    """The times and places that the sentences of one article name, found once a sentence."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._times: dict[int, list[tuple[int, int]]] = {}
        self._places: dict[int, list[tuple[int, int]]] = {}

    def time_of(self, start: int, end: int, sentence: TextSpan) -> TextSpan | None:
        """Return the time nearest to ``text[start:end]`` in its sentence, not overlapping it."""
        if sentence.start not in self._times:
            self._times[sentence.start] = [
                match.span() for match in _TIME.finditer(self.text, sentence.start, sentence.end)
            ]
        return self._nearest(self._times[sentence.start], start, end)

    def place_of(self, start: int, end: int, sentence: TextSpan) -> TextSpan | None:
        """Return the place nearest to ``text[start:end]`` in its sentence."""
        if sentence.start not in self._places:
            found = _PLACE.finditer(self.text, sentence.start, sentence.end)
            self._places[sentence.start] = [match.span() for match in found if not _NOT_PLACES.match(match.group(1))]
        return self._nearest(self._places[sentence.start], start, end)

    def _nearest(self, found: list[tuple[int, int]], start: int, end: int) -> TextSpan | None:
        if self.text[start - 1 : start] == "(" and self.text[end : end + 1] == ")":
            start, end = start - 1, end + 1
        at = bisect_left(found, (start, end))
        best: tuple[int, int, int] | None = None
        for left, right in found[max(0, at - 2) : at + 3]:
            if left < end and start < right:
                continue
            distance = left - end if left >= end else start - right + 10
            if distance > _REACH or (best is not None and distance >= best[0]):
                continue
            between = self.text[end:left] if left >= end else self.text[right:start]
            if not _OTHER_CLAUSE[left >= end].search(_BRACKET.sub("", between)):
                best = (distance, left, right)
        return None if best is None else span_at(self.text, best[1], best[2])
