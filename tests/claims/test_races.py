"""Two at once: the second waits for the first, and what is one stays one."""

from functools import partial

import pytest

from claims import nlp
from claims.ingest import ingest_article, queue_extraction
from claims.models import Article, ArticleVersion, Claim, ClaimRank, Extraction, Quantity, Source, Speaker
from claims.nlp import types
from claims.nlp.text import span_at
from claims.ranking import rank_claims
from claims.reading_numbers import QuantityFields
from claims.readings import correct_reading
from claims.speaker_records import merge_speakers
from claims.speakers import speakers_named
from claims.storing import store_claims
from factcheck.roles import Role
from tests.make import make_article, make_claim, make_quantity, make_user
from tests.races import both_wait_for, second_waits_for_first

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "Two ships sank in the harbour."
URL = "https://example.org/ships"


@pytest.mark.parametrize("url", ["", URL])
def test_an_article_taken_in_twice_at_once_is_one(url):
    second = second_waits_for_first(
        lambda: ingest_article(text=TEXT, url=url), lambda: ingest_article(text=TEXT, url=url)
    )

    assert not second.new
    assert Article.objects.count() == ArticleVersion.objects.count() == Extraction.objects.count() == 1


def test_two_new_texts_of_one_article_at_once_are_its_versions_one_and_two():
    ingest_article(text="One ship sank.", url=URL)

    second = second_waits_for_first(
        lambda: ingest_article(text=TEXT, url=URL), lambda: ingest_article(text=f"{TEXT}\n", url=URL)
    )

    assert second.version.number == 3
    assert Article.objects.count() == 1


def test_a_publisher_met_in_two_articles_at_once_is_one():
    second_waits_for_first(
        lambda: ingest_article(text="One.", source="Example Post"),
        lambda: ingest_article(text="Two.", source="EXAMPLE Post"),
    )

    assert Source.objects.get().articles.count() == 2


def test_a_speaker_met_in_two_articles_at_once_is_one():
    second = second_waits_for_first(
        lambda: speakers_named(["Ida Lund", "Anna Berg"]), lambda: speakers_named(["Anna Berg", "Dr. Ida Lund"])
    )

    assert Speaker.objects.count() == 2
    assert second["Dr. Ida Lund"] == Speaker.objects.get(name="Ida Lund")


def test_a_version_queued_twice_at_once_has_one_extraction():
    version = make_article(TEXT)

    second = second_waits_for_first(lambda: queue_extraction(version), lambda: queue_extraction(version))

    assert second == Extraction.objects.get()


def test_a_correction_made_while_an_extraction_stores_its_claims_is_kept():
    claim = make_claim("Two ships", version=make_article(TEXT), kind="numeric")
    editor = make_user(Role.EDITOR)
    extraction = Extraction.objects.create(version=claim.version)
    found = types.Claim(types.ClaimKind.NUMERIC, span_at(TEXT, 0, 9), span_at(TEXT, 0, 30))

    second_waits_for_first(
        lambda: correct_reading(claim, actor=editor, edit_number=0, start=0, end=3),
        lambda: store_claims(extraction, nlp.Extraction(pipeline="2", claims=(found,))),
    )

    claim.refresh_from_db()
    assert (Claim.objects.count(), claim.text, claim.stale) == (1, "Two", False)


def test_a_claim_that_names_a_speaker_who_is_being_merged_names_whom_it_was_merged_into():
    keep, merged = Speaker.objects.create(name="Ida Lund"), Speaker.objects.create(name="Ida M. Lund")
    version = make_article(TEXT)

    claim = second_waits_for_first(
        lambda: merge_speakers(actor=make_user(Role.EDITOR), keep=keep, merged=merged),
        lambda: make_claim("Two ships", version=version, speaker=merged),
    )

    claim.refresh_from_db()
    assert claim.speaker == claim.rank.speaker == keep


def test_a_claim_stored_while_its_article_gets_another_source_is_found_by_that():
    version, source = make_article(TEXT), Source.objects.create(name="Example Post", domain="")

    claim = second_waits_for_first(
        lambda: Article.objects.update(source=source), lambda: make_claim("Two ships", version=version)
    )

    assert claim.rank.source == source


@pytest.mark.parametrize("writer", ["extraction", "editor"])
def test_who_changes_an_article_waits_for_who_ranks_its_claims_before_a_rank_is_locked(writer):
    claim = make_claim("Two ships", version=make_article(TEXT), stale=True)
    extraction = Extraction.objects.create(version=claim.version)
    writes = {
        "extraction": lambda: store_claims(extraction, nlp.Extraction(pipeline="2", claims=())),
        "editor": lambda: correct_reading(claim, actor=make_user(Role.EDITOR), edit_number=0, kind=claim.kind),
    }

    second_waits_for_first(writes[writer], lambda: Article.objects.update(title="Ships", published_on="2026-03-02"))

    assert Article.objects.get().title == "Ships"


def test_two_who_correct_claims_that_repeat_each_other_at_once_are_both_heard():
    claims = [make_claim("Two ships", version=make_article(TEXT), kind="numeric") for _ in range(2)]
    for claim in claims:
        make_quantity(claim, "Two", value=2, counted="ships")
    rank_claims(claim.pk for claim in claims)
    editor, ida = make_user(Role.EDITOR), Speaker.objects.create(name="Ida Lund")

    def correct(claim: Claim) -> Claim:
        three: QuantityFields = {"start": 0, "end": 3, "value": "3", "counted": "ships"}
        return correct_reading(claim, actor=editor, edit_number=0, speaker=ida, quantities=[three])

    both_wait_for(lambda: list(Quantity.objects.select_for_update()), *(partial(correct, claim) for claim in claims))

    assert list(Quantity.objects.values_list("value", flat=True)) == [3, 3]
    assert list(ClaimRank.objects.values_list("speaker", flat=True)) == [ida.pk, ida.pk]
