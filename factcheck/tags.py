"""Tags on claims: made by their first use, the same whatever the case."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from claims.actors import require, write
from claims.models import Claim
from claims.validation import required_text

from .models import ClaimTag, Tag
from .states import DRAFT

NAME_LIMIT = 50


@write
def tag_claim(claim: Claim, *, actor: User, name: str) -> Tag:
    """Put a tag on the claim; one that is there stays."""
    require(actor, DRAFT, "tag claims")
    name = " ".join(required_text(name, "name", "Name the tag.", limit=NAME_LIMIT).split())
    if "," in name:
        raise ValidationError({"name": "One tag at a time: a name holds no comma."})
    Tag.objects.bulk_create([Tag(name=name)], ignore_conflicts=True)
    tag = Tag.objects.named(name).get()
    ClaimTag.objects.get_or_create(claim=claim, tag=tag, defaults={"tagged_by": actor})
    return tag


@write
def untag_claim(claim: Claim, *, actor: User, tag: Tag) -> None:
    """Take a tag off the claim, if it is there; the history keeps that it was."""
    require(actor, DRAFT, "tag claims")
    ClaimTag.objects.filter(claim=claim, tag=tag).delete()
