"""People add speakers, make two records of one speaker one, and take that back."""

from typing import Any, cast

from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import F, OuterRef, QuerySet, Subquery

from claims.actors import CORRECT_READINGS, require, write
from claims.models import Claim, Speaker, SpeakerAlias, SpeakerRole
from claims.models.speakers import SpeakerKind
from claims.speakers import alias_key
from claims.validation import clean_instance


@write
def add_speaker(*, actor: User, name: str, kind: str = SpeakerKind.UNKNOWN, description: str = "") -> Speaker:
    """Add a speaker whom no article has named in full yet. Raises ValidationError for a name that is known."""
    require(actor, CORRECT_READINGS, "add speakers")
    speaker = Speaker(name=name, kind=kind, description=description)
    clean_instance(speaker)
    key = alias_key(speaker.name, speaker.kind)
    known = SpeakerAlias.objects.filter(key=key).select_related("speaker").first() if key else None
    if known is not None:
        raise ValidationError({"name": f"There is a speaker of this name: {known.speaker}."})
    speaker.save()
    if key:
        alias = SpeakerAlias(speaker=speaker, name=speaker.name, key=key)
        clean_instance(alias)
        alias.save()
    return speaker


@write
def merge_speakers(*, actor: User, keep: Speaker, merged: Speaker) -> Speaker:
    """Make two records of one speaker one: names, roles and claims of ``merged`` become those of ``keep``.

    ``merged`` stays as a signpost, and every claim's history keeps whom it named before.
    """
    require(actor, CORRECT_READINGS, "merge speakers")
    both = Speaker.objects.filter(pk__in=[keep.pk, merged.pk]).order_by("pk").select_for_update()
    rows = {speaker.pk: speaker for speaker in both}
    if len(rows) < 2:
        raise ValidationError("A speaker cannot be merged into itself.")
    for speaker in rows.values():
        if speaker.merged_into_id is not None:
            raise ValidationError(f"{speaker} was merged into another speaker already.")
    keep, merged = rows[keep.pk], rows[merged.pk]
    merged.aliases.update(speaker=keep)
    for role in merged.roles.all():
        if not keep.roles.filter(role=role.role, organisation=role.organisation, since=role.since).exists():
            SpeakerRole.objects.filter(pk=role.pk).update(speaker=keep)
    Claim.objects.filter(speaker=merged).update(speaker=keep, edit_number=F("edit_number") + 1)
    merged.merged.update(merged_into=keep)
    merged.merged_into = keep
    merged.save(update_fields=["merged_into"])
    return keep


@write
def separate_speaker(*, actor: User, merged: Speaker) -> Speaker:
    """Undo the merging of ``merged``: what the history says was moved then, and is where it was moved to, comes back.

    What was found or written since under the other speaker stays there: nothing tells whose it is.
    """
    require(actor, CORRECT_READINGS, "separate speakers")
    both = Speaker.objects.filter(pk__in=[merged.pk, merged.merged_into_id]).order_by("pk").select_for_update()
    rows = {speaker.pk: speaker for speaker in both}
    merged = rows[merged.pk]
    if merged.merged_into_id not in rows:
        raise ValidationError(f"{merged} is not merged into another speaker.")
    events = _events("Speaker").filter(pgh_obj=merged)
    apart = events.filter(merged_into=None).order_by("-pgh_id").values("pgh_id")[:1]
    merging = events.filter(pgh_id__gt=Subquery(apart)).order_by("pgh_id").first()
    if merging is None or merging.pgh_context_id is None:
        raise ValidationError(f"The history does not say what was moved when {merged} was merged.")
    keep = merged.merged_into
    merged.merged_into = None
    merged.save(update_fields=["merged_into"])
    Claim.objects.filter(pk__in=_moved("Claim", "speaker", merging), speaker=keep).update(
        speaker=merged, edit_number=F("edit_number") + 1
    )
    SpeakerAlias.objects.filter(pk__in=_moved("SpeakerAlias", "speaker", merging), speaker=keep).update(speaker=merged)
    SpeakerRole.objects.filter(pk__in=_moved("SpeakerRole", "speaker", merging), speaker=keep).update(speaker=merged)
    Speaker.objects.filter(pk__in=_moved("Speaker", "merged_into", merging), merged_into=keep).update(
        merged_into=merged
    )
    return merged


def _events(model: str) -> QuerySet[Any]:
    return cast("QuerySet[Any]", apps.get_model("claims", f"{model}Event")._default_manager.all())


def _moved(model: str, field: str, merging: Any) -> QuerySet[Any]:
    """Return the ids of what led to the merged speaker by ``field`` until this merging, and from then to the other."""
    before = _events(model).filter(pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id")).order_by("-pgh_id")
    moves = _events(model).filter(pgh_context=merging.pgh_context_id, **{field: merging.merged_into_id})
    moves = moves.annotate(was=Subquery(before.values(field)[:1])).filter(was=merging.pgh_obj_id)
    return cast("QuerySet[Any]", moves.values("pgh_obj"))
