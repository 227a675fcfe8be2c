"""`python -m skills.knowledge` fails on each planted fault, with a sentence that names the file and the entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from skills import knowledge
from skills.knowledge import read_knowledge

KNOTS = """
family: knots
name: Knots
sources: ["Our own"]
skills:
  - {slug: rope, name: Rope, kind: equipment, category: Basics, about: "What knots are tied in.", hours: [2, 5, 10]}
  - {slug: reef-knot, name: Reef knot, kind: method, category: Knots, about: "A knot that joins two ends.", parent: rope, requires: [rope]}
  - {slug: granny-knot, name: Granny knot, kind: method, category: Knots, about: "The same, tied wrongly.", implies: [rope]}
  - {slug: splicing, name: Splicing, kind: method, category: Knots, about: "Joining ropes for good.", requires: [reef-knot]}
"""
OTHERS = "".join(
    f"  - {{slug: bend-{n}, name: Bend {n}, kind: method, category: Bends, about: 'One of several bends.'}}\n" for n in range(12)
)
RIGGERS = f"""
family: knots
roles:
  - slug: rigger
    title: Rigger
    level: entry
    about: Ties things up so that they stay.
    core: {{{", ".join(f"bend-{n}: 1" for n in range(12))}}}
    soc: 49-9096
"""
WAGES = "49-9096: {p50: 50000, currency: USD, country: United States, year: 2025, source: BLS}\n"
DEMAND = "source: O*NET\noccupations: {knots: 2}\nskills:\n  rope: {families: {knots: [1, 0]}}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {"skills/knots": KNOTS + OTHERS, "roles/knots": RIGGERS, "wages": WAGES, "demand": DEMAND}.items():
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    monkeypatch.setattr(knowledge, "read_knowledge", lambda: read_knowledge(tmp_path))
    return tmp_path


def test_content_without_a_fault_passes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert knowledge.main([]) == 0
    assert capsys.readouterr().out == "1 families, 16 skills, 16 names, 1 roles, 0 problems\n"


@pytest.mark.parametrize(
    ("file", "right", "wrong", "said"),
    [
        ("skills/knots", "implies: [rope]", "implies: [splicing]", None),
        ("skills/knots", "requires: [rope]", "requires: [splicing]", "skills/knots.yaml: reef-knot: cycle of requires"),
        ("skills/knots", "kind: equipment,", "kind: equipment, parent: reef-knot,", "skills/knots.yaml: rope: cycle of parent"),
        ("skills/knots", "kind: equipment,", "kind: equipment, implies: [granny-knot],", "skills/knots.yaml: rope: cycle of implies"),
        ("skills/knots", ", implies: [rope]", "", "skills/knots.yaml: granny-knot: an orphan"),
        ("skills/knots", "name: Splicing", "name: Reef-Knot", "skills/knots.yaml: reef-knot and skills/knots.yaml: splicing: "),
        ("skills/knots", 'sources: ["Our own"]', "sources: []", "skills/knots.yaml: knots: no sources"),
        ("wages", ", source: BLS", "", "wages.yaml: 49-9096: no source"),
        ("wages", ", year: 2025", "", "wages.yaml: 49-9096: no year"),
        ("demand", "source: O*NET", "source: ''", "demand.yaml: no source"),
        ("skills/knots", "requires: [reef-knot]", "requires: [clove-hitch]", "skills/knots.yaml: splicing: requires names 'clove-hitch'"),
        ("roles/knots", "bend-3: 1", "bend-99: 1", "roles/knots.yaml: rigger: skill 'bend-99' does not exist"),
        ("demand", "  rope:", "  cord:", "demand.yaml: cord: no such skill"),
        ("demand", "[1, 0]", "[3, 0]", "demand.yaml: rope: 3 of 2 occupations"),
        ("demand", "{knots: 2}", "{knots: 2, bows: 1}", "demand.yaml: occupations names the family 'bows'"),
        ("skills/knots", "hours: [2, 5, 10]", "hours: [400, 5, 10]", "skills/knots.yaml: rope: the chain reef-knot > rope ends here"),
    ],
)
def test_a_planted_fault_is_named_with_file_and_entry(
    folder: Path, capsys: pytest.CaptureFixture[str], file: str, right: str, wrong: str, said: str | None
) -> None:
    path = folder / f"{file}.yaml"
    assert right in path.read_text()
    path.write_text(path.read_text().replace(right, wrong, 1))
    failed = knowledge.main([])
    printed = capsys.readouterr().out
    assert failed == (said is not None), printed
    if said:
        assert any(line.startswith(said) for line in printed.splitlines()), printed


def test_soft_skills_and_spoken_languages_stand_by_themselves(folder: Path) -> None:
    path = folder / "skills" / "knots.yaml"
    alone = "  - {{slug: alone, name: Alone, kind: {}, category: {}, about: 'Tied to nothing at all.'}}\n"
    for kind, category, expected in (("soft", "Traits", 0), ("domain", "spoken languages", 0), ("domain", "Knots", 1)):
        path.write_text(KNOTS + OTHERS + alone.format(kind, category))
        assert len(read_knowledge(folder).loose_ends) == expected, (kind, category)
