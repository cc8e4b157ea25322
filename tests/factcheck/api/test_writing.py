"""The desk over the API: triage, readings, drafts, evidence and every move, through the same functions as the admin."""

import pytest

from claims.models import Speaker
from claims.models.claims import Reading
from factcheck.models import Annotation, FactCheck
from factcheck.roles import Role
from tests.clients import client_of
from tests.make import make_article, make_claim, make_evidence, make_factcheck, make_quantity, make_scale, make_user

pytestmark = pytest.mark.django_db

API = "/api/v1"


@pytest.fixture
def reporter():
    return client_of(make_user(Role.REPORTER, username="ines"))


@pytest.fixture
def editor():
    return client_of(make_user(Role.EDITOR, username="lars"))


@pytest.fixture
def publisher():
    return client_of(make_user(Role.PUBLISHER, username="mia"))


def post(client, address, status=200, **body):
    response = client.post(f"{API}/{address}/", body)
    assert response.status_code == status, response.data
    return response.data


def test_a_claim_goes_from_triage_to_a_published_correction(reporter, editor, publisher):
    make_scale()
    claim = make_claim()
    started = post(reporter, f"claims/{claim.pk}/start", 201)
    place = f"factchecks/{started['id']}"
    assert started["desk"]["allowed_moves"] == ["dismiss", "submit", "discard"]

    written = reporter.patch(
        f"{API}/{place}/",
        {"edition": started["desk"]["edition"], "rating": "false", "summary": "Forty.", "explanation": "We counted."},
    ).data
    post(reporter, f"{place}/evidence", 201, kind="document", stance="refutes", title="The log")
    edition = written["desk"]["edition"] + 1
    submitted = post(reporter, f"{place}/submit", edition=edition)
    sent_back = post(editor, f"{place}/request-changes", edition=submitted["desk"]["edition"], comment="Name the day.")
    assert sent_back["desk"]["state"] == "draft"
    assert [(one["text"], one["author"]) for one in sent_back["desk"]["comments"]] == [("Name the day.", "lars")]
    submitted = post(reporter, f"{place}/submit", edition=sent_back["desk"]["edition"])
    approved = post(editor, f"{place}/approve", edition=submitted["desk"]["edition"])
    published = post(publisher, f"{place}/publish", edition=approved["desk"]["edition"])
    assert published["published"]["summary"] == "Forty."

    opened = post(reporter, f"{place}/open-correction", edition=published["desk"]["edition"])
    edited = reporter.patch(f"{API}/{place}/", {"edition": opened["desk"]["edition"], "summary": "Forty-one."}).data
    submitted = post(reporter, f"{place}/submit", edition=edited["desk"]["edition"])
    approved = post(editor, f"{place}/approve", edition=submitted["desk"]["edition"])
    corrected = post(publisher, f"{place}/publish", edition=approved["desk"]["edition"], note="One more boat.")
    assert (corrected["published"]["number"], corrected["published"]["summary"]) == (2, "Forty-one.")

    retracted = post(publisher, f"{place}/retract", edition=corrected["desk"]["edition"], note="Forged.")
    assert retracted["retracted"] is True


def test_a_move_that_the_state_does_not_admit_names_those_it_does(editor):
    factcheck = make_factcheck("draft")

    data = post(editor, f"factchecks/{factcheck.pk}/approve", 409, edition=factcheck.edition)

    assert data["errors"][0]["code"] == "move_refused"
    assert data["state"] == "draft"
    assert data["allowed_moves"] == ["dismiss", "submit", "discard"]
    factcheck.refresh_from_db()
    assert factcheck.state == "draft"


def test_a_move_without_the_right_says_why(reporter):
    factcheck = make_factcheck("in_review")

    data = post(reporter, f"factchecks/{factcheck.pk}/approve", 403, edition=factcheck.edition)

    assert data["errors"][0]["detail"] == "None of your groups lets you take the move “Approve”."


