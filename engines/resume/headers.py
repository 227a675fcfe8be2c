"""The header lines of an entry cut into pieces: what stands between separators once the dates are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engines.resume.dates import DateSpan, find_dates
from engines.resume.lines import Line
from engines.resume.placing import ends_place, is_place, place_shaped
from engines.resume.vocabulary import organisations, places, roles
from engines.resume.vocabulary.headings import LABELS
from engines.resume.vocabulary.technologies import is_tag, is_tag_row
from engines.resume.wording import fold, phrase_of, phrase_set, word_set, words_of
from engines.text.documents import Span

_STRONG = re.compile(r"\s*(?:[|·•●⋅∙◆⋄▪\t\u2003]|\s(?:[–—―]|--?|/{2}|@|→|~)\s|\s--$|\s{3,}|[—―](?=\S)|:\s)\s*")
_AT = re.compile(r"\s+(?:at|@|bei|chez)\s+")
_LENGTH = re.compile(
    r"[·,(]?\s*\b\d+\s*\+?\s*(?:years?|yrs?|months?|mos?|weeks?|jahre?|monate?|ans?|mois|años?|meses|anos?)\b\.?(?:\s*(?:,|and)?\s*\d+\s*(?:months?"
    r"|mos?|monate?|mois|meses)\b\.?)?\s*\)?",
    re.I,
)
_EDGE = " \t\n\u00a0,;:|·•–—-―/@~→"
_SMALL = word_set(
    "of for and the in at de des du la le les el del los las y e da do das dos et und für der die das von zu im am a an to with & par en con sur "
    "para por em na no bei als"
)
_ENDING = re.compile(
    r"(?:\b(?:inc|ltd|co|corp|llc|plc|gmbh|e\.v|s\.a|s\.l|s\.p\.a|s\.r\.l|b\.v|n\.v|jr|sr|st|dept|univ|hons|etc|u\.k|u\.s|u\.s\.a|ph\.d|m\.sc|b\.sc"
    r"|b\.a|m\.a|b\.s|m\.s)|\b[A-Z])\.$",
    re.I,
)
_LEGAL_FORM = re.compile(
    r"\b(?:inc|ltd|limited|llc|llp|plc|corp|co|gmbh|ag|kg|mbh|e\.? ?v|ohg|se|s\.?a\.?s?|s\.?à?\.?r\.?l|s\.?l\.?u?|ltda|eireli|s\.?p\.?a|b\.?v|n\.?v|oy|ab|a/s|aps|pty)"
    r"\.?$",
    re.I,
)
_LAST_BRACKET = re.compile(r"\s*\(([^()]{2,40})\)$")
_CONTRACTS = phrase_set(
    "full time, part time, contract, permanent, temporary, fixed term, vollzeit, teilzeit, temps plein, temps partiel, cdi, cdd, jornada completa, "
    "media jornada, tempo integral, seasonal, casual"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a header line: `text` stands at `start:end` of the document's text."""

    text: str
    start: int
    end: int
    bold: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def part(self, begin: int, finish: int) -> Piece | None:
        """The piece at begin:finish of this one, trimmed; None where nothing is left."""
        return _trimmed(self.text, begin, finish, self.start, self.bold)

    @property
    def role(self) -> float:
        """How much the words are those of an occupation (0 to about 3)."""
        return max(role_score(self.text), role_score(self.text.split(",")[0]))

    @property
    def organisation(self) -> float:
        """How much the words are those of an employer (0 to about 4)."""
        words = words_of(self.text)
        return organisations.organisation_words(words) + 0.5 * (words[:1] in (["the"], ["freelance"]))


def role_score(text: str) -> float:
    words = words_of(re.sub(r"\([^()]*\)", " ", text)) or words_of(text)
    if not words:
        return 0.0
    score = (
        1.0 * (roles.role_words(words) > 0 or words[-1] in ("senior", "junior"))
        + 0.8 * (roles.role_words(words[-1:]) > 0 or words[-1] in roles.LEVELS)
        + 0.4 * (words[0] in roles.LEVELS and len(words) > 1)
    )
    if words[0] in roles.NOUNS or any(" ".join(words[:n]) in roles.OPENINGS for n in (1, 2)):
        score += 0.8 + 0.4 * (" ".join(words) in roles.OPENINGS)
    return score - 1.0 * (len(words) > 9)


def pieces_of(line: Line, dates: Iterable[DateSpan] | None = None) -> list[Piece]:
    """The pieces of a line between separators, without its dates and without lengths such as "(2 yrs 3 mos)"."""
    taken = sorted(
        [(d.begin, d.finish) for d in (find_dates(line.text) if dates is None else dates)]
        + [m.span() for m in _LENGTH.finditer(line.text[:400])]
    )
    pieces: list[Piece] = []
    at = 0
    for begin, finish in [*taken, (len(line.text), len(line.text))]:
        if begin >= at:
            pieces += _split(line, at, begin)
        at = max(at, finish)
    return [piece for piece in pieces if phrase_of(piece.text) not in _CONTRACTS]


