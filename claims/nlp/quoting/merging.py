"""From all that the finders gave to one set: no statement twice, none inside another."""

from ..types import CueKind
from .statement import Statement


def merge(statements: list[Statement]) -> list[Statement]:
    """Return ``statements`` in text order without those whose pieces all lie inside another's piece.

    Of two with the same pieces the one given first stays. What is only thought never hides what is said.
    """
    said = _outermost([statement for statement in statements if statement.kind is CueKind.SPEECH])
    thought = [statement for statement in statements if statement.kind is not CueKind.SPEECH]
    thought = [s for s in _outermost([*said, *thought]) if s.kind is not CueKind.SPEECH]
    return sorted([*said, *thought], key=lambda statement: (statement.start, statement.end))


def _outermost(statements: list[Statement]) -> list[Statement]:
    pieces = sorted(
        ((start, -end, number) for number, statement in enumerate(statements) for start, end in statement.pieces)
    )
    outer: dict[int, int] = {}
    reach, holder = -1, -1
    for _start, negative_end, number in pieces:
        if -negative_end <= reach and holder != number:
            outer[number] = outer.get(number, 0) + 1
        elif -negative_end > reach:
            reach, holder = -negative_end, number
    return [s for number, s in enumerate(statements) if outer.get(number, 0) < len(s.pieces)]
