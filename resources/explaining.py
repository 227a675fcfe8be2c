"""A topic explained in plain words from what the knowledge base holds. Facts in, words out: no database, no model.

A language model may write better words from the same facts later; it is handed `Facts` and answers `Explanation`, and whatever goes wrong
there, `explain` below is what is given instead.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

LONGEST_TOPIC, SHOWN_TOPIC = 10_000, 120
PRODUCED_BY = "knowledge-base"
SKILL, ROLE, WORDS, UNKNOWN, NOTHING = "skill", "role", "words", "unknown", "nothing"


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with its page: a skill or a role."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a topic. `kind` says which of the rest is filled."""

    topic: str
    """As it was asked, cleaned and cut."""
    kind: str
    trimmed: bool = False
    name: str = ""
    slug: str = ""
    about: str = ""
    what: str = ""
    """tool, language, method … of a skill."""
    roles: tuple[str, ...] = ()
    """Titles of roles that ask for the skill, those that need it first."""
    asked_by: int = 0
    asked_of: int = 0
    first: tuple[Named, ...] = ()
    """What to learn before it, foundations first; of a role, its core skills."""
    related: tuple[Named, ...] = ()
    hours: tuple[int, int, int] = (0, 0, 0)
    known: tuple[Named, ...] = ()
    """Skills named in a longer text, or called nearly like an unknown topic."""
    resources: int = 0
    """How many resources stand beside the words."""


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    topic: str
    kind: str
    sections: tuple[Section, ...]
    produced_by: str = PRODUCED_BY
    links: tuple[Named, ...] = field(default=())

    @property
    def text(self) -> str:
        """The whole as paragraphs."""
        return "\n\n".join(section.text for section in self.sections)


