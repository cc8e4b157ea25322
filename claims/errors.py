"""Why a write was refused, where Django has no word for it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError


class EditConflict(ValidationError):  # noqa: N818
    """Someone else saved in between. ``yours`` and ``current`` hold both versions of what was to be saved, by field.

    ``edition`` is the current one: saving with it overwrites knowingly.
    """

    def __init__(
        self,
        *,
        edition: int,
        yours: Mapping[str, Any],
        current: Mapping[str, Any],
        changed_by: str,
        changed_at: datetime | None,
    ) -> None:
        self.edition = edition
        self.yours = dict(yours)
        self.current = dict(current)
        self.changed_by = changed_by
        self.changed_at = changed_at
        super().__init__(
            f"{changed_by or 'Someone'} changed this in the meantime, so it was not saved. Compare both versions.",
            code="edit_conflict",
        )


def unknown_edition(edition: int, newest: int) -> ValidationError:
    """Return the error for an edition that was never given out."""
    message = f"There is no edition {edition}: the newest is {newest}."
    return ValidationError({"edition": ValidationError(message, code="unknown_edition")})
