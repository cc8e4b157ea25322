"""Quotes against gold: what was found, how exactly, and whether the right speaker was named.

Gold and predictions have one entry a piece of a statement; pieces of one statement share ``group``, and ``kind`` is
that of the piece. A piece is matched one to one:

- exact: the same characters, leaving out marks, spaces, punctuation and one leading "that" at the ends;
- overlap: the words of both over the words of either are at least 0.8;
- attribution: overlap, and the right speaker (a pronoun counts as itself, or as the right name where gold has it).
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..text import span_at
from ..types import Quote, SpeakerMention, TextSpan
from .documents import BadDocumentError, Document
from .names import is_pronoun, same_mention, same_speaker

OVERLAP = 0.8
# A prediction whose best gold partner is left out of the score is left out too, from this overlap on.
LEFT_OUT = 0.3

_WORD = re.compile(r"\w+")
_TRIM = frozenset("\"'“”‘’«»〝〞`´ \t\r\n\u00a0,.;:!?-–—")
_THAT = re.compile(r"[Tt]hat\s+")
_MARK = re.compile("[\"“”«»„]|''")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a statement, of gold or predicted. ``name`` is who the speaker is, where that is told."""

    start: int
    end: int
    kind: str = ""
    speaker: str | None = None
    speaker_span: tuple[int, int] | None = None
    cue: str | None = None
    name: str | None = None
    speech: bool = True


@dataclass(frozen=True, slots=True)
class Score:
    """``found`` of ``gold`` found by ``predicted`` predictions; a part of one where a match is only partly right."""

    found: float
    gold: int
    predicted: int

    @property
    def precision(self) -> float:
        return self.found / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.found / (self.gold + self.predicted) if self.found else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    right: int
    of: int

    @property
    def value(self) -> float | None:
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class QuoteScores:
    """What ``score_quotes`` measures.

    ``speakers``: matched pieces whose gold speaker is a name or noun phrase. ``pronoun_mentions``, ``pronouns_named``,
    ``pronouns_right``: matched pieces whose gold speaker is a pronoun: same pronoun found, any name given, right name
    (of those whose name gold has). ``names``: matched pieces of which gold has the name; ``names_of_all``: the same of
    all such gold. ``cues``: a word shared.
    """

    documents: int
    exact: Score
    overlap: Score
    attribution: Score
    styles: dict[str, Share]
    speakers: Share
    pronoun_mentions: Share
    pronouns_named: Share
    pronouns_right: Share
    names: Share
    names_of_all: Share
    cues: Share


def read_piece(document: Document, annotation: dict[str, Any]) -> Piece:
    """Return one entry of a file's ``quotes``. Raises ``BadDocumentError`` where it is none, or outside the text."""
    span = _span(document, annotation.get("start"), annotation.get("end"), "start and end")
    if span is None:
        raise BadDocumentError("“start” and “end” must be there.")
    given = {}
    for key in ("kind", "speaker", "cue", "speaker_canonical", "speaker_resolved"):
        given[key] = annotation.get(key)
        if given[key] is not None and not isinstance(given[key], str):
            raise BadDocumentError(f"“{key}” must be a string or null.")
    return Piece(
        *span,
        kind=given["kind"] or "",
        speaker=given["speaker"] or None,
        speaker_span=_span(
            document, annotation.get("speaker_start"), annotation.get("speaker_end"), "speaker_start and speaker_end"
        ),
        cue=given["cue"] or None,
        name=given["speaker_canonical"] or given["speaker_resolved"] or None,
        speech=bool(annotation.get("speech", True)),
    )


def quotes_to_json(text: str, quotes: Iterable[Quote]) -> list[dict[str, Any]]:
    """Return predictions for ``text`` in the form of the gold: one object a piece, of one statement with one ``group``.

    In that form the speaker is all of the phrase that the clause itself has, the role in it or the word "who" too;
    whom it stands for is ``speaker_resolved``: the name, or the antecedent where the article gives no name.
    """
    rows: list[dict[str, Any]] = []
    for number, quote in enumerate(quotes):
        speaker, cue = quote.speaker, quote.cue
        mention = speaker and (speaker.relative or _whole_phrase(text, speaker))
        rows.extend(
            {
                "start": span.start,
                "end": span.end,
                "text": span.text,
                "speaker": mention and mention.text,
                "speaker_start": mention and mention.start,
                "speaker_end": mention and mention.end,
                "cue": cue and cue.span.text,
                "kind": _kind(span.text),
                "group": f"Q{number}",
                "speaker_resolved": speaker and (speaker.name or (speaker.relative and speaker.span.text)),
            }
            for span in quote.spans
        )
    return rows


def _whole_phrase(text: str, speaker: SpeakerMention) -> TextSpan:
    spans = [speaker.span, speaker.role or speaker.span]
    return span_at(text, min(span.start for span in spans), max(span.end for span in spans))


def score_quotes(
    texts: Sequence[str], gold: Sequence[Sequence[Piece]], found: Sequence[Sequence[Piece]], *, speech_only: bool = True
) -> QuoteScores:
    """Return how well ``found`` meets ``gold``, text by text (all three in the same order).

    With ``speech_only``, gold whose cue is no reporting word is left out, and so are the predictions that match it.
    """
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for text, golden, predicted in zip(texts, gold, found, strict=True):
        _count(text, golden, predicted, speech_only, counts, kinds)
    total, guesses = counts["gold"], counts["predicted"]
    return QuoteScores(
        documents=len(texts),
        exact=Score(counts["exact"], total, guesses),
        overlap=Score(counts["overlap"], total, guesses),
        attribution=Score(counts["attributed"], counts["gold with speaker"], counts["predicted with speaker"]),
        styles={
            kind.removeprefix("gold "): Share(kinds[kind.replace("gold", "found", 1)], count)
            for kind, count in sorted(kinds.items())
            if kind.startswith("gold ")
        },
        speakers=Share(counts["speaker right"], counts["speaker"]),
        pronoun_mentions=Share(counts["pronoun mention"], counts["pronoun"]),
        pronouns_named=Share(counts["pronoun named"], counts["pronoun"]),
        pronouns_right=Share(counts["pronoun right"], counts["pronoun with name"]),
        names=Share(counts["name right"], counts["name"]),
        names_of_all=Share(counts["name right"], counts["gold with name"]),
        cues=Share(counts["cue right"], counts["cue"]),
    )


