"""Claims found -> records: once under their natural key, the newest reading, nothing of a person's overwritten."""

from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims import nlp
from claims.ingest import ingest_article, queue_extraction
from claims.models import Claim, Extraction, Speaker, SpeakerAlias
from claims.models.claims import Reading
from claims.nlp import types
from claims.nlp.text import span_at
from claims.speakers import alias_key
from claims.storing import store_claims

ClaimEvent = apps.get_model("claims", "ClaimEvent")
QuantityEvent = apps.get_model("claims", "QuantityEvent")
pytestmark = pytest.mark.django_db

TEXT = "Anna Berg, the mayor, said “over ninety houses burned.” Nobody else counted. Rain fell on 12 days."


@pytest.fixture
def version():
    return ingest_article(text=TEXT).version


def at(text):
    return span_at(TEXT, TEXT.index(text), TEXT.index(text) + len(text))


def quote(
    words="“over ninety houses burned.”",
    speaker="Anna Berg",
    mention="Anna Berg",
    quantities=(),
    kind=types.SpeakerKind.UNKNOWN,
):
    spoken = types.Quote(
        style=types.QuoteStyle.DIRECT,
        spans=(at(words),),
        sentence=at("Anna Berg, the mayor, said “over ninety houses burned.”"),
        speaker=types.SpeakerMention(
            span=at(mention), name=speaker, resolution=types.Resolution.NAMED, role=at("the mayor"), kind=kind
        ),
        cue=types.Cue(at("said")),
    )
    return types.Claim(types.ClaimKind.QUOTE, at(words), spoken.sentence, quote=spoken, quantities=tuple(quantities))


def quantity(text="over ninety", value="90", **fields):
    return types.Quantity(span=at(text), value=Decimal(value), sentence=span_at(TEXT, 0, len(TEXT)), **fields)


def number(found=None):
    found = found or quantity(bound=types.Bound.GT, unit="house")
    return types.Claim(types.ClaimKind.NUMERIC, found.span, found.sentence, quantities=(found,))


def store(version, *claims, pipeline="1"):
    extraction = Extraction.objects.open().filter(version=version).first() or queue_extraction(version)
    store_claims(extraction, nlp.Extraction(pipeline=pipeline, claims=claims))
    extraction.refresh_from_db()
    return extraction


def test_all_that_was_found_is_stored_with_its_offsets(version):
    extraction = store(version, quote(quantities=[quantity()]), number())

    spoken, counted = Claim.objects.order_by("kind").reverse()
    assert (spoken.kind, spoken.style, spoken.text) == ("quote", "direct", "“over ninety houses burned.”")
    assert TEXT[spoken.start : spoken.end] == spoken.text
    assert TEXT[spoken.sentence_start : spoken.sentence_end] == spoken.sentence
    assert TEXT[spoken.mention_start : spoken.mention_end] == spoken.mention_text == "Anna Berg"
    assert (str(spoken.speaker), spoken.mention_role, spoken.cue_text) == ("Anna Berg", "the mayor", "said")
    assert [number.text for number in spoken.quantities.all()] == ["over ninety"]
    assert counted.quantities.get().value_text == "90"
    assert (counted.quantities.get().bound, counted.quantities.get().unit) == ("gt", "house")
    assert (extraction.state, extraction.claim_count, extraction.pipeline) == ("done", 2, "1")


def test_the_same_result_again_writes_nothing_not_even_history(version):
    claims = [quote(quantities=[quantity()]), number(quantity(value="0.3333333333333333333333333333333333"))]
    first = store(version, *claims)
    before = ClaimEvent.objects.count(), QuantityEvent.objects.count()

    store(version, *claims)

    assert (ClaimEvent.objects.count(), QuantityEvent.objects.count()) == before
    assert set(Claim.objects.values_list("extraction", flat=True)) == {first.pk}


def test_an_untouched_claim_gets_the_newest_reading_and_its_history_keeps_the_old(version):
    store(version, quote(speaker="Anna Berg", quantities=[quantity()]))
    second = store(version, quote(speaker="Anna Lund", quantities=[quantity(unit="house"), quantity("12", "12")]))

    claim = Claim.objects.get()
    assert str(claim.speaker) == "Anna Lund"
    assert claim.extraction == second
    assert [(found.text, found.unit) for found in claim.quantities.all()] == [("over ninety", "house"), ("12", "")]
    store(version, quote(quantities=[quantity("12", "12")]))
    assert [found.text for found in claim.quantities.all()] == ["12"]
    events = ClaimEvent.objects.filter(pgh_obj=claim).order_by("pgh_id")
    assert [event.pgh_label for event in events] == ["insert", "update", "update"]


