"""Demand: the starting values that are shipped, counts from postings, and which of them counts."""

from __future__ import annotations

from datetime import date

import pytest

from skills import demand
from skills.knowledge import read_knowledge
from skills.loading import load_knowledge
from skills.models import DemandBasis, Family, KnowledgeVersion, Skill, SkillDemand
from skills.presentation import demand_text
from skills.starting_demand import ESTIMATE, asked_share, starting_demand

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge")]
MONDAY, TUESDAY = date(2026, 12, 7), date(2026, 12, 8)
POSTINGS = "postings of the job board"


def count(day: date = MONDAY, out_of: int = 50, **counts: int) -> int:
    return demand.record_counts(family="data", counts=counts, out_of=out_of, as_of=day, source=POSTINGS)


def rows(slug: str) -> list[tuple[str, int | None, int | None]]:
    found = SkillDemand.objects.filter(skill__slug=slug, family="data").order_by("basis")
    return list(found.values_list("basis", "found_in", "out_of"))


def test_every_skill_has_a_starting_value_with_source_and_date() -> None:
    assert not Skill.objects.filter(demands=None).exists()
    assert not SkillDemand.objects.filter(source="").exists()
    assert set(SkillDemand.objects.values_list("basis", flat=True)) == {"onet", "estimate"}


def test_an_estimate_is_the_mean_of_how_strongly_the_roles_of_the_family_ask() -> None:
    base = read_knowledge()
    one = next(d for d in starting_demand(base.skills, base.roles, {}) if d.source == ESTIMATE and (d.found_in or 0) > 2)
    asked = [s for r in base.roles.values() if r.family == one.family for s in r.skills if s.slug == one.skill]
    in_family = sum(r.family == one.family for r in base.roles.values())
    assert (one.found_in, one.out_of) == (len(asked), in_family)
    assert one.share == pytest.approx(
        sum({"core": 0.9, "expected": 0.6, "bonus": 0.3}[s.tier] + (s.weight - 2) / 10 for s in asked) / in_family, abs=1e-4
    )
    assert all(0 < asked_share(s) <= 1 for r in base.roles.values() for s in r.skills)


def test_what_onet_lists_is_told_as_n_of_m() -> None:
    row = SkillDemand.objects.select_related("family").get(skill__slug="python", family="data", basis="onet")
    assert row.share == pytest.approx(row.found_in / row.out_of, abs=1e-4)
    assert f"Starting value, November 2026: listed for {row.found_in} of {row.out_of} occupations by O*NET" in demand_text(row)
    estimate = SkillDemand.objects.select_related("family").filter(basis="estimate", found_in__gt=1).first()
    assert f"our estimate; asked for by {estimate.found_in} of {estimate.out_of}" in demand_text(estimate)


def test_the_number_used_for_ordering_is_the_one_of_the_files() -> None:
    base = read_knowledge()
    count(python=3)
    assert dict(Skill.objects.values_list("slug", "demand")) == {s.slug: s.demand for s in base.skills.values()}


def test_counts_stand_before_onet_and_onet_before_the_estimate() -> None:
    python = Skill.objects.get(slug="python")
    SkillDemand.objects.create(skill=python, family_id="data", basis="estimate", share=0.11, source="ours", as_of=MONDAY)
    listed = SkillDemand.objects.get(skill=python, family="data", basis="onet").share
    assert demand.shares(family="data", slugs=["python"]) == {"python": listed}
    count(python=7)
    assert demand.shares(family="data", slugs=["python"]) == {"python": 0.14}
    row = next(d for d in demand.best_of(python.demands.select_related("family")) if d.family_id == "data")
    assert demand_text(row) == "7 of 50 postings, as of 7 December 2026. Source: postings of the job board."


def test_the_same_counts_twice_change_nothing_and_news_reaches_the_pages() -> None:
    before = KnowledgeVersion.objects.get().revision
    assert count(python=7, sql=20) == 2
    assert KnowledgeVersion.objects.get().revision == before + 1
    assert count(python=7, sql=20) == 0
    assert KnowledgeVersion.objects.get().revision == before + 1
    assert count(TUESDAY, python=8, sql=20) == 2
    assert ("postings", 8, 50) in rows("python")


def test_a_skill_that_is_no_longer_asked_for_is_counted_as_none() -> None:
    count(python=7, sql=20)
    count(TUESDAY, out_of=60, python=9)
    assert ("postings", 0, 60) in rows("sql")


def test_older_counts_do_not_undo_newer_ones() -> None:
    count(TUESDAY, python=9)
    assert count(MONDAY, python=1) == 0
    assert ("postings", 9, 50) in rows("python")


def test_counts_that_cannot_be_are_refused_and_nothing_is_stored() -> None:
    for out_of, found in ((0, 0), (5, 6), (5, -1)):
        with pytest.raises(demand.InvalidCounts):
            count(out_of=out_of, python=found)
    with pytest.raises(demand.InvalidCounts):
        demand.record_counts(family="no-family", counts={}, out_of=1, as_of=MONDAY, source=POSTINGS)
    with pytest.raises(demand.UnknownSkills) as refused:
        demand.record_counts(family="data", counts={"python": 1, "no-such-skill": 1}, out_of=2, as_of=MONDAY, source=POSTINGS)
    assert refused.value.slugs == ("no-such-skill",)
    assert not SkillDemand.objects.filter(basis=DemandBasis.POSTINGS).exists()


def test_loading_the_files_again_keeps_what_was_counted() -> None:
    count(python=7)
    starting = set(SkillDemand.objects.exclude(basis="postings").values_list("skill", "family", "basis", "share"))
    load_knowledge(force=True)
    assert ("postings", 7, 50) in rows("python")
    assert set(SkillDemand.objects.exclude(basis="postings").values_list("skill", "family", "basis", "share")) == starting


def test_a_skill_may_be_counted_in_a_family_that_never_asked_for_it() -> None:
    away = next(f.pk for f in Family.objects.order_by("pk") if not SkillDemand.objects.filter(skill__slug="python", family=f).exists())
    assert demand.shares(family=away, slugs=["python"]) == {}
    demand.record_counts(family=away, counts={"python": 1}, out_of=4, as_of=MONDAY, source=POSTINGS)
    assert demand.shares(family=away, slugs=["python"]) == {"python": 0.25}
