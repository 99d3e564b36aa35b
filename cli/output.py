"""Write answers to stdout or to a file, in UTF-8 whatever the locale; nothing else writes stdout.

A file appears whole or not at all. A reader that has gone away (`directives list | head -1`) ends the program quietly.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copymode, get_terminal_size
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from directives.errors import OutputError, is_full
from directives.export.placing import keep_database

from .formats import WRITERS, Format, Row, markdown, table
from .messages import place_name, relation_name, say, tell, type_name

if TYPE_CHECKING:
    from directives.models import Record

SUFFIXES = {
    ".tsv": Format.TSV,
    ".csv": Format.CSV,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".md": Format.MARKDOWN,
}
"""The format that the name of an output file asks for."""

_OTHERS = frozenset(
    (
        *(".xlsx", ".xls", ".ods", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".parquet"),
        *(".db", ".sqlite", ".sqlite3", *SUFFIXES),
        *(".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".graphml", ".gexf", ".dot", ".mmd", ".zip", ".gz"),
    )
)
"""What names of formats end in that an answer may not have: whoever opens such a file would find another one in it."""

GONE = (errno.EPIPE, errno.EIO)
"""What the system says when whoever read the output closed the pipe, or the terminal."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Characters that a terminal obeys; not the ends of lines."""

_ELSEWHERE = "write to a file: -o FILE"

PATHS = ("article", "input", "key", "value", "subject", "object", "relations", "force", "status", "citing")
"""The columns that may hold the path of an article, which is a relation's end where no number names it."""

FOR_PEOPLE = (Format.TABLE, Format.MARKDOWN)


TRANSLATED: dict[str, Callable[[str], str]] = {
    "type": type_name,
    "relation": relation_name,
    "fact": relation_name,
    "event": relation_name,
    "input": place_name,
    **dict.fromkeys(("status", "change", "mode", "flag", "field", "rule", "verdict", "outcome"), say),
    **dict.fromkeys(("reason", "detail", "hint"), tell),
    **dict.fromkeys(("value", "what", "check", "kind", "basis", "standing", "state"), say),
}
"""The columns whose values are words or sentences of the program, which a form for people translates."""


class ReaderGoneError(Exception):
    """Whoever read the output closed it: there is nobody left to write for."""


class Target(NamedTuple):
    """Where an answer goes, and in which form."""

    format: Format
    path: Path | None = None


def target(chosen: Format | None, path: Path | None, *, besides: Collection[str] = ()) -> Target:
    """Settle where an answer goes: without a format, a file's name or the terminal decides, else it is TSV.

    A refusal names besides what else the command writes, such as pictures, by the endings of its files.
    """
    if path is not None and str(path) == "-":
        path = None
    if chosen is None and path is not None:
        refuse_others(path, (*SUFFIXES, *besides))
        chosen = SUFFIXES.get(path.suffix.lower())
    if chosen is None:
        chosen = Format.TABLE if path is None and is_terminal() else Format.TSV
    return Target(chosen, path)


def refuse_others(path: Path, endings: Collection[str], *, has_format: bool = True) -> None:
    """Refuse a file whose name promises a format that is not written there.

    Args:
        path: the file that is to be written.
        endings: what the names of the files end in that the command writes.
        has_format: the command takes --format, by which any name will do.

    Raises:
        OutputError: if its name ends in that of a format, and in none of the endings that are written.
    """
    ending = path.suffix.lower()
    if ending in _OTHERS and ending not in endings:
        written = ", ".join(endings)
        hint = f"name a file that ends in {written}"
        if has_format:
            hint = f"name a file that ends in {written}, or name the format: --format"
        raise OutputError(f"cannot write {path}: {ending} is none of the formats of this command", hint=hint)


def refuse_inputs(path: Path | None, inputs: Iterable[str]) -> None:
    """Refuse to write over a file that is to be read.

    Raises:
        OutputError: if the output is one of the inputs.
    """
    if path is not None and path.is_file() and any(_is_same(path, Path(location)) for location in inputs):
        raise OutputError(f"{path} is to be read, and would be written over", hint="name another file: -o FILE")


