from datetime import date

import lxml.html  # type: ignore[import-untyped]
import pytest
from django.db import connection
from django.urls import reverse

from claims.models import Claim, Speaker
from factcheck import drafts, evidence, workflow
from factcheck.models import Annotation, Evidence, FactCheck
from factcheck.roles import Role
from tests.make import make_article, make_claim, make_evidence, make_factcheck, make_quantity, make_rating, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter(client):
    user = make_user(Role.REPORTER, first_name="Rita", last_name="Moor")
    client.force_login(user)
    return user


def url_of(claim):
    return reverse("admin:claim", args=[claim.pk])


def sheet_of(response):
    return lxml.html.fromstring(response.content.decode()).get_element_by_id("sheet")


def fields_of(response):
    """What a browser would send of the page's form, without a button."""
    inputs = sheet_of(response).xpath(".//*[self::input or self::select or self::textarea][@name]")
    return {one.name: one.value or "" for one in inputs if one.get("type") != "checkbox" or one.checked}


def buttons_of(response):
    return {button.get("value") for button in sheet_of(response).xpath(".//button[@name='do']")} - {"save", "accept"}


def save(client, claim, do="save", **typed):
    """Open the page, type, and press a button."""
    sent = fields_of(client.get(url_of(claim)))
    assert {name for name in typed if typed[name] != "on"} <= sent.keys()
    return client.post(url_of(claim), {**sent, **typed, "do": do})


def text_of(response):
    return lxml.html.fromstring(response.content.decode()).text_content()


def test_the_article_stands_beside_the_claim_with_all_its_claims_marked_and_this_one_in_focus(client, reporter):
    version = make_article("“One bridge is closed,” she said. “Two are open,” he said.")
    claim = make_claim("“One bridge is closed,”", version=version)
    other = make_claim("“Two are open,”", version=version)

    page = client.get(url_of(claim)).content.decode()

    assert f'<span id="claim-{claim.pk}"></span><mark class="m-focus m-quote" data-claim="{claim.pk}">' in page
    assert f'<mark class="m-quote" data-claim="{other.pk}">“Two are open,”</mark>' in page
    assert lxml.html.fromstring(page).get_element_by_id("text").text_content() == version.text


def test_everything_of_a_claim_is_saved_together(client, reporter):
    claim = make_factcheck(author=reporter, complete=False).claim

    response = save(
        client,
        claim,
        **{
            "reading-speaker": "Bo Ek",
            "reading-new_speaker": "on",
            "factcheck-rating": str(make_rating("half-true").pk),
            "factcheck-summary": "Half of it is so.",
            "factcheck-explanation": "First.\r\n\r\nSecond.",
            "assignment-due_on": "2030-05-06",
            "evidence-new-kind": "study",
            "evidence-new-stance": "context",
            "evidence-new-title": "A study of boats",
            "annotation-text": "Ask again.",
            "tags-names": "harbour, boats",
        },
    )

    assert response.status_code == 302
    factcheck = FactCheck.objects.get()
    assert (str(factcheck.claim.speaker), str(factcheck.rating)) == ("Bo Ek", "Half true")
    assert factcheck.summary == "Half of it is so."
    assert factcheck.explanation == "First.\n\nSecond."
    assert factcheck.due_on == date(2030, 5, 6)
    assert factcheck.evidence.get().title == "A study of boats"
    assert Annotation.objects.get().text == "Ask again."
    assert {tag.name for tag in claim.tags.all()} == {"harbour", "boats"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("evidence-new-url", "javascript:alert(1)"),
        ("evidence-new-url", "https://user:secret@example.org/"),
        ("evidence-new-archive_url", "ftp://example.org/"),
        ("evidence-new-accessed_on", "2999-01-01"),
        ("reading-place", "5-999999"),
        ("reading-place", "soon"),
        ("reading-place", ""),
        ("reading-place", "1-2, " * 51 + "1-2"),
        ("annotation-place", "0-1"),
        ("reading-speaker", "Nobody Known"),
        ("factcheck-rating", "0"),
        ("assignment-assignee", "0"),
        ("assignment-due_on", "tomorrow"),
        ("factcheck-summary", "x\ud800".encode("utf-8", "surrogatepass").decode("latin-1") + "\0"),
    ],
)
def test_one_wrong_field_saves_nothing_and_everything_typed_is_still_there(client, reporter, field, value):
    claim = make_factcheck(author=reporter, complete=False).claim
    typed = {
        "factcheck-explanation": "A long explanation.",
        "evidence-new-kind": "study",
        "evidence-new-stance": "context",
        "evidence-new-title": "A study of boats",
        "annotation-text": "Ask again.",
        field: value,
    }

    response = save(client, claim, **typed)

    assert response.status_code == 400
    assert "Nothing was saved" in text_of(response)
    assert 'class="wrong"' in response.content.decode()
    assert not Evidence.objects.exists()
    assert not Annotation.objects.exists()
    assert FactCheck.objects.get().explanation == ""
    again = fields_of(response)
    assert again["factcheck-explanation"].strip() == "A long explanation."
    assert again["evidence-new-title"] == "A study of boats"


