"""Skills and roles out to CSV and back in, with a preview in between."""

from __future__ import annotations

import base64
import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from core.sheets import RISKY, guard, unguard
from skills import exchange, reverting, taxonomy, versions
from skills.cells import COLUMNS
from skills.models import KnowledgeVersion, Origin, Role, Skill, SkillAlias, SkillRedirect
from skills.states import ROLE, SKILL, role_states, skill_states
from skills.tests.counting import queries
from skills.tests.entries import leads, relate, role, skill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bare")]
HEAD = ",".join(COLUMNS[SKILL])


@pytest.fixture
def browser(staff: Any, browser_of: Any) -> Client:
    return browser_of(staff)


@pytest.fixture(autouse=True)
def _afresh() -> Any:
    yield
    taxonomy.forget()


@pytest.fixture
def splicing() -> Skill:
    row = skill("splicing", "Splicing", "Rope joining", demand=0.4)
    SkillAlias.objects.create(skill=row, text="Spleißen", language="de", origin=Origin.SHIPPED)
    SkillAlias.objects.filter(text="Rope joining").update(near=["rope"])
    relate(row, "requires", skill("reef-knot", "Reef knot"))
    relate(row, "related", skill("whipping", "Whipping"), 0.6)
    return row


def table(kind: str = SKILL) -> dict[str, dict[str, str]]:
    return {row["slug"]: row for row in csv.DictReader(io.StringIO(exchange.export(kind)))}


