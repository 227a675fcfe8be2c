"""Recommending learning resources: cold and cached, for every skill that a role asks for, with 1,000 people's ratings in the database."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from benchmarks.measuring import Row, Stopwatch, times
from benchmarks.people import Plan
from resources import services
from resources.counting import count_stars
from resources.loading import load_catalogue
from resources.models import CatalogueVersion, Level, Rating, Resource, ResourceSkill, ResourceType
from resources.recommendations import recommend_for, recommend_many
from skills.models import DIMENSIONS, RoleSkill, Skill

COLD_MS, CACHED_MS = 50, 10
FEWEST_RESOURCES = 2_000
"""Where the shipped catalogue holds fewer, invented ones fill it up for the measurement."""
PEOPLE, RATINGS_EACH = 1_000, 20
ASKED = 400
A_PLAN = 20
PAGES = 60  # below what one person may ask in a minute


def run(plan: Plan) -> list[Row]:
    load_catalogue()
    asked = questions(ASKED if plan.queries >= 300 else 60)
    with ratings(PEOPLE if plan.crowd >= 1_000 else 50) as people:
        note = f"{Resource.objects.count()} resources, {Rating.objects.count()} ratings of {PEOPLE} people"
        rows = [times("resource recommendation, cold", measure(asked, people, cold=True), target_ms=COLD_MS, note=note)]
        rows.append(times("resource recommendation, cached", measure(asked, people, cold=False), target_ms=CACHED_MS, note=note))
        rows.append(times(f"resources of a plan of {A_PLAN} skills, cold", measure_plans(asked, people), note="all in one go"))
        rows.append(times("resource recommendation right after a rating", after_rating(asked[:PAGES], people), target_ms=COLD_MS))
        rows.append(
            times("page of recommendations as a request", measure_page(asked[:PAGES]), target_ms=150, note="through all middleware")
        )
    return rows


def questions(count: int) -> list[tuple[Skill, str]]:
    """Skills that roles ask for, each at one of the levels, in no order."""
    dice = random.Random(11)
    slugs = sorted(set(RoleSkill.objects.values_list("skill__slug", flat=True)))
    skills = list(Skill.objects.filter(slug__in=dice.sample(slugs, min(count, len(slugs)))))
    return [(skill, dice.choice(Level.values)) for skill in skills]


@contextmanager
def ratings(people: int) -> Iterator[list[Any]]:
    """Stars of many people, gone again afterwards."""
    dice = random.Random(13)
    with transaction.atomic():
        fill_up(dice)
        give_vectors(dice)
        users = User.objects.bulk_create([User(email=f"rater{n}@crowd.invalid") for n in range(people)])
        rows = list(Resource.objects.values_list("pk", flat=True))
        stars = [
            Rating(user=user, resource_id=pk, stars=dice.choice((3, 4, 4, 5, 5)))
            for user in users
            for pk in dice.sample(rows, min(RATINGS_EACH, len(rows)))
        ]
        Rating.objects.bulk_create(stars, batch_size=2_000)
        count_stars(rows)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE resources_resource, resources_rating")
        yield users
        transaction.set_rollback(True)


def fill_up(dice: random.Random) -> None:
    """Invented resources with vectors, three skills each, over the skills that roles ask for."""
    missing = FEWEST_RESOURCES - Resource.objects.count()
    skills = sorted(set(RoleSkill.objects.values_list("skill", flat=True)))
    rows = []
    for n in range(missing):
        level, to_level = dice.choice((("beginner", "advanced"), ("beginner", "intermediate"), ("intermediate", "advanced")))
        row = Resource(
            slug=f"invented-{n}", title=f"Invented resource {n}", provider=f"Provider {n % 90}", url=f"https://invented-{n}.example.org/",
            type=dice.choice(ResourceType.values), level=level, to_level=to_level, minutes=60, access="free",
            about="For people who measure how long a recommendation takes.", authority=5, clarity=4, currency=4, practice=dice.randint(3, 5),
            access_mark=5, embedding=[dice.gauss(0, 1) for _ in range(DIMENSIONS)],
        )  # fmt: skip
        row.fill_derived()
        rows.append(row)
    Resource.objects.bulk_create(rows, batch_size=500)
    tags = [ResourceSkill(resource=r, skill_id=pk, position=p) for r in rows for p, pk in enumerate(dice.sample(skills, 3))]
    ResourceSkill.objects.bulk_create(tags, batch_size=5_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE resources_resourceskill")


def give_vectors(dice: random.Random) -> None:
    """Vectors in any direction for what has none yet: they cost what real ones cost to compare, and no model has to be there."""
    for rows in (Resource.objects.filter(embedding=None), Skill.objects.filter(embedding=None, role_skills__isnull=False).distinct()):
        bare: list[Any] = list(rows.only("pk"))
        for row in bare:
            row.embedding = [dice.gauss(0, 1) for _ in range(DIMENSIONS)]
        rows.model.objects.bulk_update(bare, ["embedding"], batch_size=500)


def measure(asked: list[tuple[Skill, str]], people: list[Any], *, cold: bool) -> list[float]:
    watch = Stopwatch()
    for number, (skill, level) in enumerate([*asked[:5], *asked]):
        user = people[number % len(people)]
        if cold:
            cache.clear()
        else:
            recommend_for(skill=skill, level=level, user=user)
        if number < 5:
            recommend_for(skill=skill, level=level, user=user)
            continue
        with watch.lap():
            answer = recommend_for(skill=skill, level=level, user=user)
        if answer.cached is cold:
            raise RuntimeError("the cache did not do what this measures")
    return watch.seconds


def measure_plans(asked: list[tuple[Skill, str]], people: list[Any]) -> list[float]:
    watch = Stopwatch()
    plans = [asked[start : start + A_PLAN] for start in range(0, len(asked) - A_PLAN, A_PLAN)]
    for number, pairs in enumerate([plans[0], *plans]):
        cache.clear()
        with watch.lap():
            recommend_many(pairs, user=people[number % len(people)], limit=6, neighbours=False)
    return watch.seconds[1:]


def after_rating(asked: list[tuple[Skill, str]], people: list[Any]) -> list[float]:
    """P34: the rating is in the very next answer; candidates stay cached."""
    watch = Stopwatch()
    for number, (skill, level) in enumerate(asked):
        user = people[number % len(people)]
        first = next((i.resource for i in recommend_for(skill=skill, level=level).items), None)
        if first is None:
            continue
        services.rate(user=user, resource=first, stars=5)
        with watch.lap():
            recommend_for(skill=skill, level=level, user=user)
    return watch.seconds


def measure_page(asked: list[tuple[Skill, str]]) -> list[float]:
    client, watch = Client(SERVER_NAME="127.0.0.1"), Stopwatch()
    CatalogueVersion.bump()
    for skill, level in asked:
        address = reverse("resources:learn", args=[skill.slug])
        with watch.lap():
            answer = client.get(address, {"level": level})
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
    return watch.seconds