@pytest.mark.parametrize(
    "field",
    [
        "factcheck-summary",
        "factcheck-explanation",
        "evidence-new-title",
        "evidence-new-publisher",
        "evidence-new-url",
        "evidence-new-archive_url",
        "evidence-new-accessed_on",
        "evidence-new-quotation",
        "evidence-new-locator",
        "evidence-new-confidential_reason",
        "annotation-text",
        "tags-names",
        "reading-speaker",
        "reading-same_as",
        "reading-kind",
        "assignment-due_on",
        "quantity-new-counted",
        "quantity-new-unit",
        "quantity-new-high",
        "quantity-new-value",
        "quantity-new-place",
        "reading-place",
        "annotation-place",
        "dismiss-note",
    ],
)
def test_a_hundred_kilobytes_in_any_text_field_are_refused_by_name(client, reporter, field):
    claim = make_factcheck(author=reporter, complete=False).claim

    response = save(client, claim, do="dismiss" if field == "dismiss-note" else "save", **{field: "x" * 100_000})

    assert response.status_code == 400
    assert FactCheck.objects.get().state == "draft"
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("state", "move", "field"),
    [
        ("draft", "dismiss", "dismiss-note"),
        ("in_review", "request_changes", "request_changes-comment"),
        ("approved", "withdraw_approval", "withdraw_approval-comment"),
        ("published", "retract", "retract-note"),
    ],
)
def test_a_hundred_kilobytes_said_with_a_move_are_refused_and_kept_in_its_field(client, state, move, field):
    factcheck = make_factcheck(state)
    client.force_login(make_user(Role.EDITOR, Role.PUBLISHER))

    response = save(client, factcheck.claim, do=move, **{field: "x" * 100_000})

    assert response.status_code == 400
    assert len(fields_of(response)[field].strip()) == 100_000
    assert FactCheck.objects.get().state == state


def test_markup_that_was_typed_is_shown_as_text(client, reporter):
    claim = make_factcheck(author=reporter).claim

    save(client, claim, **{"factcheck-explanation": "<script>alert(1)</script><b>bold</b>", "tags-names": "<i>tag</i>"})

    page = client.get(url_of(claim)).content.decode()
    assert "<script>alert" not in page
    assert "<i>tag" not in page
    assert FactCheck.objects.get().explanation == "<script>alert(1)</script><b>bold</b>"


def test_saving_what_is_there_makes_nobody_an_author(client):
    factcheck = make_factcheck("in_review")
    editor = make_user(Role.EDITOR)
    client.force_login(editor)

    response = save(client, factcheck.claim, do="approve")

    assert response.status_code == 302
    factcheck.refresh_from_db()
    assert (factcheck.state, factcheck.approved_by) == ("approved", editor)
    assert not factcheck.is_author(editor)


def test_an_edit_and_a_move_are_one_save(client, reporter):
    factcheck = make_factcheck(author=reporter, complete=False)

    response = save(
        client,
        factcheck.claim,
        do="submit",
        **{
            "factcheck-rating": str(make_rating().pk),
            "factcheck-summary": "It is not so.",
            "evidence-new-kind": "study",
            "evidence-new-stance": "refutes",
            "evidence-new-title": "A study of boats",
        },
    )

    assert response.status_code == 302
    factcheck.refresh_from_db()
    assert factcheck.state == "in_review"


def test_an_incomplete_submission_says_what_is_missing_and_keeps_what_was_typed(client, reporter):
    factcheck = make_factcheck(author=reporter, complete=False)

    response = save(client, factcheck.claim, do="submit", **{"factcheck-summary": "It is not so."})

    assert response.status_code == 400
    assert "Add at least one piece of evidence." in text_of(response)
    assert [box.name for box in sheet_of(response).xpath(".//*[contains(@class, 'has-error')]//select")] == [
        "factcheck-rating"
    ]
    assert FactCheck.objects.get().summary == ""
    assert fields_of(response)["factcheck-summary"].strip() == "It is not so."


def test_the_later_of_two_saves_is_shown_both_versions_and_may_overwrite_knowingly(client, reporter):
    factcheck = make_factcheck(author=reporter)
    editor = make_user(Role.EDITOR, first_name="Edward", last_name="Falk")
    sent = {**fields_of(client.get(url_of(factcheck.claim))), "factcheck-summary": "My summary.", "do": "save"}
    drafts.save_draft(factcheck, actor=editor, edition=factcheck.edition, summary="Edward's summary.")

    response = client.post(url_of(factcheck.claim), sent)

    assert response.status_code == 409
    (line,) = response.context["differences"]
    assert (line.label, line.theirs, line.yours) == ("Summary", "Edward's summary.", "My summary.")
    assert "by Edward Falk" in text_of(response)
    again = fields_of(response)
    assert again["factcheck-summary"].strip() == "My summary."
    assert FactCheck.objects.get().summary == "Edward's summary."

    assert client.post(url_of(factcheck.claim), {**again, "do": "save"}).status_code == 302
    assert FactCheck.objects.get().summary == "My summary."


