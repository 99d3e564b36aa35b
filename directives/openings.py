"""Find what is issued to carry out, or on the ground of, what the same sentence opens with.

`Thực hiện Chỉ thị số 05/CT-TTg, UBND tỉnh đã ban hành Kế hoạch số 12/KH-UBND`: the plan carries out the directive.
"""

from __future__ import annotations

import re

from directives.issuers import issuer_end
from directives.mentions import Mention
from directives.models import Kind, RelationType
from directives.provisions import BREAK, LIST

_OPENING = re.compile(
    r"(?:(?:^|[.;:!?\n”\"])[\s*_“\"(+-]{0,6}(?:[nN]hằm\s|[đĐ]ể\s)?(?P<does>[tT]hực\s+hiện|[tT]riển\s+khai(?:\s+thực\s+hiện)?)"
    r"|(?:^|[.,;:!?\n”\"])[\s*_“\"(+-]{0,6}(?:[cC]ăn\s+cứ(?:\s+vào)?|[tT]rên\s+cơ\s+sở)(?:\s[a-zà-ỹ][^.;:\n]{2,60}?(?:\svà|,))?)\s+(?:các\s+)?$"
)
"""Before what a sentence opens with: `. Thực hiện `, `. Trên cơ sở quy định và `; not `được giao thực hiện `."""

_OPENING_REACH = 110
"""How far before it the sentence begins."""

_ISSUER = re.compile(r",\s(?:ngày\s\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?,\s)?(?=[A-ZĐ])")
"""Before who issues: `, ngày 25/8/2014, `."""

_ISSUES = re.compile(r"\s(?:đã\s|vừa\s|mới\s){0,2}(?:ký\s)?(?:ban\s+hành|xây\s+dựng)\s+(?:các\s+)?")
"""Behind who issues: ` đã ban hành `."""

_ISSUED = ("ban hành", "xây dựng", "các")
"""Right before what is issued, but for blanks."""

_REACH = 400
"""How far behind what a sentence opens with stands what is issued."""

_MOST = 4
"""How many documents a sentence may open with."""


def opened_with(text: str, mentions: list[Mention], places: list[int]) -> tuple[RelationType, list[int]] | None:
    """Give what the last of `places` carries out, or rests on, by the opening of its sentence; None without one.

    Args:
        text: the canonical text with its line breaks.
        mentions: what was found in it.
        places: the positions of a mention and of those before it.
    """
    mention = mentions[places[-1]]
    before = mention.before
    issued = text[before - 14 if before > 14 else 0 : before].rstrip().endswith(_ISSUED)
    if not issued or len(places) < 2 or mention.kind is Kind.NAMED:
        return None
    last = mentions[places[-2]]
    if before - last.until > _REACH:
        return None
    if BREAK.search(text, last.until, mention.before) or not _ends_with_issue(text, last.until, mention):
        return None
    first = len(places) - 2
    while (
        first and len(places) - first < _MOST and _is_joined(text, mentions[places[first - 1]], mentions[places[first]])
    ):
        first -= 1
    before = mentions[places[first]].before
    opening = _OPENING.search(text, max(0, before - _OPENING_REACH), before)
    if opening is None:
        return None
    relation = RelationType.IMPLEMENTS if opening["does"] else RelationType.BASED_ON
    return relation, places[first:-1]


def _is_joined(text: str, previous: Mention, mention: Mention) -> bool:
    """Say whether two mentions are neighbours in a list."""
    return LIST.fullmatch(text, previous.until, mention.before) is not None


def _ends_with_issue(text: str, start: int, mention: Mention) -> bool:
    """Say whether what stands between two mentions ends with nothing but who issues the second one."""
    issuers = list(_ISSUER.finditer(text, max(start, mention.before - 160), mention.before))
    for found in reversed(issuers):
        end = issuer_end(text, found.end())
        if end and _ISSUES.fullmatch(text, end, mention.before):
            return True
    return False
