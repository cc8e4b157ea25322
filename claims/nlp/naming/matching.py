"""Whether two names are of one person, by the names alone: for matching speakers across articles."""

import re
import unicodedata

from ..wordlists import NICKNAMES, SPELLINGS, SUFFIXES, TITLES

# Letters that do not come apart into a letter and a mark.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"})
_ARTICLE = re.compile(r"(?:al|el|as|ash|ad|an|ar|at)-(?=\w{3})")
_SKY = re.compile(r"sk(?:iy|yy|yi|ii|ij|i)\Z")


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

    Given and last name must agree, in whatever spelling they reached English ("Serhiy", "Sergei"; "al-Masri", "Masri")
    or short ("Bill"), and middle names where both have one ("Ana M. Ruiz", "Ana Ruiz"). A last name alone is never
    enough, not even the same one: every Smith is "Smith" in the second paragraph.
    """
    first, second = name_key(name), name_key(alias)
    if len(first) < 2 or len(second) < 2:
        return False
    if _joined(first) == _joined(second):
        return True
    if spelling(first[-1]) != spelling(second[-1]) or not _same_given(first[0], second[0]):
        return False
    middle, other_middle = first[1:-1], second[1:-1]
    return all(a[0] == b[0] for a, b in zip(middle, other_middle, strict=False))


def spelling(word: str) -> str:
    """Return one spelling for all in which a name, plain and lower case, reaches English."""
    word = (
        _ARTICLE.sub("", word.translate(_LETTERS), count=1) if word.startswith(("a", "e")) else word.translate(_LETTERS)
    )
    word = word.replace(".", "").replace("-", "")
    return _SKY.sub("sky", SPELLINGS.get(word, word))


def _same_given(one: str, other: str) -> bool:
    one, other = spelling(one), spelling(other)
    return one == other or one in _full_names(other) or other in _full_names(one)


def _full_names(nickname: str) -> set[str]:
    return {spelling(name) for name in NICKNAMES.get(nickname, ())}


def _joined(words: tuple[str, ...]) -> str:
    return "".join(words).replace("-", "").replace(".", "")
