"""What an analysis depends on, and which of it changed since one was made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from resumes.models import Resume
from skillgaps import analysis as domain
from skillgaps.comparing import denied_by, held_skills, required_by_job, required_by_role, words_of
from skillgaps.comparing import lines as years_and_degree
from skillgaps.models import GapAnalysis, JobDescription, RequiredSkill
from skillgaps.wordings import ResumeWords
from skills.taxonomy import RoleFacts, Taxonomy


class Changed(StrEnum):
    """What may have moved on since an analysis was made."""

    RESUME = "resume"
    TARGET = "target"
    KNOWLEDGE = "knowledge"
    RULES = "rules"


class Shown(NamedTuple):
    """The resume's side of a comparison: what is held, its evidence by name, the text as words, and what is denied."""

    held: list[domain.Held]
    evidence: dict[str, list[dict[str, Any]]]
    words: ResumeWords
    denied: frozenset[str]


@dataclass(frozen=True)
class Inputs:
    """All that a result depends on, but for the rules themselves."""

    held: list[domain.Held]
    evidence: dict[str, list[dict[str, Any]]]
    words: ResumeWords
    denied: frozenset[str]
    """Slugs and names that the resume or the person denies: no words meet them."""
    required: list[domain.Required]
    rows: dict[str, RequiredSkill]
    lines: list[dict[str, Any]]
    base: Taxonomy

    @property
    def _shown(self) -> dict[str, Any]:
        """All of the resume that the result depends on."""
        text = hashlib.sha256(self.words.text.encode("utf-8", "replace")).hexdigest()
        return {"held": [asdict(h) for h in self.held], "text": text, "denied": sorted(self.denied)}

    @property
    def _asked(self) -> dict[str, Any]:
        """All of the job or role that the result depends on."""
        return {"required": [asdict(r) for r in self.required]}

    @property
    def resume_state(self) -> str:
        return _digest(self._shown)

    @property
    def target_state(self) -> str:
        return _digest(self._asked)

    def hash_for(self, analysis: GapAnalysis, *, rules: str) -> str:
        """The same resume, target, findings and rules give the same hash, and so the same row."""
        return _digest(
            {
                "resume": str(analysis.resume_id),
                "job": str(analysis.job_id),
                "role": analysis.role_slug,
                "reader": rules,
                "revision": self.base.revision,
                "lines": self.lines,
                **self._shown,
                **self._asked,
            }
        )


def _digest(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def of_job(resume: Resume, job: JobDescription, base: Taxonomy, shown: Shown | None = None) -> Inputs:
    """No query where the resume came with its findings and the job with its demands. `shown`: the resume's side, where it is known already."""
    rows = list(job.required_skills.all())
    required = required_by_job(rows, job.text)
    weakest_first = sorted(zip(required, rows, strict=True), key=lambda pair: (domain.POINTS[pair[0].priority], -pair[1].position))
    return Inputs(*(shown or of_resume(resume)), required, {r.key: row for r, row in weakest_first}, years_and_degree(resume, job), base)


def of_role(resume: Resume, role: RoleFacts, base: Taxonomy) -> Inputs:
    return Inputs(*of_resume(resume), required_by_role(role, base), {}, [], base)


def of_resume(resume: Resume) -> Shown:
    return Shown(*held_skills(resume), words_of(resume), denied_by(resume))


def of_analysis(analysis: GapAnalysis, base: Taxonomy) -> Inputs | None:
    """Today's inputs of an analysis that was made before; None where its role is gone from the catalogue."""
    if analysis.job:
        return of_job(analysis.resume, analysis.job, base)
    role = base.roles.get(analysis.role_slug)
    return of_role(analysis.resume, role, base) if role else None


def changed_since(analysis: GapAnalysis, today: Inputs | None, *, rules: str) -> list[Changed]:
    """What differs from the day of the analysis; empty while it still stands. The role that is gone cannot be compared afresh."""
    if today is None:
        return []
    if not analysis.resume_state:  # made before the parts were kept: only that something changed can be told
        return [] if analysis.input_hash == today.hash_for(analysis, rules=rules) else [Changed.RESUME, Changed.TARGET]
    return _differing(analysis, today.resume_state, today.target_state, today.lines, today.base.revision, rules)


def differences(before: GapAnalysis, after: GapAnalysis) -> list[Changed]:
    """What moved between two analyses of the same resume and target."""
    return _differing(before, after.resume_state, after.target_state, after.lines, after.knowledge_revision, after.produced_by)


def _differing(old: GapAnalysis, resume: str, target: str, lines: list[dict[str, Any]], revision: int, rules: str) -> list[Changed]:
    differs = {
        Changed.RESUME: old.resume_state != resume or _moved(old.lines, lines, "held"),
        Changed.TARGET: old.target_state != target or _moved(old.lines, lines, "asked"),
        Changed.KNOWLEDGE: old.knowledge_revision != revision,
        Changed.RULES: old.produced_by != rules,
    }
    return [what for what, yes in differs.items() if yes]


def _moved(before: Sequence[dict[str, Any]], after: Sequence[dict[str, Any]], side: str) -> bool:
    """Whether one side of the lines for years and degree differs. A line that comes or goes is the target's doing."""
    old, new = ({line["kind"]: line[side] for line in rows} for rows in (before, after))
    if side == "asked":
        return old != new
    return any(old[kind] != new[kind] for kind in old.keys() & new.keys())
