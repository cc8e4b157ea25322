"""People read a claim: they accept what extraction read, correct it, or add a claim that it missed.

The claim keeps the reading that stands; the history (pghistory) keeps every earlier one with who and when. What a
person has touched is never written by extraction again.
"""

import re
from collections.abc import Sequence
from typing import Any, TypedDict, Unpack

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.actors import CORRECT_READINGS, require, write
from claims.errors import EditConflict, unknown_edition
from claims.models import ArticleVersion, Claim, Quantity, Speaker
from claims.models.claims import Reading
from claims.nlp.types import ClaimKind, QuoteStyle
from claims.ranking import hold_article, rank_claims
from claims.reading_numbers import (
    QuantityFields,
    follow_place,
    number_shown,
    numbers_differ,
    numbers_given,
    store_numbers,
)
from claims.validation import clean_instance, clean_span

MAX_PIECES = 50
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s|\Z)")
# Of a sentence that goes on for longer than this many characters a part is shown.
_FAR = 500


class Piece(TypedDict):
    """Code points of the version's text, half-open."""

    start: int
    end: int


class ReadingFields(TypedDict, total=False):
    """What of a reading can be corrected; what is left out stays. ``start`` and ``end`` come together.

    ``spans`` are all pieces of a quote, in any order, and say its start and end too. ``quantities`` are all of the
    claim's: one that is not in the list is taken away. A number that a new place leaves outside goes as well; it
    comes back when a later place holds it again.
    """

    kind: str
    style: str
    start: int
    end: int
    spans: Sequence[Piece]
    speaker: Speaker | None
    quantities: Sequence[QuantityFields]


@write
def correct_reading(claim: Claim, *, actor: User, edit_number: int, **fields: Unpack[ReadingFields]) -> Claim:
    """Store what was read wrongly, and return the claim; fields that say what is there already change nothing.

    ``edit_number`` is the claim's as the caller saw it. Raises PermissionDenied, EditConflict with both versions, or
    ValidationError by field.
    """
    require(actor, CORRECT_READINGS, "correct readings")
    hold_article(claim.version_id)
    claim = _locked(claim)
    before, places = _shown(claim, fields), claim.places
    quantities = _apply(claim, fields)
    if claim.places != places:
        quantities = follow_place(claim, places, quantities)
    changed = any(getattr(claim, name) != value for name, value in before.items() if name != "quantities")
    if not changed and (quantities is None or not numbers_differ(claim, quantities)):
        return claim
    if edit_number != claim.edit_number:
        raise conflict(claim, edit_number, yours=dict(fields), stored=before)
    _check_place(claim)
    claim.stale = False
    _mark_read(claim, Reading.ADDED if claim.reading == Reading.ADDED else Reading.CORRECTED, actor)
    if quantities is not None:
        store_numbers(claim, quantities)
    rank_claims([claim.pk])
    return claim


@write
def accept_reading(claim: Claim, *, actor: User, edit_number: int) -> Claim:
    """Say that what extraction read is right. A reading that a person has touched stays what it is."""
    require(actor, CORRECT_READINGS, "accept readings")
    claim = _locked(claim)
    if claim.touched:
        return claim
    if edit_number != claim.edit_number:
        raise conflict(claim, edit_number, yours={"reading": Reading.ACCEPTED}, stored={"reading": claim.reading})
    _mark_read(claim, Reading.ACCEPTED, actor)
    return claim


