"""Bounds, ranges and directions: what a number is allowed to be, and which way it went."""

from decimal import Decimal

import pytest


def only(pipeline, text):
    (quantity,) = pipeline.extract(text).quantities
    return quantity


@pytest.mark.parametrize(
    ("text", "span", "bound"),
    [
        ("The flood hit over ninety farms.", "over ninety", "gt"),
        ("The flood hit more than 90 farms.", "more than 90", "gt"),
        ("The flood hit at least 90 farms.", "at least 90", "gte"),
        ("The flood hit no fewer than 90 farms.", "no fewer than 90", "gte"),
        ("The flood hit 90 or more farms.", "90 or more", "gte"),
        ("The flood hit 90-plus farms.", "90-plus", "gte"),
        ("The flood hit 90+ farms.", "90+", "gte"),
        ("The flood hit up to 90 farms.", "up to 90", "lte"),
        ("The flood hit up to a limit of 90 farms.", "up to a limit of 90", "lte"),
        ("The flood will add up to 90 crowns to bills.", "up to 90 crowns", "lte"),
        ("The flood hit as many as 90 farms.", "as many as 90", "lte"),
        ("The flood hit no more than 90 farms.", "no more than 90", "lte"),
        ("The flood hit under 90 farms.", "under 90", "lt"),
        ("The flood hit fewer than 90 farms.", "fewer than 90", "lt"),
        ("The flood hit nearly 90 farms.", "nearly 90", "approx"),
        ("The flood hit roughly 90 farms.", "roughly 90", "approx"),
        ("The flood hit some 90 farms.", "some 90", "approx"),
        ("The flood hit about 90 farms.", "about 90", "approx"),
        ("The flood hit around 90 farms.", "around 90", "approx"),
        ("The flood hit 90 or so farms.", "90 or so", "approx"),
        ("The flood hit an estimated 90 farms.", "an estimated 90", "approx"),
        ("The flood hit ~90 farms.", "~90", "approx"),
        ("The flood hit a touch over 90 farms.", "a touch over 90", "gt"),
        ("The flood rose past 90 farms.", "past 90", "gt"),
        ("The flood hit as few as 90 farms.", "as few as 90", "gte"),
        ("The flood hit at or above 90 farms.", "at or above 90", "gte"),
        ("The flood hit at least another 90 farms.", "at least another 90", "gte"),
        ("The flood hit 90 farms or more.", "90 farms or more", "gte"),
        ("The flood hit 90 farms, give or take.", "90 farms, give or take", "approx"),
        ("The flood hit 90 farms tops.", "90 farms tops", "lte"),
        ("The flood hit 90 farms at least.", "90 farms at least", "gte"),
        ("The flood never hit fewer than 90 farms.", "fewer than 90", "gte"),
        ("The flood hit not quite 90 farms.", "not quite 90", "lt"),
        ("The flood did not hit more than 90 farms.", "more than 90", "lte"),
        ("The flood cannot spread by more than 90 feet.", "more than 90 feet", "lte"),
        ("The flood not only hit more than 90 farms.", "more than 90", "gt"),
        ("The flood cannot exceed 90 farms.", "cannot exceed 90", "lte"),
        ("The flood neared 90 farms.", "neared 90", "approx"),
        ("The flood hit the better part of 90 farms.", "the better part of 90", "approx"),
        ("The flood passed the 90 mark.", "passed the 90", "gt"),
        ("The flood crossed 90 percent.", "crossed 90 percent", "gt"),
        ("The flood crossed 90 farms.", "90", "eq"),
        ("The flood cost a good 90 crowns.", "a good 90 crowns", "gte"),
        ("The flood hit 90 and then some.", "90 and then some", "gt"),
        ("The flood has yet to reach 90 farms.", "yet to reach 90", "lt"),
        ("The flood had a depth in the range of 90 feet.", "in the range of 90 feet", "approx"),
        ("The flood hit 90ish farms.", "90ish", "approx"),
        ("The flood rose +/- 90 feet.", "+/- 90 feet", "approx"),
        ("The flood hit little more than 90 farms.", "little more than 90", "approx"),
        ("The flood hit 90 feet or higher.", "90 feet or higher", "gte"),
        ("The flood hit 90 percent at best.", "90 percent at best", "lte"),
        ("The flood tops out at 90 feet.", "tops out at 90 feet", "lte"),
        ("The flood hit exactly 90 farms.", "exactly 90", "eq"),
        ("The flood hit 90 farms.", "90", "eq"),
    ],
)
def test_words_around_a_number_bound_it(pipeline, text, span, bound):
    quantity = only(pipeline, text)

    assert (quantity.span.text, str(quantity.bound), quantity.value) == (span, bound, 90)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("The tunnel is within 300 metres of the school.", "lte"),
        ("She ran it inside 10 minutes.", "lt"),
        ("The rate stayed around the 5 percent mark.", "approx"),
        ("The rate was about 5 percent or more.", "gte"),
        ("The sub-$15 ticket sells well.", "lt"),
        ("The over-50s voted.", "gt"),
        ("The under-12s sang.", "lt"),
        ("He waited over a 5-day period.", "eq"),
        ("The work took over two years.", "gt"),
        ("The roof rotted over two years.", "eq"),
        ("He broke the 30mph speed limit.", "eq"),
        ("The lake reached its annual maximum of 14 metres.", "eq"),
        ("The lake fell to a minimum of 4 metres.", "eq"),
        ("Rates top 7 percent in May.", "gt"),
        ("Money was set aside over two years.", "eq"),
        ("The lamp delivers over two hours of light.", "gt"),
        ("The score was less than or equal to 34.", "lte"),
        ("They walked around a 40-acre farm.", "eq"),
        ("They took nearly a 5-hour trip.", "approx"),
        ("It costs $90 at most shops.", "eq"),
        ("They want a $17-an-hour minimum wage.", "eq"),
        ("They want $15 minimum.", "gte"),
        ("It costs $90 at most.", "lte"),
        ("Tickets from $90 sell well.", "gte"),
        ("They want to cap rents at $90.", "lte"),
        ("Pay is $90 a day plus tips.", "eq"),
        ("He faces 90 days plus in jail.", "gte"),
        ("He handed over $90.", "eq"),
        ("They talked about one of the mills.", "eq"),
        ("It is nearing a 90-day high.", "eq"),
        ("It is a near-90% share.", "approx"),
        ("The toll rose to approx. 90.", "approx"),
        ("They could bring up to 90 guests.", "lte"),
        ("They took their tally up to 90 goals.", "eq"),
        ("The toll is now up to 90.", "eq"),
        ("The fine is up to $90.", "lte"),
        ("The toll could be up to 90.", "lte"),
        ("90 guests at most can stay.", "lte"),
        ("Nobody under 21 may stay.", "lt"),
        ("The debt could top $90.", "gt"),
        ("They wanted to top 12 charts.", "eq"),
        ("More than half agreed.", "gt"),
        ("Nobody has more than 90 goats.", "lte"),
        ("They had strikeouts over seven innings.", "eq"),
        ("The toll passed 1,900 on Monday.", "gt"),
        ("The toll crossed 1,900.", "gt"),
        ("The flood passed 1,900 farms.", "eq"),
    ],
)
def test_words_of_place_and_marks_bound_some_numbers(pipeline, text, bound):
    assert str(only(pipeline, text).bound) == bound


