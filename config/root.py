"""Where the API begins: the addresses of all that the one who asks may open."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.routers import APIRootView


class Root(APIRootView):
    """What there is to open."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        answer = super().get(request, *args, **kwargs)
        if not request.user.is_authenticated:
            del answer.data["keys"]
        answer.data |= {"docs": reverse("api-docs", request=request), "schema": reverse("api-schema", request=request)}
        return answer
