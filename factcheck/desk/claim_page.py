from django.http import HttpRequest, HttpResponse


def claim_page(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse("")


def present(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse("")
