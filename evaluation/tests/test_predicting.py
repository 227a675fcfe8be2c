from typing import Any

import pytest

from accounts.models import User
from evaluation import predicting, run
from evaluation.coverage import Marked, covered, sentences_of
from evaluation.errors import resume_errors
from evaluation.knowledge import counts
from evaluation.outside import find, of_json_resume
from evaluation.sets import OUTSIDE, SCANNED, bench
from resumes.models import Resume


def test_a_file_goes_through_the_product_and_leaves_nothing_behind(knowledge: Any) -> None:
    key = next(key for key, truth in bench().resumes.items() if truth["format"] == "txt")
    with predicting.a_person() as user:
        outcome = predicting.read_file(user, bench().file(key).read_bytes(), "resume.txt")
        assert outcome.resume is not None
        prediction = predicting.resume_prediction(outcome.resume)
        written = predicting.written_prediction(outcome.resume)
        roles = predicting.role_prediction(outcome.resume)["roles"]
    assert (outcome.status, outcome.reason) == ("completed", "")
    assert prediction["contact"]["email"] == bench().resumes[key]["truth"]["contact"]["email"]
    assert prediction["skills"]
    assert all(skill["name"] in " ".join(prediction["text"].split()) for skill in written["skills"])
    assert len(set(roles)) == 3
    assert not Resume.objects.exists()
    assert not User.objects.exists()


def test_the_scan_fails_with_its_reason_and_that_is_as_it_must_be(knowledge: Any) -> None:
    key = next(key for key, truth in bench().resumes.items() if truth["layout"] == SCANNED)
    with predicting.a_person() as user:
        outcome = predicting.read_file(user, bench().file(key).read_bytes(), "scan.pdf")
    assert (outcome.status, outcome.reason) == ("failed", "scanned")
    others = {k: predicting.Outcome("completed", "", 0.1, None) for k in bench().resumes if k != key}
    assert run.unexpected(bench(), others | {key: outcome}) == []
    assert run.unexpected(bench(), others | {key: predicting.Outcome("completed", "", 0.1, None)}) == [f"{key}: completed "]


def test_a_skill_named_in_a_certificate_or_title_alone_is_handed_to_no_scorer(knowledge: Any) -> None:
    text = (
        "Ada Quill\nada@example.org\n\nExperience\nGeography Teacher, Lanyon School, Truro\nSeptember 2019 – July 2021\n• Plotted rivers in Python.\n\n"
        "Certifications\nCertified Kubernetes Administrator (CKA), 2019\nForklift Licence\n\nSkills\nMicrosoft Excel, ADR\n"
    )
    with predicting.a_person() as user:
        resume = predicting.read_file(user, text.encode(), "resume.txt").resume
        assert resume is not None
        shown = {s.name for s in resume.skills.all() if s.counted}
        judged = {s.name for s in predicting.claimed_skills(resume)}
        written = {s["name"] for s in predicting.written_prediction(resume)["skills"]}
    assert {"Geography teaching", "CKA"} <= shown
    assert {"Python", "Microsoft Excel", "ADR"} == judged == written


def test_a_file_of_another_kind_is_refused_with_its_reason(db: None) -> None:
    with predicting.a_person() as user:
        assert predicting.read_file(user, b"\x89PNG\r\n\x1a\n" + bytes(64), "picture.pdf").reason == "unsupported_type"


def test_jobs_and_pairs_name_each_alternative_of_a_group(knowledge: Any) -> None:
    text = "Data Analyst\nRequirements:\n- You must have strong SQL.\n- Experience with Python or R is required.\n- Tableau is a plus.\n"
    with predicting.a_person() as user:
        job = predicting.read_jobs(user, {"j": text})["j"]
        named = {skill["name"]: skill["priority"] for skill in predicting.job_prediction(job)["skills"]}
    assert {"Python", "R", "SQL", "Tableau"} <= named.keys()
    assert (named["SQL"], named["Tableau"]) == ("critical", "nice-to-have")


def test_a_text_that_is_no_job_is_left_out(knowledge: Any) -> None:
    with predicting.a_person() as user:
        assert predicting.read_jobs(user, {"j": "Roses are red, violets are blue, and this is a poem."}) == {}


def test_errors_name_the_file_and_what_was_missed() -> None:
    lines = list(resume_errors(bench(), {}))
    assert sum(not line.startswith(" ") for line in lines) == len(bench().resumes)
    assert any(line.startswith("  missed: ") for line in lines)


def test_counts_tell_what_the_run_stood_on(knowledge: Any) -> None:
    found = counts()
    assert found["skills"] >= 600
    assert found["names"] >= found["skills"]
    assert found["roles"] >= 40


def test_marked_spans_are_read_from_their_columns() -> None:
    lines = ["We O O", "use O O", "machine O B", "learning O I", "and O O", "Python O B-Skill", "", "Bye O O"]
    assert list(sentences_of(lines, column=2)) == [Marked("We use machine learning and Python", ((7, 23), (28, 34))), Marked("Bye", ())]
    assert next(sentences_of(lines, column=2, label="Skill")).spans == ((28, 34),)


def test_a_marked_mention_counts_as_found_only_when_it_is_found_whole(knowledge: Any) -> None:
    found = covered([Marked("Experience with Python and zorbling.", ((16, 22), (27, 35)))])
    assert (found.whole, found.partly, found.mentions, found.found, found.right) == (1, 1, 2, 1, 1)


def test_a_json_resume_states_open_ends_as_current() -> None:
    truth = of_json_resume({"basics": {"name": "A B"}, "work": [{"company": "C", "position": "D", "startDate": "2013-09"}]})
    assert truth["experience"][0]["current"] is True
    assert truth["experience"][0]["startDate"] == "2013-09"


@pytest.mark.skipif(not OUTSIDE.exists(), reason="the sets beside the checkout are absent")
def test_every_sample_beside_the_checkout_is_found() -> None:
    assert {s.set_name for s in find(OUTSIDE / "resumes")} == {"RenderCV", "HackMyResume", "Resume-Matcher (no truth)"}
