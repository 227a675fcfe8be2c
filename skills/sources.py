"""Where the facts of the knowledge base come from: what the page and the API say."""

from __future__ import annotations

from typing import Any

from django.db.models.fields.json import KT

from skills.models import Family, ImportBatch, Origin, Role

ONET_WORDS = (
    "Facts in the knowledge base that we ship were checked against, and in part taken from, the O*NET 29.2 Database by the U.S. Department of "
    "Labor, Employment and Training Administration (USDOL/ETA), used under the CC BY 4.0 licence. O*NET® is a trademark of USDOL/ETA. HireReady "
    "has selected, reworded and extended the information. USDOL/ETA has not approved, endorsed, or tested these modifications."
)
ESCO_WORDS = (
    "This service can use ESCO, the classification of European skills, competences, qualifications and occupations, by the European "
    "Commission. Names taken from it stand below as an import, with its release."
)
LICENCES = {
    Origin.ONET: ("O*NET", "https://www.onetcenter.org/database.html", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    Origin.ESCO: (
        "ESCO",
        "https://esco.ec.europa.eu/",
        "free re-use with attribution (Commission Decision 2011/833/EU)",
        "https://eur-lex.europa.eu/eli/dec/2011/833/oj",
    ),
}
WAGES_URL = "https://www.bls.gov/oes/"


def sources() -> dict[str, Any]:
    """Four queries, however many rows. Batches that were taken back left no facts and are not told."""
    batches = ImportBatch.objects.filter(reverted_at=None).exclude(finished_at=None).order_by("-finished_at", "pk")
    return {
        "official": [_official(Origin.ONET, ONET_WORDS), _official(Origin.ESCO, ESCO_WORDS)],
        "wages": _wages(),
        "families": [{"slug": f.slug, "name": f.name, "sources": f.sources} for f in Family.objects.all()],
        "imports": [_import(batch) for batch in batches],
    }


def _official(origin: Origin, words: str) -> dict[str, str]:
    name, url, licence, licence_url = LICENCES[origin]
    return {"name": name, "url": url, "words": words, "licence": licence, "licence_url": licence_url}


def _wages() -> list[dict[str, Any]]:
    """Each source of wages with its country and year, as the roles name it."""
    rows = Role.objects.exclude(wages={}).order_by().values_list(KT("wages__source"), KT("wages__country"), KT("wages__year")).distinct()
    return [{"source": source, "country": country, "year": year, "url": WAGES_URL} for source, country, year in sorted(rows, key=str)]


def _import(batch: ImportBatch) -> dict[str, Any]:
    name, _, licence, licence_url = LICENCES[Origin(batch.origin)]
    return {
        "name": name,
        "release": batch.release,
        "imported_at": batch.finished_at,
        "words": batch.attribution,
        "licence": licence,
        "licence_url": licence_url,
    }
