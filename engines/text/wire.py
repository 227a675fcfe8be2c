"""The document as JSON between the reading process and ours. The reader's answer is a stranger's word: every value is checked."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from engines.errors import Reason, UnreadableDocument
from engines.text.documents import MAX_HIDDEN, Block, Document, Format, ReadQuality, Verdict
from engines.text.reading import MAX_CHARACTERS

MAX_LINKS = 500
_MAX_PAGES = 10_000
_MAX_NUMBER = 1e7
_FORBIDDEN = re.compile("[\0\ud800-\udfff]")


class BadAnswer(ValueError):
    """The reading process wrote something that is no valid document."""


def encode_document(document: Document) -> bytes:
    quality = document.quality
    answer = {
        "text": document.text,
        "blocks": [_block_out(block) for block in document.blocks],
        "format": document.format.value,
        "produced_by": document.produced_by,
        "links": list(document.links[:MAX_LINKS]),
        "quality": {
            "verdict": quality.verdict.value,
            "words": quality.words,
            "pages": quality.pages,
            "columns": quality.columns,
            "unmapped_share": quality.unmapped_share,
            "hidden_words": quality.hidden_words,
            "hidden_characters": quality.hidden_characters,
            "hidden_text": quality.hidden_text,
            "truncated": quality.truncated,
            "language": quality.language,
            "notes": list(quality.notes),
        },
    }
    return json.dumps(answer, separators=(",", ":")).encode("ascii")


def encode_reason(reason: Reason) -> bytes:
    return json.dumps({"reason": reason.value}).encode("ascii")


def decode_answer(answer: bytes) -> Document:
    """The document in an answer. Raises UnreadableDocument for a reason in it, BadAnswer for anything that does not fit."""
    try:
        fields = json.loads(answer, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadAnswer("not JSON") from error
    if isinstance(fields, dict) and set(fields) == {"reason"}:
        raise UnreadableDocument(_word(Reason, fields["reason"]))
    return _document(_object(fields, {"text", "blocks", "format", "produced_by", "links", "quality"}))


def _document(fields: dict[str, Any]) -> Document:
    text = _text(fields["text"], MAX_CHARACTERS)
    blocks = tuple(_block_in(block) for block in _list(fields["blocks"], MAX_CHARACTERS))
    _check_spans(text, blocks)
    return Document(
        text=text,
        blocks=blocks,
        format=_word(Format, fields["format"]),
        quality=_quality(_object(fields["quality"], set(ReadQuality.__dataclass_fields__))),
        produced_by=_text(fields["produced_by"], 100),
        links=tuple(_text(link, 10_000) for link in _list(fields["links"], MAX_LINKS)),
    )


def _check_spans(text: str, blocks: Sequence[Block]) -> None:
    """Blocks are in order, do not overlap, and leave nothing but blanks out."""
    edges = [0, *(edge for block in blocks for edge in (block.start, block.end)), len(text)]
    if any(left > right for left, right in pairwise(edges)):
        raise BadAnswer("blocks out of order")
    if any(text[left:right].strip() for left, right in zip(edges[0::2], edges[1::2], strict=True)):
        raise BadAnswer("text outside the blocks")


def _quality(fields: dict[str, Any]) -> ReadQuality:
    return ReadQuality(
        verdict=_word(Verdict, fields["verdict"]),
        words=_whole(fields["words"], MAX_CHARACTERS),
        pages=_whole(fields["pages"], _MAX_PAGES),
        columns=_whole(fields["columns"], _MAX_PAGES),
        unmapped_share=_number(fields["unmapped_share"]),
        hidden_words=_whole(fields["hidden_words"], 100 * MAX_CHARACTERS),
        hidden_characters=_whole(fields["hidden_characters"], 100 * MAX_CHARACTERS),
        hidden_text=_text(fields["hidden_text"], MAX_HIDDEN),
        truncated=_truth(fields["truncated"]),
        language=_text(fields["language"], 10),
        notes=tuple(_text(note, 50) for note in _list(fields["notes"], 50)),
    )


def _block_out(block: Block) -> list[Any]:
    box = [round(edge, 1) for edge in block.box] if block.box else None
    flags = [int(flag) for flag in (block.bold, block.bullet, block.heading, block.hidden, block.gap_before)]
    return [block.start, block.end, block.page, box, round(block.font_size, 2), block.column, flags]


def _block_in(fields: Any) -> Block:
    start, end, page, box, size, column, flags = _list(fields, 7, exactly=True)
    bold, bullet, heading, hidden, gap_before = (bool(_whole(flag, 1)) for flag in _list(flags, 5, exactly=True))
    return Block(
        start=_whole(start, MAX_CHARACTERS),
        end=_whole(end, MAX_CHARACTERS),
        page=_whole(page, _MAX_PAGES),
        box=None if box is None else _box(box),
        font_size=_number(size),
        bold=bold,
        column=_whole(column, _MAX_PAGES),
        bullet=bullet,
        heading=heading,
        hidden=hidden,
        gap_before=gap_before,
    )


def _box(value: Any) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = (_number(edge) for edge in _list(value, 4, exactly=True))
    return x0, top, x1, bottom


def _refuse(constant: str) -> float:
    raise BadAnswer(f"{constant} is no number")


def _object(value: Any, keys: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) != keys:
        raise BadAnswer("unexpected keys")
    return value


def _list(value: Any, limit: int, *, exactly: bool = False) -> list[Any]:
    if not isinstance(value, list) or len(value) > limit or (exactly and len(value) != limit):
        raise BadAnswer("unexpected list")
    return value


def _text(value: Any, limit: int) -> str:
    if not isinstance(value, str) or len(value) > limit or _FORBIDDEN.search(value):
        raise BadAnswer("unexpected text")
    return value


def _whole(value: Any, limit: int) -> int:
    if type(value) is not int or not 0 <= value <= limit:
        raise BadAnswer("unexpected whole number")
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value) or abs(value) > _MAX_NUMBER:
        raise BadAnswer("unexpected number")
    return float(value)


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise BadAnswer("unexpected truth value")
    return value


def _word(kind: Any, value: Any) -> Any:
    try:
        return kind(value)
    except ValueError as error:
        raise BadAnswer(f"no {kind.__name__}") from error
