"""The component that finds quantities in a parsed article: numbers with bound, change, unit and what they count."""

import re
from dataclasses import replace
from decimal import Decimal

from spacy.language import Language
from spacy.tokens import Doc

from .counting.absences import absences
from .counting.ages import age_unit
from .counting.candidates import start_of
from .counting.changes import direction_of, drop_particle, is_left_level
from .counting.checkworthy import is_checkable, priority_of
from .counting.countables import counted_noun
from .counting.counted import NounUnit
from .counting.drafts import Draft, SaidOf
from .counting.elision import carry_units, repeats_clause
from .counting.late_bounds import bound_late
from .counting.measure import Measure
from .counting.measures import find_measures
from .counting.multiples import multiples
from .counting.numerals import Form
from .counting.phrases import Bounds
from .counting.places import Places
from .counting.refusals import Refusals
from .counting.said_of import Sayings
from .counting.scopes import Scopes
from .counting.units import Unit, UnitMatch, with_per
from .text import span_at
from .types import Bound, Quantity, TextSpan, UnitKind

_FROM = re.compile(r",? (?:up |down )?from ")


@Language.component("claims_quantities", assigns=["doc._.quantities"])
def find_quantities(doc: Doc) -> Doc:
    """Set ``doc._.quantities`` to the quantities of the article, in text order."""
    doc._.quantities = tuple(_quantities(doc)) if len(doc) else ()
    return doc


def _quantities(doc: Doc) -> list[Quantity]:
    places = Places(doc)
    text = places.text
    refusals = Refusals(places)
    drafts: list[Draft] = []
    measured: set[int] = set()
    absent = absences(places)
    nothing = {measure.end for measure in absent}  # the "one" of "not one" is no number beside it
    present = [measure for measure in find_measures(text) if measure.end not in nothing]
    measures = sorted([*present, *absent], key=lambda measure: measure.start)
    for measure in measures:
        for part in _levels(places, measure, measured, drafts[-1] if drafts else None):
            if refusals.refuses_alone(part):
                continue
            draft = _draft(places, part)
            draft.repeats = bool(drafts) and repeats_clause(places, drafts[-1], draft)
            if refusals.refuses(part, draft.noun, repeats=draft.repeats):
                continue
            if drafts and part.unit is None and _inside_noun(drafts[-1], draft):
                continue
            bound_late(places, draft)
            drafts.append(draft)
            measured.update(range(draft.first, draft.last + 1))
            if draft.noun is not None and draft.noun.compound:
                measured.add(draft.noun.head)
    carry_units(places, drafts)
    for index, draft in enumerate(drafts):
        draft.direction = direction_of(places, draft, drafts[max(0, index - 2) : index], measured)
    for draft in drafts:
        drop_particle(places, draft)
    sayings = Sayings(places, measured)
    for index, draft in enumerate(drafts):
        draft.said_of = sayings.of(draft, drafts[index - 1] if index else None)
    drafts = sorted([*drafts, *multiples(places, sayings.phrases)], key=lambda draft: draft.measure.start)
    after_numbers = {at: draft.last + 1 for draft in drafts for at in (start_of(places, draft), draft.first)}
    scopes = Scopes(places)
    spans: dict[int, TextSpan] = {}
    found = []
    for draft in drafts:
        draft.said_of = SaidOf(
            _without_number(doc, after_numbers, draft.said_of.counted),
            _without_number(doc, after_numbers, draft.said_of.subject),
        )
        quantity = _quantity(places, scopes, draft)
        spans[id(draft.measure)] = quantity.span
        if draft.measure.converts is not None:
            quantity = replace(quantity, converts=spans.get(id(draft.measure.converts)))
        found.append(quantity)
    return found


def _follows_range(text: str, measure: Measure, before: Draft | None) -> bool:
    """Tell of the second of "to between 6 and 7 tonnes, from 8 to 9 tonnes": a range was left for a range."""
    if before is None or before.measure.high is None or measure.bound_start >= 0:
        return False
    return _FROM.fullmatch(text, before.measure.end, measure.start) is not None


def _levels(places: Places, measure: Measure, measured: set[int], before: Draft | None) -> list[Measure]:
    """Split "from 5 to 7" under a verb of change into the level left and the level reached; else it is a range."""
    if not measure.parts or not measure.joined_by.endswith("to") or measure.is_named_range:
        return [measure]
    low, high = measure.parts
    assert measure.high is not None  # noqa: S101 - a joined measure has both ends
    falling = measure.value > measure.high
    after_from = measure.joined_by.startswith("from")
    at = places.token_at(low.start if measure.bound_start < 0 else measure.bound_start)
    left = is_left_level(places, at, measured, after_from=after_from)
    if not falling and (not left or (after_from and _follows_range(places.text, measure, before))):
        return [measure]
    if low.unit is None or low.unit == measure.unit:
        low.value = measure.value
    for part, other in ((low, high), (high, low)):
        if part.unit is None and (unit := other.unit or measure.unit) is not None:
            part.unit, part.carried_unit = unit, True
        elif part.unit is not None and other.unit is not None and other.unit.name.startswith(f"{part.unit.name} per "):
            part.unit = other.unit
    bounded = low if measure.bound_start >= 0 else high
    bounded.bound, bounded.bound_start, bounded.bound_end = measure.bound, measure.bound_start, measure.bound_end
    low.left_level = True
    return [low, high]


