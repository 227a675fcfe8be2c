"""Reads a job description: what it asks for, how much, and in which sentence it says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from engines.jobads import facts
from engines.jobads.alternatives import grouped
from engines.jobads.cues import ASKING, IGNORED, NOT_ASKED, Zone
from engines.jobads.echoes import without_echoes
from engines.jobads.layout import Sentence, sentences
from engines.jobads.records import ParsedJob, Priority, Requirement
from engines.jobads.unknown import unknown_requirements
from engines.jobads.weighing import in_title, weigh
from engines.resume.records import Section
from engines.skills.context import TECHNICAL_KINDS
from engines.skills.matching import SkillMatcher
from engines.skills.naming import shown_name
from engines.skills.vocabulary import SkillMention
from engines.skills.wording import level_of, years_of
from engines.text.documents import Span

PRODUCED_BY = "rules"
_STRENGTH = {Priority.CRITICAL: 3, Priority.IMPORTANT: 2, Priority.NICE: 1}
_JOB_WORDS = re.compile(
    r"\b(?:apply|applicants?|candidates?|salary|responsibilities|requirements?|qualifications?|experience|role|position|hiring"
    r"|employer|full[- ]time|part[- ]time|vacancy|job|team|years|"
    r"stelle|bewerb\w+|aufgaben|erfahrung|poste|candidat\w*|expérience|puesto|empleo|experiencia|vaga|experiência)\b",
    re.IGNORECASE,
)
_REPEATED = 3
_IN_TITLES = TECHNICAL_KINDS | {"domain"}
_NO_SUBJECTS = TECHNICAL_KINDS | {"credential"}
"""Kinds of skill that are no field of study."""


def parse_job(text: str, *, matcher: SkillMatcher, title: str = "") -> ParsedJob:
    """The requirements of a job description, strongest first in each skill, in the order of the text.

    `title` is the posting's title where it is known apart from the text; else the first line is looked at.
    """
    title_span, company, body = facts.header(text)
    named = {m.span.end: m.span.start for m in matcher.find(text)}
    parts = sentences(text, after=body, named=named)
    asking = [s for s in parts if s.zone not in IGNORED]
    lists = [Section("skills", s.span) for s in asking if s.bullet]
    degree = facts.degree(text, parts)
    mentions = [m for m in matcher.find(text, sections=lists) if not _names_subject(m, degree, matcher)]
    heading = title or text[title_span.start : title_span.end]
    found = [*_from_title(text, mentions, title_span, matcher), *_from_sentences(text, asking, mentions, matcher, heading)]
    requirements = _merged(found)
    years = facts.min_years(text, parts)
    return ParsedJob(
        title=heading.strip(),
        company=text[company.start : company.end],
        min_years=years,
        degree=text[degree.start : degree.end] if degree else "",
        level=facts.level(heading, years),
        requirements=tuple(requirements),
        looks_like_job=_looks_like_job(text, parts, requirements),
        language=facts.language(text),
        produced_by=PRODUCED_BY,
    )


def _names_subject(mention: SkillMention, degree: Span | None, matcher: SkillMatcher) -> bool:
    """The subject of a degree is not a skill asked for; a credential named in its place is, and so is a tool ("a degree, good Excel")."""
    inside = degree is not None and degree.start <= mention.span.start < degree.end
    return inside and matcher.entries[mention.slug].kind not in _NO_SUBJECTS


def _from_title(text: str, mentions: Sequence[SkillMention], title: Span, matcher: SkillMatcher) -> Iterator[Requirement]:
    """What a title asks for by itself: tools, a field of work, and whatever stands in brackets.

    "Back-end developer" only names the job, and the "senior" of a Senior Care Assistant is the level.
    """
    for mention in mentions:
        if title.start <= mention.span.start and mention.span.end <= title.end:
            entry = matcher.entries[mention.slug]
            bracketed = text.rfind("(", title.start, mention.span.start) > text.rfind(")", title.start, mention.span.start)
            if (entry.kind not in _IN_TITLES and not bracketed) or facts.begins_with_level(mention.text):
                continue
            yield Requirement(
                (entry.slug,),
                shown_name(entry, [mention]),
                Priority.CRITICAL,
                title,
                mention.span,
                reasons=("title",),
                soft=entry.kind == "soft",
            )


def _from_sentences(
    text: str, asking: Sequence[Sentence], mentions: Sequence[SkillMention], matcher: SkillMatcher, title: str
) -> Iterator[Requirement]:
    following = iter(mentions)
    mention = next(following, None)
    for sentence in asking:
        while mention and mention.span.start < sentence.span.start:
            mention = next(following, None)
        inside: list[SkillMention] = []
        while mention and mention.span.end <= sentence.span.end:
            inside.append(mention)
            mention = next(following, None)
        if NOT_ASKED.search(text, sentence.span.start, sentence.span.end):
            continue
        employer = facts.employer_in(text, sentence.span)
        inside = [m for m in inside if not employer.start <= m.span.start < employer.end]
        for group in without_echoes(text, sentence.span, grouped(text, sentence.span, inside, matcher.entries), matcher.entries):
            yield _requirement(text, sentence, group, matcher, title)
        for span in unknown_requirements(text, sentence, [m.span for m in inside]):
            priority, reasons = weigh(text, sentence, span)
            yield Requirement(
                (), " ".join(text[span.start : span.end].split()), priority, sentence.span, span, reasons=reasons, known=False
            )


def _requirement(text: str, sentence: Sentence, group: Sequence[SkillMention], matcher: SkillMatcher, title: str) -> Requirement:
    members = [matcher.entries[slug] for slug in dict.fromkeys(m.slug for m in group)]
    span = Span(group[0].span.start, group[-1].span.end)
    priority, reasons = weigh(text, sentence, span)
    if any(in_title(e.name, title) for e in members):
        priority, reasons = Priority.CRITICAL, ("title", *reasons)
    return Requirement(
        slugs=tuple(e.slug for e in members),
        name=" or ".join(shown_name(e, [m for m in group if m.slug == e.slug]) for e in members),
        priority=priority,
        sentence=sentence.span,
        mention=span,
        level=next((level for m in group if (level := level_of(text, m.span.start, m.span.end))), ""),
        years=next((years for m in group if (years := years_of(text, m.span.start, m.span.end)) is not None), None),
        reasons=reasons,
        soft=all(e.kind == "soft" for e in members),
    )


def _merged(found: Sequence[Requirement]) -> list[Requirement]:
    """One requirement a skill or group: the strongest, first said. A group that a single demand covers is dropped."""
    together: dict[tuple[str, ...], list[Requirement]] = defaultdict(list)
    for requirement in found:
        key = tuple(sorted(requirement.slugs)) or (f"?{requirement.name.casefold()}",)
        together[key].append(requirement)
    singles = {key[0]: max(_STRENGTH[r.priority] for r in same) for key, same in together.items() if len(key) == 1}
    merged: list[Requirement] = []
    for key, same in together.items():
        best = max(same, key=lambda r: _STRENGTH[r.priority])
        if len(key) > 1 and any(singles.get(slug, 0) >= _STRENGTH[best.priority] for slug in key):
            continue
        repeated = (f"repeated:{len(same)}",) if len(same) >= _REPEATED else ()
        merged.append(
            replace(
                best,
                level=best.level or next((r.level for r in same if r.level), ""),
                years=max((r.years for r in same if r.years is not None), default=None),
                reasons=(*best.reasons, *repeated),
            )
        )
    return sorted(merged, key=lambda r: r.mention)


def _looks_like_job(text: str, parts: Sequence[Sentence], requirements: Sequence[Requirement]) -> bool:
    zones = {s.zone for s in parts if s.heading or s.zone in (Zone.EQUAL, Zone.BENEFITS, Zone.APPLY)}
    words = {w.lower() for w in _JOB_WORDS.findall(text)}
    asked = sum(1 for r in requirements if r.known)
    return len(zones & (ASKING | IGNORED)) + len(words) + min(asked, 3) >= 4 and (asked > 0 or len(zones) > 1 or len(words) > 3)
