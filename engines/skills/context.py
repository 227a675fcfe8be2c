"""When a word that is also plain English (Go, Excel, R) names a skill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from engines.skills.folding import TOKEN, fold_all, plain
from engines.skills.rows import Rows
from engines.skills.tokens import LIST, TOGETHER, Tokens
from engines.skills.vocabulary import SkillName
from engines.text.documents import Span

SURE, NEAR, LISTED, ROW, KIN, INSTRUMENT = 0.95, 0.9, 0.9, 0.85, 0.8, 0.8
TECHNICAL_KINDS = frozenset({"tool", "language", "framework"})
_COMPOUND_ENDS = frozenset(
    {"based", "like", "powered", "driven", "native", "specific", "compatible", "side", "centric", "heavy", "first", "only", "related"}
)
_COMPOUND_STARTS = frozenset({"post", "pre", "non", "anti", "ex"})
_INSTRUMENTAL = frozenset({"with", "using", "via", "in"})
_ITEM_GOES_ON = frozenset({"for", "experience", "programming", "development", "skill", "knowledge", "scripting", "code"})
_KNOWING = frozenset({"experience", "knowledge", "proficiency", "proficient", "familiarity", "fluent", "expertise"})
ONLY_LISTED = frozenset({"skill", "skills"})
"""As a `near` word this asks for a list of skills round the name; the word itself proves nothing ("communication skills")."""
_LETTERS_OF_A_WORD = 3
_CALENDAR = frozenset(fold_all("spring summer autumn fall winter march may"))
_KIN_DISTANCE = 5
_ITEM_WORDS = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """The context rules of one name, folded once."""

    near: tuple[str, ...] = ()
    ambiguous: bool = False
    """Something in the surroundings must speak for the name; `near` is one way, and may be empty (only in lists)."""
    never: tuple[str, ...] = ()
    case: str = ""
    """The letters as they must stand in the text."""
    exact: str = ""
    """For product names of one word: no plural, so that `window` is not Windows and `words` is not Word."""
    acronym: str = ""
    """For names all in capitals, of one word: LEED, so that Leeds is not its plural."""
    kind: str = ""

    @staticmethod
    def of(name: SkillName, *, kind: str, exact: str, acronym: str) -> Rule:
        return Rule(
            tuple(filter(None, (_folded(phrase) for phrase in name.near if phrase not in ONLY_LISTED))),
            bool(name.near),
            tuple(filter(None, map(_folded, name.never))),
            "".join(TOKEN.findall(name.text)) if name.case else "",
            exact,
            acronym,
            kind,
        )


@lru_cache(maxsize=16_384)
def _folded(phrase: str) -> str:
    """` word word ` with a space at each end, to be looked up in a text of the same form."""
    words = fold_all(phrase)
    return f" {' '.join(words)} " if words else ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name found at the tokens first..last (inclusive), before or after judging."""

    slug: str
    how: str
    first: int
    last: int
    rule: Rule
    confidence: float = SURE
    name: str = ""
    other_case: bool = False
    """Written all small or all in capitals, where the name is written otherwise: counts in rows and lists of tools only."""

    @property
    def doubtful(self) -> bool:
        return self.rule.ambiguous or self.other_case

    def sure(self, confidence: float) -> Candidate:
        return replace(self, confidence=confidence)

    def vouched(self, tokens: Tokens, sure: Mapping[int, Candidate], lists: Sequence[Span], rows: Rows) -> float:
        """How sure its surroundings make an ambiguous name; 0 where nothing speaks for it."""
        if not self.other_case and _near(self, tokens):
            return NEAR
        in_section = any(s.start <= tokens.starts[self.first] < s.end for s in lists)
        if self.rule.kind in TECHNICAL_KINDS and self._in_row(tokens, rows):
            return ROW
        if self.other_case:
            alone = in_section and not self.rule.ambiguous and len(self.rule.case) >= _LETTERS_OF_A_WORD
            return ROW if alone and _whole_item(self, tokens) else 0.0
        if _whole_item(self, tokens) and (in_section or (_may_be_listed(self, tokens) and _in_list(self, tokens, sure))):
            return LISTED
        if in_section and _heads_item(self, tokens):
            return KIN
        if _beside_kin(self, tokens, sure) or _knowledge_of(self, tokens):
            return KIN
        return INSTRUMENT if _instrument(self, tokens) else 0.0

    def _in_row(self, tokens: Tokens, rows: Rows) -> bool:
        if rows.side_by_side(tokens, self.first, self.last):
            return True
        return (self.other_case or _may_be_listed(self, tokens)) and rows.listed(tokens, self.first, self.last, same_style=self.other_case)


