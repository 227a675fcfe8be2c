"""Wiring only: settings, urls, celery, wsgi, and the local runner."""

from hireready.celery import app as celery_app

__all__ = ["celery_app"]
