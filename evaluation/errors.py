"""What went wrong, file by file, in lines a developer can act on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evaluation.bench import score
from evaluation.sets import Bench


def skill_differences(truth: dict[str, Any], prediction: dict[str, Any]) -> Iterator[str]:
    """Skills missed, invented, and decoys reported, of one file or job."""
    scored = score.score_skills(truth["truth"], prediction, score.forbidden(truth), score.optional_skills(truth))
    for kind in ("missed", "invented", "decoy_hits"):
        if scored[kind]:
            yield f"  {kind}: {'; '.join(scored[kind])}"


def entry_differences(kind: str, truth: dict[str, Any], prediction: dict[str, Any]) -> Iterator[str]:
    """Each entry of the truth that was missed or has a wrong field, with both values, and each invented entry."""
    true, found = truth["truth"].get(kind) or [], [e for e in prediction.get(kind) or [] if any(e.values())]
    gains = [[_gain(kind, a, b) for b in found] for a in true]
    pairs = dict(score.assign(gains))
    for index, entry in enumerate(true):
        if index not in pairs:
            yield f"  {kind} missed: {_short(entry)}"
            continue
        wrong = [f for f, right in score.fields_of(kind, entry, found[pairs[index]]).items() if not right]
        for name in wrong:
            yield f"  {kind} {name}: wanted {entry.get(name)!r}, read {found[pairs[index]].get(name)!r}"
    for index, entry in enumerate(found):
        if index not in pairs.values():
            yield f"  {kind} invented: {_short(entry)}"


def _gain(kind: str, true: dict[str, Any], found: dict[str, Any]) -> float:
    checks = score.fields_of(kind, true, found)
    agreed = sum(checks.get(f, False) for f in score.IDENTITY[kind])
    return 10 * agreed + sum(checks.values()) if agreed else 0.0


def _short(entry: dict[str, Any]) -> str:
    return " | ".join(str(v) for v in entry.values() if v)


def contact_differences(truth: dict[str, Any], prediction: dict[str, Any]) -> Iterator[str]:
    true, found = truth["truth"].get("contact") or {}, prediction.get("contact") or {}
    for name, same in score.CONTACT.items():
        want, got = str(true.get(name) or ""), str(found.get(name) or "")
        if bool(want) != bool(got) or (want and not same(want, got)):
            yield f"  contact {name}: wanted {want!r}, read {got!r}"
    want_links, got_links = ({score.url_key(x) for x in side.get("links") or []} for side in (true, found))
    if want_links - got_links:
        yield f"  links missed: {', '.join(sorted(want_links - got_links))}"


def resume_errors(bench: Bench, predictions: dict[str, Any]) -> Iterator[str]:
    for key, truth in bench.resumes.items():
        prediction = predictions.get(key) or {}
        lines = [*contact_differences(truth, prediction), *entry_differences("experience", truth, prediction)]
        lines += [*entry_differences("education", truth, prediction), *skill_differences(truth, prediction)]
        if lines:
            yield f"{key} ({truth['format']}, {truth['layout']})"
            yield from lines


def job_errors(bench: Bench, predictions: dict[str, Any]) -> Iterator[str]:
    for key, truth in bench.jobs.items():
        prediction = predictions.get(key) or {}
        scored = score.score_job(truth, prediction)["skills"]
        yield f"{key}: priority {scored['priority'][0]}/{scored['priority'][1]}"
        for kind in ("missed", "invented", "decoy_hits"):
            if scored[kind]:
                yield f"  {kind}: {'; '.join(scored[kind])}"
        yield from _priorities(truth, prediction)


def _priorities(truth: dict[str, Any], prediction: dict[str, Any]) -> Iterator[str]:
    true, found = score.skill_names(score.hard(truth["skills"])[0]), score.skill_names(prediction.get("skills"))
    for name in true.keys() & found.keys():
        want, got = true[name], found[name]["priority"]
        if score.priority_key(want["priority"]) != score.priority_key(got):
            yield f"  priority of {name}: wanted {want['priority']}, read {got}, in: {want.get('sentence', '')!r}"


def pair_errors(bench: Bench, predictions: dict[str, Any]) -> Iterator[str]:
    for key, truth in bench.pairs.items():
        prediction = predictions.get(key) or {}
        scored = score.score_pair(truth, prediction)["gaps"]
        yield f"{key}: {scored['tp']} of {scored['true']} gaps, {scored['pred']} reported"
        met = {score.skill_key(m["name"]): m for m in prediction.get("met", ())}
        for name in scored["missed"]:
            how = met.get(score.skill_key(name))
            yield f"  gap missed: {name}" + (f" (called met: {how['how']} by {how['via']})" if how else " (not among the requirements)")
        wanted = {score.skill_key(m["skill"]): m for m in truth.get("met", ())}
        for name in scored["invented"]:
            is_met = wanted.get(score.skill_key(name))
            partly = ", partly met" if name in prediction.get("partly", ()) else ""
            yield f"  gap invented: {name}{partly}" + (
                f" (truth: met, {is_met['how']} by {is_met['evidence']!r})" if is_met else " (truth: not asked for)"
            )


def role_errors(bench: Bench, predictions: dict[str, Any]) -> Iterator[str]:
    for key, truth in bench.roles.items():
        scored = score.score_role(truth, predictions.get(key))["roles"]
        if scored["missed"]:
            yield f"{key}: wanted one of {' | '.join(scored['missed'])}; suggested {' | '.join(scored['invented']) or 'nothing'}"
