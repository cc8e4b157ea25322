"""Fact-checks over the API: what readers get, what the desk gets, and every later change for those who keep a copy."""

import pytest
from rest_framework.test import APIClient

from factcheck import drafts, workflow
from factcheck.roles import Role
from tests.clients import client_of
from tests.make import make_article, make_claim, make_evidence, make_factcheck, make_rating, make_scale, make_user

pytestmark = pytest.mark.django_db

FACTCHECKS = "/api/v1/factchecks/"
DESK = {Role.REPORTER, Role.EDITOR, Role.PUBLISHER}
PUBLIC_STATES = {"published", "correcting", "correction_review", "retracted"}
STATES = ["draft", "in_review", "approved", "dismissed", "discarded", *sorted(PUBLIC_STATES)]


def correct(factcheck, summary, note):
    author, editor, publisher = make_user(Role.REPORTER), make_user(Role.EDITOR), make_user(Role.PUBLISHER)
    factcheck = workflow.open_correction(factcheck, actor=author, edition=factcheck.edition)
    factcheck = drafts.save_draft(factcheck, actor=author, edition=factcheck.edition, summary=summary)
    factcheck = workflow.submit(factcheck, actor=author, edition=factcheck.edition)
    factcheck = workflow.approve(factcheck, actor=editor, edition=factcheck.edition)
    return workflow.publish(factcheck, actor=publisher, edition=factcheck.edition, note=note)


@pytest.mark.parametrize("state", STATES)
def test_readers_see_what_is_published_and_the_desk_sees_all(state):
    factcheck = make_factcheck(state)

    for role in (None, Role.API_CLIENT, *sorted(DESK)):
        client = client_of(make_user(role) if role else None)
        sees = role in DESK or state in PUBLIC_STATES

        one = client.get(f"{FACTCHECKS}{factcheck.pk}/")

        assert one.status_code == (200 if sees else 404), role
        assert [row["id"] for row in client.get(FACTCHECKS).data["results"]] == [factcheck.pk] * sees, role
        assert client.get(f"{FACTCHECKS}{factcheck.pk}/revisions/").status_code == (200 if sees else 404), role
        if sees:
            assert (one.data["published"] is not None) == (state in PUBLIC_STATES), role
            assert (one.data["desk"] is not None) == (role in DESK), role
            assert one.data["retracted"] == (state == "retracted"), role


def test_readers_get_the_frozen_revision_with_its_claim_verdict_and_evidence():
    version = make_article(source="The Daily", published_on="2025-03-11")
    factcheck = make_factcheck("published", claim=make_claim(version=version, speaker="Anna Berg"))

    data = APIClient().get(f"{FACTCHECKS}{factcheck.pk}/").json()

    assert data["page"] == f"http://testserver{factcheck.get_absolute_url()}"
    published = data["published"]
    assert published["claim"]["speaker"]["name"] == "Anna Berg"
    assert published["claim"]["sentence"] == APIClient().get(f"/api/v1/claims/{factcheck.claim_id}/").json()["sentence"]
    assert published["claim"]["article"]["source"] == "The Daily"
    assert published["rating"]["value"] == "false"
    assert published["evidence"][0]["title"].startswith("Harbour log")
    assert published["reviewed_by_one"] is False


def test_an_edit_that_is_not_published_reaches_no_reader():
    factcheck = make_factcheck("correcting")
    drafts.save_draft(
        factcheck, actor=make_user(), edition=factcheck.edition, summary="Not yet.", rating=make_rating("true")
    )

    reader = APIClient()

    assert "Not yet." not in reader.get(f"{FACTCHECKS}{factcheck.pk}/").content.decode()
    assert reader.get(FACTCHECKS, {"rating": "true"}).data["results"] == []
    assert reader.get(FACTCHECKS, {"q": "not yet"}).data["results"] == []
    assert reader.get(FACTCHECKS, {"state": "correcting"}).status_code == 400


def test_confidential_evidence_is_not_told():
    author = make_user()
    factcheck = make_factcheck("draft", author=author)
    make_evidence(
        factcheck, title="A clerk", url="https://example.org/leak", confidential=True, confidential_reason="Their post."
    )
    factcheck = workflow.submit(factcheck, actor=author, edition=factcheck.edition)
    factcheck = workflow.approve(factcheck, actor=make_user(Role.EDITOR), edition=factcheck.edition)
    factcheck = workflow.publish(factcheck, actor=make_user(Role.PUBLISHER), edition=factcheck.edition)

    for address in (f"{FACTCHECKS}{factcheck.pk}/", f"{FACTCHECKS}{factcheck.pk}/revisions/", "/api/v1/changes/"):
        told = APIClient().get(address).content.decode()
        assert "Their post." in told, address
        assert "A clerk" not in told, address
        assert "example.org/leak" not in told, address


