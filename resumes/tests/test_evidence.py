"""P40: every extracted entry points at words of the resume that support it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from resumes.models import Resume, ResumeSkill
from resumes.tests import documents
from resumes.tests.factories import read_resume
from skills.knowledge import name_key
from skills.models import SkillAlias

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]
BENCH = sorted((Path(settings.BASE_DIR) / "evaluation" / "bench" / "resumes").glob("*.*"))


def plain(text: str) -> str:
    """Letters and digits alone, the plural as the singular: what a line break or a bullet inside a span does not change."""
    return "".join(word.removesuffix("s") for word in re.findall(r"[^\W_]+", name_key(text)))


def proof(resume: Resume, entry: Any) -> str:
    assert entry.evidence, entry
    for span in entry.evidence:
        assert 0 <= span["start"] < span["end"] <= len(resume.text)
        assert resume.text[span["start"] : span["end"]].strip()
    return plain(" ".join(resume.text[e["start"] : e["end"]] for e in entry.evidence))


def supported(skill: ResumeSkill, words: str) -> bool:
    """The words name the skill by one of its names, or are the name itself where the base knows none."""
    names = [skill.name, *SkillAlias.objects.filter(skill=skill.skill_id).values_list("text", flat=True)]
    return any(key in words for name in names if (key := plain(name)))


def check(resume: Resume) -> None:
    for skill in resume.skills.all():
        words = proof(resume, skill)
        assert supported(skill, words), (skill.name, words)
        assert 0 < skill.confidence <= 1
    for job in resume.experience.all():
        words = proof(resume, job)
        assert all(plain(value) in words for value in (job.title, job.company, job.location)), (job.title, job.company, words)
        assert all(date[:4] in words or date[2:4] in words for date in (job.start_date, job.end_date) if date), words
    for study in resume.education.all():
        words = proof(resume, study)
        assert all(plain(value) in words for value in (study.degree, study.institution, study.field_of_study)), (
            study.degree,
            study.institution,
            words,
        )
        assert all(str(year)[2:] in words for year in (study.start_year, study.end_year) if year), words


@pytest.mark.parametrize("kind", documents.GOOD)
def test_p40_each_entry_of_a_generated_file_is_proved_by_its_words(kind: str, owner: Any) -> None:
    resume = read_resume(owner, documents.GOOD[kind]())
    assert resume.skills.exists()
    check(resume)


@pytest.mark.parametrize("path", BENCH, ids=lambda path: path.name)
def test_p40_each_entry_of_a_bench_file_is_proved_by_its_words(path: Path, owner: Any) -> None:
    resume = read_resume(owner, path.read_bytes(), file_name=path.name)
    if resume.status == "failed":
        assert (resume.failure, "scan" in path.name) == ("scanned", True)
    else:
        assert resume.text.strip()
        check(resume)


LINE = st.sampled_from(
    [
        "Python", "C", "R", "Go", "Excel", "patient care", "SQL and Power BI", "no experience with Java", "interested in Rust", "Teamwork, TIG welding",
        "EXPERIENCE", "EDUCATION", "SKILLS", "2019 - 2021", "March 2020 - present", "Site Manager, Oldacre Homes", "Oldacre Homes | Leeds", "BA History",
        "University of Northern Ridings, 2016", "- Planned rotas for 30 nurses", "• Used Kubernetes daily for 3 years", "", "·", "Zorbelling (advanced)",
    ]
)  # fmt: skip


@hypothesis_settings(suppress_health_check=list(HealthCheck))
@given(
    lines=st.lists(LINE, min_size=1, max_size=25), noise=st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Z"]), max_size=40)
)
def test_p40_each_entry_of_any_text_is_proved_by_its_words(lines: list[str], noise: str, owner: Any) -> None:
    """The engines alone, without the child process, so that many texts can be tried; stored by the real step."""
    from django.utils import timezone

    from engines.resume.parsing import parse_resume
    from engines.skills.reading import read_skills
    from engines.text.assembly import assemble
    from engines.text.documents import Format
    from engines.text.plain import read_text
    from resumes import reading
    from resumes.tests.factories import make_resume
    from skills import taxonomy

    document = assemble(read_text("\n".join([documents.NAME, *lines, noise, *reversed(lines)]).encode()), Format.TXT)
    today = timezone.localdate()
    parsed = parse_resume(document, today=today)
    found = read_skills(document.text, matcher=taxonomy.current().matcher, parsed=parsed, today=today, blocks=document.blocks)
    resume = make_resume(owner)
    reading.store(resume.pk, reading.Reading(document, parsed, found))
    check(Resume.objects.with_findings().get(pk=resume.pk))
