"""Merge two skills that are one: everything that named the one that goes names the one that stays.

Rooms above keep slugs as text; they say at start-up what of theirs follows (`follows`). Foreign keys are found by walking the models.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol
from uuid import UUID

from django.db import IntegrityError, models, transaction

from skills import versions
from skills.checking import EDGES, Problem, as_skill, circles_of, edges_of, targets_of
from skills.embedding import request_vectors
from skills.following import weight
from skills.knowledge import name_key
from skills.loading import bump_revision
from skills.models import NextRole, Role, RoleSkill, Skill, SkillAlias, SkillRedirect, SkillRelation
from skills.removing import references
from skills.states import ROLE, SKILL, State, differences, skill_states, write_fields, write_parts


class Follower(Protocol):
    label: str

    def count(self, slug: str) -> int:
        """How many rows name this slug."""

    def move(self, goes: Skill, stays: Skill) -> None:
        """Let them name the skill that stays; the other one is still there."""


class SameSkill(Exception):
    """A skill cannot be merged into itself."""


class WouldCircle(Exception):
    """The merge would close circles of relations. Carries them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} circles")


@dataclass(frozen=True)
class Plan:
    goes: Skill
    stays: Skill
    moves: tuple[tuple[str, int], ...]
    """What follows, and how many rows of it."""
    changes: tuple[str, ...]
    """What becomes of the entry that stays."""
    problems: tuple[Problem, ...]


# Its names and its own relations are part of the entry's state: they are written with that, and go with the row.
OWN = ((SkillAlias, "skill"), (SkillRelation, "source"))
_followers: list[Follower] = []


def follows(follower: Follower) -> None:
    """Register rows that name skills by slug. Called once at start-up by the room that keeps them."""
    if follower not in _followers:
        _followers.append(follower)


def plan(*, goes: Skill, stays: Skill) -> Plan:
    """What a merge would do, without doing it. Raises SameSkill."""
    if goes.pk == stays.pk:
        raise SameSkill
    states = skill_states([goes.pk, stays.pk])
    merged = merged_state(states[goes.slug], states[stays.slug])
    moves = [(_label(rel), _rows(rel, goes).count()) for rel in references(Skill)]
    moves += [("roles that name it as a credential", Role.objects.filter(credentials__contains=[goes.slug]).count())]
    moves += [(f.label, f.count(goes.slug)) for f in _followers]
    return Plan(
        goes,
        stays,
        tuple((label, count) for label, count in moves if count),
        tuple(differences(states[stays.slug], merged)),
        tuple(_new_circles(goes.slug, merged)),
    )


def merge(*, goes: str, stays: str, by: UUID | None) -> Skill:
    """Merge the first into the second. Returns the skill that stays; a merge already done is left alone.

    Raises SameSkill, WouldCircle, and Skill.DoesNotExist.
    """
    with transaction.atomic():
        # In one order, so that two merges of the same pair wait for each other.
        rows = {s.slug: s for s in Skill.objects.select_for_update().filter(slug__in=[goes, stays]).order_by("pk")}
        if goes not in rows and (done := SkillRedirect.objects.filter(old_slug=goes, skill__slug=stays).select_related("skill").first()):
            return done.skill
        if goes not in rows or stays not in rows:
            raise Skill.DoesNotExist
        found = plan(goes=rows[goes], stays=rows[stays])
        if found.problems:
            raise WouldCircle(found.problems)
        _merge(rows[goes], rows[stays], by)
    return rows[stays]


def _merge(goes: Skill, stays: Skill, by: UUID | None) -> None:
    reason = f"{goes.slug} was merged into {stays.slug}"
    states = skill_states([goes.pk, stays.pk])
    merged = merged_state(states[goes.slug], states[stays.slug])
    skills, roles = _curated_around(goes)
    with versions.editing(reason) as at:
        versions.keep_baseline(SKILL, [goes.pk, stays.pk, *skills])
        versions.keep_baseline(ROLE, roles)
        for follower in _followers:
            follower.move(goes, stays)
        _keep_heavier(goes, stays)
        _move_credentials(goes.slug, stays.slug)
        for rel in references(Skill):
            if (rel.related_model, rel.field.name) not in OWN:
                _move(rel, goes, stays)
        slug, name = goes.slug, goes.name
        goes.delete()
        write_parts(merged, write_fields(merged, row=stays), skills=dict(Skill.objects.values_list("slug", "pk")), roles={})
        SkillRedirect.objects.create(old_slug=slug, old_name=name, skill=stays)
        versions.record(SKILL, [stays.pk, *skills], reason=reason, at=at, by=by)
        versions.record(ROLE, roles, reason=reason, at=at, by=by)
    bump_revision()
    request_vectors()


