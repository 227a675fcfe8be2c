"""What looks like a place: "Portland, OR", "Melbourne VIC", "Birmingham (hybrid)", "Lyon, France"."""

from __future__ import annotations

import re

from engines.resume.vocabulary import organisations, places, roles
from engines.resume.wording import phrase_of, words_of

_BRACKET = re.compile(r"\s*\([^()]{0,30}\)\s*$")
_POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b")
_LEGAL_FORM = re.compile(
    r"(?:inc|ltd|llc|llp|plc|corp|gmbh|kg|mbh|eg|ohg|s\.?a\.?s?|s\.?l|ltda|s\.?p\.?a|b\.?v|n\.?v|oy|aps|pty)\.?", re.IGNORECASE
)
"""Behind an employer's name; "ag", "se", "co" and "ab" stand in names of places as well."""
_ENDINGS = frozenset(places.COUNTRIES) | frozenset(places.REGIONS)


def is_place(text: str) -> bool:
    """True where the lists or the form ("City, XX") make it a place beyond doubt."""
    text = _without_extras(text)
    if not text or len(text) > 70:
        return False
    if places.known_place(text):
        return True
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1:
        if len(parts) > 2 and phrase_of(parts[1]) in places.CITIES and parts[1] not in places.CODES and not places.known_place(parts[0]):
            return False  # "Acme Motors, Oakland, CA": an employer with its place
        return (
            len(parts) <= 4
            and _place_shaped(parts[0])
            and all(ends_place(part) for part in parts[1:-1])
            and _ends_surely(parts[-1], parts[-2])
        )
    words = text.split()
    return 1 < len(words) <= 4 and ends_place(words[-1]) and (words[-1] in places.CODES or phrase_of(" ".join(words[:-1])) in places.CITIES)


def _ends_surely(last: str, before: str) -> bool:
    """A country, region or code; a city alone may also stand behind an employer: "Acme Analytics, Kraków"."""
    return ends_place(last) and (phrase_of(last) not in places.CITIES or phrase_of(last) in _ENDINGS or places.known_place(before))


def ends_place(text: str) -> bool:
    """A country, region, code or known city: what a printed place ends in."""
    text = _without_extras(text)
    return text in places.CODES or phrase_of(text) in _ENDINGS or phrase_of(text) in places.CITIES or phrase_of(text) in places.WORKPLACES


def place_shaped(text: str) -> bool:
    """True for one to four words with capitals and nothing of a role or an employer in them."""
    return _place_shaped(_without_extras(text))


def _place_shaped(text: str) -> bool:
    words = text.split()
    if words and _LEGAL_FORM.fullmatch(words[-1]):
        return False
    if not 1 <= len(words) <= 4 or len(text) > 40 or any(c.isdecimal() or c in "&+/:@" for c in text):
        return False
    folded = words_of(text)
    if roles.role_words(folded) or organisations.organisation_words(folded) > (1 if "city" in folded else 0):
        return False
    return words[0][:1].isupper() or not words[0][:1].islower()


def _without_extras(text: str) -> str:
    bare = _BRACKET.sub("", text.strip(" ,.;"))
    return _POSTCODE.sub("", bare or text).strip(" ,.;")
