"""An answer of a web server as it was sent: its status, what it says of its content, and the content, unpacked."""

from __future__ import annotations

import http.client
import io
import zlib
from typing import NamedTuple

_GZIP_OR_ZLIB = 47
"""The window of zlib that takes a gzip or a zlib header."""


class Response(NamedTuple):
    """A status, a content type, and a body that may still be in pieces or packed."""

    status: int
    kind: str
    body: bytes
    packing: str = ""
    is_chunked: bool = False

    def content(self, limit: int) -> bytes:
        """Unpack the body, as far as one byte beyond a limit.

        Raises:
            ValueError: if it is not packed as it says.
            OSError: likewise.
        """
        body = _joined(self.body) if self.is_chunked else self.body
        for packing in reversed(self.packing.lower().replace(",", " ").split()):
            body = _unpacked(body, packing, limit)
        return body


def response_of(data: bytes) -> Response:
    """Read an answer from the bytes that a server sent."""
    file = io.BytesIO(data)
    status = file.readline(1000).split()
    try:
        headers = http.client.parse_headers(file)
    except http.client.HTTPException:
        return Response(0, "", b"")
    code = int(status[1]) if len(status) > 1 and status[1].isdigit() else 0
    is_chunked = headers.get("Transfer-Encoding", "").lower() == "chunked"
    return Response(code, headers.get("Content-Type", ""), file.read(), headers.get("Content-Encoding", ""), is_chunked)


def _joined(body: bytes) -> bytes:
    """Put the chunks of a body together; one that is in no chunks, as archives often keep it, stays."""
    file = io.BytesIO(body)
    pieces: list[bytes] = []
    while line := file.readline(100):
        try:
            length = int(line.split(b";")[0], 16)
        except ValueError:
            return body if not pieces else b"".join(pieces)
        if length <= 0:
            break
        pieces.append(file.read(length))
        file.read(2)
    return b"".join(pieces)


def _unpacked(body: bytes, packing: str, limit: int) -> bytes:
    """Undo one way of packing; a body that is not packed, as archives often keep it, stays.

    Raises:
        ValueError: if the way is not known or the body not packed so.
        OSError: likewise.
    """
    if packing in ("identity", "none"):
        return body
    if packing in ("gzip", "x-gzip", "deflate"):
        return _inflated(body, limit, raw=packing == "deflate" and body[:1] != b"\x78")
    if packing == "br":
        from fastwarc.stream_io import BrotliReader  # noqa: PLC0415 - an extra, which is there where this is called

        return bytes(BrotliReader(io.BytesIO(body)).read(limit + 1))
    raise ValueError(f"packed by {packing}, which is not known")


def _inflated(body: bytes, limit: int, *, raw: bool) -> bytes:
    """Unpack gzip or deflate; of what ends early as much as there is.

    Raises:
        ValueError: if it is damaged.
    """
    if not raw and body[:2] != b"\x1f\x8b" and body[:1] != b"\x78":
        return body
    inflater = zlib.decompressobj(-zlib.MAX_WBITS if raw else _GZIP_OR_ZLIB)
    try:
        return inflater.decompress(body, limit + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from error
