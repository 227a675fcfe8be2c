from django.urls import path

from skillgaps.api import views

urlpatterns = [
    path("job-descriptions", views.Jobs.as_view(), name="api_jobs"),
    path("job-descriptions/<uuid:pk>", views.Job.as_view(), name="api_job"),
    path("skill-gaps/analyze", views.Analyze.as_view(), name="api_analyze"),
    path("skill-gaps/infer-roles", views.InferRoles.as_view(), name="api_infer_roles"),
    path("skill-gaps/compare", views.Compare.as_view(), name="api_compare"),
    path("skill-gaps", views.Analyses.as_view(), name="api_analyses"),
    path("skill-gaps/<uuid:pk>", views.Analysis.as_view(), name="api_analysis"),
    path("skill-gaps/<uuid:pk>/rerun", views.Rerun.as_view(), name="api_rerun"),
]
