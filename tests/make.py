"""Builders for tests: each makes one thing that is complete, and takes what the test is about.

Fact-checks come into their state by the moves that people make, so that a built one is a possible one.
"""

import hashlib
from importlib import import_module
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, Permission, User

from claims.models import Article, ArticleVersion, Claim, Extraction, Quantity, Source, Speaker
from factcheck import drafts, evidence, workflow
from factcheck.models import Evidence, FactCheck, Rating, RatingScale
from factcheck.roles import Role
from factcheck.states import State

# What the migrations put in, for tests whose database was emptied after one that commits.
_GROUPS = import_module("factcheck.migrations.0002_roles").GROUPS
_EDITORS_TOO = import_module("factcheck.migrations.0006_editors_keep_records").RIGHTS
_RATINGS = import_module("factcheck.migrations.0003_default_rating_scale").RATINGS

_numbers = count(1)
PIPELINE = "test-1"
SENTENCE = "Anna Berg said that “over ninety boats left the harbour” on Monday."
QUOTED = "over ninety boats left the harbour"


def make_user(role: str | None = Role.REPORTER, *more_roles: str, **fields: Any) -> User:
    """Make a user in the group of each role; none for ``make_user(None)``."""
    number = next(_numbers)
    fields = {"username": f"user{number}", "email": f"user{number}@example.org", "is_staff": True, **fields}
    user = User.objects.create_user(password="a long password", **fields)
    user.groups.set([group_of(name) for name in (role, *more_roles) if name])
    return user


def group_of(role: str) -> Group:
    """Return the role's group; made again where a test has emptied all tables."""
    group, created = Group.objects.get_or_create(name=role)
    if created:
        rights = {*_GROUPS[role], *(_EDITORS_TOO if role == Role.EDITOR else ())}
        named = {
            f"{one.content_type.app_label}.{one.codename}": one
            for one in Permission.objects.select_related("content_type")
        }
        group.permissions.set(named[right] for right in rights)
    return group


def make_article(
    text: str | None = None, *, title: str | None = None, source: Source | str | None = None, **fields: Any
) -> ArticleVersion:
    """Make an article with one version, and return the version."""
    number = next(_numbers)
    text = text or f"{SENTENCE} Nobody else saw it. (Report {number})"
    if isinstance(source, str):
        source, _ = Source.objects.get_or_create(name=source, defaults={"domain": ""})
    fields.setdefault("url", f"https://example.org/news/{number}")
    article = Article.objects.create(
        key=fields["url"] or str(number), title=title or f"Report {number}", source=source, **fields
    )
    return ArticleVersion.objects.create(
        article=article, number=1, text=text, sha256=hashlib.sha256(text.encode()).hexdigest()
    )


def make_claim(
    text: str | None = None,
    *,
    version: ArticleVersion | None = None,
    kind: str = "quote",
    speaker: Speaker | str | None = None,
    **fields: Any,
) -> Claim:
    """Make a claim at the place of ``text`` in its version, as if extraction had found it."""
    if version is None:
        version = make_article(None if text is None else f"{text} And so on.")
    if text is None:
        text = QUOTED if QUOTED in version.text else version.text.split(".")[0]
    if isinstance(speaker, str):
        speaker, _ = Speaker.objects.get_or_create(name=speaker)
    start = version.text.index(text)
    extraction = Extraction.objects.filter(version=version).first() or Extraction.objects.create(
        version=version,
        state="done",
        pipeline=PIPELINE,
        started_at=version.created_at,
        finished_at=version.created_at,
    )
    sentence = version.text[: version.text.find(".", start + len(text) - 1) + 1] or version.text
    fields.setdefault("style", "direct" if kind == "quote" else "")
    return Claim.objects.create(
        version=version,
        extraction=fields.pop("extraction", extraction),
        kind=kind,
        found_kind=kind,
        start=start,
        found_start=start,
        end=start + len(text),
        found_end=start + len(text),
        text=text,
        sentence=sentence,
        sentence_start=0,
        spans=[[start, start + len(text)]] if kind == "quote" else [],
        speaker=speaker,
        **fields,
    )


