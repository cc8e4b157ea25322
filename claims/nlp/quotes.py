"""The component that finds quotes in a parsed article."""

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from .quoting.according_to import according_to
from .quoting.closing import closing_reports
from .quoting.colons import colon_statements
from .quoting.complements import bare_clause, complement_after, gapped_clause, parenthetical
from .quoting.direct import quoted_after, quoted_before, quoted_next
from .quoting.loose import attribute_loose
from .quoting.mentions import antecedent, beside, find_mention
from .quoting.merging import merge
from .quoting.mistagged import mistagged_verbs
from .quoting.nouns import noun_cues
from .quoting.objects import displaced, infinitive, naming, noun_object, passive_subject, prepositional
from .quoting.paragraphs import join_paragraphs
from .quoting.quoted_ranges import QuotedRanges
from .quoting.reading import Reading
from .quoting.reports import find_reports
from .quoting.signatures import signatures
from .quoting.statement import Range, Statement
from .text import span_at, trimmed_span_at
from .types import Cue, Quote, QuoteStyle, SpeakerMention, TextSpan

FINDERS = (
    quoted_before,
    quoted_after,
    parenthetical,
    complement_after,
    quoted_next,
    naming,
    infinitive,
    prepositional,
    noun_object,
    displaced,
    bare_clause,
    gapped_clause,
    passive_subject,
)


@Language.component("claims_quotes", assigns=["doc._.quotes", "doc._.reading"])
def find_quotes(doc: Doc) -> Doc:
    """Set ``doc._.quotes`` to the quotes of the article, in text order."""
    if not len(doc):
        doc._.quotes = ()
        return doc
    doc._.reading = reading = Reading(doc)
    quoted = QuotedRanges(reading)
    statements = colon_statements(reading, quoted)
    for report in find_reports(reading, quoted):
        for finder in FINDERS:
            statement = finder(reading, quoted, report)
            if statement is not None:
                statements.append(statement)
                break
    statements.extend(according_to(reading, quoted))
    statements.extend(noun_cues(reading, quoted))
    statements.extend(signatures(reading, quoted))
    statements.extend(mistagged_verbs(reading, quoted))
    statements.extend(closing_reports(reading, quoted, statements))
    statements = merge(statements)
    statements = merge([*statements, *attribute_loose(reading, quoted, statements)])
    statements = join_paragraphs(reading, quoted, statements)
    doc._.quotes = tuple(_quote(reading, quoted, statement) for statement in statements)
    return doc


def _quote(reading: Reading, quoted: QuotedRanges, statement: Statement) -> Quote:
    spans = tuple(_span(reading, quoted, *piece) for piece in statement.pieces)
    cue = statement.cue
    told = statement.pieces if cue is None else [*statement.pieces, cue]
    speaker = None
    if statement.speaker is not None:
        mention = find_mention(reading, statement.speaker, told)
        role = None if mention.role is None else _tokens(reading, *mention.role)
        head = statement.speaker
        relative = _tokens(reading, head, head + 1) if antecedent(reading, head) != head else None
        start, end = _outside(reading, told, antecedent(reading, head), mention.name)
        speaker = SpeakerMention(_tokens(reading, start, end), role=role, relative=relative)
    first, last = min(reading.first[start] for start, _ in told), max(reading.last[end - 1] for _, end in told)
    return Quote(
        style=_style(quoted, statement),
        spans=spans,
        sentence=trimmed_span_at(reading.text, reading.starts[first], reading.ends[last - 1]),
        speaker=speaker,
        cue=None if cue is None else Cue(_tokens(reading, *cue), statement.kind),
    )


def _outside(reading: Reading, told: Sequence[Range], head: int, name: Range) -> Range:
    """Return ``name`` without cue and content (``told``) and without a mark that opens it."""
    start, end = beside(head, name, told)
    while start < head and not reading.text[reading.starts[start]].isalnum():
        start += 1
    return start, end


def _span(reading: Reading, quoted: QuotedRanges, start: int, end: int) -> TextSpan:
    opening, closing = quoted.around(start), quoted.around(end - 1)
    first = opening.quotation.start if opening is not None and opening.start == start else reading.starts[start]
    last = closing.quotation.end if closing is not None and closing.end == end else reading.ends[end - 1]
    return span_at(reading.text, first, last)


def _tokens(reading: Reading, start: int, end: int) -> TextSpan:
    return span_at(reading.text, reading.starts[start], reading.ends[end - 1])


def _style(quoted: QuotedRanges, statement: Statement) -> QuoteStyle:
    inside = [quoted.at[token] >= 0 for start, end in statement.pieces for token in range(start, end)]
    if all(inside):
        return QuoteStyle.DIRECT
    return QuoteStyle.MIXED if any(inside) else QuoteStyle.INDIRECT
