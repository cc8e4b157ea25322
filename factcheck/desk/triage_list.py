"""What the triage list shows: a page of claims by filter, without counting or sorting the whole table."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from claims.markup import sentence_html
from claims.models import Claim, ClaimRank, Quantity, Source, Speaker
from claims.nlp.types import ClaimKind
from factcheck.models import ClaimTag, Evidence, FactCheck, Tag
from factcheck.states import DRAFT, State

from .wording import quantity_words

PAGE_SIZE = 50
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
    speaker = forms.CharField(required=False, max_length=300, label="Speaker")
    source = forms.ModelChoiceField(Source.objects.all(), required=False, empty_label="any")
    since = forms.DateField(required=False, label="From", widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(required=False, label="To", widget=forms.DateInput({"type": "date"}))
    tag = forms.ModelChoiceField(Tag.objects.all(), required=False, empty_label="any")
    assignee = PersonField(empty_label="any")
    numbers = forms.BooleanField(required=False, label="With numbers")
    evidence = forms.BooleanField(required=False, label="With evidence")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", "label_suffix": "", **kwargs})
        cast("forms.ModelChoiceField", self.fields["assignee"]).queryset = desk_people()

    def claims(self, prefix: str) -> Q:
        """Return the filters on the claim, which the filtered model calls ``prefix``."""
        chosen = self.cleaned_data
        wanted = Q()
        if chosen["kind"]:
            wanted &= Q(**{f"{prefix}kind": chosen["kind"]})
        if chosen["speaker"]:
            named = Speaker.objects.filter(name__icontains=chosen["speaker"]).values_list("pk", flat=True)
            wanted &= Q(**{f"{prefix}speaker__in": list(named[:_MOST_SPEAKERS])})
        article = f"{prefix}version__article__"
        if chosen["source"]:
            wanted &= Q(**{f"{article}source": chosen["source"]})
        if chosen["since"]:
            wanted &= Q(**{f"{article}published_on__gte": chosen["since"]})
        if chosen["until"]:
            wanted &= Q(**{f"{article}published_on__lte": chosen["until"]})
        claim = OuterRef(f"{prefix}pk")
        if chosen["numbers"]:
            wanted &= Q(Exists(Quantity.objects.filter(claim=claim)))
        if chosen["tag"]:
            wanted &= Q(Exists(ClaimTag.objects.filter(claim=claim, tag=chosen["tag"])))
        return wanted


@dataclass(frozen=True, slots=True)
class Row:
    claim: Claim
    factcheck: FactCheck | None

    @property
    def sentence(self) -> str:
        return sentence_html(self.claim)

    @property
    def numbers(self) -> list[str]:
        return [quantity_words(quantity) for quantity in self.claim.quantities.all()]


@dataclass(frozen=True, slots=True)
class Page:
    """``after`` is where the next page begins, or "" at the end of the list."""

    rows: list[Row]
    after: str


def triage_page(filters: TriageFilter, user: User, after: str = "") -> Page:
    """Return the page of claims that comes after the place ``after``; ``filters`` must be valid.

    A place that is none starts at the top.
    """
    queue = filters.cleaned_data["queue"] or WAITING
    factcheck_filter = filters.cleaned_data["assignee"] or filters.cleaned_data["evidence"]
    if queue == WAITING and not factcheck_filter:
        return _waiting_page(filters, after)
    return _factcheck_page(filters, queue, user, after)


def claims_in_order(ids: Iterable[int]) -> list[Row]:
    """Return what a row shows of each claim; in a number of queries that does not grow with theirs."""
    live = FactCheck.objects.live().select_related("assignee").prefetch_related("authors")
    claims = (
        Claim.objects.filter(pk__in=(ids := list(ids)))
        .with_article()
        .select_related("rank")
        .prefetch_related("quantities", "tags", Prefetch("factchecks", live, to_attr="live_factchecks"))
    )
    found = {claim.pk: claim for claim in claims}
    return [Row(found[pk], next(iter(found[pk].live_factchecks), None)) for pk in ids if pk in found]


def _waiting_page(filters: TriageFilter, after: str) -> Page:
    ranks = ClaimRank.objects.waiting().filter(filters.claims("claim__")).best_first()
    place, pk = _place(after)
    try:
        start = float(place)
    except ValueError:
        start = None
    if pk is not None and start is not None:
        # The first condition is what the index is read by.
        ranks = ranks.filter(Q(place__lte=start), Q(place__lt=start) | Q(claim__lt=pk))
    found = list(ranks.values_list("place", "claim_id")[: PAGE_SIZE + 1])
    last = f"{found[PAGE_SIZE - 1][0]!r}~{found[PAGE_SIZE - 1][1]}" if len(found) > PAGE_SIZE else ""
    return Page(claims_in_order(pk for _, pk in found[:PAGE_SIZE]), last)


def _factcheck_page(filters: TriageFilter, queue: str, user: User, after: str) -> Page:
    factchecks = _queue(queue, user).filter(filters.claims("claim__")).order_by("-state_since", "-pk")
    if assignee := filters.cleaned_data["assignee"]:
        factchecks = factchecks.filter(assignee=assignee)
    if filters.cleaned_data["evidence"]:
        factchecks = factchecks.filter(Exists(Evidence.objects.standing().filter(factcheck=OuterRef("pk"))))
    place, pk = _place(after)
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


def _queue(queue: str, user: User) -> QuerySet[FactCheck]:
    factchecks = FactCheck.objects
    match queue:
        case "mine":
            return factchecks.mine(user)
        case "for_me":
            return factchecks.waiting_for(user)
        case "overdue":
            return factchecks.overdue(timezone.localdate())
        case "waiting":
            # With an assignee or with evidence: no claim that waits has them, so these are those being worked on.
            return factchecks.unfinished()
    return factchecks.filter(state=queue)


def _place(after: str) -> tuple[str, int | None]:
    place, _, pk = after.partition("~")
    return place, int(pk) if pk.isascii() and pk.isdecimal() and len(pk) < 19 else None
