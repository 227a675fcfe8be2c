"""Languages of a resume's language section as skills: a job that asks for German finds it there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from engines.resume.records import ParsedResume, SpokenLanguage
from engines.skills.vocabulary import FoundSkill, SkillMention, SkillReading
from skills.taxonomy import Taxonomy

CATEGORY = "spoken languages"
CONFIDENCE = 0.95
LEVELS = (
    ("advanced", r"\b(?:c1|c2|native|mother tongue|bilingual|fluent|fluently|proficient|proficiency|muttersprach\w*|fließend|verhandlungssicher|langue maternelle|courant|bilingue|lengua materna|nativ[oa]|fluente|língua materna)\b"),
    ("intermediate", r"\b(?:b1|b2|intermediate|conversational|working knowledge|good|gut|gute kenntnisse|intermédiaire|intermedio|intermédi[oa])\b"),
    ("beginner", r"\b(?:a1|a2|basic|basics|beginner|elementary|grundkenntnisse|notions|débutant|básico|principiante)\b"),
)  # fmt: skip


def with_spoken(reading: SkillReading, parsed: ParsedResume, base: Taxonomy) -> SkillReading:
    """The reading with the languages that the person lists; one that the text names as a skill already stays as it is."""
    held = {skill.slug for skill in reading.held}
    return replace(reading, held=(*reading.held, *(skill for skill in _spoken(parsed, base) if skill.slug not in held)))


def _spoken(parsed: ParsedResume, base: Taxonomy) -> Iterator[FoundSkill]:
    seen: set[str] = set()
    for spoken in parsed.languages:
        slug = base.slug_of(spoken.language)
        if slug is None or slug in seen or base.skills[slug].category != CATEGORY or not spoken.evidence:
            continue
        seen.add(slug)
        mentions = tuple(SkillMention(slug, span, spoken.language, "exact", CONFIDENCE) for span in spoken.evidence)
        yield FoundSkill(slug, spoken.language, CATEGORY, CONFIDENCE, level=level_of(spoken), evidence=mentions)


def level_of(spoken: SpokenLanguage) -> str:
    """Empty where the resume says nothing, or something else."""
    return next((level for level, words in LEVELS if re.search(words, spoken.fluency, re.IGNORECASE)), "")
