"""Small invented releases of O*NET and ESCO in their official forms, and a corner of the knowledge base that they speak about."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from skills.models import Family, NextRole, Role, RoleSkill, Skill, SkillAlias, SkillDemand, SkillRelation

READ_ME = "O*NET 29.2 Database\nFebruary 2025 Release\n---------------------\n"
OCCUPATIONS = [
    ("99-0001.00", "Rope Riggers", "Tie ropes and dress lines so that loads hold."),
    ("99-0002.00", "Master Riggers", "Plan how loads hang and check what others tie."),
    ("99-0003.00", "Net Menders", "Mend nets, gather twine and gather floats."),
    ("99-0004.00", "Sail Menders", "Mend sails, gather twine and gather thread."),
    ("98-0001.00", "Divers", "Dive and gather what lies under water."),
]
TECHNOLOGY = [
    ("99-0001.00", "Knotwright", "Rigging software", "Y", "Y"),
    ("99-0002.00", "Autodesk Knotwright", "Rigging software", "N", "N"),
    ("99-0002.00", "Loadhang", "Lifting plan software", "N", "Y"),
    ("98-0001.00", "Loadhang", "Lifting plan software", "N", "N"),
    ("99-0001.00", "Gather", "Rigging software", "N", "N"),
]
ALTERNATES = [
    ("99-0001.00", "Chief Line Dresser (CLD)", "CLD", "08"),
    ("99-0001.00", "Hoist Rigger", "n/a", "08"),
    ("99-0001.00", "Line Boss", "n/a", "08"),
    ("99-0002.00", "Line Boss", "n/a", "08"),
    ("99-0003.00", "Twine Worker", "n/a", "08"),
    ("98-0001.00", "Deep Diver", "n/a", "08"),
]
REPORTED = [("99-0001.00", "Dockside Rigger", "Y"), ("99-0001.00", "Master Rigger", "N")]


def onet_release(folder: Path, **changed: Any) -> Path:
    """A folder as O*NET ships it; `technology=…`, `alternates=…`, `read_me=…` replace a part."""
    folder.mkdir(exist_ok=True)
    (folder / "Read Me.txt").write_text(changed.get("read_me", READ_ME))
    _tabbed(folder / "Occupation Data.txt", ("O*NET-SOC Code", "Title", "Description"), OCCUPATIONS)
    titles = ("O*NET-SOC Code", "Alternate Title", "Short Title", "Source(s)")
    _tabbed(folder / "Alternate Titles.txt", titles, changed.get("alternates", ALTERNATES))
    _tabbed(folder / "Sample of Reported Titles.txt", ("O*NET-SOC Code", "Reported Job Title", "Shown in My Next Move"), REPORTED)
    columns = ("O*NET-SOC Code", "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand")
    rows = [(code, name, "43230000", *rest) for code, name, *rest in changed.get("technology", TECHNOLOGY)]
    _tabbed(folder / "Technology Skills.txt", columns, rows)
    _tabbed(folder / "Job Zones.txt", ("O*NET-SOC Code", "Job Zone", "Date", "Domain Source"), [("99-0001.00", "2", "08/2023", "Analyst")])
    return folder


def _tabbed(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    path.write_bytes("".join("\t".join(row) + "\r\n" for row in (header, *rows)).encode())


SKILL_COLUMNS = (
    "conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "hiddenLabels", "status", "modifiedDate",
    "scopeNote", "definition", "inScheme", "description",
)  # fmt: skip
URI = "http://data.europa.eu/esco/skill/"
JOB = "http://data.europa.eu/esco/occupation/"
CONCEPTS = [
    ("knot", "knowledge", "sector-specific", "Knotwright (rigging program)", "Knotwright suite\nGather\nRope dressing", "Draws knots."),
    (
        "dress",
        "skill/competence",
        "cross-sector",
        "rope dressing",
        "dress ropes\nlay ropes fair\nshared label",
        "Lay ropes fair. Then check.",
    ),
    (
        "coil",
        "skill/competence",
        "sector-specific",
        "coil hawsers",
        "hawser coiling\nflake hawsers",
        "Coil heavy ropes on deck. Keep them dry.",
    ),
    ("tide", "knowledge", "transversal", "tidal lore", "lore of tides", "How tides rise and fall."),
    ("lost", "knowledge", "transversal", "unasked lore", "", "Nobody needs it."),
    ("mend", "skill/competence", "sector-specific", "net mending", "shared label\nmend fishing nets", "Mend nets."),
]
GERMAN = [("dress", "Tauwerk klarieren", "Leinen klarieren"), ("coil", "Trossen aufschießen", ""), ("tide", "Gezeitenkunde", "")]
JOBS = [("rigger", "rope rigger", "dockside splicer\nhoist hand\nLine walker"), ("diver", "deep diver", "line walker\nwet worker")]


def esco_release(folder: Path, **changed: Any) -> Path:
    """A folder as ESCO ships it; `concepts=…` replaces the skills."""
    folder.mkdir(exist_ok=True)
    rows = [
        ("KnowledgeSkillCompetence", URI + uri, kind, reuse, name, others, "", "released", "2024-05-06T10:00:00Z", "", "", "", about)
        for uri, kind, reuse, name, others, about in changed.get("concepts", CONCEPTS)
    ]
    _quoted(folder / "skills_en.csv", SKILL_COLUMNS, rows)
    german = [("KnowledgeSkillCompetence", URI + uri, name, others) for uri, name, others in GERMAN]
    _quoted(folder / "skills_de.csv", ("conceptType", "conceptUri", "preferredLabel", "altLabels"), german)
    jobs = [("Occupation", JOB + uri, "9999", name, others, "released", "") for uri, name, others in JOBS]
    columns = ("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "status", "description")
    _quoted(folder / "occupations_en.csv", columns, jobs)
    asked = [(JOB + "rigger", "essential", "skill/competence", URI + uri) for uri in ("dress", "coil", "tide")]
    _quoted(folder / "occupationSkillRelations_en.csv", ("occupationUri", "relationType", "skillType", "skillUri"), asked)
    broader = [("KnowledgeSkillCompetence", URI + "coil", "KnowledgeSkillCompetence", URI + "dress")]
    _quoted(folder / "broaderRelationsSkillPillar_en.csv", ("conceptType", "conceptUri", "broaderType", "broaderUri"), broader)
    related = [(URI + "tide", "knowledge", "optional", "skill/competence", URI + "coil")]
    columns = ("originalSkillUri", "originalSkillType", "relationType", "relatedSkillType", "relatedSkillUri")
    _quoted(folder / "skillSkillRelations_en.csv", columns, related)
    return folder


def _quoted(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def corner() -> None:
    """Four skills and four roles about ropes."""
    ropes = Family.objects.create(slug="ropes", name="Ropes", sources=["Our own, about ropes"])
    for slug, name, kind in (
        ("knotwright", "Knotwright", "tool"),
        ("rope-dressing", "Rope dressing", "method"),
        ("net-mending", "Net mending", "method"),
        ("hawsers", "Flake hawsers", "method"),
    ):
        skill = Skill.objects.create(slug=slug, name=name, family=ropes, kind=kind, category="Ropes", about="One thing done with ropes.")
        SkillAlias.objects.create(skill=skill, text=name)
    for slug, title, soc in (
        ("rope-rigger", "Rope Rigger", "99-0001"),
        ("master-rigger", "Master Rigger", "99-0002.00"),
        ("net-mender", "Net Mender", "99-0003"),
        ("net-maker", "Net Maker", "99-0003"),
    ):
        Role.objects.create(
            slug=slug, title=title, family=ropes, level="entry", about="Works with ropes and helps to gather them.", soc=soc
        )


TABLES: tuple[Any, ...] = (
    Family, Skill, SkillAlias, SkillRelation, SkillDemand, Role, RoleSkill, NextRole, Skill.history.model, SkillAlias.history.model,
    Role.history.model,
)  # fmt: skip


def dump() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the knowledge base with every column but vectors, which a worker makes."""
    return {
        table.__name__: list(
            table._base_manager.order_by("pk").values_list(
                *(f.attname for f in table._meta.concrete_fields if not f.name.startswith("embedding"))
            )
        )
        for table in TABLES
    }


def names_of(slug: str) -> set[tuple[str, str, str]]:
    return set(SkillAlias.objects.filter(skill__slug=slug).values_list("text", "language", "origin"))


def titles_of(slug: str) -> list[str]:
    return Role.objects.get(slug=slug).other_titles
