"""Who a reporting verb belongs to: its subject, beside it, shared with another verb, or lost by the parse."""

from .control import governing_subject
from .cues import circumstance_nouns, weekdays
from .handovers import coordinate_verb, is_pause, is_report
from .lost_names import is_capital, lost_name
from .quoted_ranges import QuotedRanges
from .reading import FINITE_TAGS, Reading

_PAUSES = frozenset({",", "—", "–", "-", "--"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD", "JJ"})
_WHEN = frozenset({"when", "whenever", "if", "once"})
_REACH = 40


def find_subject(reading: Reading, quoted: QuotedRanges, verb: int) -> tuple[int | None, bool]:
    """Return the head of the subject of ``verb``, and whether it stands behind the verb ("said Berg").

    Whoever speaks in a passive is its agent, and nobody where it has none; but who is quoted speaks.
    """
    if is_passive(reading, verb):
        if reading.words[verb] == "quoted":
            return reading.child(verb, "nsubjpass"), False
        return own_subject(reading, quoted, verb), False
    if _is_bare_passive(reading, verb):
        agent = reading.child(verb, "agent")
        return None if agent is None else reading.child(agent, "pobj"), False
    participle = reading.tags[verb] == "VBG"
    own = own_subject(reading, quoted, verb)
    if own is not None and own > verb and (participle or reading.words[own] == "it"):
        own = None
    if own is not None and own < verb and follows_quotation(reading, quoted, verb):
        own = None
    if own is not None:
        return own, own > verb
    if not participle:
        following = _following_name(reading, quoted, verb)
        if following is not None and _stands_after_content(reading, quoted, verb):
            return following, True
    outer = coordinate_verb(reading, verb)
    if outer is None and participle:
        outer = _reporting_root(reading, quoted, verb)
    if outer is not None:
        return shared_subject(reading, quoted, outer), False
    governing = governing_subject(reading, verb)
    if governing is not None and quoted.at[governing] >= 0:
        report = None if reading.tags[verb] == "VBN" else _report_before(reading, quoted, verb)
        governing = None if report is None else shared_subject(reading, quoted, report)
    if governing is None or reading.words[governing] in weekdays():
        governing = lost_name(reading, quoted, verb)
    return governing, False


def _is_bare_passive(reading: Reading, verb: int) -> bool:
    """Tell whether ``verb`` was done to the subject beside it: Asked if it leaks, Berg said no; said no when asked."""
    if reading.deps[verb] != "advcl" or reading.child(verb, "aux", "nsubj") is not None:
        return False
    return reading.tags[verb] == "VBN" or (reading.tags[verb] == "VBD" and reading.words[verb - 1] in _WHEN)


def shared_subject(reading: Reading, quoted: QuotedRanges, verb: int) -> int | None:
    """Return the subject of ``verb`` itself, or else the one that it shares with the verb it hangs on."""
    own = own_subject(reading, quoted, verb)
    return governing_subject(reading, verb) if own is None else own


def is_passive(reading: Reading, verb: int) -> bool:
    return reading.child(verb, "auxpass") is not None


def own_subject(reading: Reading, quoted: QuotedRanges, verb: int) -> int | None:
    """Return the subject of ``verb`` itself outside quotation marks, or the agent of its passive."""
    passive = None
    for child in reading.children[verb]:
        if reading.deps[child] == "nsubj" and quoted.at[child] < 0:
            if reading.words[child] not in (weekdays() if child < verb else circumstance_nouns()):
                return child
        elif reading.deps[child] == "agent":
            passive = reading.child(child, "pobj")
    return passive


def _report_before(reading: Reading, quoted: QuotedRanges, verb: int) -> int | None:
    """Return the last report before ``verb`` in its sentence: "We are late," Berg | said, going on to say ..."""
    near = range(verb - 1, max(reading.first[verb], verb - _REACH) - 1, -1)
    return next((token for token in near if quoted.at[token] < 0 and is_report(reading, token)), None)


def _reporting_root(reading: Reading, quoted: QuotedRanges, participle: int) -> int | None:
    """Return the report that ", adding" goes on from, though the parse hung it on a verb of the content."""
    if not is_pause(reading, quoted, participle - 1):
        return None
    token, report = participle, None
    for _ in range(8):
        head = reading.heads[token]
        if head == token:
            break
        if reading.deps[token] == "ccomp" and head < participle and is_report(reading, head):
            report = head
        token = head
    return report


def follows_quotation(reading: Reading, quoted: QuotedRanges, verb: int) -> bool:
    """Tell whether a quotation stands right before ``verb``: "We are late," | said Berg."""
    before = verb - 1
    while before >= 0 and (reading.words[before] in _PAUSES or reading.is_space(before)):
        before -= 1
    return before >= 0 and quoted.at[before] >= 0


def _following_name(reading: Reading, quoted: QuotedRanges, verb: int) -> int | None:
    """Return the head of the noun phrase right after ``verb``: an inverted subject, parsed as something else."""
    token = verb + 1
    if token >= reading.size or quoted.at[token] >= 0 or reading.words[token] == "it":
        return None
    if reading.tags[token] not in _NOUNS:
        return token if _is_mistagged_name(reading, token) else None
    head = token
    while verb < reading.heads[head] < reading.last[verb] and reading.heads[head] != head:
        head = reading.heads[head]
    return head if reading.tags[head][:2] in {"NN", "PR", "DT"} else None


def _is_mistagged_name(reading: Reading, token: int) -> bool:
    """Tell whether a capitalised word that was read as an adverb is a name: "We are late," said | Oddly, laughing."""
    alone = token + 1 == reading.size or reading.words[token + 1] in _PAUSES | {"."}
    return alone and reading.tags[token] == "RB" and is_capital(reading, token)


def _stands_after_content(reading: Reading, quoted: QuotedRanges, verb: int) -> bool:
    if follows_quotation(reading, quoted, verb):
        return True
    first = reading.first[verb]
    if verb - 1 <= first or reading.words[verb - 1] not in _PAUSES:
        return False
    return any(reading.tags[token] in FINITE_TAGS for token in range(max(first, verb - _REACH), verb))
