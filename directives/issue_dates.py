"""Read the date of issue that stands beside a mention, whole or partial: `ngày 22/1/2019`, `năm 2025`."""

from __future__ import annotations

import re

from directives.dates import calendar_date
from directives.mentions import Mention
from directives.models import Kind, PartialDate

_SEEN_AS = str.maketrans("óÓbÍíÏïlLIiOoSsB", "6661111111100558")
"""Digits of a month as OCR reads them."""

_LONG_YEAR = (
    r"(?P<day>\d{1,2})(?:\s?[/.-]\s?(?P<month>\d(?:\s?[\dOIl])?|[OIl]\d)(?:\s?[/.-]\s?|\s{1,3}năm\s{1,3})"
    r"|\s{1,3}th[aáàảăãạâấ]?ng\s{1,3}(?:(?P<worded>\d{1,2}|[óÍÏlIOobSB](?:\s?[óÍÏlIOobSB\d])?)\s{1,3}||(?P<slashed>\d{1,2})\s?/\s?)(?:(?:n[ăaâáàãắ]m|tháng)\s{1,3})?)"
    r"(?P<year>(?:19|20)\d\d)"
)
DAY_MONTH_YEAR = rf"{_LONG_YEAR}(?!\d|-\d{{4}})"
"""`22/1/2019`, `13 tháng 3 năm 2024`, `18 tháng 02/2025`, `15/5 năm 2014`, and OCR's `29 tháng ó năm 2006`."""

_MONTH_YEAR = (
    r"th[aáàảăãạâấ]?ng\s{1,3}(?P<only_month>\d{1,2})(?:\s?[/-]\s?|\s{1,3}n[ăaâáàãắ]m\s{1,3})"
    r"(?P<month_year>(?:19|20)\d\d)(?!\d)"
)
"""`tháng 3 năm 2024`, `tháng 01/2024`, `tháng 4-1988`."""

DATE_BEHIND = re.compile(
    r"[\s*_]{0,24}(?:,[\s*_]{0,3})?\(?"
    r"(?:(?:đã\s)?(?:được\s)?(?:ký|ban hành|thông qua)(?:\sban hành)?"
    r"(?:\stại\s[kK]ỳ\shọp\sthứ\s[^\s,]{1,5}(?:,?\s(?:của\s)?Quốc\shội(?:\skh[óo][aá]\s[IVX]{1,5})?)?)?"
    r"[,\s]{1,2}(?:vào\s)?|(?:đề|ghi)\s(?=ngày)|(?:trong|vào)\s(?=ngày\s[\d/.]{6,10}\scủa\s))?"
    rf"(?i:(?:ng[àaảáâã]?y(?:\sngày(?=\s{{1,3}}\d)|,(?=\s\d))?|n?ày(?=\s\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}))[\s*_]{{0,3}}{DAY_MONTH_YEAR}|(?:ng[àaảáâã]?y[\s.…_]{{1,16}})?{_MONTH_YEAR}"
    r"|ng[àaảáâã]?y[\s.…_]{1,16}/\s?(?P<lone_month>\d{1,2})\s?/\s?(?P<lone_year>(?:19|20)\d\d)(?!\d)"
    r"|ngày[\s.…]{1,12}tháng[\s.…]{1,12}năm\s{1,3}(?P<blank_year>(?:19|20)\d\d)(?!\d)"
    r"|(?:(?<!,\s)|(?=năm\s{1,3}\d{4},\scủa\s))"
    rf"(?:ban hành\s)?năm\s{{1,3}}(?P<only_year>(?:19|20)\d\d)(?![\d-]|\s?-\s?\d))"
)
"""Right behind a mention: ` ngày 22/1/2019`, `, ngày 13 tháng 3 năm 2024`, ` năm 2025`; not ` có hiệu lực từ ngày`.

A year between commas is one only before who issued it: `, năm 2017, của`.
"""

