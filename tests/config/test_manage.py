"""``manage.py`` where something is missing around it."""

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings


@pytest.mark.parametrize(
    ("database", "told"),
    [
        (lambda url: url._replace(query="host=/nowhere"), "The database does not answer; “manage.py services” starts"),
        (lambda url: url._replace(path="/postgres"), "The database is not up to date; “manage.py migrate” brings"),
    ],
    ids=["no server", "no tables"],
)
def test_a_database_that_is_not_there_or_not_ready_is_told_in_a_line(database, told):
    address = urlunsplit(database(urlsplit(settings.DATABASE_URL)))

    done = subprocess.run(
        [sys.executable, "manage.py", "load_roles"],
        env=os.environ | {"DATABASE_URL": address},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith(told)
    assert "Traceback" not in done.stderr
