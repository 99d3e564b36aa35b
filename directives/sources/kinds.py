"""Tell what kind of file an input is: by its name, and where the name says nothing by its content."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from enum import StrEnum

from directives.models import Article, ReadFailure
from directives.sources.columns import columns
from directives.sources.delimited import header_of_table, read_table
from directives.sources.encodings import Encoding, detect_wide
from directives.sources.jsonl import read_jsonl
from directives.sources.opened import Opened
from directives.sources.plain import read_text

_HEAD = 1 << 16
_EXTENSION = re.compile(r"\.[a-z][a-z0-9]{0,9}")


class Kind(StrEnum):
    """A kind of file that can be read."""

    TEXT = "plain text or Markdown"
    JSONL = "JSON Lines"
    TABLE = "a table with a header"


SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".markdown": Kind.TEXT,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
}

READERS: dict[Kind, Callable[[Opened], Iterator[Article | ReadFailure]]] = {
    Kind.TEXT: read_text,
    Kind.JSONL: read_jsonl,
    Kind.TABLE: read_table,
}


def extension_of(name: str) -> str:
    """Give the extension of a file's name in lower case, or nothing where what follows the last dot is none.

    >>> extension_of("Bai-viet.TXT"), extension_of("Nghị định 100.2019"), extension_of("README")
    ('.txt', '', '')
    """
    _, dot, last = name.rpartition(".")
    found = _EXTENSION.fullmatch((dot + last).lower())
    return found[0] if found else ""


def stem_of(name: str) -> str:
    """Give the name of a file without its extension.

    >>> stem_of("Bai-viet.TXT"), stem_of("Nghị định 100.2019")
    ('Bai-viet', 'Nghị định 100.2019')
    """
    return name[: len(name) - len(extension_of(name))]


def kind_of_content(opened: Opened) -> Kind:
    """Tell by its first line whether an input is a batch; else it is a text.

    Raises:
        InputError: if it is empty or no text.
    """
    encoding = detect_wide(opened.file) or Encoding("utf-8")
    opened.file.seek(encoding.mark)
    head = opened.file.read(_HEAD).decode(encoding.name, "replace")
    opened.file.seek(0)
    first = next((line for line in head.splitlines() if line.strip()), "")
    if first.lstrip().startswith("{"):
        return Kind.JSONL if _is_object(first) else Kind.TEXT
    return Kind.TABLE if _is_header(first) else Kind.TEXT


def _is_object(line: str) -> bool:
    """Say whether a line is a JSON object, or the beginning of one that is longer than what was looked at."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return re.match(r'\s*\{\s*"[^"]{1,60}"\s*:', line) is not None


def _is_header(line: str) -> bool:
    """Say whether a line is a header with a column for the text and another that is known."""
    names, _ = header_of_table(line)
    known = columns(names)
    return "text" in known and len(known) > 1
