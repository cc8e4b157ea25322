"""Why a move of a fact-check was refused."""

from typing import Self

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