def test_a_bound_belongs_to_the_number_that_follows_it(pipeline):
    bounds = [str(quantity.bound) for quantity in pipeline.extract("It took 10 boats and over 20 crews.").quantities]
    bare = [str(quantity.bound) for quantity in pipeline.extract("It took 10 and over 20 went.").quantities]

    assert bounds == bare == ["eq", "gt"]


def test_the_stronger_of_two_bounds_wins(pipeline):
    quantity = only(pipeline, "It cost more than an estimated $90.")

    assert (quantity.span.text, str(quantity.bound)) == ("more than an estimated $90", "gt")


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Prices rose between 5% and 6%.", "5", "6", "percent"),
        ("The walk takes 25–40 minutes.", "25", "40", "minute"),
        ("They seek $10 to $15 billion.", "10000000000", "15000000000", "dollar"),
        ("Claims run from $200 to $4 million.", "200", "4000000", "dollar"),
        ("They seek £1-2m.", "1000000", "2000000", "British pound"),
        ("They seek £12m-15m.", "12000000", "15000000", "British pound"),
        ("A trip takes three or four days.", "3", "4", "day"),
        ("Flats start from 300 sq ft up to 750 sq ft.", "300", "750", "square foot"),
        ("It sprints 0-to-60-mph in a blink.", "0", "60", "mile per hour"),
        ("They raised $250 to $300 million.", "250000000", "300000000", "dollar"),
        ("Rolls cost from 98 cents to $1.05.", "0.98", "1.05", "dollar"),
        ("They want 7- to 8-inch screens.", "7", "8", "inch"),
        ("The mill pays 1500–2500.", "1500", "2500", ""),
        ("Rents saw a 10- to 20-fold rise.", "10", "20", "time"),
        ("They pay between $40 and $30.", "30", "40", "dollar"),
        ("They cut the outlook from a range of 3% to 4%.", "3", "4", "percent"),
        ("One to two in every 100 boats leak.", "0.01", "0.02", "boat"),
        ("Between one and three of every 10 boats leak.", "0.1", "0.3", "boat"),
        ("They forecast growth of 2% to 3%.", "2", "3", "percent"),
        ("A drop of 3C to 5C is likely.", "3", "5", "degree Celsius"),
        ("Dozens of barns burnt.", "12", "120", "barn"),
        ("Tens of thousands of barns burnt.", "10000", "100000", "barn"),
    ],
)
def test_a_range_has_two_ends_and_one_unit(pipeline, text, low, high, unit):
    quantity = only(pipeline, text)

    assert (quantity.value, quantity.high, quantity.unit) == (Decimal(low), Decimal(high), unit)
    assert str(quantity.bound) == "range"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rents rose 5%.", [("5", "up")]),
        ("Rents rose tenfold.", [("10", "up")]),
        ("Rents rose 8 cents to $1.05.", [("8", "up"), ("1.05", None)]),
        ("Rents rose under 4%.", [("4", "up")]),
        ("Rents fell by about 3 percent.", [("3", "down")]),
        ("Rents were down 2%.", [("2", "down")]),
        ("Rents edged up to 4 percent.", [("4", "up")]),
        ("The vote brought a 6% drop in rents.", [("6", "down")]),
        ("Rents were 7% lower than before.", [("7", "down")]),
        ("Rents fell 85 cents, or 1.1 percent, to $76.", [("85", "down"), ("1.1", "down"), ("76", None)]),
        ("Shares of Arbel fell 2%, Corvin by 3%.", [("2", "down"), ("3", "down")]),
        ("Rents rose from $20 to $25.", [("20", None), ("25", "up")]),
        ("The town has 12 mills.", [("12", None)]),
    ],
)
def test_the_direction_comes_from_verb_noun_or_adverb_and_is_shared(pipeline, text, expected):
    found = [(str(q.value), q.change and str(q.change)) for q in pipeline.extract(text).quantities]

    assert found == expected