_BARE_YEAR = re.compile(
    r"\s(?P<only_year>(?:19|20)\d\d)(?=[.,;:)]?(?:\s{1,3}(?:của|về|v/v|do|phê|ban|quy|sửa|bổ|hướng|công|thành|bãi|đính)\s|[\s.,;:)*]*(?:\n|$)|[.;:)]))"
)
"""A year alone behind a number that has none, as collections write it: `Quyết định 759/QĐ-TTg 2025 phê duyệt`."""

_BRACKETED = re.compile(
    r"\s\((?:(?P<only_month>\d{1,2})\s?[/-]\s?(?P<month_year>(?:19|20)\d\d)|(?P<only_year>(?:19|20)\d\d))(?=\))"
)
"""A month or a year in brackets right behind a number that has none: `Chỉ thị 100 (1/1981)`, `Nghị quyết 10 (1988)`."""

_BARE_DATE = re.compile(rf",?\s{DAY_MONTH_YEAR}(?=,?\s(?:của|do)\s)")
"""A date without `ngày` before the one who issues: `công văn số 853/CT-TTHT 31/03/2016 của Cục Thuế tỉnh Nam Định`."""

_BRACKETED_DATE = re.compile(rf"\s\({DAY_MONTH_YEAR}(?=\))")
"""A date without `ngày` in brackets of its own: `Chỉ thị số 38-CT/TW (7/9/2009)`."""

_NOTED = re.compile(rf",?\s{{1,3}}ngày\s{{1,3}}{_LONG_YEAR}(?=\d(?!\d))")
"""A date with one digit more: ` ngày 27 tháng 11 năm 20237`."""

UNREADABLE = re.compile(
    r"\s?,?\s?(?:đề\s)?ng[àa]y\s(?:[\dlIoO/.…-][\dlIoO/.…\s-]{2,18}(?=\s(?:của|do)\s)"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{1,3}(?=\s(?:của|do|và)\s|[;,]))"
)
"""A date that is misread, or left open, before the one who issues: `ngày 18/12/209 của`, `ngày …/…/2020 của`."""

_WITHOUT_DAY = frozenset({"only_year", "blank_year", "month_year", "lone_year"})
"""The last groups of dates that have no day."""

_NEW_LINE = re.compile(
    rf"\s{{1,8}}Ngày[\s*_]{{1,3}}{DAY_MONTH_YEAR}"
    r"(?=[\s*_]{1,4}(?:của|về|báo cáo|quy định|hướng dẫn)\s|[;)]|,\s\d{1,5}/)"
)
"""A date in a new line, or with a capital: `(Ban hành theo Thông tư số … Ngày 22/12/2014 của Bộ Tài chính)`."""

_ISSUES_NEXT = re.compile(
    r",\s[A-ZĐ][^.;:,()]{2,70}?\s(?:(?:đã|vừa|cũng|tiếp tục)\s)?(?:ký\s)?(?:ban hành|ký|có)\s(?:các\s)?"
)
"""Behind a date: who issues something on that day."""

DATE_BEFORE = re.compile(
    rf"(?:(?<![Tt]ừ )(?<!ước )[Nn]gày\s{{1,3}}|(?:[Ss]áng|[Cc]hiều|[Tt]ối|[Hh]ôm(?:\s(?:nay|qua))?),?\s"
    rf"|(?<=[a-zđ]\s)\(){DAY_MONTH_YEAR}\)?(?P<gap>,?\s{{1,3}}[^.;:!?\n]{{0,90}})$"
)
"""Before the one who issues: `Ngày 31/8/2018, Chính phủ ban hành`; not `Từ ngày 01/6/2020, …`, `trước ngày`."""


def date_at(text: str, place: int, limit: int, mention: Mention) -> int:
    """Read a date at `place` into the mention; give where it ends, or 0."""
    match = DATE_BEHIND.match(text, place) if mention.date is None else None
    if mention.date is None and (match is None or "Ng" in match[0]):
        match = _odd_date(text, place, mention)
    if match is None or match.end() > limit:
        return 0
    written = match[0]
    if ("(" in written and _is_aside(text, match, mention)) or ("," in written and _is_of_next(text, match, limit)):
        return 0
    mention.date = date_of(match)
    end = match.end()
    return end + 1 if text.startswith(")", end) else end


