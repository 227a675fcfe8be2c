"""The person puts right what we read of a job. Their word wins over every later reading; each correction can be taken back."""

from __future__ import annotations

import math
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict

from resumes.models import Resume
from skillgaps import services
from skillgaps.jobs import demands, storing
from skillgaps.learning import report_job
from skillgaps.models import (
    Contract,
    GapAnalysis,
    JobCorrection,
    JobDescription,
    JobLevel,
    Origin,
    Priority,
    Remote,
    RequiredSkill,
    SalaryPeriod,
    WorkingTime,
)
from skills import taxonomy
from skills.models import SkillLevel

KEPT = 20  # steps back a job
MOST_DEMANDS = 200
REMATCHED = 3  # resumes whose match is worked out again at once
CHOICES: dict[str, list[str]] = {
    "remote": Remote.values, "salary_period": SalaryPeriod.values, "contract": Contract.values, "working_time": WorkingTime.values, "level": JobLevel.values,
}  # fmt: skip
MOST = {"salary_min": 1e9, "salary_max": 1e9, "hours": 100.0, "min_years": 60.0}
LETTERS = {"title": 200, "company": 200, "place": 200, "degree": 200, "salary_currency": 3}
IN_SNAPSHOT = (*storing.FACTS, "evidence", "corrected", "dropped")


