"""Do the lines start with what the person did, and are names written as their users write them?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from resumes.checking.records import Check, Found, Line, Sheet

WEAK = Check(
    "weak-start", "important", "Lines that hide what you did", "Your lines start with what you did",
    "“Responsible for” says what was expected; the reader wants to know what you did.",
    "Start with the deed: “Led”, “Built”, “Cared for”, “Sold”, “Repaired”, “Taught”, and then whom or what.",
)  # fmt: skip
LONG = Check(
    "long-line", "minor", "Very long lines", "Your lines are short enough to take in at once",
    "A line of more than 45 words is skipped.", "Cut it in two, or drop what the title already says.",
)  # fmt: skip
SAME = Check(
    "same-start", "minor", "Many lines start alike", "Your lines start in varied ways",
    "The fifth “Managed” no longer says anything.", "Name the deed itself: planned, hired, trained, bought, settled …",
)  # fmt: skip
EMPTY_WORDS = Check(
    "empty-words", "minor", "Praise without proof", "No praise without proof",
    "Everybody writes these words; they prove nothing.", "Show it by one deed: not “team player” but “Trained four new colleagues on the night shift”.",
)  # fmt: skip
SPELLING = Check(
    "skill-spelling", "minor", "Names of skills written unusually", "Names of skills are written as usual",
    "Somebody who uses it daily notices, and a simple word search may miss it.", "Write the name as its makers do.",
)  # fmt: skip
CHECKS = (WEAK, LONG, SAME, EMPTY_WORDS, SPELLING)
LONGEST, ALIKE = 45, 4
WORDED = frozenset({"en", "de", "fr", "es", "pt"})
"""Languages whose weak starts and empty words we know."""

_WEAK = re.compile(
    r"^(?:was |were |i was |been )?(?:responsible for|in charge of|duties (?:included|include)|my duties|tasked with|involved in|participated in|helped (?:with|to|out)"
    r"|assisted (?:with|in)|worked (?:on|with)|exposure to"
    r"|verantwortlich für|zuständig für|mithilfe bei|mitarbeit bei|mitwirkung (?:bei|an)|unterstützung bei"
    r"|responsable (?:de|du|des|d’|d')|en charge (?:de|du|des|d’|d')|participation (?:à|aux|au)|aide à"
    r"|responsable por|encargad[oa] de|participación en|apoyo en|responsável (?:por|pel[oa]s?)|participação em|apoio a)(?:(?<=[’'])|(?!\w))",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"(?<!\w)(?:team[- ]player|hard[- ]?working|go[- ]getter|self[- ]starter|think(?:s|er)? outside the box|results?[- ]driven|detail[- ]oriented|highly motivated|dynamic individual"
    r"|fast learner|synerg(?:y|ies)|teamfähig|belastbar|hochmotiviert|dynamique et motivé(?:e)?|esprit d’équipe|proactiv[oa]|trabajador(?:a)? y responsable|proativ[oa])(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def find(sheet: Sheet) -> Iterator[tuple[Check, Found]]:
    told = [line for line in sheet.lines if line.section in {"experience", "projects", "volunteering"}]
    if weak := [line for line in told if _WEAK.match(line.text)]:
        yield WEAK, Found(_many(weak, "line starts", "lines start") + " so.", tuple(weak[:3]))
    if long := [line for line in told if len(line.text.split()) > LONGEST]:
        yield LONG, Found(_many(long, "line has", "lines have") + f" more than {LONGEST} words.", tuple(long[:2]))
    yield from _same_starts([line for line in told if line.bullet])
    if empty := [line for line in sheet.lines if line.section in {"", "summary", "skills", "other"} and _EMPTY.search(line.text)]:
        words = dict.fromkeys(f"“{m[0]}”" for line in empty for m in _EMPTY.finditer(line.text))
        yield EMPTY_WORDS, Found(f"{', '.join(list(words)[:4])}.", tuple(empty[:2]))
    yield from _spelling(sheet)


def _many(lines: list[Line], one: str, many: str) -> str:
    return f"{len(lines)} {one if len(lines) == 1 else many}"


def _same_starts(bullets: list[Line]) -> Iterator[tuple[Check, Found]]:
    starts = Counter(m[0].casefold() for line in bullets if (m := _WORD.match(line.text)))
    for word, n in starts.most_common(1):
        if n > ALIKE and n * 3 >= len(bullets):
            lines = [line for line in bullets if line.text.casefold().startswith(word)]
            yield SAME, Found(f"{n} of {len(bullets)} lines start with “{lines[0].text[: len(word)]}”.", tuple(lines[:3]))


def _spelling(sheet: Sheet) -> Iterator[tuple[Check, Found]]:
    """Names that differ from the usual one by nothing but capitals or spaces. All small or all capital letters are a style of the line."""
    for skill in sheet.skills:
        alike = _bare(skill.name) == _bare(skill.known) and skill.name != skill.known
        if alike and _mixed(skill.known) and not skill.name.isupper():
            yield SPELLING, Found(f"“{skill.name}” is usually written “{skill.known}”.", skill.lines[:1])


def _bare(name: str) -> str:
    return re.sub(r"[\s\-]", "", name).casefold()


def _mixed(name: str) -> bool:
    """Has a capital inside a word, as JavaScript or PostgreSQL: such names have one spelling. Ordinary names may start small."""
    return any(c.isupper() for word in name.split() for c in word[1:])
