"""Many rows in few statements."""

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Model

Record = TypeVar("Record", bound=Model)
BATCH = 500


def update_all(records: Sequence[Record], fields: Sequence[str]) -> None:
    """Write these fields of records that are stored, and locked by the caller so that they stay so.

    Django's ``bulk_update`` asks every row for its place in a list of all: its time grows with the square of the
    batch. An insert of rows that are there already, which then updates them, finds each by its key; triggers see an
    update, so the history is kept.
    """
    if records:
        type(records[0])._default_manager.bulk_create(
            records, update_conflicts=True, unique_fields=["pk"], update_fields=fields, batch_size=BATCH
        )
