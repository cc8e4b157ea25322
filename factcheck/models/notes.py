"""What editors keep beside a claim: annotations, tags, and who has it open."""

from datetime import datetime, timedelta
from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Lower, Now

from claims.models import Claim
from factcheck import triggers

# A page that is open says so three times in this time.
PRESENT_FOR = timedelta(seconds=60)


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def open(self) -> Self:
        return self.filter(resolved_at__isnull=True)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Annotation(models.Model):
    """An editor's note on a claim, or on a span of it; never deleted, but resolved.

    ``start`` and ``end`` (code points, half-open) point into the version's text; ``passage`` is that text, which
    still says what was meant when the claim's span is corrected later.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="annotations")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    passage = models.TextField(blank=True)
    text = models.CharField(max_length=5_000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="annotation_not_empty"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True, passage="")
                | Q(start__isnull=False, end__isnull=False, start__lt=F("end")) & ~Q(passage=""),
                name="annotation_span_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="annotation_resolved_says_who",
            ),
        ]
        triggers = [triggers.NEVER_DELETED]

    def __str__(self) -> str:
        return self.text[:80]


class TagQuerySet(models.QuerySet["Tag"]):
    def named(self, name: str) -> Self:
        """The one with this name, by the same rule by which two are one."""
        return self.alias(folded=Lower("name")).filter(folded=Lower(Value(name)))


class Tag(models.Model):
    name = models.CharField(max_length=50)
    claims = models.ManyToManyField(Claim, through="ClaimTag", related_name="tags")

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="tag_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="tag_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ClaimTag(models.Model):
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="+")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")
    tagged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tagged_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "tag"], name="claimtag_once")]
        triggers = [triggers.TAGS_ARE_RANKED]

    def __str__(self) -> str:
        return f"{self.tag_id} on {self.claim_id}"


class PresenceQuerySet(models.QuerySet["Presence"]):
    def still_open(self, claim: Claim, now: datetime) -> Self:
        return self.filter(claim=claim, seen_at__gt=now - PRESENT_FOR)

    def gone(self, claim: Claim, now: datetime) -> Self:
        """Pages that were closed without a word."""
        return self.filter(claim=claim, seen_at__lte=now - PRESENT_FOR)


class Presence(models.Model):
    """One page of a claim that somebody opened (a tab, a window), and when it last said that it is open."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.UUIDField()
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "user", "page"], name="presence_once_a_page")]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.claim_id}"