def make_quantity(claim: Claim, text: str, **fields: Any) -> Quantity:
    """Make a quantity at the place of ``text`` in the claim's version."""
    start = claim.version.text.index(text, claim.start)
    fields.setdefault("value", 90)
    fields.setdefault("position", claim.quantities.count())
    return Quantity.objects.create(claim=claim, start=start, end=start + len(text), text=text, **fields)


def make_scale() -> RatingScale:
    """Return the default scale; made again where a test has emptied all tables."""
    active = RatingScale.objects.filter(active=True).first()
    if active is not None:
        return active
    scale = RatingScale.objects.create(name="Standard", version=1, active=True)
    Rating.objects.bulk_create(
        Rating(scale=scale, value=value, label=label, number=number, meaning=meaning, position=position)
        for position, (value, label, number, meaning) in enumerate(_RATINGS)
    )
    return scale


def make_rating(value: str = "false") -> Rating:
    """Return a verdict of the default scale: "true", "mostly-true", "half-true", "mostly-false", "false" ..."""
    return make_scale().ratings.get(value=value)


def make_evidence(factcheck: FactCheck, *, actor: User | None = None, **fields: Any) -> Evidence:
    """Add a piece of evidence; ``factcheck`` is refreshed. By default its creator does it."""
    number = next(_numbers)
    fields = {
        "kind": "official_data",
        "stance": "refutes",
        "title": f"Harbour log {number}",
        "url": f"https://example.org/log/{number}",
        **fields,
    }
    added = evidence.add_evidence(factcheck, actor=actor or factcheck.created_by, **fields)
    factcheck.refresh_from_db()
    return added


def make_factcheck(
    state: str = State.DRAFT,
    *,
    claim: Claim | None = None,
    author: User | None = None,
    reviewer: User | None = None,
    publisher: User | None = None,
    rating: Rating | None = None,
    summary: str = "The harbour log counts forty boats.",
    explanation: str = "The log of the day names each boat.",
    complete: bool = True,
) -> FactCheck:
    """Make a fact-check and move it to ``state``. A draft has verdict, text and evidence unless not ``complete``."""
    author = author or make_user(Role.REPORTER)
    claim = claim or make_claim()
    if state == State.DISMISSED:
        return workflow.dismiss(claim, actor=author, reason="not_checkable")
    factcheck = workflow.start(claim, actor=author)
    if complete or state not in (State.DRAFT, State.DISCARDED):
        factcheck = drafts.save_draft(
            factcheck,
            actor=author,
            edition=factcheck.edition,
            rating=rating or make_rating(),
            summary=summary,
            explanation=explanation,
        )
        make_evidence(factcheck, actor=author)
    path = _PATHS[State(state)]
    reviewer = reviewer or (make_user(Role.EDITOR) if "approve" in path else None)
    publisher = publisher or (make_user(Role.PUBLISHER) if "publish" in path else None)
    actors = {"approve": reviewer, "publish": publisher, "retract": publisher}
    for move in path:
        words = {"retract": {"note": "The log was a forgery."}}.get(move, {})
        factcheck = getattr(workflow, move)(
            factcheck, actor=actors.get(move, author), edition=factcheck.edition, **words
        )
    factcheck.refresh_from_db()
    return factcheck


_PUBLISHED = ["submit", "approve", "publish"]
_PATHS: dict[State, list[str]] = {
    State.DRAFT: [],
    State.DISCARDED: ["discard"],
    State.IN_REVIEW: ["submit"],
    State.APPROVED: ["submit", "approve"],
    State.PUBLISHED: _PUBLISHED,
    State.CORRECTING: [*_PUBLISHED, "open_correction"],
    State.CORRECTION_REVIEW: [*_PUBLISHED, "open_correction", "submit"],
    State.RETRACTED: [*_PUBLISHED, "retract"],
}
