"""What one publication writes: the revision, its correction, and the line in the feed of changes."""

from datetime import datetime
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.text import slugify

from .models import ChangeEvent, Correction, FactCheck, Revision
from .models.publications import ChangeKind, RevisionKind
from .snapshots import Change, Snapshot, changes, confidential_part, content_hash, content_of, public_part

# Any number, the same for all: numbers in the feed are given one transaction after the other.
_FEED_LOCK = 0x66616374

_CHANGE_KINDS = {
    RevisionKind.FIRST: ChangeKind.PUBLISHED,
    RevisionKind.CORRECTION: ChangeKind.CORRECTED,
    RevisionKind.RETRACTION: ChangeKind.RETRACTED,
}


def record_revision(factcheck: FactCheck, content: Snapshot, *, publisher: User, note: str) -> Revision:
    """Freeze ``content`` as the next revision of a locked fact-check; the first one when there is none yet.

    For a correction ``note`` tells readers why, and what changed is computed. Raises ValidationError when nothing
    changed. The caller writes the state in the same transaction.
    """
    before = factcheck.current_revision
    kind = RevisionKind.FIRST if before is None else RevisionKind.CORRECTION
    if before is not None and before.content_hash == content_hash(content):
        raise ValidationError("Nothing was changed: close the correction instead.")
    changed = [] if before is None else _changes(before, content)
    revision = _add_revision(factcheck, kind, content, publisher=publisher, note=note)
    factcheck.evidence.filter(first_revision=None, pk__in=[item["id"] for item in content["evidence"]]).update(
        first_revision=revision
    )
    if before is not None:
        Correction.objects.create(
            factcheck=factcheck, before=before, after=revision, changes=changed, note=note, corrected_by=publisher
        )
    return revision


def pending_changes(factcheck: FactCheck) -> list[Change]:
    """Return in what the fact-check and its claim differ now from what is published; nothing where nothing is."""
    published = factcheck.current_revision
    content = content_of(factcheck)
    if published is None or published.content_hash == content_hash(content):
        return []
    return _changes(published, content)


def record_retraction(factcheck: FactCheck, current: Revision, *, publisher: User, note: str) -> Revision:
    """Add a revision that says what the current one says, under the notice ``note`` that it is retracted."""
    return _add_revision(
        factcheck,
        RevisionKind.RETRACTION,
        {**current.content, "evidence": full_evidence(current)},
        publisher=publisher,
        note=note,
    )


def full_evidence(revision: Revision) -> list[dict[str, Any]]:
    """Return a revision's evidence as the desk knows it, confidential evidence in full."""
    confidential = {item["id"]: item for item in revision.confidential}
    return [confidential.get(item["id"], item) for item in revision.content["evidence"]]


def public_slug(factcheck: FactCheck) -> str:
    """Return the public address's last part: words of the claim, and a number that makes it unique."""
    words = slugify(factcheck.claim.text)[:70].strip("-") or "claim"
    return f"{words}-{factcheck.pk}"


def _add_revision(
    factcheck: FactCheck, kind: RevisionKind, content: Snapshot, *, publisher: User, note: str
) -> Revision:
    before = factcheck.current_revision
    revision = Revision.objects.create(
        factcheck=factcheck,
        number=1 if before is None else before.number + 1,
        kind=kind,
        content=public_part(content),
        confidential=confidential_part(content),
        content_hash=content_hash(content),
        note=note,
        authors=[str(author) for author in factcheck.authors.select_related("user")],
        approver=cast("User", factcheck.approved_by),
        approved_at=cast("datetime", factcheck.approved_at),
        reviewed_by_one=factcheck.reviewed_by_one,
        publisher=publisher,
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_FEED_LOCK])
    ChangeEvent.objects.create(kind=_CHANGE_KINDS[kind], factcheck=factcheck, revision=revision)
    return revision


def _changes(before: Revision, content: Snapshot) -> list[Change]:
    after = public_part(content)
    if found := changes(before.content, after):
        return found
    if before.content != after:
        return [{"field": "claim", "label": "Reading of the claim", "before": "", "after": "details changed"}]
    return [{"field": "evidence", "label": "Confidential evidence", "before": "", "after": "details changed"}]
