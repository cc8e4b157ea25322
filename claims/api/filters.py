"""What the list of claims can be narrowed by."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.plumbing import build_basic_type
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from claims.models import Article, Claim, Quantity, Source, Speaker
from claims.models.claims import DECIMAL_PLACES, MAX_DIGITS
from claims.nlp import types

MAX_ID = 2**63 - 1
MAX_QUERY = 300


def _describe(one: filters.Filter, kind: OpenApiTypes) -> None:
    """Say what the filter takes, and its help, which a type that is named would displace in the description."""
    extend_schema_field({**build_basic_type(kind), "description": one.extra.get("help_text", "")})(one)  # type: ignore[dict-item]


class IdFilter(filters.Filter):
    field_class = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, min_value=1, max_value=MAX_ID, **kwargs)
        _describe(self, OpenApiTypes.INT64)


class ExactFilter(filters.Filter):
    """A decimal as exact as the column."""

    field_class = forms.DecimalField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, **kwargs)
        _describe(self, OpenApiTypes.DECIMAL)


class TextFilter(filters.CharFilter):
    """Text of a length that a person may type."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, max_length=MAX_QUERY, **kwargs)


class DayFilter(filters.DateFilter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, error_messages={"invalid": "Give a day as 2025-03-11."}, **kwargs)


class MomentFilter(filters.IsoDateTimeFilter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, error_messages={"invalid": "Give a time as 2025-03-11T08:00:00Z."}, **kwargs)


class YesNoFilter(filters.TypedChoiceFilter):
    """``true`` or ``false``, and nothing that would pass for either."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        choices = [("true", "true"), ("false", "false")]
        super().__init__(*args, choices=choices, coerce=lambda value: value == "true", empty_value=None, **kwargs)
        _describe(self, OpenApiTypes.BOOL)


def one_of(values: Any, field: str = "", **kwargs: Any) -> filters.MultipleChoiceFilter:
    """Return a filter by one or more of an enumeration's values: ``?kind=quote&kind=numeric``."""
    choices = [(str(value.value), str(value.value)) for value in values]
    wrong = {"invalid_choice": f"“%(value)s” is none of {', '.join(name for name, _ in choices)}."}
    return filters.MultipleChoiceFilter(field_name=field or None, choices=choices, error_messages=wrong, **kwargs)


