from django.urls import path

from skills import views

app_name = "skills"
urlpatterns = [
    path("skills", views.index, name="list"),
    path("skills/<slug:slug>", views.detail, name="detail"),
    path("roles/<slug:slug>", views.role, name="role"),
]
