"""Skill extraction alone: documents a second on one core with the shipped knowledge base."""

from __future__ import annotations

import time

from django.utils import timezone

from benchmarks import people
from benchmarks.measuring import Row
from benchmarks.people import Plan
from engines.resume.parsing import parse_resume
from engines.skills.reading import read_skills
from engines.text.extraction import extract_document
from skills import taxonomy
from skills.models import SkillAlias


def run(plan: Plan) -> list[Row]:
    today = timezone.localdate()
    documents = [extract_document(data) for data in people.readable_files()]
    ready = [(document, parse_resume(document, today=today)) for document in documents]
    matcher = taxonomy.current().matcher
    rounds = max(1, plan.repeats // 20)
    began, cpu = time.perf_counter(), time.process_time()
    for _ in range(rounds):
        for document, parsed in ready:
            read_skills(document.text, matcher=matcher, parsed=parsed, today=today, blocks=document.blocks)
    seconds, cpu_seconds, count = time.perf_counter() - began, time.process_time() - cpu, rounds * len(ready)
    note = f"{SkillAlias.objects.count()} names; {count / cpu_seconds:.0f} a second of processor time"
    return [Row("skill extraction, one core", count / seconds, "documents a second", 20, higher_is_better=True, n=count, note=note)]
