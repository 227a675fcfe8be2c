"""What a plan has to teach and what the person holds: from a gap analysis, a role, or a wish in the person's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from resumes.models import Resume, ResumeStatus
from roadmaps.learning import learnables, role_names
from roadmaps.models import Roadmap, Source, StageSkill
from roadmaps.planning import Target
from roadmaps.plans import LEVELS, Need
from roadmaps.proofs import a, listed, subject
from roadmaps.wishes.reading import Wish, read_wish
from skillgaps.models import GapAnalysis, State
from skillgaps.roles import NoRoles, fitting_roles
from skillgaps.services import analyze_role
from skills import taxonomy
from skills.models import Role
from skills.taxonomy import RoleFacts

TIERS: Mapping[str, str] = MappingProxyType({"core": "critical", "expected": "important", "bonus": "nice-to-have"})
EVERYDAY = frozenset({"computer-literacy", "typing"})
"""Foundations that whoever writes a wish into a browser has; a plan teaches them only where they are asked for by name."""
FIRST_STEPS = ("written-communication", "spreadsheets", "customer-service", "time-management", "teamwork", "word-processing")
"""What nearly every first job asks for: the plan of last resort, for a wish in which we recognise neither role nor skill."""
MOST_CREDENTIALS = 2
NAMED_KINDS = frozenset({"tool", "language", "framework"})
LICENSED = frozenset({"healthcare", "law", "social-work", "education", "trades"})
"""Families in which the law of many countries keeps some work to people with a licence or registration."""


@dataclass(frozen=True)
class Asked:
    needs: tuple[Need, ...]
    held: Mapping[str, str]
    """Level by slug; empty where it is not known."""
    target: Target
    notes: tuple[str, ...] = ()
    analysis: GapAnalysis | None = None
    wish: Wish | None = None
    role: RoleFacts | None = None
    deepen: tuple[Need, ...] = field(default=())
    """What to go on with where nothing is missing."""


def ask(roadmap: Roadmap) -> Asked:
    """Read-only, but that a role is compared with the resume: that gives (or finds) a gap analysis of the person's."""
    wish = read_wish(roadmap.prompt, names=role_names(), today=roadmap.start_date) if roadmap.prompt else None
    resume = readable(roadmap.resume)
    said = _said(wish)
    held = dict.fromkeys(said, "") | _held(resume)
    role = taxonomy.current().roles.get(roadmap.role_slug)
    if roadmap.analysis:
        asked = _by_items(roadmap.analysis, held, _target_of(roadmap, role))
    elif role:
        asked = _by_role(role, held, resume, roadmap, wish)
    elif roadmap.source == Source.GAPS:
        asked = _by_plan(roadmap, held)
    else:
        asked = _by_words(roadmap, held, wish)
    if said:
        asked = replace(asked, needs=tuple(n for n in asked.needs if n.slug not in said), notes=(*asked.notes, _taken(said)))
    return _with_licence(_with_named(replace(asked, wish=wish, role=role)))


def _said(wish: Wish | None) -> tuple[str, ...]:
    """Skills that the wish says the person has: "I already know SQL and Python"."""
    found = taxonomy.current().matcher.find(wish.text) if wish and wish.knows else ()
    spans = wish.knows if wish else ()
    return tuple(dict.fromkeys(m.slug for m in found if any(begins <= m.span.start < ends for begins, ends in spans)))


def _taken(slugs: Iterable[str]) -> str:
    known = learnables()
    names = listed([subject(known[s].name, known[s].kind) for s in slugs if s in known])
    return f"You wrote that you know {names}, so the plan counts that as held. Add it by hand if you want to go further."


def readable(resume: Resume | None) -> Resume | None:
    if resume is None or resume.status != ResumeStatus.COMPLETED:
        return None
    return Resume.objects.with_findings().get(pk=resume.pk)


def _held(resume: Resume | None) -> dict[str, str]:
    if resume is None:
        return {}
    return {s.slug: s.level for s in resume.skills.all() if s.slug and s.counted and not s.removed}


def _target_of(roadmap: Roadmap, role: RoleFacts | None) -> Target:
    facts = role or taxonomy.current().role_named(roadmap.title)
    return Target(roadmap.title, facts.family if facts else "", roadmap.difficulty)


