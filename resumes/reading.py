"""Read one resume: bytes -> text -> entries -> skills -> rows. Runs in a worker; the steps it reports are real."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from core import providers
from core.work import registry
from core.work.running import Job
from engines.errors import Reason, UnreadableDocument
from engines.llm.injection import without_passages
from engines.resume.parsing import parse_resume
from engines.resume.quality import Trust, judge
from engines.resume.records import Contact, Education, Experience, Fact, ParsedResume
from engines.skills.reading import read_skills
from engines.skills.vocabulary import FoundSkill, SkillReading
from engines.text.documents import Document, Span
from engines.text.extraction import extract_document, recognise_document
from resumes.learning import report_reading
from resumes.models import Origin, Resume, ResumeEducation, ResumeExperience, ResumeSkill, ResumeStatus, ResumeText
from resumes.services import READ, READER_VERSION
from resumes.speaking import with_spoken
from skills import taxonomy
from skills.models import Skill

GIVEN_IN_DETAILS = frozenset({"contact", "summary", "certifications", "projects", "publications", "volunteering", "languages"})
MAX_EVIDENCE = 20  # places shown a skill; a word that stands a hundred times proves no more


@dataclass(frozen=True)
class Reading:
    document: Document
    parsed: ParsedResume
    skills: SkillReading


def compute(job: Job) -> Reading:
    """Read the resume the work is about. Raises GiveUp with the reason when it cannot be read."""
    resume = Resume.objects.filter(pk=job.subject_id).first()
    if resume is None:
        raise registry.GiveUp("deleted")
    resume.start_processing()
    return read(resume, job)


def read(resume: Resume, job: Job) -> Reading:
    """Open, parse, match, and say each step. Raises GiveUp."""
    job.step("text", format=resume.file_format, bytes=resume.file_size)
    try:
        with resume.file.open("rb") as file:
            document = open_document(file.read(), job)
    except FileNotFoundError as error:
        raise registry.GiveUp("file_missing") from error
    except UnreadableDocument as error:
        raise registry.GiveUp(error.reason.value) from error
    job.found(words=document.quality.words, pages=document.quality.pages, columns=document.quality.columns)
    today = timezone.localdate()
    job.step("history")
    parsed = parse_resume(document, today=today)
    if parsed.looks_like_resume and parsed.contact.name is None:
        parsed = parse_resume(document, today=today, people=providers.people())
    job.found(jobs=len(parsed.experience), education=len(parsed.education))
    job.step("skills", words=document.quality.words)
    skills = read_skills(
        without_passages(document.text), matcher=taxonomy.current().matcher, parsed=parsed, today=today, blocks=document.blocks
    )
    skills = with_spoken(skills, parsed, taxonomy.current())
    if not parsed.looks_like_resume:
        # What a shopping list names is no skill held: the person is asked.
        skills = SkillReading(not_counted=(*skills.held, *skills.not_counted))
    job.found(skills=len(skills.held))
    job.step("save")
    return Reading(document, parsed, skills)


def open_document(data: bytes, job: Job) -> Document:
    """The text of a file; of a picture by recognising it, where that is switched on. Raises UnreadableDocument."""
    try:
        return extract_document(data)
    except UnreadableDocument as problem:
        recogniser = providers.recogniser()
        if problem.reason is not Reason.SCANNED or recogniser is None:
            raise
        job.step("picture")  # a sign of life: recognising takes most of what silent work is given
        return recognise_document(data, recogniser=recogniser)


def store(resume_id: UUID, reading: Reading) -> None:
    """Replace whatever an earlier reading left: running twice ends as running once."""
    resume = Resume.objects.select_for_update().filter(pk=resume_id).first()
    if resume is None:
        return
    document, parsed = reading.document, reading.parsed
    ResumeText.objects.update_or_create(
        resume=resume, defaults={"text": document.text, "blocks": block_rows(document), "language": document.quality.language}
    )
    for rows in (resume.skills, resume.experience, resume.education):
        rows.filter(origin=Origin.ENGINE).delete()
    corrected = list(resume.skills.values_list("name", "slug"))  # the person's word wins, also over a new reading
    names, slugs = {name for name, _ in corrected}, {slug for _, slug in corrected if slug}
    found = [row for row in skill_rows(resume, reading.skills) if row.name not in names and row.slug not in slugs]
    ResumeSkill.objects.bulk_create(found)
    report_reading(resume, found)
    if not resume.is_given("experience"):
        ResumeExperience.objects.bulk_create([experience_row(resume, e, n) for n, e in enumerate(parsed.experience)])
    if not resume.is_given("education"):
        ResumeEducation.objects.bulk_create([education_row(resume, e, n) for n, e in enumerate(parsed.education)])
    given = {part: resume.details.get(part) for part in resume.details.get("given", []) if part in GIVEN_IN_DETAILS}
    kept = given | ({"given": resume.details["given"]} if "given" in resume.details else {})
    resume.details = details(parsed) | kept
    resume.quality = asdict(document.quality) | {"hints": list(parsed.notes)} | verdict(document, parsed)
    resume.looks_like_resume = parsed.looks_like_resume
    resume.status, resume.failure, resume.processed_at = ResumeStatus.COMPLETED, "", timezone.now()
    resume.produced_by = READER_VERSION
    resume.save()


def give_up(resume_id: UUID, code: str) -> None:
    """What an earlier reading found stays: a later one that fails takes nothing away."""
    Resume.objects.filter(pk=resume_id).exclude(status=ResumeStatus.COMPLETED).update(
        status=ResumeStatus.FAILED, failure=code, processed_at=timezone.now()
    )


VERDICTS = {Trust.GOOD: "good", Trust.CHECK: "doubtful", Trust.POOR: "poor"}


def verdict(document: Document, parsed: ParsedResume) -> dict[str, Any]:
    """How far the reading can be trusted, with the reasons a person is told."""
    judged = judge(document, parsed)
    reasons = [{"code": r.code, "message": r.message, "guidance": r.guidance} for r in judged.reasons]
    return {"verdict": VERDICTS[judged.trust], "reasons": reasons, "placed_share": judged.placed_share, "scan": judged.scan}


def block_rows(document: Document) -> list[list[Any]]:
    """[start, end, page, column, flags] a block; flags: h heading, b bullet, g gap before."""
    return [
        [b.start, b.end, b.page, b.column, ("h" if b.heading else "") + ("b" if b.bullet else "") + ("g" if b.gap_before else "")]
        for b in document.blocks
        if not b.hidden
    ]


def spans(evidence: tuple[Span, ...]) -> list[dict[str, int]]:
    return [{"start": s.start, "end": s.end} for s in evidence]


def skill_rows(resume: Resume, reading: SkillReading) -> list[ResumeSkill]:
    """One row a skill, held ones first. Names are cut to the column; a name given twice keeps its surer row."""
    ids = dict(
        Skill.objects.filter(slug__in=[s.slug for s in (*reading.held, *reading.from_titles, *reading.not_counted) if s.slug]).values_list(
            "slug", "pk"
        )
    )
    rows: dict[str, ResumeSkill] = {}
    # A skill that only a title or certificate shows is held with less confidence, and says so.
    for counted, group in ((True, reading.held), (True, reading.from_titles), (False, reading.not_counted)):
        for found in group:
            name = found.name[:160]
            if name not in rows:
                rows[name] = _skill_row(resume, found, ids, counted=counted, position=len(rows))
    return list(rows.values())


def _skill_row(resume: Resume, found: FoundSkill, ids: dict[str, UUID], *, counted: bool, position: int) -> ResumeSkill:
    return ResumeSkill(
        resume=resume,
        skill_id=ids.get(found.slug),
        slug=found.slug if found.slug in ids else "",
        name=found.name[:160],
        category=found.category,
        level=found.level,
        years=found.years,
        soft=found.soft,
        counted=counted,
        confidence=round(found.confidence, 3),
        evidence=spans(tuple(m.span for m in found.evidence[:MAX_EVIDENCE])),
        position=position,
    )


def experience_row(resume: Resume, entry: Experience, position: int) -> ResumeExperience:
    return ResumeExperience(
        resume=resume,
        position=position,
        title=entry.title[:300],
        company=entry.company[:300],
        location=entry.location[:200],
        start_date=str(entry.start or ""),
        end_date=str(entry.end or ""),
        current=entry.current,
        description=entry.description,
        confidence=entry.confidence,
        evidence=spans(entry.evidence),
    )


def education_row(resume: Resume, entry: Education, position: int) -> ResumeEducation:
    return ResumeEducation(
        resume=resume,
        position=position,
        degree=entry.degree[:300],
        field_of_study=entry.field_of_study[:300],
        institution=entry.institution[:300],
        start_year=entry.start_year,
        end_year=entry.end_year,
        confidence=entry.confidence,
        evidence=spans(entry.evidence),
    )


def details(parsed: ParsedResume) -> dict[str, Any]:
    """What has no table of its own, each value with its evidence."""
    return {
        "contact": contact(parsed.contact),
        "headline": parsed.headline.value[:200] if parsed.headline else "",
        "summary": fact(parsed.summary),
        "certifications": [fact(c) for c in parsed.certifications],
        "projects": [fact(p) for p in parsed.projects],
        "publications": [fact(p) for p in parsed.publications],
        "volunteering": [fact(v) for v in parsed.volunteering],
        "languages": [{"language": s.language, "fluency": s.fluency, "evidence": spans(s.evidence)} for s in parsed.languages],
        "sections": [
            {"kind": s.kind, "start": s.span.start, "end": s.span.end, "heading": spans((s.heading,)) if s.heading else []}
            for s in parsed.sections
        ],
    }


def contact(found: Contact) -> dict[str, Any]:
    return {
        "name": fact(found.name),
        "email": fact(found.email),
        "phone": fact(found.phone),
        "phone_e164": found.phone_e164,
        "location": fact(found.location),
        "links": [fact(link) for link in found.links],
    }


def fact(found: Fact | None) -> dict[str, Any] | None:
    return {"value": found.value, "evidence": spans(found.evidence)} if found else None


def register() -> None:
    registry.register(registry.WorkKind(READ, "resume", compute, store, give_up, typical_seconds=2.0))
