"""What a person can do with their account."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import structlog
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction
from django.http import HttpRequest

from accounts.middleware import GUEST_KEY
from accounts.models import Consent, Profile, User
from core import privacy

log = structlog.get_logger(__name__)
TERMS_VERSION = "2026-11"


def ensure_person(request: HttpRequest) -> User:
    """The signed-in person, or a guest made now and remembered in the session."""
    if request.user.is_authenticated:
        return request.user  # type: ignore[return-value]
    guest = create_guest()
    request.session[GUEST_KEY] = str(guest.pk)
    request.guest = request.user = guest  # type: ignore[attr-defined,assignment]
    return guest


@transaction.atomic
def create_guest() -> User:
    guest = User.objects.create_guest()
    Profile.objects.create(user=guest)
    return guest


@transaction.atomic
def record_consent(*, user: User, kind: str, version: str = TERMS_VERSION, given: bool = True) -> Consent:
    return Consent.objects.create(user=user, kind=kind, version=version, given=given)


@transaction.atomic
def take_over_guest(*, guest: User, user: User) -> None:
    """Signing in moves what the guest made into the account; the guest row goes."""
    if guest.pk == user.pk or not guest.is_guest:
        return
    privacy.transfer_person(guest, user)
    guest.delete()


@transaction.atomic
def erase_account(*, user: User) -> None:
    """Everything of the person goes at once: rows, files, sessions."""
    end_sessions(user)
    privacy.erase_person(user)


def end_sessions(user: Any) -> None:
    """Sessions carry the user only inside their data; usersessions keeps the keys."""
    from allauth.usersessions.models import UserSession

    keys = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()


def erase_stale_guests() -> int:
    """Guests older than 24 hours. One transaction a guest, so that one failure keeps only that one."""
    return sum(erase_stale_guest(pk) for pk in User.objects.stale_guests().values_list("pk", flat=True))


def erase_stale_guest(pk: UUID) -> bool:
    """Whether this call erased the guest: who signed up in the meantime is a guest no longer."""
    try:
        with transaction.atomic():
            guest = User.objects.stale_guests().select_for_update().filter(pk=pk).first()
            if guest:
                erase_account(user=guest)
    except (DatabaseError, OSError):  # the next run tries again; the guests after this one do not wait for it
        log.exception("guest_not_erased", guest=str(pk))
        return False
    return guest is not None


@transaction.atomic
def update_profile(*, user: User, **fields: Any) -> Profile:
    profile, _ = Profile.objects.select_for_update().get_or_create(user=user)
    for name, value in fields.items():
        setattr(profile, name, value)
    profile.save()
    return profile


def is_email_taken(email: str) -> bool:
    return User.objects.filter(email__iexact=email).exists() or EmailAddress.objects.filter(email__iexact=email, verified=True).exists()


@transaction.atomic
def rename(*, user: User, name: str) -> User:
    user.name = name.strip()
    user.save(update_fields=["name"])
    return user
