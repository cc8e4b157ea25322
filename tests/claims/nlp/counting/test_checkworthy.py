"""Which quantities become claims: those that state something; background comes last, never lost."""

from pathlib import Path

import pytest

SEED = Path(__file__).parents[4] / "seeds" / "jeddah-talks.txt"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The blast left at least three dead in the harbour.", 1),
        ("The two countries met.", 0),
        ("They held three-way talks.", 0),
        ("It was one of the oldest ports.", 0),
        ("They agreed on a one-month truce.", 1),
        ("The port lost 12 ferries.", 1),
        ("It is a two-person race.", 0),
        ("They sent home the 11 million-person crowd.", 1),
        ("She has a 10-point lead.", 1),
        ("She has a 10-point plan.", 0),
    ],
)
def test_only_what_states_something_is_a_claim(pipeline, text, claims):
    extraction = pipeline.extract(text)

    assert len(extraction.claims) == claims
    assert len(extraction.quantities) == 1


def test_a_duration_that_is_only_background_comes_last_but_is_kept(pipeline):
    background, first = (
        pipeline.extract(text).claims[0] for text in ("It ran for three years.", "It was annexed 11 years ago.")
    )

    assert (str(background.priority), str(first.priority)) == ("low", "normal")


@pytest.mark.parametrize(
    ("text", "priority"),
    [
        ("It was sold three days later.", "low"),
        ("Three years ago, the port was sold.", "low"),
        ("The port was sold three years ago.", "normal"),
        ("He served for nine years after leaving the navy.", "low"),
        ("In the three years since the storm, ferries stopped.", "low"),
        ("In the final two years of his term, ferries stopped.", "low"),
        ("The ferry runs in two towns.", "low"),
        ("The ferry was seen with two dead.", "normal"),
        ("The port bought two ferries.", "normal"),
        ("The ferry runs in at least two towns.", "normal"),
        ("The ferry runs in 40 towns.", "normal"),
        ("She wrote a two-page memo.", "low"),
        ("Ada Bell, 44, runs the mill.", "low"),
        ("The median age of the town is 38.", "normal"),
        ("She wrote an 800-page report.", "normal"),
        ("She stands at zero votes.", "normal"),
    ],
)
def test_small_counts_in_passing_and_times_that_set_the_scene_come_last(pipeline, text, priority):
    (claim,) = [claim for claim in pipeline.extract(text).claims if claim.kind == "numeric"]

    assert str(claim.priority) == priority


def test_the_seed_article_gives_five_numeric_claims_of_normal_priority_and_three_of_background(pipeline):
    claims = [claim for claim in pipeline.extract(SEED.read_text(encoding="utf-8")).claims if claim.kind == "numeric"]

    assert [claim.span.text for claim in claims if claim.priority == "normal"] == [
        "over ninety",
        "at least three",
        "one-month",
        "roughly one-fifth",
        "11 years",
    ]
    assert [claim.span.text for claim in claims if claim.priority == "low"] == ["three years"] * 3


def test_the_seed_article_is_read_as_its_editors_mean_it(pipeline):
    quantities = pipeline.extract(SEED.read_text(encoding="utf-8")).quantities
    drones, _, dead, war, countries, truce, territory, annexed, ways, aid = quantities

    assert (drones.value, str(drones.bound), drones.unit, drones.counted) == (90, "gt", "drone", "largest drone attack")
    assert (dead.value, str(dead.bound), dead.unit) == (3, "gte", "people killed")
    assert dead.subject.text == "largest drone attack"
    assert (dead.counted, dead.place_scope.text) == ("dead in the Federation’s capital", "in the Federation’s capital")
    assert (war.value, war.unit, war.counted) == (3, "year", "conflict")
    assert (countries.value, countries.unit, countries.counted) == (2, "country", "countries")
    assert (truce.value, truce.unit, truce.counted) == (1, "month", "truce in air and sea fighting")
    assert (territory.numerator, territory.denominator, str(territory.bound)) == (1, 5, "approx")
    assert (territory.counted, territory.subject.text) == ("Ukrainian territory", "Moscow")
    assert (annexed.value, annexed.unit, annexed.counted) == (11, "year", "Crimean peninsula")
    assert (ways.value, ways.unit, ways.counted) == (3, "way", "talks in the Oval Office")
    assert (aid.value, aid.unit, aid.counted, aid.subject.text) == (3, "year", "war", "aid")
