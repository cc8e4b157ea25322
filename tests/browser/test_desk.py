"""The desk in a browser: the whole way of a claim by three people, triage by keyboard, no axe violation."""

from collections import Counter
from copy import copy
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from claims import readings
from claims.models import Claim
from claims.ranking import rank_claims
from factcheck import annotations, drafts, presence
from factcheck.evidence import strike_out_evidence
from factcheck.models import FactCheck, Presence
from factcheck.roles import Role
from tests.browser.axe import violations
from tests.make import make_article, make_claim, make_evidence, make_factcheck, make_quantity, make_scale, make_user
from tests.waiting import wait_until

TRIAGE = reverse("admin:triage")
STORY = (
    "The ferry office opened a new line on Monday.\n\n"
    + "The boats are white, and the harbour is old.\n\n" * 40
    + "“Our boats carried over 4,000 people in the first week,” said "
    "Anna Berg, who runs the office. 🚢 Tom Hale called that “a fairy tale for the summer”.\n\nFares will rise by 12 "
    "percent in May, according to the board."
)


@pytest.fixture
def reporter(transactional_db):
    make_scale()
    return make_user(Role.REPORTER, first_name="Rita", last_name="Moor")


@pytest.fixture
def claim(transactional_db):
    version = make_article(STORY, title="A new ferry line", source="The Norby Courier", published_on=date(2026, 3, 2))
    quote = "“Our boats carried over 4,000 people in the first week,”"
    claim = make_claim(
        quote, version=version, speaker="Anna Berg", mention_text="Anna Berg", mention_start=STORY.index("Anna Berg")
    )
    make_quantity(claim, "over 4,000", value=4000, bound="gt", unit="person")
    other = make_claim("“a fairy tale for the summer”", version=version, speaker="Tom Hale")
    numeric = make_claim("12 percent", version=version, kind="numeric")
    make_quantity(numeric, "12 percent", value=12, unit="percent", unit_kind="percent", change="up")
    rank_claims([claim.pk, other.pk, numeric.pk])
    return claim


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def save(page):
    """Save by key, and return when the page that answers has run its script."""
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved.")).to_be_visible()


def test_a_claim_goes_from_triage_to_publication_correction_and_retraction_by_three_people(
    page, sign_in, reporter, claim
):
    sign_in(reporter)
    page.goto(TRIAGE)
    row = page.locator(f"#row-{claim.pk}")
    expect(row.get_by_text("more than 4,000 person")).to_be_visible()
    row.get_by_role("button", name="Start").click()
    expect(row.get_by_text("Started: it is yours now.")).to_be_visible()
    row.get_by_role("link").click()

    page.get_by_label("Verdict", exact=True).select_option(label="False")
    page.get_by_label("Summary").fill("The office's own count gives 2,900 people.")
    page.get_by_label("Explanation").fill("The count was published on the office's site.")
    page.get_by_label("Title").fill("Weekly count of the ferry office")
    page.get_by_label("Stance").select_option("refutes")
    page.get_by_label("Kind", exact=True).first.select_option("official_data")
    page.get_by_label("URL", exact=True).fill("https://example.org/count")
    save(page)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("Submitted for review.")).to_be_visible()
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)

    sign_in(make_user(Role.EDITOR))
    page.goto(reverse("admin:index"))
    page.get_by_role("link", name="Our boats carried").first.click()
    press(page, "Approve")
    expect(page.get_by_text("Approved.")).to_be_visible()
    expect(page.get_by_role("button", name="Publish")).to_have_count(0)

    publisher = make_user(Role.PUBLISHER)
    sign_in(publisher)
    page.reload()
    press(page, "Publish")
    expect(page.get_by_text("Published.", exact=True)).to_be_visible()
    factcheck = FactCheck.objects.get()
    page.goto(reverse("factcheck:claim", args=[factcheck.slug]))
    expect(page.get_by_text("The office's own count gives 2,900 people.").first).to_be_visible()

    sign_in(reporter)
    page.goto(reverse("admin:claim", args=[claim.pk]))
    press(page, "Correct")
    expect(page.get_by_role("button", name="Submit correction")).to_be_visible()
    page.get_by_label("Summary").fill("The office's own count gives 2,950 people.")
    press(page, "Submit correction")
    expect(page.get_by_text("Submitted for review.")).to_be_visible()
    sign_in(make_user(Role.EDITOR))
    page.reload()
    press(page, "Approve")
    expect(page.get_by_text("Approved.")).to_be_visible()
    sign_in(publisher)
    page.reload()
    page.locator("summary").filter(has_text="Publish correction").click()
    page.get_by_label("What readers are told").first.fill("The first count left out a day.")
    press(page, "Publish correction")
    expect(page.get_by_text("Published.", exact=True)).to_be_visible()
    page.goto(reverse("factcheck:claim", args=[factcheck.slug]))
    expect(page.get_by_text("The first count left out a day.").first).to_be_visible()

    page.goto(reverse("admin:claim", args=[claim.pk]))
    page.locator("summary").filter(has_text="Retract").click()
    page.get_by_label("What readers are told").fill("The office withdrew its count.")
    press(page, "Retract")
    expect(page.get_by_text("Retracted.", exact=True)).to_be_visible()
    page.goto(reverse("factcheck:claim", args=[factcheck.slug]))
    expect(page.get_by_text("The office withdrew its count.").first).to_be_visible()


