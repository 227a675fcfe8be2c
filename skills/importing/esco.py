"""Reading a release of ESCO in its CSV form. Names in other languages are read only for the skills that are wanted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from skills.importing import files
from skills.importing.files import BadRelease
from skills.importing.known import labels_of
from skills.importing.progress import Progress
from skills.importing.words import Prose

SKILLS, OCCUPATIONS = "skills_en.csv", "occupations_en.csv"
ASKED, BROADER, RELATED = "occupationSkillRelations_en.csv", "broaderRelationsSkillPillar_en.csv", "skillSkillRelations_en.csv"
NEEDED = (SKILLS, OCCUPATIONS, ASKED, BROADER, RELATED)
GROUPS = "skillGroups_en.csv"
SKILL_TYPES = {"knowledge", "skill/competence"}
RELATION_TYPES = {"essential", "optional"}
_LANGUAGE = re.compile(r"^skills_([a-z]{2})\.csv$")
_VERSION = re.compile(r"v?(\d+\.\d+(?:\.\d+)?)")
_URI = re.compile(r"^https?://\S+$")


@dataclass(slots=True)
class Concept:
    uri: str
    kind: str
    """knowledge or skill/competence"""
    reuse: str
    name: str
    others: list[str]
    """Alternative labels in English."""
    description: str
    foreign: dict[str, list[str]] = field(default_factory=dict)
    """Labels by language, the preferred one first."""


@dataclass(slots=True)
class Occupation:
    uri: str
    name: str
    others: list[str]


@dataclass(slots=True)
class EscoRelease:
    name: str
    files_hash: str
    skills: dict[str, Concept]
    occupations: dict[str, Occupation]
    asked: dict[str, set[str]]
    """Skills by occupation."""
    broader: dict[str, list[str]]
    related: list[tuple[str, str, str]]
    groups: dict[str, str]
    """Names of skill groups, for categories."""
    prose: Prose


def read_esco(folder: Path, *, progress: Progress, wanted: Callable[[Concept], bool], limit: int | None = None) -> EscoRelease:
    """The release in `folder`; with `limit`, the first so many skills and occupations. Raises BadRelease."""
    other = ("Occupation Data.txt", "this is a release of O*NET, for import_onet")
    files.check_folder(folder, NEEDED, what="ESCO in CSV form, in English", other=other)
    languages = {found[1]: path for path in sorted(folder.iterdir()) if (found := _LANGUAGE.match(path.name)) and found[1] != "en"}
    paths = [*(folder / name for name in NEEDED), *languages.values()]
    progress.total = files.total_size(paths)
    release = EscoRelease("", files.files_hash(paths), {}, {}, defaultdict(set), defaultdict(list), [], {}, Prose())
    newest = _read_skills(folder / SKILLS, release, progress, limit)
    release.name = _version(folder) or f"of {newest}"
    _read_occupations(folder / OCCUPATIONS, release, progress, limit)
    if (folder / GROUPS).exists():
        _read_groups(folder / GROUPS, release, progress)
    _read_relations(folder, release, progress)
    chosen = {uri for uri, concept in release.skills.items() if wanted(concept)}
    for language, path in languages.items():
        _read_language(path, language, chosen, release, progress)
    progress.close()
    return release


def _version(folder: Path) -> str:
    """The files name no version; the folder of the download does: `ESCO dataset - v1.2.0 - classification - en - csv`."""
    found = _VERSION.search(folder.resolve().name)
    return found[1] if found else ""


def _read_skills(path: Path, release: EscoRelease, progress: Progress, limit: int | None) -> str:
    """Returns the newest date of modification."""
    columns = (
        "conceptUri",
        "skillType",
        "reuseLevel",
        "preferredLabel",
        "altLabels",
        "status",
        "modifiedDate",
        "description",
        "conceptType",
    )
    newest = ""
    for line, (uri, kind, reuse, name, others, status, modified, description, concept) in files.read_table(
        path, columns, delimiter=",", progress=progress, limit=limit
    ):
        _check_uri(path, line, uri)
        if concept != "KnowledgeSkillCompetence" or kind not in SKILL_TYPES:
            raise BadRelease(
                path, f"expected a KnowledgeSkillCompetence of type {' or '.join(sorted(SKILL_TYPES))}, found {concept!r}, {kind!r}", line
            )
        if not name:
            raise BadRelease(path, "expected a preferredLabel, found nothing", line)
        newest = max(newest, modified[:10])
        release.prose.add(description)
        if status == "released":
            release.skills[uri] = Concept(uri, kind, reuse, name, labels_of(others.split("\n")), description)
    if not release.skills:
        raise BadRelease(path, "expected skills with the status released; there is none")
    return newest


def _read_occupations(path: Path, release: EscoRelease, progress: Progress, limit: int | None) -> None:
    columns = ("conceptUri", "preferredLabel", "altLabels", "status", "description")
    for line, (uri, name, others, status, description) in files.read_table(path, columns, delimiter=",", progress=progress, limit=limit):
        _check_uri(path, line, uri)
        release.prose.add(description)
        if status == "released" and name:
            release.occupations[uri] = Occupation(uri, name, labels_of(others.split("\n")))


def _read_groups(path: Path, release: EscoRelease, progress: Progress) -> None:
    for line, (uri, name) in files.read_table(path, ("conceptUri", "preferredLabel"), delimiter=",", progress=progress):
        _check_uri(path, line, uri)
        release.groups[uri] = name


def _read_relations(folder: Path, release: EscoRelease, progress: Progress) -> None:
    path = folder / ASKED
    for line, (occupation, relation, skill) in files.read_table(
        path, ("occupationUri", "relationType", "skillUri"), delimiter=",", progress=progress
    ):
        _check_relation(path, line, relation)
        release.asked[occupation].add(skill)
    for _, (uri, broader) in files.read_table(folder / BROADER, ("conceptUri", "broaderUri"), delimiter=",", progress=progress):
        release.broader[uri].append(broader)
    path = folder / RELATED
    for line, (one, relation, other) in files.read_table(
        path, ("originalSkillUri", "relationType", "relatedSkillUri"), delimiter=",", progress=progress
    ):
        _check_relation(path, line, relation)
        release.related.append((one, relation, other))


def _read_language(path: Path, language: str, chosen: set[str], release: EscoRelease, progress: Progress) -> None:
    columns = ("conceptUri", "preferredLabel", "altLabels", "description?")
    for line, (uri, name, others, description) in files.read_table(path, columns, delimiter=",", progress=progress):
        _check_uri(path, line, uri)
        release.prose.add(description)
        if uri in chosen:
            release.skills[uri].foreign[language] = labels_of([name, *others.split("\n")])


def _check_uri(path: Path, line: int, uri: str) -> None:
    if not _URI.match(uri):
        raise BadRelease(path, f"expected the address of a concept, found {uri[:60]!r}", line)


def _check_relation(path: Path, line: int, relation: str) -> None:
    if relation not in RELATION_TYPES:
        raise BadRelease(path, f"expected essential or optional, found {relation[:60]!r}", line)
