"""Everything of one claim on one page: the article with its claims marked, and all that the desk says of this one."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from claims.actors import CORRECT_READINGS, rights_of
from claims.errors import EditConflict
from claims.markup import Mark, article_marks, marked_html
from claims.models import Claim
from factcheck import presence
from factcheck.models import Dismissal, FactCheck, Tag
from factcheck.prose import to_html
from factcheck.publication import pending_changes
from factcheck.snapshots import Change
from factcheck.states import DRAFT, MOVES, PUBLIC, REVIEW, State, refusal

from .conflicts import differences
from .moves import DONE, offered, withheld
from .score import score_of
from .sheet import Refused, Sheet, save
from .shell import actor, page, posted_number, reason_of, status_of
from .timeline import timeline
from .untouched import follow_stored
from .wording import quantity_words


def claim_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a claim's page, or save it. What is refused is shown on the page, with everything that was typed."""
    claim = get_object_or_404(
        Claim.objects.select_related("version__article__source", "speaker", "rank", "read_by").prefetch_related(
            "quantities", "tags"
        ),
        pk=pk,
    )
    factcheck = _factcheck(claim)
    if request.method != "POST":
        return _page(request, Sheet(claim, factcheck))
    sheet = Sheet(claim, factcheck, follow_stored(claim, factcheck, request.POST))
    then = request.POST.get("do", "")
    was_approved = factcheck is not None and factcheck.is_approved
    try:
        save(sheet, actor=actor(request), then=then)
    except EditConflict as error:
        return _page(request, sheet, refused=reason_of(error), status=409, conflict=error)
    except Refused:
        return _page(request, sheet, refused="Nothing was saved: see what is marked below.", status=400)
    except (PermissionDenied, ValidationError) as error:
        sheet.mark(error)
        return _page(request, sheet, refused=f"Nothing was saved. {reason_of(error)}", status=status_of(error))
    messages.success(request, DONE.get(then, "Saved."))
    if was_approved and then not in MOVES and not FactCheck.objects.filter(claim=claim).approved().exists():
        messages.warning(request, "The edit voided the approval: it waits for approval again.")
    return HttpResponseRedirect(reverse("admin:claim", args=[pk]))


