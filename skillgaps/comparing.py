"""Between the rows and the pure analysis: what is held, what is asked for, and the rows a result becomes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from engines.llm.injection import find_passages
from engines.skills.vocabulary import SkillEntry
from resumes.models import Origin, Resume
from skillgaps import analysis as domain
from skillgaps.experience import years_of_work
from skillgaps.models import GapAnalysis, GapItem, JobDescription, RequiredSkill, State
from skillgaps.wordings import ResumeWords
from skills.taxonomy import RoleFacts, Taxonomy

TIERS = {"core": "critical", "expected": "important", "bonus": "nice-to-have"}
_SILENT = frozenset({"interests", "references", "languages"})
FROM_TITLE = 0.65  # confidence up to which the engine means "only a title or certificate shows it"


def held_skills(resume: Resume) -> tuple[list[domain.Held], dict[str, list[dict[str, Any]]]]:
    """What the resume shows and the person did not take out; and the evidence by name, each {start, end}."""
    rows = [s for s in resume.skills.all() if s.counted and not s.removed]
    text = resume.text
    held = [
        domain.Held(
            slug=s.slug,
            name=s.name,
            level=s.level,
            years=s.years,
            wording=text[s.evidence[0]["start"] : s.evidence[0]["end"]] if s.evidence else "",
            source="person" if s.origin == Origin.PERSON else "title" if s.confidence <= FROM_TITLE and s.slug else "resume",
            confidence=s.confidence,
        )
        for s in rows
    ]
    return held, {s.name: s.evidence for s in rows}


def words_of(resume: Resume) -> ResumeWords:
    """The text as words, without what proves nothing: contact, employers, schools, hobbies, referees, and what nobody can see."""
    text, details = resume.text, resume.details
    silent = [(s["start"], s["end"]) for s in details.get("sections", []) if s["kind"] in _SILENT]
    contact = details.get("contact") or {}
    facts = [f for f in (*(contact.get(k) for k in ("name", "email", "location")), *(contact.get("links") or ())) if f]
    silent += [(e["start"], e["end"]) for f in facts for e in f["evidence"]]
    called = {n for e in resume.experience.all() for n in (e.company, e.location)} | {e.institution for e in resume.education.all()}
    silent += [(p.start, p.end) for p in find_passages(text)]  # orders to a machine prove nothing
    names = [m.span() for name in called if len(name) > 2 for m in re.finditer(re.escape(name), text)]
    return ResumeWords(text, silent=silent + _unseen(resume), names=names)


def _unseen(resume: Resume) -> list[tuple[int, int]]:
    """What lies outside every block that a person sees. A text without blocks is seen whole."""
    row = getattr(resume, "text_row", None)
    seen = sorted((b[0], b[1]) for b in row.blocks) if row else []
    if not seen:
        return []
    ends = [0, *(end for _, end in seen)]
    starts = [*(start for start, _ in seen), len(resume.text)]
    return [(a, b) for a, b in zip(ends, starts, strict=True) if b > a]


def denied_by(resume: Resume) -> frozenset[str]:
    """Slugs and names that the resume names as not held, or that the person took out."""
    rows = [s for s in resume.skills.all() if s.removed or not s.counted]
    return frozenset(s.slug for s in rows if s.slug) | frozenset(" ".join(s.name.casefold().replace("-", " ").split()) for s in rows)


def required_by_job(rows: list[RequiredSkill], text: str) -> list[domain.Required]:
    return [
        domain.Required(
            slugs=tuple(r.slugs),
            name=r.name,
            priority=r.priority,
            sentence=text[r.sentence_start : r.sentence_end],
            wording=text[r.mention_start : r.mention_end],
            reasons=tuple(r.reasons),
            level=r.level,
            years=r.years,
            soft=r.soft,
        )
        for r in rows
    ]


def required_by_role(role: RoleFacts, base: Taxonomy) -> list[domain.Required]:
    return [
        domain.Required(
            slugs=(slug,), name=base.skills[slug].name, priority=TIERS[tier], reasons=(f"tier:{tier}",), level=level, years=years
        )
        for slug, tier, _weight, level, years in role.skills
    ]


@lru_cache(maxsize=2)
def graph(base: Taxonomy) -> domain.SkillGraph:
    """The relations an analysis looks up; built once a taxonomy."""
    skills = base.skills
    return domain.SkillGraph(
        names={slug: f.name for slug, f in skills.items()},
        kinds={slug: f.kind for slug, f in skills.items()},
        phrases={slug: phrases for slug, e in base.matcher.entries.items() if (phrases := _plain_phrases(e))},
        implies={slug: f.implies for slug, f in skills.items() if f.implies},
        related={slug: f.related for slug, f in skills.items() if f.related},
        neighbours={slug: f.neighbours for slug, f in skills.items() if f.neighbours},
        demand={slug: f.demand for slug, f in skills.items()},
    )


def _plain_phrases(entry: SkillEntry) -> tuple[str, ...]:
    """Names of several words in English that mean the skill wherever they stand."""
    return tuple(n.text for n in entry.names if " " in n.text and n.language == "en" and not (n.case or n.near or n.never))


def lines(resume: Resume, job: JobDescription | None) -> list[dict[str, Any]]:
    """Years and degree: lines of their own, outside the percentage."""
    if job is None:
        return []
    found: list[dict[str, Any]] = []
    if job.min_years is not None:
        found.append({"kind": "years", "asked": job.min_years, "held": years_of_work(resume)})
    if job.degree:
        degrees = [e.degree or e.field_of_study for e in resume.education.all()]
        found.append({"kind": "degree", "asked": job.degree, "held": ", ".join(d for d in degrees if d)})
    return found


def items(
    analysis: GapAnalysis, result: domain.Analysis, rows: dict[str, RequiredSkill], evidence: dict[str, Any], base: Taxonomy
) -> list[GapItem]:
    """One row a requirement: the gaps in their order, then what is met."""
    found = [_gap(analysis, gap, rows.get(gap.required.key), evidence) for gap in result.gaps]
    order = {p: n for n, p in enumerate(domain.PRIORITIES)}
    met = sorted(result.met, key=lambda m: order[m.required.priority])
    found += [_met(analysis, m, rows.get(m.required.key), evidence, base) for m in met]
    for position, item in enumerate(found):
        item.position = position
    return found


def _item(analysis: GapAnalysis, required: domain.Required, row: RequiredSkill | None) -> GapItem:
    return GapItem(
        analysis=analysis,
        requirement=row,
        name=required.name[:200],
        slugs=list(required.slugs),
        priority=required.priority,
        sentence=required.sentence,
        sentence_start=row.sentence_start if row else None,
        sentence_end=row.sentence_end if row else None,
        level=required.level,
        years=required.years,
        soft=required.soft,
    )


def _gap(analysis: GapAnalysis, gap: domain.Gap, row: RequiredSkill | None, evidence: dict[str, Any]) -> GapItem:
    item = _item(analysis, gap.required, row)
    item.state = State.PART if gap.partly else State.MISSING
    item.explanation, item.demand = gap.explanation, gap.demand
    item.closing = {"points": gap.gain, "match": gap.match_after}
    if gap.shortfall:
        item.via, item.evidence = gap.shortfall.by[:160], evidence.get(gap.shortfall.by, [])
        item.shortfall = {"level": list(gap.shortfall.level or ()), "years": list(gap.shortfall.years or ())}
    if gap.nearest:
        item.similar = [{"name": gap.nearest.name, "towards": gap.nearest.towards, "similarity": round(gap.nearest.share, 3)}]
    return item


def _met(analysis: GapAnalysis, met: domain.Met, row: RequiredSkill | None, evidence: dict[str, Any], base: Taxonomy) -> GapItem:
    item = _item(analysis, met.required, row)
    item.state = State.MET
    item.how = "alternative" if met.alternative and met.how in {domain.How.EXACT, domain.How.ALIAS} else met.how.value
    item.via, item.similarity = met.by.name[:160], round(met.similarity, 3)
    place = met.by.place
    item.explanation = met.explanation
    item.evidence = [{"start": place.start, "end": place.end}] if place else evidence.get(met.by.name, [])
    item.demand = max((base.skills[s].demand for s in met.required.slugs if s in base.skills), default=0.0)
    return item
