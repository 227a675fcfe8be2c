"""Writes demand.yaml from O*NET's technology skills: `python -m skills.data.make_demand FOLDER` (the folder of an unpacked O*NET text release).

Facts only: for each of our skills that O*NET names, for how many of the occupations of each family it is listed, for how many of those it is
marked "In Demand", and whether it is a "Hot Technology". The occupations of a family are those of its roles' SOC codes. O*NET is a work of the
U.S. Department of Labor, Employment and Training Administration, used under CC BY 4.0.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from skills.knowledge import DATA, DEMAND, KnowledgeBase, read_knowledge
from skills.names import name_key

TABLE = "Technology Skills.txt"
README = "Read Me.txt"
VENDORS = (
    "Adobe", "Amazon", "Apache", "Apple", "Atlassian", "Autodesk", "Bentley", "Blackbaud", "Cisco", "Citrix", "Corel", "Dassault Systemes", "ESRI",
    "Epic", "Google", "HP", "Hewlett Packard", "IBM", "Intuit", "Microsoft", "Mozilla", "National Instruments", "Oracle", "PTC", "Qlik Tech", "Red Hat",
    "SAP", "SAS", "Sage", "Salesforce", "Siemens", "StataCorp", "Symantec", "The MathWorks", "Trimble", "VMware", "Verizon", "Yahoo!",
)  # fmt: skip
PRODUCTS = {"tool", "language", "framework"}
ENDINGS = ("software", "systems", "system")
ABBREVIATION = re.compile(r"\s+([A-Z][A-Za-z]?[A-Z/]{1,5})$")


@dataclass
class Found:
    """Where O*NET lists one skill: the occupations, and those of them in which it is marked."""

    occupations: set[str] = field(default_factory=set)
    in_demand: set[str] = field(default_factory=set)
    hot: bool = False


def spellings(example: str) -> Iterator[str]:
    """The ways in which one of our skills may be called what O*NET calls `Structured query language SQL` or `Adobe Photoshop software`."""
    yield example
    short = example
    for ending in ENDINGS:
        short = short.removesuffix(f" {ending}")
    yield short
    yield ABBREVIATION.sub("", short)
    for vendor in VENDORS:
        if short.startswith(f"{vendor} "):
            yield short.removeprefix(f"{vendor} ")


def owners(base: KnowledgeBase) -> dict[str, str]:
    """Our skill by folded name; a name of two skills belongs to neither, but a display name to its skill."""
    by_name: dict[str, set[str]] = defaultdict(set)
    for skill in base.skills.values():
        for name in skill.names:
            by_name[name_key(name.text)].add(skill.slug)
    return {key: next(iter(slugs)) for key, slugs in by_name.items() if len(slugs) == 1} | {
        name_key(s.name): s.slug for s in base.skills.values()
    }


def read_table(path: Path, base: KnowledgeBase) -> tuple[dict[str, Found], set[str]]:
    """What O*NET lists of our skills, and all its occupations."""
    by_name, occupations = owners(base), set()
    found: dict[str, Found] = defaultdict(Found)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            code = row["O*NET-SOC Code"]
            occupations.add(code)
            slug = match(row["Example"], by_name, base)
            if slug:
                found[slug].occupations.add(code)
                found[slug].hot |= row["Hot Technology"] == "Y"
                if row["In Demand"] == "Y":
                    found[slug].in_demand.add(code)
    return found, occupations


def match(example: str, by_name: dict[str, str], base: KnowledgeBase) -> str | None:
    """Our skill that an example names. A shortened name counts for products alone: "Accounting software" is not accounting."""
    for text in spellings(example):
        slug = by_name.get(name_key(text))
        if slug and (text == example or base.skills[slug].kind in PRODUCTS):
            return slug
    return None


def family_occupations(base: KnowledgeBase, known: set[str]) -> dict[str, set[str]]:
    """O*NET's codes of each family's roles; a role with a plain SOC code stands for O*NET's `.00`."""
    families: dict[str, set[str]] = defaultdict(set)
    for role in base.roles.values():
        code = role.soc if "." in role.soc else f"{role.soc}.00"
        if code in known:
            families[role.family].add(code)
    return families


def release(folder: Path) -> str:
    """`O*NET 29.2`, as the release's own words have it."""
    found = re.search(r"O\*NET (\d+\.\d+)", (folder / README).read_text(encoding="utf-8"))
    if not found:
        raise SystemExit(f"{README} does not say which release this is")
    return f"O*NET {found[1]}"


def main(folder: Path) -> None:
    base = read_knowledge()
    found, known = read_table(folder / TABLE, base)
    families = family_occupations(base, known)
    rows: dict[str, dict[str, object]] = {}
    for slug in sorted(found):
        listed = found[slug]
        counts = {
            family: [len(codes & listed.occupations), len(codes & listed.in_demand)]
            for family, codes in sorted(families.items())
            if codes & listed.occupations
        }
        if counts:
            rows[slug] = ({"hot": True} if listed.hot else {}) | {"families": counts}
    head = "# Made by make_demand.py. families: [occupations that list the skill, of them marked In Demand]; occupations: how many the family has.\n"
    data = {"source": f"{release(folder)}, technology skills", "occupations": {f: len(c) for f, c in sorted(families.items())}}
    lines = [f"  {slug}: {yaml.safe_dump(row, default_flow_style=True, width=1000, sort_keys=True).strip()}" for slug, row in rows.items()]
    text = head + yaml.safe_dump(data, sort_keys=False) + "skills:\n" + "\n".join(lines) + "\n"
    (DATA / DEMAND).write_text(text, encoding="utf-8")
    print(f"{len(rows)} of {len(base.skills)} skills are listed by {data['source']}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
