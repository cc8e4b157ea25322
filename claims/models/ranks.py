"""The order in which claims are worth looking at: derived from them, one row each."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from .articles import Source
from .claims import Claim
from .speakers import Speaker


class ClaimRankQuerySet(models.QuerySet["ClaimRank"]):
    def waiting(self) -> Self:
        """Those of current claims that nobody has taken up."""
        return self.filter(taken=False, stale=False)

    def best_first(self) -> Self:
        """The highest score first, whatever the age."""
        return self.order_by("-score", "-day", "-claim_id")


class ClaimRank(models.Model):
    """A claim's place in the list of those that wait, and what that list is narrowed by.

    ``score``, ``parts`` ([[label, points], ...]) and ``repeat_key``, the same for claims that say the same, are written
    by ``claims.ranking``; all else by triggers, so that it is right however claims and what hangs on them are written.
    """

    claim = models.OneToOneField(Claim, primary_key=True, on_delete=models.CASCADE, related_name="rank")
    score = models.SmallIntegerField(default=0)
    parts = models.JSONField(default=list)
    repeat_key = models.CharField(max_length=32, blank=True)
    stale = models.BooleanField(default=False)
    taken = models.BooleanField(default=False, help_text="It has a fact-check, or was dismissed.")
    day = models.DateField(help_text="Its article's, at the latest the one on which it was found.")
    kind = models.CharField(max_length=10)
    speaker = models.ForeignKey(
        Speaker, null=True, db_constraint=False, db_index=False, on_delete=models.DO_NOTHING, related_name="+"
    )
    source = models.ForeignKey(
        Source, null=True, db_constraint=False, db_index=False, on_delete=models.DO_NOTHING, related_name="+"
    )
    numbers = models.BooleanField(default=False, help_text="It has quantities.")
    tags = ArrayField(models.BigIntegerField(), null=True, help_text="Ids of the desk's tags; none is null.")

    objects = ClaimRankQuerySet.as_manager()

    class Meta:
        indexes = [
            # With all that the list is narrowed by: where few of many are wanted, nothing else is read.
            models.Index(
                F("score").desc(),
                F("day").desc(),
                F("claim").desc(),
                include=["kind", "speaker", "source", "numbers", "tags"],
                condition=Q(taken=False, stale=False),
                name="claimrank_waiting",
            ),
            models.Index(fields=["repeat_key"], condition=~Q(repeat_key=""), name="claimrank_by_repeat_key"),
        ]

    def __str__(self) -> str:
        return f"{self.score} points"
