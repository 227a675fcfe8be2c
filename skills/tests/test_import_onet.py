"""`import_onet` over a small invented release."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from core.models import WorkItem
from skills import taxonomy
from skills.embedding import KIND
from skills.importing.applying import LOCK, Release, run_import
from skills.importing.files import BadRelease
from skills.importing.onet import both_titles, read_onet
from skills.importing.onet_plan import plan_onet
from skills.importing.progress import Progress
from skills.models import ImportAction, ImportBatch, ImportChange, KnowledgeVersion, Role, Skill, SkillDemand
from skills.tests.releases import TECHNOLOGY, corner, dump, esco_release, onet_release, titles_of

pytestmark = pytest.mark.django_db
REAL = Path(settings.BASE_DIR).parent / "shared" / "reference" / "onet"


@pytest.fixture
def release(bare: None, tmp_path: Path) -> Path:
    corner()
    return onet_release(tmp_path / "onet")


def run(folder: Path, *options: str) -> str:
    out = io.StringIO()
    call_command("import_onet", str(folder), *options, stdout=out)
    taxonomy.forget()
    return out.getvalue()


def demand(slug: str) -> Any:
    return SkillDemand.objects.get(skill__slug=slug, family="ropes", basis="onet")


def clashes() -> dict[str, str]:
    return dict(ImportChange.objects.filter(action=ImportAction.CLASH).values_list("label", "reason"))


def test_demand_of_a_known_tool_counts_the_occupations_of_the_familys_roles_with_and_without_the_vendor(release: Path) -> None:
    run(release)
    row = demand("knotwright")
    assert (row.found_in, row.out_of, row.share, row.as_of) == (2, 2, 1.0, date(2025, 2, 1))  # menders were not asked about technology
    assert row.source == "O*NET 29.2, technology skills; marked “In Demand” for 1"


def test_unknown_tools_are_reported_and_go_nowhere_unless_asked_for(release: Path, tmp_path: Path) -> None:
    run(release, "--report", str(tmp_path / "report.csv"))
    assert not Skill.objects.filter(origin="onet").exists()
    rows = list(csv.DictReader((tmp_path / "report.csv").read_text().splitlines()))
    assert {(r["kind"], r["state"], r["label"]) for r in rows} >= {("skill", "unknown", "Loadhang"), ("demand", "new", "Knotwright")}


def test_new_tools_arrive_with_category_family_demand_and_their_own_name(release: Path) -> None:
    run(release, "--new-skills")
    tool = Skill.objects.get(name="Loadhang")
    assert (tool.kind, tool.category, tool.family_id, tool.origin, tool.curated) == (
        "tool",
        "Lifting plan software",
        "ropes",
        "onet",
        False,
    )
    assert tool.about == "Lifting plan software; O*NET lists it among others for Master Riggers and Divers."
    assert list(tool.aliases.values_list("text", "key", "origin")) == [("Loadhang", "loadhang", "onet")]
    assert (demand(tool.slug).found_in, demand(tool.slug).out_of, tool.demand) == (1, 2, 0.5)


def test_a_tool_named_like_an_everyday_word_is_no_new_skill(release: Path) -> None:
    run(release, "--new-skills")
    assert not Skill.objects.filter(name="Gather", origin="onet").exists()
    assert clashes()["Gather"] == "an everyday word"


def test_titles_go_to_the_one_role_with_the_code(release: Path) -> None:
    run(release)
    assert titles_of("rope-rigger") == ["Rope Riggers", "Chief Line Dresser", "CLD", "Hoist Rigger", "Dockside Rigger"]


def test_titles_that_several_roles_or_occupations_have_are_clashes(release: Path) -> None:
    run(release)
    found = clashes()
    assert found["Master Rigger"] == "Rope Rigger: already a title of Master Rigger"
    assert found["Line Boss"].endswith("a title of 2 occupations of the release")
    assert found["Twine Worker"] == "99-0003.00: 2 of our roles have this code"
    assert "Deep Diver" not in found  # of an occupation we have no role for
    assert titles_of("net-mender") == titles_of("net-maker") == []


def test_a_role_that_staff_changed_is_left_alone(release: Path) -> None:
    Role.objects.filter(slug="rope-rigger").update(curated=True)
    run(release)
    assert titles_of("rope-rigger") == []
    assert clashes()["Hoist Rigger"] == "Rope Rigger: Rope Rigger was changed by staff"


def test_a_title_with_a_short_form_is_two_titles() -> None:
    assert both_titles("Chief Line Dresser (CLD)", "CLD") == ["Chief Line Dresser", "CLD"]
    assert both_titles("CLD (Chief Line Dresser)", "n/a") == ["CLD", "Chief Line Dresser"]
    assert both_titles("Rigger (Dockside)", "n/a") == ["Rigger (Dockside)"]


def test_a_second_run_finds_nothing_new_and_says_so(release: Path) -> None:
    run(release, "--new-skills")
    before = dump()
    said = run(release, "--new-skills")
    assert "0 new, 0 changed" in said
    assert dump() == before
    assert ImportBatch.objects.count() == 1


def test_a_dry_run_reports_the_same_figures_and_writes_nothing(release: Path) -> None:
    before = dump()
    dry = run(release, "--new-skills", "--dry-run")
    assert dump() == before
    assert not ImportBatch.objects.exists()
    real = run(release, "--new-skills")
    assert figures(dry) == figures(real)
    assert "nothing was written" in dry


def figures(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.split(" ")[0] in {"demand", "skills", "titles"}]


def test_a_limit_reads_the_first_rows_of_the_large_files(release: Path) -> None:
    run(release, "--new-skills", "--limit", "1")
    assert not Skill.objects.filter(name="Loadhang").exists()
    assert "Dockside Rigger" in titles_of("rope-rigger")
    assert "Hoist Rigger" not in titles_of("rope-rigger")
    with pytest.raises(CommandError, match="above 0"):
        call_command("import_onet", str(release), "--limit", "0")


def test_a_later_release_changes_what_it_counts_and_says_when_a_tool_is_gone(release: Path, tmp_path: Path) -> None:
    run(release, "--new-skills")
    later = onet_release(
        tmp_path / "later", technology=[("99-0001.00", "Knotwright", "Rigging software", "N", "N"), TECHNOLOGY[-1]],
        read_me="O*NET 30.0 Database\nAugust 2025 Release\n",
    )  # fmt: skip
    run(later)
    assert (demand("knotwright").found_in, demand("knotwright").out_of, demand("knotwright").as_of) == (1, 1, date(2025, 8, 1))
    newest = ImportBatch.objects.order_by("-started_at").first()
    assert newest
    assert newest.release == "30.0"
    assert newest.counts["demand"]["changed"] >= 1
    with pytest.raises(CommandError, match=r"29\.2 is older"):
        run(release)


def test_demand_that_staff_changed_since_the_last_import_is_left_alone(release: Path, tmp_path: Path) -> None:
    run(release)
    SkillDemand.objects.filter(pk=demand("knotwright").pk).update(found_in=1, share=0.5)
    later = onet_release(tmp_path / "later", read_me="O*NET 30.0 Database\nAugust 2025 Release\n")
    run(later)
    assert demand("knotwright").share == 0.5


def test_an_import_reaches_other_processes_and_asks_for_vectors(release: Path) -> None:
    KnowledgeVersion.objects.get_or_create(pk=1)
    before = KnowledgeVersion.objects.get().revision
    run(release, "--new-skills")
    assert KnowledgeVersion.objects.get().revision == before + 1
    assert WorkItem.objects.filter(kind=KIND).exists()
    assert taxonomy.build(1).slug_of("loadhang") == Skill.objects.get(name="Loadhang").slug


def test_a_batch_says_what_it_did_and_whose_facts_they_are(release: Path) -> None:
    run(release)
    batch = ImportBatch.objects.get()
    assert (batch.origin, batch.release, len(batch.files_hash), batch.reverted_at) == ("onet", "29.2", 64, None)
    assert batch.finished_at
    assert "CC BY 4.0" in batch.attribution
    assert batch.counts["demand"] == {"new": 1, "changed": 0, "same": 0, "clash": 0, "unknown": 0}


def corrupt(name: str, wrong: bytes, instead_of: bytes = b"") -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        path.write_bytes(path.read_bytes().replace(instead_of, wrong, 1) if instead_of else wrong)

    return change


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: (folder / "Technology Skills.txt").unlink(), "missing: Technology Skills.txt"),
        (corrupt("Technology Skills.txt", b"Techno", b"Example"), "Technology Skills.txt, line 1: expected the columns .* missing: Example"),
        (corrupt("Technology Skills.txt", b"\tMAYBE\t", b"\tY\t"), "Technology Skills.txt, line 2: expected Y or N"),
        (corrupt("Technology Skills.txt", b"99-7777.00\tKnot", b"99-0001.00\tKnot"), "line 2: expected an occupation of Occupation Data.txt"),
        (corrupt("Alternate Titles.txt", b"", b"\tn/a\t08"), "Alternate Titles.txt, line 3: expected 4 columns"),
        (corrupt("Occupation Data.txt", b"11\t", b"99-0001.00\t"), "Occupation Data.txt, line 2: expected a code like"),
        (corrupt("Occupation Data.txt", b"R\xf6pe", b"Rope"), "Occupation Data.txt, line 2: expected text in UTF-8"),
        (corrupt("Occupation Data.txt", b"\xff\xfeO\x00"), "this is UTF-16"),
        (corrupt("Occupation Data.txt", b"a\x00b", b"Rope"), "zero byte"),
        (corrupt("Technology Skills.txt", b""), "Technology Skills.txt, line 1: expected the columns"),
        (corrupt("Read Me.txt", b"Something else"), "Read Me.txt: expected the words"),
        (corrupt("Read Me.txt", b"O*NET 24.1 Database\nMay 2020 Release"), r"expected release 27\.1 or later, found 24\.1"),
    ],
)  # fmt: skip
def test_a_spoilt_release_is_refused_with_file_line_and_what_was_expected(release: Path, spoil: Any, said: str) -> None:
    before = dump()
    spoil(release)
    with pytest.raises(CommandError, match=said) as refused:
        run(release)
    assert refused.value.returncode == 1
    assert dump() == before
    assert not ImportBatch.objects.exists()


def test_a_folder_that_is_no_release_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    for name, said in (("empty", "the folder is empty"), ("none", "no such folder"), ("file", "this is a file")):
        with pytest.raises(CommandError, match=said):
            run(tmp_path / name)
    with pytest.raises(CommandError, match="for import_esco"):
        run(esco_release(tmp_path / "esco"))


def test_files_that_may_not_be_read_are_told(release: Path) -> None:
    path = release / "Technology Skills.txt"
    path.chmod(0)
    superuser = os.geteuid() == 0
    release.parent.parent.chmod(0o755)
    if superuser:
        os.seteuid(65534)
    try:
        with pytest.raises(BadRelease, match="permission"):
            read_onet(release, progress=Progress())
    finally:
        if superuser:
            os.seteuid(0)


def test_a_report_that_cannot_be_written_is_told_before_the_work(release: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        run(release, "--report", str(tmp_path / "no" / "report.csv"))
    assert not ImportBatch.objects.exists()


class Interrupted(Progress):
    """The process ends in the middle of writing."""

    def end(self) -> None:
        if self._label.startswith("SkillAlias"):
            raise KeyboardInterrupt


def test_an_import_that_is_killed_in_the_middle_leaves_nothing(release: Path) -> None:
    found = read_onet(release, progress=Progress())
    before = dump()
    with pytest.raises(KeyboardInterrupt):
        run_import(
            Release("onet", "29.2", "", ""),
            lambda known: plan_onet(found, known, new_skills=True, partial=False),
            dry_run=False,
            progress=Interrupted(),
        )
    assert dump() == before
    assert not ImportBatch.objects.exists()


def test_a_second_import_at_the_same_time_is_refused(release: Path) -> None:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        with pytest.raises(CommandError, match="is at work"):
            run(release)
    finally:
        other.close()
    assert not ImportBatch.objects.exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_a_bar_on_a_terminal_and_plain_lines_in_a_log(release: Path) -> None:
    log, terminal = io.StringIO(), Terminal()
    call_command("import_onet", str(release), "--dry-run", stdout=log, no_color=True)
    call_command("import_onet", str(release), "--dry-run", stdout=terminal, no_color=True)
    assert not set(log.getvalue()) & {"\r", "\x1b", "\b"}
    assert "100%  Technology Skills.txt\n" in log.getvalue()
    assert "\r" in terminal.getvalue()
    assert "100% Technology Skills.txt" in terminal.getvalue()


@pytest.mark.skipif(not REAL.exists(), reason="the real O*NET release is not beside the checkout (1 test)")
@pytest.mark.usefixtures("knowledge")
def test_the_real_release_is_imported_found_the_same_and_taken_back_row_for_row() -> None:
    before = dump()
    run(REAL)
    batch = ImportBatch.objects.get()
    assert batch.counts["titles" if "titles" in batch.counts else "title"]["new"] > 1000
    assert "0 new, 0 changed" in run(REAL)
    call_command("revert_import", str(batch.pk), stdout=io.StringIO())
    assert dump() == before
