"""The admin site: staff sign in where everybody does, and need a second factor."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode


class StaffSite(AdminSite):
    site_header = "HireReady staff"
    site_title = "HireReady staff"
    index_title = "What the product knows and does"

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and not lacks_second_factor(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """No form of its own: the account pages know the limits and the second factor."""
        user = request.user
        if not user.is_authenticated or getattr(user, "is_guest", False):
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.GET.get('next', reverse('admin:index'))})}")
        if not (user.is_active and user.is_staff):
            raise PermissionDenied
        if lacks_second_factor(request):
            messages.warning(request, "Staff need a second factor. Set one up here, then open the staff pages again.")
            return redirect("mfa_index")
        return redirect("admin:index")


def lacks_second_factor(request: HttpRequest) -> bool:
    return settings.STAFF_SECOND_FACTOR and not is_mfa_enabled(request.user)
