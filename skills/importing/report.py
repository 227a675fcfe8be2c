"""What an import did, for the terminal and as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from skills.importing.plan import STATES, Plan
from skills.importing.reverting import Reverted

HEADINGS = ("new", "changed", "same", "clashing", "not ours")
KINDS = {"skill": "skills", "name": "names", "demand": "demand", "title": "titles", "relation": "relations"}
EXAMPLES = 3
COLUMNS = ["kind", "state", "label", "target", "reason"]


def table(plan: Plan) -> Iterator[str]:
    """Figures by kind, then a few examples of each."""
    yield " " * 12 + "".join(f"{heading:>10}" for heading in HEADINGS)
    for kind, counts in plan.counts().items():
        yield f"{KINDS[kind]:<12}" + "".join(f"{counts[state]:>10,}" for state in STATES)
    for kind, name in KINDS.items():
        for state, heading in zip(STATES, HEADINGS, strict=True):
            shown = [fact for fact in plan.facts if fact.kind == kind and fact.state == state]
            # Spread over the release: the first rows are all of one occupation.
            for fact in shown[:: max(1, len(shown) // EXAMPLES)][:EXAMPLES]:
                yield (
                    f"  {name}, {heading}: {fact.label}"
                    + (f" → {fact.target}" if fact.target else "")
                    + (f" ({fact.reason})" if fact.reason else "")
                )


def write_report(plan: Plan, path: Path) -> None:
    """Every fact that is new, changed, clashing or not ours, one a row. Raises OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows((f.kind, f.state, f.label, f.target, f.reason) for f in plan.facts)


def taken_back(done: Reverted) -> Iterator[str]:
    rows = ", ".join(f"{number:,} {model}" for model, number in done.restored.items() if number)
    yield f"Taken back: {rows or 'nothing'}."
    for what, number in done.links.items():
        yield f"{number:,} {what} lose their link to a skill that goes; they keep its name as it was written."
    if done.left:
        yield f"Left alone: {len(done.left):,}."
        yield from (f"  {change.model} {change.label}: {reason}" for change, reason in done.left[:20])
        if len(done.left) > 20:
            yield "  … the rest stands in the staff pages, with its reason."
