"""Find where in a text a mention may be anchored: what reads mentions looks there and nowhere else."""

from __future__ import annotations

import re
from typing import NamedTuple

from directives.patterns import ANCHOR
from directives.shapes import shape, shaped

_RARE = re.compile(
    b"!(?="
    + shaped(
        r"t(?<=[Ll]uật)|uyết(?<=ghị quyết)|nh (?<=háp [lL]ệnh )|iến [pP]háp|n s(?<=ông văn s)"
        r"|T(?<=NQT)| T(?<=NQ T)|U[ẬA]T(?<=LU.T)|ỆNH (?<=PHÁP L....)|[XTHSBDĐ](?<=L.)|LĐ"
    )
    + b")",
    re.DOTALL,
)
"""A rare letter in what names a law, a resolution or a letter; what follows it fails most often, so it stands first."""


class Anchors(NamedTuple):
    """Where mentions may be: the first digits of short forms, and the places of each rare letter of names, if any."""

    digits: list[int]
    letters: dict[str, list[int]]

    def at(self, letter: str) -> list[int]:
        """Give the places of a rare letter."""
        return self.letters.get(letter, [])


def anchors_of(text: str) -> Anchors:
    """Find the anchors of a canonical text.

    >>> anchors_of("theo Nghị định 15 và Luật Đất đai")
    Anchors(digits=[15], letters={'ậ': [23]})
    """
    form = shape(text)
    letters: dict[str, list[int]] = {}
    for match in _RARE.finditer(form):
        place = match.start()
        letters.setdefault(text[place], []).append(place)
    return Anchors([match.start() for match in ANCHOR.finditer(form)], letters)
