"""What a number counts: the noun that follows it as its unit, and the phrases of the clause that it measures."""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from .places import Places
from .text import span_at
from .types import TextSpan
from .wordlists import word_list

_WORDS = word_list("counted_nouns")
_STATES: dict[str, str] = _WORDS["states"]
_EVENTS = frozenset(_WORDS["events"])
_DROPPED = frozenset(_WORDS["dropped"])
_ATTRIBUTION = frozenset(_WORDS["attribution"])
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PLURALS = frozenset({"NNS", "NNPS"})
_ADJECTIVES = frozenset({"JJ", "JJR", "JJS"})
_PARTICIPLES = frozenset({"VBN", "VBG"})
_OBJECTS = frozenset(
    {"dobj", "attr", "npadvmod", "oprd", "dative", "acomp", "advmod", "nummod", "prt", "ccomp", "dep", "prep", "xcomp"}
)
_IRREGULAR = {
    "people": "people",
    "men": "man",
    "women": "woman",
    "children": "child",
    "police": "police",
    "staff": "staff",
}
_NOT_IN_PHRASE = frozenset({"det", "predet", "cc", "preconj", "mark", "punct", "neg"})
_MODIFIERS = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "poss"})
_CLIMB = 8


@dataclass(frozen=True, slots=True)
class NounUnit:
    """The noun that a number counts: its name ("European country"), its place, and the token that heads it."""

    name: str
    span: TextSpan
    head: int
    compound: bool


def singular(token: Token) -> str:
    """Return the singular of a noun token, names in their own capitals."""
    lower = token.lower_
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if token.tag_ == "NNPS" or (token.tag_ == "NNP" and lower.endswith("s") and len(lower) > 5):
        return token.text[:-1] if lower.endswith("s") and not lower.endswith("ss") else token.text
    return token.lemma_ or token.text


def noun_unit(places: Places, at: int, *, single: bool, of: bool) -> NounUnit | None:
    """Return the noun that the number before token ``at`` counts, or None.

    ``single`` tells that the number is one; ``of`` that "of the" may stand between ("dozens of", "one of the").
    """
    doc = places.doc
    if at >= len(doc):
        return None
    _, stop = places.sentence_bounds(at)
    stop = min(stop, at + 12)
    hyphenated = doc[at].text in {"-", "‑"} and not doc[at - 1].whitespace_
    if hyphenated:
        at += 1
    elif of and doc[at].lower_ == "of":
        at += 1
        while at < stop and doc[at].tag_ in {"DT", "PRP$", "PDT"}:
            at += 1
    kept: list[Token] = []
    index = at
    head: Token | None = None
    while index < stop:
        token = doc[index]
        following = doc[index + 1] if index + 1 < stop else None
        if token.tag_ in _NOUNS:
            kept.append(token)
            head = token
            if hyphenated and index == at and not single:
                break
            ends = following is None or following.tag_ not in _NOUNS
            if following is not None and following.text in {"-", "‑"} and not token.whitespace_ and index + 2 < stop:
                index += 2
                kept.append(following)
                continue
            if ends and not (_coordinates_names(doc, index, stop)):
                break
            name_goes_on = token.tag_ == "NNPS" and not ends
            if token.tag_ in _PLURALS and not name_goes_on and not (following and following.tag_ in _PLURALS):
                break
        elif token.lower_ in _STATES and (following is None or following.tag_ not in _NOUNS):
            span = span_at(places.text, token.idx, token.idx + len(token))
            return NounUnit(_STATES[token.lower_], span, token.i, compound=False)
        elif token.lower_ in _DROPPED and not hyphenated:
            pass
        elif token.tag_ in _ADJECTIVES:
            kept.append(token)
        elif token.tag_ in _PARTICIPLES or token.tag_ in {"RB", "RBS", "RBR"}:
            if following is None or not (
                following.tag_ in _NOUNS | _ADJECTIVES | _PARTICIPLES or following.text in {"-", "‑"}
            ):
                break
        elif token.text in {"-", "‑"} and kept and not doc[index - 1].whitespace_:
            kept.append(token)
        elif token.lower_ in {"and", "or", ","} and kept and following is not None and head is None:
            if following.tag_ not in _ADJECTIVES | _PARTICIPLES | _NOUNS:
                break
        elif token.tag_ == "CC" and head is not None:
            pass
        else:
            break
        index += 1
    if head is None:
        return None
    kept = [token for token in kept if token.i <= head.i]
    if hyphenated and not single:
        kept = [head]
    first = kept[0]
    names = [_modifier(token) for token in kept[:-1]] + [singular(head)]
    name = " ".join(names).replace(" - ", "-").replace(" ‑ ", "-")
    span = span_at(places.text, first.idx, head.idx + len(head))
    return NounUnit(name, span, head.i, compound=hyphenated)


def _modifier(token: Token) -> str:
    if token.tag_ == "JJS" and token.lemma_:
        return token.lemma_
    return token.text if token.text[:1].isupper() or token.tag_ in _NOUNS else token.lower_


def _coordinates_names(doc: Doc, index: int, stop: int) -> bool:
    """Tell whether "and" after a name joins it to another before the noun: "Kia and Hyundai vehicles"."""
    if index + 3 >= stop or doc[index].tag_ != "NNP" or doc[index + 1].lower_ not in {"and", "or"}:
        return False
    return doc[index + 2].tag_ == "NNP" and doc[index + 3].tag_ in _NOUNS


