"""Items of a skills section that the vocabulary does not know, where they look like the name of a skill."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engines.skills.folding import fold_all
from engines.skills.wording import is_duration, is_level_word
from engines.text.documents import Block, Span

_ITEM = re.compile(r"[^\n,;|•▪●○◦·‣■□★☆\t]+")
_TRIM = " \t-–—*➢✓»:.…"
_MAX_WORDS, _MAX_LETTERS = 4, 40
_LINE = 200
"""Letters of a line that are looked at."""
_LABELS = frozenset(
    fold_all(
        "skills skill languages language platform platforms tools tool technologies technology frameworks libraries library databases database data cloud ops "
        "methods method practices practice techniques quality software programming technical other others also misc miscellaneous general core key additional "
        "product delivery people personal soft hard professional systems applications operating testing modelling design development frontend backend web "
        "infrastructure orchestration monitoring scripting coursework interests competencies expertise knowledge areas strengths highlights profile office it "
        "and of other hardware equipment business management devops security analytics visualisation editors environments packages certifications education "
        "kenntnisse sprachen werkzeuge software methoden fachkenntnisse outils langues logiciels compétences herramientas idiomas competencias ferramentas"
    )
)
_SOFT_LABELS = frozenset(fold_all("people personal soft interpersonal"))
_SENTENCE_WORDS = frozenset(
    (  # noqa: SIM905 (a list of words reads best as words)
        "i my me we our you your is are was were have has had been be am will can could would should this that these those who which when "
        "where while because ich wir mein meine habe bin je nous mon suis yo mi soy tengo eu meu sou tenho references request in with for "
        "to at on from by"
    ).split()
)
_SPOKEN = frozenset(
    fold_all(
        "english german french spanish portuguese italian dutch polish russian ukrainian turkish arabic hebrew hindi urdu bengali punjabi "
        "chinese mandarin cantonese japanese korean vietnamese thai swedish norwegian danish finnish greek czech slovak hungarian romanian "
        "bulgarian croatian serbian irish welsh gaelic catalan basque galician euskera yoruba igbo hausa swahili persian farsi tagalog "
        "malay indonesian tamil telugu deutsch englisch französisch spanisch italienisch anglais allemand français espagnol italien inglés "
        "alemán francés español italiano inglês alemão francês espanhol native fluent mother tongue bilingual"
    )
)


def unknown_items(
    text: str, span: Span, skills: Sequence[Span], taken: Sequence[Span], blocks: Sequence[Block] = ()
) -> Iterator[tuple[Span, bool]]:
    """Spans of such items and whether a label calls them soft skills. `skills` are the known skills of the text,
    `taken` all spans that are explained already."""
    known = _marked(len(text), taken)
    items = _whole_items(text, span, skills)
    headings = _marked(len(text), [Span(b.start, b.end) for b in blocks if b.heading or b.bold])
    soft = False
    for found in _ITEM.finditer(text, span.start, span.end):
        start, end = found.span()
        raw = found[0]
        if text[max(span.start, start - 1) : start] in ("\n", ""):
            soft = False
        label, colon, rest = raw.partition(":")
        if colon and len(label.split()) <= _MAX_WORDS:
            soft = bool(_SOFT_LABELS & set(fold_all(label)))
            start, raw = end - len(rest), rest
        item = _trimmed(text, start, start + len(raw))
        if known.find(1, item.start, item.end) >= 0 or (item.end > item.start and headings.find(0, item.start, item.end) < 0):
            continue
        plain_word = text[item.start : item.end].islower() and not soft
        if plain_word and not _beside_known(text, item, items):
            continue
        if looks_like_skill(text[item.start : item.end]):
            yield item, soft


def _marked(length: int, spans: Sequence[Span]) -> bytearray:
    """A byte for every letter of the text, 1 where a span covers it."""
    marks = bytearray(length)
    for span in spans:
        marks[span.start : span.end] = b"\x01" * (span.end - span.start)
    return marks


def _whole_items(text: str, span: Span, skills: Sequence[Span]) -> bytearray:
    """Marks the known skills that fill an item: `editing in Audacity` is a sentence that names one."""
    whole = []
    for skill in skills:
        if span.start <= skill.start and skill.end <= span.end:
            before, after = text[max(span.start, skill.start - 3) : skill.start].rstrip(" "), text[skill.end : skill.end + 3].lstrip(" ")
            if not before[-1:].isalnum() and not after[:1].isalnum():
                whole.append(skill)
    return _marked(len(text), whole)


def _beside_known(text: str, item: Span, known: bytearray) -> bool:
    """Is there an item on the same line, not far away, that is a known skill?"""
    start = max(text.rfind("\n", max(0, item.start - _LINE), item.start), item.start - _LINE, 0)
    end = text.find("\n", item.end, item.end + _LINE)
    return known.find(1, start, end if end >= 0 else item.end + _LINE) >= 0


def looks_like_skill(phrase: str) -> bool:
    """A short noun phrase: no sentence, no label, no level, no language, no number alone."""
    words = phrase.split()
    if not words or len(words) > _MAX_WORDS or not 2 <= len(phrase) <= _MAX_LETTERS or not any(c.isalpha() for c in phrase):
        return False
    if re.search(r"[@:()\[\]\"“”!?]|https?|www\.|\d{3,}|%", phrase) or (phrase[-1] == "." and len(words) > 1):
        return False
    folded = fold_all(phrase)
    if not folded or set(folded) <= _LABELS or set(folded) & _SPOKEN or any(w.lower() in _SENTENCE_WORDS for w in words):
        return False
    return not is_duration(phrase) and not any(is_level_word(w) for w in (phrase, words[0], words[-1]))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _TRIM:
        start += 1
    if (bracket := text.find(" (", start, end)) > start:
        end = bracket
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)
