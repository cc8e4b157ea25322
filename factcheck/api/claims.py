"""What was read and found, with what the desk does about it: which of it readers see, and the moves of triage."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api import views as claims_api
from claims.api.filters import ClaimFilters
from claims.api.serializers import InputSerializer
from claims.models import Article, ArticleVersion, Claim, Source, Speaker
from factcheck import workflow
from factcheck.models import FactCheck

from .filters import DeskClaimFilters
from .inputs import DismissSerializer, EditionSerializer, StartSerializer
from .moves import move, read_body
from .serializers import FactCheckSerializer


def _published(path: str) -> Exists:
    """Say, of the row at the end of ``path`` from a fact-check, whether one is public."""
    return Exists(FactCheck.objects.public().filter(**{path: OuterRef("pk")}))


class ClaimViewSet(claims_api.ClaimViewSet):
    """Readers see the claims that have a public fact-check, as they are read today."""

    input_class: type[InputSerializer] = EditionSerializer

    @property
    def filterset_class(self) -> type[ClaimFilters]:  # type: ignore[override]
        return DeskClaimFilters if claims_api.sees_all(self.request) else ClaimFilters

    def public(self, rows: QuerySet[Claim]) -> QuerySet[Claim]:
        return rows.filter(_published("claim"))

    @move(FactCheckSerializer, StartSerializer, status=201)
    def start(self, request: Request, pk: int) -> Response:
        """Begin the claim's fact-check."""
        fields: Any = read_body(StartSerializer, request)
        return self._factcheck(workflow.start(self.get_object(), actor=cast("User", request.user), **fields), 201)

    @move(FactCheckSerializer, DismissSerializer)
    def dismiss(self, request: Request, pk: int) -> Response:
        """Set the claim aside, saying why."""
        fields: Any = read_body(DismissSerializer, request)
        return self._factcheck(workflow.dismiss(self.get_object(), actor=cast("User", request.user), **fields), 200)

    def _factcheck(self, factcheck: FactCheck, status: int) -> Response:
        context = {**self.get_serializer_context(), "desk": True}
        return Response(FactCheckSerializer(factcheck, context=context).data, status)


class ArticleViewSet(claims_api.ArticleViewSet):
    """Readers see the articles, and of these the versions, that a public fact-check is about."""

    def public(self, rows: QuerySet[Article]) -> QuerySet[Article]:
        return rows.filter(_published("claim__version__article"))

    def versions_of(self, article: Article) -> QuerySet[ArticleVersion]:
        versions = super().versions_of(article)
        return versions if claims_api.sees_all(self.request) else versions.filter(_published("claim__version"))


class SpeakerViewSet(claims_api.SpeakerViewSet):
    """Readers see the speakers whose claims have a public fact-check."""

    def public(self, rows: QuerySet[Speaker]) -> QuerySet[Speaker]:
        return rows.filter(_published("claim__speaker"))


class SourceViewSet(claims_api.SourceViewSet):
    """Readers see the sources of claims that have a public fact-check."""

    def public(self, rows: QuerySet[Source]) -> QuerySet[Source]:
        return rows.filter(_published("claim__version__article__source"))