def test_who_saves_later_overwrites_nothing_that_they_did_not_touch(client, reporter):
    factcheck = make_factcheck(author=reporter, explanation="Two lines,\n\nso far.")
    claim, piece = factcheck.claim, factcheck.evidence.get()
    gone, last = make_evidence(factcheck), make_evidence(factcheck)
    save(client, claim, **{f"evidence-{gone.pk}-remove": "on"})
    number, other = make_quantity(claim, "ninety"), make_quantity(claim, "left")
    sent = fields_of(client.get(url_of(claim))) | {"do": "save", "annotation-text": "A note."}
    sent["factcheck-explanation"] = "Two lines,\r\n\r\nso far."  # as a browser does
    theirs = {
        "factcheck-rating": str(make_rating("half-true").pk),
        "factcheck-explanation": "One line.",
        "assignment-due_on": "2030-01-31",
        f"evidence-{piece.pk}-publisher": "The board",
        f"evidence-{piece.pk}-primary": "on",
        f"evidence-{piece.pk}-order": "2",
        f"evidence-{last.pk}-order": "1",
        "reading-style": "mixed",
        "reading-speaker": "Bo Ek",
        "reading-new_speaker": "on",
        f"quantity-{number.pk}-unit": "barge",
        "tags-names": "boats, harbour",
    }
    save(client, claim, **theirs)

    assert client.post(url_of(claim), sent).status_code == 302, "a note is no conflict with any of it"
    typed = {"factcheck-summary": "My summary.", f"quantity-{other.pk}-value": "5"}
    refused = client.post(url_of(claim), sent | typed)
    assert refused.status_code == 409
    told = [(line.label, line.yours) for line in refused.context["differences"]]
    assert told == [("Number", "“left”: exactly · 5 · count")]
    refused = client.post(url_of(claim), fields_of(refused) | {"do": "save"})
    assert [line.label for line in refused.context["differences"]] == ["Summary"]
    assert client.post(url_of(claim), fields_of(refused) | {"do": "save"}).status_code == 302

    save(client, claim, **{"tags-names": " Boats,  tide,"})
    save(client, claim, **{"tags-names": "boats, tide, the  tide"})
    save(client, claim, **{"tags-names": "boats, tide, The   tide"})
    assert fields_of(client.get(url_of(claim)))["tags-names"] == "boats, the tide, tide"
    save(client, claim, **{"tags-names": "boats, tide"})
    client.post(url_of(claim), sent | {"initial-tags-names": "harbour, tide", "tags-names": "tide"})
    stored = {name: value.strip() for name, value in fields_of(client.get(url_of(claim))).items()}
    assert stored["tags-names"] == "boats, tide"
    kept = {name: value for name, value in theirs.items() if not name.endswith(("new_speaker", "names"))}
    assert kept.items() <= stored.items()
    assert stored["factcheck-summary"] == "My summary."
    assert stored[f"quantity-{other.pk}-value"] == "5"


def test_a_wrong_field_does_not_make_a_later_save_pass_for_one_that_saw_what_others_wrote(client, reporter):
    claim = make_factcheck(author=reporter, summary="First.").claim
    sent = fields_of(client.get(url_of(claim))) | {"reading-style": "indirect", "do": "save"}
    save(client, claim, **{"reading-style": "mixed", "factcheck-summary": "Second."})

    refused = client.post(url_of(claim), sent | {"assignment-due_on": "soon"})
    assert refused.status_code == 400
    assert fields_of(refused)["factcheck-summary"].strip() == "First.", "as the page was opened"
    refused = client.post(url_of(claim), fields_of(refused) | {"assignment-due_on": "", "do": "save"})
    assert [(line.label, line.theirs, line.yours) for line in refused.context["differences"]] == [
        ("Style", "mixed", "indirect")
    ]
    assert client.post(url_of(claim), fields_of(refused) | {"do": "save"}).status_code == 302

    claim.refresh_from_db()
    assert (claim.style, FactCheck.objects.get().summary) == ("indirect", "Second.")


def test_line_ends_as_browsers_send_them_are_no_difference(client, reporter):
    factcheck = make_factcheck(author=reporter, explanation="First.\n\nSecond.")
    sent = fields_of(client.get(url_of(factcheck.claim)))
    sent |= {"factcheck-explanation": "First.\r\n\r\nSecond.", "factcheck-summary": "My summary.", "do": "save"}
    drafts.save_draft(factcheck, actor=reporter, edition=factcheck.edition, summary="Another summary.")

    differences = client.post(url_of(factcheck.claim), sent).context["differences"]

    assert [line.label for line in differences] == ["Summary"]


def test_who_has_no_full_name_is_still_named(client):
    factcheck = make_factcheck("published", author=make_user(username="ines"))
    client.force_login(make_user(Role.PUBLISHER))

    page = lxml.html.fromstring(client.get(url_of(factcheck.claim)).content.decode())

    assert page.xpath("//dt[text()='Assigned to']/following-sibling::dd")[0].text_content() == "ines"


