"""E-mail addresses and web addresses in a text, found by walking outwards from "@" and by words with dots. Linear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engines.resume.wording import fold, word_set
from engines.text.documents import Span

_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-'")
_CHUNK = re.compile(r"[^\s|•·<>()\[\]{}\"“”;,]{4,200}")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}[a-z]{2,18}$")
_TOP_LEVELS = word_set(
    "com org net edu gov io dev me co app ai info biz tech online site xyz page blog design studio cloud name pro eu uk us de fr es pt it nl be ch "
    "at ie dk se no fi is pl cz sk hu ro bg gr tr ua ru in cn jp kr au nz ca mx br ar cl "
    "za ng ke gh il ae sg my ph id vn th hk tw lu ee lv lt hr si rs cat art photography works world space digital agency media news tv fm gg so sh "
    "to ly gl link bio is im cc art academy example"
)
#: Names of software that look like hosts, and file endings.
_NO_HOSTS = word_set(
    "node.js vue.js next.js nuxt.js express.js d3.js three.js angular.js react.js ember.js backbone.js asp.net vb.net ado.net socket.io draw.io "
    "p5.js ml.net monday.com booking.com salesforce.com"
)
_SCHEME = re.compile(r"^(?:https?://|www\.)", re.I)
_LABEL = re.compile(
    r"^(?:linkedin|github|gitlab|website|web|portfolio|twitter|x|blog|homepage|url|mail|e-?mail|email|site|orcid|behance|dribbble"
    r"|medium):(?=\S)(?!//)",
    re.I,
)


def find_emails(text: str) -> Iterator[Span]:
    """Every e-mail address, in order."""
    at = text.find("@")
    while at >= 0:
        if span := _email_at(text, at):
            yield span
        at = text.find("@", at + 1)


def _email_at(text: str, at: int) -> Span | None:
    start = at
    while start > 0 and at - start < 64 and (text[start - 1] in _LOCAL or text[start - 1].isalpha()):
        start -= 1
    end = at + 1
    while end < len(text) and end - at < 128 and (text[end].isalnum() or text[end] in ".-"):
        end += 1
    while start < at and text[start] in ".-'+%":
        start += 1
    while end > at and text[end - 1] in ".-":
        end -= 1
    domain = text[at + 1 : end]
    if start == at or "." not in domain or ".." in domain or not domain.rsplit(".", 1)[1].isalpha() or len(domain.rsplit(".", 1)[1]) < 2:
        return None
    return Span(start, end)


def find_links(text: str, offset: int = 0) -> Iterator[Span]:
    """Web addresses in one line, with or without scheme: https://x.org/y, linkedin.com/in/x, name.example.org."""
    for chunk in _CHUNK.finditer(text):
        start, end = chunk.span()
        if label := _LABEL.match(text[start:end]):
            start += label.end()
        while end > start and text[end - 1] in ".,:'’*_–—-!?":
            end -= 1
        word = text[start:end]
        if "@" not in word and _is_address(word):
            yield Span(offset + start, offset + end)


def _is_address(word: str) -> bool:
    schemed = _SCHEME.match(word)
    rest = re.sub(r"^https?://", "", word, flags=re.I)
    host = re.split(r"[/?#:]", rest, maxsplit=1)[0]
    host = fold(host)
    if len(host) > 100 or not _HOST.match(host):
        return False
    if schemed:
        return True
    if (host in _NO_HOSTS and host == rest.casefold()) or host.rsplit(".", 1)[1] not in _TOP_LEVELS:
        return False
    labels = host.split(".")
    return not (
        all(len(label) <= 1 for label in labels[:-1])
        or (
            word[:1].isupper()
            and "/" not in word
            and len(labels) == 2
            and word[0] != word[0].lower()
            and not word.isupper()
            and labels[-1] in ("is", "me", "so", "to", "in", "it", "no", "at", "be", "us", "de", "es", "se")
        )
    )
