"""Our quantities in the labels of NewsQuant, for scoring only: what is found is never bent to them.

Its conventions, as far as they differ from ours:

- one label: a direction outranks a bound ("rose under 4%" is "up"), though not after a transitive verb ("lost more than
  60%" is ">"); the direction of a noun ("a 4% drop, or $2") or comparative counts as "=", as does that of a level which
  a transitive verb leads to ("raised the fee to $5"); "at least" is ">", "up to" "<";
- a fraction's unit is "% NOUN" of what it is a fraction of;
- "from A to B" is one range without direction, also where it is a change ("from A in May to B"); "A or B" are two
  values, durations aside, and a bound before them ("about 8 or 9") is the first one's alone;
- the adjective before a measure belongs to the noun behind it ("the old 40-tonne crane");
- a length in feet and inches is in feet; a conversion in brackets has no rate ("5 yuan ($3) a ton" is 3 dollars);
- "averaged 7" is "~"; "no", "none", "doubled" and "twice as many" are not annotated, the "5" of "5G" is, with the
  unit "G".
"""

import re
from typing import Any

from ..counting.change_words import VERBS
from ..counting.multiples import is_multiple
from ..types import Bound, Quantity, TextSpan, UnitKind
from .plain import MODIFIERS, plain_row

_AVERAGE = re.compile(r"\baverag(?:ed?|es|ing)\s+\Z", re.IGNORECASE)
_TRANSITIVE = re.compile(
    r"\b(?:los(?:e|es|t|ing)|add(?:s|ed|ing)?|cut(?:s|ting)?|shed(?:s|ding)?|sav(?:e|es|ed|ing))\s+\Z"
)
# What follows a verb of change that has no object: "grew in May to 4%", "increased sharply to 4%".
_INTRANSITIVE = re.compile(
    r"(?:to|by|in|on|at|from|since|over|during|for|last|this|again|further|back|up|down|even|only|year|slightly|steadily|sharply)\b"
)
_REPEATING = re.compile(r"(?: of [^\d,;.()]{1,30})?(?:,? or |,? and |, | \()(?:by )?")
_GENERATION = re.compile(r"\b([2-6])G\b")
_WORD = re.compile(r"[^\W\d_]+")
_PHRASE_END = re.compile(r"\s(?:of|in|for|on|at|with)\s")
_ADJECTIVE = re.compile(r"(?:\b(?:the|an?|its|their|his|her|this)|[’']s)\s([a-z-]{3,})\s\Z")
_POSSESSIVE = re.compile(r"[’']s?(?!\w)")
_PER = re.compile(r"\s(?:per|an?|each|every)\s")
_FEET = re.compile(r"[0-9 -](?:feet|foot|ft|['’])[ -]?", re.IGNORECASE)
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_TO = re.compile(r"(?:\s(?:[^\W\d_]+[’'.]?s?|[12][0-9]{3})){0,5}\s(?:up |down )?to\s", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+\Z", re.IGNORECASE)
_CHANGE_NOUN = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:increase|rise|gain|jump|surge|hike|growth|boost|advance|climb|spike|improvement|raise|decrease|decline|drop"
    r"|fall|cut|reduction|loss|slump|plunge|dip|slide|discount|higher|lower|cheaper|more|less)\b",
    re.IGNORECASE,
)


def to_newsquant(text: str, quantities: tuple[Quantity, ...]) -> list[dict[str, Any]]:
    """Return the quantities of ``text`` as NewsQuant predictions."""
    rows: list[dict[str, Any]] = []
    merged: set[int] = set()
    nominal: Quantity | None = None
    for index, quantity in enumerate(quantities):
        if index in merged or _is_absence(quantity) or is_multiple(quantity.span.text):
            continue
        following = quantities[index + 1] if index + 1 < len(quantities) else None
        if following is not None and _is_from_to(text, quantity, following):
            merged.add(index + 1)
            row = _row(text, quantity, quantities)
            row["value"] = [float(quantity.value), float(following.value)]
            row["modifier"] = MODIFIERS[quantity.bound]
            if " per " not in quantity.unit or " per " in following.unit:
                row["unit"], row["unit_text"] = (
                    following.unit or quantity.unit or "-",
                    following.unit_text or quantity.unit_text,
                )
            rows.append(row)
            continue
        row = _row(text, quantity, quantities)
        if nominal is not None and _shares_noun(text, nominal, quantity):
            row["modifier"] = MODIFIERS[quantity.bound]
        nominal = quantity if quantity.change is not None and row["modifier"] != str(quantity.change) else None
        if quantity.high is not None and quantity.unit_kind is not UnitKind.DURATION and _is_alternative(quantity):
            rows.append({**row, "value": float(quantity.value)})
            row |= {"value": float(quantity.high), "modifier": "="}
        rows.append(row)
    return rows + [
        {"start": match.start(), "end": match.end(1), "text": match.group(1), "value": float(match.group(1))}
        | {"modifier": "=", "unit": "generation wireless", "unit_text": "G", "concept": ""}
        for match in _GENERATION.finditer(text)
    ]


