"""Read Vietnamese dates, whole and partial, from what stands in texts and metadata; nothing is filled in from today.

The day comes first always. A date that no calendar has (`31/02/2020`) keeps its year. Years run from 1900 to 2100.
A year of two digits is read by two rules only: in a whole date behind `ngày`, where 45 to 99 mean 1945 to 1999 and 00
to 44 mean 2000 to 2044 (the State that numbers these documents began in 1945), and in the dates of mail and feeds, as
RFC 2822, section 4.3, says. A moment that names its time zone is told as clocks in Viet Nam told it.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from directives.models import PartialDate
from directives.text import canonical, fold

FIRST_YEAR, LAST_YEAR = 1900, 2100

_LONGEST = 100
"""Nothing longer is a date, however it is written."""

_VIETNAM = timedelta(hours=7)
_MONTH_WORDS = (
    "gieng mot jan january", "hai feb february", "ba mar march", "tu apr april", "nam may", "sau jun june",
    "bay jul july", "tam aug august", "chin sep sept september", "muoi oct october", "muoimot nov november",
    "muoihai chap dec december",
)  # fmt: skip
_MONTHS = {word: month for month, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}


class Moment(NamedTuple):
    """A date, and the time of day as `HH:MM` where it is known."""

    date: PartialDate
    time: str | None = None


class Form(NamedTuple):
    """One way to write a date: its pattern, a text that it matches in full, and one that it does not."""

    pattern: re.Pattern[str]
    example: str
    counterexample: str


def _form(pattern: str, example: str, counterexample: str) -> Form:
    """Compile a pattern in which white space means nothing and `_` is an optional space."""
    return Form(re.compile(pattern.replace("_", r"\ ?"), re.VERBOSE), example, counterexample)


# The two usual forms are matched against the text as it stands; all others cost a folded copy of it first.
NUMERIC = _form(
    r"(?: ngày\  )? (?P<day> \d{1,2} ) (?P<dash> [/.-] ) (?P<month> \d{1,2} ) (?P=dash) (?P<year> \d{4} )",
    "ngày 22/1/2019",
    "22/1-2019",
)
SPELT = _form(
    r"(?: ngày\  )? (?P<day> \d{1,2} ) \ tháng\ (?P<month> \d{1,2} ) \ năm\ (?P<year> \d{4} )",
    "ngày 13 tháng 3 năm 2024",
    "ngày 13 tháng 3",
)

_numeric, _spelt = NUMERIC.pattern.fullmatch, SPELT.pattern.fullmatch

_MONTH = r"(?P<month> \d{1,2} | [a-z]{2,5} (?: \ (?: mot | hai ) )? )"
_CLOCK = r"(?P<clock> \d{1,2} ) : (?P<minute> \d{2} ) (?: :\d{2} (?: [.,]\d{1,9} )? )?"
_ZONE = r"(?P<zone> z | (?: gmt | utc )? _ [+-]\d{2}:?\d{2} | gmt | utc? )"

FORMS = (
    _form(
        r"(?: ngay_ )? (?P<day> \d{1,2} ) _ (?P<dash> [/.-] ) _ (?P<month> \d{1,2} ) _ (?P=dash) _ (?P<year> \d{4} )",
        "ngay 05/ 01/ 2022",
        "05/01",
    ),
    _form(
        rf"(?: ngay_ )? (?P<day> \d{{1,2}} ) _thang_ {_MONTH} (?: _nam_ | _[/.,-]_ | \  ) (?P<year> \d{{4}} )",
        "ngay 18 thang 02/2025",
        "ngay 18 thang 2",
    ),
    _form(
        r"(?: ngay_ )? (?P<day> \d{1,2} ) _[/.-]_ (?P<month> \d{1,2} ) _nam_ (?P<year> \d{4} )",
        "ngay 18/02 nam 2025",
        "ngay 18/02",
    ),
    _form(
        rf"""(?P<year> \d{{4}} ) (?P<dash> [/.-] ) (?P<month> \d{{1,2}} ) (?P=dash) (?P<day> \d{{1,2}} )
             (?: [t\ ] _ {_CLOCK} _ {_ZONE}? )?""",
        "2024-04-09t10:15:00.000+07:00",
        "2024-04",
    ),
    _form(
        rf"""(?: [a-z]{{3,9}} ,_ )? (?P<day> \d{{1,2}} ) [\ -] (?P<month> [a-z]{{3,9}} ) [.,]? [\ -] (?P<year> \d{{4}} )
             (?: ,?\  {_CLOCK} _ {_ZONE}? )?""",
        "tue, 04 feb 2025 15:00:00 +0700",
        "tue, feb 2025",
    ),
    _form(
        r"(?: thang_ )? (?P<month> \d{1,2} ) _[/.-]_ (?P<year> \d{4} )",
        "thang 01/2024",
        "thang 01",
    ),
    _form(
        rf"thang_ {_MONTH} (?: _nam_ | _[.,]_ | \  ) (?P<year> \d{{4}} )",
        "thang 3 nam 2024",
        "thang 3",
    ),
    _form(r"(?P<year> \d{4} ) - (?P<month> \d{1,2} )", "2024-03", "2024-3-1"),
    _form(r"(?: nam_ )? (?P<year> \d{4} )", "nam 2025", "nam nay"),
    _form(r"(?P<year> \d{4} ) (?P<month> 0\d | 1[0-2] ) (?P<day> [0-2]\d | 3[01] )", "20240409", "20241345"),
    _form(
        r"""thang\  (?P<month> [a-z]{2,5} (?: \ (?: mot | hai ) )? | \d{1,2} ) \  (?P<day> \d{1,2} )
            ,_ (?P<year> \d{4} )""",
        "thang bay 22, 2024",
        "thang bay, 2024",
    ),
    _form(
        r"(?P<month> [a-z]{3,9} ) \.?\  (?P<day> \d{1,2} ) ,_ (?P<year> \d{4} )",
        "may 17, 2024",
        "may 2024",
    ),
    _form(
        rf"""[a-z]{{3}} ,_ (?P<day> \d{{1,2}} ) \  (?P<month> [a-z]{{3}} ) \  (?P<mailyear> \d{{2}} )
             \  {_CLOCK} _ {_ZONE}""",
        "tue, 04 feb 03 15:00:00 gmt",
        "04 feb 03",
    ),
    _form(
        r"ngay_ (?P<day> \d{1,2} ) _ (?P<dash> [/.-] ) _ (?P<month> \d{1,2} ) _ (?P=dash) _ (?P<shortyear> \d{2} )",
        "ngay 26-12-91",
        "26-12-91",
    ),
)
"""The other forms, of a folded text with single spaces."""

_WEEKDAY = re.compile(r"(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|t[2-7])(?: ?[-,:.|] ?| )(?=[\dnt])")
_TIME = (
    r"(?:vao )?(?:luc )?(?P<clock>\d{1,2}) ?(?::|gio|[hg]) ?(?P<minute>\d{2})?(?::\d{2})?(?: ?(?:phut|p|'))?"
    r"(?: ?(?P<half>am|pm|sa|ch|sang|chieu|toi)\b)?"
)
_GAP = r"(?: ?[-,.|•·;(/]{1,2} ?| )"
_TIME_FIRST = re.compile(_TIME + _GAP)
_TIME_LAST = re.compile(_GAP + _TIME + r"\)?$")
_VIETNAM_ZONE = re.compile(r" ?[-,|]? ?[\[(]?(?:gmt|utc) ?\+ ?0?7(?::?00)?[\])]?$")
_AFTERNOON = frozenset({"pm", "ch", "chieu", "toi"})


@lru_cache(maxsize=4096)  # a text repeats its dates
def parse_date(text: str) -> PartialDate | None:
    """Read a text that is a date, whole or partial, and nothing else but a weekday or a time of day.

    >>> parse_date("ngày 22/1/2019"), parse_date("tháng 01/2024"), parse_date("31/02/2020"), parse_date("hôm nay")
    ('2019-01-22', '2024-01', '2020', None)
    """
    match = _numeric(text) or _spelt(text)
    if match:
        day, month, year = match.group("day", "month", "year")
        return calendar_date(int(year), int(month), int(day))
    moment = parse_moment(text)
    return moment.date if moment else None


def parse_moment(text: str) -> Moment | None:
    """Read a text that is a date, with the time of day where it names one.

    >>> parse_moment("Thứ Sáu, 05/08/2022, 15:09 [GMT+7]")
    Moment(date='2022-08-05', time='15:09')
    """
    if len(text) > _LONGEST or not any(character.isdigit() for character in text):
        return None
    plain = " ".join(fold(canonical(text).text).split()).strip(" .,;|")
    return _moment_of_form(plain) or _moment_with_parts(plain)


@lru_cache(maxsize=4096)
def calendar_date(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """Make a date of its parts; where there is no such day or month, of the year alone.

    >>> calendar_date(2010, 20, 15), calendar_date(2024, 2, 29), calendar_date(1789)
    ('2010', '2024-02-29', None)
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    parts = f"{year}" if month is None else f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{day:02}"
    try:
        return PartialDate(parts)
    except ValueError:
        return PartialDate(f"{year}")


