"""Who has a claim's page open, so that a second one is told."""

from django.contrib.auth.models import User
from django.utils import timezone

from claims.models import Claim

from .models import Presence


def arrive(claim: Claim, *, user: User) -> list[User]:
    """Note that ``user`` has the page open now, and return who else has. To be called again within a minute."""
    now = timezone.now()
    Presence.objects.bulk_create(
        [Presence(claim=claim, user=user, seen_at=now)],
        update_conflicts=True,
        unique_fields=["claim", "user"],
        update_fields=["seen_at"],
    )
    return [presence.user for presence in Presence.objects.others(claim, user, now)]


def leave(claim: Claim, *, user: User) -> None:
    """Note that ``user`` has closed the page."""
    Presence.objects.filter(claim=claim, user=user).delete()