def allowed(candidate: Candidate, tokens: Tokens) -> bool:
    """False where the letters, a hyphen or a `never` phrase say that this is another word."""
    rule, first, last = candidate.rule, candidate.first, candidate.last
    if rule.exact and not _same_word(rule.exact, plain(tokens.raw(first))):
        return False
    if rule.acronym and _merely_like(rule.acronym, tokens.raw(first)):
        return False
    if candidate.other_case and rule.kind not in TECHNICAL_KINDS:
        return False
    if rule.case and not candidate.other_case and not _same_letters(rule.case, _letters(tokens, first, last)):
        return False
    if first > 0 and tokens.folded[first - 1] in _COMPOUND_STARTS and _hyphen(tokens, first):
        return False
    ambiguous = candidate.doubtful or tokens.ends[last] - tokens.starts[first] < 3
    if ambiguous and (_joined_before(tokens, first) or _joined_after(tokens, last)):
        return False
    return not rule.never or not _never(candidate, tokens)


def _same_word(exact: str, raw: str) -> bool:
    """A version number may be stuck to the name."""
    return raw == exact or raw.rstrip("0123456789+") == exact.rstrip("0123456789+")


def _merely_like(acronym: str, raw: str) -> bool:
    """A word written like a name, and longer than the acronym."""
    return plain(raw) != plain(acronym) and raw[0].isupper() and raw[1:].islower() and raw.isalpha()


def _same_letters(wanted: str, raw: str) -> bool:
    return raw == wanted or raw.rstrip("0123456789") == wanted or (raw.endswith("s") and raw[:-1] == wanted and wanted.isupper())


def _letters(tokens: Tokens, first: int, last: int) -> str:
    return "".join(tokens.raw(i) for i in range(first, last + 1))


def in_other_case(rule: Rule, tokens: Tokens, first: int, last: int) -> bool:
    """`java` or `JAVA` for Java; a single letter never."""
    if not rule.case or len(rule.case) < 2:
        return False
    raw = _letters(tokens, first, last)
    return (
        raw != rule.case
        and raw.casefold() == rule.case.casefold()
        and (raw.islower() or raw.isupper())
        and not _same_letters(rule.case, raw)
    )


def _hyphen(tokens: Tokens, first: int) -> bool:
    return tokens.text[tokens.ends[first - 1] : tokens.starts[first]] in ("-", "‐", "‑")


def _joined_before(tokens: Tokens, first: int) -> bool:
    return first > 0 and tokens.text[tokens.ends[first - 1] : tokens.starts[first]] in ("-", "‐", "‑", "'", "’", "&", ".")


def _joined_after(tokens: Tokens, last: int) -> bool:
    if last + 1 >= len(tokens.folded):
        return False
    between = tokens.text[tokens.ends[last] : tokens.starts[last + 1]]
    if between in ("-", "‐", "‑"):
        return tokens.folded[last + 1] not in _COMPOUND_ENDS
    return between == "." or (between in ("'", "’", "&") and tokens.folded[last + 1] != "s")


def _words(tokens: Tokens, first: int, last: int) -> str:
    return f" {' '.join(tokens.folded[max(0, first) : last + 1])} "


def _never(candidate: Candidate, tokens: Tokens) -> bool:
    own = candidate.last - candidate.first + 1
    for phrase in candidate.rule.never:
        size = phrase.count(" ") - 1
        reach = max(0, size - own)
        if phrase in _words(tokens, candidate.first - reach, candidate.last + reach):
            return True
    return False


def _near(candidate: Candidate, tokens: Tokens) -> bool:
    first, last = tokens.sentence(candidate.first, candidate.last)
    before, after = _words(tokens, first, candidate.first - 1), _words(tokens, candidate.last + 1, last)
    return any(phrase in before or phrase in after for phrase in candidate.rule.near)


def _whole_item(candidate: Candidate, tokens: Tokens) -> bool:
    return tokens.item_starts(candidate.first) and tokens.item_ends(candidate.last)


