"""schema.org JobPosting in a page: JSON-LD, else microdata. Robust against what sites really write."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from engines.jobads.pages.readable import KEPT_FORMS, readable
from engines.jobads.pages.tree import looks_like_html, parse
from engines.jobads.particulars.records import Contract, Particulars, Period, Remote, Salary, WorkingTime

_MAX_NODES = 5_000
_TRAILING_COMMA = re.compile(r",(\s{0,50}[}\]])")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*$")
_PARTS = (("responsibilities", "Responsibilities"), ("qualifications", "Qualifications"), ("skills", "Skills"), ("experienceRequirements", "Experience"), ("educationRequirements", "Education"))  # fmt: skip
_CONTRACTS = {"contractor": Contract.FREELANCE, "temporary": Contract.TEMPORARY, "intern": Contract.INTERNSHIP, "internship": Contract.INTERNSHIP, "apprenticeship": Contract.APPRENTICESHIP, "permanent": Contract.PERMANENT}  # fmt: skip
_UNITS = {"hour": Period.HOUR, "day": Period.DAY, "week": Period.WEEK, "month": Period.MONTH, "year": Period.YEAR}


@dataclass(frozen=True, slots=True)
class Posting:
    """What the page's own data says. `text` is the description with the parts it keeps apart."""

    title: str
    company: str
    text: str
    particulars: Particulars = field(default_factory=Particulars)
    valid_through: str = ""


def find_posting(root: Any) -> Posting | None:
    """The posting with the longest description, or None."""
    found = [*map(_from_json, _json_postings(root)), *map(_from_microdata, _microdata(root))]
    found = [p for p in found if p.text]
    return max(found, key=lambda p: len(p.text), default=None)


# --- JSON-LD ---


def _json_postings(root: Any) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield from (node for node in _nodes(_loads(script.text)) if _is_posting(node))


def _loads(text: str) -> Any:
    text = _WRAPPING.sub("", _WRAPPING.sub("", text))
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Every object in it, lists and @graph included; without recursion and with an end."""
    waiting, seen = [data], 0
    while waiting and seen < _MAX_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, dict | list)]
        elif isinstance(node, list):
            waiting += node[:_MAX_NODES]


def _is_posting(node: dict[str, Any]) -> bool:
    kinds = node.get("@type", "")
    return any(str(kind).rstrip("/").endswith("JobPosting") for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _from_json(node: dict[str, Any]) -> Posting:
    text = _prose(node.get("description"))
    for key, heading in _PARTS:
        if (part := _prose(node.get(key))) and part[:80] not in text:
            text += f"\n\n{heading}\n{part}"
    salary, hours = _salary(node), _number(str(_first(node.get("workHours")) or "").partition(" ")[0])
    kinds = _kinds(node.get("employmentType"))
    particulars = Particulars(
        place=_place(node),
        remote=Remote.REMOTE if "TELECOMMUTE" in _words(node.get("jobLocationType")).upper() else "",
        salary=salary,
        contract=next((_CONTRACTS[k] for k in kinds if k in _CONTRACTS), ""),
        working_time=_working_time(kinds),
        hours=hours if hours and 4 <= hours <= 60 else None,
    )
    return Posting(
        _plain(node.get("title")), _name(node.get("hiringOrganization")), text.strip(), particulars, _words(node.get("validThrough"))[:30]
    )


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else None if isinstance(value, list) else value


def _words(value: Any) -> str:
    """A string of whatever stands there."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value[:10])))
    if isinstance(value, dict):
        return _words(value.get("name") or value.get("@value") or value.get("description"))
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _plain(value: Any) -> str:
    return " ".join(html.unescape(_words(value)).split())[:200]


def _name(value: Any) -> str:
    return _plain(_first(value))