def test_an_author_cannot_approve(editor):
    author = make_user(Role.EDITOR)
    factcheck = make_factcheck("in_review", author=author)

    data = post(client_of(author), f"factchecks/{factcheck.pk}/approve", 403, edition=factcheck.edition)

    assert "someone else has to approve it" in data["errors"][0]["detail"]


def test_what_is_missing_is_named_by_field(reporter):
    factcheck = make_factcheck("draft", complete=False)

    data = post(client_of(factcheck.created_by), f"factchecks/{factcheck.pk}/submit", 400, edition=factcheck.edition)

    assert {error["attr"] for error in data["errors"]} == {"rating", "summary", "evidence"}


def test_of_two_edits_the_later_is_shown_both_versions(reporter, editor):
    factcheck = make_factcheck("draft")
    address = f"{API}/factchecks/{factcheck.pk}/"
    body = {"edition": factcheck.edition}
    assert reporter.patch(address, {**body, "summary": "First.", "rating": "true"}).status_code == 200

    response = editor.patch(address, {**body, "summary": "Second.", "rating": "false"})

    assert response.status_code == 409
    conflict = response.json()["conflict"]
    assert response.json()["errors"][0]["code"] == "edit_conflict"
    assert conflict["yours"] == {"rating": "false", "summary": "Second."}
    assert conflict["current"] == {"rating": "true", "summary": "First."}
    assert conflict["changed_by"] == "ines"
    again = editor.patch(address, {"edition": conflict["edition"], "summary": "Second."})
    assert again.data["desk"]["summary"] == "Second."


@pytest.mark.parametrize(
    ("method", "address", "body"),
    [
        ("post", "factchecks/{factcheck}/submit/", {}),
        ("patch", "factchecks/{factcheck}/", {"summary": "Fifty."}),
        ("post", "factchecks/{factcheck}/assign/", {"assignee": None}),
        ("post", "claims/{claim}/dismiss/", {"reason": "duplicate"}),
        ("post", "claims/{claim}/accept/", {}),
        ("patch", "claims/{claim}/", {"speaker": None}),
        ("patch", "evidence/{evidence}/", {"title": "The log"}),
        ("post", "evidence/{evidence}/remove/", {}),
        ("post", "evidence/{evidence}/strike-out/", {"reason": "Forged."}),
    ],
)
def test_an_edition_that_there_never_was_is_named(editor, method, address, body):
    factcheck = make_factcheck("draft", claim=make_claim(speaker="Anna Berg"))
    places = {"factcheck": factcheck.pk, "claim": factcheck.claim_id, "evidence": make_evidence(factcheck).pk}

    answer = getattr(editor, method)(f"{API}/{address.format(**places)}", {"edition": 9999, **body})

    assert answer.status_code == 400, answer.data
    (error,) = answer.json()["errors"]
    assert (error["attr"], error["code"]) == ("edition", "unknown_edition")
    assert "There is no edition 9999: the newest is" in error["detail"]


@pytest.mark.parametrize("role", [None, Role.API_CLIENT])
@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("claims/{claim}/start", {}),
        ("claims/{claim}/dismiss", {"reason": "duplicate"}),
        ("claims/{claim}/accept", {"edition": 0}),
        ("claims/{claim}/annotate", {"text": "A note."}),
        ("claims/{claim}/tag", {"name": "harbour"}),
        ("factchecks/{factcheck}/open-correction", {"edition": 1}),
        ("factchecks/{factcheck}/retract", {"edition": 1, "note": "Gone."}),
        ("factchecks/{factcheck}/evidence", {"kind": "document", "stance": "context", "title": "A log"}),
        ("speakers", {"name": "Eva Lund"}),
    ],
)
def test_who_has_no_role_at_the_desk_writes_nothing(role, address, body):
    factcheck = make_factcheck("published")
    client = client_of(make_user(role) if role else None)

    post(client, address.format(claim=factcheck.claim_id, factcheck=factcheck.pk), 403 if role else 401, **body)

    assert FactCheck.objects.get() == factcheck
    assert not Annotation.objects.exists()


