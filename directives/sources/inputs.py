"""What is read in one go: a file, an address of the web, or stdin."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from directives.sources.opened import name_of


class Input(NamedTuple):
    """One input as it was named, or found in a folder; without a path it is an address, or stdin."""

    name: str
    path: Path | None = None
    in_folder: bool = False

    @property
    def location(self) -> str:
        """The name by which the input is known from everywhere."""
        return self.name if self.path is None else whole_name(self.path)


def whole_name(path: Path | str) -> str:
    """Give the whole path as text that can be stored: `bai.txt` in one folder is another than in the next."""
    whole = os.path.abspath(path)  # noqa: PTH100  # Path keeps a/../a
    return whole if os.sep == "/" and whole.isascii() else name_of(Path(whole))
