"""Readers' pages in a browser: no axe violation, no sideways scrolling, on a phone and a desk, by day and by night."""

from datetime import date

import pytest
from playwright.sync_api import expect

from claims.models import Claim
from factcheck import drafts, evidence, workflow
from factcheck.roles import Role
from tests.browser.axe import violations
from tests.make import make_article, make_claim, make_evidence, make_factcheck, make_quantity, make_rating, make_user

STORY = (
    "The port of Norby was busier than ever last year, the mayor says. “Over ninety boats left the harbour on a "
    "single day, and not one of them paid a fee,” Anna Berg told the council on Monday.\n"
    "Fees have risen by 12 percent since then. According to the harbour board, roughly one in five berths stood "
    "empty in the winter, which the mayor called “a disgrace for a town of sailors.”\n"
    "The board’s own log tells another story. It will be discussed in June."
)
LONG = (
    "The decline of the catch, which the board has put at 40,000 tonnes over the last decade, has in the view of the "
    "ministry less to do with the fleet than with the warming of the northern waters, where the herring no longer "
    "spawns in the numbers that were common in the years before the storm, a spokesman said in a letter to the town."
)
EXPLANATION = (
    "The mayor's figure comes from a **radio interview**. We asked the harbour office for its log of the day.\n\n"
    "* The log names 41 boats, each with the hour of departure.\n* The camera at the pier counts 39.\n\n"
    "### What the office says\n\nThe office told us that *entries and departures* were added up. The two together "
    "make 82, see [the log of 10 March](https://example.org/log).\n\n> Forty-one departures, forty-one arrivals."
)
PAGES = ["front", "claim", "corrected", "retracted", "article", "speaker", "corrections", "about", "search", "long"]


@pytest.fixture
def addresses(transactional_db):
    """Publish what a small desk has after a month, and return the addresses of its pages."""
    author = make_user(Role.REPORTER, first_name="Ines", last_name="Falk")
    story = make_article(
        STORY,
        title="Norby’s harbour: more boats than ever, fewer fees",
        source="The Norby Courier",
        author="Jon Aas",
        published_on=date(2025, 3, 11),
    )
    anna = "Anna Berg"
    boats = make_claim(
        "“Over ninety boats left the harbour on a single day, and not one of them paid a fee,”",
        version=story,
        speaker=anna,
        mention_text=anna,
    )
    make_quantity(boats, "Over ninety", value=90, bound="gt")
    claim = make_factcheck(
        "draft",
        claim=boats,
        author=author,
        summary="The harbour log counts forty-one boats on that day, and each of them paid the daily fee.",
        explanation=EXPLANATION,
    )
    make_evidence(
        claim,
        title="Log of departures, 10 March",
        publisher="Harbour Office Norby",
        archive_url="https://archive.example.org/log",
        accessed_on=date(2025, 3, 12),
        quotation="41 departures between 04:10 and 22:35.",
        locator="page 3",
        primary=True,
    )
    make_evidence(claim, title="Camera at the pier", kind="media", stance="context", publisher="Norby Harbour Webcam")
    make_evidence(
        claim,
        title="A clerk",
        kind="interview",
        confidential=True,
        confidential_reason="The source fears for their post.",
    )
    claim = _publish(claim, author)
    corrected = make_factcheck(
        "published",
        claim=_claim("12 percent", "Fees have risen by 12 percent since then.", version=story, kind="numeric"),
        author=author,
        rating=make_rating("true"),
        summary="The board's price list bears it out.",
    )
    corrected = _correct(corrected, author)
    long = make_factcheck(
        "published",
        claim=make_claim(LONG, version=make_article(LONG, title="Where the herring went"), style="indirect"),
        author=author,
        rating=make_rating("misleading"),
        summary="Right word for word, but the waters have cooled again since.",
    )
    for number, rating in enumerate(["half-true", "mostly-true", "mostly-false"]):
        text = f"The winter of {number + 4} storms was the worst in living memory"
        version = make_article(text + ".", source="Radio North", published_on=date(2025, 2, 1 + number))
        make_factcheck("published", claim=make_claim(text, version=version, speaker=anna), rating=make_rating(rating))
    make_factcheck(
        "published",
        claim=_claim(
            "roughly one in five",
            STORY[STORY.index("According") : STORY.index("The board’s")].strip(),
            version=story,
            kind="numeric",
        ),
        rating=make_rating("unproven"),
        summary="Nobody counted the berths in winter.",
    )
    retracted = make_factcheck("retracted", author=author)
    return {
        "front": "/",
        "claim": claim.get_absolute_url(),
        "corrected": corrected.get_absolute_url(),
        "long": long.get_absolute_url(),
        "retracted": retracted.get_absolute_url(),
        "article": f"/articles/{story.article_id}/",
        "speaker": f"/speakers/{boats.speaker_id}/",
        "corrections": "/corrections/",
        "about": "/about/",
        "search": "/?q=harbour&rating=false",
    }


