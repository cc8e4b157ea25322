"""HTML pages -> the article in them."""

from dataclasses import dataclass
from datetime import date

import trafilatura
from django.core.exceptions import ValidationError
from trafilatura.settings import Document


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its page tells it; what the page does not tell is "" or None."""

    text: str
    title: str
    url: str
    source: str
    author: str
    published_on: date | None


def looks_like_html(data: bytes) -> bool:
    """Say whether ``data`` begins as an HTML page does."""
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html"))


def read_page(data: bytes) -> Page:
    """Return the article of an HTML page, without navigation, advertisements and comments.

    Raises ``ValidationError`` (code ``no_article``) when there is none to be found.
    """
    found = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False, include_tables=False)
    if not isinstance(found, Document) or not found.text:
        raise ValidationError("No article text is found in this page. Save its text as a .txt file.", code="no_article")
    return Page(
        text=found.text,
        title=found.title or "",
        url=found.url or "",
        source=found.sitename or "",
        author=found.author or "",
        published_on=date.fromisoformat(found.date[:10]) if found.date else None,
    )
