"""Rating scales as data: a change of a scale is a new version of it."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q

from factcheck import triggers


class RatingScaleQuerySet(models.QuerySet["RatingScale"]):
    def active(self) -> "RatingScale":
        """Return the scale that new verdicts are given on."""
        return self.get(active=True)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class RatingScale(models.Model):
    name = models.CharField(max_length=100)
    version = models.PositiveIntegerField(default=1)
    active = models.BooleanField(default=False, help_text="New verdicts are given on this one.")

    objects = RatingScaleQuerySet.as_manager()

    class Meta:
        ordering = ["name", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="ratingscale_version_once"),
            models.UniqueConstraint(fields=["active"], condition=Q(active=True), name="ratingscale_one_active"),
        ]

    def __str__(self) -> str:
        return f"{self.name} (version {self.version})"


class RatingQuerySet(models.QuerySet["Rating"]):
    def active(self) -> Self:
        return self.filter(scale__active=True)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Rating(models.Model):
    """One verdict of a scale, never changed: published fact-checks say it.

    ``number`` places it between the scale's worst and best; without one it has no place.
    """

    scale = models.ForeignKey(RatingScale, on_delete=models.PROTECT, related_name="ratings")
    value = models.SlugField(max_length=50)
    label = models.CharField(max_length=100)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    meaning = models.CharField(max_length=500, help_text="When this verdict is given, in words for readers.")
    position = models.PositiveSmallIntegerField(default=0)

    objects = RatingQuerySet.as_manager()

    class Meta:
        ordering = ["scale", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "value"], name="rating_value_once_a_scale"),
        ]
        triggers = [triggers.NEVER_CHANGED]

    def __str__(self) -> str:
        return self.label
