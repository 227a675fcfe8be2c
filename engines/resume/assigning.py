"""Which piece of an entry's header is the title, which the employer, which the place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engines.resume.headers import Piece, role_score, without_place
from engines.resume.placing import is_place, place_shaped
from engines.resume.vocabulary import organisations
from engines.resume.wording import words_of

_SAME = re.compile(r"^\(?\s*(?:same|idem|ditto|gleiche|même|misma?|mesma)\b", re.I)


@dataclass(frozen=True, slots=True)
class Roles:
    """Title, employer and place of one entry; None where not printed."""

    title: Piece | None = None
    company: Piece | None = None
    location: Piece | None = None
    extra: tuple[Piece, ...] = ()
    certainty: float = 0.0
    """How much clearer the title is one than the employer (0 to about 3)."""


def assign(pieces: Sequence[Piece], *, title_first: bool = True, may_split: bool = True) -> Roles:
    """Tell title, employer and place apart. `title_first` decides where the words do not."""
    bodies, location = _bodies([p for p in pieces if not _SAME.match(p.text)], may_split=may_split)
    if not bodies:
        return Roles(location=location)
    if len(bodies) == 1:
        return _single(bodies[0], location, may_split=may_split)
    scores = [p.role - 0.8 * p.organisation for p in bodies]
    high = max(scores)
    top = [i for i, score in enumerate(scores) if score >= high - 0.3]
    at = top[0] if title_first else top[-1]
    if high < 0.5 and high - sorted(scores)[-2] < 0.6:
        at = 0 if title_first else min(1, len(bodies) - 1)
        weakest = [i for i in range(len(bodies)) if bodies[i].organisation == 0]
        at = at if at in weakest or not weakest else weakest[0]
    title = bodies[at]
    others = [p for i, p in enumerate(bodies) if i != at]
    company = max(
        others, key=lambda p: p.organisation - 0.1 * p.role - 1.5 * (p.text[:1].islower() or p.text[:1] == "(") - 0.35 * others.index(p)
    )
    rest = [p for p in others if p is not company]
    location = location or next((p for p in rest if p.start > company.start and place_shaped(p.text) and not p.role), None)
    return Roles(
        title, company, location, tuple(p for p in rest if p is not location), high - max(0.0, company.role - company.organisation)
    )


def _bodies(pieces: Sequence[Piece], *, may_split: bool) -> tuple[list[Piece], Piece | None]:
    """The pieces without places, and the first place among them."""
    location: Piece | None = None
    bodies: list[Piece] = []
    plain = [p for p in pieces if not is_place(p.text)]
    for piece in pieces:
        if is_place(piece.text) and (plain or len(pieces) > 2):
            location = location or piece
            continue
        others = len(plain) - 1
        spare = (others > 0 and role_score(piece.text.split(",")[0]) < 1) or (piece.organisation >= 1 and others > 0)
        head = role_score(piece.text.split(",")[0]) >= 1
        body, place = (
            without_place(piece, spare=spare and not head)
            if not (head and others > 0 and "," in piece.text and not _long(piece))
            else (piece, None)
        )
        if place and head and others > 0 and not is_place(place.text):
            body, place = piece, None
        if body is piece and head and others > 0 and (cut := _town_at_end(piece)):
            body, place = piece.part(0, cut), piece.part(cut + 1, len(piece.text))
        location = location or place
        if body:
            bodies.append(body)
    return bodies, location


def _town_at_end(piece: Piece) -> int:
    """Where the comma stands in "Warehouse Planner, Plymouth" (0: nowhere); "Engineer, Payments" stays whole."""
    at = piece.text.rfind(",")
    return at if at > 0 and is_place(piece.text[at + 1 :]) and not role_score(piece.text[at + 1 :]) else 0


def _long(piece: Piece) -> bool:
    return piece.text.count(",") >= 2


def _single(body: Piece, location: Piece | None, *, may_split: bool) -> Roles:
    """One piece only: "Sous Chef, The Lantern Hotel" may be two; else it is a title or an employer by its words."""
    cuts = [
        m.start() + (m.group() != ",")
        for m in re.finditer(r",|(?<=\w)\s/\s", body.text)
        if m.group() == "," or len(body.text[: m.start()].split()) > 1 or body.text[:9] == "Freelance"
    ]
    if cuts and may_split and (roles := _split_by_commas(body, cuts, location)):
        return roles
    if (
        body.role - body.organisation > 0.3
        or (role_score(body.text.split(",")[0]) >= 1 and not organisations.organisation_words(words_of(body.text.split(",")[0])))
        or body.role >= 1.5
        or (not body.organisation and body.role > 0)
    ):
        return Roles(title=body, location=location, certainty=body.role)
    return Roles(company=body, location=location)


def _split_by_commas(body: Piece, cuts: list[int], location: Piece | None) -> Roles | None:
    """The part with the occupation is the title; the rest of the line, before or after it, the employer."""
    edges = [0, *(c + 1 for c in cuts)], [*cuts, len(body.text)]
    parts = [p for a, b in zip(*edges, strict=True) if (p := body.part(a, b))]
    if len(parts) < 2:
        return None
    first, last = parts[0], parts[-1]
    if first.role >= 1 and first.role - first.organisation >= last.role - last.organisation:
        title_to = 0
        company = body.part(cuts[title_to] + 1, len(body.text))
        if company and len(parts) > 2 and not parts[1].organisation and parts[-1].organisation:
            company, first = body.part(cuts[-1] + 1, len(body.text)), body.part(0, cuts[-1]) or first
        return Roles(first, company, location, certainty=first.role)
    if last.role >= 1:
        return Roles(last, body.part(0, cuts[-1]), location, certainty=last.role)
    return None


def same_employer(pieces: Sequence[Piece]) -> bool:
    """ "(same company)" is printed instead of a name."""
    return any(_SAME.match(p.text) and len(words_of(p.text)) <= 4 for p in pieces)
