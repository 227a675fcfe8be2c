from django.urls import path

from skillgaps import views

app_name = "skillgaps"
urlpatterns = [
    path("", views.analysis_list, name="list"),
    path("/new", views.new, name="new"),
    path("/<uuid:pk>", views.detail, name="detail"),
    path("/<uuid:pk>/delete", views.delete, name="delete"),
    path("/sample", views.finished_sample, name="sample"),
    path("/ready/<uuid:resume_pk>/<uuid:job_pk>", views.ready, name="ready"),
    path("/roles/<uuid:resume_pk>", views.roles, name="roles"),
]
