"""Two writers at once: one holds its lock, the other is seen to wait, then the first commits."""

import threading
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction


def second_waits_for_first(first: Callable[[], Any], second: Callable[[], Any]) -> Any:
    """Run ``second`` on another connection while the transaction of ``first`` is open, and return what came of it.

    That is its result, or the ValidationError or PermissionDenied that refused it. Fails when the second one does not
    wait. For tests marked ``django_db(transaction=True)``.
    """
    outcome: list[Any] = []

    def beside() -> None:
        try:
            outcome.append(second())
        except (ValidationError, PermissionDenied) as refused:
            outcome.append(refused)
        finally:
            connection.close()

    other = threading.Thread(target=beside)
    with transaction.atomic():
        first()
        other.start()
        waited = _someone_waits(other)
    other.join()
    assert waited, "the second writer did not wait for the first"
    return outcome[0]


def both_wait_for(held: Callable[[], Any], *writers: Callable[[], Any]) -> None:
    """Run the writers at once, each on a connection of its own.

    They are stopped midway, where each comes to wait for what the transaction of ``held`` has locked, and go on
    together. Fails when one does not wait. For tests marked ``django_db(transaction=True)``.
    """

    def beside(write: Callable[[], Any]) -> None:
        try:
            write()
        finally:
            connection.close()

    threads = [threading.Thread(target=beside, args=[write]) for write in writers]
    with transaction.atomic(), connection.cursor() as cursor:
        held()
        for thread in threads:
            thread.start()
        waiting = 0
        while waiting < len(threads) and all(thread.is_alive() for thread in threads):
            cursor.execute("SELECT pg_sleep(0.01), (SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted)")
            waiting = cursor.fetchone()[1]
    for thread in threads:
        thread.join()
    assert waiting == len(threads), "not all writers came to wait"


def _someone_waits(other: threading.Thread) -> bool:
    """Return True as soon as a connection waits for a lock, False when the other thread ends without waiting."""
    with connection.cursor() as cursor:
        while other.is_alive():
            cursor.execute(
                "SELECT pg_sleep(0.01), EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid())"
            )
            if cursor.fetchone()[1]:
                return True
    return False
