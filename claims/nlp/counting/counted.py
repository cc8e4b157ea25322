"""The noun that follows a number as its unit: how far its phrase goes, and what of it the unit keeps."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ..text import span_at
from ..types import TextSpan
from ..wordlists import word_list
from .places import Places

_WORDS = word_list("counted_nouns")
_STATES: dict[str, str] = _WORDS["states"]
# Words of the phrase that are not of the unit's name, and words before it that compare: "5 other ships", "5 more".
_DETERMINING = frozenset(_WORDS["determining"])
_COMPARING = frozenset(_WORDS["comparing"])
# "a 2 billion loss", "the 1.20 mark": the number is what the noun amounts to.
_VALUED = frozenset(_WORDS["valued"])
# "2 million paying subscribers": adjectives that the parse takes for a clause.
_PARTICIPIAL = frozenset(_WORDS["participial"])
# "two radio series", "300 staff"
_SAME_IN_PLURAL = frozenset(_WORDS["same_in_plural"])
_NEVER_COUNTED = frozenset({"today", "yesterday", "tomorrow", "tonight", "ones"})
_NO_UNITS_AFTER_HYPHEN = frozenset({"strong", "under", "over", "par"})
_PERIODS = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "quarter", "year"})
_FINITE = frozenset({"VBD", "VBP", "MD"})
_INDEFINITE = frozenset({"many", "few", "several", "countless"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PLURALS = frozenset({"NNS", "NNPS"})
_PLURAL_HEADS = _PLURALS | {"VBZ"}  # "5 rebounds", taken for a verb
ADJECTIVES = frozenset({"JJ", "JJR", "JJS"})
NOMINAL = NOUNS | ADJECTIVES
_PARTICIPLES = frozenset({"VBN", "VBG"})
_OWNED = ADJECTIVES | _PARTICIPLES | {"NN", "NNP", "HYPH", "RB", "RBS", "CD"}
_MODIFYING = ADJECTIVES | _PARTICIPLES
_MODIFIED = NOUNS | _MODIFYING
# A participle under these opens a clause: "stood at 26 entering May".
_CLAUSES = frozenset({"acl", "advcl", "pcomp", "xcomp"})
# "16 involving business" counts no business, "16 working women" counts women.
_OWN_CLAUSE = frozenset({"acl", "advcl", "ccomp", "conj", "pcomp", "relcl", "xcomp", "ROOT"})
_CLASSIFIERS = frozenset({"category", "type", "kind", "piece", "pair", "class", "sort", "variety", "form"})
# "was 30 set | last season"
_POINTING = frozenset({"last", "next", "this"})
DETERMINERS = frozenset({"DT", "PRP$", "PDT"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_QUOTES = frozenset({"“", "”", '"', "''", "``", "‘", "’"})
_HYPHENS = frozenset({"-", "‑"})
_EITHER = frozenset({"and", "or"})
# What stands before a number that counts something, where a name makes it a label.
_BEFORE_COUNTS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"}) | {"CC", ",", "IN", "PRP$", "RB", "RBR", "JJR"}
_IRREGULAR = {
    "people": "people",
    "men": "man",
    "women": "woman",
    "children": "child",
    "police": "police",
    "staff": "staff",
    "taxes": "tax",
    "bases": "base",
    "doses": "dose",
    "clothes": "clothes",
}


@dataclass(slots=True)
class NounUnit:
    """The noun that a number counts: its name ("ship"), its place as written ("damaged ships"), and the head token.

    ``part`` tells that "of" stands between, and maybe another number: "three of the five directors"; ``is_state`` that
    it is what befell people: "12 dead".
    """

    name: str
    span: TextSpan
    head: int
    compound: bool
    plural: bool = False
    is_name: bool = False
    part: bool = False
    is_state: bool = False


def singular(token: Token) -> str:
    """Return the singular of a noun token, names in their own capitals."""
    lower = token.lower_
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if lower in _SAME_IN_PLURAL:
        return token.text
    if any(letter.isupper() for letter in token.text[1:-1]) and token.tag_ == "NNS" and lower.endswith("s"):
        return token.text[:-1]
    if token.tag_ == "NNPS" or (token.tag_ == "NNP" and lower.endswith("s") and len(lower) > 5):
        return token.text[:-1] if lower.endswith("s") and not lower.endswith("ss") else token.text
    return token.lemma_ or token.text


def noun_unit(places: Places, at: int, *, single: bool, of: bool) -> NounUnit | None:
    """Return the noun that the number before token ``at`` counts, or None.

    ``single`` tells that the number is one; ``of`` that "of the" may stand between ("dozens of", "one of the").
    """
    start = _start(places, at, single=single, of=of)
    phrase = None if start is None else _phrase(places, start, single=single, of=of)
    if start is None or phrase is None:
        return None
    return phrase if isinstance(phrase, NounUnit) else _named(places, start, phrase, single=single)


@dataclass(frozen=True, slots=True)
class _Start:
    """Where what is counted begins: ``hyphenated`` to the number, or as a ``part`` behind "of"; before ``stop``."""

    at: int
    stop: int
    hyphenated: bool
    part: bool


@dataclass(slots=True)
class _Phrase:
    """The words that a unit keeps, up to its noun, and the first of those that only stand in the text."""

    kept: list[Token]
    opening: Token | None


def _start(places: Places, at: int, *, single: bool, of: bool) -> _Start | None:
    doc = places.doc
    if at >= len(doc):
        return None
    _, stop = places.sentence_bounds(at)
    stop = min(stop, at + 12)
    hyphenated = _is_hyphen(doc, at)
    if hyphenated or (at > 1 and at + 1 < stop and doc[at].text in _QUOTES and doc[at - 2].text in _QUOTES):
        at += 1
    part = not hyphenated and of and doc[at].lower_ == "of"
    if part:
        at += 1
        behind_of = at
        while at < stop and (
            doc[at].tag_ in DETERMINERS
            or doc[at].tag_ == "CD"
            or doc[at].lower_ in _INDEFINITE
            or _points(doc, at, stop)
        ):
            at += 1
        owned = at + 1 < stop and doc[at + 1].tag_ == "POS"
        if single and at == behind_of and at < stop and doc[at].tag_ == "NN" and not owned:
            return None
    if at >= stop:
        return None
    token = doc[at]
    if hyphenated:
        return None if token.lower_ in _NO_UNITS_AFTER_HYPHEN else _Start(at, stop, hyphenated, part)
    if token.tag_ == "VBG" and token.lower_ not in _STATES and _opens_clause(token, part):
        return None
    if token.lower_ in {"last", "this", "next", "each", "every"}:
        following = doc[at + 1] if at + 1 < stop else None
        if following is not None and following.tag_ not in _PLURALS | {"CD", "HYPH"}:
            return None
    return _Start(at, stop, hyphenated, part)


def _phrase(places: Places, start: _Start, *, single: bool, of: bool) -> _Phrase | NounUnit | None:
    """Return the words from ``start`` to the noun that is counted, without those that a unit leaves out; or a state."""
    doc, at, stop, hyphenated, part = places.doc, start.at, start.stop, start.hyphenated, start.part
    kept: list[Token] = []
    opening: Token | None = None
    index = at
    head: Token | None = None
    while index < stop:
        token = doc[index]
        lower, tag = token.lower_, token.tag_
        following = doc[index + 1] if index + 1 < stop else None
        dated = index > at and lower in _POINTING and following is not None and following.tag_ == "NN"
        if lower == "dozen" or dated:
            break
        if len(token) > 1 and token.text[-1] in _HYPHENS and following is not None and following.tag_ == "CC":
            index += 2
            continue
        if tag == "POS" and of and kept:
            kept, head, opening = [], None, None
            while part and index + 1 < stop and doc[index + 1].tag_ == "CD":
                index += 1
        elif lower == "others" and following is not None and following.lower_ in _STATES:
            pass
        elif _is_noun(token, at, hyphenated=hyphenated, single=single):
            kept.append(token)
            head = token
            if (hyphenated and index == at) or lower == "times":
                break
            ends = following is None or following.tag_ not in NOUNS | ({"POS"} if of else set())
            ends = ends and not _is_lost_plural(doc, index + 1, stop)
            if following is not None and index + 2 < stop and _is_hyphen(doc, index + 1) and doc[index + 2].is_alpha:
                index += 2
                kept.append(following)
                continue
            if (name_end := _end_of_name(doc, index, stop)) is not None:
                kept += doc[index + 1 : name_end]
                index = name_end
                continue
            if not (single or hyphenated) and _shares_plural(doc, index, stop):
                kept += doc[index + 1 : index + 3]
                index += 3
                continue
            compound = len(kept) > 2 and kept[-2].text in _HYPHENS
            if ends and part and _is_owner(token, stop):
                kept, head, opening = [], None, opening or kept[0]
                index += 1
                continue
            run_on = compound or not (single or hyphenated or tag in _PLURALS)
            if ends and run_on and _goes_on(doc, index + 1, stop, compound):
                index += 1
                continue
            if ends and not (_coordinates_names(doc, index, stop)):
                break
            name_goes_on = tag == "NNPS" and not ends
            if tag in _PLURAL_HEADS and not name_goes_on and not (following and following.tag_ in _PLURALS):
                break
        elif lower in _STATES and (following is None or following.tag_ not in NOUNS):
            span = span_at(places.text, token.idx, token.idx + len(token))
            return NounUnit(_STATES[lower], span, token.i, compound=False, is_state=True)
        elif lower in _COMPARING and not hyphenated and not (following and following.text in {"-", "‑"}):
            pass
        elif lower in _DETERMINING and not hyphenated and not (following and following.text in {"-", "‑"}):
            opening = opening or token
        elif tag in ADJECTIVES:
            kept.append(token)
        elif (
            tag == "VBZ"
            and kept
            and not single
            and following is not None
            and (following.tag_ in _FINITE or _is_lost_plural(doc, index, stop))
        ):
            kept.append(token)
            head = token
            break
        elif (tag == "VBG" and token.dep_ in _CLAUSES and not kept and lower not in _PARTICIPIAL) or _has_subject(
            token
        ):
            break
        elif tag in _PARTICIPLES | {"RB", "RBS", "RBR"} or _is_mistagged(token, following, at):
            if kept and kept[-1].text in _HYPHENS:
                kept, head = kept[:-2], None
            if following is None or not (following.tag_ in _MODIFIED or following.text in _HYPHENS):
                break
            opening = opening or token
        elif token.text in _HYPHENS and not doc[index - 1].whitespace_:
            if kept:
                kept.append(token)
            elif following is not None and following.tag_ in ADJECTIVES:
                index += 1
        elif tag == "CD" and not hyphenated and not kept and _is_measured(doc, index, stop):
            kept += [token, doc[index + 1]]
            index += 2
            continue
        elif lower in {"and", "or", ","} and kept and following is not None and head is None:
            if following.tag_ not in _MODIFIED:
                break
        elif (tag == "CC" and head is not None) or (tag == "CD" and kept and head is None):
            pass
        else:
            break
        index += 1
    if head is None or (hyphenated and doc[at].tag_ not in NOMINAL | {"VB", "VBP"}):
        return None
    return _Phrase([token for token in kept if token.i <= head.i], opening)


def _named(places: Places, start: _Start, phrase: _Phrase, *, single: bool) -> NounUnit | None:
    kept, opening = phrase.kept, phrase.opening
    doc, stop, hyphenated, head = places.doc, start.stop, start.hyphenated, kept[-1]
    first_noun = next((token for token in kept if token.tag_ in NOUNS), head)
    plural = head.tag_ in _PLURAL_HEADS or (head.lower_ in _SAME_IN_PLURAL and not single)
    modifies = not single and not hyphenated and not plural and _is_pair(first_noun, head)
    stands_before = head.tag_ == "NN" and head.i + 1 < stop and doc[head.i + 1].tag_ in ADJECTIVES
    if modifies or hyphenated:
        head, phrase_end = first_noun, head
        kept = [head]
    if not (single or hyphenated or plural) and head.lower_ in _VALUED:
        return None
    first = kept[0]
    written = first if opening is None or modifies or hyphenated else min(first, opening, key=lambda token: token.i)
    end = phrase_end if modifies else _classified(doc, head, stop)
    names = [_modifier(token) for token in kept[:-1]] + [singular(head)]
    name = " ".join(names).replace(" - ", "-").replace(" ‑ ", "-")
    if end is not head and not modifies:
        name += f" of {end.text}"
    span = span_at(places.text, written.idx, end.idx + len(end))
    is_name = first.tag_ == "NNP" and head.tag_ in {"NNP", "NN"} and not hyphenated
    return NounUnit(
        name,
        span,
        head.i,
        compound=hyphenated or modifies or (stands_before and not single),
        plural=plural,
        is_name=is_name,
        part=start.part,
    )


def _shares_plural(doc: Doc, at: int, stop: int) -> bool:
    """Tell of the noun at ``at`` in "12 road and rail links", which stands before the plural as the second does."""
    if at + 3 >= stop or doc[at].text[0].isupper() or doc[at].tag_ not in {"NN", "NNP"}:
        return False
    if doc[at].lower_ in _SAME_IN_PLURAL or doc[at + 1].lower_ not in _EITHER:
        return False
    return doc[at + 2].tag_ in {"NN", "JJ"} and doc[at + 3].tag_ == "NNS"


def _is_owner(token: Token, stop: int) -> bool:
    """Tell whether a noun owns the plural that follows, its apostrophe lost: "one of the towns best cooks"."""
    doc, after = token.doc, token.i + 1
    if after >= stop or doc[after].tag_ not in {"JJS", "RBS"} or doc[after].lower_ == "most":
        return False
    while after < stop and doc[after].tag_ in _OWNED:
        after += 1
    return after < stop and doc[after].tag_ in _PLURALS


def _end_of_name(doc: Doc, at: int, stop: int) -> int | None:
    """Return the plural that ends a name with numbers in it, which begins at ``at``: "two Arbel 7 Max jets"."""
    if doc[at].tag_ != "NNP":
        return None
    after = at + 1
    while after < stop and doc[after].tag_ in {"CD", "NNP"}:
        after += 1
    numbered = any(token.tag_ == "CD" for token in doc[at + 1 : after])
    return after if numbered and after < stop and doc[after].tag_ in _PLURALS else None


def _is_noun(token: Token, at: int, *, hyphenated: bool, single: bool) -> bool:
    """Tell whether a token is a noun, also one right after the number that the tagger took for a verb: "5 rebounds"."""
    if token.tag_ in NOUNS:
        return (token.text[0].isalnum() or token.text[-1].isalnum()) and token.lower_ not in _NEVER_COUNTED
    if token.tag_ == "CD" and token.text[0].isalpha() and not token.like_num:
        return True  # "12 F-35 jets"
    if token.i != at:
        return False
    if hyphenated:
        return token.tag_ in {"VB", "VBP"} or (token.tag_ in {"VBN", "VBD"} and token.lemma_ == token.lower_)
    before = token.doc[at - 2].tag_ if at > 1 else ""
    return token.tag_ == "VBZ" and not single and before in _BEFORE_COUNTS and token.lower_ not in {"is", "has", "does"}


def _opens_clause(participle: Token, part: bool) -> bool:
    """Tell "16 involving business" and "one of many leaving it" from "2 million paying men" and "ten crying men"."""
    doc, after = participle.doc, participle.i + 1
    if after < len(doc) and doc[after].tag_ in _PLURALS:
        return not part and participle.dep_ in _OWN_CLAUSE and participle.lower_ not in _PARTICIPIAL
    return part or participle.dep_ in _OWN_CLAUSE


def _has_subject(token: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in token.children)


def _is_mistagged(token: Token, following: Token | None, at: int) -> bool:
    """Tell of the participle of "has won 758 pledged delegates" that the tagger took for a past tense."""
    return (
        token.i == at
        and token.tag_ == "VBD"
        and token.lower_.endswith("ed")
        and following is not None
        and following.tag_ in _PLURALS
        and token.doc[at - 1].dep_ not in _SUBJECTS
    )


def _is_lost_plural(doc: Doc, at: int, stop: int) -> bool:
    """Tell of the trains of "180 freight trains a day", which the tagger takes for a verb."""
    if at + 2 >= stop or doc[at].tag_ != "VBZ":
        return False
    return doc[at + 1].lower_ in {"a", "per", "each"} and doc[at + 2].lower_ in _PERIODS


def _is_pair(first: Token, head: Token) -> bool:
    """Tell of the two nouns of "12 member board", of which the number counts the first; not of "12 cabin crew"."""
    return head.tag_ == "NN" and first.i < head.i and first.tag_ == "NN" and head.lower_ != "crew"


def _is_measured(doc: Doc, at: int, stop: int) -> bool:
    """Tell whether a number in a compound opens the noun that another counts: "two 10-year bonds"."""
    return at + 2 < stop and _is_hyphen(doc, at + 1) and doc[at + 2].tag_ in NOUNS


def _points(doc: Doc, at: int, stop: int) -> bool:
    """Tell of the "last" of "six of the last seven races"."""
    return doc[at].lower_ in {"last", "past", "first", "next", "top"} and at + 1 < stop and doc[at + 1].tag_ == "CD"


def _is_hyphen(doc: Doc, at: int) -> bool:
    return doc[at].text in _HYPHENS and not doc[at - 1].whitespace_


def _goes_on(doc: Doc, at: int, stop: int, compound: bool) -> bool:
    """Tell whether adjectives and a plural follow the noun before ``at``: "two state legal aides".

    After a ``compound`` with a hyphen any noun will do.
    """
    while at < stop and doc[at].tag_ in _MODIFYING:
        at += 1
        while at + 1 < stop and _is_hyphen(doc, at):
            at += 2
        if at < stop and doc[at].tag_ in (NOUNS if compound else _PLURALS):
            return doc[at - 1].head.i >= at or doc[at - 2].text in _HYPHENS
    return False


def _classified(doc: Doc, head: Token, stop: int) -> Token:
    """Return the noun that a classifier counts, "products" in "categories of products", else ``head``."""
    after = head.i + 1
    if head.lemma_ in _CLASSIFIERS and after + 1 < stop and doc[after].lower_ == "of" and doc[after + 1].tag_ == "NNS":
        return doc[after + 1]
    return head


def _modifier(token: Token) -> str:
    if token.tag_ == "JJS" and token.lemma_:
        return token.lemma_
    return token.text if token.text[:1].isupper() or token.tag_ in NOUNS | {"CD"} else token.lower_


def _coordinates_names(doc: Doc, index: int, stop: int) -> bool:
    """Tell whether "and" after a name joins it to another before the noun: "Kia and Hyundai vehicles"."""
    if index + 3 >= stop or doc[index].tag_ != "NNP" or doc[index + 1].lower_ not in {"and", "or"}:
        return False
    return doc[index + 2].tag_ == "NNP" and doc[index + 3].tag_ in NOUNS
