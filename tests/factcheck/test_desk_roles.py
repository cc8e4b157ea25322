"""Every role and every move in every state at the claim page: buttons for what is allowed, refusal for what is forged.

The table is written out here, not taken from ``states``.
"""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from factcheck import workflow
from factcheck.models import FactCheck
from factcheck.roles import Role
from tests.make import make_claim, make_factcheck, make_user

pytestmark = pytest.mark.django_db

# What the state admits; ``a`` behind it: only with an approval, ``u``: only without one.
ADMITS = {
    None: "start dismiss",
    "draft": "dismiss submit discard",
    "in_review": "request_changes approve",
    "approved": "withdraw_approval publish",
    "published": "open_correction retract",
    "correcting": "submit",
    "correction_review": "request_changes approve close_correction",
    "correction_approved": "request_changes withdraw_approval publish close_correction",
    "retracted": "",
    "discarded": "start dismiss",
    "dismissed": "reopen",
}
# A stranger to the fact-check: neither its author nor assigned to it.
MAY = {
    None: "",
    Role.REPORTER: "start submit open_correction",
    Role.EDITOR: "start submit open_correction dismiss discard reopen request_changes approve withdraw_approval "
    "close_correction",
    Role.PUBLISHER: "publish retract withdraw_approval",
    Role.API_CLIENT: "",
    "superuser": "",
}
# One's own: what a reporter may also do to what they started, and a claim that nobody has.
OWN = {Role.REPORTER: "dismiss discard reopen"}
SEES = {Role.REPORTER, Role.EDITOR, Role.PUBLISHER, "superuser"}
WORDS = {"dismiss-reason": "duplicate", "request_changes-comment": "More.", "withdraw_approval-comment": "Wait."}
WORDS |= {"publish-note": "The number was wrong.", "retract-note": "All of it was wrong."}


def made(state, user, own):
    author = user if own else None
    if state is None:
        return make_claim(), None
    if state == "correction_approved":
        claim, factcheck = made("correction_review", user, own)
        factcheck = workflow.approve(factcheck, actor=make_user(Role.EDITOR), edition=factcheck.edition)
        return claim, factcheck
    factcheck = make_factcheck(state, author=author)
    return factcheck.claim, factcheck


def refused_by_one_rule(state, role):
    """Return the moves that only the state refuses or only the role: what both refuse would hide the want of one."""
    return set(ADMITS[state].split()) ^ set(MAY[role].split())


def user_of(role):
    return make_user(None, is_superuser=True) if role == "superuser" else make_user(role)


@pytest.mark.parametrize(
    ("role", "own"),
    [*((role, False) for role in MAY), (Role.REPORTER, True), (Role.EDITOR, True)],
    ids=lambda value: {True: "own", False: "of another"}.get(value, str(value)),
)
@pytest.mark.parametrize("state", ADMITS, ids=str)
def test_a_page_offers_what_is_allowed_and_a_forged_post_of_anything_else_fails(client, state, role, own):
    user = user_of(role)
    client.force_login(user)
    claim, factcheck = made(state, user, own)
    url = reverse("admin:claim", args=[claim.pk])
    allowed = set(ADMITS[state].split()) & set(MAY[role].split())
    if own or state in (None, "discarded"):
        allowed |= set(ADMITS[state].split()) & set(OWN.get(role, "").split())
    if own:
        allowed -= {"approve"}

    page = client.get(url)

    if role not in SEES:
        assert page.status_code == 403
    else:
        buttons = set(re.findall(r'name="do" value="(\w+)"', page.content.decode())) - {"save", "accept"}
        assert buttons == allowed

    before = FactCheck.objects.filter(claim=claim).values_list("pk", "state", "edition")
    stands = list(before.all())
    live = factcheck is not None and state != "discarded"
    opened = {"factcheck": factcheck.pk, "edition": factcheck.edition} if live else {"factcheck": 0}
    for move in {"approve"} - allowed if own else refused_by_one_rule(state, role) - allowed:
        forged = client.post(url, {**opened, "do": move, **WORDS})
        assert forged.status_code in (403, 409), move
        assert list(before.all()) == stands, move
    for move in allowed:
        with transaction.atomic():
            sent = {**opened, "do": move, **WORDS}
            if state != "correction_approved":
                del sent["publish-note"]
            done = client.post(url, sent)
            refused_later = (state, move) == ("correction_approved", "publish")  # nothing was changed in it
            assert done.status_code == (400 if refused_later else 302), move
            assert refused_later or list(before.all()) != stands, move
            transaction.set_rollback(True)
