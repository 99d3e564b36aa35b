"""Read the title of a law that amends others: which laws it names, and where it ends."""

from __future__ import annotations

import re

from directives.mentions import Mention
from directives.models import Basis, Kind
from directives.text import tidy
from directives.titles import ground_end, misread_end, syntactic_end, whole_end
from directives.vocabulary.registry import Registry

AMENDING = re.compile(
    r"[\s*_]{1,3}[sS][ửữứưủ]a\s{1,3}[đd][ổốỗồôơởỏoé]i(?:(?:,|;|\svà)?\s{1,3}(?:b[ổỗồốôỏóoộé6]|bd)\s{1,3}sung)?(?:\s{1,3}m[ộôo]t(?:\s{1,3}s[ốôóòéổồo])?)?"
    r"\s{1,3}(?:(?:[đĐ]i[ềêểế]u|nội\s{1,3}dung|điểm)(?:,\s{1,3}khoản)?|(?:[kK]hoản\s\d+\s)?Điều\s{1,3}\d+[a-zđ]?)?(?:\s{1,3}(?:có\s)?liên\squan\s(?:đến|tới)\s[^;:.()\d]{3,60}?)?"
    r"(?:\s{0,3}(?:của(?:\scủa)?|tại|các)\s{1,3}|\s{1,3}(?=(?:Bộ\s[lL]uật|Luật|Pháp\slệnh)\s[A-ZĐ]))"
)
"""What an amending law's title begins with: ` sửa đổi, bổ sung một số điều của `."""

_SEVERAL = re.compile(
    r"(?:\d{1,2}|các|một số)\s[lL]uật(?:\s(?:(?:có\s)?liên\squan[^;:.()]{0,90}?|v[ềêẻế]\sthu[ếêéẽ]))?"
    r"(?=[.;()]|\s(?:và\ss[ửữứ]a|s[ốô]\s\d|năm\s\d|ngày\s\d|(?:19|20)\d\d|được|đã|có\shiệu)|$)"
)
"""The laws that a law amends, counted and not named: `11 Luật có liên quan đến quy hoạch`."""

_INNER_LAW = re.compile(
    r"(?:các\s)?(?:(?P<code>[Bb]ộ\s[Ll]uật)|(?P<law>L[uU][aâậ]t|luật)|(?P<ordinance>[Pp]háp\slệnh))(?=\s)"
)

_AND_LAW = re.compile(r"(?:\s\([A-ZĐ&]{2,8}\))?(?:,\s|\svà\s|,\svà\s)(?=(?:Bộ\s[lL]uật|Luật|Pháp lệnh)\s)")

_NUMBER_BEHIND = re.compile(r"\s{1,3}s[ốô]\s{1,3}(?P<key>\d{1,3}/(?:19|20)\d\d/QH\d\d)(?!\w)")
"""A law's number behind its title: ` số 31/2024/QH15`."""


_MOST_LAWS = 100
"""How many laws the title of one that amends them may name."""


def amended(text: str, after: int, registry: Registry, *, ground: bool) -> tuple[int, list[Mention]]:
    """Read the laws that an amending law's title names; give where that title ends, and the mentions inside it."""
    if several := _SEVERAL.match(text, after):
        return several.end(), []
    nested: list[Mention] = []
    place, end = after, 0
    while len(nested) < _MOST_LAWS and (inner := _INNER_LAW.match(text, place)):
        if nested and AMENDING.match(text, inner.end()):
            break
        kind = "BL" if inner["code"] else "PL" if inner["ordinance"] else "L"
        found = (
            whole_end(text, inner.end(), kind, registry)
            or (ground_end(text, inner.end()) if ground else 0)
            or syntactic_end(text, inner.end())
            or misread_end(text, inner.end(), kind, registry)
        )
        if not found:
            return (ground_end(text, inner.end()) or end), nested
        begin = inner.start(inner.lastgroup or 0)
        law = Mention(begin, found, Kind.NAMED, kind, name=tidy(text[begin:found]), nested=True)
        if text[begin] != "l":
            _take_number(text, law, registry, before=nested[-1].key if nested else None)
            nested.append(law)
        end = law.end
        further = _AND_LAW.match(text, end)
        if further is None:
            break
        place = further.end()
    return end, nested


def _take_number(text: str, law: Mention, registry: Registry, *, before: str | None) -> None:
    """Take a law's number into its mention inside an amending law's title, if it is its own.

    The registry knows that, or the law before it in the list has one (`before`) of a later year; else it may be the
    amending law's, which is later than all that it amends.
    `Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15 …`
    """
    match = _NUMBER_BEHIND.match(text, law.end)
    known = registry.by_key(match["key"], law.type) if match else ()
    listed = match is not None and before is not None and match["key"].split("/")[1] < before.split("/")[1]
    if match and (listed or any(not AMENDING.match(one.title, len("Luật")) for one in known)):
        law.end, law.key, law.basis = match.end(), match["key"], Basis.STATED
