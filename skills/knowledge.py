"""The shipped knowledge base as values: read from YAML, checked, no database. `python -m skills.knowledge` prints problems."""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"
KINDS = {"tool", "language", "framework", "method", "domain", "regulation", "equipment", "credential", "soft"}
TRENDS = {"falling", "steady", "rising"}
LEVELS = ("entry", "mid", "senior", "lead")
SKILL_LEVELS = {"beginner", "intermediate", "advanced"}
LANGUAGE_PREFIX = re.compile(r"^(de|fr|es|pt):\s*(?=\S)")
SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
SKILL_FIELDS = {
    "slug", "name", "kind", "category", "aliases", "match", "about", "parent", "implies", "requires", "related", "hours", "demand", "trend",
}  # fmt: skip
ROLE_FIELDS = {
    "slug", "title", "other_titles", "level", "about", "core", "expected", "bonus", "education", "credentials", "next", "soc", "first_step",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write a skill; see `engines.skills.vocabulary.SkillName` for the rules."""

    text: str
    language: str = "en"
    case: bool = False
    near: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def ruled(self) -> bool:
        """Has a context rule, so that two skills may share it."""
        return bool(self.near)


@dataclass(frozen=True, slots=True)
class Skill:
    slug: str
    name: str
    family: str
    kind: str
    category: str
    about: str
    names: tuple[Name, ...]
    parent: str = ""
    implies: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    related: dict[str, float] = field(default_factory=dict)
    hours: tuple[int, int, int] = (20, 60, 150)
    demand: float = 0.0
    trend: str = "steady"


@dataclass(frozen=True, slots=True)
class RoleSkill:
    slug: str
    tier: str
    """core, expected or bonus"""
    weight: int
    level: str = ""
    years: float | None = None


@dataclass(frozen=True, slots=True)
class Role:
    slug: str
    title: str
    family: str
    level: str
    about: str
    other_titles: tuple[str, ...]
    skills: tuple[RoleSkill, ...]
    education: str = ""
    credentials: tuple[str, ...] = ()
    next_roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Pairs of the next role's slug and the skills it adds."""
    soc: str = ""
    first_step: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    slug: str
    name: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    version: str
    """Hash of the files' bytes: the same files, the same version."""
    families: dict[str, Family]
    skills: dict[str, Skill]
    roles: dict[str, Role]
    wages: dict[str, dict[str, Any]]
    problems: tuple[str, ...]


def data_version(folder: Path = DATA) -> str:
    """Hash of every YAML file's name and bytes (64 hex digits); cheap enough to ask at every start."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(f"{path.relative_to(folder)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_knowledge(folder: Path = DATA) -> KnowledgeBase:
    """Read and check all files. Problems are collected, not raised, so that a writer sees all of them at once."""
    problems: list[str] = []
    families: dict[str, Family] = {}
    skills: dict[str, Skill] = {}
    roles: dict[str, Role] = {}
    for path, data in _files(folder / "skills", problems):
        family = str(data.get("family", ""))
        if family != path.stem:
            problems.append(f"{path.name}: family {family!r} is not the file's name")
        families[family] = Family(family, str(data.get("name", family)), tuple(data.get("sources") or ()))
        if not data.get("sources"):
            problems.append(f"{path.name}: no sources")
        for row in data.get("skills") or ():
            _collect(skills, path, row, family, _skill, problems)
    for path, data in _files(folder / "roles", problems):
        family = str(data.get("family", ""))
        for row in data.get("roles") or ():
            _collect(roles, path, row, family, _role, problems)
    wages_file = folder / "wages.yaml"
    wages = _load(wages_file) if wages_file.exists() else {}
    problems += check(skills, roles)
    return KnowledgeBase(data_version(folder), families, skills, roles, wages, tuple(problems))


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # nosec B506


def _files(folder: Path, problems: list[str]) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted(folder.glob("*.yaml")):
        try:
            data = _load(path)
        except yaml.YAMLError as error:
            problems.append(f"{path.name}: {error}")
            continue
        if isinstance(data, dict):
            yield path, data
        else:
            problems.append(f"{path.name}: not a mapping")


def _collect(into: dict[str, Any], path: Path, row: Any, family: str, build: Callable[[Any, str], Any], problems: list[str]) -> None:
    where = f"{path.parent.name}/{path.name}: {row.get('slug') if isinstance(row, dict) else row!r}"
    try:
        item = build(row, family)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        problems.append(f"{where}: {type(error).__name__} {error}")
        return
    if item.slug in into:
        problems.append(f"{where}: slug stands already in {into[item.slug].family}")
    else:
        into[item.slug] = item


def _name(value: Any) -> Name:
    if isinstance(value, dict):
        extra = set(value) - {"name", "lang", "case", "near", "never"}
        if extra:
            raise ValueError(f"unknown alias fields {sorted(extra)}")
        return Name(
            str(value["name"]),
            value.get("lang", "en"),
            bool(value.get("case")),
            tuple(map(str, value.get("near") or ())),
            tuple(map(str, value.get("never") or ())),
        )
    text = str(value)
    if found := LANGUAGE_PREFIX.match(text):
        return Name(text[found.end() :], found[1])
    return Name(text)


def _skill(row: dict[str, Any], family: str) -> Skill:
    if extra := set(row) - SKILL_FIELDS:
        raise ValueError(f"unknown fields {sorted(extra)}")
    rule = row.get("match") or {}
    display = _name({"name": row["name"], **rule})
    hours = tuple(int(h) for h in row.get("hours") or (20, 60, 150))
    if len(hours) != 3:
        raise ValueError("hours takes three numbers")
    return Skill(
        slug=str(row["slug"]),
        name=str(row["name"]),
        family=family,
        kind=row["kind"],
        category=str(row["category"]),
        about=str(row["about"]),
        names=(display, *map(_name, row.get("aliases") or ())),
        parent=row.get("parent") or "",
        implies=tuple(row.get("implies") or ()),
        requires=tuple(row.get("requires") or ()),
        related={str(k): float(v) for k, v in (row.get("related") or {}).items()},
        hours=hours,  # type: ignore[arg-type]
        demand=float(row.get("demand", 0.0)),
        trend=row.get("trend", "steady"),
    )


def _role(row: dict[str, Any], family: str) -> Role:
    if extra := set(row) - ROLE_FIELDS:
        raise ValueError(f"unknown fields {sorted(extra)}")
    return Role(
        slug=str(row["slug"]),
        title=str(row["title"]),
        family=family,
        level=row["level"],
        about=str(row["about"]),
        other_titles=tuple(map(str, row.get("other_titles") or ())),
        skills=tuple(
            _role_skill(tier, slug, value) for tier in ("core", "expected", "bonus") for slug, value in (row.get(tier) or {}).items()
        ),
        education=str(row.get("education") or ""),
        credentials=tuple(row.get("credentials") or ()),
        next_roles=tuple((str(n["role"]), tuple(n.get("adds") or ())) for n in row.get("next") or ()),
        soc=str(row.get("soc") or ""),
        first_step=str(row.get("first_step") or ""),
    )


def _role_skill(tier: str, slug: str, value: Any) -> RoleSkill:
    if isinstance(value, dict):
        return RoleSkill(slug, tier, int(value["weight"]), value.get("level", ""), value.get("years"))
    return RoleSkill(slug, tier, int(value))


def name_key(text: str) -> str:
    """One spelling for names that the matcher cannot tell apart: case, accents, hyphens and spaces fold away."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[\s\-_/’']+", " ", "".join(c for c in folded if not unicodedata.combining(c))).strip()


