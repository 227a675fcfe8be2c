"""What a resume meets of what a job (or a role) asks for, what it lacks, why that matters, and the arithmetic of the match."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Protocol

from engines.text.documents import Span
from skillgaps.explaining import Nearest, Shortfall, explain_gap, explain_met
from skillgaps.graph import GENERAL_KINDS, SkillGraph

SIMILAR = 0.75
"""Semantic similarity from which a held skill stands in for one that is asked for (correctness property P02)."""
NEAREST = 0.35
"""Similarity from which a held skill is worth naming beside a gap."""
LEVELS = ("beginner", "intermediate", "advanced")
POINTS: Mapping[str, int] = MappingProxyType({"critical": 3, "important": 2, "nice-to-have": 1})
PRIORITIES = tuple(POINTS)
_PARTLY = 0.5
TIER_PRIORITY: Mapping[str, str] = MappingProxyType({"core": "critical", "expected": "important", "bonus": "nice-to-have"})


class RoleSkill(Protocol):
    """What a role says of one of its skills."""

    @property
    def slug(self) -> str: ...
    @property
    def tier(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def years(self) -> float | None: ...


class How(StrEnum):
    """How a requirement is met."""

    EXACT = "exact"
    ALIAS = "alias"
    IMPLIED = "implied"
    SIMILAR = "similar"


WORDS = "words"
"""Source of what the resume says in so many words, without the words being on any list of skills."""
_IN_WORDS = GENERAL_KINDS | {"regulation", "equipment"}
"""Kinds of skill that people also describe. A product, a language or a licence is named by its name, and then it is among what is held."""


class Words(Protocol):
    """The text of a resume, asked for the words of a demand (`skillgaps.wordings.ResumeWords`)."""

    text: str

    def shows(self, phrases: Iterable[str]) -> Span | None: ...


_BEST_FIRST = tuple(How)


@dataclass(frozen=True, slots=True)
class Held:
    """A skill the person has. `wording` is how the resume writes it; `source` says where: resume, title, certificate, person, words."""

    slug: str
    name: str
    level: str = ""
    years: float | None = None
    wording: str = ""
    source: str = "resume"
    confidence: float = 1.0
    place: Span | None = None
    """Where the resume says it, if that is not where a listed skill stands."""


@dataclass(frozen=True, slots=True)
class Required:
    """One demand; any of `slugs` meets it. No slug: a name the knowledge base does not know."""

    slugs: tuple[str, ...]
    name: str
    priority: str
    sentence: str = ""
    wording: str = ""
    reasons: tuple[str, ...] = ()
    level: str = ""
    years: float | None = None
    soft: bool = False

    @property
    def key(self) -> str:
        return "+".join(self.slugs) or f"?{_same(self.name)}"


@dataclass(frozen=True, slots=True)
class Met:
    required: Required
    how: How
    by: Held
    alternative: bool
    """One of several skills that would do."""
    similarity: float
    explanation: str


@dataclass(frozen=True, slots=True)
class Gap:
    required: Required
    partly: bool
    """The skill is there; level or years fall short."""
    shortfall: Shortfall | None
    nearest: Nearest | None
    demand: float
    explanation: str
    gain: float
    """Points that closing the gap adds."""
    match_after: int
    """The match, in per cent, with this gap closed and nothing else changed."""

    @property
    def priority(self) -> str:
        return self.required.priority


@dataclass(frozen=True, slots=True)
class Tally:
    """One line of the arithmetic: so many asked at so many points each, so many met, so many partly."""

    priority: str
    points_each: int
    asked: int
    met: int
    partly: int

    @property
    def points_asked(self) -> float:
        return float(self.asked * self.points_each)

    @property
    def points_met(self) -> float:
        return self.points_each * (self.met + _PARTLY * self.partly)


@dataclass(frozen=True)
class Analysis:
    met: tuple[Met, ...]
    gaps: tuple[Gap, ...]
    tallies: tuple[Tally, ...]

    @cached_property
    def match(self) -> int | None:
        """Points met of points asked, in per cent; None where nothing was asked."""
        asked = sum(t.points_asked for t in self.tallies)
        return _percent(sum(t.points_met for t in self.tallies), asked) if asked else None


@dataclass(frozen=True, slots=True)
class _Fit:
    how: How
    by: Held
    similarity: float
    shortfall: Shortfall | None

    @property
    def rank(self) -> tuple[bool, int, float]:
        return (self.shortfall is not None, _BEST_FIRST.index(self.how), -self.similarity)


def find_gaps(
    *,
    held: Sequence[Held],
    required: Sequence[Required],
    knowledge: SkillGraph,
    words: Words | None = None,
    denied: Container[str] = frozenset(),
) -> Analysis:
    """Every requirement is met or is a gap, never both, never neither. Two demands for the same thing count once, the stronger.

    With `words`, what no listed skill meets is looked for in the resume's own words; `denied` are slugs and names that the resume or the
    person denies, and no words meet them. Gaps come critical first, then important, then nice-to-have; within one priority by demand, then by name.
    """
    wanted = _once_each(required)
    shown = {h.slug: knowledge.shown_by(h.slug) for h in held if h.slug}
    fits = [(r, _best_fit(r, held, shown, knowledge) or _fit_in_words(r, knowledge, words, denied)) for r in wanted]
    tallies = tuple(_tally(priority, fits) for priority in PRIORITIES)
    asked, reached = sum(t.points_asked for t in tallies), sum(t.points_met for t in tallies)
    gaps = [_gap(r, fit, held, knowledge, asked, reached) for r, fit in fits if not _is_met(fit)]
    gaps.sort(key=lambda g: (PRIORITIES.index(g.priority), -g.demand, g.required.name.casefold(), g.required.key))
    met = tuple(_met(r, fit) for r, fit in fits if fit is not None and fit.shortfall is None)
    return Analysis(met, tuple(gaps), tallies)


def asked_by_role(skills: Iterable[RoleSkill], names: Mapping[str, str]) -> tuple[Required, ...]:
    """The skills of a role as demands: core is critical, expected important, bonus nice-to-have."""
    return tuple(
        Required((s.slug,), names.get(s.slug, s.slug), TIER_PRIORITY[s.tier], reasons=(f"tier:{s.tier}",), level=s.level, years=s.years)
        for s in skills
    )


def _once_each(required: Sequence[Required]) -> list[Required]:
    """The strongest demand for each key, in the order first asked."""
    chosen: dict[str, Required] = {}
    for r in required:
        best = chosen.get(r.key)
        if best is None or POINTS[r.priority] > POINTS[best.priority]:
            chosen[r.key] = r
    return list(chosen.values())


def _is_met(fit: _Fit | None) -> bool:
    return fit is not None and fit.shortfall is None


def _best_fit(required: Required, held: Sequence[Held], shown: Mapping[str, Mapping[str, int]], knowledge: SkillGraph) -> _Fit | None:
    fits = [fit for h in held if (fit := _fit(required, h, shown, knowledge))]
    return min(fits, key=lambda f: f.rank) if fits else None


def _fit(required: Required, h: Held, shown: Mapping[str, Mapping[str, int]], knowledge: SkillGraph) -> _Fit | None:
    if (h.slug and h.slug in required.slugs) or (not (h.slug and required.slugs) and _same(h.name) == _same(required.name)):
        alike = not h.wording or not required.wording or _same(h.wording) == _same(required.wording)
        return _Fit(How.EXACT if alike else How.ALIAS, h, 1.0, _shortfall(required, h))
    if any(slug in shown.get(h.slug, {}) for slug in required.slugs):
        return _Fit(How.IMPLIED, h, 1.0, _shortfall(required, h))
    similarity = max((knowledge.stands_in(h.slug, slug) for slug in required.slugs), default=0.0)
    return _Fit(How.SIMILAR, h, similarity, None) if similarity >= SIMILAR and h.slug else None


def _fit_in_words(required: Required, knowledge: SkillGraph, words: Words | None, denied: Container[str]) -> _Fit | None:
    """The demand met by the resume's own words for it: its wording in the job, its name, all names of its alternatives."""
    if words is None:
        return None
    slugs = [s for s in required.slugs if s not in denied and knowledge.kinds.get(s, "") in _IN_WORDS]
    if required.slugs:
        own = (required.wording, required.name) if len(required.slugs) == 1 and slugs else ()
        phrases = [*own, *(p for s in slugs for p in (knowledge.name(s), *knowledge.phrases.get(s, ())))]
    else:
        phrases = [] if _same(required.name) in denied else [required.wording, required.name]
    place = words.shows(p for p in phrases if p)
    if place is None:
        return None
    said = " ".join(words.text[place.start : place.end].split())
    how = How.EXACT if _same(said) in {_same(p) for p in phrases} else How.ALIAS
    return _Fit(how, Held("", said, wording=said, source=WORDS, place=place), 1.0, None)


