"""What the resume pages show, built from the rows: plain values, no markup, no queries beyond the rows handed in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from core.models import WorkItem
from core.templatetags.words import counted, day
from core.work import queue
from engines.llm.injection import find_passages
from resumes.entry_presentation import all_entries, sections
from resumes.marking import Mark, Piece, lay_out
from resumes.models import Origin, Resume, ResumeSkill, ResumeStatus
from resumes.problems import problem
from skills.models import SkillLevel

UNSURE = 0.70
STEPS = ("upload", "text", "history", "skills", "save")
LABELS = {"upload": "Uploaded", "text": "Text", "picture": "Picture", "history": "History", "skills": "Skills", "save": "Done"}
TODO = {
    "text": "The words, in the order a person reads them.",
    "picture": "The file is a picture: its letters are being recognised, which takes some seconds a page.",
    "history": "Jobs, education and dates.",
    "skills": "Skills, each with the words it came from.",
    "save": "You check what we read, then compare it with a job.",
}


def key_of(skill: ResumeSkill) -> str:
    return skill.slug or f"own-{skill.pk.hex[:12]}"


# --- while it is read ---------------------------------------------------------------------------------------------


def reading(resume: Resume, work: WorkItem | None, then: str = "") -> dict[str, Any]:
    """The context `reading` of resumes/processing.html."""
    failed = resume.status == ResumeStatus.FAILED
    steps = _steps(resume, work)
    now = next((n for n, s in enumerate(steps, 1) if s["state"] == "now"), None)
    trouble = problem(resume.failure) if failed else None
    wait = queue.estimated_wait(work) if work else 1
    return {
        "pk": resume.pk,
        "title": resume.display_name,
        "size_bytes": resume.file_size,
        "finished": resume.finished,
        "failed": failed,
        "heading": trouble.message if trouble else "Reading your resume",
        "wait_text": trouble.guidance
        if trouble
        else f"About {counted(wait, 'second,seconds')} left. You can leave this page; the result will be here when you come back.",
        "status_text": trouble.message
        if trouble
        else (f"Step {now} of {len(steps)}: {steps[now - 1]['label'].lower()}." if now else "Waiting for a free reader."),
        "steps": steps,
        "next_actions": _next_actions(resume) if failed else [],
        "job_title": then,
        "erased_at": resume.user.guest_expires_at if resume.user.is_guest else None,
    }


def _next_actions(resume: Resume) -> list[dict[str, str]]:
    actions = [{"label": "Upload another file or paste the text", "url": reverse("resumes:upload")}]
    if resume.failure in {"internal", "too_complex", "reader_died"}:
        actions.append({"label": "Try this file again", "url": reverse("resumes:retry", args=[resume.pk])})
    return actions


def _steps(resume: Resume, work: WorkItem | None) -> list[dict[str, Any]]:
    reported = {s["name"]: s for s in (work.progress.get("steps", []) if work else [])}
    steps = [{"label": "Uploaded", "state": "done", "time": "", "text": f"Checked: a {resume.file_format.upper()} file."}]
    failed = resume.status == ResumeStatus.FAILED
    for name in [s for step in STEPS[1:] for s in ((step, "picture") if step == "text" and "picture" in reported else (step,))]:
        step = reported.get(name)
        state = step["state"] if step else "todo"
        if failed and step is None and all(s["state"] == "done" for s in steps):
            state = "failed"
        if failed and state == "now":
            state = "failed"
        text = problem(resume.failure).message if state == "failed" else _said(name, step) if step else TODO[name]
        steps.append({"label": LABELS[name], "state": state, "time": _time(step), "text": text})
        if state == "failed":  # what comes after it will not happen
            break
    return steps


def _time(step: dict[str, Any] | None) -> str:
    if step is None:
        return ""
    return f"{step['seconds']:.1f} s" if step.get("seconds") is not None else "now"


def _said(name: str, step: dict[str, Any]) -> str:
    facts = step.get("facts", {})
    if name in ("text", "picture") and "words" in facts:
        columns = " Several columns found and read one after the other." if facts.get("columns", 1) > 1 else ""
        return f"{counted(facts['words'], 'word,words')} on {counted(facts['pages'], 'page,pages')}.{columns}"
    if name == "history" and "jobs" in facts:
        return f"{counted(facts['jobs'], 'job,jobs')} and {counted(facts['education'], 'course of study,courses of study')}."
    if name == "skills" and "skills" in facts:
        return f"{counted(facts['skills'], 'skill,skills')}, each with the words it came from."
    return TODO[name]


# --- when it is read ----------------------------------------------------------------------------------------------


def detail(resume: Resume, *, editing: str = "", error: str = "", form: Any = None) -> dict[str, Any]:
    """The context of resumes/detail.html. `form` is what was sent for the entry `editing`, where it was not accepted."""
    skills = [s for s in resume.skills.all() if not s.removed]
    found = all_entries(resume)
    marks = [m for s in skills for m in _marks(s.evidence, key_of(s), "unsure" if _to_check(s) else "skill")]
    marks += [m for e in found for m in _marks(e["evidence"], e["key"], "entry")]
    headings = [h["start"] for s in resume.details.get("sections", []) for h in s.get("heading", [])]
    rows = getattr(resume, "text_row", None)
    checks = [s for s in skills if _to_check(s)]
    return {
        "resume": _head(resume),
        "verdict": verdict(resume, checks),
        "hidden": hidden(resume),
        "blocks": lay_out(resume.text, rows.blocks if rows else [], marks, headings),
        "skills": [_skill(resume, s, editing) for s in skills],
        "levels": SkillLevel.choices,
        "sections": sections(resume, found, editing, form),
        "machine_text": [resume.text[p.start : p.end] for p in find_passages(resume.text)],
        "last": resume.corrections.values_list("label", flat=True).first() or "",
        "error": error,
    }


def _marks(evidence: list[dict[str, int]], key: str, kind: str) -> list[Mark]:
    return [Mark(e["start"], e["end"], key, kind) for e in evidence]


def _to_check(skill: ResumeSkill) -> bool:
    return skill.origin == Origin.ENGINE and (skill.confidence < UNSURE or not skill.counted)


def _head(resume: Resume) -> dict[str, Any]:
    seconds = (resume.processed_at - resume.created_at).total_seconds() if resume.processed_at else 0
    analyses = resume.gap_analyses.count()
    held = sum(1 for s in resume.skills.all() if not s.removed)
    return {
        "pk": resume.pk,
        "title": resume.display_name,
        "read_text": f"read on {day(timezone.localtime(resume.processed_at))}" + (f" in {seconds:.1f} seconds" if seconds < 60 else ""),
        "verified": resume.verified,
        "doubted": not resume.looks_like_resume and not resume.verified,
        "file_url": reverse("resumes:file", args=[resume.pk]),
        "json_resume_url": reverse("resumes:json_resume", args=[resume.pk]),
        "check_url": reverse("resumes:check", args=[resume.pk]),
        "docx_url": reverse("resumes:docx", args=[resume.pk]),
        "txt_url": reverse("resumes:txt", args=[resume.pk]),
        "compare_url": f"{reverse('skillgaps:new')}?resume={resume.pk}",
        "roles_url": reverse("skillgaps:roles", args=[resume.pk]),
        "delete_url": reverse("resumes:delete", args=[resume.pk]),
        "delete_text": f"Its text, {counted(held, 'skill,skills')} and {counted(analyses, 'analysis,analyses')} go with it. This cannot be undone.",
    }


def verdict(resume: Resume, checks: list[ResumeSkill]) -> dict[str, Any]:
    """How well it was read, before anything is judged."""
    quality = resume.quality
    tone, title = {"good": ("met", "Read well."), "doubtful": ("important", "Read with doubts."), "poor": ("critical", "Read badly.")}[
        quality.get("verdict", "good")
    ]
    columns = f", in {quality['columns']} columns" if quality.get("columns", 1) > 1 else ""
    placed = f" {quality['placed_share']:.0%} of the words fit a section we know." if quality.get("placed_share") else ""
    text = f"{counted(quality.get('words', 0), 'word,words')} on {counted(quality.get('pages', 1), 'page,pages')}{columns}.{placed}"
    notes = _reasons(resume)
    if not resume.looks_like_resume:
        tone, title = "important", "This does not look like a resume."
        what = "confirm the skills below" if checks else "add your skills below"
        notes.insert(
            0, f"We found no contact, jobs or education in it and counted no skills. If it is one, {what}; if not, add another file."
        )
    elif checks:
        notes.append(f"{counted(len(checks), 'skill needs,skills need')} your word.")
    return {
        "tone": tone,
        "title": title,
        "text": " ".join([text, *notes]),
        "first_unsure_href": f"#s-{key_of(checks[0])}" if checks else "",
        "unsure_count": len(checks),
        "produced_by": f"our own rules ({resume.produced_by}), without a language model",
    }


def hidden(resume: Resume) -> dict[str, Any] | None:
    """The notice on text that nobody sees: how much, the words themselves, and whether there are more than are shown."""
    found = resume.hidden
    if found is None or not found.text:  # an earlier release kept no words: the verdict says it
        return None
    return {"count": counted(found.words, "word,words"), "text": found.text, "more": len("".join(found.text.split())) < found.characters}


SETTLED = {"no_name": "contact", "no_contact": "contact", "no_entries": "experience", "no_dates": "experience"}
"""Reasons that fall away once the person has given that part."""


def _reasons(resume: Resume) -> list[str]:
    """Why the reading is doubted, in sentences; what the person has put right since is left out."""
    if "reasons" not in resume.quality:  # read by an earlier release
        return [NOTES[n] for n in resume.quality.get("notes", []) if n in NOTES]
    given = set(resume.details.get("given", []))
    elsewhere = {"not_a_resume"} | ({"hidden_text"} if hidden(resume) else set())  # these have a notice of their own
    told = [r for r in resume.quality["reasons"] if r["code"] not in elsewhere and SETTLED.get(r["code"]) not in given]
    return [f"{r['message']} {r['guidance']}" for r in told]


NOTES = {
    "recognised": "The text was read from a picture; some letters may be wrong. Compare names, dates and numbers with your file.",
    "unmapped_glyphs": "Some letters have no meaning in this file; words may be missing. Save it as PDF again from your word processor, or paste the text.",
    "hidden_text": "The file holds text that a person cannot see. It is not counted, and some employers’ systems refuse such files.",
    "few_words": "That is little for a resume. If there is more in the file, paste the text.",
    "truncated": "The file is longer than we read (50 pages); the end is missing.",
}


def _skill(resume: Resume, skill: ResumeSkill, editing: str) -> dict[str, Any]:
    key = key_of(skill)
    years = f"{skill.years:g} years" if skill.years else ""
    return {
        "key": key,
        "name": skill.name,
        "detail": " · ".join(
            x for x in (_also(skill), skill.category, skill.get_level_display(), years, "" if skill.slug else "not in our skill list") if x
        ),
        "confidence": skill.confidence,
        "confirmed": skill.origin == Origin.PERSON,
        "pieces": [Piece(words, "unsure" if _to_check(skill) else "skill", "", f"#t-{key}") for words in _words(resume, skill)[:3]],
        "question": _question(resume, skill),
        "editing": editing == key,
        "level": skill.level,
        "years": f"{skill.years:g}" if skill.years else "",
    }


def _words(resume: Resume, skill: ResumeSkill) -> list[str]:
    return unlike(resume.text[e["start"] : e["end"]] for e in skill.evidence)


def unlike(words: Iterable[str]) -> list[str]:
    """Words in their order, each once whatever its case and line breaks: the same name twice tells nothing more."""
    return list({" ".join(w.split()).casefold(): w for w in reversed(list(words))}.values())[::-1]


def _also(skill: ResumeSkill) -> str:
    """The name our list has for it, where the text uses another one."""
    return f"listed as {skill.skill.name}" if skill.skill and skill.skill.name.casefold() != skill.name.casefold() else ""


def _question(resume: Resume, skill: ResumeSkill) -> str:
    if skill.counted or skill.origin == Origin.PERSON:
        return ""
    if not resume.looks_like_resume:
        return "This text does not look like a resume, so we did not count it as a skill you hold. Do you?"
    return "The words around it sound like a wish or a “no”, so we did not count it as a skill you hold. Do you?"


def row(resume: Resume, skill_count: int) -> dict[str, Any]:
    """One line of resumes/list.html."""
    state = {"completed": "done", "failed": "failed"}.get(resume.status, "reading")
    words = {
        "done": "Checked by you" if resume.verified else "Read, not yet checked",
        "failed": "Could not be read",
        "reading": "Being read",
    }
    return {
        "title": resume.display_name,
        "url": reverse("resumes:detail", args=[resume.pk]),
        "uploaded_at": resume.created_at,
        "size_bytes": resume.file_size,
        "format": resume.file_format.upper(),
        "state": state,
        "state_text": words[state],
        "skill_count": skill_count,
        "current": resume.is_current and state != "failed",
        "compare_url": f"{reverse('skillgaps:new')}?resume={resume.pk}",
        "delete_url": reverse("resumes:delete", args=[resume.pk]),
    }
