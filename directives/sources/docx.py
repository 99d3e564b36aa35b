"""Take the text out of a DOCX: body with tables and text boxes, then notes and running heads, nothing that was deleted.

docx2python finds the text. Before it looks, what it would print though it is not there, or twice, is taken out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from directives.sources.archives import open_archive, xml_parts
from directives.sources.columns import Given
from directives.sources.parsed import Parsed, Request

if TYPE_CHECKING:
    from lxml.etree import _Element

Cells = list[list[list[list[str]]]]
"""Tables of rows of cells of paragraphs; paragraphs outside tables are in a table of one cell."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES = "docProps/core.xml"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

_GONE = (
    f"{_WORD}del",
    f"{_WORD}moveFrom",
    f"{_WORD}footnoteReference",
    f"{_WORD}endnoteReference",
    f"{_WORD}commentReference",
    _FALLBACK,
)
"""What was deleted or moved away, the marks of notes inside words, and the second form of a text box."""

# Matches the `footnote2)` before the text of a note.
_NOTE = re.compile(r"(?:foot|end)note-?\d+\)\s*")


def parse_docx(request: Request) -> Parsed:
    """Take the text out of a DOCX.

    Raises:
        InputError: if it is damaged or a bomb.
    """
    from docx2python import docx2python  # noqa: PLC0415  # only a DOCX needs it

    with docx2python(_cleaned(request), duplicate_merged_cells=False) as document:
        notes = [*_blocks(document.footnotes), *_blocks(document.endnotes)]
        heads = dict.fromkeys([*_blocks(document.header), *_blocks(document.footer)])
        blocks = [*_blocks(document.body), *(_NOTE.sub("", note) for note in notes), *heads]
        properties = document.core_properties if _PROPERTIES in document.docx_reader.zipf.namelist() else {}
    hints = {
        field: Given(str(properties[name]), f'DOCX property "{name}"')
        for field, name in (("title", "title"), ("author", "creator"))
        if properties.get(name)
    }
    return Parsed("\n".join(block for block in blocks if block.strip()), hints=hints)


def _cleaned(request: Request) -> io.BytesIO:
    """Write a DOCX anew with its XML alone, without what is not to be read."""
    cleaned = io.BytesIO()
    with open_archive(io.BytesIO(request.data), request.limits) as archive, zipfile.ZipFile(cleaned, "w") as written:
        for part in {part.filename: part for part in xml_parts(archive)}.values():
            xml = archive.read(part)
            is_text = part.filename.startswith("word/") and part.filename.endswith(".xml")
            written.writestr(part.filename, _cleaned_xml(xml) if is_text else xml)
    cleaned.seek(0)
    return cleaned


def _cleaned_xml(xml: bytes) -> bytes:
    """Take out of a part what is not to be read."""
    from lxml import etree  # noqa: PLC0415

    tree = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for row in list(tree.iter(f"{_WORD}tr")):
        if row.find(f"{_WORD}trPr/{_WORD}del") is not None:
            _remove(row)
    for element in list(tree.iter(*_GONE)):
        _remove(element)
    for hyphen in tree.iter(f"{_WORD}noBreakHyphen"):
        hyphen.tag, hyphen.text = f"{_WORD}t", "-"
    for link in list(tree.iter(f"{_WORD}hyperlink")):
        link.tag = f"{_WORD}smartTag"  # of a link its text alone
        link.attrib.clear()
    return bytes(etree.tostring(tree))


def _remove(element: _Element) -> None:
    """Take an element out of its tree; what stands behind it stays."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _blocks(tables: Cells) -> Iterator[str]:
    """Give paragraphs, and of tables the rows."""
    for table in tables:
        is_table = len(table) > 1 or any(len(row) > 1 for row in table)
        for row in table:
            cells = [[text for text in cell if text.strip()] for cell in row]
            if is_table and all(len(cell) <= 1 for cell in cells):
                yield " | ".join(cell[0].strip() for cell in cells if cell)
            else:
                yield from (text for cell in cells for text in cell)
