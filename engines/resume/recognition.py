"""Is this a resume at all? A shopping list, a poem, a recipe or a job advertisement is told, and nothing is made of it."""

from __future__ import annotations

from collections.abc import Sequence

from engines.resume.lines import Line
from engines.resume.records import Contact, Education, Experience
from engines.resume.sections import Part
from engines.resume.wording import fold

_ADVERTISEMENT = (
    "we are looking for",
    "we are seeking",
    "we're looking for",
    "we are hiring",
    "you will",
    "your profile",
    "what we offer",
    "we offer",
    "apply now",
    "about the role",
    "about us",
    "join our team",
    "the successful candidate",
    "equal opportunity employer",
    "how to apply",
    "to apply",
    "about the job",
    "job description",
    "the ideal candidate",
    "salary:",
    "closing date",
    "responsibilities include",
    "requirements:",
    "benefits:",
    "who you are",
    "what you'll do",
    "nice to have",
    "wir suchen",
    "wir bieten",
    "ihre aufgaben",
    "ihr profil",
    "nous recherchons",
    "nous offrons",
    "votre profil",
    "buscamos",
    "ofrecemos",
    "se requiere",
    "procuramos",
    "oferecemos",
    "your responsibilities",
    "you have",
    "must have",
    "please send your",
    "send your cv",
    "reports to",
    "we are a ",
)
_OTHER_GENRES = (
    "ingredients",
    "preheat",
    "tablespoon",
    "tbsp",
    "teaspoon",
    "simmer",
    "serves 4",
    "zutaten",
    "ingrédients",
    "ingredientes",
    "dear ",
    "sehr geehrte",
    "invoice",
    "rechnung",
    "chapter ",
    "once upon a time",
    "terms and conditions",
    "abstract",
)
_ENOUGH = 3.0


def looks_like_resume(
    lines: Sequence[Line], parts: Sequence[Part], contact: Contact, jobs: Sequence[Experience], studies: Sequence[Education]
) -> bool:
    """Adds what speaks for a resume and takes off what speaks for something else."""
    kinds = {part.kind for part in parts if part.heading}
    score = 1.5 * bool(contact.email) + 1.5 * bool(contact.phone) + 0.75 * bool(contact.name)
    score += 1.5 * min(2, sum(bool(job.start and job.title) for job in jobs))
    score += 1.0 * min(2, sum(bool(study.degree and study.institution) for study in studies))
    score += 0.75 * len(kinds & {"experience", "education", "skills", "summary", "languages", "certifications"})
    text = fold(" ".join(line.text for line in lines[:600]))
    score -= 1.5 * sum(text.count(fold(phrase)) > 0 for phrase in _ADVERTISEMENT)
    score -= 1.5 * sum(text.count(fold(phrase)) > 0 for phrase in _OTHER_GENRES)
    return score >= _ENOUGH and bool(jobs or studies or kinds & {"experience", "education", "skills"})
