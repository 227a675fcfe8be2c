"""What is known of how skills hang together, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

FALSE_FRIENDS = frozenset(
    frozenset(pair)
    for pair in (
        ("java", "javascript"), ("c-language", "cpp"), ("c-language", "csharp"), ("cpp", "csharp"), ("c-language", "objective-c"),
        ("react", "react-native"), ("sql", "nosql"), ("visual-basic", "vba"), ("angular", "angularjs"), ("microsoft-word", "wordpress"),
    )
)  # fmt: skip
"""Names that look or stand alike and are different skills: no similarity carries one for the other."""


@dataclass(frozen=True)
class SkillGraph:
    """What is known about skills: names, what each implies, similarity to its neighbours (0-1, either way round), demand (0-1)."""

    names: Mapping[str, str] = field(default_factory=dict)
    implies: Mapping[str, Sequence[str]] = field(default_factory=dict)
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
        """0 where nothing is known, and between false friends."""
        if frozenset((one, other)) in self.false_friends:
            return 0.0
        return max(self.neighbours.get(one, {}).get(other, 0.0), self.neighbours.get(other, {}).get(one, 0.0))

    def name(self, slug: str) -> str:
        return self.names.get(slug, slug)