def test_bound_and_direction_are_kept_apart(pipeline):
    quantity = only(pipeline, "Rents rose under 4%.")

    assert (str(quantity.bound), str(quantity.change)) == ("lt", "up")


def test_a_bound_behind_the_level_reached_is_not_that_of_the_level_left(pipeline):
    before, after = pipeline.extract("The fleet grew from a dozen to 40-plus.").quantities

    assert (str(before.bound), str(after.bound)) == ("eq", "gte")


def test_up_to_after_and_bounds_the_number_behind_it_alone(pipeline):
    quantities = pipeline.extract("They sent 14 batteries and up to 90 shells.").quantities

    assert [(q.span.text, str(q.bound)) for q in quantities] == [("14", "eq"), ("up to 90", "lte")]


def test_two_standings_are_no_range(pipeline):
    quantities = pipeline.extract("The leader trails by nine points, 34 percent to 43 percent.").quantities

    assert [(q.value, q.high) for q in quantities] == [(9, None), (34, None), (43, None)]


def test_more_than_behind_a_percentage_compares_it_with_what_follows(pipeline):
    quantities = pipeline.extract("Sales are 50% more than 12 months ago.").quantities

    assert [(q.value, str(q.bound)) for q in quantities] == [(50, "eq"), (12, "eq")]


def test_a_range_that_was_left_for_another_is_a_range(pipeline):
    text = "The mill cut its outlook to between 600 and 700 tonnes, from 730 to 790 tonnes."

    ranges = [(quantity.value, quantity.high) for quantity in pipeline.extract(text).quantities]

    assert ranges == [(600, 700), (730, 790)]


def test_what_is_higher_than_years_ago_is_set_against_a_time_and_bounds_no_years(pipeline):
    part, years = pipeline.extract("Growth is a third higher than four years ago.").quantities

    assert (str(part.change), str(years.bound)) == ("up", "eq")


def test_a_change_from_one_level_to_another_is_no_range(pipeline):
    before, after = pipeline.extract("The fee fell from $30 to $25.").quantities

    assert (before.value, before.high, after.value, after.high) == (30, None, 25, None)