def text(*rows: dict[str, str], columns: tuple[str, ...] = ()) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns or tuple(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def send(browser: Client, data: bytes, kind: str = SKILL) -> Any:
    return browser.post(f"/admin/skills/{kind}/import/", {"file": SimpleUploadedFile("list.csv", data, "text/csv")})


def confirm(browser: Client, data: bytes, kind: str = SKILL) -> Any:
    return browser.post(f"/admin/skills/{kind}/import/", {"data": base64.b64encode(data).decode()}, follow=True)


def test_what_is_exported_comes_back_unchanged(splicing: Skill) -> None:
    whip = Skill.objects.get(slug="whipping")
    extra = {skill(f"rope-{n}"): ("expected", 1) for n in range(11)}
    master = role("master-rigger", {splicing: ("core", 3), **extra})
    rigger = role(
        "rigger", {splicing: ("core", 3), whip: ("bonus", 1), **extra}, other_titles=["Rope hand", "Splicer"], credentials=["whipping"]
    )
    rigger.role_skills.filter(skill=splicing).update(level="advanced", years=2.5)
    leads(rigger, master, splicing, whip)
    for kind in (SKILL, ROLE):
        found = exchange.preview(kind, exchange.export(kind).encode())
        assert found.counts["wrong"] == found.counts["new"] == found.counts["changed"] == 0, [
            x for x in found.lines if x.outcome != "unchanged"
        ]
        assert found.counts["unchanged"] == len(skill_states() if kind == SKILL else role_states())
    row = table(ROLE)["rigger"]
    assert row["core"] == "splicing 3 advanced 2.5"
    assert row["next"] == "master-rigger: splicing, whipping"
    assert table()["splicing"]["aliases"] == "Rope joining; de: Spleißen"
    assert table()["splicing"]["related"] == "whipping 0.6"


@pytest.mark.parametrize("name", ["=1+1", "+49", "-rope", "@rope", "\tcmd", "'=x", "'quoted", "C++", "plain"])
def test_no_cell_of_an_export_runs_as_a_formula_and_each_comes_back_as_it_was(name: str) -> None:
    assert not guard(name).startswith(RISKY)
    assert unguard(guard(name)) == name


@given(st.text(max_size=40))
def test_any_cell_survives_the_way_out_and_in(cell: str) -> None:
    assert not guard(cell).startswith(RISKY)
    assert unguard(guard(cell)) == cell


def test_a_name_that_begins_like_a_formula_is_defused_in_the_file(browser: Client) -> None:
    skill("at-rope", "=HYPERLINK(1)", about="@sum of all ropes together.")
    data = browser.get("/admin/skills/skill/export/")
    assert data["Content-Type"].startswith("text/csv")
    row = next(r for r in csv.DictReader(io.StringIO(data.content.decode("utf-8-sig"))) if r["slug"] == "at-rope")
    assert (row["name"], row["about"]) == ("'=HYPERLINK(1)", "'@sum of all ropes together.")
    assert exchange.preview(SKILL, text(row)).counts["unchanged"] == 1


def test_the_export_holds_what_the_list_shows(browser: Client, splicing: Skill) -> None:
    page = browser.get("/admin/skills/skill/export/?q=rope+joining").content.decode("utf-8-sig")
    assert [r["slug"] for r in csv.DictReader(io.StringIO(page))] == ["splicing"]
    chosen = browser.post("/admin/skills/skill/", {"action": "export_selected", "_selected_action": [splicing.pk]})
    assert [r["slug"] for r in csv.DictReader(io.StringIO(chosen.content.decode("utf-8-sig")))] == ["splicing"]


def test_the_preview_tells_new_changed_and_unchanged_and_writes_nothing(browser: Client, splicing: Skill) -> None:
    rows = table()
    changed = rows["splicing"] | {"about": "Joining ropes for good.", "aliases": "Rope joining; Long splice", "related": ""}
    new = {**dict.fromkeys(COLUMNS[SKILL], ""), "slug": "net-making", "name": "Net making", "kind": "method", "family": "ropework"}
    new |= {"category": "Nets", "about": "Making nets for fishing.", "parent": "splicing", "requires": "reef-knot"}
    before = skill_states()
    page = send(browser, text(changed, rows["whipping"], new))
    said = " ".join(page.text.split())
    for part in ("<b>1</b> new", "<b>1</b> changed", "<b>1</b> unchanged", "name “Long splice”: added", "related whipping: taken out"):
        assert part in said
    assert "Write 2 entries" in said
    assert skill_states() == before


def test_a_confirmed_import_is_written_curated_and_in_the_history(browser: Client, staff: Any, splicing: Skill) -> None:
    held = KnowledgeVersion.objects.values_list("revision", flat=True).first() or 0
    changed = table()["splicing"] | {"about": "Joining ropes for good.", "aliases": "Rope joining; Long splice; de: Spleißen"}
    first = {**dict.fromkeys(COLUMNS[SKILL], ""), "slug": "net-making", "name": "Net making", "kind": "method", "family": "ropework"}
    first |= {"category": "Nets", "about": "Making nets for fishing.", "parent": "net-mending", "hours": "5; 10; 15", "demand": "0.3"}
    second = first | {"slug": "net-mending", "name": "Net mending", "parent": "", "requires": "splicing"}  # named before it is there
    data = text(changed, first, second)
    send(browser, data)
    page = confirm(browser, data)
    assert "2 new and 1 changed" in page.text
    net = Skill.objects.get(slug="net-making")
    assert (net.curated, net.origin, net.parent.slug, net.hours_advanced) == (True, "staff", "net-mending", 15)
    assert (net.demand, net.demand_source) == (0.3, "set by staff")
    splicing.refresh_from_db()
    assert (splicing.curated, splicing.origin, splicing.about) == (True, "shipped", "Joining ropes for good.")
    assert SkillAlias.objects.get(skill=splicing, text="Rope joining").near == ["rope"]  # a file cannot say rules, so they stay
    newest, shipped = reverting.moments(SKILL, splicing.pk)
    assert (newest.reason, newest.user_id, shipped.reason) == ("Imported from a CSV file", staff.pk, versions.AS_SHIPPED)
    assert KnowledgeVersion.objects.get().revision > held
    assert taxonomy.build(1).slug_of("long splice") == "splicing"
    assert exchange.preview(SKILL, data).counts["unchanged"] == 3


def test_roles_come_in_with_their_skills(browser: Client, splicing: Skill) -> None:
    for n in range(12):
        skill(f"rope-{n}")
    role("master-rigger", {splicing: ("core", 3)})
    asks = "; ".join(f"rope-{n} 1" for n in range(11))
    row = {"slug": "rigger", "title": "Rigger", "level": "entry", "family": "ropework", "about": "Ties things up so that they stay."}
    row |= {"core": "splicing 3 advanced 2", "expected": asks, "other_titles": "Rope hand; Splicer", "next": "master-rigger: whipping"}
    assert "A new entry" in send(browser, text(row), ROLE).text
    confirm(browser, text(row), ROLE)
    rigger = Role.objects.get(slug="rigger")
    assert (rigger.curated, rigger.origin, rigger.other_titles) == (True, "staff", ["Rope hand", "Splicer"])
    asked = rigger.role_skills.get(skill=splicing)
    assert (asked.tier, asked.weight, asked.level, asked.years, rigger.role_skills.count()) == ("core", 3, "advanced", 2, 12)
    assert [s.slug for s in rigger.next_roles.get().adds.all()] == ["whipping"]
    moved = {"slug": "rigger", "core": "", "bonus": "splicing 1", "expected": asks}
    confirm(browser, text(moved), ROLE)
    assert rigger.role_skills.get(skill=splicing).tier == "bonus"
    assert Role.objects.get(slug="rigger").title == "Rigger"  # a column that is not there changes nothing


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("name", "", "name is empty"),
        ("kind", "sorcery", "Use one of: "),
        ("family", "nobodys", "is not known"),
        ("about", "Short", "too short"),
        ("about", "x" * 401, "400"),
        ("parent", "no-knot", "does not exist"),
        ("requires", "splicing", "itself"),
        ("implies", "no-knot", "Correct the slug"),
        ("related", "whipping", "lacks its share"),
        ("related", "whipping 7", "0.01 to 1"),
        ("hours", "1; 2", "three whole numbers"),
        ("demand", "much", "not a number from 0 to 1"),
        ("trend", "sideways", "falling, rising, steady"),
        ("aliases", "Reef knot", "names each of them"),
        ("requires", "chain", "circle"),
    ],
)
def test_a_wrong_line_is_named_with_guidance_and_nothing_at_all_is_written(
    column: str, cell: str, said: str, browser: Client, splicing: Skill
) -> None:
    relate(skill("chain"), "requires", splicing)
    rows = table()
    data = text(rows["whipping"] | {"about": "A right change of this line."}, rows["splicing"] | {column: cell})
    before = skill_states()
    page = send(browser, data)
    found = exchange.preview(SKILL, data)
    assert [(line.number, line.outcome) for line in found.lines] == [(2, "changed"), (3, "wrong")]
    assert said in " ".join(found.lines[1].problems)
    assert "Nothing is written while a line is wrong" in page.text
    assert 'name="data"' not in page.text
    confirm(browser, data)
    assert skill_states() == before


