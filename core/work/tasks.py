"""What Celery delivers. A message is only a hint: it may come twice, late, or never."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from core.models import WorkerBeat, WorkItem, WorkStatus
from core.work import queue, running

STALE = timedelta(seconds=30)
BATCH = 500


@shared_task(name="core.work.run")
def run(item_id: str) -> None:
    running.run_item(UUID(item_id))


@shared_task(name="core.work.reconcile")
def reconcile() -> int:
    """Every 30 s: publish again what waits although it was published a while ago, or whose lease is past."""
    WorkerBeat.objects.update_or_create(name="worker", defaults={"seen_at": timezone.now()})
    old = timezone.now() - STALE
    unheard = Q(published_at__isnull=True) | Q(published_at__lt=old) | Q(status=WorkStatus.RUNNING)
    items = WorkItem.objects.waiting().filter(unheard).order_by("created_at", "pk")[:BATCH]
    return sum(queue.publish(item) for item in items)
