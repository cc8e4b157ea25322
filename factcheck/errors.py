"""Why a write to a fact-check was refused."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError


class MoveRefused(ValidationError):  # noqa: N818
    """The fact-check's state does not admit the move; ``allowed`` names the moves that this person may make now."""

    def __init__(self, message: str, move: str, state: str | None, allowed: list[str] | None = None) -> None:
        self.reason = message
        self.move = move
        self.state = None if state is None else str(state)
        self.allowed = allowed or []
        possible = ", ".join(name.replace("_", " ") for name in self.allowed) or "nothing"
        super().__init__(message if allowed is None else f"{message} Possible now: {possible}.", code="move_refused")

    def with_allowed(self, allowed: list[str]) -> Self:
        return type(self)(self.reason, self.move, self.state, allowed)


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
        who = changed_by or "Someone"
        super().__init__(
            f"{who} changed this in the meantime; nothing of yours was saved yet. Compare both versions.",
            code="edit_conflict",
        )
