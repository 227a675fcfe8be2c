"""What the gap pages show, built from the rows: plain values, no markup, no queries."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from core.templatetags.words import counted, halves, in_words, percent
from engines.llm.injection import find_passages
from resumes.marking import Piece
from resumes.models import Resume
from resumes.presentation import key_of, unlike
from skillgaps.common import Row
from skillgaps.inference import RoleFit
from skillgaps.models import GapAnalysis, GapItem, State
from skills.taxonomy import RoleFacts, Taxonomy

LABELS = {"critical": "Critical", "important": "Important", "nice-to-have": "Nice to have"}
SHAPES = {"critical": "critical", "important": "important", "nice-to-have": "nice"}
EACH = {"critical": 3, "important": 2, "nice-to-have": 1}
AXIS = "Demand among employers, our estimate of November 2026"
TIERS = {"core": "critical", "expected": "important", "bonus": "nice"}
MISSING_SHOWN = 6


def skill_url(slugs: list[str]) -> str:
    return reverse("skills:detail", args=[slugs[0]]) if slugs else ""


def item_key(item: GapItem) -> str:
    """Names a gap in the page and in the form that says "I have this already"."""
    return "-or-".join(item.slugs) or f"n{item.position}"


def detail(analysis: GapAnalysis, *, sample: bool = False) -> dict[str, Any]:
    """The context of skillgaps/detail.html."""
    items = list(analysis.items.all())
    gaps = [i for i in items if i.state != State.MET]
    met = [i for i in items if i.state == State.MET]
    return {
        "analysis": _head(analysis, gaps, met, sample),
        "match": _match(analysis, [i for i in items if len(i.slugs) > 1]),
        "points": [_point(i) for i in items],
        "reading": "Further right is asked for by more employers. Start at the top right. Demand is our own estimate until postings are counted.",
        "axis": AXIS,
        "groups": [group for p in LABELS if (group := _group(analysis, p, gaps))],
        "gap_count": len(gaps),
        "gaps_text": "Most important first; within one group, what most employers ask for."
        if gaps
        else "Your resume shows everything this asks for.",
        "met": [_met(analysis, i, sample) for i in met],
    }


def _head(analysis: GapAnalysis, gaps: list[GapItem], met: list[GapItem], sample: bool) -> dict[str, Any]:
    resume, job = analysis.resume, analysis.job
    return {
        "pk": analysis.pk,
        "title": analysis.target_title,
        "company": job.company if job else "",
        "analysed_at": analysis.created_at,
        "resume_title": resume.display_name,
        "resume_url": "" if sample else reverse("resumes:detail", args=[resume.pk]),
        "resume_verified": resume.verified,
        "lede": lede(analysis, gaps, met),
        "sample": sample,
        "can_correct": not sample,
        "notes": notes(analysis),
        "new_url": f"{reverse('skillgaps:new')}?resume={resume.pk}",
        "several_url": f"{reverse('skillgaps:compare')}?resume={resume.pk}&job={job.pk}" if job and not sample else "",
        "delete_url": reverse("skillgaps:delete", args=[analysis.pk]),
        "delete_text": "The comparison goes; your resume and the job stay. This cannot be undone.",
        "made_text": made_text(analysis, gaps),
        "machine_text": [job.text[p.start : p.end] for p in find_passages(job.text)] if job else [],
        "job_text": job.text if job else "",
        "job_url": reverse("skillgaps:job", args=[job.pk]) if job and not sample else "",
    }


def made(produced_by: str) -> str:
    """Who worked it out, in words."""
    return f"By our own rules ({produced_by})"


def made_text(analysis: GapAnalysis, gaps: list[GapItem]) -> str:
    """What made the result and, where a language model had a part in it, which part."""
    models = sorted({g.worded_by for g in gaps if g.worded})
    same = f"The same resume and {'job' if analysis.job_id else 'role'} give the same result."
    if not models:
        knowledge = f"with revision {analysis.knowledge_revision} of our knowledge of skills and roles"
        return f"{made(analysis.produced_by)}, {knowledge}, without a language model. {same}"
    worded = sum(1 for g in gaps if g.worded)
    part = "The explanations were" if worded == len(gaps) else f"{worded} of {len(gaps)} explanations {'was' if worded == 1 else 'were'}"
    return (
        f"Skills, priorities, facts and the sum are by our own rules ({analysis.produced_by}). {same} "
        f"{part} put into words by the language model {' and '.join(models)} from these facts; our own words stand beside them."
    )


def lede(analysis: GapAnalysis, gaps: list[GapItem], met: list[GapItem]) -> str:
    """How much is met, and what closing all that is critical would bring."""
    total, part = len(gaps) + len(met), sum(1 for g in gaps if g.state == State.PART)
    text = f"You meet {len(met)} of {counted(total, 'thing,things')} asked for"
    if part:
        text += f", and part of {in_words(part)} more"
    critical = [g for g in gaps if g.priority == "critical"]
    if not critical or not analysis.points_total:
        return text + "."
    after = int(100 * (analysis.points + sum(g.closing.get("points", 0) for g in critical)) / analysis.points_total + 1e-9)
    closing = "closing it" if len(critical) == 1 else "closing both" if len(critical) == 2 else "closing them all"
    said = f"{in_words(len(critical)).capitalize()} {'gap is' if len(critical) == 1 else 'gaps are'} critical"
    return f"{text}. {said}; {closing} would bring the match from {analysis.match_percentage}% to {after}%."


def notes(analysis: GapAnalysis) -> list[str]:
    """Years and degree: said apart, outside the percentage."""
    said = []
    for line in analysis.lines:
        if line["kind"] == "years":
            verdict = "enough, if that work is what they mean" if line["held"] >= line["asked"] else "that is less than asked for"
            said.append(
                f"The job asks for {counted_years(line['asked'])} of work; the dates in your resume add up to {counted_years(line['held'])}: {verdict}. Years are not part of the match."
            )
        else:
            shown = f"your resume shows {line['held'].rstrip('.')}" if line["held"] else "we found no degree in your resume"
            said.append(f"The job asks for a degree (“{line['asked']}”); {shown}. It is not part of the match.")
    return said


def counted_years(years: float) -> str:
    return f"{years:g} year" if years == 1 else f"{years:g} years"


def arithmetic_rows(analysis: GapAnalysis) -> list[dict[str, Any]]:
    """The sum of a match, a row a priority, as `match_bar` wants it."""
    return [
        {
            "priority": SHAPES[t["priority"]],
            "asked": t["asked"],
            "met": t["met"] + t["partly"] / 2,
            "each": t["each"],
            "points": t["points"],
            "of": t["of"],
            "partly": t["partly"] * t["each"] / 2,
        }
        for t in analysis.arithmetic
        if t["asked"]
    ]


def sum_text(analysis: GapAnalysis) -> str:
    """ "17 ÷ 28 = 60.7%, shown as 60%." """
    exact = 100 * analysis.points / analysis.points_total if analysis.points_total else 0
    return f"{halves(analysis.points)} ÷ {halves(analysis.points_total)} = {int(10 * exact + 1e-9) / 10:.1f}%, shown as {analysis.match_percentage or 0}%."


def _match(analysis: GapAnalysis, groups: list[GapItem]) -> dict[str, Any]:
    rows = arithmetic_rows(analysis)
    shown = analysis.match_percentage or 0
    once = f" “{groups[0].name}” is one demand and counts once: any one of them meets it." if groups else ""
    half = " A skill partly met counts half." if any(r["partly"] for r in rows) else ""
    return {
        "percent": shown,
        "points": analysis.points,
        "of": analysis.points_total,
        "asked": sum(r["asked"] for r in rows),
        "met": sum(r["met"] for r in rows),
        "sum_text": f"{sum_text(analysis)}{half}{once}",
        "rows": rows,
    }


def _point(item: GapItem) -> dict[str, Any]:
    state = {State.MET: "met", State.PART: "part", State.MISSING: "gap"}[State(item.state)]
    href = f"#g-{item_key(item)}" if state != "met" else "#ok"
    return {"name": item.name, "priority": SHAPES[item.priority], "state": state, "demand": item.demand, "href": href}


def _group(analysis: GapAnalysis, priority: str, gaps: list[GapItem]) -> dict[str, Any] | None:
    own = [g for g in gaps if g.priority == priority]
    if not own:
        return None
    text = f"{counted(len(own), 'gap,gaps')}, {counted(EACH[priority], 'point,points')}" + (" each" if len(own) > 1 else "")
    return {"priority": SHAPES[priority], "label": LABELS[priority], "text": text, "gaps": [gap_card(analysis, g) for g in own]}


def gap_card(analysis: GapAnalysis, item: GapItem) -> dict[str, Any]:
    """The shape of skillgaps/gap_card.html."""
    return {
        "key": item_key(item),
        "name": item.name,
        "url": skill_url(item.slugs),
        "learn_url": learn_url(item),
        "priority": SHAPES[item.priority],
        "part": item.state == State.PART,
        "quote": _quote(analysis, item),
        "source": "The job" if analysis.job else "",
        "explanation": item.shown_explanation,
        "by": item.worded_by,
        "by_rules": item.explanation if item.worded else "",
        "facts": _facts(item),
        "made": "" if item.worded else made(analysis.produced_by),
    }


def learn_url(item: GapItem) -> str:
    """What to learn the skill from, at the level asked for; "" where we know no such skill."""
    if not item.slugs:
        return ""
    return reverse("resources:learn", args=[item.slugs[0]]) + (f"?level={item.level}" if item.level else "")


def _quote(analysis: GapAnalysis, item: GapItem) -> list[Piece]:
    """The sentence that asks, with the words that name the skill marked."""
    row, job = item.requirement, analysis.job
    if not row or not job or not item.sentence or item.sentence_start is None or item.sentence_end is None:
        return [Piece(item.sentence)] if item.sentence else []
    text, start, end = job.text, item.sentence_start, item.sentence_end
    first, last = max(start, row.mention_start), min(end, row.mention_end)
    if first >= last:
        return [Piece(text[start:end])]
    return [p for p in (Piece(text[start:first]), Piece(text[first:last], "skill"), Piece(text[last:end])) if p.text]


def _facts(item: GapItem) -> list[dict[str, str]]:
    nearest = item.similar[0] if item.similar else None
    level = item.level.capitalize() if item.level else "No level given"
    if item.years:
        level = f"{counted_years(item.years)}" if not item.level else f"{level}, {counted_years(item.years)}"
    facts = [
        {
            "label": "Demand",
            "value": percent(item.demand) if item.slugs else "Not known",
            "note": "our estimate of November 2026" if item.slugs else "",
            "url": "",
        }
    ]
    if item.state == State.PART:
        facts.append({"label": "You hold", "value": item.via, "note": "", "url": ""})
    elif nearest:
        facts.append(
            {
                "label": "Nearest skill you hold",
                "value": nearest["name"],
                "note": f"{nearest['similarity']:.2f} alike; 0.75 would count",
                "url": "",
            }
        )
    else:
        facts.append({"label": "Nearest skill you hold", "value": "None", "note": "nothing close in your resume", "url": ""})
    facts.append({"label": "Level asked for", "value": level, "note": "", "url": ""})
    points = item.closing.get("points", 0)
    unit = "point" if points <= 1 else "points"
    if len(item.slugs) > 1:
        facts.append({"label": "Counts", "value": "Once", "note": f"any one of the {in_words(len(item.slugs))} is enough", "url": ""})
    facts.append({"label": "Closing it", "value": f"+{halves(points)} {unit}, to {item.closing.get('match', 0)}%", "note": "", "url": ""})
    return facts


def _met(analysis: GapAnalysis, item: GapItem, sample: bool) -> dict[str, Any]:
    keys = {s.name: key_of(s) for s in analysis.resume.skills.all()}
    text = analysis.resume.text
    link = "" if sample or item.via not in keys else f"{reverse('resumes:detail', args=[analysis.resume_id])}#t-{keys[item.via]}"
    words = unlike(text[e["start"] : e["end"]] for e in item.evidence)
    pieces = [Piece(w, "skill", "", link) for w in words[:2]] or [Piece(item.via)]
    return {
        "name": item.name,
        "url": skill_url(item.slugs),
        "how": how_met(item),
        "pieces": pieces,
        "priority": SHAPES[item.priority],
        "demand": item.demand if item.slugs else None,
    }


def how_met(item: GapItem) -> str:
    return {
        "exact": "Same skill",
        "alias": "Other name",
        "implied": f"Implied by {item.via}",
        "similar": f"Similar: {item.via}, {item.similarity:.2f} (0.75 counts)" if item.similarity else "Similar",
        "alternative": f"One of the alternatives: {item.via}",
    }[item.how]


def row(analysis: Any) -> dict[str, Any]:
    """One line of skillgaps/list.html."""
    return {
        "title": analysis.target_title,
        "company": analysis.job.company if analysis.job else "Role",
        "url": reverse("skillgaps:detail", args=[analysis.pk]),
        "analysed_at": analysis.created_at,
        "percent": analysis.match_percentage or 0,
        "critical": analysis.critical,
        "gap_count": analysis.gap_count,
        "resume_title": analysis.resume.display_name,
        "delete_url": reverse("skillgaps:delete", args=[analysis.pk]),
    }


def common(gap: Row, of: int) -> dict[str, Any]:
    """A gap that several analyses share: one line of skillgaps/list.html."""
    return {
        "name": gap.name,
        "url": skill_url(list(gap.slugs)),
        "priority": SHAPES[gap.priority],
        "text": f"in {gap.open} of {of} jobs",
    }


def role(fit: RoleFit, base: Taxonomy, about: dict[str, str]) -> dict[str, Any]:
    """One card of skillgaps/roles.html."""
    facts: RoleFacts = base.roles[fit.role.slug]
    return {
        "slug": facts.slug,
        "title": facts.title,
        "url": reverse("skills:role", args=[facts.slug]),
        "fit": round(fit.fit * 100),
        "about": about.get(facts.slug, ""),
        "reasons": list(fit.reasons),
        "has": len(fit.matched),
        "wants": len(facts.skills),
        "missing": [{"name": s.name, "url": skill_url([s.slug]), "priority": TIERS[s.tier]} for s in fit.missing[:MISSING_SHOWN]],
        "more_missing": max(0, len(fit.missing) - MISSING_SHOWN),
    }


def resume_head(resume: Resume) -> dict[str, Any]:
    return {"pk": resume.pk, "title": resume.display_name, "url": reverse("resumes:detail", args=[resume.pk]), "verified": resume.verified}


def roles_made(rules: str, revision: int) -> str:
    return (
        f"{made(rules)}, with revision {revision} of our knowledge of skills and roles, without a language model. "
        "The fit can be compared between the roles here, not between people."
    )
