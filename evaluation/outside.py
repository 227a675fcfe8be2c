"""Sample resumes of other projects, where they lie beside the checkout. They stay there; absent ones are counted as skipped."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation import predicting
from evaluation.bench import score


@dataclass(frozen=True)
class Sample:
    """`truth` in the form of the bench, without what the source does not say; None where nobody annotated the file."""

    set_name: str
    file: Path
    truth: dict[str, Any] | None


def run(folder: Path) -> None:
    """Read every sample through the product and print what each set scores."""
    samples = list(find(folder))
    print(f"\nResumes of other projects: {len(samples)} files" + ("" if samples else f" (skipped: nothing in {folder})"))
    if not samples:
        return
    with predicting.a_person() as user:
        read = [(s, predicting.read_file(user, s.file.read_bytes(), s.file.name)) for s in samples]
        predictions = [predicting.resume_prediction(o.resume) if o.resume and o.status == "completed" else {} for _, o in read]
    for name in sorted({s.set_name for s in samples}):
        chosen = [(s, o, p) for (s, o), p in zip(read, predictions, strict=True) if s.set_name == name]
        ended = Counter(f"{o.status} ({o.reason})" if o.reason else o.status for _, o, _ in chosen)
        print(f"  {name}: n = {len(chosen)}; {', '.join(f'{n} {how}' for how, n in ended.items())}")
        for line in _figures([(s, p) for s, _, p in chosen if s.truth]) or _facts(chosen):
            print(f"    {line}")


def _figures(judged: list[tuple[Sample, dict[str, Any]]]) -> list[str]:
    if not judged:
        return []
    scored = [score.score_resume({"truth": s.truth}, p) for s, p in judged]
    rows = score.resume_rows(scored)
    found = [f"{len(judged)} with a truth: " + ", ".join(f"{f} {_n(rows['contact'][f])}" for f in ("name", "email", "phone", "location"))]
    for kind in ("education", "experience"):
        wrong = ", ".join(f"{f} {_n(v)}" for f, v in rows[kind].items() if f not in ("P", "R", "n", "F1", "all") and v is not None)
        found.append(f"{kind}: F1 {_n(rows[kind]['F1'])}, every field right {_n(rows[kind]['all'])} ({wrong})")
    return found


def _facts(chosen: list[tuple[Sample, predicting.Outcome, dict[str, Any]]]) -> list[str]:
    """For files without a truth: what was read, to look at."""
    return [
        f"{s.file.name}: name {p['contact']['name']!r}, {len(p['experience'])} jobs, {len(p['education'])} studies, {len(p['skills'])} skills"
        for s, _, p in chosen
        if p
    ]


def _n(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def find(folder: Path) -> Iterator[Sample]:
    for file in sorted((folder / "rendercv").glob("*.pdf")):
        yield Sample("RenderCV", file, of_rendercv(file.with_suffix(".yaml")))
    truth = folder / "hackmyresume" / "resume.json"
    for file in sorted((folder / "hackmyresume").glob("resume.pdf")):
        yield Sample("HackMyResume", file, of_json_resume(json.loads(truth.read_text(encoding="utf-8"))) if truth.exists() else None)
    for file in sorted((folder / "resume-matcher").glob("*.pdf")):
        yield Sample("Resume-Matcher (no truth)", file, None)


def of_rendercv(file: Path) -> dict[str, Any] | None:
    """The truth that a RenderCV source states. Its skills are sentences, so they are not judged."""
    if not file.exists():
        return None
    import yaml

    cv = yaml.safe_load(file.read_text(encoding="utf-8"))["cv"]
    sections = cv.get("sections") or {}
    return {
        "contact": {f: cv.get(f) for f in ("name", "email", "phone", "location")},
        "experience": [
            _job(e.get("position"), e.get("company"), e.get("location"), e.get("start_date"), e.get("end_date"))
            for e in _entries(sections, "experience")
        ],
        "education": [
            _studies(e.get("degree"), e.get("area"), e.get("institution"), e.get("start_date"), e.get("end_date"))
            for e in _entries(sections, "education")
        ],
    }


def _entries(sections: dict[str, Any], word: str) -> list[dict[str, Any]]:
    return [e for title, entries in sections.items() if title.casefold() == word for e in entries if isinstance(e, dict)]


def of_json_resume(data: dict[str, Any]) -> dict[str, Any]:
    """The truth that a JSON Resume states. Of the contact only the name: the theme prints the rest as pictures."""
    basics = data.get("basics", {})
    return {
        "contact": {"name": basics.get("name")},
        "experience": [
            _job(e.get("position"), e.get("company") or e.get("name"), None, e.get("startDate"), e.get("endDate"))
            for e in data.get("work", ())
        ],
        "education": [
            _studies(e.get("studyType"), e.get("area"), e.get("institution"), e.get("startDate"), e.get("endDate"))
            for e in data.get("education", ())
        ],
    }


def _job(title: Any, company: Any, location: Any, start: Any, end: Any) -> dict[str, Any]:
    open_end = not end or str(end) == "present"
    return {
        "title": title, "company": company, "location": location, "startDate": str(start)[:7] if start else None,
        "endDate": None if open_end else str(end)[:7], "current": open_end,
    }  # fmt: skip


def _studies(degree: Any, field: Any, institution: Any, start: Any, end: Any) -> dict[str, Any]:
    years = [int(str(d)[:4]) if d and str(d)[:4].isdigit() else None for d in (start, end)]
    return {"degree": degree, "fieldOfStudy": field, "institution": institution, "startYear": years[0], "endYear": years[1]}
