"""The three roles that fit a resume best, with the facts that say so."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

ROLES_SHOWN = 3
_TIER = {"core": 1.0, "expected": 0.6, "bonus": 0.25}
_TITLE_SHARE, _SKILL_SHARE, _EDUCATION_SHARE = 0.5, 0.42, 0.08
_ALIKE = 60.0
"""Likeness of two titles (0-100) below which they say nothing of each other."""
_HALF_LIFE = 6.0
"""Years after which a former job title counts half."""
_WANTED = 0.95
"""A title the person gives themselves, against a job held now (1.0)."""
_LEVEL_WORDS = frozenset(
    (  # noqa: SIM905 (a list of words reads best as words)
        "senior sr junior jr lead principal staff mid level entry graduate trainee i ii iii associate intern apprentice head chief student "
        "newly qualified chartered certified registered"
    ).split()
)
_SAME_WORDS = {
    "developer": "engineer",
    "programmer": "engineer",
    "specialist": "specialist",
    "maths": "mathematics",
    "lab": "laboratory",
    "administrator": "administrator",
    "admin": "administrator",
}
_JOINED = (("back end", "backend"), ("front end", "frontend"), ("full stack", "fullstack"), ("dev ops", "devops"))
_EARLY, _SETTLED = 2.0, 5.0
"""Years of work until which an entry role, and from which a senior role, is the likelier one."""
_SMALL_WORDS = frozenset(
    (  # noqa: SIM905 (a list of words reads best as words)
        "a an and the of in or with for degree bachelor bachelors master masters bsc ba msc ma often usually subject related field science arts s no formal"
    ).split()
)


@dataclass(frozen=True, slots=True)
class HeldSkill:
    slug: str
    name: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class PastTitle:
    """A job title and how many years ago the job ended (0: held now). `wanted`: the person's own headline or aim."""

    title: str
    years_ago: float = 0.0
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class TierSkill:
    slug: str
    name: str
    tier: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class RoleProfile:
    slug: str
    title: str
    skills: tuple[TierSkill, ...]
    other_titles: tuple[str, ...] = ()
    level: str = "mid"
    education: str = ""


@dataclass(frozen=True, slots=True)
class RoleFit:
    role: RoleProfile
    fit: float
    """0-1; comparable between roles of one person, not between persons."""
    reasons: tuple[str, ...]
    matched: tuple[TierSkill, ...]
    missing: tuple[TierSkill, ...]
    """Core and expected skills that are not shown, core first."""


@dataclass(frozen=True, slots=True)
class _Score:
    role: RoleProfile
    title: float
    best_title: PastTitle | None
    skills: float
    education: float
    words: tuple[str, ...]
    matched: tuple[TierSkill, ...]
    level: float

    @property
    def total(self) -> float:
        return min(1.0, _TITLE_SHARE * self.title + _SKILL_SHARE * self.skills + _EDUCATION_SHARE * self.education) * self.level


def skill_rarity(roles: Iterable[RoleProfile]) -> dict[str, float]:
    """Inverse document frequency over roles, about 1 for a skill of one role in a hundred, near 0.2 for one that half of them share."""
    counts: Counter[str] = Counter()
    total = 0
    for role in roles:
        total += 1
        counts.update({s.slug for s in role.skills})
    top = math.log(1 + total) or 1.0
    return {slug: max(0.1, math.log((1 + total) / count) / top) for slug, count in counts.items()}


def infer_roles(
    *,
    held: Sequence[HeldSkill],
    titles: Sequence[PastTitle],
    education: Sequence[str],
    roles: Sequence[RoleProfile],
    rarity: Mapping[str, float],
    implies: Mapping[str, Sequence[str]] | None = None,
    years: float | None = None,
) -> list[RoleFit]:
    """Exactly three different roles, best first, for any resume, also one without a skill. ValueError with fewer than three roles.

    `education` are degrees and fields of study; `rarity` is from `skill_rarity`; `years` are years of work, where known.
    """
    unique = list({r.slug: r for r in roles}.values())
    if len(unique) < ROLES_SHOWN:
        raise ValueError(f"role inference needs at least {ROLES_SHOWN} roles, got {len(unique)}")
    shown = shown_skills(held, implies or {})
    studied = _words(education)
    keys = [(t, title_key(part)) for t in titles for part in _parts(t.title)]
    scores = [_score(role, shown, keys, studied, rarity, years) for role in unique]
    scores.sort(key=lambda s: (-s.total, s.role.level != "entry", s.role.title.casefold(), s.role.slug))
    return [_fit(s) for s in scores[:ROLES_SHOWN]]


def _parts(title: str) -> list[str]:
    """The whole title and its pieces: "Staff Nurse, Cardiac ICU" is a Staff Nurse too."""
    pieces = [p.strip() for p in re.split(r"[,(/|]|\s[-–—]\s", title)]
    return list(dict.fromkeys(p for p in (title.strip(), *pieces) if any(c.isalnum() for c in p)))