def test_a_claim_is_dismissed_with_a_reason_and_reopened(editor):
    claim = make_claim()

    post(editor, f"claims/{claim.pk}/dismiss", 400, reason="boring")
    dismissed = post(editor, f"claims/{claim.pk}/dismiss", reason="not_checkable", note="An opinion.")
    taken = post(editor, f"claims/{claim.pk}/start", 409)
    reopened = post(editor, f"factchecks/{dismissed['id']}/reopen", edition=dismissed["desk"]["edition"])

    assert dismissed["desk"]["dismissal_reason"] == "not_checkable"
    assert "reopen" in taken["allowed_moves"]
    assert reopened["desk"]["state"] == "draft"


def test_work_is_given_to_someone_by_a_day(editor):
    make_user(Role.REPORTER, username="jon")
    factcheck = make_factcheck("draft")
    place = f"factchecks/{factcheck.pk}/assign"

    post(editor, place, 400, edition=factcheck.edition, assignee="nobody")
    assigned = post(editor, place, edition=factcheck.edition, assignee="jon", due_on="2030-01-31")

    assert (assigned["desk"]["assignee"], assigned["desk"]["due_on"]) == ("jon", "2030-01-31")


def test_evidence_is_edited_ordered_struck_out_and_removed():
    author = make_user(Role.REPORTER)
    client = client_of(author)
    factcheck = make_factcheck("draft", author=author)
    second = make_evidence(factcheck, title="Second", actor=author)
    first = factcheck.evidence.exclude(pk=second.pk).get()

    edited = client.patch(f"{API}/evidence/{second.pk}/", {"edition": factcheck.edition, "title": "The log"})
    assert (edited.status_code, edited.data["title"]) == (200, "The log")
    stale = client.patch(f"{API}/evidence/{second.pk}/", {"edition": 1, "title": "Other"})
    assert stale.json()["conflict"]["current"] == {"title": "The log"}

    factcheck.refresh_from_db()
    ordered = post(
        client, f"factchecks/{factcheck.pk}/order-evidence", edition=factcheck.edition, order=[second.pk, first.pk]
    )
    assert [one["id"] for one in ordered["desk"]["evidence"]] == [second.pk, first.pk]
    edition = ordered["desk"]["edition"]
    struck = post(client, f"evidence/{first.pk}/strike-out", edition=edition, reason="Of another day.")
    assert struck["struck_out_reason"] == "Of another day."
    assert client.post(f"{API}/evidence/{first.pk}/remove/", {"edition": edition + 1}).status_code == 204
    assert list(factcheck.evidence.all()) == [second]


@pytest.mark.parametrize("field", ["state", "authors", "approved_by"])
def test_who_wrote_and_what_state_it_is_in_comes_from_no_body(reporter, field):
    factcheck = make_factcheck("draft")

    answer = reporter.patch(f"{API}/factchecks/{factcheck.pk}/", {"edition": factcheck.edition, field: "published"})

    assert (answer.status_code, answer.json()["errors"][0]["attr"]) == (400, field)


EVIDENCE = {"kind": "study", "stance": "context", "confidential": True}


