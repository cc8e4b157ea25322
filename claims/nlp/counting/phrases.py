"""How far a noun phrase reaches: from its first adjective to the end of its of-phrase, without articles."""

from spacy.tokens import Doc, Token

from ..wordlists import word_list
from .counted import NOMINAL, NOUNS
from .places import Places

TIME_NOUNS = frozenset(word_list("counted_nouns")["time_nouns"])
_NOT_IN_PHRASE = frozenset({"det", "predet", "cc", "preconj", "mark", "punct", "neg"})
_NO_MODIFIERS = frozenset({"IN", "TO", "VBD", "VBZ", "VBP", "RB", "CC"})
_BREAKS = frozenset({",", "(", ")", ";", ":", "“", "”", '"', "–", "—", "/"})
_LINKS = frozenset(
    {"of", "for", "in", "on", "at", "with", "to", "from", "between", "among", "against", "about", "over", "by", "per"}
    | {"across", "into", "near", "under", "below", "within"}
)
_NAMES = frozenset({"NNP", "NNPS"})
_INSIDE = NOMINAL | {"DT", "PRP$", "POS", "CC", "HYPH"}
# "a 200-metre-wide | canal"
EXTENTS = frozenset({"wide", "long", "high", "tall", "deep", "thick", "strong", "old", "square"})
# "a 6ft | tall man", but "a 5kg | old stone"
_SIZES = EXTENTS - {"old", "strong"}
# What the tagger takes for nouns right before a number.
VERB_LIKE = frozenset(
    {"measure", "measures", "weigh", "weighs", "cost", "costs", "total", "totals", "averages", "peak", "peaks", "stays"}
)
_LOWER = frozenset({"NN", "JJ", "JJR", "JJS"})
_MORE_OR_LESS = frozenset({"more", "less", "fewer"})
_GLUE = frozenset({"-", "/"})
_REACH = 14

Bounds = tuple[int, int]


