"""Speakers by the beginning of a name, for the fields in which one is typed."""

from collections import Counter

from django.http import HttpRequest, JsonResponse

from claims.models import Speaker

_MOST = 12


def suggest(request: HttpRequest) -> JsonResponse:
    """Answer ``?q=`` with the speakers under a name or alias that holds it: [{"label", "description"}].

    A name that several have comes with the number of the speaker, which tells them apart.
    """
    asked = request.GET.get("q", "").strip()
    if not asked or "\0" in asked:
        return JsonResponse({"speakers": []})
    found = list(Speaker.objects.unmerged().called(asked).order_by("name", "pk")[:_MOST])
    names = Counter(speaker.name.casefold() for speaker in found)
    speakers = [
        {
            "label": speaker.name if names[speaker.name.casefold()] == 1 else f"{speaker.name} #{speaker.pk}",
            "description": speaker.description,
        }
        for speaker in found
    ]
    return JsonResponse({"speakers": speakers})
