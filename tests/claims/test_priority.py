from datetime import date, timedelta

import pytest

from claims.priority import AGES, Facts, Part, days_by_age, parts, score

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("facts", "points"),
    [
        (Facts(), 0),
        (Facts(named_speaker=True, some_speaker=True), 3),
        (Facts(some_speaker=True), 1),
        (Facts(direct=True), 2),
        (Facts(mixed=True), 1),
        (Facts(number=True), 2),
        (Facts(number=True, unit=True, bound=True), 4),
        (Facts(unit=True, bound=True), 0),
        (Facts(number=True, unit=True, background=True), -1),
        (Facts(said=False), -2),
        (Facts(repeats=1), 2),
        (Facts(repeats=40), 6),
    ],
)
def test_a_score_is_the_sum_of_its_parts(facts, points):
    assert score(parts(facts)) == points


def test_the_parts_say_in_words_what_they_are_for():
    assert parts(Facts(named_speaker=True, direct=True, repeats=2)) == [
        Part("named speaker", 3),
        Part("direct quotation", 2),
        Part("also in 2 other articles", 4),
    ]


@pytest.mark.parametrize(
    ("days", "points"), [(-1, 3), (0, 3), (6, 3), (7, 2), (29, 2), (30, 1), (90, 1), (91, 0), (20_000, 0)]
)
def test_a_claim_has_one_age_whatever_its_day_and_loses_its_points_one_by_one(days, points):
    day = TODAY - timedelta(days=days)

    (found,) = [age for age, first, last in days_by_age(TODAY) if first <= day <= last]

    assert found.points == points


def test_to_be_new_outweighs_no_more_than_a_named_speaker():
    assert max(age.points for age in AGES) == score(parts(Facts(named_speaker=True)))
