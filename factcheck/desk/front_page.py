"""The desk's front page: what is mine, what waits for me, what is late, and how the work stands.

Every number is a link to the list behind it. Where a number could grow with the whole table it is counted up to
``MOST`` only.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models import Count as CountOf
from django.db.models.functions import TruncWeek
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from claims.models import Claim, ClaimRank
from claims.models.claims import Reading
from claims.nlp.types import ClaimKind
from factcheck.models import Dismissal, FactCheck, ReviewComment, Revision
from factcheck.models.factchecks import FactCheckQuerySet
from factcheck.states import EDITS, State

from .charts import Chart, Count, columns, shares
from .shell import actor
from .triage_list import AGES, WAITING, age_filter

MOST = 1_000
WEEKS = 12
_SHOWN = 8
_JUDGED = (Reading.ACCEPTED, Reading.CORRECTED)
# Beyond this age only work that is still open is counted.
_RECENT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Queue:
    title: str
    href: str
    count: str
    factchecks: list[FactCheck]


@dataclass(frozen=True, slots=True)
class Cell:
    count: int | None
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class StateRow:
    state: State
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class PipelineRow:
    pipeline: str
    kind: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How people judged what extraction read, of one kind. ``percent`` is None before anybody has."""

    kind: str
    chart: Chart
    right: int
    judged: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.right / self.judged) if self.judged else None


def contents(request: HttpRequest) -> dict[str, Any]:
    user = actor(request)
    return {
        "queues": _queues(user),
        "today": timezone.localdate(),
        "waiting": up_to_most(ClaimRank.objects.waiting()),
        "waiting_href": _list(queue=WAITING),
        "ages": [label for _, label in AGES],
        "states": _states(),
        "weeks": _weeks(),
        "accuracy": _accuracy(),
        "pipelines": _pipelines(),
    }


def up_to_most(rows: QuerySet[Any]) -> str:
    """Return how many rows there are, counting no further than ``MOST``."""
    found = rows.order_by()[: MOST + 1].count()
    return f"{MOST:,}+" if found > MOST else f"{found:,}"


def _list(**filters: Any) -> str:
    return f"{reverse('admin:triage')}?{urlencode(filters)}"


def _queues(user: User) -> list[Queue]:
    queues: tuple[tuple[str, str, FactCheckQuerySet, tuple[str, ...]], ...] = (
        ("Mine", "mine", FactCheck.objects.mine(user), ("due_on", "state_since")),
        ("Waiting for my step", "for_me", FactCheck.objects.waiting_for(user), ("state_since",)),
        ("Overdue", "overdue", FactCheck.objects.overdue(timezone.localdate()), ("due_on",)),
    )
    return [
        Queue(title, _list(queue=name), up_to_most(rows), _first(rows.order_by(*order, "pk")))
        for title, name, rows, order in queues
    ]


def _first(rows: FactCheckQuerySet) -> list[FactCheck]:
    """Return what is shown of a queue; ``sent_back`` are those whose authors were asked for changes.

    Chosen first and joined then: of many that are one person's, PostgreSQL would join them all before it sorts.
    """
    chosen = list(rows.values_list("pk", flat=True)[:_SHOWN])
    comments = ReviewComment.objects.since_publication().filter(factcheck=OuterRef("pk"))
    open_ones = Q(state__in=[State.DRAFT, State.CORRECTING])
    sent_back = Case(When(open_ones, then=Exists(comments)), default=False)
    found = FactCheck.objects.filter(pk__in=chosen).with_claim().annotate(sent_back=sent_back)
    return sorted(found, key=lambda factcheck: chosen.index(factcheck.pk))


