"""What the gap API takes in and gives out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from engines.llm.injection import find_passages
from skillgaps.inference import RoleFit
from skillgaps.inputs import Changed, differences
from skillgaps.models import GapAnalysis, GapItem, Priority, RequiredSkill, State
from skillgaps.versions import moved_between
from skills.taxonomy import Taxonomy


class AlternativeOut(serializers.Serializer):
    skill = serializers.CharField()
    slug = serializers.CharField()


class RequiredOut(serializers.Serializer):
    skill = serializers.CharField()
    slug = serializers.CharField(allow_blank=True)
    priority = serializers.ChoiceField(choices=Priority.choices)
    sentence = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    level = serializers.CharField(allow_blank=True)
    years = serializers.FloatField(allow_null=True)
    soft = serializers.BooleanField()
    reasons = serializers.ListField(child=serializers.CharField())
    alternatives = AlternativeOut(many=True)


class PassageOut(serializers.Serializer):
    """A passage of the job's text that speaks to a machine, not to people. It has no effect on any result."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()


class AnalyzeIn(serializers.Serializer):
    resume_id = serializers.UUIDField()
    job_description_id = serializers.UUIDField(required=False, allow_null=True, default=None)
    target_role = serializers.CharField(required=False, max_length=120, default="", allow_blank=True, help_text="Slug or title of a role.")

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        if bool(data["job_description_id"]) == bool(data["target_role"].strip()):
            raise serializers.ValidationError("Give either jobDescriptionId or targetRole.")
        return data


class ProofOut(serializers.Serializer):
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()


class MetOut(serializers.Serializer):
    skill = serializers.CharField()
    slug = serializers.CharField(allow_blank=True)
    priority = serializers.ChoiceField(choices=Priority.choices)
    how = serializers.ChoiceField(choices=["exact", "alias", "implied", "similar", "alternative"])
    via = serializers.CharField(allow_blank=True)
    similarity = serializers.FloatField(allow_null=True)
    explanation = serializers.CharField()
    resume_evidence = ProofOut(many=True)


class SentenceOut(serializers.Serializer):
    sentence = serializers.CharField(allow_blank=True)
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)


class GapOut(serializers.Serializer):
    skill = serializers.CharField()
    slug = serializers.CharField(allow_blank=True)
    alternatives = AlternativeOut(many=True)
    priority = serializers.ChoiceField(choices=Priority.choices)
    explanation = serializers.CharField()
    explanation_by = serializers.CharField(help_text="What put it into words: the version of our rules, or the name of a language model.")
    explanation_by_rules = serializers.CharField(help_text="The same in our rules' own words.")
    market_demand = serializers.FloatField(min_value=0, max_value=1)
    similar_skills = serializers.ListField(child=serializers.DictField())
    shortfall = serializers.DictField(allow_null=True)
    closing = serializers.DictField()
    evidence = SentenceOut()


class AnalysisBase(serializers.Serializer):
    skill_gap_id = serializers.UUIDField()
    resume_id = serializers.UUIDField()
    job_description_id = serializers.UUIDField(allow_null=True)
    target_role = serializers.CharField()
    match_percentage = serializers.IntegerField(allow_null=True)
    analyzed_at = serializers.DateTimeField()


class PreviousOut(serializers.Serializer):
    """The analysis of the same resume and target before this one, and what moved since."""

    skill_gap_id = serializers.UUIDField()
    match_percentage = serializers.IntegerField(allow_null=True)
    analyzed_at = serializers.DateTimeField()
    now_met = serializers.ListField(child=serializers.CharField())
    partly_met_now = serializers.ListField(child=serializers.CharField())
    lost = serializers.ListField(child=serializers.CharField())
    newly_asked = serializers.ListField(child=serializers.CharField())
    no_longer_asked = serializers.ListField(child=serializers.CharField())
    changed_since = serializers.ListField(child=serializers.ChoiceField(choices=[c.value for c in Changed]))


class ArithmeticOut(serializers.Serializer):
    priority = serializers.ChoiceField(choices=Priority.choices)
    asked = serializers.IntegerField()
    met = serializers.IntegerField()
    partly = serializers.IntegerField()
    each = serializers.IntegerField()
    points = serializers.FloatField()
    of = serializers.FloatField()


class AnalysisOut(AnalysisBase):
    points = serializers.FloatField()
    points_total = serializers.FloatField()
    arithmetic = ArithmeticOut(many=True)
    lines = serializers.ListField(child=serializers.DictField())
    met = MetOut(many=True)
    gaps = GapOut(many=True)
    produced_by = serializers.CharField()
    knowledge_revision = serializers.IntegerField()
    stale = serializers.BooleanField(help_text="The resume, the target or our knowledge changed since: POST to /rerun for a fresh one.")
    changed_since = serializers.ListField(child=serializers.ChoiceField(choices=[c.value for c in Changed]))
    previous = PreviousOut(allow_null=True)
    machine_passages = PassageOut(many=True)


class InferIn(serializers.Serializer):
    resume_id = serializers.UUIDField()


class RoleSkillOut(serializers.Serializer):
    skill = serializers.CharField()
    slug = serializers.CharField()
    tier = serializers.ChoiceField(choices=["core", "expected", "bonus"])


