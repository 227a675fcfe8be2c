"""The Celery application. Tasks only deliver; the work item rows of core.work are the truth."""

import os

from celery import Celery
from celery.signals import setup_logging, worker_process_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hireready.settings")

app = Celery("hireready")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def use_our_logs(**_kwargs: object) -> None:
    """Keep Celery from replacing the logging set up by Django's settings."""


@worker_process_init.connect
def load_models_once(**_kwargs: object) -> None:
    """Load what the first job would otherwise wait for."""
    from core.providers import warm_up  # after Django's set-up

    warm_up()
