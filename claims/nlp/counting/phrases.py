"""What a number measures in its clause: the phrases that it is said of."""

from collections.abc import Callable

from spacy.tokens import Doc, Token

from ..wordlists import word_list
from .counted import ADJECTIVES, NOUNS, NounUnit
from .places import Places

_WORDS = word_list("counted_nouns")
_ATTRIBUTION = frozenset(_WORDS["attribution"])
_GENERAL = frozenset(_WORDS["general"])
_TIME_NOUNS = frozenset(_WORDS["time_nouns"])
_MODIFIERS = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "poss"})
_NOT_IN_PHRASE = frozenset({"det", "predet", "cc", "preconj", "mark", "punct", "neg"})
_BREAKS = frozenset({",", "(", ")", ";", ":", "“", "”", '"', "–", "—", "/"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i"})
_LINKS = frozenset({"of", "for", "in", "on", "at", "with"})
_NAMES = frozenset({"NNP", "NNPS"})
# The prepositions by which a number beside an object is said of that object: "raised rates by 2%".
_ABOUT_OBJECT = frozenset({"by", "from", "to", "for", "at"})
_QUANTIFIERS = frozenset({"some", "most", "many", "all", "each", "both", "any", "much", "part", "few", "several"})
# "claims, ranging from": said of what stands to the left, whatever the parser hangs them on.
_SAID_OF_LEFT = frozenset({"range", "start", "vary"})
_CLIMB = 8
_REACH = 14

Bounds = tuple[int, int]


class Phrases:
    """Finds what the numbers of one article measure; ``measured`` are the tokens of all numbers with their units."""

    def __init__(self, places: Places, measured: set[int]) -> None:
        self.places = places
        self.doc: Doc = places.doc
        self.measured = measured

    def of_number(self, first: int, last: int, noun: NounUnit | None, *, single: bool = False) -> list[Bounds]:
        """Return the phrases that the number of tokens ``first`` to ``last`` (inclusive) measures, as token bounds.

        They are the noun it modifies, the of-phrase after it, the noun it complements, and the subject of its clause; a
        pronoun is none, nor is the subject of a reporting verb. ``single`` tells of "one man" and "one of the ports",
        which measure nothing in their clause.
        """
        doc = self.doc
        start, stop = self.places.sentence_bounds(first)
        found: list[Bounds] = []

        modified: Token | None = None

        def take(token: Token) -> None:
            noun = token.tag_ in NOUNS or (token.dep_ in _SUBJECTS and token.tag_ in ADJECTIVES)
            if token.i in self.measured or not noun or token.lower_ in _GENERAL:
                return
            bounds = self.phrase(token, start, stop, loose=token is modified)
            if all(bounds[1] <= left or bounds[0] >= right for left, right in found):
                found.append(bounds)

        unit_head = noun.head if noun is not None and first <= noun.head < stop else -1
        top = self._top(first, max(last, unit_head) if noun is None or not noun.compound else last)
        for _ in range(3):
            if top.dep_ not in _MODIFIERS or top.head.i <= max(last, top.i) or top.head.tag_ not in NOUNS:
                break
            top = top.head
            if top.i != unit_head:
                modified = top
        if modified is not None:
            take(modified)
        after = self._after_bracket(max(last, unit_head) + 1, stop)
        linked = doc[after].lower_ if after + 1 < stop else ""
        people = noun is not None and noun.name.startswith("people ") and linked in {"in", "at", "near"}
        share = linked == "from" and doc[last].lower_ in {"%", "percent", "cent", "pc"}
        unattached = noun is None and (linked == "for" or share) and doc[after].head.i <= last
        if linked == "of" or people or unattached:
            target = next((child for child in doc[after].children if child.dep_ == "pobj"), None)
            if target is not None and target.lower_ not in _TIME_NOUNS:
                take(target)
        if not single:
            self._climb(top, start, stop, take)
        return found

    def _after_bracket(self, at: int, stop: int) -> int:
        """Return the token after the bracket that opens at ``at``, or ``at``: "8 miles (13 km) of road"."""
        if at < stop and self.doc[at].text == "(":
            for index in range(at + 1, min(stop, at + 9)):
                if self.doc[index].text == ")":
                    return index + 1
        return at

    def left_of(self, at: int) -> Bounds | None:
        """Return the phrase that ends right before token ``at``, a comma or bracket between them aside."""
        start, stop = self.places.sentence_bounds(at)
        index = at - 1
        while index > start and self.doc[index].text in {",", "(", "-", "–", "—", ":"}:
            index -= 1
        if index < start or self.doc[index].tag_ not in NOUNS or index in self.measured:
            return None
        return self.phrase(self.doc[index], start, min(stop, at))

    def _climb(self, token: Token, start: int, stop: int, take: Callable[[Token], None]) -> None:
        for _ in range(_CLIMB):
            dep, head = token.dep_, token.head
            if head.i == token.i or not start <= head.i < stop:
                return
            if dep == "pobj":
                governor = head.head
                if governor.tag_ in NOUNS and head.i > governor.i:
                    take(governor)
                if governor.pos_ in {"VERB", "AUX"}:
                    if head.lower_ in _ABOUT_OBJECT and token.lower_ not in _TIME_NOUNS:
                        self._take_object(governor, take)
                    self._take_subject(governor, take)
                    return
                token = governor
                continue
            if head.pos_ in {"VERB", "AUX"}:
                if dep not in _SUBJECTS and dep != "csubj":
                    if dep in {"npadvmod", "advmod"} and self._compares(token):
                        self._take_object(head, take)
                    self._take_subject(head, take)
                return
            if dep in {"amod", "appos"} and head.tag_ in NOUNS:
                take(head)
            token = head

    def _top(self, first: int, last: int) -> Token:
        """Return the token of the range whose head lies outside of it."""
        token = self.doc[last]
        for _ in range(_CLIMB):
            if not first <= token.head.i <= last or token.head.i == token.i:
                return token
            token = token.head
        return token

    def _noun_before(self, verb: Token, *, climb: bool = True) -> Token | None:
        """Return the noun before ``verb``, a bracket aside: the subject that the parser has lost.

        With ``climb`` it is the head of the phrase that ends there.
        """
        start, _ = self.places.sentence_bounds(verb.i)
        index = verb.i - 1
        while index > start and (self.doc[index].pos_ in {"AUX", "ADV", "PART"} or self.doc[index].text == ","):
            index -= 1
        if self.doc[index].text == ")":
            index = self._before_bracket(index, start)
        token = self.doc[index]
        if token.tag_ not in NOUNS:
            return None
        for _ in range(_CLIMB if climb else 0):
            if token.dep_ == "pobj" and token.head.head.tag_ in NOUNS and token.head.head.i < token.i:
                token = token.head.head
            elif (
                token.dep_ in {"conj", "compound", "appos"}
                and start <= token.head.i < token.i
                and token.head.tag_ in NOUNS
            ):
                token = token.head
            else:
                break
        return token

    def _before_bracket(self, at: int, start: int) -> int:
        for index in range(at - 1, max(start, at - 9), -1):
            if self.doc[index].text == "(":
                return index - 1
        return at

    def _compares(self, token: Token) -> bool:
        """Tell whether "lower", "more" and the like follow: "pulled the sector 3 percent lower"."""
        after = token.i + 1
        return after < len(self.doc) and self.doc[after].lower_ in {"lower", "higher", "more", "less", "cheaper"}

    def _take_object(self, verb: Token, take: Callable[[Token], None]) -> None:
        for child in verb.children:
            if child.dep_ == "dobj":
                take(child)

    def _take_subject(self, verb: Token, take: Callable[[Token], None]) -> None:
        pronoun = False
        for _ in range(_CLIMB):
            subject = _subject(verb)
            if subject is None and _is_participle(verb):
                subject = self._noun_before(verb, climb=False)
            if subject is None and (verb.dep_ == "ccomp" or verb.lemma_ in _SAID_OF_LEFT) and not pronoun:
                subject = self._noun_before(verb)
            if subject is not None:
                if subject.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
                    subject = verb.head
                if subject.lower_ in _PRONOUNS and verb.dep_ == "ccomp" and not pronoun and verb.head.i < verb.i:
                    verb, pronoun = verb.head, True
                    continue
                take(subject)
                return
            if verb.head.i == verb.i or (pronoun and verb.dep_ != "xcomp"):
                return
            if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ != "VB"):
                take(verb.head)
                return
            if verb.dep_ not in {"xcomp", "conj", "advcl", "ccomp", "pcomp", "prep", "acl"}:
                return
            parent = verb.head
            while parent.pos_ not in {"VERB", "AUX"} and parent.head.i != parent.i:
                parent = parent.head
            if parent.lemma_ in _ATTRIBUTION and verb.dep_ == "ccomp":
                return
            verb = parent

    def phrase(self, noun: Token, start: int, stop: int, *, loose: bool = False) -> Bounds:
        """Return the token bounds of the phrase headed by ``noun``: no numbers, no clauses, no time in it.

        ``loose`` takes the prepositional phrase right after the noun in, whatever the parser hangs it on.
        """
        return self._left_edge(noun, start), self._right_edge(noun, start, stop, loose=loose)

    def _left_edge(self, noun: Token, start: int) -> int:
        doc, left = self.doc, noun.i
        for index in range(noun.i - 1, max(start, noun.i - _REACH) - 1, -1):
            token = doc[index]
            if index in self.measured or token.text in _BREAKS:
                break
            names = doc[index + 1].tag_ in _NAMES and (
                token.tag_ in _NAMES or (token.tag_ == "CC" and index > start and doc[index - 1].tag_ in _NAMES)
            )
            owner = token.tag_ == "POS" and index > start
            glued = doc[index + 1].text == "-" or (token.text == "-" and index > start)
            if not names and not owner and not glued and not left <= token.head.i <= noun.i:
                break
            if not names and not owner and not glued:
                if token.head.i == noun.i and token.text != "-" and token.dep_ in _NOT_IN_PHRASE:
                    break
                if token.tag_ in {"IN", "TO", "VBD", "VBZ", "VBP", "RB", "CC"} and token.head.i == noun.i:
                    break
            left = index
        while left < noun.i and (
            doc[left].tag_ in {"DT", "PRP$", "PDT", "HYPH", "IN", "POS", "CC"} or doc[left].is_punct
        ):
            left += 1
        return left

    def _right_edge(self, noun: Token, start: int, stop: int, *, loose: bool) -> int:
        doc, right = self.doc, noun.i + 1
        index = right
        while index < min(stop, noun.i + _REACH):
            token = doc[index]
            if index in self.measured or token.text in _BREAKS:
                break
            following = doc[index + 1] if index + 1 < stop else None
            if token.tag_ == "CD" and doc[index - 1].tag_ == "NNP" and index == right:
                right = index = index + 1
                continue
            if (
                token.lower_ in (_LINKS | {"from"} if loose else _LINKS)
                and token.dep_ == "prep"
                and start <= token.head.i < index
            ):
                target = next((child for child in token.children if child.dep_ == "pobj"), None)
                adjacent = index == right and (loose or token.lower_ == "of" or noun.i <= token.head.i)
                if not adjacent or target is None or self._is_time(target) or target.i in self.measured:
                    break
                index += 1
                continue
            named = index == right and token.tag_ in _NAMES and token.dep_ == "appos"
            if named:
                right = index = index + 1
                continue
            if token.tag_ == "CC" and (following is None or following.tag_ not in NOUNS | ADJECTIVES):
                break
            if token.tag_ in NOUNS | ADJECTIVES | {"DT", "PRP$", "POS", "CC", "HYPH"} and _within(token, noun.i, index):
                index += 1
                if token.tag_ in NOUNS:
                    right = index
                continue
            break
        return right

    def _is_time(self, token: Token) -> bool:
        return token.lower_ in _TIME_NOUNS or (token.tag_ == "CD" and token.i not in self.measured)


def _is_participle(verb: Token) -> bool:
    """Tell whether the verb is a participle said of the noun before it: "the island, annexed 11 years ago"."""
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in {"ccomp", "advcl"}
        and not any(child.dep_ in {"aux", "auxpass", "mark"} for child in verb.children)
    )


def _subject(verb: Token) -> Token | None:
    """Return the subject nearest to the verb: of "some of the goods", the goods."""
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if not subjects:
        return None
    before = [subject for subject in subjects if subject.i < verb.i]
    subject = (before or subjects)[-1]
    if subject.lower_ in _QUANTIFIERS:
        for child in subject.children:
            if child.lower_ == "of":
                return next((target for target in child.children if target.dep_ == "pobj"), subject)
    return subject


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
