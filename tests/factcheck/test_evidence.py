"""Evidence: what is taken, what is refused, and what happens to it after publication."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from claims.errors import EditConflict
from factcheck import evidence
from factcheck.errors import MoveRefused
from factcheck.models import Evidence
from factcheck.roles import Role
from tests.make import make_evidence, make_factcheck, make_user

pytestmark = pytest.mark.django_db
TOO_LONG = "word " * 20_000
NEEDED: dict[str, Any] = {"kind": "document", "stance": "context", "title": "Harbour rules"}


def add(factcheck, **fields):
    return evidence.add_evidence(factcheck, actor=factcheck.created_by, **{**NEEDED, **fields})


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/log",
        "file:///etc/passwd",
        "https://user:secret@example.org/log",
        "https://user@example.org/log",
        "https://",
        "https://example.org/a b",
        "https://example.org/\njavascript:alert(1)",
        "//example.org/log",
        "https://[::1/log",
        "https://example.org/" + "a" * 100_000,
        "example.org/log",
    ],
)
@pytest.mark.parametrize("field", ["url", "archive_url"])
def test_an_address_is_whole_http_and_without_credentials(field, url):
    factcheck = make_factcheck("draft", complete=False)

    with pytest.raises(ValidationError) as refused:
        add(factcheck, **{field: url})

    assert set(refused.value.message_dict) == {field}
    assert not factcheck.evidence.exists()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://user:secret@example.org/", "https://example.org/a b"])
@pytest.mark.parametrize("field", ["url", "archive_url"])
def test_sql_cannot_put_a_bad_address_in(field, url):
    factcheck = make_factcheck("draft")

    with pytest.raises(IntegrityError, match="is_http_without_credentials"), transaction.atomic():
        factcheck.evidence.update(**{field: url})


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/@harbour/log?x=a@b#c",
        "http://127.0.0.1:8000/log",
        "https://bücher.example/ä",
        "HTTPS://EXAMPLE.ORG",
    ],
)
def test_an_address_may_hold_any_path(url):
    assert add(make_factcheck("draft"), url=f" {url} ").url == url


@pytest.mark.parametrize(
    "field",
    ["title", "publisher", "quotation", "locator", "kind", "stance"],
)
@pytest.mark.parametrize("bad", [TOO_LONG, "a\x00b"])
def test_text_that_is_too_long_or_cannot_be_kept_is_refused_by_field(field, bad):
    with pytest.raises(ValidationError) as refused:
        add(make_factcheck("draft"), **{field: bad})

    assert set(refused.value.message_dict) == {field}


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"title": " "}, "title"),
        ({"title": "\u200b \u202e"}, "title"),
        ({"kind": "rumour"}, "kind"),
        ({"stance": "shouts"}, "stance"),
        ({"accessed_on": timezone.localdate() + timedelta(days=2)}, "accessed_on"),
        ({"confidential": True}, "confidential_reason"),
        ({"confidential_reason": "Asked not to be named."}, "confidential"),
    ],
)
def test_what_is_wrong_is_named(fields, named):
    with pytest.raises(ValidationError) as refused:
        add(make_factcheck("draft"), **fields)

    assert set(refused.value.message_dict) == {named}


def test_all_that_is_wrong_is_named_at_once():
    with pytest.raises(ValidationError) as refused:
        add(make_factcheck("draft"), title="", url="javascript:alert(1)", stance="shouts")

    assert set(refused.value.message_dict) == {"title", "url", "stance"}


def test_evidence_is_added_last_and_makes_its_author():
    factcheck = make_factcheck("draft")
    colleague = make_user()
    added = make_evidence(factcheck, actor=colleague)

    assert [item.pk for item in factcheck.evidence.all()][-1] == added.pk
    assert factcheck.is_author(colleague)


def test_evidence_is_put_in_order():
    factcheck = make_factcheck("draft")
    make_evidence(factcheck)
    first, second = factcheck.evidence.values_list("pk", flat=True)

    reordered = evidence.reorder_evidence(
        factcheck, actor=factcheck.created_by, edition=factcheck.edition, order=[second, first]
    )

    assert list(factcheck.evidence.values_list("pk", flat=True)) == [second, first]
    for wrong in ([first], [first, first], [first, second, 0]):
        with pytest.raises(ValidationError):
            evidence.reorder_evidence(reordered, actor=factcheck.created_by, edition=reordered.edition, order=wrong)


def test_the_later_of_two_edits_of_one_evidence_is_refused_with_both_versions():
    factcheck = make_factcheck("draft")
    item = factcheck.evidence.get()
    evidence.edit_evidence(item, actor=factcheck.created_by, edition=factcheck.edition, title="Harbour book")

    with pytest.raises(EditConflict) as conflict:
        evidence.edit_evidence(item, actor=make_user(), edition=factcheck.edition, title="Harbour ledger")

    assert conflict.value.yours == {"title": "Harbour ledger"}
    assert conflict.value.current == {"title": "Harbour book"}


def test_edits_of_two_pieces_of_evidence_are_no_conflict():
    factcheck = make_factcheck("draft")
    make_evidence(factcheck)
    first, second = factcheck.evidence.all()

    evidence.edit_evidence(first, actor=make_user(), edition=factcheck.edition, title="Harbour book")
    evidence.edit_evidence(second, actor=make_user(), edition=factcheck.edition, title="Harbour ledger")

    assert set(factcheck.evidence.values_list("title", flat=True)) == {"Harbour book", "Harbour ledger"}


def test_saving_what_is_there_makes_nobody_an_author():
    factcheck = make_factcheck("draft")
    item = factcheck.evidence.get()
    colleague = make_user()

    evidence.edit_evidence(item, actor=colleague, edition=factcheck.edition, title=item.title, url=item.url)

    factcheck.refresh_from_db()
    assert not factcheck.is_author(colleague)


def test_the_last_evidence_of_what_is_in_review_stays():
    factcheck = make_factcheck("in_review")
    item = factcheck.evidence.get()
    words: dict[str, Any] = {"actor": factcheck.created_by, "edition": factcheck.edition}

    with pytest.raises(ValidationError, match="at least one"):
        evidence.strike_out_evidence(item, reason="A forgery.", **words)
    with pytest.raises(ValidationError, match="at least one"):
        evidence.remove_evidence(item, **words)
    with pytest.raises(DatabaseError, match="at least one"), transaction.atomic():
        Evidence.objects.filter(pk=item.pk)._raw_delete("default")

    make_evidence(factcheck)
    evidence.remove_evidence(item, actor=factcheck.created_by, edition=factcheck.edition)
    assert not Evidence.objects.filter(pk=item.pk).exists()


@pytest.mark.parametrize("reason", ["", TOO_LONG])
def test_striking_out_needs_a_reason(reason):
    factcheck = make_factcheck("draft")

    with pytest.raises(ValidationError) as refused:
        evidence.strike_out_evidence(
            factcheck.evidence.get(), actor=factcheck.created_by, edition=factcheck.edition, reason=reason
        )
    assert set(refused.value.message_dict) == {"reason"}


def test_published_evidence_is_struck_out_in_a_correction_and_never_deleted():
    factcheck = make_factcheck("correcting")
    item = factcheck.evidence.get()
    words: dict[str, Any] = {"actor": factcheck.created_by, "edition": factcheck.edition}

    with pytest.raises(ValidationError, match="never deleted"):
        evidence.remove_evidence(item, **words)
    with pytest.raises(DatabaseError, match="never deleted"), transaction.atomic():
        Evidence.objects.filter(pk=item.pk)._raw_delete("default")

    struck = evidence.strike_out_evidence(item, reason="A forgery.", **words)
    assert struck.is_struck_out
    with pytest.raises(ValidationError, match="struck out already"):
        evidence.strike_out_evidence(struck, actor=factcheck.created_by, edition=factcheck.edition + 1, reason="Twice.")


@pytest.mark.parametrize("state", ["published", "retracted", "discarded"])
def test_evidence_of_what_is_closed_stays_as_it_is(state):
    factcheck = make_factcheck(state)
    editor = make_user(Role.EDITOR)
    item = factcheck.evidence.get()

    with pytest.raises(MoveRefused):
        evidence.add_evidence(factcheck, actor=editor, **NEEDED)
    with pytest.raises(MoveRefused):
        evidence.edit_evidence(item, actor=editor, edition=factcheck.edition, title="Another")
    with pytest.raises(DatabaseError, match="evidence changes only"), transaction.atomic():
        Evidence.objects.filter(pk=item.pk).update(title="Another")
    with pytest.raises(DatabaseError, match="evidence changes only"), transaction.atomic():
        Evidence.objects.create(
            factcheck=factcheck, position=9, changed_in=1, created_by=editor, updated_by=editor, **NEEDED
        )


@pytest.mark.parametrize("role", [Role.PUBLISHER, Role.API_CLIENT, None])
def test_who_does_not_draft_does_not_touch_evidence(role):
    factcheck = make_factcheck("draft")
    actor = make_user(role, is_superuser=True)

    with pytest.raises(PermissionDenied):
        evidence.add_evidence(factcheck, actor=actor, **NEEDED)
    with pytest.raises(PermissionDenied):
        evidence.edit_evidence(factcheck.evidence.get(), actor=actor, edition=factcheck.edition, title="Another")


def test_editing_evidence_that_was_removed_meanwhile_says_so():
    factcheck = make_factcheck("draft")
    item = factcheck.evidence.get()
    pk = item.pk
    evidence.remove_evidence(item, actor=factcheck.created_by, edition=factcheck.edition)
    item.pk = pk

    with pytest.raises(ValidationError, match="removed in the meantime"):
        evidence.edit_evidence(item, actor=factcheck.created_by, edition=factcheck.edition, title="Another")
