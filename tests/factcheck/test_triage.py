from datetime import date, timedelta

import lxml.html  # type: ignore[import-untyped]
import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import ClaimRank, Speaker, SpeakerAlias
from claims.ranking import rank_claims
from factcheck import drafts, workflow
from factcheck.models import ClaimTag, FactCheck, Tag
from factcheck.roles import Role
from factcheck.tags import tag_claim, untag_claim
from tests.make import make_article, make_claim, make_evidence, make_factcheck, make_quantity, make_user

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
        {"speaker": "the harbour master"},
        {"source": "source"},
        {"article": "article"},
        {"since": "2026-03-01"},
        {"until": "2026-03-31", "since": "2026-02-01"},
        {"numbers": "on"},
        {"words": "boat -nobody"},
        {"tag": "tag"},
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
    berg = Speaker.objects.get(name="Anna Berg")
    SpeakerAlias.objects.create(speaker=berg, name="The harbour master", key="harbour master")
    other = make_claim(
        speaker="Tom Hale", version=make_article(published_on=date(2025, 1, 1), text="Nobody saw a boat.")
    )
    article = wanted.version.article
    tags = [
        tag_claim(claim, actor=reporter, name=name).pk for claim, name in [(wanted, "a"), (wanted, "b"), (other, "b")]
    ]
    known = {"source": article.source_id, "article": article.pk, "tag": tags[0]}
    query = {name: known.get(name, query[name]) for name in query}

    assert claims_of(client.get(URL, query)) == [wanted]


def test_the_queues_show_what_is_behind_the_numbers_of_the_front_page(client, reporter):
    mine = make_factcheck(author=reporter)
    other = make_factcheck("in_review")

    assert claims_of(client.get(URL, {"queue": "mine"})) == [mine.claim]
    assert claims_of(client.get(URL, {"queue": "in_review"})) == [other.claim]
    assert claims_of(client.get(URL, {"assignee": reporter.pk})) == [mine.claim]
    assert set(claims_of(client.get(URL, {"evidence": "on"}))) == {mine.claim, other.claim}


@pytest.mark.parametrize(
    ("query", "heading", "unseen"),
    [
        ({}, "Triage", []),
        ({"queue": "mine"}, "Mine", []),
        ({"queue": "in_review"}, "In review", []),
        ({"age": "day"}, "Fact-checks", []),
        ({"did": "published", "week": "2026-03-02"}, "Fact-checks", ["published in the week of 2 Mar 2026"]),
        ({"queue": "dismissed", "reason": "not_a_claim"}, "Dismissed", ["dismissed as not a claim"]),
        ({"queue": "everything"}, "Triage", []),
    ],
)
def test_a_list_says_what_it_shows_also_where_no_field_does(client, reporter, query, heading, unseen):
    page = lxml.html.fromstring(client.get(URL, query).content.decode())

    assert page.xpath("//h1/text()") == [heading]
    assert page.xpath("//p[@class='unseen']/text()") == unseen


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"after": "nonsense"}, 200),
        ({"after": "5~2026-99-99~1"}, 200),
        ({"after": "-999~9999-12-31~999999999999999999"}, 200),
        ({"queue": "mine", "after": "2026-99-99T00:00:00Z~1"}, 200),
        ({"speaker": "\0"}, 400),
        ({"words": "\0"}, 400),
        ({"words": "\" ' & | !() :*"}, 200),
        ({"words": "boats", "queue": "mine"}, 200),
        ({"speaker": "a" * 100_000}, 400),
        ({"source": "9" * 30}, 400),
        ({"article": "9" * 30}, 400),
        ({"article": "first"}, 400),
        ({"queue": "everything"}, 400),
        ({"since": "soon"}, 400),
    ],
)
def test_a_wrong_filter_is_named_and_breaks_nothing(client, reporter, query, status):
    assert client.get(URL, query).status_code == status


