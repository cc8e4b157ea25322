from datetime import date, timedelta

import pytest

from claims.priority import Facts, Part, parts, place, score

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


def test_a_claim_is_worth_one_point_less_a_week_later():
    assert place(5, TODAY) == pytest.approx(place(6, TODAY - timedelta(days=7)))
    assert place(5, TODAY) > place(5, TODAY - timedelta(days=1))
