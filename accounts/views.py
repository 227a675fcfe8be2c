"""Pages of the account that allauth does not bring: profile, erasing everything."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import services
from accounts.forms import DeleteForm, ProfileForm
from accounts.middleware import GUEST_KEY
from accounts.models import Profile, User


def person(request: HttpRequest) -> User:
    """The signed-in person; the login middleware lets nobody else through."""
    assert isinstance(request.user, User)  # noqa: S101  # nosec B101
    return request.user


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """What the person wants; everything on it may stay empty."""
    row, _ = Profile.objects.get_or_create(user=person(request))
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "POST" and form.is_valid():
        services.update_profile(user=person(request), **form.cleaned_data)
        messages.success(request, "Saved. Your profile counts from now on.")
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form}, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Ask once, then erase everything at once."""
    form = DeleteForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        services.erase_account(user=person(request))
        request.session.pop(GUEST_KEY, None)
        logout(request)
        messages.success(request, "Everything of yours is erased. Copies in backups go within 30 days.")
        return redirect("home")
    return render(request, "accounts/delete.html", {"form": form}, status=400 if form.errors else 200)
