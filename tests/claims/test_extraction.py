"""A run of the pipeline: attempts, failures, what is sent again, and one process at a time."""

from datetime import date, timedelta

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models.functions import Now

from claims.extraction import run_extraction
from claims.ingest import ingest_article, queue_extraction
from claims.locks import BeingExtractedError
from claims.models import Claim, Extraction, Speaker, SpeakerRole
from claims.tasks import extract_article, requeue_lost

pytestmark = pytest.mark.django_db

TEXT = "Anna Berg said on Monday: “We counted ninety boats in the harbour.”"


@pytest.fixture
def extraction():
    return ingest_article(text=TEXT).extraction


@pytest.fixture
def elsewhere():
    """Return another session of the same database, as another process has it."""
    parameters = connection.get_connection_params()
    names = {"host", "port", "user", "password", "dbname"}
    with psycopg.connect(**{name: parameters[name] for name in names if name in parameters}) as other:
        yield other


def test_an_extraction_finds_the_claims_of_its_article_once(extraction):
    done = run_extraction(extraction.pk)
    again = run_extraction(extraction.pk)

    assert (done.state, done.attempts, done.error) == ("done", 1, "")
    assert (again.attempts, again.finished_at) == (1, done.finished_at)
    assert str(Claim.objects.get(kind="quote").speaker) == "Anna Berg"


@pytest.mark.parametrize(
    "text",
    [
        "Nothing is stated here.",
        "x" * 1_000_000,
        '"' * 100_000,
        "“" * 100_000,
        ")." * 20_000,
        "\u202eשלום\u0301 \U0001f600" * 1000,
    ],
    ids=["no claim", "no space", "straight marks", "opening marks", "brackets", "scripts"],
)
def test_odd_texts_are_extracted_like_any_other(text):
    done = run_extraction(ingest_article(text=text).extraction.pk)

    assert (done.state, done.error) == ("done", "")
    assert done.claim_count == Claim.objects.count()


def test_after_three_failures_an_extraction_is_set_aside_with_its_error(extraction, settings):
    settings.SPACY_MODEL = "no_such_model"
    states = [run_extraction(extraction.pk).state for _ in range(4)]

    extraction.refresh_from_db()
    assert states == ["queued", "queued", "failed", "failed"]
    assert extraction.attempts == 3
    assert "no_such_model" in extraction.error
    assert not Claim.objects.exists()


def test_what_was_set_aside_can_be_queued_again_and_keeps_its_record(extraction, settings):
    Extraction.objects.update(state="failed", attempts=3, error="out of order")

    again = queue_extraction(extraction.version)
    assert run_extraction(again.pk).state == "done"
    assert sorted(Extraction.objects.values_list("state", flat=True)) == ["done", "failed"]


def test_a_task_tries_again_until_the_extraction_is_set_aside(extraction, settings):
    settings.SPACY_MODEL = "no_such_model"
    extract_article.apply((extraction.pk,))

    extraction.refresh_from_db()
    assert (extraction.state, extraction.attempts) == ("failed", 3)


def test_a_text_that_stops_its_worker_every_time_is_set_aside(extraction):
    Extraction.objects.update(state="running", attempts=3)

    done = run_extraction(extraction.pk)

    assert done.state == "failed"
    assert "stopped in the middle of it 3 times" in done.error


def test_only_one_process_runs_an_extraction(extraction, elsewhere):
    elsewhere.execute("SELECT pg_advisory_lock(%s, %s)", [0x636C61, extraction.pk])

    with pytest.raises(BeingExtractedError):
        run_extraction(extraction.pk)

    elsewhere.execute("SELECT pg_advisory_unlock(%s, %s)", [0x636C61, extraction.pk])
    assert run_extraction(extraction.pk).attempts == 1


def test_the_sweep_sends_again_what_waits_too_long_or_lost_its_process(
    extraction, elsewhere, django_capture_on_commit_callbacks
):
    waiting = ingest_article(text="Another text.").extraction
    alive = ingest_article(text="A third text.").extraction
    ingest_article(text="Just queued.")
    Extraction.objects.filter(pk=extraction.pk).update(state="running", started_at=Now(), attempts=1)
    Extraction.objects.filter(pk=alive.pk).update(state="running", started_at=Now() - timedelta(days=1), attempts=1)
    Extraction.objects.filter(pk=waiting.pk).update(queued_at=Now() - timedelta(hours=1))
    elsewhere.execute("SELECT pg_advisory_lock(%s, %s)", [0x636C61, alive.pk])

    assert requeue_lost() == 2
    assert requeue_lost() == 0
    assert [Extraction.objects.get(pk=one.pk).state for one in (extraction, waiting, alive)] == [
        "queued",
        "queued",
        "running",
    ]


def test_the_table_of_roles_gives_the_name_behind_a_role():
    holder = Speaker.objects.create(name="Maria Lindqvist")
    SpeakerRole.objects.create(speaker=holder, role="mayor", organisation="Bergen", since="2001-01-01")
    extraction = ingest_article(text="The mayor of Bergen said: “We counted ninety boats in the harbour.”").extraction

    run_extraction(extraction.pk)

    claim = Claim.objects.get(kind="quote")
    assert (str(claim.speaker), claim.resolution) == ("Maria Lindqvist", "role")


def test_the_shipped_roles_are_added_once_and_leave_the_desks_own_lines_alone():
    call_command("load_roles")
    table = SpeakerRole.objects.order_by("pk")
    first, count = table[0], table.count()
    table.filter(pk=first.pk).update(until="2030-01-01")

    call_command("load_roles")

    first.refresh_from_db()
    assert (table.count(), first.until) == (count, date(2030, 1, 1))
