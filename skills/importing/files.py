"""Reading the tables of a release row by row, and saying exactly what is wrong with one."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from skills.importing.progress import Progress

_MARK = b"\xef\xbb\xbf"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


class BadRelease(Exception):
    """The folder cannot be imported. Names the file, the line where there is one, and what was expected."""

    def __init__(self, file: Path | str, expected: str, line: int | None = None) -> None:
        name = file.name if isinstance(file, Path) else file
        super().__init__(f"{name}, line {line}: {expected}" if line else f"{name}: {expected}")


def check_folder(folder: Path, needed: Iterable[str], *, what: str, other: tuple[str, str]) -> None:
    """Raise BadRelease unless `folder` can be read and holds every needed file. `other`: a file that only another release has, and what to do then."""
    try:
        present = {path.name for path in folder.iterdir()}
    except FileNotFoundError:
        raise BadRelease(str(folder), f"expected a folder with the files of {what}; there is no such folder") from None
    except NotADirectoryError:
        raise BadRelease(str(folder), f"expected a folder with the files of {what}; this is a file") from None
    except PermissionError:
        raise BadRelease(str(folder), "expected a folder that can be read; permission was denied") from None
    if not present:
        raise BadRelease(str(folder), f"expected the files of {what}; the folder is empty")
    if other[0] in present:
        raise BadRelease(str(folder), f"expected the files of {what}; {other[1]}")
    if missing := [name for name in needed if name not in present]:
        raise BadRelease(str(folder), f"expected the files of {what}; missing: {', '.join(missing)}")


def read_table(
    path: Path, columns: Sequence[str], *, delimiter: str, progress: Progress, limit: int | None = None
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Line number and the values of `columns`, row by row. A column named `x?` may be absent and is empty then.

    Raises BadRelease at the first line that is not as expected.
    """
    rows = _tabbed(path, progress) if delimiter == "\t" else _quoted(path, progress)
    line, header = next(rows, (1, []))
    wanted = [name.rstrip("?") for name in columns]
    if absent := [name for name in columns if not name.endswith("?") and name not in header]:
        raise BadRelease(path, f"expected the columns {', '.join(wanted)}; missing: {', '.join(absent)}", line)
    places = [header.index(name) if name in header else None for name in wanted]
    for line, row in islice(rows, limit):
        if len(row) != len(header):
            raise BadRelease(path, f"expected {len(header)} columns as in the first line, found {len(row)}", line)
        yield line, tuple("" if place is None else row[place].strip() for place in places)


def _tabbed(path: Path, progress: Progress) -> Iterator[tuple[int, list[str]]]:
    for line, text in _lines(path, progress):
        if stripped := text.rstrip("\r\n"):
            yield line, stripped.split("\t")


def _quoted(path: Path, progress: Progress) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader((text for _, text in _lines(path, progress)), strict=True)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadRelease(path, f"expected comma separated values; {error}", reader.line_num) from None
        if row:
            yield reader.line_num, row


def _lines(path: Path, progress: Progress) -> Iterator[tuple[int, str]]:
    """Decoded lines with their ends. The file is never in memory as a whole."""
    try:
        with path.open("rb") as file:
            progress.begin(path.name)
            for line, raw in enumerate(file, 1):
                progress.add(len(raw))
                yield line, _decoded(path, line, raw)
            progress.end()
    except PermissionError:
        raise BadRelease(path, "expected a file that can be read; permission was denied") from None
    except FileNotFoundError:
        raise BadRelease(path, "expected a file; it is missing") from None
    except IsADirectoryError:
        raise BadRelease(path, "expected a file; this is a folder") from None


def _decoded(path: Path, line: int, raw: bytes) -> str:
    if line == 1:
        if raw.startswith(_WIDE_MARKS):
            raise BadRelease(path, "expected text in UTF-8; this is UTF-16", 1)
        raw = raw.removeprefix(_MARK)
    if b"\x00" in raw:
        raise BadRelease(path, "expected text in UTF-8; found a zero byte", line)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise BadRelease(path, "expected text in UTF-8; found bytes of another encoding", line) from None


def read_text(path: Path, progress: Progress) -> str:
    return "".join(text for _, text in _lines(path, progress))


def files_hash(paths: Iterable[Path]) -> str:
    """Of names and bytes (64 hex digits)."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.name}\n".encode())
        try:
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
        except OSError as error:
            raise BadRelease(path, f"expected a file that can be read; {error.strerror}") from None
    return digest.hexdigest()


def total_size(paths: Iterable[Path]) -> int:
    """Bytes, for the progress bar; a file that is not there is reported when it is opened."""
    return sum(path.stat().st_size for path in paths if path.is_file())
