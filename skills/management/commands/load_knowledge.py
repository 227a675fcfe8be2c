"""`manage.py load_knowledge`: bring the shipped skills and roles into the database."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from skills import embedding
from skills.loading import InvalidKnowledge, load_knowledge


class Command(BaseCommand):
    help = "Load the shipped knowledge base (skills, names, relations, roles). Does nothing if the files did not change."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="Load although the files are the same.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = load_knowledge(force=options["force"])
        except InvalidKnowledge as error:
            raise CommandError("\n".join(error.problems)) from error
        if report.changed:
            self.stdout.write("Loaded " + ", ".join(f"{n} {what}" for what, n in report.counts.items()) + ".")
        else:
            self.stdout.write("The knowledge base is up to date.")
        if embedding.request_vectors():
            self.stdout.write("Vectors will be made by the worker.")
