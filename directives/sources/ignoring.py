"""Say which files and folders a person wants left out, in patterns as Git's `.gitignore` has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from directives.errors import InputError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".directivesignore"
"""The file in a folder whose lines are patterns for that folder and the folders in it."""

_LONGEST = 2**20
_HINT = "Write it as in a .gitignore: *.tmp, drafts/, /cover.html, !keep.html."


class Rules(NamedTuple):
    """Patterns, and the folder for which they hold, as it is called from the first folder on: nothing, or `a/b/`."""

    base: str
    spec: GitIgnoreSpec

    def judge(self, name: str) -> bool | None:
        """Say whether what has a name, which ends in `/` for a folder, is left out; None if no pattern fits."""
        return self.spec.check_file(name.removeprefix(self.base)).include


def is_ignored(name: str, rules: Sequence[Rules]) -> bool:
    """Say whether something is left out; what stands last in the rules counts first."""
    return next((judged for rule in reversed(rules) if (judged := rule.judge(name)) is not None), False)


def rules_of(patterns: Iterable[str], base: str = "") -> Rules:
    """Make rules of patterns.

    >>> rules = rules_of(["*.tmp", "/drafts/", "!keep.tmp"])
    >>> [is_ignored(name, [rules]) for name in ("a/b.tmp", "drafts/", "a/drafts/", "keep.tmp")]
    [True, True, False, False]

    Raises:
        InputError: if one is no pattern.
    """
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  # most folders have no rules

    lines = list(patterns)
    try:
        return Rules(base, GitIgnoreSpec.from_lines(lines))
    except ValueError as error:
        raise InputError(f"is no pattern of files: {error}", hint=_HINT) from error


def rules_in(folder: Path, base: str) -> Rules | None:
    """Read the rules that lie in a folder, if some do.

    Raises:
        InputError: if they cannot be read.
    """
    try:
        with (folder / IGNORE_FILE).open("rb") as file:
            content = file.read(_LONGEST)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", hint="Mend or remove it.") from error
    return rules_of(content.decode("utf-8-sig", "replace").splitlines(), base)
