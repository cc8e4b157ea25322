"""Where a statement gives way to another report or to the speaker's own deeds: said it was old | and called it ugly."""

from ..types import CueKind
from .cues import reporting_verb
from .quoted_ranges import QuotedRanges
from .reading import FINITE_TAGS, Reading

_CONTRASTS = frozenset({"while", "though", "although"})
_PAUSES = frozenset({",", "—", "–", "--", "-"})
_SAYING = ("clause", "naming", "as", "of", "to")
_MODIFYING = frozenset({"amod", "compound"})
_CONJUNCTIONS = frozenset({"and", "but", "or"})
_RELATIVES = frozenset({"which", "who", "whom"})
_REACH = 120


def is_report(reading: Reading, token: int) -> bool:
    """Tell whether ``token`` is a verb that reports a clause as speech."""
    entry = reporting_verb(reading.words, token)
    return entry is not None and entry.kind("clause") is CueKind.SPEECH and reading.tags[token][:2] == "VB"


def is_saying(reading: Reading, token: int) -> bool:
    """Tell whether ``token`` is a verb that reports a clause or calls something by a name: called, described as."""
    if reading.tags[token][:2] != "VB":
        return False
    entry = reporting_verb(reading.words, token)
    return entry is not None and any(entry.kind(frame) is CueKind.SPEECH for frame in _SAYING)


def coordinate_verb(reading: Reading, token: int) -> int | None:
    """Return the reporting verb with which ``token`` shares its subject although the parse hung it on the content.

    In "she said she was sorry and promised to pay" the second verb is the speaker's, not the content's.
    """
    head = reading.heads[token]
    if reading.deps[token] != "conj" or reading.child(token, "nsubj", "nsubjpass") is not None:
        return None
    for _ in range(3):
        if reading.deps[head] != "conj":
            break
        head = reading.heads[head]
    verb = reading.heads[head]
    if reading.deps[head] != "ccomp" or verb > head or not is_report(reading, verb):
        return None
    return verb if reading.tags[token] == reading.tags[verb] and reading.tags[verb] in {"VBD", "VBZ", "VBG"} else None


def before_further_report(reading: Reading, quoted: QuotedRanges, verb: int, start: int, end: int) -> int | None:
    """Return where a further report by the speaker or somebody else begins between ``start`` and ``end``."""
    for token in range(start + 1, min(end, start + _REACH)):
        if quoted.at[token] >= 0:
            continue
        if not is_saying(reading, token):
            continue
        if coordinate_verb(reading, token) == verb:
            return _before_conjunction(reading, token)
        before = token - 1
        while before > start and reading.tags[before] == "RB":
            before -= 1
        if reading.tags[token] == "VBG" and is_pause(reading, quoted, before):
            if is_report(reading, token) or (before == token - 1 and reading.deps[token] not in _MODIFYING):
                return before if quoted.at[before] < 0 else before + 1
            continue
        subject = reading.child(token, "nsubj")
        if subject is not None and start < subject < token:
            before = reading.left(subject) - 1
            if reading.words[before] in _CONTRASTS:
                return before
            if reading.words[before] in _RELATIVES and reading.right(token) >= end - 1:
                if reading.words[before - 1] in _PAUSES:
                    return before - 1
                continue
            if reading.words[before] in {"and", "but"} and (is_report(reading, token) or reading.heads[token] == verb):
                return before - 1 if reading.words[before - 1] in _PAUSES else before
    return None


def before_next_report(reading: Reading, quoted: QuotedRanges, verb: int, start: int, end: int) -> int:
    """Return ``end`` of a noun phrase from ``start``, before its speaker reports on: slam Berg | and tout Lund."""
    for token in range(start + 2, min(end, start + _REACH)):
        if quoted.at[token] >= 0 or not is_alike(reading, verb, token) or not is_speech(reading, token):
            continue
        before = token - 1
        while before > start and reading.tags[before] == "RB":
            before -= 1
        if reading.words[before] in _CONJUNCTIONS and quoted.at[before] < 0:
            return before - 1 if reading.words[before - 1] in _PAUSES else before
    return end


def is_alike(reading: Reading, verb: int, other: int) -> bool:
    """Tell whether two verbs stand in the same form, so that they may share a subject."""
    forms = {reading.tags[verb], reading.tags[other]}
    return len(forms) == 1 or forms in ({"VB", "VBP"}, {"VBD", "VBN"})


def is_speech(reading: Reading, token: int) -> bool:
    """Tell whether ``token`` is a verb that reports in any way."""
    entry = reporting_verb(reading.words, token)
    return reading.tags[token][:2] == "VB" and entry is not None and CueKind.SPEECH in entry.takes.values()


def is_pause(reading: Reading, quoted: QuotedRanges, token: int) -> bool:
    """Tell whether ``token`` is a comma or dash, or closes a quotation that ends with a comma."""
    here = quoted.around(token)
    if here is None:
        return reading.words[token] in _PAUSES
    inner = reading.text[here.quotation.inner_start : here.quotation.inner_end]
    return here.end == token + 1 and inner.rstrip().endswith(",")


def before_own_verb(reading: Reading, verb: int, clause: int) -> int | None:
    """Return where the speaker's own deeds begin, told by their tense: says it must go | and refuses to wait."""
    governing = reading.heads[verb] if reading.tags[verb] == "VB" and reading.deps[verb] == "xcomp" else verb
    tense = "VBG" if reading.tags[verb] == "VBG" else tense_of(reading, governing)
    if tense is None or tense in {tense_of(reading, clause), reading.tags[clause]}:
        return None
    for child in reading.children[clause]:
        if (
            child > clause
            and reading.deps[child] == "conj"
            and tense in {tense_of(reading, child), reading.tags[child]}
            and reading.child(child, "nsubj", "nsubjpass", "expl") is None
            and (tense != "VBG" or reading.child(child, "aux") is None)
        ):
            return _before_conjunction(reading, child)
    return None


def tense_of(reading: Reading, verb: int) -> str | None:
    """Return the tag of the word that bears the tense of ``verb``, None for an infinitive or participle."""
    for token in (verb, *reading.children[verb]):
        tag: str = reading.tags[token]
        if tag in FINITE_TAGS and (token == verb or reading.deps[token] in {"aux", "auxpass"}):
            return tag
    return None


def _before_conjunction(reading: Reading, token: int) -> int:
    start = reading.left(token)
    while start > 0 and (reading.words[start - 1] in {",", "and", "but", "then", "also"}):
        start -= 1
    return start
