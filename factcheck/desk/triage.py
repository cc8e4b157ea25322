"""The triage list: what waits, most check-worthy first, and what is done to one row or to many."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from claims.actors import rights_of
from claims.errors import EditConflict
from claims.models import Claim
from claims.transactions import in_transaction
from factcheck import drafts, tags, workflow
from factcheck.errors import MoveRefused
from factcheck.models import Dismissal, FactCheck, Tag
from factcheck.states import MOVES, Move, State, refusal

from .moves import DONE
from .shell import actor, page, posted_number, reason_of, status_of
from .triage_list import PAGE_SIZE, Page, PersonField, Row, TriageFilter, claims_in_order, desk_people, triage_page

_RESULTS = "triage_results"
# What is done to many fact-checks at once: the moves that need no words of their own.
FACTCHECK_MOVES = ("submit", "approve", "publish")


class BulkForm(forms.Form):
    """What to do with the chosen rows."""

    reason = forms.ChoiceField(choices=Dismissal, required=False, label="because it is")
    note = forms.CharField(
        required=False, max_length=2_000, label="Note", widget=forms.TextInput({"placeholder": "note"})
    )
    assignee = PersonField(empty_label="nobody", label="to")
    due_on = forms.DateField(required=False, label="due", widget=forms.DateInput({"type": "date"}))
    tag = forms.CharField(required=False, max_length=50, label="Tag", widget=forms.TextInput({"list": "tags"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "bulk_%s", "label_suffix": "", **kwargs})
        self.fields["assignee"].queryset = desk_people()  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one row. With an ``edition`` of its fact-check, or a ``tag`` put on it, it can be taken back."""

    claim: int
    text: str
    message: str
    status: int = HTTPStatus.OK
    edition: int | None = None
    tag: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One row, its fact-check in the ``edition`` that was seen, what was ``chosen`` for it, and who asks.

    ``tag`` is the one to take off again.
    """

    claim: Claim
    factcheck: FactCheck | None
    edition: int | None
    tag: int
    chosen: dict[str, Any]
    user: User


def triage(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _act(request)
    return _list(request, request.session.pop(_RESULTS, []))


def _list(request: HttpRequest, results: list[dict[str, Any]], status: int = 200) -> HttpResponse:
    filters = TriageFilter(request.GET)
    found = triage_page(filters, actor(request), request.GET.get("after", "")) if filters.is_valid() else Page([], "")
    of_factchecks = filters.is_valid() and filters.of_factchecks
    further = request.GET.copy()
    further["after"] = found.after
    may_start = refusal(MOVES["start"], None, request.user) is None
    return page(
        request,
        "desk/triage.html",
        {
            "filters": filters,
            "bulk": BulkForm(request.POST or None, initial={"assignee": request.user.pk}),
            "rows": found.rows,
            "next": f"?{further.urlencode()}" if found.after else "",
            "later": bool(request.GET.get("after")),
            "filtered": any(name != "after" and value for name, value in request.GET.items()),
            "results": results,
            "tags": Tag.objects.values_list("name", flat=True),
            "dismissals": Dismissal.choices,
            "of_factchecks": of_factchecks,
            "dismissed": {row.claim.pk for row in found.rows if _may_take_back(row, actor(request))},
            "moves": _bulk_moves(found.rows, actor(request)) if of_factchecks else [],
            "may_start": may_start,
            "may_assign": may_start and _open_ones(found.rows),
            "may_dismiss": refusal(MOVES["dismiss"], None, request.user) is None,
        },
        title=filters.heading,
        status=status if filters.is_valid() else 400,
    )


def _bulk_moves(rows: list[Row], user: User) -> list[Move]:
    """Return the moves that are the role's and that the state of one of the rows admits."""
    rights, states = rights_of(user), {row.factcheck.state for row in rows if row.factcheck is not None}
    moves = [MOVES[name] for name in FACTCHECK_MOVES]
    return [move for move in moves if rights & {*move.rights} and states & move.steps.keys()]


def _open_ones(rows: list[Row]) -> bool:
    return any(row.factcheck is None or row.factcheck.is_editable for row in rows)


def _may_take_back(row: Row, user: User) -> bool:
    factcheck = row.factcheck
    dismissed = factcheck is not None and factcheck.state == State.DISMISSED
    return dismissed and refusal(MOVES["reopen"], factcheck, user) is None


def _act(request: HttpRequest) -> HttpResponse:
    """Do what was asked to each chosen row, one by one: what is refused for one leaves the others done."""
    move, _, one = request.POST.get("move", "").partition(":")
    chosen = [one] if one else request.POST.getlist("claim")
    asked = [pk for pk in dict.fromkeys(map(posted_number, chosen)) if pk >= 0]
    ids, left = asked[:PAGE_SIZE], asked[PAGE_SIZE:]
    form = BulkForm(request.POST)
    if move not in _DO or not form.is_valid():
        wrong = " ".join(str(message) for messages in form.errors.values() for message in messages)
        return _answer(request, [Result(0, "", wrong or f"There is nothing to do called “{move}”.", 400)], 400)
    results = [_result(row, move, form.cleaned_data, request) for row in claims_in_order(ids)]
    known = {result.claim for result in results}
    results += [Result(pk, f"claim {pk}", "There is no such claim.", 404) for pk in ids if pk not in known]
    many = f"Left as it is: {PAGE_SIZE} claims are done at a time."
    results += [Result(pk, f"claim {pk}", many, 400) for pk in left]
    if not results:
        results = [Result(0, "", "No claim was chosen.", 400)]
    return _answer(request, results, max(result.status for result in results))


