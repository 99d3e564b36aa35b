"""Find whose act a clause says that stands under a heading or in a quotation: that of what is named right above it.

`Tại Điều 1 Thông tư 15/2022/TT-BCA quy định: “2. Sửa đổi, bổ sung … Thông tư 58/2020/TT-BCA”`: what is quoted
amends. `Căn cứ Thông tư 16/2024/TT-BGDĐT …:`, and in an item below it `+ Tại Điều 8 sửa đổi, bổ sung …`: likewise.
"""

from __future__ import annotations

import re

from directives.mentions import Mention
from directives.provisions import BREAK

_QUOTED_ITEM = re.compile(
    r"[\s*_]{0,8}(?:(?:có\s+)?(?:quy\s+định|hướng\s+dẫn|nêu)\s{0,4}(?:(?:như\s+)?sau(?:\s+đây)?\s{0,4})?(?:[:;][\s*_]{0,8})?[“\"]?"
    r"|(?:như\s+sau\s{0,4})?:?[\s*_]{0,8}[“\"])[\s*_]{0,8}(?:Điều\s+)?\d{1,3}[a-zđ]?[.)][\s*_]{0,8}"
)
"""Between a mention and the verb of its article that is quoted: ` quy định: “Điều 2. `, ` như sau:\n2. `."""

_QUOTE_OPENS = re.compile(r":[\s*_]{0,8}[“\"][\s*_]{0,4}(?P<article>Điều\s+)?(?P<mark>\d{1,3}[a-zđ]?)[.)][\s*_]{0,8}$")
"""Before the verb of an article or clause that is quoted behind a colon: `:\n“Điều 16. `."""

_IN_TITLE = re.compile(
    r"\s+(?:hướng\s+dẫn|quy\s+định\s+chi\s+tiết|sửa\s+đổi(?:,\s+bổ\s+sung)?|bổ\s+sung|thay\s+thế|bãi\s+bỏ)\s[^,;]{0,160}"
)
"""Between a mention and the next one: that one stands in the title of the first, or is what it changes."""

_QUOTE_REACH = 40
"""How long the opening of a quotation is."""

_FARTHEST = 600
"""How far before a quoted verb the mention may stand whose article is quoted."""

_ITEM = re.compile(
    r"\n[ *_]{0,8}(?:[+•*-]|[a-zđ]\))\s{0,4}[tT]ại\s+(?:(?:[đĐ]iểm|[kK]hoản|[tT]iết|[đĐ]iều)\s[^\s;:]{1,6},?\s+){1,4}$"
)
"""Before the verb of an item that begins with articles of what its heading names: `\n+ Tại Điều 8 `."""

_HEADING = re.compile(r"(?:^|\n)[\s*_+•-]{0,8}[cC]ăn\s+cứ\s[^\n]{0,40}$")
"""Before the first mention of a heading: `\n- Căn cứ khoản 2 `."""

_HEADING_ENDS = re.compile(r"(?:[^:;.]|\.(?=\d)){0,400}:[\s*_]*\n")
"""Behind it: the heading ends with a colon."""

_CARRIES_OUT = ("thực hiện", "triển khai", "thi hành", "hướng dẫn")
"""Right before a directive that somebody else carries out: what follows is what that one does."""

_REACH = 120
"""How much may stand between a mention and the verb of its article, and how long the beginning of an item is."""

_MOST = 12
"""How many mentions may stand between a heading and an item below it."""


def above(text: str, mentions: list[Mention], places: list[int], cue: int) -> int | None:
    """Give the mention whose article or point says what a verb at `cue` says of the last of `places`, or None.

    Args:
        text: the canonical text with its line breaks.
        mentions: what was found in it.
        places: the positions of a mention and of those before it.
        cue: where the verb begins.
    """
    if (quoted := _quoted(text, mentions, places[:-1], cue)) is not None:
        return quoted
    previous = places[-2]
    until, begin = mentions[previous].until, mentions[previous].before
    carried_out = text[max(0, begin - 16) : begin].rstrip().endswith(_CARRIES_OUT)
    if cue - until <= _REACH and not carried_out and _QUOTED_ITEM.fullmatch(text, until, cue):
        return previous
    if not _ITEM.search(text, max(until, cue - _REACH), cue):
        return None
    for place in range(previous, max(-1, previous - _MOST), -1):
        mention = mentions[place]
        floor = mentions[place - 1].end if place else 0
        if _HEADING.search(text, max(floor, mention.before - 60), mention.before):
            return place if _HEADING_ENDS.match(text, mention.until) else None
    return None


def _quoted(text: str, mentions: list[Mention], places: list[int], cue: int) -> int | None:
    """Give the mention at whose very article or clause the text points that is quoted before `cue`.

    `Điều 16 Thông tư 151/2014/TT-BTC hướng dẫn Nghị định 91/2014/NĐ-CP: “Điều 16. Sửa đổi …`
    """
    floor = max(0, cue - _QUOTE_REACH)
    opening = _QUOTE_OPENS.search(text, floor, cue) if text.find(":", floor, cue) >= 0 else None
    if opening is None:
        return None
    part = 0 if opening["article"] else 1
    following = opening.start()
    for place in reversed(places):
        mention = mentions[place]
        if cue - mention.until > _FARTHEST or BREAK.search(text, mention.until, opening.start()):
            break
        titled = following == opening.start() or _IN_TITLE.fullmatch(text, mention.until, following)
        if titled and any(pinpoint.split("/")[part : part + 1] == [opening["mark"]] for pinpoint in mention.pinpoints):
            return place
        following = mention.before
    return None
