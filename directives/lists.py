"""Read a list of known directives from CSV or JSON, row by row; a row that cannot be used stops no other."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from directives.entries import COLUMNS, Problem, entry
from directives.errors import InputError
from directives.models import Record
from directives.sources.delimited import TableRow, header_of_table, rows_of_table
from directives.sources.encodings import decode
from directives.text import fold
from directives.vocabulary.merging import Identifying, identifying, is_same_day, year_of
from directives.vocabulary.tables import KnownDirective

LARGEST = 32_000_000
"""Bytes of a file, at most."""

MOST_ROWS = 50_000
"""Rows of a list, at most."""

_NAMES = {
    "type": "type loai loaivanban hinhthuc",
    "key": "key number so sohieu sokyhieu kyhieu sovanban",
    "other_keys": "otherkeys sokhac sohieukhac",
    "issued": "issued date ngay ngaybanhanh",
    "issuer": "issuer coquan coquanbanhanh noibanhanh",
    "title": "title name ten tenvanban trichyeu tieude",
    "nicknames": "nicknames nickname tengoikhac tenthuonggoi",
    "status": "status tinhtrang hieuluc tinhtranghieuluc",
    "relations": "relations quanhe lienquan",
    "confidence": "confidence dotincay",
    "note": "note ghichu",
    "source": "source nguon",
}
"""For each column the names it goes by, folded and without spaces and strokes."""

_COLUMN_OF = {name: column for column, names in _NAMES.items() for name in names.split()}
_JOINTS = re.compile(r"[\s_.,:/-]+")

_FORMULA = re.compile(r"'+[=+\-@\t\r\n]")
"""What CSV for spreadsheets puts an apostrophe before, with it: `'=1`; not `'s`."""

_SHAPE = "write a line of column names first, or an array of objects: key, type, issued, issuer, title, nicknames …"


class RowProblem(Record):
    """What is wrong with a row, in which column, and what to do; `row` is a line of a table or a place in an array."""

    row: int
    column: str
    reason: str
    hint: str


class ListReading(NamedTuple):
    """What a file says: its entries, what could not be used of it, and what had to be guessed or was passed over."""

    entries: tuple[KnownDirective, ...]
    problems: tuple[RowProblem, ...]
    failed: int
    notes: tuple[str, ...]


class _Row(NamedTuple):
    """The cells of a row by column, or what is wrong with all of it."""

    place: int
    cells: dict[str, str]
    problem: Problem | None = None


class _Twice(dict[str, object]):
    """An object of JSON that says something twice."""


def read_file(path: Path) -> bytes:
    """Read a file of a list.

    Raises:
        InputError: if it cannot be read, or is larger than a list may be.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}", hint="check the path and its permissions") from error
    if len(data) > LARGEST:
        raise InputError(f"{path} is larger than {LARGEST:,} bytes", hint="split it into several lists")
    return data


