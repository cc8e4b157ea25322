"""Every move of a fact-check, and the only writer of its state.

Each function takes the ``edition`` that its caller saw and raises EditConflict when there is a newer one,
PermissionDenied when the right is missing, MoveRefused when the state does not admit the move, and ValidationError
for wrong input. All return the fact-check as it now is.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.actors import require, rights_of, write
from claims.errors import EditConflict, unknown_edition
from claims.models import Claim
from claims.models.claims import Reading
from claims.validation import clean_instance, required_text

from .errors import MoveRefused
from .models import Dismissal, FactCheck, FactCheckAuthor, ReviewComment
from .publication import public_slug, record_retraction, record_revision
from .snapshots import content_hash, snapshot
from .states import DRAFT, EDITS, TRIAGE_OTHERS, State, allowed_moves, require_move

NOTE_LIMIT = 2_000
COMMENT_LIMIT = 5_000


@write
def start(claim: Claim, *, actor: User, assignee: User | None = None) -> FactCheck:
    """Begin the fact-check of a claim that waits for triage, for oneself or (editors) for ``assignee``."""
    state = require_move("start", None, actor)
    assignee = assignee or actor
    require_assignable(assignee, actor)
    _hold_untaken(claim, "start", actor)
    return FactCheck.objects.create(claim=claim, state=state, assignee=assignee, created_by=actor, updated_by=actor)


@write
def dismiss(claim: Claim, *, actor: User, reason: str, note: str = "", edition: int | None = None) -> FactCheck:
    """Set a claim aside, with a Dismissal as ``reason``. ``edition`` is that of its draft, when there is one."""
    if reason not in Dismissal.values:
        raise ValidationError({"reason": f"Say why: {', '.join(Dismissal.values)}."})
    draft = FactCheck.objects.live().filter(claim=claim).first()
    if draft is None:
        state = require_move("dismiss", None, actor)
        _hold_untaken(claim, "dismiss", actor)
        factcheck = FactCheck(claim=claim, state=state, edition=0, created_by=actor)
    else:
        factcheck = _moved(draft, "dismiss", actor=actor, edition=edition)
    factcheck.dismissal_reason = reason
    factcheck.dismissal_note = note
    factcheck.updated_by = actor
    clean_instance(factcheck)
    return _save_move(factcheck, actor)


@write
def reopen(factcheck: FactCheck, *, actor: User, edition: int) -> FactCheck:
    """Take a dismissed claim up again, as a draft."""
    factcheck = _moved(factcheck, "reopen", actor=actor, edition=edition)
    factcheck.dismissal_reason = factcheck.dismissal_note = ""
    return _save_move(factcheck, actor)


@write
def discard(factcheck: FactCheck, *, actor: User, edition: int) -> FactCheck:
    """Give a draft up; its claim waits for triage again."""
    return _save_move(_moved(factcheck, "discard", actor=actor, edition=edition), actor)


@write
def submit(factcheck: FactCheck, *, actor: User, edition: int) -> FactCheck:
    """Hand a draft or a correction over to review. Raises ValidationError naming what is missing, by field."""
    factcheck = _moved(factcheck, "submit", actor=actor, edition=edition)
    missing = missing_for_review(factcheck)
    if missing:
        raise ValidationError(missing)
    return _save_move(factcheck, actor)


@write
def request_changes(factcheck: FactCheck, *, actor: User, edition: int, comment: str) -> FactCheck:
    """Send what is in review back to its authors."""
    factcheck = _moved(factcheck, "request_changes", actor=actor, edition=edition)
    _comment(factcheck, actor, comment)
    _clear_approval(factcheck)
    return _save_move(factcheck, actor)


@write
def approve(factcheck: FactCheck, *, actor: User, edition: int) -> FactCheck:
    """Approve exactly what the fact-check says now, as someone who is none of its authors."""
    factcheck = _moved(factcheck, "approve", actor=actor, edition=edition)
    factcheck.approved_by = actor
    factcheck.approved_at = timezone.now()
    factcheck.approved_hash = content_hash(snapshot(factcheck))
    factcheck.reviewed_by_one = not settings.FOUR_EYES and factcheck.is_author(actor)
    return _save_move(factcheck, actor)


@write
def withdraw_approval(factcheck: FactCheck, *, actor: User, edition: int, comment: str) -> FactCheck:
    """Take an approval back before publication: the fact-check waits for approval again."""
    factcheck = _moved(factcheck, "withdraw_approval", actor=actor, edition=edition)
    _comment(factcheck, actor, comment)
    _clear_approval(factcheck)
    return _save_move(factcheck, actor)


@write
def publish(factcheck: FactCheck, *, actor: User, edition: int, note: str = "") -> FactCheck:
    """Make what was approved the current revision. A correction needs a public ``note``.

    Raises MoveRefused when anything, the claim's reading included, changed since it was approved.
    """
    factcheck = _moved(factcheck, "publish", actor=actor, edition=edition)
    if factcheck.reviewed_by_one and settings.FOUR_EYES:
        raise _refused(
            "One person wrote and approved this, and the desk now asks for two: withdraw the approval and have someone"
            " else approve.",
            "publish",
            factcheck,
            actor,
        )
    content = snapshot(factcheck)
    if content_hash(content) != factcheck.approved_hash:
        raise _refused(
            "The claim or its article was corrected since this was approved: withdraw the approval and approve again.",
            "publish",
            factcheck,
            actor,
        )
    if factcheck.current_revision is not None:
        note = required_text(note, "note", "Tell readers what was corrected, and why.", limit=NOTE_LIMIT)
    elif note.strip():
        raise ValidationError({"note": "A first publication has no note."})
    factcheck.current_revision = record_revision(factcheck, content, publisher=actor, note=note)
    factcheck.slug = factcheck.slug or public_slug(factcheck)
    return _save_move(factcheck, actor)


@write
def open_correction(factcheck: FactCheck, *, actor: User, edition: int) -> FactCheck:
    """Open what is published for editing; readers see the current revision until the correction is published."""
    factcheck = _moved(factcheck, "open_correction", actor=actor, edition=edition)
    _clear_approval(factcheck)
    factcheck = _save_move(factcheck, actor)
    _add_readers(factcheck)
    return factcheck


@write
def close_correction(factcheck: FactCheck, *, actor: User, edition: int) -> FactCheck:
    """End a correction that changes nothing: the current revision and its approval stand."""
    factcheck = _moved(factcheck, "close_correction", actor=actor, edition=edition)
    revision = factcheck.revisions.latest("number")
    if content_hash(snapshot(factcheck)) != revision.content_hash:
        raise _refused(
            "The correction differs from what is published: publish it, or request changes and restore what is.",
            "close_correction",
            factcheck,
            actor,
        )
    factcheck.approved_by = revision.approver
    factcheck.approved_at = revision.approved_at
    factcheck.approved_hash = revision.content_hash
    factcheck.reviewed_by_one = revision.reviewed_by_one
    return _save_move(factcheck, actor)


@write
def retract(factcheck: FactCheck, *, actor: User, edition: int, note: str) -> FactCheck:
    """Withdraw what is published: its page stays, under the notice ``note``."""
    factcheck = _moved(factcheck, "retract", actor=actor, edition=edition)
    note = required_text(note, "note", "Tell readers why this is retracted.", limit=NOTE_LIMIT)
    factcheck.current_revision = record_retraction(
        factcheck, factcheck.revisions.latest("number"), publisher=actor, note=note
    )
    return _save_move(factcheck, actor)


def missing_for_review(factcheck: FactCheck) -> dict[str, str]:
    """Return what a fact-check still lacks before it can be submitted: field -> what to do."""
    missing = {}
    if factcheck.rating_id is None:
        missing["rating"] = "Choose a verdict."
    if not factcheck.summary:
        missing["summary"] = "Write a summary."
    if not factcheck.evidence.standing().exists():
        missing["evidence"] = "Add at least one piece of evidence."
    return missing


def locked(factcheck: FactCheck) -> FactCheck:
    """Return the row fresh and locked until the transaction ends.

    Without joins: after waiting for a lock, PostgreSQL drops a row whose join column the other transaction changed.
    """
    return FactCheck.objects.select_for_update().get(pk=factcheck.pk)


def conflict(
    current: FactCheck, edition: int | None, *, yours: dict[str, Any], stored: dict[str, Any]
) -> ValidationError:
    """Return the EditConflict for values of ``yours``, made on ``edition``, that met ``stored`` ones, by field.

    For an edition that there never was it is an ordinary ValidationError that says so.
    """
    if edition is not None and edition > current.edition:
        return unknown_edition(edition, current.edition)
    return EditConflict(
        edition=current.edition,
        yours=yours,
        current=stored,
        changed_by=current.updated_by.get_full_name() or current.updated_by.get_username(),
        changed_at=current.updated_at,
    )


def require_editable(factcheck: FactCheck, actor: User) -> None:
    """Raise PermissionDenied or MoveRefused unless ``actor`` may edit the fact-check in its present state."""
    require(actor, DRAFT, "edit fact-checks")
    if factcheck.state not in EDITS:
        then = "open a correction first" if factcheck.state == State.PUBLISHED else "it stays as it is"
        raise MoveRefused(
            f"A fact-check that is {State(factcheck.state).label} is not edited: {then}.",
            "edit",
            factcheck.state,
            [move.name for move in allowed_moves(factcheck, actor)],
        )


def save_edit(factcheck: FactCheck, *, actor: User, own_text: bool = True) -> None:
    """Store an edit of a locked fact-check: its approval is void, and ``actor`` is one of its authors.

    ``own_text`` is False for an edit of its evidence, which is no conflict with an edit of its text. Called before
    the evidence itself is written, which the database refuses under an approval.
    """
    previous = factcheck.state
    factcheck.state = EDITS[State(previous)]
    if factcheck.state != previous:
        factcheck.state_since = timezone.now()
    _clear_approval(factcheck)
    _save_edition(factcheck, actor, own_text=own_text or factcheck.state != previous)
    FactCheckAuthor.objects.get_or_create(factcheck=factcheck, user=actor)


def require_assignable(assignee: User, actor: User) -> None:
    """Raise PermissionDenied unless ``actor`` may give work to ``assignee``; ValidationError if they can't do it."""
    if assignee != actor:
        require(actor, TRIAGE_OTHERS, "assign work to others")
    if DRAFT not in rights_of(assignee):
        raise ValidationError({"assignee": f"{assignee} has no role that lets them write fact-checks."})


