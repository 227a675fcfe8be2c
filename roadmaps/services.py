"""What a person can do with plans: ask for one, tick goals, go through stages, share, choose, delete."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import Profile
from core.models import WorkItem, WorkStatus
from core.work import queue
from resumes.models import Resume
from roadmaps import changing, generating, materials, snapshots, words
from roadmaps.errors import PlanLimit, UnknownRole
from roadmaps.generating import PLAN
from roadmaps.kinds import Rhythm
from roadmaps.learning import role_names
from roadmaps.models import Goal, PlanChange, Roadmap, Source, Stage, Status
from roadmaps.resting import Rest
from roadmaps.resting import settled as settled_rests
from roadmaps.wishes.reading import Wish, read_wish
from skillgaps.models import GapAnalysis
from skills import taxonomy
from skills.taxonomy import RoleFacts

PLANS_A_PERSON = 50
LEAST_A_DAY = 15
"""Minutes a day reckoned with where a person says none."""
TWICE = timedelta(minutes=1)
"""The same wish again within this time is the same click."""


@dataclass(frozen=True)
class Pacing:
    """Minutes a week, rhythm, difficulty and rests as asked for; None and empty: as the profile says, and as the gaps ask."""

    minutes_a_week: int | None = None
    rhythm: str = ""
    difficulty: str = ""
    rests: tuple[Rest, ...] = ()
    """Times without study, as they were given: overlaps are merged."""


@dataclass(frozen=True)
class Generated:
    roadmap: Roadmap
    work: WorkItem | None


def plan_from_gaps(*, user: Any, analysis: GapAnalysis, pacing: Pacing = Pacing()) -> Generated:
    """A plan that closes the gaps of one analysis. Raises PlanLimit, BadRest."""
    fields = {"title": analysis.target_title, "role_slug": analysis.role_slug, "analysis": analysis, "resume": analysis.resume}
    return _generate(user, Source.GAPS, pacing, fields)


def plan_for_role(*, user: Any, role: str, pacing: Pacing = Pacing()) -> Generated:
    """A plan to a role, named by slug or title; against the current resume, if there is one. Raises UnknownRole, PlanLimit, BadRest."""
    facts = taxonomy.current().role_named(role.strip())
    if facts is None:
        raise UnknownRole(role)
    return _generate(user, Source.ROLE, pacing, {"title": facts.title, "role_slug": facts.slug, "resume": current_resume(user)})


def plan_from_words(*, user: Any, prompt: str, role: str = "", pacing: Pacing = Pacing(), deadline: date | None = None) -> Generated:
    """A plan from a wish in the person's own words (P07). What is given beside the words counts more than the words. Raises PlanLimit, BadRest."""
    wish = read(prompt)
    base = taxonomy.current()
    facts = base.role_named(role) if role else base.roles.get(wish.targets[0].slug) if wish.targets else None
    if deadline is None and wish.deadline:
        deadline = timezone.localdate() + timedelta(days=wish.deadline.days - 1)
    minutes = pacing.minutes_a_week if pacing.minutes_a_week is not None else wish.amount.minutes_a_week if wish.amount else None
    rhythm = pacing.rhythm or ("weekly" if wish.weekends or (wish.amount and wish.amount.weekly) else "")
    fields = {
        "title": facts.title if facts else short(wish.text),
        "role_slug": facts.slug if facts else "",
        "prompt": wish.text,
        "deadline": deadline,
        "resume": current_resume(user),
    }
    return _generate(user, Source.WISH, Pacing(minutes, rhythm, pacing.difficulty or wish.level, pacing.rests), fields)


def read(prompt: str) -> Wish:
    """What we understand of a wish. Nothing is stored."""
    return read_wish(prompt.replace("\x00", " ").strip(), names=role_names(), today=timezone.localdate())


def role_of(name: str) -> RoleFacts | None:
    """A role by slug or title."""
    return taxonomy.current().role_named(name)


