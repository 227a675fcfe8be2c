"""Text as tokens that compare equal whatever the case, accent, plural or side of the Atlantic."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
TOKEN = re.compile(rf"(?<![\w.])\.net\b|[^\W_]+(?:[{_INVISIBLE}]+[^\W_]+)*(?:\+{{1,2}}(?![^\W\d]|\+)|#(?![\w#]))?", re.IGNORECASE)
"""A word, with the signs that belong to it: C++, C#, Network+, .NET. Soft hyphens and the like inside it are no end."""
_NO_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))

_OUR = r"(behavi|col|fav|fl?av|harb|hon|hum|lab|neighb|od|rum|sav|tum|vap|vig|arm|end?eav)our"
_DOUBLED = r"(cancel|channel|counsel|fuel|label|level|model|panel|refuel|signal|total|travel|tunnel|dial)l(ing|ed|er|or)"
_BRITISH = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"is(ation|ing|ed|e|er|able)(al)?$", r"iz\1\2"),
        (r"ys(e|ing|ed|er)$", r"yz\1"),
        (_OUR, r"\1or"),
        (_DOUBLED, r"\1\2"),
        (r"^(cent|met|lit|fib|theat|calib)re$", r"\1er"),
        (r"^programme$", "program"),
        (r"^(licen|defen|offen)ce$", r"\1se"),
        (r"^practize$", "practice"),
        (r"(catal|dial|anal)ogue$", r"\1og"),
        (r"(an)aesth", r"\1esth"),
        (r"^(orthop|)aed", r"\1ed"),
        (r"paed", "ped"),
        (r"haem(?!on)", "hem"),
        (r"gynaec", "gynec"),
        (r"^oe(dema|soph|str)", r"e\1"),
        (r"^foet", "fet"),
        (r"rrhoea$", "rrhea"),
        (r"^sulph", "sulf"),
        (r"^alumini?um$", "aluminum"),
        (r"^jewellery$", "jewelry"),
        (r"^(enrol|fulfil|instal)ment$", r"\1lment"),
        (r"^mould", "mold"),
        (r"^grey$", "gray"),
        (r"^tyre$", "tire"),
    )
)


@lru_cache(maxsize=65_536)
def plain(token: str) -> str:
    """Case and accents folded, nothing else: `Señal` -> `senal`."""
    text = unicodedata.normalize("NFKD", token).casefold()
    return text if text.isascii() else "".join(c for c in without_invisible(text) if not unicodedata.combining(c))


def without_invisible(text: str) -> str:
    """Without soft hyphens, joiners and marks of no width."""
    return text.translate(_NO_INVISIBLE)


@lru_cache(maxsize=65_536)
def fold(token: str) -> str:
    """`plain`, and singular and American as well. Only ever compared with another folded token."""
    word = _singular(plain(token), acronym=len(token) > 2 and token[-1] == "s" and token[:-1].isupper())
    if len(word) > 3 and word.isalpha():
        for pattern, replacement in _BRITISH:
            word = pattern.sub(replacement, word)
    return word


def _singular(word: str, *, acronym: bool) -> str:
    if acronym:
        return word[:-1]
    if len(word) < 4 or word[-1] != "s" or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("lyses"):
        return word[:-2] + "is"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def fold_all(text: str) -> list[str]:
    """The folded tokens of a text; `&` counts as the word and."""
    return [fold(t) for t in TOKEN.findall(text.replace("&", " and "))]