def _answer(request: HttpRequest, results: list[Result], status: int) -> HttpResponse:
    """A script gets the result lines; a form is sent back to the list, which shows them."""
    lines = [asdict(result) for result in results]
    if request.headers.get("X-Requested-With") == "fetch":
        return render(request, "desk/_results.html", {"results": lines}, status=status)
    if status != HTTPStatus.OK:
        return _list(request, lines, status)
    request.session[_RESULTS] = lines
    return HttpResponseRedirect(request.get_full_path())


def _result(row: Row, move: str, chosen: dict[str, Any], request: HttpRequest) -> Result:
    text = str(row.claim)
    edition, tag = (posted_number(request.POST.get(f"{name}-{row.claim.pk}")) for name in ("edition", "tag"))
    seen = None if edition < 0 else edition
    try:
        message, undo = _DO[move](Asked(row.claim, row.factcheck, seen, tag, chosen, actor(request)))
    except EditConflict as error:
        who = error.changed_by or "Someone"
        return Result(row.claim.pk, text, f"{who} changed it meanwhile: look at it first.", status_of(error))
    except (PermissionDenied, ValidationError) as error:
        return Result(row.claim.pk, text, reason_of(error), status_of(error))
    if isinstance(undo, Tag):
        return Result(row.claim.pk, text, message, tag=undo.pk)
    return Result(row.claim.pk, text, message, edition=undo.edition if undo else None)


# What is said of a row, and what can be taken back: a fact-check or a tag.
Done = tuple[str, FactCheck | Tag | None]


def _start(asked: Asked) -> Done:
    return "Started: it is yours now.", workflow.start(asked.claim, actor=asked.user)


def _dismiss(asked: Asked) -> Done:
    reason, note = asked.chosen["reason"], asked.chosen["note"]
    factcheck = workflow.dismiss(asked.claim, actor=asked.user, reason=reason, note=note, edition=asked.edition)
    return f"Dismissed: {Dismissal(reason).label}.", factcheck


def _assign(asked: Asked) -> Done:
    assignee, due_on = asked.chosen["assignee"], asked.chosen["due_on"]
    factcheck, edition = asked.factcheck, asked.edition or 0
    if factcheck is None and assignee is None:
        raise ValidationError("Nobody works on it: choose who is to.")

    def assigned() -> FactCheck:
        mine = factcheck or workflow.start(asked.claim, actor=asked.user, assignee=assignee)
        seen = edition if factcheck else mine.edition
        deadline: drafts.Deadline = {"due_on": due_on} if due_on else {}
        return drafts.assign(mine, actor=asked.user, edition=seen, assignee=assignee, **deadline)

    given = in_transaction(assigned)
    message = f"Given to {assignee.get_full_name() or assignee}." if assignee else "Given back: nobody has it."
    return message, given if asked.factcheck is None else None


def _move(name: str) -> Callable[[Asked], Done]:
    """Return what makes the move ``name``, one that asks for no words, on a row's fact-check."""

    def moved(asked: Asked) -> Done:
        if asked.factcheck is None:
            raise MoveRefused("This claim has no fact-check yet.", name, None, ["start", "dismiss"])
        getattr(workflow, name)(asked.factcheck, actor=asked.user, edition=asked.edition or 0)
        return DONE[name], None

    return moved


def _tag(asked: Asked) -> Done:
    before = set(asked.claim.tags.all())
    tag = tags.tag_claim(asked.claim, actor=asked.user, name=asked.chosen["tag"])
    return (f"Has #{tag} already.", None) if tag in before else (f"Tagged #{tag}.", tag)


def _untag(asked: Asked) -> Done:
    tag = Tag.objects.filter(pk=asked.tag).first()
    if tag is None:
        raise ValidationError("There is no such tag.")
    tags.untag_claim(asked.claim, actor=asked.user, tag=tag)
    return f"Taken back: #{tag} is off.", None


def _undo(asked: Asked) -> Done:
    """Take a start or a dismissal back: the claim waits for triage again."""
    factcheck, edition = asked.factcheck, asked.edition or 0
    if factcheck is None:
        raise ValidationError("It waits for triage already.")

    def undone() -> None:
        dismissed = factcheck.state == State.DISMISSED
        started = workflow.reopen(factcheck, actor=asked.user, edition=edition) if dismissed else factcheck
        workflow.discard(started, actor=asked.user, edition=started.edition if dismissed else edition)

    in_transaction(undone)
    return "Taken back: it waits for triage.", None


_DO: dict[str, Callable[[Asked], Done]] = {
    "start": _start,
    "dismiss": _dismiss,
    "assign": _assign,
    "tag": _tag,
    "untag": _untag,
    "undo": _undo,
    **{name: _move(name) for name in FACTCHECK_MOVES},
}