def _row(text: str, quantity: Quantity, quantities: tuple[Quantity, ...]) -> dict[str, Any]:
    concept = _concept(text, quantity, quantities)
    row = plain_row(quantity) | {"modifier": _modifier(text, quantity), "concept": concept}
    if quantity.unit == "inch" and _FEET.search(quantity.span.text):
        row |= {"value": float(quantity.value) / 12, "unit": "foot", "unit_text": "feet"}
    if quantity.converts is not None and not _PER.search(quantity.span.text):
        row["unit"] = quantity.unit.partition(" per ")[0]
    if quantity.unit_kind is UnitKind.FRACTION:
        counted = _PHRASE_END.split(quantity.counted_span.text)[0] if quantity.counted_span else ""
        row |= {"unit": f"% {quantity.unit or counted or '-'}", "unit_text": f"% {quantity.unit_text}", "concept": ""}
    return row


def _concept(text: str, quantity: Quantity, quantities: tuple[Quantity, ...]) -> str:
    """Return what the number is said of: what is counted, without the noun that is the unit, and the subject."""
    phrases = []
    if quantity.counted_span is not None:
        counted = _without_numbers(text, quantity.counted_span, quantities)
        if (adjective := _before_measure(text, quantity)) is not None:
            counted = f"{adjective} {counted}"
        if (change := _CHANGE_NOUN.match(text, quantity.span.end, quantity.counted_span.start)) is not None:
            counted = f"{change.group()} {counted}"
        if _counts_things(quantity):
            counted = counted.partition(_noun_of(quantity.unit_text))[2]
            counted = counted if counted.startswith(" of ") else ""
        phrases.append(counted)
    if quantity.subject is not None:
        phrases.append(_without_numbers(text, quantity.subject, quantities))
    return _POSSESSIVE.sub("", ", ".join(phrases)).replace("U.S.", "US")


def _before_measure(text: str, quantity: Quantity) -> str | None:
    """Return the adjective of "the old 40-tonne crane", which the noun's phrase leaves before the number."""
    follows = quantity.counted_span is not None and 0 <= quantity.counted_span.start - quantity.span.end <= 1
    if not follows or quantity.unit_kind in {UnitKind.COUNT, UnitKind.RATE, UnitKind.PERCENT, UnitKind.MONEY}:
        return None
    match = _ADJECTIVE.search(text[max(0, quantity.span.start - 30) : quantity.span.start])
    return None if match is None else match.group(1)


def _counts_things(quantity: Quantity) -> bool:
    """Tell whether the unit is the noun itself that is counted: "12 ferries"."""
    unit = _noun_of(quantity.unit_text)
    return bool(unit) and quantity.unit_kind in {UnitKind.COUNT, UnitKind.RATE} and unit in quantity.counted


def _noun_of(unit: str) -> str:
    """Return the boats of "boats per day"."""
    return _PER.split(unit)[0]


def _without_numbers(text: str, span: TextSpan, quantities: tuple[Quantity, ...]) -> str:
    """Return the words of ``span`` without the numbers in it and the units of those: "the 12-page report"."""
    at, kept = span.start, []
    for other in quantities:
        if span.start <= other.span.start and other.span.end <= span.end:
            kept.append(text[at : other.span.start])
            at = other.span.end
            if other.counted_span is not None and at <= other.counted_span.start < span.end:
                at = other.counted_span.start
    return "".join(kept) + text[at : span.end]


def _modifier(text: str, quantity: Quantity) -> str:
    if quantity.change is not None and quantity.high is None and not _CHANGE_NOUN.match(text, quantity.span.end):
        before = text[max(0, quantity.span.start - 12) : quantity.span.start].lower()
        if quantity.bound is not Bound.EQ and _TRANSITIVE.search(before):
            return MODIFIERS[quantity.bound]
        if _is_made(text[max(0, quantity.span.start - 90) : quantity.span.start]):
            return MODIFIERS[quantity.bound]
        if not before.rstrip().endswith(" of") and not text[quantity.span.end :].startswith((" higher", " lower")):
            return str(quantity.change)
    if quantity.bound is Bound.EQ and _AVERAGE.search(text[max(0, quantity.span.start - 12) : quantity.span.start]):
        return "~"
    return MODIFIERS[quantity.bound]


def _shares_noun(text: str, nominal: Quantity, quantity: Quantity) -> bool:
    """Tell whether a number repeats the one before it, whose change a noun tells: "a fall of 5 points, or 2%"."""
    gap = text[nominal.span.end : quantity.span.start]
    return quantity.change is nominal.change and _REPEATING.fullmatch(gap) is not None


def _is_made(before: str) -> bool:
    """Tell whether ``before``, up to a number, ends in a verb with its object and "to": "raised the fee to"."""
    words = _WORD.findall(before.lower())
    at = next((at for at in range(len(words) - 1, -1, -1) if words[at] in VERBS), len(words))
    if "to" not in words[at + 1 :]:
        return False
    verb = VERBS[words[at]]
    return not verb.moving or (verb.bare_object and _INTRANSITIVE.match(words[at + 1]) is None)


def _is_absence(quantity: Quantity) -> bool:
    return quantity.value == 0 and quantity.span.text.lower() in {"no", "none", "not one", "not a single"}


def _is_alternative(quantity: Quantity) -> bool:
    return _OR.search(quantity.span.text) is not None


def _is_from_to(text: str, quantity: Quantity, following: Quantity) -> bool:
    between = text[quantity.span.end : following.span.start]
    if not _TO.fullmatch(between) or quantity.high is not None or following.high is not None:
        return False
    return _FROM.search(text[max(0, quantity.span.start - 6) : quantity.span.start]) is not None
