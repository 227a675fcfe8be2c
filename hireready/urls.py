"""All addresses. Login is required by default (LoginRequiredMiddleware); public pages say so themselves."""

from django.contrib import admin
from django.urls import include, path

from core import health
from hireready import pages

handler400 = "core.error_pages.bad_request"
handler403 = "core.error_pages.forbidden"
handler404 = "core.error_pages.not_found"
handler500 = "core.error_pages.server_error"

urlpatterns = [
    path("", pages.home, name="home"),
    path("theme", pages.set_theme, name="set_theme"),
    path("how-it-works", pages.page, {"name": "how"}, name="page_how"),
    path("accuracy", pages.accuracy, name="page_accuracy"),
    path("privacy", pages.page, {"name": "privacy"}, name="page_privacy"),
    path("accessibility", pages.page, {"name": "accessibility"}, name="page_accessibility"),
    path("help", pages.page, {"name": "help"}, name="page_help"),
    path("catalogue", pages.catalogue, name="catalogue"),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("", include("accounts.urls")),
    path("resumes", include("resumes.urls")),
    path("gaps", include("skillgaps.urls")),
    path("roadmaps", include("roadmaps.urls")),
    path("", include("resources.urls")),
    path("", include("skills.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/health", health.live, name="health"),
    path("api/v1/health/ready", health.ready, name="health_ready"),
    path("api/v1/", include("hireready.api_urls")),
]
