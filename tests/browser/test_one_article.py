"""One article from file to reader: taken in, read by the worker, opened in the admin, published, seen by anyone."""

import json

from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from claims.ingest import ingest_article
from claims.models import Claim, Extraction
from claims.models.articles import ExtractionState
from factcheck import workflow
from factcheck.states import State
from tests.make import make_factcheck, make_user
from tests.waiting import wait_until

SEED = settings.BASE_DIR / "seeds" / "jeddah-talks.txt"
QUOTE = "you will not get a ceasefire and an end to this war if both sides do not make concessions"


def test_the_claim_of_an_article_is_seen_in_the_admin_and_when_published_by_a_reader(
    page, sign_in, screenshot, start_worker
):
    start_worker()
    ingest_article(text=SEED.read_bytes())
    wait_until(lambda: Extraction.objects.get().state == ExtractionState.DONE)
    claim = Claim.objects.get(kind="quote", text__contains=QUOTE)
    factcheck = make_factcheck(State.APPROVED, claim=claim)
    reader = reverse("factcheck:claim-by-id", args=[claim.pk])

    sign_in(make_user("editor"))
    page.goto(reverse("admin:claims_claim_changelist") + "?q=ceasefire")
    expect(page.get_by_text("Marco Rubio").first).to_be_visible()
    screenshot("one-article-admin-list")
    page.goto(reverse("admin:claims_claim_change", args=[claim.pk]))
    expect(page.locator("mark").filter(has_text=QUOTE).first).to_be_visible()
    screenshot("one-article-admin-claim")

    assert page.request.get(reader).status == 404
    workflow.publish(factcheck, actor=make_user("publisher"), edition=factcheck.edition)
    page.context.clear_cookies()
    page.goto(reader)
    expect(page.get_by_text(QUOTE).first).to_be_visible()
    review = json.loads(page.locator("script[type='application/ld+json']").inner_text())
    assert "ClaimReview" in json.dumps(review)
    screenshot("one-article-page")
