"""Fact-checks as JSON: what readers see (``published``), and beside it what only the desk sees (``desk``)."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers import ClaimSerializer, SpanSerializer, choice, span
from claims.models import Claim
from claims.nlp import types
from factcheck.models import (
    Annotation,
    ChangeEvent,
    Correction,
    Evidence,
    FactCheck,
    Rating,
    RatingScale,
    ReviewComment,
    Revision,
)
from factcheck.models.evidence import EvidenceKind, Stance
from factcheck.models.factchecks import Dismissal
from factcheck.models.publications import ChangeKind, RevisionKind
from factcheck.states import State, allowed_moves


class SpeakerNameSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()


class PublishedQuantitySerializer(serializers.Serializer[Any]):
    text = serializers.CharField()
    value = serializers.CharField(help_text="An exact decimal.")
    high = serializers.CharField(allow_null=True)
    numerator = serializers.IntegerField(allow_null=True)
    denominator = serializers.IntegerField(allow_null=True)
    bound = choice(types.Bound)
    change = choice(types.Change, allow_null=True)
    unit = serializers.CharField()
    unit_kind = choice(types.UnitKind)
    counted = serializers.CharField()


class PublishedArticleSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    title = serializers.CharField()
    url = serializers.CharField()
    author = serializers.CharField()
    published_on = serializers.DateField(allow_null=True)
    source = serializers.CharField(allow_null=True)  # type: ignore[assignment]
    version = serializers.IntegerField()


class PublishedClaimSerializer(serializers.Serializer[Any]):
    """The claim as it was read when this was published; offsets point into the article version's text."""

    id = serializers.IntegerField()
    kind = choice(types.ClaimKind)
    text = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    sentence = serializers.SerializerMethodField()
    speaker = SpeakerNameSerializer(allow_null=True)
    quantities = PublishedQuantitySerializer(many=True)
    article = PublishedArticleSerializer()

    @extend_schema_field(SpanSerializer)
    def get_sentence(self, said: Mapping[str, Any]) -> dict[str, Any]:
        return span(said["sentence"], said["sentence_start"])


class PublishedRatingSerializer(serializers.Serializer[Any]):
    """The verdict. `number` is its place between `worst` and `best`; some verdicts have none."""

    scale = serializers.CharField()
    scale_version = serializers.IntegerField()
    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    number = serializers.IntegerField(allow_null=True)
    worst = serializers.IntegerField(allow_null=True)
    best = serializers.IntegerField(allow_null=True)
    meaning = serializers.CharField()


class StruckOutSerializer(serializers.Serializer[Any]):
    on = serializers.DateField()
    reason = serializers.CharField()


class PublishedEvidenceSerializer(serializers.Serializer[Any]):
    """One source. Of a confidential one only kind, stance and the reason for confidence are told."""

    id = serializers.IntegerField()
    kind = choice(EvidenceKind)
    stance = choice(Stance)
    title = serializers.CharField(required=False)
    publisher = serializers.CharField(required=False)
    url = serializers.CharField(required=False)
    archive_url = serializers.CharField(required=False)
    accessed_on = serializers.DateField(required=False, allow_null=True)
    quotation = serializers.CharField(required=False)
    locator = serializers.CharField(required=False)
    primary = serializers.BooleanField()
    confidential = serializers.BooleanField()
    confidential_reason = serializers.CharField()
    struck_out = StruckOutSerializer(allow_null=True)


class RevisionSerializer(serializers.ModelSerializer[Revision]):
    """A frozen copy of the fact-check as it was published."""

    kind = choice(RevisionKind)
    claim = PublishedClaimSerializer(source="content.claim")
    rating = PublishedRatingSerializer(source="content.rating")
    summary = serializers.CharField(source="content.summary")
    explanation = serializers.CharField(source="content.explanation", help_text="Markdown.")
    evidence = PublishedEvidenceSerializer(source="content.evidence", many=True)
    authors = serializers.ListField(child=serializers.CharField())
    note = serializers.CharField(help_text="What readers are told of a correction or retraction.")

    class Meta:
        model = Revision
        fields = (
            "number",
            "kind",
            "note",
            "published_at",
            "authors",
            "reviewed_by_one",
            "claim",
            "rating",
            "summary",
            "explanation",
            "evidence",
        )


class RatingSerializer(serializers.ModelSerializer[Rating]):
    class Meta:
        model = Rating
        fields = ("value", "label", "number", "meaning")


class RatingScaleSerializer(serializers.ModelSerializer[RatingScale]):
    ratings = RatingSerializer(many=True)

    class Meta:
        model = RatingScale
        fields = ("name", "version", "active", "ratings")


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    """One source with all that the desk knows of it."""

    kind = choice(EvidenceKind)
    stance = choice(Stance)
    factcheck = serializers.IntegerField(source="factcheck_id")
    was_published = serializers.BooleanField(help_text="Then it is struck out rather than removed.")

    class Meta:
        model = Evidence
        fields = (
            "id",
            "factcheck",
            "position",
            "kind",
            "stance",
            "title",
            "publisher",
            "url",
            "archive_url",
            "accessed_on",
            "quotation",
            "locator",
            "primary",
            "confidential",
            "confidential_reason",
            "struck_out_at",
            "struck_out_reason",
            "was_published",
        )


class ReviewCommentSerializer(serializers.ModelSerializer[ReviewComment]):
    author = serializers.CharField(source="author.username")

    class Meta:
        model = ReviewComment
        fields = ("text", "author", "edition", "created_at")


