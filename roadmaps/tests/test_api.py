"""Plans over the API."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from core.work.running import run_item
from resources.tests.factories import a_set
from resumes.tests.factories import make_resume
from roadmaps import services
from roadmaps.models import Roadmap
from roadmaps.tests.factories import from_gaps, walk
from skillgaps.services import analyze_job
from skillgaps.tests.factories import make_job
from skills.models import Skill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge", "catalogue")]


def finish(pk: str) -> None:
    work = services.work_of(Roadmap.objects.get(pk=pk))
    assert work
    run_item(work.pk)


def test_a_plan_is_asked_for_made_and_read(owner: Any, api: Any) -> None:
    analysis = analyze_job(user=owner, resume=make_resume(owner, ["python"]), job=make_job(owner, "docker", "kubernetes", "git"))
    a_set(Skill.objects.get(slug="docker"))
    client = api(owner)
    answer = client.send("POST", "/roadmaps/generate", {"skillGapId": str(analysis.pk), "minutesPerDay": 60, "learningPace": "weekly"})
    assert answer.status_code == 202
    body = answer.json()
    assert set(body) == {"roadmapId", "status", "estimatedWaitSeconds"}
    assert body["estimatedWaitSeconds"] >= 1
    finish(body["roadmapId"])
    plan = client.send("GET", f"/roadmaps/{body['roadmapId']}").json()
    assert plan["generatedBy"] == "rules-2026.12"
    assert (plan["status"], plan["progressPercent"], plan["minutesPerDay"], plan["skillGapId"]) == ("completed", 0, 60, str(analysis.pk))
    assert plan["totalStages"] == len(plan["stages"]) > 0
    assert plan["estimatedDays"] == sum(s["estimatedDays"] for s in plan["stages"])
    for stage in plan["stages"]:
        assert stage["skills"]
        assert {g["type"] for g in stage["goals"]} <= {"daily", "weekly"}
    assert any(g["resources"] for s in plan["stages"] for g in s["goals"])
    assert client.send("GET", "/roadmaps").json()["results"][0]["roadmapId"] == body["roadmapId"]


def test_a_prompt_is_planned(owner: Any, api: Any) -> None:
    client = api(owner)
    body = client.send("POST", "/roadmaps/from-prompt", {"prompt": "rocket surgeon in two days"}).json()
    finish(body["roadmapId"])
    plan = client.send("GET", f"/roadmaps/{body['roadmapId']}").json()
    assert plan["stages"]
    assert plan["notes"]


@pytest.mark.parametrize(
    ("path", "sent", "status", "code"),
    [
        ("/roadmaps/from-prompt", {"prompt": ""}, 400, None),
        ("/roadmaps/from-prompt", {"prompt": "x", "targetRole": "no such role"}, 404, "unknown_role"),
        ("/roadmaps/from-prompt", {"prompt": "x", "minutesPerDay": 2000}, 400, None),
        ("/roadmaps/generate", {"skillGapId": str(uuid4())}, 404, "not_found"),
        ("/roadmaps/generate", {}, 400, None),
    ],
)
def test_what_cannot_be_planned(path: str, sent: dict[str, Any], status: int, code: str | None, owner: Any, api: Any) -> None:
    answer = api(owner).send("POST", path, sent)
    assert answer.status_code == status
    assert code is None or answer.json()["error"]["code"] == code


def test_somebody_elses_gaps_are_not_planned(owner: Any, stranger: Any, api: Any) -> None:
    analysis = analyze_job(user=owner, resume=make_resume(owner, ["python"]), job=make_job(owner, "docker"))
    assert api(stranger).send("POST", "/roadmaps/generate", {"skillGapId": str(analysis.pk)}).status_code == 404


def test_goals_and_stages_are_ticked_and_taken_back(owner: Any, api: Any) -> None:
    roadmap = from_gaps(owner)
    client, base = api(owner), f"/roadmaps/{roadmap.pk}"
    stage = roadmap.stages.all()[0]
    goal = stage.goals.all()[0]
    done = client.send("PUT", f"{base}/goals/{goal.pk}/complete", {"link": "https://example.org/x"}).json()
    assert (done["completed"], done["link"]) == (True, "https://example.org/x")
    assert client.send("DELETE", f"{base}/goals/{goal.pk}/complete").json()["completed"] is False
    walk(stage, 1)
    answer = client.send("PUT", f"{base}/stages/{stage.pk}/complete").json()
    assert {c["what"] for c in answer["changes"]} <= {"difficulty", "days"}
    assert answer["changes"]
    assert answer["roadmap"]["progressPercent"] == pytest.approx(100 / answer["roadmap"]["totalStages"])
    back = client.send("DELETE", f"{base}/adapt").json()
    assert back["stages"][0]["status"] == "done"
    assert client.send("DELETE", f"{base}/adapt").json()["error"]["code"] == "nothing_to_undo"
    assert client.send("DELETE", f"{base}/stages/{stage.pk}/complete").json()["progressPercent"] == 0


def test_the_pace_is_adapted_and_an_older_version_refused(owner: Any, api: Any) -> None:
    roadmap = from_gaps(owner)
    client, base = api(owner), f"/roadmaps/{roadmap.pk}"
    answer = client.send("PUT", f"{base}/adapt", {"minutesPerDay": 120, "difficulty": "advanced", "version": roadmap.version}).json()
    assert {"pace", "difficulty"} <= {c["what"] for c in answer["changes"]}
    assert answer["roadmap"]["minutesPerDay"] == 120
    stale = client.send("PUT", f"{base}/adapt", {"minutesPerDay": 10, "version": roadmap.version})
    assert (stale.status_code, stale.json()["error"]["code"]) == (409, "stale_edit")
    assert client.send("POST", f"{base}/regenerate").status_code == 202
    busy = client.send("PUT", f"{base}/adapt", {"minutesPerDay": 10})
    assert (busy.status_code, busy.json()["error"]["code"]) == (409, "not_ready")
    finish(str(roadmap.pk))
    assert client.send("GET", f"{base}/calendar.ics")["Content-Type"].startswith("text/calendar")
    assert client.send("DELETE", base).status_code == 204
    assert client.send("GET", base).status_code == 404
