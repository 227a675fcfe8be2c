"""Typing errors: what may have been meant, and how far a name is from what was typed. Plain functions over folded names."""

from __future__ import annotations

SHORTEST = 3  # letters; in less than this every name is one error away
MOVED = 2  # places a letter was typed too early or too late
SHORT, START = 8, 4  # of a text longer than this only the first letters: trigrams find errors behind them


def variants(typed: str) -> list[str]:
    """What was typed, with one letter moved back by a place or two, or one letter too many taken out.

    Trigrams say little about an error in a short word or near the start of one ("phyton"): these are looked up as beginnings of names.
    """
    if len(typed) < SHORTEST:
        return []
    looked_at = len(typed) if len(typed) <= SHORT else START
    without = [(i, typed[i], typed[:i] + typed[i + 1 :]) for i in range(looked_at)]
    moved = [rest[:j] + letter + rest[j:] for i, letter, rest in without for j in range(max(0, i - MOVED), min(len(rest), i + MOVED) + 1)]
    dropped = [rest for i, _, rest in without if i < len(typed) - 1] if len(typed) > SHORTEST else []
    return [v for v in dict.fromkeys((*moved, *dropped)) if v != typed and v == v.strip()]


def allowed(typed: str) -> int:
    """Errors that are forgiven: one in a word, two in a long one, three in several words."""
    return 1 if len(typed) < 8 else 2 if len(typed) < 14 else 3


def errors(typed: str, name: str, most: int | None = None) -> int:
    """The fewest errors that make the typed text a beginning of the name, or of what follows one of its spaces.

    Counting stops above `most` (by default at what was typed): any number above it says "too far".
    """
    limit = len(typed) if most is None else most
    starts = [0, *(i + 1 for i, letter in enumerate(name) if letter == " " and len(name) - i > len(typed) - limit)][:4]
    return min(_errors(typed, name[start : start + len(typed) + limit], limit) for start in starts)


def _errors(typed: str, name: str, limit: int) -> int:
    """Letters put in, left out, replaced or swapped with their neighbour; what the name has beyond the typed text costs nothing."""
    before: list[int] = []
    row = list(range(len(name) + 1))
    for i, letter in enumerate(typed, 1):
        earlier, before, row = before, row, [i] * (len(name) + 1)
        for j, other in enumerate(name, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == name[j - 2] and typed[i - 2] == other:
                row[j] = min(row[j], earlier[j - 2] + 1)
        if min(row) > limit:
            return limit + 1
    return min(row)


def trigrams(text: str) -> set[str]:
    """The groups of three letters of each word, as PostgreSQL's pg_trgm counts them."""
    return {padded[i : i + 3] for word in text.split() for padded in [f"  {word} "] for i in range(len(padded) - 2)}
