"""What was read and found, with what the desk does about it: which of it readers see, triage, readings and notes."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from claims import readings, speaker_records
from claims.actors import CORRECT_READINGS, require
from claims.api import views as claims_api
from claims.api.filters import ClaimFilters
from claims.api.parameters import KnownParameters
from claims.api.serializers import InputSerializer, SpeakerSerializer
from claims.api.views import sees_all
from claims.models import Article, ArticleVersion, Claim, Source, Speaker
from factcheck import annotations, checked_readings, tags, workflow
from factcheck.models import Annotation, FactCheck, Revision, Tag

from .filters import DeskClaimFilters
from .inputs import (
    AddClaimSerializer,
    AnnotationInputSerializer,
    CorrectReadingSerializer,
    DismissSerializer,
    EditionSerializer,
    MergeSerializer,
    NothingSerializer,
    SpeakerInputSerializer,
    StartSerializer,
    TagSerializer,
)
from .moves import CONFLICT, actor_of, move, read_body
from .published import ReadersClaimFilters, ReadersClaimSerializer, published_claims
from .serializers import AnnotationSerializer, CheckedClaimSerializer, FactCheckSerializer


def _published(path: str) -> Exists:
    """Say, of the row at the end of ``path`` from a fact-check, whether one is public."""
    return Exists(FactCheck.objects.public().filter(**{path: OuterRef("pk")}))


class ClaimViewSet(claims_api.ClaimViewSet):
    """The desk sees all claims as they are read today, readers those with a public fact-check as they were published.

    What readers see is frozen: a reading that the desk corrects later comes with the published correction.
    """

    input_class: type[InputSerializer] = EditionSerializer

    @property
    def filterset_class(self) -> type[ClaimFilters]:  # type: ignore[override]
        return DeskClaimFilters if self.for_desk() else ReadersClaimFilters

    def get_serializer_class(self) -> type[CheckedClaimSerializer]:
        return CheckedClaimSerializer if self.for_desk() else ReadersClaimSerializer

    def everything(self) -> QuerySet[Claim]:
        its_own = Subquery(FactCheck.objects.live().filter(claim=OuterRef("pk")).values("pk")[:1])
        return super().everything().annotate(factcheck_id=its_own).prefetch_related("tags")

    def public(self, rows: QuerySet[Claim]) -> QuerySet[Claim]:
        return published_claims()

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "desk": sees_all(self.request)}

    @move(FactCheckSerializer, StartSerializer, status=201)
    def start(self, request: Request, pk: int) -> Response:
        """Begin the claim's fact-check."""
        fields: Any = read_body(StartSerializer, request)
        return self._factcheck(workflow.start(self.get_object(), actor=actor_of(request), **fields), 201)

    @move(FactCheckSerializer, DismissSerializer)
    def dismiss(self, request: Request, pk: int) -> Response:
        """Set the claim aside, saying why."""
        fields: Any = read_body(DismissSerializer, request)
        return self._factcheck(workflow.dismiss(self.get_object(), actor=actor_of(request), **fields), 200)

    @extend_schema(request=AddClaimSerializer, responses={201: CheckedClaimSerializer})
    def create(self, request: Request) -> Response:
        """Add a claim that extraction missed."""
        require(request.user, CORRECT_READINGS, "add claims")
        fields: Any = read_body(AddClaimSerializer, request)
        place = {"article": fields.pop("article"), "number": fields.pop("version")}
        version = get_object_or_404(ArticleVersion.objects.all(), **place)
        return self._claim(readings.add_claim(version, actor=actor_of(request), **fields), 201)

    @extend_schema(request=CorrectReadingSerializer, responses={200: CheckedClaimSerializer, 409: CONFLICT})
    def partial_update(self, request: Request, pk: int) -> Response:
        """Correct what was read wrongly: the old reading is kept in the history."""
        fields: Any = read_body(CorrectReadingSerializer, request)
        edition = fields.pop("edition")
        claim = checked_readings.correct_reading(
            self.get_object(), actor=actor_of(request), edit_number=edition, **fields
        )
        return self._claim(claim, 200)

    @move(CheckedClaimSerializer)
    def accept(self, request: Request, pk: int) -> Response:
        """Say that what extraction read is right."""
        edition = read_body(EditionSerializer, request)["edition"]
        claim = readings.accept_reading(self.get_object(), actor=actor_of(request), edit_number=edition)
        return self._claim(claim, 200)

    @move(CheckedClaimSerializer, TagSerializer)
    def tag(self, request: Request, pk: int) -> Response:
        """Put a tag on the claim."""
        claim = self.get_object()
        tags.tag_claim(claim, actor=actor_of(request), **read_body(TagSerializer, request))
        return self._claim(claim, 200)

    @move(CheckedClaimSerializer, TagSerializer)
    def untag(self, request: Request, pk: int) -> Response:
        """Take a tag off the claim."""
        claim, name = self.get_object(), read_body(TagSerializer, request)["name"]
        tag = get_object_or_404(Tag.objects.named(name))
        tags.untag_claim(claim, actor=actor_of(request), tag=tag)
        return self._claim(claim, 200)

    @extend_schema(responses=AnnotationSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def annotations(self, request: Request, pk: int) -> Response:
        """The desk's notes on the claim, oldest first; none for everyone else."""
        notes = Annotation.objects.filter(claim=self.get_object()).select_related("author", "resolved_by")
        return Response(AnnotationSerializer(notes if sees_all(request) else notes.none(), many=True).data)

    @move(AnnotationSerializer, AnnotationInputSerializer, status=201)
    def annotate(self, request: Request, pk: int) -> Response:
        """Add a note."""
        fields: Any = read_body(AnnotationInputSerializer, request)
        note = annotations.annotate(self.get_object(), actor=actor_of(request), **fields)
        return Response(AnnotationSerializer(note).data, 201)

    def _claim(self, claim: Claim, status: int) -> Response:
        return Response(self.get_serializer(self.get_queryset().get(pk=claim.pk)).data, status)

    def _factcheck(self, factcheck: FactCheck, status: int) -> Response:
        return Response(FactCheckSerializer(factcheck, context=self.get_serializer_context()).data, status)


class AnnotationViewSet(KnownParameters, mixins.RetrieveModelMixin):
    """The desk's notes on claims."""

    serializer_class = AnnotationSerializer
    lookup_value_converter = "int"
    input_class: type[InputSerializer] = NothingSerializer

    def get_queryset(self) -> QuerySet[Annotation]:
        notes = Annotation.objects.select_related("author", "resolved_by")
        return notes if sees_all(self.request) else notes.none()

    @move(AnnotationSerializer, NothingSerializer)
    def resolve(self, request: Request, pk: int) -> Response:
        """Mark the note as dealt with."""
        read_body(NothingSerializer, request)
        note = annotations.resolve_annotation(self.get_object(), actor=actor_of(request))
        return Response(AnnotationSerializer(note).data)

    @move(AnnotationSerializer, NothingSerializer)
    def reopen(self, request: Request, pk: int) -> Response:
        """Mark the note as not dealt with after all."""
        read_body(NothingSerializer, request)
        note = annotations.reopen_annotation(self.get_object(), actor=actor_of(request))
        return Response(AnnotationSerializer(note).data)


class ArticleViewSet(claims_api.ArticleViewSet):
    """Readers see the articles, and of these the versions, that a public fact-check is about."""

    def public(self, rows: QuerySet[Article]) -> QuerySet[Article]:
        return rows.filter(_published("claim__version__article"))

    def versions_of(self, article: Article) -> QuerySet[ArticleVersion]:
        versions = super().versions_of(article)
        return versions if sees_all(self.request) else versions.filter(_published("claim__version"))


class SpeakerViewSet(claims_api.SpeakerViewSet):
    """Readers see the speakers of published claims, and those they are the same as."""

    input_class: type[InputSerializer] = NothingSerializer

    def public(self, rows: QuerySet[Speaker]) -> QuerySet[Speaker]:
        named = Revision.objects.speaker_ids()
        return rows.filter(Q(pk__in=named) | Exists(Speaker.objects.filter(pk__in=named, merged_into=OuterRef("pk"))))

    @extend_schema(request=SpeakerInputSerializer, responses={201: SpeakerSerializer})
    def create(self, request: Request) -> Response:
        """Add a speaker whom no article has named in full yet."""
        fields: Any = read_body(SpeakerInputSerializer, request)
        return Response(SpeakerSerializer(speaker_records.add_speaker(actor=actor_of(request), **fields)).data, 201)

    @move(SpeakerSerializer, MergeSerializer)
    def merge(self, request: Request, pk: int) -> Response:
        """Make this record one with another of the same speaker, which stays and is returned."""
        into = read_body(MergeSerializer, request)["into"]
        kept = speaker_records.merge_speakers(actor=actor_of(request), keep=into, merged=self.get_object())
        return Response(SpeakerSerializer(self.everything().get(pk=kept.pk)).data)

    @move(SpeakerSerializer, NothingSerializer)
    def separate(self, request: Request, pk: int) -> Response:
        """Undo a merge: what was moved then, and has not been moved on by people since, comes back to this record."""
        apart = speaker_records.separate_speaker(actor=actor_of(request), merged=self.get_object())
        return Response(SpeakerSerializer(self.everything().get(pk=apart.pk)).data)


class SourceViewSet(claims_api.SourceViewSet):
    """Readers see the sources of published claims, and of the articles that these are in."""

    def public(self, rows: QuerySet[Source]) -> QuerySet[Source]:
        return rows.filter(Q(pk__in=Revision.objects.source_ids()) | _published("claim__version__article__source"))
