"""Bringing the shipped files into the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from skills import taxonomy
from skills.knowledge import read_knowledge
from skills.loading import InvalidKnowledge, bump_revision, load_knowledge
from skills.models import Family, KnowledgeVersion, NextRole, Role, RoleSkill, Skill, SkillAlias, SkillRelation
from skills.tests.knots import KNOTS, RIGGERS, ROPE, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _afresh() -> Any:
    """What a test changes is rolled back; memory must not remember it."""
    yield
    taxonomy.forget()


def snapshot() -> dict[str, Any]:
    return {
        "skills": list(
            Skill.objects.order_by("slug").values_list("pk", "slug", "name", "family", "parent__slug", "demand", "hours_advanced")
        ),
        "names": sorted(SkillAlias.objects.values_list("skill__slug", "text", "key", "language")),
        "relations": sorted(SkillRelation.objects.values_list("source__slug", "target__slug", "kind", "share")),
        "roles": list(Role.objects.order_by("slug").values_list("pk", "slug", "title", "level")),
        "asked": sorted(RoleSkill.objects.values_list("role__slug", "skill__slug", "tier", "weight")),
        "next": sorted(NextRole.objects.values_list("role__slug", "target__slug")),
    }


def test_the_same_files_are_loaded_once_and_a_forced_load_changes_nothing(small: Path) -> None:
    assert load_knowledge(folder=small).changed
    before, revision = snapshot(), KnowledgeVersion.objects.get().revision
    assert not load_knowledge(folder=small).changed
    assert (snapshot(), KnowledgeVersion.objects.get().revision) == (before, revision)
    assert load_knowledge(folder=small, force=True).changed
    assert snapshot() == before
    assert KnowledgeVersion.objects.get().revision == revision + 1


def test_what_the_files_say_is_what_the_rows_hold(small: Path) -> None:
    counts = load_knowledge(folder=small).counts
    assert (counts["families"], counts["skills"], counts["roles"], counts["names"]) == (1, 15, 2, 29)
    splicing = Skill.objects.get(slug="splicing")
    assert (splicing.hours_beginner, splicing.hours_intermediate, splicing.hours_advanced) == (5, 10, 20)
    assert Skill.objects.get(slug="granny-knot").parent.slug == "reef-knot"
    assert SkillAlias.objects.get(text="Altweiberknoten").language == "de"
    assert sorted(splicing.relations.values_list("kind", "target__slug")) == [("implies", "reef-knot"), ("requires", "granny-knot")]
    assert SkillRelation.objects.get(source__slug="granny-knot", target__slug="reef-knot", kind="related").share == 0.6  # both ways round
    asked = RoleSkill.objects.get(role__slug="rigger", skill__slug="splicing")
    assert (asked.tier, asked.weight, asked.level, asked.years) == ("core", 2, "advanced", 2)
    assert NextRole.objects.get(role__slug="rigger").target.slug == "master-rigger"


def test_a_change_in_the_files_arrives_and_what_is_dropped_goes(small: Path) -> None:
    load_knowledge(folder=small)
    write(small, KNOTS.replace("Square knot", "Hercules knot").replace("demand: 0.5", "demand: 0.7") + ROPE)
    load_knowledge(folder=small)
    assert Skill.objects.get(slug="reef-knot").demand == 0.7
    assert set(SkillAlias.objects.filter(skill__slug="reef-knot").values_list("text", flat=True)) == {"Reef knot", "Hercules knot"}
    write(small, KNOTS + ROPE.replace("rope-11", "rope-eleven"))
    (small / "roles" / "knots.yaml").write_text(RIGGERS.replace("rope-11", "rope-eleven"))
    load_knowledge(folder=small)
    assert not Skill.objects.filter(slug="rope-11").exists()
    assert Skill.objects.filter(slug="rope-eleven").exists()


def test_what_staff_changed_or_made_is_kept(small: Path) -> None:
    load_knowledge(folder=small)
    Skill.objects.filter(slug="granny-knot").update(name="Slip knot", curated=True)
    SkillAlias.objects.filter(skill__slug="granny-knot", language="de").delete()
    SkillRelation.objects.filter(source__slug="granny-knot").update(share=0.9)
    Role.objects.filter(slug="rigger").update(title="Rope person", curated=True)
    RoleSkill.objects.filter(role__slug="rigger", skill__slug="rope-3").delete()
    Skill.objects.create(
        slug="own",
        name="Our own",
        family=Family.objects.get(slug="knots"),
        kind="method",
        category="Knots",
        about="Made by staff.",
        curated=True,
    )
    assert load_knowledge(folder=small, force=True).counts["kept"] == 3
    assert Skill.objects.get(slug="granny-knot").name == "Slip knot"
    assert not SkillAlias.objects.filter(text="Altweiberknoten").exists()
    assert set(SkillRelation.objects.filter(source__slug="granny-knot").values_list("share", flat=True)) == {0.9}
    assert Role.objects.get(slug="rigger").title == "Rope person"
    assert not RoleSkill.objects.filter(role__slug="rigger", skill__slug="rope-3").exists()
    assert Skill.objects.filter(slug="own").exists()


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("kind: method", "kind: sorcery", "sorcery"),
        ("parent: reef-knot", "parent: no-knot", "no-knot"),
        ("implies: [reef-knot]", "implies: [splicing]", "itself"),
        ("demand: 0.5", "demand: 5", "share"),
        ("aliases: [Square knot]", "aliases: [Splicing]", "Splicing"),
        ("requires: [granny-knot]", "requires: [reef-knot], slug2: x", "unknown fields"),
        ("hours: [5, 10, 20]", "hours: [0, 1, 2]", "above 0"),
    ],
)
def test_files_that_break_a_rule_are_refused_with_the_problems_and_nothing_is_loaded(
    wrong: str, right: str, said: str, small: Path
) -> None:
    before = snapshot()
    write(small, KNOTS.replace(wrong, right) + ROPE)
    with pytest.raises(InvalidKnowledge) as refused:
        load_knowledge(folder=small)
    assert any(said in problem for problem in refused.value.problems)
    assert snapshot() == before


def test_every_broken_rule_is_listed_at_once(small: Path) -> None:
    write(small, KNOTS.replace("demand: 0.5", "demand: 5").replace("hours: [5, 10, 20]", "hours: [5, 10]") + ROPE)
    with pytest.raises(InvalidKnowledge) as refused:
        load_knowledge(folder=small)
    assert len(refused.value.problems) >= 2


def test_a_new_revision_reaches_the_taxonomy_in_memory(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taxonomy, "CHECK_EVERY", 3600.0)
    old = taxonomy.current()
    assert old.slug_of("square knot") is None
    load_knowledge(folder=small)
    assert taxonomy.current() is old  # not asked again before the time is up
    monkeypatch.setattr(taxonomy, "CHECK_EVERY", 0.0)
    fresh = taxonomy.current()
    assert fresh.slug_of("SQUARE-knot") == "reef-knot"
    assert fresh.role_named("master rigger").slug == "master-rigger"
    assert taxonomy.current() is fresh  # looked, and nothing had changed
    bump_revision()
    assert taxonomy.current().revision == fresh.revision + 1


def test_the_command_says_what_it_did(knowledge: Any, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_knowledge")
    assert "up to date" in capsys.readouterr().out


def test_the_command_fails_with_all_problems(monkeypatch: pytest.MonkeyPatch, small: Path) -> None:
    write(small, KNOTS.replace("demand: 0.5", "demand: 5") + ROPE)
    monkeypatch.setattr("skills.management.commands.load_knowledge.load_knowledge", lambda **_: load_knowledge(folder=small))
    with pytest.raises(CommandError, match="share"):
        call_command("load_knowledge")


def test_the_shipped_rows_are_the_shipped_files(knowledge: Any) -> None:
    base = read_knowledge()
    assert set(Skill.objects.values_list("slug", flat=True)) == set(base.skills)
    assert set(Role.objects.values_list("slug", flat=True)) == set(base.roles)


def test_what_staff_made_before_origins_were_kept_stays_when_it_is_given_back(small: Path) -> None:
    load_knowledge(folder=small)
    made = Skill.objects.create(slug="sheet-bend", name="Sheet bend", family_id="knots", kind="method", category="knots", about="A bend.")
    role = Role.objects.create(slug="bosun", title="Bosun", family_id="knots", level="senior", about="Looks after the rigging.")
    assert (made.curated, made.origin, role.curated, role.origin) == (False, "shipped", False, "shipped")
    load_knowledge(folder=small, force=True)
    assert Skill.objects.filter(pk=made.pk).exists()
    assert Role.objects.filter(pk=role.pk).exists()
