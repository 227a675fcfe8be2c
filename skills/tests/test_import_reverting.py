"""Taking an import back."""

from __future__ import annotations

import io
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from resumes.models import ResumeSkill
from resumes.tests.factories import make_resume
from skills import standing, taxonomy
from skills.importing.applying import LOCK
from skills.loading import load_knowledge
from skills.models import ImportBatch, ImportChange, KnowledgeVersion, Role, RoleSkill, Skill, SkillAlias, SkillDemand
from skills.tests.counting import queries
from skills.tests.releases import corner, dump, esco_release, onet_release, titles_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bare")]


@pytest.fixture
def release(tmp_path: Path) -> Path:
    corner()
    return onet_release(tmp_path / "onet")


def imported(folder: Path, command: str = "import_onet") -> ImportBatch:
    call_command(command, str(folder), "--new-skills", stdout=io.StringIO())
    taxonomy.forget()
    batch = ImportBatch.objects.order_by("-started_at").first()
    assert batch
    return batch


def take_back(batch: ImportBatch, *options: str) -> str:
    out = io.StringIO()
    call_command("revert_import", str(batch.pk), *options, stdout=out)
    return out.getvalue()


def test_every_row_is_as_it_was_before(release: Path, tmp_path: Path) -> None:
    before = dump()
    first = imported(release)
    between = dump()
    second = imported(esco_release(tmp_path / "esco"), "import_esco")
    assert before != between != dump()
    take_back(second)
    assert dump() == between
    take_back(first)
    assert dump() == before


def test_a_dry_run_says_the_same_and_changes_nothing(release: Path) -> None:
    batch = imported(release)
    before = dump()
    said = take_back(batch, "--dry-run")
    assert dump() == before
    assert "nothing was changed" in said
    assert take_back(batch).splitlines()[0] == said.splitlines()[0]


def test_taking_back_twice_says_so(release: Path) -> None:
    batch = imported(release)
    take_back(batch)
    before = dump()
    assert "was taken back on" in take_back(batch)
    assert dump() == before


def test_a_batch_that_does_not_exist_is_told() -> None:
    for name in (str(uuid.uuid4()), "7"):
        with pytest.raises(CommandError, match="There is no import batch"):
            call_command("revert_import", name)


def test_it_is_refused_while_an_import_is_at_work() -> None:
    batch = ImportBatch.objects.create(origin="onet", release="29.2")
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        with pytest.raises(CommandError, match="is at work"):
            take_back(batch)
    finally:
        other.close()


def test_what_staff_changed_since_is_left_and_reported(release: Path) -> None:
    batch = imported(release)
    Role.objects.filter(slug="rope-rigger").update(other_titles=["Only this"], curated=True)
    Skill.objects.filter(name="Loadhang").update(about="Staff know better.", curated=True)
    row = SkillDemand.objects.get(skill__slug="knotwright")
    SkillDemand.objects.filter(pk=row.pk).update(share=0.25)
    said = take_back(batch)
    assert titles_of("rope-rigger") == ["Only this"]
    assert Skill.objects.get(name="Loadhang").aliases.count() == 1  # a skill that stays keeps its names and demand
    assert SkillDemand.objects.get(pk=row.pk).share == 0.25
    assert "Role Rope Rigger: changed since the import" in said
    assert "SkillAlias Loadhang: belongs to Loadhang, which stays" in said
    left = ImportChange.objects.get(batch=batch, model="Skill", label="Loadhang")
    assert left.reason == "Not taken back: changed since the import"
    assert titles_of("master-rigger") == []  # the rest went back


def test_a_new_skill_that_a_role_asks_for_is_left(release: Path) -> None:
    batch = imported(release)
    RoleSkill.objects.create(role=Role.objects.get(slug="net-mender"), skill=Skill.objects.get(name="Loadhang"), tier="core")
    assert "Skill Loadhang: in use: role skill" in take_back(batch)
    assert Skill.objects.filter(name="Loadhang").exists()


def test_a_new_skill_that_staff_gave_another_name_is_left(release: Path) -> None:
    batch = imported(release)
    SkillAlias.objects.create(skill=Skill.objects.get(name="Loadhang"), text="Load hanging", origin="staff")
    take_back(batch)
    assert Skill.objects.get(name="Loadhang").aliases.count() == 2


def test_resumes_keep_the_written_name_of_a_skill_that_goes(release: Path, owner: Any) -> None:
    batch = imported(release)
    skill = Skill.objects.get(name="Loadhang")
    row = ResumeSkill.objects.create(resume=make_resume(owner), skill=skill, slug=skill.slug, name="Loadhang", confidence=0.9)
    assert "1 resume skills lose their link" in take_back(batch)
    row.refresh_from_db()
    assert (row.skill, row.name) == (None, "Loadhang")
    assert not Skill.objects.filter(name="Loadhang").exists()


def test_rows_that_are_gone_already_are_told(release: Path) -> None:
    batch = imported(release)
    SkillDemand.objects.filter(skill__slug="knotwright").delete()
    assert "Knotwright in ropes: no longer there" in take_back(batch)