def merged_state(goes: State, stays: State) -> State:
    """The entry that stays, with the names, rules and relations of both. What they say differently, it says as before."""
    held = {(name_key(text), language) for text, language in stays.names}
    names = {key: rules for key, rules in goes.names.items() if (name_key(key[0]), key[1]) not in held}
    pair = {goes.slug, stays.slug}
    relations: dict[Any, tuple[Any, ...]] = {}
    for (kind, slug), (share,) in [*goes.relations.items(), *stays.relations.items()]:
        if slug not in pair:
            relations[kind, slug] = (max(share, relations.get((kind, slug), (0.0,))[0]),)
    parent = stays.parent or goes.parent
    if parent in pair:
        parent = goes.parent if goes.parent not in pair else ""
    display = {} if (name_key(goes.label), "en") in held | {(name_key(t), g) for t, g in names} else {(goes.label, "en"): (False, (), ())}
    return replace(stays, names=stays.names | names | display, relations=relations, parent=parent)


def _new_circles(goes: str, merged: State) -> Iterator[Problem]:
    """Circles that the merge would close. Three queries."""
    value = as_skill(merged)
    for edge in EDGES:
        edges = edges_of(edge)
        before = {p.text for p in circles_of(edge, edges)}
        after = {
            slug: [merged.slug if s == goes else s for s in targets] for slug, targets in edges.items() if slug not in (goes, merged.slug)
        } | {merged.slug: list(targets_of(value, edge))}
        yield from (p for p in circles_of(edge, after) if p.text not in before and merged.slug in p.skills)


def _curated_around(goes: Skill) -> tuple[list[UUID], list[UUID]]:
    """The curated skills and roles that name it: their history says what the merge changed. The shipped ones have none."""
    skills = Skill.objects.filter(models.Q(relations__target=goes) | models.Q(parent=goes), curated=True).distinct()
    roles = Role.objects.filter(
        models.Q(role_skills__skill=goes) | models.Q(next_roles__adds=goes) | models.Q(credentials__contains=[goes.slug]), curated=True
    ).distinct()
    return list(skills.values_list("pk", flat=True)), list(roles.values_list("pk", flat=True))


def _rows(rel: Any, skill: Skill) -> models.QuerySet[Any]:
    return rel.related_model._default_manager.filter(**{rel.field.name: skill})  # type: ignore[no-any-return]


def _label(rel: Any) -> str:
    special = {
        (SkillAlias, "skill"): "names",
        (SkillRelation, "source"): "relations of its own",
        (SkillRelation, "target"): "relations of other skills to it",
        (Skill, "parent"): "skills below it",
        (RoleSkill, "skill"): "roles that ask for it",
        (NextRole.adds.through, "skill"): "steps to a next role that add it",
        (SkillRedirect, "skill"): "skills merged into it earlier",
    }
    return special.get((rel.related_model, rel.field.name), f"{rel.related_model._meta.verbose_name_plural} ({rel.field.name})")


def _move(rel: Any, goes: Skill, stays: Skill) -> None:
    """All rows at once; where a rule of the database forbids some, one by one, and those go: the survivor has its own."""
    rows = _rows(rel, goes)
    try:
        with transaction.atomic():
            rows.update(**{rel.field.name: stays})
        return
    except IntegrityError:
        pass
    for pk in list(rows.values_list("pk", flat=True)):
        row = rel.related_model._default_manager.filter(pk=pk)
        try:
            with transaction.atomic():
                row.update(**{rel.field.name: stays})
        except IntegrityError:
            _let_go(row, rel)


def _let_go(row: models.QuerySet[Any], rel: Any) -> None:
    if rel.field.null:
        row.update(**{rel.field.name: None})
    elif hasattr(rel.related_model, "history"):
        row._raw_delete(row.db)  # `record` writes the history of the entries whose history is kept
    else:
        row.delete()


def _keep_heavier(goes: Skill, stays: Skill) -> None:
    """Of a role that asks for both, one row stays: the weightier."""
    ours = {r.role_id: r for r in RoleSkill.objects.filter(skill=stays, role__role_skills__skill=goes)}
    for row in RoleSkill.objects.filter(skill=goes, role__in=ours):
        held = ours[row.role_id]
        heavier = row if weight(row.tier, row.weight) > weight(held.tier, held.weight) else held
        RoleSkill.objects.filter(pk=held.pk).update(tier=heavier.tier, weight=heavier.weight, level=heavier.level, years=heavier.years)


def _move_credentials(old: str, new: str) -> None:
    for role in Role.objects.filter(credentials__contains=[old]).only("pk", "credentials"):
        slugs = list(dict.fromkeys(new if s == old else s for s in role.credentials))
        Role.objects.filter(pk=role.pk).update(credentials=slugs)
