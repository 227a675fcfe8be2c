"""The main job over HTTP alone: a guest's token, a resume, a job, the gaps, and an account that keeps them."""

from __future__ import annotations

import time
from typing import Any

import pytest
import requests

from tests.browser.material import JOB, PASSWORD, TWO_COLUMNS, new_address

PATIENCE = 60  # seconds until a resume must be read


class Caller:
    """Somebody with a token."""

    def __init__(self, address: str) -> None:
        self.base = f"{address}/api/v1"
        self.token = ""

    def call(self, method: str, path: str, expected: int = 200, **content: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        answer = requests.request(method, self.base + path, headers=headers, timeout=30, **content)
        assert answer.status_code == expected, answer.text
        return answer.json() if answer.content else None

    def sign(self, path: str, expected: int, **body: Any) -> Any:
        """Register, sign in or begin as a guest; go on with the new token."""
        answer = self.call("POST", f"/auth/{path}", expected, json=body)
        self.token = answer["tokens"]["accessToken"]
        return answer["user"]

    def read_resume(self) -> str:
        with TWO_COLUMNS.open("rb") as file:
            accepted = self.call("POST", "/resumes/upload", 202, files={"file": (TWO_COLUMNS.name, file)})
        assert accepted["estimatedWaitSeconds"] > 0
        pk, until = accepted["resumeId"], time.monotonic() + PATIENCE
        while (state := self.call("GET", f"/resumes/{pk}/status"))["status"] not in {"completed", "failed"}:
            assert time.monotonic() < until, state
            time.sleep(0.2)
        assert state["status"] == "completed"
        return pk


@pytest.fixture
def caller(address: str) -> Caller:
    return Caller(address)


def test_guest_by_token_reaches_the_gaps_and_keeps_everything_with_an_account(caller: Caller) -> None:
    guest = caller.sign("guest", 201)
    assert guest["isGuest"]
    resume = caller.read_resume()
    found = {s["name"] for s in caller.call("GET", f"/resumes/{resume}")["extractedData"]["skills"]}
    assert {"TypeScript", "React", "CSS"} <= found
    job = caller.call("POST", "/job-descriptions", 201, json={"text": JOB})
    assert job["title"] == "Front-end developer"
    analysis = caller.call("POST", "/skill-gaps/analyze", json={"resumeId": resume, "jobDescriptionId": job["jobDescriptionId"]})
    gaps = {g["slug"]: g for g in analysis["gaps"]}
    assert gaps["kubernetes"]["priority"] == "critical"
    evidence = gaps["kubernetes"]["evidence"]
    assert JOB.strip()[evidence["start"] : evidence["end"]] == evidence["sentence"]
    assert {"typescript", "react"} <= {m["slug"] for m in analysis["met"]}
    assert analysis["matchPercentage"] == int(100 * analysis["points"] / analysis["pointsTotal"])
    roles = caller.call("POST", "/skill-gaps/infer-roles", json={"resumeId": resume})["roles"]
    assert len({r["slug"] for r in roles}) == 3

    account = caller.sign("register", 201, email=new_address(), password=PASSWORD)
    assert account["userId"] == guest["userId"]
    assert not account["isGuest"]
    assert [r["resumeId"] for r in caller.call("GET", "/resumes")["results"]] == [resume]
    assert [j["jobDescriptionId"] for j in caller.call("GET", "/job-descriptions")["results"]] == [job["jobDescriptionId"]]
    assert caller.call("GET", f"/skill-gaps/{analysis['skillGapId']}") == analysis


def test_guest_by_token_who_signs_in_brings_along_what_they_made(caller: Caller, address: str) -> None:
    email = new_address()
    member = Caller(address)
    owner = member.sign("register", 201, email=email, password=PASSWORD)
    caller.sign("guest", 201)
    resume = caller.read_resume()
    assert caller.sign("login", 200, email=email, password=PASSWORD)["userId"] == owner["userId"]
    assert [r["resumeId"] for r in member.call("GET", "/resumes")["results"]] == [resume]
