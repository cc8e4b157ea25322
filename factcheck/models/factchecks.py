"""The fact-check of a claim: its state and text, its authors, and what reviewers said."""

from datetime import date
from typing import Self

import pghistory
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now
from django.urls import reverse

from claims.actors import rights_of
from claims.models import Claim
from factcheck import states, triggers
from factcheck.states import State

from .ratings import Rating


class Dismissal(models.TextChoices):
    NOT_A_CLAIM = "not_a_claim", "not a claim"
    NOT_CHECKABLE = "not_checkable", "not checkable"
    DUPLICATE = "duplicate", "duplicate"


class FactCheckQuerySet(models.QuerySet["FactCheck"]):
    def public(self) -> Self:
        """Those with a page for readers, retracted ones (a page with a notice) included."""
        return self.filter(state__in=states.PUBLIC)

    def published(self) -> Self:
        """Those whose current revision stands, also while it is being corrected."""
        return self.public().exclude(state=State.RETRACTED)

    def live(self) -> Self:
        """Those that keep their claim off the triage list."""
        return self.exclude(state=State.DISCARDED)

    def approved(self) -> Self:
        return self.filter(approved_by__isnull=False)

    def with_claim(self) -> Self:
        """With claim, article, source, speaker, rating and people; without the article's text."""
        return self.select_related(
            "claim__version__article__source",
            "claim__speaker",
            "rating__scale",
            "assignee",
            "approved_by",
            "current_revision",
        ).defer("claim__version__text")

    def with_authors(self) -> Self:
        """With what ``states.allowed_moves`` asks for, so that a list needs no query a row."""
        return self.prefetch_related("authors__user")

    def assigned_to(self, user: User) -> Self:
        return self.filter(assignee=user)

    def mine(self, user: User) -> Self:
        """Open work that the user was assigned or wrote, or started and gave to nobody."""
        wrote = FactCheckAuthor.objects.filter(factcheck=OuterRef("pk"), user=user)
        begun = Q(created_by=user, assignee__isnull=True)
        return self.unfinished().filter(Q(assignee=user) | begun | Exists(wrote))

    def unfinished(self) -> Self:
        """Those on which the desk still has work: everything between triage and publication, corrections included."""
        return self.filter(state__in=states.EDITS)

    def waiting_for(self, user: User) -> Self:
        """Those in review or approved on which this user could take the next step."""
        rights = rights_of(user)
        unapproved = Q(state__in=[State.IN_REVIEW, State.CORRECTION_REVIEW], approved_by__isnull=True)
        wanted = Q(pk__in=[])
        if states.REVIEW in rights:
            wanted |= unapproved if not settings.FOUR_EYES else unapproved & ~Q(authors__user=user)
        if states.PUBLISH in rights:
            wanted |= Q(state__in=[State.APPROVED, State.CORRECTION_REVIEW], approved_by__isnull=False)
        return self.filter(wanted)

    def overdue(self, today: date) -> Self:
        return self.unfinished().filter(due_on__lt=today)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class FactCheck(models.Model):
    """What the desk thinks of a claim. Written by ``workflow``, ``drafts`` and ``evidence`` only, never deleted.

    ``edition`` grows by one with every write to it or its evidence; ``changed_in`` is the edition in which its own
    text, verdict or state last changed. Readers see ``current_revision``, never these fields.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="factchecks")
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    state_since = models.DateTimeField(db_default=Now())
    rating = models.ForeignKey(Rating, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    summary = models.CharField(max_length=1_000, blank=True, help_text="The verdict in one or two sentences.")
    explanation = models.CharField(max_length=50_000, blank=True, help_text="How the desk came to it. Plain text.")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="assigned_factchecks"
    )
    due_on = models.DateField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)
    changed_in = models.PositiveIntegerField(default=1)

    dismissal_reason = models.CharField(max_length=20, choices=Dismissal, blank=True)
    dismissal_note = models.CharField(max_length=2_000, blank=True)

    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_hash = models.CharField(max_length=64, blank=True, help_text="SHA-256 of exactly what was approved.")
    reviewed_by_one = models.BooleanField(default=False, help_text="The approver is one of the authors.")

    slug = models.SlugField(max_length=90, null=True, blank=True, unique=True, help_text="Set once, when published.")
    current_revision = models.OneToOneField(
        "factcheck.Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(db_default=Now())
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = FactCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = "fact-check"
        permissions = [
            ("draft_factcheck", "Can start, write and submit fact-checks"),
            ("triage_factcheck", "Can assign, dismiss, reopen and discard the fact-checks of others"),
            ("review_factcheck", "Can approve fact-checks and request changes"),
            ("publish_factcheck", "Can publish and retract fact-checks"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=~Q(state=State.DISCARDED), name="factcheck_one_live_a_claim"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(states.COMPLETE)) | (Q(rating__isnull=False) & ~Q(summary="")),
                name="factcheck_submitted_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DISMISSED) & ~Q(dismissal_reason="")
                | ~Q(state=State.DISMISSED) & Q(dismissal_reason=""),
                name="factcheck_dismissed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True, approved_hash="", reviewed_by_one=False)
                | Q(approved_by__isnull=False, approved_at__isnull=False) & ~Q(approved_hash=""),
                name="factcheck_approval_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CORRECTION_REVIEW)
                | Q(
                    state__in=[State.APPROVED, State.PUBLISHED, State.RETRACTED],
                    approved_by__isnull=False,
                )
                | Q(
                    state__in=[State.DRAFT, State.IN_REVIEW, State.CORRECTING, State.DISCARDED, State.DISMISSED],
                    approved_by__isnull=True,
                ),
                name="factcheck_approval_fits_state",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(states.PUBLIC), current_revision__isnull=False, slug__isnull=False)
                | ~Q(state__in=sorted(states.PUBLIC)) & Q(current_revision__isnull=True, slug__isnull=True),
                name="factcheck_public_has_a_revision",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "state_since"], name="factcheck_by_state"),
            models.Index(fields=["assignee", "state"], name="factcheck_by_assignee"),
            models.Index(fields=["due_on"], condition=Q(due_on__isnull=False), name="factcheck_by_due_day"),
        ]
        triggers = triggers.FACTCHECK

    def __str__(self) -> str:
        return f"fact-check of “{self.claim}”"

    def get_absolute_url(self) -> str:
        """Return the path of the page that readers see; only what was published has one."""
        return reverse("factcheck:claim", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.state in states.PUBLIC

    @property
    def is_editable(self) -> bool:
        return self.state in states.EDITS

    @property
    def is_approved(self) -> bool:
        return self.approved_by_id is not None

    def is_author(self, user: User | AnonymousUser) -> bool:
        return any(author.user_id == user.pk for author in self.authors.all())

    def belongs_to(self, user: User | AnonymousUser) -> bool:
        """Whether the user started it, wrote on it, or is assigned to it."""
        return user.pk in (self.assignee_id, self.created_by_id) or self.is_author(user)

    def four_eyes_forbid(self, user: User | AnonymousUser) -> bool:
        """Whether this user, being an author, may not approve."""
        return bool(settings.FOUR_EYES) and self.is_author(user)


class FactCheckAuthor(models.Model):
    """Who wrote or edited a fact-check: recorded by every edit, never by a form, never taken back."""

    factcheck = models.ForeignKey(FactCheck, on_delete=models.PROTECT, related_name="authors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(fields=["factcheck", "user"], name="factcheckauthor_once")]
        triggers = [triggers.APPEND_ONLY, triggers.AUTHOR_IS_NO_APPROVER]

    def __str__(self) -> str:
        return self.user.get_full_name() or self.user.get_username()


class ReviewCommentQuerySet(models.QuerySet["ReviewComment"]):
    def since_publication(self) -> Self:
        """Those on what is not published yet: earlier ones were met, and are in the history."""
        published = "factcheck__current_revision__published_at"
        return self.filter(Q(**{published: None}) | Q(created_at__gt=F(published)))


class ReviewComment(models.Model):
    """What a reviewer asked for when they sent a fact-check back or withdrew an approval."""

    factcheck = models.ForeignKey(FactCheck, on_delete=models.PROTECT, related_name="review_comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=5_000)
    edition = models.PositiveIntegerField(help_text="The edition that was read.")
    created_at = models.DateTimeField(db_default=Now())

    objects = ReviewCommentQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="reviewcomment_not_empty")]
        triggers = [triggers.APPEND_ONLY]

    def __str__(self) -> str:
        return self.text[:80]