def make_waiting(number):
    """Make so many claims that wait, in few statements."""
    words = [f"word{at}" for at in range(1_000, 1_000 + number)]
    first = make_claim(words[0], version=make_article(". ".join(words)))
    copies = []
    for word in words[1:]:
        one, start = copy(first), first.version.text.index(word)
        one.pk, one.text, one.start, one.found_start = None, word, start, start
        one.end = one.found_end = start + len(word)
        one.spans = [[one.start, one.end]]
        copies.append(one)
    Claim.objects.bulk_create(copies)


def test_two_hundred_claims_are_triaged_without_the_mouse(page, sign_in, reporter):
    make_waiting(200)
    sign_in(reporter)
    page.goto(TRIAGE)

    page.keyboard.type(25 * "d2s")
    expect(page.locator(".became.done").filter(has_text="Dismissed: not checkable.")).to_have_count(25)
    expect(page.locator(".became.done").filter(has_text="Started: it is yours now.")).to_have_count(25)
    page.keyboard.press("n")
    page.wait_for_url("**after=**")
    for _ in range(3):
        page.keyboard.type(49 * "xj" + "x")
        expect(page.get_by_text("50 chosen", exact=True)).to_be_visible()
        for key in ("a", "Tab", "Enter"):
            page.keyboard.press(key)
        expect(page.locator("#results")).to_be_focused()
        expect(page.locator("#results .done")).to_have_count(50)
    expect(page.locator(".claim")).to_have_count(0)

    states = Counter(FactCheck.objects.values_list("state", "assignee"))
    assert states == {("dismissed", None): 25, ("draft", reporter.pk): 175}


def test_enter_in_the_tag_field_tags_the_chosen_claims_and_starts_none(page, sign_in, reporter, claim):
    sign_in(reporter)
    page.goto(TRIAGE)
    page.keyboard.press("x")
    page.keyboard.press("t")
    page.keyboard.type("transport")
    page.keyboard.press("Enter")

    expect(page.locator(".claims .claim").first.get_by_text("#transport")).to_be_visible()
    assert FactCheck.objects.count() == 0


def test_keys_take_back_open_and_explain(page, sign_in, reporter, claim):
    sign_in(reporter)
    page.goto(TRIAGE)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    first = page.locator(".claims .claim").first

    page.keyboard.press("s")
    expect(first.get_by_text("Started: it is yours now.")).to_be_visible()
    page.keyboard.press("u")
    expect(first.get_by_role("button", name="Start")).to_be_visible()
    assert FactCheck.objects.get().state == "discarded"

    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url("**/admin/claim/*/")
    expect(page.locator("mark.m-focus").first).to_be_in_viewport()
    page.go_back()
    expect(page.locator(".claims .claim").nth(1)).to_be_focused()


def test_keys_go_on_after_the_next_page_and_say_where_nothing_is_left(page, sign_in, reporter):
    make_waiting(52)
    sign_in(reporter)
    page.goto(f"{TRIAGE}?kind=quote")

    page.keyboard.press("n")
    page.wait_for_url("**kind=quote**after=**")
    expect(page.locator(".claims .claim").first).to_be_focused()
    page.keyboard.press("d")
    page.keyboard.press("3")
    expect(page.locator("#results[aria-live=polite]").get_by_text("Dismissed: duplicate.")).to_have_count(1)
    expect(page.locator(".claims .claim").nth(1)).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.locator(".claims .claim").nth(1)).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_text("This is the end of the list.")).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_text("This is the last page.")).to_be_visible()
    page.keyboard.press("u")
    expect(page.locator(".claims .claim").first.get_by_role("button", name="Start")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("There is nothing to take back on this page.")).to_be_visible()


