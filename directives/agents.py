"""Find who changes or guides what, where the one that acts stands beside its verb without a cue's usual order.

`Nghị định A được Nghị định B sửa đổi`, `thay thế Nghị định A bằng Nghị định B`.
"""

from __future__ import annotations

import re

from directives.cues import CHANGES, cue_at
from directives.mentions import Mention
from directives.models import Kind, RelationType
from directives.provisions import Found

_UNDERGOES = re.compile(r"\s+\(?(?:(?:đã|vừa|mới|cũng)\s+){0,2}(?:được|bị)\s+(?:các\s+)?")
"""Between what is changed and who changes it: ` đã được `, ` (được `; not ` sẽ được `."""

_VERB = re.compile(r"(?:\s+(?:đã|cùng|tiếp tục|quy định))?\s+(?=[sbtđhqu])")
"""Between who changes it and the verb."""

_LONGEST_VERB = 40
"""How much of what follows is read for the verb."""

_BY_MEANS = re.compile(r"\s+bằng\s+(?:các\s+)?")
"""Between what is replaced and what replaces it."""

_ENDS = re.compile(r"(?<!\w)(?P<verb>thay\s+thế|bãi\s+bỏ|hủy\s+bỏ)\s+(?:các\s+)?$", re.IGNORECASE)
"""Right before what is replaced: `thay thế `."""

_ENDS_REACH = 24
"""How far before it that begins."""


def beside_verb(text: str, mentions: list[Mention], target: int, actor: int) -> Found | None:
    """Say what the second of two neighbouring mentions does to the first by the verb behind it, or before the first.

    `X được Y sửa đổi`, `thay thế X bằng Y`: Y acts on X.
    """
    first, second = mentions[target], mentions[actor]
    gap = first.until, second.before
    if first.kind is Kind.SELF or gap[1] - gap[0] > _ENDS_REACH:
        return None
    if text.find("bằng", *gap) >= 0 and _BY_MEANS.fullmatch(text, *gap):
        ends = _ENDS.search(text, max(0, first.before - _ENDS_REACH), first.before)
        return _said(text, actor, target, ends.start("verb")) if ends else None
    verb = _VERB.match(text, second.until) if _UNDERGOES.fullmatch(text, *gap) else None
    return _said(text, actor, target, verb.end()) if verb else None


def _said(text: str, actor: int, target: int, start: int) -> Found | None:
    """Make the relation that a verb at `start` says, if it is one that a directive may do to another."""
    cue = cue_at(text[start : start + _LONGEST_VERB].lower())
    if cue is None or cue[0] not in CHANGES | {RelationType.GUIDES}:
        return None
    return actor, target, cue[0], start, start + cue[1]