def test_evidence_that_another_added_meanwhile_is_no_conflict_with_an_edit(client, reporter):
    factcheck = make_factcheck(author=reporter)
    sent = {**fields_of(client.get(url_of(factcheck.claim))), "factcheck-summary": "My summary.", "do": "save"}
    make_evidence(factcheck, actor=make_user(Role.EDITOR))

    assert client.post(url_of(factcheck.claim), sent).status_code == 302
    assert FactCheck.objects.get().summary == "My summary."


def test_what_was_typed_into_evidence_that_another_removed_is_shown_and_not_lost(client, reporter):
    factcheck = make_factcheck(author=reporter)
    piece, _ = factcheck.evidence.get(), make_evidence(factcheck)
    sent = {**fields_of(client.get(url_of(factcheck.claim))), f"evidence-{piece.pk}-quotation": "Words.", "do": "save"}
    evidence.remove_evidence(piece, actor=reporter, edition=FactCheck.objects.get().edition)

    response = client.post(url_of(factcheck.claim), sent)

    assert response.status_code == 409
    assert "Words." in {line.yours for line in response.context["differences"]}


def test_evidence_and_numbers_that_another_removed_are_no_conflict_for_who_left_them_alone(client, reporter):
    factcheck = make_factcheck(author=reporter)
    claim, piece, last = factcheck.claim, factcheck.evidence.get(), make_evidence(factcheck, quotation="Two\nlines.")
    number = make_quantity(claim, "ninety", numerator=90, denominator=1, unit="boat")
    sent = {**fields_of(client.get(url_of(claim))), "annotation-text": "A note.", "do": "save"}
    theirs = {
        f"evidence-{last.pk}-remove": "on",
        f"evidence-{piece.pk}-title": "The log",
        f"quantity-{number.pk}-remove": "on",
    }
    save(client, claim, **theirs)

    assert client.post(url_of(claim), sent).status_code == 302

    assert claim.annotations.get().text == "A note."
    assert factcheck.evidence.get().title == "The log"
    assert not claim.quantities.exists()


def test_what_was_typed_into_a_fact_check_that_another_discarded_is_shown_and_not_lost(client, reporter):
    factcheck = make_factcheck(author=reporter, complete=False)
    sent = {**fields_of(client.get(url_of(factcheck.claim))), "factcheck-summary": "My summary.", "do": "save"}
    workflow.discard(factcheck, actor=reporter, edition=factcheck.edition)

    gone = client.post(url_of(factcheck.claim), sent)
    workflow.start(factcheck.claim, actor=reporter)
    another = client.post(url_of(factcheck.claim), sent)

    for response in (gone, another):
        assert response.status_code == 409
        assert "My summary." in {line.yours for line in response.context["differences"]}
    assert FactCheck.objects.get(state="draft").summary == ""


def test_a_move_on_what_changed_since_the_page_was_opened_is_refused(client):
    factcheck = make_factcheck("in_review")
    client.force_login(make_user(Role.EDITOR))
    sent = {**fields_of(client.get(url_of(factcheck.claim))), "do": "approve"}
    drafts.save_draft(factcheck, actor=factcheck.created_by, edition=factcheck.edition, summary="Something else.")
    sent["factcheck-summary"] = "Something else."

    assert client.post(url_of(factcheck.claim), sent).status_code == 409
    assert FactCheck.objects.get().state == "in_review"


def test_two_corrections_of_one_reading_are_shown_side_by_side(client, reporter):
    claim = make_claim()
    make_quantity(claim, "ninety")
    (number,) = claim.quantities.all()
    sent = {**fields_of(client.get(url_of(claim))), f"quantity-{number.pk}-value": "91", "do": "save"}
    save(client, claim, **{f"quantity-{number.pk}-value": "95"})

    response = client.post(url_of(claim), sent)

    assert response.status_code == 409
    assert claim.quantities.get().value == 95
    assert client.post(url_of(claim), {**fields_of(response), "do": "save"}).status_code == 302
    assert claim.quantities.get().value == 91


def test_a_reading_is_corrected_by_the_place_in_the_text(client, reporter):
    claim = make_claim()
    start = claim.version.text.index("ninety boats")

    save(client, claim, **{"reading-place": f"{start}-{start + len('ninety boats')}"})

    claim.refresh_from_db()
    assert (claim.text, claim.reading, claim.read_by) == ("ninety boats", "corrected", reporter)


def test_a_number_is_added_corrected_and_taken_away(client, reporter):
    claim = make_claim()
    start = claim.version.text.index("ninety")
    place = {"quantity-new-place": f"{start}-{start + 6}", "quantity-new-value": "90"}

    save(client, claim, **place, **{"quantity-new-unit": "boat", "quantity-new-bound": "gt"})
    (number,) = claim.quantities.all()
    assert (number.text, number.value_text, number.unit, number.bound) == ("ninety", "90", "boat", "gt")

    save(client, claim, **{f"quantity-{number.pk}-unit": "ship"})
    assert claim.quantities.get().unit == "ship"

    sent = fields_of(client.get(url_of(claim)))
    client.post(url_of(claim), {**sent, f"quantity-{number.pk}-remove": "on", "do": "save"})
    assert not claim.quantities.exists()


