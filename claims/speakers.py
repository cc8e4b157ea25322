"""Names -> speakers: one record a speaker, found by any of its names."""

import re
import unicodedata
from collections.abc import Iterable

from django.db import transaction

from claims.models import Speaker, SpeakerAlias

_MAX_NAME = 300


def name_key(name: str) -> str:
    """Return the form in which names are compared, or "" for one too short to tell a person by ("Smith")."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = re.findall(r"[^\W_]+", re.sub(r"[.’'\u0300-\u036f]", "", plain))
    acronym = name.isupper() and len(name) > 1
    return " ".join(words) if len(words) > 1 or acronym else ""


@transaction.atomic
def speakers_named(names: Iterable[str]) -> dict[str, Speaker]:
    """Return the speaker behind each of ``names``, made where there is none yet; in a few queries however many.

    A merged speaker leads to the one it was merged into. A name that does not tell one person from another is left
    out, and so is one too long to be a name.
    """
    keys = {name: key for name in names if (key := name_key(name)) and max(len(name), len(key)) <= _MAX_NAME}
    known = _known(keys.values())
    missing = {key: name for name, key in keys.items() if key not in known}
    if missing:
        _make(missing)
        known |= _known(missing)
    return {name: known[key] for name, key in keys.items()}


def _known(keys: Iterable[str]) -> dict[str, Speaker]:
    aliases = SpeakerAlias.objects.filter(key__in=set(keys)).select_related("speaker__merged_into")
    return {alias.key: _survivor(alias.speaker) for alias in aliases}


def _survivor(speaker: Speaker) -> Speaker:
    seen = {speaker.pk}
    while speaker.merged_into is not None and speaker.merged_into_id not in seen:
        speaker = speaker.merged_into
        seen.add(speaker.pk)
    return speaker


def _make(names: dict[str, str]) -> None:
    """Make a speaker with its alias for each key; where another transaction was first, its speaker stands."""
    keys = sorted(names)  # one order everywhere: no two transactions wait for each other
    speakers = Speaker.objects.bulk_create([Speaker(name=names[key]) for key in keys])
    SpeakerAlias.objects.bulk_create(
        [SpeakerAlias(speaker=speaker, name=names[key], key=key) for speaker, key in zip(speakers, keys, strict=True)],
        ignore_conflicts=True,
    )
    made = {speaker.pk for speaker in speakers}
    Speaker.objects.filter(pk__in=made, aliases__isnull=True).delete()
