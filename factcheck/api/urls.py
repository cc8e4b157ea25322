from rest_framework.routers import DefaultRouter

from .claims import AnnotationViewSet, ArticleViewSet, ClaimViewSet, SourceViewSet, SpeakerViewSet
from .views import ChangeViewSet, CorrectionViewSet, EvidenceViewSet, FactCheckViewSet, RatingScaleViewSet

router = DefaultRouter(use_regex_path=False)
router.include_format_suffixes = False
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

urlpatterns = router.urls
