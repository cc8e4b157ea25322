"""Evidence: one source for or against."""

from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from factcheck import triggers

from .factchecks import FactCheck

# http or https, a host, and no user name or password before it.
URL_PATTERN = r"^https?://[^/?#@\\\s]+([/?#]\S*)?$"


class EvidenceKind(models.TextChoices):
    OFFICIAL_DATA = "official_data", "official data"
    DOCUMENT = "document", "document"
    STUDY = "study", "study"
    NEWS = "news", "news report"
    STATEMENT = "statement", "statement"
    INTERVIEW = "interview", "interview"
    MEDIA = "media", "photo, video or audio"
    OTHER = "other", "other"


class Stance(models.TextChoices):
    SUPPORTS = "supports", "supports the claim"
    REFUTES = "refutes", "refutes the claim"
    CONTEXT = "context", "gives context"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def standing(self) -> Self:
        """Those that were not struck out."""
        return self.filter(struck_out_at__isnull=True)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Evidence(models.Model):
    """One source for or against a claim. Once published it is struck out with a reason, never deleted.

    ``changed_in`` is the fact-check's edition in which it last changed. The title of confidential evidence, and all
    that could lead to it, stays inside the desk; its kind, stance and the reason for confidence are published.
    """

    factcheck = models.ForeignKey(FactCheck, on_delete=models.PROTECT, related_name="evidence")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=EvidenceKind)
    stance = models.CharField(max_length=10, choices=Stance)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    url = models.CharField("URL", max_length=2_000, blank=True)
    archive_url = models.CharField("archive URL", max_length=2_000, blank=True)
    accessed_on = models.DateField(null=True, blank=True)
    quotation = models.CharField(max_length=5_000, blank=True, help_text="The words of the source that matter.")
    locator = models.CharField(max_length=200, blank=True, help_text="Page, paragraph, minute, cell …")
    primary = models.BooleanField("primary source", default=False)
    confidential = models.BooleanField(default=False)
    confidential_reason = models.CharField(
        max_length=500, blank=True, help_text="Why readers are not told the source. Readers see this."
    )
    struck_out_at = models.DateTimeField(null=True, blank=True)
    struck_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    struck_out_reason = models.CharField(max_length=1_000, blank=True)
    first_revision = models.ForeignKey(
        "factcheck.Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    changed_in = models.PositiveIntegerField()
    created_at = models.DateTimeField(db_default=Now())
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["factcheck", "position", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="evidence_has_a_title"),
            models.CheckConstraint(
                condition=Q(url="") | Q(url__iregex=URL_PATTERN),
                name="evidence_url_is_http_without_credentials",
                violation_error_message="The URL must be http or https, without user name or password.",
            ),
            models.CheckConstraint(
                condition=Q(archive_url="") | Q(archive_url__iregex=URL_PATTERN),
                name="evidence_archive_url_is_http_without_credentials",
                violation_error_message="The archive URL must be http or https, without user name or password.",
            ),
            models.CheckConstraint(
                condition=Q(confidential=False, confidential_reason="")
                | Q(confidential=True) & ~Q(confidential_reason=""),
                name="evidence_confidential_says_why",
                violation_error_message="Say why the evidence is confidential, and only then.",
            ),
            models.CheckConstraint(
                condition=Q(struck_out_at__isnull=True, struck_out_by__isnull=True, struck_out_reason="")
                | Q(struck_out_at__isnull=False, struck_out_by__isnull=False) & ~Q(struck_out_reason=""),
                name="evidence_struck_out_says_why",
            ),
        ]
        triggers = triggers.EVIDENCE

    def __str__(self) -> str:
        return self.title

    @property
    def is_struck_out(self) -> bool:
        return self.struck_out_at is not None

    @property
    def was_published(self) -> bool:
        return self.first_revision_id is not None
