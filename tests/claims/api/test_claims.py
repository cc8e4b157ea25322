"""Claims over the API: their shape, their filters, who sees them, and what a wrong question is answered."""

from datetime import date
from decimal import Decimal

import pytest
from rest_framework.test import APIClient

from claims.models import Article, Claim, Source, Speaker, SpeakerAlias
from factcheck import workflow
from factcheck.roles import Role
from tests.clients import client_of
from tests.make import make_article, make_claim, make_factcheck, make_quantity, make_user

pytestmark = pytest.mark.django_db

CLAIMS = "/api/v1/claims/"


@pytest.fixture
def editor():
    return client_of(make_user(Role.EDITOR))


def found(client, **filters):
    response = client.get(CLAIMS, filters)
    assert response.status_code == 200, response.data
    return {row["text"] for row in response.data["results"]}


def test_a_claim_has_the_shape_of_the_extraction_contract(editor):
    version = make_article("The mayor, Anna Berg, said “over ninety houses burned” today.", source="The Daily")
    claim = make_claim(
        "over ninety houses burned",
        version=version,
        speaker="Anna Berg",
        mention_text="Anna Berg",
        mention_start=11,
        resolution="named",
        cue_text="said",
        cue_start=22,
        cue_kind="speech",
    )
    make_quantity(claim, "over ninety", value=Decimal(90), bound="gt", unit="house", unit_text="houses")

    data = editor.get(f"{CLAIMS}{claim.pk}/").json()

    assert data["quote"] == {
        "style": "direct",
        "spans": [{"text": "over ninety houses burned", "start": claim.start, "end": claim.end}],
        "speaker": {
            "text": "Anna Berg",
            "start": 11,
            "end": 20,
            "id": claim.speaker_id,
            "name": "Anna Berg",
            "resolution": "named",
            "role": "",
            "reason": "",
        },
        "cue": {"text": "said", "start": 22, "end": 26, "kind": "speech"},
    }
    (quantity,) = data["quantities"]
    assert (quantity["value"], quantity["high"], quantity["bound"], quantity["unit"]) == ("90", None, "gt", "house")
    assert data["sentence"]["text"] == version.text
    assert data["article"]["source"]["name"] == "The Daily"
    assert version.text[data["start"] : data["end"]] == data["text"]


@pytest.mark.parametrize("role", [None, Role.EDITOR])
def test_each_filter_narrows(role):
    client = client_of(make_user(role) if role else None)
    daily = make_article("One. Two.", source="The Daily", published_on=date(2025, 3, 11))
    weekly = make_article("Three. Four.", source="The Weekly", published_on=date(2025, 4, 1))
    make_claim("One", version=daily, speaker="Anna Berg", cue_start=0, cue_kind="speech")
    make_claim("Two", version=daily, kind="numeric", priority="low")
    make_claim("Three", version=weekly, speaker="Omar Haddad", style="indirect", cue_start=0, cue_kind="belief")
    make_claim("Four", version=weekly, kind="numeric")
    anna = Speaker.objects.get(name="Anna Berg")
    SpeakerAlias.objects.create(speaker=anna, name="Mayor Berg", key="mayor berg")
    source = Source.objects.get(name="The Weekly")
    for claim in Claim.objects.all():
        make_factcheck("published", claim=claim)

    assert found(client, kind="numeric") == {"Two", "Four"}
    assert found(client, kind=["numeric", "quote"]) == {"One", "Two", "Three", "Four"}
    assert found(client, style="indirect") == {"Three"}
    assert found(client, cue_kind="speech") == {"One"}
    assert found(client, speaker=anna.pk) == {"One"}
    assert found(client, speaker_name="mayor") == {"One"}
    assert found(client, speaker_name="HADDAD") == {"Three"}
    assert found(client, source=source.pk) == {"Three", "Four"}
    assert found(client, source_name="the daily") == {"One", "Two"}
    assert found(client, article=daily.article_id) == {"One", "Two"}
    assert found(client, published_after="2025-04-01") == {"Three", "Four"}
    assert found(client, published_before="2025-04-01") == {"One", "Two"}
    assert found(client, found_after="2020-01-01T00:00:00Z") == {"One", "Two", "Three", "Four"}
    assert found(client, found_before="2020-01-01T00:00:00Z") == set()
    assert found(client, kind="numeric", article=daily.article_id) == {"Two"}
    if role:
        assert found(client, priority="low") == {"Two"}
        assert found(client, reading="unread") == {"One", "Two", "Three", "Four"}


def test_claims_of_a_merged_speaker_are_found_under_the_one_that_stands(editor):
    make_claim("One", version=make_article("One."), speaker="A. Berg")
    anna = Speaker.objects.create(name="Anna Berg")
    Speaker.objects.filter(name="A. Berg").update(merged_into=anna)

    assert found(editor, speaker=anna.pk) == {"One"}


