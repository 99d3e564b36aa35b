"""Give the members of a zip archive, one after the other and within bounds. No name in it ever becomes a path.

Of an archive that lost its end, and with it its directory, the members are found by their own heads.
"""

from __future__ import annotations

import contextlib
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO, NamedTuple, cast

from directives.errors import InputError
from directives.models import ReadFailure
from directives.sources.budgets import Budget
from directives.sources.gzipped import inflated
from directives.sources.members import Names, PassedOver, budget_of, copied, member_of, why_passed_over
from directives.sources.opened import Opened

_END, _END64, _END64_PLACE = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_LONGEST_END = 22 + 0xFFFF
_HEAD = struct.Struct("<4sHHHHHLLLHH")
_CHUNK = 1 << 16
_OPEN_HINT = "Unpack it, and read the folder."
_ENCRYPTED, _LATER, _UTF8 = 1, 8, 0x800
"""Flags of a member: encrypted, sizes stand behind it, its name is UTF-8."""

_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error)


class _Head(NamedTuple):
    """The head of a member as it stands before it."""

    name: str
    flags: int
    method: int
    size: int
    body: int


def unpack(opened: Opened) -> Iterator[Opened | ReadFailure]:
    """Give each member of a zip archive that may be an article, and tell what becomes of the others.

    Raises:
        InputError: if the archive cannot be opened, or unpacks to more than the limits allow.
    """
    budget, names = budget_of(opened), Names(opened.name)
    size = _directory_size(opened.file)
    if size is None:
        yield from _salvaged(opened, budget, names)
        return
    if size > opened.limits.directory:
        raise InputError(f"has a directory of {size / 2**20:,.1f} MB, which is too large", hint=_OPEN_HINT)
    try:
        archive = zipfile.ZipFile(opened.file)
    except _FAULTS as error:
        raise InputError(f"is no zip archive that can be read: {error}", hint=_OPEN_HINT) from error
    with archive:
        yield from _members(opened, archive, budget, names)


def _directory_size(file: BinaryIO) -> int | None:
    """Read how many bytes the directory has; None if the archive has lost it."""
    length = file.seek(0, 2)
    file.seek(max(0, length - _LONGEST_END))
    tail = file.read()
    place = tail.rfind(_END)
    if place < 0 or len(tail) < place + 22:
        return None
    size = int.from_bytes(tail[place + 12 : place + 16], "little")
    pointer = tail[place - 20 : place] if place >= 20 else b""
    if pointer[:4] != _END64_PLACE:
        return size
    file.seek(min(length, int.from_bytes(pointer[8:16], "little")))
    end = file.read(56)
    return int.from_bytes(end[40:48], "little") if end[:4] == _END64 else size


def _members(opened: Opened, archive: zipfile.ZipFile, budget: Budget, names: Names) -> Iterator[Opened | ReadFailure]:
    """Go through the directory of an archive."""
    passed = PassedOver(opened.name)
    overlapping = _overlapping(archive)
    found = False
    for info in archive.infolist():
        if info.is_dir():
            continue
        found = True
        budget.take_member()
        name = _name(info)
        if why := ("links" if stat.S_ISLNK(info.external_attr >> 16) else why_passed_over(name)):
            passed.add(why)
            continue
        shown = names.give(name)
        if info.header_offset in overlapping:
            yield ReadFailure(input=shown, reason="overlaps with another member, as in a zip bomb", hint=_OPEN_HINT)
        else:
            yield from _member(opened, archive, info, shown, budget)
    if not found:
        raise InputError("is an archive without files", hint="Check that it was saved, or leave it out.")
    yield from passed.told()


def _member(
    opened: Opened, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: Budget
) -> Iterator[Opened | ReadFailure]:
    """Unpack one member; what can be read of a damaged one is given, and the rest is told."""
    if info.flag_bits & _ENCRYPTED:
        yield ReadFailure(input=name, reason="is encrypted", hint="Unpack it with its password, and read the folder.")
        return
    problem, length = "", opened.file.seek(0, 2)
    with tempfile.SpooledTemporaryFile(max_size=opened.limits.in_memory) as kept:
        file = cast("BinaryIO", kept)
        try:
            with archive.open(info) as source:
                copied(cast("BinaryIO", source), file, budget=budget, packed=lambda: min(info.compress_size, length))
        except _FAULTS as error:
            _read_again(opened.file, info, file, budget)
            problem = f"is damaged after {kept.tell():,} bytes: {str(error) or type(error).__name__}"
        except InputError as error:
            yield ReadFailure(input=name, reason=error.message, hint=error.hint)
            return
        if kept.tell() or not problem:
            yield member_of(opened, name, file, budget=budget)
    if problem:
        yield ReadFailure(input=name, reason=problem, hint="What was read until then is kept; make the archive anew.")