class Phrases:
    """The noun phrases of one article; ``measured`` are the tokens of all numbers with their units."""

    def __init__(self, places: Places, measured: set[int]) -> None:
        self.places = places
        self.doc: Doc = places.doc
        self.measured = measured

    def phrase(self, noun: Token, own: range, *, loose: bool = False) -> Bounds:
        """Return the token bounds of the phrase headed by ``noun``: no clauses, no time, no token of ``own`` in it.

        ``loose`` takes the prepositional phrase right after the noun in, whatever the parser hangs it on.
        """
        start, stop = self.places.sentence_bounds(noun.i)
        if noun.i < own.start < stop:
            stop = own.start
        if start <= own.stop - 1 < noun.i:
            start = own.stop
        return self._left_edge(noun, start), self.right_edge(noun, start, stop, loose=loose)

    def _left_edge(self, noun: Token, start: int) -> int:
        doc, left = self.doc, noun.i
        verb_like = noun.i + 1 < len(doc) and doc[noun.i + 1].lower_ in VERB_LIKE
        last = noun.i + 1 if verb_like else noun.i
        after = noun
        for index in range(noun.i - 1, max(start, noun.i - _REACH) - 1, -1):
            token = doc[index]
            text, tag = token.text, token.tag_
            if (text in _BREAKS and text != "/") or is_dash(doc, index):
                break
            if (text == "/" or after.text == "/") and _spaced(doc, index):
                break
            if _is_date(doc, index) or (tag == "JJR" and after.tag_ in _NAMES):
                break  # "closed higher | Arbel shares"
            names = after.tag_ in _NAMES and (
                tag in _NAMES or (tag == "CC" and index > start and doc[index - 1].tag_ in _NAMES)
            )
            glued = after.text in _GLUE or (index > start and (text in _GLUE or tag == "POS"))
            if not names and not glued:
                numbered = tag == "CD" and token.head.i == index - 1 and index not in self.measured
                hangs = (numbered or left <= token.head.i <= last) and not _leads_to(token, noun)
                if not (hangs or self._joins_modifiers(token, left, noun.i) or self._ends_compound(index, start)):
                    break
            left, after = index, token
        while left < noun.i and (
            doc[left].tag_ in {"DT", "PRP$", "WP$", "PDT", "HYPH", "IN", "POS", "CC"}
            or doc[left].is_punct
            or doc[left].lower_ in _MORE_OR_LESS
        ):
            if doc[left + 1].text == "-" and not doc[left].whitespace_:
                break
            left += 1
            if doc[left].lower_ in EXTENTS and doc[left - 1].text == "-" and left < noun.i:
                left += 1
        if (
            left in range(max(start, 1), noun.i)
            and doc[left].lower_ in EXTENTS - {"old", "strong"}
            and self._ends_size(left - 1)
        ):
            left += 1
        if left > start and doc[left].lower_ in {"least", "most"} and doc[left - 1].lower_ == "at":
            return left - 1
        return left

    def _ends_size(self, at: int) -> bool:
        """Tell whether a size ends at ``at``: "a 6ft | tall man", "a 6ft (1.8m) | tall man"."""
        return at in self.measured or (self.doc[at].text == ")" and at - 1 in self.measured)

    def right_edge(self, noun: Token, start: int, stop: int, *, loose: bool = False) -> int:
        """Return the token after the phrase headed by ``noun``."""
        doc, right = self.doc, noun.i + 1
        index, joint = right, -1
        while index < min(stop, noun.i + _REACH):
            token = doc[index]
            following = doc[index + 1] if index + 1 < stop else None
            day = token.lower_ in TIME_NOUNS and (
                (token.tag_ == "NNP" and token.head.i < index) or (following is not None and following.text == "-")
            )
            if token.text in _BREAKS or is_dash(doc, index) or day:
                break
            if token.tag_ == "CD" and doc[index - 1].tag_ == "NNP" and index == right and index not in self.measured:
                right = index = index + 1
                continue
            typed = token.tag_ == "CD" and index == right > noun.i + 1 and index not in self.measured
            if typed and following is not None and following.tag_ in NOUNS and _within(token, noun.i, stop):
                right = index = index + 1  # "patients with type 2 diabetes"
                continue
            if token.lower_ in _LINKS and token.dep_ == "prep" and start <= token.head.i < index:
                target = next((child for child in token.children if child.dep_ == "pobj"), None)
                adjacent = index == right and (loose or token.lower_ == "of" or noun.i <= token.head.i)
                if not adjacent or target is None or self._is_time(target) or target.i in self.measured:
                    break
                if token.lower_ == "per" and any(child.dep_ == "nummod" for child in doc[index - 1].children):
                    break  # "30 runs per game" count runs
                index += 1
                continue
            if following is not None and token.text == "-" and not (doc[index - 1].whitespace_ or token.whitespace_):
                right = index = index + 2  # "sales in the end-of-year sale"
                continue
            named = index == right and token.tag_ in _NAMES and token.dep_ == "appos"
            if named:
                right = index = index + 1
                continue
            if index == right == noun.i + 1 and (last := self._without_comma(index, noun.i, stop)) >= 0:
                right = index = last + 1
                continue
            if token.tag_ == "CC" and (
                token.lower_ == "but" or following is None or not _goes_with(doc[index - 1], following)
            ):
                break
            if token.tag_ == "CC":
                joint = index
            participle = token.tag_ in {"VBN", "VBG"} and token.dep_ == "amod"
            adverb = token.tag_ == "RB" and index < token.head.i and token.head.dep_ == "amod"
            if adverb and _within(token, noun.i, stop):
                index += 1
                continue  # "number of forcibly displaced people"
            if token.tag_ == "VBG" and token.dep_ == "pobj" and token.head.i == index - 1 and index == right + 1:
                right = index = index + 1  # "cost of borrowing"
                continue
            if index in self.measured and index > right and token.head.i > index and _within(token, noun.i, stop):
                index += 1
                continue
            if (participle or token.tag_ in _INSIDE) and _within(token, noun.i, index):
                if token.lower_ in TIME_NOUNS and doc[index - 1].tag_ == "DT":
                    break
                index += 1
                if token.tag_ in NOUNS:
                    right = index
                continue
            break
        cut = joint > 0 and right > joint and right < stop and doc[right].tag_ in NOUNS
        return joint if cut else right  # "killed 12 men and | mine owners fled"

    def _ends_compound(self, at: int, start: int) -> bool:
        """Tell of the last word of "end-of-year sale", whatever the parser hangs it on."""
        doc = self.doc
        hyphen = at - 2 > start and doc[at - 1].text == "-" and not (doc[at - 1].whitespace_ or doc[at - 2].whitespace_)
        return hyphen and at not in self.measured and at - 2 not in self.measured and doc[at].tag_ in NOMINAL

    def _joins_modifiers(self, token: Token, left: int, noun: int) -> bool:
        """Tell of "and" and "drinks" in "the food and drinks industry": the first of them hangs on the noun."""
        first = token.head
        return (
            token.dep_ in {"cc", "conj"}
            and first.i < token.i
            and first.dep_ in {"nmod", "compound", "amod"}
            and left <= first.head.i <= noun
            and first.i - 1 not in self.measured
        )

    def _without_comma(self, at: int, noun: int, stop: int) -> int:
        """Return the last of the words at ``at`` that an apposition without comma or article adds, else -1.

        The parser makes it of a possessive without apostrophe: "the firms | yearly turnover".
        """
        for index in range(at, min(stop, at + 4)):
            token = self.doc[index]
            if token.tag_ in {"NN", "NNS"} and token.dep_ == "appos" and token.head.i <= noun:
                return index
            if token.tag_ not in _LOWER:
                break
        return -1

    def _is_time(self, token: Token) -> bool:
        return (
            token.lower_ in {"age", "ages"}
            or token.lower_.rstrip(".") in TIME_NOUNS
            or (token.tag_ == "CD" and token.i not in self.measured)
        )


