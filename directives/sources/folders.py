"""Find the files of a folder and of the folders in it, in an order that is always the same. Nothing is opened here."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from directives.models import ReadFailure
from directives.sources.kinds import SUFFIXES, extension_of
from directives.sources.opened import Skipped, name_of

_ABOUT = frozenset({"readme", "license", "licence", "copying"})
"""Files that tell about a folder and are no articles."""

_SYSTEM = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


def files_of(folder: Path) -> Iterator[Path | ReadFailure]:
    """Give the files that may be articles, sorted by name; a folder that cannot be read is a failure.

    Hidden files, links to folders, a README, and files of kinds that cannot be read are passed over; at the end one
    record says how many of each.
    """
    passed: Counter[str] = Counter()
    found = False
    for entry in _walk(folder, passed):
        found = True
        yield entry
    if passed:
        counts = ", ".join(f"{count} {what}" for what, count in sorted(passed.items()))
        yield Skipped(input=name_of(folder), reason=f"skipped: {counts}", hint="To read one of them, name it.")
    elif not found:
        yield ReadFailure(input=name_of(folder), reason="is a folder without files", hint="Check the path.")


def _walk(folder: Path, passed: Counter[str]) -> Iterator[Path | ReadFailure]:
    """Walk through a folder and count what is passed over."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except PermissionError:
        yield ReadFailure(
            input=name_of(folder), reason="is a folder that may not be read", hint="Ask its owner for permission."
        )
        return
    except OSError as error:
        reason = f"is a folder that cannot be read: {error.strerror or error}"
        yield ReadFailure(input=name_of(folder), reason=reason, hint="Read it again when its disk can be read.")
        return
    for entry in entries:
        why = _why_passed_over(entry)
        if why:
            passed[why] += 1
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), passed)
        else:
            yield Path(entry.path)


def _why_passed_over(entry: os.DirEntry[str]) -> str:
    """Say why an entry of a folder is no article, nothing if it may be one."""
    if is_hidden(entry.name):
        return "hidden"
    if entry.is_symlink():  # its target may be missing, or the link itself: that shows when it is opened
        return "links to folders" if Path(entry.path).is_dir() else why_no_article(entry.name)
    if entry.is_dir():
        return ""
    return why_no_article(entry.name) if entry.is_file() else "special files"


def is_hidden(name: str) -> bool:
    """Say whether a name is that of a file or folder which programs keep for themselves.

    >>> is_hidden("~$bai.docx"), is_hidden("__MACOSX"), is_hidden("bai.docx")
    (True, True, False)
    """
    return name.startswith((".", "~$")) or name in _SYSTEM


def why_no_article(name: str) -> str:
    """Say why a file is no article by its name, nothing if it may be one."""
    extension = extension_of(name)
    if name.lower().removesuffix(extension) in _ABOUT:
        return name
    return extension if extension and extension not in SUFFIXES else ""
