"""What the triage list shows: a page of claims by filter, without counting or sorting the whole table."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Self, cast

from django import forms
from django.contrib.auth.models import User
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from claims.markup import sentence_html
from claims.models import Article, Claim, ClaimRank, Source, Speaker
from claims.nlp.types import ClaimKind
from claims.priority import days_by_age
from factcheck.models import Dismissal, Evidence, FactCheck, Revision, Tag
from factcheck.states import DRAFT, State

from .score import Score, score_of
from .wording import quantity_words

PAGE_SIZE = 50
_PLACE = re.compile(r"(-?[0-9]{1,3})~([0-9-]{10})~([0-9]{1,18})")
# A name typed into the filter may stand for that many speakers.
_MOST_SPEAKERS = 200

WAITING = "waiting"
QUEUES = [
    (WAITING, "waiting for triage"),
    ("mine", "mine"),
    ("for_me", "waiting for my step"),
    ("overdue", "overdue"),
    *((state.value, state.label) for state in State),
]
AGES = [
    ("day", "under a day"),
    ("week", "a day to a week"),
    ("month", "a week to 30 days"),
    ("older", "over 30 days"),
]
# From and to how many days ago.
_DAYS: dict[str, tuple[int, int | None]] = {"day": (0, 1), "week": (1, 7), "month": (7, 30), "older": (30, None)}
DID = [("taken_up", "taken up"), ("published", "published")]


def age_filter(age: str, now: datetime) -> Q:
    """Return the condition that a fact-check is in its state for that long."""
    youngest, oldest = _DAYS[age]
    condition = Q(state_since__lte=now - timedelta(days=youngest))
    return condition if oldest is None else condition & Q(state_since__gt=now - timedelta(days=oldest))


def desk_people() -> QuerySet[User]:
    """Return those whom work can be assigned to."""
    codename = DRAFT.partition(".")[2]
    people = User.objects.filter(is_active=True, groups__permissions__codename=codename)
    return people.distinct().order_by("username")


class PersonField(forms.ModelChoiceField):
    """Chooses one of the desk's people by name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.none(), required=False, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.get_full_name() or obj.get_username())