@pytest.mark.parametrize(
    ("method", "address", "fields", "body"),
    [
        ("patch", "factchecks/{draft}/", "rating", {}),
        ("patch", "factchecks/{draft}/", "summary explanation", {}),
        ("post", "factchecks/{draft}/assign/", "assignee", {}),
        ("post", "claims/{claim}/start/", "assignee", {}),
        (
            "post",
            "factchecks/{draft}/evidence/",
            "title publisher url archive_url quotation locator confidential_reason",
            EVIDENCE,
        ),
        ("post", "factchecks/{sent}/request-changes/", "comment", {}),
        ("post", "evidence/{evidence}/strike-out/", "reason", {}),
        ("post", "claims/{claim}/dismiss/", "note", {"reason": "duplicate"}),
        ("post", "claims/{claim}/annotate/", "text", {}),
        ("post", "claims/{claim}/tag/", "name", {}),
        ("post", "speakers/", "name description", {}),
    ],
)
def test_what_is_too_long_or_no_text_is_refused_by_name_in_any_text_field(editor, method, address, fields, body):
    draft = make_factcheck("draft")
    places = {"draft": draft.pk, "claim": draft.claim_id, "evidence": make_evidence(draft).pk}
    draft.refresh_from_db()
    sent = make_factcheck("in_review") if "{sent}" in address else draft
    needs_none = address.startswith(("claims", "speakers")) or "/evidence/" in address
    body = body if needs_none else {**body, "edition": sent.edition}

    for bad in ("x" * 100_000, "a\0b", 5):
        answer = getattr(editor, method)(
            f"{API}/{address.format(**places, sent=sent.pk)}", body | dict.fromkeys(fields.split(), bad)
        )

        assert answer.status_code == 400, answer.data
        assert {error["attr"] for error in answer.json()["errors"]} == {*fields.split()}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://user:secret@example.org/",
        "ftp://example.org/",
        "x",
        "https://e.org/\u0000",
        "https://e.org/\u202e",
    ],
)
def test_an_address_that_no_reader_should_follow_is_refused(reporter, url):
    factcheck = make_factcheck("draft")

    for field in ("url", "archive_url"):
        data = post(
            reporter,
            f"factchecks/{factcheck.pk}/evidence",
            400,
            **{"kind": "document", "stance": "refutes", "title": "A log", field: url},
        )
        assert data["errors"][0]["attr"] == field


def test_a_reading_is_accepted_or_corrected_and_a_claim_added(reporter):
    version = make_article("The mayor said over ninety boats left, and 12 came back.")
    claim = make_claim("over ninety boats left", version=version, kind="numeric")
    quantity = make_quantity(claim, "over ninety", value=90, bound="gt")
    speaker = Speaker.objects.create(name="Anna Berg")

    accepted = post(reporter, f"claims/{claim.pk}/accept", edition=0)
    assert (accepted["reading"], accepted["edition"]) == (Reading.ACCEPTED, 1)
    corrected = reporter.patch(
        f"{API}/claims/{claim.pk}/",
        {
            "edition": 1,
            "kind": "quote",
            "speaker": speaker.pk,
            "quantities": [{"id": quantity.pk, "value": "91.5", "unit": "boat"}],
        },
    )
    assert corrected.status_code == 200, corrected.data
    assert corrected.data["quote"]["speaker"]["name"] == "Anna Berg"
    numbers = [(one["id"], one["value"], one["unit"]) for one in corrected.data["quantities"]]
    assert numbers == [(quantity.pk, "91.5", "boat")]
    conflict = reporter.patch(f"{API}/claims/{claim.pk}/", {"edition": 1, "speaker": None})
    assert (conflict.status_code, conflict.json()["conflict"]["current"]) == (409, {"speaker": speaker.pk})

    start = version.text.index("12 came")
    added = post(
        reporter,
        "claims",
        201,
        article=version.article_id,
        version=1,
        kind="numeric",
        start=start,
        end=start + 7,
        quantities=[{"start": start, "end": start + 2, "value": 12}],
    )
    assert (added["text"], added["reading"]) == ("12 came", Reading.ADDED)
    assert added["quantities"][0]["value"] == "12"


def test_the_pieces_of_a_quote_are_corrected_one_by_one(reporter):
    claim = make_claim()
    words = ["over ninety boats", "harbour"]
    pieces = [
        {"start": claim.version.text.index(word), "end": claim.version.text.index(word) + len(word)} for word in words
    ]

    corrected = reporter.patch(f"{API}/claims/{claim.pk}/", {"edition": 0, "spans": pieces})

    assert corrected.status_code == 200, corrected.data
    assert [piece["text"] for piece in corrected.data["quote"]["spans"]] == words


