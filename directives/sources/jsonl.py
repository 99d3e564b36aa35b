"""Read a batch of JSON Lines, one object a line and one article an object; a broken line stops no other.

The file is read line by line and may be of any length. JSON is UTF-8; UTF-16 is read where the file begins like it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from directives.errors import InputError
from directives.models import Article, ReadFailure
from directives.sources.batches import Batch
from directives.sources.encodings import Encoding, detect_wide
from directives.sources.opened import Opened

_PRETTY = ("[", "{", "[{", "[[")
"""What the first line of an indented JSON file may be, and of JSON Lines never is."""


def read_jsonl(opened: Opened) -> Iterator[Article | ReadFailure]:
    """Read the articles of a file of JSON Lines.

    Raises:
        InputError: if it is empty, binary, no JSON Lines, or has no text in its first row.
    """
    encoding = detect_wide(opened.file) or Encoding("utf-8")
    batch = Batch(opened, encoding=encoding.name, notes=encoding.notes)
    opened.file.seek(encoding.mark)
    filled = 0
    for line, raw in enumerate(_lines(opened, encoding), 1):
        if not raw.strip():
            continue
        filled += 1
        if filled == 1:
            _check_first(raw)
        yield _row(batch, raw, line, encoding, opened.limit)
    if not filled:
        raise InputError("holds no row", hint="Check that it was saved, or leave it out.")


def _lines(opened: Opened, encoding: Encoding) -> Iterator[bytes]:
    """Give the lines, in UTF-8 unless they are not; of one longer than the limit only so much as shows that it is."""
    if encoding.name != "utf-8":
        text = opened.file.read().decode(encoding.name, encoding.errors)
        yield from text.encode("utf-8", "surrogatepass").split(b"\n")
        return
    while line := opened.file.readline(opened.limit + 1):
        rest = line
        while len(rest) > opened.limit and not rest.endswith(b"\n"):
            rest = opened.file.readline(opened.limit + 1)
        yield line


def _check_first(raw: bytes) -> None:
    """Refuse a JSON file that is spread over lines.

    Raises:
        InputError: if the first line only opens something.
    """
    if raw.strip().decode("utf-8", "replace").replace(" ", "") in _PRETTY:
        raise InputError(
            "is JSON spread over many lines, not JSON Lines", hint="Write one object a line: jq -c '.[]' FILE"
        )


def _row(batch: Batch, raw: bytes, line: int, encoding: Encoding, limit: int) -> Article | ReadFailure:
    """Make an article of a line, or a failure."""
    if len(raw) > limit:
        return batch.failure(line, f"is longer than {limit / 2**20:,.1f} MB", "Leave it out; the others were read.")
    try:
        text = raw.decode("utf-8", "surrogatepass" if encoding.name != "utf-8" else "strict")
        row = json.loads(text.rstrip("\r\n"), strict=False)  # a bare tab in a text does no harm
    except UnicodeDecodeError as error:
        return batch.failure(line, f"is not UTF-8 at byte {error.start + 1} of the line", "Save the file as UTF-8.")
    except ValueError as error:
        return batch.failure(line, f"is no JSON: {_where(error)}", "Mend the line; the others were read.")
    except RecursionError:
        return batch.failure(line, "is nested too deeply", "Leave it out; the other lines were read.")
    if not isinstance(row, dict):
        return batch.failure(line, f"is no JSON object but {type(row).__name__}", 'Write it as {"text": "…"}.')
    return batch.article(row, line)


def _where(error: ValueError) -> str:
    """Say what is wrong in a line and where."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} (character {error.colno})"
    return str(error)
