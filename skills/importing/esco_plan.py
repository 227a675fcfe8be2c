"""What a release of ESCO adds: names in many languages of the skills we know, titles, and, if asked for, skills we did not know."""

from __future__ import annotations

import re
import uuid
from collections import Counter, defaultdict

from skills.importing.esco import Concept, EscoRelease, Occupation
from skills.importing.known import Known, KnownRole, KnownSkill
from skills.importing.plan import NAME_LENGTH, New, Plan, titles_before
from skills.knowledge import name_key
from skills.models import Kind, Origin, SkillRelation

SHARES = {"essential": 0.5, "optional": 0.3}
"""How far knowledge that ESCO calls essential or optional for another carries over."""
_BRACKET = re.compile(r"^(.*\S) \([^()]+\)$")
_SENTENCE = re.compile(r"^(.+?[.!?])(\s|$)", re.DOTALL)


def plan_esco(release: EscoRelease, known: Known, *, new_skills: bool) -> Plan:
    plan = Plan(known, Origin.ESCO)
    known.everyday |= release.prose.everyday()
    found = _known_skills(plan, release)
    strangers = [concept for uri, concept in release.skills.items() if uri not in found]
    fresh: set[uuid.UUID] = set()
    roles = _known_roles(known, release)
    if new_skills:
        homes = _homes(release, roles, found)
        for concept in strangers:
            if skill := _new_skill(plan, concept, release, homes.get(concept.uri, "")):
                found[concept.uri] = skill
                fresh.add(skill.pk)
    else:
        for concept in strangers:
            plan.note("skill", "unknown", concept.name, "", concept.kind)
    _plan_names(plan, release, found)
    if fresh:
        _plan_parents(plan, release, found, fresh)
        _plan_relations(plan, release, found, fresh)
    _plan_titles(plan, release, roles)
    return plan


def matching_skill(known: Known, concept: Concept) -> KnownSkill | None:
    """By the preferred label, with or without `(computer programming)`; else by the one skill that alternative labels name."""
    plain = _BRACKET.match(concept.name)
    if skill := known.skill_named(concept.name) or (plain and known.skill_named(plain[1])):
        return skill
    by_other = {skill.pk: skill for label in concept.others if (skill := known.skill_named(label))}
    return next(iter(by_other.values())) if len(by_other) == 1 else None


def _known_skills(plan: Plan, release: EscoRelease) -> dict[str, KnownSkill]:
    return {uri: skill for uri, concept in release.skills.items() if (skill := matching_skill(plan.known, concept))}


def _plan_names(plan: Plan, release: EscoRelease, found: dict[str, KnownSkill]) -> None:
    """A label that ESCO gives to two of our skills belongs to neither."""
    labels = [(found[uri], text, language) for uri in found for text, language in _labels(release.skills[uri])]
    claims: dict[str, set[uuid.UUID]] = defaultdict(set)
    for skill, text, _ in labels:
        claims[name_key(text)].add(skill.pk)
    for skill, text, language in labels:
        key = name_key(text)
        if len(claims[key]) > 1 and key not in skill.keys and key not in plan.known.owners:
            others = sorted(plan.known.skills[pk].name for pk in claims[key] - {skill.pk})
            plan.note("name", "clash", text, skill.name, f"ESCO gives it to {', '.join(others)} too")
        else:
            plan.add_name(skill, text, language)


def _labels(concept: Concept) -> list[tuple[str, str]]:
    """Every label with its language. A label with an explaining bracket is not how people write."""
    labels = [(text, "en") for text in (concept.name, *concept.others)]
    labels += [(text, language) for language, texts in concept.foreign.items() for text in texts]
    return [pair for pair in labels if not _BRACKET.match(pair[0])]


