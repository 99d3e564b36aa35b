"""Find the files of a folder and of the folders in it, in an order that is always the same. Nothing is opened here."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from directives.errors import InputError
from directives.models import ReadFailure
from directives.sources.ignoring import IGNORE_FILE, Rules, is_ignored, rules_in, rules_of
from directives.sources.kinds import SUFFIXES, extension_of
from directives.sources.opened import Skipped, name_of

_ABOUT = frozenset({"readme", "license", "licence", "copying"})
"""Files that tell about a folder and are no articles."""

_BESIDE = ("-wal", "-shm", "-journal")
"""How the files end that SQLite keeps beside a database."""

_SYSTEM = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


def files_of(folder: Path, *, exclude: Iterable[str] = ()) -> Iterator[Path | ReadFailure]:
    """Give the files that may be articles, sorted by name; a folder that cannot be read is a failure.

    Hidden files, links to folders, a README, files of kinds that cannot be read, and what patterns exclude (those
    given, and those in a `.directivesignore`) are passed over; at the end one record says how many of each.

    Raises:
        InputError: if what is given to exclude is no pattern.
    """
    patterns = list(exclude)
    walk = _Walk([rules_of(patterns)] if patterns else [])
    found = False
    for entry in walk.through(folder, "", []):
        found = True
        yield entry
    passed = walk.passed
    if passed:
        counts = ", ".join(f"{count} {what}" for what, count in sorted(passed.items()))
        hint = "To read one of them, name it."
        yield Skipped(input=name_of(folder), reason=f"skipped: {counts}", hint=hint, count=passed.total())
    elif not found:
        yield ReadFailure(input=name_of(folder), reason="is a folder without files", hint="Check the path.")


class _Walk:
    """Walks through a folder and counts what is passed over."""

    def __init__(self, given: list[Rules]) -> None:
        self._given = given
        self.passed: Counter[str] = Counter()

    def through(self, folder: Path, base: str, rules: list[Rules]) -> Iterator[Path | ReadFailure]:
        """Give what lies in a folder, which is called `base` from the first one on, under the rules of those above."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield _closed(folder, error)
            return
        if any(entry.name == IGNORE_FILE for entry in entries):
            try:
                own = rules_in(folder, base)
                rules = [*rules, own] if own else rules
            except InputError as error:
                yield ReadFailure(input=name_of(folder / IGNORE_FILE), reason=error.message, hint=error.hint)
        for entry in entries:
            yield from self._entry(entry, base, rules)

    def _entry(self, entry: os.DirEntry[str], base: str, rules: list[Rules]) -> Iterator[Path | ReadFailure]:
        """Give a file, or what lies in a folder, unless it is passed over."""
        is_folder = entry.is_dir(follow_symlinks=False)
        why = _why_passed_over(entry)
        if entry.name == IGNORE_FILE:
            return
        if not why and is_ignored(f"{base}{entry.name}{'/' * is_folder}", [*rules, *self._given]):
            why = "excluded"
        if why:
            self.passed[why] += 1
        elif is_folder:
            yield from self.through(Path(entry.path), f"{base}{entry.name}/", rules)
        else:
            yield Path(entry.path)


def _closed(folder: Path, error: OSError) -> ReadFailure:
    """Say why a folder cannot be read."""
    if isinstance(error, PermissionError):
        reason, hint = "is a folder that may not be read", "Ask its owner for permission."
    else:
        reason = f"is a folder that cannot be read: {error.strerror or error}"
        hint = "Read it again when its disk can be read."
    return ReadFailure(input=name_of(folder), reason=reason, hint=hint)


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

    >>> is_hidden("~$bai.docx"), is_hidden("__MACOSX"), is_hidden("tin.db-wal"), is_hidden("bai.docx")
    (True, True, True, False)
    """
    return name.startswith((".", "~$")) or name.endswith(_BESIDE) or name in _SYSTEM


def why_no_article(name: str) -> str:
    """Say why a file is no article by its name, nothing if it may be one."""
    extension = extension_of(name)
    if name.lower().removesuffix(extension) in _ABOUT:
        return name
    return extension if extension and extension not in SUFFIXES else ""
