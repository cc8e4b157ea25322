"""What was published, corrected and retracted, for feed readers."""

import re
from datetime import datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from .headlines import headline
from .models import Revision
from .models.publications import RevisionKind

ITEMS = 50

# XML has no way to write these.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class ChangeFeed(Feed):
    """One entry a fact-check, as it stands; a correction or retraction brings it to the top again."""

    feed_type = Atom1Feed
    author_name = settings.SITE_NAME

    def title(self) -> str:
        return f"{settings.SITE_NAME}: fact-checks"

    def subtitle(self) -> str:
        return "What was published, corrected and retracted, newest first."

    def link(self) -> str:
        return reverse("factcheck:front")

    def feed_url(self) -> str:
        return reverse("factcheck:feed")

    def items(self) -> QuerySet[Revision]:
        return Revision.objects.current().with_first_day()[:ITEMS]

    def item_title(self, item: Revision) -> str:
        return f"{_heading(item)}: {_writable(str(headline(item.content['claim'], 120)))}"

    def item_description(self, item: Revision) -> str:
        text = item.content["summary"] if item.kind == RevisionKind.FIRST else f"{item.note} {item.content['summary']}"
        return _writable(text)

    def item_link(self, item: Revision) -> str:
        return item.factcheck.get_absolute_url()

    def item_pubdate(self, item: Revision) -> datetime:
        first: datetime = item.first_published_at  # type: ignore[attr-defined]
        return first

    def item_updateddate(self, item: Revision) -> datetime:
        return item.published_at


def _heading(revision: Revision) -> str:
    if revision.kind == RevisionKind.RETRACTION:
        return "Retracted"
    label = str(revision.content["rating"]["label"])
    return f"{label} (corrected)" if revision.kind == RevisionKind.CORRECTION else label


def _writable(text: str) -> str:
    return _UNWRITABLE.sub(" ", text)
