"""The editorial rules as a table, written down apart from ``factcheck.states``: for tests of page and API alike."""

from django.contrib.auth.models import User

from claims.models import Claim
from factcheck import workflow
from factcheck.models import FactCheck
from factcheck.roles import Role
from tests.make import make_claim, make_factcheck, make_user

# What the state admits; ``a`` behind it: only with an approval, ``u``: only without one.
ADMITS: dict[str | None, str] = {
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
MAY: dict[str | None, str] = {
    None: "",
    Role.REPORTER: "start submit open_correction",
    Role.EDITOR: "start submit open_correction dismiss discard reopen request_changes approve withdraw_approval "
    "close_correction",
    Role.PUBLISHER: "publish retract withdraw_approval",
    Role.API_CLIENT: "",
    "superuser": "",
}
# Who comes to a fact-check: all who are strangers to it, and those whose own it is.
WHO = {
    "strangers": (tuple(MAY), False),
    "a reporter's own": ((Role.REPORTER,), True),
    "an editor's own": ((Role.EDITOR,), True),
}
# Who tries a move in a state that does not admit it.
WHO_TRIES = {move: role for role in (Role.REPORTER, Role.PUBLISHER, Role.EDITOR) for move in MAY[role].split()}
# One's own: what a reporter may also do to what they started, and a claim that nobody has.
OWN: dict[str | None, str] = {Role.REPORTER: "dismiss discard reopen"}


def made(state: str | None, user: User, own: bool) -> tuple[Claim, FactCheck | None]:
    """Make a claim whose fact-check is in ``state``, written by ``user`` if it is their own."""
    author = user if own else None
    if state is None:
        return make_claim(), None
    if state == "correction_approved":
        factcheck = make_factcheck("correction_review", author=author)
        factcheck = workflow.approve(factcheck, actor=make_user(Role.EDITOR), edition=factcheck.edition)
        return factcheck.claim, factcheck
    factcheck = make_factcheck(state, author=author)
    return factcheck.claim, factcheck


def refused_by_one_rule(state: str | None, role: str | None) -> set[str]:
    """Return the moves that only the state refuses or only the role: what both refuse would hide the want of one.

    What the state refuses is among them for one of the roles that may make the move: it asks for no role.
    """
    admitted, may = set(ADMITS[state].split()), set(MAY[role].split())
    return (admitted - may) | {move for move in may - admitted if role == WHO_TRIES[move]}


def user_of(role: str | None) -> User:
    return make_user(None, is_superuser=True) if role == "superuser" else make_user(role)


def allowed_in(state: str | None, role: str | None, own: bool) -> set[str]:
    """Return the moves that the role may make in the state, on what is its own or another's."""
    allowed = set(ADMITS[state].split()) & set(MAY[role].split())
    if own or state in (None, "discarded"):
        allowed |= set(ADMITS[state].split()) & set(OWN.get(role, "").split())
    return allowed - {"approve"} if own else allowed
