"""What is known of how skills hang together, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from skillgaps.false_friends import FALSE_FRIENDS

GENERAL_KINDS = frozenset({"method", "domain", "soft", ""})
"""Kinds of skill whose vectors can stand for one another. Products, languages, standards and licences are named things: a text about one
reads much like a text about its rival, and yet only an editor can say how far one carries over to the other."""
_NAMESAKE = 0.9
"""Share from which the general skill stands in for a product that includes it: Git for GitHub, but not for GitLab's pipelines."""
_HINT = 0.5
"""How much a vector may claim to carry over between named things."""


@dataclass(frozen=True)
class SkillGraph:
    """What is known about skills: names, kinds, what each implies, how much editors say carries over (`related`) and how near the vectors
    are (`neighbours`), both 0-1 and either way round, and demand (0-1)."""

    names: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Other names of several words that need no rule: what a resume may say instead of the name."""
    implies: Mapping[str, Sequence[str]] = field(default_factory=dict)
    related: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    neighbours: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    demand: Mapping[str, float] = field(default_factory=dict)
    false_friends: frozenset[frozenset[str]] = FALSE_FRIENDS

    def shown_by(self, slug: str) -> dict[str, int]:
        """Every skill that `slug` implies, through any number of steps, with the number of steps."""
        steps = {slug: 0}
        queue = [slug]
        for current in queue:
            for implied in self.implies.get(current, ()):
                if implied not in steps:
                    steps[implied] = steps[current] + 1
                    queue.append(implied)
        del steps[slug]
        return steps

    def similarity(self, one: str, other: str) -> float:
        """How far one skill stands in for another: the editors' share where they gave one, else the vectors' where both are general.

        0 where nothing is known, between false friends, and by vector for spoken languages and credentials.
        """
        if frozenset((one, other)) in self.false_friends:
            return 0.0
        if share := self._either_way(self.related, one, other):
            return share
        return self._either_way(self.neighbours, one, other) if self._general(one) and self._general(other) else 0.0

    def stands_in(self, held: str, asked: str) -> float:
        """`similarity`, but for a named thing that only includes what is held: somebody with SQL does not have PostgreSQL. Not either way round."""
        share = self.similarity(held, asked)
        general = share and share < _NAMESAKE and self.kinds.get(asked, "") not in GENERAL_KINDS and held in self.shown_by(asked)
        return 0.0 if general else share

    def carries_over(self, one: str, other: str) -> float:
        """A hint for somebody who lacks one of the two: `similarity`, and between named things at most half of what their vectors say."""
        known = self.similarity(one, other)
        if known or frozenset((one, other)) in self.false_friends or "credential" in (self.kinds.get(one), self.kinds.get(other)):
            return known
        return min(_HINT, self._either_way(self.neighbours, one, other)) if not (self._spoken(one) or self._spoken(other)) else 0.0

    def _general(self, slug: str) -> bool:
        return self.kinds.get(slug, "") in GENERAL_KINDS and not self._spoken(slug)

    def _spoken(self, slug: str) -> bool:
        """Spoken languages are named so in the knowledge base; programming languages have a kind of their own."""
        return slug.endswith("-language") and self.kinds.get(slug) != "language"

    @staticmethod
    def _either_way(shares: Mapping[str, Mapping[str, float]], one: str, other: str) -> float:
        return max(shares.get(one, {}).get(other, 0.0), shares.get(other, {}).get(one, 0.0))

    def name(self, slug: str) -> str:
        return self.names.get(slug, slug)
