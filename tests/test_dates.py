"""Dates as Vietnamese texts and metadata write them."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.dates import FORMS, NUMERIC, SPELT, Form, Moment, calendar_date, parse_date, parse_moment
from directives.models import PartialDate
from directives.text import fold

WHOLE = [
    ("22/1/2019", "2019-01-22"),
    ("22-1-2019", "2019-01-22"),
    ("22.1.2019", "2019-01-22"),
    ("02/2/2024", "2024-02-02"),
    ("ngày 22/1/2019", "2019-01-22"),
    ("Ngày 22/1/2019", "2019-01-22"),
    ("ngày 05/ 01/ 2022", "2022-01-05"),
    ("ngày 10 – 4 – 2009", "2009-04-10"),  # en dashes with spaces
    ("ngày26/2/2019", "2019-02-26"),  # the space was lost
    ("ngày 13 tháng 3 năm 2024", "2024-03-13"),
    ("13 tháng 3 năm 2024", "2024-03-13"),
    ("ngày 29 tháng  4 năm\n2026", "2026-04-29"),  # justified and wrapped
    ("ngày 18 tháng 02/2025", "2025-02-18"),
    ("ngày 18/02 năm 2025", "2025-02-18"),
    ("ngày 20 tháng Tư năm 2024", "2024-04-20"),
    ("ngày 03 tháng giêng năm 1946", "1946-01-03"),
    ("ngày 10 tháng mười hai năm 1945", "1945-12-10"),
    ("13 Tháng Ba, 2024", "2024-03-13"),
    ("Tháng Bảy 22, 2024", "2024-07-22"),
    ("ngay 13 thang 3 nam 2024", "2024-03-13"),  # typed without marks
    ("NGÀY 13 THÁNG 3 NĂM 2024", "2024-03-13"),
    ("2024-04-09", "2024-04-09"),  # year first: still no 4 September
    ("2024/04/09", "2024-04-09"),
    ("20240409", "2024-04-09"),
    ("04 Feb 2025", "2025-02-04"),
    ("May 17, 2024", "2024-05-17"),
    ("29/02/2024", "2024-02-29"),
    (" 22/1/2019. ", "2019-01-22"),
]

PARTIAL = [
    ("tháng 01/2024", "2024-01"),
    ("tháng 3 năm 2024", "2024-03"),
    ("tháng 12-2022", "2022-12"),
    ("Tháng Năm năm 2024", "2024-05"),
    ("01/2024", "2024-01"),
    ("2024-03", "2024-03"),
    ("năm 2025", "2025"),
    ("2025", "2025"),
]

IMPOSSIBLE_DAYS_KEEP_THE_YEAR = [
    ("15/20/2010", "2010"),
    ("31/02/2020", "2020"),
    ("29/02/2023", "2023"),
    ("0/0/2020", "2020"),
    ("ngày 32 tháng 3 năm 2024", "2024"),
    ("ngày 12 tháng 13 năm 2024", "2024"),
    ("13/2024", "2024"),
    ("2024-02-30", "2024"),
]

NO_DATES = [
    "",
    "hôm nay",
    "ngày 13 tháng 3",  # no year, and none is filled in
    "13/3",
    "01/01/1789",
    "ngày 2 tháng 9 năm 2145",
    "năm 1899",
    "20241345",
    "5/12/98",
    "26-12-91",
    "22/1-2019",
    "123456",
    "khoảng năm 2025",
    "ngày 13/3/2024 của Bộ Công an",
    "Sáng 21/12/2012",
    "xyz 17, 2024",
    "ngày 13 tháng xuân năm 2024",
    "1/2/2024 " * 50,
]

MOMENTS = [
    ("Thứ Sáu, 05/08/2022, 15:09 [GMT+7]", "2022-08-05", "15:09"),
    ("Thứ sáu - 03/02/2023 14:40", "2023-02-03", "14:40"),
    ("Thứ Hai, 22/7/2024", "2024-07-22", None),
    ("Chủ nhật, 26/5/2024 | 07:15 GMT+7", "2024-05-26", "07:15"),
    ("Thứ 6, ngày 5 tháng 8 năm 2022 | 3:09 CH", "2022-08-05", "15:09"),
    ("Thứ năm, 13/03/2025 - 10:20", "2025-03-13", "10:20"),
    ("10:15 ngày 05/3/2021", "2021-03-05", "10:15"),
    ("lúc 14:30, ngày 05/3/2021", "2021-03-05", "14:30"),
    ("05/3/2021 lúc 14:30", "2021-03-05", "14:30"),
    ("8h30 ngày 5/3/2021", "2021-03-05", "08:30"),
    ("8h ngày 5/3/2021", "2021-03-05", "08:00"),
    ("14 giờ 30 phút ngày 5/3/2021", "2021-03-05", "14:30"),
    ("15:09 Thứ sáu, 05/08/2022", "2022-08-05", "15:09"),
    ("17/05/2024 14:01", "2024-05-17", "14:01"),
    ("17/05/2024 (14:01)", "2024-05-17", "14:01"),
    ("22/7/2024 GMT+7", "2024-07-22", None),
    ("05/08/2022 25:61", "2022-08-05", None),  # no clock shows it
    ("2024-04-09 10:15", "2024-04-09", "10:15"),
    ("2024-04-09T10:15:00.000+07:00", "2024-04-09", "10:15"),
    ("2024-04-09T20:00:00Z", "2024-04-10", "03:00"),  # already the next day in Viet Nam
    ("2024-04-09 03:00:00 +0900", "2024-04-09", "01:00"),
    ("Tue, 04 Feb 2025 15:00:00 +0700", "2025-02-04", "15:00"),
    ("Tuesday, 04 February 2025", "2025-02-04", None),
]

YEARS_OF_TWO_DIGITS = [
    ("ngày 26-12-91", "1991-12-26"),
    ("ngày 2/9/45", "1945-09-02"),
    ("ngày 10/4/09", "2009-04-10"),
    ("Tue, 04 Feb 03 15:00:00 GMT", "2003-02-04"),
    ("Thu, 01 Jan 70 00:00:00 GMT", "1970-01-01"),
]

SPELLINGS = [
    "{0.day}/{0.month}/{0.year}",
    "{0.day:02}/{0.month:02}/{0.year}",
    "{0.day}-{0.month}-{0.year}",
    "{0.day:02}.{0.month:02}.{0.year}",
    "ngày {0.day}/{0.month}/{0.year}",
    "ngày {0.day} / {0.month} / {0.year}",
    "ngày {0.day} – {0.month} – {0.year}",
    "ngày {0.day} tháng {0.month} năm {0.year}",
    "ngày {0.day:02} tháng {0.month:02} năm {0.year}",
    "Ngày {0.day} tháng {0.month}/{0.year}",
    "ngày {0.day}/{0.month} năm {0.year}",
    "{0.day} Tháng {0.month}, {0.year}",
    "{0.year}-{0.month:02}-{0.day:02}",
    "{0.year}{0.month:02}{0.day:02}",
    "{0.year}-{0.month:02}-{0.day:02}T07:30:00+07:00",
    "07:30 ngày {0.day}/{0.month}/{0.year}",
    "Thứ Tư, {0.day}/{0.month}/{0.year}, 07:30 [GMT+7]",
]

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize("form", [NUMERIC, SPELT, *FORMS], ids=lambda form: form.example)
def test_every_form_matches_its_example_and_not_its_counterexample(form: Form) -> None:
    assert form.pattern.fullmatch(form.example)
    assert not form.pattern.fullmatch(form.counterexample)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.example)
def test_every_example_of_a_form_is_read_as_a_date(form: Form) -> None:
    assert parse_date(form.example)


@pytest.mark.parametrize(("text", "expected"), WHOLE + PARTIAL + IMPOSSIBLE_DAYS_KEEP_THE_YEAR)
def test_dates_are_read_day_first_and_as_far_as_they_go(text: str, expected: str) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_stays_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(("text", "day", "clock"), MOMENTS)
def test_weekday_time_and_zone_are_read_around_a_date(text: str, day: str, clock: str | None) -> None:
    assert parse_moment(text) == Moment(PartialDate(day), clock)
    assert parse_date(text) == day


@pytest.mark.parametrize(("text", "expected"), YEARS_OF_TWO_DIGITS)
def test_years_of_two_digits_are_read_by_rule_only(text: str, expected: str) -> None:
    assert parse_date(text) == expected


def test_decomposed_letters_and_hard_spaces_make_no_difference() -> None:
    text = unicodedata.normalize("NFD", "ngày\u00a013 tháng\u00a03 năm 2024")

    assert parse_date(text) == "2024-03-13"


@given(DAYS, st.sampled_from(SPELLINGS))
def test_every_day_in_every_spelling_comes_back(day: date, spelling: str) -> None:
    text = spelling.format(day)

    assert parse_date(text) == day.isoformat()
    assert parse_date(fold(text)) == day.isoformat()


@given(DAYS, st.integers(0, 23), st.integers(0, 59), st.integers(-12, 14))
def test_mail_dates_of_any_zone_are_told_in_vietnamese_time(day: date, hour: int, minute: int, zone: int) -> None:
    there = datetime.combine(day, time(hour, minute), timezone(timedelta(hours=zone)))
    here = there.astimezone(timezone(timedelta(hours=7)))

    assert parse_moment(format_datetime(there)) == Moment(PartialDate.of(here.date()), f"{here:%H:%M}")
    assert parse_moment(there.isoformat()) == Moment(PartialDate.of(here.date()), f"{here:%H:%M}")


@given(st.integers(0, 2200), st.none() | st.integers(0, 13), st.none() | st.integers(0, 32))
def test_parts_make_a_date_or_a_year_or_nothing(year: int, month: int | None, day: int | None) -> None:
    made = calendar_date(year, month, day)

    assert (made is None) == (not 1900 <= year <= 2100)
    assert made is None or made.year == year


@given(st.text(max_size=120))
def test_any_text_is_answered(text: str) -> None:
    parse_moment(text)


@given(st.text("0123456789/-. :ngàytháỹnămhTZ+,", max_size=100))
def test_any_text_that_resembles_a_date_is_answered(text: str) -> None:
    parse_date(text)
