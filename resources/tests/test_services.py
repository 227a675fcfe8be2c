"""Rating, marking, reporting and keeping."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from accounts.services import erase_account, take_over_guest
from resources import curating, replacing, selectors, services
from resources.models import Mark, Place, Rating, Recommendation, Report, Resource, Status
from resources.recommendations import recommend_for
from resources.tests.factories import a_resource, a_set, a_skill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bare")]


@pytest.mark.parametrize("status", [Status.DEAD, Status.REMOVED])
def test_nothing_can_be_said_of_what_is_gone(owner: Any, status: str) -> None:
    row = a_resource(status=status)
    for action in (
        lambda: services.rate(user=owner, resource=row, stars=5),
        lambda: services.report(user=owner, resource=row, kind="dead"),
        lambda: services.keep(user=owner, resource=row, skill=a_skill(), level="beginner"),
    ):
        with pytest.raises(services.ResourceIsGone):
            action()
    assert not Rating.objects.exists()


def test_a_report_is_one_while_it_is_open_and_lets_the_link_be_looked_at_soon(owner: Any) -> None:
    row = a_resource()
    services.report(user=owner, resource=row, kind="wrong", text="It is about ropes.")
    row.refresh_from_db()
    assert row.next_check_at > timezone.now()
    services.report(user=owner, resource=row, kind="dead")
    row.refresh_from_db()
    assert Report.objects.get().kind == "dead"
    assert row.next_check_at <= timezone.now()
    curating.resolve_reports(pks=[row.pk])
    services.report(user=owner, resource=row, kind="dead")
    assert Report.objects.count() == 2


def test_a_mark_is_one_and_changes(owner: Any) -> None:
    row = a_resource()
    services.mark(user=owner, resource=row, kind="done")
    services.mark(user=owner, resource=row, kind="disliked")
    assert Mark.objects.get().kind == "disliked"
    services.mark(user=owner, resource=row, kind="")
    assert not Mark.objects.exists()


def test_keeping_twice_is_once_and_a_full_list_says_so(owner: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    skill = a_skill()
    one, two, *_ = a_set(skill)
    assert services.keep(user=owner, resource=one, skill=skill, level="beginner")
    assert not services.keep(user=owner, resource=one, skill=skill, level="beginner")
    assert services.keep(user=owner, resource=one, skill=skill, level="advanced")
    monkeypatch.setattr(services, "KEPT_A_PERSON", 2)
    with pytest.raises(services.TooManyKept):
        services.keep(user=owner, resource=two, skill=skill, level="beginner")


def test_p33_what_staff_remove_is_replaced_in_every_list_with_what_is_not_there_yet(owner: Any, stranger: Any) -> None:
    skill = a_skill()
    rows = a_set(skill)
    for user in (owner, stranger):
        services.keep(user=user, resource=rows[0], skill=skill, level="beginner")
    services.keep(user=owner, resource=rows[1], skill=skill, level="beginner")
    assert curating.remove(pks=[rows[0].pk]) == (1, 2)
    mine = {r.resource.slug: r for r in selectors.kept_by(owner)}
    assert len(mine) == 2
    (new,) = [r for r in mine.values() if r.replaces_id]
    assert new.resource not in (rows[0], rows[1])
    assert new.note == f"Replaces {rows[0].title}, which is gone."
    assert curating.remove(pks=[rows[0].pk]) == (0, 0)  # again changes nothing


def test_p33_where_there_is_no_alternative_it_says_so_and_is_replaced_when_there_is_one(owner: Any) -> None:
    skill = a_skill()
    only = a_resource("only", skills=[skill])
    services.keep(user=owner, resource=only, skill=skill, level="beginner")
    curating.remove(pks=[only.pk])
    assert "nothing in its place yet" in Recommendation.objects.get().note
    a_resource("new", skills=[skill])
    curating.changed()
    assert replacing.replace_gone() == 1
    row = Recommendation.objects.get()
    assert (row.resource.slug, row.replaces.slug) == ("new", "only")
    assert replacing.replace_gone() == 0


def test_what_stands_in_plans_is_read_in_one_query(owner: Any, django_assert_num_queries: Any) -> None:
    from uuid import uuid4

    skill, place = a_skill(), uuid4()
    rows = a_set(skill)
    assert replacing.record(user=owner, skill=skill, level="beginner", resources=rows, place=Place.STAGE, place_id=place) == 4
    assert replacing.record(user=owner, skill=skill, level="beginner", resources=rows, place=Place.STAGE, place_id=place) == 0
    with django_assert_num_queries(1):
        found = list(replacing.standing(user=owner, place=Place.STAGE, place_ids=[place]))
        assert {r.resource.title for r in found} == {r.title for r in rows}
        assert all(r.skill.name and r.replaces is None for r in found)


def test_an_erased_persons_stars_leave_the_average(owner: Any, stranger: Any, django_capture_on_commit_callbacks: Any) -> None:
    row = a_resource()
    services.rate(user=owner, resource=row, stars=1)
    services.rate(user=stranger, resource=row, stars=5)
    with django_capture_on_commit_callbacks(execute=True):
        erase_account(user=owner)
    row.refresh_from_db()
    assert (row.stars_sum, row.stars_count) == (5, 1)


def test_a_guests_stars_count_for_the_guest_alone_until_there_is_an_account(guest: Any, owner: Any) -> None:
    skill = a_skill()
    row = a_resource("one", skills=[skill])
    a_set(skill)
    services.rate(user=guest, resource=row, stars=5, review="Buy this.")
    row.refresh_from_db()
    assert (row.stars_sum, row.stars_count, selectors.reviews_of(row)) == (0, 0, [])
    shown = lambda user: {i.resource.pk: i for i in recommend_for(skill=skill, user=user).items}[row.pk]  # noqa: E731
    assert (shown(guest).resource.stars_count, shown(owner).resource.stars_count) == (1, 0)
    assert shown(guest).pick.live.rating > shown(owner).pick.live.rating
    assert selectors.resource_with_all(row.pk, guest).stars_sum == 5
    assert selectors.resource_with_all(row.pk, owner).stars_sum == 0

    guest.is_guest, guest.email = False, "now@example.org"
    guest.save()
    row.refresh_from_db()
    assert (row.stars_sum, row.stars_count) == (5, 1)
    assert [r.review for r in selectors.reviews_of(row)] == ["Buy this."]
    assert shown(guest).resource.stars_count == 1


def test_a_guest_who_signs_up_over_the_api_is_counted_from_then_on(guest: Any, api: Any) -> None:
    row = a_resource()
    client = api(guest)
    assert client.send("POST", f"/resources/{row.pk}/rate", {"rating": 5}).json()["ratingCount"] == 1
    assert api().get(f"/api/v1/resources/{row.pk}").json()["ratingCount"] == 0
    signed_up = client.send("POST", "/auth/register", {"email": "now@example.org", "password": "Knots-and-hitches-7", "name": "Now"})
    assert signed_up.status_code == 201
    assert api().get(f"/api/v1/resources/{row.pk}").json()["ratingCount"] == 1


def test_a_guests_word_moves_into_the_account_unless_the_account_has_spoken(
    guest: Any, owner: Any, django_capture_on_commit_callbacks: Any
) -> None:
    both, mine = a_resource("both"), a_resource("mine", url="https://mine.example.org/")
    for user, stars in ((guest, 1), (owner, 5)):
        services.rate(user=user, resource=both, stars=stars)
        services.report(user=user, resource=both, kind="dead")
        services.mark(user=user, resource=both, kind="done")
        services.keep(user=user, resource=both, skill=a_skill(), level="beginner")
    services.rate(user=guest, resource=mine, stars=2)
    with django_capture_on_commit_callbacks(execute=True):
        take_over_guest(guest=guest, user=owner)
    both.refresh_from_db()
    mine.refresh_from_db()
    assert (both.stars_sum, both.stars_count, mine.stars_sum) == (5, 1, 2)
    assert Rating.objects.owned_by(owner).count() == 2
    assert (Report.objects.count(), Mark.objects.count(), Recommendation.objects.count()) == (1, 1, 1)


def test_staff_mark_alive_put_back_and_take_the_new_address(owner: Any) -> None:
    row = a_resource("shy", note="refuses_robots")
    services.report(user=owner, resource=row, kind="dead")
    assert curating.mark_alive(pks=[row.pk]) == 1
    row.refresh_from_db()
    assert (row.status, row.note) == (Status.ALIVE, "looked_at_by_hand")
    assert row.last_verified is not None
    assert not Report.objects.filter(resolved_at=None).exists()

    Resource.objects.filter(pk=row.pk).update(status=Status.REMOVED)
    assert curating.put_back(pks=[row.pk]) == 1
    row.refresh_from_db()
    assert (row.status, row.last_verified) == (Status.UNCHECKED, None)
    assert row.next_check_at <= timezone.now()

    a_resource("there", url="https://new.example.org/")
    moved = a_resource("moved", url="https://old.example.org/", status=Status.REDIRECTED, moved_to="https://new.example.org/x")
    taken = a_resource("taken", url="https://older.example.org/", status=Status.REDIRECTED, moved_to="https://new.example.org/")
    assert curating.take_new_address(pks=[moved.pk, taken.pk]) == (1, ["Taken"])
    moved.refresh_from_db()
    assert (moved.url, moved.host, moved.status, moved.curated) == ("https://new.example.org/x", "new.example.org", Status.ALIVE, True)
