"""Which skills a resume shows, how surely, how well and for how long, each with the words that prove it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from engines.resume.records import Experience, ParsedResume, PartialDate
from engines.skills import confidence
from engines.skills.context import TECHNICAL_KINDS
from engines.skills.labels import label_spans
from engines.skills.matching import SkillMatcher
from engines.skills.naming import shown_name
from engines.skills.occupations import is_occupation, names_market, profile_spans
from engines.skills.phrases import told_in_prose
from engines.skills.unknown import unknown_items
from engines.skills.vocabulary import FoundSkill, SkillMention, SkillReading
from engines.skills.wording import level_of, not_held, years_of
from engines.text.documents import Block, Span

_LEVEL_ORDER = ("", "beginner", "intermediate", "advanced")
_SILENT_SECTIONS = frozenset({"interests", "references", "languages"})
_TOOLS_IN_HOBBIES = 3
"""So many tools or programming languages in a section taken for hobbies: it is a list of skills after all."""
_BESIDE = 12
"""Letters between a degree and its field ("BSc (Hons) in")."""
_PROSE_SECTIONS = frozenset({"experience", "projects", "summary", "volunteering"})


def read_skills(text: str, *, matcher: SkillMatcher, parsed: ParsedResume, today: date, blocks: Sequence[Block] = ()) -> SkillReading:
    """Skills held, mentioned but not held, and shown by titles, degrees and certificates alone. `today` ends current jobs."""
    mentions = matcher.find(text, blocks=blocks, sections=parsed.sections)
    titles, silent = _title_spans(text, parsed), _silent_spans(parsed, mentions, matcher)
    named = _name_spans(text, parsed)
    silent += label_spans(text, parsed.sections, mentions, matcher.entries)
    silent += profile_spans(text, parsed.sections, mentions)
    held: dict[str, list[SkillMention]] = defaultdict(list)
    denied: dict[str, list[SkillMention]] = defaultdict(list)
    shown: dict[str, list[SkillMention]] = defaultdict(list)
    for mention in mentions:
        kind = matcher.entries[mention.slug].kind
        credential = kind == "credential"
        if (_inside(mention.span, titles) and not credential) or _of_others(text, mention.span, kind):
            shown[mention.slug].append(mention)
        elif _inside(mention.span, named) or (
            _inside(mention.span, silent) and not (credential and _section(mention.span, parsed) != "references")
        ):
            continue
        elif not_held(text, mention.span.start, mention.span.end):
            denied[mention.slug].append(replace(mention, negated=True))
        else:
            held[mention.slug].append(mention)
    known = [_skill(text, slug, found, matcher, parsed, today) for slug, found in held.items()]
    unknown = _unknown(text, parsed, mentions, [*titles, *silent], blocks)
    return SkillReading(
        tuple(known + list(unknown)),
        tuple(_skill(text, slug, found, matcher, parsed, today) for slug, found in denied.items() if slug not in held),
        tuple(_from_title(slug, found, matcher) for slug, found in shown.items() if slug not in held),
    )


def _of_others(text: str, span: Span, kind: str) -> bool:
    """The words name a trade, or the field of those who were served: near to a skill, and no claim to it."""
    return (kind not in TECHNICAL_KINDS and is_occupation(text, span)) or (kind == "domain" and names_market(text, span))


def _skill(text: str, slug: str, mentions: list[SkillMention], matcher: SkillMatcher, parsed: ParsedResume, today: date) -> FoundSkill:
    entry = matcher.entries[slug]
    levels = [level_of(text, m.span.start, m.span.end) for m in mentions]
    return FoundSkill(
        slug,
        shown_name(entry, mentions),
        entry.category,
        confidence.claimed(kind=entry.kind, mentions=[(m.confidence, _section(m.span, parsed)) for m in mentions]),
        max(levels, key=_LEVEL_ORDER.index),
        _years(text, mentions, parsed.experience, today),
        tuple(mentions),
        soft=entry.kind == "soft",
    )


def _from_title(slug: str, mentions: list[SkillMention], matcher: SkillMatcher) -> FoundSkill:
    entry = matcher.entries[slug]
    return FoundSkill(
        slug, shown_name(entry, mentions), entry.category, confidence.SHOWN, evidence=tuple(mentions), soft=entry.kind == "soft"
    )


def _years(text: str, mentions: list[SkillMention], jobs: Sequence[Experience], today: date) -> float | None:
    """Years printed beside the name; else the months of the jobs that mention it, none counted twice. One decimal."""
    printed = [y for m in mentions if (y := years_of(text, m.span.start, m.span.end)) is not None]
    if printed:
        return max(printed)
    months: set[int] = set()
    for job in jobs:
        if job.body and any(job.body.start <= m.span.start < job.body.end for m in mentions):
            months.update(_months(job, today))
    return round(len(months) / 12, 1) if months else None


def _months(job: Experience, today: date) -> range:
    """The months of a job as numbers since year 0; a year without a month counts from its middle to its middle."""
    end = PartialDate(today.year, today.month) if job.current else job.end
    if job.start is None or end is None:
        return range(0)
    last = min(_month(end, 6), today.year * 12 + today.month - 1)
    first = _month(job.start, 7 if end.year > job.start.year else 1)
    return range(first, min(last, first + 60 * 12) + 1)


def _month(moment: PartialDate, otherwise: int) -> int:
    return moment.year * 12 + (moment.month or otherwise) - 1


def _section(span: Span, parsed: ParsedResume) -> str:
    return next((s.kind for s in parsed.sections if s.span.start <= span.start < s.span.end), "")


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(o.start <= span.start and span.end <= o.end for o in others)


def _title_spans(text: str, parsed: ParsedResume) -> list[Span]:
    """Job titles, degrees, fields of study and certificates: they show a skill without claiming it."""
    spans = [s for fact in parsed.certifications for s in fact.evidence]
    spans += parsed.headline.evidence if parsed.headline else ()
    for job in parsed.experience:
        spans += _places(text, job.title, job.evidence)
    for studies in parsed.education:
        degree, subject = _places(text, studies.degree, studies.evidence), _places(text, studies.field_of_study, studies.evidence)
        spans += degree + subject + [_hull(a, b) for a in degree for b in subject if _is_near(a, b)]
    return spans


def _hull(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _is_near(one: Span, other: Span) -> bool:
    """A degree and its field, with little more than "in" between them."""
    return max(one.start, other.start) - min(one.end, other.end) <= _BESIDE


def _silent_spans(parsed: ParsedResume, mentions: Sequence[SkillMention], matcher: SkillMatcher) -> list[Span]:
    """Employers, schools, places, names, headings, hobbies and referees say nothing about skills."""
    spans = [s for job in parsed.experience for s in job.evidence]
    spans += [s for studies in parsed.education for s in studies.evidence]
    spans += [s for spoken in parsed.languages for s in spoken.evidence]
    contact = parsed.contact
    spans += [s for fact in (contact.name, contact.email, contact.phone, contact.location, *contact.links) if fact for s in fact.evidence]
    tools = [m.span.start for m in mentions if matcher.entries[m.slug].kind in TECHNICAL_KINDS]
    spans += [
        s.span
        for s in parsed.sections
        if s.kind in _SILENT_SECTIONS and sum(s.span.start <= t < s.span.end for t in tools) < _TOOLS_IN_HOBBIES
    ]
    return spans + [s.heading for s in parsed.sections if s.heading]


def _name_spans(text: str, parsed: ParsedResume) -> list[Span]:
    """Names of employers and schools: what stands in them is a name, also where it sounds like a credential ("CFA François-Rabelais")."""
    spans = [s for job in parsed.experience for s in _places(text, job.company, job.evidence)]
    return spans + [s for studies in parsed.education for s in _places(text, studies.institution, studies.evidence)]


def _places(text: str, value: str, within: Iterable[Span]) -> list[Span]:
    if not value:
        return []
    return [Span(at, at + len(value)) for span in within if (at := text.find(value, span.start, span.end)) >= 0]


def _unknown(
    text: str, parsed: ParsedResume, mentions: Sequence[SkillMention], silent: Sequence[Span], blocks: Sequence[Block]
) -> Iterator[FoundSkill]:
    """Each phrase once, where it stands first."""
    known = [m.span for m in mentions]
    seen: set[str] = set()
    for span, soft, sure in _unknown_spans(text, parsed, known, silent, blocks):
        name = " ".join(text[span.start : span.end].split())
        if name.casefold() not in seen:
            seen.add(name.casefold())
            mention = SkillMention("", span, text[span.start : span.end], "unknown", sure)
            level = level_of(text, span.start, span.end)
            yield FoundSkill("", name, "", sure, level, evidence=(mention,), soft=soft, known=False)


def _unknown_spans(
    text: str, parsed: ParsedResume, known: Sequence[Span], silent: Sequence[Span], blocks: Sequence[Block]
) -> Iterator[tuple[Span, bool, float]]:
    for section in parsed.sections:
        if section.kind == "skills":
            for span, soft in unknown_items(text, section.span, known, [*known, *silent], blocks):
                yield span, soft, confidence.UNKNOWN_ITEM
        elif section.kind in _PROSE_SECTIONS:
            for span in told_in_prose(text, section.span, known, silent):
                if not not_held(text, span.start, span.end):
                    yield span, False, confidence.UNKNOWN_IN_PROSE
