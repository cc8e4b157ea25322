"""Every role x every state x every move, through the service."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from factcheck import workflow
from factcheck.errors import MoveRefused
from factcheck.models import FactCheck
from factcheck.roles import Role
from factcheck.states import MOVES, TRANSITIONS, State, allowed_moves
from tests.make import make_claim, make_factcheck, make_rating, make_user

pytestmark = pytest.mark.django_db

# The editorial rules, written down a second time on purpose: move -> state -> what comes of it.
STEPS = {
    "reopen": {"dismissed": "draft"},
    "submit": {"draft": "in_review", "correcting": "correction_review"},
    "request_changes": {"in_review": "draft", "correction_review": "correcting"},
    "approve": {"in_review": "approved", "correction_review": "correction_review"},
    "withdraw_approval": {"approved": "in_review"},
    "publish": {"approved": "published"},
    "open_correction": {"published": "correcting"},
    "close_correction": {"correction_review": "published"},
    "retract": {"published": "retracted"},
    "discard": {"draft": "discarded"},
}
# Who may make the move on what is not their own.
WHO = {
    "reopen": {Role.EDITOR},
    "submit": {Role.REPORTER, Role.EDITOR},
    "request_changes": {Role.EDITOR},
    "approve": {Role.EDITOR},
    "withdraw_approval": {Role.EDITOR, Role.PUBLISHER},
    "publish": {Role.PUBLISHER},
    "open_correction": {Role.REPORTER, Role.EDITOR},
    "close_correction": {Role.EDITOR},
    "retract": {Role.PUBLISHER},
    "discard": {Role.EDITOR},
}
WORDS = {
    "request_changes": {"comment": "Please name the source."},
    "withdraw_approval": {"comment": "The source has answered."},
    "retract": {"note": "The log was a forgery."},
}
NOBODY = "superuser without a group"


def someone(role: str) -> User:
    return make_user(None, is_superuser=True) if role == NOBODY else make_user(role)


def attempt(move: str, factcheck: FactCheck, actor: User) -> str | Exception:
    """Make the move, undo it, and return the state it led to or what refused it."""
    savepoint = transaction.savepoint()
    try:
        moved = getattr(workflow, move)(factcheck, actor=actor, edition=factcheck.edition, **WORDS.get(move, {}))
    except (PermissionDenied, MoveRefused) as refused:
        return refused
    else:
        return str(moved.state)
    finally:
        transaction.savepoint_rollback(savepoint)


@pytest.mark.parametrize("role", [*Role.values, NOBODY])
@pytest.mark.parametrize("state", State.values)
def test_a_move_goes_through_for_the_right_role_in_the_right_state_and_is_refused_otherwise(state, role):
    factcheck = make_factcheck(state)
    actor = someone(role)
    expected = [move for move in STEPS if state in STEPS[move] and role in WHO[move]]
    if state == State.DRAFT and role == Role.EDITOR:
        expected.append("dismiss")

    assert {move.name for move in allowed_moves(factcheck, actor)} == set(expected)

    for move, steps in STEPS.items():
        came_of_it = attempt(move, factcheck, actor)
        if role not in WHO[move]:
            assert isinstance(came_of_it, PermissionDenied), move
        elif state not in steps:
            assert isinstance(came_of_it, MoveRefused), move
            assert came_of_it.state == state
            assert set(came_of_it.allowed) == set(expected)
        else:
            assert came_of_it == steps[state], move


@pytest.mark.parametrize("role", [*Role.values, NOBODY])
@pytest.mark.parametrize("move", ["start", "dismiss"])
def test_triage_takes_a_role_that_drafts(move, role):
    claim, actor = make_claim(), someone(role)
    words = {"reason": "duplicate"} if move == "dismiss" else {}
    may = role in (Role.REPORTER, Role.EDITOR)

    assert (move in [allowed.name for allowed in allowed_moves(None, actor)]) == may
    if may:
        factcheck = getattr(workflow, move)(claim, actor=actor, **words)
        assert factcheck.state == ("draft" if move == "start" else "dismissed")
    else:
        with pytest.raises(PermissionDenied):
            getattr(workflow, move)(claim, actor=actor, **words)
        assert not FactCheck.objects.exists()


@pytest.mark.parametrize("move", ["start", "dismiss"])
@pytest.mark.parametrize("state", [state for state in State.values if state not in ("discarded", "draft")])
def test_a_claim_that_has_a_factcheck_is_not_triaged_again(state, move):
    factcheck = make_factcheck(state)
    words = {"reason": "duplicate", "edition": factcheck.edition} if move == "dismiss" else {}

    with pytest.raises(MoveRefused):
        getattr(workflow, move)(factcheck.claim, actor=make_user(Role.EDITOR), **words)


@pytest.mark.parametrize("move", ["dismiss", "discard", "reopen"])
def test_a_reporter_triages_their_own_and_not_anothers(move):
    factcheck = make_factcheck("dismissed" if move == "reopen" else "draft")
    words = {"reason": "not_checkable"} if move == "dismiss" else {}
    target = factcheck.claim if move == "dismiss" else factcheck

    with pytest.raises(PermissionDenied):
        getattr(workflow, move)(target, actor=make_user(Role.REPORTER), edition=factcheck.edition, **words)

    getattr(workflow, move)(target, actor=factcheck.created_by, edition=factcheck.edition, **words)


def test_an_inactive_user_has_no_right_left():
    factcheck = make_factcheck("in_review")

    with pytest.raises(PermissionDenied):
        workflow.approve(factcheck, actor=make_user(Role.EDITOR, is_active=False), edition=factcheck.edition)


@pytest.mark.parametrize("source", State.values)
def test_sql_makes_no_move_that_is_not_in_the_table(source):
    factcheck = make_factcheck(source)

    for target in State.values:
        if source != target and (source, target) not in TRANSITIONS:
            with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
                FactCheck.objects.filter(pk=factcheck.pk).update(state=target)


@pytest.mark.parametrize(("source", "target"), [("in_review", "approved"), ("correction_review", "published")])
def test_sql_cannot_skip_the_approval_on_a_listed_move(source, target):
    factcheck = make_factcheck(source)

    with pytest.raises(DatabaseError, match="factcheck_approval_fits_state"), transaction.atomic():
        FactCheck.objects.filter(pk=factcheck.pk).update(state=target)


def test_sql_submits_nothing_without_evidence():
    bare = make_factcheck(complete=False)

    with pytest.raises(DatabaseError, match="needs evidence"), transaction.atomic():
        FactCheck.objects.filter(pk=bare.pk).update(state="in_review", rating=make_rating(), summary="It is not so.")


def test_a_factcheck_begins_as_a_draft_or_dismissed():
    author = make_user()

    with pytest.raises(DatabaseError, match="Cannot insert"), transaction.atomic():
        FactCheck.objects.create(claim=make_claim(), state="in_review", created_by=author, updated_by=author)


def test_the_moves_of_a_list_cost_no_query_a_row(django_assert_num_queries):
    for _ in range(3):
        make_factcheck("in_review")
    editor = make_user(Role.EDITOR)
    allowed_moves(None, editor)

    with django_assert_num_queries(3):
        for factcheck in FactCheck.objects.with_claim().with_authors():
            assert "approve" in [move.name for move in allowed_moves(factcheck, editor)]


def test_the_table_of_this_test_covers_every_move():
    assert set(STEPS) | {"start", "dismiss"} == set(MOVES)
