"""Every role and every move in every state at the claim page: buttons for what is allowed, refusal of forgeries."""

import re

import pytest
from django.db import transaction
from django.template.response import TemplateResponse
from django.urls import reverse

from factcheck.models import FactCheck
from factcheck.roles import Role
from tests.factcheck.rules import ADMITS, WHO, allowed_in, made, refused_by_one_rule, user_of
from tests.make import make_factcheck

pytestmark = pytest.mark.django_db

SEES = {Role.REPORTER, Role.EDITOR, Role.PUBLISHER, "superuser"}
WORDS = {"dismiss-reason": "duplicate", "request_changes-comment": "More.", "withdraw_approval-comment": "Wait."}
WORDS |= {"publish-note": "The number was wrong.", "retract-note": "All of it was wrong."}


def write_nothing(response):
    """Write no page out: that takes most of a refusal's time, and is no part of it."""
    response.content = b""
    return response


@pytest.mark.parametrize(("roles", "own"), WHO.values(), ids=WHO)
@pytest.mark.parametrize("state", ADMITS, ids=str)
def test_a_page_offers_what_is_allowed_and_a_forged_post_of_anything_else_fails(client, monkeypatch, state, roles, own):
    users = {role: user_of(role) for role in roles}
    claim, factcheck = made(state, users[roles[0]], own)
    url = reverse("admin:claim", args=[claim.pk])
    before = FactCheck.objects.filter(claim=claim).values_list("pk", "state", "edition")
    stands = list(before.all())
    live = factcheck if state != "discarded" else None
    opened = {"factcheck": live.pk, "edition": live.edition} if live else {"factcheck": 0}

    for role, user in users.items():
        client.force_login(user)
        allowed = allowed_in(state, role, own)
        page = client.get(url)
        if role not in SEES:
            assert page.status_code == 403, role
        else:
            buttons = set(re.findall(r'name="do" value="(\w+)"', page.content.decode()))
            assert buttons - {"save", "accept", "restore_published"} == allowed, role
        for move in {"approve"} - allowed if own else refused_by_one_rule(state, role) - allowed:
            with monkeypatch.context() as patch:
                patch.setattr(TemplateResponse, "render", write_nothing)
                forged = client.post(url, {**opened, "do": move, **WORDS})
            assert forged.status_code in (403, 409), (role, move)
            assert forged.status_code == 403 or "Possible now: " in forged.context_data["refused"], (role, move)
            assert list(before.all()) == stands, (role, move)
        for move in allowed:
            with transaction.atomic():
                sent = {**opened, "do": move, **WORDS}
                if state != "correction_approved":
                    del sent["publish-note"]
                done = client.post(url, sent)
                refused_later = (state, move) == ("correction_approved", "publish")  # nothing was changed in it
                assert done.status_code == (400 if refused_later else 302), (role, move)
                assert refused_later or list(before.all()) != stands, (role, move)
                transaction.set_rollback(True)


def test_a_refused_page_says_what_is_possible_instead(client):
    factcheck = make_factcheck("in_review")
    client.force_login(user_of(Role.EDITOR))
    sent = {"factcheck": factcheck.pk, "edition": factcheck.edition, "do": "submit"}

    answer = client.post(reverse("admin:claim", args=[factcheck.claim_id]), sent)

    assert answer.status_code == 409
    assert re.search(r'role="alert">[^<]*Possible now: ', answer.content.decode())