def test_pages_follow_each_other_without_a_gap_by_score_and_age(client, reporter):
    version = make_article(" ".join(f"word{number}." for number in range(100, 160)))
    today = timezone.localdate()
    stands = []
    for number in range(100, 160):
        claim, days, score = make_claim(f"word{number}", version=version), number % 20 * 6, number % 4
        ClaimRank.objects.filter(pk=claim.pk).update(score=score, day=today - timedelta(days=days))
        new = 3 if days < 7 else 2 if days < 30 else 1 if days < 91 else 0
        stands.append((score + new, -days, claim.pk))

    first = client.get(URL)
    second = client.get(URL + first.context["next"])

    assert len(claims_of(first)) == 50
    listed = [claim.pk for claim in claims_of(first) + claims_of(second)]
    assert listed == [pk for _, _, pk in sorted(stands, reverse=True)]
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

    for edition, status in (("", 409), ("9" * 5_000, 409), (line["edition"], 302)):
        undone = client.post(URL, {"move": f"undo:{claim.pk}", f"edition-{claim.pk}": edition})
        assert undone.status_code == status, edition

    assert claims_of(client.get(URL)) == [claim]


def test_a_dismissal_needs_a_reason_that_there_is(client, reporter):
    claim = make_claim()

    (line,) = results_of(client, client.post(URL, {"move": f"dismiss:{claim.pk}", "reason": "boring"}))

    assert line["status"] == 400
    assert not FactCheck.objects.exists()


@pytest.mark.parametrize(("move", "field"), [("dismiss", "note"), ("tag", "tag"), ("assign", "due_on")])
def test_a_hundred_kilobytes_in_a_field_above_the_list_are_refused(client, reporter, move, field):
    claim = make_claim()

    sent = {"move": move, "claim": [claim.pk], "reason": "duplicate", "assignee": reporter.pk, field: "x" * 100_000}
    (line,) = results_of(client, client.post(URL, sent))

    assert line["status"] == 400
    assert not FactCheck.objects.exists()
    assert not Tag.objects.exists()


def test_an_editor_gives_claims_to_a_reporter(client):
    client.force_login(make_user(Role.EDITOR))
    reporter, claim = make_user(Role.REPORTER), make_claim()

    sent = {"move": "assign", "claim": [claim.pk], "assignee": reporter.pk, "due_on": "2030-01-02"}
    (line,) = results_of(client, client.post(URL, sent))

    factcheck = FactCheck.objects.get()
    assert (factcheck.assignee, factcheck.due_on) == (reporter, date(2030, 1, 2))
    client.post(URL, {"move": f"undo:{claim.pk}", f"edition-{claim.pk}": line["edition"]})
    assert claims_of(client.get(URL)) == [claim]


def test_what_was_typed_above_the_list_stays_there_when_it_is_refused(client, reporter):
    make_claim()

    response = client.post(URL, {"move": "tag", "tag": "harbour"})

    assert "No claim was chosen." in response.content.decode()
    assert response.context["bulk"]["tag"].value() == "harbour"


def test_chosen_claims_are_tagged_and_found_by_the_tag(client, reporter):
    claim = make_claim()
    make_claim()

    client.post(URL, {"move": "tag", "claim": [claim.pk], "tag": "harbour"})

    (tag,) = Tag.objects.all()
    assert claims_of(client.get(URL, {"tag": tag.pk})) == [claim]
    ClaimTag.objects.update(claim=(other := make_claim()))
    assert claims_of(client.get(URL, {"tag": tag.pk})) == [other]
    untag_claim(other, actor=reporter, tag=tag)
    assert claims_of(client.get(URL, {"tag": tag.pk})) == []


def test_a_tag_put_on_chosen_claims_is_taken_back_where_it_was_not_before(client, reporter):
    had, new = make_claim(), make_claim()
    tag = tag_claim(had, actor=reporter, name="harbour")
    client.post(URL, {"move": "tag", "claim": [had.pk, new.pk], "tag": "Harbour"})

    results = lxml.html.fromstring(client.get(URL).content.decode()).get_element_by_id("results")
    (undo,) = results.xpath(".//button/@value")
    client.post(URL, {"move": undo, **{field.name: field.value for field in results.xpath(".//input")}})

    assert list(tag.claims.all()) == [had]


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