class ClaimFilters(filters.FilterSet):
    """Several filters narrow together. Those on quantities are met by one and the same quantity."""

    kind = one_of(types.ClaimKind, help_text="A statement that someone made, or a number.")
    style = one_of(types.QuoteStyle, help_text="How much of a quote stands in quotation marks.")
    cue_kind = one_of(types.CueKind, help_text="What the words that introduce a quote say that the speaker did.")
    speaker = IdFilter(method="by_speaker", help_text="A speaker's id.")
    speaker_name = TextFilter(method="by_speaker_name", help_text="Part of a speaker's name, or of another name.")
    source = IdFilter(field_name="version__article__source", help_text="A source's id.")
    source_name = TextFilter(
        field_name="version__article__source__name", lookup_expr="iexact", help_text="A source's whole name."
    )
    article = IdFilter(field_name="version__article", help_text="An article's id.")
    published_after = DayFilter(
        field_name="version__article__published_on",
        lookup_expr="gte",
        help_text="The article's day, this one included.",
    )
    published_before = DayFilter(
        field_name="version__article__published_on", lookup_expr="lt", help_text="The article's day, this one excluded."
    )
    found_after = MomentFilter(
        field_name="created_at", lookup_expr="gte", help_text="When the claim was found, this moment included."
    )
    found_before = MomentFilter(
        field_name="created_at", lookup_expr="lt", help_text="When the claim was found, this moment excluded."
    )
    q = TextFilter(
        method="by_words", help_text='Words of the sentence: `drones -navy "at least"` as in a search engine.'
    )
    value_min = ExactFilter(
        method="by_quantity",
        help_text="With `value_max`: a quantity's interval overlaps this one. “Over 90” reaches from 90, not included, "
        "to infinity; “90” and “about 90” are 90 alone.",
    )
    value_max = ExactFilter(method="by_quantity", help_text="See `value_min`.")
    unit = TextFilter(method="by_quantity", help_text="The normalised unit, such as `percent`.")
    unit_kind = one_of(types.UnitKind, method="by_quantity", help_text="What is measured.")
    bound = one_of(types.Bound, method="by_quantity", help_text="“Over 90” is `gt`, “at least 90” `gte`.")

    class Meta:
        model = Claim
        fields: ClassVar[list[str]] = []

    def by_speaker(self, claims: QuerySet[Claim], _: str, value: int) -> QuerySet[Claim]:
        return claims.filter(speaker__in=Speaker.objects.same_as([value]))

    def by_speaker_name(self, claims: QuerySet[Claim], _: str, value: str) -> QuerySet[Claim]:
        return claims.filter(speaker__in=Speaker.objects.called(value))

    def by_words(self, claims: Any, _: str, value: str) -> QuerySet[Claim]:
        found: QuerySet[Claim] = claims.search(value)
        return found

    def by_quantity(self, claims: QuerySet[Claim], name: str, _: Any) -> QuerySet[Claim]:
        """Ask for all that is wanted of a quantity at once, whichever of its filters comes first."""
        wanted = self.form.cleaned_data
        given = [
            one for one in ("value_min", "value_max", "unit", "unit_kind", "bound") if wanted[one] not in (None, "", [])
        ]
        if name != given[0]:
            return claims
        low, high = wanted["value_min"], wanted["value_max"]
        if low is not None and high is not None and low > high:
            raise ValidationError("value_min is above value_max.")
        return self.with_quantity(claims, {one: wanted[one] for one in given})

    def with_quantity(self, claims: QuerySet[Claim], wanted: dict[str, Any]) -> QuerySet[Claim]:
        """Return those of which one quantity is as ``wanted``: value_min, value_max, unit, unit_kind, bound."""
        low, high = wanted.get("value_min"), wanted.get("value_max")
        quantities = Quantity.objects.overlapping(low, high).filter(claim=OuterRef("pk"))
        if "unit" in wanted:
            quantities = quantities.filter(unit__iexact=wanted["unit"])
        if "unit_kind" in wanted:
            quantities = quantities.filter(unit_kind__in=wanted["unit_kind"])
        if "bound" in wanted:
            quantities = quantities.filter(bound__in=wanted["bound"])
        return claims.filter(Exists(quantities))


class ArticleFilters(filters.FilterSet):
    source = IdFilter(help_text="A source's id.")
    source_name = TextFilter(field_name="source__name", lookup_expr="iexact", help_text="A source's whole name.")
    url = TextFilter(help_text="The article's address, exactly.")
    title = TextFilter(lookup_expr="icontains", help_text="Part of the title.")
    published_after = DayFilter(
        field_name="published_on", lookup_expr="gte", help_text="The article's day, this one included."
    )
    published_before = DayFilter(
        field_name="published_on", lookup_expr="lt", help_text="The article's day, this one excluded."
    )

    class Meta:
        model = Article
        fields: ClassVar[list[str]] = []


class SourceFilters(filters.FilterSet):
    name = TextFilter(lookup_expr="icontains", help_text="Part of the name.")
    domain = TextFilter(lookup_expr="iexact", help_text="Without www., such as `example.org`.")

    class Meta:
        model = Source
        fields: ClassVar[list[str]] = []


class SpeakerFilters(filters.FilterSet):
    name = TextFilter(method="by_name", help_text="Part of the name, or of another name.")

    class Meta:
        model = Speaker
        fields: ClassVar[list[str]] = []

    def by_name(self, speakers: Any, _: str, value: str) -> QuerySet[Speaker]:
        found: QuerySet[Speaker] = speakers.called(value)
        return found
