"""Who the resume is about and how to reach them. Finds; never makes up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from engines.resume.lines import Line
from engines.resume.links import find_emails, find_links
from engines.resume.naming import find_name
from engines.resume.people import PersonFinder
from engines.resume.phones import find_phone, international
from engines.resume.placing import ends_place, is_place, place_shaped
from engines.resume.records import Contact, Fact
from engines.resume.sections import Part
from engines.resume.vocabulary import organisations, places, roles
from engines.resume.wording import words_of
from engines.text.documents import Document, Span

_PIECES = re.compile(r"[^|•·●▪◆⋄/\t\n]+")
_DASHES = re.compile(r"\s[–—-]{1,2}\s|\s{3,}|\s/\s")
_LABEL = re.compile(
    r"^\W*(?:address|location|based in|lives in|city|residence|anschrift|adresse|wohnort|ort|standort|adresse|localisation|domicilio|dirección"
    r"|ubicación|localidad|morada|endereço|localização|cidade)\s*[:：]\s*",
    re.I,
)
_CODED = re.compile(r"(?:(?:[A-Z]{1,2}-)?\d{4,5}|\d{4,5}-\d{3}|\d{2}-\d{3}|\d{3} \d{2}|\d{4} [A-Z]{2})\s+(?=[^\W\d])")
_STREET = re.compile(
    r"\d|\b(?:street|road|avenue|lane|drive|apartments?|nagar|colony|society|building|block|tower|house|straße|strasse|rue|calle|rua|boulevard|st|rd|ave|apt|suite|flat|allee|weg|platz)\b\.?",
    re.I,
)
_PROFILES = (
    "linkedin.com",
    "github.com",
    "gitlab.com",
    "bitbucket.org",
    "behance.net",
    "dribbble.com",
    "orcid.org",
    "stackoverflow.com",
    "kaggle.com",
    "medium.com",
    "leetcode.com",
    "x.com",
    "twitter.com",
    "xing.com",
)
_HEADER_LINES = 14
_OF_OTHERS = frozenset({"experience", "education", "certifications", "projects", "references", "publications", "volunteering"})
"""Sections whose places and names are those of employers, schools and referees."""


def find_contact(document: Document, lines: Sequence[Line], parts: Sequence[Part], people: PersonFinder | None) -> Contact:
    """Name, e-mail, phone, place and links, each with the words it was read from."""
    near = _contact_lines(lines, parts)
    email = _email(document, near, lines)
    links = _links(near, document)
    phone_span = find_phone(near) or find_phone(
        [line for line in lines if "tel" in line.text.casefold() or "phone" in line.text.casefold()]
    )
    phone = _fact(document.text, phone_span)
    name = find_name(lines, near, parts, email.value if email else "", tuple(link.value for link in links), people)
    location = _location(near, {span.start for span in (name.evidence if name else ())})
    e164 = (
        international(phone.value, location.value if location else "", document.quality.language, email.value if email else "")
        if phone
        else ""
    )
    return Contact(name=name, email=email, phone=phone, phone_e164=e164, location=location, links=links)


def _contact_lines(lines: Sequence[Line], parts: Sequence[Part]) -> list[Line]:
    """The lines where contact details stand: the top, sections named so, and lines with an e-mail address and their neighbours."""
    chosen: dict[int, Line] = {}
    told = {line.index for part in parts if part.kind in _OF_OTHERS for line in part.lines}
    for part in parts:
        if part.kind == "contact":
            for line in part.lines[: 3 * _HEADER_LINES]:
                chosen[line.index] = line
    for line in lines[:_HEADER_LINES] if len(chosen) < 4 else ():
        if line.index not in told:
            chosen.setdefault(line.index, line)
    for line in lines:
        if "@" in line.text and len(line.text) < 200:
            for near in lines[max(0, line.index - 4) : line.index + 5]:
                if near.column == line.column and len(near.text) < 160 and (near.index not in told or line.index in told):
                    chosen.setdefault(near.index, near)
    return [chosen[i] for i in sorted(chosen)]


def _fact(text: str, span: Span | None) -> Fact | None:
    return Fact(text[span.start : span.end], (span,)) if span else None


def _email(document: Document, near: Sequence[Line], lines: Sequence[Line]) -> Fact | None:
    """The printed address, completed from its link where it was broken over two lines; else the one behind a link."""
    printed = _first_email(document.text, near) or _first_email(document.text, lines)
    behind = [address[7:].split("?")[0] for address in document.links if address.casefold().startswith("mailto:")]
    if printed is None:
        usable = [address for address in behind if next(find_emails(address), None)]
        return Fact(usable[0]) if usable else None
    for address in behind:
        if longer := _completed(document.text, printed.evidence[0], address):
            return longer
    return printed


def _completed(text: str, span: Span, address: str) -> Fact | None:
    """The address whose beginning stands at the span, where its rest follows after a line break."""
    printed = text[span.start : span.end]
    rest = address[len(printed) :]
    following = text[span.end : span.end + len(rest) + 3]
    if (
        not rest
        or not address.casefold().startswith(printed.casefold())
        or following[:1] != "\n"
        or not following.lstrip().casefold().startswith(rest.casefold())
    ):
        return None
    return Fact(address, (Span(span.start, span.end + following.index(rest[0]) + len(rest)),))


def _first_email(text: str, lines: Iterable[Line]) -> Fact | None:
    for line in lines:
        for span in find_emails(line.text):
            return _fact(text, Span(line.start + span.start, line.start + span.end))
    return None


def _links(near: Sequence[Line], document: Document) -> tuple[Fact, ...]:
    """Addresses printed in the contact lines, then those behind links of the document."""
    seen: dict[str, Fact] = {}
    for line in near:
        for span in find_links(line.text[:600], line.start):
            value = document.text[span.start : span.end]
            seen.setdefault(_bare(value), Fact(value, (span,)))
    printed = " ".join(line.text for line in near).casefold()
    web = [address for address in document.links if address.casefold().startswith(("http://", "https://"))]
    for address in web:
        if len(seen) < 12 and _own_link(address, printed, few=len(web) <= 4):
            _take_annotation(seen, document.text, address)
    return tuple(seen.values())


def _own_link(address: str, printed: str, *, few: bool) -> bool:
    """A link of the person and not of a paper or a project: named in the contact lines, or to a profile."""
    host, _, path = _bare(address).partition("/")
    steps = [step for step in re.split(r"[/?#]", path) if step]
    if any(host.endswith(profile) for profile in _PROFILES):
        return 0 < len(steps) <= 2 and (host.endswith("linkedin.com") or len(steps) == 1 or steps[-1] in printed)
    return few or host in printed


def _take_annotation(seen: dict[str, Fact], text: str, address: str) -> None:
    bare = _bare(address)
    for known, fact in list(seen.items()):
        if (
            fact.evidence
            and bare != known
            and (longer := _completed(text, fact.evidence[0], address[address.casefold().find(known) :].rstrip("/")))
        ):
            del seen[known]
            seen[bare] = longer
            return
    seen.setdefault(bare, Fact(address))


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address.casefold()).rstrip("/")


# ---------------------------------------------------------------------- place
def _location(near: Sequence[Line], taken: set[int]) -> Fact | None:
    best: tuple[float, Fact] | None = None
    for order, line in enumerate(near):
        if len(line.text) > 160 or (line.start in taken and "|" not in line.text and "," not in line.text):
            continue
        company = "@" in line.text or any(c.isdecimal() for c in line.text)
        for start, end in _pieces(line.text):
            scored = _place_score(line.text[start:end], beside_details=company)
            if scored and (best is None or scored[0] - order * 0.02 > best[0]):
                begin = line.start + start + scored[1]
                value = line.text[start + scored[1] : start + scored[2]]
                best = (scored[0] - order * 0.02, Fact(value, (Span(begin, begin + len(value)),)))
    return best[1] if best else None


def _pieces(text: str) -> Iterable[tuple[int, int]]:
    for match in _PIECES.finditer(text):
        start = match.start()
        for cut in [*_DASHES.finditer(match.group()), None]:
            end = match.start() + cut.start() if cut else match.end()
            piece = text[start:end]
            if piece.strip():
                lead = len(piece) - len(piece.lstrip())
                yield start + lead, start + len(piece.rstrip())
            start = match.start() + cut.end() if cut else end


def _place_score(piece: str, *, beside_details: bool) -> tuple[float, int, int] | None:
    """(score, start, end) of the place inside a piece of a contact line, or None."""
    label = _LABEL.match(piece)
    begin = label.end() if label else 0
    if "@" in piece or "://" in piece or len(piece) > 110 or not piece[begin:].strip():
        return None
    begin, parts, coded = _without_street(piece, begin)
    words = words_of(piece[begin:])
    if not parts or (roles.role_words(words) and not label) or len(words) > 9:
        return None
    value = piece[begin:]
    if is_place(value):
        return (4.0 if len(parts) > 1 else 3.0) + 3 * bool(label), begin, len(piece)
    if label and any(c.isalpha() for c in value):
        return 4.0, begin, len(piece)
    if (
        len(parts) > 2
        and (cut := piece.find(",", begin) + 1)
        and is_place(piece[cut:])
        and not organisations.organisation_words(words_of(piece[cut:]))
    ):
        start = cut + len(piece[cut:]) - len(piece[cut:].lstrip())  # "Riverside Campus, Leeds, UK": a building before the place
        return 3.0, start, len(piece)
    if len(parts) in (2, 3) and ends_place(parts[-1]) and not organisations.organisation_words(words):
        return 3.5, begin, len(piece)
    if coded and len(parts) <= 2 and place_shaped(parts[0]):
        return 2.8, begin, len(piece)  # nothing but a town follows a postcode
    words = value.split()
    if len(words) in (2, 3) and ends_place(words[-1]) and place_shaped(value):
        return 2.5, begin, len(piece)
    if beside_details and len(parts) in (2, 3) and all(place_shaped(part) for part in parts):
        return 1.0, begin, len(piece)
    return None


def _without_street(piece: str, begin: int) -> tuple[int, list[str], bool]:
    """Leave out a role or a street before the place: "Sous chef, Hobart, Tasmania", "12 Rose Lane, Leeds"; and whether a postcode led it."""
    parts = piece[begin:].split(",")
    while (
        len(parts) > 1
        and not _CODED.match(parts[0].lstrip())
        and (_STREET.search(parts[0]) or (roles.role_words(words_of(parts[0])) and not places.known_place(parts[0])))
    ):
        begin += len(parts[0]) + 1
        parts = parts[1:]
    begin += len(piece[begin:]) - len(piece[begin:].lstrip())
    if code := _CODED.match(piece[begin:]):
        begin += code.end()
    return begin, [part.strip() for part in piece[begin:].split(",") if part.strip()], code is not None
