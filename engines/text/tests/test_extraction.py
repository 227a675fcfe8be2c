"""The reading process: the right answer, the right reason, and nothing of it left behind."""

from __future__ import annotations

import json
import os
import sys
import time
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.errors import Reason, UnreadableDocument
from engines.sandbox import Ending, run_apart
from engines.text.assembly import assemble
from engines.text.child import read_within
from engines.text.documents import Document, Format
from engines.text.extraction import Limits, extract_document
from engines.text.plain import read_text
from engines.text.reading import Line, Reading
from engines.text.tests.builders import Sheet, word_file
from engines.text.wire import BadAnswer, decode_answer, encode_document, encode_reason

PYTHON = (sys.executable, "-I", "-S", "-c")
TEXT = b"Ada Lovelace\n\nSkills\n- Algebra"


def reason_for(data: bytes, limits: Limits) -> Reason:
    with pytest.raises(UnreadableDocument) as caught:
        extract_document(data, limits=limits)
    return caught.value.reason


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (Sheet().column(40, 100, ["Ada", "Analyst"]).bytes(), (Format.PDF, "pypdfium2")),
        (word_file("Ada", "Analyst"), (Format.DOCX, "lxml-docx")),
        (b"Ada\nAnalyst", (Format.TXT, "plain-text")),
    ],
)
def test_each_format_is_read_in_a_process_of_its_own(data: bytes, expected: tuple[Format, str]) -> None:
    document = extract_document(data)
    assert (document.format, document.produced_by) == expected
    assert [document.text_of(block) for block in document.blocks] == ["Ada", "Analyst"]


def test_the_same_bytes_give_the_same_document() -> None:
    data = Sheet().column(40, 100, ["Ada", "Analyst", "", "SKILLS"]).bytes()
    assert extract_document(data) == extract_document(data)


def test_reading_that_takes_too_long_is_too_complex() -> None:
    assert reason_for(TEXT, Limits(wall_seconds=0.001)) is Reason.TOO_COMPLEX


def test_an_answer_that_is_too_long_is_too_complex() -> None:
    assert reason_for(TEXT, Limits(output_bytes=10)) is Reason.TOO_COMPLEX


def test_reading_that_needs_too_much_memory_ends_with_a_reason() -> None:
    assert reason_for(TEXT * 100_000, Limits(memory_bytes=30_000_000)) in {Reason.TOO_COMPLEX, Reason.READER_DIED}


def test_a_process_that_aborts_is_seen_as_dead() -> None:
    assert run_apart((*PYTHON, "import os; os.abort()"), b"", wall_seconds=10, output_bytes=10).ending is Ending.DIED


def test_a_process_that_hangs_is_killed_with_all_it_started() -> None:
    code = "import os, time; print(os.getpid(), flush=True); os.fork(); time.sleep(60)"
    started = time.monotonic()
    outcome = run_apart((*PYTHON, code), b"", wall_seconds=1, output_bytes=100)
    assert outcome.ending is Ending.TIMED_OUT
    assert time.monotonic() - started < 5


def test_a_process_that_never_reads_its_input_does_not_hold_us_up() -> None:
    outcome = run_apart((*PYTHON, "print('done')"), bytes(5_000_000), wall_seconds=10, output_bytes=100)
    assert outcome.output == b"done\n"


def test_the_process_sees_no_environment_no_files_and_no_open_descriptors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "never to be seen")
    reading, writing = os.pipe()
    os.set_inheritable(writing, True)
    code = "import json, os; print(json.dumps([dict(os.environ), os.listdir('.'), len(os.listdir('/proc/self/fd')), os.getcwd()]))"
    try:
        outcome = run_apart((*PYTHON, code), b"", wall_seconds=10, output_bytes=10_000)
    finally:
        os.close(reading)
        os.close(writing)
    environment, files, descriptors, folder = json.loads(outcome.output)
    assert "never to be seen" not in environment.values()
    assert files == []
    assert descriptors == 4  # stdin, stdout, stderr and the one that lists them
    assert not Path(folder).exists()


@pytest.mark.parametrize("failure", [MemoryError, RecursionError])
def test_running_out_of_memory_or_stack_is_too_complex(failure: type[Exception]) -> None:
    def read(_: bytes) -> Reading:
        raise failure

    assert read_within(read, Format.TXT, BytesIO(TEXT)) == encode_reason(Reason.TOO_COMPLEX)


def test_the_reading_process_answers_with_the_document_or_the_reason() -> None:
    assert decode_answer(read_within(read_text, Format.TXT, BytesIO(TEXT))).text == TEXT.decode()
    assert read_within(read_text, Format.TXT, BytesIO(b"---")) == encode_reason(Reason.NO_TEXT)


def answered(**changes: object) -> bytes:
    fields = json.loads(encode_document(extract_document(TEXT)))
    return json.dumps({**fields, **changes}).encode()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"no JSON",
        b"[]",
        b'{"reason": "because"}',
        answered(more=1),
        answered(text=1),
        answered(text="Ada\0"),
        answered(text="\ud800"),
        answered(text="x" * 1_000_001),
        answered(text="text outside the blocks " * 9),
        answered(format="exe"),
        answered(links=["a", 1]),
        answered(blocks=[[0, 5, 1, None, 0, 0, [0, 0, 0, 0]]]),
        answered(blocks=[[5, 0, 1, None, 0, 0, [0, 0, 0, 0, 0]]]),
        answered(blocks=[[0, 99_999, 1, None, 0, 0, [0, 0, 0, 0, 0]]]),
        answered(blocks=[[0, 5, 1, [0, 0, 0], 0, 0, [0, 0, 0, 0, 0]]]),
        answered(blocks=[[0, 5, True, None, 0, 0, [0, 0, 0, 0, 0]]]),
        answered(quality={}),
        answered().replace(b'"unmapped_share": 0.0', b'"unmapped_share": NaN'),
        answered().replace(b'"truncated": false', b'"truncated": 0'),
    ],
)
def test_an_answer_that_is_no_document_is_refused(answer: bytes) -> None:
    with pytest.raises((BadAnswer, UnreadableDocument)) as caught:
        decode_answer(answer)
    assert isinstance(caught.value, BadAnswer)


def test_a_reason_travels_as_itself() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        decode_answer(encode_reason(Reason.SCANNED))
    assert caught.value.reason is Reason.SCANNED


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), min_size=1, max_size=12))
def test_any_text_survives_the_way_out_of_the_process(pieces: list[str]) -> None:
    reading = Reading([Line(piece, gap_before=index % 3 == 0) for index, piece in enumerate(["Ada", *pieces])], "test")
    document = assemble(reading, Format.TXT)
    assert decode_answer(encode_document(document)) == document
    assert_sound(document)


def assert_sound(document: Document) -> None:
    assert "\0" not in document.text
    document.text.encode("utf-8")
    for block, after in zip(document.blocks, document.blocks[1:], strict=False):
        assert document.text[block.end : after.start] == ("\n\n" if after.gap_before else "\n")
