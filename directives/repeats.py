"""Find the mentions that stand in a stretch of text which the article has printed before: they are not counted twice.

Pages print their lead above the text and again as its first paragraph, and some print their whole body twice. Nothing
is taken out of the text, since every span is a slice of it; a mention in a later copy is marked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from directives.mentions import Mention

LINE = 60
"""A line that says the same as an earlier one is a copy of it, if it has so many characters."""

STRETCH = 300
"""So many characters that say the same, around a mention, are a copy, wherever lines begin and end."""

_LONGEST = 2000
"""A line that goes on for so many characters on one side of a mention is compared by stretches alone."""

_LETTERS = 0.8
"""The share of letters in a Vietnamese text, of which every fourth to fifth character is a blank."""

_SIGN = 60
"""Two stretches are compared where so many characters on one side of a mention are the same."""


def mark_repeats(text: str, lined: str, mentions: Sequence[Mention]) -> None:
    """Mark the mentions that stand in the copy of an earlier line or stretch.

    Args:
        text: the canonical text, with blanks for line breaks.
        lined: the same text with its line breaks.
        mentions: what was found in it, in order of place, with keys.
    """
    meanings = [_meaning(text, mention) for mention in mentions]
    counts = Counter(meanings)
    seen: dict[Hashable, Mention] = {}
    for mention, meaning in zip(mentions, meanings, strict=True):
        if counts[meaning] == 1:
            continue
        sides = (meaning, "before", _before(text, mention, _SIGN)), (meaning, "behind", _behind(text, mention, _SIGN))
        mention.repeated = any(side in seen and _is_stretch(text, seen[side], mention) for side in sides)
        line = None if mention.repeated else _line(lined, mention)
        if line:
            mention.repeated = (meaning, line) in seen
            seen.setdefault((meaning, line), mention)
        for side in sides:
            seen.setdefault(side, mention)


def _meaning(text: str, mention: Mention) -> Hashable:
    """Give what a mention means, as far as that is known: two that mean different things are no copies."""
    return mention.kind, mention.type, mention.key or text[mention.start : mention.end]


def _line(lined: str, mention: Mention) -> str | None:
    """Give a sign of the line around a mention and of its place in there; None if the line is too short or long."""
    floor, roof = max(0, mention.start - _LONGEST), mention.end + _LONGEST
    start, end = lined.rfind("\n", floor, mention.start) + 1, lined.find("\n", mention.end, roof)
    if (start == 0 and floor) or (end < 0 and roof < len(lined)):
        return None
    before = lined[start : mention.start]
    whole = _closed(before) + " " + _closed(lined[mention.start : end if end >= 0 else len(lined)])
    return whole if len(whole) > LINE * _LETTERS else None


def _is_stretch(text: str, earlier: Mention, mention: Mention) -> bool:
    """Say whether a stretch around two mentions says the same, blanks left out."""
    reach = STRETCH // 2
    if text[earlier.end : earlier.end + reach] == text[mention.end : mention.end + reach] and (
        text[max(0, earlier.start - reach) : earlier.start] == text[max(0, mention.start - reach) : mention.start]
    ):
        return mention.start >= reach and mention.end + reach <= len(text)
    before = _agreeing(_before(text, earlier, STRETCH)[::-1], _before(text, mention, STRETCH)[::-1])
    behind = _agreeing(_behind(text, earlier, STRETCH), _behind(text, mention, STRETCH))
    return before + behind + mention.end - mention.start >= STRETCH * _LETTERS


def _before(text: str, mention: Mention, length: int) -> str:
    """Give what stands before a mention, without blanks."""
    return _closed(text[max(0, mention.start - length) : mention.start])


def _behind(text: str, mention: Mention, length: int) -> str:
    """Give what stands behind a mention, without blanks."""
    return _closed(text[mention.end : mention.end + length])


def _closed(text: str) -> str:
    """Leave the blanks out of a text."""
    return "".join(text.split())


def _agreeing(one: str, other: str) -> int:
    """Count the characters with which both texts begin."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least
