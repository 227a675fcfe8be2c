"""Reading a release of the O*NET database in its text form (tab separated)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from skills.importing import files
from skills.importing.files import BadRelease
from skills.importing.progress import Progress
from skills.importing.words import Prose
from skills.knowledge import name_key

READ_ME, OCCUPATIONS, ALTERNATES = "Read Me.txt", "Occupation Data.txt", "Alternate Titles.txt"
REPORTED, TECHNOLOGY = "Sample of Reported Titles.txt", "Technology Skills.txt"
NEEDED = (READ_ME, OCCUPATIONS, ALTERNATES, REPORTED, TECHNOLOGY)
OLDEST = (27, 1)  # the first release whose technology skills say what is in demand
CODE = re.compile(r"^\d\d-\d{4}\.\d\d$")
_VERSION = re.compile(r"O\*NET (\d+)\.(\d+) Database")
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_MONTH = re.compile(rf"({'|'.join(_MONTHS)}) (\d{{4}}) Release")
_BRACKETED = re.compile(r"^(.*\S) \(([^()]+)\)$")
_SHORT = re.compile(r"^[A-Z][A-Z0-9&/.-]{1,7}s?$")


@dataclass(slots=True)
class Tool:
    """A technology as O*NET names it, with the occupations that use it."""

    name: str
    commodity: str
    occupations: set[str] = field(default_factory=set)
    in_demand: set[str] = field(default_factory=set)
    hot: bool = False


@dataclass(slots=True)
class OnetRelease:
    version: tuple[int, int]
    as_of: date
    files_hash: str
    occupations: dict[str, str]
    """Title by O*NET-SOC code."""
    tools: dict[str, Tool]
    """By folded name."""
    titles: dict[str, dict[str, str]]
    """By code: titles as written, by folded title."""
    prose: Prose

    @property
    def name(self) -> str:
        return f"{self.version[0]}.{self.version[1]}"

    @property
    def surveyed(self) -> set[str]:
        """Occupations for which technology was asked: the others are no evidence that it is not used."""
        return set().union(*(tool.occupations for tool in self.tools.values())) if self.tools else set()


def read_onet(folder: Path, *, progress: Progress, limit: int | None = None) -> OnetRelease:
    """The release in `folder`; with `limit`, the first so many rows of technology and titles. Raises BadRelease."""
    other = ("skills_en.csv", "this is a release of ESCO, for import_esco")
    files.check_folder(folder, NEEDED, what="the O*NET database in text form", other=other)
    paths = [folder / name for name in NEEDED]
    progress.total = files.total_size(paths)
    version, as_of = _release(folder / READ_ME, progress)
    release = OnetRelease(version, as_of, files.files_hash(paths), {}, {}, defaultdict(dict), Prose())
    _read_occupations(folder / OCCUPATIONS, release, progress)
    _read_titles(folder / ALTERNATES, "Alternate Title", release, progress, limit)
    _read_titles(folder / REPORTED, "Reported Job Title", release, progress, limit)
    _read_technology(folder / TECHNOLOGY, release, progress, limit)
    progress.close()
    return release


def _release(path: Path, progress: Progress) -> tuple[tuple[int, int], date]:
    text = files.read_text(path, progress)
    version, month = _VERSION.search(text), _MONTH.search(text)
    if not version or not month:
        raise BadRelease(path, "expected the words “O*NET 29.2 Database” and “February 2025 Release”, with the numbers of the release")
    number = (int(version[1]), int(version[2]))
    if number < OLDEST:
        raise BadRelease(path, f"expected release {OLDEST[0]}.{OLDEST[1]} or later, found {version[1]}.{version[2]}")
    return number, date(int(month[2]), _MONTHS.index(month[1]) + 1, 1)


def _read_occupations(path: Path, release: OnetRelease, progress: Progress) -> None:
    for line, (code, title, description) in files.read_table(
        path, ("O*NET-SOC Code", "Title", "Description"), delimiter="\t", progress=progress
    ):
        if not CODE.match(code):
            raise BadRelease(path, f"expected a code like 15-1252.00, found {code!r}", line)
        release.occupations[code] = title
        release.titles[code][name_key(title)] = title
        release.prose.add(description)
    if not release.occupations:
        raise BadRelease(path, "expected occupations; there is none")


def _read_titles(path: Path, column: str, release: OnetRelease, progress: Progress, limit: int | None) -> None:
    columns = ("O*NET-SOC Code", column, "Short Title?")
    for line, (code, title, short) in files.read_table(path, columns, delimiter="\t", progress=progress, limit=limit):
        _known(path, line, code, release)
        for text in both_titles(title, short):
            release.titles[code].setdefault(name_key(text), text)


def both_titles(title: str, short: str = "") -> list[str]:
    """`Chief Financial Officer (CFO)` is two titles; a bracket that only explains belongs to the title."""
    found = _BRACKETED.match(title)
    if found and (short in found.groups() or any(_SHORT.match(part) for part in found.groups())):
        return list(found.groups())
    return [title] if title else []


def _read_technology(path: Path, release: OnetRelease, progress: Progress, limit: int | None) -> None:
    columns = ("O*NET-SOC Code", "Example", "Commodity Title", "Hot Technology", "In Demand")
    for line, (code, name, commodity, hot, in_demand) in files.read_table(path, columns, delimiter="\t", progress=progress, limit=limit):
        _known(path, line, code, release)
        if not name or not commodity:
            raise BadRelease(path, "expected an example and its commodity, found nothing", line)
        if {hot, in_demand} - {"Y", "N"}:
            raise BadRelease(path, f"expected Y or N for Hot Technology and In Demand, found {hot!r} and {in_demand!r}", line)
        tool = release.tools.setdefault(name_key(name), Tool(name, commodity))
        tool.occupations.add(code)
        tool.hot |= hot == "Y"
        if in_demand == "Y":
            tool.in_demand.add(code)


def _known(path: Path, line: int, code: str, release: OnetRelease) -> None:
    if code not in release.occupations:
        raise BadRelease(path, f"expected an occupation of {OCCUPATIONS}, found {code!r}", line)
