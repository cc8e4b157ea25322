"""Names -> speakers: one record a speaker, found by any of its names."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from types import MappingProxyType

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from claims.models import Speaker, SpeakerAlias, SpeakerRole
from claims.nlp import RoleHolder
from claims.nlp.naming.matching import name_key, same_person, spelling
from claims.nlp.types import SpeakerKind

_MAX_NAME = 300
_PERSONS = frozenset({SpeakerKind.PERSON, SpeakerKind.UNKNOWN})
# A shorter part of a name is in too many to look through, and more aliases than this are not looked through.
_STEM = 3
_MAX_ALIKE = 2000
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
    A merged speaker leads to the one it was merged into. A person's name in another form or spelling ("Ana Ruiz" for
    "Ana M. Ruiz") leads to the one speaker whom it fits, and is an alias from then on. A name that does not tell one
    person from another is left out, and so is one too long to be a name.
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
        alike = _written_otherwise({key: name for key, name in missing.items() if told[name] in _PERSONS})
        _make(missing, told, alike)
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


def _written_otherwise(names: Mapping[str, str]) -> dict[str, Speaker]:
    """Return by key the only speaker whose aliases have each of ``names`` in another form.

    An alias with the same last name and another given or middle name speaks against a speaker.
    """
    stems = {stem for name in names.values() if len(stem := _stem(name)) >= _STEM}
    if not stems:
        return {}
    like = reduce(or_, (Q(name__icontains=stem) for stem in sorted(stems)))
    aliases = SpeakerAlias.objects.filter(like).select_related("speaker__merged_into").order_by("pk")[:_MAX_ALIKE]
    by_last: dict[str, list[tuple[str, Speaker]]] = {}
    for alias in aliases:
        by_last.setdefault(_last(alias.name), []).append((alias.name, _survivor(alias.speaker)))
    found = {}
    for key, name in names.items():
        fits: dict[Speaker, bool] = {}
        for other, speaker in by_last.get(_last(name), []):
            fits[speaker] = fits.get(speaker, True) and same_person(name, other)
        speakers = [speaker for speaker, fit in fits.items() if fit]
        if len(speakers) == 1:
            found[key] = speakers[0]
    return found


def _last(name: str) -> str:
    words = name_key(name)
    return spelling(words[-1]) if len(words) > 1 else ""


def _stem(name: str) -> str:
    """Return what all spellings of the last name have in common ("belensk", "masr" of "al-Masri"), to search by."""
    words = name.casefold().split()
    return max(words[-1].split("-"), key=len).rstrip("yi") if words else ""


def _survivor(speaker: Speaker) -> Speaker:
    seen = {speaker.pk}
    while speaker.merged_into is not None and speaker.merged_into_id not in seen:
        speaker = speaker.merged_into
        seen.add(speaker.pk)
    return speaker


def _make(names: Mapping[str, str], kinds: Mapping[str, SpeakerKind], known: Mapping[str, Speaker]) -> None:
    """Make an alias for each key, of the ``known`` speaker or of a new one; whoever another transaction made stands."""
    keys = sorted(names)  # one order everywhere: no two transactions wait for each other
    new = [key for key in keys if key not in known]
    made = Speaker.objects.bulk_create([Speaker(name=names[key], kind=kinds[names[key]].value) for key in new])
    speakers = {**known, **dict(zip(new, made, strict=True))}
    SpeakerAlias.objects.bulk_create(
        [SpeakerAlias(speaker=speakers[key], name=names[key], key=key) for key in keys], ignore_conflicts=True
    )
    Speaker.objects.filter(pk__in=[speaker.pk for speaker in made], aliases__isnull=True).delete()


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if char != "." and not unicodedata.combining(char))
