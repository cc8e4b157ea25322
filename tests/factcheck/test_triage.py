from datetime import date

import pytest
from django.urls import reverse

from claims.ranking import rank_claims
from factcheck.models import FactCheck, Tag
from factcheck.roles import Role
from tests.make import make_article, make_claim, make_factcheck, make_quantity, make_user

pytestmark = pytest.mark.django_db
URL = reverse("admin:triage")


@pytest.fixture
def reporter(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


def claims_of(response):
    return [row.claim for row in response.context["rows"]]


def results_of(client, response):
    """The result lines: shown at once when something was refused, else after the form is sent back to the list."""
    return (client.get(response.url) if response.status_code == 302 else response).context["results"]


def test_what_waits_is_listed_most_check_worthy_first_with_its_reasons(client, reporter):
    plain = make_claim("Nobody else")
    better = make_claim(speaker="Anna Berg")
    make_factcheck()
    rank_claims([plain.pk, better.pk])

    response = client.get(URL)

    assert claims_of(response) == [better, plain]
    assert "named speaker <i>+3</i>" in response.content.decode()


def test_the_sentence_shows_claim_speaker_cue_and_numbers(client, reporter):
    claim = make_claim(mention_text="Anna Berg", mention_start=0, cue_text="said", cue_start=10, cue_kind="speech")
    make_quantity(claim, "over ninety", unit="boat", bound="gt")

    page = client.get(URL).content.decode()

    assert '<mark class="m-speaker">Anna Berg</mark>' in page
    assert '<mark class="m-cue">said</mark>' in page
    assert f'<mark class="m-number m-quote" data-claim="{claim.pk}">over ninety</mark>' in page
    assert "more than 90 boat" in page


@pytest.mark.parametrize(
    "query",
    [
        {"kind": "numeric"},
        {"speaker": "berg"},
        {"source": "source"},
        {"since": "2026-03-01"},
        {"until": "2026-03-31", "since": "2026-02-01"},
        {"numbers": "on"},
    ],
)
def test_filters_leave_the_claims_that_fit(client, reporter, query):
    wanted = make_claim(
        "ninety boats",
        kind="numeric",
        speaker="Anna Berg",
        version=make_article("At least ninety boats left.", source="Harbour News", published_on=date(2026, 3, 2)),
    )
    make_quantity(wanted, "ninety")
    make_claim(speaker="Tom Hale", version=make_article(published_on=date(2025, 1, 1)))
    if "source" in query:
        query = {"source": wanted.version.article.source_id}

    assert claims_of(client.get(URL, query)) == [wanted]


def test_the_queues_show_what_is_behind_the_numbers_of_the_front_page(client, reporter):
    mine = make_factcheck(author=reporter)
    other = make_factcheck("in_review")

    assert claims_of(client.get(URL, {"queue": "mine"})) == [mine.claim]
    assert claims_of(client.get(URL, {"queue": "in_review"})) == [other.claim]
    assert claims_of(client.get(URL, {"assignee": reporter.pk})) == [mine.claim]
    assert set(claims_of(client.get(URL, {"evidence": "on"}))) == {mine.claim, other.claim}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"after": "nonsense"}, 200),
        ({"after": "nan~99999999999999999999"}, 200),
        ({"queue": "mine", "after": "2026-99-99T00:00:00Z~1"}, 200),
        ({"speaker": "\0"}, 400),
        ({"speaker": "a" * 100_000}, 400),
        ({"source": "9" * 30}, 400),
        ({"queue": "everything"}, 400),
        ({"since": "soon"}, 400),
    ],
)
def test_a_wrong_filter_is_named_and_breaks_nothing(client, reporter, query, status):
    assert client.get(URL, query).status_code == status


def test_pages_follow_each_other_without_a_gap(client, reporter):
    text = " ".join(f"word{number}." for number in range(120))
    version = make_article(text)
    made = [make_claim(f"word{number}", version=version) for number in range(100, 120)]
    made += [make_claim(f"word{number}.", version=version) for number in range(20, 80)]

    first = client.get(URL)
    second = client.get(URL + first.context["next"])

    assert len(claims_of(first)) == 50
    assert {claim.pk for claim in claims_of(first) + claims_of(second)} == {claim.pk for claim in made}
    assert not second.context["next"]


