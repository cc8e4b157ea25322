"""Claims and their quantities: what was said, and where. Never whether it is true."""

from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce, Left, Now, Upper

from claims.nlp import types

from .articles import ArticleVersion, Extraction
from .speakers import Speaker

# A number of a news text fits; extraction leaves longer ones alone.
MAX_DIGITS = 90
DECIMAL_PLACES = 30


def _choices(values: type[StrEnum]) -> list[tuple[str, str]]:
    return [(value.value, value.value.replace("_", " ")) for value in values]


class Reading(models.TextChoices):
    """How far people have looked at what extraction read."""

    UNREAD = "unread", "as extracted"
    ACCEPTED = "accepted", "accepted"
    CORRECTED = "corrected", "corrected"
    ADDED = "added", "added by hand"


# PostgreSQL refuses to keep the words of over a megabyte; no sentence of a news text comes near this.
SENTENCE_WORDS = SearchVector(Left("sentence", 20_000), config="english")


class ClaimQuerySet(models.QuerySet["Claim"]):
    def current(self) -> Self:
        """Without those that a later extraction no longer finds and no person has touched."""
        return self.filter(stale=False)

    def reading_counts(self) -> "models.QuerySet[Claim, dict[str, Any]]":
        """How people judged what each pipeline version read, by kind: one dict a pair.

        Keys: extraction__pipeline, kind, accepted, corrected, unread.
        """
        counts = {
            reading: Count("pk", filter=Q(reading=reading))
            for reading in (Reading.ACCEPTED.value, Reading.CORRECTED.value, Reading.UNREAD.value)
        }
        pairs: models.QuerySet[Claim, dict[str, Any]] = (
            self.filter(extraction__isnull=False).values("extraction__pipeline", "kind").annotate(**counts)
        )
        return pairs.order_by("extraction__pipeline", "kind")

    def with_article(self) -> Self:
        """With article, source and speaker, and without the article's text."""
        return self.select_related("version__article__source", "speaker").defer("version__text")

    def search(self, words: str) -> Self:
        """Those whose sentence holds ``words``, written as for a web search: ``drones -navy "at least"``."""
        query = SearchQuery(words, config="english", search_type="websearch")
        return self.alias(_words=SENTENCE_WORDS).filter(_words=query)


