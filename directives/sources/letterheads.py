"""The head of a legal or Party document: motto, number, place and date. A document of law cites on the day it bears."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from directives.dates import parse_date
from directives.models import PartialDate
from directives.sources.pages import Line
from directives.vocabulary.tables import document_types

_WITHIN = 30
"""A letterhead stands in so many lines from the top."""

_LONGEST, _LONGEST_PLACE = 120, 42

_NATION = re.compile(r"cong hoa xa hoi chu nghia viet nam|^dang cong san viet nam\W*$")
_MOTTO = re.compile(r"doc lap ?- ?tu do ?- ?hanh phuc\W*$")
# Matches `Số: 45/2026/TT-BTC`, `Luật số: 52/2014/QH13`, `Số 44-KL/TW` and `47/2017/NĐ-CP`; not `Số 5 phố Hàng Bài`.
_NUMBER = re.compile(
    r"""(?: (?: [A-ZĐ]\w+ (?: \ \w+ ){0,3} \ )? [Ss][ốỐ] \ ?:?\ ? )? (?: \d{1,5}[a-z]? )? (?: \ ?/\ ?\d{4} )?
        \ ?[-/]\ ? [A-ZĐÐ]{2} [\w./-]*""",
    re.VERBOSE,
)
# Matches `ngay 21 thang 5 nam 2024` and, where the day was to be filled in by hand, `ngay … thang 5 nam 2024`.
_DATED = re.compile(
    r"""ngay\ [._… ]{0,12}
        (?P<date> (?: \d{1,2} \ )? thang\ \d{1,2} \ nam\ \d{4} | \d{1,2} (?P<dash> [/.-] ) \d{1,2} (?P=dash) \d{4} )
        (?P<rest> .* ) $""",
    re.VERBOSE,
)
# Matches the place in `ha noi, ` and `so: 5821/tct-dnl ha noi, `; not in `luat dat dai `.
_PLACE = re.compile(r"(?P<place> [^\d,;:()/]{2,40} ) ,? \ $", re.VERBOSE)
# Where the head is over: `căn cứ luật …`, `điều 1. …`, `chương i`.
_BODY = re.compile(r"(?:can cu|dieu \d|chuong [ivx\d]|thuc hien|theo de nghi|xet de nghi|kinh gui)\b")


@cache
def type_words() -> frozenset[str]:
    """Give the names of all types of document that are directives, in lower case."""
    return frozenset(word for type_ in document_types() if type_.role != "none" for word in type_.words)


def is_letterhead(lines: Sequence[Line]) -> bool:
    """Say whether a page begins with the head of a legal or Party document."""
    return any(is_motto(line) or is_number(line) or is_type(line) for line in _top(lines))


def is_motto(line: Line) -> bool:
    """Say whether a line holds the motto of the State or the name of the Party."""
    return bool(_MOTTO.search(line.plain) or (_NATION.search(line.plain) and line.text.split()[0].isupper()))


def is_number(line: Line) -> bool:
    """Say whether a line is the number that a document bears, alone or with place and date."""
    match = _NUMBER.match(line.text)
    return match is not None and (not line.text[match.end() :].strip(" .,-") or dated_line(line) is not None)


def is_type(line: Line) -> bool:
    """Say whether a line is the name of a type of document in capitals, and nothing else."""
    return line.text.isupper() and line.text.lower() in type_words()


def dated_line(line: Line) -> PartialDate | None:
    """Give the date of a line that is made of a place and a date.

    >>> dated_line(Line(5, "Hà Nội, ngày 21 tháng 5 năm 2024", "ha noi, ngay 21 thang 5 nam 2024", True))
    '2024-05-21'
    """
    if len(line.plain) != len(line.text) or len(line.text) > _LONGEST or _BODY.match(line.plain):
        return None
    dated = _DATED.search(line.plain)
    place = dated and _PLACE.search(line.plain[: dated.start()][-_LONGEST_PLACE:])
    if dated is None or place is None:
        return None
    before = line.text[: dated.start()].split()[-1]
    rest = line.text[dated.start("rest") :].strip(" .)/-")
    if not before[0].isupper() or (rest and not rest[0].isupper()):
        return None
    return parse_date(dated["date"])


def letterhead_date(lines: Sequence[Line]) -> tuple[PartialDate, int] | None:
    """Give the date in the head of a legal or Party document, and the number of its line."""
    top = _top(lines)
    sure = any(is_motto(line) or is_number(line) for line in top)
    for line in top:
        date = dated_line(line)
        if date and (sure or _stands_alone(line)):
            return date, line.number
    return None


def _top(lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines above the body of a document."""
    for place, line in enumerate(lines[:_WITHIN]):
        if _BODY.match(line.plain):
            return lines[:place]
    return lines[:_WITHIN]


def _stands_alone(line: Line) -> bool:
    """Say whether a line is place and date alone, in the words that Decree 30/2020/NĐ-CP, annex I, prescribes."""
    dated = _DATED.search(line.plain)
    if dated is None or not line.gap or "thang" not in dated["date"] or dated["rest"].strip():
        return False
    return _PLACE.fullmatch(line.plain[: dated.start()]) is not None
