"""An upload over HTTP through gunicorn, from the first byte sent to the 202 read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache

from accounts.models import User
from accounts.services import erase_account
from benchmarks import people, stack
from benchmarks.measuring import Row, Stopwatch, times
from benchmarks.people import Plan

A_GUEST = 10
"""Uploads of one guest: the API's limit in a minute."""


def run(plan: Plan) -> list[Row]:
    people.crowd(plan.crowd)
    watch = Stopwatch()
    with forget_guests(), stack.web(plan.environment) as (_, port):
        upload_all(port, plan.uploads, watch)
    return [times("resume upload, request to 202", watch.seconds, target_ms=100, note="gunicorn, two-page PDF, no worker running")]


@contextmanager
def forget_guests() -> Iterator[None]:
    """Erase the guests that came meanwhile, with their files and their queued work."""
    known = set(User.objects.filter(is_guest=True).values_list("pk", flat=True))
    try:
        yield
    finally:
        for guest in User.objects.filter(is_guest=True).exclude(pk__in=known):
            erase_account(user=guest)


def upload_all(port: int, count: int, watch: Stopwatch) -> None:
    """Upload `count` files, ten a guest; one more before them is not counted."""
    client = stack.Client(port)
    for number in range(count + 1):
        if number % A_GUEST == 0:
            cache.clear()  # the limits of the API are not what is measured
            client.be_guest()
        data, lap = people.two_page_pdf(number), watch if number else Stopwatch()
        with lap.lap():
            status, answer = client.upload(data, "resume.pdf")
        if status != 202:
            raise RuntimeError(f"upload answered {status}: {answer[:300]!r}")