def check(skills: dict[str, Skill], roles: dict[str, Role]) -> list[str]:
    """Every broken rule of the content's standard, one sentence each."""
    problems: list[str] = []
    for skill in skills.values():
        problems += (f"{skill.family}: {skill.slug}: {problem}" for problem in _skill_problems(skill, skills))
    problems += _shared_names(skills)
    for edge in ("implies", "requires"):
        problems += (f"cycle of {edge}: {' > '.join(c)}" for c in _cycles({s.slug: getattr(s, edge) for s in skills.values()}))
    problems += (f"cycle of parent: {' > '.join(c)}" for c in _cycles({s.slug: (s.parent,) if s.parent else () for s in skills.values()}))
    for role in roles.values():
        problems += (f"role {role.slug}: {problem}" for problem in _role_problems(role, skills, roles))
    return problems


def _skill_problems(skill: Skill, skills: dict[str, Skill]) -> Iterator[str]:
    if not SLUG.match(skill.slug):
        yield "not a slug"
    if skill.kind not in KINDS:
        yield f"unknown kind {skill.kind!r}"
    if skill.trend not in TRENDS:
        yield f"unknown trend {skill.trend!r}"
    if not 0 <= skill.demand <= 1:
        yield "demand is a share, 0-1"
    if len(skill.about) < 15:
        yield "about is too short"
    if any(h <= 0 for h in skill.hours):
        yield "hours are above 0"
    yield from _reference_problems(skill, skills)


