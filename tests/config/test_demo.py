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
from django.core.management import CommandError, call_command

from config.processes import background
from config.services import addresses, running
from tests import database
from tests.processes import group_lives, servers_in
from tests.waiting import wait_until


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_demo_shows_the_claims_and_once_killed_goes_on_from_what_is_there(tmp_path, port):
    database.prepare(tmp_path)
    with demo(tmp_path, port=port) as killed:
        wait_until(lambda: "Ready after" in output(tmp_path), seconds=120)
        printed = output(tmp_path)
        claims = re.search(r"(\d+) claims found", printed)
        assert claims
        assert int(claims[1]) > 0
        for shown in (
            "Zelensky",
            "demo-reporter",
            f"http://127.0.0.1:{port}/admin/",
            f"200 http://127.0.0.1:{port}/claims/",
            "reporter wrote it",
        ):
            assert shown in printed

        killed.kill()

        sessions = sessions_named_in(printed)
        assert len(sessions) == 3
        wait_until(lambda: not any(group_lives(session) for session in sessions))
        wait_until(lambda: servers_in(tmp_path) == [])
    stored = counts(tmp_path)
    assert stored["claims_claim"] == int(claims[1])
    with demo(tmp_path, "--exit", port=port) as again:
        assert again.wait() == 0, output(tmp_path)
    assert "known already" in output(tmp_path)
    assert "there already: /claims/" in output(tmp_path)
    assert "reporter wrote it" not in output(tmp_path)
    assert servers_in(tmp_path) == []
    assert counts(tmp_path) == stored


def test_ctrl_c_ends_the_demo_and_everything_it_started(tmp_path, port):
    database.prepare(tmp_path)
    with demo(tmp_path, port=port) as interrupted:
        wait_until(lambda: "web: process" in output(tmp_path), seconds=120)
        sessions = sessions_named_in(output(tmp_path))

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


@pytest.mark.parametrize("typed", ["abc", "0", "65536", "-5", "", "8000.5", "٨٠٠٠"])
def test_what_is_no_port_is_refused_with_the_way_to_name_one(typed):
    with pytest.raises(CommandError, match="from 1 to 65535, as in make demo PORT=8001"):
        call_command("demo", f"--port={typed}")


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


def sessions_named_in(printed: str) -> list[int]:
    return [int(pid) for pid in re.findall(r"process (\d+)", printed)]


def counts(folder: Path) -> dict[str, int]:
    """Return how many rows the demo's tables have."""
    tables = ("auth_user", "knox_authtoken", "claims_article", "claims_extraction", "claims_claim")
    with running(folder, environ={}) as found, psycopg.connect(found.database) as rows:
        return {table: rows.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in tables}  # noqa: S608
