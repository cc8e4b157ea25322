"""A ratio to one: "outnumber them 3 to 1", "odds of 20-1", "by nearly 2-1" is that many to 1."""

import re

from ..types import UnitKind
from .bounds import bound_before
from .measure import Measure
from .units import Unit

TO_ONE = Unit("to 1", UnitKind.RATE)
_GAP = re.compile(r" to |-to-|[-‑–]")
_BEFORE = re.compile(
    r"\b(?:outnumber\w*|outspen[dt]\w*|outsell\w*|outsold|odds|ratio|favou?r\w*)\b[^.;\n]*\Z", re.IGNORECASE
)
_AFTER = re.compile(
    r"[ -](?:ratio|odds|majority|advantage|favou?rite|underdog|outsider|long ?shot|leverage|match|margin)\b",
    re.IGNORECASE,
)
# "A 2-to-1 ruling" is how a panel of three decides.
_DECIDED = re.compile(r" (?:vote|ruling|decision|verdict|split|victory|win|loss|defeat)\b")
_BY = re.compile(r"\bby (?:a )?(?:margin of )?\Z", re.IGNORECASE)
# "won by 3-1" is a score.
_PLAYED = re.compile(r"\b(?:w[io]ns?|winning|beat\w*|los[te]s?|losing|defeat\w*|victory)\b[^.;\n]*\Z", re.IGNORECASE)
_REACH = 60


def join_odds(text: str, measures: list[Measure]) -> list[Measure]:
    """Return ``measures`` with each number that is to one, and that one, as one number."""
    joined: list[Measure] = []
    for measure in measures:
        last = joined[-1] if joined else None
        if last is not None and _is_to_one(text, last, measure):
            written = "to" in text[last.end : measure.start]
            last.set_unit(TO_ONE, last.end + 1 if written else -1, measure.end if written else -1)
            last.end = measure.end
        else:
            joined.append(measure)
    return joined


def _is_to_one(text: str, many: Measure, one: Measure) -> bool:
    if one.value != 1 or many.value <= 1 or many.high is not None or many.unit is not None or one.unit is not None:
        return False
    gap = _GAP.fullmatch(text, many.end, one.start)
    if gap is None or text[one.end : one.end + 1] == "%":
        return False
    bound = bound_before(text, many.start)
    before = text[max(0, many.start - _REACH) : many.start if bound is None else bound[1]]
    if _BEFORE.search(before):
        return True
    spelled = "to" in gap.group()
    if _DECIDED.match(text, one.end):
        return False
    if _AFTER.match(text, one.end) and (spelled or not text.startswith("margin", one.end + 1)):
        return True
    return _BY.search(before) is not None and (spelled or _PLAYED.search(before) is None)
