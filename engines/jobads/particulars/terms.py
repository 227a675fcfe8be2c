"""The kind of contract, full or part time, and the hours of a week."""

from __future__ import annotations

import re

from engines.jobads.particulars.records import Contract, WorkingTime
from engines.text.documents import Span

# A title or a label ("Contract: …") may use words that mean other things in prose.
_TITLE_WORDS = (
    (Contract.INTERNSHIP, r"interns?(?:hip)?|praktik\w+|stagiaire|stage|werkstudent\w*|pr[áa]cticas|becari[oa]|est[áa]gi\w+"),
    (Contract.APPRENTICESHIP, r"apprentice(?:ship)?|ausbildung|auszubildende\w*|azubi\w*|apprenti\w*|alternance|alternant\w*|aprendiz\w*"),
    (Contract.FREELANCE, r"freelance\w*|contractor|freiberufl\w+|autónom[oa]"),
    (
        Contract.TEMPORARY,
        r"temporary|temp|fixed[- ]term|seasonal|befristet\w*|CDD|temporal|temporári[oa]|maternity cover|parental leave cover",
    ),
    (Contract.PERMANENT, r"permanent|unbefristet\w*|CDI|indefinid[oa]|efetiv[oa]|festanstellung"),
)
_WORDS = (
    (Contract.INTERNSHIP, r"\binternship\b|\bpraktikum\b|\bpflichtpraktikum\b|\bstage (?:de|d[’']une durée|conventionné|rémunéré)\b|\bconvention de stage\b|\bcontrato (?:de|en) prácticas\b|\bbecas? de\b|\bvaga de estágio\b|\bestágio (?:curricular|profissional|remunerado)\b"),
    (Contract.APPRENTICESHIP, r"\bthis apprenticeship\b|\bapprenticeship (?:programme|program|scheme|role|standard|position)\b|\bausbildungsplatz\b|\bausbildung (?:zum|zur)\b|\bcontrat d[’'](?:apprentissage|alternance)\b|\ben alternance\b|\bcontrato de aprendizagem\b|\bjovem aprendiz\b"),
    (Contract.PERMANENT, r"\bpermanent(?:,? (?:full|part)[- ]time)? (?:contract|position|role|job|post|employment|appointment|vacancy|opportunity|basis)\b|\bopen-ended contract\b|\bunbefristet\w*\b|\bfestanstellung\b|\bCDI\b|\bdurée indéterminée\b|\bcontrato indefinido\b|\bindefinido\b|\bcontrato (?:efetivo|sem termo)\b|\bregime CLT\b|\bCLT\b|^permanent\b|[,;|·(–-] ?permanent\b(?! (?:residen|right))|[.] permanent\b(?=[,;.])"),
    (Contract.TEMPORARY, r"\bfixed[- ]term\b|\btemporary (?:contract|position|role|job|post|assignment|employment|basis)\b|\btemp[- ]to[- ]perm\b|\b(?:\d{1,2}|six|nine|twelve|eighteen)[- ]months?(?:[’'])? (?:fixed[- ]term |FTC |temporary )?(?:contract|FTC)\b|\bmaternity cover\b|\bparental leave cover\b|\bseasonal (?:contract|position|role|job|work)\b|(?<!un)\bbefristet\w*\b|\bCDD\b|\bdurée déterminée\b|\bint[ée]rim\b|\bcontrato temporal\b|\b(?:tempo|termo|prazo) determinado\b|\bcontrato a termo\b|\bcontrato temporário\b"),
    (Contract.FREELANCE, r"\bfreelance (?:contract|position|role|job|basis|assignment)\b|\bfreelanc(?:er|ing)\b|\bself-employed\b|\b(?:inside|outside) IR35\b|\bcontract (?:role|position|job)\b|\bauf freiberuflicher basis\b|\bfreiberuflich\b|\bprofesional autónomo\b|\bcontratação PJ\b|\bregime PJ\b|\bportage salarial\b|\bB2B contract\b"),
)  # fmt: skip
_LABEL = re.compile(
    r"^[ \t]*(?:[-*•][ \t]*)?(?:contract(?: type)?|type of contract|job type|employment(?: type)?|position type|vertragsart|anstellungsart|befristung|type de contrat|contrat|tipo de contrato|contrato"
    r"|working (?:time|pattern)|arbeitszeit|beschäftigungsart|jornada|horario|temps de travail|regime|carga horária)[ \t]*[:–-][ \t]*(?P<value>[^\n]{2,80})",
    re.IGNORECASE | re.MULTILINE,
)
_IN_TITLE = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _TITLE_WORDS)
_IN_TEXT = tuple((kind, re.compile(words, re.IGNORECASE | re.MULTILINE)) for kind, words in _WORDS)
_FULL = re.compile(
    r"\bfull[- ]?time\b|\bvollzeit\w*|\btemps (?:plein|complet)\b|\bjornada completa\b|\btiempo completo\b|\b(?:tempo|per[íi]odo) integral\b|\btempo inteiro\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\bpart[- ]?time\b|\bteilzeit\w*|\btemps partiel\b|\bmi-temps\b|\bmedia jornada\b|\bjornada parcial\b|\btiempo parcial\b|\bmeio per[íi]odo\b|\btempo parcial\b|\bwerkstudent\w*",
    re.IGNORECASE,
)
_NOT_THE_JOB = re.compile(r"\b(?:team of|our|other|equivalent|experience|studies|student|study|degree)\s(?:\w+\s)?$", re.IGNORECASE)
_HOURS = re.compile(
    r"(?<![\d.,:–-])(?P<n>\d{1,2}(?:[.,]\d{1,2})?)(?:\s{0,2}(?:-|–|to|bis|à|a)\s{0,2}(?P<m>\d{1,2}(?:[.,]\d{1,2})?))?[\s-]{0,2}"
    r"(?:hours?|hrs?|h|stunden|std\.?|heures?|horas?)[\s-]{0,2}"
    r"(?:(?:a|per|each|every|pro|in der|par|por|à la|a la|/|of work (?:a|per))\s{0,2}(?:week|woche|semaine|semana)|/\s?(?:week|wk|woche|semaine|sem|semana)"
    r"|weekly|wöchentlich|hebdomadaires?|hebdo|semanales|semanais|week\b|pw\b|p/?w\b|woche\b)", re.IGNORECASE
)  # fmt: skip


