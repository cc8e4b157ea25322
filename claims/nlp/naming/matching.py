"""Whether two names are of one person, by the names alone: for matching speakers across articles."""

import unicodedata

from ..wordlists import SUFFIXES, TITLES


def plain(word: str) -> str:
    """Return ``word`` without accents: "Francois" for "François"."""
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))


def name_key(name: str) -> tuple[str, ...]:
    """Return the words by which names are compared: plain lower case, no titles, "the", dots, possessive or "Jr."."""
    words = plain(name.replace("’", "'")).lower().split()
    words = [word.removesuffix("'s").strip(".,'\"“”") if word not in TITLES else word for word in words]
    while len(words) > 1 and (words[0] in TITLES or words[0] == "the"):
        words = words[1:]
    return tuple(word for word in words if word and word not in SUFFIXES)


def same_person(name: str, alias: str) -> bool:
    """Return whether ``alias`` may be taken for ``name`` without a look at the articles.

    Given and last name must agree, and middle names where both have one ("Ana M. Ruiz", "Ana Ruiz"). A last name alone
    is never enough, not even the same one: every Smith is "Smith" in the second paragraph.
    """
    first, second = name_key(name), name_key(alias)
    if len(first) < 2 or len(second) < 2 or first[-1] != second[-1]:
        return False
    given, other = first[0].replace(".", ""), second[0].replace(".", "")
    if given != other:
        return False
    middle, other_middle = first[1:-1], second[1:-1]
    return all(a[0] == b[0] for a, b in zip(middle, other_middle, strict=False))
