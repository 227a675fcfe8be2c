"""Where the work is done: a place, and whether at home, there, or both."""

from __future__ import annotations

import re

from engines.jobads.particulars.records import Remote
from engines.resume.placing import is_place, place_shaped
from engines.text.documents import Span

_LABEL = re.compile(
    r"^[ \t]*(?:[-*•][ \t]*)?(?:job |work(?:ing)? |office |primary )?(?:location|locations|place of work|workplace|based in|(?:arbeits|einsatz|dienst)ort|standort|ort|lieu(?: de travail)?|localisation|ville"
    r"|ubicaci[óo]n|lugar(?: de trabajo)?|localizaci[óo]n|localidad|ciudad|local(?: de trabalho)?|localiza[çc][ãa]o|cidade)[ \t]*[:–-][ \t]*(?P<value>[^\n]{2,80})",
    re.IGNORECASE | re.MULTILINE,
)
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][\w’'.-]+(?: (?:am|an der|upon|on|sur|de|la|del|do|da|le|under|im)? ?[A-ZÀ-ÖØ-Þ][\w’'.-]+){0,3}(?:, [A-ZÀ-ÖØ-Þ][\w’'. -]{1,30})?"
_PROSE = re.compile(
    rf"\b(?i:based in|located in|office in|offices in|site in|headquartered in|standort|unserem (?:standort|büro) in|büro in|am standort|in unserer niederlassung in"
    rf"|basé[e]? à|situé[e]? à|bureaux? (?:de|à)|poste (?:basé )?à|con sede en|oficinas? (?:de|en)|ubicad[oa] en|escritório (?:de|em)|sediad[oa] em|localizad[oa] em)"
    rf"\s+(?P<value>{_CAPITALS})"
)
_OUR_OFFICE = re.compile(
    rf"\b(?:our|the|unserem|unser)\s+(?P<value>{_CAPITALS})\s+(?:office|site|studio|store|branch|clinic|hospital|depot|warehouse|plant|Büro|Standort)\b"
)
_PIECES = re.compile(r",\s|\s[-–—|·•]\s|\(|\)|;|\s?/\s?")
_LONGEST = 120
_HEADER = 400
_EXTRA = re.compile(
    r"\s*(?:\(.*|[-–—|·;].*|\b(?:or|oder|ou|o)\b\s+(?:fully\s+)?remote.*|,?\s*(?:fully )?(?:remote|hybrid|homeoffice|home office|on-?site|híbrido|télétravail).*)$",
    re.IGNORECASE,
)

_OTHER_REMOTE = r"(?!\s?(?:monitoring|sensing|teams?\b|support\b|desktop|access|control|patient|diagnos|server|procedure|communit|area|location|region|sites?\b|island|hands|meeting|learning|teaching|customers?\b|interview|onboarding|recruit))"
_NOT_REMOTE = re.compile(
    r"\b(?:not (?:a )?(?:fully )?remote|no remote|remote work(?:ing)? is not|cannot be (?:done|performed) remotely|not suitable for remote|kein (?:home ?-?office|remote)|pas de télétravail|sin teletrabajo|no remoto|sem (?:trabalho remoto|home office))\b",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"\bhybrid\b(?!\s?(?:cloud|vehicle|car|car|app|mobile|engine|electric|environment|infrastructure|system|integrated|warrant))|\bhybride\b|\bhíbrid[oa]s?\b|\bsemi-?presencial\b|\bteilweise (?:remote|im home ?-?office)\b|\bmobiles arbeiten\b"
    r"|\b(?:\d|one|two|three|four|zwei|drei|deux|trois|dos|tres|dois|três)(?:\s?(?:-|–|to|or|bis|à|ou)\s?(?:\d|two|three|four))? (?:days?|tage|jours?|días|dias)(?: (?:a|per|each|pro|par|por|à la|a la)? ?(?:week|woche|semaine|semana))? (?:remote|from home|at home|in (?:the|our) office|on[- ]site|im (?:home ?-?office|büro)|(?:de|en) (?:télétravail|remoto|teletrabajo)|remoto|em casa)\b"
    r"|\btélétravail partiel\b|\bpartly remote\b|\bpartially remote\b|\bhome ?-?office (?:möglich|option|nach absprache)|\boption(?:ales)? home ?-?office\b",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"\b(?:fully|100 ?%|completely|all|permanently|vollständig|komplett|totalmente|completamente) remot[eo]\b|\bremote[- ]first\b|\bremote (?:role|position|job|work|working|within|in|from|across|possible|only|optional|anywhere|ok|friendly)\b"
    rf"|\bremote\b{_OTHER_REMOTE}(?=\s*(?:[,.;:()|/–—-]|$))|\bwork(?:ing)? (?:from home|remotely|from anywhere)\b|\bhome[- ]based\b|\b100 ?% (?:home ?-?office|télétravail|teletrabajo)\b|\bfull remote\b|\btélétravail (?:complet|total|intégral)\b"
    r"|\ben remoto\b|\bteletrabajo\b|\btrabalho remoto\b|\bremoto\b|\bhome office\b",
    re.IGNORECASE | re.MULTILINE,
)
_ON_SITE = re.compile(
    r"\b(?:fully |100 ?% )?on[- ]?site\b(?!\s?(?:gym|parking|canteen|cafe|café|restaurant|nursery|childcare|interview|visit|training|support|facilit|catering|fitness))(?=\s*(?:[,.;:()|/–—-]|role|position|only|job|work|working|$))|\boffice[- ]based\b|\bin[- ]office (?:role|position|only)\b|\bin[- ]person (?:role|position|only)\b"
    r"|\bpräsenz(?:pflicht|arbeit)\b|\bvor ort\b(?=\s*(?:[,.;:()]|$))|\ben présentiel\b|\b100 ?% présentiel\b|\bpresencial\b",
    re.IGNORECASE | re.MULTILINE,
)


def place(text: str, header_end: int, company: Span) -> Span | None:
    """The words that name the place: a label, then the lines under the title, then prose."""
    for label in _LABEL.finditer(text):
        if span := _trimmed(text, *label.span("value")):
            return span
    if span := _in_header(text, header_end, company):
        return span
    for pattern in (_PROSE, _OUR_OFFICE):
        for found in pattern.finditer(text):
            start, end = found.span("value")
            if place_shaped(text[start:end].split(",")[0]):
                return _trimmed(text, start, end)
    return None


def _in_header(text: str, end: int, company: Span) -> Span | None:
    """A piece of the first lines that is a place by our lists; neighbours that go on with it come along ("Leeds, UK")."""
    pieces = _cut(text, 0, min(end, _HEADER))
    for number, piece in enumerate(pieces):
        words = text[piece.start : piece.end]
        if company.start <= piece.start < company.end or not is_place(words) or remote(words)[0]:
            continue
        last = piece
        for following in pieces[number + 1 :]:
            joined = text[piece.start : following.end]
            goes_on = text[last.end : following.start].strip() == "," and not remote(text[following.start : following.end])[0]
            if goes_on and is_place(joined):
                last = following
            else:
                break
        return Span(piece.start, last.end)
    return None


def _cut(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    for line in re.finditer(r"[^\n]+", text[start:end]):
        at = start + line.start()
        for cut in [*_PIECES.finditer(line[0]), None]:
            stop = start + line.start() + cut.start() if cut else start + line.end()
            if span := _trimmed(text, at, stop):
                found.append(span)
            at = start + line.start() + cut.end() if cut else stop
    return found


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Without blanks, full stop and what says how rather than where ("Leeds (hybrid)", "Berlin or remote")."""
    words = text[start : min(end, start + _LONGEST)]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    if extra := _EXTRA.search(words):
        words = words[: extra.start()]
    words = words.strip().rstrip(".,;")
    return Span(start, start + len(words)) if len(words) > 1 else None


def remote(text: str) -> tuple[str, Span | None]:
    """remote, hybrid or on-site, and the words that say it. Words for both at once mean hybrid."""
    if found := _NOT_REMOTE.search(text):
        return Remote.ON_SITE, Span(*found.span())
    for kind, pattern in ((Remote.HYBRID, _HYBRID), (Remote.REMOTE, _REMOTE), (Remote.ON_SITE, _ON_SITE)):
        if found := pattern.search(text):
            return kind, Span(*found.span())
    return "", None
