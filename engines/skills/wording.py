"""The words round a skill's name: denied or wished for, how well, how long. English first, with German, French, Spanish, Portuguese."""

from __future__ import annotations

import re

BEGINNER, INTERMEDIATE, ADVANCED = "beginner", "intermediate", "advanced"
_BEFORE, _AFTER = 90, 40
"""Characters looked at to each side."""

_DENIED = re.compile(
    r"\b(?:no|not any|without(?: any)?|lack(?:s|ing)?(?: of)?|little or no|zero|never (?:had|got)?)\s+(?:\w+\s+){0,3}?"
    r"(?:experience|knowledge|exposure|background|skills?|training|practice)\b"
    r"|\b(?:never|not|haven[’']?t|hasn[’']?t|don[’']?t|do not|have not|did not|didn[’']?t|cannot|can[’']?t)\s+(?:yet\s+|ever\s+)?"
    r"(?:used?|worked|know|learn(?:ed|t)|touch(?:ed)?|tried|familiar|experienced|trained|code|coded)\b"
    r"|\b(?:no longer|stopped)\s+\w+"
    r"|\bkeine(?:rlei)?\s+(?:\w+\s+){0,2}?(?:erfahrung|kenntnisse)|\bohne\s+(?:erfahrung|kenntnisse)"
    r"|\b(?:pas|aucune|sans)\s+(?:d[’'e]\s*)?(?:exp[ée]rience|connaissances?)|\bsin\s+(?:experiencia|conocimientos)|\bninguna\s+experiencia"
    r"|\b(?:sem|nenhuma)\s+(?:experi[êe]ncia|conhecimentos?)",
    re.IGNORECASE,
)
_DIRECTLY_DENIED = re.compile(r"\b(?:not|no|never|except|nicht|kein|pas de|sauf)\s+(?:with\s+|in\s+|the\s+|any\s+|a\s+)?$", re.IGNORECASE)
_WISHED = re.compile(
    r"\binterest(?:ed)?\s+in\b|\bcurious\s+about\b|\b(?:aspiring|aspire|aspirations?)\b|\bpassion(?:ate)?\s+to\s+learn\b"
    r"|\b(?:willing|want(?:s|ing|ed)?|wish(?:es|ing)?|eager|keen|hop(?:e|es|ing)|like|love|plan(?:s|ning)?|looking|ready|happy"
    r"|aim(?:s|ing)?|intend(?:s|ing)?|goal\s+is)"
    r"\s+(?:\w+\s+)?(?:to\s+|on\s+)(?:\w+\s+)?(?:learn(?:ing)?|explor(?:e|ing)|study(?:ing)?|get(?:ting)?\s+into|mov(?:e"
    r"|ing)\s+into|transition(?:ing)?|train(?:ing)?\s+(?:in|as)"
    r"|pick(?:ing)?\s+up|tak(?:e|ing)\s+up|develop(?:ing)?\s+(?:my\s+|new\s+)?(?:skills|knowledge)|grow(?:ing)?\s+(?:into|in)"
    r"|gain(?:ing)?|become|becoming)\b"
    r"|\binteressiert\s+an\b|\binteresse\s+an\b|\bm[öo]chte\b.{0,40}\b(?:lernen|erlernen)\b"
    r"|\bint[ée]ress[ée]e?\s+par\b|\b(?:souhaite|envie\s+d[’'e])\s*(?:apprendre|d[ée]couvrir)"
    r"|\binteresad[oa]\s+en\b|\b(?:quiero|deseo|ganas\s+de)\s+aprender\b|\binteressad[oa]\s+em\b|\b(?:quero|vontade\s+de)\s+aprender\b",
    re.IGNORECASE,
)
_WISHED_AFTER = re.compile(
    r"^[\s,:(–—-]*(?:is\s+|are\s+)?(?:none(?=\s*(?:[.;)\n]|yet|so far|$))|no experience|not yet|on my list|to be learn(?:ed|t)|want(?:s)? to learn|would like to learn|planned)\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"\b(?:but|however|though|although|yet|instead|aber|jedoch|mais|pero|mas|por[ée]m)\b|[;]", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[.!?]\s|\n\s*\n|\n\s*[•▪●◦*·–-]\s|\n(?=\s*[A-ZÄÖÜÉ])")

