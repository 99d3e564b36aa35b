"""Read articles from wherever a person points: a file, a folder, stdin. What cannot be read is told, never lost."""

from __future__ import annotations

import difflib
import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from directives.errors import InputError, MissingExtraError
from directives.models import Article, ReadFailure
from directives.sources.addresses import is_address
from directives.sources.columns import Given
from directives.sources.containers import unpack, with_known
from directives.sources.folders import files_of
from directives.sources.inputs import Input
from directives.sources.kinds import READERS, SUFFIXES, Kind, extension_of, kind_of, stem_of
from directives.sources.limits import LIMITS, Limits
from directives.sources.opened import STDIN, NoBatchError, Opened, Skipped, name_of
from directives.sources.shares import Share
from directives.sources.webfetch import Web
from directives.sources.weblinks import Link, links_of

_PIPE_HINT = "Text can also be piped: directives extract - < FILE"

_REASONS = {
    errno.EACCES: ("may not be read", "Ask its owner for permission."),
    errno.EPERM: ("may not be read", "Ask its owner for permission."),
    errno.ELOOP: ("is a link that leads back to itself", "Mend or remove it."),
    errno.ENAMETOOLONG: ("is too long for a path", _PIPE_HINT),
}


def read(
    source: str | os.PathLike[str] | bytes,
    *,
    name: str = STDIN,
    stdin: BinaryIO | None = None,
    limits: Limits = LIMITS,
    web: Web | None = None,
) -> Iterator[Article | ReadFailure]:
    """Read the articles of a file, a folder, a batch, an archive, a mailbox, of web addresses, of stdin, or of bytes.

    Every input that cannot be read, and every row of a batch, is a failure with a reason and what to do; the others are
    read. What was passed over in a folder is told by a `Skipped`, a failure that needs no mending.

    Args:
        source: a path, an address, or `-` for stdin; what names pages, a sitemap, a feed or a list, leads to these. Or
            the bytes of a file, which lead nowhere.
        name: what the bytes are called; that tells articles apart, and an extension helps to tell the kind.
        stdin: what `-` reads; that of the process, if not given.
        limits: how much is read of what is large, deep or broken.
        web: the guest that fetches pages; one that keeps nothing, if not given.

    >>> [article.text for article in read("Thông tư số 23/2012/TT-BCA".encode())]
    ['Thông tư số 23/2012/TT-BCA']
    """
    if isinstance(source, bytes):
        yield from _bytes(source, name, limits)
        return
    web = web or Web(limits=limits)
    for found in inputs_of(os.fspath(source)):
        if isinstance(found, Input):
            yield from read_input(found, stdin=stdin, limits=limits, web=web)
        else:
            yield found


def inputs_of(location: str, *, exclude: Iterable[str] = ()) -> Iterator[Input | ReadFailure]:
    """Give what a location leads to, one after the other: the files of a folder, else the location itself.

    Args:
        location: a path, an address, or `-` for stdin.
        exclude: patterns of files and folders that are passed over, as in a `.gitignore`.

    Raises:
        InputError: if what is given to exclude is no pattern.
    """
    if location == STDIN or is_address(location):
        yield Input(location)
        return
    if "\0" in location:
        yield ReadFailure(input=location, reason="is no path", hint="Check it for what cannot be seen.")
        return
    path = Path(location)
    try:
        entries = files_of(path, exclude=exclude) if path.is_dir() else None
    except OSError as error:
        yield _not_opened(location, error)
        return
    if entries is None:
        yield Input(location, path)
        return
    for entry in entries:
        yield entry if isinstance(entry, ReadFailure) else Input(name_of(entry), entry, in_folder=True)


def read_input(
    found: Input, *, web: Web, stdin: BinaryIO | None = None, limits: Limits = LIMITS, share: Share | None = None
) -> Iterator[Article | ReadFailure]:
    """Read the articles of one input, or the share of them that falls to this process."""
    if found.path is not None:
        readings = _file(found.path, limits, None if found.in_folder else web, share)
    elif found.name == STDIN:
        readings = _stdin(stdin or sys.stdin.buffer, limits, web)
    else:
        readings = _pages([Link(found.name, {})], limits, web)
    yield from _told(found.name, readings, in_folder=found.in_folder)


def _told(
    name: str, readings: Iterator[Article | ReadFailure], *, in_folder: bool = False
) -> Iterator[Article | ReadFailure]:
    """Give what is read from one input, and tell what stops it."""
    try:
        yield from readings
    except NoBatchError as error:
        made = Skipped if in_folder else ReadFailure
        yield made(input=name, reason=f"skipped: {error.message}" if in_folder else error.message, hint=error.hint)
    except MissingExtraError as error:
        if not in_folder:
            raise
        yield ReadFailure(input=name, reason=error.message, hint=error.hint)
    except InputError as error:
        yield ReadFailure(input=name, reason=error.message, hint=error.hint)
    except OSError as error:
        yield _not_opened(name, error)


