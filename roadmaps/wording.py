"""Has a language model edit a plan after it is stored: titles, texts, and an order within what builds on what. Nothing waits for it.

Skills, levels, hours, days and dates are ours; each text that says anything else is not kept, and ours stands. The model is told nothing of the
person: no name, no resume, no word of a wish, no title that is not a role's of the knowledge base.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from core import providers
from core.work import registry
from core.work.running import Job
from engines.llm.editing.facts import GoalFacts, Outlined, PlanFacts, SkillFacts, StageFacts, StageWords, may_be_reworded
from roadmaps import changing, materials, similar
from roadmaps.learning import learnables
from roadmaps.models import Goal, PlanChange, Roadmap, Stage, Status
from roadmaps.ordering import fixed_pairs
from roadmaps.words import KIND, NOTHING
from skills import taxonomy

MOST_SECONDS = 30.0
"""After which no further question is begun: a worker's time is limited."""


@dataclass
class Edited:
    """What the model wrote and we kept, for this version of the plan. Stages and goals by key; `order` is empty where ours stands."""

    version: int
    waiting: tuple[UUID, ...]
    by: str = ""
    order: tuple[UUID, ...] = ()
    stages: dict[UUID, dict[str, str]] = field(default_factory=dict)
    goals: dict[UUID, dict[str, str]] = field(default_factory=dict)


def compute(job: Job) -> Edited:
    """Ask for titles and order, then for the words of each stage. Raises GiveUp where there is nothing new: the planner's plan stands."""
    roadmap = Roadmap.objects.select_related("user").prefetch_related("stages__skills", "stages__goals").filter(pk=job.subject_id).first()
    if roadmap is None or roadmap.status != Status.COMPLETED:
        raise registry.GiveUp("deleted" if roadmap is None else "not_ready")
    waiting = [s for s in roadmap.stages.all() if s.started_at is None]
    if not waiting or roadmap.own_words:
        raise registry.GiveUp(NOTHING)
    job.step("facts", stages=len(waiting))
    plan = facts_of(roadmap, waiting)
    edited = Edited(roadmap.version, tuple(s.pk for s in waiting))
    outcome = _ask(job, plan, waiting, edited, user=str(roadmap.user_id))
    if not (edited.stages or edited.goals or edited.order):
        raise registry.GiveUp(outcome if outcome not in {"ok", "cached"} else "refused")
    return edited


def _ask(job: Job, plan: PlanFacts, waiting: Sequence[Stage], edited: Edited, *, user: str) -> str:
    """Each question in its turn, until the model is away or the time is up. How the last one ended."""
    editor, named, began = providers.plan_editor(), _named(), time.monotonic()
    by_number = {s.number: s for s in waiting}
    job.step("outline")
    outlined = editor.outline(plan, named=named, user=user)
    _report(job, outlined)
    edited.by = outlined.produced_by
    edited.order = tuple(by_number[n].pk for n in outlined.order)
    for number, title in outlined.titles.items():
        edited.stages[by_number[number].pk] = {"title": title, "by": outlined.produced_by}
    last: Outlined | StageWords = outlined
    for facts in plan.stages:
        if not last.answered or time.monotonic() - began > MOST_SECONDS:
            break
        job.step("stage", goals=len(facts.goals))
        last = editor.stage(facts, named=named, user=user)
        _report(job, last)
        _take(by_number[facts.number], last, edited)
    return last.outcome.value


def _report(job: Job, made: Outlined | StageWords) -> None:
    job.found(refused=sorted(made.refused), outcome=made.outcome.value)


def _take(stage: Stage, written: StageWords, edited: Edited) -> None:
    """The words of a stage and of its goals; the goal that is the project speaks of it in the same words."""
    by = {"by": written.produced_by}
    own = {name: text for name, text in (("description", written.description), ("project", written.project)) if text}
    if own:
        edited.stages[stage.pk] = edited.stages.get(stage.pk, {}) | own | by
    for number, goal in enumerate(stage.goals.all(), start=1):
        if words := written.goals.get(number):
            edited.goals[goal.pk] = words | by
        elif written.project and not goal.skill and goal.proof == stage.project:
            edited.goals[goal.pk] = {"proof": written.project} | by


def _named() -> Callable[[str], set[str]]:
    matcher = taxonomy.current().matcher
    return lambda text: {mention.slug for mention in matcher.find(text)}


# --- what the model is told -----------------------------------------------------------------------------------------