class TriageFilter(forms.Form):
    """The filters; an empty one shows what waits for triage."""

    queue = forms.ChoiceField(choices=QUEUES, required=False, label="Show")
    kind = forms.ChoiceField(
        choices=[("", "any"), *((kind.value, kind.value) for kind in ClaimKind)], required=False, label="Kind"
    )
    words = forms.CharField(required=False, max_length=200, label="Words")
    speaker = forms.CharField(required=False, max_length=300, label="Speaker")
    source = forms.ModelChoiceField(Source.objects.all(), required=False, empty_label="any")
    since = forms.DateField(required=False, label="From", widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(required=False, label="To", widget=forms.DateInput({"type": "date"}))
    tag = forms.ModelChoiceField(Tag.objects.all(), required=False, empty_label="any")
    assignee = PersonField(empty_label="any")
    age = forms.ChoiceField(choices=[("", "any time"), *AGES], required=False, label="In its state for")
    numbers = forms.BooleanField(required=False, label="With numbers")
    evidence = forms.BooleanField(required=False, label="With evidence")
    # What the front page's charts and an article's page link to.
    article = forms.ModelChoiceField(Article.objects.all(), required=False, widget=forms.HiddenInput)
    did = forms.ChoiceField(choices=[("", ""), *DID], required=False, widget=forms.HiddenInput)
    week = forms.DateField(required=False, widget=forms.HiddenInput)
    reason = forms.ChoiceField(choices=[("", ""), *Dismissal.choices], required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", "label_suffix": "", **kwargs})
        cast("forms.ModelChoiceField", self.fields["assignee"]).queryset = desk_people()

    @property
    def of_factchecks(self) -> bool:
        """Whether the list is one of fact-checks: no claim that waits has a state, an assignee or evidence."""
        chosen = self.cleaned_data
        names = ("assignee", "evidence", "age", "week", "reason")
        return chosen["queue"] not in ("", WAITING) or any(chosen[name] for name in names)

    @property
    def unseen(self) -> list[str]:
        """What the list is narrowed to by filters that have no field to see, in words."""
        if not self.is_valid():
            return []
        chosen = self.cleaned_data
        told = []
        if chosen["article"]:
            told.append(f"“{chosen['article']}”")
        if chosen["week"] and chosen["did"]:
            told.append(f"{dict(DID)[chosen['did']]} in the week of {chosen['week']:%-d %b %Y}")
        if chosen["reason"]:
            told.append(f"dismissed as {Dismissal(chosen['reason']).label}")
        return told

    @property
    def heading(self) -> str:
        queue = self.cleaned_data["queue"] if self.is_valid() else ""
        if not queue or queue == WAITING:
            return "Fact-checks" if self.is_valid() and self.of_factchecks else "Triage"
        return dict(QUEUES)[queue].capitalize()

    def factchecks(self, user: User) -> QuerySet[FactCheck]:
        chosen = self.cleaned_data
        found = _queue(chosen["queue"], user, any_state=bool(chosen["did"])).filter(self.ranks("claim__rank__"))
        if chosen["assignee"]:
            found = found.filter(assignee=chosen["assignee"])
        if chosen["evidence"]:
            found = found.filter(Exists(Evidence.objects.standing().filter(factcheck=OuterRef("pk"))))
        if chosen["age"]:
            found = found.filter(age_filter(chosen["age"], timezone.now()))
        if chosen["reason"]:
            found = found.filter(dismissal_reason=chosen["reason"])
        if chosen["week"] and chosen["did"]:
            begin = timezone.make_aware(datetime.combine(chosen["week"], time.min))
            days = (begin, begin + timedelta(days=7))
            published = Revision.objects.publications().filter(factcheck=OuterRef("pk"), published_at__range=days)
            found = found.filter(Exists(published) if chosen["did"] == "published" else Q(created_at__range=days))
        return found

    def ranks(self, prefix: str = "") -> Q:
        """Return the filters on the claim, by its rank, which the filtered model calls ``prefix``."""
        chosen = self.cleaned_data
        wanted: dict[str, Any] = {
            "kind": chosen["kind"],
            "source": chosen["source"],
            "day__gte": chosen["since"],
            "day__lte": chosen["until"],
            "numbers": chosen["numbers"],
            "tags__contains": chosen["tag"] and [chosen["tag"].pk],
            "claim__version__article": chosen["article"],
        }
        found = Q(**{f"{prefix}{field}": value for field, value in wanted.items() if value})
        if chosen["words"]:
            found &= Q(**{f"{prefix}claim__in": Claim.objects.search(chosen["words"]).values("pk")})
        if chosen["speaker"]:
            named = Speaker.objects.called(chosen["speaker"]).values_list("pk", flat=True)
            found &= Q(**{f"{prefix}speaker__in": list(named[:_MOST_SPEAKERS])})
        return found


@dataclass(frozen=True, slots=True)
class Row:
    claim: Claim
    factcheck: FactCheck | None

    @property
    def sentence(self) -> str:
        return sentence_html(self.claim)

    @property
    def score(self) -> Score:
        return score_of(self.claim)

    @property
    def numbers(self) -> list[str]:
        return [quantity_words(quantity) for quantity in self.claim.quantities.all()]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim that waits stands today."""

    total: int
    day: date
    claim: int

    def __str__(self) -> str:
        return f"{self.total}~{self.day}~{self.claim}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the place that was written so, or None for what is none."""
        found = _PLACE.fullmatch(text)
        try:
            return cls(int(found[1]), date.fromisoformat(found[2]), int(found[3])) if found else None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Page:
    """``after`` is where the next page begins, or "" at the end of the list."""

    rows: list[Row]
    after: str


def triage_page(filters: TriageFilter, user: User, after: str = "") -> Page:
    """Return the page of claims that comes after the place ``after``; ``filters`` must be valid.

    A place that is none starts at the top.
    """
    if filters.of_factchecks:
        return _factcheck_page(filters, user, after)
    return _waiting_page(filters, after)


def claims_in_order(ids: Iterable[int]) -> list[Row]:
    """Return what a row shows of each claim; in a number of queries that does not grow with theirs."""
    live = FactCheck.objects.live().select_related("assignee", "rating").prefetch_related("authors")
    claims = (
        Claim.objects.filter(pk__in=(ids := list(ids)))
        .with_article()
        .select_related("rank")
        .prefetch_related("quantities", "tags", Prefetch("factchecks", live, to_attr="live_factchecks"))
    )
    found = {claim.pk: claim for claim in claims}
    return [Row(found[pk], next(iter(found[pk].live_factchecks), None)) for pk in ids if pk in found]


def _waiting_page(filters: TriageFilter, after: str) -> Page:
    """Merge the runs of all ages: in each the stored order is the one that is wanted."""
    waiting, last = ClaimRank.objects.waiting().filter(filters.ranks()).best_first(), Place.read(after)
    runs = []
    for age, first_day, last_day in days_by_age(timezone.localdate()):
        run = waiting.filter(day__range=(first_day, last_day))
        if last is not None:
            run = run.filter(_below(last.total - age.points, last))
        total = F("score") + age.points
        runs.append(run.annotate(total=total).values_list("total", "day", "claim_id")[: PAGE_SIZE + 1])
    merged = runs[0].union(*runs[1:], all=True).order_by("-total", "-day", "-claim_id")
    found = [Place(*place) for place in merged[: PAGE_SIZE + 1]]
    end = str(found[PAGE_SIZE - 1]) if len(found) > PAGE_SIZE else ""
    return Page(claims_in_order(place.claim for place in found[:PAGE_SIZE]), end)


def _below(score: int, last: Place) -> Q:
    """Return the condition that a rank comes after one with this ``score``; the index is read by the first part."""
    return Q(score__lte=score) & (Q(score__lt=score) | Q(day__lt=last.day) | Q(day=last.day, claim__lt=last.claim))


def _factcheck_page(filters: TriageFilter, user: User, after: str) -> Page:
    factchecks = filters.factchecks(user).order_by("-state_since", "-pk")
    place, _, claim = after.partition("~")
    pk = int(claim) if claim.isascii() and claim.isdecimal() and len(claim) < 19 else None
    try:
        since = parse_datetime(place) if pk is not None else None
    except ValueError:
        since = None
    if since is not None and timezone.is_aware(since):
        factchecks = factchecks.filter(Q(state_since__lte=since), Q(state_since__lt=since) | Q(pk__lt=pk))
    found = list(factchecks.values_list("state_since", "pk", "claim_id")[: PAGE_SIZE + 1])
    last = ""
    if len(found) > PAGE_SIZE:
        moment, pk, _ = found[PAGE_SIZE - 1]
        last = f"{moment.isoformat()}~{pk}"
    return Page(claims_in_order(claim for _, _, claim in found[:PAGE_SIZE]), last)


def _queue(queue: str, user: User, *, any_state: bool) -> QuerySet[FactCheck]:
    factchecks = FactCheck.objects
    match queue:
        case "mine":
            return factchecks.mine(user)
        case "for_me":
            return factchecks.waiting_for(user)
        case "overdue":
            return factchecks.overdue(timezone.localdate())
        case "" | "waiting":
            return factchecks.all() if any_state else factchecks.unfinished()
    return factchecks.filter(state=queue)
