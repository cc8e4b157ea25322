"""One run of the pipeline over one article version: begin, read, store, or note what went wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pghistory
from django.db import OperationalError, connection
from django.db.models import F
from django.db.models.functions import Now

from claims.models import Extraction, SpeakerRole
from claims.models.articles import MAX_ATTEMPTS, ExtractionState
from claims.nlp import RoleHolder
from claims.pipelines import current_pipeline
from claims.storing import store_claims

# The first key of our advisory locks, so that they meet no one else's; the second is the extraction's id.
_LOCK_SPACE = 0x636C61
_GONE = f"The worker stopped in the middle of it {MAX_ATTEMPTS} times: killed, or out of memory or time."


class BeingExtractedError(Exception):
    """Another process is at work on this extraction."""


def run_extraction(extraction_id: int) -> Extraction:
    """Run an open extraction and return it as it then stands; one that is done or set aside is left as it is.

    Its state afterwards tells the outcome: done; queued (it failed and may be tried again); or failed, set aside
    after ``MAX_ATTEMPTS`` with its error. To be called outside a transaction: the attempt is counted before the work
    starts, so that a text that kills its worker is set aside too. Raises ``BeingExtractedError`` while another process
    runs it, and ``OperationalError`` when the database goes away.
    """
    with _alone_with(extraction_id):
        if _begin(extraction_id):
            _attempt(extraction_id)
        return Extraction.objects.select_related("version__article").defer("version__text").get(pk=extraction_id)


def role_holders() -> tuple[RoleHolder, ...]:
    """Return the desk's table of roles as extraction takes it."""
    return tuple(
        RoleHolder(
            person=role.speaker.name,
            role=role.role,
            organisation=role.organisation,
            since=role.since.isoformat() if role.since else "",
            until=role.until.isoformat() if role.until else "",
        )
        for role in SpeakerRole.objects.select_related("speaker")
    )


def take_forgotten(*, waiting_for: timedelta, running_for: timedelta) -> list[int]:
    """Mark as queued anew what has waited or run longer than that, and return the ids to be sent to the workers."""
    forgotten = list(Extraction.objects.forgotten(waiting_for, running_for).values_list("pk", flat=True))
    return [
        pk
        for pk in forgotten
        if Extraction.objects.forgotten(waiting_for, running_for)
        .filter(pk=pk)
        .update(state=ExtractionState.QUEUED, queued_at=Now())
    ]


def _begin(extraction_id: int) -> bool:
    """Count an attempt, and return whether there is work to do."""
    open_one = Extraction.objects.open().filter(pk=extraction_id)
    begun = open_one.filter(attempts__lt=MAX_ATTEMPTS).update(
        state=ExtractionState.RUNNING, attempts=F("attempts") + 1, started_at=Now()
    )
    if not begun:
        open_one.filter(error="").update(error=_GONE)
        open_one.update(state=ExtractionState.FAILED, finished_at=Now())
    return bool(begun)


def _attempt(extraction_id: int) -> None:
    extraction = Extraction.objects.select_related("version__article").get(pk=extraction_id)
    version = extraction.version
    published_on = version.article.published_on
    try:
        found = current_pipeline().extract(
            version.text, roles=role_holders(), date=published_on.isoformat() if published_on else ""
        )
        with pghistory.context(extraction=extraction.pk):
            store_claims(extraction, found)
    except OperationalError:
        raise
    except Exception as error:  # noqa: BLE001  (whatever it is, the article is set aside with it and the worker lives on)
        _note_failure(extraction, error)


def _note_failure(extraction: Extraction, error: Exception) -> None:
    last = extraction.attempts >= MAX_ATTEMPTS
    Extraction.objects.open().filter(pk=extraction.pk).update(
        state=ExtractionState.FAILED if last else ExtractionState.QUEUED,
        error=f"{type(error).__name__}: {error}".replace("\0", ""),
        finished_at=Now() if last else None,
    )


@contextmanager
def _alone_with(extraction_id: int) -> Iterator[None]:
    """Hold the extraction's lock, which ends with the process: a killed worker leaves none behind."""
    lock = [_LOCK_SPACE, extraction_id % 2**31]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", lock)
        if not cursor.fetchone()[0]:
            raise BeingExtractedError(f"extraction {extraction_id} is being run by another process")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", lock)
