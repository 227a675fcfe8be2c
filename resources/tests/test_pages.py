"""Pages of learning resources in each state."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from resources import curating, services
from resources.models import CatalogueVersion, Mark, Rating, Recommendation, Report, Resource, Status
from resources.tests.factories import a_resource, a_set, a_skill

pytestmark = pytest.mark.django_db


def page(address: str, client: Client | None = None, status: int = 200) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == status, answer.content[:500]
    return answer.content.decode()


@pytest.fixture
def rows(bare: None) -> list[Resource]:
    return a_set(a_skill("knots", name="Knots"))


# --- picked by hand ---------------------------------------------------------------------------------------------------


def test_what_was_picked_by_hand_is_shown_apart_from_what_is_taught(rows: list[Resource]) -> None:
    hitches = a_skill("hitches", name="Hitches")
    curating.set_helps(row=rows[0], skills=[hitches])
    curating.changed()
    found = page(f"/resources/{rows[0].pk}")
    teaches, _, helps = found.partition('<h2 id="helps">Helps with</h2>')
    assert 'href="/learn/knots' in teaches
    assert 'href="/learn/hitches' in helps
    assert "/learn/hitches" not in teaches
    assert "Helps with" not in page(f"/resources/{rows[1].pk}")
    listed = page("/learn/hitches")
    assert "Helps with Hitches: about Knots" in listed
    assert "picked by our editors" in listed
    assert "Helps with Hitches: about Knots" in page("/explain?topic=hitches")
    assert "Helps with" not in page("/learn/knots")


def test_a_guest_is_told_whom_the_stars_count_for(rows: list[Resource], guest: Any, browser_of: Any) -> None:
    browser = browser_of(guest)
    answer = browser.post(f"/resources/{rows[0].pk}/rate", {"stars": "5", "review": "Mine alone."}, follow=True).content.decode()
    assert "Once you have an account they count for everybody" in answer
    assert "with 1 person’s stars" in answer
    other = page(f"/resources/{rows[0].pk}")
    assert "our editors’ mark" in other
    assert "Mine alone." not in other


# --- the catalogue ----------------------------------------------------------------------------------------------------


def test_the_catalogue_lists_searches_filters_and_pages(rows: list[Resource]) -> None:
    for n in range(30):
        a_resource(f"rope-{n:02d}", type="book")
    whole = page("/resources")
    assert "34 resources" in whole
    assert "Page 1 of 2" in whole
    assert "Page 2 of 2" in page("/resources?page=2")
    assert "1 resource" in page("/resources?q=Knots+video")
    found = page("/resources?skill=Knots&type=practice&level=advanced&access=free&language=en")
    assert "1 resource for Knots" in found
    assert "What we recommend for Knots" in found
    assert 'value="practice" selected' in found
    assert "page=2&amp;" not in found


def test_words_find_titles_providers_and_hosts_in_other_forms_too(rows: list[Resource]) -> None:
    a_resource("climbing", title="Climbing for everybody", provider="Alpine Club", url="https://alpine.example.com/")
    for query in ("climb", "ALPINE", "alpine.example", "Climbing everybody"):
        assert "Climbing for everybody" in page(f"/resources?q={query}"), query


@pytest.mark.parametrize(
    "query", ["type=podcast", "level=expert", "page=x", "page=999", "language=deu", "q=%00", "q=" + "x" * 3000, "q=%27%25", "q=-"]
)
def test_nonsense_in_the_address_shows_a_page(rows: list[Resource], query: str) -> None:
    page(f"/resources?{query}")


def test_an_unknown_skill_is_said_and_kept_in_its_field(rows: list[Resource]) -> None:
    found = page("/resources?skill=sorcery")
    assert "We know no skill by “sorcery”" in found
    assert 'value="sorcery"' in found


def test_empty_states_teach(rows: list[Resource]) -> None:
    assert "We have nothing in Welsh" in page("/resources?language=cy")
    assert "No resource fits all of that" in page("/resources?q=zzzz")
    Resource.objects.all().delete()
    assert "The catalogue is empty" in page("/resources")


def test_dead_and_removed_ones_are_not_listed(rows: list[Resource]) -> None:
    Resource.objects.filter(pk=rows[0].pk).update(status=Status.DEAD)
    assert "3 resources" in page("/resources")


# --- one resource -----------------------------------------------------------------------------------------------------


def test_a_resource_says_how_it_is_rated_and_when_it_was_checked(rows: list[Resource]) -> None:
    found = page(rows[0].get_absolute_url())
    assert "Not yet checked" in found
    assert "our editors’ mark" in found
    assert "Authority" in found
    assert "Sign in</a> to rate it" in found
    Resource.objects.filter(pk=rows[0].pk).update(status=Status.ALIVE, last_verified=timezone.now() - timedelta(days=3))
    assert "Last verified 3 days ago" in page(rows[0].get_absolute_url())


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"status": Status.DEAD}, "Gone when we last looked"),
        ({"status": Status.REMOVED}, "No longer in our catalogue"),
        ({"status": Status.DOUBTFUL}, "did not answer as it should"),
        ({"note": "refuses_robots"}, "Not checked: its site refuses robots"),
        ({"status": Status.REDIRECTED, "moved_to": "https://new.example.org/"}, "sends visitors on to https://new.example.org/"),
    ],
)
def test_a_resource_in_trouble_says_so(rows: list[Resource], facts: dict[str, Any], says: str) -> None:
    Resource.objects.filter(pk=rows[0].pk).update(**facts)
    found = page(rows[0].get_absolute_url())
    assert says in found
    if facts.get("status") in (Status.DEAD, Status.REMOVED):
        assert "Instead" in found
        assert "Knots video" in found
        assert "Open at" not in found


def test_rating_marking_and_reporting_by_forms(owner: Any, browser_of: Any, rows: list[Resource]) -> None:
    browser, row = browser_of(owner), rows[0]
    there = row.get_absolute_url()
    answer = browser.post(reverse("resources:rate", args=[row.pk]), {"stars": "4", "review": "Clear.\nAnd short."}, follow=True)
    assert "Your stars count from now on" in answer.content.decode()
    assert "1 person’s stars" in answer.content.decode()
    assert "Clear.<br>And short." in answer.content.decode()
    browser.post(reverse("resources:rate", args=[row.pk]), {"stars": "2"})
    assert Rating.objects.get().stars == 2
    browser.post(reverse("resources:mark", args=[row.pk]), {"mark": "disliked"})
    assert 'aria-pressed="true"' in page(there, browser)
    browser.post(reverse("resources:mark", args=[row.pk]), {"mark": "nonsense"})
    assert Mark.objects.get().kind == "disliked"
    browser.post(reverse("resources:report", args=[row.pk]), {"kind": "dead", "text": "404"})
    assert "You reported: The link is dead" in page(there, browser)
    browser.post(reverse("resources:rate", args=[row.pk]), {"action": "back"})
    assert not Rating.objects.exists()
    assert Report.objects.count() == 1


def test_a_form_with_a_mistake_comes_back_with_what_was_typed(owner: Any, browser_of: Any, rows: list[Resource]) -> None:
    browser = browser_of(owner)
    answer = browser.post(reverse("resources:rate", args=[rows[0].pk]), {"review": "I typed this."})
    assert answer.status_code == 400
    assert "Choose one to five stars" in answer.content.decode()
    assert "I typed this." in answer.content.decode()
    answer = browser.post(reverse("resources:report", args=[rows[0].pk]), {"text": "And this."})
    assert answer.status_code == 400
    assert "And this." in answer.content.decode()
    assert '<details class="more" open>' in answer.content.decode()


def test_what_is_gone_is_not_rated_and_the_page_says_so(owner: Any, browser_of: Any, rows: list[Resource]) -> None:
    Resource.objects.filter(pk=rows[0].pk).update(status=Status.DEAD)
    answer = browser_of(owner).post(reverse("resources:rate", args=[rows[0].pk]), {"stars": "5"}, follow=True)
    assert "This resource is gone. Nothing was stored" in answer.content.decode()
    assert not Rating.objects.exists()


def test_reviews_name_nobody_and_markup_in_them_is_shown_as_text(owner: Any, rows: list[Resource]) -> None:
    services.rate(user=owner, resource=rows[0], stars=3, review="<script>alert(1)</script> it <b>helps</b>")
    found = page(rows[0].get_absolute_url())
    assert "&lt;script&gt;" in found
    assert "<b>helps</b>" not in found
    assert owner.name not in found
    Rating.objects.update(hidden=True)
    assert "helps" not in page(rows[0].get_absolute_url())


def test_whoever_is_not_signed_in_is_led_to_sign_in_and_back(rows: list[Resource], owner: Any, browser_of: Any) -> None:
    for name in ("rate", "mark", "report", "keep"):
        address = reverse(f"resources:{name}", args=[rows[0].pk])
        assert Client().post(address)["Location"].startswith("/account/login/")
        assert browser_of(owner).get(address)["Location"] == rows[0].get_absolute_url()
    page(f"/resources/{'0' * 8}-0000-4000-8000-{'0' * 12}", status=404)


# --- learn ------------------------------------------------------------------------------------------------------------


def test_what_to_learn_from_comes_with_reasons_and_levels(rows: list[Resource]) -> None:
    found = page("/learn/knots?level=advanced")
    assert "Learn Knots" in found
    assert found.count("Why this one") == 4
    assert "Made for Knots." in found
    assert 'href="/learn/knots?level=advanced" aria-current="page"' in found
    assert "Beginner" in page("/learn/knots?level=nonsense")
    page("/learn/sorcery", status=404)


def test_a_broader_topic_and_an_empty_level_are_said(rows: list[Resource]) -> None:
    a_skill("hitches", name="Hitches", parent=a_skill("knots"))
    assert "Broader topic: Knots" in page("/learn/hitches")
    Resource.objects.update(level="beginner", to_level="beginner")
    curating.changed()
    assert "Nothing yet" in page("/learn/knots?level=advanced")


def test_a_list_of_ones_own_is_filled_replaced_and_cleared(owner: Any, stranger: Any, browser_of: Any, rows: list[Resource]) -> None:
    browser = browser_of(owner)
    assert "Nothing on your list yet" in page("/resources/kept", browser)
    keep = reverse("resources:keep", args=[rows[0].pk])
    answer = browser.post(keep, {"skill": "knots", "level": "beginner"}, follow=True)
    assert "is on your list." in answer.content.decode()
    assert "On your list" in answer.content.decode()
    assert "was on your list already" in browser.post(keep, {"skill": "knots", "level": "beginner"}, follow=True).content.decode()
    assert browser.post(keep, {"skill": "sorcery", "level": "x"})["Location"] == rows[0].get_absolute_url()
    curating.remove(pks=[rows[0].pk])
    assert f"Replaces {rows[0].title}, which is gone." in page("/resources/kept", browser)
    assert "Replaces" not in page("/resources/kept", browser_of(stranger))
    row = Recommendation.objects.get()
    assert browser_of(stranger).post(reverse("resources:let_go", args=[row.pk])).status_code == 404
    browser.post(reverse("resources:let_go", args=[row.pk]))
    assert not Recommendation.objects.exists()


def test_p37_where_checks_stopped_the_pages_say_since_when(rows: list[Resource]) -> None:
    assert "could not check links" not in page("/resources")
    CatalogueVersion.objects.update_or_create(pk=1, defaults={"checked_at": timezone.now() - timedelta(days=30)})
    for address in ("/resources", "/learn/knots"):
        assert "We could not check links since" in page(address)


# --- explain ----------------------------------------------------------------------------------------------------------


def test_p13_any_topic_has_its_page(catalogue: None) -> None:
    assert "What shall we explain?" in page("/explain")
    found = page("/explain?topic=excel")
    assert "Microsoft Excel" in found
    assert "without a language model" in found
    assert "/learn/microsoft-excel" in found
    for topic in ("", "zzqx flurb", "SQL and Python " * 700, "<script>alert(1)</script>", "nul \x00 byte"):
        answer = Client().post("/explain", {"topic": topic})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()


def test_skill_pages_and_gap_cards_lead_here(knowledge: Any) -> None:
    assert "/learn/sql" in page("/skills/sql")
    from skillgaps.models import GapItem
    from skillgaps.presentation import learn_url

    assert learn_url(GapItem(slugs=["sql", "mysql"], level="advanced")) == "/learn/sql?level=advanced"
    assert learn_url(GapItem(slugs=["sql"])) == "/learn/sql"
    assert learn_url(GapItem(slugs=[])) == ""


@pytest.mark.parametrize("address", ["/resources", "/learn/knots", "/resources?q=knots"])
def test_the_number_of_queries_does_not_grow_with_the_rows(address: str, rows: list[Resource], django_assert_num_queries: Any) -> None:
    page(address)  # what is made once
    with CaptureQueriesContext(connection) as few:
        page(address)
    for prefix in range(8):
        a_set(a_skill(), prefix=f"set{prefix}")
    with django_assert_num_queries(len(few)):
        page(address)
