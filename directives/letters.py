"""Find the letters that firms number as they please: `công văn số L07-HP/SVN-2021 ngày 3/9/2021`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from directives.mentions import Mention
from directives.models import Kind

_PART = re.compile(r"[^-/\s]+")
"""One part of such a number: `L07`."""

_NUMBER = re.compile(
    r"ă(?<=.ông vă)n số:?\s{1,3}(?P<number>(?=\S{0,39}\d)[A-ZĐ\d][^\s,;()“”\"]{2,40}(?:\s[A-Z][^\s,;()“”\"]{0,20})?)"
    r"(?=,?\s{1,2}(?:ghi\s|đề\s)?ngày\s{1,2}\d{1,2}[/.])"
)
"""From the rare letter of the word for a letter to a number of letters and digits that its date follows."""

_LED = len("ông v")
"""The letters before the rare one, behind a small or a capital letter."""


def find_letters(text: str, places: Iterable[int], mentions: list[Mention]) -> list[Mention]:
    """Find the letters with number and date that are not among `mentions`; they have no symbol that one could tell.

    `places` are those of the rare letter of `công văn s`.
    """
    found = [match for place in places if (match := _NUMBER.match(text, place))]
    starts = [mention.start for mention in mentions] if found else []
    letters: list[Mention] = []
    for match in found:
        at = bisect_left(starts, match.end())
        if not at or mentions[at - 1].end <= match.start() - _LED:
            number = _number(match["number"])
            letters.append(Mention(match.start() - _LED - 1, match.end(), Kind.NUMBERED, "CV", number, worded=True))
    return letters


def _number(written: str) -> str:
    """Give the first part of a number that has a digit: `L07` of `L07-HP/SVN-2021`, `12` of `CV12/2021-HP`."""
    parts: list[str] = _PART.findall(written)
    return next(part for part in parts if any(map(str.isdigit, part))).removeprefix("CV")
