"""API keys: a person makes one with their password, sees it once, and may revoke it."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from knox.models import AuthToken
from rest_framework import mixins, serializers, status
from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.authentication import KeyAuthentication, PasswordAuthentication
from claims.api.parameters import KnownParameters
from claims.api.serializers import InputSerializer


class KeySerializer(serializers.ModelSerializer[AuthToken]):
    """A key without its secret part; `id` is how it begins."""

    id = serializers.CharField(source="token_key")
    created_at = serializers.DateTimeField(source="created")
    expires_at = serializers.DateTimeField(source="expiry", allow_null=True)

    class Meta:
        model = AuthToken
        fields = ("id", "created_at", "expires_at")


class NewKeySerializer(KeySerializer):
    """The only answer that ever holds the whole key: send it as `Authorization: Token <key>`."""

    key = serializers.SerializerMethodField()

    class Meta(KeySerializer.Meta):
        fields = (*KeySerializer.Meta.fields, "key")  # type: ignore[assignment]

    def get_key(self, _: AuthToken) -> str:
        return str(self.context["key"])


class NoInput(InputSerializer):
    """Nothing."""


class KeyViewSet(KnownParameters, mixins.ListModelMixin, mixins.DestroyModelMixin):
    """Your own keys. Making one needs your user name and password (HTTP Basic), or a session."""

    serializer_class = KeySerializer
    authentication_classes = (KeyAuthentication, PasswordAuthentication, SessionAuthentication)
    permission_classes = (IsAuthenticated,)
    pagination_class = None
    lookup_field = "token_key"
    lookup_url_kwarg = "id"
    lookup_value_converter = "slug"
    queryset = AuthToken.objects.none()

    def get_queryset(self) -> QuerySet[AuthToken]:
        keys: QuerySet[AuthToken] = AuthToken.objects.filter(user=self.request.user)
        return keys.order_by("-created")

    @extend_schema(request=NoInput, responses={201: NewKeySerializer})
    def create(self, request: Request) -> Response:
        """Make a key."""
        NoInput(data=request.data).is_valid(raise_exception=True)
        made, key = AuthToken.objects.create(request.user)
        return Response(NewKeySerializer(made, context={"key": key}).data, status.HTTP_201_CREATED)
