"""Between the rows and the pure analysis: what is held, what is asked for, and the rows a result becomes."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from resumes.models import Origin, Resume
from skillgaps import analysis as domain
from skillgaps.experience import years_of_work
from skillgaps.models import GapAnalysis, GapItem, JobDescription, RequiredSkill, State
from skills.taxonomy import RoleFacts, Taxonomy

TIERS = {"core": "critical", "expected": "important", "bonus": "nice-to-have"}
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
    near = {slug: _nearness(f.neighbours, f.related) for slug, f in skills.items()}
    return domain.SkillGraph(
        names={slug: f.name for slug, f in skills.items()},
        implies={slug: f.implies for slug, f in skills.items() if f.implies},
        neighbours={slug: n for slug, n in near.items() if n},
        demand={slug: f.demand for slug, f in skills.items()},
    )


def _nearness(neighbours: dict[str, float], related: dict[str, float]) -> dict[str, float]:
    """An editor's share wins over a vector's similarity: people know that MySQL is no PostgreSQL."""
    return neighbours | related


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
    item.explanation, item.evidence = met.explanation, evidence.get(met.by.name, [])
    item.demand = max((base.skills[s].demand for s in met.required.slugs if s in base.skills), default=0.0)
    return item
