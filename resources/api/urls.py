from django.urls import path

from resources.api import views

urlpatterns = [
    path("resources", views.Resources.as_view(), name="api_resources"),
    path("resources/recommendations", views.Recommendations.as_view(), name="api_recommendations"),
    path("resources/explain", views.Explain.as_view(), name="api_explain"),
    path("resources/kept", views.KeptList.as_view(), name="api_kept"),
    path("resources/kept/<uuid:pk>", views.Kept.as_view(), name="api_kept_one"),
    path("resources/<uuid:pk>", views.One.as_view(), name="api_resource"),
    path("resources/<uuid:pk>/rate", views.Rate.as_view(), name="api_resource_rate"),
    path("resources/<uuid:pk>/mark", views.MarkIt.as_view(), name="api_resource_mark"),
    path("resources/<uuid:pk>/report", views.ReportIt.as_view(), name="api_resource_report"),
]
