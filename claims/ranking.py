"""Claims -> their rank: called wherever claims were stored or corrected, in the same transaction."""

import hashlib
import re
from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Count

from claims.bulk import update_all
from claims.models import Claim, ClaimRank
from claims.nlp.types import Bound, ClaimKind, CueKind, Priority, QuoteStyle
from claims.priority import MOST_REPEATS, Facts, parts, score

# Shorter quotes ("very constructive") are the same by chance.
_FEWEST_WORDS = 6


def hold_article(version_id: int) -> None:
    """Keep the article as it is until the transaction ends, for who is to write several ranks of its claims.

    Who changes its source or date locks them all: two who had begun at two of them would wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT FROM claims_articleversion version JOIN claims_article article ON article.id = version.article_id"
            " WHERE version.id = %s FOR SHARE OF article",
            [version_id],
        )


@transaction.atomic
def rank_claims(claim_ids: Iterable[int]) -> None:
    """Work out the ranks of these claims, and of those in other articles that they repeat."""
    keyed = _with_ranks(set(claim_ids))
    keys = {rank.repeat_key for _, rank in keyed}
    rekeyed = []
    for claim, rank in keyed:
        key = repeat_key(claim)
        if key != rank.repeat_key:
            rank.repeat_key = key
            rekeyed.append(rank)
        keys.add(key)
    update_all(rekeyed, ["repeat_key"])

    repeated = dict(
        ClaimRank.objects.filter(repeat_key__in=keys - {""})
        .values_list("repeat_key")
        .annotate(articles=Count("claim__version__article", distinct=True))
    )
    # Where there are more, the others stand as high as they can.
    moved = [key for key, articles in repeated.items() if articles <= MOST_REPEATS + 1]
    others = ClaimRank.objects.filter(repeat_key__in=moved).values_list("pk", flat=True)
    moved_ranks = []
    for claim, rank in [*keyed, *_with_ranks(set(others) - {rank.pk for _, rank in keyed})]:
        before = (rank.parts, rank.score)
        found = parts(facts(claim, repeats=repeated.get(rank.repeat_key, 1) - 1))
        rank.parts = [[part.label, part.points] for part in found]
        rank.score = score(found)
        if before != (rank.parts, rank.score):
            moved_ranks.append(rank)
    update_all(moved_ranks, ["parts", "score"])


def facts(claim: Claim, repeats: int) -> Facts:
    quantities = claim.quantities.all()
    return Facts(
        named_speaker=claim.speaker_id is not None,
        some_speaker=bool(claim.mention_text),
        direct=claim.style == QuoteStyle.DIRECT,
        mixed=claim.style == QuoteStyle.MIXED,
        said=claim.cue_kind in ("", CueKind.SPEECH),
        number=bool(quantities),
        bound=any(quantity.bound != Bound.EQ for quantity in quantities),
        unit=any(quantity.unit for quantity in quantities),
        background=claim.priority == Priority.LOW,
        repeats=repeats,
    )


def repeat_key(claim: Claim) -> str:
    """Return what is the same for claims that say the same in other words' case and marks, or "" for too little."""
    if claim.kind == ClaimKind.QUOTE:
        words = _words(claim.text)
        return _digest(words) if len(words) >= _FEWEST_WORDS else ""
    for quantity in claim.quantities.all():
        counted = _words(quantity.counted)
        if counted:
            value = [quantity.bound, quantity.value_text, quantity.high_text, quantity.unit]
            return _digest([*value, *counted])
    return ""


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _digest(words: list[str]) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:32]


def _with_ranks(ids: set[int]) -> list[tuple[Claim, ClaimRank]]:
    """Return the claims with their ranks, these locked in one order everywhere."""
    ranks = {rank.pk: rank for rank in ClaimRank.objects.filter(pk__in=ids).order_by("pk").select_for_update()}
    claims = Claim.objects.filter(pk__in=ids).with_article().prefetch_related("quantities")
    return [(claim, ranks[claim.pk]) for claim in claims]
