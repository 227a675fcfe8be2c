from __future__ import annotations

from typing import Any

from rest_framework import serializers

from resources.explaining import LONGEST_TOPIC
from resources.explanations import Explained
from resources.models import Access, Level, MarkKind, Rating, Recommendation, ReportKind, Resource, ResourceType
from resources.presentation import checked_text
from resources.recommendations import Recommended
from resources.recommending import bayesian
from resources.selectors import Own
from resources.services import LONGEST_REPORT, LONGEST_REVIEW


class SkillLinkOut(serializers.Serializer):
    skill = serializers.CharField()
    slug = serializers.CharField()


class ResourceOut(serializers.Serializer):
    resource_id = serializers.UUIDField()
    title = serializers.CharField()
    description = serializers.CharField(help_text="Who it is for, in one sentence.")
    type = serializers.ChoiceField(choices=ResourceType.choices)
    provider = serializers.CharField()
    url = serializers.CharField()
    difficulty = serializers.ChoiceField(choices=Level.choices, help_text="The lowest level it serves.")
    difficulty_to = serializers.CharField(help_text="The highest level it serves.")
    duration_minutes = serializers.IntegerField()
    language = serializers.CharField()
    access = serializers.ChoiceField(choices=Access.choices)
    rating = serializers.FloatField(help_text="1–5: our editors' mark, moved towards users' stars.")
    rating_count = serializers.IntegerField(help_text="How many people's stars are in it; 0: it is the editors' mark alone.")
    skills = SkillLinkOut(many=True, help_text="What it teaches, best first.")
    helps = SkillLinkOut(many=True, help_text="Skills it is not made for, and which our editors picked it for by hand.")
    last_verified = serializers.DateTimeField(allow_null=True, help_text="When the link last answered a check; null: not checked yet.")
    checked = serializers.CharField(help_text="The same in words.")
    is_available = serializers.BooleanField()


class RecommendedOut(ResourceOut):
    relevance_score = serializers.FloatField(help_text="0–1; comparable within one answer.")
    coverage = serializers.CharField(help_text="direct: made for the skill; broader or near: for the topic in `covers`.")
    covers = serializers.CharField()
    by_hand = serializers.BooleanField(help_text="About the topic in `covers`, and picked for this skill by our editors.")
    reasons = serializers.ListField(child=serializers.CharField())
    done = serializers.BooleanField(help_text="You marked it as done.")


class RecommendationsOut(serializers.Serializer):
    skill = serializers.CharField()
    slug = serializers.CharField()
    difficulty = serializers.CharField()
    note = serializers.CharField(allow_blank=True, help_text="What is unusual about the whole list.")
    results = RecommendedOut(many=True)
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)


class ReviewOut(serializers.Serializer):
    rating = serializers.IntegerField()
    review = serializers.CharField()
    written_at = serializers.DateTimeField()


class OwnOut(serializers.Serializer):
    rating = serializers.IntegerField(allow_null=True)
    review = serializers.CharField(allow_blank=True)
    mark = serializers.CharField(allow_blank=True, help_text="done, disliked or empty")
    reported = serializers.CharField(allow_blank=True)


class ResourceDetailOut(ResourceOut):
    rubric = serializers.DictField(child=serializers.IntegerField(), help_text="The editors' five marks, 1–5 each.")
    editorial_rating = serializers.FloatField()
    reviews = ReviewOut(many=True)
    own = OwnOut()


class RateIn(serializers.Serializer):
    rating = serializers.IntegerField(min_value=1, max_value=5)
    review = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_REVIEW)


class MarkIn(serializers.Serializer):
    mark = serializers.ChoiceField(choices=MarkKind.choices, allow_blank=True, help_text="done, disliked, or empty to take it back")


class ReportIn(serializers.Serializer):
    kind = serializers.ChoiceField(choices=ReportKind.choices)
    text = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_REPORT)


class ReportOut(serializers.Serializer):
    kind = serializers.CharField()
    text = serializers.CharField(allow_blank=True)
    reported_at = serializers.DateTimeField()


class KeepIn(serializers.Serializer):
    resource_id = serializers.CharField(max_length=36)
    skill = serializers.CharField(max_length=160, help_text="Slug or name.")
    difficulty = serializers.ChoiceField(choices=Level.choices)


