from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.actors import INGEST, rights_of
from claims.ingest import ingest_article, queue_extraction
from claims.markup import article_html
from claims.models import Article, ArticleVersion, Extraction, Source
from claims.models.articles import ExtractionState

from .editing import EditedAdmin
from .listing import EstimatingPaginator, LookedAt, person


def may_ingest(request: HttpRequest) -> bool:
    return INGEST in rights_of(request.user)


@admin.register(Source)
class SourceAdmin(EditedAdmin):
    list_display = ["name", "domain"]
    search_fields = ["name", "domain"]


class IngestForm(forms.Form):
    """An article as it is typed or pasted in."""

    text = forms.CharField(widget=AdminTextareaWidget(attrs={"rows": 20}), strip=False)
    title = forms.CharField(
        max_length=500, required=False, widget=AdminTextInputWidget, help_text="Default: the first line of the text."
    )
    url = forms.CharField(label="URL", max_length=2000, required=False, widget=AdminTextInputWidget)
    source = forms.CharField(
        max_length=200,
        required=False,
        widget=AdminTextInputWidget,
        help_text="The publisher. Default: that of the URL.",
    )
    author = forms.CharField(max_length=300, required=False, widget=AdminTextInputWidget)
    published_on = forms.DateField(required=False, widget=forms.DateInput({"type": "date"}))


class VersionInline(LookedAt, admin.TabularInline):
    model = ArticleVersion
    readonly_fields = ["number", "created_at", "state", "claim_count", "pipeline", "attempts", "error"]
    fields = [*readonly_fields]
    extra = 0
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleVersion]:
        newest = Extraction.objects.filter(version=OuterRef("pk")).order_by("-queued_at", "-pk")
        found = {name: Subquery(newest.values(name)[:1]) for name in ("state", "pipeline", "attempts", "error")}
        found["claims_found"] = Subquery(newest.values("claim_count")[:1])
        return ArticleVersion.objects.defer("text").annotate(**found)

    def state(self, version: Any) -> str:
        return ExtractionState(version.state).label if version.state else "–"

    @admin.display(description="claims")
    def claim_count(self, version: Any) -> str:
        return "" if version.claims_found is None else str(version.claims_found)

    def pipeline(self, version: Any) -> str:
        return version.pipeline or ""

    def attempts(self, version: Any) -> str:
        return str(version.attempts or "")

    def error(self, version: Any) -> str:
        return version.error or ""


@admin.register(Article)
class ArticleAdmin(EditedAdmin):
    list_display = ["title", "source", "published_on", "created_at", "extraction"]
    list_filter = ["source", ("published_on", admin.DateFieldListFilter), ("created_at", admin.DateFieldListFilter)]
    search_fields = ["title", "url"]
    search_help_text = "Words of the title or the URL"
    list_per_page = 50
    show_full_result_count = False
    paginator = EstimatingPaginator
    autocomplete_fields = ["source"]
    fields = ["title", "source", "author", "published_on", "url", "created_at", person("created_by"), "text_marked"]
    readonly_fields = ["url", "created_at", person("created_by"), "text_marked"]
    inlines = [VersionInline]

    class Media:
        css = {"all": ["claims/admin.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        state = Extraction.objects.filter(version__article=OuterRef("pk")).order_by("-queued_at", "-pk").values("state")
        return Article.objects.with_source().select_related("created_by").annotate(state=Subquery(state[:1]))

    @admin.display(ordering="state")
    def extraction(self, article: Any) -> str:
        return ExtractionState(article.state).label if article.state else "–"

    @admin.display(description="text")
    def text_marked(self, article: Article) -> SafeString:
        version = article.latest_version
        return format_html('<div class="article-text">{}</div>', article_html(version.text, version.claims.current()))

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "published_on" in form.changed_data:  # by it the pipeline reads the table of roles
            queue_extraction(obj.latest_version)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not may_ingest(request):
            raise PermissionDenied("None of your groups lets you take articles in.")
        form = IngestForm(request.POST or None)
        if form.is_valid():
            try:
                ingested = ingest_article(**form.cleaned_data, actor=cast("User", request.user))
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                if ingested.new:
                    self.message_user(request, "Taken in. Its claims are being extracted.", messages.SUCCESS)
                else:
                    self.message_user(request, "This text is known already.", messages.INFO)
                return redirect("admin:claims_article_change", ingested.version.article_id)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Add article",
            "form": form,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/claims/add_article.html", context)


@admin.register(Extraction)
class ExtractionAdmin(LookedAt, admin.ModelAdmin):
    list_display = ["article", "state", "claim_count", "attempts", "error", "queued_at", "finished_at", "pipeline"]
    list_filter = ["state", ("queued_at", admin.DateFieldListFilter)]
    list_display_links = ["article"]
    list_per_page = 50
    show_full_result_count = False
    paginator = EstimatingPaginator
    actions = ["requeue"]
    readonly_fields = [
        "article",
        "state",
        "error",
        "attempts",
        "claim_count",
        "pipeline",
        "queued_at",
        "started_at",
        "finished_at",
    ]
    fields = [*readonly_fields]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Extraction]:
        return Extraction.objects.select_related("version__article").defer("version__text")

    @admin.display(ordering="version__article__title")
    def article(self, extraction: Extraction) -> str:
        return str(extraction.version)

    def has_requeue_permission(self, request: HttpRequest) -> bool:
        return may_ingest(request)

    @admin.action(description="Extract again", permissions=["requeue"])
    def requeue(self, request: HttpRequest, queryset: QuerySet[Extraction]) -> None:
        versions = {extraction.version for extraction in queryset}
        for version in versions:
            queue_extraction(version)
        self.message_user(request, f"Queued: {len(versions)}.", messages.SUCCESS)
