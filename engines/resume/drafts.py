"""An entry in the making, and what entries of one section tell about each other."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from engines.resume.assigning import Roles, same_employer
from engines.resume.dates import DateSpan
from engines.resume.headers import Piece, pieces_of, role_score, tag_pieces
from engines.resume.lines import Line
from engines.resume.placing import place_shaped
from engines.text.documents import Span


@dataclass(slots=True)
class Draft:
    """An entry in the making. Row numbers are places in the section's list of lines."""

    anchor: int
    dates: DateSpan | None
    above: list[int] = field(default_factory=list)
    below: list[int] = field(default_factory=list)
    roles: Roles = field(default_factory=Roles)
    inherited: bool = False
    closing: int | None = None
    """The row that holds nothing but the end of the dates."""
    tail: Span | None = None
    """The line whose first words are the end of the dates."""
    tags: set[Span] = field(default_factory=set)
    """Names of tools printed in the header lines; they are no part of the header."""
    body_rows: tuple[int, int] = (0, 0)

    @property
    def rows(self) -> list[int]:
        return [*self.above, self.anchor, *([self.closing] if self.closing else []), *self.below]


def draft_pieces(draft: Draft, lines: Sequence[Line]) -> list[Piece]:
    pieces: list[Piece] = []
    for row in draft.rows:
        if row == draft.closing:
            continue
        found = pieces_of(lines[row], [draft.dates] if row == draft.anchor and draft.dates else [])
        tags = tag_pieces(found)
        draft.tags.update(piece.span for piece in tags)
        pieces += [piece for piece in found if piece not in tags]
    return pieces


def place_alike(drafts: list[Draft]) -> None:
    """Where one entry prints a known place right behind its title (or its employer), the others do so too: "Buyer, Little Snoring"."""
    for name in ("title", "company"):
        behind = [
            draft.roles
            for draft in drafts
            if (piece := getattr(draft.roles, name)) and draft.roles.location and 0 < draft.roles.location.start - piece.end <= 3
        ]
        for draft in drafts if behind else ():
            piece = getattr(draft.roles, name)
            cut = piece.text.rfind(",") if piece and not draft.roles.location else -1
            if cut > 0 and place_shaped(tail := piece.text[cut + 1 :]) and role_score(tail) == 0:
                rest = {name: piece.part(0, cut), "location": piece.part(cut + 1, len(piece.text))}
                draft.roles = replace(draft.roles, **rest)


def inherit(drafts: list[Draft], lines: Sequence[Line]) -> None:
    """Several titles at one employer: the name is printed once, above."""
    for before, draft in itertools.pairwise(drafts):
        own = draft.roles
        if own.company and not same_employer(draft_pieces(draft, lines)):
            continue
        if before.roles.company and (own.title or own.company):
            title = own.title or own.company
            draft.roles = replace(own, title=title, company=before.roles.company, location=own.location or _town(before.roles.location))
            draft.inherited = True


def _town(place: Piece | None) -> Piece | None:
    """The place without a remark on how that one job was done: "Leeds (hybrid)"."""
    return place.part(0, place.text.index("(")) if place and "(" in place.text[1:] else place


def merged(drafts: list[Draft]) -> list[Draft]:
    """Leave out an employer's own line with the whole time there, when its titles follow with their times."""
    kept: list[Draft] = []
    for draft, following in zip(drafts, [*drafts[1:], None], strict=False):
        empty = draft.body_rows[0] >= draft.body_rows[1]
        if following and empty and not draft.roles.title and draft.roles.company and following.inherited and following.roles.title:
            continue
        kept.append(draft)
    return kept