def clean_topic(text: str) -> tuple[str, bool]:
    """What a person typed, without control characters and spare room, at most 10,000 characters; and whether something was cut off."""
    seen = "".join(" " if c.isspace() else c for c in text[:LONGEST_TOPIC] if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join(seen.split()), len(text.strip()) > LONGEST_TOPIC


def shown(topic: str) -> str:
    """The topic as a page names it."""
    return topic if len(topic) <= SHOWN_TOPIC else topic[: SHOWN_TOPIC - 1].rstrip() + "…"


def explain(facts: Facts) -> Explanation:
    """Never empty, whatever the facts."""
    sections = {SKILL: _skill, ROLE: _role, WORDS: _words, NOTHING: _nothing}.get(facts.kind, _unknown)(facts)
    if facts.trimmed:
        sections = [*sections, Section("What we read", f"We read the first {LONGEST_TOPIC:,} characters of what you wrote.")]
    return Explanation(shown(facts.topic), facts.kind, tuple(sections), links=(*facts.first, *facts.related, *facts.known))


# --- a skill --------------------------------------------------------------------------------------------------------

WHY = {
    "tool": "People who know it can start on the employer's own systems without weeks of training.",
    "language": "Work is written in it, so whoever cannot read it cannot take part in the work.",
    "framework": "Existing work is built on it; somebody who knows it can add to that work at once.",
    "method": "It is how the work is done well and done the same way by everybody, so that others can rely on it.",
    "domain": "Decisions in the work rest on it, and mistakes are found early by people who understand it.",
    "regulation": "The law or a supervising body demands it, and a mistake is costly for the employer.",
    "equipment": "The work is done with it, and handling it wrongly costs time, material or somebody's health.",
    "credential": "It proves knowledge or a right to do the work, which an employer often may not do without.",
    "soft": "It decides how well somebody works with others, whatever else they can do.",
}  # fmt: skip
PROOF = {
    "credential": "You show it by holding it: name the body and the year.",
    "soft": "You show it by an example: what happened, what you did, what came of it.",
    "regulation": "You show it by naming the rule and a situation in which you followed it.",
    "equipment": "You show it by naming the machine, the work and how long you have used it.",
}


def _skill(facts: Facts) -> list[Section]:
    kind = f", a {facts.what}" if facts.what in {"tool", "language", "framework", "method"} else ""
    said = [
        Section(
            "What it is", f"{facts.name}{kind}: {_lower(facts.about)}" if facts.about else f"{facts.name} is a skill that we know by name."
        )
    ]
    said.append(Section("Why employers ask for it", " ".join(filter(None, (WHY.get(facts.what, WHY["method"]), _asked(facts))))))
    said.append(Section("What to learn first", _first(facts)))
    if facts.hours[0]:
        a, b, c = facts.hours
        said.append(
            Section(
                "How long it takes",
                f"About {a:,} hours to a beginner's level, {a + b:,} in all to working with it on your own, {a + b + c:,} to knowing it deeply. "
                "That is our estimate, for somebody who has what it needs first.",
            )
        )
    if facts.related:
        said.append(
            Section(
                "Close to it",
                f"{_listed(facts.related)} {'is' if len(facts.related) == 1 else 'are'} close to it: what you know there carries over in part.",
            )
        )
    said.append(
        Section("How to show it", PROOF.get(facts.what, "You show it by something you made or did with it: say what, with a figure."))
    )
    return said


def _asked(facts: Facts) -> str:
    if not facts.asked_by:
        return "No role in our list names it yet; it still counts where a job description does."
    roles = (
        f"{facts.asked_by} of the {facts.asked_of} roles in our list name it"
        if facts.asked_by > 1
        else f"One of the {facts.asked_of} roles in our list names it"
    )
    return (
        f"{roles}, such as {_and(facts.roles)}."
        if facts.asked_by > 1 and facts.roles
        else f"{roles}{': ' + facts.roles[0] if facts.roles else ''}."
    )


def _first(facts: Facts) -> str:
    if not facts.first:
        return "Nothing: you can begin with it."
    if len(facts.first) == 1:
        return f"{facts.first[0].name} comes first."
    return f"In this order: {', then '.join(n.name for n in facts.first)}."


# --- a role, a longer text, and what we do not know ----------------------------------------------------------------------


def _role(facts: Facts) -> list[Section]:
    said = [Section("What it is", f"{facts.name}: {facts.about}" if facts.about else f"{facts.name} is a role in our list.")]
    if facts.first:
        said.append(Section("What employers ask for", f"Nearly everywhere: {_listed(facts.first)}."))
    said.append(Section("Where to begin", "Take the first skill of that list that you do not have yet, and learn it from the bottom up."))
    return said


def _words(facts: Facts) -> list[Section]:
    said = f"What you wrote names {_count(len(facts.known))} that we know: {_listed(facts.known)}."
    return [
        Section("What is in it", said),
        Section("Where to begin", "Open one of them to read what it is, what it needs first and where to learn it. If it is a job advertisement, compare your resume with it instead: you see then which of these you lack."),
    ]  # fmt: skip


def _unknown(facts: Facts) -> list[Section]:
    said = [Section("What we know", f"We do not know “{shown(facts.topic)}” by this name, so we will not make something up.")]
    if facts.known:
        said.append(Section("You may mean", f"{_listed(facts.known, 'or')}."))
    if facts.resources:
        said.append(
            Section(
                "What mentions it",
                "The resources below have these words in their title or description. Whether they are about what you mean, please judge yourself.",
            )
        )
    said.append(
        Section(
            "How to find out",
            "Look for who makes or governs it: a tool has documentation, a method a body that describes it, a rule an authority that publishes it. "
            "Read their first page, then try the smallest real task with it. If a job advertisement names it, the words around it usually say what it is used for.",
        )
    )  # fmt: skip
    return said


def _nothing(facts: Facts) -> list[Section]:
    return [
        Section(
            "Ask us",
            "Name a skill, a tool, a method, a rule or a role, such as “SQL”, “risk assessment” or “data analyst”, and you read here what it is, why employers ask for it, and what to learn first.",
        )
    ]


# --- words ----------------------------------------------------------------------------------------------------------


def _lower(sentence: str) -> str:
    """The sentence to stand after a colon: "Ask and change data" becomes "ask and change data", and "SQL is" stays."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence


def _and(words: Sequence[str], joined: str = "and") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joined} {words[-1]}"


def _listed(named: Sequence[Named], joined: str = "and") -> str:
    return _and([n.name for n in named], joined)


def _count(number: int) -> str:
    return "one skill" if number == 1 else f"{number} skills"
