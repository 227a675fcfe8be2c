"""Recommendations from the database: tag, words and meaning, the cache, and what a rating changes at the next request."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

from accounts.tests.clients import ApiClient
from accounts.tests.factories import UserFactory
from resources import services
from resources.candidates import find_candidates
from resources.catalogue import read_catalogue
from resources.coverage import ENOUGH, cover_skills, skills_of
from resources.curating import set_helps
from resources.models import CatalogueVersion, Resource, SkillCover, Status
from resources.recommendations import NO_LEVELS, UnknownLevel, UnknownSkill, recommend_for, recommend_many, skill_named
from resources.recommending import LEVELS, P11_TYPES, RECOMMENDED_FROM, bayesian
from resources.selectors import Filters, search
from resources.tests.factories import a_resource, a_set, a_skill
from skills.knowledge import read_knowledge
from skills.models import Skill, SkillAlias, SkillRedirect

pytestmark = pytest.mark.django_db


def slugs(answer: Any) -> list[str]:
    return [i.resource.slug for i in answer.items]


@pytest.fixture(scope="module")
def covered() -> list[tuple[str, str]]:
    """Each skill and level of a shipped role for which the shipped files hold enough."""
    base = read_knowledge()
    wanted = {s for r in base.roles.values() for s in skills_of(r)}
    catalogue = read_catalogue(skills={s.slug: s.parent for s in base.skills.values()})
    found = cover_skills(catalogue, base, sorted(wanted))
    return [(slug, level) for slug, cover in found.items() for level in LEVELS if level not in cover.missing]


@given(data=st.data())
def test_p10_p11_what_the_shipped_catalogue_recommends(data: st.DataObject, catalogue: None, covered: list[tuple[str, str]]) -> None:
    slug, level = data.draw(st.sampled_from(covered))
    skill = skill_named(slug)
    answer = recommend_for(skill=skill, level=level)
    assert len(answer.items) >= ENOUGH
    assert len({i.resource.type for i in answer.items} & P11_TYPES) >= 2
    broader = set()
    at, step = skill, 0
    while at and step < 3:
        cover = SkillCover.objects.filter(narrow=at).select_related("broad").first()
        broader |= {s.slug for s in (cover.broad if cover else None, at.parent) if s}
        at, step = (cover.broad if cover else at.parent), step + 1
    for item in answer.items:
        row = item.resource
        assert bayesian(row.editorial, row.stars_sum, row.stars_count) >= RECOMMENDED_FROM
        assert row.status not in (Status.DEAD, Status.REMOVED)
        assert not skill.graded or LEVELS.index(row.level) <= LEVELS.index(level) <= LEVELS.index(row.to_level)
        tags = set(row.tags.values_list("skill__slug", flat=True))
        if item.coverage == "direct":
            assert slug in tags
        elif item.coverage == "broader":
            assert ("helps with" if item.pick.candidate.by_hand else "broader topic") in item.pick.reasons[0]
            assert item.pick.candidate.by_hand == row.helps.filter(skill=skill).exists()


def test_a_skill_is_found_by_slug_name_other_name_and_the_slug_it_once_had() -> None:
    skill = a_skill("knots", name="Knots")
    SkillAlias.objects.create(skill=skill, text="Tying things")
    SkillRedirect.objects.create(old_slug="hitches", old_name="Hitches", skill=skill)
    for said in ("knots", " KNOTS ", "tying-things", "hitches"):
        assert skill_named(said if said != " KNOTS " else "knots") == skill
    for said in ("", "sorcery", "x" * 500, "\x00"):
        with pytest.raises(UnknownSkill):
            skill_named(said)
    with pytest.raises(UnknownLevel):
        recommend_for(skill=skill, level="expert")


def test_direct_ones_come_first_then_the_parent_and_the_cover_saying_so() -> None:
    broad, other = a_skill("ropes", name="Rope work"), a_skill("rigging")
    narrow = a_skill("hitches", parent=broad)
    SkillCover.objects.create(narrow=narrow, broad=other)
    a_resource("own", skills=[narrow])
    a_set(broad)
    a_set(other)
    answer = recommend_for(skill=narrow, level="beginner")
    assert slugs(answer)[0] == "own"
    assert {i.coverage for i in answer.items} == {"direct", "broader"}
    assert {i.pick.candidate.covers for i in answer.items[1:]} <= {"Rope work", "Rigging"}
    assert all("Covers the broader topic" in i.pick.reasons[0] for i in answer.items[1:])


def test_neighbours_help_out_where_nothing_covers_the_skill_and_the_answer_says_so() -> None:
    lonely = a_skill("whipping")
    a_set(a_skill("splicing"))
    answer = recommend_for(skill=lonely, level="beginner")
    assert len(answer.items) == 3
    assert {i.coverage for i in answer.items} == {"near"}
    assert "neighbouring topics" in answer.note


def test_an_empty_catalogue_says_that_there_is_nothing() -> None:
    answer = recommend_for(skill=a_skill(), level="advanced")
    assert answer.items == []
    assert "nothing" in answer.note.lower() or "no resource" in answer.note


def test_what_lies_near_in_meaning_comes_first_among_equals() -> None:
    skill = a_skill()
    near, far = [1.0] + [0.0] * 383, [0.0, 1.0] + [0.0] * 382
    type(skill).objects.filter(pk=skill.pk).update(embedding=near)
    a_resource("aaa", skills=[skill], embedding=far)
    a_resource("zzz", skills=[skill], embedding=near)
    found = recommend_for(skill=skill_named("knots"), level="beginner")
    assert slugs(found) == ["zzz", "aaa"]


def test_a_language_without_resources_answers_in_english_and_says_so() -> None:
    skill = a_skill()
    a_set(skill)
    a_resource("knoten", skills=[skill], language="de")
    german = recommend_for(skill=skill, level="beginner", language="de")
    welsh = recommend_for(skill=skill, level="beginner", language="cy")
    assert slugs(german) == ["knoten"]
    assert len(welsh.items) >= 3
    assert "in English" in welsh.note


def test_one_type_alone_and_a_limit() -> None:
    skill = a_skill()
    a_set(skill)
    a_set(skill, prefix="more")
    assert {i.resource.type for i in recommend_for(skill=skill, level="beginner", type="video").items} == {"video"}
    assert len(recommend_for(skill=skill, level="beginner", limit=1).items) == 3  # never fewer than three
    assert len(recommend_for(skill=skill, level="beginner", limit=7).items) == 7


def test_what_a_person_did_or_dislikes_counts_for_them_alone(owner: Any, stranger: Any) -> None:
    skill = a_skill()
    rows = a_set(skill) + a_set(skill, prefix="more")
    services.mark(user=owner, resource=rows[0], kind="disliked")
    services.mark(user=owner, resource=rows[1], kind="done")
    mine, others = recommend_for(skill=skill, level="beginner", user=owner), recommend_for(skill=skill, level="beginner", user=stranger)
    assert not {rows[0].slug, rows[1].slug} & set(slugs(mine))
    assert rows[0].slug in slugs(others)
    services.mark(user=owner, resource=rows[0], kind="")
    assert rows[0].slug in slugs(recommend_for(skill=skill, level="beginner", user=owner))


# --- cache and queries ------------------------------------------------------------------------------------------------


def test_candidates_are_cached_by_revision_and_work_without_a_cache(settings: Any) -> None:
    skill = a_skill()
    a_set(skill)
    assert [recommend_for(skill=skill).cached for _ in range(2)] == [False, True]
    CatalogueVersion.bump()
    assert not recommend_for(skill=skill).cached
    settings.CACHES = settings.CACHES | {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/1"}}
    assert len(recommend_for(skill=skill).items) >= 3


def test_what_died_since_it_was_cached_is_not_recommended() -> None:
    skill = a_skill()
    rows = a_set(skill)
    recommend_for(skill=skill)
    Resource.objects.filter(pk=rows[0].pk).update(status=Status.DEAD)  # behind the cache's back
    answer = recommend_for(skill=skill)
    assert answer.cached
    assert rows[0].slug not in slugs(answer)


def test_the_number_of_queries_does_not_grow_with_the_rows(owner: Any, django_assert_max_num_queries: Any) -> None:
    skill = a_skill()
    for prefix in range(12):
        a_set(skill, prefix=f"set{prefix}")
    with django_assert_max_num_queries(6):
        recommend_for(skill=skill, user=owner, limit=20)
    with django_assert_max_num_queries(3):
        assert recommend_for(skill=skill, user=owner, limit=20).cached


def test_many_skills_at_once_take_as_many_queries_as_one(owner: Any, django_assert_num_queries: Any) -> None:
    skills = [a_skill(slug) for slug in ("knots", "hitches", "bends", "splices")]
    for skill in skills[:3]:
        a_set(skill)
    pairs = [(skill, level) for skill in skills for level in LEVELS]
    with django_assert_num_queries(6):
        found = recommend_many(pairs, user=owner)
    assert len(found) == len(pairs)
    with django_assert_num_queries(3):
        assert all(answer.cached for answer in recommend_many(pairs, user=owner).values())


@pytest.mark.parametrize("cached", [False, True])
def test_many_at_once_are_what_each_alone_would_be(catalogue: None, owner: Any, cached: bool) -> None:
    skills = list(Skill.objects.filter(role_skills__isnull=False).distinct().order_by("slug")[::60])
    pairs = [(skill, LEVELS[number % 3]) for number, skill in enumerate(skills)]
    first = recommend_for(skill=skills[0], level="beginner").items[0].resource
    services.mark(user=owner, resource=first, kind="disliked")
    gone = [recommend_for(skill=skills[1], level="intermediate").items[0].resource.pk]
    cache.clear()
    alone = {}
    if cached:
        alone = {(s.pk, level): recommend_for(skill=s, level=level, user=owner, limit=6, lacking=gone) for s, level in pairs}
    many = recommend_many(pairs, user=owner, limit=6, lacking=gone)
    cache.clear()
    alone = alone or {(s.pk, level): recommend_for(skill=s, level=level, user=owner, limit=6, lacking=gone) for s, level in pairs}
    assert len(pairs) > 20
    for asked, answer in many.items():
        assert answer.note == alone[asked].note
        assert [_shown(i) for i in answer.items] == [_shown(i) for i in alone[asked].items]
        assert all(i.resource.pk not in gone for i in answer.items)


def _shown(item: Any) -> tuple[Any, ...]:
    names = [[t.skill.slug for t in rows.all()] for rows in (item.resource.tags, item.resource.helps)]
    return item.resource, item.pick.candidate, round(item.pick.score, 6), item.pick.reasons, *names


def test_without_neighbours_a_list_stays_short() -> None:
    lonely = a_skill("whipping")
    a_set(a_skill("splicing"))
    assert recommend_many([(lonely, "beginner")], neighbours=False)[lonely.pk, "beginner"].items == []


# --- picked by hand ---------------------------------------------------------------------------------------------------


def test_what_was_picked_by_hand_comes_before_the_broader_topic_and_says_so() -> None:
    broad, other = a_skill("ropes", name="Rope work"), a_skill("tents", name="Tents")
    narrow = a_skill("hitches", name="Hitches", parent=broad)
    a_set(broad)
    helping = a_resource("camping", skills=[other, broad])
    set_helps(row=helping, skills=[narrow])
    answer = recommend_for(skill=narrow, level="beginner")
    first = answer.items[0]
    assert (first.resource.slug, first.coverage, first.pick.candidate.by_hand, first.pick.candidate.covers) == (
        "camping",
        "broader",
        True,
        "Tents",
    )
    assert "which helps with Hitches: picked by our editors" in first.pick.reasons[0]
    assert "Our editors picked one because it helps with it; the rest covers the broader topic Rope work." in answer.note
    assert [i.coverage for i in recommend_for(skill=other, level="beginner").items][:1] == ["direct"]


def test_where_all_was_picked_by_hand_the_list_says_so() -> None:
    narrow = a_skill("hitches", name="Hitches")
    for slug, kind in (("one", "course"), ("two", "video"), ("three", "article")):
        set_helps(row=a_resource(slug, skills=[a_skill("tents")], type=kind), skills=[narrow])
    answer = recommend_for(skill=narrow, level="beginner")
    assert (
        answer.note == "We have nothing made for Hitches alone at this level yet. Our editors picked these because they help with Hitches."
    )


def test_a_credential_has_one_list_whatever_level_is_asked_for() -> None:
    licence = a_skill("boat-licence", kind="credential")
    rows = [a_resource(f"the-{level}", skills=[licence], level=level, to_level=level) for level in LEVELS]
    lists = [recommend_for(skill=licence, level=level) for level in LEVELS]
    assert all({i.resource for i in one.items} == set(rows) and one.note == NO_LEVELS for one in lists)


def test_what_teaches_a_skill_is_found_before_what_helps_with_it() -> None:
    skill = a_skill("hitches")
    set_helps(row=a_resource("aaa", skills=[a_skill("tents")], practice=5), skills=[skill])
    a_resource("zzz", skills=[skill])
    assert [r.slug for r in search(Filters(skill="hitches"))] == ["zzz", "aaa"]
    assert [r.slug for r in search(Filters(skill="tents"))] == ["aaa"]


def test_a_rival_product_stands_in_last() -> None:
    broad = a_skill("boards", name="Boards", kind="domain")
    asked = a_skill("qlik", parent=broad, kind="tool")
    rival = a_skill("tableau", parent=broad, kind="tool")
    a_resource("aaa-rival", skills=[rival, broad])
    for slug, kind in (("one", "course"), ("two", "video"), ("three", "practice")):
        a_resource(slug, skills=[broad], type=kind)
    assert "aaa-rival" not in slugs(recommend_for(skill=asked, level="beginner"))
    assert "aaa-rival" in slugs(recommend_for(skill=rival, level="beginner"))


# --- P34 --------------------------------------------------------------------------------------------------------------


@given(stars=st.lists(st.integers(1, 5), min_size=1, max_size=5))
def test_p34_a_new_rating_changes_the_average_and_the_next_recommendation_reflects_it(stars: list[int], people: list[Any]) -> None:
    skill = a_skill()
    low, high = a_resource("low", skills=[skill]), a_resource("high", skills=[skill], type="video")
    a_resource("third", skills=[skill], type="practice")
    recommend_for(skill=skill)  # into the cache
    for user, given_stars in zip(people, stars, strict=False):
        before = rating_of(low)
        services.rate(user=user, resource=low, stars=given_stars)
        assert (rating_of(low) - before) * (given_stars - before) > 0 or given_stars == before
        shown = {i.resource.pk: i.pick for i in recommend_for(skill=skill).items}
        if rating_of(low) >= RECOMMENDED_FROM:
            assert shown[low.pk].live.rating == pytest.approx(rating_of(low))
            gap = shown[low.pk].score - shown[high.pk].score
            assert gap == 0 or gap * (rating_of(low) - rating_of(high)) > 0
        else:
            assert low.pk not in shown
    for user in people:
        services.take_rating_back(user=user, resource=low)
    assert low.ratings.count() == 0


@pytest.fixture
def people() -> list[Any]:
    return [UserFactory() for _ in range(5)]


def test_p34_over_the_api_the_next_request_shows_the_new_average_and_order(owner: Any) -> None:
    skill = a_skill()
    low = a_resource("low", skills=[skill])
    a_resource("high", skills=[skill], type="video")
    a_resource("third", skills=[skill], type="practice")
    client, address = ApiClient(owner), "/api/v1/resources/recommendations?skill=knots"
    order = lambda: [r["title"] for r in client.get(address).json()["results"]]  # noqa: E731
    assert set(order()) == {"Low", "High", "Third"}
    answer = client.send("POST", f"/resources/{low.pk}/rate", {"rating": 5, "review": "Just right."})
    assert (answer.json()["ratingCount"], answer.json()["rating"]) == (1, pytest.approx(4.5, abs=1e-4))
    assert order()[0] == "Low"
    client.send("POST", f"/resources/{low.pk}/rate", {"rating": 3})
    assert order()[-1] == "Low"


def rating_of(row: Resource) -> float:
    row.refresh_from_db()
    return bayesian(row.editorial, row.stars_sum, row.stars_count)


def test_p34_rating_twice_is_one_rating_and_taking_it_back_is_none(owner: Any) -> None:
    row = a_resource()
    services.rate(user=owner, resource=row, stars=1, review="Thin.")
    services.rate(user=owner, resource=row, stars=5)
    row.refresh_from_db()
    assert (row.stars_sum, row.stars_count) == (5, 1)
    assert row.ratings.get().review == "Thin."
    services.rate(user=owner, resource=row, stars=5, review="")
    assert row.ratings.get().review == ""
    assert services.take_rating_back(user=owner, resource=row)
    assert not services.take_rating_back(user=owner, resource=row)
    row.refresh_from_db()
    assert (row.stars_sum, row.stars_count) == (0, 0)


def test_candidates_say_whether_they_were_cached() -> None:
    skill = a_skill()
    assert not find_candidates(skill).cached
    assert find_candidates(skill).cached
