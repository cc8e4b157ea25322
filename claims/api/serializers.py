"""What was read and found, as JSON: the shape of ``manage.py extract``, with ids."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from django.db.models import Choices
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.models import Article, ArticleVersion, Claim, Extraction, Quantity, Source, Speaker
from claims.models.articles import ExtractionState
from claims.models.claims import Reading
from claims.models.speakers import SpeakerKind
from claims.nlp import types


class InputSerializer(serializers.Serializer[Any]):
    """What comes in: unknown fields, and numbers where words are due, are refused by name rather than passed over."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            wrong = {str(name): ["There is no such field."] for name in data if name not in self.fields}
            for name, field in self.fields.items():
                takes_words = isinstance(field, serializers.CharField | serializers.SlugRelatedField)
                if takes_words and isinstance(data.get(name), int | float):
                    wrong[name] = ["Not a valid string."]
            if wrong:
                raise serializers.ValidationError(wrong)
        return super().to_internal_value(data)


def choice(values: type[Enum], **kwargs: Any) -> serializers.ChoiceField:
    """Return a field for an enumeration's values."""
    choices = values.choices if issubclass(values, Choices) else [(one.value, one.name) for one in values]
    return serializers.ChoiceField(choices=choices, **kwargs)


class SpanSerializer(serializers.Serializer[Any]):
    """A place in the article version's text: code points, half-open."""

    text = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class CueSerializer(SpanSerializer):
    kind = choice(types.CueKind)


class MentionSerializer(SpanSerializer):
    """The words that stand for the speaker here, and who that is. A speaker named by hand may have no place."""

    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)
    id = serializers.IntegerField(allow_null=True, help_text="The speaker's id.")
    name = serializers.CharField(allow_null=True, help_text="The speaker's name.")
    resolution = choice(types.Resolution)
    role = serializers.CharField(help_text="The title or apposition beside the mention.")
    reason = serializers.CharField(help_text="Why this name, where the words do not say it.")


class QuoteSerializer(serializers.Serializer[Any]):
    style = choice(types.QuoteStyle)  # type: ignore[assignment]
    spans = SpanSerializer(many=True)
    speaker = MentionSerializer(allow_null=True)
    cue = CueSerializer(allow_null=True)


class QuantitySerializer(serializers.ModelSerializer[Quantity]):
    value = serializers.CharField(source="value_text", help_text="An exact decimal.")
    high = serializers.SerializerMethodField(help_text="The upper end of a range, an exact decimal.")
    change = serializers.SerializerMethodField()
    bound = choice(types.Bound)
    unit_kind = choice(types.UnitKind)
    id = serializers.IntegerField(
        allow_null=True, help_text="By which a correction of the reading names it; null for everyone but the desk."
    )

    class Meta:
        model = Quantity
        fields = (
            "id",
            "text",
            "start",
            "end",
            "value",
            "high",
            "numerator",
            "denominator",
            "bound",
            "change",
            "unit",
            "unit_text",
            "unit_kind",
            "counted",
            "time_scope",
            "place_scope",
            "converts",
        )

    def get_high(self, quantity: Quantity) -> str | None:
        return quantity.high_text or None

    @extend_schema_field(choice(types.Change, allow_null=True))
    def get_change(self, quantity: Quantity) -> str | None:
        return quantity.change or None


class SourceSerializer(serializers.ModelSerializer[Source]):
    class Meta:
        model = Source
        fields = ("id", "name", "domain")


class SpeakerSerializer(serializers.ModelSerializer[Speaker]):
    kind = choice(SpeakerKind)
    names = serializers.SerializerMethodField(help_text="Every name that leads to this speaker.")
    merged_into = serializers.IntegerField(
        source="merged_into_id", allow_null=True, help_text="The id of the speaker that this one is the same as."
    )

    class Meta:
        model = Speaker
        fields = ("id", "name", "kind", "description", "names", "merged_into")

    def get_names(self, speaker: Speaker) -> list[str]:
        return [alias.name for alias in speaker.aliases.all()]


