"""Runs the sets through the product, scores and prints. Exit code 1 when a gated figure fell, or a file did not end as it must."""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from evaluation import coverage, errors, figures, knowledge, outside, predicting, report, scoring
from evaluation.measures import Results
from evaluation.sets import OUTSIDE, SCANNED, Bench, bench

PARTS = ("bench", "outside", "coverage")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--save", action="store_true", help="write evaluation/figures.json")
    parser.add_argument("--errors", action="store_true", help="list every error of every file")
    parser.add_argument("--brief", action="store_true", help="the main table and the gate alone")
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part; repeatable")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write predictions and every number")
    chosen = parser.parse_args(arguments)
    parts = tuple(chosen.only or PARTS)
    knowledge.bring_up_to_date()
    counts = knowledge.counts()
    print("knowledge: " + ", ".join(f"{n} {what.replace('_', ' ')}" for what, n in counts.items()))
    code = run_bench(chosen, counts) if "bench" in parts else 0
    if "outside" in parts:
        outside.run(OUTSIDE / "resumes")
    if "coverage" in parts:
        coverage.run(OUTSIDE)
    return code


def run_bench(chosen: argparse.Namespace, counts: dict[str, Any]) -> int:
    sets = bench()
    predictions, outcomes = predict(sets)
    results = scoring.score_all(sets, predictions)
    before = figures.read()
    ended = Counter(o.status for o in outcomes.values())
    print_outcomes(sets, outcomes)
    print_results(results, before, brief=chosen.brief)
    if chosen.errors:
        print_errors(sets, predictions)
    if chosen.json:
        chosen.json.write_text(json.dumps({"predictions": predictions, "results": results}, ensure_ascii=False, indent=1), encoding="utf-8")
    now = figures.of_run(results, before=before, today=timezone.localdate(), release=settings.VERSION, knowledge=counts, files=dict(ended))
    if chosen.save:
        figures.write(now)
        print(f"\nsaved: {figures.PATH}")
    return verdict(now, before, unexpected(sets, outcomes))


def predict(sets: Bench) -> tuple[scoring.Predictions, dict[str, predicting.Outcome]]:
    """Every resume, job, pair and role through the product, as one throw-away person."""
    with predicting.a_person() as user:
        outcomes = {key: predicting.read_file(user, sets.file(key).read_bytes(), sets.file(key).name) for key in sets.resumes}
        resumes = {key: o.resume for key, o in outcomes.items() if o.status == "completed" and o.resume}
        began = time.perf_counter()
        jobs = predicting.read_jobs(user, {key: sets.job_text(key) for key in sets.jobs})
        pairs = {
            key: predicting.compare(user, resumes[pair["resume"]], jobs[pair["jd"]])
            for key, pair in sets.pairs.items()
            if pair["resume"] in resumes and pair["jd"] in jobs
        }
        predictions = {
            "resumes": {key: predicting.resume_prediction(resume) for key, resume in resumes.items()},
            "written": {key: predicting.written_prediction(resume) for key, resume in resumes.items()},
            "jobs": {key: predicting.job_prediction(job) for key, job in jobs.items()},
            "pairs": pairs,
            "roles": {key: predicting.role_prediction(resume) for key, resume in resumes.items()},
        }
        print(f"jobs, pairs and roles: {time.perf_counter() - began:.1f} s")
    return predictions, outcomes


def unexpected(sets: Bench, outcomes: dict[str, predicting.Outcome]) -> list[str]:
    """Every file must be read; the scan must fail and say why, where recognising is not switched on."""
    wanted = {
        key: ("failed", "scanned") if not settings.OCR and truth["layout"] == SCANNED else ("completed", "")
        for key, truth in sets.resumes.items()
    }
    return [f"{key}: {o.status} {o.reason}" for key, o in outcomes.items() if (o.status, o.reason) != wanted[key]]


def print_outcomes(sets: Bench, outcomes: dict[str, predicting.Outcome]) -> None:
    ended = Counter(f"{o.status} ({o.reason})" if o.reason else o.status for o in outcomes.values())
    slowest = max(outcomes, key=lambda key: outcomes[key].seconds)
    print(f"files: {', '.join(f'{n} {how}' for how, n in ended.items())}; slowest {slowest} in {outcomes[slowest].seconds:.2f} s")
    for line in unexpected(sets, outcomes):
        print(f"  not as it must be: {line}")


def print_results(results: Results, before: dict[str, Any], *, brief: bool = False) -> None:
    print(f"\n{report.main_table(results, before)}")
    if brief:
        return
    scans = results["all_resumes"]["rows"]["overall"]
    print(
        f"\nWith the scan counted{'' if settings.OCR else ' as all missed'}: skills F1 {report.number(scans['skills']['F1'])}, experience F1 {report.number(scans['experience']['F1'])}"
    )
    print(f"\n{report.groups(results['all_resumes'], 'format')}\n\n{report.groups(results['all_resumes'], 'layout')}")
    print(f"\n{report.worst(results['resumes'])}\n\n{report.reliability(results['resumes'])}\n")
    print(report.frequent(results["resumes"], "skills"))
    print(report.frequent(results["jobs"], "skills"))
    print(report.frequent(results["pairs"], "gaps"))


def print_errors(sets: Bench, predictions: scoring.Predictions) -> None:
    lists = (("resumes", errors.resume_errors), ("jobs", errors.job_errors), ("pairs", errors.pair_errors), ("roles", errors.role_errors))
    for part, tell in lists:
        print(f"\n== errors: {part}")
        for line in tell(sets, predictions[part]):
            print(line)


def verdict(now: dict[str, Any], before: dict[str, Any], wrong_ends: list[str]) -> int:
    lost = figures.losses(now, before)
    for loss in lost:
        print(f"FELL: {loss.label}: {loss.before:.3f} → {loss.now:.3f} (more than {figures.MOST_LOST} is not accepted)")
    return 1 if lost or wrong_ends else 0
