"""Taking articles in: text -> a stored version, with its extraction queued."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypedDict, Unpack
from urllib.parse import urlsplit, urlunsplit

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.encoding import iri_to_uri, punycode
from django.utils.text import Truncator

from claims import tasks
from claims.decoding import check_characters, check_text, decode_text
from claims.models import Article, ArticleVersion, Extraction, Source
from claims.nlp.text import canonical_text
from claims.pages import looks_like_html, read_page

MAX_DEFAULT_TITLE = 200

_SENTENCE = re.compile(r".+?[.!?…][”’\"')\]]*(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of a text: its version, the newest extraction of that, and whether the text is ``new`` here."""

    version: ArticleVersion
    extraction: Extraction
    new: bool


class ArticleFields(TypedDict, total=False):
    """What is told of an article beside its text."""

    title: str
    url: str
    source: str
    author: str
    published_on: date | None
    actor: User | None


def ingest_article(
    *,
    text: str | bytes,
    title: str = "",
    url: str = "",
    source: str = "",
    author: str = "",
    published_on: date | None = None,
    actor: User | None = None,
) -> Ingested:
    """Store an article's text once and queue its extraction when the transaction commits.

    The same text again (at this URL; at any URL where none is given) is known and changes nothing, but that one
    without a URL gets the one that is given now; another text at a known URL is a new version of its article. ``title``
    defaults to the first line, ``source`` (a publisher's name) to the one of the URL's domain. Raises
    ``ValidationError``, with nothing stored.
    """
    text = decode_text(text) if isinstance(text, bytes) else text
    check_text(text)
    text = canonical_text(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    url = canonical_url(url)
    article = Article(
        key=url or f"sha256:{digest}",
        url=url,
        title=one_line(title, "The title") or default_title(text),
        author=one_line(author, "The author"),
        published_on=published_on,
        created_by=actor,
    )
    article.full_clean(exclude=["key", "source", "created_by"], validate_unique=False, validate_constraints=False)
    source = one_line(source, "The source")

    with transaction.atomic():
        if not url:
            known = ArticleVersion.objects.filter(sha256=digest).order_by("pk").first()
            if known is not None:
                return Ingested(version=known, extraction=_extraction_of(known), new=False)
        return _store(article, source, text, digest)


def ingest_file(data: bytes, **given: Unpack[ArticleFields]) -> Ingested:
    """Store the article in a file, an HTML page or plain text; see ``ingest_article`` and ``ingest_html``."""
    return ingest_html(data, **given) if looks_like_html(data) else ingest_article(text=data, **given)


def ingest_html(data: bytes, **given: Unpack[ArticleFields]) -> Ingested:
    """Store the article of an HTML page. What the page tells of it holds where nothing is ``given``.

    Raises ``ValidationError``, with nothing stored.
    """
    page = read_page(data)
    return ingest_article(
        text=page.text,
        title=given.get("title") or page.title,
        url=given.get("url") or page.url,
        source=given.get("source") or page.source,
        author=given.get("author") or page.author,
        published_on=given.get("published_on") or page.published_on,
        actor=given.get("actor"),
    )


def queue_extraction(version: ArticleVersion) -> Extraction:
    """Queue a new extraction of ``version`` when the transaction commits; one that is open already is given back."""
    extraction, created = Extraction.objects.open().get_or_create(version=version)
    if created:
        transaction.on_commit(partial(tasks.send, extraction.pk))
    return extraction


def canonical_url(url: str) -> str:
    """Return ``url`` in ASCII, its scheme and host in lower case, without fragment and user name; "" stays "".

    Raises ``ValidationError`` (code ``url``) where it is no http or https address.
    """
    check_characters(url, "The URL")
    url = url.strip()
    if not url:
        return ""
    wrong = ValidationError(f"Not a web address: {Truncator(url).chars(100)}", code="url")
    try:
        parts = urlsplit(url)
        host, port = punycode(parts.hostname or ""), parts.port
    except (ValueError, UnicodeError) as error:
        raise wrong from error
    if parts.scheme not in {"http", "https"} or not host:
        raise wrong
    host = f"[{host}]" if ":" in host else host
    netloc = host if port is None else f"{host}:{port}"
    return iri_to_uri(urlunsplit((parts.scheme, netloc, parts.path, parts.query, "")))


def one_line(text: str, what: str) -> str:
    """Return ``text`` on one line, spaces joined. Raises ``ValidationError`` where it cannot be stored."""
    check_characters(text, what)
    return " ".join(text.split())


def default_title(text: str) -> str:
    """Return the first line of ``text``, or its first sentence where the line is a paragraph."""
    line = " ".join(text.strip().split("\n", 1)[0].split())
    if len(line) > MAX_DEFAULT_TITLE and (sentence := _SENTENCE.match(line)):
        line = sentence[0]
    return Truncator(line).chars(MAX_DEFAULT_TITLE)


def source_for(*, name: str, url: str) -> Source | None:
    """Return the source called ``name``, else the one of ``url``'s domain, made where there is none yet."""
    domain = (urlsplit(url).hostname or "").removeprefix("www.")
    if not name and not domain:
        return None
    find = partial(Source.objects.named_or_at, name=name, domain=domain)
    known = find().first()
    if known is not None:
        return known
    taken = Source.objects.named_or_at(name="", domain=domain).exists()
    made = Source(name=name or domain, domain="" if taken else domain)
    try:
        made.clean_fields()
    except ValidationError as error:
        raise ValidationError({"source": [one for errors in error.error_dict.values() for one in errors]}) from error
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # another ingest made it meanwhile
        return find().get()
    return made


def _store(article: Article, source: str, text: str, digest: str) -> Ingested:
    adopted = _adopted(article, source, digest)
    if adopted is not None:
        return adopted
    try:
        with transaction.atomic():
            article.source = source_for(name=source, url=article.url)
            article.save(force_insert=True)
    except IntegrityError:
        article = Article.objects.get(key=article.key)
    # One at a time an article: version numbers follow each other.
    article = Article.objects.select_for_update(of=["self"]).get(pk=article.pk)
    known = article.versions.filter(sha256=digest).first()
    if known is not None:
        return Ingested(version=known, extraction=_extraction_of(known), new=False)
    last = article.versions.aggregate(last=Max("number"))["last"] or 0
    version = article.versions.create(number=last + 1, text=text, sha256=digest)
    return Ingested(version=version, extraction=queue_extraction(version), new=True)


def _adopted(article: Article, source: str, digest: str) -> Ingested | None:
    """Give the URL of ``article`` to the one that was stored with this text and without a URL; None without such.

    What else is told fills what was not known; with a date the text is read anew, by the table of roles of that day.
    """
    if not article.url or Article.objects.filter(key=article.key).exists():
        return None
    known = Article.objects.select_for_update().filter(key=f"sha256:{digest}").first()
    if known is None:
        return None
    dated = known.published_on is None and article.published_on is not None
    known.key, known.url = article.key, article.url
    known.author = known.author or article.author
    known.published_on = known.published_on or article.published_on
    try:
        with transaction.atomic():
            if known.source_id is None:
                known.source = source_for(name=source, url=article.url)
            known.save()
    except IntegrityError:  # another ingest made an article at this URL meanwhile
        return None
    version = known.versions.get(sha256=digest)
    return Ingested(version, queue_extraction(version) if dated else _extraction_of(version), new=False)


def _extraction_of(version: ArticleVersion) -> Extraction:
    return version.extractions.first() or queue_extraction(version)