# Of two at once, one who names a speaker and one who merges it, the later sees what the other did.
_MERGED_SPEAKERS = pgtrigger.Trigger(
    name="names_whom_its_speaker_is",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("speaker_id"),  # type: ignore[no-untyped-call]
    func="""
        IF NEW.speaker_id IS NOT NULL THEN
            SELECT COALESCE(merged_into_id, id) INTO NEW.speaker_id FROM claims_speaker
                WHERE id = NEW.speaker_id FOR KEY SHARE;
        END IF;
        RETURN NEW;
    """,
)
# A claim has its place in the list however it was written. Who changes the article meanwhile is waited for.
_RANK_TRIGGERS = [
    pgtrigger.Trigger(
        name="has_a_rank",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        func="""
            INSERT INTO claims_claimrank
                (claim_id, score, parts, repeat_key, stale, taken, day, kind, speaker_id, source_id, numbers)
            SELECT NEW.id, 0, '[]', '', NEW.stale, false,
                LEAST(article.published_on, (NEW.created_at AT TIME ZONE 'UTC')::date),
                NEW.kind, NEW.speaker_id, article.source_id, false
            FROM claims_articleversion version JOIN claims_article article ON article.id = version.article_id
            WHERE version.id = NEW.version_id FOR SHARE OF article;
            RETURN NULL;
        """,
    ),
    pgtrigger.Trigger(
        name="is_ranked_as_it_is",
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange("stale", "kind", "speaker"),
        func="""
            UPDATE claims_claimrank SET stale = NEW.stale, kind = NEW.kind, speaker_id = NEW.speaker_id
                WHERE claim_id = NEW.id;
            RETURN NULL;
        """,
    ),
]
# Of two who write numbers of one claim at once, the later sees what the other did.
_NUMBERS_ARE_RANKED = pgtrigger.Trigger(
    name="its_claim_has_numbers",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("claim_id") | pgtrigger.Delete,  # type: ignore[no-untyped-call]
    declare=[("changed", "bigint")],
    func="""
        FOR changed IN SELECT DISTINCT unnest(ARRAY[OLD.claim_id, NEW.claim_id]) AS id ORDER BY id LOOP
            PERFORM FROM claims_claimrank WHERE claim_id = changed FOR UPDATE;
            UPDATE claims_claimrank SET numbers = NOT numbers
                WHERE claim_id = changed
                AND numbers <> EXISTS (SELECT FROM claims_quantity WHERE claim_id = changed);
        END LOOP;
        RETURN NULL;
    """,
)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Claim(models.Model):
    """A statement or a number at one place of one article version.

    ``start`` and ``end`` (code points, half-open) point into the version's text and hold the reading as it stands;
    ``found_kind``, ``found_start`` and ``found_end`` hold it as it was first found: the natural key under which a
    later extraction knows the claim again. What a person has corrected is not written by extraction any more.
    """

    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="claims")
    extraction = models.ForeignKey(
        Extraction,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claims",
        help_text="The last run that found it; none for one added by hand.",
    )
    found_kind = models.CharField(max_length=10, choices=_choices(types.ClaimKind), editable=False)
    found_start = models.PositiveIntegerField(editable=False)
    found_end = models.PositiveIntegerField(editable=False)

    kind = models.CharField(max_length=10, choices=_choices(types.ClaimKind))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    sentence = models.TextField(help_text="The sentence or sentences around it.")
    sentence_start = models.PositiveIntegerField()
    priority = models.CharField(max_length=10, choices=_choices(types.Priority), default=types.Priority.NORMAL.value)

    style = models.CharField(max_length=10, choices=_choices(types.QuoteStyle), blank=True)
    spans = models.JSONField(default=list, blank=True, help_text="The pieces of a quote: [[start, end], ...]")
    cue_text = models.TextField(blank=True)
    cue_start = models.PositiveIntegerField(null=True, blank=True)
    cue_kind = models.CharField(max_length=12, choices=_choices(types.CueKind), blank=True)
    speaker = models.ForeignKey(Speaker, null=True, blank=True, on_delete=models.PROTECT, related_name="claims")
    mention_text = models.TextField(blank=True, help_text="The words that stand for the speaker here.")
    mention_start = models.PositiveIntegerField(null=True, blank=True)
    mention_role = models.TextField(blank=True, help_text="The title or apposition beside the mention.")
    resolution = models.CharField(
        max_length=10, choices=_choices(types.Resolution), default=types.Resolution.NONE.value
    )
    resolution_reason = models.TextField(blank=True)

    reading = models.CharField(max_length=10, choices=Reading, default=Reading.UNREAD)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    read_at = models.DateTimeField(null=True, blank=True, editable=False)
    stale = models.BooleanField(default=False, editable=False)
    edit_number = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["version", "start", "end", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "found_kind", "found_start", "found_end"], name="claim_found_once"
            ),
            models.UniqueConstraint(fields=["version", "kind", "start", "end"], name="claim_place_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="claim_span_not_empty"),
            models.CheckConstraint(condition=Q(sentence_start__lte=F("start")), name="claim_inside_its_sentence"),
            models.CheckConstraint(
                condition=(Q(kind="quote") & ~Q(style="")) | (Q(kind="numeric") & Q(style="")),
                name="claim_style_only_of_a_quote",
            ),
            models.CheckConstraint(
                condition=Q(reading="unread") | Q(read_at__isnull=False), name="claim_reading_says_when"
            ),
        ]
        indexes = [
            models.Index(fields=["-id"], condition=Q(stale=False), name="claim_current_newest_first"),
            models.Index(fields=["kind", "-id"], name="claim_by_kind"),
            models.Index(fields=["kind", "reading"], condition=~Q(reading="unread"), name="claim_read_by_people"),
            GinIndex(OpClass(Upper("text"), "gin_trgm_ops"), name="claim_text_search"),
            GinIndex(SENTENCE_WORDS, name="claim_sentence_words"),
        ]
        triggers = [*_RANK_TRIGGERS, _MERGED_SPEAKERS]

    def __str__(self) -> str:
        text = self.text if len(self.text) <= 80 else f"{self.text[:79]}…"
        return text.replace("\n", " ")

    @property
    def places(self) -> list[tuple[int, int]]:
        return places_of(self)

    @property
    def touched(self) -> bool:
        """Whether a person has accepted, corrected or added it: then extraction leaves it alone."""
        return self.reading != Reading.UNREAD

    @property
    def sentence_end(self) -> int:
        return self.sentence_start + len(self.sentence)

    @property
    def mention_end(self) -> int | None:
        return None if self.mention_start is None else self.mention_start + len(self.mention_text)

    @property
    def cue_end(self) -> int | None:
        return None if self.cue_start is None else self.cue_start + len(self.cue_text)