def test_taking_back_reaches_other_processes(release: Path) -> None:
    batch = imported(release)
    before = KnowledgeVersion.objects.get().revision
    take_back(batch)
    assert KnowledgeVersion.objects.get().revision == before + 1


def test_staff_see_batches_and_their_changes_and_can_edit_neither(release: Path, staff: Any, browser_of: Any) -> None:
    batch = imported(release)
    browser = browser_of(staff)
    page = browser.get(reverse("admin:skills_importbatch_changelist")).content.decode()
    assert "O*NET 29.2" in page
    changes = reverse("admin:skills_importchange_changelist")
    clashing = browser.get(changes, {"batch__id__exact": str(batch.pk), "action": "clash"}).content.decode()
    assert "Line Boss" in clashing
    assert "Hoist Rigger" not in clashing
    one = reverse("admin:skills_importchange_change", args=[batch.changes.order_by("pk")[0].pk])
    assert browser.get(one).status_code == 200
    assert browser.post(one, {"label": "x"}).status_code == 403
    assert browser.get(reverse("admin:skills_importbatch_add")).status_code == 403
    assert browser.post(reverse("admin:skills_importbatch_delete", args=[batch.pk]), {"post": "yes"}).status_code == 403


def test_the_list_of_changes_takes_the_same_number_of_queries_however_many(release: Path, staff: Any, browser_of: Any) -> None:
    batch, browser = imported(release), browser_of(staff)
    address = reverse("admin:skills_importchange_changelist")
    few = queries(lambda: browser.get(address, {"action": "created"}))
    ImportChange.objects.bulk_create(ImportChange(batch=batch, model="Skill", label=f"Row {n}", action="created") for n in range(60))
    assert queries(lambda: browser.get(address, {"action": "created"})) == few


def test_staff_take_a_batch_back_after_seeing_what_that_does(release: Path, staff: Any, browser_of: Any) -> None:
    before = dump()
    batch, browser = imported(release), browser_of(staff)
    address, chosen = reverse("admin:skills_importbatch_changelist"), {"action": "take_back", "_selected_action": [str(batch.pk)]}
    asked = browser.post(address, chosen)
    assert "Taken back: 2 Role" in asked.content.decode()
    batch.refresh_from_db()
    assert batch.reverted_at is None
    done = browser.post(address, chosen | {"sure": "yes"}, follow=True)
    assert "Taken back" in done.content.decode()
    assert dump() == before
    again = browser.post(address, chosen, follow=True)
    assert "was taken back on" in again.content.decode()


def test_who_may_only_look_cannot_take_back(release: Path, browser_of: Any, staff: Any) -> None:
    from django.contrib.auth.models import Permission

    batch = imported(release)
    staff.is_superuser = False
    staff.save()
    staff.user_permissions.add(Permission.objects.get(codename="view_importbatch"))
    page = browser_of(staff).post(
        reverse("admin:skills_importbatch_changelist"), {"action": "take_back", "_selected_action": [str(batch.pk)], "sure": "yes"}
    )
    assert page.status_code in {200, 302, 403}
    batch.refresh_from_db()
    assert batch.reverted_at is None


def test_a_load_of_the_files_keeps_imported_titles_and_taking_back_removes_those_alone(release: Path) -> None:
    batch = imported(release)
    change = ImportChange.objects.filter(batch=batch, model="Role").first()
    assert change
    given = standing.added_titles(change)
    role = Role.objects.get(pk=change.object_pk)
    assert given
    assert standing.imported_titles()[role.pk] == given
    Role.objects.filter(pk=role.pk).update(other_titles=["Shipped since", *given])  # what loading changed files leaves
    take_back(batch)
    assert Role.objects.get(pk=role.pk).other_titles == ["Shipped since"]
    assert standing.imported_titles() == {}
    assert standing.imported_demand() == set()


def test_a_load_of_the_files_leaves_titles_and_demand_of_a_standing_import(small: Path) -> None:
    load_knowledge(folder=small)
    role = Role.objects.order_by("slug").first()
    demand = SkillDemand.objects.order_by("pk").first()
    assert role
    assert demand
    batch = ImportBatch.objects.create(origin="onet", release="99.9", files_hash="x")
    titles = {"other_titles": [*role.other_titles, "Zorbler"]}
    ImportChange.objects.create(
        batch=batch,
        model="Role",
        object_pk=str(role.pk),
        action="changed",
        label="x",
        before={"other_titles": role.other_titles},
        after=titles,
    )
    ImportChange.objects.create(
        batch=batch, model="SkillDemand", object_pk=str(demand.pk), action="changed", label="x", before={}, after={}
    )
    SkillDemand.objects.filter(pk=demand.pk).update(source="O*NET 99.9")
    load_knowledge(folder=small, force=True)
    assert Role.objects.get(pk=role.pk).other_titles[-1] == "Zorbler"
    assert SkillDemand.objects.get(pk=demand.pk).source == "O*NET 99.9"
    ImportBatch.objects.update(reverted_at=timezone.now())
    load_knowledge(folder=small, force=True)
    assert "Zorbler" not in Role.objects.get(pk=role.pk).other_titles
