"""The database server of a test run, with our migrations applied beforehand.

To apply them takes longer than most test files, so their result is kept: a data folder under ``var``, named by what is
in the migrations, from which every run's server starts. Each test database is a copy of the one in it.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from config.servers import ServicesError
from config.services import Addresses, running


def prepare(folder: Path) -> None:
    """Put a data folder in which all migrations are applied into ``folder``, for PostgreSQL to start from."""
    kept = settings.VAR_DIR / f"migrated-{_digest()}"
    if not kept.exists():
        with running(folder, durable=False) as servers:
            _migrate(servers)
        for outdated in settings.VAR_DIR.glob("migrated-*"):
            shutil.rmtree(outdated, ignore_errors=True)
        (folder / "postgres").rename(kept)
    shutil.copytree(kept, folder / "postgres", symlinks=True)


def _digest() -> str:
    """Name what the migrated database depends on: our migrations, and all that is installed."""
    files = sorted(settings.BASE_DIR.glob("*/migrations/*.py"))
    content = [path.read_bytes() for path in (*files, settings.BASE_DIR / "requirements.lock")]
    return hashlib.sha256(b"\0".join(content)).hexdigest()[:16]


def _migrate(servers: Addresses) -> None:
    environ = os.environ | servers.environment() | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    done = subprocess.run(  # noqa: S603
        command, cwd=settings.BASE_DIR, env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ServicesError(f"The migrations can't be applied:\n{done.stderr}")
