"""The servers of a test run: started once by the process that was called, found by the others through the settings."""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings

from config import services
from config.celery import app
from config.servers import ServicesError
from tests import database
from tests.worker import StartWorker, running_worker

_servers = ExitStack()
# Fixtures, and files of tests, of those that mostly wait: in this order, so that no long one is the last to end.
WAITING = ({"start_worker", "test_demo"}, {"browser"}, {"test_services"})


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput") or os.environ.get("PYTEST_XDIST_WORKER"):
        return
    for left in settings.VAR_DIR.glob("test-*"):  # by runs that were killed
        if not Path(f"/proc/{left.name.removeprefix('test-')}").exists():
            shutil.rmtree(left, ignore_errors=True)
    folder = settings.TEST_SERVICES_DIR
    _servers.callback(shutil.rmtree, folder, ignore_errors=True)
    try:
        if not os.environ.get("DATABASE_URL"):
            database.prepare(folder)
        _servers.enter_context(services.running(folder, durable=False))
    except ServicesError as error:
        pytest.exit(str(error), returncode=3)


def pytest_unconfigure(config: pytest.Config) -> None:
    _servers.close()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what mostly waits for other processes: one process waits while the others compute, to the end."""

    def turn(item: pytest.Item) -> int:
        names = {*getattr(item, "fixturenames", ()), item.path.stem}
        return next((at for at, waiting in enumerate(WAITING) if waiting & names), len(WAITING))

    items.sort(key=turn)


def pytest_collection_finish() -> None:
    """Keep what was imported and collected from being looked through for garbage: a sixth of the suite's time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Leave the databases to the server, which is thrown away: one that a last request still uses can't be dropped."""
    return "DATABASE_URL" not in os.environ


@pytest.fixture
def start_worker(transactional_db, tmp_path) -> Iterator[StartWorker]:
    """Return a function that starts a real Celery worker on the test's database and on an empty queue.

    It gives back the worker's process, which the test may kill; what still runs at the end is stopped.
    """
    with app.connection_for_write() as broker:
        broker.default_channel.client.flushdb()  # type: ignore[attr-defined]
    with ExitStack() as workers:
        yield lambda: workers.enter_context(running_worker(tmp_path / "worker.log"))
