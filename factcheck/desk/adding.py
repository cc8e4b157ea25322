"""A claim that extraction missed, added from the words that are selected in the article."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from claims.models import Claim
from claims.nlp.types import ClaimKind, QuoteStyle
from claims.readings import ReadingFields, add_claim

from .places import read_places
from .shell import actor, reason_of

_OPENING = '“„«"'


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add the ``place`` as a claim of the posted ``kind`` to the article of the claim ``pk``, and show the new one."""
    claim = get_object_or_404(Claim.objects.select_related("version"), pk=pk)
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    try:
        place = next(iter(read_places(request.POST.get("place", ""))), None)
        if place is None:
            raise ValidationError("Select the words in the article first.")
        fields: ReadingFields = {"kind": request.POST.get("kind", ""), "start": place["start"], "end": place["end"]}
        if fields["kind"] == ClaimKind.QUOTE:
            marked = claim.version.text[place["start"] : place["end"]].lstrip().startswith(tuple(_OPENING))
            fields["style"] = QuoteStyle.DIRECT if marked else QuoteStyle.INDIRECT
        added = add_claim(claim.version, actor=actor(request), **fields)
    except ValidationError as error:
        messages.error(request, f"No claim was added. {reason_of(error)}")
        return HttpResponseRedirect(reverse("admin:claim", args=[pk]))
    messages.success(request, "Added: its reading can be completed here.")
    part = "correct" if added.kind == ClaimKind.QUOTE else "new-quantity"
    return HttpResponseRedirect(f"{reverse('admin:claim', args=[added.pk])}#{part}")
