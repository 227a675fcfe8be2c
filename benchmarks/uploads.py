"""An upload over HTTP through gunicorn, from the first byte sent to the 202 read."""

from __future__ import annotations

from django.core.cache import cache

from accounts.models import User
from benchmarks import people, stack
from benchmarks.measuring import Row, Stopwatch, times
from benchmarks.people import Plan
from core.models import WorkItem

A_GUEST = 10  # uploads each, the limit of the API in a minute


def run(plan: Plan) -> list[Row]:
    people.crowd(plan.crowd)
    watch = Stopwatch()
    known = set(User.objects.filter(is_guest=True).values_list("pk", flat=True))
    with stack.web(plan.environment) as (_, port):
        upload_all(port, plan.uploads, watch)
    # No worker ran: forget what was queued.
    WorkItem.objects.filter(user__is_guest=True).exclude(user__in=known).delete()
    User.objects.filter(is_guest=True).exclude(pk__in=known).delete()
    return [times("resume upload, request to 202", watch.seconds, target_ms=100, note="gunicorn, two-page PDF, no worker running")]


def upload_all(port: int, count: int, watch: Stopwatch) -> None:
    """Upload `count` files as guests of ten uploads each; the first of all is not counted."""
    client = stack.Client(port)
    for number in range(count + 1):
        if number % A_GUEST == 0:
            cache.clear()  # the limits of the API are not what is measured
            client = stack.Client(port)
            client.be_guest()
        data = people.two_page_pdf(number)
        lap = watch if number else Stopwatch()
        with lap.lap():
            status, answer = client.upload(data, "resume.pdf")
        if status != 202:
            raise RuntimeError(f"upload answered {status}: {answer[:300]!r}")
