"""Skill mentions that people marked in public job postings: how many of them the product finds. Read where they lie, never copied.

SkillSpan (Zhang et al. 2022) marks knowledge in its second column; Green et al. 2022 mark skills, methods and tools as
`Skill`. Only recall can be asked: what they leave unmarked is not always wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from skills import taxonomy

OFFICIAL = {
    "skillspan tech": (0.68, "all official and open name lists together"),
    "skillspan house": (0.48, "all official and open name lists together"),
}
"""Share of the same mentions that the names of O*NET, ESCO and an open list of 31,000 cover by exact match."""


@dataclass(frozen=True)
class Marked:
    """One sentence and the marked spans in it, in characters, end exclusive."""

    text: str
    spans: tuple[tuple[int, int], ...]


def run(folder: Path) -> None:
    print("\nMentions in public postings (share found; partly: at least one word of it)")
    sets = {
        "skillspan tech": read_all(sorted((folder / "skillspan" / "conll").glob("skillspan_tech_*.conll")), column=2),
        "skillspan house": read_all(sorted((folder / "skillspan" / "conll").glob("skillspan_house_*.conll")), column=2),
        "green": read_all([f for f in [folder / "green" / "testset.txt"] if f.exists()], column=1, label="Skill"),
    }
    for name, sentences in sets.items():
        whole, part, total = covered(sentences)
        if not total:
            print(f"  {name}: skipped, not there")
            continue
        known = f"; official lists by exact name {OFFICIAL[name][0]:.2f}" if name in OFFICIAL else ""
        print(f"  {name}: n = {total}, whole {whole / total:.3f}, partly {part / total:.3f}{known}")


def covered(sentences: Iterable[Marked]) -> tuple[int, int, int]:
    """(spans found whole, spans touched, spans) by the matcher over each sentence."""
    matcher = taxonomy.current().matcher
    whole = part = total = 0
    for sentence in sentences:
        found = [(m.span.start, m.span.end) for m in matcher.find(sentence.text)] if sentence.spans else []
        for start, end in sentence.spans:
            total += 1
            whole += any(s <= start and end <= e for s, e in found)
            part += any(s < end and start < e for s, e in found)
    return whole, part, total


def read_all(files: Iterable[Path], *, column: int, label: str = "") -> list[Marked]:
    return [marked for file in files for marked in sentences_of(file.read_text(encoding="utf-8").splitlines(), column=column, label=label)]


def sentences_of(lines: Iterable[str], *, column: int, label: str = "") -> Iterator[Marked]:
    """Sentences of a CoNLL file: a word and its labels a line, a blank line between sentences. An empty label takes any mark."""
    words: list[tuple[str, str]] = []
    for line in [*lines, ""]:
        cells = line.split()
        if cells:
            words.append((cells[0], cells[column] if len(cells) > column else "O"))
        elif words:
            yield marked(words, label)
            words = []


def marked(words: Sequence[tuple[str, str]], label: str) -> Marked:
    text, spans, open_at = "", [], None
    for word, tag in words:
        begins = tag.startswith("B") and tag.endswith(label)
        inside = tag.startswith("I") and tag.endswith(label)
        if open_at is not None and not inside:
            spans.append((open_at, len(text)))
            open_at = None
        text += (" " if text else "") + word
        if begins:
            open_at = len(text) - len(word)
    if open_at is not None:
        spans.append((open_at, len(text)))
    return Marked(text, tuple(spans))
