"""What a finder gives back: a statement as token ranges, before it becomes a ``Quote`` of the article."""

from dataclasses import dataclass

from ..types import CueKind

Range = tuple[int, int]


@dataclass(slots=True)
class Statement:
    """Pieces of content, the cue, and the head word of the speaker's mention; all token numbers, ranges half-open.

    There is no cue where a quotation stands by itself.
    ``quoted`` says that the pieces are quotations, so that a quotation without a cue may follow on from them.
    """

    pieces: list[Range]
    cue: Range | None
    kind: CueKind = CueKind.SPEECH
    speaker: int | None = None
    quoted: bool = False

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]