def _hold_untaken(claim: Claim, move: str, actor: User) -> None:
    """Lock the claim and make sure that it has no fact-check, so that of two who start it one is told."""
    Claim.objects.select_for_update().get(pk=claim.pk)
    taken = FactCheck.objects.live().filter(claim=claim).first()
    if taken is not None:
        who = f", with {taken.assignee.get_full_name() or taken.assignee}" if taken.assignee else ""
        raise MoveRefused(
            f"This claim has a fact-check already, in the state “{State(taken.state).label}”{who}.",
            move,
            taken.state,
            [allowed.name for allowed in allowed_moves(taken, actor)],
        )


def _refused(message: str, move: str, factcheck: FactCheck, actor: User) -> MoveRefused:
    """Return the refusal of a move that the state admits and the content does not, with the other moves."""
    stored = locked(factcheck)
    others = [allowed.name for allowed in allowed_moves(stored, actor) if allowed.name != move]
    return MoveRefused(message, move, stored.state, others)


def _moved(factcheck: FactCheck, move: str, *, actor: User, edition: int | None) -> FactCheck:
    """Return the fact-check locked, checked and in its next state, not yet saved."""
    factcheck = locked(factcheck)
    state = require_move(move, factcheck, actor)
    if edition != factcheck.edition:
        raise conflict(
            factcheck,
            edition,
            yours={"edition": edition},
            stored={"edition": factcheck.edition, "state": factcheck.state},
        )
    factcheck.state = state
    return factcheck


