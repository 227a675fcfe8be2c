"""Server time and number of queries of the main pages, by Django's test client through all middleware, with few and with many rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks import people
from benchmarks.gaps import read_resume
from benchmarks.measuring import Row, Stopwatch, times
from benchmarks.people import Plan
from resumes.models import Resume
from skillgaps.models import GapAnalysis
from skillgaps.services import add_job, analyze_job
from skills.models import Role, Skill

MANY = 30
"""Rows of a list, more than one page of it."""


def run(plan: Plan) -> list[Row]:
    people.crowd(plan.crowd)
    with people.a_guest() as user:
        resume = read_resume(user)
        job = add_job(user=user, text=people.job_texts()[0])
        analysis = analyze_job(user=user, resume=resume, job=job)
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(user)
        addresses = list(_addresses(resume, analysis))
        few = {name: _queries(client, address) for name, address in addresses}
        _multiply(user, resume)
        return [_row(client, name, address, few[name], max(20, plan.repeats // 4)) for name, address in addresses]


def _addresses(resume: Resume, analysis: GapAnalysis) -> Iterator[tuple[str, str]]:
    yield "start", reverse("home")
    yield "list of resumes", reverse("resumes:list")
    yield "one resume", reverse("resumes:detail", args=[resume.pk])
    yield "list of analyses", reverse("skillgaps:list")
    yield "one analysis", reverse("skillgaps:detail", args=[analysis.pk])
    yield "new analysis", reverse("skillgaps:new")
    yield "fitting roles", reverse("skillgaps:roles", args=[resume.pk])
    yield "skills", reverse("skills:list")
    yield "one skill", reverse("skills:detail", args=[Skill.objects.order_by("pk").values_list("slug", flat=True)[0]])
    yield "one role", reverse("skills:role", args=[Role.objects.order_by("pk").values_list("slug", flat=True)[0]])


def _get(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")


def _queries(client: Client, address: str) -> int:
    _get(client, address)  # what is kept in memory after the first time
    with CaptureQueriesContext(connection) as captured:
        _get(client, address)
    return len(captured)


def _multiply(user: Any, resume: Resume) -> None:
    """Many more resumes and analyses of the same person."""
    for number in range(MANY):
        copy = Resume.objects.get(pk=resume.pk)
        copy.pk, copy.content_hash, copy.is_current = None, f"{number:064d}", False
        copy._state.adding = True
        copy.save(force_insert=True)
        analysis = GapAnalysis.objects.filter(user=user).order_by("created_at").first()
        if analysis:
            analysis.pk, analysis.input_hash, analysis.resume = None, f"{number:064d}", copy
            analysis._state.adding = True
            analysis.save(force_insert=True)


def _row(client: Client, name: str, address: str, before: int, repeats: int) -> Row:
    queries, watch = _queries(client, address), Stopwatch()
    for _ in range(repeats):
        with watch.lap():
            _get(client, address)
    grew = "" if queries <= before else f", {before} with one row: GREW"
    return times(f"page: {name}", watch.seconds, target_ms=150, note=f"{queries} queries{grew}")
