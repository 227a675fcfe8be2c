"""Signing in and up over the API, by the same path as the pages: same checks, limits and second factor."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import RateLimited
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from accounts.models import Consent, Profile, User
from accounts.services import is_email_taken, record_consent, take_over_guest


class WrongCredentials(Exception):
    """E-mail and password do not fit an active account."""


class TooManyTries(Exception):
    """The limit of failed tries is reached for this account and address."""


class SecondFactorNeeded(Exception):
    """The password is right; the account also asks for a code."""


class WrongCode(Exception):
    """The second factor's code is not right."""


class EmailTaken(Exception):
    """An account with this address exists."""


def check_credentials(request: HttpRequest, *, email: str, password: str, code: str = "") -> User:
    """The person, or one of the exceptions above."""
    adapter = get_adapter()
    try:
        user = adapter.authenticate(request, email=email.strip().lower(), password=password)
    except (ValidationError, RateLimited) as error:
        raise TooManyTries from error
    if user is None or not user.is_active:
        raise WrongCredentials
    if is_mfa_enabled(user):
        _check_code(user, code)
    return user


def _check_code(user: User, code: str) -> None:
    if not code:
        raise SecondFactorNeeded
    form = AuthenticateForm(user=user, data={"code": code})
    try:
        if not form.is_valid():
            raise TooManyTries if form.has_error("code", "too_many_login_attempts") else WrongCode
    except RateLimited as error:
        raise TooManyTries from error
    form.authenticator.record_usage()


@transaction.atomic
def register_account(request: HttpRequest, *, email: str, password: str, name: str = "", guest: User | None = None) -> User:
    """A new account, or the guest's row turned into one. The confirmation mail leaves after commit."""
    if is_email_taken(email.strip()):
        raise EmailTaken
    user = guest or User()
    user.email, user.name, user.is_guest = email.strip().lower(), name.strip(), False
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
            address = EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    except IntegrityError as error:
        raise EmailTaken from error
    Profile.objects.get_or_create(user=user)
    record_consent(user=user, kind=Consent.Kind.TERMS)
    transaction.on_commit(lambda: address.send_confirmation(request, signup=True))
    return user


def bring_along(guest: User | None, user: User) -> None:
    """Signing in with a guest's token moves what the guest made."""
    if guest and guest.is_guest:
        take_over_guest(guest=guest, user=user)
