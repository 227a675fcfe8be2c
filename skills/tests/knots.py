"""A small family in the form of the shipped files."""

from __future__ import annotations

from pathlib import Path

KNOTS = """
family: knots
name: Knots
sources: ["Our own"]
skills:
  - {slug: reef-knot, name: Reef knot, kind: method, category: Knots, about: "A knot that joins two ends.", aliases: [Square knot], related: {granny-knot: 0.6}, demand: 0.5}
  - {slug: granny-knot, name: Granny knot, kind: method, category: Knots, about: "The same, tied wrongly.", aliases: ["de: Altweiberknoten"], parent: reef-knot}
  - {slug: splicing, name: Splicing, kind: method, category: Knots, about: "Joining ropes for good.", implies: [reef-knot], requires: [granny-knot], hours: [5, 10, 20]}
"""
ROPE = "".join(
    f"  - {{slug: rope-{n}, name: Rope {n}, kind: method, category: Knots, about: 'One of several ropes.', aliases: [Cord {n}]}}\n"
    for n in range(12)
)
RIGGERS = """
family: knots
roles:
  - slug: rigger
    title: Rigger
    level: entry
    about: Ties things up so that they stay.
    core: {reef-knot: 3, splicing: {weight: 2, level: advanced, years: 2}}
    expected: {CORE}
    next: [{role: master-rigger, adds: [splicing]}]
  - slug: master-rigger
    title: Master rigger
    level: senior
    about: Says how things are tied up.
    core: {reef-knot: 3, splicing: 3}
    expected: {CORE}
""".replace("CORE", ", ".join(f"rope-{n}: 1" for n in range(12)))


def write(folder: Path, skills: str = KNOTS + ROPE) -> None:
    (folder / "skills" / "knots.yaml").write_text(skills)
    (folder / "roles" / "knots.yaml").write_text(RIGGERS)
