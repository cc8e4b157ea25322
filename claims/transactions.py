"""One transaction, run anew where PostgreSQL ended it because two waited for each other."""

from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection, transaction
from psycopg.errors import DeadlockDetected

R = TypeVar("R")

# Of those who wait for each other PostgreSQL ends one, so that five at once are through after five.
_ATTEMPTS = 5


def in_transaction(run: Callable[[], R]) -> R:
    """Return what ``run`` returns, its writes stored together or, where it raises, not at all.

    It may be called several times, each time as if the last had not been. Inside another transaction, which a deadlock
    ends as well, it is called once. Raises OperationalError after five deadlocks in a row.
    """
    attempts = 1 if connection.in_atomic_block else _ATTEMPTS
    while True:
        attempts -= 1
        try:
            with transaction.atomic():
                return run()
        except OperationalError as error:
            if attempts == 0 or not isinstance(error.__cause__, DeadlockDetected):
                raise