def test_a_reading_that_is_right_is_accepted(client, reporter):
    claim = make_claim()

    save(client, claim, do="accept")

    claim.refresh_from_db()
    assert claim.reading == "accepted"


def test_two_speakers_of_one_name_are_told_apart_by_number_and_merged(client, reporter):
    first, second = Speaker.objects.create(name="Ann Lee"), Speaker.objects.create(name="Ann Lee")
    claim = make_claim()

    assert save(client, claim, **{"reading-speaker": "Ann Lee"}).status_code == 400
    save(client, claim, **{"reading-speaker": f"Ann Lee #{second.pk}"})
    claim.refresh_from_db()
    assert claim.speaker == second

    save(client, claim, **{"reading-same_as": f"Ann Lee #{first.pk}"})
    claim.refresh_from_db()
    assert claim.speaker == first


def test_names_are_suggested_by_any_part_of_them(client, reporter):
    Speaker.objects.create(name="Anna Berg", description="harbour master")

    answer = client.get(reverse("admin:speaker_suggest"), {"q": "berg"}).json()

    assert answer == {"speakers": [{"label": "Anna Berg", "description": "harbour master"}]}
    assert client.get(reverse("admin:speaker_suggest"), {"q": "\0"}).json() == {"speakers": []}


def test_evidence_is_ordered_edited_and_removed(client, reporter):
    factcheck = make_factcheck(author=reporter)
    (first,) = factcheck.evidence.all()
    second, third = make_evidence(factcheck), make_evidence(factcheck)

    response = save(
        client,
        factcheck.claim,
        **{
            f"evidence-{first.pk}-order": "3",
            f"evidence-{third.pk}-order": "0",
            f"evidence-{second.pk}-title": "Another title",
        },
    )

    assert response.status_code == 302
    ordered = list(factcheck.evidence.order_by("position"))
    assert ordered[0] == third
    assert {piece.title for piece in ordered} >= {"Another title"}

    sent = fields_of(client.get(url_of(factcheck.claim)))
    client.post(url_of(factcheck.claim), {**sent, f"evidence-{second.pk}-remove": "on", "do": "save"})
    assert second not in factcheck.evidence.all()


def test_a_claim_with_a_hundred_pieces_of_evidence_is_saved(client, reporter):
    factcheck = make_factcheck(author=reporter)
    for _ in range(99):
        make_evidence(factcheck)

    assert save(client, factcheck.claim, **{"factcheck-summary": "Another."}).status_code == 302


@pytest.mark.parametrize(("moved", "to"), [(0, "2"), (1, "1")])
def test_evidence_moved_to_the_place_of_its_neighbour_changes_places_with_it(client, reporter, moved, to):
    factcheck = make_factcheck(author=reporter)
    pieces = [*factcheck.evidence.all(), make_evidence(factcheck)]

    save(client, factcheck.claim, **{f"evidence-{pieces[moved].pk}-order": to})

    assert list(factcheck.evidence.order_by("position")) == pieces[::-1]


def test_published_evidence_is_struck_out_with_a_reason_and_never_removed(client, reporter):
    factcheck = make_factcheck("correcting", author=reporter)
    piece = factcheck.evidence.get()
    make_evidence(factcheck, actor=reporter)
    page = client.get(url_of(factcheck.claim))
    assert f"evidence-{piece.pk}-remove" not in page.content.decode()

    forged = {**fields_of(page), f"evidence-{piece.pk}-remove": "on", "do": "save"}
    assert client.post(url_of(factcheck.claim), forged).status_code == 400

    save(client, factcheck.claim, **{f"evidence-{piece.pk}-strike_out": "The log was a forgery."})
    piece.refresh_from_db()
    assert piece.struck_out_reason == "The log was a forgery."


def test_what_may_not_be_edited_has_no_fields_and_a_forged_edit_is_refused(client, reporter):
    factcheck = make_factcheck("published", author=reporter)

    assert not {name for name in fields_of(client.get(url_of(factcheck.claim))) if name.startswith("factcheck-")}

    forged = {
        "do": "save",
        "edition": factcheck.edition,
        "factcheck-summary": "Something else.",
        "factcheck-rating": "",
    }
    assert client.post(url_of(factcheck.claim), forged).status_code == 409
    factcheck.refresh_from_db()
    assert factcheck.summary != "New."


