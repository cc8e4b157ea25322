"""What readers' pages show, put together from current revisions alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.safestring import SafeString

from claims.models import Speaker

from .claimreview import claim_review, json_ld
from .headlines import Headline, headline
from .marking import sentence_html
from .models import ChangeEvent, Correction, Rating, RatingScale, Revision
from .models.evidence import EvidenceKind, Stance
from .models.publications import ChangeKind, RevisionKind
from .prose import Difference, difference, to_html
from .verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Summary:
    """One fact-check in a list."""

    revision: Revision
    verdict: Verdict

    @property
    def url(self) -> str:
        return self.revision.factcheck.get_absolute_url()

    @property
    def claim(self) -> dict[str, Any]:
        claim: dict[str, Any] = self.revision.content["claim"]
        return claim

    @property
    def headline(self) -> Headline:
        return headline(self.claim)

    @property
    def said_on(self) -> date | None:
        return parse_date(self.claim["article"]["published_on"] or "")

    @property
    def is_corrected(self) -> bool:
        return self.revision.kind == RevisionKind.CORRECTION


def summaries(revisions: Iterable[Revision]) -> list[Summary]:
    return [Summary(revision, Verdict.of(revision)) for revision in revisions]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One source: its words for readers beside what was published of it."""

    item: dict[str, Any]
    kind: str
    accessed_on: date | None
    struck_out_on: date | None


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    note: str
    at: datetime
    changes: list[Difference]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """All that the page of one fact-check shows."""

    summary: Summary
    sentence: SafeString
    explanation: SafeString
    evidence: list[tuple[str, list[EvidenceLine]]]
    corrections: list[CorrectionLine]
    first_published_at: datetime
    json_ld: SafeString | None

    @property
    def revision(self) -> Revision:
        return self.summary.revision

    @property
    def retracted(self) -> bool:
        return self.summary.verdict.retracted


def claim_page(revision: Revision, request: HttpRequest) -> ClaimPage:
    """Return the page of a current revision that was read ``with_first_day``."""
    first: datetime = revision.first_published_at  # type: ignore[attr-defined]
    corrections = list(revision.factcheck.corrections.all())
    review = None
    if revision.kind != RevisionKind.RETRACTION:
        review = json_ld(
            claim_review(
                revision,
                url=request.build_absolute_uri(revision.factcheck.get_absolute_url()),
                organisation=settings.SITE_NAME,
                home=request.build_absolute_uri(reverse("factcheck:front")),
                first_published_at=first,
                corrections=corrections,
            )
        )
    return ClaimPage(
        summary=Summary(revision, Verdict.of(revision)),
        sentence=sentence_html(revision.content["claim"]),
        explanation=to_html(revision.content["explanation"]),
        evidence=list(_evidence(revision.content["evidence"])),
        corrections=[_correction(correction) for correction in corrections],
        first_published_at=first,
        json_ld=review,
    )


def speaker_ids(speaker: Speaker) -> list[int]:
    """Return the ids under which a speaker's claims were published: its own, and of those merged into it."""
    return list(Speaker.objects.same_as([speaker.pk]).values_list("pk", flat=True))


def counts(revisions: QuerySet[Revision]) -> list[tuple[Verdict, int]]:
    """Return how often each verdict was given, the most frequent first."""
    rows = revisions.order_by().values_list("content__rating").annotate(number=Count("pk")).order_by("-number")
    return [(Verdict.of_frozen(rating), number) for rating, number in rows]


def changes(events: Iterable[ChangeEvent]) -> Iterator[tuple[Summary, str, datetime]]:
    """Yield what was corrected or retracted: the fact-check as it was then, the note, and when."""
    for event in events:
        event.revision.factcheck = event.factcheck
        yield Summary(event.revision, Verdict.of(event.revision)), event.revision.note, event.at


def notices() -> Any:
    """Return the corrections and retractions of all time, newest first."""
    wanted = [ChangeKind.CORRECTED, ChangeKind.RETRACTED]
    return ChangeEvent.objects.filter(kind__in=wanted).select_related("factcheck", "revision").order_by("-pk")


def scale() -> list[tuple[Rating, Verdict]]:
    """Return the verdicts of the scale in use, best first, those without a place last."""
    ratings = list(RatingScale.objects.active().ratings.all())
    numbers = [rating.number for rating in ratings if rating.number is not None]
    worst, best = min(numbers, default=None), max(numbers, default=None)
    return [(rating, Verdict.of_rating(rating, worst, best)) for rating in ratings]


def _evidence(items: list[dict[str, Any]]) -> Iterator[tuple[str, list[EvidenceLine]]]:
    """Yield the evidence under its stance, in the order in which the desk put it."""
    order = [stance.value for stance in (Stance.REFUTES, Stance.SUPPORTS, Stance.CONTEXT)]
    by_stance = sorted(items, key=lambda item: order.index(item["stance"]))
    for stance, lines in groupby(by_stance, key=lambda item: str(item["stance"])):
        yield _STANCE_TITLES[Stance(stance)], [_evidence_line(item) for item in lines]


_STANCE_TITLES = {
    Stance.REFUTES: "Against the claim",
    Stance.SUPPORTS: "For the claim",
    Stance.CONTEXT: "For context",
}


def _evidence_line(item: dict[str, Any]) -> EvidenceLine:
    return EvidenceLine(
        item=item,
        kind=EvidenceKind(item["kind"]).label,
        accessed_on=parse_date(item.get("accessed_on") or ""),
        struck_out_on=parse_date(item["struck_out"]["on"]) if item["struck_out"] else None,
    )


def _correction(correction: Correction) -> CorrectionLine:
    return CorrectionLine(
        note=correction.note,
        at=correction.corrected_at,
        changes=[difference(change["label"], change["before"], change["after"]) for change in correction.changes],
    )
