from django.urls import path

from accounts.api import views

urlpatterns = [
    path("auth/register", views.Register.as_view(), name="api_register"),
    path("auth/guest", views.Guest.as_view(), name="api_guest"),
    path("auth/login", views.Login.as_view(), name="api_login"),
    path("auth/refresh", views.Refresh.as_view(), name="api_refresh"),
    path("auth/logout", views.Logout.as_view(), name="api_logout"),
    path("auth/me", views.Me.as_view(), name="api_me"),
    path("profile", views.ProfileView.as_view(), name="api_profile"),
]
