"""What was published: append-only, and all that readers and API consumers see."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from factcheck import triggers

from .factchecks import FactCheck


class RevisionKind(models.TextChoices):
    FIRST = "first", "first publication"
    CORRECTION = "correction", "correction"
    RETRACTION = "retraction", "retraction"


class Revision(models.Model):
    """A frozen copy of a fact-check as it was published; the public sees revisions only. Append-only.

    ``content`` is the public part of ``snapshots.snapshot``; ``confidential`` holds the evidence that stays inside
    the desk; ``content_hash`` is that of both, as it was approved.
    """

    factcheck = models.ForeignKey(FactCheck, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=RevisionKind)
    content = models.JSONField()
    confidential = models.JSONField(default=list)
    content_hash = models.CharField(max_length=64)
    note = models.CharField(max_length=2_000, blank=True, help_text="What readers are told of a change or retraction.")
    authors = models.JSONField(help_text="The authors' names as they were then.")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()
    reviewed_by_one = models.BooleanField()
    publisher = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["factcheck", "number"]
        constraints = [
            models.UniqueConstraint(fields=["factcheck", "number"], name="revision_number_once_a_factcheck"),
            models.CheckConstraint(
                condition=Q(kind=RevisionKind.FIRST, number=1)
                | Q(kind__in=[RevisionKind.CORRECTION, RevisionKind.RETRACTION], number__gt=1) & ~Q(note=""),
                name="revision_change_has_a_note",
            ),
        ]
        indexes = [models.Index(fields=["-published_at", "-id"], name="revision_newest_first")]
        triggers = [triggers.APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, revision {self.number}"


class Correction(models.Model):
    """What changed between two revisions, why and when. Public and append-only.

    ``changes`` is computed by ``snapshots.changes``: a list of {"field", "label", "before", "after"}.
    """

    factcheck = models.ForeignKey(FactCheck, on_delete=models.PROTECT, related_name="corrections")
    before = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="corrected_by")
    after = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="correction")
    changes = models.JSONField()
    note = models.CharField(max_length=2_000)
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-corrected_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(note=""), name="correction_has_a_note"),
            models.CheckConstraint(condition=~Q(changes=[]), name="correction_changes_something"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="correction_between_two_revisions"),
        ]
        triggers = [triggers.APPEND_ONLY]

    def __str__(self) -> str:
        return self.note[:80]


class ChangeKind(models.TextChoices):
    PUBLISHED = "published", "published"
    CORRECTED = "corrected", "corrected"
    RETRACTED = "retracted", "retracted"


class ChangeEventQuerySet(models.QuerySet["ChangeEvent"]):
    def since(self, cursor: int) -> Self:
        """Those after ``cursor`` (the ``pk`` of the last one seen; 0 for all), oldest first.

        Numbers are given under a lock until commit, so nothing appears behind a cursor later.
        """
        return self.filter(pk__gt=cursor).order_by("pk")


class ChangeEvent(models.Model):
    """One line of the feed that API consumers follow. Append-only; the primary key is the cursor."""

    kind = models.CharField(max_length=10, choices=ChangeKind)
    factcheck = models.ForeignKey(FactCheck, on_delete=models.PROTECT, related_name="change_events")
    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="change_event")
    at = models.DateTimeField(db_default=Now())

    objects = ChangeEventQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        triggers = [triggers.APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.get_kind_display()}"
