"""Taking a batch back: every row as it was, newest first; what staff changed since, or still use, is left and reported."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from skills.embedding import request_vectors
from skills.importing.applying import MODELS, ROWS, take_turn, values_of
from skills.loading import bump_revision
from skills.models import ImportAction, ImportBatch, ImportChange, Role, Skill, SkillNeighbour
from skills.removing import naming, references, remove_quietly
from skills.standing import added_titles

CHANGED_SINCE = "changed since the import"
GONE = "no longer there"


class UnknownBatch(Exception):
    """There is no such batch."""


class AlreadyReverted(Exception):
    """The batch was taken back before."""

    def __init__(self, batch: ImportBatch) -> None:
        self.batch = batch
        super().__init__(
            f"{batch} (batch {batch.pk}) was taken back on {batch.reverted_at:%d %B %Y at %H:%M} UTC already. Nothing was done."
        )


@dataclass
class Reverted:
    batch: ImportBatch
    restored: Counter[str] = field(default_factory=Counter)
    """Rows as they were before, by model."""
    left: list[tuple[ImportChange, str]] = field(default_factory=list)
    """What stays as it is, and why."""
    links: Counter[str] = field(default_factory=Counter)
    """Rows of other rooms (skills of resumes, for one) that lose their link to a removed skill, by their name; they keep its written name."""


def revert_import(*, batch_id: uuid.UUID | str, dry_run: bool = False) -> Reverted:
    """Restore what the batch changed, all in one transaction. Raises UnknownBatch, AlreadyReverted or Busy."""
    with transaction.atomic():
        take_turn()
        try:
            batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
        except (ImportBatch.DoesNotExist, ValidationError):
            raise UnknownBatch(f"There is no import batch {batch_id}.") from None
        if batch.reverted_at:
            raise AlreadyReverted(batch)
        done = _Reverting(batch).run()
        if dry_run:
            transaction.set_rollback(True)
            return done
        batch.reverted_at = timezone.now()
        batch.counts |= {"taken back": dict(done.restored), "left": len(done.left)}
        batch.save(update_fields=["reverted_at", "counts"])
        for change, reason in done.left:
            change.reason = f"Not taken back: {reason}"[:300]
        ImportChange.objects.bulk_update([change for change, _ in done.left], ["reason"], batch_size=ROWS)
        bump_revision()
    request_vectors()
    return done


class _Reverting:
    """The work on one batch, inside the transaction."""

    def __init__(self, batch: ImportBatch) -> None:
        self.done = Reverted(batch)
        self.changes: dict[str, list[ImportChange]] = defaultdict(list)
        for change in batch.changes.exclude(action=ImportAction.CLASH).order_by("-pk"):
            self.changes[change.model].append(change)
        self.kept: dict[str, str] = {}
        """Reason by id of a skill that stays."""

    def run(self) -> Reverted:
        self.kept = self._skills_that_stay()
        for name, model in reversed(MODELS.items()):
            for start in range(0, len(self.changes[name]), ROWS):
                self._take_back(model, self.changes[name][start : start + ROWS])
        return self.done

    def _take_back(self, model: type[models.Model], changes: list[ImportChange]) -> None:
        rows = {str(pk): row for pk, row in model._default_manager.in_bulk([change.object_pk for change in changes]).items()}
        restored, removed = [], []
        for change in changes:
            row = rows.get(change.object_pk)
            if row is None:
                self._leave(change, GONE)
            elif reason := self._why_left(row, change):
                self._leave(change, reason)
            elif change.action == ImportAction.CREATED:
                removed.append(row.pk)
            else:
                restored.append(_restore(row, change))
        if restored:
            names = sorted({name for change in changes if change.before for name in change.before})
            model._default_manager.bulk_update(restored, names, batch_size=ROWS)
        if removed:
            self._remove(model, removed)
        self.done.restored[model.__name__] += len(restored) + len(removed)

    def _leave(self, change: ImportChange, reason: str) -> None:
        self.done.left.append((change, reason))

    def _why_left(self, row: models.Model, change: ImportChange) -> str:
        if isinstance(row, Skill) and str(row.pk) in self.kept:
            return self.kept[str(row.pk)]
        if change.action == ImportAction.CREATED and (owner := self._kept_owner(row)):
            return f"belongs to {owner}, which stays"
        if getattr(row, "curated", False):
            return CHANGED_SINCE
        if isinstance(row, Role):  # the files may have given it other titles meanwhile; those of the batch are told by name
            return "" if set(added_titles(change)) & set(row.other_titles) else GONE
        return CHANGED_SINCE if values_of(row, change.after) != change.after else ""

    def _kept_owner(self, row: models.Model) -> str:
        """Names, demand and relations of a skill that stays, stay with it."""
        owners = [str(getattr(row, name, "")) for name in ("skill_id", "source_id", "target_id")]
        kept = next((pk for pk in owners if pk in self.kept), "")
        return next((change.label for change in self.changes["Skill"] if change.object_pk == kept), "") if kept else ""

    def _skills_that_stay(self) -> dict[str, str]:
        """Created skills that staff changed, or that rows refer to which this batch did not make."""
        created = {c.object_pk: c for c in self.changes["Skill"] if c.action == ImportAction.CREATED}
        kept: dict[str, str] = {}
        for pk, row in Skill.objects.defer("embedding").in_bulk(list(created)).items():
            if row.curated or values_of(row, created[str(pk)].after) != created[str(pk)].after:
                kept[str(pk)] = CHANGED_SINCE
        for key in references(Skill):
            if _loose(key) or key.related_model is SkillNeighbour:
                continue
            ours = [c.object_pk for c in self.changes[key.related_model.__name__] if c.action == ImportAction.CREATED]
            for pk in naming(key, list(created)).exclude(pk__in=ours).values_list(key.field.attname, flat=True).distinct():
                kept.setdefault(str(pk), f"in use: {key.related_model._meta.verbose_name}")
        return kept

    def _remove(self, model: type[models.Model], pks: list[Any]) -> None:
        for key in filter(_loose, references(model)):
            if emptied := naming(key, pks).count():
                self.done.links[str(key.related_model._meta.verbose_name_plural)] += emptied
        remove_quietly(model._base_manager.filter(pk__in=pks))


def _restore(row: models.Model, change: ImportChange) -> models.Model:
    titles = [title for title in row.other_titles if title not in set(added_titles(change))] if isinstance(row, Role) else None
    for name, value in (change.before or {}).items():
        field: Any = row._meta.get_field(name)
        setattr(row, name, field.to_python(value))
    if isinstance(row, Role) and titles is not None:
        row.other_titles = titles
    return row


def _loose(key: Any) -> bool:
    """A column of another room that is emptied when the skill goes; all others keep it."""
    return key.on_delete is models.SET_NULL and key.related_model._meta.app_label != Skill._meta.app_label
