"""From triage to publication, correction and retraction: what each step asks for and leaves behind."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from pghistory.models import Event

from claims.errors import EditConflict
from claims.models import Article, Claim, Quantity, Speaker
from factcheck import drafts, workflow
from factcheck.annotations import annotate
from factcheck.errors import MoveRefused
from factcheck.models import Annotation, ClaimTag, Evidence, FactCheck, FactCheckAuthor, RatingScale
from factcheck.roles import Role
from factcheck.states import allowed_moves
from factcheck.tags import tag_claim
from tests.make import make_claim, make_evidence, make_factcheck, make_quantity, make_rating, make_user
from tests.races import second_waits_for_first

pytestmark = pytest.mark.django_db
FactCheckEvent = apps.get_model("factcheck", "FactCheckEvent")
TOO_LONG = "word " * 20_000


def test_who_starts_a_factcheck_is_assigned_to_it():
    reporter = make_user()

    factcheck = workflow.start(make_claim(), actor=reporter)

    assert (factcheck.state, factcheck.assignee, factcheck.edition) == ("draft", reporter, 1)
    assert not factcheck.authors.exists()


def test_an_editor_starts_one_for_someone_else_and_a_reporter_does_not():
    reporter, colleague = make_user(), make_user()

    with pytest.raises(PermissionDenied, match="assign work to others"):
        workflow.start(make_claim(), actor=reporter, assignee=colleague)
    with pytest.raises(ValidationError, match="no role that lets them write"):
        workflow.start(make_claim(), actor=make_user(Role.EDITOR), assignee=make_user(Role.PUBLISHER))

    assert workflow.start(make_claim(), actor=make_user(Role.EDITOR), assignee=colleague).assignee == colleague


def test_a_discarded_draft_frees_its_claim_for_another_start():
    discarded = make_factcheck("discarded")

    again = workflow.start(discarded.claim, actor=make_user())

    assert again.pk != discarded.pk
    with pytest.raises(IntegrityError, match="factcheck_one_live_a_claim"), transaction.atomic():
        FactCheck.objects.create(claim=again.claim, created_by=again.created_by, updated_by=again.created_by)


@pytest.mark.parametrize("reason", ["", "boring"])
def test_a_dismissal_needs_one_of_the_reasons(reason):
    with pytest.raises(ValidationError, match="not_checkable"):
        workflow.dismiss(make_claim(), actor=make_user(), reason=reason)


def test_a_dismissed_claim_keeps_reason_and_note_until_it_is_reopened():
    reporter = make_user()
    dismissed = workflow.dismiss(make_claim(), actor=reporter, reason="duplicate", note="As in the other report.\r\n")
    assert (dismissed.state, dismissed.dismissal_reason) == ("dismissed", "duplicate")
    assert dismissed.dismissal_note == "As in the other report."

    reopened = workflow.reopen(dismissed, actor=reporter, edition=dismissed.edition)

    assert (reopened.state, reopened.dismissal_reason, reopened.dismissal_note) == ("draft", "", "")


def test_dismissing_what_someone_has_started_meanwhile_is_a_conflict():
    factcheck = make_factcheck("draft")

    with pytest.raises(EditConflict):
        workflow.dismiss(factcheck.claim, actor=make_user(Role.EDITOR), reason="duplicate")

    dismissed = workflow.dismiss(
        factcheck.claim, actor=make_user(Role.EDITOR), reason="duplicate", edition=factcheck.edition
    )
    assert dismissed.pk == factcheck.pk


def test_nothing_is_submitted_without_verdict_summary_and_evidence():
    author = make_user()
    factcheck = make_factcheck("draft", author=author, complete=False)

    with pytest.raises(ValidationError) as refused:
        workflow.submit(factcheck, actor=author, edition=factcheck.edition)
    assert set(refused.value.message_dict) == {"rating", "summary", "evidence"}

    make_evidence(factcheck, actor=author)
    factcheck = drafts.save_draft(
        factcheck, actor=author, edition=factcheck.edition, rating=make_rating(), summary="Forty boats."
    )
    assert workflow.submit(factcheck, actor=author, edition=factcheck.edition).state == "in_review"


@pytest.mark.parametrize("field", ["rating", "summary"])
def test_what_is_in_review_keeps_verdict_and_summary(field):
    factcheck = make_factcheck("in_review")
    empty: dict[str, Any] = {field: None if field == "rating" else " "}

    with pytest.raises(ValidationError, match="What is in review keeps"):
        drafts.save_draft(factcheck, actor=make_user(), edition=factcheck.edition, **empty)
    with pytest.raises(IntegrityError, match="factcheck_submitted_is_complete"), transaction.atomic():
        FactCheck.objects.filter(pk=factcheck.pk).update(**{field: None if field == "rating" else ""})


def test_who_saves_a_change_is_an_author_and_who_saves_none_is_not():
    factcheck = make_factcheck("in_review")
    editor = make_user(Role.EDITOR)

    drafts.save_draft(factcheck, actor=editor, edition=factcheck.edition, summary=factcheck.summary + "\r\n")
    factcheck.refresh_from_db()
    assert not factcheck.is_author(editor)

    factcheck = drafts.save_draft(factcheck, actor=editor, edition=factcheck.edition, summary="Forty boats left.")
    assert factcheck.is_author(editor)


def test_an_author_cannot_approve_however_little_they_edited():
    factcheck = make_factcheck("in_review")
    editor = make_user(Role.EDITOR)
    make_evidence(factcheck, actor=editor)

    assert "approve" not in [move.name for move in allowed_moves(factcheck, editor)]
    with pytest.raises(PermissionDenied, match="someone else has to approve"):
        workflow.approve(factcheck, actor=editor, edition=factcheck.edition)
    with pytest.raises(DatabaseError, match="an author cannot approve"), transaction.atomic():
        FactCheck.objects.filter(pk=factcheck.pk).update(
            state="approved", approved_by=editor, approved_at=factcheck.created_at, approved_hash="0"
        )


def test_authorship_cannot_be_taken_back_or_given_to_the_approver():
    editor = make_user(Role.EDITOR)
    factcheck = make_factcheck("approved", reviewer=editor)

    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        FactCheckAuthor.objects.all().delete()
    with pytest.raises(DatabaseError, match="an author cannot be the approver"), transaction.atomic():
        FactCheckAuthor.objects.create(factcheck=factcheck, user=editor)


def test_a_desk_of_one_approves_its_own_and_says_so(settings):
    settings.FOUR_EYES = False
    everything = make_user(Role.EDITOR, Role.PUBLISHER)

    factcheck = make_factcheck("published", author=everything, reviewer=everything, publisher=everything)

    assert factcheck.reviewed_by_one
    assert factcheck.revisions.get().reviewed_by_one


def test_without_four_eyes_a_second_reviewer_still_counts_as_one(settings):
    settings.FOUR_EYES = False

    assert not make_factcheck("published").revisions.get().reviewed_by_one


@pytest.mark.parametrize("edit", ["text", "evidence"])
def test_an_edit_after_approval_voids_it_and_goes_back_to_review(edit):
    factcheck = make_factcheck("approved")
    author = factcheck.created_by

    if edit == "text":
        drafts.save_draft(factcheck, actor=author, edition=factcheck.edition, explanation="The log was lost.")
    else:
        make_evidence(factcheck, actor=author)
    factcheck.refresh_from_db()

    assert (factcheck.state, factcheck.approved_by, factcheck.approved_hash) == ("in_review", None, "")
    with pytest.raises(MoveRefused):
        workflow.publish(factcheck, actor=make_user(Role.PUBLISHER), edition=factcheck.edition)


def test_sql_cannot_edit_under_an_approval():
    factcheck = make_factcheck("approved")

    with pytest.raises(DatabaseError, match="changes only in a draft"), transaction.atomic():
        FactCheck.objects.filter(pk=factcheck.pk).update(summary="Ninety boats left.")

    correction = make_factcheck("correction_review")
    correction = workflow.approve(correction, actor=make_user(Role.EDITOR), edition=correction.edition)
    with pytest.raises(DatabaseError, match="an edit voids the approval"), transaction.atomic():
        FactCheck.objects.filter(pk=correction.pk).update(summary="Ninety boats left.")


def test_publishing_is_refused_when_the_claim_was_corrected_after_approval():
    factcheck = make_factcheck("approved")
    Claim.objects.filter(pk=factcheck.claim_id).update(text="ninety boats")

    with pytest.raises(MoveRefused, match="corrected since this was approved") as refused:
        workflow.publish(factcheck, actor=make_user(Role.PUBLISHER), edition=factcheck.edition)
    assert (refused.value.state, refused.value.allowed) == ("approved", ["withdraw_approval"])

    back = workflow.withdraw_approval(
        factcheck, actor=make_user(Role.PUBLISHER), edition=factcheck.edition, comment="The number has changed."
    )
    assert (back.state, back.approved_by) == ("in_review", None)


def test_requested_changes_need_a_comment_which_is_kept():
    factcheck = make_factcheck("in_review")
    editor = make_user(Role.EDITOR)

    with pytest.raises(ValidationError, match="Say what has to change"):
        workflow.request_changes(factcheck, actor=editor, edition=factcheck.edition, comment=" \n")
    back = workflow.request_changes(factcheck, actor=editor, edition=factcheck.edition, comment="Which harbour?")

    comment = back.review_comments.get()
    assert (back.state, comment.text, comment.author, comment.edition) == (
        "draft",
        "Which harbour?",
        editor,
        factcheck.edition,
    )


def test_the_later_of_two_saves_is_refused_with_both_versions_and_nothing_is_lost():
    factcheck = make_factcheck("draft")
    first, second = make_user(first_name="Ida", last_name="Moor"), make_user()
    drafts.save_draft(factcheck, actor=first, edition=factcheck.edition, summary="Forty boats.")

    with pytest.raises(EditConflict) as conflict:
        drafts.save_draft(factcheck, actor=second, edition=factcheck.edition, summary="Fifty boats.")

    assert conflict.value.yours == {"summary": "Fifty boats."}
    assert conflict.value.current == {"summary": "Forty boats."}
    assert conflict.value.changed_by == "Ida Moor"
    factcheck.refresh_from_db()
    assert factcheck.summary == "Forty boats."
    assert not factcheck.is_author(second)
    saved = drafts.save_draft(factcheck, actor=second, edition=conflict.value.edition, summary="Fifty boats.")
    assert saved.summary == "Fifty boats."


def test_evidence_added_meanwhile_is_no_conflict_for_the_text_but_one_for_the_approval():
    factcheck = make_factcheck("in_review")
    seen = factcheck.edition
    make_evidence(factcheck)

    drafts.save_draft(factcheck, actor=factcheck.created_by, edition=seen, summary="Forty boats left.")
    with pytest.raises(EditConflict):
        workflow.approve(factcheck, actor=make_user(Role.EDITOR), edition=seen)


@pytest.mark.django_db(transaction=True)
def test_of_two_approvals_at_once_the_second_waits_and_is_then_refused():
    factcheck = make_factcheck("in_review")
    first, second = make_user(Role.EDITOR), make_user(Role.EDITOR)

    outcome = second_waits_for_first(
        lambda: workflow.approve(factcheck, actor=first, edition=factcheck.edition),
        lambda: workflow.approve(factcheck, actor=second, edition=factcheck.edition),
    )

    assert isinstance(outcome, MoveRefused)
    factcheck.refresh_from_db()
    assert factcheck.approved_by == first


@pytest.mark.django_db(transaction=True)
def test_of_an_edit_and_an_approval_at_once_the_later_one_sees_the_other():
    factcheck = make_factcheck("in_review")
    editor, seen = make_user(Role.EDITOR), factcheck.edition

    outcome = second_waits_for_first(
        lambda: make_evidence(factcheck), lambda: workflow.approve(factcheck, actor=editor, edition=seen)
    )

    assert isinstance(outcome, EditConflict)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_start_one_claim_the_second_waits_and_is_then_refused():
    claim = make_claim()
    first, second = make_user(), make_user()

    outcome = second_waits_for_first(
        lambda: workflow.start(claim, actor=first), lambda: workflow.start(claim, actor=second)
    )

    assert isinstance(outcome, MoveRefused)
    assert claim.factchecks.get().created_by == first


@pytest.mark.parametrize("field", ["summary", "explanation"])
@pytest.mark.parametrize("bad", [TOO_LONG, "a\x00b", "\ud800"])
def test_text_that_is_too_long_or_cannot_be_kept_is_refused_by_field(field, bad):
    factcheck = make_factcheck("draft")

    with pytest.raises(ValidationError) as refused:
        drafts.save_draft(factcheck, actor=factcheck.created_by, edition=factcheck.edition, **{field: bad})

    assert set(refused.value.message_dict) == {field}


@pytest.mark.parametrize(
    ("state", "move", "words"),
    [
        ("in_review", "request_changes", "comment"),
        ("approved", "withdraw_approval", "comment"),
        ("published", "retract", "note"),
    ],
)
@pytest.mark.parametrize("bad", ["", TOO_LONG, "a\x00b"])
def test_the_words_of_a_move_are_checked(state, move, words, bad):
    factcheck = make_factcheck(state)
    actor = make_user(Role.EDITOR, Role.PUBLISHER)

    with pytest.raises(ValidationError) as refused:
        getattr(workflow, move)(factcheck, actor=actor, edition=factcheck.edition, **{words: bad})

    assert set(refused.value.message_dict) == {words}
    assert FactCheck.objects.get(pk=factcheck.pk).state == state


def test_html_in_an_explanation_is_kept_as_it_was_typed():
    factcheck = make_factcheck("draft", explanation="<script>alert(1)</script> & <b>so on</b>")

    assert FactCheck.objects.get(pk=factcheck.pk).explanation == "<script>alert(1)</script> & <b>so on</b>"


def test_a_new_verdict_is_given_on_the_active_scale_and_an_old_one_stays():
    factcheck = make_factcheck("draft")
    old_scale = RatingScale.objects.active()
    half_true = make_rating("half-true")
    RatingScale.objects.update(active=False)
    RatingScale.objects.create(name="Standard", version=2, active=True)

    with pytest.raises(ValidationError, match="no longer in use"):
        drafts.save_draft(factcheck, actor=factcheck.created_by, edition=factcheck.edition, rating=half_true)
    saved = drafts.save_draft(
        factcheck, actor=factcheck.created_by, edition=factcheck.edition, rating=factcheck.rating, summary="Forty."
    )
    assert saved.rating in old_scale.ratings.all()


def test_reporters_take_and_give_back_and_editors_assign():
    reporter, editor = make_user(), make_user(Role.EDITOR)
    factcheck = make_factcheck("draft", author=reporter)

    free = drafts.assign(factcheck, actor=reporter, edition=factcheck.edition, assignee=None)
    colleague = make_user()
    taken = drafts.assign(free, actor=colleague, edition=free.edition, assignee=colleague)
    with pytest.raises(PermissionDenied, match="an editor can assign it"):
        drafts.assign(taken, actor=reporter, edition=taken.edition, assignee=reporter)

    assert drafts.assign(taken, actor=editor, edition=taken.edition, assignee=reporter).assignee == reporter


def test_what_waits_for_whom():
    mine = make_factcheck("in_review", author=make_user(Role.EDITOR))
    in_review, approved = make_factcheck("in_review"), make_factcheck("approved")
    correction = make_factcheck("correction_review")
    make_factcheck("published")

    assert set(FactCheck.objects.waiting_for(mine.created_by)) == {in_review, correction}
    assert set(FactCheck.objects.waiting_for(make_user(Role.PUBLISHER))) == {approved}
    assert not FactCheck.objects.waiting_for(make_user(Role.REPORTER)).exists()
    assert not FactCheck.objects.waiting_for(make_user(None, is_superuser=True)).exists()


def test_history_says_who_made_each_move():
    factcheck = make_factcheck("approved")

    event = FactCheckEvent.objects.filter(pgh_obj=factcheck).latest("pgh_id")

    assert event.state == "approved"
    assert event.pgh_context.metadata["user"] == factcheck.approved_by_id


def test_every_record_of_the_desk_has_a_history_that_sql_does_not_change_either():
    claim = make_factcheck("correcting", claim=make_claim(speaker="Anna Berg")).claim
    make_quantity(claim, "ninety")
    annotate(claim, actor=make_user(), text="Look.")
    tag_claim(claim, actor=make_user(), name="boats")
    histories = [model for model in apps.get_models() if issubclass(model, Event) and model.objects.exists()]
    written = {Claim, Quantity, Speaker, Article, FactCheck, Evidence, Annotation, ClaimTag}
    assert {history.pgh_tracked_model for history in histories} >= written

    for history in histories:
        for sql in ("UPDATE {table} SET pgh_label = 'none'", "DELETE FROM {table}"):
            with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql.format(table=history._meta.db_table))

    for sql in (
        "DELETE FROM pghistory_context",
        "UPDATE pghistory_context SET metadata = '{}'",
        "UPDATE pghistory_context SET metadata = metadata || '{\"user\": 0}'",
    ):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_a_factcheck_is_never_deleted():
    factcheck = make_factcheck("discarded")

    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        FactCheck.objects.filter(pk=factcheck.pk)._raw_delete("default")


@pytest.mark.django_db(transaction=True)
def test_sql_cannot_make_an_approver_an_author_while_they_approve():
    factcheck, editor = make_factcheck("in_review"), make_user(Role.EDITOR)

    def write():
        with pytest.raises(IntegrityError, match="an author cannot be the approver"):
            FactCheckAuthor.objects.create(factcheck=factcheck, user=editor)

    second_waits_for_first(lambda: workflow.approve(factcheck, actor=editor, edition=factcheck.edition), write)

    assert not factcheck.is_author(editor)


@pytest.mark.django_db(transaction=True)
def test_sql_cannot_take_the_last_two_pieces_of_evidence_at_once():
    factcheck = make_factcheck("in_review")
    make_evidence(factcheck)
    one, other = factcheck.evidence.all()

    def take():
        with pytest.raises(IntegrityError, match="keeps at least one piece of evidence"):
            other.delete()

    second_waits_for_first(one.delete, take)

    assert list(factcheck.evidence.all()) == [other]


def test_the_later_of_two_who_give_the_work_away_is_told():
    factcheck, first, second = make_factcheck("draft"), make_user(), make_user()
    seen = factcheck.edition
    drafts.assign(factcheck, actor=make_user(Role.EDITOR), edition=seen, assignee=first)

    with pytest.raises(EditConflict) as refused:
        drafts.assign(factcheck, actor=make_user(Role.EDITOR), edition=seen, assignee=second)

    assert (refused.value.current["assignee"], refused.value.yours["assignee"]) == (first, second)


def test_work_given_away_keeps_its_day():
    factcheck, editor = make_factcheck("draft"), make_user(Role.EDITOR)
    factcheck = drafts.assign(
        factcheck, actor=editor, edition=factcheck.edition, assignee=editor, due_on=date(2030, 1, 2)
    )

    factcheck = drafts.assign(factcheck, actor=editor, edition=factcheck.edition, assignee=make_user())

    assert factcheck.due_on == date(2030, 1, 2)
