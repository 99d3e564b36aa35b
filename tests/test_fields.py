"""Dates, issuers and titles around a mention."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.authors import read_before
from directives.fields import read_behind
from directives.issue_dates import DATE_BEHIND, date_of
from directives.mentions import Mention
from directives.models import Kind
from directives.passives import read_promulgators

NUMBER = "Quyết định 12/QĐ-UBND"


def around(text: str, *, number: str = NUMBER) -> Mention:
    """Read what stands around the only mention of a text."""
    start = text.index(number)
    mention = Mention(start, start + len(number), Kind.NUMBERED, "QĐ", "12", None, "QĐ-UBND", worded=True)
    read_behind(text, mention, len(text))
    read_before(text, mention, 0)
    return mention


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("ngày 22/1/2019", "2019-01-22"),
        ("ngày 13 tháng 3 năm 2024", "2024-03-13"),
        ("ngày 1-12-2011", "2011-12-01"),
        ("ngày 22.1.2019", "2019-01-22"),
        ("ngày 10 - 4 - 2009", "2009-04-10"),
        ("ngày 18 tháng 02/2025", "2025-02-18"),
        ("ngày 05/ 01/ 2022", "2022-01-05"),
        ("tháng 3 năm 2024", "2024-03"),
        ("tháng 01/2024", "2024-01"),
        ("năm 2025", "2025"),
        ("ngày 29 tháng ó năm 2006", "2006-06-29"),  # OCR's six
        ("ngày 15/20/2010", "2010"),  # no such month
        ("ngày 31/02/2020", "2020"),  # no such day
        ("tháng 13 năm 2020", "2020"),
    ],
)
def test_a_date_behind_a_mention_is_read_day_first_and_kept_partial(written: str, expected: str) -> None:
    match = DATE_BEHIND.match(f" {written} của")

    assert match is not None
    assert date_of(match) == expected


@given(st.dates(dt.date(1945, 9, 2), dt.date(2040, 12, 31)), st.sampled_from("/-."))
def test_every_day_of_the_calendar_comes_back(day: dt.date, sign: str) -> None:
    match = DATE_BEHIND.match(f", ngày {day.day}{sign}{day.month}{sign}{day.year}")

    assert match is not None
    assert date_of(match) == day.isoformat()


@pytest.mark.parametrize(
    ("behind", "date", "issuer"),
    [
        (" ngày 3/2/2020 của UBND tỉnh Hà Nam về", "2020-02-03", "UBND tỉnh Hà Nam"),
        (" của UBND tỉnh Hà Nam ngày 3/2/2020 về", "2020-02-03", "UBND tỉnh Hà Nam"),
        (", ngày 3/2/2020, của Sở Y tế", "2020-02-03", "Sở Y tế"),
        (" (ngày 3/2/2020) nêu", "2020-02-03", None),
        (" năm 2020 về", "2020", None),
        (" được Sở Y tế ban hành ngày 3/2/2020", "2020-02-03", "Sở Y tế"),
        (" do Sở Y tế ban hành", None, "Sở Y tế"),
        (" có hiệu lực từ ngày 3/2/2020", None, None),
        (" về chức năng của Sở Y tế", None, None),
        (" khóa XIII của Sở Y tế", None, "Sở Y tế"),
        (", (khoá X), ngày 3/2/2020", "2020-02-03", None),
        (" ngày 3/2/2020 (đã ký) của Sở Y tế", "2020-02-03", "Sở Y tế"),
        (". Ngày 3/2/2020", None, None),
        ("", None, None),
    ],
)
def test_date_and_issuer_behind_a_mention(behind: str, date: str | None, issuer: str | None) -> None:
    mention = around(NUMBER + behind)

    assert (mention.date, mention.issuer) == (date, issuer)


@pytest.mark.parametrize(
    ("before", "date", "issuer"),
    [
        ("Sở Y tế ban hành ", None, "Sở Y tế"),
        ("Sở Y tế vừa ban hành ", None, "Sở Y tế"),
        ("Sở Y tế đã có ", None, "Sở Y tế"),
        ("Ngày 3/2/2020, Sở Y tế ban hành ", "2020-02-03", "Sở Y tế"),
        ("Bộ trưởng Bộ Y tế Nguyễn Thanh Long ký ", None, "Bộ trưởng Bộ Y tế"),
        ("Thứ trưởng Bộ Y tế Đỗ Xuân Tuyên ký ", None, None),
        ("Theo đề nghị của Sở Y tế tại ", None, "Sở Y tế"),
        ("Sở Y tế thực hiện ", None, None),
        ("Sở Y tế ban hành  ", None, "Sở Y tế"),
        ("Sở Y tế (khóa X) ban hành các ", None, "Sở Y tế"),
        ("Sở Y tế thực hiện theo quy định tại ", None, None),
        ("Sở Y tế báo cáo và đề nghị tại ", None, "Sở Y tế"),
        ("Sở Y tế. Ban hành ", None, None),
        ("", None, None),
    ],
)
def test_date_and_issuer_before_a_mention(before: str, date: str | None, issuer: str | None) -> None:
    mention = around(f"{before}{NUMBER} về")

    assert (mention.date, mention.issuer) == (date, issuer)


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        (" về “Ngày hội toàn dân”", "Ngày hội toàn dân"),
        (' "Quy tắc ứng xử"', "Quy tắc ứng xử"),
        (" ngày 3/2/2020 về việc «Dân vận khéo»", "Dân vận khéo"),
        (" về Ngày hội toàn dân", None),
        (" nêu rõ “như sau”", None),
    ],
)
def test_a_quoted_title_right_behind_a_mention(behind: str, title: str | None) -> None:
    assert around(NUMBER + behind).name == title


def test_nothing_is_read_past_the_neighbour() -> None:
    text = f"{NUMBER} ngày 3/2/2020 của Sở Y tế"
    mention = Mention(0, len(NUMBER), Kind.NUMBERED, "QĐ")

    read_behind(text, mention, len(NUMBER))

    assert (mention.date, mention.issuer) == (None, None)


def test_the_body_at_the_end_of_a_line_issued_the_first_mention_of_it() -> None:
    text = "Nghị định 1/2020/NĐ-CP sửa đổi Nghị định 2/2019/NĐ-CP do Chính phủ ban hành\nNghị định 3/2020/NĐ-CP"
    starts = [0, text.index("Nghị định 2"), text.index("Nghị định 3")]
    mentions = [Mention(start, start + 22, Kind.NUMBERED, "NĐ", after=start + 22) for start in starts]

    read_promulgators(text, mentions)

    assert [mention.issuer for mention in mentions] == ["Chính phủ", None, None]