def _reference_problems(skill: Skill, skills: dict[str, Skill]) -> Iterator[str]:
    references: Iterable[tuple[str, Iterable[str]]] = (
        ("parent", [skill.parent] if skill.parent else []), ("implies", skill.implies), ("requires", skill.requires), ("related", skill.related),
    )  # fmt: skip
    for edge, slugs in references:
        for slug in slugs:
            if slug == skill.slug:
                yield f"{edge} names itself"
            elif slug not in skills:
                yield f"{edge} names {slug!r}, which does not exist"
    for slug, share in skill.related.items():
        if not 0 < share <= 1:
            yield f"related {slug}: share is 0-1"


def _shared_names(skills: dict[str, Skill]) -> Iterator[str]:
    owners: dict[str, list[tuple[Skill, Name]]] = defaultdict(list)
    for skill in skills.values():
        seen: set[str] = set()
        for name in skill.names:
            key = name_key(name.text)
            if key not in seen:
                owners[key].append((skill, name))
            seen.add(key)
    for pairs in owners.values():
        if len(pairs) > 1 and not all(name.ruled for _, name in pairs):
            yield f"{pairs[0][1].text!r} names {', '.join(f'{s.slug} ({s.family})' for s, _ in pairs)}: give each a context rule (near), or leave one out"


def _role_problems(role: Role, skills: dict[str, Skill], roles: dict[str, Role]) -> Iterator[str]:
    if not SLUG.match(role.slug):
        yield "not a slug"
    if role.level not in LEVELS:
        yield f"unknown level {role.level!r}"
    if not 12 <= len(role.skills) <= 30:
        yield f"{len(role.skills)} skills; a role has 12-30"
    slugs = [s.slug for s in role.skills]
    for slug in {s for s in slugs if slugs.count(s) > 1}:
        yield f"{slug} stands in two tiers"
    yield from _role_skill_problems(role, skills)
    for target, adds in role.next_roles:
        if target not in roles:
            yield f"next role {target!r} does not exist"
        for slug in adds:
            if slug not in skills:
                yield f"next role {target} adds {slug!r}, which does not exist"


def _role_skill_problems(role: Role, skills: dict[str, Skill]) -> Iterator[str]:
    for skill in role.skills:
        if skill.slug not in skills:
            yield f"skill {skill.slug!r} does not exist"
        if skill.weight not in (1, 2, 3):
            yield f"{skill.slug}: weight is 1-3"
        if skill.level and skill.level not in SKILL_LEVELS:
            yield f"{skill.slug}: unknown level {skill.level!r}"
    for slug in role.credentials:
        if slug not in skills:
            yield f"credential {slug!r} does not exist"


def _cycles(edges: dict[str, Iterable[str]]) -> Iterator[list[str]]:
    done: set[str] = set()
    for root in edges:
        path: list[str] = []
        stack: list[tuple[str, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                path.pop()
                done.add(node)
            elif node in path:
                yield [*path[path.index(node) :], node]
            elif node not in done:
                path.append(node)
                stack.append((node, True))
                stack.extend((n, False) for n in edges.get(node, ()) if n in edges)


def main(arguments: list[str]) -> int:
    """Print the problems (of the named families only, if any are named) and the size of the base."""
    base = read_knowledge()
    shown = [p for p in base.problems if not arguments or any(a in p for a in arguments)]
    for problem in shown:
        print(problem)
    names = sum(len(s.names) for s in base.skills.values())
    print(
        f"{len(base.families)} families, {len(base.skills)} skills, {names} names, {len(base.roles)} roles, {len(base.problems)} problems"
    )
    return 1 if shown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
