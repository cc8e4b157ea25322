"""What holds for every number and every text, tried by Hypothesis."""

from decimal import Decimal
from fractions import Fraction
from time import process_time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claims.nlp.counting.intervals import interval
from claims.nlp.counting.measures import find_measures
from claims.nlp.counting.numerals import find_numerals
from claims.nlp.quantities import find_quantities
from claims.nlp.text import canonical_text, span_at
from claims.nlp.types import Bound, Quantity

ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ("", "thousand", "million", "billion", "trillion", "quadrillion")
ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip


def words(number: int, *, conjunction: str = " and ", comma: str = " ") -> str:
    """Return a whole number in English words, as British ("and") or American style writes it."""
    if number < 1000:
        return below_thousand(number, conjunction)
    groups = []
    rest, scale = number, 0
    while rest:
        rest, group = divmod(rest, 1000)
        if group:
            groups.append(f"{below_thousand(group, conjunction)} {SCALES[scale]}".strip())
        scale += 1
    *high, last = reversed(groups)
    if number % 1000 and number % 1000 < 100:
        return comma.join(high) + conjunction + last
    return comma.join([*high, last])


def below_thousand(number: int, conjunction: str) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return below_hundred(rest)
    return f"{ONES[hundreds]} hundred" + (conjunction + below_hundred(rest) if rest else "")


def below_hundred(number: int) -> str:
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return TENS[tens] + (f"-{ONES[ones]}" if ones else "")


def denominator_words(number: int) -> str:
    """Return "third", "twenty-first", "two-hundredth": one hyphenated word, as good style writes a denominator."""
    name = words(number, conjunction=" ").replace(" ", "-")
    head, _, last = name.rpartition("-")
    last = ORDINALS.get(last) or (last[:-1] + "ie" if last.endswith("y") else last) + "th"
    name = f"{head}-{last}" if head else last
    return "hundredth" if number == 100 else name


@given(st.integers(0, 10**15), st.sampled_from([" and ", " "]), st.sampled_from([" ", ", "]))
def test_every_integer_in_words_is_read_back(number, conjunction, comma):
    if comma == ", " and 0 < number % 1000 < 100 and conjunction == " ":
        comma = " "  # nobody writes "one thousand, five" without "and"
    text = f"They counted {words(number, conjunction=conjunction, comma=comma)} of them"

    (numeral,) = find_numerals(text)

    assert numeral.value == number


@given(st.integers(1, 10**6), st.integers(2, 999))
def test_every_fraction_in_words_is_read_back(numerator, denominator):
    if denominator == 2:
        fraction = f"{words(numerator, conjunction=' ')} {'half' if numerator == 1 else 'halves'}"
    else:
        plural = "" if numerator == 1 else "s"
        fraction = f"{words(numerator, conjunction=' ')} {denominator_words(denominator)}{plural}"

    (numeral,) = find_numerals(f"They hold {fraction} of it")

    assert (numeral.numerator, numeral.denominator) == (numerator, denominator), fraction
    assert abs(Fraction(numeral.value) - Fraction(numerator, denominator)) < Fraction(1, 10**20)


@given(st.integers(0, 10**59), st.integers(0, 9))
def test_digits_are_read_back_exactly_in_plain_and_grouped_style(number, decimals):
    for written in (f"{number}", f"{number:,}"):
        (numeral,) = find_numerals(f"It is {written}.{decimals} now")

        assert numeral.value == Decimal(f"{number}.{decimals}")


PIECES = [
    "one", "two", "hundred", "thousand", "million", "and", "a", "half", "third", "of", "1", "22", "1,000", "3.5", "%",
    "$", "€", "-", "–", "(", ")", "per", "share", "to", "from", "over", "minus", "zero", "dozens", "“", "”", ".", ",",
    "/", "km", "bn", "5m", "1/2", "½", "2019", "May", "10:30", "no.", "years", "old", "in", "out", "plus", "or", "more",
]  # fmt: skip
odd_text = st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)


@given(odd_text)
def test_offsets_are_true_on_any_text(text):
    text = canonical_text(text)
    end = 0
    for numeral in find_numerals(text):
        assert end <= numeral.start < numeral.end <= len(text)
        end = numeral.end
    for measure in find_measures(text):
        assert 0 <= measure.start <= measure.numeral.start < measure.numeral.end <= measure.end <= len(text)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(odd_text)
@example("ONE OF")
def test_nothing_raises_and_every_span_is_the_text_it_says(pipeline, text):
    text = canonical_text(text)

    for quantity in pipeline.extract(text).quantities:
        spans = (
            quantity.span, quantity.sentence, quantity.counted_span, quantity.time_scope, quantity.place_scope,
            quantity.converts, quantity.subject,
        )  # fmt: skip
        for span in spans:
            assert span is None or text[span.start : span.end] == span.text
        assert interval(quantity).contains(quantity.value) or quantity.bound in {Bound.GT, Bound.LT}


@given(
    st.decimals(-(10**12), 10**12, places=3),
    st.decimals(0, 10**6, places=3),
    st.sampled_from([Bound.EQ, Bound.APPROX, Bound.GTE, Bound.LTE, Bound.RANGE]),
    st.booleans(),
)
def test_an_interval_holds_the_value_that_it_is_made_of(value, width, bound, ranged):
    here = span_at("x", 0, 1)
    quantity = Quantity(here, value, here, high=value + width if ranged else None, bound=bound)

    assert interval(quantity).contains(value)


@pytest.mark.parametrize("piece", ["7", "one hundred and ", ",", "1,", "$1 (€1) ", "over ", "(", "5-", "½"])
def test_long_runs_of_one_thing_are_read_and_values_stay_bounded(piece):
    text = (piece * 1_000_000)[:1_000_000] if piece in {"7", ","} else piece * 8_000

    for numeral in find_numerals(text):
        assert numeral.value.adjusted() < 60


@pytest.mark.parametrize("piece", ["12 ", "$5m (£4m) ", "up 3% ", "5 boats, ", "½ "])
def test_four_times_the_numbers_cost_about_four_times_as_much(pipeline, piece):
    def cost(length):
        doc = pipeline.parse((piece * length)[:length])
        best = float("inf")
        for _ in range(2):
            started = process_time()
            find_quantities(doc)
            best = min(best, process_time() - started)
        return best

    assert cost(6_000) < 9 * cost(1_500)  # 16 were quadratic
