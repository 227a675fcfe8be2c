"""What beat delivers. Each may come twice, late, or never."""

from __future__ import annotations

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from core import providers
from resources import link_checks, replacing


@shared_task(name="resources.check_links")
def check_links() -> int:
    """Every ten minutes: the links that are due. Nothing where the operator switched the checks off."""
    if not settings.LINK_CHECKS:
        return 0
    return link_checks.run_round(fetcher=providers.outbound(), now=timezone.now()).checked


@shared_task(name="resources.replace_gone")
def replace_gone() -> int:
    """Once a day: places whose resource is gone and had no alternative then."""
    return replacing.replace_gone()
