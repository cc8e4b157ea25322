from rest_framework.routers import BaseRouter

from .claims import AnnotationViewSet, ArticleViewSet, ClaimViewSet, SourceViewSet, SpeakerViewSet
from .views import ChangeViewSet, CorrectionViewSet, EvidenceViewSet, FactCheckViewSet, RatingScaleViewSet


def register(router: BaseRouter) -> None:
    """Give ``router`` all that claims and fact-checks have in the API."""
    router.register("articles", ArticleViewSet, "api-article")
    router.register("claims", ClaimViewSet, "api-claim")
    router.register("speakers", SpeakerViewSet, "api-speaker")
    router.register("sources", SourceViewSet, "api-source")
    router.register("factchecks", FactCheckViewSet, "api-factcheck")
    router.register("evidence", EvidenceViewSet, "api-evidence")
    router.register("annotations", AnnotationViewSet, "api-annotation")
    router.register("corrections", CorrectionViewSet, "api-correction")
    router.register("changes", ChangeViewSet, "api-change")
    router.register("rating-scales", RatingScaleViewSet, "api-rating-scale")
