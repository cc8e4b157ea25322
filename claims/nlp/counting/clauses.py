"""Whose clause it is: the subject of a verb, through infinitives, relative clauses, participles and lost parses."""

from spacy.tokens import Doc, Token

from ..wordlists import word_list
from .counted import NOUNS
from .phrases import TIME_NOUNS
from .places import Places

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
ATTRIBUTION = frozenset(word_list("counted_nouns")["attribution"])
_QUANTIFIERS = frozenset({"some", "most", "many", "all", "each", "both", "any", "much", "part", "few", "several"})
# "claims, ranging from": said of what stands to the left, whatever the parser hangs them on.
_SAID_OF_LEFT = frozenset({"range", "start", "vary"})
_RAISING = frozenset({"xcomp", "acomp", "conj", "advcl", "ccomp", "pcomp", "prep", "acl"})
_GOVERNED = frozenset({"pobj", "dobj"})
_EVENTS = frozenset(word_list("counted_nouns")["harmful"])
_HARMING = frozenset({"kill", "wound", "injure", "hurt", "leave", "claim", "destroy", "damage"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
CLIMB = 8


class Clauses:
    """The clauses of one article."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.doc: Doc = places.doc
        # A verb over a long list is asked once for each number in it.
        self._subjects: dict[int, Token | None] = {}

    def subject_of(self, verb: Token) -> Token | None:
        """Return the subject of ``verb``, or of the clause that lends it one; never a reporting verb's."""
        for step in range(CLIMB):
            subject = self._own_subject(verb)
            if subject is None and _is_participle(verb):
                subject = self.noun_before(verb, climb=False)
            if subject is None and (verb.dep_ == "ccomp" or verb.lemma_ in _SAID_OF_LEFT):
                subject = self.noun_before(verb)
            if subject is None and verb.tag_ in _FINITE:
                subject = self._lost_subject(verb)
            if subject is not None:
                if subject.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
                    subject = (self._event(verb) if subject.lower_ != "who" else None) or verb.head
                    if step and subject.lower_ in TIME_NOUNS:
                        verb = _verb_above(subject)
                        continue
                return self._swallowing(verb) or _behind_dash(subject, verb)
            if verb.head.i == verb.i:
                return None
            if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ != "VB"):
                if verb.head.dep_ != "attr" or has_expletive(verb.head.head):
                    return verb.head
                verb = verb.head.head
                continue
            if verb.dep_ not in _RAISING:
                return None
            parent = _verb_above(verb)
            if parent.lemma_ in ATTRIBUTION and verb.dep_ == "ccomp":
                return None
            verb = parent
        return None

    def _own_subject(self, verb: Token) -> Token | None:
        if verb.i not in self._subjects:
            self._subjects[verb.i] = _own_subject(verb)
        return self._subjects[verb.i]

    def _event(self, verb: Token) -> Token | None:
        """Return the raid of "a raid by the army that killed 12": it kills sooner than who is behind it."""
        if verb.lemma_ not in _HARMING:
            return None
        token: Token | None = verb.head
        for _ in range(CLIMB):
            if token is None or token.lemma_.lower() in _EVENTS:
                return token
            if _is_participle(token):
                token = self.noun_before(token, climb=False)
            elif token.dep_ in {"pobj", "prep", "agent", "acl"} and token.head.i < token.i:
                token = token.head
            else:
                return None
        return None

    def _swallowing(self, verb: Token) -> Token | None:
        """Return the sales of "sales from the yard that builds the ferry rose", where the parser has the ferry rise."""
        inner = verb.head
        if verb.dep_ != "ccomp" or verb.tag_ not in _FINITE or inner.dep_ != "relcl" or inner.lemma_ in ATTRIBUTION:
            return None
        top = inner.head
        while top.head.i != top.i:
            top = top.head
        return top if top.tag_ in NOUNS else None

    def _lost_subject(self, verb: Token) -> Token | None:
        """Return the noun right before a verb that the parse left without a subject: "sold 12 and Ito sold 15"."""
        if verb.dep_ not in {"ROOT", "conj"}:
            return None
        noun = self.noun_before(verb, climb=False)
        lost = noun is not None and (noun.dep_ == "conj" or (verb.dep_ == "ROOT" and noun.dep_ not in _GOVERNED))
        return noun if lost else None

    def noun_before(self, verb: Token, *, climb: bool = True) -> Token | None:
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
        for _ in range(CLIMB if climb else 0):
            head = token.head
            if token.dep_ == "pobj" and head.lower_ != "with" and head.head.tag_ in NOUNS and head.head.i < token.i:
                token = head.head
            elif token.dep_ in {"conj", "compound", "appos"} and start <= head.i < token.i and head.tag_ in NOUNS:
                token = head
            else:
                break
        return token

    def _before_bracket(self, at: int, start: int) -> int:
        for index in range(at - 1, max(start, at - 9), -1):
            if self.doc[index].text == "(":
                return index - 1
        return at


def _behind_dash(subject: Token, verb: Token) -> Token:
    """Return the shares of "Arbel — Shares of the firm rose", where a name heads the line."""
    dash = subject.i + 1
    if dash >= verb.i or subject.tag_ not in {"NNP", "NNPS"} or subject.doc[dash].text not in {"—", "–", "-"}:
        return subject
    closed = any(token.text in {"—", "–", ","} for token in subject.doc[dash + 1 : verb.i])
    behind = next((child for child in subject.children if child.dep_ == "appos" and child.i > dash), None)
    return subject if behind is None or closed or behind.i > verb.i else behind


def _verb_above(token: Token) -> Token:
    """Return the verb that ``token`` hangs on, at whatever depth, or the head of its sentence."""
    token = token.head
    while token.pos_ not in {"VERB", "AUX"} and token.head.i != token.i:
        token = token.head
    return token


def _is_participle(verb: Token) -> bool:
    """Tell whether the verb is a participle said of the noun before it: "the island, annexed 11 years ago"."""
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in {"ccomp", "advcl"}
        and not any(child.dep_ in {"aux", "auxpass", "mark"} for child in verb.children)
    )


def has_expletive(verb: Token) -> bool:
    """Tell of the verb of "there are 12 ferries"."""
    return any(child.dep_ == "expl" for child in verb.children)


def _own_subject(verb: Token) -> Token | None:
    """Return the subject nearest to the verb: of "some of the goods", the goods."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if not subjects:
        return None
    before = [subject for subject in subjects if subject.i < verb.i]
    subject = (before or subjects)[-1]
    if subject.lower_ == "each" and len(before) > 1:
        subject = before[-2]  # "which each hold"
    beside = verb.nbor(-1) if verb.i else subject
    if subject.tag_ == "CD" and beside.dep_ == "conj" and beside.head.i == subject.i and beside.tag_ in NOUNS:
        return beside  # "won 9 and Ito left", where the parser has the 9 leave too
    if subject.lower_ in _QUANTIFIERS:
        for child in subject.children:
            if child.lower_ == "of":
                return next((target for target in child.children if target.dep_ == "pobj"), subject)
    return subject
