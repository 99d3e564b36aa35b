"""What may still be unpacked of one archive with all archives in it."""

from __future__ import annotations

from directives.errors import InputError
from directives.sources.limits import Limits

_SLACK = 2**20
"""Bytes that may come out of anything, be it packed ever so well."""

_TRUST = "Unpack it yourself if you trust it, and read the folder."


class Budget:
    """Counts what comes out of an archive, and stops what is too much."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._bytes = limits.unpacked
        self._members = limits.members

    def take_member(self) -> None:
        """Count a member.

        Raises:
            InputError: if there are too many.
        """
        self._members -= 1
        if self._members < 0:
            raise InputError(
                f"holds more than {self._limits.members:,} members", hint="Split it; the others were read."
            )

    def take(self, unpacked: int, *, whole: int, packed: int) -> None:
        """Count bytes that were unpacked; `whole` have come out of `packed` ones so far.

        Raises:
            InputError: if they are too many.
        """
        self._bytes -= unpacked
        if whole > self._limits.ratio * packed + _SLACK:
            reason = f"unpacks to more than {self._limits.ratio} times its size"
            raise InputError(reason, hint=_TRUST)
        if self._bytes < 0:
            reason = f"its archive unpacks to more than {self._limits.unpacked / 2**20:,.0f} MB"
            raise InputError(reason, hint=_TRUST)
