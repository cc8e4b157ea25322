"""Why a request was refused, as JSON: one shape for every error."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from drf_standardized_errors.formatter import ExceptionFormatter
from drf_standardized_errors.handler import ExceptionHandler
from drf_standardized_errors.types import ErrorResponse
from rest_framework import exceptions, serializers, status
from rest_framework.fields import get_error_detail

from claims.errors import EditConflict
from factcheck.errors import MoveRefused
from factcheck.models import Rating


class Conflict(exceptions.APIException):
    """The record is not, or is no longer, as the request supposes."""

    status_code = status.HTTP_409_CONFLICT


class Handler(ExceptionHandler):
    """Gives what our own functions raise its status: 400 by field, 403 with the reason, 409 with what is possible."""

    def convert_known_exceptions(self, exc: Exception) -> Exception:
        if isinstance(exc, MoveRefused | EditConflict):
            return Conflict(" ".join(exc.messages), code=exc.code)
        if isinstance(exc, ValidationError):
            return exceptions.ValidationError(get_error_detail(exc))
        if isinstance(exc, PermissionDenied):
            return exceptions.PermissionDenied(str(exc) or None)
        return super().convert_known_exceptions(exc)


class Formatter(ExceptionFormatter):
    def format_error_response(self, error_response: ErrorResponse) -> dict[str, Any]:
        body: dict[str, Any] = super().format_error_response(error_response)
        error = self.original_exc
        if isinstance(error, MoveRefused):
            body |= {"state": error.state, "allowed_moves": error.allowed}
        if isinstance(error, EditConflict):
            body["conflict"] = {
                "edition": error.edition,
                "changed_by": error.changed_by,
                "changed_at": _plain(error.changed_at),
                "yours": {name: _plain(value) for name, value in error.yours.items()},
                "current": {name: _plain(value) for name, value in error.current.items()},
            }
        return body


def _plain(value: Any) -> Any:
    if isinstance(value, Rating):
        return value.value
    if isinstance(value, AbstractBaseUser):
        return value.get_username()
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, datetime) or value is None or isinstance(value, bool | int | str | list | dict):
        return value
    return str(value)


class ErrorSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    detail = serializers.CharField(help_text="For people.")
    attr = serializers.CharField(allow_null=True, help_text="The field or parameter that is wrong.")


class ErrorsSerializer(serializers.Serializer[Any]):
    """What was wrong; nothing was changed."""

    type = serializers.ChoiceField(choices=["validation_error", "client_error", "server_error"])
    errors = ErrorSerializer(many=True)  # type: ignore[assignment]


class VersionsSerializer(serializers.Serializer[Any]):
    """Both versions of what was to be saved. Saving again with `edition` overwrites knowingly."""

    edition = serializers.IntegerField()
    changed_by = serializers.CharField()
    changed_at = serializers.DateTimeField(allow_null=True)
    yours = serializers.DictField()
    current = serializers.DictField()


class ConflictSerializer(ErrorsSerializer):
    """The state does not admit the move (`move_refused`), or someone else saved in between (`edit_conflict`)."""

    state = serializers.CharField(required=False, allow_null=True)
    allowed_moves = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="What you may do now instead."
    )
    conflict = VersionsSerializer(required=False)
