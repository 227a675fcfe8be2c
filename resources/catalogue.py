"""The shipped catalogue as values: read from YAML, checked, no database. `python -m resources.catalogue` prints problems."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from resources.standard import LEVELS, TYPES, check, check_covers, weak_entries

__all__ = ["COVERS", "DATA", "LEVELS", "MARKS", "P11_TYPES", "TYPES", "Catalogue", "Resource", "data_version", "read_catalogue"]
DATA = Path(__file__).parent / "data"
COVERS = "cover*.yaml"
P11_TYPES = frozenset({"course", "documentation", "video", "practice", "article"})
"""The types a recommendation mixes; a book is listed and recommended, but does not count as one of the two."""
MARKS = ("authority", "clarity", "currency", "practice", "access")
FIELDS = {
    "slug",
    "title",
    "provider",
    "url",
    "type",
    "level",
    "to_level",
    "minutes",
    "language",
    "access",
    "skills",
    "helps",
    "rubric",
    "about",
}


@dataclass(frozen=True, slots=True)
class Resource:
    slug: str
    title: str
    provider: str
    url: str
    type: str
    level: str
    """The lowest level it serves."""
    to_level: str
    """The highest level it serves; the same as `level` where only one is named."""
    minutes: int
    language: str
    access: str
    skills: tuple[str, ...]
    """Slugs, best first."""
    rubric: dict[str, int]
    about: str
    helps: tuple[str, ...] = ()
    """Slugs of skills it is not made for and yet the honest advice for them: chosen by hand, shown as the broader topic it is about."""
    file: str = field(default="", compare=False)

    @property
    def rating(self) -> float:
        """Mean of the five marks, 1-5: an editorial judgement, no user's."""
        return sum(self.rubric.values()) / len(self.rubric)

    def serves(self, level: str) -> bool:
        return LEVELS.index(self.level) <= LEVELS.index(level) <= LEVELS.index(self.to_level)


@dataclass(frozen=True, slots=True)
class Catalogue:
    version: str
    """Hash of the files' bytes: the same files, the same version."""
    resources: dict[str, Resource]
    covers: dict[str, str]
    """The broader skill whose resources stand in for those of a narrow one."""
    sources: tuple[str, ...]
    problems: tuple[str, ...]
    """What keeps the catalogue from being loaded."""
    weak: tuple[str, ...] = ()
    """What can be loaded and is of little use, such as a resource rated too low to be recommended."""


def data_version(folder: Path = DATA) -> str:
    """Hash of every YAML file's name and bytes (64 hex digits); cheap enough to ask at every start."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        digest.update(f"{path.name}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_catalogue(folder: Path = DATA, *, skills: dict[str, str]) -> Catalogue:
    """Read and check all files. `skills` are the known slugs with their parents ("" for none).

    Problems are collected, not raised, so that a writer sees all of them at once.
    """
    problems: list[str] = []
    found: dict[str, Resource] = {}
    sources: list[str] = []
    for path, data in _files(folder, problems):
        sources += map(str, _list(data.get("sources"), f"{path.name}: sources", problems))
        for row in _list(data.get("resources"), f"{path.name}: resources", problems):
            _collect(found, path.name, row, problems)
        problems += _file_problems(path.name, data)
    covers = _covers(folder, problems)
    problems += [*check(found.values(), set(skills)), *check_covers(covers, skills)]
    return Catalogue(
        data_version(folder), found, covers, tuple(dict.fromkeys(sources)), tuple(problems), tuple(weak_entries(found.values()))
    )


def known_skills() -> dict[str, str]:
    """The shipped skills' slugs with their parents, straight from the files."""
    from skills.knowledge import read_knowledge  # reads all families: only where a check asks for it

    return {slug: skill.parent for slug, skill in read_knowledge().skills.items()}


