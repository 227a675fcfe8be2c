"""Reads that prefetch for a page or the API."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from skills.models import Role, Skill


def skill_with_all(slug: str) -> Skill:
    rows = Skill.objects.defer("embedding").select_related("family", "parent")
    return get_object_or_404(
        rows.prefetch_related("aliases", "relations__target", "inverse_relations__source", "role_skills__role"), slug=slug
    )


def role_with_all(slug: str) -> Role:
    rows = Role.objects.defer("embedding").select_related("family")
    return get_object_or_404(rows.prefetch_related("role_skills__skill", "next_roles__target", "next_roles__adds"), slug=slug)
