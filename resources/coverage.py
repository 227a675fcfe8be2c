"""How well the catalogue covers the roles' skills: `python -m resources.coverage [--holes] [FAMILY or ROLE …]` prints the table.

A skill is covered at a level if it has at least 3 resources rated 4.0 or better, of at least 2 types, that serve the level: its own, or
those picked for it by hand, or those of a broader skill that stands in for it. Nothing here needs a database.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from resources.catalogue import LEVELS, P11_TYPES, Catalogue, Resource, read_catalogue
from resources.standard import RECOMMENDED_FROM, covering
from skills.knowledge import KnowledgeBase, Role, Skill, read_knowledge

ENOUGH, ENOUGH_TYPES, CORE_DIRECT = 3, 2, 0.6


@dataclass(frozen=True)
class SkillCover:
    """What one skill has at each level."""

    slug: str
    own: int
    """Recommendable resources tagged with the skill itself, at any level."""
    through: tuple[str, ...]
    """The broader skills it borrows from, nearest first."""
    counts: dict[str, int]
    types: dict[str, int]
    own_levels: tuple[str, ...] = ()
    """Levels at which its own resources are enough."""
    by_hand: int = 0
    """Resources that editors picked for it, at any level; none of its own."""

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(level for level in LEVELS if self.counts[level] < ENOUGH or self.types[level] < ENOUGH_TYPES)


@dataclass(frozen=True)
class RoleCover:
    role: Role
    skills: tuple[str, ...]
    core: tuple[str, ...]
    core_direct: tuple[str, ...]
    """Core skills with a resource of their own."""
    uncovered: tuple[str, ...]

    @property
    def share_direct(self) -> float:
        return len(self.core_direct) / len(self.core) if self.core else 1.0

    @property
    def good(self) -> bool:
        return not self.uncovered and self.share_direct >= CORE_DIRECT


def skills_of(role: Role) -> tuple[str, ...]:
    """Every skill a role names, credentials too."""
    return tuple(dict.fromkeys([*(s.slug for s in role.skills), *role.credentials]))


def cover_skills(catalogue: Catalogue, base: KnowledgeBase, slugs: Iterable[str]) -> dict[str, SkillCover]:
    """What each of these skills has, directly and through broader ones."""
    tagged: dict[str, list[Resource]] = defaultdict(list)
    helping: dict[str, list[Resource]] = defaultdict(list)
    for item in catalogue.resources.values():
        if item.rating >= RECOMMENDED_FROM:
            for slug in item.skills:
                tagged[slug].append(item)
            for slug in item.helps:
                helping[slug].append(item)
    parents = {s.slug: s.parent for s in base.skills.values()}
    return {
        slug: _cover(base.skills[slug], tagged, helping.get(slug, ()), covering(slug, covers=catalogue.covers, parents=parents))
        for slug in slugs
    }


def _cover(skill: Skill, tagged: Mapping[str, list[Resource]], helping: Sequence[Resource], above: Iterable[str]) -> SkillCover:
    slug = skill.slug
    own = tagged.get(slug, [])
    broader = tuple(b for b in above if tagged.get(b))
    pool = {r.slug: r for rows in (helping, *(tagged.get(s, ()) for s in (slug, *broader))) for r in rows}.values()
    counts, types, own_levels = {}, {}, []
    for level in LEVELS:
        here = [r for r in pool if r.serves(level) or not skill.graded]
        counts[level], types[level] = len(here), len({r.type for r in here} & P11_TYPES)
        mine = [r for r in own if r.serves(level) or not skill.graded]
        if len(mine) >= ENOUGH and len({r.type for r in mine} & P11_TYPES) >= ENOUGH_TYPES:
            own_levels.append(level)
    return SkillCover(slug, len(own), broader, counts, types, tuple(own_levels), len(helping))


def cover_roles(catalogue: Catalogue, base: KnowledgeBase) -> tuple[list[RoleCover], dict[str, SkillCover]]:
    """The cover of every role, and of every skill that a role names."""
    wanted = {slug for role in base.roles.values() for slug in skills_of(role)}
    skills = cover_skills(catalogue, base, sorted(wanted))
    roles = []
    for role in sorted(base.roles.values(), key=lambda r: (r.family, r.slug)):
        core = tuple(s.slug for s in role.skills if s.tier == "core")
        named = skills_of(role)
        roles.append(RoleCover(role, named, core, tuple(s for s in core if skills[s].own), tuple(s for s in named if skills[s].missing)))
    return roles, skills


def table(roles: Iterable[RoleCover], skills: Mapping[str, SkillCover], *, each_role: bool = True) -> list[str]:
    """The table as lines: a line a family and, if wanted, a line a role."""
    lines = [f"{'family / role':<44} {'skills':>6} {'own':>5} {'cover':>5} {'holes':>5} {'core direct':>12}"]
    families: dict[str, list[RoleCover]] = defaultdict(list)
    for role in roles:
        families[role.role.family].append(role)
    for family, members in families.items():
        named = {s for r in members for s in r.skills}
        core = {s for r in members for s in r.core}
        lines.append(_line(f"{family} ({sum(r.good for r in members)} of {len(members)} roles)", named, core, skills))
        if each_role:
            lines += [_line(f"  {'  ' if r.good else '! '}{r.role.slug}", r.skills, r.core, skills) for r in members]
    return lines


def _line(name: str, named: Iterable[str], core: Iterable[str], skills: Mapping[str, SkillCover]) -> str:
    whole, main = [skills[s] for s in named], [skills[s] for s in core]
    own = sum(len(s.own_levels) == len(LEVELS) for s in whole)
    holes = sum(bool(s.missing) for s in whole)
    direct = sum(bool(s.own) for s in main)
    share = f"{direct}/{len(main)} {100 * direct / max(1, len(main)):.0f}%"
    return f"{name:<44} {len(whole):>6} {own:>5} {len(whole) - own - holes:>5} {holes:>5} {share:>12}"


def holes(roles: Iterable[RoleCover], skills: Mapping[str, SkillCover], base: KnowledgeBase) -> list[str]:
    """What writers can fill: by the skill's own family, each skill with what it lacks, the most used first."""
    used: dict[str, int] = defaultdict(int)
    core_used: dict[str, int] = defaultdict(int)
    for role in roles:
        for slug in role.skills:
            used[slug] += 1
        for slug in role.core:
            core_used[slug] += 1
    lines: list[str] = []
    for family in sorted({base.skills[s].family for s in used}):
        here = sorted((s for s in used if base.skills[s].family == family), key=lambda s: (-core_used[s], -used[s], s))
        lacking = [s for s in here if skills[s].missing]
        bare = [s for s in here if core_used[s] and not skills[s].own and s not in lacking]
        lines.append(f"\n## {family}: {len(lacking)} skills with too few resources, {len(bare)} core skills only through a broader one")
        lines += [f"  {_lack(skills[s])} | in {used[s]} roles, core in {core_used[s]} | {base.skills[s].name}" for s in lacking]
        lines += [f"  {s}: none of its own | core in {core_used[s]} | through {', '.join(skills[s].through[:3])}" for s in bare]
    return lines


