"""What lies in an archive or a message: its name within the whole, and a count of what was passed over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from directives.models import ReadFailure
from directives.sources.budgets import Budget
from directives.sources.columns import Given
from directives.sources.folders import is_hidden, why_no_article
from directives.sources.kinds import stem_of
from directives.sources.opened import Opened, Skipped

_CHUNK = 1 << 18

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_DRIVE = re.compile(r"[A-Za-z]:")
_LONGEST = 200


class Names:
    """Gives each member of one whole a name of its own, safe to show and to store."""

    def __init__(self, whole: str) -> None:
        self._whole = whole
        self._given: Counter[str] = Counter()

    def give(self, name: str) -> str:
        r"""Give the name of a member: `archive.zip#folder/bai.txt`; the second of the same name ends in `@2`.

        >>> names = Names("tin.zip")
        >>> names.give("../../a\nb.txt"), names.give("C:\\a_b.txt"), names.give("")
        ('tin.zip#a_b.txt', 'tin.zip#a_b.txt@2', 'tin.zip#unnamed')
        """
        plain = _CONTROL.sub("_", _DRIVE.sub("", name.replace("\\", "/"), count=1))
        parts = [part[:_LONGEST] for part in plain.split("/") if part.strip() not in ("", ".", "..")]
        inner = "/".join(parts[-20:]).encode("utf-8", "replace").decode() or "unnamed"
        self._given[inner] += 1
        count = self._given[inner]
        return f"{self._whole}#{inner}{f'@{count}' if count > 1 else ''}"


class PassedOver:
    """Counts what was passed over, by reason."""

    def __init__(self, whole: str) -> None:
        self._whole = whole
        self._counts: Counter[str] = Counter()

    def add(self, why: str) -> None:
        """Count one more."""
        self._counts[_CONTROL.sub("_", why)[:_LONGEST]] += 1

    def told(self) -> Iterator[ReadFailure]:
        """Tell in one record what was passed over, if anything was."""
        if self._counts:
            counts = ", ".join(f"{count} {what}" for what, count in sorted(self._counts.items()))
            yield Skipped(
                input=self._whole,
                reason=f"skipped: {counts}",
                hint="To read one of them, save it and name it.",
                count=self._counts.total(),
            )


def why_passed_over(name: str) -> str:
    """Say by its name why something in an archive is no article, nothing if it may be one.

    >>> why_passed_over("__MACOSX/._bai.txt"), why_passed_over("hinh/anh.jpg"), why_passed_over("tin/bai.txt")
    ('hidden', '.jpg', '')
    """
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "hidden" if any(map(is_hidden, parts)) else why_no_article(parts[-1] if parts else "")


def budget_of(opened: Opened) -> Budget:
    """Give the budget of the archive that an input lies in, or a new one."""
    return opened.budget or Budget(opened.limits)


def member_of(
    whole: Opened,
    name: str,
    file: BinaryIO,
    *,
    budget: Budget,
    given: Mapping[str, Given] | None = None,
    fallback: Mapping[str, Given] | None = None,
) -> Opened:
    """Make an input of something that lies in another; its stem is that of the last part of its name."""
    return whole._replace(
        name=name,
        stem=stem_of(name.rpartition("#")[2].rpartition("/")[2]),
        file=file,
        given={**whole.given, **(given or {})},
        fallback={**whole.fallback, **(fallback or {})},
        depth=whole.depth + 1,
        budget=budget,
    )


def copied(source: BinaryIO, target: BinaryIO, *, budget: Budget, packed: Callable[[], int]) -> None:
    """Unpack one thing within the budget; `packed` says how many bytes of it were read so far.

    Raises:
        InputError: if it unpacks to more than the limits allow.
    """
    whole = 0
    while chunk := source.read(_CHUNK):
        whole += len(chunk)
        budget.take(len(chunk), whole=whole, packed=packed())
        target.write(chunk)
