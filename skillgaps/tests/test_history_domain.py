"""What changed between two analyses, and a role by groups: values in, values out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from skillgaps.history import Changes, Standing, changes
from skillgaps.radar import FEWEST, MOST, REST, Share, axes


def stand(**states: str) -> list[Standing]:
    return [Standing(key, key.title(), state) for key, state in states.items()]


def test_each_demand_is_said_to_be_what_became_of_it() -> None:
    before = stand(sql="missing", git="part", java="met", rust="missing", go="met")
    after = stand(sql="met", git="met", java="part", rust="part", perl="missing")
    assert changes(before, after) == Changes(("Git", "Sql"), ("Rust",), ("Java",), ("Perl",), ("Go",))


def test_nothing_changed_is_no_change() -> None:
    same = stand(sql="missing", git="met")
    assert not changes(same, list(reversed(same)))


STANDINGS = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(["met", "part", "missing"])).map(lambda d: stand(**d))


@given(STANDINGS, STANDINGS)
def test_no_demand_is_in_two_lists_and_all_that_moved_are_in_one(before: list[Standing], after: list[Standing]) -> None:
    found = changes(before, after)
    named = [*found.now_met, *found.gained, *found.lost, *found.newly_asked, *found.no_longer_asked]
    assert sorted(named) == sorted({s.name for s in set(before) ^ set(after)})


@given(STANDINGS, STANDINGS)
def test_the_way_back_undoes_the_way_there(before: list[Standing], after: list[Standing]) -> None:
    there, back = changes(before, after), changes(after, before)
    assert {*there.now_met, *there.gained} == set(back.lost)
    assert there.newly_asked == back.no_longer_asked


def share(group: str, name: str, asked: float = 3, held: float = 0) -> Share:
    return Share(group, name, asked, held)


def test_groups_become_axes_the_heaviest_first() -> None:
    found = axes([share("Data", "SQL", held=3), share("Data", "Excel"), share("Office", "Word"), share("Work", "Tact", 1, 0.5)])
    assert [(a.label, a.asked, a.held, a.skills) for a in found] == [("Data", 6, 3, 2), ("Office", 3, 0, 1), ("Work", 1, 0.5, 1)]
    assert found[0].share == 0.5


def test_a_role_of_few_groups_is_shown_by_its_skills_and_one_of_too_few_skills_not_at_all() -> None:
    few = [share("Nursing", "Triage"), share("Nursing", "Charting"), share("Soft", "Tact", 1)]
    assert [a.label for a in axes(few)] == ["Charting", "Triage", "Tact"]
    assert axes(few[:2]) == ()
    assert axes([]) == ()


SHARES = st.lists(
    st.tuples(
        st.sampled_from("abcdefghijkl"), st.sampled_from("ABCDEFGHIJKLMNOP"), st.sampled_from([1, 2, 3]), st.sampled_from([0, 0.5, 1])
    ).map(lambda t: Share(t[0], t[1], t[2], t[2] * t[3])),
    max_size=30,
    unique_by=lambda s: s.name,
)


@given(SHARES)
def test_a_radar_has_three_to_eight_axes_or_none(shares: list[Share]) -> None:
    found = axes(shares)
    assert (not found) == (len(shares) < FEWEST)
    if found:
        assert FEWEST <= len(found) <= MOST
        assert all(0 <= a.share <= 1 for a in found)
        assert len({a.label for a in found}) == len(found)
    if any(a.label == REST for a in found) or (found and len({s.group for s in shares}) >= FEWEST):
        assert sum(a.asked for a in found) == sum(s.asked for s in shares)
