"""Take the text out of a PDF page by page: its lines with their places, which `flow` puts together to paragraphs."""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum, auto
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from directives.errors import InputError
from directives.sources.columns import Given
from directives.sources.flow import Line, flowed
from directives.sources.parsed import Parsed, Request

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_PASSWORD = 4
"""PDFium's number for a missing or wrong password."""

_HYPHEN = "\ufffe"
"""What PDFium writes for a hyphen at the end of a line, which it joins with whatever comes next, a page number too."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\uffff]")
_LINE = re.compile(rf"[^\r\n{_HYPHEN}]+{_HYPHEN}?")
_FEW = 20
"""A page with fewer characters than that holds no text worth the name."""

_MOST_OBJECTS = 1000
"""So many objects of a page without text are looked at for one that is drawn."""

# Matches what programs write for a title when nobody gave one: `Microsoft Word - bai.docx`, `Untitled`, `scan0001`.
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel)|untitled|scan|\(?(?:anonymous|unspecified)|.*\.(?:docx?|pdf|indd|rtf|pptx?)$",
    re.IGNORECASE,
)


class _Lack(Enum):
    """Why a page gave no text: it is a picture, shows nothing, or cannot be read."""

    SCANNED = auto()
    BLANK = auto()
    BROKEN = auto()


class _Page(NamedTuple):
    """The lines of a page, or why there are none worth the name."""

    lines: list[Line]
    lack: _Lack | None = None

    @property
    def length(self) -> int:
        """How many characters it holds."""
        return sum(len(line.text) for line in self.lines)


def parse_pdf(request: Request) -> Parsed:
    """Take the text out of a PDF.

    Raises:
        InputError: if it is protected, damaged, blank, has too many pages, or holds pictures of text only.
    """
    document = _opened(request.data)
    count = len(document)
    if count > request.limits.pdf_pages:
        reason = f"has {count:,} pages, more than {request.limits.pdf_pages:,}"
        raise InputError(reason, hint="Split it: qpdf --split-pages=1000 IN OUT, or allow more: --bound pdf_pages=…")
    pages = _pages(document, count, request.limits.article)
    if all(page.lack for page in pages):
        raise _nothing(request.name, pages)
    flow = flowed([page.lines for page in pages])
    return Parsed(flow.text, pages=flow.pages, hints=_hints(document), notes=_notes(request.name, pages))


def _nothing(name: str, pages: list[_Page]) -> InputError:
    """Say why a PDF gave no text."""
    lacks = {page.lack for page in pages}
    if _Lack.SCANNED in lacks:
        return InputError(f"is a scan: its {_counted(len(pages))} no text", hint=f"Recognise it: {_ocr(name)}")
    if _Lack.BROKEN in lacks:
        return InputError("is a damaged PDF: none of its pages can be read", hint="Save or download it again.")
    hint = "Check that it was saved whole, or leave it out."
    return InputError(f"is blank: its {_counted(len(pages))} nothing", hint=hint)


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


def _pages(document: PdfDocument, count: int, limit: int) -> list[_Page]:
    """Read the pages.

    Raises:
        InputError: if they hold more text than may be.
    """
    pages: list[_Page] = []
    characters = 0
    for number in range(count):
        pages.append(_page(document, number))
        characters += pages[-1].length
        if characters > limit:
            raise InputError(
                f"holds a text of more than {limit / 2**20:.1f} MB",
                hint="Split it, leave it out, or allow more: --bound article=…",
            )
    return pages


def _page(document: PdfDocument, number: int) -> _Page:
    """Read a page."""
    from pypdfium2 import PdfiumError  # noqa: PLC0415

    try:
        page = document[number]
        text = page.get_textpage()
        read = _Page(list(_lines(text, page.get_height())))
        text.close()
        lack = _lack(page, read) if read.length < _FEW else None
        page.close()
    except PdfiumError:
        return _Page([], _Lack.BROKEN)
    return read._replace(lack=lack)


def _lack(page: PdfPage, read: _Page) -> _Lack | None:
    """Say why a page gave hardly any text; None where that is all that it shows."""
    from pypdfium2 import raw  # noqa: PLC0415

    shown = {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING}
    objects = islice(page.get_objects(), _MOST_OBJECTS)
    if any(one.type in shown for one in objects) or raw.FPDFPage_GetAnnotCount(page):
        return _Lack.SCANNED
    return None if read.lines else _Lack.BLANK


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


def _notes(name: str, pages: list[_Page]) -> tuple[str, ...]:
    """Say which pages gave nothing."""
    numbers: dict[_Lack | None, list[int]] = defaultdict(list)
    for number, page in enumerate(pages, 1):
        numbers[page.lack].append(number)
    notes = []
    if scanned := numbers[_Lack.SCANNED]:
        notes.append(f"without text: {_numbers(scanned)}; if they are scans: {_ocr(name, '--skip-text')}")
    if blank := numbers[_Lack.BLANK]:
        notes.append(f"blank: {_numbers(blank)}")
    if broken := numbers[_Lack.BROKEN]:
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
