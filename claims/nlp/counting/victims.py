"""Whom a verb befell that stands right before a bare number: "the blast killed 12 and wounded 30"."""

from spacy.tokens import Token

from .places import Places

_PARTICIPLES = {
    "kill": "killed", "wound": "wounded", "injure": "injured", "hurt": "hurt", "displace": "displaced",
    "evacuate": "evacuated", "arrest": "arrested", "detain": "detained", "infect": "infected", "rescue": "rescued",
    "hospitalise": "hospitalised", "hospitalize": "hospitalized",
}  # fmt: skip


def victims(places: Places, first: int, last: int) -> tuple[str, Token] | None:
    """Return what the number counts, "people killed", and the verb that says so.

    The number with its bound is the tokens ``first`` to ``last``: "killed at least 12".
    """
    doc = places.doc
    if first == 0 or (last + 1 < len(doc) and not _ends_object(doc[last + 1])):
        return None
    verb = doc[first - 1]
    if verb.tag_[0] != "V" or verb.lemma_ not in _PARTICIPLES:
        return None
    return f"people {_PARTICIPLES[verb.lemma_]}", verb


def _ends_object(token: Token) -> bool:
    return token.is_punct or token.tag_ in {"CC", "IN", "RB", "TO"}