def _is_same(path: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file; what cannot be looked at is another one."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def is_terminal() -> bool:
    """Tell whether stdout is a terminal; where it is closed it is none."""
    return sys.stdout is not None and sys.stdout.isatty()


def is_styled(where: Target) -> bool:
    """Tell whether an answer is a table on a terminal that shows bold letters."""
    return where == Target(Format.TABLE) and is_terminal() and not os.environ.get("NO_COLOR")


def write_records(records: Iterable[Record], kind: type[Record], where: Target) -> int:
    """Write records of a kind, its fields as columns, and give their number."""
    rows = (record.model_dump(mode="json") for record in records)
    return write(rows, tuple(kind.model_fields), where)


def write(rows: Iterable[Row], columns: Sequence[str], where: Target) -> int:
    """Write rows and give their number."""
    counted = _Counted(from_here(row) for row in rows)
    with _opened(where.path) as stream:
        for piece in _pieces(counted, columns, where):
            stream.write(piece.encode("utf-8", "backslashreplace"))
    return counted.count


def write_pieces(pieces: Iterable[str], path: Path | None) -> None:
    """Write a text that comes in pieces."""
    if path is not None and str(path) == "-":
        path = None
    is_shown = path is None and is_terminal()
    with _opened(path) as stream:
        for piece in pieces:
            stream.write((_disarmed(piece) if is_shown else piece).encode("utf-8", "backslashreplace"))


def write_bytes(data: bytes, path: Path) -> None:
    """Write a file of bytes, such as a picture."""
    with _opened(path) as stream:
        stream.write(data)


def write_text(text: str) -> None:
    """Write a line for a person, such as the version, or the lines of a drawing."""
    with _opened(None) as stream:
        stream.write(f"{text}\n".encode("utf-8", "backslashreplace"))


def shortened(path: str) -> str:
    """Write the path of an article from the current folder on where it lies below it."""
    return path.removeprefix(_here())


def from_here(row: Row) -> Row:
    """Write the paths of articles from the current folder on where they lie below it."""
    here = _here()
    return {name: _from(here, value) if name in PATHS else value for name, value in row.items()} if here else row


def _here() -> str:
    """Give the path of the current folder as others begin with it; nothing where it is gone."""
    try:
        return f"{Path.cwd().as_posix()}/"
    except OSError:
        return ""


def _from(here: str, value: object) -> object:
    """Write a path from a folder on, or all that are in a list of rows."""
    if isinstance(value, list):
        return [_from(here, one) for one in value]
    if isinstance(value, Mapping):
        return from_here(value)
    return value.removeprefix(here) if isinstance(value, str) else value


class _Counted:
    """Rows that are counted as they go by, so that none needs to be kept."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        """Give the rows."""
        for row in self._rows:
            self.count += 1
            yield row


def _pieces(rows: Iterable[Row], columns: Sequence[str], where: Target) -> Iterator[str]:
    """Give the text of an answer in pieces; in a form for people, headings and types are translated."""
    is_shown = where.path is None and is_terminal()
    if where.format not in FOR_PEOPLE:
        pieces = WRITERS[where.format](rows, columns)
        return map(_disarmed, pieces) if is_shown else pieces
    rows = (_for_people(row) for row in rows)
    headings = [say(column) for column in columns]
    if where.format is Format.MARKDOWN:
        return markdown(rows, columns, headings=headings)
    width = get_terminal_size().columns if is_shown else None
    return table(rows, columns, headings=headings, width=width, is_styled=is_styled(where))


def _disarmed(piece: str) -> str:
    """Write control characters as their codes: a terminal would obey those that a text brings along."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", piece)


def _for_people(row: Row) -> Row:
    """Write in the chosen language what the program itself says in a row."""
    return {
        column: TRANSLATED[column](value) if column in TRANSLATED and isinstance(value, str) else value
        for column, value in row.items()
    }


@contextmanager
def _opened(path: Path | None) -> Iterator[BinaryIO]:
    """Open stdout, or a new file that takes the place of the old one when all is written."""
    if path is None:
        with _stdout() as stream:
            yield stream
        return
    is_device = path.exists() and not path.is_file()  # a pipe or a device cannot be replaced, only written
    try:
        with path.open("wb") if is_device else _replacing(path.resolve()) as stream:
            yield stream
    except OSError as error:
        reason = error.strerror or str(error)
        usual = "name a file that you may write, in a folder that exists"
        hint = "make room, then do the same again" if is_full(error) else usual
        raise OutputError(f"cannot write {path}: {reason}", hint=hint) from error


@contextmanager
def _stdout() -> Iterator[BinaryIO]:
    """Give stdout for bytes, and notice when nobody reads it or it takes no more."""
    if sys.stdout is None:
        raise OutputError("standard output is closed", hint=_ELSEWHERE)
    try:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is still buffered would be written, and fail again, when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno in GONE:
            raise ReaderGoneError from error
        raise OutputError(f"cannot write standard output: {error.strerror}", hint=_ELSEWHERE) from error


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """Write a new file beside an old one and put it in its place at the end; on an error the old one stays."""
    keep_database(path)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("wb") as stream:
            yield stream
        if path.exists():
            copymode(path, fresh)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
