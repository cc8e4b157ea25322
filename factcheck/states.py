"""The states of a fact-check and every move between them, as data: what workflow, API, admin and database go by."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db import models

from claims.actors import rights_of

from .errors import MoveRefused

if TYPE_CHECKING:
    from .models import FactCheck


class State(models.TextChoices):
    DRAFT = "draft", "draft"
    IN_REVIEW = "in_review", "in review"
    APPROVED = "approved", "approved"
    PUBLISHED = "published", "published"
    CORRECTING = "correcting", "being corrected"
    CORRECTION_REVIEW = "correction_review", "correction in review"
    RETRACTED = "retracted", "retracted"
    DISCARDED = "discarded", "discarded"
    DISMISSED = "dismissed", "dismissed"


# Rights: the permissions that the groups carry.
DRAFT = "factcheck.draft_factcheck"
TRIAGE_OTHERS = "factcheck.triage_factcheck"
REVIEW = "factcheck.review_factcheck"
PUBLISH = "factcheck.publish_factcheck"

# What a fact-check becomes when its text, verdict or evidence is edited; in any other state it is not edited.
EDITS = {
    State.DRAFT: State.DRAFT,
    State.IN_REVIEW: State.IN_REVIEW,
    State.APPROVED: State.IN_REVIEW,
    State.CORRECTING: State.CORRECTING,
    State.CORRECTION_REVIEW: State.CORRECTION_REVIEW,
}
# What readers see, in the words of the current revision.
PUBLIC = frozenset({State.PUBLISHED, State.CORRECTING, State.CORRECTION_REVIEW, State.RETRACTED})
# Verdict, summary and evidence must be there.
COMPLETE = frozenset({State.IN_REVIEW, State.APPROVED, State.PUBLISHED, State.CORRECTION_REVIEW, State.RETRACTED})
# How a fact-check may begin.
FIRST = frozenset({State.DRAFT, State.DISMISSED})


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that a person may do to a fact-check.

    ``steps`` says which state leads to which; None stands for a claim without a fact-check. ``rights``: any one of
    them is enough; ``own_right`` is enough for what one started, wrote or is assigned to. ``asks_for`` names the
    argument that must come with it; ``approval``: whether an approval must be there (True) or must not (False).
    """

    name: str
    button: str
    steps: dict[State | None, State] = field(hash=False)
    rights: tuple[str, ...]
    own_right: str = ""
    asks_for: str = ""
    approval: bool | None = None

    def button_in(self, state: State | None) -> str:
        """Return the button's text in ``state``; a correction is named as one."""
        in_correction = state in (State.CORRECTING, State.CORRECTION_REVIEW)
        return f"{self.button} correction" if in_correction and self.name in ("submit", "publish") else self.button


MOVES = {
    move.name: move
    for move in (
        Move("start", "Start", {None: State.DRAFT}, (DRAFT,)),
        Move(
            "dismiss",
            "Dismiss",
            {None: State.DISMISSED, State.DRAFT: State.DISMISSED},
            (TRIAGE_OTHERS,),
            own_right=DRAFT,
            asks_for="reason",
        ),
        Move("reopen", "Reopen", {State.DISMISSED: State.DRAFT}, (TRIAGE_OTHERS,), own_right=DRAFT),
        Move(
            "submit",
            "Submit",
            {State.DRAFT: State.IN_REVIEW, State.CORRECTING: State.CORRECTION_REVIEW},
            (DRAFT,),
        ),
        Move(
            "request_changes",
            "Request changes",
            {State.IN_REVIEW: State.DRAFT, State.CORRECTION_REVIEW: State.CORRECTING},
            (REVIEW,),
            asks_for="comment",
        ),
        Move(
            "approve",
            "Approve",
            {State.IN_REVIEW: State.APPROVED, State.CORRECTION_REVIEW: State.CORRECTION_REVIEW},
            (REVIEW,),
            approval=False,
        ),
        Move(
            "withdraw_approval",
            "Withdraw approval",
            {State.APPROVED: State.IN_REVIEW, State.CORRECTION_REVIEW: State.CORRECTION_REVIEW},
            (REVIEW, PUBLISH),
            asks_for="comment",
            approval=True,
        ),
        Move(
            "publish",
            "Publish",
            {State.APPROVED: State.PUBLISHED, State.CORRECTION_REVIEW: State.PUBLISHED},
            (PUBLISH,),
            approval=True,
        ),
        Move("open_correction", "Correct", {State.PUBLISHED: State.CORRECTING}, (DRAFT,)),
        Move("close_correction", "Close without a change", {State.CORRECTION_REVIEW: State.PUBLISHED}, (REVIEW,)),
        Move("retract", "Retract", {State.PUBLISHED: State.RETRACTED}, (PUBLISH,), asks_for="note"),
        Move("discard", "Discard", {State.DRAFT: State.DISCARDED}, (TRIAGE_OTHERS,), own_right=DRAFT),
    )
}

# Every (from, to) there is: the database refuses the others.
TRANSITIONS = sorted(
    {
        (source.value, target.value)
        for source, target in (*EDITS.items(), *(step for move in MOVES.values() for step in move.steps.items()))
        if source is not None and source != target
    }
)


def allowed_moves(factcheck: "FactCheck | None", user: User | AnonymousUser) -> list[Move]:
    """Return what ``user`` may do now to ``factcheck``, or to a claim that has none, in the order of MOVES.

    No query for a list whose authors are prefetched (``FactCheck.objects.with_authors()``).
    """
    return [move for move in MOVES.values() if not refusal(move, factcheck, user)]


def refusal(move: Move, factcheck: "FactCheck | None", user: User | AnonymousUser) -> Exception | None:
    """Return what speaks against ``move``: PermissionDenied or MoveRefused (not raised), or None."""
    if not _has_right(move, factcheck, user):
        return PermissionDenied(f"None of your groups lets you take the move “{move.button}”.")
    state = None if factcheck is None else State(factcheck.state)
    if state not in move.steps:
        stands = "A claim without a fact-check" if state is None else f"A fact-check in the state “{state.label}”"
        return MoveRefused(f"{stands} cannot take the move “{move.button}”.", move.name, state)
    if factcheck is None:
        return None
    if move.approval is not None and move.approval != (factcheck.approved_by_id is not None):
        missing = "is not approved" if move.approval else "is approved already"
        return MoveRefused(f"“{move.button}” is not possible: the fact-check {missing}.", move.name, state)
    if move.name == "approve" and factcheck.four_eyes_forbid(user):
        return PermissionDenied("You wrote or edited this fact-check, so someone else has to approve it.")
    return None


def require_move(name: str, factcheck: "FactCheck | None", user: User | AnonymousUser) -> State:
    """Return the state that the move leads to.

    Raises PermissionDenied (the right is missing, or four eyes) or MoveRefused, which says what is allowed.
    """
    move = MOVES[name]
    refused = refusal(move, factcheck, user)
    if isinstance(refused, MoveRefused):
        raise refused.with_allowed([allowed.name for allowed in allowed_moves(factcheck, user)])
    if refused is not None:
        raise refused
    return move.steps[None if factcheck is None else State(factcheck.state)]


def _has_right(move: Move, factcheck: "FactCheck | None", user: User | AnonymousUser) -> bool:
    rights = rights_of(user)
    if not rights.isdisjoint(move.rights):
        return True
    return move.own_right in rights and (factcheck is None or factcheck.belongs_to(user))