def read_list(data: bytes, *, source: str) -> ListReading:
    r"""Read the entries of a list.

    Args:
        data: CSV with a header (comma, semicolon or tab between cells), a JSON array of objects, or one a line.
        source: where the rows are from that do not say so.

    Raises:
        InputError: if it is no list at all, or too long.

    >>> read_list("số hiệu,ngày ban hành\n12/2026/TT-BCA,5/3/2026\n".encode(), source="x").entries[0][1:4]
    ('12/2026/TT-BCA', (), '2026-03-05')
    """
    decoded = decode(data)
    rows, notes = _json_rows(decoded.text) if decoded.text.lstrip()[:1] in ("[", "{") else _table_rows(decoded.text)
    found = list(islice(rows, MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise InputError(f"holds more than {MOST_ROWS:,} rows", hint="split it into several lists")
    if not found:
        raise InputError("holds no row", hint=_SHAPE)
    return _checked(found, source, (*decoded.notes, *notes))


def _checked(rows: Iterable[_Row], source: str, notes: tuple[str, ...]) -> ListReading:
    """Check rows, each by itself and against those before it."""
    entries: dict[KnownDirective, int] = {}
    alike: defaultdict[Identifying, list[KnownDirective]] = defaultdict(list)
    problems: list[RowProblem] = []
    failed = repeated = 0
    for row in rows:
        made = [row.problem] if row.problem else entry(row.cells, source=source)
        if isinstance(made, KnownDirective) and made in entries:
            repeated += 1
            continue
        if isinstance(made, KnownDirective) and (other := _contradicted(made, alike[identifying(made)])):
            made = [_contradiction(made, other, entries[other])]
        if isinstance(made, KnownDirective):
            alike[identifying(made)].append(made)
            entries[made] = row.place
        else:
            failed += 1
            problems += [RowProblem(row=row.place, **problem._asdict()) for problem in made]
    if repeated:
        notes = (*notes, f"rows that say the same as another: {repeated}")
    return ListReading(tuple(entries), tuple(problems), failed, notes)


def _contradicted(made: KnownDirective, alike: Iterable[KnownDirective]) -> KnownDirective | None:
    """Give the entry before that is about the same directive; of one number but another day and title it is not."""
    return next((one for one in alike if is_same_day(made, one) or _is_slip(made, one)), None)


def _is_slip(made: KnownDirective, other: KnownDirective) -> bool:
    """Tell whether two entries of a number are about one directive although their days differ: title and year agree."""
    return bool(made.key) and made.title == other.title and year_of(made) == year_of(other)


def _contradiction(made: KnownDirective, other: KnownDirective, place: int) -> Problem:
    """Say in which column two rows about one directive disagree."""
    column = next(name for name in COLUMNS if getattr(made, name) != getattr(other, name))
    return Problem(column, f"says of {made.key or made.title} something else than row {place}", "keep one of the rows")


def _column(name: str) -> str | None:
    """Give the column that a name of a file means."""
    return _COLUMN_OF.get(_JOINTS.sub("", fold(name)))


def _columns(names: Iterable[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Give the column that each name means, and a note about those that mean none.

    Raises:
        InputError: if two mean the same, or none says which directive is meant.
    """
    found: dict[str, str] = {}
    unknown: list[str] = []
    for name in dict.fromkeys(names):
        column = _column(name)
        if column in found.values():
            raise InputError(f"has two columns that say {column}: {name[:80]!r} is one", hint="rename or remove one")
        if column:
            found[name] = column
        elif name.strip():
            unknown.append(name[:80])
    if not {"key", "title"} & set(found.values()):
        raise InputError("has no column for the number, nor for the title", hint=_SHAPE)
    return found, (f"columns passed over: {', '.join(unknown[:10])}",) if unknown else ()


def _table_rows(text: str) -> tuple[Iterator[_Row], tuple[str, ...]]:
    """Give the rows of a table, and what is to be noted about its header.

    Raises:
        InputError: if its header names no known columns.
    """
    lines = iter(StringIO(text, newline=""))
    place, header = next(((place, line) for place, line in enumerate(lines, 1) if line.strip()), (1, ""))
    names, delimiter = header_of_table(header)
    if len(set(names)) < len(names):
        twice = next(name for place, name in enumerate(names) if name in names[:place])
        raise InputError(f"has two columns of one name: {twice[:80]!r}", hint="rename or remove one")
    found, notes = _columns(names)
    return _cells_of_table(rows_of_table(lines, delimiter, line=place + 1), delimiter, names, found), notes


def _cells_of_table(
    rows: Iterable[TableRow], delimiter: str, names: list[str], found: Mapping[str, str]
) -> Iterator[_Row]:
    """Give the rows behind the header; cells that are missing at the end of one are empty."""
    for row in rows:
        if row.problem or len(row.cells) > len(names):
            reason = row.problem or f"has {len(row.cells)} cells where the header has {len(names)}"
            yield _Row(row.line, {}, Problem("all", reason, "put a cell with a delimiter or quotes in quotes"))
            continue
        cells = zip(names, row.cells, strict=False)
        yield _Row(row.line, {found[name]: _plain(cell, delimiter) for name, cell in cells if name in found})


def _plain(cell: str, delimiter: str) -> str:
    """Take off the apostrophe by which CSV keeps a spreadsheet from running a text as a formula."""
    return cell[1:] if delimiter != "\t" and _FORMULA.match(cell) else cell


def _json_rows(text: str) -> tuple[Iterator[_Row], tuple[str, ...]]:
    """Give the rows of an array of objects, or of one object a line.

    Raises:
        InputError: if it is no JSON of such a form.
    """
    if text.lstrip().startswith("["):
        values = _parsed(text)
        if not isinstance(values, list):
            raise InputError("is no list", hint=_SHAPE)
    else:
        values = [_parsed_line(line) for line in text.splitlines() if line.strip()]
    names = (name for value in values if isinstance(value, dict) for name in value)
    found, notes = _columns(names) if values else ({}, ())
    return (_row_of_object(place, value, found) for place, value in enumerate(values, 1)), notes


def _parsed(text: str) -> object:
    """Read JSON.

    Raises:
        InputError: if it is none.
    """
    try:
        return json.loads(text, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is no JSON: {error}", hint="mend it there, or export it again") from error


def _parsed_line(line: str) -> object:
    """Read a line of JSON; what is wrong with it takes its place."""
    try:
        return _parsed(line)
    except InputError as error:
        return Problem("all", error.message, error.hint)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make an object of its parts."""
    made = dict(pairs)
    return made if len(made) == len(pairs) else _Twice(made)


def _row_of_object(place: int, value: object, found: Mapping[str, str]) -> _Row:
    """Make the row of an object."""
    if isinstance(value, Problem):
        return _Row(place, {}, value)
    if not isinstance(value, dict) or isinstance(value, _Twice):
        reason = "says something twice" if isinstance(value, dict) else "is no object"
        return _Row(place, {}, Problem("all", reason, 'write it as in {"key": "09/2024/TT-BCA", "issued": "2024"}'))
    cells: dict[str, str] = {}
    for name, content in value.items():
        if (column := found.get(name)) is None:
            continue
        if (cell := _cell(content)) is None:
            return _Row(place, {}, Problem(column, "is neither a text nor a list of texts", "put it in quotes"))
        cells[column] = cell
    return _Row(place, cells)


def _cell(content: object) -> str | None:
    """Write a value of JSON as a cell; None if it can be none."""
    if content is None:
        return ""
    if isinstance(content, list):
        return "; ".join(content) if all(isinstance(part, str) for part in content) else None
    if isinstance(content, bool) or not isinstance(content, (str, int)):
        return None
    return str(content)
