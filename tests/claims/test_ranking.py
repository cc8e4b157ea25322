from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from claims.models import Article, Claim, ClaimRank, Quantity, Source, Speaker
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
    assert (rank.score, rank.day, rank.kind) == (0, datetime.now(UTC).date(), "quote")


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
    today = datetime.now(UTC).date()
    old = make_claim(version=make_article(published_on=date(2020, 5, 1)))
    coming = make_claim("Nobody else", version=make_article(published_on=today + timedelta(days=300)))

    assert (old.rank.day, coming.rank.day) == (date(2020, 5, 1), today)


@pytest.mark.parametrize("way", ["records", "rows", "SQL"])
def test_a_rank_knows_what_the_list_is_narrowed_by_however_that_is_changed(way):
    claim = make_claim("over ninety boats left", speaker="Anna Berg", version=make_article(source="The Daily"))
    other = make_claim()
    source, speaker = Source.objects.create(name="The Courier", domain=""), Speaker.objects.create(name="Tom Hale")
    changes = [
        (claim.version.article, {"source": source, "published_on": date(2020, 5, 1)}),
        (claim, {"speaker": speaker, "kind": "numeric", "style": ""}),
    ]

    for record, fields in changes:
        if way == "rows":
            type(record)._default_manager.filter(pk=record.pk).update(**fields)
        elif way == "records":
            for name, value in fields.items():
                setattr(record, name, value)
            record.save()
    if way == "SQL":
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE claims_article SET source_id = %s, published_on = '2020-05-01' WHERE id = %s",
                [source.pk, claim.version.article_id],
            )
            cursor.execute(
                "UPDATE claims_claim SET speaker_id = %s, kind = 'numeric', style = '' WHERE id = %s",
                [speaker.pk, claim.pk],
            )
    make_quantity(claim, "over ninety")

    known = ("source", "speaker", "kind", "day", "numbers")
    assert ClaimRank.objects.values_list(*known).get(pk=claim.pk) == (
        source.pk,
        speaker.pk,
        "numeric",
        date(2020, 5, 1),
        True,
    )
    today = datetime.now(UTC).date()
    assert ClaimRank.objects.values_list(*known).get(pk=other.pk) == (None, None, "quote", today, False)
    Quantity.objects.update(claim=other)
    assert list(ClaimRank.objects.order_by("pk").values_list("numbers", flat=True)) == [False, True]
    Quantity.objects.update(claim=claim)
    assert ClaimRank.objects.get(pk=claim.pk).numbers
    Quantity.objects.all().delete()
    Article.objects.update(published_on=None, source=None)
    assert ClaimRank.objects.values_list(*known).get(pk=claim.pk) == (None, speaker.pk, "numeric", today, False)


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