class RoleFitOut(serializers.Serializer):
    slug = serializers.CharField()
    title = serializers.CharField()
    fit = serializers.FloatField(min_value=0, max_value=1)
    reasons = serializers.ListField(child=serializers.CharField())
    required_skills = RoleSkillOut(many=True)
    missing_skills = RoleSkillOut(many=True)


class RolesOut(serializers.Serializer):
    roles = RoleFitOut(many=True)
    stretch = RoleFitOut(allow_null=True, help_text="One role apart from the three: a next step in reach, where there is one.")


OR = " or "


def first_name(name: str, slugs: list[str]) -> str:
    """The first way to meet a group ("Java or Kotlin"); the name itself for a single skill."""
    return name.split(OR)[0] if len(slugs) > 1 else name


def alternatives(name: str, slugs: list[str], base: Taxonomy) -> list[dict[str, str]]:
    """The other ways to meet a group; empty for a single skill."""
    names = name.split(OR)
    if len(names) != len(slugs):
        names = [base.skills[s].name if s in base.skills else s for s in slugs]
    return [{"skill": n, "slug": s} for n, s in list(zip(names, slugs, strict=True))[1:]]


def required(row: RequiredSkill, text: str, base: Taxonomy) -> dict[str, Any]:
    return {
        "skill": first_name(row.name, row.slugs),
        "slug": row.slugs[0] if row.slugs else "",
        "priority": row.priority,
        "sentence": text[row.sentence_start : row.sentence_end],
        "start": row.sentence_start,
        "end": row.sentence_end,
        "level": row.level,
        "years": row.years,
        "soft": row.soft,
        "reasons": row.reasons,
        "alternatives": alternatives(row.name, row.slugs, base),
    }


def analysis_base(analysis: GapAnalysis) -> dict[str, Any]:
    return {
        "skill_gap_id": analysis.pk,
        "resume_id": analysis.resume_id,
        "job_description_id": analysis.job_id,
        "target_role": analysis.target_title,
        "match_percentage": analysis.match_percentage,
        "analyzed_at": analysis.created_at,
    }


def analysis_full(analysis: GapAnalysis, base: Taxonomy, *, changed: list[Changed], before: GapAnalysis | None) -> dict[str, Any]:
    items = list(analysis.items.all())
    text = analysis.resume.text
    return analysis_base(analysis) | {
        "points": analysis.points,
        "points_total": analysis.points_total,
        "arithmetic": analysis.arithmetic,
        "lines": analysis.lines,
        "met": [met(i, text) for i in items if i.state == State.MET],
        "gaps": [gap(i, base, analysis.produced_by) for i in items if i.state != State.MET],
        "produced_by": analysis.produced_by,
        "knowledge_revision": analysis.knowledge_revision,
        "stale": bool(changed),
        "changed_since": changed,
        "previous": previous(analysis, before) if before else None,
        "machine_passages": passages(analysis.job.text) if analysis.job else [],
    }


def previous(analysis: GapAnalysis, before: GapAnalysis) -> dict[str, Any]:
    moved = moved_between(before, analysis)
    return {
        "skill_gap_id": before.pk,
        "match_percentage": before.match_percentage,
        "analyzed_at": before.created_at,
        "now_met": moved.now_met,
        "partly_met_now": moved.gained,
        "lost": moved.lost,
        "newly_asked": moved.newly_asked,
        "no_longer_asked": moved.no_longer_asked,
        "changed_since": differences(before, analysis) if before.resume_state else [],
    }


def passages(text: str) -> list[dict[str, Any]]:
    return [{"start": p.start, "end": p.end, "text": text[p.start : p.end]} for p in find_passages(text)]


def met(item: GapItem, text: str) -> dict[str, Any]:
    proofs = [{"start": e["start"], "end": e["end"], "text": text[e["start"] : e["end"]]} for e in item.evidence]
    return {
        "skill": item.name,
        "slug": item.slugs[0] if item.slugs else "",
        "priority": item.priority,
        "how": item.how,
        "via": item.via,
        "similarity": item.similarity,
        "explanation": item.explanation,
        "resume_evidence": proofs,
    }


def gap(item: GapItem, base: Taxonomy, by: str) -> dict[str, Any]:
    return {
        "skill": first_name(item.name, item.slugs),
        "slug": item.slugs[0] if item.slugs else "",
        "alternatives": alternatives(item.name, item.slugs, base),
        "priority": item.priority,
        "explanation": item.shown_explanation,
        "explanation_by": item.worded_by or by,
        "explanation_by_rules": item.explanation,
        "market_demand": item.demand,
        "similar_skills": item.similar,
        "shortfall": item.shortfall or None,
        "closing": item.closing,
        "evidence": {"sentence": item.sentence, "start": item.sentence_start, "end": item.sentence_end},
    }


def role_fit(fit: RoleFit) -> dict[str, Any]:
    wanted = [s for s in fit.role.skills if s.tier != "bonus"]
    return {
        "slug": fit.role.slug,
        "title": fit.role.title,
        "fit": fit.fit,
        "reasons": list(fit.reasons),
        "required_skills": [{"skill": s.name, "slug": s.slug, "tier": s.tier} for s in wanted],
        "missing_skills": [{"skill": s.name, "slug": s.slug, "tier": s.tier} for s in fit.missing],
    }
