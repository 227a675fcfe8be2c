"""What the two import commands have in common."""

from __future__ import annotations

import os
from abc import abstractmethod
from argparse import ArgumentTypeError
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from skills.importing.applying import Busy, OlderRelease, Outcome, Release, run_import
from skills.importing.files import BadRelease
from skills.importing.known import Known
from skills.importing.plan import Plan
from skills.importing.progress import Progress
from skills.importing.report import table, write_report


def positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


class ImportCommand(BaseCommand):
    """Reads a folder, plans, writes one batch, says what happened."""

    source = ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="The unpacked release.")
        parser.add_argument("--dry-run", action="store_true", help="Read and report, write nothing.")
        parser.add_argument("--new-skills", action="store_true", help="Add skills we do not know; without it they are only reported.")
        parser.add_argument("--report", type=Path, metavar="FILE.csv", help="Write every new, changed, clashing and unknown row there.")
        parser.add_argument("--limit", type=positive, metavar="N", help="Read only the first N rows of the large files, for a try.")

    @abstractmethod
    def prepare(self, options: dict[str, Any], progress: Progress) -> tuple[Release, Callable[[Known], Plan]]:
        """Read the files. Raises BadRelease."""

    def handle(self, *args: Any, **options: Any) -> None:
        report: Path | None = options["report"]
        if report and not _writable(report):
            raise CommandError(f"{report}: the report cannot be written there.")
        progress = Progress(self.stdout if options["verbosity"] else None)
        try:
            release, make_plan = self.prepare(options, progress)
            outcome = run_import(release, make_plan, dry_run=options["dry_run"], progress=progress)
        except (BadRelease, Busy, OlderRelease) as error:
            raise CommandError(f"{error}\nNothing was written.") from error
        self.stdout.write(f"{self.source} {release.name}")
        for line in table(outcome.plan):
            self.stdout.write(line)
        if report:
            write_report(outcome.plan, report)
            self.stdout.write(f"Every row stands in {report}.")
        self.stdout.write(_said(outcome))
        if outcome.batch:
            self.stdout.write(f"To take it back: manage.py revert_import {outcome.batch.pk}")
        if outcome.vectors:
            self.stdout.write("Vectors will be made by the worker.")


def _said(outcome: Outcome) -> str:
    if outcome.plan.empty:
        return "0 new, 0 changed: the knowledge base holds all of this already."
    return "Done." if outcome.batch else "Dry run: nothing was written."


def _writable(path: Path) -> bool:
    return not path.is_dir() and path.parent.is_dir() and os.access(path if path.exists() else path.parent, os.W_OK)
