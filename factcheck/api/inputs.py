"""What the API takes, beside what it gives."""

from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db.models import Model
from rest_framework import serializers

from claims.api.serializers import InputSerializer, choice
from claims.models import Speaker
from claims.models.claims import DECIMAL_PLACES, MAX_DIGITS
from claims.models.speakers import SpeakerKind
from claims.nlp import types
from claims.reading_numbers import MAX_QUANTITIES
from claims.readings import MAX_PIECES
from factcheck.annotations import TEXT_LIMIT
from factcheck.models import Rating
from factcheck.models.evidence import EvidenceKind, Stance
from factcheck.models.factchecks import Dismissal
from factcheck.workflow import COMMENT_LIMIT, NOTE_LIMIT

MAX_EDITION = 2**31 - 1

Record = TypeVar("Record", bound=Model)


class NothingSerializer(InputSerializer):
    """An empty body."""


class EditionSerializer(InputSerializer):
    """`edition` is the one that you read: a newer one answers 409 with both versions."""

    edition = serializers.IntegerField(min_value=0, max_value=MAX_EDITION)


class CommentSerializer(EditionSerializer):
    comment = serializers.CharField(max_length=COMMENT_LIMIT, help_text="What has to change: for the authors.")


class NoteSerializer(EditionSerializer):
    note = serializers.CharField(max_length=NOTE_LIMIT, help_text="For readers.")


class PublishSerializer(EditionSerializer):
    note = serializers.CharField(
        max_length=NOTE_LIMIT,
        required=False,
        allow_blank=True,
        help_text="With a correction only, and then needed: what was corrected and why, for readers.",
    )


class NamedField(serializers.SlugRelatedField[Record]):
    """A record by its name. None has a NUL in it, which the database would refuse to be asked for."""

    def to_internal_value(self, data: Any) -> Record:
        if isinstance(data, str) and "\0" in data:
            self.fail("does_not_exist", slug_name=self.slug_field, value=data)
        return super().to_internal_value(data)


class UserField(NamedField[User]):
    """A person by user name."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("queryset", User.objects.filter(is_active=True))
        super().__init__(slug_field="username", **kwargs)


class StartSerializer(InputSerializer):
    assignee = UserField(required=False, help_text="Else you.")


class DismissSerializer(InputSerializer):
    reason = choice(Dismissal)
    note = serializers.CharField(required=False, allow_blank=True, max_length=NOTE_LIMIT)
    edition = serializers.IntegerField(
        required=False, min_value=0, max_value=MAX_EDITION, help_text="That of the claim's draft, where it has one."
    )


class DraftSerializer(EditionSerializer):
    """Only what is given is changed."""

    rating = NamedField[Rating](
        slug_field="value", queryset=Rating.objects.filter(scale__active=True), required=False, allow_null=True
    )
    summary = serializers.CharField(required=False, allow_blank=True)
    explanation = serializers.CharField(required=False, allow_blank=True, help_text="Markdown.")


class AssignSerializer(EditionSerializer):
    assignee = UserField(allow_null=True)
    due_on = serializers.DateField(required=False, allow_null=True)


class EvidenceInputSerializer(InputSerializer):
    kind = choice(EvidenceKind)
    stance = choice(Stance)
    title = serializers.CharField()
    publisher = serializers.CharField(required=False, allow_blank=True)
    url = serializers.CharField(required=False, allow_blank=True)
    archive_url = serializers.CharField(required=False, allow_blank=True)
    accessed_on = serializers.DateField(required=False, allow_null=True)
    quotation = serializers.CharField(required=False, allow_blank=True)
    locator = serializers.CharField(required=False, allow_blank=True)
    primary = serializers.BooleanField(required=False)
    confidential = serializers.BooleanField(required=False)
    confidential_reason = serializers.CharField(required=False, allow_blank=True)


class EvidenceEditSerializer(EvidenceInputSerializer):
    """Only what is given is changed."""

    edition = serializers.IntegerField(min_value=0, max_value=MAX_EDITION)
    kind = choice(EvidenceKind, required=False)
    stance = choice(Stance, required=False)
    title = serializers.CharField(required=False)


class StrikeOutSerializer(EditionSerializer):
    reason = serializers.CharField(help_text="Readers see it if the evidence was published.")


class OrderSerializer(EditionSerializer):
    order = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**63 - 1), max_length=1_000, help_text="Every id, once."
    )


MAX_OFFSET = 2**31 - 1


class OffsetField(serializers.IntegerField):
    """A place in the article version's text: code points from its beginning."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=MAX_OFFSET, **kwargs)


class ExactField(serializers.DecimalField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, **kwargs)


class QuantityInputSerializer(InputSerializer):
    """One number. With the `id` of a stored one, what is left out stays; a new one needs `start`, `end`, `value`."""

    id = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    start = OffsetField(required=False)
    end = OffsetField(required=False)
    value = ExactField(required=False)
    high = ExactField(required=False, allow_null=True)
    bound = choice(types.Bound, required=False)
    change = choice(types.Change, required=False, allow_blank=True)
    unit = serializers.CharField(required=False, allow_blank=True, max_length=200)
    unit_kind = choice(types.UnitKind, required=False)
    counted = serializers.CharField(required=False, allow_blank=True, max_length=2_000)


class PieceSerializer(InputSerializer):
    start = OffsetField()
    end = OffsetField()


class ReadingSerializer(InputSerializer):
    """What of a reading is given is what stands from now on; no later extraction undoes it.

    A number that a new place leaves outside goes with it, and comes back when a later place holds it again.
    """

    kind = choice(types.ClaimKind, required=False)
    style = choice(types.QuoteStyle, required=False, allow_blank=True)  # type: ignore[assignment]
    start = OffsetField(required=False)
    end = OffsetField(required=False)
    spans = PieceSerializer(  # type: ignore[call-arg]
        many=True,
        required=False,
        min_length=1,
        max_length=MAX_PIECES,
        help_text="All pieces of a quote, instead of `start` and `end`.",
    )
    speaker = serializers.PrimaryKeyRelatedField[Speaker](
        queryset=Speaker.objects.all(), required=False, allow_null=True
    )
    quantities = QuantityInputSerializer(  # type: ignore[call-arg]
        many=True, required=False, max_length=MAX_QUANTITIES, help_text="All of them: one left out is taken away."
    )


class CorrectReadingSerializer(ReadingSerializer):
    edition = serializers.IntegerField(min_value=0, max_value=MAX_EDITION, help_text="The claim's, as you read it.")


class AddClaimSerializer(ReadingSerializer):
    """A claim that extraction missed, at a place of an article version."""

    article = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    version = serializers.IntegerField(min_value=1, max_value=2**31 - 1)
    kind = choice(types.ClaimKind)
    start = OffsetField()
    end = OffsetField()
    spans = None  # type: ignore[assignment]


class AnnotationInputSerializer(InputSerializer):
    """A note on the claim, or on the span of it from `start` to `end`."""

    text = serializers.CharField(max_length=TEXT_LIMIT)
    start = OffsetField(required=False, allow_null=True)
    end = OffsetField(required=False, allow_null=True)


class TagSerializer(InputSerializer):
    name = serializers.CharField(help_text="Made by its first use; upper and lower case are one.")


class SpeakerInputSerializer(InputSerializer):
    name = serializers.CharField(max_length=300)
    kind = choice(SpeakerKind, required=False)
    description = serializers.CharField(required=False, allow_blank=True, max_length=500)


class MergeSerializer(InputSerializer):
    into = serializers.PrimaryKeyRelatedField[Speaker](
        queryset=Speaker.objects.all(), help_text="The id of the one that stays."
    )