@pytest.mark.parametrize("role", [None, Role.EDITOR])
def test_words_are_searched_as_in_a_search_engine(role):
    client = client_of(make_user(role) if role else None)
    for text in ("Over ninety drones attacked the capital", "The drone was from the navy"):
        make_factcheck("published", claim=make_claim(text, version=make_article(f"{text}.")))

    assert len(found(client, q="drones")) == 2
    assert found(client, q="drone -navy") == {"Over ninety drones attacked the capital"}
    assert found(client, q='"the capital"') == {"Over ninety drones attacked the capital"}
    assert found(client, q="submarine") == set()


QUANTITIES = [
    ("Over 90", 90, None, "gt"),
    ("At least 90", 90, None, "gte"),
    ("Under 90", 90, None, "lt"),
    ("At most 90", 90, None, "lte"),
    ("About 90", 90, None, "approx"),
    ("Exactly 90", 90, None, "eq"),
    ("85 to 95", 85, 95, "range"),
]
OVERLAPS = [
    (90, 90, {"At least 90", "At most 90", "About 90", "Exactly 90", "85 to 95"}),
    (91, None, {"Over 90", "At least 90", "85 to 95"}),
    (None, 89, {"Under 90", "At most 90", "85 to 95"}),
    (95, 100, {"Over 90", "At least 90", "85 to 95"}),
    ("95.000001", 100, {"Over 90", "At least 90"}),
    (84, "84.9", {"Under 90", "At most 90"}),
    (None, None, {row[0] for row in QUANTITIES}),
]


def test_a_quantity_is_found_when_its_interval_overlaps(editor):
    for text, value, end, bound in QUANTITIES:
        claim = make_claim(text, version=make_article(f"{text} houses."), kind="numeric")
        make_quantity(claim, text, value=value, high=end, bound=bound)
        make_factcheck("published", claim=claim)

    for low, high, expected in OVERLAPS:
        asked = {name: value for name, value in (("value_min", low), ("value_max", high)) if value is not None}
        assert found(editor, **asked) == expected, asked
        assert found(APIClient(), **asked) == expected, asked


@pytest.mark.parametrize("role", [None, Role.EDITOR])
def test_filters_on_quantities_are_met_by_one_and_the_same(role):
    claim = make_claim("90 houses and 5 percent", version=make_article("90 houses and 5 percent."))
    make_quantity(claim, "90", value=90, unit="house")
    make_quantity(claim, "5 percent", value=5, unit="percent", unit_kind="percent")
    make_factcheck("published", claim=claim)
    client = client_of(make_user(role) if role else None)

    assert found(client, unit="Percent", value_min=5, value_max=5)
    assert found(client, unit_kind=["percent", "money"], value_max=10)
    assert found(client, unit="house", bound=["gt", "eq"])
    assert not found(client, unit="percent", value_min=90)
    assert not found(client, unit="house", bound="gt")


def test_readers_get_a_published_claim_in_the_shape_that_the_desk_gets(editor):
    version = make_article(
        "The mayor, Anna Berg, said “over ninety houses burned” today.", source="The Daily", published_on="2025-03-11"
    )
    claim = make_claim(
        "over ninety houses burned",
        version=version,
        speaker="Anna Berg",
        mention_text="Anna Berg",
        mention_start=11,
        mention_role="The mayor",
        resolution="named",
        cue_text="said",
        cue_start=22,
        cue_kind="speech",
    )
    make_quantity(claim, "over ninety", value=Decimal("90.50"), bound="gt", unit="house", place_scope="here")
    make_factcheck("published", claim=claim)

    told = APIClient().get(f"{CLAIMS}{claim.pk}/").json()

    for_the_desk = {"priority", "reading", "edition"}
    full = editor.get(f"{CLAIMS}{claim.pk}/").json()
    (number,) = full["quantities"]
    assert told == full | dict.fromkeys(for_the_desk) | {"quantities": [number | {"id": None}]}
    assert all(full[name] is not None for name in for_the_desk)
    assert APIClient().get(CLAIMS).json()["results"] == [told]


@pytest.fixture
def corrected():
    """Return a published claim whose reading was corrected since, in every way that shows, and its fact-check."""
    version = make_article("Anna Berg said “90 houses burned” in May.", source="The Daily", published_on="2025-03-11")
    claim = make_claim(
        "90 houses burned",
        version=version,
        speaker="Anna Berg",
        cue_text="said",
        cue_start=10,
        cue_kind="speech",
    )
    make_quantity(claim, "90", value=90, unit="house")
    factcheck = make_factcheck("published", claim=claim)
    desk = client_of(make_user(Role.EDITOR))
    omar = desk.post("/api/v1/speakers/", {"name": "Omar Haddad"}).data["id"]
    correction = {
        "edition": 0,
        "kind": "numeric",
        "start": claim.start,
        "end": claim.start + len("90 houses"),
        "speaker": omar,
        "style": "",
        "quantities": [{"id": claim.quantities.get().pk, "value": "19", "unit": "hut", "bound": "gt"}],
    }
    assert desk.patch(f"{CLAIMS}{claim.pk}/", correction).status_code == 200
    Article.objects.filter(pk=version.article_id).update(published_on="2026-01-01")
    return factcheck


