"""Title, employer, years, degree, level and language of a job advertisement. Guesses; empty where the text does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from engines.jobads.cues import CRITICAL, Zone
from engines.jobads.layout import Sentence, heading_zone
from engines.skills.wording import number
from engines.text.documents import Span

_NUMBERS = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen"
_YEARS = re.compile(
    rf"\b(?P<n>{_NUMBERS})\s*(?:\+|plus)?\s*(?:(?:-|–|to)\s*(?:{_NUMBERS})\s*)?(?:or more\s+)?(?:\+\s*)?(?:years?[’']?|yrs?"
    rf"|jahre[n]?|ans|a[ñn]os|anos)\b(?!\s*(?:ago|old|contract|from|in a row))",
    re.IGNORECASE,
)
_YEARS_CONTEXT = re.compile(
    r"experience|minimum|at least|or more|\+|\bin\b|\bof\b|\bas\b|building|working|leading|mindestens|erfahrung|expérience"
    r"|experiencia|experiência|mínimo|required|must",
    re.IGNORECASE,
)
_NONE_NEEDED = re.compile(
    r"\bno (?:previous |prior |work |professional )*experience (?:is )?(?:needed|required|necessary|expected)", re.IGNORECASE
)
_DEGREE = re.compile(
    r"\b(?:(?:bachelor|master)(?:[’']?s)?(?: (?:degree|of \w+))?|degree|diploma|ph\.?d\.?|doctorate|b\.?sc\.?|m\.?sc\.?"
    r"|b\.?eng\.?|m\.?eng\.?|bsn|mba|hnd|abitur|(?:hochschul)?abschluss|studium|ausbildung"
    r"|licence (?:en|de|professionnelle)|dipl[ôo]me|bac ?\+ ?\d|licenciatura|grado|t[íi]tulo|gradua[çc][ãa]o"
    r"|ensino superior)\b(?!\s*of\s*(?:freedom|care))",
    re.IGNORECASE,
)
_DEGREE_END = re.compile(r"[.;\n]|,? (?:is|are|would|preferred|required|desirable)\b|\s[–-]\s")
_ARTICLE = re.compile(
    r"(?P<article>\b(?:(?:a|an|the|hold)\s+)*)(?:(?:current|relevant|good|university|college|bachelor\S*|master\S*)\s+)*$",
    re.IGNORECASE,
)
_DEGREE_LETTERS = 120
_TITLE_CUT = re.compile(r"\s+(?:[-–—|@•·]|at|bei|chez|en)\s+|\s*\|\s*")
_LEVEL_WORDS = (
    (
        "entry",
        r"intern(?:ship)?|trainee|graduate|junior|jr|apprentice(?:ship)?|entry[- ]level|werkstudent\w*|praktik\w+|stagiaire"
        r"|becari[oa]|estagi[áa]ri[oa]",
    ),
    ("lead", r"lead|head of|director|chief|principal|vp|leiter(?:in)?|responsable|jef[ea]"),
    ("senior", r"senior|sr|staff|experienced"),
)
_EMPLOYER = re.compile(
    r"(?P<name>[A-Z][\w&’'.-]*(?: (?:[A-Z&][\w&’'.-]*|and|of|the)){0,5}) (?:is|are) (?:now |currently )?(?:looking|seeking|hiring|recruiting|searching)\b"
)
_STOPWORDS = {
    "en": frozenset(["the", "and", "of", "to", "with", "you", "for", "in", "we", "is", "our"]),
    "de": frozenset(["und", "der", "die", "mit", "für", "sie", "wir", "das", "ist", "zu", "du"]),
    "fr": frozenset(["le", "la", "les", "et", "des", "vous", "pour", "nous", "une", "dans", "du"]),
    "es": frozenset(["el", "los", "las", "y", "con", "para", "una", "que", "del", "se", "en"]),
    "pt": frozenset(["o", "os", "e", "com", "para", "uma", "que", "do", "da", "não", "em"]),
}


def header(text: str) -> tuple[Span, Span, int]:
    """Spans of title and employer in the first lines, and the offset where the body begins."""
    lines = list(islice(re.finditer(r"^[^\S\n]*\S[^\n]*", text, re.MULTILINE), 2))
    if not lines:
        return Span(0, 0), Span(0, 0), 0
    first = _trim(text, lines[0].start(), lines[0].end())
    words = text[first.start : first.end]
    if len(words.split()) > 14 or words[-1] in ".!?" or heading_zone(words):
        return Span(first.start, first.start), Span(first.start, first.start), 0
    second = _second_line(text, lines)
    if cut := _TITLE_CUT.search(text, first.start, first.end):
        title, rest = Span(first.start, cut.start()), _first_piece(text, cut.end(), first.end)
    elif "," in text[first.start : first.end] and second is None:
        comma = text.index(",", first.start)
        title, rest = Span(first.start, comma), _first_piece(text, comma + 1, first.end)
    else:
        title, rest = first, Span(first.end, first.end)
    if rest.start == rest.end and second is not None:
        rest = _first_piece(text, second.start, second.end)
    return title, rest, (second or first).end


def _second_line(text: str, lines: list[re.Match[str]]) -> Span | None:
    """The line right under the title, where it is short and no sentence: usually employer and place."""
    if len(lines) < 2 or text.count("\n", lines[0].end(), lines[1].start()) != 1:
        return None
    line = lines[1][0].strip()
    if len(line.split()) > 10 or line[-1] in ".:!?" or line[0] in "-*•" or CRITICAL.search(line) or heading_zone(line):
        return None
    return _trim(text, lines[1].start(), lines[1].end())


def _first_piece(text: str, start: int, end: int) -> Span:
    cut = re.compile(r",|\(|\s[-–—|·]\s").search(text, start, end)
    return _trim(text, start, cut.start() if cut else end)


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, max(start, start + len(piece.strip())))


def min_years(text: str, sentences: Iterable[Sentence]) -> float | None:
    """The most years asked for; 0 where the text says that none are needed."""
    asked: list[float] = []
    for sentence in sentences:
        words = text[sentence.span.start : sentence.span.end]
        if sentence.zone in (Zone.BENEFITS, Zone.EQUAL, Zone.APPLY):
            continue
        if _NONE_NEEDED.search(words):
            return 0.0
        if sentence.zone is not Zone.ABOUT:
            asked += (number(m["n"]) for m in _YEARS.finditer(words) if _YEARS_CONTEXT.search(words))
    return max((a for a in asked if a <= 25), default=None)


def degree(text: str, sentences: Iterable[Sentence]) -> Span | None:
    """The words that name the degree asked for, without an article."""
    for sentence in sentences:
        if sentence.zone in (Zone.BENEFITS, Zone.EQUAL, Zone.APPLY, Zone.ABOUT):
            continue
        if found := _DEGREE.search(text, sentence.span.start, sentence.span.end):
            start = _before(text, sentence, found.start())
            cut = _DEGREE_END.search(text, found.end(), sentence.span.end)
            return _trim(text, start, min(cut.start() if cut else sentence.span.end, start + _DEGREE_LETTERS))
    return None


def _before(text: str, sentence: Sentence, at: int) -> int:
    """Where "bachelor's" begins in "a bachelor's degree"."""
    low = max(sentence.span.start, at - 30)
    words = _ARTICLE.search(text[low:at])
    return low + words.end("article") if words else at


def names_degree(words: str) -> bool:
    return bool(_DEGREE.search(words))


def level(title: str, years: float | None) -> str:
    """entry, mid, senior or lead: by the title's words, else by the years asked; empty where neither says."""
    for name, words in _LEVEL_WORDS:
        if re.search(rf"\b(?:{words})\b", title, re.IGNORECASE):
            return name
    if years is None:
        return ""
    return "entry" if years < 2 else "mid" if years < 5 else "senior"


def begins_with_level(words: str) -> bool:
    """Does a phrase begin with the level of a job ("Senior care")?"""
    return any(re.match(rf"(?:{pattern})\b", words, re.IGNORECASE) for _, pattern in _LEVEL_WORDS)


def employer_in(text: str, sentence: Span) -> Span:
    """The name at the head of a sentence in which an employer speaks of itself ("Loughmoor Wholesale is looking for"); empty elsewhere."""
    found = _EMPLOYER.match(text, sentence.start, sentence.end)
    return Span(found.start("name"), found.end("name")) if found else Span(sentence.start, sentence.start)


def language(text: str) -> str:
    """ISO 639-1 code of one of five languages by their commonest words; empty where none stands out."""
    words = re.findall(r"[^\W\d_]+", text[:5000].lower())
    counts = {code: sum(w in common for w in words) for code, common in _STOPWORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= 3 else ""
