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

_NEXT = 12
"""Two lines are compared where so many characters, blanks left out, on both sides of a mention are the same."""

_BESIDE = 2 * _NEXT
"""How far from a mention the ends of its line are looked for that leave fewer characters."""


def mark_repeats(text: str, lined: str, mentions: Sequence[Mention]) -> None:
    """Mark the mentions that stand in the copy of an earlier line or stretch.

    Args:
        text: the canonical text, with blanks for line breaks.
        lined: the same text with its line breaks.
        mentions: what was found in it, in order of place, with keys.
    """
    alike: dict[Hashable, list[Mention]] = {}
    for mention in mentions:
        alike.setdefault(_meaning(text, mention), []).append(mention)
    for group in alike.values():
        if len(group) > 1:
            _mark(text, lined, group)


def _mark(text: str, lined: str, alike: list[Mention]) -> None:
    """Mark those of the mentions of one meaning that stand in the copy of what stands around an earlier one."""
    places = [_place(text, lined, mention) for mention in alike]
    lines = Counter(beside for _, _, beside in places)
    befores: dict[str, Mention] = {}
    behinds: dict[str, Mention] = {}
    seen: dict[str, Mention] = {}
    for mention, place in zip(alike, places, strict=True):
        before, behind = befores.setdefault(place[0], mention), behinds.setdefault(place[1], mention)
        mention.repeated = (before is not mention and _is_stretch(text, before, mention)) or (
            behind is not mention and behind is not before and _is_stretch(text, behind, mention)
        )
        if lines[place[2]] > 1 and not mention.repeated and (line := _line(lined, mention)):
            mention.repeated = seen.setdefault(line, mention) is not mention


def _place(text: str, lined: str, mention: Mention) -> tuple[str, str, tuple[str, str]]:
    """Give what the places of two mentions have in common, each by itself, where they may stand in copies.

    Before and behind them the same text stands, without its blanks, or the next characters in their lines are the same.
    """
    start, end = mention.start, mention.end
    floor = start - _SIGN if start > _SIGN else 0
    before, behind = _closed(text[floor:start]), _closed(text[end : end + _SIGN])
    near, next_ = before[-_NEXT:], behind[:_NEXT]
    if (line := lined.rfind("\n", start - _BESIDE if start > _BESIDE else 0, start)) >= 0:
        near = _closed(lined[line + 1 : start])[-_NEXT:]
    if (line := lined.find("\n", end, end + _BESIDE)) >= 0:
        next_ = _closed(lined[end:line])[:_NEXT]
    return before, behind, (near, next_)


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
    first, second = max(0, earlier.start - STRETCH), max(0, mention.start - STRETCH)
    before = _agreement(text[first : earlier.start][::-1], text[second : mention.start][::-1])
    behind = _agreement(text[earlier.end : earlier.end + STRETCH], text[mention.end : mention.end + STRETCH])
    return before + behind + mention.end - mention.start >= STRETCH * _LETTERS


def _closed(text: str) -> str:
    """Leave the blanks out of a text."""
    return text.replace(" ", "") if text.isprintable() else "".join(text.split())


def _agreement(one: str, other: str) -> int:
    """Count the characters with which both texts begin, blanks left out."""
    same = _agreeing(one, other)
    blank = one[same : same + 1].isspace() or other[same : same + 1].isspace()
    if blank and (following := one[same:].lstrip()[:1]) and following == other[same:].lstrip()[:1]:
        return _agreeing(_closed(one), _closed(other))  # only blanks differ here
    return len(_closed(one[:same]))


def _agreeing(one: str, other: str) -> int:
    """Count the characters with which both texts begin."""
    least, most = 0, min(len(one), len(other))
    if one[:most] == other[:most]:
        return most
    while most - least > 1:  # the first that differs stands from `least` on and before `most`
        middle = (least + most) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle
    return least
