"""Take the text out of an ODT: body with tables and text boxes, notes, then running heads; what was deleted stays out.

The text is read from the XML itself: libraries for ODF write marks of notes into words, and repeat a cell as often as
the file says, be it a million times.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import ZipFile

from directives.errors import InputError
from directives.sources.archives import open_archive
from directives.sources.columns import Given
from directives.sources.parsed import Parsed, Request

if TYPE_CHECKING:
    from lxml.etree import _Element

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _OFFICE, _TABLE, _STYLE = (f"{{{_ODF}{name}:1.0}}" for name in ("text", "office", "table", "style"))
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"

_GONE = frozenset(
    {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}annotation-end", f"{_TEXT}note-citation"}
)
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_BLANK_RUN = re.compile(" {2,}")
_HEADS = tuple(f"{_STYLE}{name}{of}" for name in ("header", "footer") for of in ("", "-first", "-left"))


def parse_odt(request: Request) -> Parsed:
    """Take the text out of an ODT.

    Raises:
        InputError: if it is damaged, protected or a bomb.
    """
    with open_archive(io.BytesIO(request.data), request.limits) as archive:
        names = set(archive.namelist())
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise InputError("is protected by a password", hint="Save it without one.")
        if "content.xml" not in names:
            raise InputError("is damaged: it holds no content.xml", hint="Save or download it again.")
        body = _xml(archive, "content.xml").find(f"{_OFFICE}body/{_OFFICE}text")
        blocks = list(_Reader().blocks(body)) if body is not None else []
        if "styles.xml" in names:
            heads = _xml(archive, "styles.xml").iter(*_HEADS)
            blocks += dict.fromkeys(block for head in heads for block in _Reader().blocks(head))
        hints = _hints(_xml(archive, "meta.xml")) if "meta.xml" in names else {}
    return Parsed("\n".join(block for block in blocks if block.strip()), hints=hints)


class _Reader:
    """Reads blocks; text boxes and notes inside a paragraph wait until it is over."""

    def __init__(self) -> None:
        self._waiting: list[_Element] = []

    def blocks(self, parent: _Element) -> Iterator[str]:
        """Give the paragraphs and rows below an element, the notes of all of them last."""
        notes: list[_Element] = []
        yield from self._below(parent, notes)
        for note in notes:
            yield from self._below(note, [])

    def _below(self, parent: _Element, notes: list[_Element]) -> Iterator[str]:
        """Give the blocks below an element, and keep the notes."""
        for child in parent:
            if child.tag in _PARAGRAPHS:
                yield _BLANK_RUN.sub(" ", "".join(self._said(child)))
                waiting, self._waiting = self._waiting, []
                for inner in waiting:
                    if inner.tag == f"{_TEXT}note":
                        notes.append(inner)
                    else:
                        yield from self._below(inner, notes)
            elif child.tag == f"{_TABLE}table-row":
                yield from self._row(child, notes)
            elif isinstance(child.tag, str) and child.tag not in _GONE:
                yield from self._below(child, notes)

    def _row(self, row: _Element, notes: list[_Element]) -> Iterator[str]:
        """Give a row as one block if each of its cells is one, else its blocks."""
        cells = [[block for block in self._below(cell, notes) if block.strip()] for cell in row]
        if all(len(cell) <= 1 for cell in cells):
            yield " | ".join(cell[0].strip() for cell in cells if cell)
        else:
            yield from (block for cell in cells for block in cell)

    def _said(self, element: _Element) -> Iterator[str]:
        """Give the pieces of text of a paragraph; blanks and line breaks in the XML are single blanks."""
        yield _blank(element.text)
        for child in element:
            if child.tag in _BLANKS:
                yield _BLANKS[child.tag]
            elif child.tag == f"{_TEXT}note" or (isinstance(child.tag, str) and "drawing:1.0}" in child.tag):
                self._waiting.append(child)
            elif isinstance(child.tag, str) and child.tag not in _GONE:
                yield from self._said(child)
            yield _blank(child.tail)


def _blank(text: str | None) -> str:
    """Write runs of blanks as one."""
    if not text:
        return ""
    inner = " ".join(text.split())
    return f"{' ' * text[0].isspace()}{inner}{' ' * text[-1].isspace()}" if inner else " "


def _xml(archive: ZipFile, name: str) -> _Element:
    """Parse a part.

    Raises:
        InputError: if it is no XML.
    """
    from lxml import etree  # noqa: PLC0415

    try:
        return etree.fromstring(
            archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        )
    except etree.XMLSyntaxError as error:
        raise InputError(f"is damaged: {name} is no XML: {error.msg}", hint="Save or download it again.") from error


def _hints(meta: _Element) -> dict[str, Given]:
    """Give what the properties of the file say."""
    hints: dict[str, Given] = {}
    for field, name in (("title", "title"), ("author", "creator"), ("language", "language")):
        element = next(meta.iter(f"{_DUBLIN_CORE}{name}"), None)
        if element is not None and element.text and element.text.strip():
            hints[field] = Given(element.text.strip(), f'ODT property "{name}"')
    return hints
