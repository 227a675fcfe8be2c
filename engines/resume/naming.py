"""The person's name: of any culture and any script, told by place, size, e-mail address and what it is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engines.resume.lines import Line
from engines.resume.people import PersonFinder
from engines.resume.placing import ends_place, is_place
from engines.resume.records import Fact
from engines.resume.sections import Part, is_heading_phrase
from engines.resume.vocabulary import degrees, organisations, roles
from engines.resume.wording import fold, phrase_set, word_set, words_of
from engines.text.documents import Span

_LABEL = re.compile(
    r"^\W*(?:(?:full )?name|nom|nombre|nome|vor- und nachname|name und vorname|candidate|curriculum vitae(?: of)?|lebenslauf(?: von)?"
    r"|r[eé]sum[eé](?: of)?|cv(?: of)?)\s*[:：–—|-]\s*",
    re.I,
)
_TITLES = re.compile(
    r"^(?:(?:dr|prof|mr|mrs|ms|mx|dipl|ing|herr|frau|sr|sra|dra|m|mme|eng|rev|sir)\.?[ -]+(?:-?(?:ing|med|rer|nat|phil)\.\s*)*)+", re.I
)
_CUT = re.compile(r"\s*[|•·●/\t\n]|\s+[–—-]{1,2}\s+|\s*[(\[,]|\s{3,}|\s*[–—]\s*(?=[A-Z])")
_PARTICLES = word_set(
    "van von der den de da do dos das di del della la le du des el al bin ibn ben bint abu ter ten zu zum zur af av y e i ap ab o’ mac mc st san "
    "santa st. dela delos van't op vom und binti nic ní ó"
)
_NO_NAMES = phrase_set(
    "curriculum vitae, cv, resume, résumé, lebenslauf, curriculo, currículo, currículum, curriculum, portfolio, page, personal data, bewerbung, "
    "confidential, hoja de vida, last updated, references, application"
)
_WORDS_NEVER = word_set(
    "the and for with my is are was in at of on to your resume curriculum vitae cv email phone address linkedin github page skills experience "
    "education profile summary team data software engineering science "
    "marketing sales management design nursing finance accounting support customer service services development technology digital product project "
    "business web research statistics computer updated"
)
_ELIDED = re.compile(r"^(?:d|l|dell|dall|dal|de|o)['’](?=[^\W\d_])", re.I)
"""A particle grown together with the name: d’Ormesson."""
_LAST_FIRST = re.compile(r"[^\W\d_][\w’'-]+,\s+[^\W\d_][\w’'-]+(?: [^\W\d_][\w’'-]+)?$")
"""Surname, comma, one or two given names, and nothing else on the line."""
_LETTER = re.compile(r"[^\W\d_]")
_NICKNAME = re.compile(r"(?<=\S )[\"“”‘'’][^\W\d_]{2,14}[\"“”’'](?= \S)")
"""Rosalind "Roz" Achterberg"""


def find_name(
    lines: Sequence[Line], near: Sequence[Line], parts: Sequence[Part], email: str, links: Sequence[str], people: PersonFinder | None
) -> Fact | None:
    """The likeliest name, or None where nothing looks like one."""
    headings = {part.heading.index for part in parts if part.heading}
    first = next((line.index for line in lines if line.index not in headings), 0)
    largest = max((line.size for line in lines if line.page == 1 and len(line.text) < 60 and _LETTER.search(line.text)), default=0.0)
    near_rows = {line.index for line in near}
    best: tuple[float, Fact] | None = None
    for line in lines[:400]:
        if line.index in headings or len(line.text) > 140 or line.page > 1:
            continue
        if not (span := _name_span(line)):
            continue
        value = line.text[span.start - line.start : span.end - line.start]
        score = _shape(value) + _address_match(value, email, links)
        score += (
            3.0 * (largest > 1.15 and line.size > 0.97 * largest) + 2.0 * (line.index == first) + 0.8 * (first < line.index <= first + 3)
        )
        score += 0.7 * (line.index in near_rows) - 1.0 * line.bullet - 0.004 * line.index
        score += 1.0 * bool(people and score > 1 and people.is_person(value))
        if score >= 3.0 and (best is None or score > best[0]):
            best = (score, _whole_name(lines, line, span, value, largest))
    return best[1] if best else None


def _whole_name(lines: Sequence[Line], line: Line, span: Span, value: str, largest: float) -> Fact:
    """A name set large may be broken over two lines: the second has the same size."""
    following = lines[line.index + 1] if line.index + 1 < len(lines) else None
    if not following or largest <= 1.15 or span.end != line.end or abs(following.size - line.size) > 0.02 or following.bold != line.bold:
        return Fact(value, (span,))
    words = [*value.split(), *following.text.split()]
    if len(words) > 5 or not _may_be_name(following.text) or _shape(following.text) < -0.9 or following.page != line.page:
        return Fact(value, (span,))
    joint = "" if value.endswith("-") else " "
    return Fact(f"{value}{joint}{following.text}", (span, following.span))


def _name_span(line: Line) -> Span | None:
    """The part of the line that may be a name: without label, titles, degrees after it, and what follows a separator."""
    begin = 0
    for pattern in (_LABEL, _TITLES):
        if match := pattern.match(line.text[begin:]):
            begin += match.end()
    rest = line.text[begin:]
    cut = None if _is_last_first(rest) else _CUT.search(rest, 1)
    value = rest[: cut.start()] if cut else rest
    value = value.rstrip(" .:;,*#=~")
    value_start = begin + len(value) - len(value.lstrip(" *#=~"))
    value = value.lstrip(" *#=~")
    words = value.split()
    while len(words) > 2 and words[-1].strip(".").upper() == words[-1].strip(".") and fold(words[-1].replace(".", "")) in _POST_NOMINALS:
        words.pop()
        value = value[: value.rindex(words[-1]) + len(words[-1])]
    return Span(line.start + value_start, line.start + value_start + len(value)) if _may_be_name(value) else None


def _is_last_first(text: str) -> bool:
    """ "O’Connor, Sinéad": a surname and given names, not a name and a degree."""
    last = fold(text.rsplit(" ", 1)[-1].replace(".", ""))
    return bool(_LAST_FIRST.match(text)) and last not in _POST_NOMINALS and not is_place(text)


_POST_NOMINALS = degrees.ABBREVIATIONS | word_set("rn acca cpa pmp cfa esq jr sr ii iii phd mba shrm cissp")


def _may_be_name(value: str) -> bool:
    value = _NICKNAME.sub("", value)
    words = value.split()
    letters = [c for c in value if _LETTER.match(c)]
    if not letters or not 1 <= len(words) <= 6 or len(value) > 60 or any(c.isdecimal() or c in '@:;!?&%+_=<>{}"“”' for c in value):
        return False
    folded = words_of(value)
    phrase = " ".join(folded)
    if not folded or is_heading_phrase(value) or phrase in _NO_NAMES or is_place(value) or any(word in _WORDS_NEVER for word in folded):
        return False
    if roles.role_words(folded) >= max(1, len(folded) - 1) or (
        roles.role_words(folded[-1:]) and len(folded) > 1 and roles.role_words(folded[:1])
    ):
        return False
    return organisations.organisation_words(folded) < 2


def _shape(value: str) -> float:
    value = " ".join(_NICKNAME.sub("", value).split())
    words = [_ELIDED.sub("", word).replace("’", "") for word in value.split() if _LETTER.search(word)]
    cased = [c for c in value if c.lower() != c.upper()]
    if not cased:  # a script without capitals: Han, Arabic, Devanagari
        return 2.0 if len(value) <= 24 and len(words) <= 4 else -2.0
    main = [word for word in words if fold(word.strip(".")) not in _PARTICLES]
    capital = sum(word[0].isupper() or not word[0].isalpha() for word in main)
    if not main or capital < len(main):
        return -3.0 + (all(word.islower() for word in words) and 2 <= len(words) <= 3)
    score = {1: 1.0 if "-" in value else -0.8, 2: 2.0, 3: 2.0, 4: 1.5, 5: 1.0}.get(
        len(main) if len(value.split()) > 4 else len(value.split()), 0.0
    )
    folded = words_of(value)
    return (
        score
        - 2.5 * roles.role_words(folded)
        - 1.5 * organisations.organisation_words(folded)
        - 1.0 * any(ends_place(word) for word in words if len(words) < 3)
    )


def _address_match(value: str, email: str, links: Sequence[str]) -> float:
    """How far the words of a name are found in the e-mail address and the links."""
    score = 0.0
    for weight, text in ((3.0, email.split("@")[0]), (1.5, " ".join(links))):
        known = re.sub(r"[^a-z]", "", fold(text))
        names = [re.sub(r"[^a-z]", "", form) for word in re.split(r"[\s\-’']+", value) for form in _spellings(word)]
        hits = sum(len(name) > 2 and name in known for name in names)
        score += weight * min(1.0, 0.7 * hits)
    return score


def _spellings(word: str) -> set[str]:
    lowered = word.casefold()
    german = (
        lowered.replace("ä", "ae")
        .replace("ö", "oe")
        .replace("ü", "ue")
        .replace("ß", "ss")
        .replace("ø", "o")
        .replace("å", "a")
        .replace("ł", "l")
        .replace("æ", "ae")
    )
    return {fold(lowered), fold(german)}