@pytest.mark.parametrize("role", [Role.PUBLISHER, "superuser"])
@pytest.mark.parametrize(
    "typed",
    [
        {"reading-kind": "quote", "reading-style": "mixed", "reading-place": "19-53", "reading-speaker": ""},
        {"factcheck-rating": "", "factcheck-summary": "Another.", "factcheck-explanation": ""},
        {"assignment-assignee": "", "assignment-due_on": ""},
        {"evidence-new-kind": "study", "evidence-new-stance": "context", "evidence-new-title": "A study"},
        {"annotation-text": "Ask again."},
        {"tags-names": "harbour"},
    ],
    ids=lambda typed: next(iter(typed)),
)
def test_who_does_not_draft_has_no_field_and_a_forged_edit_is_refused(client, role, typed):
    factcheck = make_factcheck()
    client.force_login(make_user(None, is_superuser=True) if role == "superuser" else make_user(role))
    page = client.get(url_of(factcheck.claim))
    assert not typed.keys() & fields_of(page).keys()

    forged = client.post(url_of(factcheck.claim), {**fields_of(page), **typed, "do": "save"})

    assert forged.status_code == 403
    stored = FactCheck.objects.get()
    assert (stored.edition, stored.claim.reading, stored.claim.tags.count()) == (factcheck.edition, "unread", 0)
    assert not Annotation.objects.exists()


@pytest.mark.parametrize(
    "edit",
    [
        {"factcheck-summary": "Another."},
        {"evidence-new-kind": "study", "evidence-new-stance": "context", "evidence-new-title": "A study"},
    ],
    ids=lambda edit: next(iter(edit)),
)
def test_an_edit_after_approval_voids_it(client, reporter, edit):
    factcheck = make_factcheck("approved", author=reporter)
    voids, voided = "an edit of reading, verdict, text or evidence voids that", "The edit voided the approval"
    page = client.get(url_of(factcheck.claim))
    noted = client.post(url_of(factcheck.claim), fields_of(page) | {"annotation-text": "A note.", "do": "save"})
    assert voids in text_of(page)
    assert voided not in text_of(client.get(noted.url))

    assert save(client, factcheck.claim, **edit).status_code == 302

    factcheck.refresh_from_db()
    assert (factcheck.state, factcheck.approved_by) == ("in_review", None)
    page = client.get(url_of(factcheck.claim))
    assert voided in text_of(page)
    assert voids not in text_of(page)
    client.force_login(make_user(Role.PUBLISHER))
    assert "publish" not in buttons_of(client.get(url_of(factcheck.claim)))


def test_a_desk_of_one_says_so(client, settings):
    settings.FOUR_EYES = False
    editor = make_user(Role.EDITOR)
    client.force_login(editor)
    factcheck = make_factcheck("in_review", author=editor)

    save(client, factcheck.claim, do="approve")

    assert "reviewed by one person" in text_of(client.get(url_of(factcheck.claim)))


def test_who_could_not_approve_anyway_is_not_told_that_they_are_an_author(client, reporter):
    own = make_factcheck("in_review", author=reporter)
    editor = make_user(Role.EDITOR)
    edited = make_factcheck("in_review", author=editor)

    assert client.get(url_of(own.claim)).context["withheld"] == []
    client.force_login(editor)
    (reason,) = client.get(url_of(edited.claim)).context["withheld"]
    assert "someone else has to approve it" in reason


def test_a_correction_shows_what_it_changes_and_puts_back_what_is_published(client, reporter):
    factcheck = make_factcheck("correcting", author=reporter)
    published = factcheck.summary
    save(client, factcheck.claim, **{"factcheck-summary": "Fifty boats left."})
    page = client.get(url_of(factcheck.claim))
    assert [(one["before"], one["after"]) for one in page.context["pending"]] == [(published, "Fifty boats left.")]

    done = save(client, factcheck.claim, "restore_published", **{"factcheck-summary": "Sixty.", "tags-names": "boats"})

    assert done.status_code == 302
    factcheck.refresh_from_db()
    assert (factcheck.state, factcheck.summary) == ("correcting", published)
    assert [tag.name for tag in factcheck.claim.tags.all()] == ["boats"]
    save(client, factcheck.claim, "submit")
    client.force_login(make_user(Role.EDITOR))
    page = client.get(url_of(factcheck.claim))
    assert page.context["pending"] == []
    assert {move.name: bool(move.missing) for move in page.context["moves"]} == {
        "request_changes": False,
        "approve": True,
        "close_correction": False,
    }


@pytest.mark.parametrize(
    ("state", "role", "status"),
    [
        (None, Role.REPORTER, 409),
        ("draft", Role.REPORTER, 409),
        ("correction_review", Role.REPORTER, 409),
        ("published", Role.REPORTER, 409),
        ("correcting", Role.PUBLISHER, 403),
    ],
)
def test_what_is_published_is_put_back_only_in_a_correction_by_who_drafts(client, state, role, status):
    claim = make_factcheck(state).claim if state else make_claim()
    client.force_login(make_user(role))
    page = client.get(url_of(claim))

    assert "restore_published" not in buttons_of(page)
    assert client.post(url_of(claim), {**fields_of(page), "do": "restore_published"}).status_code == status


