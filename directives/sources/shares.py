"""Share one input between several processes: each reads it through, and makes articles of its own blocks only.

All count alike, so what one passes over another one reads, and the blocks can be put in order again.
"""

from __future__ import annotations

from directives.models import ReadFailure

BLOCK = 32
"""How many rows or members in a row one process makes articles of."""


class Elsewhere(ReadFailure):
    """What another process reads."""


ELSEWHERE = Elsewhere(input="", reason="is read by another process")


class Share:
    """The blocks of an input that are ours, and how far it is read."""

    def __init__(self, index: int, of: int) -> None:
        self._index = index
        self._of = of
        self._taken = 0

    @property
    def block(self) -> int:
        """The number of the block in which the last row or member lies."""
        return max(0, self._taken - 1) // BLOCK

    def is_ours(self, block: int) -> bool:
        """Say whether a block is ours."""
        return block % self._of == self._index

    def take(self) -> bool:
        """Count one more row or member, and say whether it is ours.

        >>> share = Share(1, 2)
        >>> [share.take() for _ in range(BLOCK + 1)][-2:]
        [False, True]
        """
        self._taken += 1
        return self.is_ours(self.block)
