"""Which process is at work on what: PostgreSQL's advisory locks, which end with the process that holds them.

They belong to a database session, so a pooler in between must pool sessions, not transactions.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

# The first key of each lock keeps ours apart from others'; the second is the extraction's id.
_EXTRACTIONS = 0x636C61
_KEYS = 2**31


class BeingExtractedError(Exception):
    """Another process is at work on this extraction."""


@contextmanager
def alone_with(extraction_id: int) -> Iterator[None]:
    """Hold the lock of an extraction. Raises ``BeingExtractedError`` where another process holds it."""
    lock = [_EXTRACTIONS, extraction_id % _KEYS]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", lock)
        if cursor.fetchone() == (False,):
            raise BeingExtractedError(f"extraction {extraction_id} is being run by another process")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", lock)


def is_being_extracted() -> RawSQL:
    """Return an expression on extractions: whether a living process holds the row's lock."""
    return RawSQL(
        "EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objsubid = 2"
        " AND objid = claims_extraction.id %% %s"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
        [_EXTRACTIONS, _KEYS],
        output_field=BooleanField(),
    )
