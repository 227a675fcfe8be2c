"""Plan the way from gaps to a role: what to learn, in which order, in which stages, how long, by which goals. The same input, the same plan.

The sum behind every date: hours of a skill = base hours of the levels to climb, less what the nearest held skill saves (effort.py);
days of a stage = its hours over the minutes of a week, times seven; the plan = its stages one after another.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from roadmaps import proofs
from roadmaps.choosing import Chosen, choose, with_foundations
from roadmaps.effort import days, effort, hours_within, span
from roadmaps.goals import credential_goal, goals_of_skill, materials_of, project_goal
from roadmaps.ordering import in_order, in_stages
from roadmaps.plans import LEVELS, Goal, Learnable, Material, Need, Pace, Plan, PlannedSkill, Stage

USUAL_LEVEL: Mapping[str, str] = {"critical": "intermediate", "important": "beginner", "nice-to-have": "beginner"}
"""What level a demand means that names none: what is a must has to carry work, the rest has to be begun."""


class NothingToLearn(Exception):
    """No need is left that can be taught: everything asked for is held, or nothing of it is known."""


@dataclass(frozen=True, slots=True)
class Target:
    """What the plan leads to: a role (or a job's title), the family of its work, and the difficulty wished for (a level, or empty)."""

    title: str
    family: str = ""
    difficulty: str = ""


def plan(
    *,
    needs: Sequence[Need],
    skills: Mapping[str, Learnable],
    held: Collection[str],
    pace: Pace,
    target: Target,
    materials: Mapping[tuple[str, str], Sequence[Material]] | None = None,
) -> Plan:
    """A plan of at least one stage. Raises NothingToLearn."""
    held = with_foundations(held, skills)
    chosen = choose(
        needs,
        skills,
        held,
        cost=lambda need, foundation: _planned(need, foundation, skills, held, target).effort.hours,
        hours=hours_within(pace),
    )
    if not chosen.needs:
        raise NothingToLearn
    ordered = in_order(chosen.needs, skills)
    stages = [
        _stage(
            number, [_planned(n, n.slug in chosen.foundations, skills, held, target) for n in group], skills, pace, target, materials or {}
        )
        for number, group in enumerate(in_stages(ordered), start=1)
    ]
    return Plan(tuple(_with_credentials(stages, chosen, skills)), pace, chosen.left_out)


def _planned(need: Need, foundation: bool, skills: Mapping[str, Learnable], held: Collection[str], target: Target) -> PlannedSkill:
    facts = skills[need.slug]
    wanted = "beginner" if foundation else need.wanted or target.difficulty or USUAL_LEVEL[need.priority]
    levels = span(held=need.held, wanted=wanted)
    names = {slug: s.name for slug, s in skills.items()}
    return PlannedSkill(
        need.slug,
        facts.name,
        facts.kind,
        levels.start,
        levels.end,
        effort(facts, levels, held, names),
        need.priority,
        names.get(need.because, need.because),
        foundation,
    )


def _stage(
    number: int,
    planned: list[PlannedSkill],
    skills: Mapping[str, Learnable],
    pace: Pace,
    target: Target,
    materials: Mapping[tuple[str, str], Sequence[Material]],
) -> Stage:
    hours = round(sum(s.effort.hours for s in planned), 1)
    names = [proofs.subject(s.name, s.kind) for s in planned]
    project = proofs.project(family=target.family, skills=names)
    goals: list[Goal] = []
    for skill in planned:
        goals += goals_of_skill(skill, skills[skill.slug], materials_of(skill.slug, skill.to_level, materials), pace, target.title)
    goals.append(project_goal(project, hours))
    return Stage(
        number,
        _title(names),
        _describe(planned, skills),
        tuple(planned),
        difficulty(planned),
        hours,
        days(hours, pace),
        tuple(goals),
        project,
    )


def difficulty(planned: Sequence[PlannedSkill]) -> str:
    """The highest level a stage leads to."""
    return max((s.to_level for s in planned), key=LEVELS.index)


def _title(names: list[str]) -> str:
    text = proofs.listed(names)
    return text[:1].upper() + text[1:]


def _describe(planned: Sequence[PlannedSkill], skills: Mapping[str, Learnable]) -> str:
    """What one can do afterwards, from the plain sentence of each skill."""
    said = [about[:1].lower() + about[1:].rstrip(".") for s in planned if (about := skills[s.slug].about)]
    return f"Afterwards you can: {'; '.join(said)}." if said else ""


def _with_credentials(stages: list[Stage], chosen: Chosen, skills: Mapping[str, Learnable]) -> list[Stage]:
    """Licences and certificates are goals of the last stage."""
    if not chosen.credentials:
        return stages
    last = stages[-1]
    more = tuple(credential_goal(skills[n.slug].name, skills[n.slug].about) for n in chosen.credentials)
    return [*stages[:-1], replace(last, goals=(*last.goals, *more))]