def test_chosen_claims_are_started_each_with_a_result_line(client, reporter):
    free, taken = make_claim(), make_factcheck().claim

    response = client.post(URL, {"move": "start", "claim": [free.pk, taken.pk, 999_999]})

    assert FactCheck.objects.get(claim=free).assignee == reporter
    lines = {result["claim"]: (result["status"], result["message"]) for result in results_of(client, response)}
    assert lines[free.pk] == (200, "Started: it is yours now.")
    assert lines[taken.pk][0] == 409
    assert "has a fact-check already" in lines[taken.pk][1]
    assert lines[999_999] == (404, "There is no such claim.")


def test_one_claim_is_dismissed_and_taken_back(client, reporter):
    claim = make_claim()

    response = client.post(URL, {"move": f"dismiss:{claim.pk}", "reason": "not_checkable", "note": "An opinion."})
    (line,) = results_of(client, response)
    factcheck = FactCheck.objects.get(claim=claim)
    assert (factcheck.state, factcheck.dismissal_note) == ("dismissed", "An opinion.")

    client.post(URL, {"move": f"undo:{claim.pk}", f"edition-{claim.pk}": line["edition"]})

    assert claims_of(client.get(URL)) == [claim]


def test_a_dismissal_needs_a_reason_that_there_is(client, reporter):
    claim = make_claim()

    (line,) = results_of(client, client.post(URL, {"move": f"dismiss:{claim.pk}", "reason": "boring"}))

    assert line["status"] == 400
    assert not FactCheck.objects.exists()


def test_an_editor_gives_claims_to_a_reporter(client):
    client.force_login(make_user(Role.EDITOR))
    reporter, claim = make_user(Role.REPORTER), make_claim()

    client.post(URL, {"move": "assign", "claim": [claim.pk], "assignee": reporter.pk, "due_on": "2030-01-02"})

    factcheck = FactCheck.objects.get()
    assert (factcheck.assignee, factcheck.due_on) == (reporter, date(2030, 1, 2))


def test_chosen_claims_are_tagged_and_found_by_the_tag(client, reporter):
    claim = make_claim()
    make_claim()

    client.post(URL, {"move": "tag", "claim": [claim.pk], "tag": "harbour"})

    (tag,) = Tag.objects.all()
    assert claims_of(client.get(URL, {"tag": tag.pk})) == [claim]


def test_a_script_gets_the_result_line_alone(client, reporter):
    claim = make_claim()

    response = client.post(URL, {"move": f"start:{claim.pk}"}, headers={"X-Requested-With": "fetch"})

    assert response.status_code == 200
    assert response.content.decode().strip().startswith('<li class="done"')


@pytest.mark.parametrize("role", [None, Role.PUBLISHER, Role.API_CLIENT])
def test_who_may_not_start_gets_no_button_and_a_forged_post_does_nothing(client, role):
    user = make_user(role)
    client.force_login(user)
    claim = make_claim()

    page = client.get(URL)
    if role == Role.PUBLISHER:
        assert 'value="start' not in page.content.decode()
    else:
        assert page.status_code == 403

    for move in ("start", "dismiss", "assign", "tag"):
        forged = {"move": f"{move}:{claim.pk}", "reason": "duplicate", "assignee": make_user().pk, "tag": "harbour"}
        assert client.post(URL, forged).status_code == 403
    assert not FactCheck.objects.exists()


@pytest.mark.parametrize("number", [2, 30])
def test_a_long_list_takes_no_more_queries_than_a_short_one(client, reporter, number, django_assert_max_num_queries):
    for _ in range(number):
        claim = make_claim(speaker="Anna Berg")
        make_quantity(claim, "ninety")

    with django_assert_max_num_queries(15):
        assert len(claims_of(client.get(URL))) == number