def _moment_with_parts(plain: str) -> Moment | None:
    """Read a date with a weekday before it and a time before or behind it."""
    rest = _VIETNAM_ZONE.sub("", _WEEKDAY.sub("", plain, count=1) if _WEEKDAY.match(plain) else plain)
    time = _TIME_FIRST.match(rest)
    if time:
        rest = rest[time.end() :]
    else:
        time = _TIME_LAST.search(rest)
        rest = rest[: time.start()] if time else rest
    inner = _WEEKDAY.match(rest)
    moment = _moment_of_form(rest[inner.end() :] if inner else rest)
    if moment is None or time is None:
        return moment
    return Moment(moment.date, _clock(time["clock"], time["minute"] or "00", time["half"]))


def _moment_of_form(plain: str) -> Moment | None:
    """Read a text of one of the forms."""
    for form in FORMS:
        match = form.pattern.fullmatch(plain)
        moment = _moment(match.groupdict()) if match else None
        if moment:
            return moment
    return None


def _moment(parts: dict[str, str | None]) -> Moment | None:
    """Make a moment of what the groups of a form hold."""
    day, word = parts.get("day"), parts.get("month")
    month = _month(word) if word else None
    if word and month is None:
        return None
    date = calendar_date(_year(parts), month, int(day) if day else None)
    if date is None:
        return None
    time = _clock(parts.get("clock"), parts.get("minute"), None)
    return _in_vietnam(Moment(date, time), parts.get("zone"))


