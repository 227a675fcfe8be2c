"""The titles of all roles, folded and kept in memory: a few thousand, looked through in a millisecond or two."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Max

from skills.knowledge import name_key
from skills.misspelling import SHORTEST, allowed, errors, trigrams
from skills.models import KnowledgeVersion, Role

LIKE = 0.3  # share of trigrams in common from which a title may be what was meant
TRIED = 12  # titles compared letter by letter


@dataclass(frozen=True, slots=True)
class FoundRole:
    slug: str
    title: str
    family: str
    """Slug of the family."""
    alias: str = ""
    """The other title that was found, where it is not the title itself."""


@dataclass(frozen=True, slots=True)
class _Title:
    key: str
    """Folded, with a space in front, so that every word begins behind one."""
    text: str
    role: FoundRole


@dataclass(frozen=True)
class _Titles:
    stamp: tuple[object, ...]
    rows: tuple[_Title, ...]
    keys: tuple[str, ...]
    sizes: tuple[int, ...]
    """How many trigrams each title has."""
    by_trigram: dict[str, list[int]]


_held: _Titles | None = None


def find_roles(key: str, *, family: str = "") -> list[FoundRole]:
    """Roles one of whose titles holds all words (or their beginnings) of the folded text, best first; else those spelt nearly so."""
    titles = _current()
    words = [f" {word}" for word in key.split()]
    if not words:
        return []
    best: dict[str, tuple[tuple[int, int, str], FoundRole]] = {}
    holding = [number for number, title in enumerate(titles.keys) if words[0] in title]
    for number in holding:
        title = titles.rows[number]
        if all(word in title.key for word in words) and (not family or title.role.family == family):
            place = 0 if title.key == f" {key}" else 1 if title.key.startswith(f" {key}") else 2
            _keep(best, title, place)
    if not best and len(key) > SHORTEST:
        for mistakes, title in _nearly(key, titles):
            if not family or title.role.family == family:
                _keep(best, title, mistakes)
    return [role for _, role in sorted(best.values(), key=lambda pair: pair[0])]


def _keep(best: dict[str, tuple[tuple[int, int, str], FoundRole]], title: _Title, place: int) -> None:
    role, own = title.role, title.text == title.role.title
    rank = (place * 2 + (not own), len(title.key), role.title)
    if role.slug not in best or rank < best[role.slug][0]:
        best[role.slug] = (rank, role if own else FoundRole(role.slug, role.title, role.family, title.text))


def _nearly(key: str, titles: _Titles) -> list[tuple[int, _Title]]:
    wanted = trigrams(key)
    shared = Counter(number for one in wanted for number in titles.by_trigram.get(one, ()))
    alike = sorted(((count / (len(wanted) + titles.sizes[number] - count), number) for number, count in shared.items()), reverse=True)
    near = [titles.rows[number] for share, number in alike[:TRIED] if share >= LIKE]
    most = allowed(key)
    found = [(errors(key, title.key.strip(), most), title) for title in near]
    return [pair for pair in found if pair[0] <= most]


def _current() -> _Titles:
    """Read again when a role or the revision of the base changed: two small queries say whether."""
    global _held
    held = _held
    counted = Role.objects.aggregate(count=Count("pk"), last=Max("updated_at"))
    stamp = (counted["count"], counted["last"], KnowledgeVersion.objects.values_list("revision", flat=True).first())
    if held is None or held.stamp != stamp:
        held = _held = _read(stamp)
    return held


def _read(stamp: tuple[object, ...]) -> _Titles:
    rows: list[_Title] = []
    for slug, title, others, family in Role.objects.order_by("pk").values_list("slug", "title", "other_titles", "family_id"):
        role = FoundRole(slug, title, family)
        rows += [_Title(f" {name_key(text)}", text, role) for text in dict.fromkeys((title, *others))]
    by_trigram: dict[str, list[int]] = defaultdict(list)
    sizes = []
    for number, row in enumerate(rows):
        made = trigrams(row.key)
        sizes.append(len(made))
        for one in made:
            by_trigram[one].append(number)
    return _Titles(stamp, tuple(rows), tuple(row.key for row in rows), tuple(sizes), dict(by_trigram))
