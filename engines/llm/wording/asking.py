"""Asks a language model to put the explanations of gaps into better words. It is given facts, and every text it returns is checked against them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Annotated

from pydantic import Field

from engines.llm.errors import BadAnswer, ModelAway
from engines.llm.protocol import LanguageModel
from engines.llm.reading import Strict
from engines.llm.records import Outcome, Question
from engines.llm.wording.facts import GapFacts, Written, for_the_model
from engines.llm.wording.judging import fault

VERSION = "1"
TOKENS_A_GAP = 120
INSTRUCTIONS = """You write for a person who looks for a job. For each gap between their resume and a job, write one or two short, plain \
sentences in English that speak to them as "you": what their resume does not show (or shows too little of), how much it counts \
(critical, important or nice to have), and, where a nearest skill is given, what of it carries over.
Write each skill's name exactly as given. Use only the facts given for that gap: no other skill, number, name or link. No praise, \
no advice, no judgement of the person or their chances, no markup. 40 to 300 characters for each gap. Keep each index."""


class WordedGap(Strict):
    index: int
    text: Annotated[str, Field(max_length=2_000)]


class WordedGaps(Strict):
    gaps: Annotated[list[WordedGap], Field(max_length=20)]


class GapWriter:
    """`named` finds the skills a text names, as slugs."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def write(self, gaps: Sequence[GapFacts], *, named: Callable[[str], set[str]], user: str) -> Written:
        """Texts for those gaps for which the model wrote one that says nothing but the facts. Never raises for what a model does."""
        asked = [n for n, gap in enumerate(gaps) if gap.fit_to_ask]
        refused = {n: "name" for n in range(len(gaps)) if n not in asked}
        if not asked:
            return Written({}, "", Outcome.UNUSABLE, refused)
        told = [gaps[n] for n in asked]
        try:
            reply = self._model.ask(question(told), user=user)
        except (ModelAway, BadAnswer) as failure:
            return Written({}, "", failure.outcome, refused)
        if sorted(g.index for g in reply.value.gaps) != list(range(len(told))):
            return Written({}, "", Outcome.UNUSABLE, refused)
        texts: dict[int, str] = {}
        for answer in reply.value.gaps:
            text = " ".join(answer.text.split(" ")).strip()
            if why := fault(text, told[answer.index], named=named):
                refused[asked[answer.index]] = why
            else:
                texts[asked[answer.index]] = text
        return Written(texts, reply.produced_by, reply.outcome, refused)


def question(gaps: Sequence[GapFacts]) -> Question[WordedGaps]:
    data = json.dumps({"gaps": for_the_model(gaps)}, ensure_ascii=False, indent=1)
    return Question("gaps.wording", VERSION, INSTRUCTIONS, data, WordedGaps, TOKENS_A_GAP * len(gaps) + 50)
