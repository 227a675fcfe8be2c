"""`manage.py import_esco DIR`: names in many languages, titles and skills from a release of ESCO."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from skills.importing.applying import Release
from skills.importing.commands import ImportCommand
from skills.importing.esco import read_esco
from skills.importing.esco_plan import matching_skill, plan_esco
from skills.importing.known import Known, read_known
from skills.importing.plan import Plan
from skills.importing.progress import Progress
from skills.models import Origin

ATTRIBUTION = (
    "This service uses the ESCO classification of the European Commission. HireReady has selected and modified some of this information; "
    "the European Commission has not approved these modifications."
)


class Command(ImportCommand):
    help = "Import an unpacked ESCO release in CSV form: names of the skills we know, in every language that is there, titles, new skills if asked for."
    source = "ESCO"

    def prepare(self, options: dict[str, Any], progress: Progress) -> tuple[Release, Callable[[Known], Plan]]:
        new_skills = options["new_skills"]
        known_now = read_known(Origin.ESCO)
        found = read_esco(
            options["folder"],
            progress=progress,
            limit=options["limit"],
            wanted=lambda concept: new_skills or matching_skill(known_now, concept) is not None,
        )
        release = Release(Origin.ESCO, found.name, ATTRIBUTION, found.files_hash)
        return release, lambda known: plan_esco(found, known, new_skills=new_skills)
