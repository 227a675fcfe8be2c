"""How a skill is recognised in a text, in plain words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from skills.models import SkillAlias

LANGUAGES = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese"}
WORDS = 6
"""So many words of a rule are named; the page explains, it is no reference."""
RULES = 8


def by_language(skill_name: str, aliases: Iterable[SkillAlias]) -> list[dict[str, Any]]:
    """The other names of a skill, a row a language, English first."""
    names: dict[str, list[str]] = defaultdict(list)
    for alias in aliases:
        if alias.text != skill_name and alias.text not in names[alias.language]:
            names[alias.language].append(alias.text)
    order = [*LANGUAGES, *sorted(set(names) - set(LANGUAGES))]
    return [{"code": code, "language": LANGUAGES.get(code, code), "names": names[code]} for code in order if names.get(code)]


def rules(aliases: Iterable[SkillAlias]) -> list[dict[str, str]]:
    """The names that count only under a condition, with the condition as a sentence."""
    return [{"name": a.text, "text": said} for a in aliases if (said := rule(a))][:RULES]


def rule(alias: SkillAlias) -> str:
    """The condition of one name; "" if it always counts."""
    parts = []
    if alias.case:
        parts.append("written with exactly these capitals")
    if alias.near:
        parts.append(f"in one sentence with a word such as {_listed(alias.near)}, or in a list beside other skills")
    said = f"counts when it is {' and '.join(parts)}" if parts else ""
    if alias.never:
        other = f"not in {_listed([f'“{phrase}”' for phrase in alias.never])}"
        said = f"{said}, and {other}" if said else f"counts, but {other}"
    return said


def _listed(words: list[str]) -> str:
    *first, last = words[:WORDS]
    return f"{', '.join(first)} or {last}" if first else last
