"""`manage.py import_onet DIR`: titles, demand and tools from a release of the O*NET database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from skills.importing.applying import Release
from skills.importing.commands import ImportCommand
from skills.importing.known import Known
from skills.importing.onet import read_onet
from skills.importing.onet_plan import plan_onet
from skills.importing.plan import Plan
from skills.importing.progress import Progress
from skills.models import Origin

ATTRIBUTION = (
    "This product includes information from the O*NET {release} Database by the U.S. Department of Labor, Employment and Training "
    "Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. HireReady has modified all or "
    "some of this information. USDOL/ETA has not approved, endorsed, or tested these modifications."
)


class Command(ImportCommand):
    help = "Import an unpacked O*NET release in text form: demand for the tools we know, titles of our roles, new tools if asked for."
    source = "O*NET"

    def prepare(self, options: dict[str, Any], progress: Progress) -> tuple[Release, Callable[[Known], Plan]]:
        found = read_onet(options["folder"], progress=progress, limit=options["limit"])
        release = Release(Origin.ONET, found.name, ATTRIBUTION.format(release=found.name), found.files_hash)
        partial = options["limit"] is not None
        return release, lambda known: plan_onet(found, known, new_skills=options["new_skills"], partial=partial)
