"""What goes on with a statement although the parse ends it before: ... and that it was late, ... | in the north."""

from .boundaries import is_circumstance
from .handovers import before_further_report, is_report
from .quoted_ranges import QuotedRanges
from .reading import Reading

_JOINTS = frozenset({",", "and", "but", "or"})
_OPENERS = frozenset({"that", "whether", "how", "why"})
_OPENER_DEPS = frozenset({"mark", "advmod"})
_STOPS = frozenset({".", ";", ",", ":", "—", "–", "--"})
# Behind a report in the past, these tell of what was said rather than of what the speaker did next.
_SHIFTED = frozenset({"had", "would", "could", "should", "will", "wo"})
# What mostly tells when and where it was said.
_CIRCUMSTANCES = frozenset({"while", "as", "when", "after", "in", "on", "at", "during"})
_NOUN_OPENERS = frozenset({"DT", "NN", "NNS", "JJ", "PRP$"})
_MODIFIERS = frozenset({"IN", "WP", "WDT", "TO"})
_NOUN_PREPOSITIONS = frozenset(
    {
        "as",
        "for",
        "at",
        "of",
        "about",
        "on",
        "to",
        "against",
        "with",
        "in",
        "from",
        "between",
        "over",
        "into",
        "through",
    }
    | {"toward", "towards", "by", "among", "before", "behind"}
)
_REACH = 3


def with_coordinated(reading: Reading, quoted: QuotedRanges, verb: int, end: int) -> int:
    """Return ``end`` of the content of ``verb`` moved over the clauses coordinated with it: "and that", "but would"."""
    end = _over_base_forms(reading, quoted, verb, _over_shifted(reading, verb, end))
    return _over_openers(reading, quoted, verb, quoted.widen((end - 1, end))[1])


def with_same_preposition(reading: Reading, verb: int, start: int, end: int) -> int:
    """Return ``end`` moved over the repeated preposition before ``start``: called for cuts | and for a new tax."""
    token = end + 1 if end < reading.size and reading.words[end] == "," else end
    if token + 1 >= reading.last[verb] or reading.words[token] not in {"and", "or"}:
        return end
    repeated = reading.words[token + 1] == reading.words[start - 1] and reading.deps[token + 1] in {"prep", "conj"}
    return max(reading.right(token + 1), end) if repeated else end


def beyond_mark(reading: Reading, quoted: QuotedRanges, verb: int, end: int) -> int:
    """Return ``end`` behind a quotation moved over what modifies or joins it: called it "a mess" | of his making."""
    here, last = quoted.around(end - 1), reading.last[verb]
    if here is None or here.end != end or end >= last or not here.quotation.closed:
        return end
    inner = reading.text[here.quotation.inner_start : here.quotation.inner_end].rstrip()
    if inner[-1:] in ".?!," or reading.words[end] in _CIRCUMSTANCES:
        return end
    if reading.words[end] in {"and", "or"}:
        if end + 1 < last and quoted.at[end + 1] < 0 and reading.tags[end + 1] not in _NOUN_OPENERS:
            return end
    elif reading.tags[end] not in _MODIFIERS:
        return end
    for token in range(end, last):
        word = reading.words[token]
        if quoted.at[token] >= 0:
            continue
        if is_report(reading, token):
            return end
        if (
            word in _STOPS
            or word in {"-", ")", "?", "!"}
            or (token > end and word in {"and", "but"})
            or is_circumstance(reading, token)
        ):
            return token
    return last


def _over_shifted(reading: Reading, verb: int, end: int) -> int:
    if reading.tags[verb] != "VBD":
        return end
    for child in reading.children[verb]:
        if child > end and reading.deps[child] == "conj" and reading.left(child) <= end + _REACH:
            auxiliary = reading.child(child, "aux")
            own = reading.child(child, "nsubj", "nsubjpass")
            if own is None and auxiliary is not None and reading.words[auxiliary] in _SHIFTED:
                end = max(end, reading.right(child))
    return end


def _over_base_forms(reading: Reading, quoted: QuotedRanges, verb: int, end: int) -> int:
    """Return ``end`` moved over verbs in the base form that go on with a list: to mend the dam, | raise it and ..."""
    while reading.tags[verb] != "VB":
        token = end
        while token < reading.last[verb] and reading.words[token] in _JOINTS and token < end + _REACH:
            token += 1
        if token in {end, reading.last[verb]} or quoted.at[token] >= 0:
            return end
        if reading.tags[token] != "VB" or reading.deps[token] != "conj":
            return end
        end = max(reading.right(token), token + 1)
    return end


def _over_openers(reading: Reading, quoted: QuotedRanges, verb: int, end: int) -> int:
    last = reading.last[verb]
    while True:
        token = end
        while token < last and token < end + _REACH and reading.words[token] in _JOINTS:
            token += 1
        if token in {end, last} or reading.words[token] not in _OPENERS or reading.words[token - 1] == ",":
            return end
        opened = reading.heads[token] if reading.deps[token] in _OPENER_DEPS else token
        following = max(reading.right(opened), token + 1) if opened > token else token + 1
        while following < last and reading.words[following] not in _STOPS and quoted.at[following] < 0:
            following += 1
        cut = before_further_report(reading, quoted, verb, token, following)
        if cut is not None:
            return cut
        end = following


def with_belonging(reading: Reading, verb: int, token: int, end: int) -> int:
    """Return ``end`` of what hangs on ``token`` moved over the phrases behind it that the parse hung on the verb."""
    for child in reading.children[verb]:
        if child > token and reading.left(child) == end and _belongs(reading, child):
            end = reading.right(child)
    return end


def _belongs(reading: Reading, token: int) -> bool:
    if reading.deps[token] in {"advcl", "xcomp"}:
        return is_infinitive(reading, token)
    if reading.deps[token] != "prep" or reading.words[token] not in _NOUN_PREPOSITIONS:
        return False
    return not is_circumstance(reading, token)


def is_infinitive(reading: Reading, token: int) -> bool:
    """Tell whether ``token`` is an infinitive with "to"."""
    return any(reading.words[c] == "to" and reading.deps[c] == "aux" for c in reading.children[token])
