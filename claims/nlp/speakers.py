"""Who said it: the name behind each speaker's mention, where the article or the table of roles tells it."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from .naming.cast import collect
from .naming.entities import Cast, Entity, Kind
from .naming.focus import IN_OWN_WORDS, NAMED_AFTER, Focus
from .naming.mentions import NOBODY, Meant, Mentions
from .naming.roles import RoleTable
from .quoting.reading import Reading
from .tokens import PROPER, Tokens
from .types import Quote, QuoteStyle, Resolution, SpeakerMention, TextSpan

ANOTHER = PROPER | {"NNS", "PRP"}
PART_OF_NAME = frozenset({"compound", "poss", "nmod"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


@Language.component("claims_speakers", requires=["doc._.quotes"], assigns=["doc._.quotes"])
def name_speakers(doc: Doc) -> Doc:
    """Fill in who the speakers of ``doc._.quotes`` are."""
    doc._.quotes = resolve_speakers(doc, doc._.quotes)
    return doc


def resolve_speakers(doc: Doc, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Return ``quotes`` with name, kind, resolution and reason of each speaker filled in, spans untouched.

    A name is the fullest form in the article. It stays None where the text does not tell; a name that comes from
    ``doc._.roles`` (checked against ``doc._.date``) has the resolution ``ROLE`` and its line as reason.
    """
    if not any(quote.speaker for quote in quotes):
        return tuple(quotes)
    tokens = Tokens(doc._.reading or Reading(doc))
    cast = collect(tokens)
    table = RoleTable(doc._.roles, cast, doc._.date)
    speaking = _speakers(tokens, cast, quotes)
    focus = Focus(tokens, cast, _inside(tokens, quotes, direct=True), _inside(tokens, quotes, direct=False))
    mentions = Mentions(tokens, cast, focus, table.find, speaking, _roles(tokens, quotes))

    def resolved(mention: SpeakerMention) -> SpeakerMention:
        meant = _meant(tokens, mentions, mention)
        entity = meant.entity
        if entity is None or entity.name is None:
            why = meant.reason if entity is None else "someone whom the article does not name"
            return replace(mention, name=None, resolution=Resolution.NONE, reason=why)
        resolution, reason = meant.resolution, meant.reason
        if resolution is Resolution.NAMED and entity.from_table:
            resolution, reason = Resolution.ROLE, entity.from_table
        return replace(mention, name=entity.name, kind=entity.shown_kind, resolution=resolution, reason=reason)

    return tuple(
        quote if quote.speaker is None else replace(quote, speaker=resolved(quote.speaker)) for quote in quotes
    )


def _meant(tokens: Tokens, mentions: Mentions, mention: SpeakerMention) -> Meant:
    span = _tokens_of(tokens, mention.span)
    if not span:
        return NOBODY
    root = tokens.root_of(span)
    if tokens.lower[root] in RELATIVE:
        if tokens.dep[tokens.head[root]] != "relcl":
            return NOBODY
        root = tokens.head[tokens.head[root]]
    elif any(tokens.dep[at] == "conj" and _is_another(tokens, mentions, root, at) for at in span):
        return Meant(None, reason="more than one speaker")
    meant = mentions.meant.get(span[-1] if tokens.lower[span[-1]] == "old" else root)
    if meant is None and root in mentions.cast.at:
        return Meant(mentions.cast.at[root], Resolution.NAMED)
    if meant is None or (meant.entity is None and meant.resolution is Resolution.NONE):
        # The name ends the mention and the parser made something else its head: "author Ada Quist".
        last = mentions.cast.heads.get(span[-1])
        if last is not None and last.kind is Kind.PERSON and tokens.lower[span[0]] not in ("a", "an", "one"):
            head = tokens.head[span[-1]]
            if tokens.dep[span[-1]] in ("appos", "conj", "nsubj", "nmod", "ROOT") or head not in span:
                return Meant(last, Resolution.NAMED)
    return meant or NOBODY


def _is_another(tokens: Tokens, mentions: Mentions, root: int, conjunct: int) -> bool:
    """Return whether ``conjunct`` speaks beside ``root``: Quist and Hale, he and others, Quist and aides."""
    if tokens.head[conjunct] == root:
        return tokens.tag[conjunct] in ANOTHER or tokens.tag[root] == "PRP"
    people = mentions.cast.heads.get(root), mentions.cast.heads.get(conjunct)
    return all(person is not None and person.kind is Kind.PERSON for person in people)


def _speakers(tokens: Tokens, cast: Cast, quotes: Sequence[Quote]) -> dict[int, dict[Entity, float]]:
    """Return for each speaker of one word whom the statement names, and how likely a pronoun means them.

    Hardly so where the name comes after it ("he said Hale would go"); seldom where one's own words have it.
    """
    places = [_tokens_of(tokens, quote.speaker.span) if quote.speaker else range(0) for quote in quotes]
    speaking: dict[int, dict[Entity, float]] = {place[0]: {} for place in places if len(place) == 1}
    for quote, place in zip(quotes, places, strict=True):
        if len(place) != 1:
            continue
        direct = quote.style is QuoteStyle.DIRECT
        for at in [at for span in quote.spans for at in _tokens_of(tokens, span)]:
            entity = cast.heads.get(at)
            if entity is None or at in speaking or tokens.dep[at] in PART_OF_NAME:
                continue
            if direct or at > place[0]:
                speaking[place[0]][entity] = IN_OWN_WORDS if direct else NAMED_AFTER
    return speaking


def _roles(tokens: Tokens, quotes: Sequence[Quote]) -> dict[int, range]:
    """Return for each token of what a speaker is said to be the tokens of the name beside it."""
    roles: dict[int, range] = {}
    for quote in quotes:
        if quote.speaker and quote.speaker.role:
            name = _tokens_of(tokens, quote.speaker.span)
            roles |= dict.fromkeys(_tokens_of(tokens, quote.speaker.role), name)
    return roles


def _inside(tokens: Tokens, quotes: Sequence[Quote], *, direct: bool) -> list[bool]:
    """Return for each token whether it is part of what someone says, in the speaker's own words or not."""
    inside = [False] * len(tokens)
    for quote in quotes:
        if (quote.style is QuoteStyle.DIRECT) == direct:
            for span in quote.spans:
                for at in _tokens_of(tokens, span):
                    inside[at] = True
    return inside


def _tokens_of(tokens: Tokens, span: TextSpan) -> range:
    return tokens.range_of(span.start, span.end)