def _may_be_listed(candidate: Candidate, tokens: Tokens) -> bool:
    """In prose `and` joins anything: two items with no other mark count only where the name is written as one (`Python and Go`)."""
    if tokens.marked(candidate.first, candidate.last):
        return True
    start, _ = tokens.sentence(candidate.first, candidate.last)
    named = bool(candidate.rule.case) or candidate.rule.kind in TECHNICAL_KINDS
    return named and candidate.first > start and tokens.raw(candidate.first)[:1].isupper()


def _heads_item(candidate: Candidate, tokens: Tokens) -> bool:
    """A language at the head of its item, with what it is for: `Rust for our agent`, `Go experience`."""
    follows = tokens.folded[candidate.last + 1] if candidate.last + 1 < len(tokens.folded) else ""
    return candidate.rule.kind == "language" and tokens.item_starts(candidate.first) and follows in _ITEM_GOES_ON


def _in_list(candidate: Candidate, tokens: Tokens, sure: Mapping[int, Candidate]) -> bool:
    """Is the item before or after a known skill, or nearly so? A line of its own is beside the lines above and below."""
    start, end = candidate.first - 1, candidate.last + 1
    if start >= 0 and tokens.joiner(start):
        start -= 1
    if end < len(tokens.folded) and tokens.joiner(end):
        end += 1
    return _item_is_skill(tokens, sure, start, -1, candidate) or _item_is_skill(tokens, sure, end, 1, candidate)


def _item_is_skill(tokens: Tokens, sure: Mapping[int, Candidate], at: int, step: int, candidate: Candidate) -> bool:
    if not 0 <= at < len(tokens.folded):
        return False
    edge = at
    while not (tokens.item_starts(edge) if step < 0 else tokens.item_ends(edge)):
        edge += step
        if abs(edge - at) >= _ITEM_WORDS:
            return False
    low, high = min(at, edge), max(at, edge)
    letter = tokens.ends[candidate.last] - tokens.starts[candidate.first] == 1
    inside = [c for c in _between(sure, low, high) if c.slug != candidate.slug and (not letter or c.rule.kind in TECHNICAL_KINDS)]
    crosses_lines = max(tokens.gaps[min(at, candidate.last) + 1 : max(at, candidate.first) + 1], default=TOGETHER) > LIST
    return any(c.first == low and c.last == high for c in inside) if crosses_lines else bool(inside)


def _beside_kin(candidate: Candidate, tokens: Tokens, sure: Mapping[int, Candidate]) -> bool:
    """Written as a name in the middle of a sentence, close to a skill of its own kind: `in Go with PostgreSQL`."""
    first, last = tokens.sentence(candidate.first, candidate.last)
    named = bool(candidate.rule.case) or candidate.rule.kind in TECHNICAL_KINDS
    if not named or candidate.first == first or not tokens.raw(candidate.first)[0].isupper():
        return False
    near = _between(sure, max(first, candidate.first - _KIN_DISTANCE), min(last, candidate.last + _KIN_DISTANCE))
    return any(c.slug != candidate.slug and c.rule.kind in TECHNICAL_KINDS for c in near)


def _knowledge_of(candidate: Candidate, tokens: Tokens) -> bool:
    """`experience with Go`, `knowledge of R`: the name is what is known."""
    before = tokens.folded[max(0, candidate.first - 2) : candidate.first]
    named = bool(candidate.rule.case) and candidate.rule.kind in TECHNICAL_KINDS
    return named and len(before) == 2 and before[0] in _KNOWING and before[1] in ("with", "of", "in")


def _instrument(candidate: Candidate, tokens: Tokens) -> bool:
    """A name that must be written so, where a tool is named at the end of a clause: `automated backups with Bash.`"""
    first, last = candidate.first, candidate.last
    if not candidate.rule.case or candidate.rule.kind not in TECHNICAL_KINDS or first == 0 or tokens.gaps[first] != TOGETHER:
        return False
    start, _ = tokens.sentence(first, last)
    ends = tokens.gaps[last + 1] != TOGETHER or tokens.joiner(last + 1)
    seasonal = tokens.folded[first - 1] == "in" and tokens.folded[first] in _CALENDAR
    return ends and first - start >= 2 and tokens.folded[first - 1] in _INSTRUMENTAL and not seasonal and len(candidate.rule.case) > 1


def _between(sure: Mapping[int, Candidate], low: int, high: int) -> Iterator[Candidate]:
    """The names that lie wholly within the tokens low..high; `sure` is keyed by first token."""
    return (c for i in range(low, high + 1) if (c := sure.get(i)) and c.last <= high)
