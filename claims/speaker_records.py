"""People add speakers, and make two records of one speaker one."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import F

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
