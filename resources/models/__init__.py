from resources.models.catalogue import (
    Access,
    CatalogueVersion,
    Level,
    Origin,
    Resource,
    ResourceHelp,
    ResourceSkill,
    ResourceType,
    SkillCover,
    Status,
)
from resources.models.checks import LinkCheck, Outcome, PageReading
from resources.models.people import Mark, MarkKind, Place, Rating, Recommendation, Report, ReportKind

__all__ = [
    "Access", "CatalogueVersion", "Level", "LinkCheck", "Mark", "MarkKind", "Origin", "Outcome", "PageReading", "Place", "Rating", "Recommendation",
    "Report", "ReportKind", "Resource", "ResourceHelp", "ResourceSkill", "ResourceType", "SkillCover", "Status",
]  # fmt: skip
