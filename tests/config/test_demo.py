"""``make demo``, by its command."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from config.services import addresses, running
from tests.processes import group_lives, servers_in
from tests.waiting import wait_until


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_demo_shows_the_claims_and_changes_nothing_the_second_time(tmp_path, port):
    first = demo(tmp_path, "--exit", port=port)
    assert first.wait() == 0, output(tmp_path)
    printed = output(tmp_path)

    assert int(re.search(r"(\d+) claims found", printed)[1]) > 0
    assert "Zelensky" in printed
    assert "demo-reporter" in printed
    assert f"http://127.0.0.1:{port}/admin/" in printed
    assert servers_in(tmp_path) == []
    stored = counts(tmp_path)
    again = demo(tmp_path, "--exit", port=port)
    assert again.wait() == 0, output(tmp_path)
    assert counts(tmp_path) == stored


def test_a_demo_that_is_killed_leaves_nothing_running_and_loses_nothing(tmp_path, port):
    killed = demo(tmp_path, port=port)
    wait_until(lambda: "Ctrl-C stops everything" in output(tmp_path), seconds=120)
    sessions = [int(pid) for pid in re.findall(r"process (\d+)", output(tmp_path))]
    assert len(sessions) == 3

    killed.kill()
    killed.wait()

    wait_until(lambda: not any(group_lives(session) for session in sessions))
    wait_until(lambda: servers_in(tmp_path) == [])
    assert counts(tmp_path)["claims_claim"] > 0


def test_ctrl_c_ends_the_demo_and_everything_it_started(tmp_path, port):
    interrupted = demo(tmp_path, port=port)
    wait_until(lambda: "web: process" in output(tmp_path), seconds=120)
    sessions = [int(pid) for pid in re.findall(r"process (\d+)", output(tmp_path))]

    interrupted.send_signal(signal.SIGINT)

    assert interrupted.wait() == 0, output(tmp_path)
    assert not any(group_lives(session) for session in sessions)
    assert servers_in(tmp_path) == []


def test_a_port_that_is_taken_is_named(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        refused = demo(tmp_path, port=number)

        assert refused.wait() == 1

    assert f"Port {number} can't be used" in output(tmp_path)
    assert "make demo PORT=" in output(tmp_path)
    assert not (tmp_path / "postgres").exists()


def demo(folder: Path, *options: str, port: int) -> subprocess.Popen[str]:
    """Start ``manage.py demo`` on data in ``folder``; its output goes to ``folder``/out."""
    environ = {name: value for name, value in os.environ.items() if name not in addresses(folder).environment()}
    environ |= {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings.dev", "COLUMNS": "200"}
    with (folder / "out").open("w") as out:
        return subprocess.Popen(
            [sys.executable, "manage.py", "demo", f"--port={port}", *options],
            cwd=settings.BASE_DIR,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            text=True,
        )


def output(folder: Path) -> str:
    return (folder / "out").read_text()


def counts(folder: Path) -> dict[str, int]:
    """Return how many rows the demo's tables have."""
    tables = ("auth_user", "knox_authtoken", "claims_article", "claims_extraction", "claims_claim")
    with running(folder, environ={}) as found, psycopg.connect(found.database) as database:
        return {table: database.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in tables}  # noqa: S608