class KeptOut(serializers.Serializer):
    kept_id = serializers.UUIDField()
    skill = serializers.CharField()
    slug = serializers.CharField()
    difficulty = serializers.CharField()
    note = serializers.CharField(allow_blank=True, help_text="What happened to it, such as: Replaces X, which is gone.")
    kept_at = serializers.DateTimeField()
    replaced_at = serializers.DateTimeField(allow_null=True)
    resource_id = serializers.UUIDField()
    title = serializers.CharField()
    url = serializers.CharField()
    is_available = serializers.BooleanField()


class ExplainIn(serializers.Serializer):
    topic = serializers.CharField(
        allow_blank=True, trim_whitespace=False, help_text=f"Anything; of what is longer, the first {LONGEST_TOPIC:,} characters are read."
    )


class SectionOut(serializers.Serializer):
    heading = serializers.CharField()
    text = serializers.CharField()


class ExplanationOut(serializers.Serializer):
    topic = serializers.CharField(allow_blank=True)
    kind = serializers.CharField(help_text="skill, role, words, unknown or nothing")
    explanation = serializers.CharField()
    sections = SectionOut(many=True)
    produced_by = serializers.CharField()
    links = SkillLinkOut(many=True)
    resources = ResourceOut(many=True)


# --- rows to the shapes above -----------------------------------------------------------------------------------------


def resource_row(row: Resource) -> dict[str, Any]:
    return {
        "resource_id": row.pk,
        "title": row.title,
        "description": row.about,
        "type": row.type,
        "provider": row.provider,
        "url": row.url,
        "difficulty": row.level,
        "difficulty_to": row.to_level,
        "duration_minutes": row.minutes,
        "language": row.language,
        "access": row.access,
        "rating": round(bayesian(row.editorial, row.stars_sum, row.stars_count), 4),
        "rating_count": row.stars_count,
        "skills": [{"skill": tag.skill.name, "slug": tag.skill.slug} for tag in row.tags.all()],
        "helps": [{"skill": one.skill.name, "slug": one.skill.slug} for one in row.helps.all()],
        "last_verified": row.last_verified,
        "checked": checked_text(row),
        "is_available": row.is_available,
    }


def recommended(item: Recommended) -> dict[str, Any]:
    return resource_row(item.resource) | {
        "relevance_score": round(item.pick.score, 4),
        "coverage": item.coverage,
        "covers": item.pick.candidate.covers,
        "by_hand": item.pick.candidate.by_hand,
        "reasons": list(item.pick.reasons),
        "done": item.pick.done,
    }


def resource_full(row: Resource, reviews: list[Rating], own: Own) -> dict[str, Any]:
    names = ("authority", "clarity", "currency", "practice", "access")
    return resource_row(row) | {
        "rubric": dict(zip(names, row.marks, strict=True)),
        "editorial_rating": round(row.editorial, 2),
        "reviews": [{"rating": r.stars, "review": r.review, "written_at": r.updated_at} for r in reviews],
        "own": {
            "rating": own.rating.stars if own.rating else None,
            "review": own.rating.review if own.rating else "",
            "mark": own.mark,
            "reported": own.report.kind if own.report else "",
        },
    }


def kept(row: Recommendation) -> dict[str, Any]:
    return {
        "kept_id": row.pk,
        "skill": row.skill.name,
        "slug": row.skill.slug,
        "difficulty": row.level,
        "note": row.note,
        "kept_at": row.made_at,
        "replaced_at": row.replaced_at,
        "resource_id": row.resource_id,
        "title": row.resource.title,
        "url": row.resource.url,
        "is_available": row.resource.is_available,
    }


def explanation(found: Explained) -> dict[str, Any]:
    said = found.explanation
    return {
        "topic": said.topic,
        "kind": said.kind,
        "explanation": said.text,
        "sections": [{"heading": s.heading, "text": s.text} for s in said.sections],
        "produced_by": said.produced_by,
        "links": [{"skill": n.name, "slug": n.slug} for n in said.links],
        "resources": [resource_row(r) for r in found.resources],
    }
