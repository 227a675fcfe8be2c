from django.urls import path

from skills.api import views

urlpatterns = [
    path("skills", views.Skills.as_view(), name="api_skills"),
    path("skills/<slug:slug>", views.Skill.as_view(), name="api_skill"),
    path("roles", views.Roles.as_view(), name="api_roles"),
    path("roles/<slug:slug>", views.Role.as_view(), name="api_role"),
]