def _is_of_next(text: str, match: re.Match[str], limit: int) -> bool:
    """Say whether a date between commas is that of what is issued next: `…, ngày 25/8/2014, Bộ Y tế ban hành …`.

    What is issued begins at `limit`.
    """
    return match[0].lstrip()[:1] == "," and _ISSUES_NEXT.fullmatch(text, match.end(), limit) is not None


def _odd_date(text: str, place: int, mention: Mention) -> re.Match[str] | None:
    """Find a date that is written in one of the rarer ways, told by its first sign."""
    first = text[place : place + 9].lstrip()[:1]
    if first == "N":
        return _NEW_LINE.match(text, place)
    if first.isdigit():
        return _BARE_DATE.match(text, place) or _bare_year(text, place, mention)
    if first == "(":
        return _bare_year(text, place, mention) or _bracketed(text, place, mention)
    return _noted(text, place, mention) or (_BARE_DATE.match(text, place) if first == "," else None)


def _bracketed(text: str, place: int, mention: Mention) -> re.Match[str] | None:
    """Find a date in brackets behind a number, which is none of issue where it is of another year."""
    match = _BRACKETED_DATE.match(text, place) if _may_be_bracketed(mention) else None
    return match if match is not None and mention.year in {None, int(match["year"])} else None


def _may_be_bracketed(mention: Mention) -> bool:
    """Say whether a date in brackets behind a mention may be of issue: a number's, or a plenum's."""
    return mention.kind is Kind.NUMBERED or mention.type == "NQ"


def _noted(text: str, place: int, mention: Mention) -> re.Match[str] | None:
    """Find a date whose year is the number's, with the mark of a footnote glued to it: `27 tháng 11 năm 20237`."""
    match = _NOTED.match(text, place) if mention.year is not None else None
    return match if match is not None and int(match["year"]) == mention.year else None


def _bare_year(text: str, place: int, mention: Mention) -> re.Match[str] | None:
    """Find the year alone, or in brackets with its month, right behind a number that has none of its own."""
    if place != mention.end or not _may_be_bracketed(mention) or mention.year is not None:
        return None
    return (_BARE_YEAR.match(text, place) if mention.symbol else None) or _BRACKETED.match(text, place)


def _is_aside(text: str, match: re.Match[str], mention: Mention) -> bool:
    """Say whether a bracketed date without a day is none of issue: of another year, or one that opens a longer bracket.

    `Nghị định số 157/2025/NĐ-CP (tháng 7 năm 2029)`, `(tháng 7 năm 2029 đủ 57 tuổi)`
    """
    parts = match.groupdict()
    if parts.get("day"):
        return False
    year = parts.get("month_year") or parts.get("only_year") or parts.get("blank_year")
    another = mention.year is not None and year is not None and int(year) != mention.year
    return another or not text.startswith(")", match.end())


def date_of(match: re.Match[str]) -> PartialDate | None:
    """Give the date that a pattern of this module found, partial where the text is or errs."""
    if match.lastgroup in _WITHOUT_DAY:
        return _date_without_day(match.groupdict())
    year = int(match["year"])
    raw = match["month"] or match["worded"] or match.groupdict().get("slashed")
    if not raw:
        return calendar_date(year)
    month = raw if raw.isdecimal() else "".join(raw.translate(_SEEN_AS).split())
    return calendar_date(year, int(month), int(match["day"])) if month.isdecimal() else calendar_date(year)


def _date_without_day(parts: dict[str, str | None]) -> PartialDate | None:
    """Give the year, or month and year, that a pattern of this module found."""
    if lone := parts.get("only_year") or parts.get("blank_year"):
        return calendar_date(int(lone))
    year, month = parts.get("month_year") or parts.get("lone_year"), parts.get("only_month") or parts.get("lone_month")
    return calendar_date(int(year), int(month)) if year and month else None
