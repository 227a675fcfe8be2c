"""The goals of a stage: learn, practise, prove, for each skill; then the stage's project. Each can be ticked by itself."""

from __future__ import annotations

from roadmaps import proofs
from roadmaps.kinds import GoalKind, GoalWork, Rhythm
from roadmaps.plans import LEVELS, Goal, Learnable, Pace, PlannedSkill

LEARN_SHARE, PROVE_SHARE = 0.5, 0.2
"""Of the hours of a skill: half to learn, a fifth to prove; what is left is practice."""
SITTING = (15, 90)
"""Minutes of one daily goal, at least and at most."""


def goals_of_skill(skill: PlannedSkill, facts: Learnable, pace: Pace, role: str, turn: int) -> list[Goal]:
    """Learn, once for each level to climb; practise, daily where the pace is; and prove.

    `turn`: any number; what follows one another with the next number reads differently.
    """
    minutes = round(skill.effort.hours * 60)
    shown = proofs.proof(name=skill.name, kind=facts.kind, family=facts.family, level=skill.to_level, role=role)
    practice = Goal(
        GoalKind.DAILY if pace.rhythm is Rhythm.DAILY else GoalKind.WEEKLY,
        GoalWork.PRACTISE,
        proofs.practice(name=skill.name, kind=facts.kind, family=facts.family, role=role, turn=turn),
        skill.slug,
        sitting(pace),
        "A line in your study log.",
    )
    prove = Goal(
        GoalKind.WEEKLY,
        GoalWork.PROVE,
        f"Show that you have reached {skill.to_level} level in {proofs.subject(skill.name, facts.kind)}.",
        skill.slug,
        max(SITTING[0], round(minutes * PROVE_SHARE)),
        shown,
    )
    return [*_learn(skill, facts, round(minutes * LEARN_SHARE), turn), practice, prove]


def _learn(skill: PlannedSkill, facts: Learnable, minutes: int, turn: int) -> list[Goal]:
    """A goal for each level, with its share of the time: who begins from nothing is not sent into the middle."""
    hours = [max(1, facts.hours[LEVELS.index(level)]) for level in skill.levels]
    goals, start = [], skill.from_level
    for step, level in enumerate(skill.levels):
        climb = f"from {start} to {level}" if start else f"to {level}"
        text = f"Learn {proofs.subject(skill.name, facts.kind)} {climb} level."
        said = proofs.learnt(name=skill.name, kind=facts.kind, turn=turn + step)
        share = max(SITTING[0], round(minutes * hours[step] / sum(hours)))
        goals.append(Goal(GoalKind.WEEKLY, GoalWork.LEARN, text, skill.slug, share, said, level))
        start = level
    return goals


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
