"""Tell what kind of file an input is: by its content, and by its name where the content is plain text."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import BinaryIO

from directives.models import Article, ReadFailure
from directives.sources.columns import columns
from directives.sources.delimited import header_of_table, read_table
from directives.sources.documents import read_document
from directives.sources.encodings import Encoding, detect_wide
from directives.sources.jsonl import read_jsonl
from directives.sources.magic import document_of
from directives.sources.opened import Opened
from directives.sources.parquet import read_parquet
from directives.sources.plain import read_text
from directives.sources.xlsx import read_xlsx

_HEAD = 1 << 16
_EXTENSION = re.compile(r"\.[a-z][a-z0-9]{0,9}")


class Kind(StrEnum):
    """A kind of file that can be read."""

    TEXT = "plain text or Markdown"
    JSONL = "JSON Lines"
    TABLE = "a table with a header"
    GZIP = "a gzip file"
    ZIP = "a zip archive"
    MAIL = "an e-mail"
    MAILBOX = "a mailbox"
    WARC = "a web archive"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "DOCX"
    ODT = "ODT"
    RTF = "RTF"
    XLSX = "XLSX"
    PARQUET = "PARQUET"


_MAGIC = {b"PK\x03\x04": Kind.ZIP, b"PK\x05\x06": Kind.ZIP, b"WARC/": Kind.WARC}
_DOCUMENT = frozenset({b"[Content_Types].xml", b"mimetype"})
"""What the first member of an office document is called."""

# Matches `From nam@tanlap.vn Thu Jun  6 09:00:00 2019` and a line like a head's; not `From the sentence …`.
_MAILBOX = re.compile(rb"From \S{1,200} .{0,60}\d{4}[^\n]{0,20}\r?\n[!-9;-~]{1,60}:")
_FIELD = re.compile(rb"([!-9;-~]{1,60}):")
_MAIL = frozenset(b"from to subject date cc received message-id mime-version return-path delivered-to".split())
_ONLY_MAIL = frozenset(b"received message-id mime-version return-path delivered-to".split())

SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".markdown": Kind.TEXT,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".gz": Kind.GZIP,
    ".zip": Kind.ZIP,
    ".eml": Kind.MAIL,
    ".mbox": Kind.MAILBOX,
    ".warc": Kind.WARC,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".docm": Kind.DOCX,
    ".odt": Kind.ODT,
    ".rtf": Kind.RTF,
    ".xlsx": Kind.XLSX,
    ".xlsm": Kind.XLSX,
    ".parquet": Kind.PARQUET,
    ".doc": Kind.TEXT,  # what programs save under this name may be anything
    ".xls": Kind.TABLE,
}

_TEXTS = frozenset({Kind.TEXT, Kind.JSONL, Kind.TABLE})

READERS: dict[Kind, Callable[[Opened], Iterator[Article | ReadFailure]]] = {
    Kind.TEXT: read_text,
    Kind.JSONL: read_jsonl,
    Kind.TABLE: read_table,
    Kind.XLSX: read_xlsx,
    Kind.PARQUET: read_parquet,
    **{kind: read_document(kind) for kind in (Kind.HTML, Kind.PDF, Kind.DOCX, Kind.ODT, Kind.RTF)},
}


_MANY = frozenset({Kind.JSONL, Kind.TABLE, Kind.XLSX, Kind.PARQUET, Kind.GZIP, Kind.ZIP, Kind.MAILBOX, Kind.WARC})


def may_hold_many(name: str) -> bool:
    """Say whether a file may hold many articles, by its name; its content may be of another kind.

    >>> may_hold_many("tin.jsonl.gz"), may_hold_many("bai.txt")
    (True, False)
    """
    return SUFFIXES.get(extension_of(name)) in _MANY


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


def kind_of(opened: Opened, extension: str) -> Kind:
    """Tell what kind of file an input is: by its content, and by its name only where the content is plain text.

    Raises:
        InputError: if it is empty or no text.
    """
    named = SUFFIXES.get(extension)
    document = document_of(opened.file, is_named_text=named in _TEXTS)
    found = Kind(document) if document else container_of(opened.file)
    if found:
        return found
    return named if named in READERS and named is not None else kind_of_content(opened)


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


def container_of(file: BinaryIO) -> Kind | None:
    """Tell by its first bytes whether an input holds others, and how; None if it does not."""
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return None if kind is Kind.ZIP and _is_document(head) else kind
    if head.startswith(b"\x1f\x8b"):
        return Kind.WARC if _inflated(head).startswith(b"WARC/") else Kind.GZIP
    if _MAILBOX.match(head):
        return Kind.MAILBOX
    fields = _fields_of_mail(head)
    return Kind.MAIL if fields & _ONLY_MAIL and len(fields & _MAIL) > 1 else None


def _is_document(head: bytes) -> bool:
    """Say whether a zip archive is a document of an office program, by the name of its first member."""
    length = int.from_bytes(head[26:28], "little")
    return head[30 : 30 + length] in _DOCUMENT or head[30 : 30 + length].startswith((b"word/", b"xl/", b"_rels/"))


def _inflated(head: bytes) -> bytes:
    """Unpack the beginning of a gzip file; nothing if that fails."""
    try:
        return zlib.decompressobj(31).decompress(head, 100)
    except zlib.error:
        return b""


def _fields_of_mail(head: bytes) -> set[bytes]:
    """Give the names of the lines before the first blank one, if they are the head of a message."""
    lines = head.replace(b"\r\n", b"\n").partition(b"\n\n")[0].split(b"\n")
    named = [_FIELD.match(line) for line in lines if line[:1] not in (b" ", b"\t")]
    return {match[1].lower() for match in named if match} if all(named[:-1]) else set()


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
