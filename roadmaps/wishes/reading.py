"""Read a wish: role, time frame, study time, level, constraints, each with the words that say it. What is not said stays empty."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from roadmaps.wishes.roles import RoleMention, RoleNames
from roadmaps.wishes.times import Amount, Deadline, amount, deadline, weekends_only

LONGEST = 2_000
_LEVEL = (
    ("advanced", re.compile(r"\b(?:advanced|senior|expert|staff|principal|fortgeschritten\w*|avancé\w*|avanzad[oa]|avançad[oa])\b", re.IGNORECASE)),
    ("beginner", re.compile(
        r"\b(?:(?:complete |total |absolute )?beginner|from scratch|from zero|no (?:prior |previous )?(?:experience|knowledge|idea)|never (?:done|used|learned|worked)"
        r"|starting out|new to|anfänger\w*|von null|débutante?|de zéro|principiante|desde cero|iniciante|do zero)\b", re.IGNORECASE)),
    ("intermediate", re.compile(r"\b(?:intermediate|some experience|already know|basics already|mittelstufe|intermédiaire|intermedi[oa]|intermediári[oa])\b", re.IGNORECASE)),
)  # fmt: skip
_FREE = re.compile(
    r"\b(?:free (?:only|resources?|courses?|of charge)|only free|for free|no (?:money|budget)|without (?:paying|spending)|can['’]?t (?:pay|afford)|broke"
    r"|kostenlos\w*|gratuit\w*|gratis|gratuit[oa]s?|sin dinero|sem dinheiro)\b",
    re.IGNORECASE,
)
_TYPES = (
    ("video", re.compile(r"\b(?:videos?|youtube|vídeos?|vidéos?)\b", re.IGNORECASE)),
    ("book", re.compile(r"\b(?:books?|reading|bücher|livres?|libros?|livros?)\b", re.IGNORECASE)),
    ("practice", re.compile(r"\b(?:hands[- ]on|exercises?|projects?|by doing|praktisch|übungen|exercices|ejercicios|exercícios)\b", re.IGNORECASE)),
)  # fmt: skip
_KNOWS = re.compile(
    r"\bI (?:already |do |also )?(?:know|can use|am (?:good|fluent|experienced) (?:at|in|with)|have (?:used|learned|learnt|worked with|experience (?:with|in))) ([^.;!?\n]{1,120}?)"
    r"(?=[.;!?\n]|,? (?:and|but) I\b|, (?:I|want|now|so)\b|$)",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:no|not|don['’]t|hate|without|keine|pas de|sin|sem)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


@dataclass(frozen=True)
class Wish:
    """What a sentence asks for. `targets` in the order they were named; several mean that the person has to choose."""

    text: str
    targets: tuple[RoleMention, ...] = ()
    origins: tuple[RoleMention, ...] = ()
    refused: tuple[RoleMention, ...] = ()
    """What they want to be anything but."""
    knows: tuple[tuple[int, int], ...] = ()
    """Where in the text they say what they know already: first and last character."""
    deadline: Deadline | None = None
    amount: Amount | None = None
    level: str = ""
    free_only: bool = False
    weekends: bool = False
    likes: tuple[str, ...] = ()
    """Types of resources asked for."""
    dislikes: tuple[str, ...] = ()
    shortened: bool = False
    """The text was longer than a wish may be; its beginning was read."""


def read_wish(text: str, *, names: RoleNames, today: date) -> Wish:
    """The wish behind a sentence in any of five languages. Never fails: what cannot be read is left open."""
    read = text[:LONGEST]
    found = names.find(read)
    mentions = [m for m in found if not m.refused]
    wanted = _once([m for m in mentions if m.wanted])
    origins = _once([m for m in mentions if not m.wanted])
    if not wanted and len(mentions) > 1:
        # "I am a teacher, UX designer in six months": the last one named is where it goes.
        wanted, origins = [mentions[-1]], _once(mentions[:-1])
    likes, dislikes = _types(read)
    return Wish(
        text=read,
        targets=tuple(w for w in wanted if w.slug not in {o.slug for o in origins}) or tuple(wanted),
        origins=tuple(origins),
        refused=tuple(m for m in found if m.refused),
        knows=tuple((m.start(1), m.end(1)) for m in _KNOWS.finditer(read)),
        deadline=deadline(read, today),
        amount=amount(read),
        level=next((level for level, pattern in _LEVEL if pattern.search(_without(read, wanted))), ""),
        free_only=bool(_FREE.search(read)),
        weekends=weekends_only(read),
        likes=likes,
        dislikes=dislikes,
        shortened=len(text) > LONGEST,
    )


def _once(mentions: list[RoleMention]) -> list[RoleMention]:
    return list({m.slug: m for m in reversed(mentions)}.values())[::-1]


def _without(text: str, mentions: list[RoleMention]) -> str:
    """The text without the titles in it: "senior accountant" says nothing of the level to learn to."""
    for m in sorted(mentions, key=lambda m: m.start, reverse=True):
        text = text[: m.start] + " " * (m.end - m.start) + text[m.end :]
    return text


def _types(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    likes: list[str] = []
    dislikes: list[str] = []
    for kind, pattern in _TYPES:
        if found := pattern.search(text):
            (dislikes if _NOT.search(text[: found.start()]) else likes).append(kind)
    return tuple(likes), tuple(dislikes)