_LEVELS = (
    (
        ADVANCED,
        r"advanced|experts?|expertise|expert[- ]level|fluent|mastery|master|strong|excellent|extensive|deep|highly\s+(?:skilled"
        r"|proficient)|senior|specialist"
        r"|sehr\s+gut\w*|fortgeschritten\w*|experte|verhandlungssicher|avanc[ée]e?|ma[îi]trise|avanzad[oa]|experto|dominio|avan[çc]ad[oa]",
    ),
    (
        INTERMEDIATE,
        r"intermediate|proficient|proficiency|competent|good|solid|working\s+knowledge|confident|comfortable|practical|gute?"
        r"|solide|grundlegend\s+gut|interm[ée]diaire"
        r"|bonne?s?|intermedi[oa]|nivel\s+medio|interm[ée]di[oáa]",
    ),
    (
        BEGINNER,
        r"beginner|basics?|basic|elementary|novice|foundational|some|a\s+little|familiar(?:ity)?|exposure|introductory|learning"
        r"|rudimentary|currently\s+studying"
        r"|grundkenntnisse|grundlagen|anf[äa]nger|notions?|d[ée]butant|bases|b[áa]sic[oa]|principiante|no[çc][õo]es|iniciante",
    ),
)  # fmt: skip
_LEVEL_WORD = re.compile("|".join(f"(?P<{name}>\\b(?:{words})\\b)" for name, words in _LEVELS), re.IGNORECASE)
_LEVEL_AFTER = re.compile(
    rf"^\s*(?:[(\[–—:|-]|\n)\s*(?:{_LEVEL_WORD.pattern})\s*(?:level|user|knowledge|skills?|kenntnisse|niveau|nivel|n[íi]vel)?\s*(?=[)\]\n,;|.]|$)",
    re.IGNORECASE,
)
_LEVEL_BEFORE = re.compile(
    rf"(?:{_LEVEL_WORD.pattern})(?:\s+(?:in|with|of|at|user\s+of|knowledge\s+of|use\s+of|experience\s+(?:with|of|in)"
    rf"|skills\s+in|to|mit|en|de|em))*(?:\s+the)?[:\s]+$",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"^\s*[(:–—-]?\s*(\d{1,3})\s?%")
_OUT_OF = re.compile(r"^\s*[(:–—-]?\s*(\d{1,2})\s*(?:/|out of)\s*(5|10)\b")
_BAR = re.compile(r"^\s*[(:–—-]?\s*((?:[●○◉◯★☆■□▮▯⬤•◦*]\s?){3,10})")
_FULL = frozenset("●◉★■▮⬤•*")

_NUMBER = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
}
_YEARS = r"(?P<n>\d{1,2}(?:[.,]5)?|" + "|".join(_NUMBER) + r")\s*\+?\s*(?:years?[’']?|yrs?\.?|jahre?n?|ans?|a[ñn]os?|anos?)"
_YEARS_BEFORE = re.compile(
    _YEARS + r"(?:\s+(?:of|in|with|using|writing|working|on|experience|hands-on|professional|commercial|solid|paid|de|con|mit|avec"
    r"|exp[ée]rience|experiencia|erfahrung|com|the)){0,6}\s+$",
    re.IGNORECASE,
)
_YEARS_AFTER = re.compile(r"^\s*[(:,–—-]?\s*" + _YEARS + r"\b", re.IGNORECASE)


def not_held(text: str, start: int, end: int) -> bool:
    """Do the words before (or right after) say that this is not known yet, or only wished for?"""
    before = _clause_before(text, start)
    if _DIRECTLY_DENIED.search(before) or _WISHED_AFTER.match(text[end : end + _AFTER]):
        return True
    return any(not _TURN.search(before, cue.end()) for pattern in (_DENIED, _WISHED) for cue in pattern.finditer(before))


def level_of(text: str, start: int, end: int) -> str:
    """beginner, intermediate, advanced, or empty; words, percentages, n of 5, and bars printed as signs."""
    after = text[end : end + _AFTER]
    if share := _share(after):
        return BEGINNER if share < 0.45 else INTERMEDIATE if share < 0.75 else ADVANCED
    found = _LEVEL_AFTER.match(after) or _LEVEL_BEFORE.search(_clause_before(text, start)[-50:]) or _label(text, start)
    return str(found.lastgroup) if found else ""


def years_of(text: str, start: int, end: int) -> float | None:
    """The years printed beside the name ("5 years of X", "X (5 years)")."""
    found = _YEARS_AFTER.match(text[end : end + _AFTER]) or _YEARS_BEFORE.search(_clause_before(text, start))
    return number(found["n"]) if found else None


def number(word: str) -> float:
    """`five` and `5` alike."""
    return float(_NUMBER.get(word.lower()) or word.replace(",", "."))


def is_level_word(phrase: str) -> bool:
    return bool(_LEVEL_WORD.fullmatch(phrase.strip()))


def is_duration(phrase: str) -> bool:
    return bool(_YEARS_AFTER.match(phrase))


def _clause_before(text: str, start: int) -> str:
    window = text[max(0, start - _BEFORE) : start]
    last = 0
    for found in _CLAUSE_START.finditer(window):
        last = found.end()
    return window[last:]


def _label(text: str, start: int) -> re.Match[str] | None:
    """A level that heads the line: "Advanced: Python, SQL"."""
    line = text[text.rfind("\n", max(0, start - 300), start) + 1 : start]
    head, colon, _ = line.partition(":")
    return _LEVEL_WORD.fullmatch(head.strip(" -•*–\t")) if colon else None


def _share(after: str) -> float | None:
    if found := _PERCENT.match(after):
        return min(1.0, int(found[1]) / 100)
    if found := _OUT_OF.match(after):
        return min(1.0, int(found[1]) / int(found[2]))
    if found := _BAR.match(after):
        signs = [c for c in found[1] if not c.isspace()]
        if len(set(signs)) > 1 or signs[0] in "★●■⬤":
            return sum(c in _FULL for c in signs) / len(signs)
    return None
