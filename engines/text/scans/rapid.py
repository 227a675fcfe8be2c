"""Letters from pictures by RapidOCR (PP-OCR models on onnxruntime): an optional extra, requirements/ocr.txt."""

from __future__ import annotations

from typing import Any

from engines.text.scans.recogniser import SeenLine

_LONGER_SIDE = 1280
"""Pixels to which a page is made smaller to look for lines; they are read at full size."""


class RapidRecogniser:
    """About three seconds of processor time and 650 MB a page (measured, A4 at 150 dots an inch)."""

    produced_by = "rapidocr-onnxruntime"

    def __init__(self) -> None:
        import cv2
        from rapidocr_onnxruntime import RapidOCR

        cv2.setNumThreads(0)  # the reading process may start no thread once its limits hold
        self._engine = RapidOCR(
            intra_op_num_threads=1, inter_op_num_threads=1, det_limit_type="max", det_limit_side_len=_LONGER_SIDE, rec_batch_num=1
        )

    def lines(self, picture: Any) -> list[SeenLine]:
        found, _ = self._engine(picture, use_cls=False, return_word_box=True)
        return [_line(*fields) for fields in found or ()]


def _line(corners: Any, text: str, sure: Any, boxes: Any, signs: Any, _: Any) -> SeenLine:
    """`boxes` are those of `signs`, the characters one by one."""
    tops = [tuple(map(float, corner)) for corner in corners]
    middles = [(float(box[0][0]) + float(box[1][0])) / 2 for box in boxes]
    written = "".join(signs)
    return SeenLine(written or text, (tops[0], tops[1], tops[2], tops[3]), middles if written else (), float(sure))  # type: ignore[arg-type]
