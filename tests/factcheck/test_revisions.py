"""What readers get: frozen, complete, corrected in the open, and never taken away."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, ProgrammingError, connection, transaction

from claims.errors import EditConflict
from claims.models import Claim
from factcheck import drafts, evidence, workflow
from factcheck.errors import MoveRefused
from factcheck.models import ChangeEvent, Correction, Evidence, FactCheck, ReviewComment, Revision
from factcheck.restoring import restore_published
from factcheck.roles import Role
from tests.make import make_claim, make_evidence, make_factcheck, make_quantity, make_rating, make_user
from tests.races import second_waits_for_first

pytestmark = pytest.mark.django_db


def correct(factcheck: FactCheck, *, note: str = "The log was read wrongly.", **fields: Any) -> FactCheck:
    """Take what is published through a correction of its text."""
    author = factcheck.created_by
    factcheck = workflow.open_correction(factcheck, actor=author, edition=factcheck.edition)
    factcheck = drafts.save_draft(factcheck, actor=author, edition=factcheck.edition, **fields)
    return publish(factcheck, note=note)


def publish(factcheck: FactCheck, *, note: str) -> FactCheck:
    factcheck = workflow.submit(factcheck, actor=factcheck.created_by, edition=factcheck.edition)
    factcheck = workflow.approve(factcheck, actor=make_user(Role.EDITOR), edition=factcheck.edition)
    return workflow.publish(factcheck, actor=make_user(Role.PUBLISHER), edition=factcheck.edition, note=note)


def current(factcheck: FactCheck) -> Revision:
    assert factcheck.current_revision is not None
    return factcheck.current_revision


def test_a_publication_is_a_revision_and_one_line_in_the_feed():
    editor, publisher = make_user(Role.EDITOR), make_user(Role.PUBLISHER)
    author = make_user(first_name="Ida", last_name="Moor")
    claim = make_claim(speaker="Anna Berg")
    make_quantity(claim, "over ninety", value=90, bound="gt", unit="boat")

    factcheck = make_factcheck("published", claim=claim, author=author, reviewer=editor, publisher=publisher)

    revision = factcheck.revisions.get()
    assert factcheck.current_revision == revision
    assert (revision.number, revision.kind, revision.approver, revision.publisher) == (1, "first", editor, publisher)
    assert revision.authors == ["Ida Moor"]
    assert revision.content_hash == factcheck.approved_hash
    assert revision.content["claim"]["speaker"]["name"] == "Anna Berg"
    assert revision.content["claim"]["quantities"][0]["value"] == "90"
    assert revision.content["rating"] | {"meaning": ""} == {
        "scale": "Standard",
        "scale_version": 1,
        "value": "false",
        "label": "False",
        "number": 1,
        "worst": 1,
        "best": 5,
        "meaning": "",
    }
    assert len(revision.content["evidence"]) == 1
    assert [(event.kind, event.revision) for event in ChangeEvent.objects.since(0)] == [("published", revision)]
    assert factcheck.slug == f"over-ninety-boats-left-the-harbour-{factcheck.pk}"


def test_a_claim_without_latin_letters_has_an_address_too():
    assert str(make_factcheck("published", claim=make_claim("Девяносто лодок")).slug).startswith("claim-")


def test_readers_see_the_old_revision_until_the_correction_is_published():
    factcheck = make_factcheck("published", summary="Forty boats left.")
    author = factcheck.created_by
    factcheck = workflow.open_correction(factcheck, actor=author, edition=factcheck.edition)
    factcheck = drafts.save_draft(factcheck, actor=author, edition=factcheck.edition, summary="Fifty boats left.")

    factcheck.refresh_from_db()
    assert factcheck in FactCheck.objects.published()
    assert current(factcheck).content["summary"] == "Forty boats left."

    factcheck = publish(factcheck, note="Ten boats were missed.")
    assert factcheck.state == "published"
    assert current(factcheck).content["summary"] == "Fifty boats left."


def test_a_correction_says_what_changed_without_anyone_typing_it():
    factcheck = make_factcheck("published", summary="Forty boats left.")
    slug = factcheck.slug

    factcheck = correct(
        factcheck, summary="Fifty boats left.", rating=make_rating("half-true"), note="Ten were missed."
    )

    correction = factcheck.corrections.get()
    assert correction.note == "Ten were missed."
    assert (correction.before.number, correction.after) == (1, factcheck.current_revision)
    assert correction.changes == [
        {"field": "rating", "label": "Verdict", "before": "False", "after": "Half true"},
        {"field": "summary", "label": "Summary", "before": "Forty boats left.", "after": "Fifty boats left."},
    ]
    assert [event.kind for event in ChangeEvent.objects.since(0)] == ["published", "corrected"]
    assert factcheck.slug == slug


def test_a_correction_shows_evidence_that_came_went_and_changed():
    factcheck = make_factcheck("draft")
    make_evidence(factcheck, title="Harbour book")
    factcheck = publish(factcheck, note="")
    author = factcheck.created_by
    factcheck = workflow.open_correction(factcheck, actor=author, edition=factcheck.edition)
    log, book = factcheck.evidence.all()
    evidence.strike_out_evidence(log, actor=author, edition=factcheck.edition, reason="A forgery.")
    evidence.edit_evidence(book, actor=author, edition=factcheck.edition, locator="page 4")
    factcheck.refresh_from_db()
    photo = make_evidence(factcheck, title="Photo of the quay")

    changes = {change["field"]: change for change in publish(factcheck, note="New evidence.").corrections.get().changes}

    assert set(changes) == {f"evidence.{item.pk}" for item in (log, book, photo)}
    assert "struck out: A forgery." in changes[f"evidence.{log.pk}"]["after"]
    assert "page 4" in changes[f"evidence.{book.pk}"]["after"]
    assert changes[f"evidence.{photo.pk}"]["before"] == ""


@pytest.mark.parametrize("note", ["", " \n", "word " * 20_000])
def test_a_correction_needs_a_public_note(note):
    factcheck = make_factcheck("published")

    with pytest.raises(ValidationError) as refused:
        correct(factcheck, summary="Fifty boats left.", note=note)

    assert set(refused.value.message_dict) == {"note"}
    assert factcheck.revisions.count() == 1
    assert not Correction.objects.exists()


def test_a_correction_that_changes_nothing_is_closed_not_published():
    factcheck = make_factcheck("published")
    approver = factcheck.approved_by
    factcheck = workflow.open_correction(factcheck, actor=factcheck.created_by, edition=factcheck.edition)

    with pytest.raises(ValidationError, match="Nothing was changed"), transaction.atomic():
        publish(factcheck, note="A correction.")
    factcheck = workflow.submit(factcheck, actor=factcheck.created_by, edition=factcheck.edition)
    closed = workflow.close_correction(factcheck, actor=make_user(Role.EDITOR), edition=factcheck.edition)

    assert (closed.state, closed.approved_by, closed.revisions.count()) == ("published", approver, 1)


def test_a_correction_that_changes_something_is_not_closed_in_silence():
    factcheck = make_factcheck("correcting")
    author = factcheck.created_by
    factcheck = drafts.save_draft(factcheck, actor=author, edition=factcheck.edition, summary="Fifty boats left.")
    factcheck = workflow.submit(factcheck, actor=author, edition=factcheck.edition)

    with pytest.raises(MoveRefused, match="differs from what is published") as refused:
        workflow.close_correction(factcheck, actor=make_user(Role.EDITOR), edition=factcheck.edition)

    assert (refused.value.state, refused.value.allowed) == ("correction_review", ["request_changes", "approve"])


def test_a_correction_goes_back_to_what_is_published_and_is_then_closed():
    factcheck = make_factcheck("draft", summary="Forty boats left.")
    make_evidence(
        factcheck, title="Letter", confidential=True, confidential_reason="Fear.", accessed_on=date(2026, 1, 5)
    )
    factcheck = publish(factcheck, note="")
    author = factcheck.created_by
    log, letter = factcheck.evidence.all()
    factcheck = workflow.open_correction(factcheck, actor=author, edition=factcheck.edition)
    evidence.strike_out_evidence(log, actor=author, edition=factcheck.edition, reason="A forgery.")
    evidence.edit_evidence(letter, actor=author, edition=factcheck.edition, title="Card", accessed_on=None)
    make_evidence(factcheck)
    factcheck = drafts.save_draft(
        factcheck, actor=author, edition=factcheck.edition, summary="None left.", rating=make_rating("true")
    )
    factcheck = evidence.reorder_evidence(
        factcheck,
        actor=author,
        edition=factcheck.edition,
        order=[item.pk for item in reversed(factcheck.evidence.all())],
    )

    with pytest.raises(EditConflict):
        restore_published(factcheck, actor=author, edition=factcheck.edition - 1)
    factcheck = restore_published(factcheck, actor=author, edition=factcheck.edition)

    assert (factcheck.summary, str(factcheck.rating)) == ("Forty boats left.", "False")
    assert [item.title for item in factcheck.evidence.standing()] == [log.title, "Letter"]
    factcheck = workflow.submit(factcheck, actor=author, edition=factcheck.edition)
    closed = workflow.close_correction(factcheck, actor=make_user(Role.EDITOR), edition=factcheck.edition)
    assert (closed.state, closed.revisions.count()) == ("published", 1)


@pytest.mark.parametrize("state", ["draft", "published", "correction_review"])
def test_only_a_correction_goes_back_to_what_is_published(state):
    factcheck = make_factcheck(state)

    with pytest.raises(MoveRefused, match="Only a correction"):
        restore_published(factcheck, actor=factcheck.created_by, edition=factcheck.edition)


@pytest.mark.parametrize("field", ["summary", "explanation", "rating"])
def test_what_is_published_changes_only_through_a_correction(field):
    factcheck = make_factcheck("published")
    value: dict[str, Any] = {field: make_rating("true") if field == "rating" else "Something else."}

    with pytest.raises(MoveRefused, match="open a correction first"):
        drafts.save_draft(factcheck, actor=make_user(Role.EDITOR), edition=factcheck.edition, **value)
    with pytest.raises(DatabaseError, match="changes only in a draft"), transaction.atomic():
        FactCheck.objects.filter(pk=factcheck.pk).update(**value)


def test_a_corrected_claim_reaches_readers_with_the_next_correction_only():
    factcheck = make_factcheck("published")
    Claim.objects.filter(pk=factcheck.claim_id).update(text="ninety boats left")

    assert factcheck.revisions.get().content["claim"]["text"] != "ninety boats left"
    factcheck = workflow.open_correction(factcheck, actor=factcheck.created_by, edition=factcheck.edition)
    factcheck = publish(factcheck, note="The claim was cut too long.")

    assert [change["field"] for change in factcheck.corrections.get().changes] == ["claim.text"]


def test_a_retracted_page_stays_with_its_notice():
    factcheck = make_factcheck("published")
    before = factcheck.revisions.get()

    retracted = workflow.retract(
        factcheck, actor=make_user(Role.PUBLISHER), edition=factcheck.edition, note="The log was a forgery."
    )

    revision = retracted.revisions.latest("number")
    assert retracted.current_revision == revision
    assert (revision.kind, revision.note, revision.number) == ("retraction", "The log was a forgery.", 2)
    assert revision.content == before.content
    assert revision.content_hash == before.content_hash
    assert retracted.slug == factcheck.slug
    assert retracted in FactCheck.objects.public()
    assert retracted not in FactCheck.objects.published()
    assert [event.kind for event in ChangeEvent.objects.since(0)] == ["published", "retracted"]


def test_confidential_evidence_stays_inside_the_desk():
    secrets: dict[str, Any] = {
        "title": "Letter of the pilot",
        "publisher": "Pilots' office",
        "url": "https://example.org/secret",
        "quotation": "I counted forty.",
        "locator": "page 2",
    }
    factcheck = make_factcheck("draft")
    make_evidence(factcheck, **secrets, confidential=True, confidential_reason="The pilot fears for the job.")
    factcheck = publish(factcheck, note="")
    corrected = correct(factcheck, summary="Fifty boats left.")

    for revision in corrected.revisions.all():
        public = json.dumps(revision.content)
        assert not any(json.dumps(secret)[1:-1] in public for secret in secrets.values())
        assert "The pilot fears for the job." in public
        assert revision.confidential[0]["title"] == "Letter of the pilot"
    assert "Letter" not in json.dumps(corrected.corrections.get().changes)

    retracted = workflow.retract(
        corrected, actor=make_user(Role.PUBLISHER), edition=corrected.edition, note="A forgery."
    )
    assert "Letter" not in json.dumps(retracted.revisions.latest("number").content)


def test_a_change_of_confidential_evidence_alone_is_a_correction_without_its_details():
    factcheck = make_factcheck("draft")
    letter = make_evidence(factcheck, title="Letter", confidential=True, confidential_reason="Fear.")
    factcheck = publish(factcheck, note="")
    factcheck = workflow.open_correction(factcheck, actor=factcheck.created_by, edition=factcheck.edition)
    evidence.edit_evidence(letter, actor=factcheck.created_by, edition=factcheck.edition, title="Second letter")
    factcheck.refresh_from_db()

    factcheck = publish(factcheck, note="A source was mistaken for another.")

    assert factcheck.corrections.get().changes == [
        {"field": "evidence", "label": "Confidential evidence", "before": "", "after": "details changed"}
    ]


def test_evidence_struck_out_before_any_publication_is_not_published():
    factcheck = make_factcheck("draft")
    wrong = make_evidence(factcheck, title="Wrong log")
    evidence.strike_out_evidence(
        wrong, actor=factcheck.created_by, edition=factcheck.edition, reason="Another harbour."
    )
    factcheck.refresh_from_db()

    factcheck = publish(factcheck, note="")

    assert [item["id"] for item in factcheck.revisions.get().content["evidence"]] != [wrong.pk]
    assert "Wrong log" not in json.dumps(factcheck.revisions.get().content)


@pytest.mark.parametrize("model", [Revision, Correction, ChangeEvent, ReviewComment])
@pytest.mark.parametrize("sql", ["UPDATE {table} SET factcheck_id = factcheck_id", "DELETE FROM {table}"])
def test_what_was_published_or_said_in_review_is_append_only_for_sql_too(model, sql):
    factcheck = make_factcheck("in_review")
    factcheck = workflow.request_changes(
        factcheck, actor=make_user(Role.EDITOR), edition=factcheck.edition, comment="Which harbour?"
    )
    correct(publish(factcheck, note=""), summary="Fifty boats left.")
    assert model.objects.exists()

    with (
        pytest.raises(DatabaseError, match="Cannot update or delete"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql.format(table=model._meta.db_table))


def test_the_public_address_never_changes():
    factcheck = make_factcheck("published")

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        FactCheck.objects.filter(pk=factcheck.pk).update(slug="something-else")


@pytest.mark.django_db(transaction=True)
def test_publications_at_once_enter_the_feed_one_after_the_other():
    first, second = make_factcheck("approved"), make_factcheck("approved")
    publisher = make_user(Role.PUBLISHER)

    second_waits_for_first(
        lambda: workflow.publish(first, actor=publisher, edition=first.edition),
        lambda: workflow.publish(second, actor=publisher, edition=second.edition),
    )

    assert [event.factcheck for event in ChangeEvent.objects.since(0)] == [first, second]


def test_the_feed_is_read_on_from_a_cursor():
    make_factcheck("published")
    cursor = ChangeEvent.objects.latest("pk").pk
    retracted = make_factcheck("retracted")

    assert [(event.kind, event.factcheck) for event in ChangeEvent.objects.since(cursor)] == [
        ("published", retracted),
        ("retracted", retracted),
    ]


def test_sql_shows_readers_no_revision_but_the_newest_of_the_fact_check_as_it_was_approved():
    factcheck = correct(make_factcheck("published"), summary="Fifty boats left.")

    for revision in (factcheck.revisions.get(number=1), make_factcheck("published").current_revision):
        with pytest.raises(DatabaseError, match="the current revision is the newest"), transaction.atomic():
            FactCheck.objects.filter(pk=factcheck.pk).update(current_revision=revision)


def test_a_correction_that_changed_nothing_closes_though_its_first_approver_worked_on_it():
    approver = make_user(Role.EDITOR)
    factcheck = make_factcheck("correcting", reviewer=approver)
    factcheck = drafts.save_draft(factcheck, actor=approver, edition=factcheck.edition, summary="Other.")
    factcheck = restore_published(factcheck, actor=approver, edition=factcheck.edition)
    factcheck = workflow.submit(factcheck, actor=approver, edition=factcheck.edition)

    factcheck = workflow.close_correction(factcheck, actor=make_user(Role.EDITOR), edition=factcheck.edition)

    assert (factcheck.state, factcheck.approved_by) == ("published", approver)


def test_restoring_keeps_what_was_struck_out_before_the_publication():
    reporter = make_user()
    factcheck = make_factcheck("draft", author=reporter)
    rejected = make_evidence(factcheck, actor=reporter, title="A forged log")
    evidence.strike_out_evidence(rejected, actor=reporter, edition=factcheck.edition, reason="forged")
    factcheck.refresh_from_db()
    factcheck = workflow.submit(factcheck, actor=reporter, edition=factcheck.edition)
    factcheck = workflow.approve(factcheck, actor=make_user(Role.EDITOR), edition=factcheck.edition)
    factcheck = workflow.publish(factcheck, actor=make_user(Role.PUBLISHER), edition=factcheck.edition)
    factcheck = workflow.open_correction(factcheck, actor=reporter, edition=factcheck.edition)
    added = make_evidence(factcheck, actor=reporter)

    restore_published(factcheck, actor=reporter, edition=factcheck.edition)

    assert list(Evidence.objects.filter(pk__in=[rejected.pk, added.pk])) == [rejected]


@pytest.mark.parametrize("state", ["published", "correcting"])
def test_sql_makes_no_published_evidence_unpublished(state):
    published = make_factcheck(state).evidence.get()

    with pytest.raises(ProgrammingError, match="Cannot update"), connection.cursor() as cursor:
        cursor.execute("UPDATE factcheck_evidence SET first_revision_id = NULL WHERE id = %s", [published.pk])


def test_sql_changes_no_verdict_of_a_scale():
    rating = make_factcheck("published").rating_id

    with pytest.raises(ProgrammingError, match="Cannot update"), connection.cursor() as cursor:
        cursor.execute("UPDATE factcheck_rating SET label = 'True' WHERE id = %s", [rating])


def test_what_one_person_approved_is_not_published_once_four_eyes_are_asked_for(settings):
    settings.FOUR_EYES = False
    editor = make_user(Role.EDITOR)
    factcheck = make_factcheck("in_review", author=editor)
    factcheck = workflow.approve(factcheck, actor=editor, edition=factcheck.edition)
    settings.FOUR_EYES = True

    with pytest.raises(MoveRefused, match="the desk now asks for two"):
        workflow.publish(factcheck, actor=make_user(Role.PUBLISHER), edition=factcheck.edition)
