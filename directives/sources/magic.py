"""Tell by its content what format a document is in; its name says nothing, since people save pages as `.doc`."""

from __future__ import annotations

import os
import re
from typing import BinaryIO

from directives.errors import InputError

_HEAD = 1 << 16
_TAIL = 1 << 20
"""The table of contents of an archive stands at its end."""

_STARTS = {b"%PDF-": "PDF", b"{\\rtf": "RTF", b"PAR1": "PARQUET"}

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_END = b"PK\x05\x06"
_LONGEST_END = 22 + 0xFFFF

_TO_DOCX = "Convert it: soffice --headless --convert-to docx FILE"
_NO_PASSWORD = "Save it without one."
_SAVE_TEXT = "Save its text as plain text and read that file."

_OLD = {
    "EncryptedPackage": ("is protected by a password", _NO_PASSWORD),
    "WordDocument": ("is an old Word file (doc)", _TO_DOCX),
    "Workbook": ("is an old Excel file (xls)", "Convert it: soffice --headless --convert-to xlsx FILE"),
    "PowerPoint Document": ("is an old PowerPoint file (ppt)", "Convert it: soffice --headless --convert-to pdf FILE"),
    "__substg1.0_": ("is an Outlook message (msg)", "Save it as .eml in Outlook."),
}
"""What the parts of an old Office file are called, what it then is, and what to do."""

_PARTS = {
    b"word/document": "DOCX",
    b"xl/workbook": "XLSX",
}
_UNREAD = {b"ppt/presentation": "a presentation (pptx)"}
_MIMETYPE_PLACE = 38
"""Where the content of the first part of an archive stands, if that is called `mimetype`."""
_TEXT = b"application/vnd.oasis.opendocument.text"
_UNREAD_KINDS = {
    b"application/vnd.oasis.opendocument.spreadsheet": "an ODF table (ods)",
    b"application/vnd.oasis.opendocument.presentation": "an ODF presentation (odp)",
    b"application/epub+zip": "an e-book (epub)",
}

# Matches `<!DOCTYPE html>`, `<html lang="vi">` and `<?xml …?><html>`; not `<div>`, with which Markdown may begin.
_PAGE = re.compile(
    rb"(?:\s|<\?xml[^>]{0,200}>|<!--.{0,2000}?-->)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
# Matches a piece of a page, as e-mails are made of: `<div dir="ltr">`, `<p class=MsoNormal>`.
_PIECE = re.compile(rb"\s*<(?:div|p|table|span|font|center|h[1-6]|style|ul|ol|b|br|a)\b[^<>]{0,2000}>", re.IGNORECASE)


def document_of(file: BinaryIO, *, is_named_text: bool = False) -> str | None:
    """Give the name of the format of a document, None where it is no document; the file is left at its beginning.

    Args:
        file: what was opened.
        is_named_text: its name says that it is a text, so that pieces of HTML in it are but marks.

    Raises:
        InputError: if it is a document that cannot be read.
    """
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    for start, name in _STARTS.items():
        if head[:1024].lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(start):
            return name
    if head.startswith(_OLD_OFFICE):
        raise _old_office(file)
    if head.startswith(_ZIP):
        return _office(file, head)
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff")
    return "HTML" if _PAGE.match(text) or (not is_named_text and _PIECE.match(text)) else None


def _office(file: BinaryIO, head: bytes) -> str | None:
    """Tell what an archive is by the names of its parts, not by those of archives that lie in it.

    Raises:
        InputError: if it is a document that cannot be read.
    """
    kind = head[_MIMETYPE_PLACE:200] if head[30:_MIMETYPE_PLACE] == b"mimetype" else b""
    if kind.startswith(_TEXT):
        return "ODT"
    names = _directory(file)
    found = next((name for part, name in _PARTS.items() if _is_part(part, names)), None)
    unread = next((what for part, what in _UNREAD.items() if _is_part(part, names)), None)
    unread = unread or next((what for mimetype, what in _UNREAD_KINDS.items() if kind.startswith(mimetype)), None)
    if found is None and unread:
        raise InputError(f"is {unread}", hint="Convert it: soffice --headless --convert-to pdf FILE")
    return found


def _directory(file: BinaryIO) -> bytes:
    """Read the directory of an archive; of one that has lost it, its beginning and its end, where names stand too."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _LONGEST_END))
    tail = file.read(_LONGEST_END)
    place = tail.rfind(_END)
    length = int.from_bytes(tail[place + 12 : place + 16], "little")
    whole = place >= 0 and len(tail) >= place + 22 and length < size
    file.seek(max(0, size - len(tail) + place - length) if whole else 0)
    names = file.read(min(length, _TAIL) if whole else _HEAD)
    if not whole:
        file.seek(max(_HEAD, size - _TAIL))
        names += file.read(_TAIL)
    file.seek(0)
    return names


def _is_part(part: bytes, names: bytes) -> bool:
    """Say whether a part is one of those that a directory names, or a header before it."""
    return re.search(rb"PK(?:\x01\x02.{42}|\x03\x04.{26})" + re.escape(part), names, re.DOTALL) is not None


def _old_office(file: BinaryIO) -> InputError:
    """Say what an old Office file is: the names of its parts stand in it as UTF-16."""
    kept = b""
    while chunk := file.read(_TAIL):
        data = kept + chunk
        for name, (reason, hint) in _OLD.items():
            if name.encode("utf-16-le") in data:
                file.seek(0)
                return InputError(reason, hint=hint)
        kept = chunk[-64:]
    file.seek(0)
    return InputError("is an old Office file", hint=_SAVE_TEXT)