def _count(
    text: str,
    gold: Sequence[Piece],
    found: Sequence[Piece],
    speech_only: bool,
    counts: Counter[str],
    kinds: Counter[str],
) -> None:
    starts = [match.start() for match in _WORD.finditer(text)]

    def words(piece: Piece) -> tuple[int, int]:
        return bisect_left(starts, piece.start), bisect_left(starts, piece.end)

    left_out = [words(piece) for piece in gold if speech_only and not piece.speech]
    gold = [piece for piece in gold if piece.speech or not speech_only]
    golden = [words(piece) for piece in gold]
    if left_out:
        found = [piece for piece in found if not _is_left_out(words(piece), golden, left_out)]
    predicted = [words(piece) for piece in found]
    pairs = [
        (overlap, at, other)
        for at, one in enumerate(golden)
        for other, two in enumerate(predicted)
        if (overlap := _overlap(one, two))
    ]
    trimmed, trimmed_found = [_trim(text, piece) for piece in gold], [_trim(text, piece) for piece in found]
    matched = _match([pair for pair in pairs if pair[0] >= OVERLAP])

    counts["gold"] += len(gold)
    counts["predicted"] += len(found)
    counts["gold with speaker"] += sum(piece.speaker is not None for piece in gold)
    counts["gold with name"] += sum(piece.name is not None for piece in gold)
    counts["predicted with speaker"] += sum(piece.speaker is not None for piece in found)
    counts["exact"] += len(_match([pair for pair in pairs if trimmed[pair[1]] == trimmed_found[pair[2]]]))
    counts["overlap"] += len(matched)
    for at, piece in enumerate(gold):
        kinds[f"gold {piece.kind}"] += 1
        kinds[f"found {piece.kind}"] += at in matched
    for at, other in matched.items():
        _count_speaker(text, gold[at], found[other], counts)


def _count_speaker(text: str, gold: Piece, found: Piece, counts: Counter[str]) -> None:
    if gold.cue:
        counts["cue"] += 1
        wanted, given = set(_WORD.findall(gold.cue.lower())), set(_WORD.findall((found.cue or "").lower()))
        counts["cue right"] += bool(wanted & given) or not (wanted or given)
    if gold.speaker is None:
        return
    named = gold.name is not None and (same_speaker(gold.name, found.name) or same_speaker(gold.name, found.speaker))
    counts["name"] += gold.name is not None
    counts["name right"] += named
    if not is_pronoun(gold.speaker):
        right = same_speaker(gold.speaker, found.speaker) or same_speaker(gold.speaker, found.name)
        right = right or _is_same_mention(text, gold, found)
        counts["speaker"] += 1
        counts["speaker right"] += right
        counts["attributed"] += right
        return
    name = found.name or (None if is_pronoun(found.speaker) else found.speaker)
    mention = is_pronoun(found.speaker) and (found.speaker or "").strip().lower() == gold.speaker.strip().lower()
    name_right = gold.name is not None and same_speaker(gold.name, name)
    counts["pronoun"] += 1
    counts["pronoun mention"] += mention
    counts["pronoun named"] += name is not None
    counts["pronoun with name"] += gold.name is not None
    counts["pronoun right"] += name_right
    counts["attributed"] += mention or name_right


def _is_same_mention(text: str, gold: Piece, found: Piece) -> bool:
    if gold.speaker_span is None or found.speaker_span is None or is_pronoun(found.speaker):
        return False
    return same_mention(text, gold.speaker_span, found.speaker_span)


def _is_left_out(piece: tuple[int, int], gold: list[tuple[int, int]], left_out: list[tuple[int, int]]) -> bool:
    best = max(_overlap(piece, other) for other in left_out)
    return best >= LEFT_OUT and best > max((_overlap(piece, other) for other in gold), default=0)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (one[1] - one[0] + other[1] - other[0] - shared) if shared > 0 else 0.0


def _match(pairs: list[tuple[float, int, int]]) -> dict[int, int]:
    """Return one-to-one pairs, the best first, gold -> predicted."""
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if at not in matched and other not in taken:
            matched[at] = other
            taken.add(other)
    return matched


def _trim(text: str, piece: Piece) -> tuple[int, int]:
    start, end = _strip(text, piece.start, piece.end)
    that = _THAT.match(text, start, end)
    return _strip(text, that.end(), end) if that else (start, end)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return start, end


def _kind(text: str) -> str:
    marks = [match.span() for match in _MARK.finditer(text)]
    if len(marks) > 1 and marks[0][0] == 0 and marks[-1][1] == len(text):
        return "direct"
    return "mixed" if marks else "indirect"


def _span(document: Document, start: object, end: object, what: str) -> tuple[int, int] | None:
    if start is None and end is None:
        return None
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(document.text):
        raise BadDocumentError(f"{what} must be whole numbers, in this order and inside the text; got {start}, {end}.")
    return start, end
