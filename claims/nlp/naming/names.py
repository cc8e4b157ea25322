"""Names in a text: runs of capitalised words, without the titles before them."""

import re
from dataclasses import dataclass

from ..tokens import PROPER, Tokens
from ..wordlists import (
    COURTESIES,
    FAMILY_FIRST,
    GIVEN_NAMES,
    NO_PART,
    NOT_NAMES,
    ORGANISATION_WORDS,
    OTHER_WORDS,
    PARTICLES,
    POSTNOMINALS,
    SUFFIXES,
    TITLES,
)

# A person's name that is longer is a heading.
MAX_NAME = 4
# The longest name before a colon.
MAX_LABEL = 3
# The longest syllable of a given name of two parts: "Do-hyun", "Jae-myung".
MAX_SYLLABLE = 6
# What makes an adjective of a name: "Hong Kong-based".
NO_SYLLABLES = frozenset(
    {"based", "born", "led", "owned", "run", "backed", "made", "style", "era", "like", "bound", "wide"}
)
# As in "(R-Fla.)" and ", D-N.H.,".
PARTY = re.compile(r"\s*[(,]\s*([RDI])(?:[-–]([A-Z][\w.]*(?: [A-Z][\w.]*)?))?[).,]")
_PARTY_WORD = re.compile(r"[RDI]([-–][A-Z]|\Z)")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*\Z")
_IRISH = re.compile(r"[A-Z]['’][A-Z]\w")
_APOSTROPHES = ("’", "'")
_NOUN_PARTS = frozenset({"nsubj", "nsubjpass", "poss", "conj", "dobj", "pobj", "appos", "compound", "ROOT", "dep"})
_MARKS = re.compile(r"^[‘’'`“”\"]+|[‘’'`]s?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, tokens ``start`` to ``end``; the titles before it begin at ``titles``."""

    start: int
    end: int
    titles: int
    words: tuple[str, ...]

    @property
    def head(self) -> int:
        return self.end - 1

    @property
    def is_full(self) -> bool:
        """Whether it is more than a last name ("Hale", "Van der Berg")."""
        return len(self.words) > 1 and not (self.words[0].lower() in PARTICLES and self.words[0] not in GIVEN_NAMES)


def find_names(tokens: Tokens) -> list[Name]:
    """Return the names of persons, organisations and places, in text order.

    The tagger's proper nouns make a name, with particles inside ("van der"), and with "of" after a word such as
    "Ministry". A last name alone that the tagger takes for something else counts where its place is a noun's.
    """
    tag, words, lower = tokens.tag, tokens.words, tokens.lower
    names: list[Name] = []
    count = len(tokens)
    end = 0
    labels = _labels(tokens)
    for at in [i for i, word in enumerate(words) if tag[i] in PROPER or i in labels or word[1:2] in _APOSTROPHES]:
        proper = tag[at] in PROPER or at in labels
        if at < end or not (words[at][0].isalpha() if proper else _IRISH.match(words[at])):
            continue
        end = at + 1
        while end < count:
            if (tag[end] in PROPER and words[end][0].isalnum()) or end in labels or _IRISH.match(words[end]):
                end += 1
            elif syllables := _given_syllables(tokens, at, end):
                end += syllables
            elif end + 1 < count and tag[end + 1] in PROPER and _joins(tokens, at, end):
                end += 2
            else:
                break
        name = _without_titles(tokens, at, end)
        if name is not None:
            names.append(name)
    last_words = {name.words[-1] for name in names if name.is_full}
    names.extend(
        Name(at, at + 1, at, (word,))
        for at, word in enumerate(words)
        if word in last_words and tag[at] not in PROPER and tokens.dep[at] in _NOUN_PARTS and lower[at] != word
    )
    return sorted(names, key=lambda name: name.start)


def name_text(tokens: Tokens, name: Name) -> str:
    """Return a name as it is written, without a mark or an "'s" that the tokenizer left on it."""
    return _MARKS.sub("", " ".join(tokens.text[tokens.starts[name.start] : tokens.ends[name.end - 1]].split()))


def surname(words: tuple[str, ...]) -> str:
    """Return the last name in lower case, with its particles ("van der berg"), without "Jr."."""
    lower = [word.lower() for word in words]
    while len(lower) > 1 and lower[-1] in SUFFIXES:
        lower.pop()
    first = next((at for at in range(1, len(lower) - 1) if lower[at] in PARTICLES), len(lower) - 1)
    return " ".join(lower[first:])


def head_word(words: tuple[str, ...]) -> str:
    """Return the word that tells what a name is of, lower case: "ministry" of "Ministry of Health", else the last."""
    joint = next((at for at, word in enumerate(words) if at and word in ("of", "for")), len(words))
    return words[joint - 1].lower()


def is_initial(word: str) -> bool:
    return len(word) <= 4 and word.endswith(".") and word[0].isupper() and word.lower() not in TITLES


def _labels(tokens: Tokens) -> set[int]:
    """Return the words in capitals before a colon, as in a transcript: "ADA QUIST: We are late."."""
    labels: set[int] = set()
    for colon in (at for at, word in enumerate(tokens.words) if word == ":"):
        at = colon - 1
        while at >= 0 and colon - at <= MAX_LABEL and len(tokens.words[at]) > 1 and tokens.words[at].isupper():
            labels.add(at)
            at -= 1
    return labels


def _joins(tokens: Tokens, start: int, at: int) -> bool:
    """Return whether the word at ``at`` is inside a name: "Hans van der Berg", "Ministry of Health"."""
    word, before = tokens.lower[at], tokens.lower[at - 1]
    if word == "-":
        return tokens.ends[at - 1] == tokens.starts[at] and tokens.ends[at] == tokens.starts[at + 1]
    if word in PARTICLES:
        return True
    if word == "of":
        return before in ORGANISATION_WORDS
    return word == "for" and (before in ORGANISATION_WORDS or (at == start + 1 and tokens.tag[start] == "NNPS"))


def _given_syllables(tokens: Tokens, start: int, at: int) -> int:
    """Return how many tokens from ``at`` end a name of family name and two syllables: "Kim Do | -hyun"; 0 for none."""
    words, count = tokens.words, 2
    if words[at] != "-":
        at, count = at + 1, 3
    if at - 2 < start or at + 1 >= len(tokens) or words[at] != "-" or words[at - 2] not in FAMILY_FIRST:
        return 0
    first, second = words[at - 1], words[at + 1]
    joined = tokens.ends[at - 1] == tokens.starts[at] and tokens.ends[at] == tokens.starts[at + 1]
    syllables = first[0].isupper() and second.isalpha() and second.islower() and len(second) <= MAX_SYLLABLE
    return count if joined and syllables and second not in NO_SYLLABLES else 0


def _without_titles(tokens: Tokens, start: int, end: int) -> Name | None:
    """Return the name in a run of capitalised words: what follows its last title, or begins with a given name."""
    words, lower = tokens.words, tokens.lower
    while start < end - 1 and lower[start] in NO_PART:
        start += 1
    while end - start > 2 and lower[end - 1] in POSTNOMINALS and words[end - 1][0].isupper():
        end -= 1
    begin = start
    titled = end - start > 2 and words[end - 2] in GIVEN_NAMES and lower[end - 3] in TITLES
    titled = titled or (end - start > 1 and lower[end - 2] in COURTESIES)
    if titled or (lower[end - 1] not in ORGANISATION_WORDS and lower[end - 1] not in OTHER_WORDS):
        begin = _begin_of_person(words, lower, start, end)
        if lower[end - 1] in TITLES and begin < end - 1 and not _may_be_surname(words[begin], lower[end - 1]):
            return None
        if end - begin > MAX_NAME and not PARTICLES & set(lower[begin:end]):
            return None
    kept = tuple(" ".join(_MARKS.sub("", word) for word in words[begin:end]).replace(" - ", "-").split())
    if not kept or lower[begin] in NOT_NAMES or lower[begin] in NO_PART or _PARTY_WORD.match(kept[0]):
        return None
    is_name = not kept[-1].islower() and all(_NAME_WORD.match(word) for word in kept)
    return Name(begin, end, start, kept) if is_name else None


def _may_be_surname(first: str, last: str) -> bool:
    return first in GIVEN_NAMES and last not in ("republican", "democrat")


def _begin_of_person(words: list[str], lower: list[str], start: int, end: int) -> int:
    last = end - 1
    while last > start and lower[last] in SUFFIXES:
        last -= 1
    for at in range(last - 1, start - 1, -1):
        if lower[at] in TITLES and not (at == start and words[at] in GIVEN_NAMES):
            return at + 1
    if words[start] in GIVEN_NAMES or is_initial(words[start]):
        return start
    return next((at for at in range(start + 1, last) if words[at] in GIVEN_NAMES and len(words[at]) > 2), start)
