"""Reading a job description and comparing a resume with it, as one request does both."""

from __future__ import annotations

from benchmarks import people, stored
from benchmarks.measuring import Row, Stopwatch, times
from benchmarks.people import Plan
from core.work import running
from resumes.models import Resume
from resumes.services import upload_resume
from skillgaps.services import add_job, analyze_job, delete_job
from skills.models import Skill


def read_resume(user: object) -> Resume:
    """A completed resume of the two-page PDF."""
    upload = upload_resume(user=user, data=people.two_page_pdf(0), file_name="resume.pdf")
    if upload.work:
        running.run_item(upload.work.pk)
    return Resume.objects.with_findings().get(pk=upload.resume.pk)


def run(plan: Plan) -> list[Row]:
    others = stored.analyses(plan.crowd)
    texts = people.job_texts()
    read, whole = Stopwatch(), Stopwatch()
    with people.a_guest() as user:
        resume = read_resume(user)
        for number in range(plan.repeats + 3):
            text = f"{texts[number % len(texts)]}\n\nReference {number}"
            with whole.lap():
                with read.lap():
                    job = add_job(user=user, text=text)
                found = Resume.objects.with_findings().get(pk=resume.pk)
                list(analyze_job(user=user, resume=found, job=job).items.all())
            delete_job(job=job)
    return [
        times("job description read and stored", read.seconds[3:]),
        times(
            "job description + gap analysis",
            whole.seconds[3:],
            target_ms=300,
            note=f"16 job descriptions in turn; {Skill.objects.count()} skills, {others} stored analyses",
        ),
    ]
