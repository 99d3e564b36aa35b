"""Find the documents that are named as guides of another: `các Thông tư hướng dẫn Nghị định 15 như Thông tư 39`."""

from __future__ import annotations

import re

from directives.mentions import Mention
from directives.models import RelationType
from directives.provisions import Found

_SUCH_AS = re.compile(
    r",?\s(?:như|gồm|bao\sgồm|gồm\scó)(?:\s?:)?\s{1,3}(?:[-+]\s)?(?:các\s)?|\s?:\s{1,3}(?:[-+]\s)?|\s\("
)
"""Between what is guided and the first that guides it: ` như `, ` gồm: `, ` (`."""

_LONGEST = 16

_GUIDED = re.compile(
    r"(?:các|những|nhiều|một\ssố|hai|ba|\d{1,2})\s(?:văn\sbản|nghị\sđịnh|thông\stư(?:\sliên\stịch)?|quyết\sđịnh)"
    r"(?:(?:,|\svà)\s(?:nghị\sđịnh|thông\stư(?:\sliên\stịch)?|quyết\sđịnh))?\s(?P<verb>(?:hướng\sdẫn|quy\sđịnh\schi\stiết)"
    r"(?:\svà\shướng\sdẫn)?(?:\s(?:thi\shành|thực\shiện))?)(?:\smột\ssố\sđiều)?(?:\scủa)?\s{1,2}$",
    re.IGNORECASE,
)
"""Before what several documents guide: `các Thông tư hướng dẫn thực hiện `; not `Thông tư hướng dẫn `."""

_REACH = 100

_NAMES = {"NĐ": "nghị định", "TT": "thông tư", "TTLT": "thông tư", "QĐ": "quyết định"}
"""Types of what guides, as they are named before."""

_ACTS = (" yêu cầu", " đã giao", " giao", " đề ra", " sửa đổi", " quy định", " đã nêu")
"""Behind a document: it does something itself."""


def named_guide(text: str, mentions: list[Mention], target: int, place: int) -> Found | None:
    """Say of the first of several documents, at `place`, that it guides what they are said to guide before it."""
    guided, mention = mentions[target], mentions[place]
    if mention.before - guided.until > _LONGEST or mention.type not in _NAMES or text.startswith(_ACTS, mention.until):
        return None
    if not _SUCH_AS.fullmatch(text, guided.until, mention.before):
        return None
    said = _GUIDED.search(text, max(0, guided.before - _REACH), guided.before)
    named = said is not None and any(name in said[0].lower() for name in (_NAMES[mention.type], "văn bản"))
    return (place, target, RelationType.GUIDES, said.start("verb"), said.end("verb")) if said and named else None
