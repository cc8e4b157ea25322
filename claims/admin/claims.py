from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from claims.markup import sentence_html
from claims.models import Claim, Quantity, Speaker
from claims.nlp.types import ClaimKind

from .listing import EstimatingPaginator, LookedAt, TypedFilter

# A search by a word of a name looks at the claims of so many speakers at most.
MAX_SPEAKERS = 200


def claims_of_speakers_like(words: str) -> Q:
    """Return the condition that a claim's speaker has a name with ``words`` in it.

    The speakers are looked up first: with their ids PostgreSQL finds the claims by index.
    """
    return Q(speaker__in=list(Speaker.objects.called(words).values_list("pk", flat=True)[:MAX_SPEAKERS]))


class SpeakerFilter(TypedFilter):
    title = "speaker"
    parameter_name = "by"

    def condition(self, value: str) -> Q:
        return claims_of_speakers_like(value)


class PipelineFilter(TypedFilter):
    title = "pipeline"
    parameter_name = "pipeline"

    def condition(self, value: str) -> Q:
        return Q(extraction__pipeline=value)


class QuantityInline(LookedAt, admin.TabularInline):
    model = Quantity
    readonly_fields = [
        "text",
        "value_shown",
        "bound",
        "change",
        "unit",
        "unit_kind",
        "counted",
        "time_scope",
        "place_scope",
    ]
    fields = [*readonly_fields]
    extra = 0

    @admin.display(description="value")
    def value_shown(self, quantity: Quantity) -> str:
        if quantity.numerator is not None:
            return f"{quantity.numerator}/{quantity.denominator}"
        return f"{quantity.value_text} – {quantity.high_text}" if quantity.high_text else quantity.value_text


@admin.register(Claim)
class ClaimAdmin(LookedAt, admin.ModelAdmin):
    list_display = ["claim_in_sentence", "kind", "speaker", "reading", "article", "source", "published_on"]
    list_filter = [
        "kind",
        "style",
        "reading",
        "stale",
        SpeakerFilter,
        PipelineFilter,
        "version__article__source",
        ("version__article__published_on", admin.DateFieldListFilter),
    ]
    search_fields = ["text", "speaker__name"]
    search_help_text = "Words of the claim or of its speaker's name"
    ordering = ["-pk"]
    list_per_page = 50
    show_full_result_count = False
    paginator = EstimatingPaginator
    inlines = [QuantityInline]
    fieldsets = [
        (None, {"fields": ["sentence_marked", "kind", "style", "speaker", "reading", "stale"]}),
        (
            "Attribution",
            {"fields": ["mention_text", "mention_role", "resolution", "resolution_reason", "cue_text", "cue_kind"]},
        ),
        ("Place", {"fields": ["article", "source", "published_on", "version_number", "start", "end"]}),
        ("Found by", {"fields": ["extraction", "pipeline", "priority", "created_at", "read_by", "read_at"]}),
    ]

    class Media:
        css = {"all": ["claims/admin.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return Claim.objects.with_article().select_related(
            "version__article__source", "speaker", "extraction", "read_by"
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Claim], search_term: str
    ) -> tuple[QuerySet[Claim], bool]:
        for word in search_term.replace("\0", "").split():
            queryset = queryset.filter(Q(text__icontains=word) | claims_of_speakers_like(word))
        return queryset, False

    @admin.display(description="claim")
    def claim_in_sentence(self, claim: Claim) -> str:
        return f"{claim}: {Truncator(claim.sentence).chars(120)}" if claim.kind == ClaimKind.NUMERIC else str(claim)

    @admin.display(description="claim")
    def sentence_marked(self, claim: Claim) -> SafeString:
        return format_html('<div class="claim-sentence">{}</div>', sentence_html(claim))

    @admin.display(ordering="version__article__title")
    def article(self, claim: Claim) -> SafeString:
        article = claim.version.article
        return format_html('<a href="{}">{}</a>', reverse("admin:claims_article_change", args=[article.pk]), article)

    @admin.display(ordering="version__article__source__name")
    def source(self, claim: Claim) -> Any:
        return claim.version.article.source

    @admin.display(ordering="version__article__published_on")
    def published_on(self, claim: Claim) -> Any:
        return claim.version.article.published_on

    @admin.display(description="version")
    def version_number(self, claim: Claim) -> int:
        return claim.version.number

    @admin.display
    def pipeline(self, claim: Claim) -> str:
        return claim.extraction.pipeline if claim.extraction else ""