def contract(text: str, title: str) -> tuple[str, Span | None]:
    """The kind of contract and the words that say it: from the title, then from a label, then from the text."""
    for kind, pattern in _IN_TITLE:
        if pattern.search(title):
            at = text.find(title)
            found = pattern.search(text, at, at + len(title)) if at >= 0 else None
            return kind, Span(*found.span()) if found else None
    for label in _LABEL.finditer(text):
        for kind, pattern in _IN_TITLE:
            if found := pattern.search(text, *label.span("value")):
                return kind, Span(*found.span())
    return _first(text)


def _first(text: str) -> tuple[str, Span | None]:
    found = [(m.start(), kind, m) for kind, pattern in _IN_TEXT if (m := pattern.search(text))]
    if not found:
        return "", None
    _, kind, match = min(found, key=lambda f: f[0])
    return kind, _tight(match)


def _tight(match: re.Match[str]) -> Span:
    """Without the punctuation that a pattern needed to see."""
    words = match[0]
    skipped = len(words) - len(words.lstrip(" .,;|·(–-"))
    return Span(match.start() + skipped, match.end())


def working_time(text: str) -> tuple[str, Span | None]:
    full, part = _said(text, _FULL), _said(text, _PART)
    if full and part:
        near = abs(full.start - part.start) < 60
        return (
            (WorkingTime.EITHER, Span(min(full.start, part.start), max(full.end, part.end)))
            if near
            else ((WorkingTime.FULL, full) if full < part else (WorkingTime.PART, part))
        )
    return (WorkingTime.FULL, full) if full else (WorkingTime.PART, part) if part else ("", None)


def _said(text: str, pattern: re.Pattern[str]) -> Span | None:
    for found in pattern.finditer(text):
        if not _NOT_THE_JOB.search(text, max(0, found.start() - 40), found.start()):
            return Span(*found.span())
    return None


def hours(text: str) -> tuple[float | None, Span | None]:
    """Hours a week; of a range its upper end. What no week has is no answer."""
    for found in _HOURS.finditer(text):
        value = float((found["m"] or found["n"]).replace(",", "."))
        if 4 <= value <= 60:
            return value, Span(*found.span())
    return None, None
