"""A worker's process is killed in the middle of an extraction: nothing is lost, done twice, or tried for ever."""

import os
import signal
import sys
from pathlib import Path

import pytest

from claims.ingest import ingest_article
from claims.models import Claim, Extraction
from tests.waiting import wait_until

STORY = "The mayor, Anna Berg, said that {number} houses were damaged in the storm. “We will rebuild,” Berg said.\n\n"
LONG = "".join(STORY.format(number=number) for number in range(100, 500))


@pytest.mark.skipif(sys.platform != "linux", reason="finds the worker's process in /proc")
def test_a_text_whose_process_is_killed_is_tried_again_and_after_the_third_time_set_aside(start_worker):
    worker = start_worker()
    extraction = ingest_article(text=LONG).extraction

    for attempt in (1, 2, 3):
        kill_in_the_middle_of(extraction, worker.pid, attempt)
    wait_until(lambda: state_of(extraction)[0] == "failed")

    extraction.refresh_from_db()
    assert "stopped in the middle of it 3 times" in extraction.error
    assert not Claim.objects.exists()
    after = ingest_article(text=STORY.format(number=5)).extraction
    wait_until(lambda: state_of(after) == ("done", 1))


def kill_in_the_middle_of(extraction: Extraction, worker: int, attempt: int) -> None:
    wait_until(lambda: state_of(extraction) == ("running", attempt))
    [child] = Path(f"/proc/{worker}/task/{worker}/children").read_text().split()
    os.kill(int(child), signal.SIGKILL)


def state_of(extraction: Extraction) -> tuple[str, int]:
    return Extraction.objects.values_list("state", "attempts").get(pk=extraction.pk)
