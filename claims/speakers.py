"""Names -> speakers: one record a speaker, found by any of its names."""

import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.core.exceptions import ValidationError
from django.db import transaction

from claims.models import Speaker, SpeakerAlias, SpeakerRole
from claims.nlp import RoleHolder
from claims.nlp.naming.matching import name_key
from claims.nlp.types import SpeakerKind

_MAX_NAME = 300
_NOT_TOLD: Mapping[str, SpeakerKind] = MappingProxyType({})
# With these a single name is enough: there is one Pope Francis.
_NAMED_BY_TITLE = frozenset(
    {"pope", "king", "queen", "emperor", "empress", "prince", "princess", "patriarch", "sultan"}
)


def alias_key(name: str, kind: str = SpeakerKind.UNKNOWN) -> str:
    """Return the form in which a name leads to a speaker, or "" for one that does not tell who it is ("Smith").

    Titles, dots, accents and case make no difference. A single word tells only where it is an acronym ("NATO"), has a
    title that only one person bears ("Pope Francis"), or is known to name an organisation or a group ("Kremlin").
    """
    words = [_plain(word) for word in name_key(name)]
    title = _plain(name.split()[0]) if len(words) == 1 else ""
    if title in _NAMED_BY_TITLE and title != words[0]:
        words = [title, *words]
    acronym = len(name) > 1 and name.isupper()
    single = acronym or kind in (SpeakerKind.ORGANISATION, SpeakerKind.GROUP)
    return " ".join(words) if len(words) > 1 or single else ""


@transaction.atomic
def speakers_named(names: Iterable[str], kinds: Mapping[str, SpeakerKind] = _NOT_TOLD) -> dict[str, Speaker]:
    """Return the speaker behind each of ``names``, made where there is none yet; in a few queries however many.

    ``kinds`` tells by name what the speaker is, for one that is made; one that is there keeps the kind it has.
    A merged speaker leads to the one it was merged into. A name that does not tell one person from another is left
    out, and so is one too long to be a name.
    """
    told = {name: kinds.get(name, SpeakerKind.UNKNOWN) for name in names}
    keys = {
        name: key
        for name, kind in told.items()
        if (key := alias_key(name, kind)) and max(len(name), len(key)) <= _MAX_NAME
    }
    known = _known(keys.values())
    missing = {key: name for name, key in keys.items() if key not in known}
    if missing:
        _make(missing, told)
        known |= _known(missing)
    return {name: known[key] for name, key in keys.items()}


@transaction.atomic
def add_roles(holders: Iterable[RoleHolder]) -> int:
    """Add to the table of roles the lines that are not in it yet, and return how many; none is changed or removed."""
    holders = list(holders)
    speakers = speakers_named(holder.person for holder in holders)
    added = 0
    for holder in holders:
        if holder.person not in speakers:
            raise ValidationError(f"“{holder.person}” does not tell who it is: give the full name.", code="name")
        _, new = SpeakerRole.objects.get_or_create(
            speaker=speakers[holder.person],
            role=holder.role,
            organisation=holder.organisation,
            since=holder.since or None,
            defaults={"until": holder.until or None},
        )
        added += new
    return added


def _known(keys: Iterable[str]) -> dict[str, Speaker]:
    aliases = SpeakerAlias.objects.filter(key__in=set(keys)).select_related("speaker__merged_into")
    return {alias.key: _survivor(alias.speaker) for alias in aliases}


def _survivor(speaker: Speaker) -> Speaker:
    seen = {speaker.pk}
    while speaker.merged_into is not None and speaker.merged_into_id not in seen:
        speaker = speaker.merged_into
        seen.add(speaker.pk)
    return speaker


def _make(names: Mapping[str, str], kinds: Mapping[str, SpeakerKind]) -> None:
    """Make a speaker with its alias for each key; where another transaction was first, its speaker stands."""
    keys = sorted(names)  # one order everywhere: no two transactions wait for each other
    speakers = Speaker.objects.bulk_create([Speaker(name=names[key], kind=kinds[names[key]].value) for key in keys])
    SpeakerAlias.objects.bulk_create(
        [SpeakerAlias(speaker=speaker, name=names[key], key=key) for speaker, key in zip(speakers, keys, strict=True)],
        ignore_conflicts=True,
    )
    made = {speaker.pk for speaker in speakers}
    Speaker.objects.filter(pk__in=made, aliases__isnull=True).delete()


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if char != "." and not unicodedata.combining(char))
