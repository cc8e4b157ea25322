"""Every role and every move in every state over the API: what is allowed is done, the rest is refused and named."""

from typing import Any

import pytest
from django.db import transaction

from factcheck.models import FactCheck
from factcheck.roles import Role
from tests.clients import client_of
from tests.factcheck.rules import ADMITS, WHO, allowed_in, made, refused_by_one_rule, user_of
from tests.make import make_factcheck

pytestmark = pytest.mark.django_db

API = "/api/v1"
WORDS = {
    "dismiss": {"reason": "duplicate"},
    "request_changes": {"comment": "More."},
    "withdraw_approval": {"comment": "Wait."},
    "retract": {"note": "All of it was wrong."},
}
# Who sees what is not published; for the others it is not there.
SEES = {Role.REPORTER, Role.EDITOR, Role.PUBLISHER}
PUBLIC = {"published", "correcting", "correction_review", "correction_approved", "retracted"}


def send(client, claim, factcheck, move):
    of_claim = move in ("start", "dismiss")
    place = f"claims/{claim.pk}" if of_claim else f"factchecks/{factcheck.pk if factcheck else 0}"
    edition = {} if move == "start" or factcheck is None else {"edition": factcheck.edition}
    return client.post(f"{API}/{place}/{move.replace('_', '-')}/", {**edition, **WORDS.get(move, {})})


@pytest.mark.parametrize(("roles", "own"), WHO.values(), ids=WHO)
@pytest.mark.parametrize("state", ADMITS, ids=str)
def test_a_move_that_is_allowed_is_offered_and_done_and_any_other_is_refused(state, roles, own):
    users = {role: user_of(role) for role in roles}
    claim, factcheck = made(state, users[roles[0]], own)
    live = factcheck if state != "discarded" else None
    stored = FactCheck.objects.filter(claim=claim).values_list("pk", "state", "edition")
    stands = list(stored.all())

    for role, user in users.items():
        client, allowed = client_of(user), allowed_in(state, role, own)
        if live is not None and role in SEES:
            offered = client.get(f"{API}/factchecks/{live.pk}/").data["desk"]["allowed_moves"]
            assert set(offered) == allowed, role
        for move in {"approve"} - allowed if own else refused_by_one_rule(state, role) - allowed:
            refused = send(client, claim, live, move)
            expected = {403, 409} if role in SEES or state in PUBLIC else {403, 404}
            if live is None and move not in ("start", "dismiss"):
                expected = {403, 404}
            assert refused.status_code in expected, (role, move, refused.data)
            if refused.status_code == 409 and "allowed_moves" in refused.json():
                assert set(refused.json()["allowed_moves"]) == allowed, (role, move)
            assert list(stored.all()) == stands, (role, move)
        for move in allowed:
            with transaction.atomic():
                done = send(client, claim, live, move)
                # Without a note to readers no correction is published.
                refused_later = (state, move) == ("correction_approved", "publish")
                status = 400 if refused_later else 201 if move == "start" else 200
                assert done.status_code == status, (role, move, done.data)
                assert refused_later or list(stored.all()) != stands, (role, move)
                transaction.set_rollback(True)


def test_a_correction_is_published_with_a_public_note_alone():
    author = user_of(Role.REPORTER)
    factcheck = make_factcheck("correcting", author=author)
    place = f"{API}/factchecks/{factcheck.pk}"
    edited = client_of(author).patch(f"{place}/", {"edition": factcheck.edition, "summary": "Forty-one boats."})
    submitted = client_of(author).post(f"{place}/submit/", {"edition": edited.data["desk"]["edition"]})
    approved = client_of(user_of(Role.EDITOR)).post(f"{place}/approve/", {"edition": submitted.data["desk"]["edition"]})
    publisher, edition = client_of(user_of(Role.PUBLISHER)), approved.data["desk"]["edition"]

    silent = publisher.post(f"{place}/publish/", {"edition": edition})
    assert (silent.status_code, silent.json()["errors"][0]["attr"]) == (400, "note")
    told = publisher.post(f"{place}/publish/", {"edition": edition, "note": "One boat more."})
    assert told.data["published"]["summary"] == "Forty-one boats."


