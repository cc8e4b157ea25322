"""Speakers across articles: one record for the forms of one name, and none where names tell two people apart."""

import pytest

from claims.models import Speaker
from claims.nlp.types import SpeakerKind
from claims.speakers import speakers_named

pytestmark = pytest.mark.django_db


def named(name, kind=SpeakerKind.PERSON):
    return speakers_named([name], {name: kind}).get(name)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Ana M. Ruiz", "Ana Ruiz"),
        ("Ana Ruiz", "Dr. Ana M. Ruiz"),
        ("Anna Belenskyy", "Anna Belenskiy"),
        ("Omar al-Rashdi", "Omar Rashdi"),
        ("Serhiy Lund", "Sergei Lund"),
        ("Robert Hale", "Bob Hale"),
        ("The Bank of Norwell", "Bank of Norwell"),
    ],
)
def test_a_name_in_another_form_is_the_same_speaker_and_an_alias_from_then_on(first, later):
    speaker = named(first)

    assert named(later) == speaker
    assert Speaker.objects.count() == 1
    assert {alias.name for alias in speaker.aliases.all()} <= {first, later}


@pytest.mark.parametrize(
    ("known", "other"),
    [
        (["Ana M. Ruiz"], "Ana B. Ruiz"),
        (["Ana M. Ruiz", "Ana Ruiz"], "Ana B. Ruiz"),
        (["Patrick Hale", "Pat Hale"], "Patricia Hale"),
        (["Ana M. Ruiz", "Ana B. Ruiz"], "Ana Ruiz"),
        (["Ana Ruiz"], "Ada Ruiz"),
        (["Ana Ruiz"], "Ana Lund"),
    ],
)
def test_a_name_that_fits_nobody_or_two_is_a_new_speaker(known, other):
    speakers = {named(name) for name in known}

    assert named(other) not in speakers


def test_a_last_name_alone_is_nobody():
    named("Ana Ruiz")

    assert named("Ruiz") is None


def test_organisations_are_told_apart_to_the_letter():
    bank = named("Robert Hale Bank", SpeakerKind.ORGANISATION)

    assert named("Bob Hale Bank", SpeakerKind.ORGANISATION) != bank