def bracketed_noun(places: Places, token: int) -> NounUnit | None:
    """Return the noun left of the bracket that holds the number at ``token``: "drone attack (over ninety)" -> drone."""
    doc = places.doc
    start, _ = places.sentence_bounds(token)
    index = token
    while index > max(start, token - 6) and doc[index].text not in {"(", "["}:
        index -= 1
    if index <= start or doc[index].text not in {"(", "["} or doc[index - 1].tag_ not in _NOUNS:
        return None
    head = doc[index - 1]
    before = doc[index - 2] if index - 2 >= start else None
    counted = before if head.lower_ in _EVENTS and before is not None and before.tag_ in _NOUNS else head
    if counted.tag_ in {"NNP", "NNPS"}:
        return None
    return NounUnit(
        singular(counted), span_at(places.text, counted.idx, counted.idx + len(counted)), head.i, compound=False
    )


def counted_phrases(places: Places, first: int, last: int, noun: NounUnit | None) -> list[tuple[int, int]]:
    """Return the phrases that the number of tokens ``first`` to ``last`` (inclusive) measures, as token bounds.

    They are the noun it modifies, the of-phrase after it, the noun it complements, and the subject of its clause; a
    pronoun is none, and neither is the subject of a reporting verb.
    """
    doc = places.doc
    start, stop = places.sentence_bounds(first)
    phrases: list[tuple[int, int]] = []

    def take(token: Token) -> None:
        bounds = _phrase(doc, token, start, stop, first, last)
        if bounds is not None and all(bounds[1] <= a or bounds[0] >= b for a, b in phrases):
            phrases.append(bounds)

    top = _top(doc, first, last)
    unit_head = noun.head if noun is not None else -1
    if noun is not None and first <= unit_head < stop and not noun.compound:
        top = _top(doc, min(first, unit_head), max(last, unit_head))
    if top.dep_ in _MODIFIERS and top.head.i > last and top.head.tag_ in _NOUNS:
        top = top.head
        if top.i != unit_head:
            take(top)
    after = max(last, unit_head) + 1
    if after < stop and doc[after].lower_ in {"of", "in", "on", "for", "from"} and after + 1 < stop:
        target = next((child for child in doc[after].children if child.dep_ == "pobj"), None)
        wanted = doc[after].lower_ == "of" or (noun is None and doc[after].head.i <= last)
        if target is not None and wanted and target.tag_ in _NOUNS and target.ent_type_ != "DATE":
            take(target)
    token = top
    for _ in range(_CLIMB):
        dep, head = token.dep_, token.head
        if head.i == token.i or not start <= head.i < stop:
            break
        if dep == "pobj":
            governor = head.head
            if governor.tag_ in _NOUNS and head.i > governor.i:
                if not first <= governor.i <= last:
                    take(governor)
                token = governor
                continue
            if governor.pos_ in {"VERB", "AUX"}:
                _take_subject(governor, take, first, last)
                break
            token = governor
            continue
        if head.pos_ in {"VERB", "AUX"}:
            if dep not in {"nsubj", "nsubjpass", "csubj"}:
                _take_subject(head, take, first, last)
            break
        token = head
    return phrases


def _top(doc: Doc, first: int, last: int) -> Token:
    """Return the token of the range whose head lies outside of it."""
    token = doc[last]
    for _ in range(_CLIMB):
        if not first <= token.head.i <= last or token.head.i == token.i:
            return token
        token = token.head
    return token


def _take_subject(verb: Token, take: Callable[[Token], None], first: int, last: int) -> None:
    for _ in range(_CLIMB):
        subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            if subject.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
                subject = verb.head
            if subject.tag_ in _NOUNS and not first <= subject.i <= last:
                take(subject)
            return
        if verb.dep_ in {"relcl", "acl"}:
            if verb.head.tag_ in _NOUNS and not first <= verb.head.i <= last:
                take(verb.head)
            return
        if verb.dep_ in {"xcomp", "conj", "advcl", "ccomp", "pcomp", "prep"} and verb.head.i != verb.i:
            parent = verb.head if verb.head.pos_ in {"VERB", "AUX"} else verb.head.head
            if parent.lemma_ in _ATTRIBUTION and verb.dep_ == "ccomp":
                return
            verb = parent
            continue
        return


def _phrase(doc: Doc, noun: Token, start: int, stop: int, first: int, last: int) -> tuple[int, int] | None:
    """Return the token bounds of the phrase headed by ``noun``, the number itself and its clauses left out."""
    left = noun.i
    for index in range(noun.i - 1, max(start, noun.i - 12) - 1, -1):
        token = doc[index]
        if first <= index <= last or token.text in {",", "(", ")", ";", ":", "“", "”", '"', "–", "—"}:
            break
        if token.head.i != noun.i and not (left <= token.head.i <= noun.i):
            break
        if token.dep_ in _NOT_IN_PHRASE and token.text != "-" and token.head.i == noun.i:
            break
        if token.tag_ in {"IN", "TO", "VBD", "VBZ", "VBP", "RB", "CC"} and token.head.i == noun.i:
            break
        left = index
    while left < noun.i and (doc[left].tag_ in {"DT", "PRP$", "PDT", "HYPH", "IN", "POS"} or doc[left].is_punct):
        left += 1
    right = noun.i + 1
    index = right
    while index < min(stop, noun.i + 14):
        token = doc[index]
        if first <= index <= last or (index == first - 1 and token.tag_ == "IN"):
            break
        if token.text in {",", "(", ")", ";", ":", "“", "”", '"', "–", "—", "-"} and token.text != "-":
            break
        if (
            token.tag_ == "IN"
            and token.dep_ == "prep"
            and left <= token.head.i < index
            and token.lower_ in {"of", "for", "in", "on", "at", "with"}
        ):
            index += 1
            continue
        if token.tag_ in _NOUNS | _ADJECTIVES | {"DT", "PRP$", "POS", "CC", "HYPH", "CD"} and _within(
            token, left, index
        ):
            if token.tag_ in _NOUNS:
                right = index + 1
            index += 1
            continue
        break
    return left, right


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