@pytest.mark.parametrize(
    ("days", "age", "sum_of_parts"),
    [(0, "under a week old +3", "8"), (80, "under three months old +1", "6"), (622, "", "5")],
)
def test_the_parts_of_a_score_add_up_to_the_score_that_is_shown(client, reporter, days, age, sum_of_parts):
    day = timezone.localdate() - timedelta(days=days)
    claim = make_claim(speaker="Anna Berg", priority="low", version=make_article(published_on=day))
    make_quantity(claim, "over ninety", unit="boat", bound="gt")
    rank_claims([claim.pk])

    page = lxml.html.fromstring(client.get(URL).content.decode())

    assert page.xpath("//div[@class='score']/text()") == [sum_of_parts]
    parts = "named speaker +3, number +2, with a unit +1, with a bound +1, direct quotation +2, background figure −4"
    parts += f", {age}" if age else ""
    assert [part.text_content() for part in page.xpath("//span[@class='parts']")] == [parts]
    assert f"score {sum_of_parts}: {parts}" in client.get(reverse("admin:claim", args=[claim.pk])).content.decode()


def rows_of(response):
    return {result["claim"]: (result["status"], result["message"]) for result in response.context["results"]}


def bulk(client, move, *factchecks, **fields):
    """Choose the fact-checks in their list, as they stand, and press a button above it."""
    editions = {f"edition-{factcheck.claim_id}": factcheck.edition for factcheck in factchecks}
    chosen = [factcheck.claim_id for factcheck in factchecks]
    answer = client.post(f"{URL}?queue=in_review", {"move": move, "claim": chosen, **editions, **fields})
    return client.get(answer.url) if answer.status_code == 302 else answer


def buttons_of(response):
    page = lxml.html.fromstring(response.content.decode())
    return set(page.xpath("//div[@class='bulk']//button/@value"))


def test_fact_checks_are_submitted_approved_and_published_in_bulk(client):
    people = {role: make_user(role) for role in (Role.REPORTER, Role.EDITOR, Role.PUBLISHER)}
    factchecks = [make_factcheck() for _ in range(2)]
    steps = [("submit", Role.REPORTER), ("approve", Role.EDITOR), ("publish", Role.PUBLISHER)]

    for move, role in steps:
        client.force_login(people[role])
        answer = bulk(client, move, *factchecks)
        assert [status for status, _ in rows_of(answer).values()] == [200, 200]
        factchecks = list(FactCheck.objects.order_by("pk"))

    assert [factcheck.state for factcheck in factchecks] == ["published", "published"]


def test_what_is_refused_in_bulk_says_why_in_its_line_and_the_rest_is_done(client, reporter):
    ready, bare, sent = make_factcheck(), make_factcheck(complete=False), make_factcheck("in_review")
    changed = make_factcheck()
    drafts.save_draft(changed, actor=changed.created_by, edition=changed.edition, summary="Something else.")

    rows = rows_of(bulk(client, "submit", ready, bare, sent, changed))

    assert rows[ready.claim_id] == (200, "Submitted for review.")
    assert rows[bare.claim_id] == (
        400,
        "Choose a verdict. Write a summary. Add at least one piece of evidence.",
    )
    assert rows[sent.claim_id][0] == 409
    assert "in the state “in review” cannot take the move “Submit”. Possible now:" in rows[sent.claim_id][1]
    assert rows[changed.claim_id][0] == 409
    assert "changed it meanwhile" in rows[changed.claim_id][1]
    assert set(FactCheck.objects.filter(state="in_review")) == {ready, sent}


