"""Text with marked spans in it: any number of them, side by side, nested or overlapping, in time linear in both.

``segments`` cuts a text into pieces that each carry the marks above them; ``marked_html`` writes those as HTML whose
text content is exactly the text, so that a selection in the browser counts back to offsets.
"""

import heapq
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from claims.models import Claim


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to mark: ``kind`` becomes a CSS class, ``ref`` is the id of the claim behind it, if any.

    Several marks may share a ref: the pieces of a split quote.
    """

    start: int
    end: int
    kind: str
    ref: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text under one set of marks.

    ``kinds`` are those of all marks above it, sorted, each once. ``ref`` is that of the innermost mark (the last to
    begin, of these the first to end). ``opens`` are the refs whose first mark begins here.
    """

    start: int
    text: str
    kinds: tuple[str, ...] = ()
    ref: int | None = None
    opens: tuple[int, ...] = ()


def segments(text: str, marks: Iterable[Mark], offset: int = 0) -> Iterator[Segment]:
    """Yield the pieces of ``text`` in order; together they are ``text``.

    ``offset`` is the place of the text's first character in the numbering of the marks (code points, half-open).
    What sticks out of the text is cut off; a mark with nothing in it is left out.
    """
    end = offset + len(text)
    inside = [mark for mark in marks if max(mark.start, offset) < min(mark.end, end)]
    opening = sorted(inside, key=lambda mark: mark.start)
    closing = sorted(inside, key=lambda mark: mark.end)
    cuts = sorted({offset, end, *(max(m.start, offset) for m in inside), *(min(m.end, end) for m in inside)})
    kinds: Counter[str] = Counter()
    innermost: list[tuple[int, int, int, int]] = []
    opened: set[int] = set()
    opens_at = closes_at = 0
    for start, stop in itertools.pairwise(cuts):
        while closes_at < len(closing) and closing[closes_at].end <= start:
            kinds[closing[closes_at].kind] -= 1
            closes_at += 1
        opens = []
        while opens_at < len(opening) and opening[opens_at].start <= start:
            mark = opening[opens_at]
            kinds[mark.kind] += 1
            if mark.ref is not None:
                heapq.heappush(innermost, (-mark.start, mark.end, opens_at, mark.ref))
                if mark.ref not in opened:
                    opened.add(mark.ref)
                    opens.append(mark.ref)
            opens_at += 1
        while innermost and innermost[0][1] <= start:
            heapq.heappop(innermost)
        yield Segment(
            start=start,
            text=text[start - offset : stop - offset],
            kinds=tuple(sorted(kind for kind, count in kinds.items() if count)),
            ref=innermost[0][3] if innermost else None,
            opens=tuple(opens),
        )


def marked_html(text: str, marks: Iterable[Mark], offset: int = 0, anchor: str = "") -> SafeString:
    """Return ``text`` as HTML: ``<mark class="m-quote m-focus" data-claim="7">``, everything else escaped.

    With ``anchor`` each ref gets an empty element with the id ``anchor + ref`` where it first begins.
    """
    pieces = []
    for segment in segments(text, marks, offset):
        if anchor:
            pieces += [format_html('<span id="{}{}"></span>', anchor, ref) for ref in segment.opens]
        if not segment.kinds:
            pieces.append(conditional_escape(segment.text))
            continue
        classes = " ".join(f"m-{kind}" for kind in segment.kinds)
        ref = "" if segment.ref is None else format_html(' data-claim="{}"', segment.ref)
        pieces.append(format_html('<mark class="{}"{}>{}</mark>', classes, ref, segment.text))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped above


def claim_marks(claim: Claim, *kinds: str) -> Iterator[Mark]:
    """Yield the marks of a claim, its kind and the given ones: one for each piece of a quote."""
    for start, end in claim.places:
        for kind in (claim.kind, *kinds):
            yield Mark(start, end, kind, claim.pk)


def article_marks(claims: Iterable[Claim], focus: int | None = None) -> list[Mark]:
    """Return the marks of an article's claims; the one whose id is ``focus`` is marked as ``focus`` too."""
    return [mark for claim in claims for mark in claim_marks(claim, *(["focus"] if claim.pk == focus else []))]


def sentence_marks(claim: Claim) -> list[Mark]:
    """Return the marks of a claim and of its speaker, cue and numbers (``claim.quantities``, prefetched in a list)."""
    marks = list(claim_marks(claim))
    if claim.mention_start is not None and claim.mention_end is not None:
        marks.append(Mark(claim.mention_start, claim.mention_end, "speaker"))
    if claim.cue_start is not None and claim.cue_end is not None:
        marks.append(Mark(claim.cue_start, claim.cue_end, "cue"))
    marks += [Mark(quantity.start, quantity.end, "number") for quantity in claim.quantities.all()]
    return marks


def sentence_html(claim: Claim) -> SafeString:
    """Return the claim's sentence with the claim, its speaker, cue and numbers marked in it."""
    return marked_html(claim.sentence, sentence_marks(claim), offset=claim.sentence_start)


def article_html(text: str, claims: Iterable[Claim], focus: int | None = None) -> SafeString:
    """Return an article's text with its claims marked, each with an anchor ``claim-<id>``."""
    return marked_html(text, article_marks(claims, focus), anchor="claim-")
