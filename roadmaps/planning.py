"""Plan the way from gaps to a role: what to learn, in which order, in which stages, how long, by which goals. The same input, the same plan.

The sum behind every date: hours of a skill = base hours of the levels to climb, less what the nearest held skill saves (effort.py);
days of a stage = its hours over the minutes of a week, times seven; the plan = its stages one after another.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from roadmaps import projects, proofs
from roadmaps.choosing import CREDENTIAL, Chosen, choose, with_foundations
from roadmaps.effort import days, effort, hours_within, span
from roadmaps.goals import credential_goal, goals_of_skill, project_goal
from roadmaps.ordering import in_order, in_stages
from roadmaps.plans import LEVELS, Goal, Learnable, LeftOut, Need, Pace, Plan, PlannedSkill, Stage

USUAL_LEVEL: Mapping[str, str] = {"critical": "intermediate", "important": "beginner", "nice-to-have": "beginner"}
"""What level a demand means that names none: what is a must has to carry work, the rest has to be begun."""

MOST_OF_A_PLAN = 0.4
"""Share of a plan's hours that one skill may take."""


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
    assumed: Collection[str] = (),
) -> Plan:
    """A plan of at least one stage. Raises NothingToLearn.

    `assumed`: foundations that the person surely has, although nothing shows them; they shorten nothing. Soft skills are among them:
    whoever plans a career can communicate well enough to begin.
    """
    held = with_foundations(held, skills)
    asked = {n.slug for n in needs}
    sure = held | with_foundations({s for s in (*assumed, *(k for k, v in skills.items() if v.kind == "soft")) if s not in asked}, skills)
    hours = hours_within(pace)
    needs, lowered = fitted(needs, skills, target, lambda need: _planned(need, False, skills, held, target).effort.hours, hours)
    chosen = choose(
        needs,
        skills,
        sure,
        cost=lambda need, foundation: _planned(need, foundation, skills, held, target).effort.hours,
        hours=hours,
    )
    if not chosen.needs:
        raise NothingToLearn
    ordered = in_order(chosen.needs, skills)
    groups = [[_planned(n, n.slug in chosen.foundations, skills, held, target) for n in group] for group in in_stages(ordered)]
    stages = [_stage(n, len(groups), group, skills, pace, target) for n, group in enumerate(groups, start=1)]
    taught = {n.slug for n in chosen.needs}
    further = tuple(row for row in lowered if row.slug in taught)
    return Plan(tuple(_with_credentials(stages, chosen, skills)), pace, (*chosen.left_out, *further))


def fitted(
    needs: Sequence[Need], skills: Mapping[str, Learnable], target: Target, cost: Callable[[Need], float], hours: float
) -> tuple[list[Need], list[LeftOut]]:
    """Every need with the level it is planned to, and what is too far for these hours.

    Breadth before depth: where all that is critical does not fit at a working level, what names no level of its own is begun, and can be
    deepened later. One skill takes at most a part of a plan: where its level would take more, the level below is the aim.
    """
    set_to = [replace(n, wanted=_usual(n, target)) if n.slug in skills else n for n in needs]
    teachable = [n for n in set_to if n.slug in skills and skills[n.slug].kind != CREDENTIAL]
    if sum(cost(n) for n in teachable if n.priority == "critical") > hours:
        free = {n.slug for n in needs if not n.wanted and not target.difficulty}
        set_to = [replace(n, wanted=LEVELS[0]) if n.slug in free and not n.held and n in teachable else n for n in set_to]
        teachable = [n for n in set_to if n.slug in skills and skills[n.slug].kind != CREDENTIAL]
    lowered = []
    for at, need in enumerate(set_to):
        was = need
        while need in teachable and cost(need) > hours * MOST_OF_A_PLAN and (below := LEVELS.index(need.wanted) - 1) > _index(need.held):
            need = replace(need, wanted=LEVELS[below])
            teachable.append(need)
        if need is not was:
            set_to[at] = need
            lowered.append(LeftOut(need.slug, f"{skills[need.slug].name} at {was.wanted} level", "level"))
    return set_to, lowered


def _usual(need: Need, target: Target) -> str:
    return need.wanted or target.difficulty or USUAL_LEVEL[need.priority]


def _index(level: str) -> int:
    return LEVELS.index(level) if level else -1


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
    of: int,
    planned: list[PlannedSkill],
    skills: Mapping[str, Learnable],
    pace: Pace,
    target: Target,
) -> Stage:
    hours = round(sum(s.effort.hours for s in planned), 1)
    names = [proofs.subject(s.name, s.kind) for s in planned]
    facts = [(s.name, s.kind, skills[s.slug].family) for s in planned]
    project = projects.project(family=target.family, skills=facts, place=projects.place(number, of, planned))
    goals: list[Goal] = []
    for turn, skill in enumerate(planned, start=number):
        goals += goals_of_skill(skill, skills[skill.slug], pace, target.title, turn)
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
    said = [(about[:1].lower() + about[1:].rstrip(".")).replace("oneself", "yourself") for s in planned if (about := skills[s.slug].about)]
    return f"Afterwards you can: {'; '.join(said)}." if said else ""


def _with_credentials(stages: list[Stage], chosen: Chosen, skills: Mapping[str, Learnable]) -> list[Stage]:
    """Licences and certificates are goals of the last stage."""
    if not chosen.credentials:
        return stages
    last = stages[-1]
    more = tuple(credential_goal(skills[n.slug].name, skills[n.slug].about) for n in chosen.credentials)
    return [*stages[:-1], replace(last, goals=(*last.goals, *more))]
