"""Type-ahead over all skills and roles: as the page and the API call it, over the shipped base and over ten times as many names."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from benchmarks.measuring import Row, Stopwatch, times
from benchmarks.people import Plan
from skills.models import Role, SkillAlias
from skills.search import suggest

TARGET_MS = 50
QUERIES = 500
PAGES = 60  # below what one person may ask in a minute
GROWTH = 10

# Each name again with a number behind every word: as many words that begin alike, and no name twice.
MORE_NAMES = """
INSERT INTO skills_skillalias (skill_id, text, key, language, "case", near, never, origin)
SELECT skill_id, left(text, 150) || ' ' || n, left(key, 150) || ' ' || n, 'xx', "case", near, never, origin
FROM skills_skillalias CROSS JOIN generate_series(2, %s) AS n
WHERE language <> 'xx'
ON CONFLICT DO NOTHING
"""


def run(plan: Plan) -> list[Row]:
    asked = questions(QUERIES if plan.queries >= 300 else 60)
    names = SkillAlias.objects.count()
    rows = [
        times("type-ahead over skills and roles", measure(asked), target_ms=TARGET_MS, note=f"{names} names, {Role.objects.count()} roles")
    ]
    rows.append(times("type-ahead as a request", measure_page(asked[:PAGES]), note="through all middleware, with the list drawn"))
    with many_names():
        note = f"{SkillAlias.objects.count()} names"
        rows.append(times("type-ahead over ten times as many names", measure(asked), note=note))
    return rows


def questions(count: int) -> list[str]:
    """Beginnings, whole names, other names, words in another order, typing errors, and words nobody knows, in equal parts."""
    dice = random.Random(7)
    texts = list(SkillAlias.objects.order_by("pk").values_list("text", flat=True))
    texts += Role.objects.order_by("pk").values_list("title", flat=True)
    kinds = (_beginning, _whole, _turned, _slip, _slip_near_the_start, _unknown)
    return [kinds[n % len(kinds)](dice.choice(texts), dice) for n in range(count)]


def _beginning(text: str, dice: random.Random) -> str:
    return text[: dice.randint(1, 6)]


def _whole(text: str, dice: random.Random) -> str:
    return text


def _turned(text: str, dice: random.Random) -> str:
    return " ".join(reversed(text.split()))


def _slip(text: str, dice: random.Random) -> str:
    """One letter left out."""
    at = dice.randrange(len(text))
    return text[:at] + text[at + 1 :]


def _slip_near_the_start(text: str, dice: random.Random) -> str:
    """Two letters swapped."""
    at = dice.randrange(min(3, max(1, len(text) - 1)))
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


def _unknown(text: str, dice: random.Random) -> str:
    return "".join(dice.choice("bdfgklmnprstvwz" if n % 2 else "aeiouy") for n in range(dice.randint(4, 12)))


def measure(asked: list[str]) -> list[float]:
    watch = Stopwatch()
    for query in asked[:10]:
        suggest(query)  # what is kept in memory after the first time
    for query in asked:
        with watch.lap():
            suggest(query)
    return watch.seconds


def measure_page(asked: list[str]) -> list[float]:
    client, address, watch = Client(SERVER_NAME="127.0.0.1"), reverse("skills:suggest"), Stopwatch()
    for query in asked:
        with watch.lap():
            answer = client.get(address, {"q": query})
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
    return watch.seconds


@contextmanager
def many_names() -> Iterator[None]:
    """Ten times as many names, gone again afterwards."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(MORE_NAMES, [GROWTH])
            cursor.execute("SELECT gin_clean_pending_list('alias_key_trigrams')")
            cursor.execute("ANALYZE skills_skillalias")
        yield
        transaction.set_rollback(True)