def _homes(release: EscoRelease, roles: dict[str, KnownRole], found: dict[str, KnownSkill]) -> dict[str, str]:
    """The family of each skill: that of our roles which ask for it most, else that of a known broader skill."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for occupation, role in roles.items():
        for uri in release.asked.get(occupation, ()):
            votes[uri][role.family] += 1
    homes = {uri: min(count, key=lambda family: (-count[family], family)) for uri, count in votes.items()}
    for uri in release.skills:
        above = next((found[b].family for b in release.broader.get(uri, ()) if b in found), "")
        if above:
            homes.setdefault(uri, above)
    return homes


def _new_skill(plan: Plan, concept: Concept, release: EscoRelease, family: str) -> KnownSkill | None:
    if reason := _why_no_skill(plan, concept, family):
        plan.note("skill", "clash", concept.name, "", reason)
        return None
    category = next((name for b in release.broader.get(concept.uri, ()) if (name := _group(release, b))), f"ESCO {concept.kind}")
    return plan.add_skill(
        name=concept.name[0].upper() + concept.name[1:],
        kind=kind_of(concept),
        family=family,
        category=category,
        about=f"{first_sentence(concept)} (ESCO)",
        demand=0.0,
        demand_source="not counted",
    )


def _why_no_skill(plan: Plan, concept: Concept, family: str) -> str:
    owners = set().union(*(plan.known.owners.get(name_key(label), set()) for label in (concept.name, *concept.others)))
    if owners:
        return f"its labels name {', '.join(sorted(plan.known.skills[pk].name for pk in owners))}"
    if plan.known.is_everyday(concept.name):
        return "an everyday word"
    if len(concept.name) > NAME_LENGTH:
        return f"longer than {NAME_LENGTH} characters"
    return "" if family else "no occupation of our roles asks for it"


def _group(release: EscoRelease, uri: str) -> str:
    return release.groups.get(uri, "") or (release.skills[uri].name if uri in release.skills else "")


def kind_of(concept: Concept) -> str:
    if concept.kind == "knowledge":
        return Kind.DOMAIN
    return Kind.SOFT if concept.reuse == "transversal" else Kind.METHOD


def first_sentence(concept: Concept) -> str:
    text = " ".join(concept.description.split()) or f"{concept.name[0].upper()}{concept.name[1:]}."
    found = _SENTENCE.match(text)
    sentence = found[1] if found else text
    return sentence if len(sentence) <= 380 else f"{sentence[:379].rstrip()}…"


def _plan_parents(plan: Plan, release: EscoRelease, found: dict[str, KnownSkill], fresh: set[uuid.UUID]) -> None:
    """The first broader skill that we have becomes the parent; circles in the files are not followed."""
    parents: dict[uuid.UUID, uuid.UUID] = {}
    for uri, skill in found.items():
        above = next((found[b].pk for b in release.broader.get(uri, ()) if b in found), None)
        if skill.pk in fresh and above and not _leads_to(skill.pk, above, parents):
            parents[skill.pk] = above
    for row in plan.new["Skill"]:
        if row.values["id"] in parents:
            row.values["parent_id"] = parents[row.values["id"]]


def _leads_to(target: uuid.UUID, start: uuid.UUID | None, parents: dict[uuid.UUID, uuid.UUID]) -> bool:
    while start and start != target:
        start = parents.get(start)
    return start == target


def _plan_relations(plan: Plan, release: EscoRelease, found: dict[str, KnownSkill], fresh: set[uuid.UUID]) -> None:
    """Both ways round, as the shipped ones are."""
    for one, relation, other in release.related:
        if one not in found or other not in found:
            continue
        pair = (found[one], found[other])
        if pair[0].pk == pair[1].pk or not {pair[0].pk, pair[1].pk} & fresh:
            continue
        for source, target in (pair, pair[::-1]):
            if (source.pk, target.pk, SkillRelation.Kind.RELATED) in plan.known.relations:
                continue
            plan.known.relations.add((source.pk, target.pk, SkillRelation.Kind.RELATED))
            values = {"source_id": source.pk, "target_id": target.pk, "kind": SkillRelation.Kind.RELATED, "share": SHARES[relation]}
            label = f"{source.name} – {target.name}"
            plan.new["SkillRelation"].append(New("SkillRelation", label, values))
            plan.note("relation", "new", label, "", relation)


def _known_roles(known: Known, release: EscoRelease) -> dict[str, KnownRole]:
    """Our role for each occupation whose preferred label is one of its titles; else the one role whose own title is among the labels."""
    by_pk = {role.pk: role for role in known.roles}
    main = {name_key(role.title): role for role in known.roles}
    found: dict[str, KnownRole] = {}
    for uri, occupation in release.occupations.items():
        holders = known.titles.get(name_key(occupation.name), set())
        others = {role.pk: role for label in occupation.others if (role := main.get(name_key(label)))}
        if len(holders) == 1:
            found[uri] = by_pk[next(iter(holders))]
        elif not holders and len(others) == 1:
            found[uri] = next(iter(others.values()))
    return found


def _plan_titles(plan: Plan, release: EscoRelease, roles: dict[str, KnownRole]) -> None:
    bearers = Counter(key for occupation in release.occupations.values() for key in _titles(occupation))
    before = titles_before(plan.known)
    for uri, occupation in release.occupations.items():
        for key, title in _titles(occupation).items():
            if uri in roles:
                plan.add_title(roles[uri], title[0].upper() + title[1:], elsewhere=bearers[key] - 1)
            else:
                plan.note("title", "unknown", title, "", "no role of ours has a title of this occupation")
    plan.change_titles(before)


def _titles(occupation: Occupation) -> dict[str, str]:
    return {name_key(title): title for title in (occupation.name, *occupation.others)}
