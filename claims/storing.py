"""What the pipeline found -> claim records, under their natural key, leaving alone what people have touched."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any, TypeVar

import pghistory
from django.db.models import Model
from django.db.models.functions import Now

from claims import nlp
from claims.bulk import BATCH, update_all
from claims.models import Claim, Extraction, Quantity, Speaker
from claims.models.articles import ExtractionState
from claims.models.claims import DECIMAL_PLACES, MAX_DIGITS
from claims.nlp.types import Resolution, SpeakerKind, TextSpan
from claims.ranking import hold_article, rank_claims
from claims.speakers import speakers_named
from claims.transactions import in_transaction

_MAX_UNIT = 200
_MAX_INTEGER = 2**63 - 1
_EXACT = Context(prec=MAX_DIGITS, rounding=ROUND_HALF_EVEN)
_LAST_PLACE = Decimal(1).scaleb(-DECIMAL_PLACES)


Record = TypeVar("Record", bound=Model)


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as it is to be stored: the fields of its record and of its quantities'."""

    key: tuple[str, int, int]
    fields: dict[str, Any]
    quantities: list[dict[str, Any]]


def store_claims(extraction: Extraction, found: nlp.Extraction) -> None:
    """Store what was found in the extraction's version and mark the extraction done, all or nothing.

    A claim known from an earlier run gets the new reading, one that is gone is marked stale, and one that a person has
    touched stays as it is. What has not changed is not written: the same result again leaves no trace in the history.
    """

    def stored() -> None:
        with pghistory.context(extraction=extraction.pk):
            _store(extraction, found)

    in_transaction(stored)


def _store(extraction: Extraction, found: nlp.Extraction) -> None:
    Extraction.objects.select_for_update().get(pk=extraction.pk)
    version_id = extraction.version_id
    hold_article(version_id)
    kinds = _kinds_by_name(found.claims)
    speakers = speakers_named(kinds, kinds)
    rows = [row for claim in found.claims if (row := _row(claim, speakers))]

    existing = {
        (claim.found_kind, claim.found_start, claim.found_end): claim
        for claim in Claim.objects.filter(version_id=version_id).select_for_update()
    }
    untouched = {key: claim for key, claim in existing.items() if not claim.touched}
    # A place that a person gave to another claim stays that claim's.
    taken = {(claim.kind, claim.start, claim.end) for claim in existing.values() if claim.touched}

    new = [row for row in rows if row.key not in existing and row.key not in taken]
    made = Claim.objects.bulk_create([_new_claim(row, extraction) for row in new], batch_size=BATCH)
    again = [row for row in rows if row.key in untouched]
    read_anew = _store_quantities([*zip(made, new, strict=True), *((untouched[row.key], row) for row in again)])
    # The higher edit number keeps a page that shows the old reading from being saved over the new one.
    readings = []
    for row in again:
        claim = untouched[row.key]
        provenance = {"extraction_id": extraction.pk, "edit_number": claim.edit_number + 1}
        if claim.pk in read_anew or _differs(claim, row.fields):
            readings.append((claim, {**row.fields, **provenance}))
    _update(readings)
    rank_claims(claim.pk for claim in [*made, *(untouched[row.key] for row in again)])

    gone = untouched.keys() - {row.key for row in rows}
    Claim.objects.filter(pk__in=[untouched[key].pk for key in gone], stale=False).update(stale=True)
    Extraction.objects.filter(pk=extraction.pk).update(
        state=ExtractionState.DONE, pipeline=found.pipeline, claim_count=len(rows), error="", finished_at=Now()
    )


def _kinds_by_name(claims: Iterable[nlp.Claim]) -> dict[str, SpeakerKind]:
    """Return the speakers' names, each with what some mention of it shows it to be."""
    kinds: dict[str, SpeakerKind] = {}
    for claim in claims:
        mention = claim.quote.speaker if claim.quote else None
        if mention and mention.name and kinds.get(mention.name, SpeakerKind.UNKNOWN) is SpeakerKind.UNKNOWN:
            kinds[mention.name] = mention.kind
    return kinds