def test_fact_checks_are_narrowed_by_what_is_published():
    boats = make_factcheck("published", claim=make_claim(speaker="Anna Berg"))
    rain = make_factcheck(
        "published",
        claim=make_claim("It rained for nine days", speaker="Omar Haddad"),
        rating=make_rating("true"),
        summary="The weather service agrees.",
    )
    retracted = make_factcheck("retracted")

    def found(**asked):
        response = APIClient().get(FACTCHECKS, asked)
        assert response.status_code == 200, response.data
        return [row["id"] for row in response.data["results"]]

    assert found() == [retracted.pk, rain.pk, boats.pk]
    assert found(rating="true") == [rain.pk]
    assert found(speaker=boats.claim.speaker_id) == [boats.pk]
    assert found(claim=rain.claim_id) == [rain.pk]
    assert found(article=rain.claim.version.article_id) == [rain.pk]
    assert found(q="weather") == [rain.pk]
    assert found(q="haddad") == [rain.pk]
    assert found(retracted="true") == [retracted.pk]
    assert found(retracted="false") == [rain.pk, boats.pk]
    assert found(published_after="2020-01-01T00:00:00Z", rating="true") == [rain.pk]
    assert found(published_before="2020-01-01T00:00:00Z") == []


def test_the_desk_narrows_by_what_is_being_written():
    author = make_user(Role.REPORTER, username="ines")
    mine = make_factcheck("draft", author=author)
    other = make_factcheck("in_review")
    client = client_of(make_user(Role.EDITOR))

    def found(**asked):
        response = client.get(FACTCHECKS, asked)
        assert response.status_code == 200, response.data
        return [row["id"] for row in response.data["results"]]

    assert found(state="in_review") == [other.pk]
    assert found(state=["in_review", "draft"]) == [other.pk, mine.pk]
    assert found(assignee="ines") == [mine.pk]
    assert found(unassigned="true") == []
    assert found(draft_rating="false") == [other.pk, mine.pk]
    assert found(due_before="2020-01-01") == []


def test_a_correction_reaches_everyone():
    reader = APIClient()
    factcheck = make_factcheck("published")
    first = reader.get("/api/v1/changes/").json()
    factcheck = correct(factcheck, "The log counts 41 boats.", "One boat was counted twice.")

    later = reader.get("/api/v1/changes/", {"after": first["cursor"]}).json()

    assert [change["kind"] for change in first["results"]] == ["published"]
    assert [change["kind"] for change in later["results"]] == ["corrected"]
    change = later["results"][0]
    assert change["revision"]["summary"] == "The log counts 41 boats."
    assert change["revision"]["note"] == "One boat was counted twice."
    (correction,) = reader.get("/api/v1/corrections/").json()["results"]
    assert correction["changes"] == [
        {
            "field": "summary",
            "label": "Summary",
            "before": "The harbour log counts forty boats.",
            "after": "The log counts 41 boats.",
        }
    ]
    revisions = reader.get(f"{FACTCHECKS}{factcheck.pk}/revisions/").json()
    assert [(one["number"], one["kind"]) for one in revisions] == [(1, "first"), (2, "correction")]


def test_a_consumer_that_follows_the_cursor_misses_nothing_and_gets_nothing_twice():
    for _ in range(5):
        make_factcheck("published")
    seen, cursor, more = [], 0, True
    while more:
        answer = APIClient().get("/api/v1/changes/", {"after": cursor, "page_size": 2}).json()
        cursor, more = answer["cursor"], answer["more"]
        seen += [change["id"] for change in answer["results"]]

    assert len(seen) == len(set(seen)) == 5
    assert seen == sorted(seen)
    assert APIClient().get("/api/v1/changes/", {"after": cursor}).json() == {
        "cursor": cursor,
        "more": False,
        "results": [],
    }


@pytest.mark.parametrize(
    "question",
    [
        "after=-1",
        "after=abc",
        "after=%00",
        "after=" + "9" * 30,
        "after=1",  # of another database: nothing was published here
        "page_size=0",
        "page_size=501",
        "since=1",
        "after=1&after=2",
    ],
)
def test_a_wrong_cursor_is_refused(question):
    assert APIClient().get(f"/api/v1/changes/?{question}").status_code == 400


@pytest.mark.parametrize(
    "question", ["rating=%00", "speaker=x", "q=%00", "published_after=x", "ratings=true", "retracted=maybe"]
)
def test_a_wrong_question_is_refused(question):
    response = APIClient().get(f"{FACTCHECKS}?{question}")

    assert response.status_code == 400


def test_the_scale_is_told():
    make_scale()

    (scale,) = APIClient().get("/api/v1/rating-scales/").json()

    assert scale["active"] is True
    assert {name: scale["ratings"][2][name] for name in ("value", "label", "number")} == {
        "value": "half-true",
        "label": "Half true",
        "number": 3,
    }


@pytest.mark.parametrize("role", [None, Role.EDITOR])
def test_a_list_takes_the_same_number_of_queries_however_long(django_assert_max_num_queries, role):
    client = client_of(make_user(role) if role else None)
    for _ in range(9):
        correct(make_factcheck("published", claim=make_claim(speaker="Anna Berg")), "Otherwise.", "Why.")

    for address in (FACTCHECKS, "/api/v1/changes/", "/api/v1/corrections/", "/api/v1/speakers/"):
        with django_assert_max_num_queries(8, info=address):
            client.get(address)
