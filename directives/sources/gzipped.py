"""Unpack a gzip file within bounds. What can be read of a broken one is given, and the rest is told as a failure."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from directives.errors import InputError
from directives.models import ReadFailure
from directives.sources.budgets import Budget
from directives.sources.kinds import stem_of
from directives.sources.members import budget_of
from directives.sources.opened import Opened

_CHUNK = 1 << 16
_GZIP = 31
"""The window of zlib that expects a gzip header."""

_BROKEN_HINT = "Fetch the file again; what was read until then is kept."


class BrokenGzipError(InputError):
    """A gzip file that ends early or is damaged."""


def unpack(opened: Opened) -> Iterator[Opened | ReadFailure]:
    """Give what a gzip file holds, and a failure if it was not all.

    Raises:
        InputError: if it unpacks to more than the limits allow, or to nothing.
    """
    budget = budget_of(opened)
    broken = None
    with tempfile.SpooledTemporaryFile(max_size=opened.limits.in_memory) as kept:
        try:
            for chunk in unpacked(opened.file, budget):
                kept.write(chunk)
        except BrokenGzipError as error:
            broken = error
        if not kept.tell():
            raise broken or InputError("unpacks to nothing", hint="Check that it was saved, or leave it out.")
        file = cast("BinaryIO", kept)
        yield opened._replace(stem=stem_of(opened.stem), file=file, depth=opened.depth + 1, budget=budget)
    if broken:
        yield ReadFailure(input=opened.name, reason=broken.message, hint=broken.hint)


def unpacked(file: BinaryIO, budget: Budget) -> Iterator[bytes]:
    """Unpack a gzip file piece by piece, all members of it one after the other.

    Raises:
        InputError: if it unpacks to more than the limits allow.
        BrokenGzipError: where it ends early or is damaged.
    """
    file.seek(0)
    inflater, is_begun = zlib.decompressobj(_GZIP), False
    whole = packed = 0
    while block := file.read(_CHUNK):
        packed += len(block)
        while block:
            try:
                for chunk in inflated(inflater, block):
                    whole += len(chunk)
                    budget.take(len(chunk), whole=whole, packed=packed)
                    yield chunk
            except zlib.error as error:
                if whole and not is_begun:  # what follows a whole member is padding, or belongs to no gzip file
                    return
                raise BrokenGzipError(f"is damaged after {whole:,} bytes: {error}", hint=_BROKEN_HINT) from error
            block, is_begun = inflater.unused_data, not inflater.eof
            if inflater.eof:
                inflater = zlib.decompressobj(_GZIP)
    if is_begun:
        raise BrokenGzipError(f"ends early, after {whole:,} bytes", hint=_BROKEN_HINT)


def inflated(inflater: zlib._Decompress, block: bytes) -> Iterator[bytes]:
    """Unpack all that a block of packed bytes gives, in pieces.

    Raises:
        zlib.error: where it is damaged.
    """
    chunk = inflater.decompress(block, _CHUNK)
    while chunk:
        yield chunk
        chunk = b"" if inflater.eof else inflater.decompress(inflater.unconsumed_tail, _CHUNK)
