"""Read what stands around mentions: dates, issuers, titles and pinpoints, each up to the neighbouring mention."""

from __future__ import annotations

import re

from directives.authors import read_before
from directives.fields import read_behind, read_behind_alias
from directives.mentions import Mention
from directives.passives import read_heads_passive
from directives.pinpoints import pinpoints_before, pinpoints_behind


def read_fields(text: str, mentions: list[Mention]) -> None:
    """Read dates, issuers, titles and pinpoints; nothing is read across a neighbouring mention."""
    outer = [mention for mention in mentions if not mention.nested]
    floor = free = 0
    before: Mention | None = None
    for mention, following in zip(outer, [*outer[1:], None], strict=True):
        limit = following.start if following else len(text)
        read_behind(text, mention, limit)
        if before is not None:
            read_heads_passive(text, before, mention, limit)
            if text.startswith(")", mention.end):
                read_behind_alias(text, before, mention, limit)
        mention.pinpoints, mention.before = pinpoints_before(text, mention.start, floor)
        read_before(text, mention, floor, free=free)
        if not mention.pinpoints:
            _read_pinpoints_behind(text, before, mention, following, limit)
        before, floor, free = mention, mention.end, mention.until


def _read_pinpoints_behind(
    text: str, head: Mention | None, mention: Mention, following: Mention | None, limit: int
) -> None:
    """Read pinpoints behind a mention, unless they lead on to the next one; in a title they are those of its head."""
    paths, end = pinpoints_behind(text, mention.after, limit)
    if paths and not (
        following and pinpoints_before(text, following.start, mention.end)[0] and following.start - end < 12
    ):
        titled = head is not None and not head.pinpoints and _is_in_title(text, head, mention, end)
        owner = head if head is not None and titled else mention
        owner.pinpoints = paths


_TITLED = re.compile(
    r"\s(?:quy\sđịnh\schi\stiết|hướng\sdẫn)(?:\svà\shướng\sdẫn)?(?:\sviệc)?(?:\s(?:thi\shành|thực\shiện))?"
    r"(?:\smột\ssố\s(?:điều|nội\sdung))?(?:\scủa)?(?:\scác)?\s",
    re.IGNORECASE,
)
"""Between a directive and one in its title: ` hướng dẫn thi hành một số điều của `."""


def _is_in_title(text: str, head: Mention, mention: Mention, end: int) -> bool:
    """Say whether a mention stands in the title of another, whose articles behind it rule: `…, tại Điều 4 quy định`."""
    if head.type == "CV" or not text.startswith(", tại ", mention.after):
        return False
    titled = _TITLED.fullmatch(text, head.until, mention.before) is not None
    return titled and text.startswith((" quy định", " hướng dẫn"), end)
