"""Puts the explanations of an analysis into a language model's words, after it is stored. Nothing waits for it.

Facts, scores, skills and their order are ours; a text that says anything else is not kept. Without a model this does nothing.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from core import providers
from core.models import WorkItem, WorkStatus
from core.work import queue, registry
from core.work.running import Job
from engines.llm.wording.facts import GapFacts
from skillgaps.models import GapAnalysis, GapItem, State
from skills import taxonomy

KIND = "skillgaps.word"
MOST_GAPS = 24  # the most important ones; the others keep the rules' words
A_QUESTION = 8  # gaps a question
MOST_SECONDS = 30.0  # after which no further question is begun: a worker's time is limited
AGAIN_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class Worded:
    texts: dict[UUID, str]
    by: str


def ask_for(analysis: GapAnalysis) -> None:
    """Have the explanations put into words, once; call it in the transaction that stores them."""
    if providers.model_name():
        queue.enqueue(KIND, subject_id=analysis.pk, user=analysis.user, input_hash=_input())


def ask_again(analysis: GapAnalysis) -> None:
    """The same comparison is asked for again: if the model was away the last time, it gets another chance after a while."""
    if not providers.model_name():
        return
    failed = WorkItem.objects.filter(kind=KIND, subject_id=analysis.pk, input_hash=_input(), status=WorkStatus.FAILED)
    if item := failed.filter(finished_at__lt=timezone.now() - AGAIN_AFTER).first():
        queue.retry(item)


def forget(analysis: GapAnalysis) -> None:
    """The work goes with its analysis."""
    WorkItem.objects.filter(kind=KIND, subject_id=analysis.pk).delete()


def _input() -> str:
    """Another model is another try."""
    return hashlib.sha256(providers.model_name().encode()).hexdigest()[:16]


def compute(job: Job) -> Worded:
    """Ask for the texts, a few gaps at a time. Raises GiveUp where there is none: the rules' words stand."""
    analysis = GapAnalysis.objects.filter(pk=job.subject_id).first()
    if analysis is None:
        raise registry.GiveUp("deleted")
    gaps = list(analysis.items.exclude(state=State.MET)[:MOST_GAPS])
    writer, named, began = providers.gap_writer(), _named(), time.monotonic()
    texts: dict[UUID, str] = {}
    by, outcome = "", "nothing_to_word"
    for first in range(0, len(gaps), A_QUESTION):
        if time.monotonic() - began > MOST_SECONDS:
            break
        some = gaps[first : first + A_QUESTION]
        job.step("wording", gaps=len(some))
        written = writer.write([facts_of(g) for g in some], named=named, user=str(analysis.user_id))
        job.found(worded=len(written.texts), refused=sorted(written.refused.values()), outcome=written.outcome.value)
        outcome = written.outcome.value
        if not written.produced_by:
            break
        texts |= {some[n].pk: text for n, text in written.texts.items()}
        by = written.produced_by
    if not texts:
        raise registry.GiveUp(outcome if outcome not in {"ok", "cached"} else "refused")
    return Worded(texts, by)


def _named() -> Callable[[str], set[str]]:
    matcher = taxonomy.current().matcher
    return lambda text: {mention.slug for mention in matcher.find(text)}


def facts_of(item: GapItem) -> GapFacts:
    """What the model is told of one gap: nothing of the resume but the names of skills."""
    nearest: dict[str, Any] = item.similar[0] if item.similar else {}
    level, years = item.shortfall.get("level"), item.shortfall.get("years")
    return GapFacts(
        names=tuple(item.name.split(" or ")) if len(item.slugs) > 1 else (item.name,),
        priority=item.get_priority_display().lower(),
        partly=item.state == State.PART,
        demand=round(100 * item.demand) if item.slugs else None,
        sentence=item.sentence,
        nearest=nearest.get("name", ""),
        towards=nearest.get("towards", ""),
        share=round(100 * nearest["similarity"]) if nearest else None,
        held=item.via,
        level=(level[0], level[1]) if level else None,
        years=(years[0], years[1]) if years else None,
    )


def store(analysis_id: UUID, worded: Worded) -> None:
    """Running twice ends as running once; of an analysis deleted in the meantime there is no row to write to."""
    rows = list(GapItem.objects.select_for_update().filter(analysis=analysis_id, pk__in=worded.texts))
    for row in rows:
        row.worded, row.worded_by = worded.texts[row.pk], worded.by
    GapItem.objects.bulk_update(rows, ["worded", "worded_by"])


def give_up(analysis_id: UUID, code: str) -> None:
    """Nothing to undo: the rules' words stand."""


def register() -> None:
    registry.register(registry.WorkKind(KIND, "ai", compute, store, give_up, typical_seconds=5.0))
