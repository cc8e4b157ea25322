"""``manage.py ingest``: what it takes in, what it says, and what happens without worker or broker."""

import io
import subprocess
import sys
from datetime import date

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from claims.models import Article, ArticleVersion, Extraction
from config.celery import app
from tests.worker import environment

pytestmark = pytest.mark.django_db

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ships sink | Example Post</title>
<meta property="og:title" content="Ships sink"><meta property="og:site_name" content="Example Post">
<meta property="article:published_time" content="2025-03-11T08:00:00Z"><meta name="author" content="Ida Lund">
<link rel="canonical" href="https://post.example/ships"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Ships sink</h1>
<p>Two ships sank in the harbour of the town on Monday, the harbour master said in the evening.</p>
<p>“We saved everybody who was on board of the ships,” he said. The rescue had taken three hours and forty boats.</p>
</article><footer>Copyright</footer></body></html>"""


def ingest(*arguments):
    """Run the command; return what it wrote to standard output and error, and whether it failed."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("ingest", *map(str, arguments), stdout=out, stderr=err)
        failed = ""
    except CommandError as error:
        failed = str(error)
    return out.getvalue(), err.getvalue(), failed


@pytest.fixture
def ships(tmp_path):
    path = tmp_path / "ships.txt"
    path.write_text("Two ships sank.\n")
    return path


def test_a_file_is_new_once_then_known_and_changed_a_new_version(ships):
    url = ["--url", "https://example.org/ships"]
    outcomes = [ingest(ships, *url)[0], ingest(ships, *url)[0]]
    ships.write_text("Three ships sank.\n")
    outcomes.append(ingest(ships, *url)[0])

    assert [outcome.removeprefix(f"{ships}: ").split(" (")[0] for outcome in outcomes] == [
        "new",
        "known",
        "new version",
    ]
    assert ArticleVersion.objects.count() == 2


def test_what_is_told_of_the_article_is_stored(ships):
    ingest(ships, "--title", "Sunk", "--source", "Example Post", "--author", "Ida Lund", "--date", "2025-03-11")

    article = Article.objects.get()
    assert (article.title, str(article.source), article.author) == ("Sunk", "Example Post", "Ida Lund")
    assert article.published_on == date(2025, 3, 11)


def test_of_a_page_the_article_is_taken_and_what_the_page_tells_of_it(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE)

    _, errors, failed = ingest(path)

    article = Article.objects.get()
    assert not failed, errors
    assert (article.title, article.url, article.author) == ("Ships sink", "https://post.example/ships", "Ida Lund")
    assert (str(article.source), article.published_on) == ("Example Post", date(2025, 3, 11))
    assert "“We saved everybody" in article.latest_version.text
    assert "Sport" not in article.latest_version.text


def test_a_page_without_an_article_is_refused(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<html><body></body></html>")

    _, errors, failed = ingest(path)

    assert failed
    assert "No article text is found" in errors


def test_what_cannot_be_taken_is_named_and_the_rest_is_stored(ships, tmp_path):
    binary = tmp_path / "photo.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")

    out, errors, failed = ingest(tmp_path / "missing.txt", binary, ships)

    assert failed == "2 of 3 failed, named above."
    assert "missing.txt: There is no such file." in errors
    assert "photo.txt: This is a binary file" in errors
    assert out.startswith(f"{ships}: new")
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    "arguments", [["--date", "11.3.2025"], ["--url", "nonsense"], ["--url", "https://example.org/", "second.txt"], []]
)
def test_wrong_options_are_refused_and_nothing_is_stored(ships, arguments):
    assert ingest(*([ships, *arguments] if arguments else []))[2]
    assert not Article.objects.exists()


def test_waiting_ends_with_what_to_do_when_no_worker_answers(ships, transactional_db):
    app.control.purge()

    _, _, failed = ingest(ships, "--wait", "--timeout", "0.3")

    assert "No worker answered" in failed
    assert "celery -A config worker" in failed
    assert Extraction.objects.get().state == "queued"


def test_without_a_broker_the_article_is_stored_and_its_extraction_waits_for_the_sweep(
    ships, transactional_db, tmp_path
):
    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", "ingest", str(ships), "--wait"],
        env=environment() | {"BROKER_URL": f"redis+socket://{tmp_path}/no.sock"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    (said,) = done.stderr.splitlines()
    assert said.startswith("The broker does not answer. The articles are stored")
    assert Extraction.objects.get().state == "queued"


@pytest.mark.django_db(transaction=True)
def test_it_says_what_became_of_each_file_and_nothing_else(ships):
    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", "ingest", str(ships)],
        env=environment(),
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{ships}: new (article {Article.objects.get().pk}, version 1)\n"


def test_waiting_ends_with_the_claims_that_were_found(ships, start_worker):
    ships.write_text("Anna Berg said on Monday: “We counted ninety boats in the harbour.”")
    start_worker()

    out, _, failed = ingest(ships, "--wait")

    assert not failed
    assert out.splitlines()[-1].startswith(f"{ships}: {Extraction.objects.get().claim_count} claims")
