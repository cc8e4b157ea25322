"""Whether two names are of one person, by the names alone."""

import pytest

from claims.nlp.naming.matching import same_person


@pytest.mark.parametrize(
    ("name", "alias", "same"),
    [
        ("Ada Quist", "Ada Quist", True),
        ("Ada Quist", "ada quist", True),
        ("Ada Quist", "Mayor Ada Quist", True),
        ("Ada Quist", "Ms. Ada M. Quist", True),
        ("Peter Hale Jr.", "Peter Hale", True),
        ("François Brun", "Francois Brun", True),
        ("Ada Quist", "Ada Quist’s", True),
        ("Quist", "Quist", False),
        ("Ada Quist", "Quist", False),
        ("Ada Quist", "Ms. Quist", False),
        ("Ada Quist", "Ida Quist", False),
        ("Ada Quist", "Ada Lund", False),
        ("Ada Maria Quist", "Ada Berit Quist", False),
        ("Ada Quist", "A. Quist", False),
        ("", "Ada Quist", False),
    ],
)
def test_two_names_are_one_person_when_given_and_last_name_agree(name, alias, same):
    assert same_person(name, alias) is same
    assert same_person(alias, name) is same