class DeskSerializer(serializers.ModelSerializer[FactCheck]):
    """The fact-check as it is being written."""

    state = choice(State)
    rating = serializers.SlugRelatedField[Rating](slug_field="value", read_only=True, allow_null=True)
    assignee = serializers.CharField(source="assignee.username", default=None, allow_null=True)
    approved_by = serializers.CharField(source="approved_by.username", default=None, allow_null=True)
    authors = serializers.SerializerMethodField()
    dismissal_reason = serializers.SerializerMethodField()
    evidence = EvidenceSerializer(many=True)
    comments = ReviewCommentSerializer(
        source="review_comments", many=True, help_text="What reviewers asked for, the newest first."
    )
    allowed_moves = serializers.SerializerMethodField(help_text="What you may do now.")

    class Meta:
        model = FactCheck
        fields = (
            "state",
            "state_since",
            "edition",
            "rating",
            "summary",
            "explanation",
            "assignee",
            "due_on",
            "authors",
            "approved_by",
            "approved_at",
            "reviewed_by_one",
            "dismissal_reason",
            "dismissal_note",
            "evidence",
            "comments",
            "allowed_moves",
            "created_at",
            "updated_at",
        )

    def get_authors(self, factcheck: FactCheck) -> list[str]:
        return [author.user.get_username() for author in factcheck.authors.all()]

    @extend_schema_field(choice(Dismissal, allow_null=True))
    def get_dismissal_reason(self, factcheck: FactCheck) -> str | None:
        return factcheck.dismissal_reason or None

    def get_allowed_moves(self, factcheck: FactCheck) -> list[str]:
        return [move.name for move in allowed_moves(factcheck, self.context["request"].user)]


class FactCheckSerializer(serializers.ModelSerializer[FactCheck]):
    """`published` is what readers see, null before they see anything; `desk` is null for everyone but the desk."""

    claim = serializers.IntegerField(source="claim_id")
    page = serializers.SerializerMethodField(help_text="The address for readers; it never changes.")
    retracted = serializers.SerializerMethodField()
    published = RevisionSerializer(source="current_revision", allow_null=True)
    desk = serializers.SerializerMethodField()

    class Meta:
        model = FactCheck
        fields = ("id", "claim", "page", "retracted", "published", "desk")

    def get_page(self, factcheck: FactCheck) -> str | None:
        return page_url(factcheck, self.context)

    def get_retracted(self, factcheck: FactCheck) -> bool:
        return factcheck.state == State.RETRACTED

    @extend_schema_field(DeskSerializer(allow_null=True))
    def get_desk(self, factcheck: FactCheck) -> dict[str, Any] | None:
        return dict(DeskSerializer(factcheck, context=self.context).data) if self.context["desk"] else None


class CheckedClaimSerializer(ClaimSerializer):
    """A claim, with what the desk did about it as far as you may see it."""

    factcheck = serializers.IntegerField(source="factcheck_id", allow_null=True, help_text="Its fact-check's id.")
    tags = serializers.SerializerMethodField(help_text="The desk's; empty for everyone else.")

    class Meta(ClaimSerializer.Meta):
        fields = (*ClaimSerializer.Meta.fields, "factcheck", "tags")  # type: ignore[assignment]

    def get_tags(self, claim: Claim) -> list[str]:
        return [tag.name for tag in claim.tags.all()] if self.context["desk"] else []


class CorrectedFieldSerializer(serializers.Serializer[Any]):
    field = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    before = serializers.CharField()
    after = serializers.CharField()


class CorrectionSerializer(serializers.ModelSerializer[Correction]):
    """What changed between two revisions, and why."""

    factcheck = serializers.IntegerField(source="factcheck_id")
    page = serializers.SerializerMethodField()
    revision = serializers.IntegerField(source="after.number", help_text="The number of the revision that it made.")
    changes = CorrectedFieldSerializer(many=True)

    class Meta:
        model = Correction
        fields = ("id", "factcheck", "page", "revision", "corrected_at", "note", "changes")

    def get_page(self, correction: Correction) -> str | None:
        return page_url(correction.factcheck, self.context)


class ChangeSerializer(serializers.ModelSerializer[ChangeEvent]):
    """One publication, correction or retraction; `id` is the cursor."""

    kind = choice(ChangeKind)
    factcheck = serializers.IntegerField(source="factcheck_id")
    page = serializers.SerializerMethodField()
    revision = RevisionSerializer()

    class Meta:
        model = ChangeEvent
        fields = ("id", "kind", "at", "factcheck", "page", "revision")

    def get_page(self, change: ChangeEvent) -> str | None:
        return page_url(change.factcheck, self.context)


class AnnotationSerializer(serializers.ModelSerializer[Annotation]):
    author = serializers.CharField(source="author.username")
    resolved_by = serializers.CharField(source="resolved_by.username", default=None, allow_null=True)

    class Meta:
        model = Annotation
        fields = (
            "id",
            "claim",
            "start",
            "end",
            "passage",
            "text",
            "author",
            "created_at",
            "resolved_by",
            "resolved_at",
        )


def page_url(factcheck: FactCheck, context: Mapping[str, Any]) -> str | None:
    """Return the full address of the page that readers see, or None where there is none."""
    path = factcheck.get_absolute_url() if factcheck.slug else None
    url: str | None = path and context["request"].build_absolute_uri(path)
    return url
