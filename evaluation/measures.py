"""The measures that are published and gated: where each comes from, its target, and what other tools reach.

"Others" is the best of five tools without a language model on the same files (OfflineCV, OpenResume, pyresparser,
skill-extractor, and a plain baseline of pypdfium2, regular expressions and O*NET/ESCO names), measured once with bench/score.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Results = dict[str, dict[str, Any]]
"""By part: what bench/score.py's evaluate() returned."""


@dataclass(frozen=True)
class Measure:
    key: str
    label: str
    part: str
    """resumes, all_resumes (scans too), written (skills by the words they stand for), jobs, pairs or roles."""
    group: str
    column: str
    target: float | None
    others: float | None = None
    lower_is_better: bool = False
    gated: bool = True

    def value(self, results: Results) -> float | None:
        """The figure of this run, None where its part did not run."""
        part = results.get(self.part)
        return None if part is None else part["rows"]["overall"][self.group][self.column]

    def reached(self, value: float) -> bool:
        return self.target is not None and (value <= self.target if self.lower_is_better else value >= self.target)

    def fell(self, value: float, before: float) -> float:
        """How much worse than before, 0 or less when it is not."""
        return value - before if self.lower_is_better else before - value


MEASURES = (
    Measure("text_order", "Words read in the right order", "resumes", "text", "order", 0.97, 0.96),
    Measure("text_recall", "Words of the file that were read", "resumes", "text", "recall", 0.97, gated=False),
    Measure("skills_f1", "Skills found in resumes (F1)", "resumes", "skills", "F1", 0.92, 0.49),
    Measure("skills_precision", "Skills reported that are right", "resumes", "skills", "P", None, 0.76, gated=False),
    Measure("skills_recall", "Skills present that are found", "resumes", "skills", "R", None, 0.37, gated=False),
    Measure("skills_written_f1", "Skills found, compared by the words in the resume (F1)", "written", "skills", "F1", None, gated=False),
    Measure("decoys", "Skills invented, of the decoys planted", "resumes", "skills", "decoys", 0.0, 0.18, lower_is_better=True),
    Measure("name", "Name", "resumes", "contact", "name", 0.90, 0.86),
    Measure("email", "E-mail", "resumes", "contact", "email", 0.99, 0.93),
    Measure("phone", "Phone", "resumes", "contact", "phone", 0.99, 0.93),
    Measure("location", "Place", "resumes", "contact", "location", 0.90, 0.59),
    Measure("education_f1", "Education entries (F1)", "resumes", "education", "F1", 0.90, 0.58),
    Measure("education_all", "Education entries with every field right (F1)", "resumes", "education", "all", None, 0.30, gated=False),
    Measure("degree", "Degree", "resumes", "education", "degree", 0.90, gated=False),
    Measure("institution", "School or university", "resumes", "education", "institution", 0.90, gated=False),
    Measure("start_year", "Year studies began", "resumes", "education", "startYear", 0.90, gated=False),
    Measure("end_year", "Year studies ended", "resumes", "education", "endYear", 0.90, gated=False),
    Measure("experience_f1", "Experience entries (F1)", "resumes", "experience", "F1", 0.90, 0.36),
    Measure("experience_all", "Experience entries with every field right (F1)", "resumes", "experience", "all", None, 0.04, gated=False),
    Measure("title", "Job title", "resumes", "experience", "title", 0.90, gated=False),
    Measure("company", "Employer", "resumes", "experience", "company", 0.90, gated=False),
    Measure("start_date", "Date a job began", "resumes", "experience", "startDate", 0.90, gated=False),
    Measure("end_date", "Date a job ended", "resumes", "experience", "endDate", 0.90, gated=False),
    Measure("job_skills_f1", "Skills asked for in job descriptions (F1)", "jobs", "skills", "F1", 0.85, 0.52),
    Measure("job_priority", "How much each skill of a job matters", "jobs", "skills", "priority", 0.90, 0.83),
    Measure(
        "job_false_words",
        "Words wrongly taken for skills in jobs (number)",
        "jobs",
        "skills",
        "decoyHits",
        0,
        lower_is_better=True,
        gated=False,
    ),
    Measure("gaps_f1", "Gaps between a resume and a job (F1)", "pairs", "gaps", "F1", 0.85, 0.23),
    Measure("roles_hit3", "A fitting role among the three", "roles", "roles", "hit@3", 0.85, 0.43),
    Measure("roles_hit1", "A fitting role in first place", "roles", "roles", "hit@1", None, gated=False),
    Measure(
        "calibration",
        "Error of our confidences (expected calibration error)",
        "resumes",
        "calibration",
        "ECE",
        0.05,
        0.12,
        lower_is_better=True,
    ),
)
BY_KEY = {measure.key: measure for measure in MEASURES}