def facts_of(roadmap: Roadmap, waiting: Sequence[Stage]) -> PlanFacts:
    """The stages that have not begun, in the planner's words, with what is known from others and from the catalogue."""
    base = taxonomy.current()
    role = base.roles[roadmap.role_slug].title if roadmap.role_slug in base.roles else ""
    private = "" if base.role_named(roadmap.title) else roadmap.title
    beside = materials.beside(roadmap.user, [s.pk for s in waiting])
    taught = {s.number: [k.slug for k in s.skills.all()] for s in waiting}
    learnt = similar.learnt_in_order(roadmap, [slug for slugs in taught.values() for slug in slugs])
    stages = [_stage(s, role, private, list(dict.fromkeys(r.resource.title for r in beside[s.pk]))) for s in waiting]
    return PlanFacts(
        tuple(stages),
        role,
        fixed_pairs(taught, learnables()),
        is_movable(roadmap, waiting),
        tuple(base.skills[slug].name for slug in learnt if slug in base.skills),
    )


def _stage(stage: Stage, role: str, private: str, resources: Sequence[str]) -> StageFacts:
    skills = {k.slug: k for k in stage.skills.all()}

    def told(text: str) -> str:
        """The text, where it is the model's to reword and holds no title that somebody typed."""
        return text if may_be_reworded(text) and not (private and private.casefold() in text.casefold()) else ""

    goals = [
        GoalFacts(number, skills[g.skill].name, told(g.description), told(g.proof))
        for number, g in enumerate(stage.goals.all(), start=1)
        if g.skill in skills
    ]
    return StageFacts(
        stage.number,
        stage.title,
        tuple(SkillFacts(k.name, k.to_level, k.from_level) for k in skills.values()),
        told(stage.description),
        told(stage.project),
        tuple(g for g in goals if g.text or g.proof),
        tuple(resources),
        role,
    )


def is_movable(roadmap: Roadmap, waiting: Sequence[Stage]) -> bool:
    """Whether a model may propose an order: not where a person has changed the plan or has not yet answered a change, not a second time,
    not among stages that have begun, and not where the time frame makes the order decide what is reached.
    """
    begun = [s.number for s in roadmap.stages.all() if s.started_at]
    numbers = [s.number for s in waiting]
    changed = roadmap.adapted_at and roadmap.generated_at and roadmap.adapted_at >= roadmap.generated_at
    if len(waiting) < 2 or changed or (begun and max(begun) > min(numbers)):
        return False
    days = sum(s.days for s in roadmap.stages.all())
    if roadmap.deadline and days > (roadmap.deadline - roadmap.start_date).days + 1:
        return False
    changes = list(roadmap.changes.values_list("kind", "closed_at", "made_at"))
    before = (kind == PlanChange.Kind.ORDERED and roadmap.generated_at and at >= roadmap.generated_at for kind, _, at in changes)
    return not any(closed is None for _, closed, _ in changes) and not any(before)


# --- what is kept ---------------------------------------------------------------------------------------------------


def store(roadmap_id: UUID, edited: Edited) -> None:
    """Beside the planner's words, for stages that have not begun since. A plan that was changed meanwhile stays as its person has it."""
    roadmap = Roadmap.objects.select_for_update(of=("self",)).select_related("user").filter(pk=roadmap_id).first()
    if roadmap is None or roadmap.status != Status.COMPLETED or roadmap.version != edited.version or roadmap.own_words:
        return
    stages = list(roadmap.stages.select_for_update(of=("self",)).filter(pk__in=edited.waiting, started_at=None))
    for stage in stages:
        stage.worded = edited.stages.get(stage.pk) or stage.worded
    goals = list(Goal.objects.filter(stage__in=stages, pk__in=edited.goals))
    for goal in goals:
        goal.worded = edited.goals[goal.pk]
    Stage.objects.bulk_update(stages, ["worded"])
    Goal.objects.bulk_update(goals, ["worded"])
    if edited.order and len(stages) == len(edited.waiting):
        _reorder(roadmap, stages, edited)


def _reorder(roadmap: Roadmap, stages: Sequence[Stage], edited: Edited) -> None:
    """The stages in another order, with the way back. Their skills, hours and days stay; the dates follow from the order, by our rules."""
    by_key = {s.pk: s for s in stages}
    old = {s.pk: s.number for s in stages}
    new = dict(zip(edited.order, sorted(old.values()), strict=True))
    taught = {new[s.pk]: [k.slug for k in s.skills.all()] for s in stages}
    if any(first > second for first, second in fixed_pairs(taught, learnables())) or not is_movable(roadmap, stages):
        return
    because = f"The language model {edited.by} put it there. What builds on something still comes after it."
    moved = [
        changing.line(old[pk], "place", str(old[pk]), str(new[pk]), because)
        for pk in sorted(old, key=lambda k: old[k])
        if old[pk] != new[pk]
    ]
    changing.remember(roadmap, PlanChange.Kind.ORDERED, moved)
    for pk, number in new.items():
        by_key[pk].number = number
    Stage.objects.bulk_update(by_key.values(), ["number"])
    roadmap.version += 1
    roadmap.save(update_fields=["version"])


def give_up(roadmap_id: UUID, code: str) -> None:
    """Nothing to undo: the planner's plan stands."""


def register() -> None:
    registry.register(registry.WorkKind(KIND, "ai", compute, store, give_up, typical_seconds=10.0))
