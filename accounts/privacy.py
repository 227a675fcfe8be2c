"""How the rows of this app are exported, erased and moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.forms.models import model_to_dict

from accounts.models import User
from core import privacy, providers
from core.models import IdempotentAnswer


def export(user: User) -> Iterator[tuple[str, Any]]:
    yield (
        "account.json",
        {"id": user.pk, "email": user.email, "name": user.name, "joined_at": user.date_joined, "last_login": user.last_login},
    )
    if profile := getattr(user, "profile", None):
        yield "profile.json", model_to_dict(profile)
    yield "consents.json", list(user.consents.values("kind", "version", "given", "recorded_at"))
    yield "addresses.json", list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary"))
    yield "sessions.json", list(UserSession.objects.filter(user=user).values("ip", "user_agent", "created_at", "last_seen_at", "data"))
    # Which second factors there are; their secrets stay where they are, as a copy of them could be used to sign in.
    yield "second_factors.json", list(Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at"))
    yield "work.json", list(user.work_items.values("kind", "subject_id", "status", "error_code", "progress", "created_at", "finished_at"))
    yield (
        "repeatable_requests.json",
        list(IdempotentAnswer.objects.filter(user=user).values("key", "status", "headers", "body", "created_at")),
    )
    yield (
        "language_model_calls.json",
        list(user.language_model_calls.values("purpose", "model", "outcome", "tokens_in", "tokens_out", "seconds", "created_at")),
    )
    yield "groups.json", list(user.groups.values("name"))
    yield "permissions.json", list(user.user_permissions.values("codename"))
    yield (
        "staff_actions.json",
        list(LogEntry.objects.filter(user=user).values("action_time", "action_flag", "object_repr", "change_message")),
    )


def erase(user: User) -> None:
    """What a language model answered for the person is kept for a day at most; it goes with the person."""
    pk = str(user.pk)
    user.delete()
    transaction.on_commit(lambda: providers.forget_answers(pk))


def transfer(source: User, target: User) -> None:
    """A guest has no profile worth keeping; consents stay with whoever gave them."""
    source.consents.update(user=target)
    source.work_items.update(user=target)
    source.language_model_calls.update(user=target)
    was, now = str(source.pk), str(target.pk)
    transaction.on_commit(lambda: providers.hand_over_answers(was, now))


def register() -> None:
    privacy.register(privacy.Hooks("accounts", export, erase, transfer))
