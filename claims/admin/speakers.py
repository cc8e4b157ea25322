from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest

from claims.actors import CORRECT_READINGS, rights_of
from claims.models import Claim, Speaker, SpeakerAlias, SpeakerRole
from claims.models.speakers import SpeakerKind
from claims.speaker_records import separate_speaker
from claims.speakers import alias_key

from .editing import EditedAdmin, EditedInline, SeenForm
from .listing import EstimatingPaginator, TypedFilter


class AliasForm(SeenForm):
    """A name with the key by which extraction finds it."""

    class Meta:
        model = SpeakerAlias
        fields = ["name"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        key = alias_key(name, self.instance.speaker.kind if self.instance.speaker_id else SpeakerKind.UNKNOWN)
        if not key:
            raise ValidationError("By this name extraction could not tell who it is; give a fuller one.")
        other = SpeakerAlias.objects.filter(key=key).exclude(pk=self.instance.pk).select_related("speaker").first()
        if other:
            raise ValidationError(f"This name leads to {other.speaker} (speaker {other.speaker_id}) already.")
        self.instance.key = key
        return name


class SpeakerForm(SeenForm):
    """A speaker; a new one has a name that does not lead to another."""

    def clean(self) -> None:
        super().clean()
        key = alias_key(self.cleaned_data.get("name", ""), self.cleaned_data.get("kind", SpeakerKind.UNKNOWN))
        known = SpeakerAlias.objects.filter(key=key).select_related("speaker").first() if key else None
        if known is not None and self.instance.pk is None:
            self.add_error("name", f"There is a speaker of this name: {known.speaker}.")


class AliasInline(EditedInline):
    model = SpeakerAlias
    form = AliasForm


class RoleInline(EditedInline):
    model = SpeakerRole


@admin.register(Speaker)
class SpeakerAdmin(EditedAdmin):
    list_display = ["name", "kind", "description", "claim_count", "merged_into"]
    list_filter = ["kind", ("merged_into", admin.EmptyFieldListFilter)]
    list_select_related = ["merged_into"]
    search_fields = ["name", "aliases__name"]
    list_per_page = 50
    show_full_result_count = False
    paginator = EstimatingPaginator
    fields = ["name", "kind", "description", "merged_into", "created_at"]
    readonly_fields = ["merged_into", "created_at"]
    form = SpeakerForm
    inlines = [AliasInline, RoleInline]
    actions = ["separate"]

    def has_separate_permission(self, request: HttpRequest) -> bool:
        return CORRECT_READINGS in rights_of(request.user)

    @admin.action(description="Separate again from whom they were merged into", permissions=["separate"])
    def separate(self, request: HttpRequest, queryset: QuerySet[Speaker]) -> None:
        for speaker in queryset.order_by("pk"):
            try:
                separate_speaker(actor=cast("User", request.user), merged=speaker)
            except ValidationError as error:
                self.message_user(request, f"{speaker}: {error.message}", messages.WARNING)
            else:
                self.message_user(request, f"{speaker} stands alone again.", messages.SUCCESS)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speaker]:
        claims = Claim.objects.filter(speaker=OuterRef("pk")).values("speaker").annotate(count=Count("*"))
        return Speaker.objects.annotate(spoken=Subquery(claims.values("count")))

    @admin.display(description="claims")
    def claim_count(self, speaker: Any) -> int:
        return speaker.spoken or 0

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        speaker: Speaker = form.instance
        key = alias_key(speaker.name, speaker.kind)
        if key and not change:  # what extraction finds the speaker by
            SpeakerAlias.objects.get_or_create(key=key, defaults={"speaker": speaker, "name": speaker.name})


class HolderFilter(TypedFilter):
    title = "organisation"
    parameter_name = "at"

    def condition(self, value: str) -> Q:
        return Q(organisation__icontains=value)


@admin.register(SpeakerRole)
class SpeakerRoleAdmin(EditedAdmin):
    list_display = ["speaker", "role", "organisation", "since", "until"]
    list_filter = [HolderFilter]
    list_select_related = ["speaker"]
    search_fields = ["speaker__name", "role", "organisation"]
    autocomplete_fields = ["speaker"]
