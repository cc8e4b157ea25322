"""What an installation must set, and what it gets told when it does not."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

INSTALLATION = {
    "SECRET_KEY": "only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "example.org",
    "DATABASE_URL": "postgresql://user@db/factcheck",
    "BROKER_URL": "redis://broker/0",
}
OF_TEST_RUNS = {"TEST_RUN", "PYTEST_XDIST_WORKER"}


@pytest.mark.parametrize("name", INSTALLATION)
def test_what_production_lacks_is_asked_for_by_name(name):
    answer = load_production(INSTALLATION | {name: ""})

    assert answer.returncode
    assert f"Set in the environment: {name} (" in answer.stderr


def test_a_broker_that_cannot_cache_needs_a_cache_beside_it():
    rabbit = INSTALLATION | {"BROKER_URL": "amqp://queue//"}

    assert "Set CACHE_URL" in load_production(rabbit).stderr
    assert load_production(rabbit | {"CACHE_URL": "redis://cache/0"}).returncode == 0


def test_the_site_starts_without_loading_the_parser():
    answer = load_production(INSTALLATION, "import sys, config.wsgi, config.urls; print('spacy' in sys.modules)")

    assert answer.stdout == "False\n", answer.stderr


def load_production(
    environ: dict[str, str], code: str = "import config.settings.production"
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"]} | environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_readme_names_every_variable_that_is_read_and_no_other():
    code = "".join(path.read_text() for path in Path("config").rglob("*.py"))
    read = re.findall(r'env(?:iron)?(?:\.\w+)*[(\[]"([A-Z_]+)"', code)

    rows = Path("README.md").read_text().split("## Settings")[1].split("\n## ")[0].splitlines()
    named = [name for row in rows if row.startswith("|") for name in re.findall(r"`([A-Z_]+)`", row.split("|")[1])]

    assert sorted(named) == sorted({*read} - OF_TEST_RUNS)
