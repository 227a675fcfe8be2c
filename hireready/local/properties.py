"""`make properties`: run every test that carries the number of a correctness property and print number, tests, result."""

from __future__ import annotations

import re
import sys
from collections import defaultdict

import pytest

LAST = 42  # the properties are numbered P01 to P42
_NUMBER = re.compile(r"::test_p(\d\d)_")


class Results:
    """A pytest plugin that notes how each numbered test ended."""

    def __init__(self) -> None:
        self.outcomes: dict[int, dict[str, str]] = defaultdict(dict)

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Keep the numbered tests alone."""
        numbered = [item for item in items if _NUMBER.search(item.nodeid)]
        config.hook.pytest_deselected(items=[item for item in items if item not in numbered])
        items[:] = numbered

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the outcome; a failure in set-up or clean-up counts as one."""
        found = _NUMBER.search(report.nodeid)
        if found and (report.when == "call" or report.outcome != "passed"):
            self.outcomes[int(found[1])][report.nodeid] = report.outcome

    def table(self) -> str:
        """Return one line a property, those without a test included."""
        lines = ["no.   tests  result"]
        for number in range(1, LAST + 1):
            outcomes = list(self.outcomes.get(number, {}).values())
            lines.append(f"P{number:02}   {len(outcomes):5}  {verdict(outcomes)}")
        return "\n".join(lines)


def verdict(outcomes: list[str]) -> str:
    """Return the result of one property from the outcomes of its tests: one failure fails it, only skips prove nothing."""
    if not outcomes:
        return "no test yet"
    if "failed" in outcomes:
        return "FAILED"
    return "holds" if "passed" in outcomes else "skipped"


def main() -> int:
    """Run the numbered tests, print the table after pytest's own lines, return pytest's exit code."""
    results = Results()
    code = int(
        pytest.main(["-q", "--no-header", "-p", "no:cacheprovider", "--continue-on-collection-errors", *sys.argv[1:]], plugins=[results])
    )
    print(results.table())
    return code


if __name__ == "__main__":
    sys.exit(main())