class ArticleLinkSerializer(serializers.ModelSerializer[Article]):
    url = serializers.CharField(help_text="Empty where it is not known.")
    source = SourceSerializer(allow_null=True)  # type: ignore[assignment]

    class Meta:
        model = Article
        fields = ("id", "title", "url", "source", "published_on")


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    """A statement or a number at one place of one article version. It never says whether it is true."""

    kind = choice(types.ClaimKind)
    sentence = serializers.SerializerMethodField()
    priority = choice(types.Priority, allow_null=True, help_text="Null for everyone but the desk.")
    quote = serializers.SerializerMethodField()
    quantities = QuantitySerializer(many=True)
    article = ArticleLinkSerializer(source="version.article")
    version = serializers.IntegerField(source="version.number", help_text="The article version the offsets point into.")
    reading = choice(
        Reading, allow_null=True, help_text="How far people have looked at it; null for everyone but the desk."
    )
    edition = serializers.IntegerField(
        source="edit_number",
        allow_null=True,
        help_text="Sent back with a correction of the reading; null for everyone but the desk.",
    )

    class Meta:
        model = Claim
        fields = (
            "id",
            "kind",
            "text",
            "start",
            "end",
            "sentence",
            "priority",
            "quote",
            "quantities",
            "article",
            "version",
            "reading",
            "edition",
            "created_at",
        )

    @extend_schema_field(SpanSerializer)
    def get_sentence(self, claim: Claim) -> dict[str, Any]:
        return span(claim.sentence, claim.sentence_start)

    @extend_schema_field(QuoteSerializer(allow_null=True))
    def get_quote(self, claim: Claim) -> dict[str, Any] | None:
        if claim.kind != types.ClaimKind.QUOTE:
            return None
        return {
            "style": claim.style,
            "spans": [span(claim.text[start - claim.start : end - claim.start], start) for start, end in claim.spans],
            "speaker": _mention(claim),
            "cue": None
            if claim.cue_start is None
            else {**span(claim.cue_text, claim.cue_start), "kind": claim.cue_kind},
        }


def span(text: str, start: int | None) -> dict[str, Any]:
    """Return a ``SpanSerializer``'s data."""
    return {"text": text, "start": start, "end": None if start is None else start + len(text)}


def _mention(claim: Claim) -> dict[str, Any] | None:
    if claim.mention_start is None and claim.speaker is None:
        return None
    return {
        **span(claim.mention_text, claim.mention_start),
        "id": claim.speaker_id,
        "name": None if claim.speaker is None else claim.speaker.name,
        "resolution": claim.resolution,
        "role": claim.mention_role,
        "reason": claim.resolution_reason,
    }


class ExtractionSerializer(serializers.ModelSerializer[Extraction]):
    state = choice(ExtractionState, help_text="`done` and `failed` are the last; until then ask again.")

    class Meta:
        model = Extraction
        fields = ("state", "pipeline", "attempts", "error", "claim_count", "queued_at", "started_at", "finished_at")


class ArticleSerializer(serializers.ModelSerializer[Article]):
    url = serializers.CharField(help_text="Empty where it is not known.")
    source = SourceSerializer(allow_null=True)  # type: ignore[assignment]
    version = serializers.SerializerMethodField(help_text="The newest version's number.")
    extraction = serializers.SerializerMethodField(help_text="The newest run over the newest version.")

    class Meta:
        model = Article
        fields = (
            "id",
            "title",
            "url",
            "source",
            "author",
            "published_on",
            "created_at",
            "version",
            "extraction",
        )

    def get_version(self, article: Article) -> int:
        return _newest(article).number

    @extend_schema_field(ExtractionSerializer(allow_null=True))
    def get_extraction(self, article: Article) -> dict[str, Any] | None:
        run = next(iter(_newest(article).extractions.all()), None)
        return None if run is None else dict(ExtractionSerializer(run).data)


def _newest(article: Article) -> ArticleVersion:
    """Return the newest of the prefetched versions."""
    return max(article.versions.all(), key=lambda version: version.number)


class VersionSerializer(serializers.ModelSerializer[ArticleVersion]):
    """The exact text that was read, into which every offset points."""

    article = serializers.IntegerField(source="article_id")

    class Meta:
        model = ArticleVersion
        fields = ("article", "number", "sha256", "created_at", "text")


class ArticleInputSerializer(InputSerializer):
    """A story to be read. Exactly one of `text`, `html` and `file`; what a page tells of itself need not be said."""

    text = serializers.CharField(required=False, trim_whitespace=False, allow_blank=True)
    html = serializers.CharField(
        required=False, trim_whitespace=False, allow_blank=True, help_text="The whole page; its article is found in it."
    )
    file = serializers.FileField(required=False, help_text="Plain text (UTF-8) or HTML; multipart only.")
    url = serializers.CharField(
        required=False, default="", allow_blank=True, help_text="Another text at a known URL is a new version of it."
    )
    title = serializers.CharField(
        required=False, default="", allow_blank=True, help_text="Else the page's title, or the first line."
    )
    source = serializers.CharField(  # type: ignore[assignment]
        required=False, default="", allow_blank=True, help_text="The publisher's name; else the URL's domain."
    )
    author = serializers.CharField(required=False, default="", allow_blank=True)
    published_on = serializers.DateField(required=False, allow_null=True, default=None)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if sum(name in attrs for name in ("text", "html", "file")) != 1:
            raise serializers.ValidationError("Give exactly one of text, html and file.", code="one_of")
        return attrs
