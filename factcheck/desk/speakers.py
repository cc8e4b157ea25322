"""Speakers by the beginning of a name, for the fields in which one is typed."""

from django.http import HttpRequest, JsonResponse

from claims.models import Speaker

_MOST = 12


def suggest(request: HttpRequest) -> JsonResponse:
    """Answer ``?q=`` with the speakers under a name or alias that holds it: [{"id", "name", "description"}]."""
    asked = request.GET.get("q", "").strip()
    if not asked or "\0" in asked:
        return JsonResponse({"speakers": []})
    found = Speaker.objects.unmerged().filter(name__icontains=asked).order_by("name", "pk")[:_MOST]
    speakers = [{"id": speaker.pk, "name": speaker.name, "description": speaker.description} for speaker in found]
    return JsonResponse({"speakers": speakers})