BAD_READINGS = [
    {"spans": []},
    {"spans": [{"start": 5, "end": 5}]},
    {"spans": [{"start": 5}]},
    {"spans": [[5, 9]]},
    {"spans": [{"start": 5, "end": 9}] * 51},
    {"spans": [{"start": 5, "end": 9}], "start": 5, "end": 9},
    {"start": 5, "end": 5},
    {"start": -1, "end": 5},
    {"start": 0, "end": 10**9},
    {"start": 0, "end": 10**30},
    {"start": 1.5, "end": 5},
    {"start": 3},
    {"kind": "opinion"},
    {"style": "loud"},
    {"speaker": 0},
    {"speaker": 10**30},
    {"speaker": "Anna"},
    {"quantities": [{"value": "NaN"}]},
    {"quantities": [{"value": "1e400", "start": 0, "end": 3}]},
    {"quantities": [{"id": 10**12}]},
    {"quantities": {"value": 1}},
    {"quantities": [{"value": 1, "start": 0, "end": 3, "unit": 5}]},
    {"quantities": [[]]},
    {"quantities": [{"value": 1, "start": 0, "end": 3}] * 51},
    {"text": "something else"},
    {"edition": "new"},
    {"edition": 10**30},
    {"edition": True},
]


@pytest.mark.parametrize("body", BAD_READINGS)
def test_a_wrong_reading_is_refused_and_nothing_is_changed(reporter, body):
    claim = make_claim()

    response = reporter.patch(f"{API}/claims/{claim.pk}/", {"edition": 0, **body})

    assert response.status_code == 400, response.data
    assert response.json()["errors"][0]["detail"]
    claim.refresh_from_db()
    assert claim.reading == Reading.UNREAD


def test_claims_are_tagged_and_annotated_for_the_desk_alone(reporter, editor):
    claim = make_factcheck("published").claim
    post(reporter, f"claims/{claim.pk}/tag", name="Harbour")
    tagged = post(editor, f"claims/{claim.pk}/tag", name="harbour")
    note = post(
        reporter, f"claims/{claim.pk}/annotate", 201, text="Ask the office.", start=claim.start, end=claim.start + 4
    )
    resolved = post(editor, f"annotations/{note['id']}/resolve")
    reader = client_of(None)

    assert tagged["tags"] == ["Harbour"]
    assert len(editor.get(f"{API}/claims/", {"tag": "HARBOUR"}).data["results"]) == 1
    assert note["passage"] == "over"
    assert resolved["resolved_by"] == "lars"
    assert post(editor, f"annotations/{note['id']}/reopen")["resolved_by"] is None
    assert len(editor.get(f"{API}/claims/{claim.pk}/annotations/").data) == 1
    assert reader.get(f"{API}/claims/{claim.pk}/").data["tags"] == []
    assert reader.get(f"{API}/claims/{claim.pk}/annotations/").data == []
    assert reader.get(f"{API}/annotations/{note['id']}/").status_code == 404
    assert post(editor, f"claims/{claim.pk}/untag", name="harbour")["tags"] == []


def test_speakers_are_added_merged_and_separated_again(reporter):
    claim = make_claim(speaker="A. Berg")
    added = post(reporter, "speakers", 201, name="Anna Berg", kind="person")
    speaker_id = claim.speaker_id
    merged = post(reporter, f"speakers/{speaker_id}/merge", into=added["id"])
    again = post(reporter, f"speakers/{speaker_id}/merge", 400, into=added["id"])

    claim.refresh_from_db()
    assert (merged["id"], claim.speaker_id) == (added["id"], added["id"])
    assert "merged into another" in again["errors"][0]["detail"]
    assert post(reporter, f"speakers/{speaker_id}/separate")["merged_into"] is None
    claim.refresh_from_db()
    assert claim.speaker_id == speaker_id


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "1",
        '"a"',
        '{"edition": null}',
        '{"edition": 1e400}',
        '{"edition": [1]}',
        '{"edition": 1, "note": {}}',
    ],
)
def test_an_odd_body_moves_nothing(publisher, body):
    factcheck = make_factcheck("published")

    response = publisher.generic(
        "POST", f"{API}/factchecks/{factcheck.pk}/retract/", body, content_type="application/json"
    )

    assert response.status_code == 400, response.data
    factcheck.refresh_from_db()
    assert factcheck.state == "published"
