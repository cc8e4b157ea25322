"""Quotes and quantities -> claims, in text order."""

from bisect import bisect_left

from .text import span_at
from .types import Claim, ClaimKind, Quantity, Quote, TextSpan


def assemble_claims(text: str, quotes: tuple[Quote, ...], quantities: tuple[Quantity, ...]) -> tuple[Claim, ...]:
    """Return one claim a quote and one a checkable quantity, in text order; no two share kind, start and end.

    A quote carries the quantities inside its own pieces. A second reading of an amount ("€5m ($5.4m)") goes with the
    claim of the first.
    """
    quantities = tuple(sorted(quantities, key=lambda quantity: quantity.span))
    starts = [quantity.span.start for quantity in quantities]
    readings: dict[TextSpan, list[Quantity]] = {}
    for quantity in quantities:
        readings.setdefault(quantity.converts or quantity.span, []).append(quantity)

    claims: dict[tuple[int, int, ClaimKind], Claim] = {}
    for quote in quotes:
        inside = [
            quantity
            for piece in quote.spans
            for quantity in quantities[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]
            if quantity.span.end <= piece.end
        ]
        claims[quote.start, quote.end, ClaimKind.QUOTE] = Claim(
            kind=ClaimKind.QUOTE,
            span=span_at(text, quote.start, quote.end),
            sentence=quote.sentence,
            quote=quote,
            quantities=tuple(inside),
        )
    for quantity in quantities:
        if quantity.checkable and quantity.converts is None:
            claims[quantity.span.start, quantity.span.end, ClaimKind.NUMERIC] = Claim(
                kind=ClaimKind.NUMERIC,
                span=quantity.span,
                sentence=quantity.sentence,
                quantities=tuple(readings[quantity.span]),
                priority=quantity.priority,
            )
    return tuple(claims[key] for key in sorted(claims))
