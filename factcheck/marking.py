"""Published claims in the text they stand in: each a link to its page."""

import re
from collections.abc import Iterable, Mapping

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from claims.markup import Mark, segments

from .models import Revision
from .verdicts import Verdict

_LINE_ENDS = re.compile(r"\n+")


def places(claim: Mapping[str, object]) -> list[tuple[int, int]]:
    """Return where a frozen claim stands: the pieces of a quote, or its span."""
    spans = claim["spans"] or [(claim["start"], claim["end"])]
    return [(start, end) for start, end in spans]  # type: ignore[attr-defined]


def sentence_html(claim: Mapping[str, object]) -> SafeString:
    """Return a frozen claim's sentence with the claim marked in it."""
    marks = [Mark(start, end, "claim") for start, end in places(claim)]
    pieces = [
        format_html("<mark>{}</mark>", piece.text) if piece.kinds else conditional_escape(piece.text)
        for piece in segments(str(claim["sentence"]), marks, offset=int(str(claim["sentence_start"])))
    ]
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped above


def article_html(text: str, revisions: Iterable[Revision]) -> SafeString:
    """Return an article's text in paragraphs, the claims of ``revisions`` in it linked to their pages.

    Where claims lie inside or across each other, the innermost is the link. Linear in text and claims.
    """
    by_ref = {revision.factcheck_id: revision for revision in revisions}
    marks = [
        Mark(start, end, "claim", ref)
        for ref, revision in by_ref.items()
        for start, end in places(revision.content["claim"])
    ]
    pieces = ["<p>"]
    for segment in segments(text, marks):
        pieces += [format_html('<span id="claim-{}"></span>', ref) for ref in segment.opens]
        for number, line in enumerate(_LINE_ENDS.split(segment.text)):
            if number:
                pieces.append("</p>\n<p>")
            if line:
                pieces.append(conditional_escape(line) if segment.ref is None else _link(line, by_ref[segment.ref]))
    pieces.append("</p>")
    return mark_safe("".join(pieces).replace("<p></p>", ""))  # noqa: S308 - every piece is escaped above


def _link(text: str, revision: Revision) -> SafeString:
    verdict = Verdict.of(revision)
    return format_html(
        '<a class="marked {}" href="{}" title="{}">{}</a>',
        verdict.css,
        revision.factcheck.get_absolute_url(),
        "Retracted" if verdict.retracted else verdict.label,
        text,
    )