def test_a_correction_of_a_reading_reaches_programs_when_it_is_published(corrected, editor):
    address = f"{CLAIMS}{corrected.claim_id}/"
    before, desk = APIClient().get(address).json(), editor.get(address).json()
    assert (before["kind"], before["text"]) == ("quote", "90 houses burned")
    assert (before["quote"]["speaker"]["name"], before["quantities"][0]["value"]) == ("Anna Berg", "90")
    assert (desk["kind"], desk["text"], desk["quantities"][0]["value"]) == ("numeric", "90 houses", "19")

    author = corrected.created_by
    for move, actor in (("open_correction", author), ("submit", author), ("approve", make_user(Role.EDITOR))):
        corrected = getattr(workflow, move)(corrected, actor=actor, edition=corrected.edition)
    workflow.publish(corrected, actor=make_user(Role.PUBLISHER), edition=corrected.edition, note="Read wrongly.")

    after = APIClient().get(address).json()
    assert (after["kind"], after["text"], after["quantities"][0]["value"]) == ("numeric", "90 houses", "19")
    assert after["quote"] is None
    assert "style" in str(APIClient().get("/api/v1/corrections/").json())


PUBLISHED_AND_CORRECTED = [
    ({"kind": "quote"}, {"kind": "numeric"}),
    ({"style": "direct"}, {"style": "indirect"}),
    ({"speaker_name": "berg"}, {"speaker_name": "haddad"}),
    ({"value_min": 90}, {"value_max": 30}),
    ({"unit": "house"}, {"unit": "hut"}),
    ({"bound": "eq"}, {"bound": "gt"}),
    ({"published_before": "2026-01-01"}, {"published_after": "2026-01-01"}),
]


@pytest.mark.parametrize(("published", "today"), PUBLISHED_AND_CORRECTED)
def test_no_filter_tells_of_a_correction_that_is_not_published(corrected, published, today):
    assert found(APIClient(), **published) == {"90 houses burned"}
    assert found(APIClient(), **today) == set()


def test_a_speaker_is_public_when_published_claims_are_theirs(corrected):
    anna, omar = Speaker.objects.get(name="Anna Berg"), Speaker.objects.get(name="Omar Haddad")
    reader = APIClient()

    assert [row["name"] for row in reader.get("/api/v1/speakers/").json()["results"]] == ["Anna Berg"]
    assert reader.get(f"/api/v1/speakers/{omar.pk}/").status_code == 404
    assert found(reader, speaker=anna.pk) == {"90 houses burned"}
    assert found(reader, speaker=omar.pk) == set()

    editor = client_of(make_user(Role.EDITOR))
    berg = editor.post("/api/v1/speakers/", {"name": "Anna Maria Berg"}).data["id"]
    assert editor.post(f"/api/v1/speakers/{anna.pk}/merge/", {"into": berg}).status_code == 200

    assert [row["id"] for row in reader.get("/api/v1/speakers/").json()["results"]] == [berg]
    assert reader.get(f"/api/v1/speakers/{anna.pk}/").json()["merged_into"] == berg
    assert found(reader, speaker=berg) == {"90 houses burned"}
    assert len(reader.get("/api/v1/factchecks/", {"speaker": berg}).json()["results"]) == 1


def test_a_published_claim_that_extraction_no_longer_finds_stays_listed():
    claim = make_factcheck("published").claim
    Claim.objects.filter(pk=claim.pk).update(stale=True)

    assert found(APIClient()) == {claim.text}


def test_the_desk_asks_for_what_waits(editor):
    make_claim("One", version=make_article("One."))
    draft = make_claim("Two", version=make_article("Two."))
    make_factcheck("draft", claim=draft)

    assert found(editor, has_factcheck="false") == {"One"}
    assert found(editor, has_factcheck="true") == {"Two"}
    assert found(editor, factcheck_state="draft") == {"Two"}
    assert found(editor, factcheck_state="published") == set()


