"""Finds the skills of a vocabulary in a text: one pass of an Aho-Corasick automaton over folded tokens, then the context rules."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ahocorasick

from engines.resume.records import Section
from engines.skills.abbreviations import without_abbreviations
from engines.skills.context import TECHNICAL_KINDS, Candidate, Rule, allowed, in_other_case
from engines.skills.folding import TOKEN, fold, fold_all, plain
from engines.skills.rows import Rows
from engines.skills.tokens import BREAK, LINE, TOGETHER, Tokens, tokenize
from engines.skills.vocabulary import SkillEntry, SkillMention, SkillName
from engines.text.documents import Block, Span

PRODUCT_KINDS = frozenset({"tool", "language", "framework", "credential"})
_SOFT_GAPS = (TOGETHER, LINE, BREAK)
_JOINED_AT_LEAST = 6
"""Letters of a name of two words that is also known written as one (PowerBI)."""
_NEVER_JOINED = frozenset("in on to up out off of by at for over under with and or a an the re de le la".split())  # noqa: SIM905
"""A name with one of these is another word when written as one: "In-Sight" and insight."""
_PLURAL_STEM = 5
"""Letters from which the singular of a plural name counts too: `lease` for leases, but not `will` for wills."""
_EXACT, _ALIAS = "exact", "alias"


@dataclass(frozen=True, slots=True)
class _Pattern:
    slug: str
    how: str
    size: int
    """Tokens."""
    rule: Rule
    name: str


class SkillMatcher:
    """All names of a vocabulary in one automaton. Building takes about a second for 10,000 names; finding, milliseconds.

    `version` names the vocabulary: who caches readings keeps it beside them.
    """

    def __init__(self, entries: Iterable[SkillEntry], version: str) -> None:
        self.version = version
        self.entries: dict[str, SkillEntry] = {e.slug: e for e in entries}
        patterns: dict[str, list[_Pattern]] = defaultdict(list)
        for entry in self.entries.values():
            for name in entry.names or (SkillName(entry.name),):
                self._learn(patterns, entry, name)
        self._known = frozenset(token for key in patterns for token in key[1:-1].split("><"))
        self._automaton = ahocorasick.Automaton()
        for key, found in patterns.items():
            self._automaton.add_word(key, tuple(found))
        if patterns:
            self._automaton.make_automaton()
        self._whole = patterns.keys()

    def _learn(self, patterns: dict[str, list[_Pattern]], entry: SkillEntry, name: SkillName) -> None:
        text = _without_brackets(name.text)
        tokens = fold_all(text)
        if not tokens:
            return
        how = _EXACT if name.text == entry.name else _ALIAS
        word = TOKEN.findall(text)[0]
        acronym = word if len(tokens) == 1 and len(word) > 2 and word.isupper() else ""
        product = entry.kind in PRODUCT_KINDS and (how == _EXACT or text[:1].isupper())
        short_plural = tokens[0] != plain(word) and len(tokens[0]) < _PLURAL_STEM
        strict = len(tokens) == 1 and not text.isupper() and not acronym and (product or short_plural)
        rule = Rule.of(name, kind=entry.kind, exact=plain(word) if strict else "", acronym=acronym)
        forms = {tuple(tokens)}
        joined = "".join(TOKEN.findall(text))
        if len(tokens) == 2 and len(joined) >= _JOINED_AT_LEAST and joined.isalnum() and _NEVER_JOINED.isdisjoint(tokens):
            forms.add((fold(joined),))
        if len(tokens) > 1 and tokens[-1] == "testing":
            forms.add((*tokens[:-1], "test"))
        for form in forms:
            found = patterns["".join(f"<{t}>" for t in form)]
            own = [p for p in found if p.slug == entry.slug]
            if not own:
                found.append(_Pattern(entry.slug, how, len(form), rule, name.text))
            elif rule not in [p.rule for p in own] and (rule.ambiguous or rule.case):  # a bare "Go (Golang)" takes no rule off "Go"
                found.append(_Pattern(entry.slug, own[0].how, len(form), rule, own[0].name))

    def find(self, text: str, *, blocks: Sequence[Block] = (), sections: Sequence[Section] = ()) -> list[SkillMention]:
        """Every skill named in the text, in order, none overlapping; the longest name wins.

        `blocks` sharpen where sentences end; in `sections` of kind `skills` an ambiguous name may stand alone.
        """
        tokens = tokenize(text, known=self._known, blocks=blocks)
        if not tokens.folded or not self._whole:
            return []
        candidates = self._candidates(tokens)
        lists = [s.span for s in sections if s.kind == "skills"]
        kept = self._choose([c for c in candidates if allowed(c, tokens)], tokens, lists)
        found = [
            SkillMention(
                c.slug,
                (span := Span(tokens.starts[c.first], tokens.ends[c.last])),
                text[span.start : span.end],
                c.how,
                c.confidence,
                name=c.name,
            )
            for c in kept
        ]
        return without_abbreviations(text, found)

    def _candidates(self, tokens: Tokens) -> list[Candidate]:
        parts: list[str] = []
        ends: list[int] = []
        length = 0
        for token, gap in zip(tokens.folded, tokens.gaps, strict=False):
            part = f"<{token}>" if gap in _SOFT_GAPS else f",<{token}>"
            parts.append(part)
            length += len(part)
            ends.append(length - 1)
        found: list[Candidate] = []
        for at, patterns in self._automaton.iter("".join(parts)):
            last = bisect_right(ends, at) - 1
            for pattern in patterns:
                first = last - pattern.size + 1
                if not self._two_lines(tokens, first, last):
                    other = in_other_case(pattern.rule, tokens, first, last)
                    found.append(Candidate(pattern.slug, pattern.how, first, last, pattern.rule, name=pattern.name, other_case=other))
        return found

    def _two_lines(self, tokens: Tokens, first: int, last: int) -> bool:
        """Two names, each alone on its line, are not one name across two lines."""
        for index in range(first + 1, last + 1):
            if tokens.gaps[index] == BREAK and (self._is_name(tokens, first, index - 1) or self._is_name(tokens, index, last)):
                return True
        return False

    def _is_name(self, tokens: Tokens, first: int, last: int) -> bool:
        return "".join(f"<{t}>" for t in tokens.folded[first : last + 1]) in self._whole

    def _choose(self, candidates: list[Candidate], tokens: Tokens, lists: list[Span]) -> list[Candidate]:
        """Longest first without overlap; certain names first, so that they can vouch for ambiguous ones of the same length."""
        by_length = sorted(candidates, key=lambda c: (c.first - c.last, c.doubtful, c.first))
        certain = _without_overlap(c for c in by_length if not c.doubtful)
        sure = {c.first: c for c in certain}
        technical = [c for c in by_length if c.doubtful and c.rule.kind in TECHNICAL_KINDS]
        rows = Rows.of([c for c in certain if c.rule.kind in TECHNICAL_KINDS], technical[::-1])
        judged: list[Candidate] = []
        for candidate in by_length:
            if not candidate.doubtful:
                judged.append(candidate)
            elif confidence := candidate.vouched(tokens, sure, lists, rows):
                judged.append(candidate.sure(confidence))
        judged.sort(key=lambda c: (c.first - c.last, -c.confidence, c.first))
        return sorted(_without_overlap(judged), key=lambda c: c.first)


def _without_overlap(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The first of any that share a token."""
    taken: set[int] = set()
    kept: list[Candidate] = []
    for candidate in candidates:
        span = range(candidate.first, candidate.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(candidate)
    return kept


def _without_brackets(text: str) -> str:
    bare = text.split(" (")[0] if text.endswith(")") else text
    return bare or text