def _file(path: Path, limits: Limits, web: Web | None, share: Share | None) -> Iterator[Article | ReadFailure]:
    """Read a file of its own or one of a folder.

    Raises:
        InputError: if it is none that can be read.
        OSError: if it cannot be opened.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise InputError("is a pipe or a device, not a file", hint=_PIPE_HINT)
    extension = extension_of(path.name)
    if extension and extension not in SUFFIXES:
        kinds = ", ".join(SUFFIXES)
        raise InputError(f"is not a kind of file that can be read ({extension})", hint=f"These can be read: {kinds}.")
    with path.open("rb") as file:
        opened = Opened(name_of(path), stem_of(name_of(Path(path.name))), file, limits, share=share)
        yield from _opened(opened, extension, web)


def _bytes(data: bytes, name: str, limits: Limits) -> Iterator[Article | ReadFailure]:
    """Read the bytes of a file that lies nowhere."""
    extension = extension_of(PurePosixPath(name).name)
    opened = Opened(name, stem_of(PurePosixPath(name).name) or name, BytesIO(data), limits)
    for reading in _told(name, _opened(opened, extension if extension in SUFFIXES else "")):
        yield reading.model_copy(update={"path": None}) if isinstance(reading, Article) else reading


def _stdin(stdin: BinaryIO, limits: Limits, web: Web) -> Iterator[Article | ReadFailure]:
    """Read what comes through stdin; it is kept first, since its kind shows only in its content.

    Raises:
        InputError: if it is empty or no text.
    """
    with tempfile.SpooledTemporaryFile(max_size=limits.in_memory) as kept:
        shutil.copyfileobj(stdin, kept)
        opened = Opened(STDIN, STDIN, cast("BinaryIO", kept), limits)
        yield from _opened(opened, "", web)


def _pages(links: Iterable[Link], limits: Limits, web: Web, *, level: int = 0) -> Iterator[Article | ReadFailure]:
    """Fetch pages and read them, and those that they name if they are sitemaps, feeds or lists.

    Raises:
        InputError: if they are too many or name each other without end.
    """
    if level > limits.depth:
        raise InputError("is a list of lists without end", hint="Name the pages, or one of the lists.")
    for count, link in enumerate(links):
        if count >= limits.pages:
            raise InputError(
                f"names more than {limits.pages:,} pages",
                hint="Name the others by themselves, or allow more: --bound pages=…",
            )
        yield from _told(link.url, _page(link, limits, web, level), in_folder=level > 0)


def _page(link: Link, limits: Limits, web: Web, level: int) -> Iterator[Article | ReadFailure]:
    """Fetch one page and read it.

    Raises:
        InputError: if it cannot be fetched or read.
    """
    fetched = web.fetch(link.url)
    given = {"url": Given(fetched.url, "address")}
    opened = Opened(
        link.url, stem_of(PurePosixPath(urlsplit(fetched.url).path).name) or link.url, BytesIO(fetched.body), limits
    )
    opened = opened._replace(given=given, fallback=link.known)
    yield from _opened(opened, extension_of(urlsplit(fetched.url).path), web, level=level + 1)


def _opened(
    opened: Opened, extension: str, web: Web | None = None, *, level: int = 1
) -> Iterator[Article | ReadFailure]:
    """Read an input by its kind, and what lies in it; `web` fetches what it names, if it is a list of pages.

    Raises:
        InputError: if it cannot be read.
    """
    kind = kind_of(opened, extension)
    if kind in READERS:
        links = links_of(opened, opened.name) if web else None
        if web and links is not None:
            yield from _pages(links, opened.limits, web, level=level)
            return
        for reading in READERS[kind](opened):
            yield with_known(reading, opened) if isinstance(reading, Article) else reading
        return
    share = opened.share if kind is not Kind.GZIP else None
    for member in unpack(opened, kind):
        if share is not None and isinstance(member, Opened):
            if not share.take():
                continue
            member = member._replace(share=None)  # noqa: PLW2901
        if isinstance(member, Opened):
            within = _opened(member, _extension_within(member, kind), web if kind is Kind.GZIP else None, level=level)
            yield from _told(member.name, within, in_folder=True)
        else:
            yield member


def _extension_within(member: Opened, kind: Kind) -> str:
    """Give the extension of a member; a gzip file's is that in front of `.gz`, an e-mail's text has none."""
    if kind is Kind.GZIP:
        return extension_of(member.name.lower().removesuffix(".gz"))
    return extension_of(member.name.rpartition("#")[2]) if "#" in member.name else ""


def _not_opened(name: str, error: OSError) -> ReadFailure:
    """Say why a path could not be opened and what to do."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return _missing(name)
    reason, hint = _REASONS.get(error.errno or 0, (f"cannot be opened: {error.strerror or error}", "Check the path."))
    return ReadFailure(input=name, reason=reason, hint=hint)


def _missing(name: str) -> ReadFailure:
    """Say that a path does not exist, and which ones near it do."""
    path = Path(name)
    if path.is_symlink():
        return ReadFailure(input=name, reason=f"is a link to nothing: {path.readlink()}", hint="Mend or remove it.")
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return ReadFailure(input=name, reason="does not exist", hint=f"There is no folder {path.parent}.")
    near = [name_of(path.parent / near) for near in difflib.get_close_matches(path.name, names)]
    hint = f"Did you mean {' or '.join(near)}?" if near else f"Check the path. {_PIPE_HINT}"
    return ReadFailure(input=name, reason="does not exist", hint=hint)
