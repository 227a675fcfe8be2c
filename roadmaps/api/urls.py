from django.urls import path

from roadmaps.api import views

urlpatterns = [
    path("roadmaps/generate", views.Generate.as_view(), name="api_roadmap_generate"),
    path("roadmaps/from-prompt", views.FromPrompt.as_view(), name="api_roadmap_from_prompt"),
    path("roadmaps", views.Roadmaps.as_view(), name="api_roadmaps"),
    path("roadmaps/<uuid:pk>", views.One.as_view(), name="api_roadmap"),
    path("roadmaps/<uuid:pk>/adapt", views.Adapt.as_view(), name="api_roadmap_adapt"),
    path("roadmaps/<uuid:pk>/words", views.Words.as_view(), name="api_roadmap_words"),
    path("roadmaps/<uuid:pk>/rest-periods", views.RestPeriods.as_view(), name="api_roadmap_rests"),
    path("roadmaps/<uuid:pk>/regenerate", views.Regenerate.as_view(), name="api_roadmap_regenerate"),
    path("roadmaps/<uuid:pk>/calendar.ics", views.CalendarFile.as_view(), name="api_roadmap_calendar"),
    path("roadmaps/<uuid:pk>/plan.pdf", views.PdfFile.as_view(), name="api_roadmap_pdf"),
    path("roadmaps/<uuid:pk>/stages/<uuid:stage_pk>/start", views.StageStart.as_view(), name="api_stage_start"),
    path("roadmaps/<uuid:pk>/stages/<uuid:stage_pk>/complete", views.StageComplete.as_view(), name="api_stage_complete"),
    path("roadmaps/<uuid:pk>/goals/<uuid:goal_pk>/complete", views.GoalComplete.as_view(), name="api_goal_complete"),
]
