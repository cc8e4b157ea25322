"""A fact-check as one JSON value: what approval is bound to, what a revision freezes, and what changed between two."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any, TypedDict

from claims.models import Claim, Quantity

from .models import Evidence, FactCheck, Rating

Snapshot = dict[str, Any]


class Change(TypedDict):
    """One computed change; ``before`` or ``after`` is empty for what was added or taken away."""

    field: str
    label: str
    before: str
    after: str


def snapshot(factcheck: FactCheck) -> Snapshot:
    """Return ``content_of`` a fact-check to write something by: the claim is locked until the transaction ends."""
    Claim.objects.select_for_update().get(pk=factcheck.claim_id)
    return content_of(factcheck)


def content_of(factcheck: FactCheck) -> Snapshot:
    """Return all that the fact-check says now: verdict, texts, evidence, and the claim as it is read.

    Evidence that was struck out before any publication is left out.
    """
    claim = Claim.objects.with_article().get(pk=factcheck.claim_id)
    return {
        "claim": _claim(claim),
        "rating": None if factcheck.rating is None else _rating(factcheck.rating),
        "summary": factcheck.summary,
        "explanation": factcheck.explanation,
        "evidence": [
            _evidence(evidence)
            for evidence in factcheck.evidence.order_by("position", "pk")
            if evidence.was_published or not evidence.is_struck_out
        ],
    }


def content_hash(content: Snapshot) -> str:
    """Return the SHA-256 of ``content`` in one canonical form, in hexadecimal."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def public_part(content: Snapshot) -> Snapshot:
    """Return ``content`` for readers: of confidential evidence only kind, stance and the reason for confidence."""
    return {**content, "evidence": [_public_evidence(evidence) for evidence in content["evidence"]]}


def confidential_part(content: Snapshot) -> list[dict[str, Any]]:
    """Return the confidential evidence in full: for the desk only."""
    return [evidence for evidence in content["evidence"] if evidence["confidential"]]


def changes(before: Snapshot, after: Snapshot) -> list[Change]:
    """Return what differs between two public snapshots, in the order in which a reader meets it."""
    old, new = dict(_parts(before)), dict(_parts(after))
    found: list[Change] = []
    for field in [*new, *(field for field in old if field not in new)]:
        label = (new.get(field) or old[field])[0]
        was, now = old.get(field, ("", ""))[1], new.get(field, ("", ""))[1]
        if was != now:
            found.append({"field": field, "label": label, "before": was, "after": now})
    return found


def _claim(claim: Claim) -> dict[str, Any]:
    article = claim.version.article
    return {
        "id": claim.pk,
        "kind": claim.kind,
        "text": claim.text,
        "sentence": claim.sentence,
        "sentence_start": claim.sentence_start,
        "spans": claim.spans,
        "start": claim.start,
        "end": claim.end,
        "style": claim.style,
        "speaker": None if claim.speaker is None else {"id": claim.speaker.pk, "name": claim.speaker.name},
        "mention": claim.mention_text,
        "mention_start": claim.mention_start,
        "role": claim.mention_role,
        "resolution": claim.resolution,
        "resolution_reason": claim.resolution_reason,
        "cue": None
        if claim.cue_start is None
        else {"text": claim.cue_text, "start": claim.cue_start, "kind": claim.cue_kind},
        "quantities": [_quantity(quantity) for quantity in claim.quantities.order_by("position")],
        "article": {
            "id": article.pk,
            "title": article.title,
            "url": article.url,
            "author": article.author,
            "published_on": None if article.published_on is None else article.published_on.isoformat(),
            "source": None if article.source is None else article.source.name,
            "source_id": None if article.source is None else article.source.pk,
            "source_domain": "" if article.source is None else article.source.domain,
            "version": claim.version.number,
        },
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "text": quantity.text,
        "start": quantity.start,
        "end": quantity.end,
        "value": quantity.value_text,
        "high": quantity.high_text or None,
        "numerator": quantity.numerator,
        "denominator": quantity.denominator,
        "bound": quantity.bound,
        "change": quantity.change or None,
        "unit": quantity.unit,
        "unit_text": quantity.unit_text,
        "unit_kind": quantity.unit_kind,
        "counted": quantity.counted,
        "time_scope": quantity.time_scope,
        "place_scope": quantity.place_scope,
        "converts": quantity.converts,
    }


