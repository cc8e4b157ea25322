"""Where readers' pages are, for search engines."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from .models import Revision


class FactChecks(Sitemap):
    limit = 5_000

    def items(self) -> QuerySet[Revision]:
        return Revision.objects.current()

    def location(self, item: Revision) -> str:
        return item.factcheck.get_absolute_url()

    def lastmod(self, item: Revision) -> datetime:
        return item.published_at


class Pages(Sitemap):
    def items(self) -> list[str]:
        return ["front", "corrections", "about"]

    def location(self, item: str) -> str:
        return reverse(f"factcheck:{item}")


SITEMAPS = {"pages": Pages, "factchecks": FactChecks}
