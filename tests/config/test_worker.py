"""Extraction by a real worker, through the queue."""

from claims.ingest import ingest_article
from claims.models import Claim, Extraction
from claims.models.articles import ExtractionState
from claims.pipelines import current_pipeline
from tests.processes import group_lives
from tests.waiting import wait_until

STORY = "The mayor, Anna Berg, said that {number} houses were damaged in the storm. “We will rebuild,” Berg said.\n\n"


def test_an_article_whose_worker_is_killed_is_extracted_once_after_the_restart(start_worker):
    text = "".join(STORY.format(number=number) for number in range(100, 400))
    worker = start_worker()
    ingested = ingest_article(text=text)
    wait_until(lambda: state_of(ingested.extraction) == ExtractionState.RUNNING)

    worker.kill()
    worker.wait()

    wait_until(lambda: not group_lives(worker.pid))
    assert state_of(ingested.extraction) == ExtractionState.RUNNING
    assert not Claim.objects.exists()
    start_worker()
    wait_until(lambda: state_of(ingested.extraction) == ExtractionState.DONE)
    extraction = Extraction.objects.get()
    assert extraction.attempts == 2
    assert Claim.objects.count() == extraction.claim_count == len(current_pipeline().extract(text).claims)


def state_of(extraction: Extraction) -> str:
    return Extraction.objects.get(pk=extraction.pk).state
