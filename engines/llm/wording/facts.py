"""What a gap is, as far as a language model is told. Light: web processes may import it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from engines.llm.injection import speaks_to_a_machine
from engines.llm.records import Outcome

LONGEST_QUOTE = 300  # characters of the job's sentence
LONGEST_NAME = 80
_CONTACTS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\+?\d[\d ()/.-]{7,}\d")
_ODD = re.compile(r"[\n\r\t<>{}|\\`]")


@dataclass(frozen=True, slots=True)
class GapFacts:
    """One gap. Percentages are whole; level and years are (held, asked) where they fall short. `names`: any of them would do."""

    names: tuple[str, ...]
    priority: str
    partly: bool = False
    demand: int | None = None
    sentence: str = ""
    nearest: str = ""
    towards: str = ""
    share: int | None = None
    held: str = ""
    level: tuple[str, str] | None = None
    years: tuple[float, float] | None = None

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The names an explanation may use, longest first."""
        return tuple(sorted({n for n in (*self.names, self.nearest, self.towards, self.held) if n}, key=lambda n: (-len(n), n)))

    @property
    def numbers(self) -> frozenset[str]:
        """The figures an explanation may use, as they are written."""
        found = {f"{n:g}" for n in (self.demand, self.share, *(self.years or ())) if n is not None}
        return frozenset(found | {str(len(self.names))} if len(self.names) > 1 else found)

    @property
    def fit_to_ask(self) -> bool:
        """Names come from the skill list, the job's text or the person: one that is no plain name is not passed on."""
        return (
            bool(self.names)
            and all(self.names)
            and all(0 < len(n) <= LONGEST_NAME and not _ODD.search(n) and not speaks_to_a_machine(n) for n in self.vocabulary)
        )

    @property
    def quotation(self) -> str:
        """The job's sentence without ways to reach people; nothing where it speaks to a machine."""
        if speaks_to_a_machine(self.sentence):
            return ""
        return _CONTACTS.sub("…", " ".join(self.sentence.split()))[:LONGEST_QUOTE]


@dataclass(frozen=True, slots=True)
class Written:
    """Texts by the place of their gap in what was asked; `refused` says of the others why (a code)."""

    texts: dict[int, str]
    produced_by: str
    outcome: Outcome
    refused: dict[int, str] = field(default_factory=dict)


def for_the_model(gaps: Sequence[GapFacts]) -> list[dict[str, object]]:
    """The facts as the model is given them."""
    return [_told(index, gap) for index, gap in enumerate(gaps)]


def _told(index: int, gap: GapFacts) -> dict[str, object]:
    told: dict[str, object] = {"index": index, "skill": " or ".join(gap.names), "counts_as": gap.priority}
    told["resume_shows"] = "too little of it" if gap.partly else "nothing of it"
    told |= {"employers_asking_percent": gap.demand} if gap.demand is not None else {}
    told |= {"level_held": gap.level[0], "level_asked": gap.level[1]} if gap.level else {}
    told |= {"years_held": gap.years[0], "years_asked": gap.years[1]} if gap.years else {}
    if gap.nearest:
        told |= {"nearest_skill_held": gap.nearest, "carries_over_to": gap.towards, "carries_over_percent": gap.share}
    return told | ({"the_job_says": gap.quotation} if gap.quotation else {})
