"""What all pages of the desk share: the admin's frame around them, and who asks."""

from http import HTTPStatus
from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.template.response import TemplateResponse

from claims.errors import EditConflict
from factcheck.errors import MoveRefused

_MOST_DIGITS = 18


def actor(request: HttpRequest) -> User:
    """Return who asks: the admin's views are for people who are signed in."""
    return cast("User", request.user)


def page(
    request: HttpRequest, template: str, context: dict[str, Any], *, title: str, status: int = 200
) -> TemplateResponse:
    frame = {**admin.site.each_context(request), "title": title}
    return TemplateResponse(request, template, {**frame, **context}, status=status)


def posted_number(text: object) -> int:
    """Return the number that a form sent, or -1 for anything else."""
    text = str(text or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else -1


def reason_of(error: PermissionDenied | ValidationError) -> str:
    """Return why a write was refused, in one line for the person who asked for it."""
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)


def status_of(error: PermissionDenied | ValidationError) -> int:
    """Return the status of the answer: the state or someone else's edit was in the way, or the input was wrong."""
    if isinstance(error, PermissionDenied):
        return HTTPStatus.FORBIDDEN
    return HTTPStatus.CONFLICT if isinstance(error, MoveRefused | EditConflict) else HTTPStatus.BAD_REQUEST
