"""Quantities against gold: value, unit, change or bound, and what is counted, matched one to one in each document.

The measure is strict: a prediction counts once, extra ones cost precision. Values match within 0.001%. A unit matches
by its normalised name or as written. A concept counts with the F1 of its words, so that naming every noun does not pay.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .documents import BadDocumentError, Document
from .quotes import Score

RELATIVE, ABSOLUTE = 1e-5, 1e-8
COLUMNS = ("value", "value+unit", "value+change", "all", "value+concept", "all+concept")

_IRREGULAR = {"feet": "foot", "men": "man", "women": "woman", "children": "child", "inches": "inch", "mice": "mouse"}
_ALIKE = {
    "%": "percentage", "percent": "percentage", "per cent": "percentage", "pct": "percentage",
    "percentage point": "percentage", "us dollar": "dollar", "united states dollar": "dollar", "us$": "dollar",
    "$": "dollar", "usd": "dollar", "£": "pound sterling", "british pound": "pound sterling",
    "gbp": "pound sterling", "eur": "euro", "€": "euro", "yen": "japanese yen", "jpy": "japanese yen",
    "yuan": "chinese yuan", "rmb": "chinese yuan", "degree celsius": "celsius", "c": "celsius",
    "degree fahrenheit": "fahrenheit", "f": "fahrenheit", "year-old": "year of age", "year old": "year of age",
    "person": "people", "tonne": "metric ton", "mph": "mile per hour", "kph": "kilometre per hour",
    "km/h": "kilometre per hour", "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre",
    "kg": "kilogram", "lb": "pound-mass", "time": "count", "": "-", "dimensionless": "-",
}  # fmt: skip
_STOP = {
    "the", "a", "an", "of", "in", "on", "at", "to", "for", "and", "or", "by", "with", "from", "its", "their",
    "his", "her", "our", "this", "that", "these", "those", "'s", "s", "as", "is", "was", "were", "be", "are",
    "it", "-",
}  # fmt: skip
_CONCEPT_WORD = re.compile(r"[^\W_]+(?:[&'.-][^\W_]+)*")
_METRE = re.compile(r"\b(kilo|centi|milli|micro|nano|deci|pico)?(meter|liter)")


@dataclass(frozen=True, slots=True)
class Annotation:
    """One quantity, of gold or predicted; ``units`` are the names it may go by, empty for none."""

    value: tuple[float, ...]
    units: frozenset[str]
    modifier: str
    concept: frozenset[str]


@dataclass(frozen=True, slots=True)
class QuantityScores:
    """``columns`` by name: the first four in whole matches, the two with a concept in the F1 of its words."""

    documents: int
    columns: dict[str, Score]


def read_annotation(document: Document, row: dict[str, Any]) -> Annotation | None:  # noqa: ARG001 - as for quotes
    """Return one annotation; None where it has no value. Raises ``BadDocumentError``."""
    value = row.get("value")
    if value is None:
        return None
    ends = value if isinstance(value, list) else [value]
    if not ends or len(ends) > 2 or not all(isinstance(end, int | float) and not isinstance(end, bool) for end in ends):
        raise BadDocumentError("“value” must be a number or two of them.")
    source = row.get("src") if isinstance(row.get("src"), dict) else {}
    written = (source or {}).get("unit") or row.get("unit_text")
    names = {unit_name(row.get("unit"))} | ({unit_name(written)} - {"-"} if written else set())
    concept = row.get("concept") or ""
    words = " ".join(concept) if isinstance(concept, list) else str(concept)
    return Annotation(
        value=tuple(float(end) for end in ends),
        units=frozenset(names),
        modifier=_modifier(row.get("modifier")),
        concept=frozenset(_singular(word) for word in _CONCEPT_WORD.findall(words.lower()) if word not in _STOP),
    )


def unit_name(unit: Any) -> str:
    """Return a unit's name as it is compared: lower case, singular, one spelling; "-" for none."""
    name = re.sub(r"\s+", " ", str(unit or "").lower()).strip(" .")
    name = re.sub(r"\s*/\s*", " per ", name)
    name = _METRE.sub(lambda match: match.group().replace("ter", "tre"), name)
    name = {"km per h": "kilometre per hour"}.get(name, name)
    parts = [_ALIKE.get(part, part) for part in (_singular_phrase(_ALIKE.get(p, p)) for p in name.split(" per "))]
    return " per ".join(parts)


def score_quantities(
    gold: Sequence[Sequence[Annotation | None]], found: Sequence[Sequence[Annotation | None]]
) -> QuantityScores:
    """Return the scores of ``found`` against ``gold``, document by document."""
    totals = dict.fromkeys(COLUMNS, 0.0)
    gold_count = found_count = 0
    for gold_rows, found_rows in zip(gold, found, strict=True):
        wanted = [row for row in gold_rows if row is not None]
        given = [row for row in found_rows if row is not None]
        gold_count += len(wanted)
        found_count += len(given)
        for column in COLUMNS[:4]:
            totals[column] += _matched(wanted, given, _test(column))
        for column, test in (("value+concept", _test("value")), ("all+concept", _test("all"))):
            totals[column] += _best_sum(wanted, given, test)
    columns = {name: Score(found=totals[name], gold=gold_count, predicted=found_count) for name in COLUMNS}
    return QuantityScores(documents=len(gold), columns=columns)


def _test(column: str) -> Callable[[Annotation, Annotation], bool]:
    def test(left: Annotation, right: Annotation) -> bool:
        return (
            _same_value(left.value, right.value)
            and (column not in {"value+unit", "all"} or bool(left.units & right.units))
            and (column not in {"value+change", "all"} or left.modifier == right.modifier)
        )

    return test


def _same_value(left: tuple[float, ...], right: tuple[float, ...]) -> bool:
    return len(left) == len(right) and all(
        abs(a - b) <= ABSOLUTE + RELATIVE * abs(b) for a, b in zip(left, right, strict=True)
    )


def _matched(gold: list[Annotation], found: list[Annotation], test: Callable[[Annotation, Annotation], bool]) -> int:
    """Return the size of a maximum one-to-one matching."""
    partner: dict[int, int] = {}

    def place(at: int, seen: set[int]) -> bool:
        for other, candidate in enumerate(found):
            if other not in seen and test(gold[at], candidate):
                seen.add(other)
                if other not in partner or place(partner[other], seen):
                    partner[other] = at
                    return True
        return False

    return sum(place(at, set()) for at in range(len(gold)))


def _best_sum(gold: list[Annotation], found: list[Annotation], test: Callable[[Annotation, Annotation], bool]) -> float:
    """Return the sum of concept F1 over the best-first one-to-one choice of matching pairs."""
    pairs = sorted(
        (-_word_f1(left.concept, right.concept), i, j)
        for i, left in enumerate(gold)
        for j, right in enumerate(found)
        if test(left, right)
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    total = 0.0
    for weight, i, j in pairs:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            total -= weight
    return total


def _word_f1(left: frozenset[str], right: frozenset[str]) -> float:
    return 1.0 if not left and not right else 2 * len(left & right) / (len(left) + len(right))


def _modifier(modifier: Any) -> str:
    return {">=": ">", "<=": "<", "≈": "~", None: "="}.get(modifier, str(modifier))


def _singular_phrase(name: str) -> str:
    *rest, last = name.split() or [""]
    return " ".join([*rest, _singular(last)])


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in {"people", "hertz", "celsius", "lens", "less"}:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:s|x|z|ch|sh)es$", word):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    return word
