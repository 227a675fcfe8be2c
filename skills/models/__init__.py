from skills.models.curation import MentionSource, SkillRedirect, UnknownMention, UnknownSkill, UnknownStatus
from skills.models.demand import DemandBasis, SkillDemand
from skills.models.imports import ImportAction, ImportBatch, ImportChange
from skills.models.roles import NextRole, Role, RoleLevel, RoleSkill, SkillLevel, Tier
from skills.models.shared import DIMENSIONS, Family, KnowledgeVersion, Origin
from skills.models.skills import Kind, Skill, SkillAlias, SkillNeighbour, SkillRelation, Trend

__all__ = [
    "DIMENSIONS", "DemandBasis", "Family", "ImportAction", "ImportBatch", "ImportChange", "Kind", "KnowledgeVersion", "MentionSource",
    "NextRole", "Origin", "Role", "RoleLevel", "RoleSkill", "Skill", "SkillAlias", "SkillDemand", "SkillLevel", "SkillNeighbour",
    "SkillRedirect", "SkillRelation", "Tier", "Trend", "UnknownMention", "UnknownSkill", "UnknownStatus",
]  # fmt: skip
