from django.urls import path

from skills.api import sources, views

urlpatterns = [
    path("sources", sources.Sources.as_view(), name="api_sources"),
    path("families", views.Families.as_view(), name="api_families"),
    path("skills", views.Skills.as_view(), name="api_skills"),
    path("skills/<slug:slug>", views.Skill.as_view(), name="api_skill"),
    path("suggest", views.Suggest.as_view(), name="api_suggest"),
    path("roles", views.Roles.as_view(), name="api_roles"),
    path("roles/<slug:slug>", views.Role.as_view(), name="api_role"),
]