def _prose(value: Any) -> str:
    """Text of a description, which is HTML, HTML escaped once more, or plain text."""
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        value = "\n".join(f"- {v}" for v in value)
    words = _words(value)
    if not looks_like_html(words) and "&lt;" in words:
        words = html.unescape(words)
    if "<" in words and (root := parse(words)) is not None and len(root.xpath("//*")) > 2:
        return readable(root, skipped=KEPT_FORMS)
    return "\n".join(" ".join(line.split()) for line in html.unescape(words).replace("\r", "\n").split("\n")).strip()


def _kinds(value: Any) -> list[str]:
    return [k.strip().lower().replace("_", "").replace("-", "").replace(" ", "") for k in _words(value).split(",") if k.strip()]


def _working_time(kinds: list[str]) -> str:
    full, part = "fulltime" in kinds, "parttime" in kinds
    return WorkingTime.EITHER if full and part else WorkingTime.FULL if full else WorkingTime.PART if part else ""


def _place(node: dict[str, Any]) -> str:
    places = node.get("jobLocation")
    found: list[str] = []
    for place in (places if isinstance(places, list) else [places])[:3]:
        address = _first(place.get("address")) if isinstance(place, dict) else place
        if isinstance(address, dict):
            parts = [_plain(address.get(key)) for key in ("addressLocality", "addressRegion", "addressCountry")]
            said = ", ".join(dict.fromkeys(p for p in parts if p))
        else:
            said = _plain(address or place)
        if said and said not in found:
            found.append(said)
    return "; ".join(found)[:200]


def _salary(node: dict[str, Any]) -> Salary | None:
    base = _first(node.get("baseSalary") or node.get("estimatedSalary"))
    currency = _words(node.get("salaryCurrency"))
    if not isinstance(base, dict):
        amount = _number(base)
        return Salary(amount, amount, currency[:3].upper()) if amount else None
    value = _first(base.get("value"))
    inner = value if isinstance(value, dict) else base
    exact = _number(inner.get("value")) if inner is not base else _number(value)
    low, high = _number(inner.get("minValue")) or exact, _number(inner.get("maxValue")) or exact
    if not (low or high) or (low and high and low > high):
        return None
    currency = _words(base.get("currency")) or _words(inner.get("currency")) or currency
    unit = (_words(inner.get("unitText")) or _words(base.get("unitText"))).lower()
    period = next((p for name, p in _UNITS.items() if unit.startswith(name)), Period.YEAR if unit.startswith("annu") else "")
    return Salary(low or None, high or None, currency[:3].upper() if currency[:3].isalpha() else "", period)


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = float(value.replace(",", "").strip()) if isinstance(value, str) else float(value)
    except (ValueError, OverflowError):
        return None
    return number if 0 < number < 100_000_000 else None


# --- microdata ---


def _microdata(root: Any) -> list[Any]:
    return [e for e in root.iter() if isinstance(e.tag, str) and "schema.org/JobPosting" in (e.get("itemtype") or "")][:20]


def _from_microdata(scope: Any) -> Posting:
    def of(name: str) -> Any:
        return next((e for e in scope.iter() if isinstance(e.tag, str) and name in (e.get("itemprop") or "").split()), None)

    def said(element: Any) -> str:
        if element is None:
            return ""
        return " ".join((element.get("content") or "".join(element.itertext())).split())[:200]

    organisation, description = of("hiringOrganization"), of("description")
    named = (
        next((e for e in organisation.iter() if isinstance(e.tag, str) and e.get("itemprop") == "name"), organisation)
        if organisation is not None
        else None
    )
    place = ", ".join(filter(None, (said(of("addressLocality")), said(of("addressRegion")), said(of("addressCountry")))))
    kinds = _kinds(said(of("employmentType")))
    return Posting(
        title=said(of("title")),
        company=said(named),
        text=readable(description, skipped=KEPT_FORMS) if description is not None else "",
        particulars=Particulars(
            place=place[:200], contract=next((_CONTRACTS[k] for k in kinds if k in _CONTRACTS), ""), working_time=_working_time(kinds)
        ),
        valid_through=said(of("validThrough"))[:30],
    )
