"""What a plan is, as far as a language model is told: skills, levels, and the planner's own texts. Nothing of the person. Light: web processes may import it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engines.llm.editing.words import GUARDED
from engines.llm.injection import speaks_to_a_machine
from engines.llm.records import Outcome
from engines.llm.wording.checking import SENTENCE

LONGEST_NAME, LONGEST_TEXT = 120, 900
UNFIT = ("name",)
"""Why nothing was asked: a name that is no plain name."""
MOST_RESOURCES, MOST_CONTEXT = 4, 12
_ODD = re.compile(r"[\n\r\t<>{}|\\`\[\]]")
_TOKEN = re.compile(r"[^\s,;:!?()\"“”…]+")


@dataclass(frozen=True, slots=True)
class SkillFacts:
    name: str
    to_level: str
    from_level: str = ""


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """`number` is the place in the stage; `skill` the name of the skill it serves."""

    number: int
    skill: str
    text: str
    proof: str


@dataclass(frozen=True, slots=True)
class StageFacts:
    """A stage as the planner wrote it. A text that is empty is not there, or not to be reworded. `resources`: titles that stand beside it."""

    number: int
    title: str
    skills: tuple[SkillFacts, ...]
    description: str = ""
    project: str = ""
    goals: tuple[GoalFacts, ...] = ()
    resources: tuple[str, ...] = ()
    role: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names a text may use, longest first: skills, the role, and what its own texts write with a capital or a dot."""
        own = {name for text in self.texts for name in _odd_words(text)}
        found = {s.name for s in self.skills} | own | ({self.role} if self.role else set())
        return tuple(sorted(found, key=lambda n: (-len(n), n)))

    @property
    def texts(self) -> tuple[str, ...]:
        """All that the planner wrote."""
        goals = (part for g in self.goals for part in (g.text, g.proof))
        return tuple(t for t in (self.title, self.description, self.project, *goals) if t)

    @property
    def fit_to_ask(self) -> bool:
        """Names come from lists that others fill: a stage with one that is no plain name is not asked about."""
        names = (self.title, *(s.name for s in self.skills), *([self.role] if self.role else []))
        return bool(self.skills) and all(is_fit(n, 4 * LONGEST_NAME) for n in names)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """The stages that have not begun. `before`: pairs of stage numbers whose order is fixed; `movable`: whether another order may be given.

    `learnt`: names of skills in the order in which others, several of them behind each, learnt them for work like this.
    """

    stages: tuple[StageFacts, ...]
    role: str = ""
    before: frozenset[tuple[int, int]] = frozenset()
    movable: bool = False
    learnt: tuple[str, ...] = ()

    def may_stand(self, order: tuple[int, ...]) -> bool:
        """The same stages, each after what it builds on."""
        at = {number: place for place, number in enumerate(order)}
        same = sorted(order) == sorted(s.number for s in self.stages)
        return same and all(at[a] < at[b] for a, b in self.before if a in at and b in at)


@dataclass(frozen=True, slots=True)
class Outlined:
    """New titles by stage number, and a new order, or none. `refused` says why the others were not kept (codes)."""

    titles: dict[int, str]
    order: tuple[int, ...]
    produced_by: str
    outcome: Outcome
    refused: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether it makes sense to ask this model more: it answered in form, or nothing was asked."""
        return bool(self.produced_by) or self.refused == UNFIT


@dataclass(frozen=True, slots=True)
class StageWords:
    """New words for what a stage holds; what is not there stays as the planner wrote it. Goals by their number: text, proof."""

    description: str
    project: str
    goals: dict[int, dict[str, str]]
    produced_by: str
    outcome: Outcome
    refused: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        return bool(self.produced_by) or self.refused == UNFIT


def is_fit(text: str, longest: int = LONGEST_TEXT) -> bool:
    """Plain, of a length that is no burden, and no word to a machine."""
    return 0 < len(text) <= longest and not _ODD.search(text) and not speaks_to_a_machine(text)


def may_be_reworded(text: str) -> bool:
    """Whether a text is the model's to reword: not where it says what keeps somebody safe or within the law."""
    return is_fit(text) and not GUARDED.search(text)


def for_the_outline(plan: PlanFacts) -> dict[str, object]:
    """The plan as the model is told it when it is asked for titles and order."""
    stages = [{"stage": s.number, "title": s.title, "skills": [_skill(k) for k in s.skills]} for s in plan.stages]
    told: dict[str, object] = {"role": plan.role} if plan.role else {}
    told |= {"stages": stages, "order_may_change": plan.movable}
    told |= {"comes_before": sorted(map(list, plan.before))} if plan.movable else {}
    learnt = [name for name in plan.learnt if is_fit(name, LONGEST_NAME)][:MOST_CONTEXT]
    return told | ({"others_learnt_in_this_order": learnt} if learnt else {})


def for_the_stage(stage: StageFacts) -> dict[str, object]:
    """A stage as the model is told it when it is asked for its words."""
    told: dict[str, object] = {"role": stage.role} if stage.role else {}
    told |= {"title": stage.title, "skills": [_skill(k) for k in stage.skills]}
    told |= {"description": stage.description, "project": stage.project}
    told["goals"] = [{"goal": g.number, "text": g.text, "proof": g.proof} for g in stage.goals]
    resources = [title for title in stage.resources if is_fit(title, LONGEST_NAME)][:MOST_RESOURCES]
    return told | ({"resources_beside_it": resources} if resources else {})


def _skill(skill: SkillFacts) -> dict[str, str]:
    return {"skill": skill.name} | ({"from": skill.from_level} if skill.from_level else {}) | {"to": skill.to_level}


def _odd_words(text: str) -> set[str]:
    """Words with a capital inside a sentence, all capitals, or a dot or slash within: GDPR, Node.js, CI/CD."""
    found = set()
    for sentence in SENTENCE.split(text):
        for place, raw in enumerate(_TOKEN.findall(sentence)):
            word = raw.strip(".'’-")
            capital = any(c.isupper() for c in (word if place else word[1:]))
            if len(word) > 1 and (capital or re.search(r"\w[./]\w", word)):
                found.add(word)
    return found
