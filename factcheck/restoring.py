"""Going back, inside a correction, to what is published."""

from datetime import date
from typing import Any

from django.contrib.auth.models import User

from claims.actors import require, write

from .errors import MoveRefused
from .models import Evidence, FactCheck, Rating, Revision
from .publication import full_evidence
from .states import DRAFT, State, allowed_moves
from .workflow import conflict, locked, save_edit

_FIELDS = (
    "kind",
    "stance",
    "title",
    "publisher",
    "url",
    "archive_url",
    "quotation",
    "locator",
    "primary",
    "confidential",
    "confidential_reason",
)


@write
def restore_published(factcheck: FactCheck, *, actor: User, edition: int) -> FactCheck:
    """Make verdict, texts and evidence what the current revision says, so that the correction can be closed.

    Evidence that the correction added is removed (the history keeps it); evidence that it struck out stands again, what
    was struck out before the publication stays so.
    The claim's reading is not touched: a corrected one is a reason to publish.
    """
    require(actor, DRAFT, "edit fact-checks")
    factcheck = locked(factcheck)
    if factcheck.state != State.CORRECTING:
        raise MoveRefused(
            "Only a correction goes back to what is published.",
            "restore_published",
            factcheck.state,
            [move.name for move in allowed_moves(factcheck, actor)],
        )
    if edition != factcheck.edition:
        raise conflict(factcheck, edition, yours={"edition": edition}, stored={"edition": factcheck.edition})
    revision = factcheck.revisions.latest("number")
    said = revision.content
    factcheck.rating = Rating.objects.get(
        scale__name=said["rating"]["scale"],
        scale__version=said["rating"]["scale_version"],
        value=said["rating"]["value"],
    )
    factcheck.summary, factcheck.explanation = said["summary"], said["explanation"]
    save_edit(factcheck, actor=actor)
    _restore_evidence(factcheck, revision, actor)
    return factcheck


def _restore_evidence(factcheck: FactCheck, revision: Revision, actor: User) -> None:
    published = {item["id"]: (position, item) for position, item in enumerate(full_evidence(revision))}
    for evidence in factcheck.evidence.all():
        if evidence.pk not in published:
            if not evidence.was_published and evidence.created_at > revision.published_at:
                evidence.delete()
            continue
        position, item = published[evidence.pk]
        if _differs(evidence, position, item):
            evidence.updated_by, evidence.changed_in = actor, factcheck.edition
            evidence.save()


def _differs(evidence: Evidence, position: int, item: dict[str, Any]) -> bool:
    """Write the published values into the unsaved ``evidence`` and return whether any was another."""
    wanted: dict[str, Any] = {name: item[name] for name in _FIELDS} | {"position": position}
    wanted["accessed_on"] = None if item["accessed_on"] is None else date.fromisoformat(item["accessed_on"])
    if item["struck_out"] is None:
        wanted |= {"struck_out_at": None, "struck_out_by": None, "struck_out_reason": ""}
    before = {name: getattr(evidence, name) for name in wanted}
    for name, value in wanted.items():
        setattr(evidence, name, value)
    return before != wanted