def test_a_reading_that_was_corrected_after_publication_is_told_beside_what_readers_see(client, reporter):
    factcheck = make_factcheck("published")
    assert client.get(url_of(factcheck.claim)).context["pending"] == []

    save(client, factcheck.claim, **{"reading-speaker": "Bo Ek", "reading-new_speaker": "on"})

    page = client.get(url_of(factcheck.claim))
    assert [(one["label"], one["after"]) for one in page.context["pending"]] == [("Speaker", "Bo Ek")]
    assert "Changed since it was published" in text_of(page)


def test_all_that_is_wrong_with_new_evidence_is_told_at_once(client, reporter):
    claim = make_factcheck(author=reporter).claim

    answer = save(client, claim, **{"evidence-new-url": "javascript:alert(1)", "evidence-new-title": "A log"})

    assert answer.context["sheet"].new_evidence.errors.keys() == {"kind", "stance", "url"}


def test_an_annotation_is_resolved_and_reopened(client, reporter):
    claim = make_claim()
    save(client, claim, **{"annotation-text": "Ask again."})
    note = Annotation.objects.get()

    save(client, claim, do=f"resolve:{note.pk}")

    note.refresh_from_db()
    assert note.resolved_by == reporter
    save(client, claim, do=f"unresolve:{note.pk}")
    note.refresh_from_db()
    assert note.resolved_by is None
    assert client.post(url_of(claim), {"do": "resolve:999999"}).status_code == 400


def test_a_second_person_is_told_that_the_page_is_open(client, reporter):
    claim = make_claim()
    opened = client.get(url_of(claim)).context["page_id"]
    editor = make_user(Role.EDITOR)
    client.force_login(editor)

    page = client.get(url_of(claim))
    assert "Also open at the moment with Rita Moor" in text_of(page)

    present = reverse("admin:claim_present", args=[claim.pk])
    mine = {"page": page.context["page_id"]}
    assert client.post(present, mine).json() == {"others": ["Rita Moor"]}
    client.force_login(reporter)
    client.post(present, {"page": opened, "leave": "1"})
    client.force_login(editor)
    assert client.post(present, mine).json() == {"others": []}
    assert client.get(present).status_code == 405
    assert client.post(present, {"page": "the first"}).status_code == 400


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "save"},
        {"do": "submit"},
        {"do": "reopen", "edition": "x" * 1000},
        {"do": "save", "edition": "-1", "edit_number": "9" * 400, "reading-kind": "quote"},
        {"do": "resolve:"},
    ],
)
def test_a_nonsensical_post_breaks_nothing(client, reporter, sent):
    claim = make_claim()

    assert client.post(url_of(claim), sent).status_code in (302, 400, 409)
    assert Claim.objects.get().reading == "unread"
    assert not FactCheck.objects.exists()


@pytest.mark.parametrize("button", ["", "explode", "Save", "approve:1", "start ", "x" * 100_000])
def test_a_button_that_there_is_not_is_refused_and_nothing_is_saved(client, reporter, button):
    claim = make_claim()

    response = save(client, claim, do=button, **{"annotation-text": "Ask again."})

    assert response.status_code == 400
    assert "There is nothing to do called" in text_of(response)
    assert fields_of(response)["annotation-text"].strip() == "Ask again."
    assert not Annotation.objects.exists()


def test_who_could_approve_is_told_before_an_edit_or_an_overwriting_that_it_makes_them_an_author(client):
    factcheck = make_factcheck("in_review")
    editor = make_user(Role.EDITOR)
    client.force_login(editor)
    page = client.get(url_of(factcheck.claim))
    assert "You are none of its authors." in text_of(page)
    sent = {**fields_of(page), "factcheck-summary": "My summary.", "do": "save"}
    drafts.save_draft(factcheck, actor=factcheck.created_by, edition=factcheck.edition, summary="Another.")

    conflict = client.post(url_of(factcheck.claim), sent)

    assert "makes you one of the authors, who can't approve it" in text_of(conflict)
    client.post(url_of(factcheck.claim), {**fields_of(conflict), "do": "save"})
    page = client.get(url_of(factcheck.claim))
    assert "You are none of its authors." not in text_of(page)
    assert "someone else has to approve it" in text_of(page)


def test_no_box_of_moves_stands_where_there_is_nothing_to_do(client):
    client.force_login(make_user(Role.PUBLISHER))

    assert 'aria-label="Save and move on"' not in client.get(url_of(make_claim())).content.decode()
    assert 'aria-label="Save and move on"' in client.get(url_of(make_factcheck("approved").claim)).content.decode()


def test_what_is_retracted_says_why(client, reporter):
    page = client.get(url_of(make_factcheck("retracted").claim))

    assert page.context["factcheck"].current_revision.note in text_of(page).partition("History")[0]


