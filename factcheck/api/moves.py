"""A POST that does one thing to a record: its input, its answer and its errors, said once."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.models import User
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer

from claims.api.serializers import InputSerializer

from .errors import ConflictSerializer
from .inputs import EditionSerializer

Action = Callable[..., Any]
CONFLICT = OpenApiResponse(ConflictSerializer, "The state does not admit it, or someone else saved in between.")


def move(
    answer: type[BaseSerializer[Any]], asks: type[InputSerializer] = EditionSerializer, *, status: int = 200
) -> Callable[[Action], Action]:
    """Make a method of a viewset the POST at its own name (``request_changes``: request-changes/).

    ``input_class`` of the view is then ``asks``.
    """

    def decorate(method: Action) -> Action:
        path = method.__name__.replace("_", "-")
        posted = action(detail=True, methods=["post"], url_path=path, input_class=asks)(method)
        documented: Action = extend_schema(request=asks, responses={status: answer, 409: CONFLICT})(posted)
        return documented

    return decorate


def read_body(asks: type[InputSerializer], request: Request) -> dict[str, Any]:
    """Return the request's body as ``asks`` reads it. Raises ``ValidationError`` by field."""
    given = asks(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


def actor_of(request: Request) -> User:
    """Return who asks; the viewset lets no one write who is not signed in."""
    return cast("User", request.user)
