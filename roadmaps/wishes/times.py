"""How long and how much: "in six months", "until June", "five hours a week", "30 Minuten am Tag". English, German, French, Spanish, Portuguese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40, "zero": 0, "no": 0, "half": 0.5, "couple": 2,
    "ein": 1, "eine": 1, "einem": 1, "einen": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "acht": 8, "zehn": 10,
    "zwölf": 12, "halbe": 0.5, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "dix": 10,
    "douze": 12, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "diez": 10, "doce": 12,
    "um": 1, "uma": 1, "dois": 2, "duas": 2, "três": 3, "quatro": 4, "sete": 7, "oito": 8, "dez": 10, "doze": 12,
}  # fmt: skip
_NUMBER = r"(?P<n>\d{1,4}(?:[.,]\d{1,2})?|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")"
_UP_TO = r"(?:\s*(?:-|–|to|or|bis|à|ou|a|o)\s*(?P<m>\d{1,4}))?"
_UNITS = {
    "day": r"days?|tage?n?|jours?|d[ií]as?|dias?",
    "week": r"weeks?|wks?|wochen?|semaines?|semanas?",
    "month": r"months?|mths?|monate?n?|mois|mes(?:es)?|m[eê]s",
    "year": r"years?|yrs?|jahre?n?|ans?|années?|a[ñn]os?",
}
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_LEAD = r"(?:in|within|over|for|next|under|less than|innerhalb(?: von)?|binnen|dans|en(?: moins de)?|d['’]ici|em(?: menos de)?|dentro de)"
_DURATION = re.compile(
    rf"\b{_LEAD}\s+(?:the\s+next\s+|about\s+|a\s+(?=couple)|(?:den nächsten|les|los próximos|os próximos)\s+)?{_NUMBER}{_UP_TO}\s*(?:of\s+)?(?:more\s+|full\s+)?-?"
    + r"(?:" + "|".join(f"(?P<{unit}>{words})" for unit, words in _UNITS.items()) + r")\b(?!\s+of\s+(?:experience|work|teaching))",
    re.IGNORECASE,
)  # fmt: skip
_MONTHS = (
    "january|januar|janvier|enero|janeiro", "february|februar|février|febrero|fevereiro", "march|märz|mars|marzo|março",
    "april|avril|abril", "may|mai|mayo|maio", "june|juni|juin|junio|junho", "july|juli|juillet|julio|julho",
    "august|août|agosto", "september|septembre|septiembre|setembro", "october|oktober|octobre|octubre|outubro",
    "november|novembre|noviembre|novembro", "december|dezember|décembre|diciembre|dezembro",
)  # fmt: skip
_BY_MONTH = re.compile(
    r"\b(?:by|until|before|till|bis|vor|avant|d['’]ici|antes de|hasta|para|até)\s+(?:the\s+)?(?:end\s+of\s+|ende\s+|fin\s+|fim\s+de\s+)?(?:"
    + "|".join(f"(?P<m{n}>{words})" for n, words in enumerate(_MONTHS, 1)) + r")\b(?:\s+(?:de\s+)?(?P<year>20\d\d))?",
    re.IGNORECASE,
)  # fmt: skip
_AMOUNT = re.compile(
    rf"\b(?:(?P<half>half an hour|(?:eine )?halbe stunde|une demi-heure|media hora|meia hora)|{_NUMBER}{_UP_TO}\s*-?"
    r"(?:(?P<hours>hours?|hrs?|h|stunden?|std|heures?|horas?)|(?P<minutes>minutes?|mins?|minuten|minutos?)))"
    r"(?:\s+(?:of\s+(?:study|learning|time)|(?:free|spare)))?\s*"
    r"(?:(?P<weekly>(?:a|per|each|every|/|pro|in der|die|jede|par|por|a la|na|cada|à la)\s*(?:week|wk|woche|semaine|semana)\b|weekly|wöchentlich|semanal(?:es)?)"
    r"|(?P<daily>(?:a|per|each|every|/|pro|am|jeden|par|por|al|ao|cada)\s*(?:day|evening|night|morning|weekday|tag|abend|jour|soir|d[ií]a|dia|noche|noite)"
    r"|daily|täglich|diari[oa]s?))",
    re.IGNORECASE,
)
_WEEKENDS = re.compile(
    r"\b(?:only\s+)?(?:at|on|during)?\s*(?:the\s+)?(?:weekends?|saturdays?|sundays?)\b|\bam wochenende\b|\ble week-?end\b|\bfines? de semana\b",
    re.IGNORECASE,
)
MOST_MINUTES = 60 * 24 * 7


@dataclass(frozen=True, slots=True)
class Amount:
    """Minutes of study a week, whether they were told by the week, and the words that said so."""

    minutes_a_week: int
    weekly: bool
    words: str


@dataclass(frozen=True, slots=True)
class Deadline:
    days: int
    words: str


def deadline(text: str, today: date) -> Deadline | None:
    """In how many days the person wants to be there. A month without a year is the next one of that name."""
    if found := _DURATION.search(text):
        unit = next(u for u in DAYS if found.group(u))
        return Deadline(max(1, round(_value(found) * DAYS[unit])), found.group(0).strip())
    if found := _BY_MONTH.search(text):
        month = next(n for n in range(1, 13) if found.group(f"m{n}"))
        year = int(found["year"]) if found["year"] else today.year + (month <= today.month)
        last = date(year + month // 12, month % 12 + 1, 1)  # the end of that month
        return Deadline(max(1, (last - today).days), found.group(0).strip())
    return None


def amount(text: str) -> Amount | None:
    """Study time a week. None where nothing is said; nought where the person says nought."""
    found = _AMOUNT.search(text)
    if not found:
        return None
    minutes = 30.0 if found["half"] else _value(found) * (60 if found["hours"] else 1)
    weekly = bool(found["weekly"])
    a_week = minutes if weekly else minutes * (5 if re.search(r"weekday", found[0], re.IGNORECASE) else 7)
    return Amount(min(MOST_MINUTES, round(a_week)), weekly, found.group(0).strip())


def weekends_only(text: str) -> bool:
    return bool(_WEEKENDS.search(text))


def _value(found: re.Match[str]) -> float:
    """The number, or the middle of "5-10"."""
    first = _number(found["n"])
    second = found["m"]
    return (first + float(second)) / 2 if second else first


def _number(text: str) -> float:
    return _WORDS[text.lower()] if text.lower() in _WORDS else float(text.replace(",", "."))
