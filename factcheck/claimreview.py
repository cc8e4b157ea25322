"""A published fact-check as schema.org ClaimReview, the form in which search engines and aggregators read it."""

import json
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from .headlines import headline
from .models import Correction, Revision

# What could end the script element, or is no line end in JSON but one in JavaScript.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def claim_review(
    revision: Revision,
    *,
    url: str,
    organisation: str,
    home: str,
    first_published_at: datetime,
    corrections: list[Correction],
) -> dict[str, Any]:
    """Return the ClaimReview of a current revision that is not retracted, whose page is ``url``.

    Properties and their meaning are those of https://schema.org/ClaimReview; a verdict without a place on the scale
    has its name only. ``organisation`` and ``home`` are the publisher's name and address.
    """
    claim, rating = revision.content["claim"], revision.content["rating"]
    publisher = {"@type": "Organization", "name": organisation, "url": home}
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": url,
        "url": url,
        "inLanguage": "en",
        "datePublished": first_published_at.isoformat(),
        "dateModified": revision.published_at.isoformat(),
        "author": publisher,
        "publisher": publisher,
        "claimReviewed": headline(claim).plain,
        "reviewBody": revision.content["summary"],
        "itemReviewed": _claim(claim),
        "reviewRating": _rating(rating),
    }
    if corrections:
        review["correction"] = [
            {"@type": "CorrectionComment", "text": one.note, "datePublished": one.corrected_at.isoformat()}
            for one in corrections
        ]
    return review


def json_ld(data: dict[str, Any]) -> SafeString:
    """Return ``data`` as JSON that can stand in a ``script`` element: nothing in it ends the element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308 - escaped here


def _claim(claim: dict[str, Any]) -> dict[str, Any]:
    article = claim["article"]
    item: dict[str, Any] = {"@type": "Claim", "name": headline(claim).plain}
    if claim["speaker"] is not None:
        item["author"] = {"@type": "Thing", "name": claim["speaker"]["name"]}
    appearance: dict[str, Any] = {"@type": "NewsArticle", "headline": article["title"]}
    if article["url"]:
        appearance["url"] = article["url"]
    if article["source"]:
        appearance["publisher"] = {"@type": "Organization", "name": article["source"]}
    if article["published_on"]:
        item["datePublished"] = appearance["datePublished"] = article["published_on"]
    item["appearance"] = [appearance]
    return item


def _rating(rating: dict[str, Any]) -> dict[str, Any]:
    value = {"@type": "Rating", "alternateName": rating["label"], "ratingExplanation": rating["meaning"]}
    if rating["number"] is not None:
        value |= {"ratingValue": rating["number"], "worstRating": rating["worst"], "bestRating": rating["best"]}
    return value
