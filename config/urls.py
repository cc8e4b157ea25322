from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter

from factcheck.api.routes import register

from .keys import KeyViewSet
from .reference import docs
from .root import Root

api = DefaultRouter(use_regex_path=False)
api.include_format_suffixes = False
api.APIRootView = Root
register(api)
api.register("keys", KeyViewSet, "api-key")

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include(api.urls)),
    path("api/schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("api/docs/", docs, name="api-docs"),
    path("api/docs/try/", SpectacularSwaggerSplitView.as_view(url_name="api-schema"), name="api-try"),
    # Browsers ask for it wherever a page names no icon, as in the admin.
    path("favicon.ico", RedirectView.as_view(url=lazy(static, str)("favicon.svg"))),
    path("", include("factcheck.urls")),
]

handler404 = "factcheck.views.not_found"
