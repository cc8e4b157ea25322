"""What lists of fact-checks and claims can be narrowed by. Only the desk's filters look at what is not published."""

from typing import ClassVar

from django.db.models import Exists, OuterRef, QuerySet
from django_filters import rest_framework as filters

from claims.api.filters import ClaimFilters, DayFilter, IdFilter, MomentFilter, TextFilter, YesNoFilter, one_of
from claims.models import Claim, Speaker
from claims.models.claims import Reading
from claims.nlp import types
from factcheck.models import Correction, FactCheck, Revision
from factcheck.states import State


class FactCheckFilters(filters.FilterSet):
    claim = IdFilter(help_text="A claim's id.")
    article = IdFilter(field_name="claim__version__article", help_text="An article's id.")
    rating = TextFilter(method="by_rating", help_text="The value of a published verdict, such as `half-true`.")
    speaker = IdFilter(method="by_speaker", help_text="A speaker's id, in what is published.")
    retracted = YesNoFilter(method="by_retraction", help_text="Whether it was withdrawn; both are listed without it.")
    published_after = MomentFilter(
        field_name="current_revision__published_at",
        lookup_expr="gte",
        help_text="When readers first saw what they see now, this moment included.",
    )
    published_before = MomentFilter(
        field_name="current_revision__published_at", lookup_expr="lt", help_text="That moment excluded."
    )
    q = TextFilter(method="by_words", help_text="Words of the published claim, its speaker or the summary.")

    class Meta:
        model = FactCheck
        fields: ClassVar[list[str]] = []

    def by_rating(self, rows: QuerySet[FactCheck], _: str, value: str) -> QuerySet[FactCheck]:
        return rows.filter(current_revision__in=Revision.objects.rated(value))

    def by_speaker(self, rows: QuerySet[FactCheck], _: str, value: int) -> QuerySet[FactCheck]:
        ids = Speaker.objects.same_as([value]).values_list("pk", flat=True)
        return rows.filter(current_revision__in=Revision.objects.of_speakers(ids))

    def by_retraction(self, rows: QuerySet[FactCheck], _: str, value: bool) -> QuerySet[FactCheck]:
        return rows.filter(state=State.RETRACTED) if value else rows.exclude(state=State.RETRACTED)

    def by_words(self, rows: QuerySet[FactCheck], _: str, value: str) -> QuerySet[FactCheck]:
        return rows.filter(current_revision__in=Revision.objects.search(value))


class DeskFactCheckFilters(FactCheckFilters):
    state = one_of(State, help_text="For the desk.")
    draft_rating = TextFilter(field_name="rating__value", help_text="For the desk: the verdict being written.")
    assignee = TextFilter(field_name="assignee__username", help_text="For the desk: a user name.")
    unassigned = YesNoFilter(field_name="assignee", lookup_expr="isnull", help_text="For the desk.")
    due_before = DayFilter(field_name="due_on", lookup_expr="lt", help_text="For the desk.")


class DeskClaimFilters(ClaimFilters):
    priority = one_of(types.Priority, help_text="For the desk.")
    reading = one_of(Reading, help_text="For the desk: how far people have looked at it.")
    has_factcheck = YesNoFilter(method="by_factcheck", help_text="For the desk; `false`: those that wait for triage.")
    factcheck_state = one_of(State, method="by_state", help_text="For the desk: the state of the claim's fact-check.")
    tag = TextFilter(field_name="tags__name", lookup_expr="iexact", help_text="For the desk: a tag.")

    def by_factcheck(self, rows: QuerySet[Claim], _: str, value: bool) -> QuerySet[Claim]:
        taken = Exists(FactCheck.objects.live().filter(claim=OuterRef("pk")))
        return rows.filter(taken if value else ~taken)

    def by_state(self, rows: QuerySet[Claim], _: str, values: list[str]) -> QuerySet[Claim]:
        if not values:
            return rows
        return rows.filter(Exists(FactCheck.objects.filter(claim=OuterRef("pk"), state__in=values)))


class CorrectionFilters(filters.FilterSet):
    factcheck = IdFilter(help_text="A fact-check's id.")
    corrected_after = MomentFilter(field_name="corrected_at", lookup_expr="gte", help_text="This moment included.")
    corrected_before = MomentFilter(field_name="corrected_at", lookup_expr="lt", help_text="This moment excluded.")

    class Meta:
        model = Correction
        fields: ClassVar[list[str]] = []
