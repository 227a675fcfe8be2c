from django.urls import path

from resources import views

app_name = "resources"
urlpatterns = [
    path("resources", views.catalogue, name="list"),
    path("resources/kept", views.kept, name="kept"),
    path("resources/kept/<uuid:pk>/remove", views.let_go, name="let_go"),
    path("resources/<uuid:pk>", views.detail, name="detail"),
    path("resources/<uuid:pk>/rate", views.rate, name="rate"),
    path("resources/<uuid:pk>/mark", views.mark, name="mark"),
    path("resources/<uuid:pk>/report", views.report, name="report"),
    path("resources/<uuid:pk>/keep", views.keep, name="keep"),
    path("learn/<slug:slug>", views.learn, name="learn"),
    path("explain", views.explain, name="explain"),
]