class QuantityQuerySet(models.QuerySet["Quantity"]):
    def overlapping(self, low: Decimal | None, high: Decimal | None) -> Self:
        """Those whose interval meets the closed one from ``low`` to ``high``; None leaves that side open.

        "Over 90" is everything above 90, "90" and "about 90" are 90 alone, "90 to 95" is both ends and between.
        """
        above, below = types.Bound.GT, types.Bound.LT
        endless, beginless = [above, types.Bound.GTE], [below, types.Bound.LTE]
        found = self
        if high is not None:
            begins = Q(value__lt=high) | Q(value=high) & ~Q(bound=above)
            found = found.filter(Q(bound__in=beginless) | begins)
        if low is not None:
            last = Coalesce("high", "value")
            ends = Q(last__gt=low) | Q(last=low) & ~Q(bound=below)
            found = found.alias(last=last).filter(Q(bound__in=endless) | ends)
        return found


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Quantity(models.Model):
    """One number of a claim: value, bound, unit, what is counted. Offsets point into the version's text."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="quantities")
    position = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    value = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES)
    high = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, null=True, blank=True)
    numerator = models.BigIntegerField(null=True, blank=True)
    denominator = models.BigIntegerField(null=True, blank=True)
    bound = models.CharField(max_length=10, choices=_choices(types.Bound), default=types.Bound.EQ.value)
    change = models.CharField(max_length=4, choices=_choices(types.Change), blank=True)
    unit = models.CharField(max_length=200, blank=True)
    unit_text = models.CharField(max_length=200, blank=True)
    unit_kind = models.CharField(max_length=20, choices=_choices(types.UnitKind), default=types.UnitKind.COUNT.value)
    counted = models.TextField(blank=True, help_text="What is measured.")
    counted_start = models.PositiveIntegerField(null=True, blank=True)
    counted_end = models.PositiveIntegerField(null=True, blank=True)
    time_scope = models.TextField(blank=True)
    place_scope = models.TextField(blank=True)
    converts = models.BooleanField(default=False, help_text="Restates the amount before it in another unit.")

    objects = QuantityQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "position"]
        verbose_name_plural = "quantities"
        constraints = [
            models.UniqueConstraint(fields=["claim", "position"], name="quantity_position_once_a_claim"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="quantity_span_not_empty"),
            models.CheckConstraint(
                condition=Q(high__isnull=True) | Q(value__lte=F("high")), name="quantity_range_not_upside_down"
            ),
            models.CheckConstraint(
                condition=~Q(bound="range") | Q(high__isnull=False), name="quantity_range_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__isnull=False, denominator__gt=0),
                name="quantity_fraction_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["unit", "value"], name="quantity_by_unit_and_value")]
        triggers = [_NUMBERS_ARE_RANKED]

    def __str__(self) -> str:
        return self.text

    @property
    def value_text(self) -> str:
        """The value without the column's trailing zeros."""
        return plain(self.value)

    @property
    def high_text(self) -> str:
        return "" if self.high is None else plain(self.high)


def places_of(claim: Any) -> list[tuple[int, int]]:
    """Return where a claim, or a past state of one, stands: the pieces of a quote, or its span."""
    return [(start, end) for start, end in claim.spans or [(claim.start, claim.end)]]


def plain(value: Decimal) -> str:
    """Return ``value`` in digits, without an exponent and without trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
