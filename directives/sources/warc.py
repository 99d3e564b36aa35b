"""Give the pages of a web archive (WARC): what a server answered, with the address that was asked for.

The date of a record is when a page was fetched, not when it was published: it is told in the provenance of the address.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from directives.errors import InputError, MissingExtraError
from directives.models import ReadFailure
from directives.sources.budgets import Budget
from directives.sources.columns import Given
from directives.sources.gzipped import unpacked
from directives.sources.members import Names, PassedOver, budget_of, member_of
from directives.sources.opened import Opened
from directives.sources.responses import Response, response_of

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/rtf", "text/rtf")
_OFFICE = ("application/vnd.openxmlformats", "application/vnd.oasis.opendocument", "application/msword")
_KINDS = ("response", "resource", "conversion")
_PAGE_HINT = "Fetch the page by itself."
_FAULTS = (OSError, ValueError, EOFError, RuntimeError)
_PIECE = 1 << 20
_HINT = "Fetch the archive again; what was read until then is kept."


class _Unpacked(io.RawIOBase):
    """A gzip file as the file that it holds, within a budget."""

    def __init__(self, file: BinaryIO, budget: Budget) -> None:
        super().__init__()
        self._pieces = unpacked(file, budget)
        self._rest = b""
        self._place = 0
        self.problem: InputError | None = None

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def tell(self) -> int:
        """Give the place in what was unpacked."""
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer; a fault ends the file, and is kept to be told."""
        while not self._rest:
            try:
                self._rest = next(self._pieces)
            except StopIteration:
                return 0
            except InputError as error:
                self.problem = error
                return 0
        taken = min(len(buffer), len(self._rest))
        buffer[:taken], self._rest = self._rest[:taken], self._rest[taken:]
        self._place += taken
        return taken


def unpack(opened: Opened) -> Iterator[Opened | ReadFailure]:
    """Give each page of a web archive, packed with gzip or not, and tell what becomes of the other records.

    Raises:
        MissingExtraError: if fastwarc is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError(
            "reading a web archive needs fastwarc", hint="pip install 'directives[warc]'"
        ) from error
    opened.file.seek(0)
    is_packed = opened.file.read(2) == b"\x1f\x8b"
    opened.file.seek(0)
    budget = budget_of(opened)
    stream = _Unpacked(opened.file, budget) if is_packed else None
    passed, names = PassedOver(opened.name), Names(opened.name)
    records = ArchiveIterator(stream or opened.file, parse_http=False, fsspec_args=False)
    problem, count = "", 0
    try:
        for count, record in enumerate(records, 1):  # noqa: B007 - counts what was read, faults or not
            yield from _page(opened, record, names, passed, budget)
    except _FAULTS as error:
        problem = f"is damaged: {error}"
    if stream and stream.problem:
        yield ReadFailure(input=opened.name, reason=stream.problem.message, hint=stream.problem.hint)
    elif problem or not count:
        yield ReadFailure(input=opened.name, reason=problem or "holds no record", hint=_HINT)
    yield from passed.told()


def _page(
    opened: Opened, record: WarcRecord, names: Names, passed: PassedOver, budget: Budget
) -> Iterator[Opened | ReadFailure]:
    """Give the page of a record, or count why it is none."""
    kind = str(record.record_type)
    if kind not in _KINDS:
        passed.add(f"{kind} record")
        return
    budget.take_member()
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    limit = opened.limits.article
    whole = _content(record, limit + opened.limits.header)
    declared = int(record.headers.get("Content-Length") or 0)
    answer = (
        response_of(whole) if kind == "response" else Response(200, record.headers.get("Content-Type") or "", whole)
    )
    if why := _why_no_page(answer):
        passed.add(why)
        return
    name = names.give(address)
    try:
        body = answer.content(limit)
    except _FAULTS as error:
        yield ReadFailure(input=name, reason=f"cannot be decoded: {error}", hint=_PAGE_HINT)
        return
    if len(body) > limit or declared > limit + opened.limits.header:
        reason = f"is too large for an article: more than {limit / 2**20:,.1f} MB"
        yield ReadFailure(input=name, reason=reason, hint=_PAGE_HINT)
        return
    fetched = record.headers.get("WARC-Date") or ""
    given = {"url": Given(address, f"WARC-Target-URI, fetched {fetched}")} if address else {}
    if body.strip():
        yield member_of(opened, name, io.BytesIO(body), budget=budget, given=given)
    else:
        passed.add("empty page")
    if len(whole) < declared:
        missing = f"ends early, after {len(whole):,} of {declared:,} bytes"
        yield ReadFailure(input=name, reason=missing, hint=_HINT)


def _content(record: WarcRecord, most: int) -> bytes:
    """Read what a record holds, at most so many bytes, in pieces: its reader takes room for all it is asked for."""
    content = bytearray()
    while piece := record.reader.read(min(_PIECE, most - len(content))):
        content += piece
    return bytes(content)


def _why_no_page(answer: Response) -> str:
    """Say why an answer is no page, nothing if it may be one."""
    if answer.status != 200:
        return f"answer {answer.status}"
    kind = answer.kind.partition(";")[0].strip().lower()
    return "" if not kind or kind in _PAGES or kind.startswith(_OFFICE) else kind
