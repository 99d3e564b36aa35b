"""Find the Party's resolutions that plenum or congress names, and bare numbers that stand apart from the word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from directives.issuers import ORDINAL
from directives.mentions import Mention
from directives.models import Kind
from directives.text import tidy

_RESOLUTION = re.compile(r"q(?<=.ghị q)uyết(?=[\s:])")
"""From the rare letter of the word to its end."""

_PLENUMS = re.compile(r"Q(?= ?T(?:W|Ư|rung ương)(?: Đảng)? ?(?:\d|[IVX]))(?<=NQ)(?<![^\W_]NQ)")
"""A plenum's resolution by its abbreviation: `NQTW 4 (khóa XI)`, `NQ Trung ương 8`; not `57-NQ/TW`."""

_GROUP = re.compile(
    r"(?:\s(?:trụ cột|chiến lược|quan trọng|đột phá|mới|lớn|này|trên|nói trên))?(?:\s\(\s?|:\s)(?:gồm:?\s)?(?:số:?\s)?"
    r"(?P<numbers>\d{2,3}(?:(?:,|,?\svà)\s(?:số\s)?\d{2,3}){1,11})(?=\s?[.;:)”\"]|\s{2}|$)"
)
"""From the word for resolutions to their bare numbers: ` trụ cột (57, 59)`; not ` (57-NQ/TW)`, `: 57, 59 phiếu`."""

_NUMBER = re.compile(r"\d+")

PLENUM = re.compile(
    rf"(?:[Nn]ghị\squyết|NQ)\s?(?:của\s)?(?:(?P<meeting>Hội\snghị|hội\snghị)\s)?(?:lần\sthứ\s(?P<first>{ORDINAL})\s?,?\s?(?:của\s)?)?"
    r"(?:(?:BCH|Ban\s[Cc]hấp\shành)\s)?(?P<centre>[Tt]rung\sương|TW|T\.Ư|TƯ|T\.W)(?:\sĐảng)?"
    rf"(?:(?:\s(?:lần\sthứ\s)?|(?=\d))(?P<second>{ORDINAL})(?!\w|[/.-]\d))?(?:\s\(lần\s\d\))?(?:,?\s\(?[Kk]h(?:óa|oá)\s(?:[IVX]{{1,5}}|\d{{1,2}})(?!\w)"
    r"(?:(?:,|\svà)\s(?:kh(?:óa|oá)\s)?[IVX]{1,5}(?=\)))?\)?)?"
)
"""A plenum's resolution by its ordinal: `Nghị quyết Trung ương 4 khóa XII`; not `nghị quyết của Trung ương`."""

CONGRESS = re.compile(
    r"[Nn]ghị\squyết\sĐại\shội\s(?:đại\sbiểu\s(?:toàn\squốc\s)?)?(?:của\s)?(?:Đảng\s)?(?:toàn\squốc\s)?(?:lần\sthứ\s)?(?:[IVX]{1,5})(?!\w)"
    r"(?!,?\s(?:của\s)?(?:[đĐ]ảng\sbộ|Công\sđoàn|Đoàn|Hội))(?:\scủa\sĐảng)?"
)
"""A congress's resolution: `Nghị quyết Đại hội XIII`; not a province's, `Nghị quyết Đại hội XI Đảng bộ tỉnh`."""


_LED = len("nghị ")
"""The letters of the word before the rare one."""


def find_resolutions(text: str, words: Iterable[int], abbreviations: Iterable[int]) -> list[Mention]:
    """Find the resolutions of plenums and congresses of a canonical text, each with the words that name it.

    `words` and `abbreviations` are the places of the rare letters of `nghị quyết` and `NQ`.
    """
    matches = [match for place in words if (match := _RESOLUTION.match(text, place))]
    found = [mention for match in matches for mention in _resolutions(text, match)]
    plenums = [place - 1 for place in abbreviations if _PLENUMS.match(text, place)]
    return found + [mention for place in plenums if (mention := _plenum(text, place))]


def _resolutions(text: str, match: re.Match[str]) -> list[Mention]:
    """Read a plenum's or a congress's resolution at its word, or the bare numbers that stand apart from the word."""
    if plenum := _plenum(text, match.start() - _LED):
        return [plenum, *_more_plenums(text, plenum)]
    group = _GROUP.match(text, match.end())
    numbers = _NUMBER.finditer(text, *group.span("numbers")) if group else ()
    return [Mention(*number.span(), Kind.NUMBERED, "NQ", number=number[0]) for number in numbers]


_MORE = re.compile(rf"(?:,\s|,?\svà\s)(?:(?:Trung\sương|TW)\s)?(?P<number>{ORDINAL})(?!\w|[/.-]\d)")
"""A further plenum behind one: `, 5`, ` và Trung ương 6`."""

_TERM = re.compile(r",?\s\(?[Kk]h(?:óa|oá)\s(?P<term>[IVX]{1,5}|\d{1,2})(?!\w)\)?")
_MOST = 12
"""How many plenums one enumeration may name."""


def _more_plenums(text: str, first: Mention) -> list[Mention]:
    """Read the plenums behind one that share its words and the term behind the last: `Trung ương 4, 5, 6 khóa XII`."""
    members: list[Mention] = []
    end = first.end
    while len(members) < _MOST and (more := _MORE.match(text, end)):
        name = f"Nghị quyết Trung ương {more['number']}"
        end = more.end()
        members.append(Mention(more.start("number"), end, Kind.NAMED, "NQ", name=name))
    term = _TERM.match(text, end) if members else None
    if term is None:  # without the term they may be numbers of anything
        return []
    for mention in (first, *members):
        mention.term = term["term"]
    return members


def _plenum(text: str, start: int) -> Mention | None:
    """Read a plenum's or a congress's resolution."""
    match = PLENUM.match(text, start) or CONGRESS.match(text, start)
    if match is None or (match.re is PLENUM and not (match["first"] or match["second"])):
        return None
    end = match.end()
    if text[end - 1] == ")" and "(" not in match[0]:
        end -= 1
    elif match[0].count("(") > match[0].count(")"):
        end = text.rindex("(", start, end) - 1
    return Mention(start, end, Kind.NAMED, "NQ", name=tidy(text[start:end]))
