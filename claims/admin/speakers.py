from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest

from claims.models import Claim, Speaker, SpeakerAlias, SpeakerRole
from claims.speakers import alias_key

from .listing import EstimatingPaginator, TypedFilter


class AliasForm(forms.ModelForm):
    """A name with the key by which extraction finds it."""

    class Meta:
        model = SpeakerAlias
        fields = ["name"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        key = alias_key(name)
        if not key:
            raise ValidationError("By this name extraction could not tell who it is; give a fuller one.")
        other = SpeakerAlias.objects.filter(key=key).exclude(pk=self.instance.pk).select_related("speaker").first()
        if other:
            raise ValidationError(f"This name leads to {other.speaker} (speaker {other.speaker_id}) already.")
        self.instance.key = key
        return name


class AliasInline(admin.TabularInline):
    model = SpeakerAlias
    form = AliasForm
    extra = 0


class RoleInline(admin.TabularInline):
    model = SpeakerRole
    extra = 0


@admin.register(Speaker)
class SpeakerAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "description", "claim_count", "merged_into"]
    list_filter = ["kind", ("merged_into", admin.EmptyFieldListFilter)]
    list_select_related = ["merged_into"]
    search_fields = ["name", "aliases__name"]
    list_per_page = 50
    show_full_result_count = False
    paginator = EstimatingPaginator
    fields = ["name", "kind", "description", "merged_into", "created_at"]
    readonly_fields = ["merged_into", "created_at"]
    inlines = [AliasInline, RoleInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speaker]:
        claims = Claim.objects.filter(speaker=OuterRef("pk")).values("speaker").annotate(count=Count("*"))
        return Speaker.objects.annotate(spoken=Subquery(claims.values("count")))

    @admin.display(description="claims")
    def claim_count(self, speaker: Any) -> int:
        return speaker.spoken or 0

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class HolderFilter(TypedFilter):
    title = "organisation"
    parameter_name = "at"

    def condition(self, value: str) -> Q:
        return Q(organisation__icontains=value)


@admin.register(SpeakerRole)
class SpeakerRoleAdmin(admin.ModelAdmin):
    list_display = ["speaker", "role", "organisation", "since", "until"]
    list_filter = [HolderFilter]
    list_select_related = ["speaker"]
    search_fields = ["speaker__name", "role", "organisation"]
    autocomplete_fields = ["speaker"]