def _lack(skill: SkillCover) -> str:
    levels = ", ".join(f"{level} {skill.counts[level]} of {skill.types[level]} types" for level in skill.missing)
    through = f"; through {', '.join(skill.through[:3])}" if skill.through else "; no cover"
    return f"{skill.slug}: own {skill.own}, by hand {skill.by_hand}; {levels}{through}"


def main(arguments: list[str]) -> int:
    """Print the table, of the named families or roles only if any are named; `--holes` adds what is missing, `--brief` leaves the roles out."""
    words = {a for a in arguments if not a.startswith("--")}
    base = read_knowledge()
    catalogue = read_catalogue(skills={s.slug: s.parent for s in base.skills.values()})
    roles, skills = cover_roles(catalogue, base)
    shown = [r for r in roles if not words or {r.role.family, r.role.slug} & words]
    for line in table(shown, skills, each_role="--brief" not in arguments):
        print(line)
    if "--holes" in arguments:
        print("\n".join(holes(shown, skills, base)))
    named = {s for r in shown for s in r.skills}
    lacking = sum(bool(skills[s].missing) for s in named)
    print(
        f"\n{len(catalogue.resources)} resources; {len(shown)} roles, {sum(r.good for r in shown)} wholly covered; "
        f"{len(named)} skills, {lacking} with holes; {sum(r.share_direct < CORE_DIRECT for r in shown)} roles under 60% of core direct"
    )
    return 0 if all(r.good for r in shown) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
