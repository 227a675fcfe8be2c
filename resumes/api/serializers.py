"""What the resume API takes in and gives out. Evidence counts characters of `text`, end exclusive."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from engines.llm.injection import find_passages
from resumes.checking.records import Report
from resumes.models import Resume, ResumeStatus
from resumes.problems import problem
from skills.models import SkillLevel


class SpanOut(serializers.Serializer):
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()


class FactOut(serializers.Serializer):
    value = serializers.CharField()
    evidence = SpanOut(many=True)


class ContactOut(serializers.Serializer):
    name = serializers.CharField(allow_null=True)
    email = serializers.CharField(allow_null=True)
    phone = serializers.CharField(allow_null=True)
    phone_e164 = serializers.CharField(allow_blank=True)
    location = serializers.CharField(allow_null=True)
    links = serializers.ListField(child=serializers.CharField())
    evidence = SpanOut(many=True)


class SkillOut(serializers.Serializer):
    name = serializers.CharField()
    slug = serializers.CharField(allow_blank=True)
    category = serializers.CharField(allow_blank=True)
    confidence = serializers.FloatField(min_value=0, max_value=1)
    level = serializers.CharField(allow_blank=True)
    years = serializers.FloatField(allow_null=True)
    counted = serializers.BooleanField()
    soft = serializers.BooleanField()
    confirmed = serializers.BooleanField()
    evidence = SpanOut(many=True)


class EducationOut(serializers.Serializer):
    degree = serializers.CharField(allow_blank=True)
    institution = serializers.CharField(allow_blank=True)
    field_of_study = serializers.CharField(allow_blank=True)
    start_year = serializers.IntegerField(allow_null=True)
    end_year = serializers.IntegerField(allow_null=True)
    confidence = serializers.FloatField()
    evidence = SpanOut(many=True)


class ExperienceOut(serializers.Serializer):
    title = serializers.CharField(allow_blank=True)
    company = serializers.CharField(allow_blank=True)
    location = serializers.CharField(allow_blank=True)
    start_date = serializers.CharField(allow_blank=True)
    end_date = serializers.CharField(allow_blank=True)
    current = serializers.BooleanField()
    description = serializers.CharField(allow_blank=True)
    confidence = serializers.FloatField()
    evidence = SpanOut(many=True)


class LanguageOut(serializers.Serializer):
    language = serializers.CharField()
    fluency = serializers.CharField(allow_blank=True)
    evidence = SpanOut(many=True)


class ExtractedOut(serializers.Serializer):
    contact = ContactOut()
    summary = FactOut(allow_null=True)
    skills = SkillOut(many=True)
    education = EducationOut(many=True)
    experience = ExperienceOut(many=True)
    certifications = FactOut(many=True)
    publications = FactOut(many=True)
    volunteering = FactOut(many=True)
    projects = FactOut(many=True)
    languages = LanguageOut(many=True)
    links = serializers.ListField(child=serializers.CharField())


class FailureOut(serializers.Serializer):
    code = serializers.CharField()
    message = serializers.CharField()
    guidance = serializers.CharField()


class QualityReasonOut(serializers.Serializer):
    code = serializers.CharField()
    message = serializers.CharField()
    guidance = serializers.CharField()


class HiddenTextOut(serializers.Serializer):
    words = serializers.IntegerField()
    characters = serializers.IntegerField(help_text="Blanks apart.")
    text = serializers.CharField(
        allow_blank=True, help_text="What a person cannot see in the file, its beginning. No finding comes from it."
    )


class QualityOut(serializers.Serializer):
    verdict = serializers.ChoiceField(choices=["good", "doubtful", "poor"])
    words = serializers.IntegerField()
    pages = serializers.IntegerField()
    columns = serializers.IntegerField()
    notes = serializers.ListField(child=serializers.CharField())
    reasons = QualityReasonOut(many=True)
    placed_share = serializers.FloatField(allow_null=True, help_text="Share (0-1) of the words that stand in a known section or entry.")
    hidden = HiddenTextOut(
        allow_null=True, help_text="Text in the colour of its ground, too small or marked as hidden; null where there is none."
    )


class ResumeBase(serializers.Serializer):
    resume_id = serializers.UUIDField()
    title = serializers.CharField()
    file_name = serializers.CharField(allow_blank=True)
    file_format = serializers.CharField()
    file_size_bytes = serializers.IntegerField()
    status = serializers.ChoiceField(choices=ResumeStatus.choices)
    failure = FailureOut(allow_null=True)
    verified = serializers.BooleanField()
    is_current = serializers.BooleanField()
    uploaded_at = serializers.DateTimeField()
    processed_at = serializers.DateTimeField(allow_null=True)


class ResumeOut(ResumeBase):
    text = serializers.CharField(allow_blank=True)
    read_quality = QualityOut(allow_null=True)
    looks_like_resume = serializers.BooleanField()
    produced_by = serializers.CharField(allow_blank=True)
    extracted_data = ExtractedOut(allow_null=True)
    machine_passages = SpanOut(many=True, help_text="Passages that speak to a machine, not to people. They have no effect on any result.")


class StepOut(serializers.Serializer):
    name = serializers.CharField()
    state = serializers.CharField()
    seconds = serializers.FloatField(allow_null=True)
    facts = serializers.DictField()


class AcceptedOut(serializers.Serializer):
    resume_id = serializers.UUIDField()
    status = serializers.CharField()
    estimated_wait_seconds = serializers.IntegerField()


class StatusOut(AcceptedOut):
    failure = FailureOut(allow_null=True)
    steps = StepOut(many=True)


class TextIn(serializers.Serializer):
    """A pasted resume. A file goes as multipart `file` instead."""

    text = serializers.CharField(max_length=1_000_000, trim_whitespace=False)
    title = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)


class FileIn(serializers.Serializer):
    file = serializers.FileField(allow_empty_file=True, max_length=1000)
    title = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)


class VerifiedSkillIn(serializers.Serializer):
    name = serializers.CharField(max_length=120)
    level = serializers.ChoiceField(choices=SkillLevel.choices, allow_blank=True, required=False, default="")
    years = serializers.FloatField(min_value=0, max_value=60, allow_null=True, required=False, default=None)


class VerifiedContactIn(serializers.Serializer):
    name = serializers.CharField(max_length=200, allow_blank=True, allow_null=True, required=False)
    email = serializers.CharField(max_length=254, allow_blank=True, allow_null=True, required=False)
    phone = serializers.CharField(max_length=60, allow_blank=True, allow_null=True, required=False)
    location = serializers.CharField(max_length=200, allow_blank=True, allow_null=True, required=False)
    links = serializers.ListField(child=serializers.CharField(max_length=500), max_length=100, required=False)


class VerifiedFactIn(serializers.Serializer):
    value = serializers.CharField(max_length=5_000)


class VerifiedLanguageIn(serializers.Serializer):
    language = serializers.CharField(max_length=80)
    fluency = serializers.CharField(max_length=80, allow_blank=True, required=False, default="")


class PrintedDate(serializers.RegexField):
    """YYYY or YYYY-MM, or empty."""

    def __init__(self, **options: Any) -> None:
        super().__init__(r"^((19|20)\d\d(-(0[1-9]|1[0-2]))?)?\Z", allow_blank=True, required=False, default="", **options)


class VerifiedExperienceIn(serializers.Serializer):
    title = serializers.CharField(max_length=300, allow_blank=True, required=False, default="")
    company = serializers.CharField(max_length=300, allow_blank=True, required=False, default="")
    location = serializers.CharField(max_length=200, allow_blank=True, required=False, default="")
    start_date = PrintedDate()
    end_date = PrintedDate()
    current = serializers.BooleanField(required=False, default=False)
    description = serializers.CharField(max_length=20_000, allow_blank=True, required=False, default="")


class VerifiedEducationIn(serializers.Serializer):
    degree = serializers.CharField(max_length=300, allow_blank=True, required=False, default="")
    institution = serializers.CharField(max_length=300, allow_blank=True, required=False, default="")
    field_of_study = serializers.CharField(max_length=300, allow_blank=True, required=False, default="")
    start_year = serializers.IntegerField(min_value=1900, max_value=2100, allow_null=True, required=False, default=None)
    end_year = serializers.IntegerField(min_value=1900, max_value=2100, allow_null=True, required=False, default=None)


LISTS = ("certifications", "projects", "publications", "volunteering", "languages")


class VerifyIn(serializers.Serializer):
    """The corrected data as a whole. A part that is left out stays as it is."""

    contact = VerifiedContactIn(required=False)
    skills = VerifiedSkillIn(many=True, required=False, max_length=500)
    experience = VerifiedExperienceIn(many=True, required=False, max_length=100)
    education = VerifiedEducationIn(many=True, required=False, max_length=50)
    summary = serializers.CharField(max_length=5_000, allow_blank=True, required=False)
    certifications = VerifiedFactIn(many=True, required=False, max_length=100)
    projects = VerifiedFactIn(many=True, required=False, max_length=100)
    publications = VerifiedFactIn(many=True, required=False, max_length=100)
    volunteering = VerifiedFactIn(many=True, required=False, max_length=100)
    languages = VerifiedLanguageIn(many=True, required=False, max_length=100)


def base(resume: Resume) -> dict[str, Any]:
    return {
        "resume_id": resume.pk,
        "title": resume.display_name,
        "file_name": resume.file_name,
        "file_format": resume.file_format,
        "file_size_bytes": resume.file_size,
        "status": resume.status,
        "failure": failure(resume),
        "verified": resume.verified,
        "is_current": resume.is_current,
        "uploaded_at": resume.created_at,
        "processed_at": resume.processed_at,
    }


def failure(resume: Resume) -> dict[str, str] | None:
    if not resume.failure:
        return None
    words = problem(resume.failure)
    return {"code": words.code, "message": words.message, "guidance": words.guidance}


def full(resume: Resume) -> dict[str, Any]:
    """The whole resume for `ResumeOut`."""
    read = resume.status == ResumeStatus.COMPLETED
    return base(resume) | {
        "text": resume.text,
        "read_quality": {k: resume.quality[k] for k in ("verdict", "words", "pages", "columns", "notes")}
        | {"reasons": resume.quality.get("reasons", []), "placed_share": resume.quality.get("placed_share"), "hidden": hidden_text(resume)}
        if read and resume.quality
        else None,
        "looks_like_resume": resume.looks_like_resume,
        "produced_by": resume.produced_by,
        "extracted_data": extracted(resume) if read else None,
        "machine_passages": [{"start": p.start, "end": p.end, "text": resume.text[p.start : p.end]} for p in find_passages(resume.text)],
    }


def hidden_text(resume: Resume) -> dict[str, Any] | None:
    found = resume.hidden
    return {"words": found.words, "characters": found.characters, "text": found.text} if found else None


def extracted(resume: Resume) -> dict[str, Any]:
    text, details = resume.text, resume.details
    found = details.get("contact", {})
    contact = {name: (found.get(name) or {}).get("value") for name in ("name", "email", "phone", "location")}
    links = [x["value"] for x in found.get("links", [])]
    proofs = [e for name in ("name", "email", "phone", "location") for e in (found.get(name) or {}).get("evidence", [])]
    proofs += [e for x in found.get("links", []) for e in x["evidence"]]
    return {
        "contact": contact | {"phone_e164": found.get("phone_e164", ""), "links": links, "evidence": quoted(text, proofs)},
        "summary": fact(text, details.get("summary")),
        "skills": [row(text, s) | {"confirmed": s.origin == "person"} for s in resume.skills.all() if not s.removed],
        "education": [row(text, e) for e in resume.education.all()],
        "experience": [row(text, e) for e in resume.experience.all()],
        "certifications": [fact(text, c) for c in details.get("certifications", [])],
        "projects": [fact(text, p) for p in details.get("projects", [])],
        "publications": [fact(text, p) for p in details.get("publications", [])],
        "volunteering": [fact(text, v) for v in details.get("volunteering", [])],
        "languages": [x | {"evidence": quoted(text, x["evidence"])} for x in details.get("languages", [])],
        "links": links,
    }


def row(text: str, entry: Any) -> dict[str, Any]:
    return {f.name: getattr(entry, f.name) for f in entry._meta.concrete_fields if f.name not in {"resume", "skill"}} | {
        "evidence": quoted(text, entry.evidence)
    }


def fact(text: str, found: dict[str, Any] | None) -> dict[str, Any] | None:
    return {"value": found["value"], "evidence": quoted(text, found["evidence"])} if found else None


def quoted(text: str, spans: list[dict[str, int]]) -> list[dict[str, Any]]:
    return [{"start": s["start"], "end": s["end"], "text": text[s["start"] : s["end"]]} for s in spans]


class CheckLineOut(SpanOut):
    """A line of the resume's text."""


