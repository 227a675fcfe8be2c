"""A language model for the tests of this app: the fake server, set as the product's model."""

from __future__ import annotations

import json
from typing import Any

from django_redis import get_redis_connection

from core.models import WorkItem
from core.tests.model import model_fixtures
from core.work.running import run_item
from skillgaps import wording
from skillgaps.models import GapAnalysis, State


def well_worded(data: str) -> dict[str, Any]:
    """What a well-behaved model makes of the facts."""
    gaps = json.loads(data.removeprefix("<data>\n").removesuffix("\n</data>"))["gaps"]
    return {"gaps": [{"index": g["index"], "text": text(g)} for g in gaps]}


def text(gap: dict[str, Any]) -> str:
    if gap["resume_shows"] == "too little of it":
        return f"You show {gap['skill']}, but less of it than this job asks for."
    return f"There is no sign of {gap['skill']} in your resume; it counts as {gap['counts_as']}."


running_model, model = model_fixtures(well_worded)


def forget_answers_and_failures() -> None:
    """As if the model had not been asked yet: the examples of one property test share a client, which takes long to build."""
    get_redis_connection("default").flushdb()


def work_of(analysis: GapAnalysis) -> WorkItem:
    return WorkItem.objects.get(kind=wording.KIND, subject_id=analysis.pk)


def word(analysis: GapAnalysis) -> WorkItem:
    """Do the waiting work in this process, as a worker would."""
    item = work_of(analysis)
    assert run_item(item.pk)
    item.refresh_from_db()
    return item


def facts(analysis: GapAnalysis) -> Any:
    """Everything of an analysis but its words and keys."""
    items = [
        (i.position, i.name, i.slugs, i.priority, i.state, i.how, i.via, i.demand, i.similar, i.shortfall, i.closing, i.explanation)
        for i in analysis.items.all()
    ]
    return analysis.match_percentage, analysis.points, analysis.points_total, analysis.arithmetic, analysis.lines, items


def gaps_of(analysis: GapAnalysis) -> list[Any]:
    return list(analysis.items.exclude(state=State.MET))