def _file_problems(name: str, data: dict[str, Any]) -> Iterator[str]:
    if extra := set(data) - {"family", "sources", "resources"}:
        yield f"{name}: unknown fields {sorted(extra)}"
    family = str(data.get("family", ""))
    if not family or not name.startswith(f"{family}-"):
        yield f"{name}: the family {family!r} is not how the file's name begins"
    if "sources" not in data:
        yield f"{name}: no sources (an empty list where all is our own)"


def _list(value: Any, where: str, problems: list[str]) -> list[Any]:
    if value is None or isinstance(value, list):
        return value or []
    problems.append(f"{where}: not a list")
    return []


def load_yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # nosec B506


def _files(folder: Path, problems: list[str]) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted(folder.glob("*.yaml")):
        if path.match(COVERS):
            continue
        try:
            data = load_yaml(path)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            problems.append(f"{path.name}: {error}")
            continue
        if isinstance(data, dict):
            yield path, data
        else:
            problems.append(f"{path.name}: not a mapping")


def _covers(folder: Path, problems: list[str]) -> dict[str, str]:
    covers: dict[str, str] = {}
    for path in sorted(folder.glob(COVERS)):
        try:
            data = load_yaml(path) or {}
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            problems.append(f"{path.name}: {error}")
            continue
        if not isinstance(data, dict):
            problems.append(f"{path.name}: not a mapping")
            continue
        for narrow, broad in data.items():
            if covers.setdefault(str(narrow), str(broad)) != str(broad):
                problems.append(f"{path.name}: {narrow}: another file names {covers[str(narrow)]!r}")
    return covers


def _collect(into: dict[str, Resource], file: str, row: Any, problems: list[str]) -> None:
    where = f"{file}: {row.get('slug') if isinstance(row, dict) else row!r}"
    try:
        item = build(row, file)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        problems.append(f"{where}: {type(error).__name__} {error}")
        return
    if item.slug in into:
        problems.append(f"{where}: slug stands already in {into[item.slug].file}")
    else:
        into[item.slug] = item


def build(row: dict[str, Any], file: str = "") -> Resource:
    """One entry as a value. Raises KeyError, TypeError or ValueError where its form is not the catalogue's."""
    if extra := set(row) - FIELDS:
        raise ValueError(f"unknown fields {sorted(extra)}")
    if isinstance(row["skills"], str) or isinstance(row.get("helps", []), str):
        raise TypeError("skills and helps are lists")
    rubric = dict(row["rubric"])
    if set(rubric) != set(MARKS):
        raise ValueError(f"rubric takes {', '.join(MARKS)}")
    if any(type(mark) is not int for mark in (*rubric.values(), row["minutes"])):
        raise TypeError("minutes and marks are whole numbers")
    # YAML reads the language code of Norwegian as false.
    language = "no" if row.get("language") is False else str(row.get("language", "en"))
    return Resource(
        slug=str(row["slug"]),
        title=str(row["title"]),
        provider=str(row["provider"]),
        url=str(row["url"]),
        type=str(row["type"]),
        level=str(row["level"]),
        to_level=str(row.get("to_level") or row["level"]),
        minutes=row["minutes"],
        language=language,
        access=str(row["access"]),
        skills=tuple(map(str, row["skills"])),
        rubric={mark: rubric[mark] for mark in MARKS},
        about=str(row["about"]),
        helps=tuple(map(str, row.get("helps", ()))),
        file=file,
    )


def main(arguments: list[str]) -> int:
    """Print the problems (of the named files only, if any are named) and the size of the catalogue."""
    catalogue = read_catalogue(skills=known_skills())
    shown = [p for p in catalogue.problems if not arguments or any(a in p for a in arguments)]
    for line in [*shown, *(f"note: {w}" for w in catalogue.weak if not arguments or any(a in w for a in arguments))]:
        print(line)
    size = f"{len(catalogue.resources)} resources, {len(catalogue.covers)} covers"
    print(f"{size}, {len(catalogue.problems)} problems, {len(catalogue.weak)} notes")
    return 1 if shown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
