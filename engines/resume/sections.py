"""Sections of a resume: headings told by wording, style, capitals and place, in five languages."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import takewhile

from engines.resume.dates import find_dates
from engines.resume.lines import Line
from engines.resume.vocabulary import degrees, organisations, roles, spoken
from engines.resume.vocabulary.headings import LABELS, PHRASES, STEMS
from engines.resume.wording import phrase_set, words_of

_TITLES = phrase_set("resume, résumé, curriculum vitae, cv, lebenslauf, currículum, currículo, hoja de vida")
"""On top of the page these name the document, not a section."""
_TRIM = re.compile(r"^[\W\d_]+|[\W_]+$")
_SPACED = re.compile(r"^(?:\w ){2,}\w$")
_JOINERS = frozenset(("and", "und", "et", "y", "e"))
_BARE = {
    " ".join(w for w in phrase.split() if w not in _JOINERS): kind
    for phrase, kind in PHRASES.items()
    if not _JOINERS.isdisjoint(phrase.split())
}
"""Phrases of two parts as they read with an ampersand: "Education & Certifications"."""
_MAX_WORDS, _MAX_CHARS = 7, 48


@dataclass(slots=True)
class Part:
    """A section with its lines (the heading apart)."""

    kind: str
    heading: Line | None = None
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: Line
    kind: str
    """Kind by its wording, empty where the wording tells nothing."""
    whole: bool
    """The whole line is a known phrase."""
    style: tuple[bool, bool, bool, bool]
    """Heading flag of the format, larger than the body, bold, capitals or decoration."""

    @property
    def weight(self) -> int:
        heading, large, bold, capitals = self.style
        return 3 * heading + 2 * large + bold + capitals


def split_sections(lines: list[Line]) -> list[Part]:
    """The document cut at its headings. What stands before the first heading has the kind `contact`."""
    chosen = _headings(lines)
    parts = [Part("contact")]
    for i, line in enumerate(lines):
        if i in chosen:
            parts.append(Part(chosen[i], line))
        elif not _is_rule(line.text):
            parts[-1].lines.append(line)
    for part in parts[1:]:
        if not part.kind:
            part.kind = _kind_by_content(part)
    return parts


def is_heading_phrase(text: str) -> bool:
    """True for wordings that are headings whoever writes them: "Education", "Lebenslauf"."""
    return _wording(text)[1]


def _headings(lines: list[Line]) -> dict[int, str]:
    """{index: kind} of the lines that are headings."""
    found = [c for i, line in enumerate(lines) if (c := _candidate(line, lines[i + 1 : i + 2]))]
    ruling = _ruling_styles(found)
    known = [c for c in found if c.whole]
    small = sum(c.line.text[:1].islower() for c in known) > 1
    chosen: dict[int, str] = {}
    for c in found:
        if c.line.index <= 1 and " ".join(c.line.words) in _TITLES:
            continue
        if (not c.whole and (c.line.index - 1 in chosen or not _like_known(c, known))) or (c.line.text[:1].islower() and not small):
            continue
        if _accepted(c, ruling.get(c.line.column), ruling.get(None)) and not _is_label(c, lines):
            chosen[c.line.index] = "skills" if c.kind == "languages" and not _speaks(c, lines) else c.kind
    return chosen


def _like_known(c: _Candidate, known: list[_Candidate]) -> bool:
    """A heading in unknown words must be as large as a known one above it, and name no occupation."""
    if roles.role_words(c.line.words[-1:]):
        return False
    if c.kind:
        return True
    heading, large, bold, capitals = c.style
    if not (heading or large or (bold and capitals)) or "," in c.line.text or organisations.organisation_words(c.line.words):
        return False  # employers in capitals
    return any(abs(c.line.size - k.line.size) < 0.05 and k.line.index < c.line.index for k in known)


def _candidate(line: Line, following: list[Line]) -> _Candidate | None:
    text = line.text
    if len(text) > _MAX_CHARS + 14 or "@" in text or (line.bullet and not line.heading):
        return None
    core = _TRIM.sub("", text)
    if not core or len(core) > _MAX_CHARS or len(core.split()) > _MAX_WORDS or any(c.isdecimal() for c in core):
        return None
    kind, whole = _wording(core)
    letters = [c for c in core if c.isalpha()]
    capitals = len(letters) > 2 and all(c.isupper() for c in letters) and any(c.lower() != c for c in letters)
    decorated = (len(text) > 4 and text[:2] in ("**", "==", "--", "##", "~~", "__")) or bool(following and _is_rule(following[0].text))
    style = (line.heading, line.size >= 1.08, line.bold, capitals or decorated)
    if not whole and text.endswith((".", ",", ";")):
        return None
    return _Candidate(line, kind, whole, style)


def _wording(core: str) -> tuple[str, bool]:
    """(kind, whole phrase known) of a heading's words."""
    core = _TRIM.sub("", core)
    if _SPACED.match(core):
        core = core.replace(" ", "")
    words = words_of(core)
    phrase = " ".join(w for w in words if w not in ("and", "und", "et", "y", "e")) if len(words) > 3 else " ".join(words)
    for key in (" ".join(words), phrase):
        if key in PHRASES:
            return PHRASES[key], True
    bare = " ".join(w for w in words if w not in _JOINERS)
    if bare in _BARE:
        return _BARE[bare], True
    for kind, stems in STEMS:
        if any(word in stems for word in words):
            return kind, False
    return "", False