def test_an_author_approves_nothing_of_their_own_through_a_bulk_action(client):
    editor = make_user(Role.EDITOR)
    client.force_login(editor)
    own, edited, others = make_factcheck("in_review", author=editor), make_factcheck(), make_factcheck("in_review")
    make_evidence(edited, actor=editor)
    edited = workflow.submit(edited, actor=edited.created_by, edition=edited.edition)

    rows = rows_of(bulk(client, "approve", own, edited, others))

    refused = (403, "You wrote or edited this fact-check, so someone else has to approve it.")
    assert rows == {own.claim_id: refused, edited.claim_id: refused, others.claim_id: (200, "Approved.")}
    assert list(FactCheck.objects.filter(approved_by__isnull=False)) == [others]


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR, Role.PUBLISHER, Role.API_CLIENT, "superuser"])
def test_a_list_offers_the_bulk_moves_of_the_role_and_a_forged_one_is_refused_for_each_row(client, role):
    user = make_user(None, is_superuser=True) if role == "superuser" else make_user(role)
    client.force_login(user)
    may = {Role.REPORTER: {"submit"}, Role.EDITOR: {"submit", "approve"}, Role.PUBLISHER: {"publish"}}.get(role, set())
    ready = {"submit": make_factcheck(), "approve": make_factcheck("in_review"), "publish": make_factcheck("approved")}
    page = client.get(URL, {"age": "day"})
    if role == Role.API_CLIENT:
        assert page.status_code == 403
    else:
        assert buttons_of(page) & set(ready) == may
        assert not buttons_of(client.get(URL)) & set(ready)
        assert buttons_of(client.get(URL, {"queue": "in_review"})) & set(ready) == may & {"approve"}

    for move in set(ready) - may:
        answer = bulk(client, move, *ready.values())
        assert answer.status_code == 403
        if role != Role.API_CLIENT:
            assert {status for status, _ in rows_of(answer).values()} == {403}
    for factcheck in ready.values():
        stands = (factcheck.state, factcheck.edition)
        factcheck.refresh_from_db()
        assert (factcheck.state, factcheck.edition) == stands


def test_a_correction_is_not_published_in_bulk_without_its_note_to_readers(client):
    publisher = make_user(Role.PUBLISHER)
    client.force_login(publisher)
    correction = make_factcheck("correction_review")
    correction = workflow.approve(correction, actor=make_user(Role.EDITOR), edition=correction.edition)

    rows = rows_of(bulk(client, "publish", correction))

    assert rows == {correction.claim_id: (400, "Tell readers what was corrected, and why.")}


def test_a_dismissed_claim_is_taken_back_from_the_list_of_those(client, reporter):
    own, others = make_factcheck("dismissed", author=reporter), make_factcheck("dismissed")

    page = client.get(URL, {"queue": "dismissed"}).content.decode()
    assert f'value="undo:{own.claim_id}"' in page
    assert f'value="undo:{others.claim_id}"' not in page
    assert 'value="assign"' not in page

    client.post(URL, {"move": f"undo:{own.claim_id}", f"edition-{own.claim_id}": own.edition})
    assert claims_of(client.get(URL)) == [own.claim]


def test_an_empty_day_in_a_bulk_assignment_leaves_the_days_that_are_set(client):
    editor, reporter = make_user(Role.EDITOR), make_user()
    factcheck = make_factcheck("draft")
    factcheck = drafts.assign(
        factcheck, actor=editor, edition=factcheck.edition, assignee=editor, due_on=date(2030, 1, 2)
    )
    client.force_login(editor)
    claim = factcheck.claim_id
    sent = {"move": "assign", "claim": [claim], f"edition-{claim}": factcheck.edition, "assignee": reporter.pk}

    client.post(reverse("admin:triage"), {**sent, "due_on": ""})

    factcheck.refresh_from_db()
    assert (factcheck.assignee, factcheck.due_on) == (reporter, date(2030, 1, 2))


def test_of_more_claims_than_a_page_has_each_gets_a_line(client):
    client.force_login(make_user())
    version = make_article(" ".join(f"Number {number} sank." for number in range(53)))
    claims = [make_claim(f"Number {number} sank", version=version).pk for number in range(53)]

    response = client.post(
        reverse("admin:triage"), {"move": "start", "claim": claims}, headers={"X-Requested-With": "fetch"}
    )

    lines = lxml.html.fromstring(response.content).xpath("//li")
    assert (len(lines), FactCheck.objects.count()) == (53, 50)
    assert sum("Left as it is: 50 claims are done at a time." in line.text_content() for line in lines) == 3
