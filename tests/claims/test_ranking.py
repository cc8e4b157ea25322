from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from claims.models import Claim, ClaimRank
from claims.priority import place
from claims.ranking import rank_claims
from tests.make import make_article, make_claim, make_factcheck, make_quantity

pytestmark = pytest.mark.django_db

WORDS = "“We have repaired every bridge in this county”"


def ranked(claim):
    rank_claims([claim.pk])
    return ClaimRank.objects.get(pk=claim.pk)


def test_a_claim_has_its_place_in_the_list_however_it_was_written():
    claim = make_claim()

    rank = ClaimRank.objects.waiting().get()

    assert rank.claim == claim
    assert rank.place == pytest.approx(place(0, datetime.now(UTC).date()), abs=0.2)


def test_a_rank_shows_what_it_is_made_of():
    claim = make_claim("over ninety boats left", speaker="Anna Berg")
    make_quantity(claim, "over ninety boats", unit="boat", bound="gt")

    rank = ranked(claim)

    assert rank.parts == [
        ["named speaker", 3],
        ["number", 2],
        ["with a unit", 1],
        ["with a bound", 1],
        ["direct quotation", 2],
    ]
    assert rank.score == 9


@pytest.mark.parametrize("other", [WORDS, "“we have repaired EVERY bridge in this county!”"])
def test_a_claim_that_another_article_repeats_moves_up_and_so_does_the_other(other):
    first, second = make_claim(WORDS), make_claim(other)

    rank_claims([first.pk])
    rank_claims([second.pk])

    assert [part for part in ClaimRank.objects.get(pk=first.pk).parts if part[0].startswith("also")] == [
        ["also in another article", 2]
    ]
    assert ClaimRank.objects.get(pk=second.pk).score == ClaimRank.objects.get(pk=first.pk).score


def test_a_claim_repeated_in_its_own_article_is_not_repeated():
    version = make_article(f"{WORDS} he said. {WORDS} he said again.")
    first = make_claim(WORDS, version=version)
    again = version.text.index(WORDS, 10)
    second = Claim.objects.get(pk=first.pk)
    second.pk, second.start, second.found_start = None, again, again
    second.end = second.found_end = again + len(WORDS)
    second.save()

    rank_claims([first.pk, second.pk])

    assert not [part for part in ClaimRank.objects.get(pk=first.pk).parts if part[0].startswith("also")]


def test_two_short_quotes_are_the_same_by_chance():
    first, second = make_claim("“very good”"), make_claim("“very good”")

    rank_claims([first.pk, second.pk])

    assert ClaimRank.objects.get(pk=first.pk).repeat_key == ""


def test_a_claim_stands_by_the_day_of_its_article_but_never_by_one_to_come():
    old = make_claim(version=make_article(published_on=date(2020, 5, 1)))
    coming = make_claim(
        "Nobody else", version=make_article(published_on=datetime.now(UTC).date() + timedelta(days=300))
    )

    assert ranked(old).place == pytest.approx(place(2, date(2020, 5, 1)))
    assert ranked(coming).place == pytest.approx(place(2, coming.created_at.date()))


def test_a_claim_that_extraction_no_longer_finds_leaves_the_list_and_comes_back():
    claim = make_claim()

    Claim.objects.update(stale=True)
    assert not ClaimRank.objects.waiting().exists()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET stale = false WHERE id = %s", [claim.pk])
    assert ClaimRank.objects.waiting().exists()


@pytest.mark.parametrize("number", [2, 20])
def test_ranking_takes_as_many_queries_for_many_claims_as_for_two(number, django_assert_num_queries):
    version = make_article("”. ".join(f"{WORDS} number {index}" for index in range(number)))
    claims = [make_claim(f"number {index}", version=version) for index in range(number)]

    with django_assert_num_queries(6):
        rank_claims(claim.pk for claim in claims)


@pytest.mark.parametrize(
    ("state", "waits"), [("draft", False), ("dismissed", False), ("discarded", True), ("published", False)]
)
def test_a_claim_waits_until_it_has_a_fact_check_and_again_when_that_is_discarded(state, waits):
    make_factcheck(state)

    assert ClaimRank.objects.waiting().exists() == waits
