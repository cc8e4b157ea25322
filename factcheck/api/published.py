"""Claims as they were published: what everyone but the desk is shown of them, and what narrows the list of them.

All of it comes from the current revision: a reading that was corrected since then is in no answer, and no filter
tells of it.
"""

from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import BigIntegerField, BooleanField, DateField, F, FilteredRelation, Func, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Left
from django.db.models.sql.compiler import SQLCompiler
from rest_framework import serializers

from claims.api.filters import ClaimFilters, DayFilter, IdFilter, TextFilter, one_of
from claims.api.serializers import span
from claims.models import Claim, Speaker
from claims.nlp import types
from factcheck.states import PUBLIC

from .serializers import CheckedClaimSerializer

_SENTENCE = SearchVector(Left(KT("said__sentence"), 20_000), config="english")


def published_claims() -> QuerySet[Claim]:
    """Return the claims with a public fact-check, each with its ``factcheck_id`` and ``said``, the claim as frozen."""
    return (
        Claim.objects.only("created_at")
        .alias(shown=FilteredRelation("factchecks", condition=Q(factchecks__state__in=sorted(PUBLIC))))
        .filter(shown__isnull=False)
        .annotate(factcheck_id=F("shown__pk"), said=F("shown__current_revision__content__claim"))
        .alias(
            spoken_by=Cast(KT("said__speaker__id"), BigIntegerField()),
            day=Cast(KT("said__article__published_on"), DateField()),
        )
        .order_by("-pk")
    )


class ReadersClaimSerializer(CheckedClaimSerializer):
    """A claim in the shape that the desk gets, in the words that were published."""

    def to_representation(self, instance: Claim) -> dict[str, Any]:
        said: dict[str, Any] = instance.said  # type: ignore[attr-defined]
        article = said["article"]
        source = {"id": article["source_id"], "name": article["source"], "domain": article["source_domain"]}
        return {
            **{name: said[name] for name in ("id", "kind", "text", "start", "end")},
            "sentence": span(said["sentence"], said["sentence_start"]),
            "priority": None,
            "quote": _quote(said) if said["kind"] == types.ClaimKind.QUOTE else None,
            "quantities": [{"id": None, **number} for number in said["quantities"]],
            "article": {
                **{name: article[name] for name in ("id", "title", "url", "published_on")},
                "source": None if article["source"] is None else source,
            },
            "version": article["version"],
            "reading": None,
            "edition": None,
            "created_at": serializers.DateTimeField().to_representation(instance.created_at),
            "factcheck": instance.factcheck_id,  # type: ignore[attr-defined]
            "tags": [],
        }


class ReadersClaimFilters(ClaimFilters):
    """The questions of ``ClaimFilters``, put to what was published."""

    kind = one_of(types.ClaimKind, "said__kind")
    style = one_of(types.QuoteStyle, "said__style")
    cue_kind = one_of(types.CueKind, "said__cue__kind")
    source = IdFilter(field_name="said__article__source_id")
    source_name = TextFilter(field_name="said__article__source", lookup_expr="iexact")
    published_after = DayFilter(field_name="day", lookup_expr="gte")
    published_before = DayFilter(field_name="day", lookup_expr="lt")

    def by_speaker(self, claims: QuerySet[Claim], _: str, value: int) -> QuerySet[Claim]:
        return claims.filter(Q(spoken_by__in=Speaker.objects.same_as([value])))

    def by_speaker_name(self, claims: QuerySet[Claim], _: str, value: str) -> QuerySet[Claim]:
        called = Speaker.objects.same_as(Speaker.objects.called(value).values("pk"))
        return claims.filter(Q(said__speaker__name__icontains=value) | Q(spoken_by__in=called))

    def by_words(self, claims: QuerySet[Claim], _: str, value: str) -> QuerySet[Claim]:
        query = SearchQuery(value, config="english", search_type="websearch")
        return claims.alias(words=_SENTENCE).filter(words=query)

    def with_quantity(self, claims: QuerySet[Claim], wanted: dict[str, Any]) -> QuerySet[Claim]:
        return claims.filter(_HasQuantity(F("said__quantities"), wanted))


class _HasQuantity(Func):
    """Whether a frozen claim has a quantity as wanted; intervals meet as in ``QuantityQuerySet.overlapping``."""

    output_field = BooleanField()

    def __init__(self, quantities: F, wanted: dict[str, Any]) -> None:
        super().__init__(quantities)
        self.wanted = wanted

    def as_sql(self, compiler: SQLCompiler, *_: Any, **__: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        quantities, params = compiler.compile(self.source_expressions[0])
        conditions = " AND ".join(_CONDITIONS[name] for name in self.wanted)
        columns = "value numeric, high numeric, bound text, unit text, unit_kind text"
        given = [value for name, value in self.wanted.items() for _ in range(_CONDITIONS[name].count("%s"))]
        return (
            f"EXISTS (SELECT FROM jsonb_to_recordset({quantities}) AS q({columns}) WHERE {conditions})",
            [*params, *given],
        )


_CONDITIONS = {
    "value_min": "(bound IN ('gt', 'gte') OR coalesce(high, value) > %s"
    " OR coalesce(high, value) = %s AND bound <> 'lt')",
    "value_max": "(bound IN ('lt', 'lte') OR value < %s OR value = %s AND bound <> 'gt')",
    "unit": "upper(unit) = upper(%s)",
    "unit_kind": "unit_kind = ANY(%s)",
    "bound": "bound = ANY(%s)",
}


def _quote(said: dict[str, Any]) -> dict[str, Any]:
    speaker, begins, cue = said["speaker"], said["start"], said["cue"]
    mention = {
        **span(said["mention"], said["mention_start"]),
        "id": None if speaker is None else speaker["id"],
        "name": None if speaker is None else speaker["name"],
        "resolution": said["resolution"],
        "role": said["role"],
        "reason": said["resolution_reason"],
    }
    return {
        "style": said["style"],
        "spans": [span(said["text"][start - begins : end - begins], start) for start, end in said["spans"]],
        "speaker": None if speaker is None and said["mention_start"] is None else mention,
        "cue": None if cue is None else {**span(cue["text"], cue["start"]), "kind": cue["kind"]},
    }
