"""Phone numbers: what is one, where it stands, and its international form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engines.resume.dates import find_dates
from engines.resume.lines import Line
from engines.resume.vocabulary import places
from engines.resume.wording import word_set, words_of
from engines.text.documents import Span

_CANDIDATE = re.compile(r"(?<![\w/.-])(?:\+|00|\()?[(]?\d[\d\s().\-/\u00a0\u2010-\u2013·]{5,24}\d(?!\w|\.\d|-\d)")
_LABELS = word_set(
    "phone tel telephone mobile mob cell handy telefon mobil téléphone telephone portable teléfono telefono móvil movil celular telefone telemóvel "
    "t m p fax call whatsapp ph contact no"
)
_BRITISH_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_POSTCODE = re.compile(r"\d{4,5}-\d{3}")
_TOWN = re.compile(r"\s+[^\W\d_]")
"""What stands behind a postcode: "4050-262 Porto"."""
_GENERIC_DOMAINS = frozenset(("IO", "ME", "CO", "AI", "TV", "FM", "AC", "SH", "CC"))
_TOO_FEW, _TOO_MANY = 7, 15


def find_phone(lines: Sequence[Line]) -> Span | None:
    """The likeliest phone number of these lines: labelled first, then with a plus, then the first that can be one."""
    best: tuple[float, int, Span] | None = None
    for order, line in enumerate(lines):
        if len(line.text) > 300:
            continue
        for match in _CANDIDATE.finditer(line.text):
            score = _score(line.text, match)
            if score > 0 and (best is None or (score, -order) > (best[0], -best[1])):
                best = (score, order, Span(line.start + match.start(), line.start + match.end()))
    return best[2] if best else None


def _score(text: str, match: re.Match[str]) -> float:
    found = match.group()
    digits = [c for c in found if c.isdecimal()]
    if not _TOO_FEW <= len(digits) <= _TOO_MANY or found.count("(") != found.count(")"):
        return 0
    if any(d.begin < match.end() and d.finish > match.start() and (d.is_range or (d.start and d.start.month)) for d in find_dates(text)):
        return 0
    if re.fullmatch(r"(?:(?:19|20)\d\d\D{0,3}){1,3}", found):
        return 0
    if _POSTCODE.fullmatch(found) and _TOWN.match(text, match.end()):
        return 0
    label = words_of(text[: match.start()])[-1:] or [""]
    score = 1.0 + 3 * (label[0] in _LABELS) + 2 * found.startswith(("+", "00", "(+")) + ("fax" not in label)
    score += 0.5 * (found.startswith("(") or bool(re.search(r"\d[ .\-/]\d", found)))
    plain = len(found) == len(digits)
    return score if not plain or label[0] in _LABELS or len(digits) in (10, 11) else 0


def international(phone: str, location: str, text_language: str, email: str = "") -> str:
    """E.164 where the country is known: by a plus, the place, the e-mail's domain or the language of the text. Empty otherwise."""
    import phonenumbers

    domain = email.rsplit(".", 1)[-1].upper()
    by_domain = {"UK": "GB"}.get(domain, domain if domain in phonenumbers.SUPPORTED_REGIONS and domain not in _GENERIC_DOMAINS else "")
    region = "GB" if _BRITISH_POSTCODE.search(location) else places.country_of(location) or by_domain
    guessed = "" if region else {"de": "DE", "fr": "FR", "es": "ES", "pt": "PT"}.get(text_language, "")
    if not region and re.match(r"\(\d{3}\) ?\d{3}-\d{4}$", phone):
        region = "US"
    try:
        number = phonenumbers.parse(phone, region or guessed or None)
    except phonenumbers.NumberParseException:
        return ""
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return ""
    if guessed and not region and not phonenumbers.is_valid_number(number):
        return ""  # a language is spoken in many countries
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
