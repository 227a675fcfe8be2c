"""Changes of a plan that exists: fitted to progress, to another pace, or by hand; each with what changed, why, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from roadmaps import adapting, generating, materials, plans, proofs, snapshots, words
from roadmaps.effort import Span, days, effort, span
from roadmaps.errors import CannotAdd, CannotDrop, CannotMove, NothingToUndo, NotReady, StaleEdit
from roadmaps.kinds import GoalWork
from roadmaps.learning import learnables
from roadmaps.models import Goal, PlanChange, Roadmap, Stage, StageSkill, Status
from roadmaps.ordering import MOST_A_STAGE
from roadmaps.plans import LEVELS, Learnable, Pace, PlannedSkill
from roadmaps.resting import Rest
from roadmaps.rewriting import rewrite
from skills import taxonomy


def locked(roadmap: Roadmap, version: int | None = None, *, also_failed: bool = False) -> Roadmap:
    """The plan's row, locked for this transaction. Raises NotReady while it is made, StaleEdit where the page was older."""
    row = Roadmap.objects.select_for_update(of=("self",)).select_related("user").get(pk=roadmap.pk)
    if row.status != Status.COMPLETED and not (also_failed and row.status == Status.FAILED):
        raise NotReady
    if version is not None and version != row.version:
        raise StaleEdit
    return row


def line(stage: int, what: str, before: str, after: str, because: str) -> dict[str, Any]:
    return {"stage": stage, "what": what, "before": before, "after": after, "because": because}


def remember(roadmap: Roadmap, kind: str, lines: Sequence[dict[str, Any]], before: dict[str, Any] | None = None) -> PlanChange:
    """Keep the way back. An older change can no longer be taken back by itself: it is closed."""
    roadmap.changes.filter(closed_at=None).update(closed_at=timezone.now())
    return PlanChange.objects.create(roadmap=roadmap, kind=kind, lines=list(lines), before=before or snapshots.take(roadmap))


def touched(roadmap: Roadmap) -> None:
    roadmap.version += 1
    roadmap.adapted_at = timezone.now()
    roadmap.save()
    words.ask_for(roadmap)


# --- fitted to progress ---------------------------------------------------------------------------------------------


def fit_to_progress(roadmap: Roadmap, kind: str) -> PlanChange | None:
    """P08 and P09: what the days used so far mean for the rest. None where nothing changes."""
    today, rests = timezone.localdate(), roadmap.rests
    stages = list(roadmap.stages.prefetch_related("skills"))
    done = sorted(str(s.pk) for s in stages if s.completed_at)
    walked = [_walked(s, today, rests) for s in stages]
    found = adapting.adapt(walked)
    last = roadmap.changes.filter(before__has_key="done").first()
    if last and last.before["done"] == done:  # the same days are not counted twice, also where the person took the change back
        found = replace(found, changes=tuple(c for c in found.changes if c.what == "foundations"))
    if not found.changes:
        return None
    before = snapshots.take(roadmap) | {"done": done}
    taught = [skill.slug for s in stages for skill in s.skills.all()]
    for stage, at in zip(stages, walked, strict=True):
        if at.key in found.raises or at.key in found.new_days:
            _refit(stage, at, found)
            rewrite(roadmap, stage, taught, len(stages))
        if at.key in found.needs_foundations:
            _add_foundations(roadmap, stage, taught)
    change = remember(roadmap, kind, [line(c.number, c.what, c.before, c.after, c.because) for c in found.changes], before)
    touched(roadmap)
    return change


def help_where_slow(stage: Stage) -> PlanChange | None:
    """A stage under way that takes half as long again as planned gets its foundations at once (P09)."""
    if stage.had_foundations or stage.days_used(timezone.localdate(), stage.roadmap.rests) / stage.days < adapting.SLOWER:
        return None
    return fit_to_progress(locked(stage.roadmap), PlanChange.Kind.AUTOMATIC)


def _walked(stage: Stage, today: date, rests: Sequence[Rest]) -> adapting.Walked:
    state = adapting.StageState(stage.state)
    used = stage.days_used(today, rests)
    key, harder = str(stage.pk), sum(_hours_to(s, adapting.next_level(stage.difficulty)) for s in stage.skills.all())
    more = max(1, round(stage.days * harder / stage.hours))
    return adapting.Walked(key, stage.number, state, stage.difficulty, stage.days, used, stage.had_foundations, more)


