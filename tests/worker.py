"""A real Celery worker for tests, on the database and the broker of the test that starts it."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

from config.processes import background
from tests.waiting import wait_until

StartWorker = Callable[[], Popen[bytes]]


def environment() -> dict[str, str]:
    """Return what a process of ours must know to work on this test's database, broker and cache."""
    database = urlsplit(settings.DATABASE_URL)._replace(path=f"/{connection.settings_dict['NAME']}")
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": urlunsplit(database),
        "BROKER_URL": settings.CELERY_BROKER_URL,
        "CACHE_URL": settings.CACHES["default"]["LOCATION"],
        "LOG_LEVEL": "INFO",
    }


@contextmanager
def running_worker(log: Path) -> Iterator[Popen[bytes]]:
    """Run a worker with one pool process, from the moment it takes tasks; its output goes to ``log``."""
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "--concurrency=1"]
    command += ["--without-gossip", "--without-mingle"]
    before = log.read_text().count(" ready.") if log.exists() else 0
    with background(command, log=log, environ=environment(), patience=20) as process:
        wait_until(lambda: log.read_text().count(" ready.") > before or process.poll() is not None, log)
        assert process.poll() is None, log.read_text()
        yield process
