"""Sources, articles, the exact texts that were read, and the runs of extraction over them."""

from datetime import timedelta
from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Lower, Now, Upper

from claims.locks import is_being_extracted

# An extraction that failed this often is set aside with its error, until a person queues it again.
MAX_ATTEMPTS = 3


class SourceQuerySet(models.QuerySet["Source"]):
    def named_or_at(self, *, name: str, domain: str) -> Self:
        """The one called ``name``, or without a name the one at ``domain``; upper and lower case are one."""
        if name:
            return self.alias(lower_name=Lower("name")).filter(lower_name=Lower(Value(name)))
        return self.alias(lower_domain=Lower("domain")).filter(lower_domain=Lower(Value(domain))).exclude(domain="")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Source(models.Model):
    """A publisher."""

    name = models.CharField(max_length=200)
    domain = models.CharField(max_length=253, blank=True, help_text="Without www., e.g. example.org")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("domain"), name="source_domain_once", condition=~Q(domain="")),
            models.UniqueConstraint(Lower("name"), name="source_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ArticleQuerySet(models.QuerySet["Article"]):
    def with_source(self) -> Self:
        return self.select_related("source")


# Ranks are locked in one order everywhere.
_CLAIMS_ARE_RANKED = pgtrigger.Trigger(
    name="its_claims_are_ranked_as_it_is",
    when=pgtrigger.After,
    operation=pgtrigger.Update,
    condition=pgtrigger.AnyChange("source", "published_on"),
    func="""
        UPDATE claims_claimrank rank
            SET source_id = NEW.source_id,
                day = LEAST(NEW.published_on, (ranked.created_at AT TIME ZONE 'UTC')::date)
            FROM (
                SELECT claim.id, claim.created_at
                FROM claims_articleversion version
                    JOIN claims_claim claim ON claim.version_id = version.id
                    JOIN claims_claimrank locked ON locked.claim_id = claim.id
                WHERE version.article_id = NEW.id ORDER BY claim.id FOR UPDATE OF locked
            ) AS ranked
            WHERE rank.claim_id = ranked.id;
        RETURN NULL;
    """,
)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Article(models.Model):
    """One story at one URL, or at none; its texts are its versions.

    ``key`` is what makes an article one and the same: its URL, or the hash of its first text where it has none.
    """

    key = models.CharField(max_length=2100, unique=True, editable=False)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="articles")
    url = models.URLField(max_length=2000, blank=True, validators=[URLValidator(schemes=["http", "https"])])
    title = models.CharField(max_length=500)
    author = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="article_newest_first"),
            models.Index(fields=["published_on"], name="article_by_day"),
            # The admin's search is UPPER(x) LIKE UPPER(y).
            GinIndex(OpClass(Upper("title"), "gin_trgm_ops"), name="article_title_search"),
            GinIndex(OpClass(Upper("url"), "gin_trgm_ops"), name="article_url_search"),
        ]
        triggers = [_CLAIMS_ARE_RANKED]

    def __str__(self) -> str:
        return self.title

    @property
    def latest_version(self) -> "ArticleVersion":
        return self.versions.order_by("-number")[0]


class ArticleVersion(models.Model):
    """The exact text that was read; every offset of a claim points into ``text``. Append-only."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number_once_an_article"),
            models.UniqueConstraint(fields=["article", "sha256"], name="version_text_once_an_article"),
            models.CheckConstraint(condition=~Q(text=""), name="version_text_not_empty"),
        ]
        indexes = [models.Index(fields=["sha256"], name="version_sha256")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.article} (version {self.number})"


class ExtractionState(models.TextChoices):
    QUEUED = "queued", "queued"
    RUNNING = "running", "running"
    DONE = "done", "done"
    FAILED = "failed", "set aside"


class ExtractionQuerySet(models.QuerySet["Extraction"]):
    def open(self) -> Self:
        return self.filter(state__in=[ExtractionState.QUEUED, ExtractionState.RUNNING])

    def forgotten(self, waiting_for: timedelta) -> Self:
        """Those that no worker will finish: running with no process behind them, or queued for longer than that."""
        return self.alias(being_extracted=is_being_extracted()).filter(
            Q(state=ExtractionState.QUEUED, queued_at__lt=Now() - waiting_for)
            | Q(state=ExtractionState.RUNNING, being_extracted=False)
        )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Extraction(models.Model):
    """One run of the pipeline over one version: where its claims come from."""

    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="extractions")
    state = models.CharField(max_length=10, choices=ExtractionState, default=ExtractionState.QUEUED)
    pipeline = models.CharField(max_length=100, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    claim_count = models.PositiveIntegerField(null=True, blank=True)
    queued_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ExtractionQuerySet.as_manager()

    class Meta:
        ordering = ["-queued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=Q(state__in=["queued", "running"]), name="extraction_one_open_a_version"
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | (Q(finished_at__isnull=False) & ~Q(pipeline="")),
                name="extraction_done_is_complete",
            ),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(error=""), name="extraction_failed_says_why"),
        ]
        indexes = [models.Index(fields=["state", "queued_at"], name="extraction_by_state")]

    def __str__(self) -> str:
        return f"extraction of {self.version}: {self.get_state_display()}"

    @property
    def seconds(self) -> float | None:
        """How long the run took, or None while it has not ended."""
        if self.started_at is None or self.finished_at is None:
            return None
        return (self.finished_at - self.started_at).total_seconds()
