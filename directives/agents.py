"""Find who changes or guides what, where the one that acts stands beside its verb without a cue's usual order.

`Nghị định A được Nghị định B sửa đổi`, `thay thế Nghị định A bằng Nghị định B`.
"""

from __future__ import annotations

import re

from directives.cues import CHANGES, ENDING, cue_at
from directives.mentions import Mention
from directives.models import Kind, RelationType
from directives.provisions import Found, is_quoted

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

_UNREAL = re.compile(
    r"(?<!\w)(?:không|chưa|sẽ|cần|phải|đề\s+nghị|đề\s+xuất|kiến\s+nghị|dự\s+kiến|dự\s+thảo|xem\s+xét|yêu\s+cầu|nếu|nào|bao\s+giờ)"
    r"(?!\w)[^.;:!?\n]*$"
)
"""In the clause before: what is said is denied, planned, asked or wished."""

_GOVERNED = re.compile(r"(?<!\w)(?:theo|với|ngoài|thuộc|từ)\s+(?:các\s+)?$")
"""Right before the first: something else under it undergoes what the verb says, `chế độ theo Nghị định …`."""

_CLAUSE_REACH = 90
"""How far before the first the clause is read."""

_WORDING = re.compile(r"(?<!\w)cụm\s+từ(?!\w)")
"""In the clause before: words of the first are replaced, so that it is amended."""

_AT_PROVISION = re.compile(r"\s+tại\s+(?:điểm|khoản|Điều|điều)\s")
"""Behind the second: where one citation takes the place of another."""


def beside_verb(text: str, mentions: list[Mention], target: int, actor: int) -> Found | None:
    """Say what the second of two neighbouring mentions does to the first by the verb behind it, or before the first.

    `X được Y sửa đổi`, `thay thế X bằng Y`: Y acts on X.
    """
    first, second = mentions[target], mentions[actor]
    gap = first.until, second.before
    if first.kind is Kind.SELF or gap[1] - gap[0] > _ENDS_REACH:
        return None
    start = None
    if _BY_MEANS.fullmatch(text, *gap):
        ends = _ENDS.search(text, max(0, first.before - _ENDS_REACH), first.before)
        start = ends.start("verb") if ends and not _AT_PROVISION.match(text, second.until) else None
    elif _UNDERGOES.fullmatch(text, *gap) and (verb := _VERB.match(text, second.until)):
        start = verb.end()
    if start is None:
        return None
    clause = text[max(0, first.before - _CLAUSE_REACH) : first.before].lower()
    if _UNREAL.search(clause) or _GOVERNED.search(clause) or is_quoted(text, first.start):
        return None
    return _said(text, actor, target, start, amends=_WORDING.search(clause) is not None)


def _said(text: str, actor: int, target: int, start: int, *, amends: bool) -> Found | None:
    """Make the relation that a verb at `start` says, if a directive may do that to another; `amends` makes it one."""
    cue = cue_at(text[start : start + _LONGEST_VERB].lower())
    if cue is None or cue[0] not in CHANGES | {RelationType.GUIDES}:
        return None
    relation = RelationType.AMENDS if amends and cue[0] in ENDING else cue[0]
    return actor, target, relation, start, start + cue[1]