def present(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that one ``page`` of the claim is open (or, with ``leave``, closed) and answer who else has one open."""
    claim = get_object_or_404(Claim.objects.only("pk"), pk=pk)
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    try:
        opened = UUID(request.POST.get("page", ""))
    except ValueError:
        return HttpResponse("Which page?", status=400)
    if "leave" in request.POST:
        presence.leave(claim, user=actor(request), page=opened)
        return JsonResponse({"others": []})
    others = presence.arrive(claim, user=actor(request), page=opened)
    return JsonResponse({"others": [other.get_full_name() or other.get_username() for other in others]})


def _factcheck(claim: Claim) -> FactCheck | None:
    return (
        FactCheck.objects.live()
        .filter(claim=claim)
        .select_related("rating__scale", "assignee", "approved_by", "updated_by", "current_revision", "created_by")
        .with_authors()
        .first()
    )


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The claims before and after this one in the article's order, and how many there are."""

    number: int
    total: int
    before: int | None
    after: int | None


def _page(
    request: HttpRequest,
    sheet: Sheet,
    *,
    refused: str = "",
    status: int = 200,
    conflict: EditConflict | None = None,
) -> HttpResponse:
    claim, factcheck, user, opened = sheet.claim, sheet.factcheck, actor(request), uuid4()
    sheet.take_back(
        request.POST, reading=not sheet.edit_number_conflicts, factcheck=not _is_of_factcheck(sheet, conflict)
    )
    rights, pending = rights_of(user), _pending(factcheck)
    siblings = list(
        Claim.objects.filter(version=claim.version_id)
        .filter(Q(stale=False) | Q(pk=claim.pk))
        .only("kind", "start", "end", "spans")
        .order_by("start", "end", "pk")
    )
    notes = list(claim.annotations.select_related("author", "resolved_by"))
    context: dict[str, Any] = {
        "claim": claim,
        "article": claim.version.article,
        "article_html": _article(claim, siblings, notes),
        "neighbours": _neighbours(claim, siblings),
        "numbers": [quantity_words(quantity) for quantity in claim.quantities.all()],
        "factcheck": factcheck,
        "sheet": sheet,
        "score": score_of(claim),
        "explanation": to_html(factcheck.explanation) if factcheck else "",
        "edition": _edition(sheet, conflict),
        "edit_number": _edit_number(sheet, conflict),
        "refused": refused,
        "conflict": conflict,
        "differences": differences(conflict, claim.version.text, _titles(sheet)) if conflict else [],
        "pending": pending,
        "moves": offered(factcheck, user, sheet.data or {}, changes=bool(pending)),
        "withheld": withheld(factcheck, user),
        "dismissals": Dismissal.choices,
        "may_read": CORRECT_READINGS in rights,
        "may_write": DRAFT in rights and factcheck is not None and factcheck.is_editable,
        "would_be_author": _would_be_author(factcheck, user),
        "may_note": DRAFT in rights,
        "may_start": refusal(MOVES["start"], factcheck, user) is None,
        "annotations": notes,
        "comments": factcheck.review_comments.since_publication().select_related("author") if factcheck else [],
        "corrections": factcheck.corrections.all() if factcheck else [],
        "history": timeline(claim),
        "page_id": opened,
        "others": presence.arrive(claim, user=user, page=opened),
        "tag_names": Tag.objects.values_list("name", flat=True),
    }
    return page(request, "desk/claim.html", context, title=str(claim), status=status)


def _would_be_author(factcheck: FactCheck | None, user: User) -> bool:
    """Return whether ``user`` may approve in principle, and could not after an edit."""
    if factcheck is None or not factcheck.is_editable or not settings.FOUR_EYES:
        return False
    return {DRAFT, REVIEW} <= rights_of(user) and not factcheck.is_author(user)


def _pending(factcheck: FactCheck | None) -> list[Change]:
    """Return what readers are not told yet, where they are told something that can still be corrected."""
    return pending_changes(factcheck) if factcheck and factcheck.state in PUBLIC - {State.RETRACTED} else []


def _edition(sheet: Sheet, conflict: EditConflict | None) -> int:
    """Return the edition that the next save names: after a conflict the present one, to overwrite it knowingly."""
    if sheet.factcheck is None:
        return 0
    sent = posted_number((sheet.data or {}).get("edition"))
    return sheet.factcheck.edition if sent < 0 or _is_of_factcheck(sheet, conflict) else sent


def _edit_number(sheet: Sheet, conflict: EditConflict | None) -> int:
    """Return the same of the reading."""
    if conflict and sheet.edit_number_conflicts:
        return conflict.edition
    sent = posted_number((sheet.data or {}).get("edit_number"))
    return sheet.claim.edit_number if sent < 0 else sent


def _is_of_factcheck(sheet: Sheet, conflict: EditConflict | None) -> bool:
    return conflict is not None and not sheet.edit_number_conflicts


def _titles(sheet: Sheet) -> dict[int, str]:
    return {form.evidence.pk: form.evidence.title for form in sheet.evidence if form.evidence}


def _article(claim: Claim, siblings: list[Claim], notes: list[Any]) -> str:
    marks = article_marks(siblings, focus=claim.pk)
    marks += [Mark(note.start, note.end, "note") for note in notes if note.start is not None and not note.resolved_at]
    return marked_html(claim.version.text, marks, anchor="claim-")


def _neighbours(claim: Claim, siblings: list[Claim]) -> _Neighbours:
    order = [sibling.pk for sibling in siblings]
    at = order.index(claim.pk) if claim.pk in order else -1
    return _Neighbours(
        number=at + 1,
        total=len(order),
        before=order[at - 1] if at > 0 else None,
        after=order[at + 1] if 0 <= at < len(order) - 1 else None,
    )