def _by_items(analysis: GapAnalysis, held: Mapping[str, str], target: Target) -> Asked:
    base = taxonomy.current()
    needs, met = [], list[str]()
    for item in analysis.items.all():
        if item.state == State.MET:
            met += item.slugs if len(item.slugs) == 1 else []  # of a group ("Java or Kotlin") it is not known which
            continue
        known = [base.merged.get(s, s) for s in item.slugs]
        slug = next((s for s in known if s in held), known[0]) if known else item.name
        level = item.level if item.level in LEVELS else ""
        because = item.sentence or f"Employers usually ask it of {a(target.title)}."
        now = (held.get(slug) or "beginner") if item.state == State.PART and slug in held else ""
        needs.append(Need(slug, item.priority, level, now, because))
    family = target.family or _family(needs)
    held = dict.fromkeys((base.merged.get(s, s) for s in met), "") | dict(held)  # implied and similar skills are met without being named
    return Asked(tuple(needs), held, replace(target, family=family), analysis=analysis, deepen=_deeper(held, [n.slug for n in needs]))


def _by_role(role: RoleFacts, held: Mapping[str, str], resume: Resume | None, roadmap: Roadmap, wish: Wish | None) -> Asked:
    target = Target(role.title, role.family, roadmap.difficulty)
    if resume:
        analysis = analyze_role(user=roadmap.user, resume=resume, role=role.slug)
        asked = _by_items(analysis, held, target)
        return replace(asked, deepen=_deeper(held, [s[0] for s in role.skills]))
    notes = []
    if origin := _origin(wish, role):
        credentials = Role.objects.filter(slug=origin.slug).values_list("credentials", flat=True).first() or []
        assumed = dict.fromkeys((*(s for s, tier, *_ in origin.skills if tier != "bonus"), *credentials), "")
        held = dict(held) | assumed
        names = [subject(f.name, f.kind) for s in list(assumed)[:4] if (f := taxonomy.current().skills.get(s))]
        notes.append(
            f"We took it that you hold what {a(origin.title)} usually does ({', '.join(names)} and more). With your resume we would know."
        )
    because = f"Nearly every {role.title} needs it."
    often = f"Often asked of {a(role.title)}."
    needs = [
        Need(slug, TIERS[tier], level if level in LEVELS else "", "", because if tier == "core" else often)
        for slug, tier, _weight, level, _years in role.skills
        if slug not in held
    ]
    return Asked(tuple(needs), held, target, tuple(notes), deepen=_deeper(held, [s[0] for s in role.skills]))


def _origin(wish: Wish | None, role: RoleFacts) -> RoleFacts | None:
    if wish is None:
        return None
    found = [taxonomy.current().roles.get(m.slug) for m in wish.origins]
    return next((r for r in found if r and r.slug != role.slug), None)


def _by_plan(roadmap: Roadmap, held: Mapping[str, str]) -> Asked:
    """The gap analysis is gone: what the plan itself knows of it."""
    rows = StageSkill.objects.filter(stage__roadmap=roadmap, foundation=False).order_by("stage__number", "position")
    needs = tuple(Need(s.slug, s.priority, s.to_level, s.from_level, s.because) for s in rows)
    later = tuple(Need(row["slug"], "nice-to-have") for row in roadmap.left_out)
    note = "The gap analysis behind this plan was deleted. The plan goes by what it took from it."
    return Asked((*needs, *later), held, replace(_target_of(roadmap, None), family=_family(needs)), (note,))


def _by_words(roadmap: Roadmap, held: Mapping[str, str], wish: Wish | None) -> Asked:
    """No role that we know: the skills that are named, or the roles that fit the resume, or the first steps into work."""
    text = wish.text if wish else roadmap.title
    against, known = wish.refused if wish else (), _said(wish)
    found = [m for m in taxonomy.current().matcher.find(text) if not any(r.start <= m.span.start < r.end for r in against)]
    named = [slug for slug in dict.fromkeys(m.slug for m in found) if slug not in known]
    needs = tuple(Need(slug, "critical", because="You named it.") for slug in named)
    if needs:
        return Asked(
            needs, held, Target(roadmap.title, _family(needs), roadmap.difficulty), deepen=tuple(_next(n.slug, held) for n in needs)
        )
    resume = readable(roadmap.resume)
    try:
        fit = fitting_roles(resume)[0] if resume else None
    except NoRoles:
        fit = None
    role = taxonomy.current().roles.get(fit.role.slug) if fit else None
    if role:
        note = f"We recognised no role or skill in what you wrote. This plan leads to {role.title}, the role that your resume fits best."
        asked = _by_role(role, held, resume, roadmap, wish)
        return replace(asked, notes=(note, *asked.notes))
    return first_steps(held, roadmap)


