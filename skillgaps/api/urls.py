from django.urls import path

from skillgaps.api import jobs, views

urlpatterns = [
    path("job-descriptions", jobs.Jobs.as_view(), name="api_jobs"),
    path("job-descriptions/<uuid:pk>", jobs.Job.as_view(), name="api_job"),
    path("job-descriptions/<uuid:pk>/undo", jobs.Undo.as_view(), name="api_job_undo"),
    path("job-descriptions/<uuid:pk>/read-again", jobs.ReadAgain.as_view(), name="api_job_again"),
    path("skill-gaps/analyze", views.Analyze.as_view(), name="api_analyze"),
    path("skill-gaps/infer-roles", views.InferRoles.as_view(), name="api_infer_roles"),
    path("skill-gaps/compare", views.Compare.as_view(), name="api_compare"),
    path("skill-gaps", views.Analyses.as_view(), name="api_analyses"),
    path("skill-gaps/<uuid:pk>", views.Analysis.as_view(), name="api_analysis"),
    path("skill-gaps/<uuid:pk>/rerun", views.Rerun.as_view(), name="api_rerun"),
]
