"""One run of the pipeline over one article version: begin, read, store, or note what went wrong."""

from datetime import timedelta

from django.db import OperationalError
from django.db.models import F
from django.db.models.functions import Now

from claims.locks import alone_with
from claims.models import Extraction, SpeakerRole
from claims.models.articles import MAX_ATTEMPTS, ExtractionState
from claims.nlp import RoleHolder
from claims.pipelines import current_pipeline
from claims.storing import store_claims

_GONE = f"The worker stopped in the middle of it {MAX_ATTEMPTS} times: killed, or out of memory or time."


def run_extraction(extraction_id: int) -> Extraction:
    """Run an open extraction and return it as it then stands; one that is done or set aside is left as it is.

    Its state afterwards tells the outcome: done; queued (it failed and may be tried again); or failed, set aside
    after ``MAX_ATTEMPTS`` with its error. To be called outside a transaction: the attempt is counted before the work
    starts, so that a text that kills its worker is set aside too. Raises ``BeingExtractedError`` while another process
    runs it, and ``OperationalError`` when the database goes away.
    """
    with alone_with(extraction_id):
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


def take_forgotten(*, waiting_for: timedelta) -> list[int]:
    """Mark as queued anew what has waited longer than that or lost its process; return the ids, to be sent again."""
    forgotten = Extraction.objects.forgotten(waiting_for)
    return [
        pk
        for pk in list(forgotten.values_list("pk", flat=True))
        if forgotten.filter(pk=pk).update(state=ExtractionState.QUEUED, queued_at=Now())
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
        store_claims(extraction, found)
    except OperationalError:
        raise
    except Exception as error:  # noqa: BLE001  (whatever it is, the article is set aside with it and the worker lives on)
        _note_failure(extraction, error)


def _note_failure(extraction: Extraction, error: Exception) -> None:
    last = extraction.attempts >= MAX_ATTEMPTS
    message = f"{type(error).__name__}: {error}".replace("\0", "").encode(errors="replace").decode()
    Extraction.objects.open().filter(pk=extraction.pk).update(
        state=ExtractionState.FAILED if last else ExtractionState.QUEUED,
        error=message,
        finished_at=Now() if last else None,
    )
