"""How the rows of this app are exported, erased and moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from django.forms.models import model_to_dict

from accounts.models import User
from core import privacy


def export(user: User) -> Iterator[tuple[str, Any]]:
    yield "account.json", {"id": user.pk, "email": user.email, "name": user.name, "joined_at": user.date_joined, "last_login": user.last_login}
    if profile := getattr(user, "profile", None):
        yield "profile.json", model_to_dict(profile)
    yield "consents.json", list(user.consents.values("kind", "version", "given", "recorded_at"))
    yield "addresses.json", list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary"))


def erase(user: User) -> None:
    user.delete()


def transfer(source: User, target: User) -> None:
    """A guest has no profile worth keeping; consents stay with whoever gave them."""
    source.consents.update(user=target)
    source.work_items.update(user=target)


def register() -> None:
    privacy.register(privacy.Hooks("accounts", export, erase, transfer))
