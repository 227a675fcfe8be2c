"""Writes wages.yaml from the national wage table of the U.S. Bureau of Labor Statistics (public domain): `python skills/data/make_wages.py TABLE.csv`.

The table has the columns soc, annual_p10, annual_p25, annual_median, annual_p75, annual_p90. Only occupations that a role names are kept.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).parent
COLUMNS = {"p10": "annual_p10", "p25": "annual_p25", "p50": "annual_median", "p75": "annual_p75", "p90": "annual_p90"}
SOURCE = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics"
YEAR = 2025


def main(table: Path) -> None:
    used = set(
        re.findall(
            r"\bsoc: [\"']?(\d\d-\d{4}(?:\.\d\d)?)", "\n".join(p.read_text(encoding="utf-8") for p in (HERE / "roles").glob("*.yaml"))
        )
    )
    with table.open(encoding="utf-8", newline="") as file:
        rows = {row["soc"].replace("-", "")[:6]: row for row in csv.DictReader(file)}
    found = {}
    for soc in sorted(used):
        row = rows.get(soc.replace("-", "")[:6])  # a finer O*NET code (11-1111.03) takes the wage of its SOC occupation
        wage = {key: int(row[column]) for key, column in COLUMNS.items() if row[column].isdecimal()} if row else {}
        if wage:
            found[soc] = wage | {"currency": "USD", "country": "United States", "year": YEAR, "source": SOURCE}
    (HERE / "wages.yaml").write_text(
        "# Made by make_wages.py; yearly wages before tax.\n" + yaml.safe_dump(found, sort_keys=True, width=200), encoding="utf-8"
    )
    print(f"{len(found)} of {len(used)} occupations have a wage")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