@pytest.mark.parametrize("reading", [Reading.ACCEPTED, Reading.CORRECTED, Reading.ADDED])
def test_a_claim_that_a_person_touched_is_never_overwritten_nor_hidden(version, reading):
    store(version, quote())
    Claim.objects.update(reading=reading, read_at=timezone.now(), mention_text="the mayor", speaker=None)

    store(version, quote(speaker="Anna Lund"))
    store(version)

    claim = Claim.objects.get()
    assert (claim.mention_text, claim.speaker, claim.stale) == ("the mayor", None, False)


def test_a_place_that_a_person_gave_to_a_claim_is_not_taken_by_another(version):
    store(version, number(quantity("12", "12")))
    days = at("12 days")
    Claim.objects.update(reading=Reading.CORRECTED, read_at=timezone.now(), end=days.end, text=days.text)

    store(version, number(quantity("12 days", "12")))

    assert Claim.objects.get().reading == Reading.CORRECTED


def test_a_claim_no_longer_found_is_stale_until_it_is_found_again(version):
    store(version, quote(), number())

    store(version, quote())
    assert Claim.objects.get(kind="numeric").stale
    assert [claim.kind for claim in Claim.objects.current()] == ["quote"]

    store(version, quote(), number())
    assert Claim.objects.current().count() == 2


def test_a_number_longer_than_the_column_is_left_alone_and_the_rest_is_stored(version):
    store(
        version,
        number(quantity(value="1" + "0" * 70)),
        quote(quantities=[quantity(value="9E+80")]),
        number(quantity("12", "12")),
    )

    assert [claim.text for claim in Claim.objects.filter(kind="numeric")] == ["12"]
    assert not Claim.objects.get(kind="quote").quantities.exists()


def test_the_number_of_queries_does_not_grow_with_the_claims():
    first, second = (ingest_article(text=TEXT, url=f"https://example.org/{number}").version for number in (1, 2))

    def queries(claims, version):
        with CaptureQueriesContext(connection) as captured:
            store(version, *claims)
        return len(captured)

    def words(count):
        return [number(quantity(word, "1")) for word in list(dict.fromkeys(TEXT.split()))[:count]]

    assert queries(words(2), first) == queries(words(14), second)


def test_a_new_reading_has_a_new_edit_number_also_where_only_a_number_changed(version):
    numbers = []
    for value in ["90", "90", "91"]:
        store(version, number(quantity(value=value)))
        numbers.append(Claim.objects.get().edit_number)

    assert numbers == [0, 0, 1]


def test_who_changed_a_claim_is_known_for_bulk_and_sql_writes_too(version):
    extraction = store(version, quote())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET resolution_reason = 'by hand'")

    inserted, updated = ClaimEvent.objects.order_by("pgh_id")
    assert inserted.pgh_label == "insert"
    assert inserted.pgh_context.metadata == {"extraction": extraction.pk}
    assert (updated.pgh_label, updated.resolution_reason) == ("update", "by hand")


def test_one_speaker_has_its_names_and_a_merged_one_leads_on(version):
    store(version, quote(speaker="Anna Berg"))
    berg = Speaker.objects.get()
    lund = Speaker.objects.create(name="Anna Lund")
    SpeakerAlias.objects.create(speaker=lund, name="Anna Lund", key=alias_key("Anna Lund"))
    Speaker.objects.filter(pk=lund.pk).update(merged_into=berg)

    store(version, quote(speaker="anna BERG"))
    assert Claim.objects.get().speaker == berg
    store(version, quote(speaker="Anna Lund"))
    assert Claim.objects.get().speaker == berg
    assert Speaker.objects.count() == 2


def test_a_bare_surname_makes_no_speaker_but_stays_as_the_mention(version):
    store(version, quote(speaker="Berg"))

    claim = Claim.objects.get()
    assert claim.speaker is None
    assert claim.mention_text == "Anna Berg"


@pytest.mark.parametrize(
    ("name", "kind", "recorded"),
    [
        ("Anna Berg", types.SpeakerKind.PERSON, True),
        ("Berg", types.SpeakerKind.PERSON, False),
        ("Castle", types.SpeakerKind.ORGANISATION, True),
        ("Castle", types.SpeakerKind.UNKNOWN, False),
    ],
)
def test_a_new_speaker_is_of_the_kind_read_and_only_an_organisation_needs_no_second_word(version, name, kind, recorded):
    store(version, quote(speaker=name, kind=kind))

    assert list(Speaker.objects.values_list("name", "kind")) == ([(name, kind)] if recorded else [])


def test_a_kind_that_the_desk_has_told_stays():
    first, second = ingest_article(text=TEXT).version, ingest_article(text=f"{TEXT} Again.").version
    store(first, quote(kind=types.SpeakerKind.PERSON))
    Speaker.objects.update(kind="group")

    store(second, quote(kind=types.SpeakerKind.PERSON))

    assert Speaker.objects.get().kind == "group"
