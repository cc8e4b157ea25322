"""Who has a claim's page open, so that a second one is told."""

from uuid import UUID

from django.contrib.auth.models import User
from django.utils import timezone

from claims.models import Claim

from .models import Presence


def arrive(claim: Claim, *, user: User, page: UUID) -> list[User]:
    """Note that ``user`` has this ``page`` of the claim open now, and return who else has one.

    To be called again within a minute. Each opened page has an id of its own: of one that is loaded anew the old
    page's goodbye may come after the new one's arrival.
    """
    now = timezone.now()
    Presence.objects.gone(claim, now).filter(user=user).delete()
    Presence.objects.bulk_create(
        [Presence(claim=claim, user=user, page=page, seen_at=now)],
        update_conflicts=True,
        unique_fields=["claim", "user", "page"],
        update_fields=["seen_at"],
    )
    present = Presence.objects.still_open(claim, now).exclude(user=user)
    return list(User.objects.filter(pk__in=present.values("user")).order_by("pk"))


def leave(claim: Claim, *, user: User, page: UUID) -> None:
    """Note that ``user`` has closed this ``page``."""
    Presence.objects.filter(claim=claim, user=user, page=page).delete()
