"""What the benchmarks work on: how much of everything, sample files, and people with rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.services import create_guest, erase_account
from evaluation.sets import SCANNED, bench
from resumes.models import Resume, ResumeSkill, ResumeText
from skills.models import Skill

TWO_PAGES = "r21-product-manager"
"""A two-page PDF of the evaluation's bench."""
CROWD = "crowd.invalid"


@dataclass(frozen=True)
class Plan:
    """How often and with how much."""

    environment: Mapping[str, str]
    repeats: int = 200
    uploads: int = 100
    processed: int = 60
    crowd: int = 10_000
    """Other people's resumes in the database."""
    vectors: int = 100_000
    queries: int = 300

    @classmethod
    def quick(cls, environment: Mapping[str, str]) -> Plan:
        return cls(environment, repeats=25, uploads=20, processed=10, crowd=300, vectors=3_000, queries=50)

    def words(self) -> str:
        return f"{self.crowd} other people's resumes, {self.vectors} vectors"


def two_page_pdf(number: int) -> bytes:
    """The same two pages every time, but another file to the product: bytes after the end of a PDF change nothing in it."""
    return bench().file(TWO_PAGES).read_bytes() + b"\n%% copy " + str(number).encode()


def job_texts() -> list[str]:
    return [bench().job_text(key) for key in bench().jobs]


def readable_files() -> list[bytes]:
    return [bench().file(key).read_bytes() for key, truth in bench().resumes.items() if truth["layout"] != SCANNED]


@contextmanager
def a_guest() -> Iterator[Any]:
    user = create_guest()
    try:
        yield user
    finally:
        erase_account(user=user)


def crowd(count: int) -> None:
    """Make sure that about `count` other people with a read resume of 20 skills each are there."""
    missing = count - User.objects.filter(email__endswith=f"@{CROWD}").count()
    skills = list(Skill.objects.order_by("pk").values_list("pk", "slug", "name"))
    start = count - missing
    for low in range(start, start + max(0, missing), 1000):
        numbers = range(low, min(low + 1000, count))
        users = User.objects.bulk_create([User(email=f"person{n}@{CROWD}") for n in numbers])
        resumes = Resume.objects.bulk_create([_resume(user, n) for user, n in zip(users, numbers, strict=True)])
        ResumeText.objects.bulk_create([ResumeText(resume=r, text="Nothing to see.", blocks=[]) for r in resumes])
        ResumeSkill.objects.bulk_create(
            [row for n, r in zip(numbers, resumes, strict=True) for row in _skills(r, skills, n)], batch_size=5000
        )


def _resume(user: User, number: int) -> Resume:
    return Resume(
        user=user, file=f"crowd/{number}", file_format="pdf", file_size=50_000, content_hash=f"{number:064d}", status="completed",
        processed_at=timezone.now(), is_current=True,
    )  # fmt: skip


def _skills(resume: Resume, skills: list[tuple[Any, str, str]], number: int) -> list[ResumeSkill]:
    chosen = {skills[(number * 37 + step * 101) % len(skills)] for step in range(20)}
    by_name = {name: (pk, slug) for pk, slug, name in chosen}
    return [
        ResumeSkill(resume=resume, skill_id=pk, slug=slug, name=name, position=p) for p, (name, (pk, slug)) in enumerate(by_name.items())
    ]
