"""Skill mentions that people marked in public job postings: how many of them the product finds. Read where they lie, never copied.

SkillSpan (Zhang et al. 2022) marks skills in its first column and knowledge in its second; Green et al. 2022 mark skills, methods and
tools as `Skill`. The knowledge base was improved with SkillSpan's training part in view; its development part was only scored.

A mention counts as found *whole* when each of its words, small words ("and", "of") and punctuation apart, stands in a name the matcher
found; *partly* when one does. Precision is the share of our findings that touch a mention of either column: a lower bound, as people
left out what they did not look for (degrees of the wording "nice to have", soft words, tools named in passing).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engines.jobads.facts import names_degree
from engines.skills.matching import SkillMatcher
from skills import taxonomy

SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "other",
        "other's",
        "over",
        "related",
        "s",
        "similar",
        "such",
        "the",
        "to",
        "via",
        "with",
        "within",
        "your",
        "our",
        "etc",
    ]
)
_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")
TARGETS = {"skillspan tech, development part": 0.70, "skillspan house, development part": 0.55}
"""Share of knowledge mentions to find whole."""


@dataclass(frozen=True)
class Marked:
    """One sentence and the marked spans in it, in characters, end exclusive."""

    text: str
    spans: tuple[tuple[int, int], ...]
    others: tuple[tuple[int, int], ...] = ()
    """Marked in another column: right to find, not asked for."""


@dataclass(frozen=True)
class Covered:
    """Counts over a set: mentions, those found whole and partly; names found in its sentences, and those that touch a mention."""

    mentions: int
    whole: int
    with_degrees: int
    """Found whole, or naming a degree, which a parser of its own reads."""
    partly: int
    found: int
    right: int


def run(folder: Path) -> None:
    print("\nMentions in public postings (whole: every word of it; partly: one word at least; right: our findings that touch a mention)")
    for name, sentences in sets_in(folder).items():
        c = covered(sentences)
        if not c.mentions:
            print(f"  {name}: skipped, not there")
            continue
        target = f" (target {TARGETS[name]:.2f})" if name in TARGETS else ""
        print(
            f"  {name}: n = {c.mentions}, whole {c.whole / c.mentions:.3f}{target}, with degrees {c.with_degrees / c.mentions:.3f}, partly {c.partly / c.mentions:.3f}, right {c.right / max(c.found, 1):.3f} of {c.found}"
        )


def sets_in(folder: Path) -> dict[str, list[Marked]]:
    sets = {
        f"skillspan {kind}, {words}": read_all([folder / "skillspan" / "conll" / f"skillspan_{kind}_{part}.conll"], column=2, also=1)
        for part, words in (("dev", "development part"), ("train", "training part"))
        for kind in ("tech", "house")
    }
    return sets | {"green": read_all([folder / "green" / "testset.txt"], column=1, label="Skill")}


def covered(sentences: Iterable[Marked], matcher: SkillMatcher | None = None) -> Covered:
    """How the matcher (that of the database, if none is given) does over each sentence."""
    matcher = matcher or taxonomy.current().matcher
    mentions = whole = degrees = partly = count = right = 0
    for sentence in sentences:
        found = [(m.span.start, m.span.end) for m in matcher.find(sentence.text)]
        count += len(found)
        right += sum(any(s < end and start < e for start, end in (*sentence.spans, *sentence.others)) for s, e in found)
        for start, end in sentence.spans:
            words = [
                (start + w.start(), start + w.end()) for w in _WORD.finditer(sentence.text[start:end]) if w[0].lower() not in SMALL_WORDS
            ]
            held = [any(s <= a and b <= e for s, e in found) for a, b in words]
            mentions += bool(words)
            whole += bool(words) and all(held)
            degrees += bool(words) and (all(held) or names_degree(sentence.text[start:end]))
            partly += any(held)
    return Covered(mentions, whole, degrees, partly, count, right)


def read_all(files: Iterable[Path], *, column: int, also: int | None = None, label: str = "") -> list[Marked]:
    lines = (f.read_text(encoding="utf-8").splitlines() for f in files if f.exists())
    return [marked for text in lines for marked in sentences_of(text, column=column, also=also, label=label)]


def sentences_of(lines: Iterable[str], *, column: int, also: int | None = None, label: str = "") -> Iterator[Marked]:
    """Sentences of a CoNLL file: a word and its labels a line, a blank line between sentences. An empty label takes any mark."""
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        cells = line.split()
        if cells:
            rows.append(cells)
        elif rows:
            spans = spans_of(rows, column, label)
            yield Marked(" ".join(r[0] for r in rows), spans, spans_of(rows, also, label) if also is not None else ())
            rows = []


def spans_of(rows: Sequence[Sequence[str]], column: int, label: str) -> tuple[tuple[int, int], ...]:
    spans, at, open_at = [], 0, None
    for row in rows:
        tag = row[column] if len(row) > column else "O"
        if open_at is not None and not (tag.startswith("I") and tag.endswith(label)):
            spans.append((open_at, at - 1))
            open_at = None
        if tag.startswith("B") and tag.endswith(label):
            open_at = at
        at += len(row[0]) + 1
    return (*spans, (open_at, at - 1)) if open_at is not None else tuple(spans)
