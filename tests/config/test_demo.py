"""``make demo``, by its command."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from config.processes import background
from config.services import addresses, running
from tests.processes import group_lives, servers_in
from tests.waiting import wait_until


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_demo_that_is_killed_leaves_nothing_running_and_loses_nothing(tmp_path, port):
    with demo(tmp_path, port=port) as killed:
        wait_until(lambda: "claims found" in output(tmp_path), seconds=120)
        sessions = [int(pid) for pid in re.findall(r"process (\d+)", output(tmp_path))]
        assert len(sessions) == 3

        killed.kill()

        wait_until(lambda: not any(group_lives(session) for session in sessions))
        wait_until(lambda: servers_in(tmp_path) == [])
    assert counts(tmp_path)["claims_claim"] > 0


def test_ctrl_c_ends_the_demo_and_everything_it_started(tmp_path, port):
    with demo(tmp_path, port=port) as interrupted:
        wait_until(lambda: "web: process" in output(tmp_path), seconds=120)
        sessions = [int(pid) for pid in re.findall(r"process (\d+)", output(tmp_path))]

        interrupted.send_signal(signal.SIGINT)

        assert interrupted.wait() == 0, output(tmp_path)
        assert not any(group_lives(session) for session in sessions)
        assert servers_in(tmp_path) == []


def test_a_port_that_is_taken_is_named(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        with demo(tmp_path, port=number) as refused:
            assert refused.wait() == 1

    assert f"Port {number} can't be used" in output(tmp_path)
    assert "make demo PORT=" in output(tmp_path)
    assert not (tmp_path / "postgres").exists()


@contextmanager
def demo(folder: Path, *options: str, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``manage.py demo`` on data in ``folder``; its output goes to ``folder``/out."""
    environ = {name: value for name, value in os.environ.items() if name not in addresses(folder).environment()}
    environ |= {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings.dev", "COLUMNS": "200"}
    (folder / "out").write_text("")
    command = [sys.executable, "manage.py", "demo", f"--port={port}", *options]
    with background(command, log=folder / "out", stop=signal.SIGINT, environ=environ) as process:
        yield process


def output(folder: Path) -> str:
    return (folder / "out").read_text()


def counts(folder: Path) -> dict[str, int]:
    """Return how many rows the demo's tables have."""
    tables = ("auth_user", "knox_authtoken", "claims_article", "claims_extraction", "claims_claim")
    with running(folder, environ={}) as found, psycopg.connect(found.database) as database:
        return {table: database.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in tables}  # noqa: S608