def _year(parts: dict[str, str | None]) -> int:
    """Give the year in full, by the two rules for years of two digits."""
    if mail := parts.get("mailyear"):
        return int(mail) + (1900 if int(mail) >= 50 else 2000)
    if short := parts.get("shortyear"):
        return int(short) + (1900 if int(short) >= 45 else 2000)
    return int(parts.get("year") or 0)


def _month(text: str) -> int | None:
    """Give the number of a month that stands in digits or in a word."""
    return int(text) if text.isdigit() else _MONTHS.get(text.replace(" ", ""))


def _clock(hour: str | None, minute: str | None, half: str | None) -> str | None:
    """Give a time of day as `HH:MM`; None if no clock shows it."""
    if hour is None or minute is None:
        return None
    hours = int(hour)
    if half in _AFTERNOON and hours < 12:
        hours += 12
    return f"{hours:02}:{minute}" if hours < 24 and int(minute) < 60 else None


def _in_vietnam(moment: Moment, zone: str | None) -> Moment:
    """Tell a moment of another time zone as it was told in Viet Nam."""
    if zone is None or moment.time is None or moment.date.day is None:
        return moment
    digits = re.sub(r"[^\d+-]", "", zone) or "+0000"
    offset = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5])) * (-1 if digits[0] == "-" else 1)
    there = datetime.fromisoformat(f"{moment.date}T{moment.time}")
    here = there - offset + _VIETNAM
    return Moment(PartialDate.of(here.date()), f"{here:%H:%M}")
