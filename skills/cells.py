"""Skills and roles as rows of a CSV file, and back: lists stand in one cell with `; ` between."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from core.sheets import guard, items
from skills.checking import EDGES
from skills.standard import KINDS, LEVELS, SKILL_LEVELS, TRENDS
from skills.states import ROLE, SKILL, Parts, State

COLUMNS: dict[str, tuple[str, ...]] = {
    SKILL: (
        "slug", "name", "kind", "family", "category", "about", "parent", "aliases", "implies", "requires", "related", "hours", "demand", "trend",
    ),
    ROLE: (
        "slug", "title", "level", "family", "about", "other_titles", "core", "expected", "bonus", "education", "credentials", "next", "soc",
        "first_step",
    ),
}  # fmt: skip
NEEDED = {SKILL: ("name", "kind", "family", "category", "about"), ROLE: ("title", "level", "family", "about")}
PLAIN = {SKILL: ("name", "category", "about"), ROLE: ("title", "about", "education", "soc", "first_step")}
KNOWN = {"kind": KINDS, "trend": TRENDS, "level": set(LEVELS)}
HOURS = ("hours_beginner", "hours_intermediate", "hours_advanced")
TIERS = ("core", "expected", "bonus")
LANGUAGE = re.compile(r"^([a-z]{2}): (?=\S)")


class WrongCell(ValueError):
    """What is wrong with a cell, and what to write instead."""


# --- out ------------------------------------------------------------------------------------------------------------


def row_of(state: State) -> list[str]:
    return [guard(cell) for cell in (_skill_row(state) if state.kind == SKILL else _role_row(state))]


def _skill_row(s: State) -> list[str]:
    f = s.fields
    names = [t if g == "en" else f"{g}: {t}" for t, g in s.names if (t, g) != (f["name"], "en") and ";" not in t]
    edges = [[slug for kind, slug in s.relations if kind == edge] for edge in ("implies", "requires")]
    related = [f"{slug} {share:g}" for (kind, slug), (share,) in s.relations.items() if kind == "related"]
    lists = map("; ".join, (names, *edges, related, [str(f[h]) for h in HOURS]))
    return [s.slug, f["name"], f["kind"], f["family_id"], f["category"], f["about"], s.parent, *lists, f"{f['demand']:g}", f["trend"]]


def _role_row(s: State) -> list[str]:
    f = s.fields
    tiers = ["; ".join(_ask(slug, facts) for slug, facts in s.asks.items() if facts[0] == tier) for tier in TIERS]
    leads = "; ".join(f"{role}: {', '.join(adds)}" if adds else role for role, adds in s.leads.items())
    return [
        s.slug, f["title"], f["level"], f["family_id"], f["about"], "; ".join(f["other_titles"]), *tiers, f["education"],
        "; ".join(f["credentials"]), leads, f["soc"], f["first_step"],
    ]  # fmt: skip


def _ask(slug: str, facts: tuple[Any, ...]) -> str:
    _tier, weight, level, years = facts
    return " ".join(filter(None, [slug, str(weight), level, f"{years:g}" if years is not None else ""]))


# --- in -------------------------------------------------------------------------------------------------------------


def state_from(kind: str, slug: str, cells: dict[str, str], held: State | None, families: Iterable[str]) -> tuple[State, list[str]]:
    """The entry as the line says it, and what is wrong with the line. A column that the file lacks leaves its part as it is."""
    state = held or State(kind, slug, dict(BLANK[kind]))
    wrong = [f"{c} is empty. A {kind} needs one." for c in NEEDED[kind] if (c in cells or held is None) and not cells.get(c)]
    fields = dict(state.fields)
    for read_field in (_plain, _kinds, _family, _demand, _hours, _arrays):
        try:
            fields |= read_field(kind, cells, set(families))
        except WrongCell as error:
            wrong.append(str(error))
    state = replace(state, fields=fields, asks={s: facts for s, facts in state.asks.items() if facts[0] not in cells})
    for column, read in (SKILL_PARTS if kind == SKILL else ROLE_PARTS).items():
        if column in cells:
            try:
                state = read(state, column, cells[column])
            except WrongCell as error:
                wrong.append(str(error))
    return state, wrong


BLANK: dict[str, dict[str, Any]] = {
    SKILL: {
        "name": "", "family_id": "", "kind": "", "category": "", "about": "", "hours_beginner": 20, "hours_intermediate": 60,
        "hours_advanced": 150, "demand": 0.0, "trend": "steady", "demand_source": "set by staff", "demand_as_of": None,
    },
    ROLE: {
        "title": "", "family_id": "", "level": "", "about": "", "other_titles": [], "education": "", "credentials": [], "first_step": "",
        "soc": "", "wages": {},
    },
}  # fmt: skip


def _plain(kind: str, cells: dict[str, str], families: set[str]) -> dict[str, Any]:
    return {c: cells[c] for c in PLAIN[kind] if c in cells}


def _kinds(kind: str, cells: dict[str, str], families: set[str]) -> dict[str, Any]:
    wrong = [
        f"{column} “{cells[column]}” is not known. Use one of: {', '.join(sorted(known))}."
        for column, known in KNOWN.items()
        if column in COLUMNS[kind] and cells.get(column) and cells[column] not in known
    ]
    if wrong:
        raise WrongCell(" ".join(wrong))
    known = {c: cells[c] for c in KNOWN if c in COLUMNS[kind] and cells.get(c)}
    return known | ({"trend": "steady"} if cells.get("trend") == "" else {})


def _family(kind: str, cells: dict[str, str], families: set[str]) -> dict[str, Any]:
    family = cells.get("family")
    if family and family not in families:
        raise WrongCell(f"family “{family}” is not known. Use one of: {', '.join(sorted(families))}.")
    return {"family_id": family} if family else {}


def _demand(kind: str, cells: dict[str, str], families: set[str]) -> dict[str, Any]:
    return {"demand": _number(cells["demand"] or "0", "demand", 0, 1)} if "demand" in cells else {}


def _hours(kind: str, cells: dict[str, str], families: set[str]) -> dict[str, Any]:
    if not cells.get("hours"):
        return {}
    hours = items(cells["hours"])
    if len(hours) != 3 or not all(h.isdecimal() and 0 < int(h) < 32_000 for h in hours):
        raise WrongCell("hours takes three whole numbers above 0, for example “20; 60; 150”.")
    return dict(zip(HOURS, map(int, hours), strict=True))


def _arrays(kind: str, cells: dict[str, str], families: set[str]) -> dict[str, Any]:
    return {c: items(cells[c]) for c in ("other_titles", "credentials") if c in cells}


def _number(text: str, column: str, low: float, high: float) -> float:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        raise WrongCell(f"{column} “{text}” is not a number from {low:g} to {high:g}.")
    return value


def _parent(state: State, column: str, cell: str) -> State:
    return replace(state, parent=cell)


def _aliases(state: State, column: str, cell: str) -> State:
    """A name that the entry has already keeps its context rules; a file cannot say them."""
    display = (state.label, "en")
    names: Parts = {display: state.names.get(display, (False, (), ()))}
    for text in items(cell):
        found = LANGUAGE.match(text)
        key = (text[found.end() :], found[1]) if found else (text, "en")
        if len(key[0]) > 160:
            raise WrongCell(f"the name “{key[0][:40]}…” is longer than 160 characters.")
        names[key] = state.names.get(key, (False, (), ()))
    return replace(state, names=names | {k: v for k, v in state.names.items() if ";" in k[0]})


def _edge(state: State, column: str, cell: str) -> State:
    others = {k: v for k, v in state.relations.items() if k[0] != column}
    if column == "related":
        pairs = [_shared(part) for part in items(cell)]
        return replace(state, relations=others | {(column, slug): (share,) for slug, share in pairs})
    return replace(state, relations=others | {(column, s): state.relations.get((column, s), (1.0,)) for s in items(cell)})


def _shared(part: str) -> tuple[str, float]:
    slug, _, share = part.partition(" ")
    if not share:
        raise WrongCell(f"related “{part}” lacks its share. Write for example “{slug} 0.6”.")
    return slug, _number(share.strip(), f"the share of {slug}", 0.01, 1)


def _tier(state: State, column: str, cell: str) -> State:
    asks = dict(state.asks)
    for part in items(cell):
        slug, *said = part.split()
        if slug in asks:
            raise WrongCell(f"{slug} stands in {column} and in {asks[slug][0]}, or twice. Leave one.")
        asks[slug] = (column, *_asked(part, said))
    return replace(state, asks=asks)


def _asked(part: str, said: list[str]) -> tuple[int, str, float | None]:
    level = next((w for w in said if w in SKILL_LEVELS), "")
    numbers = [w for w in said if w not in SKILL_LEVELS]
    if not numbers or numbers[0] not in {"1", "2", "3"} or len(numbers) > 2:
        raise WrongCell(
            f"“{part}” is not understood. Write slug and weight (1, 2 or 3), then level and years if they matter: “sql 3 advanced 2”."
        )
    return int(numbers[0]), level, _number(numbers[1], f"the years of {part.split()[0]}", 0, 60) if len(numbers) == 2 else None


def _leads(state: State, column: str, cell: str) -> State:
    leads: Parts = {}
    for part in items(cell):
        role, _, adds = part.partition(":")
        leads[role.strip()] = tuple(sorted(filter(None, (a.strip() for a in adds.split(",")))))
    return replace(state, leads=leads)


SKILL_PARTS: dict[str, Callable[[State, str, str], State]] = {
    "parent": _parent, "aliases": _aliases, **{edge: _edge for edge in EDGES if edge != "parent"}, "related": _edge,
}  # fmt: skip
ROLE_PARTS: dict[str, Callable[[State, str, str], State]] = {**dict.fromkeys(TIERS, _tier), "next": _leads}