def test_a_dismissal_of_yesterday_is_taken_back_by_key(page, sign_in, reporter):
    factcheck = make_factcheck("dismissed", author=reporter)
    sign_in(reporter)
    page.goto(f"{TRIAGE}?queue=dismissed")

    page.keyboard.press("u")

    expect(page.locator(".claims .claim").get_by_text("Taken back: it waits for triage.")).to_be_visible()
    factcheck.refresh_from_db()
    assert factcheck.state == "discarded"


def test_chosen_fact_checks_are_published_when_that_is_confirmed(page, sign_in, reporter):
    for _ in range(2):
        make_factcheck("approved")
    sign_in(make_user(Role.PUBLISHER))
    page.goto(f"{TRIAGE}?queue=approved")
    page.keyboard.press("x")

    press(page, "Publish")
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    assert not FactCheck.objects.filter(state="published").exists()
    press(page, "Publish")
    expect(page.get_by_role("dialog").get_by_text("Chosen: 1.")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Publish").click()

    expect(page.locator("#results")).to_be_focused()
    expect(page.locator("#results").get_by_text("Published.")).to_be_visible()
    assert sorted(FactCheck.objects.values_list("state", flat=True)) == ["approved", "published"]


def test_a_span_is_corrected_by_selecting_it_also_behind_an_emoji(page, sign_in, reporter, claim):
    target = Claim.objects.get(text__startswith="“a fairy tale")
    sign_in(reporter)
    page.goto(reverse("admin:claim", args=[target.pk]))
    stood = page.locator("mark.m-focus").bounding_box()

    page.evaluate(
        """() => {
          const text = document.querySelector('mark.m-focus').firstChild;
          const at = text.data.indexOf('fairy');
          getSelection().setBaseAndExtent(text, at, text, at + 10);
        }"""
    )
    expect(page.get_by_role("button", name="Make this the claim")).to_be_visible()
    assert page.locator("mark.m-focus").bounding_box() == stood
    press(page, "Make this the claim")
    save(page)

    target.refresh_from_db()
    assert target.text == "fairy tale"

    select(page, "the harbour is old")
    press(page, "New quote")
    expect(page.get_by_text("Added: its reading can be completed here.")).to_be_visible()
    assert Claim.objects.latest("pk").sentence == "The boats are white, and the harbour is old."


def test_a_page_loaded_anew_is_still_known_to_be_open(page, sign_in, reporter, claim):
    sign_in(reporter)
    page.goto(reverse("admin:claim", args=[claim.pk]))
    old = page.locator("#presence").get_attribute("data-page")
    page.reload()

    # The old page's goodbye comes when it likes, before or after the new one's arrival.
    wait_until(lambda: not Presence.objects.filter(page=old).exists())
    assert presence.arrive(claim, user=make_user(Role.EDITOR), page=uuid4()) == [reporter]


def test_after_a_save_the_page_is_where_it_was(page, sign_in, reporter, claim):
    sign_in(reporter)
    factcheck = make_factcheck(claim=claim, author=reporter)
    first, struck = factcheck.evidence.get(), make_evidence(factcheck)
    factcheck.refresh_from_db()
    strike_out_evidence(struck, actor=reporter, edition=factcheck.edition, reason="Nobody knows its author.")
    last = make_evidence(factcheck, title="An old map")
    page.goto(reverse("admin:claim", args=[claim.pk]))
    page.get_by_role("button", name="Earlier: An old map").click()
    page.locator("summary").filter(has_text="Correct the reading").click()
    page.get_by_label("What is counted").first.fill("passengers")
    page.locator("#sheet").evaluate("(sheet) => { sheet.scrollTop = 300 }")

    save(page)

    expect(page.get_by_label("What is counted").first).to_have_value("passengers")
    expect(page.get_by_label("What is counted").first).to_be_visible()
    assert page.locator("#sheet").evaluate("(sheet) => sheet.scrollTop") == 300
    assert list(factcheck.evidence.order_by("position")) == [last, struck, first]


SPLIT = "“Two boats left,” said Anna Berg at noon, “and 40 more will leave.”"


def select(page, words):
    """Select words of the article, as with the mouse."""
    page.evaluate(
        """(words) => {
          const text = document.getElementById('text');
          const at = text.textContent.indexOf(words);
          const range = document.createRange();
          let passed = 0;
          const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          while (nodes.nextNode()) {
            const node = nodes.currentNode, next = passed + node.data.length;
            if (at >= passed && at < next) range.setStart(node, at - passed);
            if (at + words.length > passed && at + words.length <= next) range.setEnd(node, at + words.length - passed);
            passed = next;
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        words,
    )


def test_the_pieces_of_a_split_quote_are_edited_one_by_one_by_selecting_words(page, sign_in, reporter):
    claim = make_claim(SPLIT, version=make_article(SPLIT))
    Claim.objects.filter(pk=claim.pk).update(spans=[[0, 17], [SPLIT.index("“and"), len(SPLIT)]])
    sign_in(reporter)
    page.goto(reverse("admin:claim", args=[claim.pk]))
    page.locator("summary").filter(has_text="Correct the reading").click()
    box = page.locator(".place").first
    expect(box.locator("q")).to_have_text(["“Two boats left,”", "“and 40 more will leave.”"])

    box.get_by_role("button", name="Put the selection here").first.click()
    expect(page.get_by_text("Select words in the article first.")).to_be_visible()
    select(page, "and 40 more")
    box.get_by_role("button", name="Put the selection here").nth(1).click()
    expect(box.locator("q")).to_have_text(["“Two boats left,”", "and 40 more"])
    select(page, "at noon")
    press(page, "Add to the claim")
    expect(box.locator("q")).to_have_text(["“Two boats left,”", "at noon", "and 40 more"])
    box.get_by_role("button", name="Take away").first.click()
    save(page)

    claim.refresh_from_db()
    assert [SPLIT[start:end] for start, end in claim.spans] == ["at noon", "and 40 more"]


def test_of_two_who_save_the_later_sees_both_versions_and_loses_nothing(page, sign_in, reporter, claim):
    factcheck = make_factcheck(claim=claim, author=reporter)
    editor = make_user(Role.EDITOR, first_name="Edward", last_name="Falk")
    presence.arrive(claim, user=editor, page=uuid4())
    sign_in(reporter)
    page.goto(reverse("admin:claim", args=[claim.pk]))
    expect(page.get_by_text("Also open at the moment with Edward Falk")).to_be_visible()
    page.get_by_label("Summary").fill("My own summary.")
    drafts.save_draft(factcheck, actor=editor, edition=factcheck.edition, summary="Edward's summary.")

    with page.expect_response("**/admin/claim/*/") as answer:
        page.keyboard.press("Control+s")
    assert answer.value.status == 409
    expect(page.get_by_role("heading", name="Two versions")).to_be_visible()
    expect(page.get_by_role("cell", name="Edward's summary.")).to_be_visible()
    expect(page.get_by_label("Summary")).to_have_value("My own summary.")
    save(page)
    assert FactCheck.objects.get().summary == "My own summary."


def everything(reporter, claim):
    """A claim with all that its page can show."""
    factcheck = make_factcheck("correcting", claim=claim, author=reporter)
    make_evidence(factcheck, stance="supports", confidential=True, confidential_reason="A source at risk.")
    annotations.annotate(claim, actor=reporter, text="Ask again.", start=claim.start, end=claim.start + 9)
    numeric = Claim.objects.get(kind="numeric")
    readings.accept_reading(numeric, actor=reporter, edit_number=0)
    late = make_factcheck(author=reporter)
    editor = make_user(Role.EDITOR)
    yesterday = timezone.localdate() - timedelta(days=1)
    drafts.assign(late, actor=editor, edition=late.edition, assignee=reporter, due_on=yesterday)
    make_factcheck("in_review", author=reporter)
    make_factcheck("dismissed", author=reporter)
    return factcheck


def test_the_pages_of_the_desk_have_no_axe_violation(page, sign_in, reporter, claim):
    everything(reporter, claim)
    front, in_review = reverse("admin:index"), f"{TRIAGE}?queue=in_review"
    others = [
        TRIAGE,
        f"{TRIAGE}?queue=mine&speaker=Nobody",
        reverse("admin:claim", args=[claim.pk]),
        reverse("admin:claim", args=[Claim.objects.get(text__startswith="“a fairy tale").pk]),
        reverse("admin:claims_claim_changelist"),
    ]
    to_review = reverse("admin:claim", args=[FactCheck.objects.filter(state="in_review").latest("pk").claim_id])
    # An editor's are looked at where they hold more.
    for user, addresses in (
        (reporter, [front, in_review, *others]),
        (make_user(Role.EDITOR), [front, in_review, to_review]),
    ):
        sign_in(user)
        for address in addresses:
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
            assert violations(page) == [], address
            for width in (1920, 1280):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, address
