"""What was published: append-only, and all that readers and API consumers see."""

from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Left, Now

from factcheck import triggers

from .factchecks import FactCheck


class RevisionKind(models.TextChoices):
    FIRST = "first", "first publication"
    CORRECTION = "correction", "correction"
    RETRACTION = "retraction", "retraction"


def _words(path: str) -> Left:
    return Left(KT(f"content__{path}"), 20_000)


# What readers search in. PostgreSQL refuses to keep the words of over a megabyte.
REVISION_WORDS = SearchVector(
    _words("claim__sentence"), _words("claim__speaker__name"), _words("summary"), config="english"
)


class RevisionQuerySet(models.QuerySet["Revision"]):
    def current(self) -> Self:
        """What readers see now, the newest first, with its fact-check; retractions, which are notices, included."""
        return self.filter(factcheck__current_revision=F("pk")).select_related("factcheck").order_by("-pk")

    def standing(self) -> Self:
        """What the desk stands by now."""
        return self.current().exclude(kind=RevisionKind.RETRACTION)

    def publications(self) -> Self:
        """Those that told readers a verdict: first publications and corrections."""
        return self.exclude(kind=RevisionKind.RETRACTION)

    def with_first_day(self) -> Self:
        """With ``first_published_at``, when readers first saw the fact-check."""
        first = Revision.objects.filter(factcheck=OuterRef("factcheck"), number=1)
        return self.annotate(first_published_at=Subquery(first.values("published_at")))

    def rated(self, value: str) -> Self:
        return self.filter(content__rating__value=value)

    def of_speakers(self, ids: Iterable[int]) -> Self:
        return self.filter(content__claim__speaker__id__in=list(ids))

    def speaker_ids(self) -> "models.QuerySet[Revision, int | None]":
        """Return the ids under which the current revisions name their speakers."""
        return self.current().values_list(Cast(KT("content__claim__speaker__id"), models.BigIntegerField()), flat=True)

    def source_ids(self) -> "models.QuerySet[Revision, int | None]":
        """Return the ids under which the current revisions name their articles' sources."""
        place = "content__claim__article__source_id"
        return self.current().values_list(Cast(KT(place), models.BigIntegerField()), flat=True)

    def speakers(self, most: int) -> list[tuple[int, str]]:
        """Return id and name of whom the standing revisions are about, by name, the first ``most``."""
        place = "content__claim__speaker"
        named = self.standing().filter(**{f"{place}__name__isnull": False}).order_by(f"{place}__name", f"{place}__id")
        return list(named.values_list(f"{place}__id", f"{place}__name").distinct()[:most])

    def search(self, words: str) -> Self:
        """Those whose claim, speaker or summary holds ``words``, written as for a web search."""
        query = SearchQuery(words, config="english", search_type="websearch")
        return self.alias(_words=REVISION_WORDS).filter(_words=query)


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

    objects = RevisionQuerySet.as_manager()

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
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="revision_newest_first"),
            GinIndex(REVISION_WORDS, name="revision_words"),
        ]
        triggers = [triggers.APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, revision {self.number}"


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def with_page(self) -> Self:
        """With the revision after it and the fact-check that it is of."""
        return self.select_related("factcheck", "after")


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

    objects = CorrectionQuerySet.as_manager()

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
