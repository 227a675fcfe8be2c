from django.urls import path

from resumes import views

app_name = "resumes"
urlpatterns = [
    path("", views.resume_list, name="list"),
    path("/new", views.upload, name="upload"),
    path("/<uuid:pk>", views.detail, name="detail"),
    path("/<uuid:pk>/status", views.status, name="status"),
    path("/<uuid:pk>/retry", views.retry, name="retry"),
    path("/<uuid:pk>/verify", views.verify, name="verify"),
    path("/<uuid:pk>/delete", views.delete, name="delete"),
    path("/<uuid:pk>/file", views.original, name="file"),
    path("/<uuid:pk>/check", views.check, name="check"),
    path("/<uuid:pk>/docx", views.as_document, {"kind": "docx"}, name="docx"),
    path("/<uuid:pk>/txt", views.as_document, {"kind": "txt"}, name="txt"),
    path("/<uuid:pk>/json-resume", views.as_json_resume, name="json_resume"),
]
