"""The records of ``factcheck`` in the admin: looked at here, written on the desk's pages."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from claims.admin.listing import EstimatingPaginator, LookedAt

from .models import Annotation, Correction, FactCheck, Rating, RatingScale, Revision, Tag


class Listed(LookedAt, admin.ModelAdmin):
    list_per_page = 50
    show_full_result_count = False
    paginator = EstimatingPaginator


@admin.register(FactCheck)
class FactCheckAdmin(Listed):
    """The list; a fact-check itself opens on its claim's page."""

    list_display = ["claim", "state", "rating", "assignee", "due_on", "updated_by", "updated_at"]
    list_filter = ["state", "rating", ("due_on", admin.DateFieldListFilter)]
    search_fields = ["claim__text", "summary"]
    search_help_text = "Words of the claim or of the summary"
    list_select_related = ["claim", "rating", "assignee", "updated_by"]
    ordering = ["-pk"]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        factcheck = self.get_object(request, object_id)
        if factcheck is None or not self.has_view_permission(request, factcheck):
            return super().change_view(request, object_id, *args, **kwargs)
        return HttpResponseRedirect(reverse("admin:claim", args=[factcheck.claim_id]))


@admin.register(Revision)
class RevisionAdmin(Listed):
    list_display = ["factcheck", "number", "kind", "publisher", "approver", "published_at"]
    list_filter = ["kind", ("published_at", admin.DateFieldListFilter)]
    list_select_related = ["factcheck__claim", "publisher", "approver"]
    ordering = ["-published_at", "-pk"]


@admin.register(Correction)
class CorrectionAdmin(Listed):
    list_display = ["note", "factcheck", "corrected_by", "corrected_at"]
    list_select_related = ["factcheck__claim", "corrected_by"]
    search_fields = ["note"]


@admin.register(Annotation)
class AnnotationAdmin(Listed):
    list_display = ["__str__", "claim", "author", "created_at", "resolved_by"]
    list_filter = [("resolved_at", admin.EmptyFieldListFilter), ("created_at", admin.DateFieldListFilter)]
    list_select_related = ["claim", "author", "resolved_by"]
    search_fields = ["text"]


@admin.register(Tag)
class TagAdmin(Listed):
    search_fields = ["name"]


class RatingInline(LookedAt, admin.TabularInline):
    model = Rating
    extra = 0


@admin.register(RatingScale)
class RatingScaleAdmin(Listed):
    list_display = ["name", "version", "active"]
    inlines = [RatingInline]
