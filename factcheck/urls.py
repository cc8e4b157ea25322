from django.contrib.sitemaps import views as sitemap_views
from django.urls import path

from . import views
from .feeds import ChangeFeed
from .sitemaps import SITEMAPS

app_name = "factcheck"

urlpatterns = [
    path("", views.front, name="front"),
    path("claims/<int:pk>/", views.claim_by_id, name="claim-by-id"),
    path("claims/<slug:slug>/", views.claim, name="claim"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("articles/<int:pk>/versions/<int:number>/", views.article, name="article-version"),
    path("speakers/<int:pk>/", views.speaker, name="speaker"),
    path("corrections/", views.corrections, name="corrections"),
    path("about/", views.about, name="about"),
    path("feed.atom", ChangeFeed(), name="feed"),
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "factcheck:sitemap-section"},
        name="sitemap",
    ),
    path("sitemap-<section>.xml", sitemap_views.sitemap, {"sitemaps": SITEMAPS}, name="sitemap-section"),
    path("robots.txt", views.robots, name="robots"),
]
