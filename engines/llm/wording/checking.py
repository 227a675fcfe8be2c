"""What every text of a language model is checked for, whatever it is about: characters, links, numbers, and names that nobody gave it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from engines.llm.wording.words import NUMBER_WORDS

NAMED = "namedskill"
"""Stands for each name of the facts while a text is looked at."""
WORD = re.compile(r"[^\W\d_](?:[\w'’+-]*\w)?")
SENTENCE = re.compile(r"[.!?…]+[\"'”’)]*(?:\s+|$)")
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ0-9 .,;:!?'\"()%/&+–—…‘’“”-]*")
_DOTTED = re.compile(r"\w[.:/]\w|www|http", re.IGNORECASE)
_SHORT_FORMS = re.compile(r"\b(?:e\.g\.|i\.e\.|etc\.)", re.IGNORECASE)
_FIGURE = re.compile(rf"\d+(?:[.,]\d+)*|{WORD.pattern}")


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with each name (Node.js, C#, ISO 9001), longest first, replaced by a plain word."""
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", NAMED, text, flags=re.IGNORECASE)
    return text


def is_plain(bare: str) -> bool:
    """Letters of western Europe, figures and the marks of plain sentences: no markup, no line break, no other script."""
    return bool(_PLAIN.fullmatch(bare))


def has_link(bare: str) -> bool:
    return bool(_DOTTED.search(_SHORT_FORMS.sub("", bare)))


def numbers(bare: str) -> set[str]:
    """Figures, and numbers in words, as figures."""
    return {figure for figure, _ in counted(bare)}


def counted(bare: str) -> list[tuple[str, str]]:
    """Each number with the word after it, in their order: "three questions" is ("3", "questions")."""
    found, figure = [], ""
    for match in _FIGURE.finditer(bare):
        text = match.group().casefold()
        if figure:
            found.append((figure, "" if text[0].isdigit() else text))
        figure = text.replace(",", "") if text[0].isdigit() else NUMBER_WORDS.get(text, "")
    return [*found, (figure, "")] if figure else found


def names_somebody(bare: str, may_begin: Callable[[str], bool]) -> bool:
    """A capital where ordinary words have none, or a sentence that begins with a word that is no ordinary one."""
    for sentence in SENTENCE.split(bare):
        words = WORD.findall(sentence)
        if words and words[0].casefold() != NAMED and not may_begin(words[0].casefold()):
            return True
        if any(c.isupper() for c in "".join(words)[1:]):
            return True
    return False
