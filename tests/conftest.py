"""The servers of a test run: started once by the process that was called, found by the others through the settings."""

import os
import shutil
from contextlib import ExitStack

import pytest
from django.conf import settings

from config import services

_servers = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput") or os.environ.get("PYTEST_XDIST_WORKER"):
        return
    folder = settings.TEST_SERVICES_DIR
    _servers.callback(shutil.rmtree, folder, ignore_errors=True)
    try:
        _servers.enter_context(services.running(folder, durable=False))
    except services.ServicesError as error:
        pytest.exit(str(error), returncode=3)


def pytest_unconfigure(config: pytest.Config) -> None:
    _servers.close()
