"""The embedded servers, by the doors of those who need them: ``running`` and ``manage.py services``."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from config.servers import Postgres, ServicesError
from config.services import Addresses, addresses, running
from tests.processes import servers_in
from tests.waiting import wait_until

NOTHING_NAMED: dict[str, str] = {}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder of PostgreSQL, made once: to make one takes longer than to start on it."""
    folder = tmp_path_factory.mktemp("data")
    with running(folder, environ=NOTHING_NAMED, durable=False):
        pass
    return folder / "postgres"


@pytest.fixture
def root(data: Path, tmp_path: Path) -> Path:
    """Return a folder for servers, as an earlier start left it."""
    shutil.copytree(data, tmp_path / "postgres")
    return tmp_path


@pytest.mark.django_db
def test_the_database_and_the_cache_of_a_test_run_answer():
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        assert cursor.fetchone() == ("UTF8",)
    cache.set("greeting", "hello")
    assert cache.get("greeting") == "hello"


def test_what_was_stored_is_there_after_a_restart(root):
    with running(root, environ=NOTHING_NAMED) as found:
        store(found, "kept")
    assert servers_in(root) == []

    with running(root, environ=NOTHING_NAMED) as found:
        assert stored(found) == ("kept", b"kept")


def test_an_owner_killed_leaves_no_server_and_loses_nothing(root):
    with services_command(root) as (owner, found):
        store(found, "kept")
        owner.kill()
        owner.wait()
        wait_until(lambda: servers_in(root) == [])

    with running(root, environ=NOTHING_NAMED) as found:
        assert stored(found) == ("kept", b"kept")


def test_ctrl_c_stops_the_servers(root):
    with services_command(root) as (owner, _):
        owner.send_signal(signal.SIGINT)
        assert owner.wait() == 0
        assert servers_in(root) == []


def test_a_second_start_uses_the_running_servers_and_leaves_them_running(root):
    with services_command(root) as (_, first):
        store(first, "shared")
        lines: list[str] = []
        with running(root, environ=NOTHING_NAMED, say=lines.append) as second:
            assert stored(second) == ("shared", b"shared")
        assert stored(first) == ("shared", b"shared")
        assert all("already" in line for line in lines)


def test_an_owner_lets_go_only_when_its_servers_are_gone(root):
    with services_command(root) as (owner, _), (root / "owner.lock").open("w") as lock:
        owner.send_signal(signal.SIGINT)
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert servers_in(root) == []
        assert not (root / "run").exists()


def test_a_start_waits_for_an_owner_that_still_stops(root):
    with (root / "owner.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stopped = threading.Timer(0.3, lock.close)
        stopped.start()
        lines: list[str] = []
        with running(root, environ=NOTHING_NAMED, durable=False, say=lines.append) as found:
            assert stopped.finished.is_set()
            store(found, "kept")
        assert all("started, data in" in line for line in lines)


def test_a_server_that_outlived_its_owner_is_replaced(root):
    with running(root, environ=NOTHING_NAMED) as found:
        store(found, "kept")
    pid_file = root / "postgres" / "postmaster.pid"
    (root / "run").mkdir()
    leftover = subprocess.Popen(Postgres(root, durable=True).command(), stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        wait_until(lambda: "ready" in pid_file.read_text() if pid_file.exists() else False)

        with running(root, environ=NOTHING_NAMED) as found:
            assert leftover.wait() == 0
            assert stored(found) == ("kept", b"kept")
    finally:
        leftover.kill()
        leftover.wait()


def test_a_process_id_file_of_a_crash_is_no_obstacle_even_where_the_number_lives_again(root):
    with running(root, environ=NOTHING_NAMED) as found:
        store(found, "kept")
    pid_file = root / "postgres" / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{root / 'postgres'}\n1700000000\n5432\n{root / 'run'}\n\n\nready   \n")

    with running(root, environ=NOTHING_NAMED) as found:
        assert stored(found) == ("kept", b"kept")


def test_an_initdb_cut_short_is_made_again(tmp_path):
    (tmp_path / "postgres.new" / "base").mkdir(parents=True)

    with running(tmp_path, environ=NOTHING_NAMED, durable=False) as found:
        store(found, "kept")


def test_nothing_is_started_where_both_addresses_are_named(tmp_path):
    named = {"DATABASE_URL": "postgresql://db/x", "BROKER_URL": "amqp://queue//"}

    with running(tmp_path / "unused", environ=named) as found:
        assert (found.database, found.broker) == ("postgresql://db/x", "amqp://queue//")

    assert not (tmp_path / "unused").exists()


def test_only_what_is_not_named_is_started(tmp_path):
    with running(tmp_path, environ={"DATABASE_URL": "postgresql://db/x"}) as found:
        assert found.database == "postgresql://db/x"
        assert found.broker == addresses(tmp_path).broker
        assert (tmp_path / "valkey").exists()
        assert not (tmp_path / "postgres").exists()


def test_a_folder_whose_path_is_too_long_for_a_socket_works(tmp_path):
    deep = tmp_path / ("a-long-name-" * 8) / "var"
    deep.parent.mkdir()

    with running(deep, environ=NOTHING_NAMED, durable=False) as found:
        assert "?host=/tmp/factcheck-" in found.database
        store(found, "kept")
        assert stored(found) == ("kept", b"kept")


def test_a_server_that_cannot_start_is_named_with_its_reason(root):
    (root / "postgres" / "postgresql.conf").write_text("max_connections = 'many'\n")

    with (
        pytest.raises(ServicesError, match=r"PostgreSQL ended at once(.|\n)*max_connections"),
        running(root, environ=NOTHING_NAMED, durable=False),
    ):
        pass
    assert servers_in(root) == []


@contextmanager
def services_command(root: Path):
    """Run ``manage.py services`` and yield its process and the addresses it prints, once both servers answer."""
    environ = {name: value for name, value in os.environ.items() if name not in addresses(root).environment()}
    environ |= {"VAR_DIR": str(root), "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "services"],
        cwd=settings.BASE_DIR,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    try:
        printed = [process.stdout.readline().split("=", 1)[1].strip("'\n") for _ in range(3)]
        yield process, Addresses(*printed)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate()


def store(found: Addresses, value: str) -> None:
    with psycopg.connect(found.database) as database:
        database.execute("CREATE TABLE kept (value text)")
        database.execute("INSERT INTO kept VALUES (%s)", [value])
    with redis.Redis.from_url(found.cache) as client:
        client.set("kept", value)


def stored(found: Addresses) -> tuple[object, ...]:
    with psycopg.connect(found.database) as database, redis.Redis.from_url(found.cache) as client:
        return *database.execute("SELECT value FROM kept").fetchall()[0], client.get("kept")