def short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79].rsplit(' ', 1)[0]} …"


def current_resume(user: Any) -> Resume | None:
    return Resume.objects.owned_by(user).completed().order_by("-is_current", "-created_at").first()


def _generate(user: Any, source: str, pacing: Pacing, fields: dict[str, Any]) -> Generated:
    profile = Profile.objects.filter(user=user).first() or Profile(user=user)
    minutes = pacing.minutes_a_week if pacing.minutes_a_week is not None else profile.minutes_per_day * 7
    settled = {
        "minutes_a_week": min(10_080, max(1, minutes or LEAST_A_DAY * 7)),
        "rhythm": pacing.rhythm or Rhythm(profile.learning_pace).value,
        "difficulty": pacing.difficulty,
        "start_date": timezone.localdate(),
    }
    rests = settled_rests(pacing.rests, today=timezone.localdate())
    digest = _digest(source, fields | settled | {"rests": rests})
    recent = Roadmap.objects.owned_by(user).filter(input_hash=digest, created_at__gte=timezone.now() - TWICE).exclude(status=Status.FAILED)
    if same := recent.order_by("-created_at").first():
        return Generated(same, work_of(same))
    if Roadmap.objects.owned_by(user).count() >= PLANS_A_PERSON:
        raise PlanLimit
    try:
        return _store(Roadmap(user=user, source=source, input_hash=digest, round=1, **fields, **settled), rests)
    except IntegrityError:  # asked for twice at once
        same = Roadmap.objects.owned_by(user).get(input_hash=digest, status__in=[Status.PENDING, Status.PROCESSING])
        return Generated(same, work_of(same))


@transaction.atomic
def _store(roadmap: Roadmap, rests: tuple[Rest, ...]) -> Generated:
    roadmap.save(force_insert=True)
    snapshots.put_rests(roadmap, rests)
    return Generated(roadmap, queue.enqueue(PLAN, subject_id=roadmap.pk, user=roadmap.user, input_hash="round 1"))


def _digest(source: str, given: dict[str, Any]) -> str:
    plain = {key: str(getattr(value, "pk", value)) for key, value in given.items()}
    return hashlib.sha256(json.dumps([source, plain], sort_keys=True).encode("utf-8", "replace")).hexdigest()


def work_of(roadmap: Roadmap) -> WorkItem | None:
    return WorkItem.objects.filter(kind=PLAN, subject_id=roadmap.pk).order_by("-created_at").first()


@transaction.atomic
def regenerate(*, roadmap: Roadmap, version: int | None = None) -> Generated:
    """Plan again what has not begun; what has begun or is done stays, with its dates (P32). Raises NotReady, StaleEdit."""
    row = changing.locked(roadmap, version, also_failed=True)
    if row.stages.exists():
        changing.remember(row, PlanChange.Kind.REPLANNED, [changing.line(0, "plan", "", "planned again", "You asked for it.")])
        row.round += 1
    row.status, row.failure, row.version = Status.PENDING, "", row.version + 1
    row.input_hash = f"again {row.pk}"
    row.save()
    work = queue.enqueue(PLAN, subject_id=row.pk, user=row.user, input_hash=f"round {row.round}")
    if work.status == WorkStatus.FAILED:
        queue.retry(work)
    return Generated(row, work)


# --- goals and stages -----------------------------------------------------------------------------------------------


@transaction.atomic
def complete_goal(*, goal: Goal, link: str = "", note: str = "") -> Goal:
    """Tick a goal; a second time changes only link and note. Its stage begins with its first tick. Raises NotReady."""
    changing.locked(goal.stage.roadmap)
    row = Goal.objects.select_for_update().select_related("stage__roadmap").get(pk=goal.pk)
    row.completed_at = row.completed_at or timezone.now()
    row.proof_link, row.proof_note = link or row.proof_link, note[:1000] or row.proof_note
    row.save()
    start_stage(stage=row.stage)
    changing.help_where_slow(row.stage)
    return row


