"""The shipped knowledge base as values: read from YAML, checked, no database. `python -m skills.knowledge` prints problems."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from skills.names import name_key
from skills.standard import check, check_wages, loose_ends
from skills.starting_demand import Listed, listed_demand

__all__ = ["DATA", "KnowledgeBase", "Name", "Role", "RoleSkill", "Skill", "data_version", "name_key", "read_knowledge"]
DATA = Path(__file__).parent / "data"
DEMAND = "demand.yaml"
LANGUAGE_PREFIX = re.compile(r"^(de|fr|es|pt):\s*(?=\S)")
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

    @property
    def graded(self) -> bool:
        """Whether it is held at a level. A credential is held or not."""
        return self.kind != "credential"


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
    listed: dict[str, dict[str, Listed]]
    """How many occupations of a family O*NET names the skill for: by skill, then family."""
    problems: tuple[str, ...]
    """What keeps the base from being loaded."""
    loose_ends: tuple[str, ...] = ()
    """What can be loaded and is still refused in review: orphans, chains of prerequisites without a foundation."""


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
            problems.append(f"skills/{path.name}: {family}: the family is not the file's name")
        families[family] = Family(family, str(data.get("name", family)), tuple(data.get("sources") or ()))
        if not data.get("sources"):
            problems.append(f"skills/{path.name}: {family}: no sources")
        for row in data.get("skills") or ():
            _collect(skills, path, row, family, _skill, problems)
    for path, data in _files(folder / "roles", problems):
        family = str(data.get("family", ""))
        for row in data.get("roles") or ():
            _collect(roles, path, row, family, _role, problems)
    wages_file = folder / "wages.yaml"
    wages = _load(wages_file) if wages_file.exists() else {}
    listed, wrong = listed_demand(_load(folder / DEMAND) if (folder / DEMAND).exists() else {}, skills, families)
    problems += [*check(skills, roles), *check_wages(wages), *wrong]
    return KnowledgeBase(data_version(folder), families, skills, roles, wages, listed, tuple(problems), tuple(loose_ends(skills, roles)))


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


def main(arguments: list[str]) -> int:
    """Print the problems (of the named families only, if any are named) and the size of the base."""
    base = read_knowledge()
    found = [*base.problems, *base.loose_ends]
    shown = [p for p in found if not arguments or any(a in p for a in arguments)]
    for problem in shown:
        print(problem)
    names = sum(len(s.names) for s in base.skills.values())
    print(f"{len(base.families)} families, {len(base.skills)} skills, {names} names, {len(base.roles)} roles, {len(found)} problems")
    return 1 if shown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
