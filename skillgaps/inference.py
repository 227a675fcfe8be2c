"""The three roles that fit a resume best, with the facts that say so."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

ROLES_SHOWN = 3
_TIER = {"core": 1.0, "expected": 0.6, "bonus": 0.25}
_TITLE_SHARE, _SKILL_SHARE, _EDUCATION_SHARE = 0.5, 0.42, 0.08
_NEARNESS_SHARE = 0.03
"""What the vectors may add: enough to order roles that titles and skills leave alike, too little to overrule either."""
_NEAR, _FAR = 0.65, 0.35
"""Cosines of a person's skills and a role from which it counts in full, and up to which it counts nothing (three in four role-resume pairs lie below)."""
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
    nearness: float = 0.0

    @property
    def total(self) -> float:
        sums = _TITLE_SHARE * self.title + _SKILL_SHARE * self.skills + _EDUCATION_SHARE * self.education + _NEARNESS_SHARE * self.nearness
        return min(1.0, sums) * self.level


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
    nearness: Mapping[str, float] | None = None,
) -> list[RoleFit]:
    """Exactly three different roles, best first, for any resume, also one without a skill. ValueError with fewer than three roles.

    `education` are degrees and fields of study; `rarity` is from `skill_rarity`; `years` are years of work, where known; `nearness` is the
    cosine of the vector of the skills held and that of each role, by slug, where there are vectors.
    """
    unique = list({r.slug: r for r in roles}.values())
    if len(unique) < ROLES_SHOWN:
        raise ValueError(f"role inference needs at least {ROLES_SHOWN} roles, got {len(unique)}")
    shown = shown_skills(held, implies or {})
    studied = _words(education)
    keys = [(t, title_key(part)) for t in titles for part in _parts(t.title)]
    likeness = _likenesses({key for _, key in keys}, unique)
    scores = [_score(role, shown, keys, likeness, studied, rarity, years, (nearness or {}).get(role.slug, 0.0)) for role in unique]
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
    likeness: Mapping[str, Mapping[str, float]],
    studied: frozenset[str],
    rarity: Mapping[str, float],
    years: float | None,
    cosine: float,
) -> _Score:
    best, best_title = 0.0, None
    own = _own_keys(role)
    for past, key in titles:
        alike = likeness[key]
        score = max((alike.get(o, 0.0) for o in own), default=0.0) * _weight(past)
        if score > best:
            best, best_title = score, past
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
        min(1.0, max(0.0, (cosine - _FAR) / (_NEAR - _FAR))),
    )


def _own_keys(role: RoleProfile) -> list[str]:
    return [title_key(t) for t in (role.title, *role.other_titles)]


def _weight(past: PastTitle) -> float:
    """A title counts less the longer ago it was held."""
    return _WANTED if past.wanted else 0.5 ** (max(0.0, past.years_ago) / _HALF_LIFE)


def _likenesses(keys: Iterable[str], roles: Sequence[RoleProfile]) -> dict[str, dict[str, float]]:
    """By title of the person: the roles' titles that share enough with it, and how much (0-1). All in one pass, which is what makes it quick."""
    choices = list({own for role in roles for own in _own_keys(role)})
    return {key: _alike(key, choices) for key in keys}


def _alike(key: str, choices: Sequence[str]) -> dict[str, float]:
    found = {c: s for c, s, _ in process.extract(key, choices, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE, limit=None)}
    for choice, score, _ in process.extract(key, choices, scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE, limit=None):
        contained = 0.92 if min(len(key.split()), len(choice.split())) > 1 else 0.75
        found[choice] = max(found.get(choice, 0.0), contained * score)
    return {choice: (score - _ALIKE) / (100.0 - _ALIKE) for choice, score in found.items() if score > _ALIKE}


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


def shown_share(role: RoleProfile, matched: Sequence[TierSkill]) -> str:
    """How many of the role's skills are shown, and the four that say most."""
    names = strongest(matched)
    return f"You show {len(matched)} of its {len(role.skills)} skills{': ' if len(names) == len(matched) else ', among them '}{', '.join(names)}."


def strongest(matched: Iterable[TierSkill]) -> list[str]:
    """Names of the four skills that say most of a role."""
    return [s.name for s in sorted(matched, key=lambda s: (-_TIER[s.tier], -s.weight, s.name.casefold()))[:4]]


def _reasons(score: _Score) -> tuple[str, ...]:
    reasons: list[str] = []
    if score.best_title and score.title > 0:
        verb = "You call yourself" if score.best_title.wanted else "You work as" if score.best_title.years_ago <= 0 else "You worked as"
        reasons.append(f"{verb} {score.best_title.title}.")
    if score.matched:
        reasons.append(shown_share(score.role, score.matched))
    if score.words:
        reasons.append(f"Your studies touch it: {', '.join(score.words)}.")
    if not reasons and score.nearness > 0:
        reasons.append("Your skills as a whole lie close to it.")
    if not reasons:
        start = "It is open to people who start out" if score.role.level == "entry" else "It is here so that there are three to choose from"
        reasons.append(f"{start}; your resume does not yet point at a role.")
    return tuple(reasons)
