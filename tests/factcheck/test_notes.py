"""Annotations, tags, and who has a claim open."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from factcheck.annotations import annotate, reopen_annotation, resolve_annotation
from factcheck.models import Annotation, ClaimTag, Presence, Tag
from factcheck.presence import arrive, leave
from factcheck.roles import Role
from factcheck.tags import tag_claim, untag_claim
from tests.make import make_claim, make_user

pytestmark = pytest.mark.django_db
TOO_LONG = "word " * 20_000


def test_a_note_stands_on_a_claim_or_on_a_span_of_it():
    claim, reporter = make_claim(), make_user()

    whole = annotate(claim, actor=reporter, text=" Which harbour?\r\n")
    part = annotate(claim, actor=reporter, text="Boats, not ships.", start=claim.start + 12, end=claim.start + 17)

    assert (whole.text, whole.start, whole.passage) == ("Which harbour?", None, "")
    assert part.passage == "boats" == claim.text[12:17]


@pytest.mark.parametrize(("before", "after"), [(-1, 0), (0, 1), (5, -40)])
def test_a_note_outside_its_claim_is_refused(before, after):
    claim = make_claim()

    with pytest.raises(ValidationError) as refused:
        annotate(claim, actor=make_user(), text="Look.", start=claim.start + before, end=claim.end + after)
    assert set(refused.value.message_dict) == {"start"}
    with pytest.raises(ValidationError):
        annotate(claim, actor=make_user(), text="Look.", start=claim.start)


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u202e", TOO_LONG, "a\x00b", "\udfff"])
def test_a_note_has_a_text_that_can_be_kept(text):
    with pytest.raises(ValidationError) as refused:
        annotate(make_claim(), actor=make_user(), text=text)
    assert set(refused.value.message_dict) == {"text"}


def test_a_note_is_resolved_by_someone_and_never_deleted():
    note, editor = annotate(make_claim(), actor=make_user(), text="Look."), make_user(Role.EDITOR)

    resolved = resolve_annotation(note, actor=editor)
    assert (resolved.resolved_by, resolve_annotation(note, actor=make_user()).resolved_by) == (editor, editor)
    assert not Annotation.objects.open().exists()
    reopen_annotation(note, actor=editor)
    assert Annotation.objects.open().get() == note
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        note.delete()


def test_a_tag_is_the_same_whatever_the_case_and_however_often_it_is_put():
    claim, other = make_claim(), make_claim()

    first = tag_claim(claim, actor=make_user(), name=" Harbour   traffic ")
    second = tag_claim(other, actor=make_user(), name="HARBOUR TRAFFIC")
    tag_claim(claim, actor=make_user(), name="harbour traffic")

    assert first == second == Tag.objects.get()
    assert first.name == "Harbour traffic"
    assert set(first.claims.all()) == {claim, other}
    untag_claim(claim, actor=make_user(), tag=first)
    untag_claim(claim, actor=make_user(), tag=first)
    assert ClaimTag.objects.get().claim == other


@pytest.mark.parametrize("name", ["", TOO_LONG, "a,b", "a\x00b", "x" * 51])
def test_a_tag_has_one_short_name(name):
    with pytest.raises(ValidationError) as refused:
        tag_claim(make_claim(), actor=make_user(), name=name)
    assert set(refused.value.message_dict) == {"name"}


@pytest.mark.parametrize("role", [Role.PUBLISHER, Role.API_CLIENT, None])
def test_who_does_not_draft_leaves_no_notes(role):
    actor, claim = make_user(role, is_superuser=True), make_claim()
    note = annotate(claim, actor=make_user(), text="Look.")

    for refused in (
        lambda: annotate(claim, actor=actor, text="Look."),
        lambda: resolve_annotation(note, actor=actor),
        lambda: tag_claim(claim, actor=actor, name="harbour"),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_the_second_to_open_a_claim_is_told_who_has_it_until_they_leave_or_fall_silent():
    claim, first, second = make_claim(), make_user(), make_user()
    one, other, theirs = uuid4(), uuid4(), uuid4()

    assert arrive(claim, user=first, page=one) == []
    assert arrive(claim, user=second, page=theirs) == [first]
    assert arrive(claim, user=first, page=one) == [second]
    leave(claim, user=first, page=one)
    assert arrive(claim, user=second, page=theirs) == []
    arrive(claim, user=first, page=one)
    Presence.objects.filter(user=first).update(seen_at=timezone.now() - timedelta(minutes=2))
    assert arrive(claim, user=second, page=theirs) == []
    arrive(claim, user=first, page=other)
    assert not Presence.objects.filter(page=one).exists()


def test_who_has_two_pages_of_a_claim_open_and_closes_one_is_still_there_and_named_once():
    claim, first, second = make_claim(), make_user(), make_user()
    one, other = uuid4(), uuid4()

    arrive(claim, user=first, page=one)
    arrive(claim, user=first, page=other)
    assert arrive(claim, user=second, page=uuid4()) == [first]
    leave(claim, user=first, page=one)
    assert arrive(claim, user=second, page=uuid4()) == [first]


@pytest.mark.parametrize("names", [("sinir", "sınır"), ("ſ", "s"), ("µ", "μ")])
def test_letters_that_are_alike_in_one_case_only_make_two_tags(names):
    claim, reporter = make_claim(), make_user()

    given = [tag_claim(claim, actor=reporter, name=name) for name in (*names, *names)]

    assert [tag.name for tag in given] == [*names, *names]
