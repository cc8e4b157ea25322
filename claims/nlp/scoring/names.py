"""When two written speakers count as the same: the rules of the quotation benchmarks, lenient on form, not on who."""

import re

PRONOUNS = frozenset(
    [
        "i",
        "me",
        "my",
        "we",
        "us",
        "our",
        "you",
        "he",
        "him",
        "his",
        "she",
        "her",
        "hers",
        "they",
        "them",
        "their",
        "it",
        "its",
        "who",
        "whom",
        "which",
        "that",
        "one",
        "someone",
        "somebody",
        "himself",
        "herself",
        "themselves",
    ]
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sen",
        "rep",
        "gov",
        "sir",
        "lord",
        "lady",
        "prof",
        "president",
        "senator",
        "governor",
        "mayor",
        "secretary",
        "minister",
        "prime",
        "general",
        "gen",
        "col",
        "lt",
        "sgt",
        "rev",
        "judge",
        "chief",
        "chairman",
        "chairwoman",
        "the",
        "a",
        "an",
        "former",
        "sen.",
        "rep.",
        "gov.",
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
    ]
)
_EMPTY = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "to",
        "in",
        "on",
        "at",
        "by",
        "with",
        "from",
        "his",
        "her",
        "their",
        "its",
        "who",
        "which",
        "that",
        "said",
    ]
)
_ASIDE = re.compile(r"[,(]| who | which ")
_TAIL = re.compile(r",| of | who | which | from | in ")


def is_pronoun(speaker: str | None) -> bool:
    return speaker is not None and speaker.strip().lower() in PRONOUNS


def same_speaker(one: str | None, other: str | None) -> bool:
    """Return whether two written speakers are one: the same words, one last name, or half of the content words."""
    if not one or not other:
        return False
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    lower, other_lower = [word.lower() for word in first], [word.lower() for word in second]
    if lower == other_lower:
        return True
    if is_pronoun(one) or is_pronoun(other):
        return False
    names, other_names = _capitalised(one), _capitalised(other)
    if names and other_names and (names[-1] in other_names or other_names[-1] in names):
        return True
    content, other_content = set(lower) - _EMPTY, set(other_lower) - _EMPTY
    if not content or not other_content:
        return False
    shared = len(content & other_content)
    return shared / min(len(content), len(other_content)) >= 0.5 and shared / len(content | other_content) >= 0.34


def same_mention(text: str, gold: tuple[int, int], found: tuple[int, int]) -> bool:
    """Return whether ``found`` is a piece of the gold mention with its head, or the mention with a little more."""
    words = re.findall(r"\w+", text[found[0] : found[1]].lower())
    if gold[0] <= found[0] and found[1] <= gold[1]:
        head = re.findall(r"\w+", _TAIL.split(text[gold[0] : gold[1]])[0])
        return bool(head) and head[-1].lower() in words
    if found[0] <= gold[0] and gold[1] <= found[1]:
        return len(text[found[0] : found[1]].split()) <= 2.5 * max(1, len(text[gold[0] : gold[1]].split()))
    return False


def _words(speaker: str) -> list[str]:
    plain = re.sub(r"[^\w\s.-]", " ", re.sub(r"['’]s\b", "", speaker))
    words = [word for word in (word.strip(".-_") for word in plain.split()) if word]
    while len(words) > 1 and words[0].lower() in _TITLES:
        words = words[1:]
    return words


def _capitalised(speaker: str) -> list[str]:
    own = _ASIDE.split(speaker.strip())[0] or speaker
    return [word.lower() for word in _words(own) if word[0].isupper()]