@lru_cache(maxsize=20_000)  # the titles of the roles are the same for everybody
def title_key(title: str) -> str:
    """A title without level words, accents and the habits of one country: `Sr. Back-end Developer` -> `backend engineer`."""
    text = unicodedata.normalize("NFKD", title).casefold()
    words = re.findall(r"[a-z0-9+#]+", "".join(c for c in text if not unicodedata.combining(c)))
    kept = [_SAME_WORDS.get(w, w) for w in words if w not in _LEVEL_WORDS] or words
    key = " ".join(kept)
    for apart, joined in _JOINED:
        key = key.replace(apart, joined)
    return key


def shown_skills(held: Sequence[HeldSkill], implies: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Confidence of every skill held or implied by one."""
    shown: dict[str, float] = {}
    queue = [(h.slug, h.confidence) for h in held if h.slug]
    for slug, confidence in queue:
        if confidence > shown.get(slug, 0.0):
            shown[slug] = confidence
            queue.extend((implied, confidence) for implied in implies.get(slug, ()))
    return shown


def _score(
    role: RoleProfile,
    shown: Mapping[str, float],
    titles: Sequence[tuple[PastTitle, str]],
    studied: frozenset[str],
    rarity: Mapping[str, float],
    years: float | None,
) -> _Score:
    best, best_title = 0.0, None
    own = [title_key(t) for t in (role.title, *role.other_titles)]
    for past, key in titles:
        likeness = max((_likeness(key, o) for o in own), default=0.0) * (
            _WANTED if past.wanted else 0.5 ** (max(0.0, past.years_ago) / _HALF_LIFE)
        )
        if likeness > best:
            best, best_title = likeness, past
    words = tuple(sorted(studied & (_words([role.education, role.title]))))
    return _Score(
        role,
        best,
        best_title,
        skill_score(role, shown, rarity),
        min(1.0, len(words) / 2),
        words,
        tuple(s for s in role.skills if s.slug in shown),
        _level_factor(role.level, years),
    )


def _likeness(one: str, other: str) -> float:
    """0-1; 0 for titles that share too little."""
    contained = 0.92 if min(len(one.split()), len(other.split())) > 1 else 0.75
    score = max(fuzz.token_sort_ratio(one, other), contained * fuzz.token_set_ratio(one, other))
    return (score - _ALIKE) / (100.0 - _ALIKE) if score > _ALIKE else 0.0


def skill_score(role: RoleProfile, shown: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    """Weighted share of the role's skills that are shown; 60% of core and expected already counts as full."""
    wanted = got = 0.0
    for skill in role.skills:
        value = _TIER[skill.tier] * skill.weight * rarity.get(skill.slug, 1.0)
        got += value * shown.get(skill.slug, 0.0)
        if skill.tier != "bonus":
            wanted += value
    return min(1.0, got / (0.6 * wanted)) if wanted else 0.0


def _level_factor(level: str, years: float | None) -> float:
    if years is None:
        return 1.0
    too_high = level in ("senior", "lead") and years < _EARLY
    too_low = level == "entry" and years > _SETTLED
    return 0.8 if too_high else 0.92 if too_low else 1.0


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(w for text in texts for w in re.findall(r"[^\W\d_]{3,}", text.casefold()) if w not in _SMALL_WORDS)


def _fit(score: _Score) -> RoleFit:
    got = {s.slug for s in score.matched}
    return RoleFit(score.role, round(score.total, 3), _reasons(score), score.matched, missing_skills(score.role, got))


def missing_skills(role: RoleProfile, shown: Container[str]) -> tuple[TierSkill, ...]:
    """Core and expected skills of the role that are not shown, core first, heaviest first."""
    missing = (s for s in role.skills if s.slug not in shown and s.tier != "bonus")
    return tuple(sorted(missing, key=lambda s: (s.tier != "core", -s.weight, s.name.casefold())))


def strongest(matched: Iterable[TierSkill]) -> list[str]:
    """Names of the four skills that say most of a role."""
    return [s.name for s in sorted(matched, key=lambda s: (-_TIER[s.tier], -s.weight, s.name.casefold()))[:4]]


def _reasons(score: _Score) -> tuple[str, ...]:
    reasons: list[str] = []
    if score.best_title and score.title > 0:
        verb = "You call yourself" if score.best_title.wanted else "You work as" if score.best_title.years_ago <= 0 else "You worked as"
        reasons.append(f"{verb} {score.best_title.title}.")
    if score.matched:
        names = ", ".join(strongest(score.matched))
        reasons.append(f"You show {len(score.matched)} of its {len(score.role.skills)} skills, among them {names}.")
    if score.words:
        reasons.append(f"Your studies touch it: {', '.join(score.words)}.")
    if not reasons:
        start = "It is open to people who start out" if score.role.level == "entry" else "It is here so that there are three to choose from"
        reasons.append(f"{start}; your resume does not yet point at a role.")
    return tuple(reasons)