def test_a_claim_that_extraction_missed_is_added_from_selected_words(client, reporter):
    version = make_article("“One bridge is closed,” she said. Two are open.")
    claim = make_claim("Two", version=version, kind="numeric")
    url = reverse("admin:claim_add", args=[claim.pk])

    added = client.post(url, {"place": "0-23", "kind": "quote"})

    new = Claim.objects.get(kind="quote")
    assert added.url == f"{url_of(new)}#correct"
    assert (new.text, new.style, new.reading) == ("“One bridge is closed,”", "direct", "added")
    assert new.sentence == "“One bridge is closed,” she said."
    for sent in ({"place": "0-23", "kind": "quote"}, {"place": "0-999", "kind": "quote"}, {"kind": "numeric"}, {}):
        refused = client.post(url, sent, follow=True)
        assert "No claim was added." in text_of(refused)
    assert client.get(url).status_code == 405
    number = client.post(url, {"place": "34-41", "kind": "numeric"})
    done = save(client, Claim.objects.latest("pk"), **{"quantity-new-value": "2"})
    assert (number.url.rpartition("#")[2], done.status_code) == ("new-quantity", 302)
    assert Claim.objects.latest("pk").quantities.get().text == "Two are"
    client.force_login(make_user(Role.PUBLISHER))
    assert client.post(url, {"place": "24-27", "kind": "quote"}).status_code == 403
    assert Claim.objects.count() == 3


def test_a_place_is_shown_in_its_words(client, reporter):
    claim = make_claim()
    make_quantity(claim, "over ninety")

    page = lxml.html.fromstring(client.get(url_of(claim)).content.decode())

    shown = [piece.text_content() for piece in page.xpath("//ul[@class='pieces']//q")]
    assert shown == [claim.text, "over ninety"]


def test_an_annotation_stands_on_its_words_and_a_place_without_a_text_is_not_lost(client, reporter):
    claim = make_claim()
    place = f"{claim.start}-{claim.start + 11}"

    assert save(client, claim, **{"annotation-place": place}).status_code == 400
    assert save(client, claim, **{"annotation-place": place, "annotation-text": "Which?"}).status_code == 302

    assert Annotation.objects.get().passage == "over ninety"


def test_a_conflict_about_the_place_is_told_in_words(client, reporter):
    claim = make_claim()
    sent = {**fields_of(client.get(url_of(claim))), "reading-place": f"{claim.start}-{claim.start + 17}", "do": "save"}
    save(client, claim, **{"reading-place": f"{claim.start + 5}-{claim.start + 17}"})

    (line,) = client.post(url_of(claim), sent).context["differences"]

    assert (line.label, line.theirs, line.yours) == ("Words of the claim", "ninety boats", "over ninety boats")


def test_an_unknown_claim_is_not_found(client, reporter):
    assert client.get(reverse("admin:claim", args=[10**12])).status_code == 404


def test_a_page_of_an_article_with_two_thousand_claims_takes_as_many_queries_as_one_with_one(
    client, reporter, django_assert_max_num_queries
):
    version = make_article(" ".join(f"word{number}" for number in range(10_000, 12_000)))
    claim = make_claim("word10000", version=version)
    Claim.objects.bulk_create(
        Claim(
            version=version,
            extraction=claim.extraction,
            kind="quote",
            found_kind="quote",
            style="direct",
            start=10 * number,
            found_start=10 * number,
            end=10 * number + 9,
            found_end=10 * number + 9,
            text=f"word{number}",
            sentence="",
            sentence_start=10 * number,
        )
        for number in range(1, 2_000)
    )

    with django_assert_max_num_queries(35):
        page = client.get(url_of(claim))

    assert page.content.decode().count("data-claim=") == 2_000
    assert "1 of 2000 claims" in text_of(page)


@pytest.mark.django_db(transaction=True)
def test_the_history_tells_who_changed_what_and_keeps_sql_apart(client, reporter):
    factcheck = make_factcheck(author=reporter)
    save(client, factcheck.claim, **{"factcheck-summary": "A better summary."})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET cue_text = 'whispered' WHERE id = %s", [factcheck.claim_id])
    evidence.edit_evidence(
        factcheck.evidence.get(), actor=reporter, edition=FactCheck.objects.get().edition, title="A better title"
    )
    moved = make_evidence(factcheck, actor=reporter, title="An old map")
    save(client, factcheck.claim, **{f"evidence-{moved.pk}-order": "1"})
    save(client, factcheck.claim, **{"reading-place": "21-25, 33-38"})

    history = client.get(url_of(factcheck.claim)).context["history"]

    told = [
        (entry.who, happening.what, change.label, change.old, change.new)
        for entry in history
        for happening in entry.happenings
        for change in happening.changes
    ]
    assert (
        "Rita Moor",
        "Fact-check",
        "summary",
        "The harbour log counts forty boats.",
        "A better summary.",
    ) in told
    assert ("outside the desk", "Claim", "cue text", "", "whispered") in told
    assert ("Rita Moor", "Fact-check added", "state", "", "draft") in told
    assert any(who == "Rita Moor" and new == "A better title" for who, _, _, _, new in told)
    assert ("Rita Moor", "Evidence “An old map”", "place", "2", "1") in told
    assert ("Rita Moor", "Claim", "pieces", "", "over … boats") in told
