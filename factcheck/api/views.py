"""Fact-checks, their evidence, revisions and corrections, and the feed of changes."""

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.parameters import KnownParameters
from claims.api.serializers import InputSerializer
from claims.api.views import DeskOrPublic, sees_all
from factcheck import drafts, evidence, restoring, workflow
from factcheck.models import ChangeEvent, Correction, Evidence, FactCheck, RatingScale, ReviewComment, Revision
from factcheck.states import PUBLIC

from .filters import CorrectionFilters, DeskFactCheckFilters, FactCheckFilters
from .inputs import (
    AssignSerializer,
    CommentSerializer,
    DraftSerializer,
    EditionSerializer,
    EvidenceEditSerializer,
    EvidenceInputSerializer,
    NoteSerializer,
    OrderSerializer,
    PublishSerializer,
    StrikeOutSerializer,
)
from .moves import CONFLICT, actor_of, move, read_body
from .pages import ChangePages
from .serializers import (
    ChangeSerializer,
    CorrectionSerializer,
    EvidenceSerializer,
    FactCheckSerializer,
    RatingScaleSerializer,
    RevisionSerializer,
)


class FactCheckViewSet(DeskOrPublic[FactCheck], mixins.ListModelMixin, mixins.RetrieveModelMixin):
    """Readers see what was published, the desk everything."""

    serializer_class = FactCheckSerializer
    input_class: type[InputSerializer] = EditionSerializer

    @property
    def filterset_class(self) -> type[FactCheckFilters]:
        return DeskFactCheckFilters if self.for_desk() else FactCheckFilters

    def everything(self) -> QuerySet[FactCheck]:
        rows = FactCheck.objects.select_related("current_revision").order_by("-pk")
        if sees_all(self.request):
            rows = rows.select_related("rating", "assignee", "approved_by").with_authors()
            comments = Prefetch("review_comments", ReviewComment.objects.select_related("author"))
            rows = rows.prefetch_related("evidence", comments)
        return rows

    def public(self, rows: QuerySet[FactCheck]) -> QuerySet[FactCheck]:
        return rows.filter(state__in=PUBLIC)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "desk": sees_all(self.request)}

    @extend_schema(request=DraftSerializer, responses={200: FactCheckSerializer, 409: CONFLICT})
    def partial_update(self, request: Request, pk: int) -> Response:
        """Write verdict, summary and explanation. Who changes them becomes an author, and an approval is void."""
        drafts.save_draft(self.get_object(), actor=actor_of(request), **read_body(DraftSerializer, request))
        return Response(self.get_serializer(self.get_object()).data)

    @move(FactCheckSerializer, AssignSerializer)
    def assign(self, request: Request, pk: int) -> Response:
        """Say who is to do the work, by which day."""
        return self._do(request, drafts.assign)

    @move(FactCheckSerializer)
    def submit(self, request: Request, pk: int) -> Response:
        """Hand it over to review."""
        return self._do(request, workflow.submit)

    @move(FactCheckSerializer, CommentSerializer)
    def request_changes(self, request: Request, pk: int) -> Response:
        """Send it back to its authors."""
        return self._do(request, workflow.request_changes)

    @move(FactCheckSerializer)
    def approve(self, request: Request, pk: int) -> Response:
        """Approve exactly what it says now, as someone who is none of its authors."""
        return self._do(request, workflow.approve)

    @move(FactCheckSerializer, CommentSerializer)
    def withdraw_approval(self, request: Request, pk: int) -> Response:
        """Take an approval back before publication."""
        return self._do(request, workflow.withdraw_approval)

    @move(FactCheckSerializer, PublishSerializer)
    def publish(self, request: Request, pk: int) -> Response:
        """Show readers what was approved."""
        return self._do(request, workflow.publish)

    @move(FactCheckSerializer)
    def open_correction(self, request: Request, pk: int) -> Response:
        """Open what is published for editing; readers see the current revision meanwhile."""
        return self._do(request, workflow.open_correction)

    @move(FactCheckSerializer)
    def close_correction(self, request: Request, pk: int) -> Response:
        """End a correction that changes nothing."""
        return self._do(request, workflow.close_correction)

    @move(FactCheckSerializer)
    def restore_published(self, request: Request, pk: int) -> Response:
        """Put back, in a correction, what is published."""
        return self._do(request, restoring.restore_published)

    @move(FactCheckSerializer, NoteSerializer)
    def retract(self, request: Request, pk: int) -> Response:
        """Withdraw what is published: its page stays, under a notice."""
        return self._do(request, workflow.retract)

    @move(FactCheckSerializer)
    def discard(self, request: Request, pk: int) -> Response:
        """Give a draft up; its claim waits for triage again."""
        return self._do(request, workflow.discard)

    @move(FactCheckSerializer)
    def reopen(self, request: Request, pk: int) -> Response:
        """Take a dismissed claim up again."""
        return self._do(request, workflow.reopen)

    @extend_schema(responses=RevisionSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def revisions(self, request: Request, pk: int) -> Response:
        """All that readers were ever told, oldest first."""
        revisions = Revision.objects.filter(factcheck=self.get_object()).order_by("number")
        return Response(RevisionSerializer(revisions, many=True).data)

    @move(EvidenceSerializer, EvidenceInputSerializer, status=201)
    def evidence(self, request: Request, pk: int) -> Response:
        """Add a piece of evidence after the others."""
        fields: Any = read_body(EvidenceInputSerializer, request)
        added = evidence.add_evidence(self.get_object(), actor=actor_of(request), **fields)
        return Response(EvidenceSerializer(added).data, status.HTTP_201_CREATED)

    @move(FactCheckSerializer, OrderSerializer)
    def order_evidence(self, request: Request, pk: int) -> Response:
        """Put the evidence into this order."""
        return self._do(request, evidence.reorder_evidence)

    def _do(self, request: Request, function: Callable[..., object]) -> Response:
        """Call one of the workflow's functions with what came in, and answer with what came of it."""
        function(self.get_object(), actor=actor_of(request), **read_body(self.input_class, request))
        return Response(self.get_serializer(self.get_object()).data)


class EvidenceViewSet(KnownParameters, mixins.RetrieveModelMixin):
    """The desk's evidence; what readers see of it is part of what is published."""

    serializer_class = EvidenceSerializer
    lookup_value_converter = "int"
    input_class: type[InputSerializer] = EditionSerializer

    def get_queryset(self) -> QuerySet[Evidence]:
        rows = Evidence.objects.select_related("factcheck")
        return rows if sees_all(self.request) else rows.none()

    @extend_schema(request=EvidenceEditSerializer, responses={200: EvidenceSerializer, 409: CONFLICT})
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change what is given."""
        fields: Any = read_body(EvidenceEditSerializer, request)
        return Response(
            EvidenceSerializer(evidence.edit_evidence(self.get_object(), actor=actor_of(request), **fields)).data
        )

    @move(EvidenceSerializer, StrikeOutSerializer)
    def strike_out(self, request: Request, pk: int) -> Response:
        """Mark it as no longer standing; readers see it struck out, with the reason."""
        fields: Any = read_body(StrikeOutSerializer, request)
        struck = evidence.strike_out_evidence(self.get_object(), actor=actor_of(request), **fields)
        return Response(EvidenceSerializer(struck).data)

    @extend_schema(request=EditionSerializer, responses={204: None, 409: CONFLICT})
    @action(detail=True, methods=["post"])
    def remove(self, request: Request, pk: int) -> Response:
        """Delete evidence that was never published."""
        fields: Any = read_body(EditionSerializer, request)
        evidence.remove_evidence(self.get_object(), actor=actor_of(request), **fields)
        return Response(status=status.HTTP_204_NO_CONTENT)


class CorrectionViewSet(KnownParameters, mixins.ListModelMixin, mixins.RetrieveModelMixin):
    """Every correction of what was published, newest first."""

    serializer_class = CorrectionSerializer
    filterset_class = CorrectionFilters
    lookup_value_converter = "int"
    queryset = Correction.objects.with_page().order_by("-pk")


class ChangeViewSet(KnownParameters, mixins.ListModelMixin):
    """Everything that was published, corrected or retracted, in order: for those who keep a copy."""

    serializer_class = ChangeSerializer
    pagination_class = ChangePages
    queryset = ChangeEvent.objects.select_related("factcheck", "revision")


class RatingScaleViewSet(KnownParameters, mixins.ListModelMixin):
    """The scales that verdicts are given on, and what each verdict means."""

    serializer_class = RatingScaleSerializer
    pagination_class = None
    queryset = RatingScale.objects.prefetch_related("ratings").order_by("-active", "name", "-version")
