from django.urls import path

from skillgaps import compare_views, views
from skillgaps.jobs import views as job_views

app_name = "skillgaps"
urlpatterns = [
    path("", views.analysis_list, name="list"),
    path("/new", views.new, name="new"),
    path("/compare", compare_views.several, name="compare"),
    path("/<uuid:pk>", views.detail, name="detail"),
    path("/<uuid:pk>/delete", views.delete, name="delete"),
    path("/<uuid:pk>/rerun", compare_views.rerun, name="rerun"),
    path("/jobs", job_views.job_list, name="jobs"),
    path("/job/<uuid:pk>", job_views.job, name="job"),
    path("/job/<uuid:pk>/status", job_views.job_status, name="job_status"),
    path("/job/<uuid:pk>/delete", job_views.job_delete, name="job_delete"),
    path("/sample", views.finished_sample, name="sample"),
    path("/ready/<uuid:resume_pk>/<uuid:job_pk>", views.ready, name="ready"),
    path("/roles/<uuid:resume_pk>", views.roles, name="roles"),
    path("/role/<slug:slug>", compare_views.role, name="role"),
]
