"""Open the ZIP archives that office files are; bombs, damaged and protected ones are refused before a parser runs."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from directives.errors import InputError
from directives.sources.limits import Limits

_ENTITIES = tuple("<!DOCTYPE".encode(codec) for codec in ("utf-8", "utf-16-le", "utf-16-be"))
"""What begins the definition of entities; no office program writes it."""

_HEAD = 4096
_ENCRYPTED = 1


def open_archive(file: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """Open an office file whose XML is of bearable size and defines no entities.

    Raises:
        InputError: if it is a bomb, damaged or protected.
    """
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
        _check(archive, limits)
        for part in xml_parts(archive):
            _check_entities(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise InputError(f"is damaged: {error}", hint="Save or download it again.") from error
    return archive


def xml_parts(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Give the parts that are XML: all that is read of an office file."""
    return (part for part in archive.infolist() if part.filename.lower().endswith((".xml", ".rels")))


def _check(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Refuse an archive by its table of contents: nothing is unpacked beyond the sizes that it states.

    Raises:
        InputError: if it holds too much, or is protected.
    """
    parts = archive.infolist()
    if len(parts) > limits.parts:
        raise InputError(f"holds {len(parts):,} files, more than {limits.parts:,}", hint="Leave it out.")
    unpacked = sum(part.file_size for part in xml_parts(archive))
    if unpacked > limits.xml:
        most = limits.xml / 2**20
        raise InputError(f"unpacks to {unpacked / 2**20:,.0f} MB, more than {most:,.0f} MB", hint="Leave it out.")
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise InputError("is protected by a password", hint="Save it without one.")


def _check_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse a part that defines XML entities, by which a few bytes become gigabytes or other files are read.

    Raises:
        InputError: if it does.
    """
    with archive.open(part) as xml:
        head = xml.read(_HEAD)
    if any(sign in head for sign in _ENTITIES):
        raise InputError(f"defines XML entities in {part.filename}, as no office program does", hint="Leave it out.")