def _store_quantities(claims: Sequence[tuple[Claim, Row]]) -> set[int]:
    """Store the quantities of the claims and return the ids of those whose quantities were others before."""
    stored: dict[tuple[int, int], Quantity] = {
        (quantity.claim_id, quantity.position): quantity
        for quantity in Quantity.objects.filter(claim__in=[claim for claim, _ in claims])
    }
    wanted = {(claim.pk, position): fields for claim, row in claims for position, fields in enumerate(row.quantities)}
    surplus = stored.keys() - wanted.keys()
    if surplus:
        Quantity.objects.filter(pk__in=[stored[key].pk for key in surplus]).delete()
    missing = wanted.keys() - stored.keys()
    Quantity.objects.bulk_create(
        [Quantity(claim_id=key[0], position=key[1], **wanted[key]) for key in sorted(missing)], batch_size=BATCH
    )
    updated = [
        (stored[key], fields) for key, fields in wanted.items() if key in stored and _differs(stored[key], fields)
    ]
    _update(updated)
    return {claim_id for claim_id, _ in surplus | missing} | {quantity.claim_id for quantity, _ in updated}


def _differs(record: Model, reading: Mapping[str, Any]) -> bool:
    return any(getattr(record, field) != value for field, value in reading.items())


def _update(readings: Sequence[tuple[Record, Mapping[str, Any]]]) -> None:
    """Write the fields, the same ones for each, into the records, which are stored ones and locked."""
    for record, reading in readings:
        for field, value in reading.items():
            setattr(record, field, value)
    if readings:
        update_all([record for record, _ in readings], sorted(readings[0][1]))


def _new_claim(row: Row, extraction: Extraction) -> Claim:
    kind, start, end = row.key
    return Claim(
        version_id=extraction.version_id,
        extraction=extraction,
        found_kind=kind,
        found_start=start,
        found_end=end,
        **row.fields,
    )


def _row(claim: nlp.Claim, speakers: Mapping[str, Speaker]) -> Row | None:
    """Return what to store of a claim, or None for a number that no column holds."""
    quantities = [fields for quantity in claim.quantities if (fields := _quantity_fields(quantity))]
    if claim.quote is None and not quantities:
        return None
    fields = {
        "kind": claim.kind.value,
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.span.text,
        "sentence": claim.sentence.text,
        "sentence_start": claim.sentence.start,
        "priority": claim.priority.value,
        "stale": False,
        **_quote_fields(claim.quote, speakers),
    }
    return Row(key=(claim.kind.value, claim.span.start, claim.span.end), fields=fields, quantities=quantities)


def _quote_fields(quote: nlp.Quote | None, speakers: Mapping[str, Speaker]) -> dict[str, Any]:
    mention = quote.speaker if quote else None
    cue = quote.cue if quote else None
    speaker = speakers.get(mention.name) if mention and mention.name else None
    return {
        "style": quote.style.value if quote else "",
        "spans": [[span.start, span.end] for span in quote.spans] if quote else [],
        "cue_text": cue.span.text if cue else "",
        "cue_start": cue.span.start if cue else None,
        "cue_kind": cue.kind.value if cue else "",
        "speaker_id": speaker.pk if speaker else None,
        "mention_text": mention.span.text if mention else "",
        "mention_start": mention.span.start if mention else None,
        "mention_role": _text(mention.role) if mention else "",
        "resolution": mention.resolution.value if mention else Resolution.NONE.value,
        "resolution_reason": mention.reason if mention else "",
    }


def _quantity_fields(quantity: nlp.Quantity) -> dict[str, Any] | None:
    value = _number(quantity.value)
    high = None if quantity.high is None else _number(quantity.high)
    if value is None or (high is None) != (quantity.high is None):
        return None
    whole = max(abs(quantity.numerator or 0), quantity.denominator or 0) <= _MAX_INTEGER
    return {
        "start": quantity.span.start,
        "end": quantity.span.end,
        "text": quantity.span.text,
        "value": value,
        "high": high,
        "numerator": quantity.numerator if whole else None,
        "denominator": quantity.denominator if whole else None,
        "bound": quantity.bound.value,
        "change": quantity.change.value if quantity.change else "",
        "unit": quantity.unit[:_MAX_UNIT],
        "unit_text": quantity.unit_text[:_MAX_UNIT],
        "unit_kind": quantity.unit_kind.value,
        "counted": quantity.counted,
        "counted_start": quantity.counted_span.start if quantity.counted_span else None,
        "counted_end": quantity.counted_span.end if quantity.counted_span else None,
        "time_scope": _text(quantity.time_scope),
        "place_scope": _text(quantity.place_scope),
        "converts": quantity.converts is not None,
    }


def _number(value: Decimal) -> Decimal | None:
    """Return ``value`` to the column's last place, or None where it is longer than the column."""
    if not value.is_finite() or value.adjusted() >= MAX_DIGITS - DECIMAL_PLACES:
        return None
    return value.quantize(_LAST_PLACE, context=_EXACT)


def _text(span: TextSpan | None) -> str:
    return span.text if span else ""