def _leads_to(token: Token, noun: Token) -> bool:
    """Tell of articles, prepositions, verbs and the like that hang on the noun and are no part of its phrase."""
    if token.head.i != noun.i:
        return False
    return token.tag_ in _NO_MODIFIERS or (token.text not in _GLUE and token.dep_ in _NOT_IN_PHRASE)


def _is_date(doc: Doc, index: int) -> bool:
    """Tell of the end of a date before a noun: "in May Arbel rose", "on Oct. 6 Arbel rose", "in 2024 fares rose"."""
    token = doc[index]
    number = token.tag_ == "CD"
    if index > 0 and number and len(token) == 4 and doc[index - 1].tag_ == "IN":
        return True
    month = index - 1 if number else index
    return month > 0 and doc[month].lower_.rstrip(".") in TIME_NOUNS and doc[month - 1].tag_ in {"IN", "VBG"}


def _goes_with(before: Token, following: Token) -> bool:
    """Tell whether what follows "and" may belong to the phrase; a name does not to what ends in a common noun."""
    return following.tag_ in NOMINAL and not (following.tag_ in _NAMES and before.tag_ not in _NAMES)


def is_dash(doc: Doc, index: int) -> bool:
    """Tell of a hyphen between spaces, and of two: dashes as typewriters write them."""
    return doc[index].text in {"-", "--", "---"} and bool(index == 0 or doc[index - 1].whitespace_)


def _spaced(doc: Doc, index: int) -> bool:
    """Tell whether white space stands at the slash at ``index`` or after it."""
    at = index if doc[index].text == "/" else index + 1
    return bool(doc[at].whitespace_ or (at and doc[at - 1].whitespace_))


def _within(token: Token, left: int, here: int) -> bool:
    """Tell whether the token hangs, within a few steps, on a token from ``left`` up to it."""
    head = token
    for _ in range(4):
        if left <= head.head.i < here and head.head.i != head.i:
            return head.dep_ not in {"relcl", "acl", "appos"}
        if head.head.i == head.i:
            return False
        head = head.head
    return False
