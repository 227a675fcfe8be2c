"""`import_esco` over a small invented release."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from skills import taxonomy
from skills.models import ImportAction, ImportBatch, ImportChange, Skill, SkillAlias, SkillRelation
from skills.tests.releases import CONCEPTS, corner, dump, esco_release, names_of, onet_release, titles_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bare")]


@pytest.fixture
def release(tmp_path: Path) -> Path:
    corner()
    return esco_release(tmp_path / "ESCO dataset - v1.2.0 - classification - csv")


def run(folder: Path, *options: str) -> str:
    out = io.StringIO()
    call_command("import_esco", str(folder), *options, stdout=out)
    taxonomy.forget()
    return out.getvalue()


def clashes() -> dict[str, str]:
    return dict(ImportChange.objects.filter(action=ImportAction.CLASH).values_list("label", "reason"))


def test_labels_of_a_known_skill_become_its_names_in_each_language(release: Path) -> None:
    run(release)
    assert names_of("rope-dressing") == {
        ("Rope dressing", "en", "shipped"),
        ("dress ropes", "en", "esco"),
        ("lay ropes fair", "en", "esco"),
        ("Tauwerk klarieren", "de", "esco"),
        ("Leinen klarieren", "de", "esco"),
    }


def test_an_explaining_bracket_is_no_part_of_the_name(release: Path) -> None:
    run(release)
    assert names_of("knotwright") == {("Knotwright", "en", "shipped"), ("Knotwright suite", "en", "esco")}


def test_labels_that_another_skill_has_or_that_are_everyday_words_are_clashes(tmp_path: Path) -> None:
    corner()
    run(esco_release(tmp_path / "esco"))
    found = clashes()
    assert found["Rope dressing"] == "Knotwright: already a name of Rope dressing"
    assert found["Gather"] == "Knotwright: an everyday word"
    assert found["shared label"] in {"Rope dressing: ESCO gives it to Net mending too", "Net mending: ESCO gives it to Rope dressing too"}
    assert not SkillAlias.objects.filter(text__in=["Gather", "shared label"]).exists()


def test_a_skill_that_staff_changed_is_left_alone(release: Path) -> None:
    Skill.objects.filter(slug="rope-dressing").update(curated=True)
    run(release)
    assert names_of("rope-dressing") == {("Rope dressing", "en", "shipped")}
    assert clashes()["dress ropes"] == "Rope dressing: Rope dressing was changed by staff"


def test_unknown_skills_go_nowhere_unless_asked_for(release: Path) -> None:
    said = run(release)
    assert "skills, not ours" in said
    assert not Skill.objects.filter(origin="esco").exists()


def test_new_skills_arrive_with_kind_family_parent_names_and_relations(release: Path) -> None:
    Skill.objects.get(slug="hawsers").delete()  # one of its names would make the concept a known one
    run(release, "--new-skills")
    coil, tide = Skill.objects.get(name="Coil hawsers"), Skill.objects.get(name="Tidal lore")
    assert (coil.kind, coil.family_id, coil.category, coil.parent) == (
        "method", "ropes", "rope dressing", Skill.objects.get(slug="rope-dressing")
    )  # fmt: skip
    assert coil.about == "Coil heavy ropes on deck. (ESCO)"
    assert (tide.kind, tide.origin, tide.parent) == ("domain", "esco", None)
    assert names_of(tide.slug) == {("Tidal lore", "en", "esco"), ("lore of tides", "en", "esco"), ("Gezeitenkunde", "de", "esco")}
    pairs = set(SkillRelation.objects.filter(kind="related", source__origin="esco").values_list("source", "target", "share"))
    assert pairs == {(coil.pk, tide.pk, 0.3), (tide.pk, coil.pk, 0.3)}


def test_a_skill_that_no_role_of_ours_needs_finds_no_family_and_is_a_clash(release: Path) -> None:
    run(release, "--new-skills")
    assert clashes()["unasked lore"] == "no occupation of our roles asks for it"


def test_labels_of_an_occupation_become_titles_of_the_role_of_that_name(release: Path) -> None:
    run(release)
    assert titles_of("rope-rigger") == ["Dockside splicer", "Hoist hand"]
    assert clashes()["Line walker"] == "Rope Rigger: a title of 2 occupations of the release"


def test_a_second_run_finds_nothing_new_and_says_so(release: Path) -> None:
    run(release, "--new-skills")
    before = dump()
    assert "0 new, 0 changed" in run(release, "--new-skills")
    assert dump() == before


def test_a_dry_run_writes_nothing(release: Path) -> None:
    before = dump()
    assert "nothing was written" in run(release, "--dry-run", "--new-skills")
    assert dump() == before


def test_the_release_is_named_by_its_folder_or_else_by_its_newest_entry(release: Path, tmp_path: Path) -> None:
    run(release)
    assert ImportBatch.objects.get().release == "1.2.0"
    assert "of 2024-05-06" in run(esco_release(tmp_path / "plain"), "--dry-run")


def replaced(name: str, old: str, new: str) -> Any:
    def change(folder: Path) -> None:
        path = folder / name
        path.write_text(path.read_text().replace(old, new, 1))

    return change


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: (folder / "occupations_en.csv").unlink(), "missing: occupations_en.csv"),
        (replaced("skills_en.csv", "preferredLabel", "label"), "skills_en.csv, line 1: expected the columns .* missing: preferredLabel"),
        (replaced("skills_en.csv", ",knowledge,", ",wisdom,"), "skills_en.csv, line 4: expected a KnowledgeSkillCompetence of type"),
        (replaced("skills_en.csv", "http://", "mailto:"), "skills_en.csv, line 4: expected the address of a concept"),
        (replaced("skills_en.csv", ",Draws knots.", ""), "skills_en.csv, line 4: expected 13 columns as in the first line, found 12"),
        (replaced("skills_en.csv", "Draws knots.", '"Draws'), "skills_en.csv, line .*expected comma separated values"),
        (replaced("occupationSkillRelations_en.csv", "essential", "vital"), "expected essential or optional, found 'vital'"),
        (lambda folder: (folder / "skills_de.csv").write_bytes("Gezeiten".encode("utf-16")), "skills_de.csv, line 1: .* this is UTF-16"),
    ],
)  # fmt: skip
def test_a_spoilt_release_is_refused_with_file_line_and_what_was_expected(release: Path, spoil: Any, said: str) -> None:
    before = dump()
    spoil(release)
    with pytest.raises(CommandError, match=said):
        run(release)
    assert dump() == before


def test_skills_that_are_not_released_are_not_read(release: Path) -> None:
    path = release / "skills_en.csv"
    path.write_text(path.read_text().replace("released", "obsolete"))
    with pytest.raises(CommandError, match="status released; there is none"):
        run(release)


def test_a_release_of_onet_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="for import_onet"):
        run(onet_release(tmp_path / "onet"))


def test_a_circle_of_broader_skills_is_not_followed(tmp_path: Path) -> None:
    corner()
    Skill.objects.get(slug="hawsers").delete()
    folder = esco_release(tmp_path / "esco", concepts=[c for c in CONCEPTS if c[0] in {"coil", "tide"}])
    path = folder / "broaderRelationsSkillPillar_en.csv"
    uri = "http://data.europa.eu/esco/skill/"
    rows = [f"KnowledgeSkillCompetence,{uri}{a},KnowledgeSkillCompetence,{uri}{b}" for a, b in (("coil", "tide"), ("tide", "coil"))]
    path.write_text("\n".join([path.read_text().splitlines()[0], *rows]))
    run(folder, "--new-skills")
    assert Skill.objects.filter(origin="esco", parent=None).count() == 1
