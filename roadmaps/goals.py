"""The goals of a stage: learn, practise, prove, for each skill; then the stage's project. Each can be ticked by itself."""

from __future__ import annotations

from collections.abc import Sequence

from roadmaps import proofs
from roadmaps.kinds import GoalKind, GoalWork, Rhythm
from roadmaps.plans import Goal, Learnable, Material, Pace, PlannedSkill

LEARN_SHARE, PROVE_SHARE = 0.5, 0.2
"""Of the hours of a skill: half to learn, a fifth to prove; what is left is practice."""
SITTING = (15, 90)
"""Minutes of one daily goal, at least and at most."""
A_GOAL = 2
"""Resources named beside a goal: a choice, not a list."""


def goals_of_skill(skill: PlannedSkill, facts: Learnable, materials: Sequence[Material], pace: Pace, role: str, turn: int) -> list[Goal]:
    """Three or four goals: learn (with a resource), practise (daily where the pace is), and prove; a second source to learn from, if there is one.

    `turn`: any number; what follows one another with the next number reads differently.
    """
    minutes = round(skill.effort.hours * 60)
    shown = proofs.proof(name=skill.name, kind=facts.kind, family=facts.family, level=skill.to_level, role=role)
    learn = [_learn(skill, facts, materials, round(minutes * LEARN_SHARE), turn)]
    practice = Goal(
        GoalKind.DAILY if pace.rhythm is Rhythm.DAILY else GoalKind.WEEKLY,
        GoalWork.PRACTISE,
        proofs.practice(name=skill.name, kind=facts.kind, family=facts.family, role=role, turn=turn),
        skill.slug,
        sitting(pace),
        "A line in your study log.",
        tuple(m.key for m in materials if m.type == "practice")[:A_GOAL],
    )
    prove = Goal(
        GoalKind.WEEKLY,
        GoalWork.PROVE,
        f"Show that you have reached {skill.to_level} level in {proofs.subject(skill.name, facts.kind)}.",
        skill.slug,
        max(SITTING[0], round(minutes * PROVE_SHARE)),
        shown,
    )
    return [*learn, practice, prove]


def _learn(skill: PlannedSkill, facts: Learnable, materials: Sequence[Material], minutes: int, turn: int) -> Goal:
    chosen = [m for m in materials if m.type != "practice"][:A_GOAL] or list(
        materials[:A_GOAL]
    )  # named beside the goal, not in it: a link may die
    level = f" to {skill.to_level} level" if not skill.from_level else f" from {skill.from_level} to {skill.to_level} level"
    text = f"Learn {proofs.subject(skill.name, facts.kind)}{level}."
    said = proofs.learnt(name=skill.name, kind=facts.kind, turn=turn)
    return Goal(GoalKind.WEEKLY, GoalWork.LEARN, text, skill.slug, max(SITTING[0], minutes), said, tuple(m.key for m in chosen))


def project_goal(project: str, hours: float) -> Goal:
    return Goal(GoalKind.WEEKLY, GoalWork.PROVE, "Make the project of this stage.", "", max(SITTING[0], round(hours * 60 * 0.1)), project)


def credential_goal(name: str, about: str) -> Goal:
    """A licence or certificate is applied for, not learnt: find out what the awarding body asks, and book it."""
    text = f"{name}: if you do not hold it yet, find out the entry rules, the exam, the fee and the waiting time, and set a date."
    return Goal(GoalKind.WEEKLY, GoalWork.PROVE, text, "", 60, f"The date in your calendar, or the certificate. {about}".strip())


def sitting(pace: Pace) -> int:
    """Minutes of one sitting, within reason: a seventh of the week, or half of it where the week has a few longer ones."""
    sittings = 7 if pace.rhythm is Rhythm.DAILY else 2
    return max(SITTING[0], min(SITTING[1], pace.minutes_a_week // sittings))
