"""The reading of a claim is part of what is approved: who corrects it writes on its fact-check."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from rest_framework.test import APIClient

from claims.errors import EditConflict
from claims.models import Speaker
from factcheck import workflow
from factcheck.checked_readings import correct_reading
from factcheck.roles import Role
from tests.factcheck.test_claim_page import fields_of, url_of
from tests.make import make_claim, make_factcheck, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_review():
    return make_factcheck("in_review", claim=make_claim(speaker="Anna Berg"))


def give_to_someone_else(claim, *, actor):
    claim.refresh_from_db()
    other = Speaker.objects.create(name="Carl Dent")
    return correct_reading(claim, actor=actor, edit_number=claim.edit_number, speaker=other)


def test_nobody_approves_a_reading_that_they_have_not_seen(in_review):
    seen = in_review.edition
    give_to_someone_else(in_review.claim, actor=make_user())

    with pytest.raises(EditConflict):
        workflow.approve(in_review, actor=make_user(Role.EDITOR), edition=seen)


def test_a_page_with_the_old_reading_approves_nothing(client, in_review):
    client.force_login(make_user(Role.EDITOR))
    sent = fields_of(client.get(url_of(in_review.claim)))
    give_to_someone_else(in_review.claim, actor=make_user())

    response = client.post(url_of(in_review.claim), {**sent, "do": "approve"})

    in_review.refresh_from_db()
    assert (response.status_code, in_review.state) == (409, "in_review")


def test_a_list_with_the_old_reading_approves_nothing(client, in_review):
    client.force_login(make_user(Role.EDITOR))
    chosen = {"move": "approve", "claim": [in_review.claim_id], f"edition-{in_review.claim_id}": in_review.edition}
    give_to_someone_else(in_review.claim, actor=make_user())

    client.post(reverse("admin:triage"), chosen)

    in_review.refresh_from_db()
    assert in_review.state == "in_review"


def test_who_corrects_the_reading_is_an_author_and_may_not_approve(in_review):
    editor = make_user(Role.EDITOR)
    give_to_someone_else(in_review.claim, actor=editor)
    in_review.refresh_from_db()

    with pytest.raises(PermissionDenied, match="You wrote or edited"):
        workflow.approve(in_review, actor=editor, edition=in_review.edition)


def test_who_corrected_it_after_publication_does_not_approve_the_correction():
    editor = make_user(Role.EDITOR)
    factcheck = make_factcheck("published", claim=make_claim(speaker="Anna Berg"), reviewer=editor)
    give_to_someone_else(factcheck.claim, actor=editor)
    factcheck = workflow.open_correction(factcheck, actor=make_user(), edition=factcheck.edition)
    factcheck = workflow.submit(factcheck, actor=make_user(), edition=factcheck.edition)

    with pytest.raises(PermissionDenied, match="You wrote or edited"):
        workflow.approve(factcheck, actor=editor, edition=factcheck.edition)


def test_a_corrected_reading_voids_the_approval():
    factcheck = make_factcheck("approved", claim=make_claim(speaker="Anna Berg"))

    give_to_someone_else(factcheck.claim, actor=make_user())

    factcheck.refresh_from_db()
    assert (factcheck.state, factcheck.approved_by) == ("in_review", None)


def test_a_reading_corrected_over_the_api_is_an_edit_too():
    factcheck, reporter, client = make_factcheck("approved"), make_user(), APIClient()
    client.force_authenticate(reporter)
    claim = factcheck.claim

    fields = {"edition": claim.edit_number, "kind": "numeric"}
    response = client.patch(f"/api/v1/claims/{claim.pk}/", fields, format="json")

    factcheck.refresh_from_db()
    assert response.status_code == 200, response.json()
    assert (factcheck.state, factcheck.is_author(reporter)) == ("in_review", True)


def test_saving_the_reading_that_is_there_makes_nobody_an_author(in_review):
    reporter, claim = make_user(), in_review.claim

    correct_reading(claim, actor=reporter, edit_number=claim.edit_number, speaker=claim.speaker)

    in_review.refresh_from_db()
    assert not in_review.is_author(reporter)


def test_one_save_corrects_an_approved_reading_and_its_verdict_text(client):
    factcheck = make_factcheck("approved", claim=make_claim(speaker="Anna Berg"))
    client.force_login(make_user())
    sent = fields_of(client.get(url_of(factcheck.claim)))
    changed = {"factcheck-summary": "It was Dent.", "reading-speaker": "Carl Dent", "reading-new_speaker": "on"}

    response = client.post(url_of(factcheck.claim), {**sent, **changed, "do": "save"})

    factcheck.refresh_from_db()
    assert (response.status_code, factcheck.summary, factcheck.state) == (302, "It was Dent.", "in_review")
    assert str(factcheck.claim.speaker) == "Carl Dent"


def test_a_stale_page_merges_no_speaker_that_it_did_not_show(client):
    client.force_login(make_user())
    claim = make_claim(speaker="Anna Berg")
    Speaker.objects.create(name="Anna B. Berg")
    sent = fields_of(client.get(url_of(claim)))
    give_to_someone_else(claim, actor=make_user())

    response = client.post(url_of(claim), {**sent, "reading-same_as": "Anna B. Berg", "do": "save"})

    assert response.status_code == 409
    assert not Speaker.objects.filter(merged_into__isnull=False).exists()
