"""A degree and its field of study in a few words: "BA (Hons) Criminology", "Técnico Superior en Transporte"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engines.resume.placing import is_place
from engines.resume.vocabulary import degrees
from engines.resume.wording import fold, words_of

_TOKEN = re.compile(r"[^\s,;()]+|\((?:hons|honours|honors|hon|h)\.?\)", re.I)
_STOP = re.compile(r"\s*[(;|]|\s+[–—-]\s|,\s*(?:\d|GPA|CGPA|first class|2[:.]1|distinction|merit|magna|summa|cum laude|Note|mention)", re.I)
_ROMAN = frozenset(("i", "ii", "iii", "iv", "v"))
_GENERIC = frozenset(("certificate", "diploma", "degree", "certificat", "diplom", "zertifikat"))


@dataclass(frozen=True, slots=True)
class Degree:
    """Character offsets in the text read; an empty field has equal ends."""

    begin: int
    finish: int
    field_begin: int = 0
    field_finish: int = 0


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    begin: int
    finish: int
    capital: bool


def read_degree(text: str) -> Degree | None:
    """The degree named in a short text, or None."""
    tokens = [_token(m) for m in _TOKEN.finditer(text[:200])]
    core = next((i for i in range(len(tokens)) if _is_degree(tokens, i)), None)
    if core is None:
        return None
    first, last = core, core
    while first > 0 and tokens[first - 1].key in degrees.LEADING and _adjacent(text, tokens, first - 1):
        first -= 1
    last = _last(text, tokens, core)
    begin, finish = tokens[first].begin, tokens[last].finish
    field = _field_after(text, tokens, last)
    if not field and text[:begin].strip(" ,–—-·"):
        field = _trim(text, 0, begin)
        field = None if field and is_place(text[field[0] : field[1]]) else field
        if field and tokens[core].key in _GENERIC and "," not in text[:begin]:
            begin = field[0]
    return Degree(begin, finish, *(field or (finish, finish)))


def _token(match: re.Match[str]) -> _Token:
    word = match.group()
    return _Token(
        fold(word).replace(".", "").replace("’", "'").strip("-:'*"),
        match.start(),
        match.end(),
        word[:1].isupper() or not word[:1].isalpha(),
    )


def _is_degree(tokens: list[_Token], i: int) -> bool:
    token = tokens[i]
    if not token.capital:
        return token.key in ("diploma", "certificate", "degree") and i > 0
    if token.key in degrees.ABBREVIATIONS:
        return True
    if token.key in degrees.WORDS or any(" ".join(t.key for t in tokens[i : i + n]) in degrees.PHRASES for n in (2, 3, 4)):
        return True
    return token.key.startswith(("bachelor", "master", "dipl-", "diplom-", "fachabitur")) and token.key not in (
        "mastercard",
        "masters-level",
    )


def _adjacent(text: str, tokens: list[_Token], i: int) -> bool:
    return not text[tokens[i].finish : tokens[i + 1].begin].strip()


def _last(text: str, tokens: list[_Token], core: int) -> int:
    """The last token of the degree's own name."""
    last = core
    while last + 1 < len(tokens) and _adjacent(text, tokens, last):
        key = tokens[last + 1].key
        of_name = _of_name(tokens, last + 1)
        if of_name:
            last = of_name
        elif key.strip("()") in degrees.SUFFIXES or key in _ROMAN or key in ("superior", "medio") or _is_degree(tokens, last + 1):
            last += 1
        elif (key == "level" and last + 2 < len(tokens) and tokens[last + 2].key.isdecimal()) or (
            key in degrees.LEADING
            and not key.isdecimal()
            and last + 2 < len(tokens)
            and _is_degree(tokens, last + 2)
            and _adjacent(text, tokens, last + 1)
        ):
            last += 2
        else:
            break
    return last


def _of_name(tokens: list[_Token], i: int) -> int | None:
    """The last token of "of Business Administration" at token i, or None."""
    if tokens[i].key not in ("of", "in", "en", "de") or tokens[i].key != "of":
        return None
    for count in (2, 1):
        words = [t.key for t in tokens[i + 1 : i + 1 + count]]
        if len(words) == count and " ".join(words) in degrees.OF_NAMES:
            return i + count
    return None


def _field_after(text: str, tokens: list[_Token], last: int) -> tuple[int, int] | None:
    at = tokens[last].finish
    for token in tokens[last + 1 : last + 4]:
        if token.key not in degrees.JOINTS or text[at : token.begin].strip(" ,:–—-·"):
            break
        at = token.finish
    stop = _STOP.search(text, at + 1)
    found = _trim(text, at, stop.start() if stop else len(text))
    return found if found and words_of(text[found[0] : found[1]]) else None


def _trim(text: str, begin: int, finish: int) -> tuple[int, int] | None:
    while begin < finish and not text[begin].isalnum():
        begin += 1
    while begin < finish and not (text[finish - 1].isalnum() or text[finish - 1] in "+#)"):
        finish -= 1
    if text[begin:finish].endswith(")") and "(" not in text[begin:finish]:
        finish -= 1
    return (begin, finish) if finish > begin else None


def is_school(text: str) -> bool:
    """A word of the text names a kind of school."""
    return any(
        word in degrees.SCHOOL or word.endswith(("schule", "universitat", "gymnasium", "kolleg", "akademie")) for word in words_of(text)
    )


def is_field(text: str) -> bool:
    """The text ends like the name of a field of study."""
    words = words_of(text)
    return bool(words) and any(word.endswith(fold(end)) for word in (words[-1], words[0]) for end in degrees.FIELD_ENDINGS)
