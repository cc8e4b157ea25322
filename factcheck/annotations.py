"""Editors' notes on claims."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.actors import require, write
from claims.models import Claim
from claims.validation import required_text

from .models import Annotation
from .states import DRAFT

TEXT_LIMIT = 5_000


@write
def annotate(claim: Claim, *, actor: User, text: str, start: int | None = None, end: int | None = None) -> Annotation:
    """Add a note on the claim, or on a span inside it (code points of the version's text, half-open)."""
    require(actor, DRAFT, "annotate claims")
    text = required_text(text, "text", "Write the note.", limit=TEXT_LIMIT)
    passage = ""
    if start is not None or end is not None:
        if start is None or end is None or not claim.start <= start < end <= claim.end:
            raise ValidationError({"start": f"The span has to lie inside the claim: {claim.start} to {claim.end}."})
        passage = claim.version.text[start:end]
    return Annotation.objects.create(claim=claim, author=actor, text=text, start=start, end=end, passage=passage)


@write
def resolve_annotation(annotation: Annotation, *, actor: User) -> Annotation:
    """Mark a note as dealt with; one that is stays as it is."""
    require(actor, DRAFT, "resolve annotations")
    annotation = Annotation.objects.select_for_update().get(pk=annotation.pk)
    if annotation.resolved_at is None:
        annotation.resolved_by = actor
        annotation.resolved_at = timezone.now()
        annotation.save()
    return annotation


@write
def reopen_annotation(annotation: Annotation, *, actor: User) -> Annotation:
    """Mark a note as not dealt with after all."""
    require(actor, DRAFT, "reopen annotations")
    annotation = Annotation.objects.select_for_update().get(pk=annotation.pk)
    annotation.resolved_by = annotation.resolved_at = None
    annotation.save()
    return annotation
