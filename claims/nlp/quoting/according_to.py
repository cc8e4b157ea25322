"""Statements attributed by a preposition: according to the report, in the view of the mayor, in her words."""

from dataclasses import dataclass

from ..types import CueKind
from .boundaries import clause_start, clean, opens_other_clause, report_follows, skip_lead
from .cues import prepositional_nouns
from .quoted_ranges import QuotedRanges
from .reading import Reading
from .statement import Range, Statement

_PAUSES = frozenset({",", "—", "–", "--", "-"})


@dataclass(frozen=True, slots=True)
class _Phrase:
    """An attributing phrase: its tokens from ``start`` to ``end``, the cue within, the head of the speaker's name."""

    start: int
    end: int
    cue: Range
    speaker: int
    kind: CueKind


def according_to(reading: Reading, quoted: QuotedRanges) -> list[Statement]:
    """Return every statement with an attributing preposition before, inside or after it."""
    statements = []
    for token, word in enumerate(reading.words):
        if quoted.at[token] >= 0 or token + 2 >= reading.size:
            continue
        phrase = None
        if word == "according" and reading.words[token + 1] == "to":
            phrase = _phrase(reading, quoted, token, (token, token + 2), CueKind.SPEECH)
        elif word == "in":
            phrase = _in_the_view_of(reading, quoted, token)
        pieces = [] if phrase is None else clean(reading, quoted, _pieces(reading, phrase))
        if phrase is not None and pieces and not _repeats_report(reading, quoted, pieces[0]):
            statements.append(Statement(pieces, phrase.cue, phrase.kind, phrase.speaker))
    return statements


def _repeats_report(reading: Reading, quoted: QuotedRanges, piece: Range) -> bool:
    """Tell whether ``piece`` is a quotation with its own report, of which the phrase only names the source."""
    target = quoted.around(piece[0])
    return target is not None and target.end < piece[1] and report_follows(reading, target)


def _in_the_view_of(reading: Reading, quoted: QuotedRanges, start: int) -> _Phrase | None:
    noun = reading.child(start, "pobj")
    kind = None if noun is None else prepositional_nouns().get(reading.words[noun])
    if noun is None or kind is None or noun <= start or noun + 1 == reading.size:
        return None
    possessor = reading.child(noun, "poss")
    if start > reading.first[start] and reading.words[start - 1] not in _PAUSES | {"because", "that"}:
        return None
    if possessor is not None:
        if reading.words[noun + 1] not in _PAUSES:
            return None
        return _Phrase(start, noun + 1, (noun, noun + 1), possessor, kind)
    if reading.words[noun + 1] != "of":
        return None
    return _phrase(reading, quoted, start, (start, noun + 2), kind)


def _phrase(reading: Reading, quoted: QuotedRanges, start: int, cue: Range, kind: CueKind) -> _Phrase | None:
    if cue[1] == reading.size:
        return None
    speaker = reading.child(cue[1] - 1, "pobj") or cue[1]
    end = max(reading.right(speaker), cue[1] + 1)
    number = quoted.next_from(start)
    if number < len(quoted.ranges):
        end = min(end, max(quoted.ranges[number].start, cue[1] + 1))
    while end > cue[1] + 1 and reading.words[end - 1] in _PAUSES:
        end -= 1
    return _Phrase(start, end, cue, speaker, kind)


def _pieces(reading: Reading, phrase: _Phrase) -> list[Range]:
    first, last = reading.first[phrase.start], reading.last[phrase.start]
    lead = skip_lead(reading, clause_start(reading, first, phrase.start), phrase.start)
    if lead < phrase.start:
        pieces = [(lead, phrase.start)]
        if opens_other_clause(reading, phrase.end + 1):
            return pieces
        if phrase.end < last and reading.words[phrase.end] in _PAUSES and reading.words[phrase.start - 1] in _PAUSES:
            pieces.append((phrase.end, last))
        return pieces
    end = phrase.end
    while end < last and reading.words[end] not in _PAUSES:
        end += 1
    return [(end, last)]
