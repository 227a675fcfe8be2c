from __future__ import annotations

import pytest

from engines.resume.dates import find_dates


@pytest.mark.parametrize(
    ("printed", "start", "end", "current"),
    [
        ("Jun '21 – Present", "2021-06", "None", True),
        ("06/2021-05/2023", "2021-06", "2023-05", False),
        ("2019–21", "2019", "2021", False),
        ("Sept 2019 to date", "2019-09", "None", True),
        ("seit 03/2020", "2020-03", "None", True),
        ("desde enero de 2020", "2020-01", "None", True),
        ("2020 - heute", "2020", "None", True),
        ("2022-05-01 —", "2022-05", "None", True),
        ("2021-01-01 — 2022-04-01", "2021-01", "2022-04", False),
        ("2010-12", "2010", "2012", False),
        ("Jan ’22 → now", "2022-01", "None", True),
        ("Winter 2014 to end of 2015", "2014", "2015", False),
        ("May - August 2019", "2019-05", "2019-08", False),
        ("06/21 – 05/23", "2021-06", "2023-05", False),
        ("von 2018 bis 2020", "2018", "2020", False),
        ("de janvier 2019 à mars 2021", "2019-01", "2021-03", False),
        ("depuis septembre 2020 à aujourd'hui", "2020-09", "None", True),
        ("14. März 2021 - 1. April 2022", "2021-03", "2022-04", False),
        ("janeiro de 2018 até o momento", "2018-01", "None", True),
        ("2020年4月 - 2022年3月", "2020-04", "2022-03", False),
        ("01.04.2019 – 31.12.2021", "2019-04", "2021-12", False),
        ("2012 2016", "2012", "2016", False),
    ],
)
def test_ranges_are_read_in_every_usual_style(printed: str, start: str, end: str, current: bool) -> None:
    (found,) = find_dates(printed)
    assert (str(found.start), str(found.end), found.current, found.is_range) == (start, end, current, True)


@pytest.mark.parametrize(
    ("printed", "start"), [("Summer 2018", "2018"), ("2019-05", "2019-05"), ("verano de 2014", "2014"), ("March 4, 2020", "2020-03")]
)
def test_single_dates_are_no_ranges(printed: str, start: str) -> None:
    (found,) = find_dates(printed)
    assert (str(found.start), found.is_range) == (start, False)


@pytest.mark.parametrize(
    "text", ["cut latency from 900 to 140 ms", "ISO 9001 and IEC 61508", "+44 7700 900 318", "version 2.0.15", "we may march on"]
)
def test_numbers_that_are_no_dates_are_left_alone(text: str) -> None:
    assert find_dates(text) == ()


def test_a_range_that_runs_backwards_is_no_range() -> None:
    assert not any(found.is_range for found in find_dates("2021 - 2015"))