WRONG_QUESTIONS = [
    "speeker=1",
    "kind=opinion",
    "kind=",
    "speaker=abc",
    "speaker=-1",
    "speaker=1.5",
    "speaker=" + "9" * 30,
    "speaker=" + "9" * 5000,
    "speaker=1&speaker=2",
    "speaker_name=%00",
    "speaker_name=" + "a" * 1000,
    "q=%00",
    "q=" + "a" * 1000,
    "unit=%00",
    "article=%00",
    "value_min=NaN",
    "value_max=Infinity",
    "value_min=1e400",
    "value_min=5&value_max=4",
    "published_after=2025-13-01",
    "published_after=99999-01-01",
    "found_after=then",
    "found_after=2025-03-11T25:00:00Z",
    "page_size=0",
    "page_size=-1",
    "page_size=501",
    "page_size=many",
    "has_factcheck=true",
    "priority=low",
    "reading=corrected",
    "factcheck_state=draft",
    "format=xml",
    "a%00b=1",
]


@pytest.mark.parametrize("question", WRONG_QUESTIONS)
def test_a_wrong_question_is_refused_and_its_parameter_named(question):
    response = APIClient().get(f"{CLAIMS}?{question}")

    assert response.status_code == 400, response.data
    assert response.data["errors"][0]["attr"] in {question.split("=")[0].replace("%00", "\0"), None}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("kind=rumour", "“rumour” is none of quote, numeric."),
        ("published_after=soon", "Give a day as 2025-03-11."),
        ("found_before=soon", "Give a time as 2025-03-11T08:00:00Z."),
        ("cursor=zzz", "No page gave out this cursor: follow its “next”, or leave cursor out."),
    ],
)
@pytest.mark.parametrize("role", [None, "editor"])
def test_who_asks_wrongly_is_told_what_is_right(role, question, told):
    client = client_of(make_user(role) if role else None)

    assert client.get(f"{CLAIMS}?{question}").data["errors"][0]["detail"] == told


ODD_QUESTIONS = [
    "q=%FF%FE",
    "q=%ED%A0%80",
    "q=%27%29%3B--",
    "q=%28%26%7C%21",
    "unit=%F0%9F%98%80",
    "found_after=0001-01-01T00:00:00%2B14:00",
    "value_min=1e59",
]


@pytest.mark.parametrize("question", ODD_QUESTIONS)
def test_an_odd_question_finds_nothing(question):
    response = APIClient().get(f"{CLAIMS}?{question}")

    assert response.status_code == 200, response.data
    assert response.data["results"] == []


@pytest.mark.parametrize("cursor", ["x", "%00", "cD1hYmM=", "cD0lMDA=", "bz05OTk5OTk5OTk=", "cD0" + "5" * 500, "%FF"])
def test_a_cursor_that_was_not_given_out_is_no_page(editor, cursor):
    make_claim()

    assert editor.get(f"{CLAIMS}?cursor={cursor}").status_code in {200, 404}


@pytest.mark.parametrize("place", ["0", "-1", "abc", "9" * 30, "9" * 5000, "%00", "1.5", "１"])
def test_what_is_not_there_is_not_found(editor, place):
    assert editor.get(f"{CLAIMS}{place}/").status_code == 404


@pytest.mark.parametrize(
    "state", ["draft", "in_review", "approved", "dismissed", "published", "correcting", "retracted"]
)
def test_readers_see_the_claims_of_public_fact_checks_only(state):
    claim = make_factcheck(state).claim
    public = state in {"published", "correcting", "retracted"}

    for role in (None, Role.API_CLIENT, Role.REPORTER, Role.EDITOR, Role.PUBLISHER):
        client = client_of(make_user(role) if role else None)
        sees = public or role in {Role.REPORTER, Role.EDITOR, Role.PUBLISHER}

        assert client.get(f"{CLAIMS}{claim.pk}/").status_code == (200 if sees else 404), role
        assert len(client.get(CLAIMS).data["results"]) == sees, role


def test_pages_follow_each_other_while_claims_are_added(editor):
    version = make_article("One. Two. Three. Four. Five. Six.")
    for text in ("One", "Two", "Three", "Four", "Five"):
        make_claim(text, version=version)
    first = editor.get(CLAIMS, {"page_size": 2}).data
    make_claim("Six", version=version)
    second = editor.get(first["next"]).data
    third = editor.get(second["next"]).data

    assert [row["text"] for page in (first, second, third) for row in page["results"]] == [
        "Five",
        "Four",
        "Three",
        "Two",
        "One",
    ]
    assert third["next"] is None


@pytest.mark.parametrize("role", [None, Role.EDITOR])
def test_a_list_takes_the_same_number_of_queries_however_long(django_assert_max_num_queries, role):
    client = client_of(make_user(role) if role else None)
    for _ in range(12):
        claim = make_factcheck("published").claim
        make_quantity(claim, "over ninety")
    with django_assert_max_num_queries(6):
        assert len(client.get(CLAIMS).data["results"]) == 12


def test_what_has_not_changed_is_not_sent_again():
    make_factcheck("published")
    client = APIClient()
    tag = client.get(CLAIMS).headers["ETag"]

    again = client.get(CLAIMS, headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
