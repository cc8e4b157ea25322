"""Who a reporting verb belongs to: its subject, beside it, shared with another verb, or lost by the parse."""

from .control import governing_subject
from .cues import circumstance_nouns
from .handovers import coordinate_verb, is_pause, is_report
from .quoted_ranges import QuotedRanges
from .reading import FINITE_TAGS, Reading

_PAUSES = frozenset({",", "—", "–", "-", "--"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD", "JJ"})
_PHRASE = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "CD", "HYPH", "PRP", "PRP$"})
_REACH = 40


def find_subject(reading: Reading, quoted: QuotedRanges, verb: int) -> tuple[int | None, bool]:
    """Return the head of the subject of ``verb``, and whether it stands behind the verb ("said Berg").

    Whoever speaks in a passive is its agent, and nobody where it has none.
    """
    if is_passive(reading, verb):
        return own_subject(reading, quoted, verb), False
    participle = reading.tags[verb] == "VBG"
    own = own_subject(reading, quoted, verb)
    if own is not None and own > verb and (participle or reading.words[own] == "it"):
        own = None
    if own is not None and own < verb and _follows_quotation(reading, quoted, verb):
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
    return lost_name(reading, quoted, verb) if governing is None else governing, False


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
            if child < verb or reading.words[child] not in circumstance_nouns():
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


def lost_name(reading: Reading, quoted: QuotedRanges, verb: int) -> int | None:
    """Return the name before ``verb`` that the parse made no subject of it: right before, or before an aside."""
    first, token = reading.first[verb], verb - 1
    while token > first and (reading.tags[token] in FINITE_TAGS or reading.tags[token] == "RB"):
        if _is_capital(reading, token):
            break
        token -= 1
    if token < first or quoted.at[token] >= 0:
        return None
    if not reading.is_finite(verb) and not (reading.tags[verb] == "VBN" and reading.lost_its_verb(verb)):
        return token if reading.tags[verb] == "VBN" and reading.tags[token] == "NNP" else None
    if reading.words[token] in _PAUSES:
        opening = _opening_name(reading, first, token)
        return _name_before_aside(reading, quoted, first, token) if opening is None else opening
    named = reading.tags[token] in _NOUNS or _is_capital(reading, token)
    return token if named and reading.words[token] not in circumstance_nouns() else None


def _opening_name(reading: Reading, first: int, limit: int) -> int | None:
    """Return the head of the noun phrase that opens the sentence, where an aside follows it."""
    token = first
    while token < limit and reading.tags[token] in _PHRASE:
        token += 1
    follows_aside = token > first and reading.words[token] in _PAUSES | {"("}
    return token - 1 if follows_aside and reading.tags[token - 1][:2] in {"NN", "PR"} else None


def _name_before_aside(reading: Reading, quoted: QuotedRanges, first: int, closing: int) -> int | None:
    """Return the name before the aside that the pause ``closing`` ends: In Oslo, Berg, without a word, | accused ..."""
    near = max(first, closing - _REACH)
    opening = next((token for token in range(closing - 1, near, -1) if reading.words[token] in _PAUSES), first)
    if opening - 1 <= first or any(reading.tags[token] in FINITE_TAGS for token in range(opening, closing)):
        return None
    if max(quoted.at[near:closing]) >= 0:
        return None
    return opening - 1 if reading.tags[opening - 1] in {"NNP", "NNPS", "PRP"} else None


def _is_capital(reading: Reading, token: int) -> bool:
    return reading.text[reading.starts[token]].isupper()


def _follows_quotation(reading: Reading, quoted: QuotedRanges, verb: int) -> bool:
    before = verb - 1
    while before >= 0 and reading.words[before] in _PAUSES:
        before -= 1
    return before >= 0 and quoted.at[before] >= 0


def _following_name(reading: Reading, quoted: QuotedRanges, verb: int) -> int | None:
    """Return the head of the noun phrase right after ``verb``: an inverted subject, parsed as something else."""
    token = verb + 1
    if (
        token >= reading.size
        or quoted.at[token] >= 0
        or reading.tags[token] not in _NOUNS
        or reading.words[token] == "it"
    ):
        return None
    head = token
    while verb < reading.heads[head] < reading.last[verb] and reading.heads[head] != head:
        head = reading.heads[head]
    return head if reading.tags[head][:2] in {"NN", "PR", "DT"} else None


def _stands_after_content(reading: Reading, quoted: QuotedRanges, verb: int) -> bool:
    if _follows_quotation(reading, quoted, verb):
        return True
    first = reading.first[verb]
    if verb - 1 <= first or reading.words[verb - 1] not in _PAUSES:
        return False
    return any(reading.tags[token] in FINITE_TAGS for token in range(max(first, verb - _REACH), verb))
