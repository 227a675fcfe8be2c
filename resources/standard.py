"""The rules of the shipped catalogue, as functions from what was read to the problems found, one sentence each with file and slug."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from resources.addresses import address_key, address_problem

if TYPE_CHECKING:
    from resources.catalogue import Resource

LEVELS = ("beginner", "intermediate", "advanced")
TYPES = ("course", "documentation", "video", "practice", "book", "article")
ACCESS = ("free", "audit", "paid")
# The marks for access that fit each way of paying: free without or with an account, free to read, paid.
ACCESS_MARKS = {"free": (4, 5), "audit": (3, 4), "paid": (1, 2)}
RECOMMENDED_FROM = 4.0
"""Mean of the marks from which a resource may be recommended (P10)."""
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2}")
# A full stop between two sentences; not the one after an initial ("U.S. History") or in "e.g. Python".
SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\betc)(?<!\bDr)(?<!\bSt)(?<!\bNo)[.!?]\s+(?=[A-Z])")
MAX_HELPS = 40
MAX_MINUTES, MAX_SKILLS, MAX_TITLE, MAX_PROVIDER, MAX_ABOUT = 60_000, 12, 200, 100, 240
STEPS = 3
"""How far a chain of covers is followed."""


def check(resources: Iterable[Resource], skills: Collection[str]) -> list[str]:
    """Every broken rule that keeps a catalogue from being loaded."""
    problems: list[str] = []
    urls: dict[str, Resource] = {}
    for item in resources:
        where = f"{item.file}: {item.slug}"
        problems += (f"{where}: {problem}" for problem in resource_problems(item, skills))
        first = urls.setdefault(address_key(item.url), item)
        if first is not item:
            problems.append(f"{where}: its address stands already at {first.slug} in {first.file}")
    return problems


def resource_problems(item: Resource, skills: Collection[str]) -> Iterator[str]:
    """What is wrong with one entry, doubles apart."""
    if not SLUG.fullmatch(item.slug) or len(item.slug) > 80:
        yield "not a slug of at most 80 characters"
    yield from _words(item)
    if problem := address_problem(item.url):
        yield problem
    yield from _choices(item)
    yield from _numbers(item)
    yield from _skills(item, skills)


def _words(item: Resource) -> Iterator[str]:
    for name, value, longest in (("title", item.title, MAX_TITLE), ("provider", item.provider, MAX_PROVIDER)):
        if not value.strip() or value != value.strip() or len(value) > longest:
            yield f"{name} is empty, padded or longer than {longest}"
    if not 20 <= len(item.about) <= MAX_ABOUT:
        yield f"about is one sentence of 20 to {MAX_ABOUT} characters, not {len(item.about)}"
    if not item.about.endswith((".", "!", "?")) or SENTENCE_END.search(item.about):
        yield "about is one whole sentence"


def _choices(item: Resource) -> Iterator[str]:
    for name, value, known in (
        ("type", item.type, TYPES), ("level", item.level, LEVELS), ("to_level", item.to_level, LEVELS), ("access", item.access, ACCESS),
    ):  # fmt: skip
        if value not in known:
            yield f"unknown {name} {value!r}"
    if item.level in LEVELS and item.to_level in LEVELS and LEVELS.index(item.to_level) < LEVELS.index(item.level):
        yield "to_level is below level"
    if not LANGUAGE.fullmatch(item.language):
        yield f"language is two letters, not {item.language!r}"


def _numbers(item: Resource) -> Iterator[str]:
    if not 1 <= item.minutes <= MAX_MINUTES:
        yield f"minutes is 1 to {MAX_MINUTES}"
    for name, mark in item.rubric.items():
        if not 1 <= mark <= 5:
            yield f"rubric {name} is 1 to 5"
    if item.rubric["access"] not in ACCESS_MARKS.get(item.access, range(1, 6)):
        yield f"rubric access {item.rubric['access']} does not fit access {item.access}"


def _skills(item: Resource, skills: Collection[str]) -> Iterator[str]:
    if not 1 <= len(item.skills) <= MAX_SKILLS:
        yield f"1 to {MAX_SKILLS} skills"
    if len(set(item.skills)) != len(item.skills):
        yield "a skill is named twice"
    if len(item.helps) > MAX_HELPS or len(set(item.helps)) != len(item.helps) or set(item.helps) & set(item.skills):
        yield f"helps names at most {MAX_HELPS} skills, each once and none that stands among its skills"
    for slug in (*item.skills, *item.helps):
        if slug not in skills:
            yield f"skill {slug!r} does not exist"


def weak_entries(resources: Iterable[Resource]) -> Iterator[str]:
    """Entries that can be loaded and never recommended."""
    for item in resources:
        if item.rating < RECOMMENDED_FROM:
            yield f"{item.file}: {item.slug}: rated {item.rating:.1f}, so it is listed and never recommended"


def check_covers(covers: Mapping[str, str], parents: Mapping[str, str]) -> list[str]:
    """Covers name known skills, and no skill comes back to itself along covers and parents."""
    problems = [
        f"cover.yaml: {narrow}: {slug!r} does not exist"
        for narrow, broad in covers.items()
        for slug in (narrow, broad)
        if slug not in parents
    ]
    problems += [f"cover.yaml: {narrow}: covers itself" for narrow, broad in covers.items() if narrow == broad]
    for narrow in covers:
        if (circle := _circle(narrow, covers)) and narrow == min(circle):
            problems.append(f"cover.yaml: {narrow}: circle {' > '.join([*circle, narrow])}")
    return problems


def _circle(start: str, covers: Mapping[str, str]) -> list[str]:
    path, at = [start], covers.get(start, "")
    while at and at not in path:
        path.append(at)
        at = covers.get(at, "")
    return path if at == start and len(path) > 1 else []


def covering(slug: str, *, covers: Mapping[str, str], parents: Mapping[str, str], steps: int = STEPS) -> dict[str, int]:
    """The broader skills whose resources may stand in for this one's, nearest first, with how many steps away each is.

    From each skill the way leads to its own cover, if one is named, and to its parent.
    """
    found: dict[str, int] = {}
    edge = [slug]
    for step in range(1, steps + 1):
        edge = list(dict.fromkeys(b for s in edge for b in (covers.get(s, ""), parents.get(s, "")) if b and b != slug and b not in found))
        found |= dict.fromkeys(edge, step)
    return found
