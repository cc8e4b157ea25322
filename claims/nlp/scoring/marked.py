"""Our statements in the form of gold that annotates only what stands in quotation marks, for scoring only.

Of a mixed statement the quotations in it are left, of an indirect one nothing. What is found is never bent to this.
"""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from ..quoting.quotation_marks import find_quotations
from ..types import QuoteStyle


def to_marked(text: str, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the predictions ``rows`` for ``text`` cut to the quotations in them; those without one are left out."""
    quotations = find_quotations(text)
    starts = [quotation.start for quotation in quotations]
    return [
        {**row, "start": cut.start, "end": cut.end, "text": text[cut.start : cut.end], "kind": QuoteStyle.DIRECT.value}
        for row in rows
        for cut in quotations[bisect_left(starts, row["start"]) : bisect_left(starts, row["end"])]
        if cut.end <= row["end"]
    ]