@write
def add_claim(version: ArticleVersion, *, actor: User, **fields: Unpack[ReadingFields]) -> Claim:
    """Add a claim that extraction missed; ``kind``, ``start`` and ``end`` are needed."""
    require(actor, CORRECT_READINGS, "add claims")
    missing = {name: "Needed for a new claim." for name in ("kind", "start", "end") if name not in fields}
    if missing:
        raise ValidationError(missing)
    start, end = clean_span(version.text, fields["start"], fields["end"])
    begin, finish = _around(version.text, start, end)
    claim = Claim(version=version, sentence=version.text[begin:finish], sentence_start=begin, start=start, end=end)
    quantities = _apply(claim, fields)
    claim.found_kind, claim.found_start, claim.found_end = claim.kind, claim.start, claim.end
    _check_place(claim)
    _mark_read(claim, Reading.ADDED, actor)
    store_numbers(claim, quantities or [])
    rank_claims([claim.pk])
    return claim


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence or sentences begin and end in which a span stands: in its line, not far from it."""
    line = text.rfind("\n", 0, start) + 1
    begin = line if start - line <= _FAR else text.find(" ", start - _FAR, start) + 1 or start
    for found in _SENTENCE_END.finditer(text, begin, start):
        begin = found.end()
    while begin < start and text[begin].isspace():
        begin += 1
    line_end = text.find("\n", end)
    finish = min(len(text) if line_end < 0 else line_end, end + _FAR)
    own_end = _SENTENCE_END.search(text, max(end - 2, start), finish)
    return begin, end + len(text[end:finish].rstrip()) if own_end is None else own_end.end()


def _locked(claim: Claim) -> Claim:
    return Claim.objects.select_for_update().get(pk=claim.pk)


def conflict(claim: Claim, edition: int, *, yours: dict[str, Any], stored: dict[str, Any]) -> ValidationError:
    """Return the EditConflict for values of ``yours``, made on the reading ``edition``, that met ``stored`` ones.

    For an edition that there never was it is an ordinary ValidationError that says so.
    """
    if edition > claim.edit_number:
        return unknown_edition(edition, claim.edit_number)
    who = "" if claim.read_by is None else claim.read_by.get_full_name() or claim.read_by.get_username()
    return EditConflict(
        edition=claim.edit_number,
        yours=yours,
        current=stored,
        changed_by=who or "A newer extraction",
        changed_at=claim.read_at,
    )


def _shown(claim: Claim, fields: ReadingFields) -> dict[str, Any]:
    """Return what the claim says now in the fields given."""
    shown: dict[str, Any] = {name: getattr(claim, name) for name in fields if name != "quantities"}
    if "quantities" in fields:
        shown["quantities"] = [number_shown(quantity) for quantity in claim.quantities.order_by("position")]
    return shown


def _apply(claim: Claim, fields: ReadingFields) -> list[Quantity] | None:
    """Write the fields into the unsaved ``claim`` and return its quantities as they are to be, or None."""
    if ("start" in fields) != ("end" in fields):
        raise ValidationError({"start": "Start and end come together."})
    if "start" in fields and "spans" in fields:
        raise ValidationError({"spans": "The pieces say start and end: give one of the two."})
    if "start" in fields:
        _move(claim, *clean_span(claim.version.text, fields["start"], fields["end"]))
    if "kind" in fields and fields["kind"] != claim.kind:
        claim.kind = fields["kind"]
        claim.style = QuoteStyle.INDIRECT.value if claim.kind == ClaimKind.QUOTE else ""
        claim.spans = [[claim.start, claim.end]] if claim.kind == ClaimKind.QUOTE else []
    if "spans" in fields:
        _set_pieces(claim, fields["spans"])
    if "style" in fields:
        claim.style = fields["style"]
    if (claim.kind == ClaimKind.QUOTE) != bool(claim.style):
        raise ValidationError({"style": "A quote has a style, and nothing else has one."})
    if "speaker" in fields and fields["speaker"] != claim.speaker:
        speaker = fields["speaker"]
        if speaker is not None and speaker.merged_into_id is not None:
            raise ValidationError({"speaker": f"{speaker} was merged into {speaker.merged_into}: choose that one."})
        claim.speaker = speaker
        claim.resolution_reason = "corrected by hand"
    clean_instance(claim, only=("kind", "style"))
    return None if "quantities" not in fields else numbers_given(claim, fields["quantities"])


def _move(claim: Claim, start: int, end: int) -> None:
    """Put the claim at a new place; its sentence grows to hold it, and its pieces are cut to it."""
    if (start, end) == (claim.start, claim.end) and claim.text:
        return
    pieces = [[max(a, start), min(b, end)] for a, b in claim.spans if max(a, start) < min(b, end)]
    if pieces:
        pieces[0][0], pieces[-1][1] = start, end
    claim.spans = pieces or ([[start, end]] if claim.kind == ClaimKind.QUOTE else [])
    _put(claim, start, end)


def _set_pieces(claim: Claim, given: Sequence[Piece]) -> None:
    """Put a quote at the places ``given``: in the order of the text, those that touch made one."""
    if claim.kind != ClaimKind.QUOTE:
        raise ValidationError({"spans": "A quote has pieces, and nothing else has any."})
    if not 0 < len(given) <= MAX_PIECES:
        raise ValidationError({"spans": f"A quote has 1 to {MAX_PIECES} pieces."})
    pieces: list[list[int]] = []
    for start, end in sorted(clean_span(claim.version.text, one["start"], one["end"], "spans") for one in given):
        if pieces and start <= pieces[-1][1]:
            pieces[-1][1] = max(pieces[-1][1], end)
        else:
            pieces.append([start, end])
    claim.spans = pieces
    _put(claim, pieces[0][0], pieces[-1][1])


def _put(claim: Claim, start: int, end: int) -> None:
    text = claim.version.text
    sentence_start = min(claim.sentence_start, start)
    sentence_end = max(claim.sentence_end, end)
    claim.sentence, claim.sentence_start = text[sentence_start:sentence_end], sentence_start
    claim.start, claim.end, claim.text = start, end, text[start:end]


def _check_place(claim: Claim) -> None:
    other = Claim.objects.filter(version=claim.version_id, kind=claim.kind, start=claim.start, end=claim.end)
    found = Claim.objects.filter(
        version=claim.version_id, found_kind=claim.found_kind, found_start=claim.found_start, found_end=claim.found_end
    )
    if other.exclude(pk=claim.pk).exists() or found.exclude(pk=claim.pk).exists():
        raise ValidationError({"start": "There is a claim of this kind at exactly this place already."})


def _mark_read(claim: Claim, reading: Reading, actor: User) -> None:
    claim.reading = reading
    claim.read_by = actor
    claim.read_at = timezone.now()
    claim.edit_number += 1
    claim.save()
