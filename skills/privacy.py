"""How the unknown phrases of a person's texts are exported, erased and moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core import privacy
from skills import unknown
from skills.models import UnknownMention


def export(user: Any) -> Iterator[tuple[str, Any]]:
    rows = UnknownMention.objects.filter(user=user).select_related("unknown").order_by("pk")
    if found := [
        {"phrase": m.unknown.text, "source": m.source, "subject": str(m.subject_id), "example": m.example, "seen_at": m.seen_at}
        for m in rows
    ]:
        yield "unknown_phrases.json", found


def erase(user: Any) -> None:
    unknown.forget_person(user=user)


def transfer(source: Any, target: Any) -> None:
    UnknownMention.objects.filter(user=source).update(user=target)


def register() -> None:
    privacy.register(privacy.Hooks("skills", export, erase, transfer))
