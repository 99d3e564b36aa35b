"""How much of a hostile or broken input is read before it is refused. Every bound of the readers stands here."""

from __future__ import annotations

from typing import NamedTuple

_KB, _MB = 2**10, 2**20


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
    header: int = 64 * _KB
    """Bytes of the head of an e-mail or of a record of the web."""
    document: int = 256 * _MB
    """Bytes of one PDF, DOCX, ODT, RTF, XLSX or Parquet file, pictures included."""
    xml: int = 256 * _MB
    """Bytes that the XML in a DOCX, ODT or XLSX unpacks to."""
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