class CheckFoundOut(serializers.Serializer):
    text = serializers.CharField()
    lines = CheckLineOut(many=True)


class CheckRuleOut(serializers.Serializer):
    key = serializers.CharField()
    title = serializers.CharField()


class CheckFindingOut(CheckRuleOut):
    severity = serializers.ChoiceField(["critical", "important", "minor"])
    reason = serializers.CharField()
    pattern = serializers.CharField()
    found = CheckFoundOut(many=True)


class CheckFieldOut(serializers.Serializer):
    name = serializers.CharField()
    read = serializers.CharField(allow_blank=True)


class CheckOut(serializers.Serializer):
    """Findings, most serious first; what was looked at and is fine; what a form would be filled with."""

    resume_id = serializers.UUIDField()
    findings = CheckFindingOut(many=True)
    passed = CheckRuleOut(many=True)
    skipped = CheckRuleOut(many=True)
    machine_view = CheckFieldOut(many=True)
    produced_by = serializers.CharField()


def check(resume: Resume, report: Report) -> dict[str, Any]:
    return {
        "resume_id": resume.pk,
        "findings": [
            {
                "key": f.check.key,
                "title": f.check.title,
                "severity": f.check.severity,
                "reason": f.check.reason,
                "pattern": f.check.pattern,
                "found": [
                    {"text": one.text, "lines": [{"start": x.start, "end": x.end, "text": resume.text[x.start : x.end]} for x in one.lines]}
                    for one in f.found
                ],
            }
            for f in report.findings
        ],
        "passed": [{"key": c.key, "title": c.fine} for c in report.passed],
        "skipped": [{"key": c.key, "title": c.title} for c in report.skipped],
        "machine_view": [{"name": name, "read": read} for name, read in report.machine],
        "produced_by": "rules",
    }
