"""What an installation must set, and what it gets told when it does not."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

INSTALLATION = {
    "SECRET_KEY": "only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "example.org",
    "DATABASE_URL": "postgresql://user@db/factcheck",
    "BROKER_URL": "redis://broker/0",
}


@pytest.mark.parametrize("name", INSTALLATION)
def test_what_production_lacks_is_asked_for_by_name(name):
    answer = check_deployment(INSTALLATION | {name: ""})

    assert answer.returncode
    assert f"Set in the environment: {name} (" in answer.stderr


def test_an_installation_with_everything_set_has_nothing_to_warn_of():
    answer = check_deployment(INSTALLATION)

    assert answer.returncode == 0, answer.stderr


def test_a_broker_that_cannot_cache_needs_a_cache_beside_it():
    rabbit = INSTALLATION | {"BROKER_URL": "amqp://queue//"}

    assert "Set CACHE_URL" in check_deployment(rabbit).stderr
    assert check_deployment(rabbit | {"CACHE_URL": "redis://cache/0"}).returncode == 0


def check_deployment(environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings.production"} | environ,
        capture_output=True,
        text=True,
        check=False,
    )
