from datetime import date
from pathlib import Path

import pytest

from evaluation import figures
from evaluation.measures import MEASURES, Measure, Results
from evaluation.scoring import most_frequent, score_all, worst_files
from evaluation.sets import SCANNED, bench


def row(key: str, value: float | None) -> dict[str, object]:
    return {"key": key, "value": value}


def test_a_figure_that_fell_by_more_than_the_margin_is_a_loss() -> None:
    before, now = {"rows": [row("skills_f1", 0.90)]}, {"rows": [row("skills_f1", 0.87)]}
    assert [loss.now for loss in figures.losses(now, before)] == [0.87]


def test_a_figure_that_fell_by_the_margin_alone_is_no_loss() -> None:
    assert figures.losses({"rows": [row("skills_f1", 0.88)]}, {"rows": [row("skills_f1", 0.90)]}) == []


def test_more_decoys_are_a_loss_and_fewer_are_none() -> None:
    assert figures.losses({"rows": [row("decoys", 0.10)]}, {"rows": [row("decoys", 0.0)]})
    assert figures.losses({"rows": [row("decoys", 0.0)]}, {"rows": [row("decoys", 0.10)]}) == []


def test_a_main_figure_that_is_no_longer_measured_is_a_loss() -> None:
    assert figures.losses({"rows": []}, {"rows": [row("gaps_f1", 0.8)]})


def test_figures_that_are_not_gated_may_fall() -> None:
    assert figures.losses({"rows": [row("title", 0.1)]}, {"rows": [row("title", 0.9)]}) == []


def test_figures_survive_writing_and_reading(tmp_path: Path) -> None:
    results: Results = {}
    made = figures.of_run(
        results,
        before={"rows": [row("name", 0.9)]},
        today=date(2026, 11, 22),
        release="2026.11",
        knowledge={"skills": 3},
        files={"completed": 2},
    )
    figures.write(made, tmp_path / "figures.json")
    again = figures.read(tmp_path / "figures.json")
    assert again == made
    assert [r["key"] for r in again["rows"]] == [m.key for m in MEASURES]
    assert set(again["rows"][0]) == {"key", "label", "value", "before", "target", "others", "lower_is_better", "main"}
    assert {r["key"]: r["before"] for r in again["rows"]}["name"] == 0.9


def test_no_saved_run_means_no_figures(tmp_path: Path) -> None:
    assert figures.read(tmp_path / "absent.json") == {}


@pytest.mark.parametrize(("lower", "value", "reached"), [(False, 0.9, True), (False, 0.8, False), (True, 0.05, True), (True, 0.3, False)])
def test_a_target_is_reached_in_its_own_direction(lower: bool, value: float, reached: bool) -> None:
    assert Measure("k", "l", "jobs", "skills", "F1", 0.9 if not lower else 0.1, lower_is_better=lower).reached(value) is reached


def perfect() -> dict[str, dict[str, object]]:
    return {
        key: {
            "text": "\n".join(t["truth"]["textInOrder"]),
            "contact": t["truth"]["contact"],
            "skills": [{"name": s, "confidence": 1.0} for s in t["truth"]["skills"]],
            "education": t["truth"]["education"],
            "experience": t["truth"]["experience"],
        }
        for key, t in bench().resumes.items()
    }


def test_the_truth_itself_scores_full_marks_and_nothing_scores_none() -> None:
    full = score_all(bench(), {"resumes": perfect()})["resumes"]["rows"]["overall"]
    assert full["skills"]["F1"] == full["education"]["all"] == full["experience"]["all"] == full["contact"]["email"] == 1.0
    empty = score_all(bench(), {"resumes": {}})["resumes"]["rows"]["overall"]
    assert empty["skills"]["R"] == empty["experience"]["F1"] == 0.0


def test_the_scan_counts_in_the_figures_with_scans_alone() -> None:
    predictions = {key: p for key, p in perfect().items() if bench().resumes[key]["layout"] != SCANNED}
    results = score_all(bench(), {"resumes": predictions})
    assert results["resumes"]["rows"]["overall"]["skills"]["F1"] == 1.0
    assert results["all_resumes"]["rows"]["overall"]["skills"]["F1"] < 1.0


def test_an_unread_file_is_the_worst_and_its_skills_are_missed() -> None:
    predictions = perfect()
    lost = next(key for key, truth in bench().resumes.items() if truth["layout"] != SCANNED)
    del predictions[lost]
    result = score_all(bench(), {"resumes": predictions})["resumes"]
    assert worst_files(result, 1)[0][0] == lost
    assert {where for _, _, where in most_frequent(result, "skills", "missed", 5)} == {lost}