def test_every_problem_of_a_line_is_told_at_once(splicing: Skill) -> None:
    row = table()["splicing"] | {
        "kind": "sorcery",
        "trend": "sideways",
        "demand": "7",
        "hours": "1",
        "related": "whipping",
        "aliases": "Whipping",
    }
    said = " ".join(exchange.preview(SKILL, text(row)).lines[0].problems)
    for part in ("sorcery", "sideways", "demand", "three whole numbers", "lacks its share", "'Whipping' names each of them"):
        assert part in said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"name\nSplicing\n", "no column"),
        (b"slug,name,colour\na,b,c\n", "Unknown columns: colour"),
        (b"slug,slug\na,b\n", "twice"),
        ("slug,name\na,Größe\n".encode("latin-1"), "not UTF-8"),
        (b"PK\x03\x04\x00\x00", "not a text file"),
        (b'slug,name\na,"open\n', "cannot be read as CSV"),
    ],
)
def test_a_file_that_is_no_such_list_is_refused_in_plain_words(data: bytes, said: str) -> None:
    found = exchange.preview(SKILL, data)
    assert not found.right
    assert said in found.problems[0]


def test_lines_are_counted_as_a_person_counts_them(splicing: Skill) -> None:
    data = b'slug,about\r\n\r\nsplicing,"Two\r\nlines in one cell."\r\nwhipping,,too many\r\nsplicing,Again the same one.\r\n'
    found = exchange.preview(SKILL, data)
    assert [line.number for line in found.lines] == [3, 5, 6]
    assert "3 cells" in found.lines[1].problems[0]
    assert "stands already on line 3" in found.lines[2].problems[0]


def test_a_sheet_with_semicolons_between_its_cells_is_read(splicing: Skill) -> None:
    assert exchange.preview(SKILL, 'slug;aliases\nsplicing;"Rope joining; Long splice"\n'.encode("utf-8-sig")).counts["changed"] == 1


def test_a_merged_slug_is_pointed_to_the_skill_that_stayed(splicing: Skill) -> None:
    SkillRedirect.objects.create(old_slug="old-splice", old_name="Old", skill=splicing)
    found = exchange.preview(SKILL, b"slug,name\nold-splice,Old\n")
    assert "merged into splicing" in found.lines[0].problems[0]


def test_a_preview_takes_the_same_queries_for_few_and_many_lines(splicing: Skill) -> None:
    rows = table()
    few = queries(lambda: exchange.preview(SKILL, text(rows["splicing"] | {"about": "Another line about it."})))
    for n in range(30):
        skill(f"rope-{n}")
    data = text(*({**row, "about": f"Another line about {slug}."} for slug, row in table().items()))
    assert queries(lambda: exchange.preview(SKILL, data)) == few
    assert exchange.preview(SKILL, data).counts["changed"] >= 33


def test_only_staff_who_may_change_and_add_import(browser_of: Any, splicing: Skill, settings: Any) -> None:
    from django.contrib.auth.models import Permission

    from accounts.tests.factories import UserFactory

    settings.STAFF_SECOND_FACTOR = False
    reader = UserFactory(is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_skill"))
    look = browser_of(reader)
    assert look.get("/admin/skills/skill/export/").status_code == 200
    assert look.get("/admin/skills/skill/import/").status_code == 403
    assert confirm(look, text(table()["splicing"] | {"about": "Written by a reader."})).status_code == 403
