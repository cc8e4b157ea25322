"""Readers' pages. What is not published answers 404, and all that is shown comes from current revisions."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from claims.models import ArticleVersion, Speaker

from . import public
from .forms import SearchForm
from .marking import article_html
from .models import FactCheck, Revision

PAGE_SIZE = 20


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    found = Revision.objects.standing()
    wanted = form.cleaned_data if form.is_valid() else {}
    if wanted.get("q"):
        found = found.search(wanted["q"])
    if wanted.get("rating"):
        found = found.rated(wanted["rating"])
    if wanted.get("speaker"):
        found = found.of_speakers([wanted["speaker"]])
    if not form.is_valid():
        found = found.none()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    narrowed = any(wanted.values()) or not form.is_valid()
    return render(
        request,
        "factcheck/front.html",
        {"form": form, "page": page, "summaries": public.summaries(page), "narrowed": narrowed},
    )


@require_safe
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    revision = get_object_or_404(Revision.objects.current().with_first_day(), factcheck__slug=slug)
    return render(request, "factcheck/claim.html", {"page": public.claim_page(revision, request)})


@require_safe
def claim_by_id(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead from a claim's number to its page, which is named by what it says."""
    return redirect(get_object_or_404(FactCheck.objects.public(), claim=pk))


@require_safe
def article(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    published = Revision.objects.current().filter(factcheck__claim__version__article=pk)
    numbers = sorted(set(published.values_list("factcheck__claim__version__number", flat=True)), reverse=True)
    shown = number or next(iter(numbers), None)
    if shown not in numbers:
        raise Http404
    version = get_object_or_404(ArticleVersion.objects.select_related("article__source"), article=pk, number=shown)
    revisions = sorted(
        published.filter(factcheck__claim__version=version), key=lambda one: int(one.content["claim"]["start"])
    )
    return render(
        request,
        "factcheck/article.html",
        {
            "article": version.article,
            "version": version,
            "numbers": numbers,
            "text": article_html(version.text, revisions),
            "summaries": public.summaries(revisions),
        },
    )


@require_safe
def speaker(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Speaker.objects.select_related("merged_into"), pk=pk)
    if person.merged_into is not None:
        return redirect("factcheck:speaker", person.merged_into.pk)
    found = Revision.objects.current().of_speakers(public.speaker_ids(person))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    if not page.object_list:
        raise Http404
    summaries = public.summaries(page)
    return render(
        request,
        "factcheck/speaker.html",
        {
            "name": summaries[0].claim["speaker"]["name"],
            "page": page,
            "summaries": summaries,
            "counts": public.counts(found.standing()),
        },
    )


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    page = Paginator(public.notices(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "factcheck/corrections.html", {"page": page, "changes": list(public.changes(page))})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "factcheck/about.html", {"scale": public.scale()})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    sitemap = request.build_absolute_uri(reverse("factcheck:sitemap"))
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /api/", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404: to programs in the API's own shape, to people as a page."""
    if request.path.startswith("/api/"):
        error = {"code": "not_found", "detail": "There is nothing at this address.", "attr": None}
        return JsonResponse({"type": "client_error", "errors": [error]}, status=404)
    return render(request, "404.html", status=404)
