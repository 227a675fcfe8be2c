"""The HTTP API, version 1. Each app brings its own addresses."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from hireready.docs import docs

urlpatterns = [
    path("schema", SpectacularAPIView.as_view(permission_classes=[], authentication_classes=[]), name="api_schema"),
    path("docs", docs, name="api_docs"),
    path("", include("accounts.api.urls")),
    path("", include("skills.api.urls")),
    path("", include("resources.api.urls")),
    path("", include("resumes.api.urls")),
    path("", include("skillgaps.api.urls")),
    path("", include("roadmaps.api.urls")),
]
