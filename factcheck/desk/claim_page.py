"""Everything of one claim on one page."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404

from claims.models import Claim


def claim_page(_request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(get_object_or_404(Claim, pk=pk).sentence, content_type="text/plain", charset="utf-8")


def present(request: HttpRequest, pk: int) -> HttpResponse:
    return JsonResponse({"claim": pk, "user": request.user.pk})
