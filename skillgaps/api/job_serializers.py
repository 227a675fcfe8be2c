"""What the job API takes in and gives out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from core.work import queue
from skillgaps.api.serializers import PassageOut, RequiredOut, passages, required
from skillgaps.jobs.adding import LONGEST_HTML, work_of
from skillgaps.jobs.correcting import MOST_DEMANDS, Demand
from skillgaps.jobs.problems import problem
from skillgaps.models import Contract, JobDescription, JobSource, JobStatus, Priority, Remote, SalaryPeriod, WorkingTime
from skillgaps.services import LONGEST_JOB
from skills.models import SkillLevel
from skills.taxonomy import Taxonomy


class JobIn(serializers.Serializer):
    text = serializers.CharField(max_length=LONGEST_JOB, required=False, default="", allow_blank=True)
    html = serializers.CharField(max_length=LONGEST_HTML, required=False, default="", allow_blank=True)
    url = serializers.URLField(max_length=500, required=False, default="", allow_blank=True)
    title = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)
    company = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        if data["text"].strip() and data["html"].strip():
            raise serializers.ValidationError("Give text or html, not both.")
        if not (data["text"].strip() or data["html"].strip() or data["url"]):
            raise serializers.ValidationError({"text": "Give the text, the html, or the url of the advertisement."})
        return data


class JobFileIn(serializers.Serializer):
    file = serializers.FileField(allow_empty_file=True, max_length=1000)
    title = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)
    company = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)


class JobAcceptedOut(serializers.Serializer):
    job_description_id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=JobStatus.choices)
    estimated_wait_seconds = serializers.IntegerField()


class JobFailureOut(serializers.Serializer):
    code = serializers.CharField()
    message = serializers.CharField()
    guidance = serializers.CharField()


class JobBase(serializers.Serializer):
    job_description_id = serializers.UUIDField()
    title = serializers.CharField(allow_blank=True)
    company = serializers.CharField(allow_blank=True)
    status = serializers.ChoiceField(choices=JobStatus.choices)
    created_at = serializers.DateTimeField()


class SalaryOut(serializers.Serializer):
    min = serializers.FloatField(allow_null=True)
    max = serializers.FloatField(allow_null=True)
    currency = serializers.CharField(allow_blank=True)
    period = serializers.CharField(allow_blank=True)


class JobOut(JobBase):
    text = serializers.CharField(allow_blank=True)
    url = serializers.CharField(allow_blank=True)
    source = serializers.ChoiceField(choices=JobSource.choices)
    estimated_wait_seconds = serializers.IntegerField()
    failure = JobFailureOut(allow_null=True)
    place = serializers.CharField(allow_blank=True)
    remote = serializers.CharField(allow_blank=True)
    salary = SalaryOut(allow_null=True)
    contract = serializers.CharField(allow_blank=True)
    working_time = serializers.CharField(allow_blank=True)
    hours = serializers.FloatField(allow_null=True)
    min_years = serializers.FloatField(allow_null=True)
    degree = serializers.CharField(allow_blank=True)
    level = serializers.CharField(allow_blank=True)
    evidence = serializers.DictField(child=serializers.ListField(child=serializers.IntegerField()))
    corrected = serializers.ListField(child=serializers.CharField())
    produced_by = serializers.CharField()
    required_skills = RequiredOut(many=True)
    machine_passages = PassageOut(many=True)


class CorrectedOut(JobOut):
    skill_gap_ids = serializers.ListField(child=serializers.UUIDField(), help_text="Analyses that were made anew.")


class SkillNameIn(serializers.Serializer):
    skill = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)
    slug = serializers.SlugField(max_length=80, required=False, default="", allow_blank=True)


class DemandIn(SkillNameIn):
    priority = serializers.ChoiceField(choices=Priority.choices)
    alternatives = SkillNameIn(many=True, required=False, default=list)
    soft = serializers.BooleanField(required=False, allow_null=True, default=None)
    level = serializers.ChoiceField(choices=SkillLevel.choices, required=False, allow_blank=True, allow_null=True, default=None)
    years = serializers.FloatField(min_value=0, max_value=60, required=False, allow_null=True)

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        if not (data["slug"] or data["skill"].strip()):
            raise serializers.ValidationError({"skill": "Name the skill, or give its slug."})
        return data


class SalaryIn(serializers.Serializer):
    min = serializers.FloatField(min_value=0, max_value=1e9, required=False, allow_null=True, default=None)
    max = serializers.FloatField(min_value=0, max_value=1e9, required=False, allow_null=True, default=None)
    currency = serializers.RegexField(r"^[A-Za-z]{3}$", required=False, default="", allow_blank=True)
    period = serializers.ChoiceField(choices=SalaryPeriod.choices, required=False, default="", allow_blank=True)


class JobPatchIn(serializers.Serializer):
    """What is left out stays as it is; `requiredSkills` is the whole list."""

    title = serializers.CharField(max_length=200, required=False, allow_blank=True)
    company = serializers.CharField(max_length=200, required=False, allow_blank=True)
    place = serializers.CharField(max_length=200, required=False, allow_blank=True)
    remote = serializers.ChoiceField(choices=Remote.choices, required=False, allow_blank=True)
    salary = SalaryIn(required=False, allow_null=True)
    contract = serializers.ChoiceField(choices=Contract.choices, required=False, allow_blank=True)
    working_time = serializers.ChoiceField(choices=WorkingTime.choices, required=False, allow_blank=True)
    hours = serializers.FloatField(min_value=0, max_value=100, required=False, allow_null=True)
    min_years = serializers.FloatField(min_value=0, max_value=60, required=False, allow_null=True)
    degree = serializers.CharField(max_length=200, required=False, allow_blank=True)
    level = serializers.CharField(max_length=20, required=False, allow_blank=True, help_text="entry, mid, senior or lead")
    required_skills = DemandIn(many=True, required=False, max_length=MOST_DEMANDS)


def facts_of(data: dict[str, Any]) -> dict[str, Any]:
    """The facts as the service takes them."""
    facts = {name: value for name, value in data.items() if name not in ("salary", "required_skills")}
    if "salary" in data:
        salary = data["salary"] or {"min": None, "max": None, "currency": "", "period": ""}
        facts |= {f"salary_{name}": salary[name] for name in ("min", "max", "currency", "period")}
    return facts


def demand_of(data: dict[str, Any]) -> Demand:
    """A demand; alternatives named by slug make a group ("Java or Kotlin")."""
    members = [data, *data["alternatives"]]
    slugs = tuple(m["slug"] for m in members if m["slug"])
    name = " or ".join(m["skill"] for m in members) if all(m["skill"] for m in members) else data["skill"]
    return Demand(
        name=name, slugs=slugs, priority=data["priority"], soft=data["soft"], level=data["level"], years=data.get("years"), keep_years="years" not in data
    )  # fmt: skip


def job_base(job: JobDescription) -> dict[str, Any]:
    return {"job_description_id": job.pk, "title": job.title, "company": job.company, "status": job.status, "created_at": job.created_at}


def accepted(job: JobDescription) -> dict[str, Any]:
    work = None if job.finished else work_of(job)
    return {"job_description_id": job.pk, "status": job.status, "estimated_wait_seconds": queue.estimated_wait(work) if work else 0}


def failure(job: JobDescription) -> dict[str, Any] | None:
    if job.status != JobStatus.FAILED:
        return None
    why = problem(job.failure)
    return {"code": why.code, "message": why.message, "guidance": why.guidance}


def job_full(job: JobDescription, base: Taxonomy) -> dict[str, Any]:
    paid = job.salary_min is not None or job.salary_max is not None
    salary = {"min": job.salary_min, "max": job.salary_max, "currency": job.salary_currency, "period": job.salary_period}
    same = (
        "text",
        "url",
        "source",
        "place",
        "remote",
        "contract",
        "working_time",
        "hours",
        "min_years",
        "degree",
        "level",
        "evidence",
        "corrected",
        "produced_by",
    )
    return job_base(job) | accepted(job) | {name: getattr(job, name) for name in same} | {
        "failure": failure(job),
        "salary": salary if paid else None,
        "required_skills": [required(r, job.text, base) for r in job.required_skills.all()],
        "machine_passages": passages(job.text),
    }  # fmt: skip
