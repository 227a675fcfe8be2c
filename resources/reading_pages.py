"""What a page says of itself: title, publisher, type and length, for the form that adds it. Bytes in, suggestions out; staff decide.

Its description is not taken: the words about a resource are ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from resources.addresses import host_of
from resources.standard import MAX_MINUTES, MAX_PROVIDER, MAX_TITLE

READ = 600_000  # bytes
WORDS_A_MINUTE = 200
DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:\d+(?:\.\d+)?S)?)?", re.I)
TIMED = re.compile(r'"(?:duration|timeRequired|courseWorkload)"\s*:\s*"(P[0-9DTHMS.]+)"', re.I)
SCHEMA = re.compile(r'"@type"\s*:\s*\[?\s*"(\w+)"')
VIDEO_HOSTS = {"youtube.com", "youtu.be", "vimeo.com"}
TYPES = (
    ("course", re.compile(r"\b(courses?|learn|training|certification|mooc|classes)\b", re.I)),
    ("documentation", re.compile(r"\b(docs?|documentation|manual|reference|guide|handbook|help|support)\b", re.I)),
    ("practice", re.compile(r"\b(exercises?|practice|katas?|challenges?|quiz(zes)?|playground|problems)\b", re.I)),
    ("book", re.compile(r"\b(books?|textbook|ebook|isbn)\b", re.I)),
)
SCHEMA_TYPES = {
    "Course": "course",
    "VideoObject": "video",
    "Book": "book",
    "TechArticle": "documentation",
    "Article": "article",
    "Quiz": "practice",
}
SEPARATORS = (" | ", " – ", " — ", " :: ", " · ", " - ")


@dataclass
class Suggestion:
    """What the form is filled with. Empty where the page does not say."""

    title: str = ""
    provider: str = ""
    type: str = "article"
    minutes: int = 0
    language: str = "en"
    notes: list[str] = field(default_factory=list)
    """What staff should look at, in words."""


class _Page(HTMLParser):
    """The few parts of a page that matter here."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title, self.heading, self.language, self.words = "", "", "", 0
        self.meta: dict[str, str] = {}
        self.scripts: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        elif tag == "meta" and (name := given.get("property") or given.get("name")):
            self.meta.setdefault(name.lower(), given.get("content", ""))
        if tag in {"title", "h1", "script", "style"}:
            self._inside.append(tag if tag != "script" or given.get("type") == "application/ld+json" else "style")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"title", "h1", "script", "style"} and self._inside:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        inside = self._inside[-1] if self._inside else ""
        if inside == "title":
            self.title += data
        elif inside == "h1":
            self.heading += data
        elif inside == "script":
            self.scripts.append(data)
        elif inside != "style":
            self.words += len(data.split())


def read_page(url: str, body: bytes, content_type: str) -> Suggestion:
    """What the page at that address says. Never raises: what cannot be read leaves its field empty, with a note."""
    if content_type == "application/pdf":
        return Suggestion(provider=host_of(url), type="book", notes=["It is a PDF: title and length are for you to fill in."])
    if content_type not in {"text/html", "application/xhtml+xml", ""}:
        return Suggestion(provider=host_of(url), notes=[f"It is no page but {content_type}: please look at it yourself."])
    page = _Page()
    page.feed(body[:READ].decode("utf-8", "replace"))
    found = Suggestion(language=_language(page))
    found.provider = _squeezed(page.meta.get("og:site_name", ""))[:MAX_PROVIDER] or host_of(url)
    found.title = _title(page, found.provider)[:MAX_TITLE]
    found.type = _type(url, page, found.title)
    found.minutes = _minutes(page, found.type)
    if not found.title:
        found.notes.append("The page has no title that we could read.")
    if not found.minutes:
        found.notes.append("The page does not say how long it takes.")
    return found


def _language(page: _Page) -> str:
    code = page.language[:2].lower()
    return code if re.fullmatch(r"[a-z]{2}", code) else "en"


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _title(page: _Page, provider: str) -> str:
    """Without the site's name, which most titles carry at one end."""
    text = _squeezed(page.meta.get("og:title", "") or page.title or page.heading)
    for mark in SEPARATORS:
        parts = text.split(mark)
        if len(parts) > 1:
            kept = [p for p in parts if p.strip().casefold() != provider.casefold()]
            if kept and len(kept) < len(parts):
                return mark.join(kept).strip()
    return text


def _type(url: str, page: _Page, title: str) -> str:
    if host_of(url) in VIDEO_HOSTS or page.meta.get("og:type", "").startswith("video"):
        return "video"
    for script in page.scripts:
        for name in SCHEMA.findall(script):
            if name in SCHEMA_TYPES:
                return SCHEMA_TYPES[name]
    parts = urlsplit(url)
    where = f"{host_of(url)} {parts.path}".replace("/", " ").replace(".", " ").replace("-", " ").replace("_", " ")
    return next((name for text in (where, title) for name, pattern in TYPES if pattern.search(text)), "article")


def _minutes(page: _Page, kind: str) -> int:
    """As the page states it, else as long as its words take to read."""
    for text in (*page.scripts, *(page.meta.get(n, "") and f'"duration":"{page.meta[n]}"' for n in ("duration", "video:duration"))):
        for stated in TIMED.findall(text):
            if minutes := duration_minutes(stated):
                return min(MAX_MINUTES, minutes)
    return max(1, round(page.words / WORDS_A_MINUTE)) if kind == "article" and page.words else 0


def duration_minutes(text: str) -> int:
    """Whole minutes of an ISO 8601 duration such as PT1H30M; 0 where it is none."""
    found = DURATION.fullmatch(text.strip())
    if not found or not any(found.groups()):
        return 0
    days, hours, minutes = (float(part or 0) for part in found.groups())
    return round(days * 24 * 60 + hours * 60 + minutes)