def _refit(stage: Stage, at: adapting.Walked, found: adapting.Adaptation) -> None:
    """Skills that lead one level further, with the hours of that level, and all hours by the speed the person has; what led further stays."""
    level = found.raises.get(at.key, "")
    stage.days = found.new_days.get(at.key, stage.days)
    speed = stage.days / at.days_to(harder=bool(level))
    rows = list(stage.skills.all())
    for row in rows:
        row.hours = max(0.1, round(_hours_to(row, level) * speed, 1))
        if level and LEVELS.index(row.to_level) < LEVELS.index(level):
            row.effort, row.to_level = row.effort | {"levels": [list(one) for one in _climb(row, level).by_level]}, level
        row.effort = row.effort | {"speed": round(row.effort.get("speed", 1.0) * speed, 2)}
    StageSkill.objects.bulk_update(rows, ["hours", "effort", "to_level"])
    stage.hours, stage.difficulty = round(sum(row.hours for row in rows), 1), level or stage.difficulty
    stage.save(update_fields=["days", "hours", "difficulty"])


def _hours_to(row: StageSkill, level: str) -> float:
    """The skill's hours if it led to this level, or its own where it leads as far already: what carries over and the person's speed stay."""
    if not level or LEVELS.index(row.to_level) >= LEVELS.index(level):
        return row.hours
    return row.hours * _climb(row, level).hours / _climb(row, row.to_level).hours


def _climb(row: StageSkill, level: str) -> plans.Effort:
    """What the levels up to this one take by the knowledge base, for somebody to whom nothing carries over."""
    facts = learnables().get(row.slug) or Learnable(row.slug, row.name, row.kind)
    return effort(facts, Span(row.from_level, level), (), {})


def _add_foundations(roadmap: Roadmap, stage: Stage, taught: Sequence[str]) -> None:
    """More to stand on, for the stage's own skills: beginner resources that do not stand there yet, and a goal that leads to them."""
    rows = list(stage.skills.all())
    there = [r.resource_id for r in materials.beside(roadmap.user, [stage.pk])[stage.pk]]
    wanted = [(r.slug, LEVELS[0]) for r in rows]
    found = materials.find(wanted, user=roadmap.user, lacking=there, taught=taught)
    stage.roadmap = roadmap
    materials.put(stage, wanted, found)
    position = stage.goals.count()
    Goal.objects.bulk_create(
        [
            Goal(
                stage=stage, position=position + n, kind="weekly", work=GoalWork.LEARN, skill=row.slug, level=LEVELS[0], minutes=60,
                description=f"Go back over the basics of {proofs.subject(row.name, row.kind)} before you go on.",
                proof="One page of what you had not understood before.",
            )
            for n, row in enumerate(rows)
        ]
    )  # fmt: skip
    Stage.objects.filter(pk=stage.pk).update(had_foundations=True)


# --- another pace or difficulty -------------------------------------------------------------------------------------


@transaction.atomic
def adapt(
    *, roadmap: Roadmap, minutes_a_week: int | None = None, rhythm: str = "", difficulty: str = "", version: int | None = None
) -> PlanChange | None:
    """Another pace or difficulty for what has not begun, and what progress asks for. None where nothing changes.

    Raises NotReady, StaleEdit.
    """
    row = locked(roadmap, version)
    if minutes_a_week is None and not rhythm and not difficulty:
        return fit_to_progress(row, PlanChange.Kind.ADAPTED)
    before, lines = snapshots.take(row), []
    old = row.minutes_a_week
    row.minutes_a_week = minutes_a_week if minutes_a_week is not None else old
    new_rhythm = rhythm if rhythm and rhythm != row.rhythm else ""
    row.rhythm = rhythm or row.rhythm
    waiting = list(row.stages.filter(started_at=None).prefetch_related("skills"))
    taught = list(StageSkill.objects.filter(stage__roadmap=row).values_list("slug", flat=True))
    if difficulty and difficulty != row.difficulty:
        row.difficulty = difficulty
        lines += [changed for stage in waiting if (changed := _set_level(stage, difficulty))]
    if old != row.minutes_a_week or lines:
        lines += [changed for stage in waiting if (changed := _set_days(stage, row, old))]
    if new_rhythm:
        lines.append(line(0, "rhythm", "", new_rhythm, "You asked for it."))
    if old != row.minutes_a_week:
        lines.insert(0, line(0, "pace", str(old), str(row.minutes_a_week), "You asked for it."))
    if not lines:
        return None
    row.save()
    of = row.stages.count()
    for stage in waiting:
        stage.refresh_from_db()
        rewrite(row, stage, taught, of)
    change = remember(row, PlanChange.Kind.ADAPTED, lines, before)
    touched(row)
    return change


