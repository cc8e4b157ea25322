"""The number grammar: every style of digits and words, and what only looks like a number."""

from decimal import Decimal

import pytest

from claims.nlp.counting.numerals import find_numerals

ONE = [
    ("a crowd of 1,200 came", "1,200", "1200"),
    ("a crowd of 1 200 came", "1 200", "1200"),
    ("it weighs 1.5 somewhere", "1.5", "1.5"),
    ("12,34,567 voters", "12,34,567", "1234567"),
    ("about 3½ of them", "3½", "3.5"),
    ("about 2 1/2 of them", "2 1/2", "2.5"),
    ("it rained ½ as much", "½", "0.5"),
    ("a debt of £5m to it", "5m", "5000000"),
    ("a debt of 1,5m people", "1,5m", "1500000"),
    ("a gap of $4.2b now", "4.2b", "4200000000"),
    ("80k followers", "80k", "80000"),
    ("3 lakh voters", "3 lakh", "300000"),
    ("2.5 crore rupees", "2.5 crore", "25000000"),
    ("4 hundred million tonnes", "4 hundred million", "400000000"),
    ("twenty-one boats", "twenty-one", "21"),
    ("one hundred and two boats", "one hundred and two", "102"),
    ("two hundred and six thousand boats", "two hundred and six thousand", "206000"),
    ("three million, two hundred and forty boats", "three million, two hundred and forty", "3000240"),
    ("a hundred boats", "a hundred", "100"),
    ("half a million boats", "half a million", "500000"),
    ("a half-dozen boats", "a half-dozen", "6"),
    ("two dozen boats", "two dozen", "24"),
    ("two and a half boats", "two and a half", "2.5"),
    ("two and a half million boats", "two and a half million", "2500000"),
    ("three point one four", "three point one four", "3.14"),
    ("a quarter of a million boats", "a quarter of a million", "250000"),
    ("at minus-4 outside", "minus-4", "-4"),
    ("at −12 outside", "−12", "-12"),
    ("zero hope", "zero", "0"),
    ("a debt of £112million to it", "112million", "112000000"),
    ("a debt of $3MM now", "3MM", "3000000"),
    ("a million and a half boats", "a million and a half", "1500000"),
    ("three and three-quarter miles", "three and three-quarter", "3.75"),
    ("deaths fell by half.", "half", "0.5"),
    ("about half were wet", "half", "0.5"),
    ("the sub-4 runner", "4", "4"),
    ("half a  dozen boats", "half a  dozen", "6"),
    ("nought so far", "nought", "0"),
    ("a little more than half (by tonnage)", "half", "0.5"),
    ("passenger numbers reached 3.1m.", "3.1m", "3100000"),
    ("some 5B people", "5B", "5000000000"),
    ("a mine of 2.6Bn tonnes", "2.6Bn", "2600000000"),
    ("a debt of 120 MEUR now", "120 M", "120000000"),
    ("a debt of 5 M€ now", "5 M", "5000000"),
    ("a cost of 2 crore 50 lakh rupees", "2 crore 50 lakh", "25000000"),
    ("a yard of 3 hundred and 21 boats", "3 hundred and 21", "321"),
    ("two thousand and five hundred boats", "two thousand and five hundred", "2500"),
    ("the hundred thousand boats", "hundred thousand", "100000"),
    ("Hundred-odd boats", "Hundred", "100"),
    ("a tenfold rise", "ten", "10"),
    ("it rose to 45 1/8.", "45 1/8", "45.125"),
    ("levels of <-30 here", "-30", "-30"),
]


@pytest.mark.parametrize(("text", "written", "value"), ONE)
def test_one_number_is_read_whole_and_exactly(text, written, value):
    (numeral,) = find_numerals(text)

    assert (text[numeral.start : numeral.end], numeral.value) == (written, Decimal(value))


@pytest.mark.parametrize(
    ("text", "written", "numerator", "denominator"),
    [
        ("a third of the town", "a third", 1, 3),
        ("one-fifth of the land", "one-fifth", 1, 5),
        ("two-thirds of voters", "two-thirds", 2, 3),
        ("three quarters of voters", "three quarters", 3, 4),
        ("twenty-one hundredths", "twenty-one hundredths", 21, 100),
        ("three twenty-firsts of it", "three twenty-firsts", 3, 21),
        ("3/4 of it", "3/4", 3, 4),
        ("one out of three owners", "one out of three", 1, 3),
        ("nine in ten owners", "nine in ten", 9, 10),
        ("a one-in-10 chance", "one-in-10", 1, 10),
        ("22 of 52 firms", "22 of 52", 22, 52),
    ],
)
def test_a_fraction_keeps_its_parts(text, written, numerator, denominator):
    (numeral,) = find_numerals(text)

    assert text[numeral.start : numeral.end] == written
    assert (numeral.numerator, numeral.denominator) == (numerator, denominator)


def test_fraction_signs_glued_to_each_other_and_to_words_are_read_one_by_one():
    found = find_numerals("It was ½⅓ full, with ¼cup")

    assert [(numeral.numerator, numeral.denominator) for numeral in found] == [(1, 2), (1, 3), (1, 4)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens of boats", 12, 120),
        ("hundreds of boats", 100, 1000),
        ("tens of thousands of boats", 10_000, 100_000),
        ("hundreds of millions of boats", 10**8, 10**9),
        ("several hundred boats", 200, 1000),
        ("lakhs of boats", 100_000, 1_000_000),
        ("thousands upon thousands of boats", 1000, 10_000),
    ],
)
def test_a_vague_number_is_a_range(text, low, high):
    (numeral,) = find_numerals(text)

    assert (numeral.value, numeral.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19", "the A320", "CO2", "the 49ers", "version 1.2.3", "at 10:30", "a 1:36.6 lap", "the third time",
        "a third party", "the second half", "half-hearted", "٣٤ boats", "the 5th", "call 24/7", "someone", "a score",
        "a 401(k) plan", "the 10-K form", "ring +44 20 7946 0958", "ring 0800 123 456", "at 221B Mill Street",
        "at 0745", "agent 007", "a 3-D printer", "he ran a 10K in May", "ring +1 (555) 010-0199",
        "a multi-million idea",
    ],
)  # fmt: skip
def test_what_is_part_of_a_word_or_code_is_no_number(text):
    assert find_numerals(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("one hundred and two hundred", [100, 200]),
        ("two, three and four", [2, 3, 4]),
        ("twenty thirty", [20, 30]),
        ("one two", [1, 2]),
    ],
)
def test_numbers_that_only_stand_together_stay_apart(text, values):
    assert [numeral.value for numeral in find_numerals(text)] == values


def test_a_number_longer_than_any_figure_is_refused_and_the_next_is_read():
    numerals = find_numerals("9" * 5000 + " and 17 boats")

    assert [numeral.value for numeral in numerals] == [17]


@pytest.mark.parametrize("sign", ["¹", "一", "万", "①", "Ⅷ", "⅟", "↉", "५", "𐄇"])
def test_a_number_sign_of_another_kind_or_script_is_text(sign):
    assert find_numerals(sign) == []
    assert find_numerals(f"{sign} and 12 boats {sign}")
