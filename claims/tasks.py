"""What workers do: each task takes an id, makes one call, and may be run any number of times."""

import logging
from datetime import timedelta
from typing import Any

from celery import Task, shared_task
from celery.signals import worker_init, worker_ready
from django.db import OperationalError
from kombu.exceptions import OperationalError as BrokerError

from claims import extraction as extractions
from claims.locks import BeingExtractedError
from claims.models.articles import ExtractionState
from claims.pipelines import current_pipeline

logger = logging.getLogger(__name__)

# A queued extraction that nobody took for this long is sent again: to be sent twice does no harm.
WAITING_FOR = timedelta(minutes=5)


def send(extraction_id: int) -> None:
    """Hand a queued extraction to the workers. With the broker away it stays queued, and the sweep sends it later."""
    try:
        extract_article.delay(extraction_id)
    except BrokerError as error:
        logger.warning("The broker does not answer; the sweep will send extraction %s: %s", extraction_id, error)


@shared_task(
    bind=True,
    acks_late=True,
    autoretry_for=(OperationalError, BeingExtractedError),
    retry_backoff=2,
    retry_backoff_max=60,
    max_retries=8,
)
def extract_article(self: "Task[[int], None]", extraction_id: int) -> None:
    """Run one extraction; after a failure once more, until it is done or set aside."""
    extraction = extractions.run_extraction(extraction_id)
    if extraction.state == ExtractionState.QUEUED:
        raise self.retry(countdown=2**extraction.attempts)


@shared_task
def requeue_lost() -> int:
    """Send again the extractions that the broker forgot or whose worker is gone, and return how many."""
    forgotten = extractions.take_forgotten(waiting_for=WAITING_FOR)
    for extraction_id in forgotten:
        send(extraction_id)
    return len(forgotten)


@worker_init.connect
def load_model(**_: Any) -> None:
    """Load the model once a worker, before it forks: its processes share the memory."""
    current_pipeline()


@worker_ready.connect
def take_up_what_was_left(**_: Any) -> None:
    """Look at once for what a killed worker left behind: the broker itself gives it back only minutes later."""
    requeue_lost.apply_async(expires=60)