def _set_level(stage: Stage, level: str) -> dict[str, Any] | None:
    """All its skills but foundations lead to this level, with the hours that it takes."""
    known, was, hours = learnables(), stage.difficulty, 0.0
    for row in stage.skills.all():
        facts = known.get(row.slug)
        if facts and not row.foundation and row.to_level != level:
            levels = span(
                held=row.from_level if row.from_level and LEVELS.index(row.from_level) < LEVELS.index(level) else "", wanted=level
            )
            made = effort(facts, levels, (), {})
            row.from_level, row.to_level, row.hours = levels.start, level, made.hours
            row.effort = {"levels": [list(r) for r in made.by_level], "carried_from": "", "carried_share": 0.0}
            row.save()
        hours += row.hours
    if was == level and round(hours, 1) == stage.hours:
        return None
    stage.difficulty, stage.hours = max((r.to_level for r in stage.skills.all()), key=LEVELS.index), round(hours, 1)
    stage.save(update_fields=["difficulty", "hours"])
    return line(stage.number, "difficulty", was, stage.difficulty, "You asked for it.")


def _set_days(stage: Stage, roadmap: Roadmap, old: int) -> dict[str, Any] | None:
    was = stage.days
    stage.days = days(stage.hours, Pace(roadmap.minutes_a_week))
    stage.save(update_fields=["days"])
    because = f"At {roadmap.minutes_a_week} minutes a week instead of {old}." if old != roadmap.minutes_a_week else "The hours changed."
    return line(stage.number, "days", str(was), str(stage.days), because) if was != stage.days else None


# --- by hand --------------------------------------------------------------------------------------------------------


@transaction.atomic
def move_stage(*, stage: Stage, up: bool, version: int | None = None) -> PlanChange:
    """One place earlier or later, past a stage that has not begun and that nothing here builds on. Raises CannotMove, NotReady, StaleEdit."""
    roadmap = locked(stage.roadmap, version)
    row = Stage.objects.get(pk=stage.pk)
    other = roadmap.stages.filter(number=row.number + (-1 if up else 1)).first()
    if other is None:
        raise CannotMove(f"Stage {row.number} is the {'first' if up else 'last'} already.")
    if row.started_at or other.started_at:
        raise CannotMove("A stage that has begun keeps its place.")
    first, second = (other, row) if up else (row, other)
    if built_on := _builds_on(second, first):
        raise CannotMove(f"{built_on[0]} builds on {built_on[1]}, so it has to come after it.")
    before = snapshots.take(roadmap)
    Stage.objects.filter(pk=row.pk).update(number=other.number)
    Stage.objects.filter(pk=other.pk).update(number=row.number)
    change = remember(
        roadmap, PlanChange.Kind.EDITED, [line(row.number, "place", str(row.number), str(other.number), "You moved it.")], before
    )
    touched(roadmap)
    return change


def _builds_on(second: Stage, first: Stage) -> tuple[str, str] | None:
    """Names of a skill of the second stage and the one of the first that it requires, over any steps."""
    known = learnables()
    earlier = {s.slug: s.name for s in first.skills.all()}
    for skill in second.skills.all():
        seen, walk = {skill.slug}, [skill.slug]
        while walk:
            for required in known[slug].requires if (slug := walk.pop()) in known else ():
                if required in earlier:
                    return skill.name, earlier[required]
                if required not in seen:
                    seen.add(required)
                    walk.append(required)
    return None


