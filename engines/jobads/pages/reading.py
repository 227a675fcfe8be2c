"""A page, or pasted HTML, to an advertisement's text and what the page says about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from engines.jobads.pages.content import main_text
from engines.jobads.pages.posting import find_posting
from engines.jobads.pages.readable import KEPT_FORMS, readable
from engines.jobads.pages.tree import decode, parse
from engines.jobads.particulars.records import Particulars

_SITE_NAME = re.compile(r"\s+[|–—•·]\s+[^|–—•·]{1,60}$|\s+-\s+[^-]{1,40}$")
# A title, and below it one line such as "Brackenmoor Rail, Leeds": the two belong together, as in an advertisement.
_EMPLOYER_BELOW = re.compile(r"\A([^\n]{2,120})\n\n((?=[^\n]{0,80}(?:, |\s[-–—|·]\s|\())[^\n]{3,80}(?<![.!?:]))\n\n")
_ENOUGH = 200
"""Characters from which a page's own data is taken for the whole advertisement."""


@dataclass(frozen=True, slots=True)
class Page:
    """`how` is posting (the page's own schema.org data), page (its readable text) or html (pasted)."""

    text: str
    title: str = ""
    company: str = ""
    particulars: Particulars = field(default_factory=Particulars)
    how: str = "page"


def read_page(data: bytes, *, charset: str = "") -> Page:
    """The advertisement of a page. `text` is empty where the page shows none, as one that is drawn by scripts."""
    root = parse(decode(data, charset))
    if root is None:
        return Page("")
    title = _title(root)
    posting = find_posting(root)
    if posting and len(posting.text) >= _ENOUGH:
        title = posting.title or title
        return Page(
            _headed(title, posting.company, posting.particulars.place, posting.text), title, posting.company, posting.particulars, "posting"
        )
    text = _EMPLOYER_BELOW.sub(r"\1\n\2\n\n", main_text(root), count=1)
    company = posting.company if posting else ""
    return Page(_headed(title, company, "", text) if text else "", title, company, posting.particulars if posting else Particulars())


def read_html(markup: str) -> Page:
    """The text of HTML that somebody pasted: a whole page, or the part they copied."""
    root = parse(markup)
    if root is None:
        return Page("", how="html")
    if "<html" in markup[:2000].lower() or "<body" in markup[:20_000].lower():
        page = read_page(markup.encode("utf-8"), charset="utf-8")
        if page.text:
            return page
    text = _EMPLOYER_BELOW.sub(r"\1\n\2\n\n", readable(root, skipped=KEPT_FORMS), count=1)
    return Page(text, how="html")


def _title(root: Any) -> str:
    """The first heading, else what the page is shared or listed by, without the name of the site."""
    for heading in root.iter("h1"):
        if words := " ".join("".join(heading.itertext()).split()):
            return words[:200]
    for path in ("//meta[@property='og:title']/@content", "//title/text()"):
        if found := root.xpath(path):
            return _SITE_NAME.sub("", " ".join(str(found[0]).split())[:300])[:200]
    return ""


def _headed(title: str, company: str, place: str, text: str) -> str:
    """Title, employer and place stand above the text, as in an advertisement, unless it begins with them."""
    start = text[:300].casefold()
    lines = [title] if title and not start.lstrip("- ").startswith(title.casefold()) else []
    second = ", ".join(part for part in (company, place) if part)
    if second and (not company or company.casefold() not in start.partition("\n\n")[0]):
        lines.append(second)
    return "\n".join(lines) + "\n\n" + text if lines else text
