"""Who claims are attributed to, under which names, in which roles."""

from datetime import date
from typing import Any, Self

import pghistory
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now, Upper

from claims.nlp import types


class SpeakerKind(models.TextChoices):
    PERSON = types.SpeakerKind.PERSON.value, "person"
    ORGANISATION = types.SpeakerKind.ORGANISATION.value, "organisation"
    GROUP = types.SpeakerKind.GROUP.value, "group"
    UNKNOWN = types.SpeakerKind.UNKNOWN.value, "not told"


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def unmerged(self) -> Self:
        return self.filter(merged_into__isnull=True)

    def same_as(self, speakers: Any) -> Self:
        """Those of the ids ``speakers``, a list or a query, and those that were merged into them."""
        return self.filter(Q(pk__in=speakers) | Q(merged_into__in=speakers))

    def called(self, part: str) -> Self:
        """Those with ``part`` in their name or in another name of theirs."""
        other = SpeakerAlias.objects.filter(speaker=OuterRef("pk"), name__icontains=part)
        return self.filter(Q(name__icontains=part) | Exists(other))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Speaker(models.Model):
    """A person, organisation or group. One that was merged stays as a signpost to the one it is the same as."""

    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=SpeakerKind, default=SpeakerKind.UNKNOWN)
    description = models.CharField(max_length=500, blank=True, help_text="Tells two of the same name apart.")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["name", "id"], name="speaker_by_name"),
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="speaker_name_search"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="speaker_has_a_name"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="speaker_not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SpeakerAlias(models.Model):
    """A name that leads to one speaker: ``key`` is the name as ``claims.nlp`` compares names."""

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300, unique=True, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "speaker aliases"
        indexes = [GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="speakeralias_name_search")]

    def __str__(self) -> str:
        return self.name


class SpeakerRoleQuerySet(models.QuerySet["SpeakerRole"]):
    def held_on(self, day: date) -> Self:
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=day),
            Q(until__isnull=True) | Q(until__gt=day),
        )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SpeakerRole(models.Model):
    """Who held which role, where, from when to when (``until`` is the first day no longer).

    The desk keeps this table; it gives extraction the name behind "the U.S. president".
    """

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=200, help_text="e.g. president, foreign minister")
    organisation = models.CharField(max_length=200, blank=True, help_text="Country or organisation, e.g. United States")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True, help_text="The first day on which the role was no longer held.")

    objects = SpeakerRoleQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "role", "-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lt=F("until")),
                name="speakerrole_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["speaker", "role", "organisation", "since"], name="speakerrole_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker}, {self.role}" + (f" of {self.organisation}" if self.organisation else "")