def _ruling_styles(found: list[_Candidate]) -> dict[int | None, tuple[bool, bool, bool, bool]]:
    """The style that known headings share, per column and (under None) in all: two different kinds at least."""
    kinds: dict[tuple[int | None, tuple[bool, bool, bool, bool]], set[str]] = defaultdict(set)
    for c in found:
        if c.whole and c.weight:
            kinds[(c.line.column, c.style)].add(c.kind)
            kinds[(None, c.style)].add(c.kind)
    ruling: dict[int | None, tuple[bool, bool, bool, bool]] = {}
    for (column, style), names in sorted(kinds.items(), key=lambda item: len(item[1])):
        if len(names) >= 2:
            ruling[column] = style
    return ruling


def _accepted(c: _Candidate, ruling: tuple[bool, ...] | None, anywhere: tuple[bool, ...] | None) -> bool:
    style = ruling or anywhere
    if style is not None:
        as_strong = all(own or not asked for own, asked in zip(c.style, style, strict=True))
        if as_strong:
            return bool(c.kind) or (c.style == style and _distinct(style))
        return c.whole and ruling is None and c.weight >= 1
    return c.whole or (bool(c.kind) and c.weight >= 2)


def _distinct(style: tuple[bool, ...]) -> bool:
    """A style that job titles hardly share: set by the format, or larger, or bold capitals."""
    heading, large, bold, capitals = style
    return heading or capitals or (large and bold) or large


def _is_label(c: _Candidate, lines: list[Line]) -> bool:
    """ "Highlights" inside a job, "Languages" above programming languages."""
    after = lines[c.line.index + 1 : c.line.index + 7]
    if c.kind == "languages" and not _speaks(c, lines) and not _holds_list(after):
        return True
    words = " ".join(words_of(c.line.text))
    if c.line.text.rstrip().endswith(":") and words in LABELS and not c.style[0]:
        return True
    return (
        words in LABELS
        and c.weight < 2
        and (words not in PHRASES or (not c.weight and bool(after) and words in ("highlights", "summary", "achievements")))
    )


def _speaks(c: _Candidate, lines: list[Line]) -> bool:
    """Does a spoken language follow? "Languages and tools" over C++ and Git heads a list of skills."""
    after = lines[c.line.index + 1 : c.line.index + 7]
    own = takewhile(lambda line: PHRASES.get(" ".join(line.words), "skills") == "skills", after)
    return any(_names_language(line) for line in own)


def _holds_list(lines: list[Line]) -> bool:
    return any(line.text.count(",") > 1 or line.bullet for line in lines[:2])


def _names_language(line: Line) -> bool:
    words = line.words[:6]
    return any(word in spoken.LANGUAGES for word in words) or " ".join(words[:2]) in spoken.LANGUAGES


def _is_rule(text: str) -> bool:
    return len(text) > 2 and not any(c.isalnum() for c in text)


def _kind_by_content(part: Part) -> str:
    """What an unknown heading stands over: jobs, studies, or something else."""
    head = [line for line in part.lines[:12] if len(line.text) < 120]
    ranged = any(d.is_range or d.start for line in head for d in find_dates(line.text)[:1] if len(line.text) < 90 and not line.bullet)
    words = [line.words for line in head if not line.bullet]
    has_degree = any(set(w) & (degrees.ABBREVIATIONS | degrees.PHRASES) or set(w) & degrees.SCHOOL for w in words)
    has_role = any(len(w) <= 9 and roles.role_words(w) for w in words)
    has_range = any(d.is_range for line in head for d in find_dates(line.text) if not line.bullet)
    if has_range and has_role and not has_degree:
        return "experience"
    if ranged and has_degree and not has_role:
        return "education"
    return "other"
