"""Celery finds tasks here. The delivery of work items lives in core.work.tasks."""

from __future__ import annotations

from datetime import timedelta

from allauth.usersessions.models import UserSession
from celery import shared_task
from django.contrib.sessions.models import Session
from django.utils import timezone

from core.api.idempotency import KEEP
from core.models import IdempotentAnswer, LanguageModelCall, WorkItem, WorkStatus
from core.work.tasks import reconcile, run

__all__ = ["clean_up", "reconcile", "run"]
KEEP_FINISHED = timedelta(days=30)
KEEP_CALLS = timedelta(days=90)


@shared_task(name="core.clean_up")
def clean_up() -> int:
    """Drop what nobody will ask for again: expired sessions, answers kept for repeats, work long finished, old counts of the language model."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    IdempotentAnswer.objects.filter(created_at__lt=timezone.now() - KEEP).delete()
    LanguageModelCall.objects.filter(created_at__lt=timezone.now() - KEEP_CALLS).delete()
    old = timezone.now() - KEEP_FINISHED
    gone, _ = WorkItem.objects.filter(status__in=[WorkStatus.DONE, WorkStatus.FAILED], finished_at__lt=old).delete()
    return gone