def _draft(places: Places, measure: Measure) -> Draft:
    first = places.token_at(measure.start)
    last = places.token_at(max(measure.start, measure.end - 1))
    noun = None
    if measure.unit is None:
        measure.unit = age_unit(places, measure, first, last)
    if measure.unit is None:
        noun = counted_noun(places, measure, first, last)
    return Draft(measure, first, last, noun)


def _inside_noun(before: Draft, draft: Draft) -> bool:
    """Tell whether a number is part of the name of what the one before counts: "two 737 Max jets"."""
    if before.noun is None or before.noun.part or not before.first < draft.first <= before.noun.head:
        return False
    counts_apart = draft.noun is not None and draft.noun.compound and draft.noun.head < before.noun.head
    return not counts_apart


def _quantity(places: Places, scopes: Scopes, draft: Draft) -> Quantity:
    text, measure = places.text, draft.measure
    start = measure.start if measure.bound_start < 0 else measure.bound_start
    end = max(measure.end, measure.bound_end)
    sentence = places.sentence_span(draft.first)
    noun = draft.noun or (draft.carried.noun if draft.carried else None)
    unit, unit_text, kind = _unit(text, measure, noun)
    hyphenated = (noun is not None and noun.compound and draft.noun is noun) or (
        measure.unit is not None
        and not measure.prefixed
        and text[measure.core_end : measure.core_end + 1] in {"-", "‑"}
    )
    counted = _tokens_span(places, draft.said_of.counted)
    numeral = measure.numeral
    fractional = not measure.parts and numeral.denominator is not None and measure.value == numeral.value
    bound = measure.bound or Bound.EQ
    if (
        measure.high is not None
        and bound in {Bound.EQ, Bound.APPROX}
        and not (bound is Bound.APPROX and not numeral.approximate)
    ):
        bound = Bound.RANGE
    value = _tidy(measure.value)
    number = int(value) if value == int(value) else value
    return Quantity(
        span=span_at(text, start, end),
        value=value,
        high=None if measure.high is None else _tidy(measure.high),
        numerator=numeral.numerator if fractional else None,
        denominator=numeral.denominator if fractional else None,
        sentence=sentence,
        bound=bound,
        change=draft.direction.change if draft.direction else None,
        unit=unit,
        unit_text=unit_text,
        unit_kind=kind,
        counted=counted.text if counted else "",
        counted_span=counted,
        subject=_tokens_span(places, draft.said_of.subject),
        time_scope=scopes.time_of(start, end, sentence),
        place_scope=scopes.place_of(start, end, sentence),
        checkable=is_checkable(
            text,
            start,
            kind=kind,
            unit=unit,
            value=number,
            bound=bound,
            hyphenated=hyphenated,
            counted=counted.text if counted else "",
        ),
        priority=priority_of(
            text,
            start,
            end,
            kind=kind,
            value=number,
            bound=bound,
            hyphenated=hyphenated,
            fronted=start == sentence.start,
        ),
    )


def _unit(text: str, measure: Measure, noun: NounUnit | None) -> tuple[str, str, UnitKind]:
    """Return the unit's name, its words in the text, and its kind."""
    if measure.unit is not None:
        unit_text = text[measure.unit_start : measure.unit_end] if measure.unit_start >= 0 else ""
        return measure.unit.name, unit_text, measure.unit.kind
    if measure.numeral.form in {Form.FRACTION, Form.RATIO} and abs(measure.value) < 1:
        return (noun.name if noun else ""), (noun.span.text if noun else ""), UnitKind.FRACTION
    if noun is not None:
        counted = Unit(noun.name, UnitKind.COUNT)
        own = with_per(text, UnitMatch(counted, measure.end, measure.end))  # "90 boats in May, or three a day"
        if own.per and noun.span.start < measure.start:
            return own.unit.name, noun.span.text, UnitKind.RATE
        per = with_per(text, UnitMatch(counted, noun.span.start, noun.span.end))
        kind = UnitKind.RATE if per.per else UnitKind.COUNT
        return per.unit.name, text[noun.span.start : per.end], kind
    rate = with_per(text, UnitMatch(Unit("", UnitKind.COUNT), measure.end, measure.end))
    if rate.per:
        return rate.unit.name.strip(), text[measure.end : rate.end].strip(), UnitKind.RATE
    return "", "", UnitKind.COUNT


def _without_number(doc: Doc, after_numbers: dict[int, int], phrase: Bounds | None) -> Bounds | None:
    """Return the passengers of "12 passengers", of which another number is said; "12 of them" stays whole."""
    if phrase is None or (after := after_numbers.get(phrase[0], phrase[1])) >= phrase[1]:
        return phrase
    return phrase if doc[after].tag_ == "IN" or doc[after].text in {"-", "‑"} else (after, phrase[1])


def _tokens_span(places: Places, bounds: Bounds | None) -> TextSpan | None:
    if bounds is None:
        return None
    first, stop = bounds
    token = places.doc[stop - 1]
    return span_at(places.text, places.offsets[first], token.idx + len(token))


def _tidy(value: Decimal) -> Decimal:
    """Return ``value`` without zeros that a magnitude left behind the point: 4.20 stays, 4200000000.0 does not."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and value.adjusted() < 27 else value
