"""`manage.py make_sample`: ask the workers for the finished sample that the start page links to."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from skillgaps.sample import request_sample


class Command(BaseCommand):
    help = "Queue the public sample for today's knowledge base. Does nothing if it is made."

    def handle(self, *args: Any, **options: Any) -> None:
        item = request_sample()
        self.stdout.write(f"The sample is {item.get_status_display().lower()}.")
