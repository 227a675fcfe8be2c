from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("profile", views.profile, name="profile"),
    path("profile/delete", views.delete, name="delete"),
]
