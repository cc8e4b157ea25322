"""Statements that a noun reports: his claim that it was late, her promise to pay, they voiced fear of a flood."""

from bisect import bisect_right

from .boundaries import clean, is_circumstance, reach_quotation, without_aside
from .coordination import with_belonging
from .cues import phrase_nouns, reporting_nouns
from .handovers import before_further_report
from .quoted_ranges import QuotedRanges
from .reading import Reading
from .statement import Range, Statement
from .subjects import shared_subject

_BE = frozenset({"is", "was", "'s", "’s", "are", "were", "be", "been"})
_NEAR = 8
_CLAUSES = frozenset({"acl", "ccomp", "relcl"})
_SOURCES = frozenset({"by", "from"})


def noun_cues(reading: Reading, quoted: QuotedRanges) -> list[Statement]:
    """Return what stands in the clause of a reporting noun that has a speaker: a possessor or a subject."""
    nouns, light_verbs = reporting_nouns()
    phrases = phrase_nouns()
    statements = []
    for token, word in enumerate(reading.words):
        if quoted.at[token] >= 0 or reading.tags[token] not in {"NN", "NNS"}:
            continue
        if word in phrases and (phrase := phrase_of(reading, quoted, token)) is not None:
            verb = reading.heads[token]
            pieces = clean(reading, quoted, [phrase])
            speaker = shared_subject(reading, quoted, verb)
            if pieces and speaker is not None:
                statements.append(Statement(pieces, (verb, token + 1), speaker=speaker))
                continue
        if word not in nouns:
            continue
        content = _content(reading, quoted, token)
        speaker = _speaker(reading, quoted, token, light_verbs)
        if content is None or speaker is None:
            continue
        start, end = content
        pieces = clean(reading, quoted, [(start, reach_quotation(reading, quoted, token, end))])
        if pieces:
            statements.append(Statement(pieces, (token, token + 1), speaker=speaker))
    return statements


def phrase_of(reading: Reading, quoted: QuotedRanges, noun: int) -> Range | None:
    """Return what the phrase behind ``noun`` says, where it is the object of a verb of saying: voiced fear | of ..."""
    entry, verb = phrase_nouns().get(reading.words[noun]), reading.heads[noun]
    if entry is None or reading.deps[noun] != "dobj" or reading.words[verb] not in entry.verbs:
        return None
    siblings = reading.children[verb]
    following = bisect_right(siblings, noun)
    for child in sorted([*reading.children[noun], *siblings[following : following + _NEAR]]):
        if child <= noun or quoted.at[child] >= 0:
            continue
        if reading.deps[child] in {"prep", "dative"} and reading.words[child] in entry.prepositions:
            if is_circumstance(reading, child):
                return None
            start, end = child + 1, with_belonging(reading, child, child, reading.right(child))
            end = with_belonging(reading, noun, child, with_belonging(reading, verb, child, end))
        elif reading.deps[child] in _CLAUSES and _opens(reading, child) and "that" in entry.prepositions:
            start, end = reading.left(child), with_belonging(reading, verb, child, reading.right(child))
        else:
            continue
        end = before_further_report(reading, quoted, verb, start, end) or end
        return start, without_aside(reading, quoted, start, reach_quotation(reading, quoted, verb, end))
    return None


def _content(reading: Reading, quoted: QuotedRanges, noun: int) -> Range | None:
    for child in reading.children[noun]:
        if child > noun and reading.deps[child] in _CLAUSES and _opens(reading, child):
            return max(reading.left(child), noun + 1), reading.right(child)
    following = noun + 1
    while following < reading.last[noun] and reading.words[following] in {"that", ",", ":"}:
        following += 1
    target = quoted.around(following) if following > noun + 1 else None
    if target is not None and target.start == following:
        return target.start, target.end
    verb = reading.heads[noun]
    if reading.deps[noun] != "nsubj" or reading.words[verb] not in _BE:
        return None
    complement = reading.child(verb, "ccomp")
    if complement is None or complement < verb or not _opens(reading, complement):
        return None
    return reading.left(complement), reading.right(complement)


def _opens(reading: Reading, clause: int) -> bool:
    """Tell whether ``clause`` opens with "that" or "to"."""
    return any(
        (reading.words[part], reading.deps[part]) in {("that", "mark"), ("to", "aux")}
        for part in reading.children[clause]
    )


def _speaker(reading: Reading, quoted: QuotedRanges, noun: int, light_verbs: frozenset[str]) -> int | None:
    """Return the head of whose words they are: his claim, the claim by Berg, Berg made the claim."""
    possessor = reading.child(noun, "poss")
    if possessor is not None:
        return possessor
    for child in reading.children[noun]:
        if child > noun and reading.words[child] in _SOURCES:
            return reading.child(child, "pobj")
    verb = reading.heads[noun]
    if reading.deps[noun] == "dobj" and reading.words[verb] in light_verbs:
        return shared_subject(reading, quoted, verb)
    return None
