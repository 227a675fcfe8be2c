"""`manage.py load_catalogue`: bring the shipped learning resources into the database."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from resources import embedding
from resources.loading import InvalidCatalogue, load_catalogue


class Command(BaseCommand):
    help = "Load the shipped catalogue of learning resources. Does nothing if the files did not change. Load the knowledge base first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="Load although the files are the same.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = load_catalogue(force=options["force"])
        except InvalidCatalogue as error:
            raise CommandError("\n".join(error.problems)) from error
        if report.changed:
            self.stdout.write("Loaded " + ", ".join(f"{n} {what}" for what, n in report.counts.items()) + ".")
        else:
            self.stdout.write("The catalogue is up to date.")
        if embedding.request_vectors():
            self.stdout.write("Vectors will be made by the worker.")