def tag_pieces(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of one line that list tools ("2019 – 2021 | Java Linux Docker") and name neither title nor employer."""
    plain = [piece for piece in pieces if piece.role < 1 and piece.organisation < 1]
    rows = [piece for piece in plain if is_tag_row(piece.text)]
    single = [piece for piece in plain if is_tag(piece.text)]
    return rows + [piece for piece in single if piece not in rows] if rows or len(single) > 1 else []


def _split(line: Line, begin: int, finish: int) -> list[Piece]:
    found: list[Piece] = []
    at = begin
    for match in [*_STRONG.finditer(line.text, begin, finish), None]:
        end = match.start() if match else finish
        if piece := _trimmed(line.text, at, end, line.start, line.bold):
            found += _split_at(piece)
        at = match.end() if match else end
    return found


def _split_at(piece: Piece) -> list[Piece]:
    """ "Engineer at Acme" and "Acme (Madrid)": two pieces."""
    bracket = _LAST_BRACKET.search(piece.text)
    if bracket and bracket.start() > 0 and _place_in_bracket(piece.text[: bracket.start()], bracket.group(1)):
        before, place = piece.part(0, bracket.start()), piece.part(bracket.start(1), bracket.end(1))
        return [*(_split_at(before) if before else []), *([place] if place else [])]
    for match in _AT.finditer(piece.text):
        left, right = piece.text[: match.start()], piece.text[match.end() :]
        if len(left.split()) <= 9 and right[:1].isupper() and (role_score(left) >= 1 or organisations.organisation_words(words_of(right))):
            parts = [piece.part(0, match.start()), piece.part(match.end(), len(piece.text))]
            return [part for part in parts if part]
    return [piece]


def _place_in_bracket(before: str, inside: str) -> bool:
    """ "Acme Ltd (Toledo)", but not "Leeds (hybrid)", "Nurse (bank)" or "National Trust (NT)"."""
    if is_place(before) or phrase_of(inside) in places.WORKPLACES:
        return False
    if is_place(inside):
        return True
    named = organisations.organisation_words(words_of(before)) > 0
    return named and place_shaped(inside) and inside[:1].isupper() and not inside.isupper() and role_score(inside) == 0


def _trimmed(text: str, begin: int, finish: int, offset: int, bold: bool) -> Piece | None:
    while True:
        while begin < finish and (text[begin] in _EDGE or text[begin].isspace()):
            begin += 1
        while begin < finish and (text[finish - 1] in _EDGE or text[finish - 1].isspace()):
            finish -= 1
        core = text[begin:finish]
        if (core and core[-1] in "([") or (core and core[-1] in ")]" and core.count("(") < core.count(")")):
            finish -= 1
        elif (core and core[0] in ")]") or (core and core[0] in "([" and core.count("(") > core.count(")")):
            begin += 1
        elif core.endswith("()"):
            finish -= 2
        else:
            break
    if not any(c.isalnum() for c in core):
        return None
    return Piece(core, offset + begin, offset + finish, bold)


def header_like(line: Line, *, bullets: bool = False) -> bool:
    """Could this line be the header of an entry (title, employer, place) and not a sentence or a duty?"""
    text = line.text
    if (line.bullet and not bullets) or len(text) > 110 or ";" in text or ("://" in text and len(text) < 30):
        return False
    words = text.split()
    if len(words) > 14 or (text.endswith((".", ":", "!", "?")) and not _ENDING.search(text)):
        return False
    folded = words_of(text)
    if not folded or " ".join(folded) in LABELS:
        return False
    if " ".join(folded) in _CONTRACTS or _LENGTH.fullmatch(text):
        return True
    role = role_score(re.split(r"[,|·–—(]", text)[0])
    if is_duty(folded) and len(folded) > (4 if role else 3) and not line.bold:
        return False
    main = [word for word in words if fold(word.strip("(),.|·–—-")) not in _SMALL and any(c.isalpha() for c in word)]
    capital = sum(not word.lstrip("(\"'“‘")[:1].islower() for word in main)
    if role >= 1 and len(folded) <= 9:
        return not words[0][:1].islower() or len(folded) <= 4
    return bool(main) and capital >= 0.6 * len(main)


def is_duty(folded: list[str]) -> bool:
    """The first word is a verb of duties ("Led", "Maintained")."""
    first = folded[0] if folded else ""
    if first in roles.NOUNS:
        return False
    return first in roles.DUTY_VERBS or (len(first) > 4 and first.endswith("ed") and len(folded) > 2)


def without_place(piece: Piece, *, spare: bool) -> tuple[Piece | None, Piece | None]:
    """Cut a place off the end: "Acme Ltd, Leeds, UK" gives Acme Ltd and Leeds, UK.

    `spare`: what stands before may lose an unknown last part too, because an employer remains.
    """
    if is_place(piece.text):
        return None, piece
    cuts = [m.start() for m in re.finditer(",", piece.text)]
    parts = [piece.text[a + bool(a) : b].strip() for a, b in zip([0, *cuts], [*cuts, len(piece.text)], strict=True)]
    keep = len(parts)
    while keep > 1 and ends_place(parts[keep - 1]) and parts[keep - 1].casefold() != parts[keep - 2].casefold():
        keep -= 1
        if _known_city(parts[keep]):
            break
    city_known = keep < len(parts) and _known_city(parts[keep])
    if parts[-1:] == parts[-2:-1] and keep == len(parts) and ends_place(parts[-1]):
        keep -= 1
        city_known = True
    if keep > 1 and not city_known and place_shaped(parts[keep - 1]) and _LEGAL_FORM.search(parts[keep - 2]):
        keep -= 1  # nothing but a place follows "Acme GmbH,"
        city_known = True
    if keep > 1 and not city_known and place_shaped(parts[keep - 1]) and (keep > 2 or spare) and (spare or keep < len(parts)):
        keep -= 1
    if keep == len(parts):
        return piece, None
    at = cuts[keep - 1]
    return piece.part(0, at), piece.part(at + 1, len(piece.text))


def _known_city(text: str) -> bool:
    return " ".join(words_of(text)) in places.CITIES and text not in places.CODES
