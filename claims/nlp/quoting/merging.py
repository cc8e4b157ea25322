"""From all that the finders gave to one set: no statement twice, none inside another."""

from ..types import CueKind
from .statement import Statement


def merge(statements: list[Statement]) -> list[Statement]:
    """Return ``statements`` in text order without those whose pieces all lie inside another's piece.

    Of two with the same pieces the one given first stays, but speech before what is only thought.
    """
    statements = sorted(statements, key=lambda statement: statement.kind is not CueKind.SPEECH)
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
    kept = [s for number, s in enumerate(statements) if outer.get(number, 0) < len(s.pieces)]
    return sorted(kept, key=lambda statement: (statement.start, statement.end))
