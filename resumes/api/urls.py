from django.urls import path

from resumes.api import views

urlpatterns = [
    path("resumes/upload", views.Upload.as_view(), name="api_resume_upload"),
    path("resumes", views.List.as_view(), name="api_resumes"),
    path("resumes/<uuid:pk>", views.Detail.as_view(), name="api_resume"),
    path("resumes/<uuid:pk>/status", views.Status.as_view(), name="api_resume_status"),
    path("resumes/<uuid:pk>/verify", views.Verify.as_view(), name="api_resume_verify"),
    path("resumes/<uuid:pk>/undo", views.Undo.as_view(), name="api_resume_undo"),
    path("resumes/<uuid:pk>/file", views.File.as_view(), name="api_resume_file"),
    path("resumes/<uuid:pk>/check", views.Check.as_view(), name="api_resume_check"),
    path("resumes/<uuid:pk>/docx", views.AsDocument.as_view(), {"kind": "docx"}, name="api_resume_docx"),
    path("resumes/<uuid:pk>/txt", views.AsDocument.as_view(), {"kind": "txt"}, name="api_resume_txt"),
    path("resumes/<uuid:pk>/json-resume", views.AsJsonResume.as_view(), name="api_resume_json_resume"),
]
