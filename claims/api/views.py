"""Articles in, claims out. What readers may see of them is said by ``factcheck.api``, which routes these."""

from typing import Any, Generic, TypeVar, cast

import pghistory
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Model, Prefetch, QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actors import INGEST, require, rights_of
from claims.ingest import Ingested, ingest_article, ingest_file, ingest_html
from claims.models import Article, ArticleVersion, Claim, Source, Speaker

from .filters import ArticleFilters, ClaimFilters, SourceFilters, SpeakerFilters
from .parameters import KnownParameters
from .parsers import CleanJSONParser
from .serializers import (
    ArticleInputSerializer,
    ArticleSerializer,
    ClaimSerializer,
    SourceSerializer,
    SpeakerSerializer,
    VersionSerializer,
)

M = TypeVar("M", bound=Model)

# Who may see what is not published: every role of the desk has it.
VIEW_ALL = "claims.view_claim"


def sees_all(request: Request) -> bool:
    """Whether the one who asks is of the desk."""
    return VIEW_ALL in rights_of(request.user)


class DeskOrPublic(KnownParameters, Generic[M]):
    """Rows of which the desk sees all, and everyone else what ``public`` lets through."""

    lookup_value_converter = "int"

    def everything(self) -> QuerySet[M]:
        """Return the rows that the desk sees, with all that their serializer asks for."""
        raise NotImplementedError

    def public(self, rows: QuerySet[M]) -> QuerySet[M]:
        """Return those of ``rows`` that readers see; none, until ``factcheck`` says which are published."""
        return rows.none()

    def for_desk(self) -> bool:
        """Whether the desk asks, or the API's description is made, which names what the desk may give as well."""
        return getattr(self, "swagger_fake_view", False) or sees_all(self.request)

    def get_queryset(self) -> QuerySet[M]:
        rows = self.everything()
        return rows if sees_all(self.request) else self.public(rows)


class ClaimViewSet(DeskOrPublic[Claim], mixins.ListModelMixin, mixins.RetrieveModelMixin):
    serializer_class = ClaimSerializer
    filterset_class = ClaimFilters

    def everything(self) -> QuerySet[Claim]:
        claims = Claim.objects.with_article().prefetch_related("quantities").order_by("-pk")
        return claims.current() if self.action == "list" else claims


class ArticleViewSet(DeskOrPublic[Article], mixins.ListModelMixin, mixins.RetrieveModelMixin):
    serializer_class = ArticleSerializer
    filterset_class = ArticleFilters
    parser_classes = (CleanJSONParser, MultiPartParser, FormParser)

    def everything(self) -> QuerySet[Article]:
        versions = ArticleVersion.objects.defer("text").prefetch_related("extractions")
        return Article.objects.with_source().prefetch_related(Prefetch("versions", versions)).order_by("-pk")

    @extend_schema(
        request=ArticleInputSerializer,
        responses={
            201: OpenApiResponse(ArticleSerializer, "A new article, or a new version of a known one: it is queued."),
            200: OpenApiResponse(ArticleSerializer, "This text is known already; nothing has changed."),
            411: OpenApiResponse(OpenApiTypes.OBJECT, "The request does not say how long it is."),
            413: OpenApiResponse(OpenApiTypes.OBJECT, "The request is far over the limit of a text; nothing was read."),
        },
    )
    def create(self, request: Request) -> Response:
        """Hand in a story to be read. Its claims are there when `extraction.state` says `done`."""
        require(request.user, INGEST, "add articles")
        given = ArticleInputSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        fields: dict[str, Any] = dict(given.validated_data) | {"actor": cast("User", request.user)}
        with pghistory.context(user=request.user.pk):
            ingested = _ingest(fields)
        article = self.get_serializer(self.get_queryset().get(pk=ingested.version.article_id))
        return Response(article.data, status.HTTP_201_CREATED if ingested.new else status.HTTP_200_OK)

    @extend_schema(responses=VersionSerializer)
    @action(detail=True, url_path="versions/<int:number>", pagination_class=None)
    def version(self, request: Request, pk: int, number: int) -> Response:
        """The exact text of one version."""
        version = get_object_or_404(self.versions_of(self.get_object()), number=number)
        return Response(VersionSerializer(version).data)

    def versions_of(self, article: Article) -> QuerySet[ArticleVersion]:
        """Return the versions of ``article`` that the one who asks may read."""
        return ArticleVersion.objects.filter(article=article)


class SpeakerViewSet(DeskOrPublic[Speaker], mixins.ListModelMixin, mixins.RetrieveModelMixin):
    serializer_class = SpeakerSerializer
    filterset_class = SpeakerFilters

    def everything(self) -> QuerySet[Speaker]:
        speakers = Speaker.objects.prefetch_related("aliases").order_by("-pk")
        return speakers.unmerged() if self.action == "list" else speakers


class SourceViewSet(DeskOrPublic[Source], mixins.ListModelMixin, mixins.RetrieveModelMixin):
    serializer_class = SourceSerializer
    filterset_class = SourceFilters

    def everything(self) -> QuerySet[Source]:
        return Source.objects.order_by("-pk")


def _ingest(fields: dict[str, Any]) -> Ingested:
    """Store the article that is one of ``fields``. Raises ``ValidationError``, which names the field."""
    given = next(name for name in ("file", "html", "text") if name in fields)
    try:
        if given == "file":
            return ingest_file(fields.pop("file").read(), **fields)
        if given == "html":
            return ingest_html(fields.pop("html").encode(), **fields)
        return ingest_article(**fields)
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            raise
        raise ValidationError({"url" if error.code == "url" else given: error}) from error
