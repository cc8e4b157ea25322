"""The JSON form of an extraction: the contract of ``manage.py extract``."""

from typing import Any

from .types import Claim, Extraction, Quantity, Quote, TextSpan


def extraction_to_json(extraction: Extraction, document_id: str) -> dict[str, Any]:
    """Return the JSON object of one document. Values are exact decimals as strings; offsets are code points.

    ``descriptive`` holds the quantities that state nothing checkable ("the two countries") and so are no claims.
    """
    return {
        "id": document_id,
        "pipeline": extraction.pipeline,
        "claims": [claim_to_json(claim) for claim in extraction.claims],
        "descriptive": [quantity_to_json(quantity) for quantity in extraction.quantities if not quantity.checkable],
    }


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """Return the JSON object of one claim; a numeric one has no ``quote``."""
    quote = {} if claim.quote is None else {"quote": _quote_to_json(claim.quote)}
    return {
        "kind": claim.kind.value,
        **_span(claim.span),
        "sentence": _place(claim.sentence),
        "priority": claim.priority.value,
        **quote,
        "quantities": [quantity_to_json(quantity) for quantity in claim.quantities],
    }


def quantity_to_json(quantity: Quantity) -> dict[str, Any]:
    """Return the JSON object of one quantity."""
    return {
        **_span(quantity.span),
        "value": format(quantity.value, "f"),
        "high": None if quantity.high is None else format(quantity.high, "f"),
        "numerator": quantity.numerator,
        "denominator": quantity.denominator,
        "bound": quantity.bound.value,
        "change": quantity.change and quantity.change.value,
        "unit": quantity.unit,
        "unit_text": quantity.unit_text,
        "unit_kind": quantity.unit_kind.value,
        "counted": quantity.counted,
        "counted_span": _optional_span(quantity.counted_span),
        "subject": _optional_span(quantity.subject),
        "time_scope": _optional_span(quantity.time_scope),
        "place_scope": _optional_span(quantity.place_scope),
        "priority": quantity.priority.value,
        "converts": _optional_span(quantity.converts),
    }


def _quote_to_json(quote: Quote) -> dict[str, Any]:
    speaker, cue = quote.speaker, quote.cue
    return {
        "style": quote.style.value,
        "spans": [_span(span) for span in quote.spans],
        "speaker": None
        if speaker is None
        else {
            **_span(speaker.span),
            "name": speaker.name,
            "kind": speaker.kind.value,
            "resolution": speaker.resolution.value,
            "role": _optional_span(speaker.role),
            "reason": speaker.reason,
        },
        "cue": None if cue is None else {**_span(cue.span), "kind": cue.kind.value},
    }


def _place(span: TextSpan) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _span(span: TextSpan) -> dict[str, Any]:
    return {"text": span.text, "start": span.start, "end": span.end}


def _optional_span(span: TextSpan | None) -> dict[str, Any] | None:
    return None if span is None else _span(span)
