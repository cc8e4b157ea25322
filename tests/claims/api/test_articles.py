"""Articles over the API: handed in as text, page or file; read back; refused with a reason."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from claims.models import Article, ArticleVersion, Extraction
from factcheck.roles import Role
from tests.clients import client_of
from tests.make import make_article, make_factcheck, make_user

pytestmark = pytest.mark.django_db

ARTICLES = "/api/v1/articles/"
TEXT = "Anna Berg said: “Over ninety houses burned.” Nobody else counted them."
PAGE = (
    "<!doctype html><html><head><title>Fire in the harbour</title></head><body><nav>Home</nav><article>"
    "<h1>Fire in the harbour</h1>"
    + "".join(f"<p>{TEXT} It was day {day} of the fire, and the wind had turned again.</p>" for day in range(8))
    + "</article></body></html>"
)


@pytest.fixture
def reporter():
    return client_of(make_user(Role.REPORTER))


def test_a_text_is_taken_once(reporter):
    first = reporter.post(
        ARTICLES, {"text": TEXT, "title": "Fire", "source": "The Daily", "published_on": "2025-03-11"}
    )
    again = reporter.post(ARTICLES, {"text": TEXT})

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.data["id"] == first.data["id"]
    assert first.data["title"] == "Fire"
    assert first.data["source"]["name"] == "The Daily"
    assert first.data["extraction"]["state"] == "queued"
    assert (ArticleVersion.objects.count(), Extraction.objects.count()) == (1, 1)


def test_another_text_at_a_known_address_is_a_new_version(reporter):
    url = "https://news.example.org/fire"
    first = reporter.post(ARTICLES, {"text": TEXT, "url": url})
    second = reporter.post(ARTICLES, {"text": TEXT + " Update: 91.", "url": url})

    assert second.status_code == 201
    assert (second.data["id"], second.data["version"]) == (first.data["id"], 2)
    text = reporter.get(f"{ARTICLES}{first.data['id']}/versions/1/").data
    assert (text["text"], text["number"]) == (TEXT, 1)


@pytest.mark.parametrize(
    ("body", "format_"),
    [
        ({"html": PAGE}, "json"),
        ({"html": PAGE}, "multipart"),
        ({"file": PAGE.encode()}, "multipart"),
        ({"file": TEXT.encode(), "title": "Fire in the harbour"}, "multipart"),
    ],
)
def test_a_page_or_a_file_is_taken(reporter, body, format_):
    if "file" in body:
        body = {**body, "file": SimpleUploadedFile("story", body["file"])}

    response = reporter.post(ARTICLES, body, format=format_)

    assert response.status_code == 201, response.data
    assert response.data["title"] == "Fire in the harbour"
    text = ArticleVersion.objects.get().text
    assert "Over ninety houses burned" in text
    assert "Home" not in text


@pytest.mark.parametrize(
    ("field", "value"), [("title", "a" * 501), ("author", "a" * 301), ("source", "a" * 201), ("url", "x"), ("text", "")]
)
def test_an_error_names_the_field_as_it_was_sent(reporter, field, value):
    response = reporter.post(ARTICLES, {"text": TEXT, field: value})

    assert response.status_code == 400
    assert [error["attr"] for error in response.json()["errors"]] == [field]
    assert not Article.objects.exists()


BAD_BODIES = [
    ("nothing", b"{}", 400),
    ("two texts", b'{"text": "a b", "html": "<p>a</p>"}', 400),
    ("an empty text", b'{"text": "  "}', 400),
    ("no JSON", b"{", 400),
    ("not UTF-8", b'{"text": "\xff\xfe"}', 400),
    ("a NUL", b'{"text": "a \\u0000 b"}', 400),
    ("half a character", b'{"text": "a \\ud800 b"}', 400),
    ("half a character in a name", b'{"text": "a", "a\\ud800": 1}', 400),
    ("a NUL in the title", b'{"text": "a b", "title": "\\u0000"}', 400),
    ("NaN", b'{"text": NaN}', 400),
    ("a number", b'{"text": 12}', 400),
    ("a title that is a fraction", b'{"text": "a b", "title": 1.5}', 400),
    ("a huge number", b'{"text": 1' + b"0" * 5000 + b"}", 400),
    ("a list", b"[1, 2]", 400),
    ("a text of lists", b'{"text": ["a"]}', 400),
    ("nested too deeply", b"[" * 100_000 + b"]" * 100_000, 400),
    ("an unknown field", b'{"text": "a b", "titel": "A"}', 400),
    ("no date", b'{"text": "a b", "published_on": "yesterday"}', 400),
    ("no address", b'{"text": "a b", "url": "javascript:alert(1)"}', 400),
    ("a title too long", b'{"text": "a b", "title": "' + b"a" * 501 + b'"}', 400),
    ("a text too large", b'{"text": "' + b"a " * 1_100_000 + b'"}', 400),
    ("a page without a story", b'{"html": "<html><body></body></html>"}', 400),
]


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in BAD_BODIES], ids=[row[0] for row in BAD_BODIES])
def test_bad_bodies_are_refused_with_a_reason_and_nothing_is_stored(reporter, body, expected):
    response = reporter.generic("POST", ARTICLES, body, content_type="application/json")

    assert response.status_code == expected, response.content[:300]
    if expected == 400:
        assert json.loads(response.content)["errors"][0]["detail"]
        assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"text": "a " * 1_100_000}, "text"),
        ({"html": "<html><body></body></html>"}, "html"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "url"),
        ({"text": 5}, "text"),
    ],
)
def test_the_field_that_cannot_be_taken_is_named(reporter, given, field):
    assert [error["attr"] for error in reporter.post(ARTICLES, given).data["errors"]] == [field]


def test_a_field_that_is_not_known_is_named(reporter):
    response = reporter.post(ARTICLES, {"text": TEXT, "titel": "Fire"})

    assert response.data["errors"] == [{"attr": "titel", "code": "invalid", "detail": "There is no such field."}]


@pytest.mark.parametrize(
    ("content_type", "expected"), [("text/plain", 415), ("application/xml", 415), ("multipart/form-data", 400)]
)
def test_other_kinds_of_bodies_are_refused(reporter, content_type, expected):
    response = reporter.generic("POST", ARTICLES, TEXT, content_type=content_type)

    assert response.status_code == expected


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 \xff\xfe", b"caf\xe9 au lait"])
def test_files_that_are_no_text_are_refused_with_a_reason(reporter, data):
    response = reporter.post(ARTICLES, {"file": SimpleUploadedFile("story", data)}, format="multipart")

    assert response.status_code == 400
    assert response.data["errors"][0]["detail"]
    assert response.data["errors"][0]["attr"] == "file"
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("role", "expected"),
    [(Role.REPORTER, 201), (Role.EDITOR, 201), (Role.PUBLISHER, 403), (Role.API_CLIENT, 403), (None, 403)],
)
def test_reporters_and_editors_hand_articles_in(role, expected):
    response = client_of(make_user(role)).post(ARTICLES, {"text": TEXT})

    assert response.status_code == expected


def test_without_a_key_nothing_is_handed_in():
    response = APIClient().post(ARTICLES, {"text": TEXT})

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Token"


@pytest.mark.parametrize("key", ["Token wrong", "Token", "Token a b", "Token \xff"])
def test_a_wrong_key_is_told_so(key):
    response = APIClient().get(ARTICLES, headers={"Authorization": key})

    assert response.status_code == 401


def test_being_superuser_gives_no_right(db):
    user = make_user(None, is_superuser=True)

    assert client_of(user).post(ARTICLES, {"text": TEXT}).status_code == 403
    assert client_of(user).get(ARTICLES).data["results"] == []


@pytest.mark.parametrize("role", [None, Role.API_CLIENT, Role.REPORTER, Role.EDITOR, Role.PUBLISHER])
def test_readers_see_articles_with_a_published_fact_check_only(role):
    published = make_factcheck("published").claim.version
    other = make_article()
    client = client_of(make_user(role) if role else None)

    seen = {row["id"] for row in client.get(ARTICLES).data["results"]}
    status = client.get(f"{ARTICLES}{other.article_id}/").status_code
    text = client.get(f"{ARTICLES}{other.article_id}/versions/1/").status_code

    if role in (None, Role.API_CLIENT):
        assert (seen, status, text) == ({published.article_id}, 404, 404)
    else:
        assert (seen, status, text) == ({published.article_id, other.article_id}, 200, 200)
    assert client.get(f"{ARTICLES}{published.article_id}/versions/1/").data["text"] == published.text


def test_readers_do_not_see_a_version_that_nothing_was_published_about():
    version = make_factcheck("published").claim.version
    ArticleVersion.objects.create(article=version.article, number=2, text="A later text.", sha256="0" * 64)

    assert APIClient().get(f"{ARTICLES}{version.article_id}/versions/2/").status_code == 404


def test_a_list_takes_the_same_number_of_queries_however_long(django_assert_num_queries, reporter):
    for _ in range(2):
        make_factcheck("published")
    reporter.get(ARTICLES)
    with django_assert_num_queries(6):
        assert len(reporter.get(ARTICLES).data["results"]) == 2
    for _ in range(5):
        make_article()
    with django_assert_num_queries(6):
        assert len(reporter.get(ARTICLES).data["results"]) == 7
