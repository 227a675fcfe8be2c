"""What happens when allauth says that somebody signed in."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.middleware import GUEST_KEY, find_guest
from accounts.models import User
from accounts.services import take_over_guest


@receiver(user_logged_in)
def bring_guest_rows(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """Signing in to an existing account takes the guest's work along. After a sign-up the guest row is the account already."""
    guest_id = request.session.pop(GUEST_KEY, None)
    guest = find_guest(guest_id) if guest_id else None
    if guest:
        take_over_guest(guest=guest, user=user)
