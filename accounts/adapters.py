"""Where allauth asks us: who the new user is, and how they are stored."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from accounts.models import Consent, Profile, User, display_name
from accounts.services import record_consent
from core.api.throttles import client_address


class AccountAdapter(DefaultAccountAdapter):
    def new_user(self, request: HttpRequest) -> User:
        """A guest who signs up keeps their row, and with it everything they made."""
        return getattr(request, "guest", None) or User()

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.is_guest = False
        user.name = form.cleaned_data.get("name", "") or user.name
        user = super().save_user(request, user, form, commit)
        if commit:
            Profile.objects.get_or_create(user=user)
            record_consent(user=user, kind=Consent.Kind.TERMS)
        return user

    def populate_username(self, request: HttpRequest, user: User) -> None:
        """There are no user names."""

    def get_user_display(self, user: User) -> str:
        return display_name(user)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failed tries are counted for account and address together, so that a stranger cannot lock the owner out."""
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{client_address(request)}"
