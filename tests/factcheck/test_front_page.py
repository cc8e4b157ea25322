import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from claims import readings
from claims.models import Extraction
from factcheck import drafts, workflow
from factcheck.roles import Role
from tests.make import make_claim, make_factcheck, make_user

pytestmark = pytest.mark.django_db
URL = reverse("admin:index")


@pytest.fixture
def editor(client):
    user = make_user(Role.EDITOR)
    client.force_login(user)
    return user


def queue(response, title):
    (found,) = [queue for queue in response.context["queues"] if queue.title == title]
    return found.factchecks


def test_what_is_mine_what_waits_for_me_and_what_is_late_stand_first(client, editor):
    mine = make_factcheck(author=editor)
    workflow.start(make_claim(), actor=editor, assignee=make_user())
    theirs = make_factcheck("in_review")
    late = make_factcheck()
    yesterday = timezone.localdate() - timedelta(days=1)
    drafts.assign(late, actor=editor, edition=late.edition, assignee=late.created_by, due_on=yesterday)

    page = client.get(URL)

    assert queue(page, "Mine") == [mine]
    assert queue(page, "Waiting for my step") == [theirs]
    assert queue(page, "Overdue") == [late]


def test_every_number_links_to_a_list_of_that_many(client, editor):
    for state in ("draft", "in_review", "published", "retracted", "dismissed"):
        make_factcheck(state)
    workflow.dismiss(make_claim(), actor=editor, reason="not_a_claim")
    readings.accept_reading(make_claim(), actor=editor, edit_number=0)
    by_another = make_claim(kind="numeric")
    Extraction.objects.filter(claims=by_another).update(pipeline="test & 2")
    readings.accept_reading(by_another, actor=editor, edit_number=0)
    make_claim()

    page = client.get(URL).content.decode()

    links = re.findall(r'<a href="([^"]*)" aria-label="(\d+) [^"]*"', page)
    assert len(links) >= 11
    assert {"accepted: quote, test-1", "accepted: numeric, test &amp; 2"} <= set(
        re.findall(r'label="\d+ ([^"]*)"', page)
    )
    for href, number in links:
        behind = client.get(unescape(href))
        rows = behind.context["rows"] if "rows" in behind.context else behind.context["cl"].result_list
        assert len(rows) == int(number), href
    assert "3 claims wait for triage" in page


def test_the_share_of_right_readings_counts_what_was_no_claim_as_wrong(client, editor):
    for _ in range(2):
        readings.accept_reading(make_claim(), actor=editor, edit_number=0)
    claim = make_claim()
    readings.correct_reading(claim, actor=editor, edit_number=0, start=claim.start + 5, end=claim.end)
    workflow.dismiss(make_claim(), actor=editor, reason="not_a_claim")
    workflow.dismiss(make_claim(), actor=editor, reason="duplicate")

    quote, numeric = client.get(URL).context["accuracy"]

    assert (quote.right, quote.judged, quote.percent) == (2, 4, 50)
    assert (numeric.judged, numeric.percent) == (0, None)


def test_who_may_not_see_claims_gets_the_plain_list_of_records(client):
    client.force_login(make_user(None))

    page = client.get(URL)

    assert page.status_code == 200
    assert "queues" not in page.context


@pytest.mark.parametrize("number", [1, 12])
def test_more_work_takes_no_more_queries(client, editor, number, django_assert_max_num_queries):
    for _ in range(number):
        make_factcheck("in_review")
        make_factcheck(author=editor)

    with django_assert_max_num_queries(24):
        client.get(URL)


def test_who_was_asked_for_changes_sees_so_until_it_is_submitted_again(client, editor):
    reporter = make_user()
    sent = make_factcheck("in_review", author=reporter)
    make_factcheck(author=reporter)
    sent = workflow.request_changes(sent, actor=editor, edition=sent.edition, comment="Name the day.")
    client.force_login(reporter)

    claim_page = reverse("admin:claim", args=[sent.claim_id])
    assert client.get(URL).content.decode().count("changes requested") == 1
    assert [comment.text for comment in client.get(claim_page).context["comments"]] == ["Name the day."]
    sent = workflow.submit(sent, actor=reporter, edition=sent.edition)
    assert "changes requested" not in client.get(URL).content.decode()
    sent = workflow.approve(sent, actor=editor, edition=sent.edition)
    sent = workflow.publish(sent, actor=make_user(Role.PUBLISHER), edition=sent.edition)
    workflow.open_correction(sent, actor=reporter, edition=sent.edition)
    assert "changes requested" not in client.get(URL).content.decode()
    assert not client.get(claim_page).context["comments"]
