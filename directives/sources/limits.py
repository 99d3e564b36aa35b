"""How much of a hostile or broken input is read before it is refused. Every bound of the readers stands here."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import NamedTuple

from directives.errors import QueryError

_KB, _MB = 2**10, 2**20
_UNITS = {"": 1, "b": 1, "kb": _KB, "mb": _MB, "gb": 2**10 * _MB}
_SIZES = frozenset(
    {
        "article",
        "directory",
        "document",
        "header",
        "in_memory",
        "memory",
        "message",
        "page",
        "robots",
        "unpacked",
        "xml",
    }
)
"""The bounds that count bytes."""
_NONE_AT_ALL = frozenset({"depth", "redirects"})
"""The bounds that may be 0."""
_HIGHEST = {True: 2**40, False: 10**6}
"""What a size, and what another bound, may be at most, so that nothing that counts with it overflows."""

# Matches `64MB`, `1.5 gb`, `90`, `0.5`; not `-1`, `1e9`, `64 MiB`.
_AMOUNT = re.compile(r"(?P<number>\d{1,15}(?:\.\d{1,6})?)\s?(?P<unit>[kmg]?b)?", re.IGNORECASE)


class Limits(NamedTuple):
    """The bounds of one input; a caller makes others: `Limits(article=10 * 2**20)`."""

    article: int = 64 * _MB
    """Bytes of one article; a batch may have any number of articles."""
    message: int = 128 * _MB
    """Bytes of one e-mail with its attachments."""
    unpacked: int = 16 * 2**10 * _MB
    """Bytes that all of one archive may unpack to, archives in it included."""
    ratio: int = 250
    """How many times its packed size a thing may unpack to; text seldom passes 20."""
    members: int = 200_000
    """Things in one archive, those in its archives included."""
    directory: int = 32 * _MB
    """Bytes of the directory of a zip archive, which is read at once."""
    depth: int = 4
    """How many archives may lie one in the other."""
    in_memory: int = 16 * _MB
    """Bytes that are kept in memory of what cannot be read twice; beyond, a temporary file keeps them."""
    page: int = 32 * _MB
    """Bytes of one page of the web, unpacked, or of one in a file."""
    pages: int = 50_000
    """Pages that one sitemap, feed or list may lead to."""
    seconds: float = 60.0
    """How long one answer from the web may take as a whole."""
    attempts: int = 3
    """How often a page is asked for."""
    redirects: int = 5
    """How many redirects are followed."""
    connect_seconds: float = 10.0
    """How long it may take to connect to a server."""
    silent_seconds: float = 20.0
    """How long a server may say nothing in the middle of an answer."""
    wait_seconds: float = 60.0
    """How long is waited at most for a host that asks for it, or before a page is asked for again."""
    robots: int = 512 * _KB
    """Bytes of a robots.txt."""
    header: int = 64 * _KB
    """Bytes of the head of an e-mail or of a record of the web."""
    document: int = 256 * _MB
    """Bytes of one PDF, DOCX, ODT, RTF, XLSX or Parquet file, pictures included."""
    xml: int = 256 * _MB
    """Bytes that the XML in a DOCX, ODT or XLSX, or a row group of a Parquet file, unpacks to."""
    parts: int = 20_000
    """Files in a DOCX, ODT or XLSX."""
    pdf_pages: int = 20_000
    """Pages of one PDF."""
    columns: int = 1_000
    """Columns of a table in XLSX; what stands further right is not read."""
    parse_seconds: int = 120
    """How long one document may take to be parsed, where the system can tell (POSIX)."""
    memory: int = 2 * 2**10 * _MB
    """Bytes of address space that the parser of documents may take, where the system can tell (POSIX)."""
    documents: int = 1_000
    """After so many documents their parser is started anew, so that what its libraries keep cannot pile up."""


LIMITS = Limits()
"""The bounds that hold where a caller names none."""


def limits_of(settings: Iterable[str]) -> Limits:
    """Give limits of which some are set as a person writes it: `page=64MB`.

    Raises:
        QueryError: if there is no such limit, or its value is none.

    >>> limits_of(["page=64MB", "seconds=2.5"]).page
    67108864
    """
    return Limits(**{**LIMITS._asdict(), **dict(map(_setting, settings))})


def _setting(setting: str) -> tuple[str, float]:
    """Read one setting.

    Raises:
        QueryError: if it is none.
    """
    name, equals, value = (part.strip() for part in setting.partition("="))
    if name not in Limits._fields:
        near = difflib.get_close_matches(name, Limits._fields, n=1)
        meant = f"Did you mean {near[0]}? " if near else ""
        raise QueryError(f"there is no limit {name!r}", hint=f"{meant}The limits are {', '.join(Limits._fields)}.")
    if not equals:
        raise QueryError(f"the limit {name!r} has no value", hint=f"Write it so: {_written(name)}")
    return name, _amount(name, value)


def _amount(name: str, value: str) -> float:
    """Read the value of a limit.

    Raises:
        QueryError: if it is none that this limit may have.
    """
    match = _AMOUNT.fullmatch(value)
    is_size, is_whole = name in _SIZES, isinstance(getattr(LIMITS, name), int)
    if match is None or (match["unit"] and not is_size):
        units = ", with KB, MB or GB where it is not in bytes" if is_size else ""
        raise QueryError(f"{value!r} is no value of the limit {name!r}", hint=f"Give a number{units}: {_written(name)}")
    amount = float(match["number"]) * _UNITS[(match["unit"] or "").lower()]
    amount = round(amount) if is_size else amount
    lowest, highest = 0 if name in _NONE_AT_ALL else 1 if is_whole else 0.001, _HIGHEST[is_size]
    if not lowest <= amount <= highest or (is_whole and amount != int(amount)):
        hint = f"Give {'a whole number' if is_whole else 'a number'} from {lowest} to {highest}."
        raise QueryError(f"{value!r} is no value of the limit {name!r}", hint=hint)
    return int(amount) if is_whole else amount


def _written(name: str) -> str:
    """Write a limit with the value that it has where nobody sets it."""
    value: float = getattr(LIMITS, name)
    if name not in _SIZES:
        return f"{name}={value:.10g}"
    return f"{name}={value // _MB}MB" if value % _MB == 0 else f"{name}={value // _KB}KB"