@pytest.mark.parametrize("state", ["published", "retracted"])
def test_what_is_published_is_not_edited_but_through_a_correction(state):
    author = user_of(Role.REPORTER)
    factcheck = make_factcheck(state, author=author)
    client, evidence = client_of(author), factcheck.evidence.get()

    for answer in (
        client.patch(f"{API}/factchecks/{factcheck.pk}/", {"edition": factcheck.edition, "summary": "Other."}),
        client.patch(f"{API}/evidence/{evidence.pk}/", {"edition": factcheck.edition, "title": "Other"}),
        client.post(f"{API}/evidence/{evidence.pk}/remove/", {"edition": factcheck.edition}),
    ):
        assert answer.status_code == 409, answer.data
        assert answer.json()["allowed_moves"] == (["open_correction"] if state == "published" else [])


@pytest.mark.parametrize("edit", ["text", "evidence"])
def test_an_edit_after_approval_voids_it(edit):
    author = user_of(Role.REPORTER)
    factcheck = make_factcheck("approved", author=author)
    client = client_of(author)

    if edit == "text":
        client.patch(f"{API}/factchecks/{factcheck.pk}/", {"edition": factcheck.edition, "summary": "Other."})
    else:
        client.post(f"{API}/factchecks/{factcheck.pk}/evidence/", {"kind": "study", "stance": "context", "title": "A"})

    desk = client.get(f"{API}/factchecks/{factcheck.pk}/").data["desk"]
    assert (desk["state"], desk["approved_by"]) == ("in_review", None)
    publisher = client_of(user_of(Role.PUBLISHER))
    assert publisher.post(f"{API}/factchecks/{factcheck.pk}/publish/", {"edition": desk["edition"]}).status_code == 409


def test_nothing_is_deleted_over_the_api():
    factcheck = make_factcheck("retracted")
    client = client_of(user_of(Role.EDITOR))

    for address in (f"factchecks/{factcheck.pk}", f"claims/{factcheck.claim_id}"):
        assert client.delete(f"{API}/{address}/").status_code == 405
    factcheck.refresh_from_db()


ACTS: dict[str, tuple[set[Role], str, str, dict[str, Any]]] = {
    "ingest": ({Role.REPORTER, Role.EDITOR}, "post", "articles/", {"text": "Anna Berg left on Monday."}),
    "correct a reading": ({Role.REPORTER, Role.EDITOR}, "patch", "claims/{claim}/", {"edition": 0, "style": "mixed"}),
    "draft": (
        {Role.REPORTER, Role.EDITOR},
        "patch",
        "factchecks/{draft}/",
        {"edition": "{edition}", "summary": "New."},
    ),
    "add evidence": (
        {Role.REPORTER, Role.EDITOR},
        "post",
        "factchecks/{draft}/evidence/",
        {"kind": "study", "stance": "context", "title": "A study"},
    ),
    "assign to another": (
        {Role.EDITOR},
        "post",
        "factchecks/{draft}/assign/",
        {"edition": "{edition}", "assignee": "{author}"},
    ),
}


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR, Role.PUBLISHER, Role.API_CLIENT, "superuser"])
@pytest.mark.parametrize("act", ACTS)
def test_a_role_does_what_is_its_own_and_nothing_else(act, role):
    may, method, address, body = ACTS[act]
    factcheck = make_factcheck()
    values: dict[str, Any] = {"draft": factcheck.pk, "claim": factcheck.claim_id, "edition": factcheck.edition}
    values["author"] = factcheck.created_by.username
    if act == "assign to another":
        values["author"] = user_of(Role.REPORTER).username
    sent = {key: value.format(**values) if isinstance(value, str) else value for key, value in body.items()}

    answer = getattr(client_of(user_of(role)), method)(f"{API}/{address.format(**values)}", sent)

    if role in may:
        assert answer.status_code in (200, 201), answer.data
    else:
        assert answer.status_code in (403, 404), answer.data
        stored = FactCheck.objects.get()
        assert (stored.edition, stored.claim.reading) == (factcheck.edition, "unread")