class UnusableJobCorrection(Exception):
    """The correction cannot be taken; the message says why and what to do. `field` is the fact it is about."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class NotReadYet(Exception):
    """The job is still being read, or could not be."""


class NothingToUndo(Exception):
    """No correction is left to take back."""


@dataclass(frozen=True)
class Demand:
    """One demand as the person has it. Without slugs the name is looked up in the knowledge base."""

    name: str
    slugs: tuple[str, ...] = ()
    priority: str = Priority.IMPORTANT
    soft: bool | None = None
    """None leaves it as it is."""
    level: str | None = None
    years: float | None = None
    keep_years: bool = True
    """Leave the years as they are."""


@dataclass(frozen=True)
class Corrected:
    job: JobDescription
    changed: bool
    analyses: tuple[GapAnalysis, ...] = ()
    """The matches that were worked out again, newest comparison first."""


@transaction.atomic
def correct_job(*, job: JobDescription, facts: dict[str, Any] | None = None, required: Sequence[Demand] | None = None) -> Corrected:
    """Set facts and, where `required` is given, the demands as a whole: what is not in it is no longer asked.

    The same again changes nothing. Raises UnusableJobCorrection and NotReadYet.
    """
    job = _locked(job)
    if not job.is_read:
        raise NotReadYet
    wanted = checked_facts(facts or {}, job)
    before = snapshot(job)
    changed = _set_facts(job, wanted)
    if required is not None:
        changed = _set_demands(job, list(required)) or changed
    if not changed:
        return Corrected(job, False)
    _remember(job, "Corrected the job", before)
    job.save()
    return Corrected(job, True, _rematched(job))


@transaction.atomic
def undo(*, job: JobDescription) -> Corrected:
    """Take the last correction back. Raises NothingToUndo."""
    job = _locked(job)
    last = JobCorrection.objects.filter(job=job).first()
    if last is None:
        raise NothingToUndo
    for name in IN_SNAPSHOT:
        setattr(job, name, last.before[name])
    job.save()
    kept = {uuid.UUID(row["id"]): row for row in last.before["demands"]}
    RequiredSkill.objects.filter(job=job).exclude(pk__in=kept).delete()
    for pk, row in kept.items():
        RequiredSkill.objects.update_or_create(pk=pk, defaults={"job": job} | {k: v for k, v in row.items() if k != "id"})
    last.delete()
    report_job(job, job.required_skills.all())
    return Corrected(job, True, _rematched(job))


@transaction.atomic
def read_again(*, job: JobDescription) -> Corrected:
    """Read the text once more, with the reader and the knowledge base of today. Corrections stay. Raises UnusableJob and NotReadYet."""
    job = _locked(job)
    if not job.is_read:
        raise NotReadYet
    parsed = services.read_job(job.text, title=job.title)
    before = snapshot(job)
    known = {name: getattr(job, name) for name in storing.FACTS}
    storing.fill(job, parsed, company=job.company)
    if job.read_from == "posting":  # the page's own data is gone, and was surer than the text
        for name in storing.FACTS:
            setattr(job, name, known[name] or getattr(job, name))
    job.produced_by = services.READER
    job.save()
    storing.replace_demands(job, parsed)
    after = snapshot(job)
    return Corrected(job, _without_ids(before) != _without_ids(after), _rematched(job))


def _locked(job: JobDescription) -> JobDescription:
    """Two corrections of one job wait for each other, so that each step back is whole."""
    return JobDescription.objects.select_for_update().get(pk=job.pk)


# --- facts ---


def checked_facts(given: dict[str, Any], job: JobDescription) -> dict[str, Any]:
    """The facts in the form they are stored. Raises UnusableJobCorrection."""
    facts = {name: _checked(name, value) for name, value in given.items()}
    low, high = facts.get("salary_min", job.salary_min), facts.get("salary_max", job.salary_max)
    if low is not None and high is not None and low > high:
        raise UnusableJobCorrection("The lower end of the pay is above the upper one. Swap the two.", "salary_min")
    return facts


def _checked(name: str, value: Any) -> Any:
    if name in MOST:
        if value is None:
            return None
        if not math.isfinite(value) or not 0 <= value <= MOST[name]:
            raise UnusableJobCorrection(f"Give a number from 0 to {MOST[name]:,.0f}.", name)
        return float(value)
    text = " ".join("".join(c if c.isprintable() else " " for c in str(value or "")).split())
    if name in CHOICES and text and text not in CHOICES[name]:
        raise UnusableJobCorrection("Choose one from the list.", name)
    if name == "salary_currency":
        text = text.upper()
        if text and not (len(text) == 3 and text.isascii() and text.isalpha()):
            raise UnusableJobCorrection("Give the currency as three letters, for example EUR.", name)
    if name in LETTERS and len(text) > LETTERS[name]:
        raise UnusableJobCorrection(f"Use at most {LETTERS[name]} characters.", name)
    return text


def _set_facts(job: JobDescription, wanted: dict[str, Any]) -> bool:
    changed = [name for name, value in wanted.items() if getattr(job, name) != value]
    for name in changed:
        setattr(job, name, wanted[name])
    own = {*changed, *(storing.SALARY if set(changed) & set(storing.SALARY) else ())}
    job.corrected = sorted({*job.corrected, *own})
    for name in ("salary" if n in storing.SALARY else n for n in own):
        job.evidence.pop(name, None)
    if "title" in changed:
        GapAnalysis.objects.filter(job=job).update(target_title=job.display_title[:200])
    return bool(changed)


# --- demands ---


def _set_demands(job: JobDescription, wanted: list[Demand]) -> bool:
    if len(wanted) > MOST_DEMANDS:
        raise UnusableJobCorrection(f"A job keeps at most {MOST_DEMANDS} demands.", "required_skills")
    held = {demands.row_key(row): row for row in job.required_skills.all()}
    asked: dict[str, RequiredSkill] = {}
    changed = False
    for demand in wanted:
        slugs, name = _known(demand)
        key = demands.key_of(slugs, name)
        if key in asked:
            continue
        row = held.get(key) or _new_row(job, slugs, name, max([r.position for r in (*held.values(), *asked.values())], default=-1) + 1)
        changed = _apply(row, demand, is_new=key not in held) or changed
        asked[key] = row
    gone = [row for key, row in held.items() if key not in asked]
    RequiredSkill.objects.filter(pk__in=[row.pk for row in gone]).delete()
    job.dropped = sorted(({*job.dropped} | {demands.row_key(row) for row in gone}) - set(asked))
    report_job(job, asked.values())
    return changed or bool(gone)


def _known(demand: Demand) -> tuple[list[str], str]:
    """Slugs and shown name of a demand. Raises UnusableJobCorrection where it names nothing."""
    base = taxonomy.current()
    name = " ".join("".join(c if c.isprintable() else " " for c in demand.name).split())[:200]
    if demand.slugs:
        unknown = [slug for slug in demand.slugs if slug not in base.skills]
        if unknown:
            raise UnusableJobCorrection(f"We know no skill “{unknown[0][:80]}”. Choose one from the list.", "required_skills")
        slugs = list(dict.fromkeys(demand.slugs))
        return slugs, name or " or ".join(base.skills[slug].name for slug in slugs)[:200]
    if not any(c.isalnum() for c in name):
        raise UnusableJobCorrection("Type the name of a skill.", "required_skills")
    slug = base.slug_of(name)
    return ([slug], base.skills[slug].name) if slug else ([], name)


def _new_row(job: JobDescription, slugs: list[str], name: str, position: int) -> RequiredSkill:
    start, end, first, last = demands.locate(job.text, name)
    base = taxonomy.current()
    soft = bool(slugs) and all(base.skills[slug].kind == "soft" for slug in slugs if slug in base.skills)
    return RequiredSkill(
        job=job, position=position, name=name, slugs=slugs, sentence_start=start, sentence_end=end, mention_start=first, mention_end=last, soft=soft,
        reasons=["person"],
    )  # fmt: skip


def _apply(row: RequiredSkill, demand: Demand, *, is_new: bool) -> bool:
    """Give the row what the person says, and save it if that is new."""
    if demand.priority not in Priority.values:
        raise UnusableJobCorrection("Choose a priority from the list.", "required_skills")
    if demand.level and demand.level not in SkillLevel.values:
        raise UnusableJobCorrection("Choose a level from the list.", "required_skills")
    if demand.years is not None and not (math.isfinite(demand.years) and 0 <= demand.years <= 60):
        raise UnusableJobCorrection("Years go from 0 to 60.", "required_skills")
    wanted: dict[str, Any] = {"priority": demand.priority}
    if demand.soft is not None:
        wanted["soft"] = demand.soft
    if demand.level is not None:
        wanted["level"] = demand.level
    if not demand.keep_years:
        wanted["years"] = demand.years
    if not is_new and all(getattr(row, name) == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(row, name, value)
    row.origin = Origin.PERSON
    row.save()
    return True


# --- steps back and matches ---


def snapshot(job: JobDescription) -> dict[str, Any]:
    rows = [{"id": str(r.pk)} | model_to_dict(r, exclude=["id", "job"]) for r in RequiredSkill.objects.filter(job=job)]
    return {name: _copied(getattr(job, name)) for name in IN_SNAPSHOT} | {"demands": rows}


def _copied(value: Any) -> Any:
    return list(value) if isinstance(value, list) else dict(value) if isinstance(value, dict) else value


def _without_ids(taken: dict[str, Any]) -> dict[str, Any]:
    return taken | {"demands": [{k: v for k, v in row.items() if k != "id"} for row in taken["demands"]]}


def _remember(job: JobDescription, label: str, before: dict[str, Any]) -> None:
    JobCorrection.objects.create(job=job, label=label, before=before)
    old = JobCorrection.objects.filter(job=job).values_list("pk", flat=True)[KEPT:]
    JobCorrection.objects.filter(pk__in=list(old)).delete()


def _rematched(job: JobDescription) -> tuple[GapAnalysis, ...]:
    """Compare anew the resumes that this job was compared with last."""
    compared = GapAnalysis.objects.filter(job=job, user_id=job.user_id).values_list("resume_id", flat=True)
    newest = list(dict.fromkeys(compared))[:REMATCHED]
    resumes = {r.pk: r for r in Resume.objects.completed().with_findings().filter(pk__in=newest)}
    fresh = JobDescription.objects.prefetch_related("required_skills").select_related("user").get(pk=job.pk)
    return tuple(services.analyze_job(user=fresh.user, resume=resumes[pk], job=fresh) for pk in newest if pk in resumes)
