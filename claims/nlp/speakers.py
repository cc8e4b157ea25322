"""Who said it: the name behind each speaker's mention, where the article or the table of roles tells it."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from .focus import Focus, Reading
from .names import collect
from .quoting.reading import Reading as ArticleReading
from .roles import RoleTable
from .tokens import PROPER, Tokens
from .types import Quote, QuoteStyle, Resolution, SpeakerMention

NOBODY = Reading(None, Resolution.NONE)
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


@Language.component("claims_speakers", requires=["doc._.quotes"], assigns=["doc._.quotes"])
def name_speakers(doc: Doc) -> Doc:
    """Fill in who the speakers of ``doc._.quotes`` are."""
    doc._.quotes = resolve_speakers(doc, doc._.quotes)
    return doc


def resolve_speakers(doc: Doc, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Return ``quotes`` with ``name``, ``resolution`` and ``reason`` of each speaker filled in, spans untouched.

    A name is the fullest form in the article. It stays None where the text does not tell; a name that comes from
    ``doc._.roles`` (checked against ``doc._.date``) has the resolution ``ROLE`` and its line as reason.
    """
    if not any(quote.speaker for quote in quotes):
        return tuple(quotes)
    tokens = Tokens(doc._.reading or ArticleReading(doc))
    cast = collect(tokens)
    table = RoleTable(doc._.roles, cast, doc._.date)
    focus = Focus(
        tokens, cast, _inside(tokens, quotes, direct=True), _inside(tokens, quotes, direct=False), holder=table.find
    )

    def resolved(mention: SpeakerMention) -> SpeakerMention:
        reading = _reading(tokens, focus, mention)
        entity = reading.entity
        if entity is None or entity.name is None:
            return replace(mention, name=None, resolution=Resolution.NONE, reason=reading.reason)
        if reading.resolution is Resolution.NAMED and entity.from_table:
            return replace(mention, name=entity.name, resolution=Resolution.ROLE, reason=entity.from_table)
        return replace(mention, name=entity.name, resolution=reading.resolution, reason=reading.reason)

    return tuple(
        quote if quote.speaker is None else replace(quote, speaker=resolved(quote.speaker)) for quote in quotes
    )


def _reading(tokens: Tokens, focus: Focus, mention: SpeakerMention) -> Reading:
    span = tokens.range_of(mention.span.start, mention.span.end)
    if not span:
        return NOBODY
    root = tokens.root_of(span)
    if tokens.lower[root] in RELATIVE and tokens.dep[tokens.head[root]] == "relcl":
        root = tokens.head[tokens.head[root]]
    reading = focus.readings.get(root)
    if reading is not None:
        return reading
    # A name whose head is another token, or a noun that the reading passed over: the first name in the mention.
    for at in span:
        if at in focus.cast.heads and (tokens.tag[root] in PROPER or tokens.dep[at] == "appos"):
            return focus.readings.get(at, NOBODY)
    return NOBODY


def _inside(tokens: Tokens, quotes: Sequence[Quote], *, direct: bool) -> list[bool]:
    """Return for each token whether it is part of what someone says, in the speaker's own words or not."""
    inside = [False] * len(tokens)
    for quote in quotes:
        if (quote.style is QuoteStyle.DIRECT) == direct:
            for span in quote.spans:
                for at in tokens.range_of(span.start, span.end):
                    inside[at] = True
    return inside
