"""The word lists about people, read once from ``data/``: each file says where its words come from."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def word_list(name: str) -> dict[str, Any]:
    """Return the data file ``name`` (without ``.json``)."""
    data: dict[str, Any] = json.loads(files("claims.nlp").joinpath("data", f"{name}.json").read_text("utf-8"))
    return data


_PEOPLE = word_list("people_words")
_GIVEN = word_list("given_names")

# Sex as a name, a title or a noun tells it: "m", "f" or "" for either.
GIVEN_NAMES: dict[str, str] = {
    **dict.fromkeys(_GIVEN["either"], ""),
    **dict.fromkeys(_GIVEN["male"], "m"),
    **dict.fromkeys(_GIVEN["female"], "f"),
}
# "bill" -> "william": the full names that a short one stands for; "serhiy" -> "sergei": one spelling for all.
NICKNAMES: dict[str, frozenset[str]] = {
    nick.lower(): frozenset(name.lower() for name in names) for nick, names in word_list("nicknames")["short"].items()
}
SPELLINGS: dict[str, str] = {
    name.lower(): names[0].lower() for names in word_list("nicknames")["spellings"] for name in names
}
# Family names that stand first, before a given name with a hyphen ("Kim Jong-un").
FAMILY_FIRST = frozenset(_GIVEN["family_first"])
TITLES: dict[str, str] = {
    **dict.fromkeys(_PEOPLE["titles"], ""),
    **dict.fromkeys(_PEOPLE["titles_male"], "m"),
    **dict.fromkeys(_PEOPLE["titles_female"], "f"),
}
COURTESIES = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss"})
ROLE_NOUNS: dict[str, str] = {
    **dict.fromkeys(_PEOPLE["roles"], ""),
    **dict.fromkeys(_PEOPLE["roles_male"], "m"),
    **dict.fromkeys(_PEOPLE["roles_female"], "f"),
}
ORGANISATION_WORDS = frozenset(_PEOPLE["organisation_words"])
ORGANISATION_NOUNS = frozenset(_PEOPLE["organisation_nouns"])
OTHER_WORDS = frozenset(_PEOPLE["other_words"])
# A role -> the one word for all roles that a person may be called by turns.
ALIKE: dict[str, str] = {role: roles[0] for roles in _PEOPLE["alike"] for role in roles}
# "ukrainian" -> "Ukraine"
COUNTRIES: dict[str, str] = {word.lower(): names[0] for names in word_list("countries")["names"] for word in names}
# What one person is called by the country, as in "the Nigerian"; lower case.
NATIONALITIES = frozenset(word_list("countries")["nationalities"])
IMPLIED_COUNTRY: dict[str, str] = dict(_PEOPLE["implied_country"])
LEADERS: tuple[str, ...] = tuple(_PEOPLE["leaders"])
SAID = frozenset(_PEOPLE["said"])
PARTICLES = frozenset(_PEOPLE["particles"])
POSTNOMINALS = frozenset(_PEOPLE["postnominals"])
PEOPLES = frozenset(_PEOPLE["peoples"])
PLATFORMS = frozenset(_PEOPLE["platforms"])
POSTS = frozenset(_PEOPLE["posts"])
SUFFIXES = frozenset(_PEOPLE["suffixes"])
FORMER = frozenset(_PEOPLE["former"])
NOT_NAMES = frozenset(_PEOPLE["not_names"])
NO_PART = frozenset(_PEOPLE["no_part"])
LIMITING = frozenset(_PEOPLE["limiting"])
ALSO_SURNAMES = frozenset(_PEOPLE["also_surnames"])
EPITHETS = frozenset(_PEOPLE["epithets"])
COMPANY_WORDS = frozenset(_PEOPLE["company_words"])
OFFICES = frozenset(_PEOPLE["offices"])
# "Fla" -> "Florida", as after a party in "(R-Fla.)"; without dots
US_STATES: dict[str, str] = {
    word.replace(".", ""): names[0] for names in word_list("countries")["us_states"] for word in names
}
