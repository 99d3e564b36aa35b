"""Take the text out of a PDF page by page: its lines with their places, which `flow` puts together to paragraphs."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from directives.errors import InputError
from directives.sources.columns import Given
from directives.sources.flow import Line, flowed
from directives.sources.parsed import Parsed, Request

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_PASSWORD = 4
"""PDFium's number for a missing or wrong password."""

_HYPHEN = "\ufffe"
"""What PDFium writes for a hyphen at the end of a line, which it joins with whatever comes next, a page number too."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\uffff]")
_LINE = re.compile(rf"[^\r\n{_HYPHEN}]+{_HYPHEN}?")
_FEW = 20
"""A page with fewer characters than that holds no text worth the name."""

# Matches what programs write for a title when nobody gave one: `Microsoft Word - bai.docx`, `Untitled`, `scan0001`.
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel)|untitled|scan|\(?(?:anonymous|unspecified)|.*\.(?:docx?|pdf|indd|rtf|pptx?)$",
    re.IGNORECASE,
)


def parse_pdf(request: Request) -> Parsed:
    """Take the text out of a PDF.

    Raises:
        InputError: if it is protected, damaged, has too many pages, or holds pictures of text only.
    """
    document = _opened(request.data)
    count = len(document)
    if count > request.limits.pdf_pages:
        reason = f"has {count:,} pages, more than {request.limits.pdf_pages:,}"
        raise InputError(reason, hint="Split it: qpdf --split-pages=1000 IN OUT, or allow more: --bound pdf_pages=…")
    pages, broken = _pages(document, count, request.limits.article)
    empty = [number for number, page in enumerate(pages, 1) if sum(len(line.text) for line in page) < _FEW]
    if len(empty) == len(pages):
        if len(broken) == len(pages):
            raise InputError("is a damaged PDF: none of its pages can be read", hint="Save or download it again.")
        raise InputError(f"is a scan: its {_counted(count)} no text", hint=f"Recognise it: {_ocr(request.name)}")
    flow = flowed(pages)
    notes = _notes(request.name, [number for number in empty if number not in broken], broken)
    return Parsed(flow.text, pages=flow.pages, hints=_hints(document), notes=notes)


def _opened(data: bytes) -> PdfDocument:
    """Open a PDF.

    Raises:
        InputError: if it is protected or damaged.
    """
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415  # only a PDF needs it

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            hint = "Save it without: qpdf --decrypt --password=… IN OUT"
            raise InputError("is protected by a password", hint=hint) from error
        raise InputError("is a damaged PDF", hint="Save or download it again, or mend it: qpdf IN OUT") from error


def _pages(document: PdfDocument, count: int, limit: int) -> tuple[list[list[Line]], list[int]]:
    """Give the lines of each page, and the numbers of the pages that cannot be read."""
    from pypdfium2 import PdfiumError  # noqa: PLC0415

    pages: list[list[Line]] = []
    broken: list[int] = []
    characters = 0
    for number in range(count):
        try:
            page = document[number]
            text = page.get_textpage()
            lines = list(_lines(text, page.get_height()))
            text.close()
            page.close()
        except PdfiumError:
            broken.append(number + 1)
            lines = []
        pages.append(lines)
        characters += sum(len(line.text) for line in lines)
        if characters > limit:
            raise InputError(
                f"holds a text of more than {limit / 2**20:.1f} MB",
                hint="Split it, leave it out, or allow more: --bound article=…",
            )
    return pages, broken


def _lines(page: PdfTextPage, height: float) -> Iterator[Line]:
    """Give the lines of a page with their places, as far as PDFium tells them."""
    text = page.get_text_range()
    placed = page.count_chars() == len(text)
    for match in _LINE.finditer(text):
        said = _CONTROL.sub("", match[0].replace(_HYPHEN, "-")).replace("\xa0", " ")
        if said.strip():
            place = _place(page, match) if placed else (0.0, 0.0, 0.0, 0.0)
            yield Line(" ".join(said.split()), *place, height if placed else 0.0)


def _place(page: PdfTextPage, match: re.Match[str]) -> tuple[float, float, float, float]:
    """Give the left, right, bottom and top of a line by its first and last letter."""
    blank = len(match[0]) - len(match[0].lstrip())
    left, bottom, _, top = page.get_charbox(match.start() + blank, loose=True)
    _, _, right, _ = page.get_charbox(match.start() + len(match[0].rstrip()) - 1, loose=True)
    return left, right, bottom, top


def _hints(document: PdfDocument) -> dict[str, Given]:
    """Give what the PDF's properties say; its dates are those of the file."""
    hints: dict[str, Given] = {}
    for field, name in (("title", "Title"), ("author", "Author")):
        value = document.get_metadata_value(name).strip()
        if value and not _NO_TITLE.match(value):
            hints[field] = Given(value, f'PDF property "{name}"')
    return hints


def _notes(name: str, empty: list[int], broken: list[int]) -> tuple[str, ...]:
    """Say which pages gave nothing."""
    notes = []
    if empty:
        notes.append(f"without text: {_numbers(empty)}; if they are scans: {_ocr(name, '--skip-text')}")
    if broken:
        notes.append(f"damaged and not read: {_numbers(broken)}")
    return tuple(notes)


def _ocr(name: str, option: str = "") -> str:
    """Give the line that makes text of a scan."""
    stem = name.removesuffix(".pdf")
    option = f"{option} " if option else ""
    return f"ocrmypdf -l vie {option}{shlex.quote(name)} {shlex.quote(f'{stem}.ocr.pdf')}"


def _counted(count: int) -> str:
    """Write a number of pages, and that they hold something."""
    return "one page holds" if count == 1 else f"{count} pages hold"


def _numbers(numbers: list[int]) -> str:
    """Write the numbers of pages, in ranges: `pages 1, 3-5`."""
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = ranges[-1][0], number
        else:
            ranges.append((number, number))
    shown = [str(first) if first == last else f"{first}-{last}" for first, last in ranges[:20]]
    return f"page{'s' if len(numbers) > 1 else ''} {', '.join(shown)}{' …' if len(ranges) > 20 else ''}"
