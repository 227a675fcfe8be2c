"""Writing the history of skills and roles: which rows belong to one edit, and what stood there before the first.

Every model keeps its own history rows. Rows written inside one `editing()` share one moment and are one edit. The shipped files are
loaded without history; `record` writes down what stands there before staff change it, so that it can be brought back too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils import timezone
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

from skills.models import NextRole, Role, RoleSkill, Skill, SkillAlias, SkillRelation
from skills.states import MODELS, ROLE, SKILL

AS_SHIPPED = "As shipped"
AS_FOUND = "As found, changed outside the staff pages"
PARTS: dict[str, tuple[tuple[Any, str], ...]] = {
    SKILL: ((Skill, "id"), (SkillAlias, "skill_id"), (SkillRelation, "source_id")),
    ROLE: ((Role, "id"), (RoleSkill, "role_id"), (NextRole, "role_id")),
}
UNTOLD = {"updated_at"}  # changes with every save and says nothing
_edit: ContextVar[tuple[datetime, str] | None] = ContextVar("edit", default=None)


@contextmanager
def editing(reason: str = "") -> Iterator[datetime]:
    """One edit: all history rows written inside carry this moment and reason. Inside another edit, it is part of that one."""
    if outer := _edit.get():
        yield outer[0]
        return
    moment = timezone.now()
    token = _edit.set((moment, reason[:100]))
    try:
        yield moment
    finally:
        _edit.reset(token)


def _stamp(*, history_instance: Any, **_: Any) -> None:
    if edit := _edit.get():
        history_instance.history_date, history_instance.history_change_reason = edit


def register() -> None:
    pre_create_historical_record.connect(_stamp, dispatch_uid="skills.versions")


def actor() -> UUID | None:
    """Who is signed in to the request that is being answered, if one is."""
    user = getattr(getattr(HistoricalRecords.context, "request", None), "user", None)
    return user.pk if user is not None and user.is_authenticated else None


# --- writing down what stands there ---------------------------------------------------------------------------------


def keep_baseline(kind: str, pks: Iterable[UUID]) -> None:
    """Before an edit: write down what stands there, if the history does not say so yet."""
    before = _edit.get()
    at = (before[0] if before else timezone.now()) - timedelta(microseconds=1)
    model = MODELS[kind]
    shipped = list(model._default_manager.filter(pk__in=pks, curated=False).values_list("pk", flat=True))
    others = list(model._default_manager.filter(pk__in=pks, curated=True).values_list("pk", flat=True))
    record(kind, shipped, reason=AS_SHIPPED, at=at)
    record(kind, others, reason=AS_FOUND, at=at)


def record(kind: str, pks: Iterable[UUID], *, reason: str, at: datetime, by: UUID | None = None) -> None:
    """Make the history of these entries agree with the rows, in a fixed number of queries."""
    wanted = list(pks)
    if not wanted:
        return
    for model, owner in PARTS[kind]:
        _record_rows(model, owner, wanted, reason[:100], at, by)


def _record_rows(model: Any, owner: str, pks: list[UUID], reason: str, at: datetime, by: UUID | None) -> None:
    history = model.history.model
    names = [f.attname for f in history.tracked_fields]
    told = [n for n in names if n not in UNTOLD]
    last = {h.id: h for h in _latest(history, owner, pks) if h.history_type != "-"}
    rows = {row.pk: row for row in model._default_manager.filter(**{f"{owner}__in": pks})}
    added, kept = _added(model, rows), _kept(model, last)
    new = []
    for pk, row in rows.items():
        held = last.get(pk)
        if held is None or any(getattr(held, n) != getattr(row, n) for n in told) or set(added.get(pk, ())) != kept.get(pk, set()):
            new.append(history(**{n: getattr(row, n) for n in names}, history_type="+" if held is None else "~"))
    new += [history(**{n: getattr(h, n) for n in names}, history_type="-") for pk, h in last.items() if pk not in rows]
    for line in new:
        line.history_date, line.history_change_reason, line.history_user_id = at, reason, by
    history.objects.bulk_create(new, batch_size=1000)
    if model is NextRole:
        link = links()
        link.objects.bulk_create(
            [link(history=h, id=pk, nextrole_id=h.id, skill_id=s) for h in new for s, pk in added.get(h.id, {}).items()]
        )


def links() -> Any:
    """The history of which skills a next role adds."""
    return apps.get_model("skills", "HistoricalNextRole_adds")


def _latest(history: Any, owner: str, pks: list[UUID]) -> Any:
    return history.objects.filter(**{f"{owner}__in": pks}).order_by("id", "-history_date", "-history_id").distinct("id")


def _added(model: Any, rows: dict[Any, Any]) -> dict[Any, dict[UUID, int]]:
    """The skills that next roles add, with the ids of the rows that link them."""
    found: dict[Any, dict[UUID, int]] = defaultdict(dict)
    if model is NextRole:
        for pk, step, skill in NextRole.adds.through.objects.filter(nextrole__in=list(rows)).values_list("pk", "nextrole", "skill"):
            found[step][skill] = pk
    return found


def _kept(model: Any, last: dict[Any, Any]) -> dict[Any, set[UUID]]:
    if model is not NextRole:
        return {}
    found: dict[Any, set[UUID]] = {pk: set() for pk in last}
    for step, skill in links().objects.filter(history__in=list(last.values())).values_list("history__id", "skill_id"):
        found[step].add(skill)
    return found
