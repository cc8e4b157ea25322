"""Taking articles in: what is stored, what is known already, and what is refused."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.utils import DatabaseError

from claims.ingest import ingest_article
from claims.models import Article, ArticleVersion, Extraction, Source

pytestmark = pytest.mark.django_db


def test_the_same_text_again_is_known_and_changes_nothing():
    first = ingest_article(text="Two ships sank.")
    again = ingest_article(text="Two ships sank.")

    assert first.new
    assert not again.new
    assert again.version == first.version
    assert again.extraction == first.extraction
    assert Article.objects.count() == ArticleVersion.objects.count() == Extraction.objects.count() == 1


def test_another_text_at_a_known_url_is_a_new_version_of_the_article():
    first = ingest_article(text="Two ships sank.", url="https://example.org/ships")
    second = ingest_article(text="Three ships sank.", url="https://EXAMPLE.org/ships#top")

    assert second.new
    assert second.version.article == first.version.article
    assert [version.number for version in first.version.article.versions.all()] == [1, 2]


def test_the_same_text_at_two_urls_is_two_articles():
    ingest_article(text="Two ships sank.", url="https://example.org/ships")
    ingest_article(text="Two ships sank.", url="https://example.com/ships")

    assert Article.objects.count() == 2


def test_a_text_first_taken_in_without_a_url_gets_the_one_that_is_told_later():
    first = ingest_article(text="Two ships sank.", author="A. Lund")
    again = ingest_article(text="Two ships sank.", url="https://www.example.org/ships", author="Ida Lund")

    article = Article.objects.get()
    assert (again.new, again.version, again.extraction) == (False, first.version, first.extraction)
    assert (article.url, str(article.source), article.author) == (
        "https://www.example.org/ships",
        "example.org",
        "A. Lund",
    )
    assert ingest_article(text="Two ships sank.").version == first.version
    assert ingest_article(text="Three ships sank.", url=article.url).version.article == article
    ingest_article(text="Two ships sank.", url="https://example.com/ships")
    assert Article.objects.count() == 2


def test_a_day_told_later_has_the_text_read_anew():
    first = ingest_article(text="Two ships sank.")
    Extraction.objects.update(state="failed", error="out of order")

    again = ingest_article(text="Two ships sank.", url="https://example.org/ships", published_on=date(2025, 3, 11))

    assert again.extraction != first.extraction
    assert Article.objects.get().published_on == date(2025, 3, 11)


def test_line_ends_and_accents_are_stored_in_one_form():
    ingested = ingest_article(text="A cafe\u0301 burned.\r\nNobody was hurt.\r\n")

    assert ingested.version.text == "A café burned.\nNobody was hurt.\n"
    assert not ingest_article(text="A café burned.\nNobody was hurt.\n").new


def test_the_title_is_the_first_line_or_the_first_sentence_of_a_long_one():
    long_line = "The port was closed. " + "Ships waited outside. " * 20

    assert ingest_article(text="\n A port  closes \nShips wait.").version.article.title == "A port closes"
    assert ingest_article(text=long_line).version.article.title == "The port was closed."


def test_the_source_is_found_by_its_name_or_by_the_domain_whatever_the_case():
    ingest_article(text="One.", url="https://www.Example.org/1", source="Example Post")
    ingest_article(text="Two.", url="https://example.org/2")
    ingest_article(text="Three.", source="EXAMPLE POST")
    ingest_article(text="Four.", url="https://other.example/4")

    assert list(Source.objects.values_list("name", "domain")) == [
        ("Example Post", "example.org"),
        ("other.example", "other.example"),
    ]


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        (b"", "empty", "no text"),
        (" \r\n\t", "empty", "no text"),
        (b"\x7fELF\x02\x01\x01\x00\xff\xfe", "binary", "binary"),
        (b"%PDF-1.7 \xe2\xe3\xcf\xd3", "binary", "binary"),
        ("Él dijo que sí.\nOcurrió ayer por la mañana.".encode("latin-1"), "encoding", "position 0 (line 1)"),
        ("Elle a été fermée, dit-il.".encode("cp1252"), "encoding", "It looks like cp1252."),
        ("“Five boats sank.”".encode() + b"\xff", "encoding", "All but that may be UTF-8."),
        (b"Fine here.\nNot here: \xff.", "encoding", "0xff at position 21 (line 2)"),
        (b"\xef\xbb\xbfbad \xff", "encoding", "position 7"),
        (b"A text\0with NUL.", "nul", "position 6"),
        ("Half a pair: \ud83d.", "surrogate", "U+D83D"),
        ("ab " * 700_000, "too_large", "2,100,000 bytes"),
    ],
)
def test_what_is_no_text_is_refused_by_name_and_nothing_is_stored(text, code, says):
    with pytest.raises(ValidationError) as refused:
        ingest_article(text=text, source="Example Post")

    assert refused.value.code == code
    assert says in refused.value.message
    assert not Article.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_no_part_of_the_text(encoding):
    assert ingest_article(text="Ten “men” left.".encode(encoding)).version.text == "Ten “men” left."


@pytest.mark.parametrize(
    "given",
    [
        {"url": "ftp://example.org/a"},
        {"url": "example.org/a"},
        {"url": "https://[::1/a"},
        {"url": "https://example.org/\0"},
        {"url": "https://example.org/" + "a" * 2000},
        {"title": "\ud800"},
        {"title": "a" * 501},
        {"source": "a\0b"},
        {"source": "a" * 201},
        {"author": "a" * 301},
    ],
)
def test_details_that_cannot_be_stored_are_refused_and_nothing_is(given):
    with pytest.raises(ValidationError):
        ingest_article(text="Two ships sank.", **given)

    assert not Article.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.parametrize("change", ["UPDATE claims_articleversion SET text = 'x'", "DELETE FROM claims_articleversion"])
def test_a_version_cannot_be_changed_even_by_sql(change):
    version = ingest_article(text="Two ships sank.").version
    Extraction.objects.all().delete()

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)

    version.refresh_from_db()
    assert version.text == "Two ships sank."