def _states() -> list[StateRow]:
    now = timezone.now()
    ages = {age: CountOf("pk", filter=age_filter(age, now)) for age, _ in AGES}
    rows = FactCheck.objects.filter(Q(state__in=EDITS) | Q(state_since__gt=now - _RECENT))
    found: dict[str, Mapping[str, Any]] = {
        row["state"]: row for row in rows.values("state").annotate(**ages).order_by()
    }
    oldest = AGES[-1][0]
    return [
        StateRow(
            state,
            [
                Cell(
                    count=None if age == oldest and state not in EDITS else found.get(state, {}).get(age, 0),
                    href=_list(queue=state.value, age=age),
                    label=f"{state.label}, {label}",
                )
                for age, label in AGES
            ],
        )
        for state in State
    ]


def _weeks() -> Chart:
    """Return how many fact-checks were begun, and how many published or corrected, in each of the last weeks."""
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    mondays = [monday - timedelta(weeks=weeks) for weeks in reversed(range(WEEKS))]
    begun = _by_week(FactCheck.objects.filter(created_at__date__gte=mondays[0]), "created_at")
    revisions = Revision.objects.publications().filter(published_at__date__gte=mondays[0])
    published = _by_week(revisions, "published_at", of="factcheck")
    groups = []
    for day in mondays:
        of = f"in the week of {day:%-d %b}"
        counts = [
            Count("begun", begun[day], f"{begun[day]} taken up {of}", _list(did="taken_up", week=day)),
            Count("published", published[day], f"{published[day]} published {of}", _list(did="published", week=day)),
        ]
        groups.append((f"{day:%-d %b}", counts))
    return columns(groups)


def _by_week(rows: QuerySet[Any], moment: str, of: str = "pk") -> Mapping[date, int]:
    number = CountOf(of, distinct=True)
    weeks = rows.annotate(week=TruncWeek(moment)).values("week").annotate(number=number).order_by()
    return defaultdict(int, {row["week"].date(): row["number"] for row in weeks})


def _pipelines() -> list[PipelineRow]:
    judged = Claim.objects.filter(reading__in=_JUDGED).reading_counts()
    return [
        PipelineRow(
            line["extraction__pipeline"],
            line["kind"],
            [
                Cell(
                    line[reading.value],
                    _claims(line["kind"], reading, pipeline=line["extraction__pipeline"]),
                    f"{reading.label}: {line['kind']}, {line['extraction__pipeline']}",
                )
                for reading in _JUDGED
            ],
        )
        for line in judged
    ]


def _claims(kind: str, reading: Reading, **filters: str) -> str:
    of = {"kind__exact": kind, "reading__exact": reading.value, **filters}
    return f"{reverse('admin:claims_claim_changelist')}?{urlencode(of)}"


def _accuracy() -> list[Accuracy]:
    judged = Claim.objects.filter(reading__in=_JUDGED)
    readings = {
        (row["kind"], row["reading"]): row["number"]
        for row in judged.values("kind", "reading").annotate(number=CountOf("pk")).order_by()
    }
    no_claims = FactCheck.objects.filter(state=State.DISMISSED, dismissal_reason=Dismissal.NOT_A_CLAIM)
    refused = dict(no_claims.values_list("claim__kind").annotate(number=CountOf("pk")).order_by())
    return [_accuracy_of(kind, readings, refused.get(kind, 0)) for kind in ClaimKind]


def _accuracy_of(kind: ClaimKind, readings: Mapping[tuple[str, str], int], refused: int) -> Accuracy:
    right = readings.get((kind, Reading.ACCEPTED), 0)
    wrong = readings.get((kind, Reading.CORRECTED), 0)
    counts = [
        Count("right", right, f"{right} accepted", _claims(kind.value, Reading.ACCEPTED)),
        Count("wrong", wrong, f"{wrong} corrected", _claims(kind.value, Reading.CORRECTED)),
        Count(
            "refused", refused, f"{refused} no claim", _list(queue="dismissed", reason="not_a_claim", kind=kind.value)
        ),
    ]
    return Accuracy(kind.value, shares(counts), right, right + wrong + refused)
