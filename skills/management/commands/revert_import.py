"""`manage.py revert_import BATCH_ID`: take an import back, row for row."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from skills.importing.applying import Busy
from skills.importing.report import taken_back
from skills.importing.reverting import AlreadyReverted, UnknownBatch, revert_import


class Command(BaseCommand):
    help = "Take an import back. Rows that staff changed since, or that are in use, are left and named."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("batch", metavar="BATCH_ID", help="The number that the import printed; the staff pages list all.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen, change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = revert_import(batch_id=options["batch"], dry_run=options["dry_run"])
        except AlreadyReverted as error:
            self.stdout.write(str(error))
            return
        except (UnknownBatch, Busy) as error:
            raise CommandError(str(error)) from error
        for line in taken_back(done):
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was changed.")
