"""The admin site: the plain lists of records, and the desk's own pages in front of them."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path

View = Callable[..., HttpResponseBase]


class DeskSite(admin.AdminSite):
    site_header = site_title = "Fact-check desk"
    index_title = "Desk"
    index_template = "desk/front_page.html"
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        from . import adding, claim_page, speakers, triage

        return [
            path("triage/", self.desk_view(triage.triage), name="triage"),
            path("claim/<int:pk>/", self.desk_view(claim_page.claim_page), name="claim"),
            path("claim/<int:pk>/present/", self.desk_view(claim_page.present), name="claim_present"),
            path("claim/<int:pk>/add/", self.desk_view(adding.add), name="claim_add"),
            path("speakers/", self.desk_view(speakers.suggest), name="speaker_suggest"),
            *super().get_urls(),
        ]

    def desk_view(self, view: View) -> View:
        """Return ``view`` for people of the desk: signed in, on the staff, and allowed to see claims."""

        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.has_perm("claims.view_claim"):
                raise PermissionDenied("None of your groups lets you see claims.")
            return view(request, *args, **kwargs)

        return self.admin_view(checked)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        from . import front_page

        if request.user.has_perm("claims.view_claim"):
            extra_context = {**front_page.contents(request), **(extra_context or {})}
        return super().index(request, extra_context)
