"""Whose words a plan is shown in: ours, or a language model's. What asks for them and says so; wording.py has them written. Light: web processes import it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from core import providers
from core.models import WorkItem, WorkStatus
from core.work import queue
from roadmaps.models import Roadmap, Stage, Status

KIND = "roadmaps.word"
NOTHING = "nothing_to_word"
"""Code of work that found every stage begun, or a person who chose our words."""
AGAIN_AFTER = timedelta(minutes=10)
"""So long a model that gave nothing is left alone, however often it is asked for again."""


def ask_for(roadmap: Roadmap) -> None:
    """Have the plan put into words, once for each version of it; call it in the transaction that stores that version."""
    if providers.model_name() and roadmap.status == Status.COMPLETED and not roadmap.own_words:
        queue.enqueue(KIND, subject_id=roadmap.pk, user=roadmap.user, input_hash=_input(roadmap))


def ask_again(roadmap: Roadmap) -> None:
    """As above; and work that failed a while ago gets another chance."""
    ask_for(roadmap)
    failed = WorkItem.objects.filter(kind=KIND, subject_id=roadmap.pk, input_hash=_input(roadmap), status=WorkStatus.FAILED)
    if providers.model_name() and not roadmap.own_words:
        for item in failed.filter(finished_at__lt=timezone.now() - AGAIN_AFTER):
            queue.retry(item)


def _input(roadmap: Roadmap) -> str:
    """Another version of the plan, or another model, is another try."""
    return hashlib.sha256(f"{roadmap.version} {providers.model_name()}".encode()).hexdigest()[:16]


def authors(roadmap: Roadmap, stages: Iterable[Stage]) -> str:
    """The models whose words are shown; empty where they are ours."""
    return "" if roadmap.own_words else _authors(stages)


def _authors(stages: Iterable[Stage]) -> str:
    worded = [row for s in stages for row in (s.worded, *(g.worded for g in s.goals.all()))]
    return " and ".join(sorted({row["by"] for row in worded if row}))


def state(roadmap: Roadmap) -> str:
    """Of the newest work on the words: waiting, failed or done; empty where none was asked for, or no model is set. One query."""
    if not providers.model_name():
        return ""
    work = WorkItem.objects.filter(kind=KIND, subject_id=roadmap.pk).order_by("-created_at", "pk").first()
    if work is None or work.error_code == NOTHING:
        return ""
    return "waiting" if not work.finished else "failed" if work.status == WorkStatus.FAILED else "done"


def about(roadmap: Roadmap, stages: Sequence[Stage], *, shared: bool) -> dict[str, Any]:
    """What the page says of the words: a sentence, and the switch (the value of `by` that it sends, or empty)."""
    return _told(roadmap, _authors(stages), "" if shared else state(roadmap), shared=shared)


def _told(roadmap: Roadmap, by: str, now: str, *, shared: bool) -> dict[str, Any]:
    if by and not roadmap.own_words:
        text = f"Words by the language model {by}, checked by us; plan, hours and dates by our rules."
        return {"text": text, "switch": "" if shared else "rules", "label": "Show our own words"}
    if roadmap.own_words and (by or providers.model_name()):
        text = "These are our own words. A language model's are there as well." if by else "These are our own words, as you chose."
        return {"text": "" if shared else text, "switch": "" if shared else "model", "label": "Show the language model's words"}
    waiting = "A language model is putting this plan into other words. You need not wait: the plan is complete as it is."
    failed = "The language model gave nothing that could be used, so these are our own words."
    return {
        "text": {"waiting": waiting, "failed": failed}.get(now, ""),
        "switch": "model" if now == "failed" else "",
        "label": "Ask it again",
        "waiting": now == "waiting",
    }


def news(roadmap: Roadmap) -> dict[str, Any]:
    """What a page that shows our words while a model's are written says next: still waiting, ready to be shown, or failed. One query."""
    now = state(roadmap)
    if now == "done" and not roadmap.own_words:
        return {"text": "The language model's words are there.", "ready": True}
    return _told(roadmap, "", now, shared=False)
