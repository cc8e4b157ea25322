"""Reports by a part of the people asked, where another part takes over: half said they liked it | and a third left."""

from .quoted_ranges import QuotedRanges
from .reading import FINITE_TAGS, Reading

_SHARES = frozenset(
    {"half", "third", "thirds", "quarter", "quarters", "percent", "%", "majority", "share", "number", "numbers", "most"}
    | {"fifth", "tenth", "plurality", "others", "rest", "minority"}
)
_JOINTS = frozenset({"and", "but", "while", ","})
_COMPARED = frozenset({"compared", "versus", "against"})
_BETWEEN = frozenset({"IN", "CD", "DT", "JJ", "JJR", "RB", "RBR", "NN", "NNS", "NNP", "NNPS", "PRP$", "HYPH", "PDT"})
_NEAR, _REACH = 10, 120


def before_other_share(reading: Reading, quoted: QuotedRanges, subject: int, start: int, end: int) -> int:
    """Return ``end`` of what the part ``subject`` of the people says, before what the next part says or does."""
    if not _is_share(reading, subject):
        return end
    for token in range(start + 1, min(end - 1, start + _REACH)):
        if quoted.at[token] >= 0 or reading.words[token] not in _JOINTS:
            continue
        if reading.words[token] == "," and reading.words[token + 1] in _COMPARED:
            return token
        if _share_acts(reading, token + 1, end):
            return token - 1 if reading.words[token - 1] == "," else token
    return end


def _share_acts(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a share and its verb stand at ``start``: more than one in three said, 34% conservative."""
    counted = False
    for token in range(start, min(end, start + _NEAR)):
        if counted and reading.tags[token] in FINITE_TAGS:
            return True
        if reading.words[token] == "%" and reading.tags[token - 1] == "CD" and token - start == 1:
            return True
        if reading.tags[token] not in _BETWEEN:
            return False
        counted = counted or _is_share(reading, token)
    return False


def _is_share(reading: Reading, token: int) -> bool:
    return reading.tags[token] == "CD" or reading.words[token] in _SHARES
