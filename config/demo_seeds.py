"""What the demo starts from: the articles of seeds/, and one fact-check that its users take from draft to publication.

Beside ``NAME.txt`` may stand ``NAME.json``: the article's day, and the fact-check of one of its claims.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from claims.ingest import Ingested, ingest_article
from claims.models import Claim
from factcheck import drafts, evidence, workflow
from factcheck.models import FactCheck, Rating


@dataclass(frozen=True, slots=True)
class Seed:
    """An article's text as bytes, its ISO day ("" where not known), and a fact-check of it, if there is one."""

    name: str
    text: bytes
    published_on: str
    factcheck: dict[str, Any] | None


def read_seeds(folder: Path) -> list[Seed]:
    """Return the seeds of ``folder`` by name."""
    seeds = []
    for path in sorted(folder.glob("*.txt")):
        sidecar = path.with_suffix(".json")
        facts = json.loads(sidecar.read_text()) if sidecar.exists() else {}
        seeds.append(Seed(path.name, path.read_bytes(), facts.get("published_on", ""), facts.get("factcheck")))
    return seeds


def ingest_seed(seed: Seed, *, actor: User) -> Ingested:
    """Take a seed in, once. Raises ``ValidationError``."""
    published_on = date.fromisoformat(seed.published_on) if seed.published_on else None
    return ingest_article(text=seed.text, published_on=published_on, actor=actor)


@dataclass(frozen=True, slots=True)
class Example:
    """A published fact-check, and whether it was published just now."""

    factcheck: FactCheck
    new: bool


@transaction.atomic
def publish_example(seed: Seed, ingested: Ingested, *, reporter: User, editor: User, publisher: User) -> Example | None:
    """Return the published fact-check of a seed's claim, made by three people where the claim has none yet.

    None where the seed brings none, its claim is not found, or people have taken the claim another way.
    """
    if seed.factcheck is None:
        return None
    text = dict(seed.factcheck)
    claim = Claim.objects.current().filter(version=ingested.version, kind=text["kind"], text=text["claim"]).first()
    if claim is None:
        return None
    known = FactCheck.objects.live().filter(claim=claim).first()
    if known is not None:
        return Example(known, new=False) if known.is_public else None
    factcheck = workflow.start(claim, actor=reporter)
    for source in text["evidence"]:
        evidence.add_evidence(factcheck, actor=reporter, **source)
    factcheck.refresh_from_db()
    factcheck = drafts.save_draft(
        factcheck,
        actor=reporter,
        edition=factcheck.edition,
        rating=Rating.objects.active().get(value=text["rating"]),
        summary=text["summary"],
        explanation=text["explanation"],
    )
    factcheck = workflow.submit(factcheck, actor=reporter, edition=factcheck.edition)
    factcheck = workflow.approve(factcheck, actor=editor, edition=factcheck.edition)
    return Example(workflow.publish(factcheck, actor=publisher, edition=factcheck.edition), new=True)