def _read_again(source: BinaryIO, info: zipfile.ZipInfo, target: BinaryIO, budget: Budget) -> None:
    """Unpack a damaged member without asking whether it is whole, as far as that goes."""
    if info.header_offset < 0:  # the directory itself is damaged: it points to before the archive
        return
    head = _head(source, info.header_offset)
    target.seek(0)
    target.truncate()
    if head and head.method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        with contextlib.suppress(InputError):
            _inflated(source, head._replace(size=info.compress_size), target, budget)


def _overlapping(archive: zipfile.ZipFile) -> set[int]:
    """Find the members that begin before the one before them ends, and those one."""
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    bad = set()
    for info, after in pairwise(infos):
        if info.header_offset + _HEAD.size + info.compress_size > after.header_offset:
            bad |= {info.header_offset, after.header_offset}
    return bad


def _name(info: zipfile.ZipInfo) -> str:
    """Give the name of a member; many programs write UTF-8 without saying so."""
    if info.flag_bits & _UTF8:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode()
    except UnicodeError:
        return info.orig_filename


def _salvaged(opened: Opened, budget: Budget, names: Names) -> Iterator[Opened | ReadFailure]:
    """Give the members of an archive without a directory, up to the one in which it ends."""
    reason, hint = "ends early, without the directory of an archive", "Fetch it again; what was read of it is kept."
    place = 0
    while head := _head(opened.file, place):
        budget.take_member()
        shown = names.give(head.name)
        if head.flags & _ENCRYPTED or head.method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            break
        if head.method == zipfile.ZIP_STORED and head.flags & _LATER:
            break
        with tempfile.SpooledTemporaryFile(max_size=opened.limits.in_memory) as kept:
            file = cast("BinaryIO", kept)
            end = _inflated(opened.file, head, file, budget)
            if kept.tell() and not why_passed_over(head.name):
                yield member_of(opened, shown, file, budget=budget)
        if end is None:
            reason = f"ends early, inside {shown.rpartition('#')[2]}"
            break
        place = end + _descriptor(opened.file, end, head)
    yield ReadFailure(input=opened.name, reason=reason, hint=hint)


def _head(file: BinaryIO, place: int) -> _Head | None:
    """Read the head of a member, None if there is none."""
    file.seek(max(0, place))
    data = file.read(_HEAD.size)
    if len(data) < _HEAD.size or not data.startswith(b"PK\x03\x04"):
        return None
    _, _, flags, method, _, _, _, size, _, name_length, extra = _HEAD.unpack(data)
    name = file.read(name_length).decode("utf-8", "replace")
    return _Head(name, flags, method, size, place + _HEAD.size + name_length + extra)


def _inflated(file: BinaryIO, head: _Head, target: BinaryIO, budget: Budget) -> int | None:
    """Unpack a member as far as it goes, and give the place behind it; None if the archive ends inside.

    Raises:
        InputError: if it unpacks to more than the limits allow.
    """
    inflater = zlib.decompressobj(-zlib.MAX_WBITS) if head.method else None
    file.seek(head.body)
    packed = 0
    while block := file.read(_CHUNK if inflater else min(_CHUNK, head.size - packed)):
        packed += len(block)
        try:
            for chunk in inflated(inflater, block) if inflater else (block,):
                target.write(chunk)
                budget.take(len(chunk), whole=target.tell(), packed=packed)
        except zlib.error:
            return None
        if inflater and inflater.eof:
            return head.body + packed - len(inflater.unused_data)
    return head.body + head.size if not head.method and packed == head.size else None


def _descriptor(file: BinaryIO, place: int, head: _Head) -> int:
    """Give the length of the sizes that stand behind a member."""
    if not head.flags & _LATER:
        return 0
    file.seek(place)
    return 16 if file.read(4) == b"PK\x07\x08" else 12
