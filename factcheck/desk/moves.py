"""The moves as the claim page offers them: a button each, with what it does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from claims.actors import rights_of
from factcheck.models import FactCheck
from factcheck.states import DRAFT, MOVES, Move, State, allowed_moves, refusal
from factcheck.workflow import missing_for_review

_DOES = {
    "start": "Opens a draft that is yours.",
    "dismiss": "Takes the claim off the list; it can be reopened.",
    "reopen": "Makes it a draft again.",
    "submit": "Hands it to an editor, who approves it or asks for changes.",
    "request_changes": "Sends it back to its authors with your comment.",
    "approve": "Says that it is right exactly as it stands: any later edit voids this.",
    "withdraw_approval": "Sends it back into review.",
    "publish": "Readers see it at once.",
    "open_correction": "Opens it for editing; readers see what is published until the correction is.",
    "close_correction": "Ends a correction that changes nothing.",
    "retract": "Readers see a notice instead of the verdict. This cannot be undone.",
    "discard": "Gives the draft up, with its text and evidence; the claim waits for triage again.",
}
DONE = {
    "save": "Saved.",
    "accept": "The reading is accepted.",
    "start": "Started: it is yours now.",
    "dismiss": "Dismissed.",
    "reopen": "Reopened as a draft.",
    "submit": "Submitted for review.",
    "request_changes": "Sent back to its authors.",
    "approve": "Approved.",
    "withdraw_approval": "The approval is withdrawn.",
    "publish": "Published.",
    "open_correction": "Open for correction.",
    "close_correction": "Closed without a change.",
    "retract": "Retracted.",
    "discard": "Discarded: the claim waits for triage again.",
    "restore_published": "Put back: it says what is published.",
}
_QUESTIONS = {
    "comment": "What has to change",
    "note": "What readers are told",
    "reason": "Because it is",
}
_DANGEROUS = frozenset({"retract", "discard"})
# No move, for the state stays: what a correction changed is put back.
RESTORE = "restore_published"


@dataclass(frozen=True, slots=True)
class Offer:
    """A button. ``asks_for`` is the name of what must be typed beside it, ``question`` its label."""

    name: str
    button: str
    does: str
    asks_for: str
    question: str
    dangerous: bool
    missing: tuple[str, ...]
    typed: str = ""
    note: str = ""


def offered(factcheck: FactCheck | None, user: User, data: Mapping[str, Any], *, changes: bool) -> list[Offer]:
    """Return the moves that ``user`` may make now.

    ``missing`` says what a move still lacks, ``typed`` and ``note`` what was typed for it in ``data``. ``changes``:
    whether what is published would be changed.
    """
    offers = [_offer(move, factcheck, data, changes) for move in allowed_moves(factcheck, user)]
    if factcheck is not None and factcheck.state == State.CORRECTING and DRAFT in rights_of(user):
        does = "Verdict, text and evidence say again what readers see. Submitted so, the correction can be closed."
        offers.append(Offer(RESTORE, "Restore what is published", does, "", "", dangerous=True, missing=()))
    return offers


def withheld(factcheck: FactCheck | None, user: User) -> list[str]:
    """Return why a move that the state admits is not this person's, where the reason is more than their role."""
    if factcheck is None:
        return []
    move = MOVES["approve"]
    forbidden = not rights_of(user).isdisjoint(move.rights) and factcheck.four_eyes_forbid(user)
    if not forbidden or factcheck.state not in move.steps or factcheck.is_approved:
        return []
    return [str(refusal(move, factcheck, user))]


def _offer(move: Move, factcheck: FactCheck | None, data: Mapping[str, Any], changes: bool) -> Offer:
    state = None if factcheck is None else State(factcheck.state)
    asks_for = "note" if move.name == "publish" and state == State.CORRECTION_REVIEW else move.asks_for
    return Offer(
        name=move.name,
        button=move.button_in(state),
        does=_DOES[move.name],
        asks_for=asks_for,
        question=_QUESTIONS.get(asks_for, ""),
        dangerous=move.name in _DANGEROUS,
        missing=_missing(move, factcheck, changes),
        typed=data.get(f"{move.name}-{asks_for}", ""),
        note=data.get(f"{move.name}-note", ""),
    )


def _missing(move: Move, factcheck: FactCheck | None, changes: bool) -> tuple[str, ...]:
    if factcheck is None:
        return ()
    if move.name == "submit":
        return tuple(missing_for_review(factcheck).values())
    if move.name == "close_correction" and changes:
        return ("This one does change what is published.",)
    if move.name == "approve" and factcheck.state == State.CORRECTION_REVIEW and not changes:
        return ("Nothing is changed: there is nothing to publish.",)
    return ()
