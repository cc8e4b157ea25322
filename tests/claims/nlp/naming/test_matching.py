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
        ("Serhiy Lund", "Sergei Lund", True),
        ("Anna Belenskyy", "Anna Belenskiy", True),
        ("Omar al-Rashdi", "Omar Rashdi", True),
        ("Kim Do-yeon", "Kim Do Yeon", True),
        ("Kim Do-yeon", "Kim Doyeon", True),
        ("Søren Quist", "Soren Quist", True),
        ("Bob Quist", "Robert Quist", True),
        ("Pat Quist", "Patricia Quist", True),
        ("Patrick Quist", "Patricia Quist", False),
        ("Bob Quist", "Richard Quist", False),
        ("Kim Do-yeon", "Kim Min-ji", False),
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