def _claim(text, sentence, **fields):
    """Make the claim ``text`` in the ``sentence`` of its article."""
    claim = make_claim(text, **fields)
    Claim.objects.filter(pk=claim.pk).update(sentence=sentence, sentence_start=claim.version.text.index(sentence))
    return claim


def _publish(factcheck, author, **fields):
    factcheck = workflow.submit(factcheck, actor=author, edition=factcheck.edition)
    factcheck = workflow.approve(factcheck, actor=make_user(Role.EDITOR), edition=factcheck.edition)
    return workflow.publish(factcheck, actor=make_user(Role.PUBLISHER), edition=factcheck.edition, **fields)


def _correct(factcheck, author):
    first = factcheck.evidence.get()
    factcheck = workflow.open_correction(factcheck, actor=author, edition=factcheck.edition)
    factcheck = drafts.save_draft(
        factcheck,
        actor=author,
        edition=factcheck.edition,
        rating=make_rating("mostly-true"),
        summary="The board's price list bears it out, save for one berth.",
    )
    make_evidence(factcheck, actor=author, title="Price list of the board", stance="supports")
    factcheck.refresh_from_db()
    evidence.strike_out_evidence(
        first, actor=author, edition=factcheck.edition, reason="It was the list of another year."
    )
    factcheck.refresh_from_db()
    return _publish(factcheck, author, note="A reader pointed out that one berth costs the same as before.")


@pytest.fixture
def check(page, screenshot):
    """Return a function that looks at a page in both widths and both lights."""

    def check(name, address):
        page.goto(address)
        assert violations(page, widths=(390, 1280)) == [], name
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            for light in ("light", "dark"):
                page.emulate_media(color_scheme=light)
                screenshot(f"{name}-{width}-{light}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name

    return check


def test_readers_pages_are_accessible_and_fit_every_screen(addresses, page, check):
    for name in PAGES:
        check(name, addresses[name])


def test_a_reader_finds_a_claim_and_follows_it_to_its_article(addresses, page):
    page.goto("/")
    page.get_by_label("Search").fill("boats fee")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("1 fact-check found.")).to_be_visible()
    page.get_by_role("link", name="Over ninety boats left").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Over ninety boats left the harbour")
    page.get_by_role("link", name="Norby’s harbour").click()
    expect(page.get_by_role("link", name="Over ninety boats left").first).to_be_in_viewport()
    page.get_by_role("link", name="12 percent").first.click()
    page.get_by_text("What changed").click()
    expect(page.get_by_text("save for one berth.").last).to_be_visible()


def test_a_claim_page_prints(transactional_db, page, screenshot):
    page.goto(make_factcheck("published").get_absolute_url())
    page.emulate_media(media="print")

    expect(page.get_by_role("navigation", name="Site")).to_be_hidden()
    screenshot("claim-print")