def _rating(rating: Rating) -> dict[str, Any]:
    numbers = [other.number for other in rating.scale.ratings.all() if other.number is not None]
    return {
        "scale": rating.scale.name,
        "scale_version": rating.scale.version,
        "value": rating.value,
        "label": rating.label,
        "number": rating.number,
        "worst": min(numbers, default=None),
        "best": max(numbers, default=None),
        "meaning": rating.meaning,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "id": evidence.pk,
        "kind": evidence.kind,
        "stance": evidence.stance,
        "title": evidence.title,
        "publisher": evidence.publisher,
        "url": evidence.url,
        "archive_url": evidence.archive_url,
        "accessed_on": None if evidence.accessed_on is None else evidence.accessed_on.isoformat(),
        "quotation": evidence.quotation,
        "locator": evidence.locator,
        "primary": evidence.primary,
        "confidential": evidence.confidential,
        "confidential_reason": evidence.confidential_reason,
        "struck_out": None
        if evidence.struck_out_at is None
        else {"on": evidence.struck_out_at.date().isoformat(), "reason": evidence.struck_out_reason},
    }


def _public_evidence(evidence: dict[str, Any]) -> dict[str, Any]:
    if not evidence["confidential"]:
        return evidence
    told = ("id", "kind", "stance", "primary", "confidential", "confidential_reason", "struck_out")
    return {name: evidence[name] for name in told}


def _parts(content: Snapshot) -> Iterator[tuple[str, tuple[str, str]]]:
    """Give each comparable part of a public snapshot as (field, (label, text))."""
    claim, rating = content["claim"], content["rating"]
    yield "rating", ("Verdict", rating["label"] if rating else "")
    yield "summary", ("Summary", content["summary"])
    yield "explanation", ("Explanation", content["explanation"])
    yield "claim.text", ("Claim", claim["text"])
    yield "claim.kind", ("Kind of claim", claim["kind"])
    yield "claim.style", ("Kind of quote", claim["style"])
    yield "claim.speaker", ("Speaker", claim["speaker"]["name"] if claim["speaker"] else "")
    yield "claim.mention", ("Words for the speaker", ", ".join(filter(None, (claim["mention"], claim["role"]))))
    yield "claim.cue", ("Words that introduce the quote", claim["cue"]["text"] if claim["cue"] else "")
    yield "claim.quantities", ("Numbers", "; ".join(_quantity_line(quantity) for quantity in claim["quantities"]))
    yield "claim.sentence", ("Sentence", claim["sentence"])
    for name, label in (
        ("title", "Article title"),
        ("url", "Article address"),
        ("author", "Article author"),
        ("published_on", "Article date"),
        ("source", "Source"),
    ):
        yield f"claim.article.{name}", (label, claim["article"][name] or "")
    for evidence in content["evidence"]:
        title = "Confidential evidence" if evidence["confidential"] else f"Evidence “{evidence['title']}”"
        yield f"evidence.{evidence['id']}", (title, _evidence_line(evidence))


def _quantity_line(quantity: dict[str, Any]) -> str:
    value = quantity["value"] if quantity["high"] is None else f"{quantity['value']} to {quantity['high']}"
    names = ("unit", "counted", "time_scope", "place_scope")
    parts = [quantity["change"] or "", quantity["bound"], value, *(quantity[name] for name in names)]
    return f"“{quantity['text']}”: " + " ".join(part for part in parts if part)


def _evidence_line(evidence: dict[str, Any]) -> str:
    names = ("kind", "stance", "title", "publisher", "url", "archive_url", "accessed_on", "quotation", "locator")
    parts = [str(evidence[name]) for name in (*names, "confidential_reason") if evidence.get(name)]
    if evidence["primary"]:
        parts.append("primary source")
    if evidence["struck_out"]:
        parts.append(f"struck out: {evidence['struck_out']['reason']}")
    return " · ".join(parts)