def _save_move(factcheck: FactCheck, actor: User) -> FactCheck:
    factcheck.state_since = timezone.now()
    _save_edition(factcheck, actor)
    return factcheck


def _save_edition(factcheck: FactCheck, actor: User, *, own_text: bool = True) -> None:
    factcheck.edition += 1
    if own_text:
        factcheck.changed_in = factcheck.edition
    factcheck.updated_by = actor
    factcheck.updated_at = timezone.now()
    factcheck.save()


def _clear_approval(factcheck: FactCheck) -> None:
    factcheck.approved_by = factcheck.approved_at = None
    factcheck.approved_hash = ""
    factcheck.reviewed_by_one = False


def _add_readers(factcheck: FactCheck) -> None:
    """Make authors of those who corrected the claim's reading since it was published: a correction says it."""
    readings = apps.get_model("claims", "ClaimEvent").objects.filter(
        pgh_obj=factcheck.claim_id,
        reading__in=[Reading.CORRECTED, Reading.ADDED],
        read_at__gt=factcheck.revisions.latest("number").published_at,
    )
    for reader in readings.values_list("read_by", flat=True).distinct():
        FactCheckAuthor.objects.get_or_create(factcheck=factcheck, user_id=reader)


def _comment(factcheck: FactCheck, actor: User, comment: str) -> None:
    text = required_text(comment, "comment", "Say what has to change.", limit=COMMENT_LIMIT)
    ReviewComment.objects.create(factcheck=factcheck, author=actor, text=text, edition=factcheck.edition)
