"""Asks a language model to edit a plan: titles and order once, then the words of each stage. It is given facts, and all it returns is checked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field as Limited

from engines.llm.editing.facts import UNFIT, GoalFacts, Outlined, PlanFacts, StageFacts, StageWords, for_the_outline, for_the_stage
from engines.llm.editing.judging import DESCRIPTION, PROJECT, PROOF, TEXT, TITLE, Field, Named, fault
from engines.llm.errors import BadAnswer, ModelAway
from engines.llm.protocol import LanguageModel
from engines.llm.reading import Strict
from engines.llm.records import Outcome, Question

VERSION = "1"
TITLE_TOKENS, GOAL_TOKENS, STAGE_TOKENS = 40, 110, 260
_RULES = """Use only the facts given: no other skill, tool, certificate, employer, number, duration, level, name or link. Write each \
skill's name exactly as given. Plain English, spoken to the learner as "you"; sentence case, no markup, no praise, no promise. \
Give an empty text where ours should stay."""
OUTLINE = f"""You edit a study plan. Give each stage a short title (at most 60 characters) that names at least one of its skills. \
Where order_may_change is true, give the order of stages that is easiest to learn in; each pair in comes_before keeps its order. \
Otherwise give an empty order. {_RULES} Keep each stage's number."""
STAGE = f"""You edit one stage of a study plan so that it reads well. Reword its description, its project and each goal with its proof: \
the same thing to do, the same proof, in clearer words, with every skill that ours names. {_RULES} Keep each goal's number."""

_Text = Annotated[str, Limited(max_length=2_000)]


class TitledStage(Strict):
    stage: int
    title: _Text


class Outline(Strict):
    stages: Annotated[list[TitledStage], Limited(max_length=20)]
    order: Annotated[list[int], Limited(max_length=20)]


class WordedGoal(Strict):
    goal: int
    text: _Text
    proof: _Text


class WordedStage(Strict):
    description: _Text
    project: _Text
    goals: Annotated[list[WordedGoal], Limited(max_length=60)]


class PlanEditor:
    """`named` finds the skills a text names, as slugs. Never raises for what a model does."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def outline(self, plan: PlanFacts, *, named: Named, user: str) -> Outlined:
        """Titles that stand, and an order in which each stage comes after what it builds on."""
        stages = {s.number: s for s in plan.stages if s.fit_to_ask}
        if not stages:
            return Outlined({}, (), "", Outcome.UNUSABLE, UNFIT)
        if len(stages) < len(plan.stages):
            plan = replace(plan, stages=tuple(stages.values()), movable=False)
        try:
            reply = self._model.ask(outline_question(plan), user=user)
        except (ModelAway, BadAnswer) as failure:
            return Outlined({}, (), "", failure.outcome)
        refused: list[str] = []
        titles: dict[int, str] = {}
        for one in _once(reply.value.stages, "stage", stages, refused):
            text = _text(one.title, Field(TITLE, stages[one.stage].title), stages[one.stage], named, refused)
            if text and text.casefold() not in {t.casefold() for t in titles.values()}:
                titles[one.stage] = text
        order = tuple(reply.value.order)
        if order and not (plan.movable and plan.may_stand(order)):
            refused.append("order")
            order = ()
        same = order == tuple(s.number for s in plan.stages)
        return Outlined(titles, () if same else order, reply.produced_by, reply.outcome, tuple(refused))

    def stage(self, stage: StageFacts, *, named: Named, user: str) -> StageWords:
        """Words for one stage, each of them alone standing or falling."""
        if not stage.fit_to_ask:
            return StageWords("", "", {}, "", Outcome.UNUSABLE, UNFIT)
        try:
            reply = self._model.ask(stage_question(stage), user=user)
        except (ModelAway, BadAnswer) as failure:
            return StageWords("", "", {}, "", failure.outcome)
        refused: list[str] = []
        goals: dict[int, dict[str, str]] = {}
        ours = {g.number: g for g in stage.goals}
        for one in _once(reply.value.goals, "goal", ours, refused):
            if words := _goal(one, ours[one.goal], stage, named, refused):
                goals[one.goal] = words
        description = _text(reply.value.description, Field(DESCRIPTION, stage.description), stage, named, refused)
        project = _text(reply.value.project, Field(PROJECT, stage.project), stage, named, refused)
        return StageWords(description, project, _apart(goals, ours), reply.produced_by, reply.outcome, tuple(refused))


def _once(entries: Iterable[Any], key: str, ours: Any, refused: list[str]) -> Iterator[Any]:
    """The entries whose key is one of ours and stands once."""
    rows = list(entries)
    counted = Counter(getattr(row, key) for row in rows)
    for row in rows:
        if getattr(row, key) in ours and counted[getattr(row, key)] == 1:
            yield row
        else:
            refused.append("key")


def _text(text: str, field: Field, stage: StageFacts, named: Named, refused: list[str]) -> str:
    """The text as it may stand; empty where ours stays."""
    text = " ".join(text.split(" ")).strip()
    if not text or not field.own or text == field.own:
        return ""
    if why := fault(text, field, stage, named=named):
        refused.append(why)
        return ""
    return text


def _goal(one: WordedGoal, own: GoalFacts, stage: StageFacts, named: Named, refused: list[str]) -> dict[str, str]:
    words = {
        "description": _text(one.text, Field(TEXT, own.text), stage, named, refused),
        "proof": _text(one.proof, Field(PROOF, own.proof), stage, named, refused),
    }
    return {name: text for name, text in words.items() if text}


def _apart(goals: dict[int, dict[str, str]], ours: dict[int, GoalFacts]) -> dict[int, dict[str, str]]:
    """Without words that make two goals the same."""
    shown = Counter(goals.get(n, {}).get("description", own.text).casefold() for n, own in ours.items())
    kept = {}
    for number, words in goals.items():
        if shown[words.get("description", "").casefold()] > 1:
            words = {name: text for name, text in words.items() if name != "description"}
        if words:
            kept[number] = words
    return kept


def outline_question(plan: PlanFacts) -> Question[Outline]:
    data = json.dumps(for_the_outline(plan), ensure_ascii=False, indent=1)
    return Question("plans.outline", VERSION, OUTLINE, data, Outline, TITLE_TOKENS * len(plan.stages) + 60)


def stage_question(stage: StageFacts) -> Question[WordedStage]:
    data = json.dumps(for_the_stage(stage), ensure_ascii=False, indent=1)
    return Question("plans.stage", VERSION, STAGE, data, WordedStage, STAGE_TOKENS + GOAL_TOKENS * len(stage.goals))