def _shortfall(required: Required, h: Held) -> Shortfall | None:
    """What is missing in level or years, where both sides say; silence is not held against the person."""
    level = bool(required.level and h.level) and LEVELS.index(h.level) < LEVELS.index(required.level)
    years = required.years is not None and h.years is not None and h.years < required.years
    if not level and not years:
        return None
    return Shortfall(
        h.name,
        (h.level, required.level) if level else None,
        (h.years, required.years) if years and h.years is not None and required.years is not None else None,
    )


def _met(required: Required, fit: _Fit) -> Met:
    alternative = len(required.slugs) > 1
    return Met(
        required,
        fit.how,
        fit.by,
        alternative,
        fit.similarity,
        explain_met(required.name, fit.how.value, fit.by.name, fit.by.source, fit.similarity, alternative=alternative),
    )


def _gap(required: Required, fit: _Fit | None, held: Sequence[Held], knowledge: SkillGraph, asked: float, reached: float) -> Gap:
    shortfall = fit.shortfall if fit else None
    nearest = None if shortfall else _nearest(required, held, knowledge)
    gain = POINTS[required.priority] * (_PARTLY if shortfall else 1.0)
    explanation = explain_gap(
        name=required.name,
        priority=required.priority,
        reasons=required.reasons,
        alternatives=len(required.slugs),
        shortfall=shortfall,
        nearest=nearest,
    )
    demand = max((knowledge.demand.get(slug, 0.0) for slug in required.slugs), default=0.0)
    return Gap(required, shortfall is not None, shortfall, nearest, demand, explanation, gain, _percent(reached + gain, asked))


def _nearest(required: Required, held: Sequence[Held], knowledge: SkillGraph) -> Nearest | None:
    shares = [(knowledge.carries_over(slug, h.slug), h.name, knowledge.name(slug)) for slug in required.slugs for h in held if h.slug]
    share, name, towards = max(shares, default=(0.0, "", ""), key=lambda s: (s[0], s[1]))
    return Nearest(name, towards, share) if share >= NEAREST else None


def _tally(priority: str, fits: Sequence[tuple[Required, _Fit | None]]) -> Tally:
    own = [fit for r, fit in fits if r.priority == priority]
    return Tally(
        priority, POINTS[priority], len(own), sum(map(_is_met, own)), sum(1 for f in own if f is not None and f.shortfall is not None)
    )


def _percent(part: float, whole: float) -> int:
    """Rounded down, so that 100 means everything."""
    return int(100 * part / whole + 1e-9)


def _same(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())