def first_steps(held: Mapping[str, str], roadmap: Roadmap) -> Asked:
    """The plan of last resort."""
    known = learnables()
    slugs = [s for s in FIRST_STEPS if s in known]
    needs = tuple(Need(s, "important", because="Nearly every first job asks for it.") for s in slugs if s not in held)
    note = "We recognised no role or skill in what you wrote, so this is a general plan for getting into work. Name a role, and we make one for it."
    return Asked(needs, held, Target("first job", "general", roadmap.difficulty), (note,), deepen=tuple(_next(s, held) for s in slugs))


def _with_named(asked: Asked) -> Asked:
    """What the wish names beside the role is wanted too: the field itself ("into nursing informatics"), and tools ("with SQL and Figma").

    Other words are as likely to tell what the person has behind them ("I study sociology").
    """
    if asked.wish is None or asked.role is None:
        return asked
    goal = [(m.start, m.end) for m in asked.wish.targets]
    have, known = {n.slug for n in asked.needs} | set(asked.held), learnables()
    found = [
        m.slug
        for m in taxonomy.current().matcher.find(asked.wish.text)
        if m.slug in known and m.slug not in have
        if known[m.slug].kind in NAMED_KINDS or any(m.span.start < end and start < m.span.end for start, end in goal)
    ]  # fmt: skip
    return replace(asked, needs=(*asked.needs, *(Need(slug, "critical", because="You named it.") for slug in dict.fromkeys(found))))


def assumed(held: Mapping[str, str]) -> frozenset[str]:
    """Foundations that somebody surely has: the everyday ones, and those of every family in which they work above beginner level."""
    known = learnables()
    at_work = {known[s].family for s, level in held.items() if s in known and level in LEVELS[1:]} - {"general"}
    return EVERYDAY | {slug for slug, facts in known.items() if facts.family in at_work}


def _deeper(held: Mapping[str, str], slugs: Iterable[str]) -> tuple[Need, ...]:
    return tuple(_next(s, held) for s in slugs if s in held and (held[s] or "intermediate") != LEVELS[-1])


def _next(slug: str, held: Mapping[str, str]) -> Need:
    """One level above what is held."""
    now = (held.get(slug) or "intermediate") if slug in held else ""
    wanted = LEVELS[min(len(LEVELS) - 1, LEVELS.index(now) + 1)] if now else ""
    return Need(slug, "important", wanted, now, "You hold it already; this takes it one level further.")


def _family(needs: Iterable[Need]) -> str:
    """The family most of the needs are of."""
    known = learnables()
    families = [known[n.slug].family for n in needs if n.slug in known and known[n.slug].family != "general"]
    return max(sorted(set(families)), key=families.count) if families else "general"


def _with_licence(asked: Asked) -> Asked:
    """The certificates a role names become goals at the end; where the law may ask for a licence, that is said."""
    role = asked.role
    if role is None:
        return asked
    known = learnables()
    named = [
        s
        for s in Role.objects.filter(slug=role.slug).values_list("credentials", flat=True).first() or []
        if s in known and s not in asked.held
    ]
    more = [Need(s, "important", because=f"Named for {role.title}.") for s in named[:MOST_CREDENTIALS]]
    have = {n.slug for n in asked.needs}
    notes = asked.notes
    if role.family in LICENSED and named:
        which = " or ".join(known[s].name for s in named[:MOST_CREDENTIALS])
        notes = (
            *notes,
            f"This plan prepares you. Where the law asks for a licence or registration ({which}, for example), a plan cannot give it: ask the body that does before you begin.",
        )
    return replace(asked, needs=(*asked.needs, *(n for n in more if n.slug not in have)), notes=notes)