@transaction.atomic
def undo_goal(*, goal: Goal) -> Goal:
    """Take the tick away. Link and note stay for the next time."""
    changing.locked(goal.stage.roadmap)
    Goal.objects.filter(pk=goal.pk).update(completed_at=None)
    goal.refresh_from_db()
    return goal


@transaction.atomic
def start_stage(*, stage: Stage) -> Stage:
    """Begin a stage; one that has begun stays as it is. Raises NotReady."""
    changing.locked(stage.roadmap)
    Stage.objects.filter(pk=stage.pk, started_at=None).update(started_at=timezone.now())
    stage.refresh_from_db()
    return stage


@transaction.atomic
def complete_stage(*, stage: Stage) -> PlanChange | None:
    """Mark a stage as done, and fit what is to come to the days it took (P08, P09). A second time changes nothing. Raises NotReady."""
    roadmap = changing.locked(stage.roadmap)
    row = Stage.objects.select_for_update().get(pk=stage.pk)
    if row.completed_at:
        return None
    row.started_at = row.started_at or _begun(roadmap, row)
    row.completed_at = timezone.now()
    row.save()
    return changing.fit_to_progress(roadmap, PlanChange.Kind.AUTOMATIC)


def _begun(roadmap: Roadmap, stage: Stage) -> datetime:
    """When a stage that nobody began did begin: when the one before was done, or with the plan."""
    last = roadmap.stages.exclude(pk=stage.pk).aggregate(last=Max("completed_at"))["last"]
    return min(timezone.now(), last or roadmap.generated_at or roadmap.created_at)


@transaction.atomic
def undo_stage(*, stage: Stage) -> Stage:
    """Not done after all: it has begun, and goes on; what its end changed in the rest is taken back, if nothing was changed since. Raises NotReady."""
    roadmap = changing.locked(stage.roadmap)
    changing.undo_what_followed(roadmap, stage)
    Stage.objects.filter(pk=stage.pk).update(completed_at=None)
    stage.refresh_from_db()
    return stage


# --- the plan as a whole --------------------------------------------------------------------------------------------


@transaction.atomic
def make_active(*, roadmap: Roadmap) -> None:
    row = Roadmap.objects.select_for_update().get(pk=roadmap.pk)
    generating.activate(row)
    row.save(update_fields=["is_active"])


@transaction.atomic
def delete_roadmap(*, roadmap: Roadmap) -> None:
    """The plan with all its stages, the work for it, and what was recommended in it. The next newest becomes the active one."""
    user, was_active = roadmap.user, roadmap.is_active
    materials.clear(user, list(roadmap.stages.values_list("pk", flat=True)))
    WorkItem.objects.filter(kind__in=[PLAN, words.KIND], subject_id=roadmap.pk).delete()
    Roadmap.objects.filter(pk=roadmap.pk).delete()
    newest = Roadmap.objects.owned_by(user).filter(status=Status.COMPLETED).order_by("-created_at").first()
    if was_active and newest:
        make_active(roadmap=newest)


@transaction.atomic
def choose_words(*, roadmap: Roadmap, own: bool) -> None:
    """Show our own words, or a language model's where there are any; those that failed or were never asked for are asked for again.

    Nothing else of the plan changes. Raises NotReady.
    """
    row = changing.locked(roadmap)
    row.own_words = own
    row.save(update_fields=["own_words"])
    words.ask_again(row)


def share(*, roadmap: Roadmap) -> str:
    """A new secret for the link; the one before it no longer works. Only its hash is stored."""
    secret = secrets.token_urlsafe(24)
    Roadmap.objects.filter(pk=roadmap.pk).update(share_hash=share_hash(secret))
    return secret


def stop_sharing(*, roadmap: Roadmap) -> None:
    Roadmap.objects.filter(pk=roadmap.pk).update(share_hash="")


def share_hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
