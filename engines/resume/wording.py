"""One spelling for words, so that word lists need no accents and no capitals."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case without accents; other scripts stay as they are."""
    lowered = unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "")
    if lowered.isascii():
        return lowered
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """The folded words of a text, without punctuation."""
    return _WORD.findall(fold(text))


def phrase_of(text: str) -> str:
    """The folded words joined by one space: the key under which a phrase is looked up."""
    return " ".join(words_of(text))


def word_set(text: str) -> frozenset[str]:
    """A word list written as a text, one word between spaces."""
    return frozenset(fold(word) for word in text.split())


def phrase_set(text: str) -> frozenset[str]:
    """A phrase list written as a text, phrases between commas."""
    return frozenset(phrase_of(part) for part in text.split(",") if part.strip())


def common_words(text: str) -> bool:
    """True for a text that reads as a phrase: mostly lower-case words."""
    letters = [word for word in text.split() if word[:1].isalpha()]
    lower = sum(word[0].islower() for word in letters)
    return bool(letters) and lower * 2 > len(letters)
