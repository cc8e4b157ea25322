"""The order in which claims are worth looking at: derived from them, one row each."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from .claims import Claim


class ClaimRankQuerySet(models.QuerySet["ClaimRank"]):
    def waiting(self) -> Self:
        """Those of current claims that nobody has taken up."""
        return self.filter(taken=False, stale=False)

    def best_first(self) -> Self:
        return self.order_by("-place", "-claim_id")


class ClaimRank(models.Model):
    """A claim's place in the list of those that wait. Written by ``claims.ranking``, and its flags by triggers.

    The row comes with the claim, by trigger, so that no claim is missing from the list however it was written.
    ``parts`` is [[label, points], ...]; ``repeat_key`` is the same for claims that say the same.
    """

    claim = models.OneToOneField(Claim, primary_key=True, on_delete=models.CASCADE, related_name="rank")
    score = models.SmallIntegerField(default=0)
    parts = models.JSONField(default=list)
    place = models.FloatField(default=0)
    repeat_key = models.CharField(max_length=32, blank=True)
    stale = models.BooleanField(default=False)
    taken = models.BooleanField(default=False, help_text="It has a fact-check, or was dismissed.")

    objects = ClaimRankQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                F("place").desc(), F("claim").desc(), condition=Q(taken=False, stale=False), name="claimrank_waiting"
            ),
            models.Index(fields=["repeat_key"], condition=~Q(repeat_key=""), name="claimrank_by_repeat_key"),
        ]

    def __str__(self) -> str:
        return f"{self.score} points"
