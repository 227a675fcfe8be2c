"""Which encoding of one byte a letter a text was saved in: the one whose letters belong to one language and one script.

Czech bytes read as Western European give "Pøíliš": ø and í and š are letters of no one language, and ³ stands in no word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

_LATIN = ("cp1252", "iso8859-15", "cp1250", "iso8859-2", "cp1254", "cp1257")
_OTHER_LETTERS = ("cp1251", "koi8-r", "cp1253")
_EASTERN = ("gb18030", "shift_jis", "euc-kr", "big5")
"""In this order where two fit alike."""

_LANGUAGES = (
    "àâæçéèêëîïôœùûüÿ", "äöüß", "áéíóúñü¡¿ªº", "áâãàçéêíóôõúü", "àèéìíòóù", "åäöé", "æøåé", "éëïóöüè", "áðéíóúýþæö", "ŵŷâêîôûáéíóú", "áéíóúàèìòù", "àèéíòóúçïü·",
    "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîșşțţ", "čćđšž", "çğıöşüâîû", "äõöüšž", "ąčęėįšųūž", "āčēģīķļņšūž",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў", "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋ",
)  # fmt: skip
_LETTERS = tuple(frozenset(language) for language in _LANGUAGES)
_WESTERN = frozenset("".join(_LANGUAGES[:12]))
_SIGNS = frozenset("–—‘’“”„‚«»‹›•·…€£°©®™§±²³½¼¾×¶†‡ªº¡¿´`¨¸   、。・（）「」【】：；，！？")
_FOREIGN = 0.9
"""What a text counts for whose letters are Western but of more than one language: names of friends and of towns."""
_IN_WORD = re.compile(r"(?<=[^\W\d_])[²³¹¶§¤¦±¼½¾º¿¡°®©×÷¨¸¯¬«»](?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20_000


def likeliest(data: bytes) -> str | None:
    """The encoding that fits a text of mostly ASCII letters best, None where it can be none of those known here."""
    return _best(data, (*_LATIN, *_OTHER_LETTERS, *_EASTERN), least=-1.0)


def likeliest_letters(data: bytes, *, least: float) -> str | None:
    """The same for a text of many other letters; None where no alphabet fits as well as `least` (0 to 1)."""
    return _best(data, (*_LATIN, *_OTHER_LETTERS), least=least)


def _best(data: bytes, encodings: Iterable[str], *, least: float) -> str | None:
    best: tuple[float, str | None] = least - 0.01, None
    for encoding in encodings:
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        fit = fitness(data[:_ENOUGH].decode(encoding, "ignore"))
        if fit > best[0] + 0.01:
            best = fit, encoding
    return best[1]


def fitness(text: str) -> float:
    """Share (0 to 1) of the characters beyond ASCII that make sense together."""
    high = [c for c in text.replace("İ", "i").lower() if ord(c) > 127]
    if not high:
        return 1.0
    letters = [c for c in high if c.isalpha() and c not in "ªº"]
    wrong = sum(not c.isalpha() and c not in _SIGNS for c in high) + len(_IN_WORD.findall(text)) + _mixed(text)
    shares = [sum(c in alphabet for c in letters) for alphabet in _LETTERS]
    fitting = max([*shares, _FOREIGN * sum(c in _WESTERN for c in letters), sum(map(_is_eastern, letters))])
    return (fitting + len(high) - len(letters) - wrong) / len(high)


def _mixed(text: str) -> int:
    """Letters in words of two scripts, and capitals inside words that began small."""
    found = 0
    for word in _WORD.findall(text):
        if not word.isascii():
            scripts = {_script(c) for c in word}
            odd = any(a.islower() and b.isupper() and ord(b) > 127 for a, b in pairwise(word))
            found += sum(ord(c) > 127 for c in word) * (len(scripts) > 1) + odd
    return found


def _is_eastern(char: str) -> bool:
    return _script(char) == "eastern"


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    for script in ("LATIN", "CYRILLIC", "GREEK"):
        if name.startswith(script):
            return script
    return "eastern" if name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL")) else "LATIN" if char.isascii() else "other"