@transaction.atomic
def drop_skill(*, stage: Stage, slug: str, version: int | None = None) -> PlanChange:
    """Take a skill out of a stage that has not begun. Raises CannotDrop, NotReady, StaleEdit."""
    roadmap = locked(stage.roadmap, version)
    row = Stage.objects.prefetch_related("skills").get(pk=stage.pk)
    skill = next((s for s in row.skills.all() if s.slug == slug), None)
    if skill is None:
        raise CannotDrop("This skill is not in the stage.")
    if row.started_at:
        raise CannotDrop("This stage has begun and stays as it was agreed.")
    if StageSkill.objects.filter(stage__roadmap=roadmap).count() == 1:
        raise CannotDrop("It is the last skill of the plan. Delete the plan instead.")
    before = snapshots.take(roadmap)
    if row.skills.count() == 1:
        generating.drop_waiting(roadmap, [row.pk])
        generating.renumber(roadmap)
    else:
        skill.delete()
        _resize(roadmap, row)
    roadmap.left_out = [*roadmap.left_out, {"slug": slug, "name": skill.name, "why": "dropped"}]
    change = remember(roadmap, PlanChange.Kind.EDITED, [line(row.number, "dropped", skill.name, "", "You left it out.")], before)
    touched(roadmap)
    return change


@transaction.atomic
def add_skill(*, roadmap: Roadmap, name: str, version: int | None = None) -> PlanChange:
    """Teach one more: in the last stage, if it has room and has not begun, else in a stage of its own. Raises CannotAdd, NotReady, StaleEdit."""
    row = locked(roadmap, version)
    base, known = taxonomy.current(), learnables()
    slug = name if name in base.skills else base.slug_of(name.strip())
    if not slug or slug not in known:
        raise CannotAdd("We know no skill by that name. Choose one from the suggestions.")
    facts = known[slug]
    if facts.kind == "credential":
        raise CannotAdd(f"{facts.name} is a certificate: it is applied for, not learnt. Add the skills it asks for.")
    if StageSkill.objects.filter(stage__roadmap=row, slug=slug).exists():
        raise CannotAdd(f"{facts.name} is in the plan already.")
    before = snapshots.take(row)
    levels = span(held="", wanted=row.difficulty or "beginner")
    planned = PlannedSkill(slug, facts.name, facts.kind, "", levels.end, effort(facts, levels, (), {}), "nice-to-have", "You added it.")
    last = row.stages.order_by("-number").first()
    if last is None or last.started_at or last.skills.count() >= MOST_A_STAGE:
        last = Stage.objects.create(
            roadmap=row,
            number=(last.number if last else 0) + 1,
            title=facts.name,
            difficulty=levels.end,
            hours=planned.effort.hours,
            days=1,
        )
    generating.skill_row(last, planned, last.skills.count()).save(force_insert=True)
    _resize(row, last)
    row.left_out = [out for out in row.left_out if out["slug"] != slug]
    change = remember(row, PlanChange.Kind.EDITED, [line(last.number, "added", "", facts.name, "You added it.")], before)
    touched(row)
    return change


def _resize(roadmap: Roadmap, stage: Stage) -> None:
    """Hours, days and goals of a stage after its skills changed."""
    hours = round(sum(s.hours for s in StageSkill.objects.filter(stage=stage)), 1)
    Stage.objects.filter(pk=stage.pk).update(hours=hours, days=days(hours, Pace(roadmap.minutes_a_week)))
    fresh = Stage.objects.get(pk=stage.pk)
    rewrite(roadmap, fresh, list(StageSkill.objects.filter(stage__roadmap=roadmap).values_list("slug", flat=True)), roadmap.stages.count())


# --- the way back ---------------------------------------------------------------------------------------------------


@transaction.atomic
def undo_change(*, roadmap: Roadmap) -> PlanChange:
    """Take the last change back. What was ticked or done since stays done. Raises NothingToUndo, NotReady."""
    row = locked(roadmap)
    change = row.changes.filter(closed_at=None).first()
    if change is None:
        raise NothingToUndo
    snapshots.restore(row, change.before)
    PlanChange.objects.filter(pk=change.pk).update(closed_at=timezone.now())
    Roadmap.objects.filter(pk=row.pk).update(version=F("version") + 1)
    return change


def undo_what_followed(roadmap: Roadmap, stage: Stage) -> None:
    """Take back the last change where it came by itself when this stage was done."""
    change = roadmap.changes.filter(closed_at=None).first()
    if change and change.kind == PlanChange.Kind.AUTOMATIC and str(stage.pk) in change.before.get("done", ()):
        undo_change(roadmap=roadmap)


@transaction.atomic
def keep_change(*, roadmap: Roadmap) -> None:
    """The change is agreed: it is no longer shown."""
    roadmap.changes.filter(closed_at=None).update(closed_at=timezone.now())
