"""Other people's jobs and analyses, so that reading and comparing is timed in a database that is in use."""

from __future__ import annotations

from typing import Any

from benchmarks.people import CROWD, crowd
from resumes.models import Resume
from skillgaps.models import GapAnalysis, GapItem, JobDescription, RequiredSkill, State
from skills.models import Skill

DEMANDS = 12
"""Requirements of each job: about the mean of the bench's advertisements."""
_SENTENCE = "You must have this."


def analyses(count: int) -> int:
    """Make sure that `count` other people have a job, its demands, and a stored analysis with an item each; how many there are."""
    crowd(count)
    skills = list(Skill.objects.order_by("pk").values_list("slug", "name")[:500])
    done = GapAnalysis.objects.filter(user__email__endswith=f"@{CROWD}").values_list("resume_id", flat=True)
    lacking = Resume.objects.filter(user__email__endswith=f"@{CROWD}").exclude(pk__in=done).order_by("pk")
    resumes = list(lacking[: max(0, count - done.count())])
    for low in range(0, len(resumes), 500):
        _store(resumes[low : low + 500], skills)
    return GapAnalysis.objects.count()


def _store(resumes: list[Resume], skills: list[tuple[str, str]]) -> None:
    jobs = JobDescription.objects.bulk_create(
        [
            JobDescription(user_id=r.user_id, title="Rigger", text=_SENTENCE * DEMANDS, text_hash=f"crowd {r.pk}", produced_by="bench")
            for r in resumes
        ]
    )
    RequiredSkill.objects.bulk_create([RequiredSkill(job=j, **_demand(n, skills)) for j in jobs for n in range(DEMANDS)], batch_size=5000)
    found = GapAnalysis.objects.bulk_create(
        [
            GapAnalysis(user_id=r.user_id, resume=r, job=j, target_title=j.title, input_hash=f"crowd {r.pk}", match_percentage=50)
            for r, j in zip(resumes, jobs, strict=True)
        ]
    )
    GapItem.objects.bulk_create([_item(a, n, skills) for a in found for n in range(DEMANDS)], batch_size=5000)


def _demand(number: int, skills: list[tuple[str, str]]) -> dict[str, Any]:
    slug, name = skills[number * 37 % len(skills)]
    start = number * len(_SENTENCE)
    return {
        "position": number, "name": name, "slugs": [slug], "priority": "critical", "sentence_start": start,
        "sentence_end": start + len(_SENTENCE), "mention_start": start, "mention_end": start + len(_SENTENCE),
    }  # fmt: skip


def _item(analysis: GapAnalysis, number: int, skills: list[tuple[str, str]]) -> GapItem:
    slug, name = skills[number * 37 % len(skills)]
    met = number % 2 == 0
    return GapItem(
        analysis=analysis,
        position=number,
        name=name,
        slugs=[slug],
        priority="critical",
        state=State.MET if met else State.MISSING,
        how="exact" if met else "",
        explanation="Your resume does not show it.",
        sentence=_SENTENCE,
    )
