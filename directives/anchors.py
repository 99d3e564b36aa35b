"""Find where in a text a mention may be anchored: what reads mentions looks there and nowhere else."""

from __future__ import annotations

import re
from typing import NamedTuple

from directives.patterns import ANCHOR
from directives.shapes import RARE, shape, shaped

_RARE = re.compile(
    b"!(?:"
    + shaped(
        r"t(?<=[Ll]uật)|uyết(?<=ghị quyết)|n s(?<=ông văn s)"
        r"|U[ẬA]T(?<=LU.T)|ỆNH (?<=PHÁP L....)|[XTHSBDĐ](?<=L.)|(?=LĐ)"
        r"|(?<=[áN].)(?:(?<=háp)(?:(?= [lL]ệnh )|(?<=iến [pP]háp))|(?<=NQ)(?= ?T))"
    )
    + b")",
    re.DOTALL,
)
"""A rare letter in what names a law, a resolution or a letter; what follows it fails most often, so it stands first."""


class Anchors(NamedTuple):
    """Where mentions may be: the first digits of short forms, and the rare letters of names by letter."""

    digits: list[int]
    letters: dict[str, list[int]]


def anchors_of(text: str) -> Anchors:
    """Find the anchors of a canonical text.

    >>> anchors_of("theo Nghị định 15 và Luật Đất đai")
    Anchors(digits=[15], letters={'ậ': [23], 'p': [], 'q': [], 'Q': [], 'L': [], 'ă': []})
    """
    form = shape(text)
    letters: dict[str, list[int]] = {letter: [] for letter in RARE}
    for place in [match.start() for match in _RARE.finditer(form)]:
        if text[place] in letters:
            letters[text[place]].append(place)
    return Anchors([match.start() for match in ANCHOR.finditer(form)], letters)
