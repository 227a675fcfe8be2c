"""Taking a file: what is accepted, what is refused and in which words, and what is stored."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from hypothesis import given
from hypothesis import strategies as st

from core.models import WorkItem
from core.storage import MAGIC, StorageFull
from resumes import services
from resumes.models import Resume
from resumes.problems import PROBLEMS
from resumes.tests import documents
from resumes.tests.factories import read, read_resume, upload

pytestmark = pytest.mark.django_db
LIMIT = 5_000_000
NAMES = st.sampled_from(
    [
        "cv.pdf",
        "cv.docx",
        "cv.txt",
        "cv.exe",
        "photo.png",
        "",
        "no-ending",
        "a" * 400 + ".pdf",
        "../../etc/passwd",
        "a\r\nSet-Cookie: x=1.pdf",
    ]
)


@pytest.fixture(scope="module")
def good() -> dict[str, bytes]:
    return {name: make() for name, make in documents.GOOD.items()}


@pytest.fixture(scope="module")
def bad() -> dict[str, bytes]:
    return {
        "unsupported_type": documents.image(),
        "unsupported_type (archive)": documents.archive(),
        "unsupported_type (old Word)": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "unsupported_type (web page)": b"<html><body>" + documents.txt() + b"</body></html>",
        "empty": b"",
        "empty (blank)": b" \r\n\t\n",
        "password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64) + "EncryptedPackage".encode("utf-16-le"),
        "too_large": documents.text_of_size(LIMIT + 1),
    }


@given(data=st.data(), name=NAMES)
def test_p01_a_file_is_taken_by_its_bytes_whatever_its_name(data: Any, name: str, owner: Any, good: dict[str, bytes]) -> None:
    kind = data.draw(st.sampled_from([*good, "any text"]))
    content = (
        data.draw(st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=5).map(str.encode))
        if kind == "any text"
        else good[kind]
    )
    Resume.objects.all().delete()
    resume = upload(owner, content, file_name=name)
    assert resume.file_format == documents.FORMATS.get(kind, "txt")
    assert (resume.file_size, resume.status) == (len(content), "pending")


@given(data=st.data(), name=NAMES)
def test_p01_anything_else_is_refused_with_the_reason_and_what_to_do(data: Any, name: str, owner: Any, bad: dict[str, bytes]) -> None:
    kind = data.draw(st.sampled_from(list(bad)))
    with pytest.raises(services.UploadRefused) as refused:
        upload(owner, bad[kind], file_name=name)
    problem = refused.value.problem
    assert problem.code == kind.split(" ")[0]
    assert problem.message
    assert problem.guidance
    assert not Resume.objects.exists()


@pytest.mark.parametrize(("size", "taken"), [(LIMIT - 1, True), (LIMIT, True), (LIMIT + 1, False)])
def test_p01_the_limit_is_exactly_five_million_bytes(size: int, taken: bool, owner: Any) -> None:
    if taken:
        assert upload(owner, documents.text_of_size(size)).file_size == size
    else:
        with pytest.raises(services.UploadRefused, match="too_large"):
            upload(owner, documents.text_of_size(size))


def test_every_problem_says_what_happened_and_what_to_do() -> None:
    for problem in PROBLEMS.values():
        assert problem.message.endswith(".")
        assert problem.guidance.endswith(".")
        assert not {"Error", "exception", "None"} & set(problem.message.split())


def test_a_refused_upload_leaves_no_row_and_no_file(owner: Any, files: Path) -> None:
    with pytest.raises(services.UploadRefused):
        upload(owner, documents.image())
    assert not Resume.objects.exists()
    assert not [p for p in files.rglob("*") if p.is_file()]


def test_the_file_lies_encrypted_under_a_name_of_ours_that_only_we_can_read(owner: Any, files: Path) -> None:
    resume = upload(owner, file_name="../../Ottoline's résumé.pdf")
    stored = [p for p in files.rglob("*") if p.is_file()]
    assert [p.relative_to(files).as_posix() for p in stored] == [f"resumes/{owner.pk}/{resume.pk}"]
    assert stored[0].read_bytes()[:3] == MAGIC
    assert b"Farrowdale" not in stored[0].read_bytes()
    assert stored[0].stat().st_mode & 0o077 == 0
    assert resume.file_name == "Ottoline's résumé.pdf"


HOSTILE = [
    "../../../etc/passwd", "..\\..\\windows\\system32\\config", "/etc/shadow", "C:\\autoexec.bat", "a\r\nSet-Cookie: admin=1.pdf", "a\nb.pdf", "a\x00b.pdf",
    '"quoted".pdf', "semi;colon.pdf", "a%0d%0aX-Evil: 1.pdf", "a\u2028b.pdf", "\u202efdp.exe", "rtl\u202etxt.pdf", "a" * 300 + ".pdf", ".", "..", "...", ".htaccess",
    "con.pdf", "-rf.pdf", "--help.pdf", "$(reboot).pdf", "`id`.pdf", "a|b.pdf", "<script>alert(1)</script>.pdf", "a&b=c.pdf", "name\t.pdf", "имя.pdf", "履歴書.pdf",
    "😀.pdf", "%2e%2e%2f.pdf", "filename*=UTF-8''x.pdf",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_name_is_only_ever_shown(name: str, owner: Any, files: Path, browser_of: Any) -> None:
    resume = upload(owner, file_name=name)
    assert [p.name for p in files.rglob("*") if p.is_file()] == [str(resume.pk)]
    assert not set(resume.file_name) & set("/\\\r\n\0\t\u2028\u202e")
    answer = browser_of(owner).get(f"/resumes/{resume.pk}/file")
    said = answer.headers["Content-Disposition"]
    assert said.startswith("attachment; ")
    assert said.isascii()
    assert said.isprintable()
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_the_same_file_again_is_the_same_resume_with_its_reading(owner: Any, stranger: Any, knowledge: Any) -> None:
    first = read_resume(owner)
    again = services.upload_resume(user=owner, data=documents.txt(), file_name="other-name.txt")
    assert (again.resume.pk, again.is_new) == (first.pk, False)
    assert Resume.objects.owned_by(owner).count() == WorkItem.objects.filter(user=owner).count() == 1
    assert upload(stranger).pk != first.pk


def test_the_first_resume_is_the_current_one_until_another_is_made_so(owner: Any) -> None:
    first, second = upload(owner, b"First resume of mine"), upload(owner, b"Second resume of mine")
    assert (first.is_current, second.is_current) == (True, False)
    services.make_current(resume=second)
    assert [r.pk for r in Resume.objects.owned_by(owner).filter(is_current=True)] == [second.pk]


def test_deleting_takes_rows_work_and_file_and_names_another_current(
    owner: Any, files: Path, knowledge: Any, django_capture_on_commit_callbacks: Any
) -> None:
    first, second = read_resume(owner), upload(owner, documents.docx())
    with django_capture_on_commit_callbacks(execute=True):
        services.delete_resume(resume=first)
    assert [(r.pk, r.is_current) for r in Resume.objects.all()] == [(second.pk, True)]
    assert set(WorkItem.objects.values_list("subject_id", flat=True)) == {second.pk}
    assert [p.name for p in files.rglob("*") if p.is_file()] == [str(second.pk)]


def test_a_full_disk_says_so_and_leaves_nothing_behind(owner: Any, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one thing replaced is the operating system's write, which cannot be made to fail otherwise."""

    def full(self: Any, name: str, content: Any) -> str:
        Path(self.path(name)).parent.mkdir(parents=True, exist_ok=True)
        Path(self.path(name)).write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    with pytest.raises(StorageFull):
        upload(owner)
    assert not Resume.objects.exists()
    assert not [p for p in files.rglob("*") if p.is_file()]


def test_more_resumes_than_anybody_needs_are_refused_with_words(owner: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "LIMIT_A_PERSON", 1)
    upload(owner)
    with pytest.raises(services.TooManyResumes) as refused:
        upload(owner, documents.docx())
    assert refused.value.problem.guidance
    assert upload(owner).file_format == "txt"  # the one they have is still found


def test_a_failed_reading_can_be_tried_again(owner: Any, knowledge: Any, files: Path) -> None:
    resume = upload(owner)
    stored = files / resume.file.name
    kept = stored.read_bytes()
    stored.unlink()
    assert read(resume).failure == "file_missing"
    stored.write_bytes(kept)
    services.retry_reading(resume=resume)
    again = read(resume)
    assert (again.status, again.failure) == ("completed", "")
