from django.urls import path

from skills import source_views, views

app_name = "skills"
urlpatterns = [
    path("sources", source_views.index, name="sources"),
    path("skills", views.index, name="list"),
    path("skills/suggest", views.suggest, name="suggest"),
    path("skills/families/<slug:slug>", views.family, name="family"),
    path("skills/<slug:slug>", views.detail, name="detail"),
    path("roles/<slug:slug>", views.role, name="role"),
]
