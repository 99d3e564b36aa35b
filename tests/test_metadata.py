"""Title, date and source of a page, and where each came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.sources.addresses import canonical_url, host_of
from directives.sources.columns import Given, columns
from directives.sources.headers import header_of
from directives.sources.metadata import describe
from directives.sources.pages import head

BODY = (
    "Sáng 20/12/2012, Công an xã Tân Lập họp dân ở thôn Đông, phổ biến Thông tư số 23/2012/TT-BCA ngày 27/4/2012 của "
    "Bộ Công an và nghe bà con góp ý về việc giữ gìn trật tự trong thôn; trưởng thôn hứa báo cáo lại trước Tết.\n"
)
TITLE = "Công an xã Tân Lập họp dân thôn Đông"

BYLINES = [
    # alone in a line under the title
    (f"{TITLE}\n\n24/12/2012\n{BODY}", "2012-12-24", None, 3),
    (f"{TITLE}\n(24-12-2012)\n{BODY}", "2012-12-24", None, 2),
    (f"{TITLE}\nNgày 24/12/2012\n{BODY}", "2012-12-24", None, 2),
    (f"{TITLE}\n24 tháng 12 năm 2012\n{BODY}", "2012-12-24", None, 2),
    (f"{TITLE}\n24 Tháng Mười Hai, 2012\n{BODY}", "2012-12-24", None, 2),
    # with weekday, time and zone, above or under the title
    (f"Thứ Hai, 24/12/2012, 15:09 [GMT+7]\n\n{TITLE}\n\n{BODY}", "2012-12-24", "15:09", 1),
    (f"{TITLE}\n\nThứ hai - 24/12/2012 14:40\n{BODY}", "2012-12-24", "14:40", 3),
    (f"Thứ Hai, 24/12/2012\n{TITLE}\n{BODY}", "2012-12-24", None, 1),
    (f"{TITLE}\nThứ 2, ngày 24 tháng 12 năm 2012 | 07:05\n{BODY}", "2012-12-24", "07:05", 2),
    (f"{TITLE}\n07:05 24/12/2012\n{BODY}", "2012-12-24", "07:05", 2),
    (f"{TITLE}\n2012-12-24T07:05:00+07:00\n{BODY}", "2012-12-24", "07:05", 2),
    # with a label, in the line or above it
    (f"{TITLE}\nNgày đăng: 24/12/2012\n{BODY}", "2012-12-24", None, 2),
    (f"{TITLE}\nĐăng lúc 7:05 - 24/12/2012\n{BODY}", "2012-12-24", "07:05", 2),
    (f"{TITLE}\nCập nhật: 10:15 ngày 24/12/2012\n{BODY}", "2012-12-24", "10:15", 2),
    (f"{TITLE}\nNgày đăng:\n24/12/2012\n{BODY}", "2012-12-24", None, 3),
    (f"{TITLE}\nPosted on December 24, 2012\nNgày xuất bản: 24/12/2012\n{BODY}", "2012-12-24", None, 3),
    # with author, section or count of readers beside it
    (f"{TITLE}\nMinh Hà - 24/12/2012 07:05\n{BODY}", "2012-12-24", "07:05", 2),
    (f"{TITLE}\nAn ninh cơ sở | Thứ hai, 24/12/2012\n{BODY}", "2012-12-24", None, 2),
    (f"{TITLE}\n24/12/2012 07:05 | Lượt xem: 83\n{BODY}", "2012-12-24", "07:05", 2),
    (f"{TITLE}\nTác giả: Minh Hà - Ngày đăng: 24/12/2012\n{BODY}", "2012-12-24", None, 2),
    # under a title whose last word looks like `hồi` without its marks
    (f"Đoàn viên xã Tân Lập chào mừng đại hội\nThứ Hai, 24/12/2012\n{BODY}", "2012-12-24", None, 2),
    # behind the title or a lead, in their line
    (f"{TITLE} 24/12/2012 07:05\n\n{BODY}", "2012-12-24", "07:05", 1),
]

NO_BYLINES = [
    BODY,
    f"{TITLE}\n{BODY}",
    # an event, a deadline, a place and a date of running text
    f"{TITLE}\nSáng 21/12/2012, tại nhà văn hóa thôn Đông\n{BODY}",
    f"{TITLE}\nHạn nộp hồ sơ: 24/12/2012\n{BODY}",
    f"{TITLE}\nThời gian: 14:00 ngày 24/12/2012\n{BODY}",
    f"{TITLE}\nThứ Hai, 24/12/2012, xã tổ chức ngày hội ở sân đình.\n{BODY}",
    f"{TITLE}\ncuộc họp diễn ra tại\nHà Nội, ngày 24 tháng 12 năm 2012\nvới ba nội dung\n{BODY}",
    # a directive's date, whole or wrapped
    f"Kết luận số 44-KL/TW, ngày 22/1/2019\n{BODY}",
    f"Xã Tân Lập triển khai Kết luận số 44-KL/TW ngày\n22/1/2019\n{BODY}",
    f"{TITLE}\nNgày ban hành: 24/12/2012\n{BODY}",
    f"{TITLE}\nBan hành:\n24/12/2012\n{BODY}",
    f"{TITLE}\nSố hiệu: 23/2012/TT-BCA\nBan hành: 27/4/2012\nCập nhật: 30/4/2012\n{BODY}",
    # other articles, below the text
    f"{TITLE}\n{BODY}{BODY}{BODY}{BODY}\nTin khác\nHọp dân thôn Đoài\n24/12/2012 07:05\n",
    # a year alone, a month alone
    f"{TITLE}\nNăm 2012\nTháng 12/2012\n{BODY}",
]

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
PARTY = "BAN BÍ THƯ\n*\nSố 44-KL/TW\n\n**ĐẢNG CỘNG SẢN VIỆT NAM**\n"
DATED = "Tân Lập, ngày 21 tháng 5 năm 2024\n"
SUBJECT = "Về việc thành lập Tổ bảo vệ an ninh, trật tự\nthôn Đông"
ATTACHED = "(Kèm theo Quyết định số 14/QĐ-UBND ngày 20/5/2024)\n"
BASIS = "\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n"

LETTERHEADS = [
    (
        f"ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\n\n{MOTTO}\nSố: 15/QĐ-UBND\n{DATED}\nQUYẾT ĐỊNH\n{SUBJECT}\n{BASIS}",
        "2024-05-21",
        "letterhead, line 8",
        "Quyết định Về việc thành lập Tổ bảo vệ an ninh, trật tự thôn Đông",
    ),
    (
        f"{MOTTO}Số: 15/KH-UBND Tân Lập, ngày 21/5/2024\nKẾ HOẠCH\nTỔ CHỨC NGÀY HỘI Ở THÔN\n{ATTACHED}",
        "2024-05-21",
        "letterhead, line 3",
        "Kế hoạch TỔ CHỨC NGÀY HỘI Ở THÔN",
    ),
    (
        f"{PARTY}\n*Hà Nội, ngày 22 tháng 01 năm 2019*\n\n**KẾT LUẬN CỦA BAN BÍ THƯ**\nvề phong trào ở thôn\n-----\n",
        "2019-01-22",
        "letterhead, line 7",
        "KẾT LUẬN CỦA BAN BÍ THƯ về phong trào ở thôn",
    ),
    # a day left open for the pen
    (
        f"{MOTTO}Số:      /BC-UBND\nTân Lập, ngày     tháng 5 năm 2024\n\nBÁO CÁO\nSơ kết phong trào quý II\n",
        "2024-05",
        "letterhead, line 4",
        "Báo cáo Sơ kết phong trào quý II",
    ),
    # an official letter has no type: what it is about
    (
        f"CÔNG AN XÃ\n{MOTTO}Số: 7/CAX\nV/v họp dân thôn Đông\nTân Lập, ngày 3 tháng 6 năm 2024\nKính gửi: các thôn",
        "2024-06-03",
        "letterhead, line 6",
        "V/v họp dân thôn Đông",
    ),
    # the motto alone is cut off, place and date stand alone
    ("Tân Lập, ngày 21 tháng 5 năm 2024\n\nKính gửi: các thôn\n", "2024-05-21", "letterhead, line 1", None),
]

TITLES = [
    (f"{TITLE}\n{BODY}", TITLE, "first line"),
    (f"\n\n# {TITLE}\n\n{BODY}", TITLE, "first line"),
    (f"**{TITLE}**\n=====\n{BODY}", TITLE, "first line"),
    (f"[{TITLE}](https://congan.tanlap.vn/{'bai-viet' * 40})\n\n{BODY}", TITLE, "first line"),
    (f"Trang chủ > Tin tức\nTin tức\nThứ Hai, 24/12/2012\n{TITLE}\n{BODY}", TITLE, "line 4"),
    (f"Lượt xem: 83\n\n{TITLE}?\n{BODY}", TITLE + "?", "line 3"),
    (f"Hỏi đáp: họp dân cần mấy người?\n{BODY}", "Hỏi đáp: họp dân cần mấy người?", "first line"),
    ("HỘI NGHỊ TỔNG KẾT PHONG TRÀO NĂM 2012\n" + BODY, "HỘI NGHỊ TỔNG KẾT PHONG TRÀO NĂM 2012", "first line"),
    (unicodedata.normalize("NFD", f"{TITLE}\n{BODY}"), TITLE, "first line"),
]

NO_TITLES = [
    BODY,
    "Điều 20\nXử phạt hành vi gây rối.\n",
    "Chương I\nNHỮNG QUY ĐỊNH CHUNG\nĐiều 1\n",
    "1. Trưởng thôn ghi danh sách các hộ\n2. Công an xã nhận danh sách\n",
    "a) Hộ gia đình ở thôn Đông, thôn Đoài\n",
    f"(TTXVN) - {BODY}",
    f"Câu hỏi: Họp dân cần mấy người?\n{BODY}",
    "Kính gửi: các thôn trong xã\n" + BODY,
    "Hộ gia đình nào cũng ký cam kết.\nKhông ai vắng mặt\n",
    "| Thôn | Số hộ | Ký cam kết |\n",
    f"{MOTTO}Số: 15/QĐ-UBND\nQUYẾT ĐỊNH\n{BASIS}",  # a type without a subject
    "",
    "\n\n \n",
]

SOURCES = [
    (f"{TITLE}\n{BODY}\nNguồn: Cổng thông tin xã Tân Lập\n", "Cổng thông tin xã Tân Lập", "source line, line 4"),
    (f"{TITLE}\n{BODY}\nNguồn tin :\nBáo Tân Lập\n", "Báo Tân Lập", "source line, line 5"),
    (f"Nguồn: Báo Tân Lập\n{TITLE}\n{BODY}", "Báo Tân Lập", "source line, line 1"),
    (f"{TITLE}\n{BODY}\n(congan.tanlap.vn)\n\nCác tin khác\n", "congan.tanlap.vn", "sign-off, line 4"),
    (f"{TITLE}\n{BODY}\n(Theo Báo Tân Lập)", "Báo Tân Lập", "sign-off, line 4"),
    (f"{TITLE}\n{BODY}\nTheo TTXVN", "TTXVN", "sign-off, line 4"),
    (f"{TITLE}\n{BODY}\nMinh Hà (TTXVN/Vietnam+)\n", "TTXVN/Vietnam+", "sign-off, line 4"),
    (f"{TITLE}\n(CATL) - {BODY}", "CATL", "dateline, line 2"),
    (f"{TITLE}\n(Web Tân Lập) {BODY}", "Web Tân Lập", "dateline, line 2"),
]

NO_SOURCES = [
    BODY,
    f"{BODY}\nNguồn ảnh: Minh Hà\nNguồn vốn: ngân sách xã\n",
    f"{BODY}\nTheo báo cáo của Công an xã, không hộ nào vi phạm\n",
    f"{BODY}\nTheo điều 4 Thông tư 23\n",
    f"{BODY}\nBảo hiểm y tế (BHYT)\n",
    f"(Ảnh minh họa) {BODY}",
    f"(1) {BODY}",
    f"(iii) {BODY}",
]


@pytest.mark.parametrize(("text", "published", "time", "line"), BYLINES)
def test_a_line_of_its_own_above_the_text_dates_the_page(
    text: str, published: str, time: str | None, line: int
) -> None:
    page = describe(text)

    assert (page.published, page.published_time) == (published, time)
    assert page.provenance["published"] == f"byline, line {line}"


@pytest.mark.parametrize("text", NO_BYLINES)
def test_events_deadlines_and_directives_date_no_page(text: str) -> None:
    page = describe(text)

    assert page.published is None
    assert "published" not in page.provenance


@pytest.mark.parametrize(("text", "published", "provenance", "title"), LETTERHEADS)
def test_a_document_of_law_is_dated_and_titled_by_its_head(
    text: str, published: str, provenance: str, title: str | None
) -> None:
    page = describe(text)

    assert (page.published, page.provenance["published"]) == (published, provenance)
    assert page.title == title


def test_a_label_of_publication_counts_before_a_change_and_a_bare_date() -> None:
    page = describe(f"{TITLE}\nCập nhật: 26/12/2012\n25/12/2012\nNgày đăng: 24/12/2012\n{BODY}")

    assert page.published == "2012-12-24"


@pytest.mark.parametrize(("text", "title", "provenance"), TITLES)
def test_the_first_line_that_looks_like_a_title_is_the_title(text: str, title: str, provenance: str) -> None:
    page = describe(text)

    assert (page.title, page.provenance["title"]) == (title, provenance)


@pytest.mark.parametrize("text", NO_TITLES)
def test_paragraphs_and_middles_of_documents_are_no_titles(text: str) -> None:
    assert describe(text).title is None


@pytest.mark.parametrize(("text", "source", "provenance"), SOURCES)
def test_a_page_names_its_source_by_label_sign_off_or_dateline(text: str, source: str, provenance: str) -> None:
    page = describe(text)

    assert (page.source, page.provenance["source"]) == (source, provenance)


@pytest.mark.parametrize("text", NO_SOURCES)
def test_other_uses_of_the_words_name_no_source(text: str) -> None:
    assert describe(text).source is None


def test_front_matter_counts_before_the_page() -> None:
    page = describe(
        '---\r\nlayout: post\r\ntitle: " Họp \u200bdân: thôn \\"Đông\\" "\r\ndate: Tue, 04 Feb 2025 15:00:00 +0700\r\n'
        f"link: 'https://www.tanlap.vn/tin?id=7'  # địa chỉ\r\n---\r\n{TITLE}\r\n24/12/2012\r\n{BODY}"
    )

    assert page.title == 'Họp dân: thôn "Đông"'
    assert (page.published, page.published_time) == ("2025-02-04", "15:00")
    assert (page.url, page.source) == ("https://www.tanlap.vn/tin?id=7", "tanlap.vn")
    assert page.provenance == {
        "title": 'front matter "title"',
        "published": 'front matter "date"',
        "url": 'front matter "link"',
        "source": 'host of front matter "link"',
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "---\ntitle: >-\n  Họp dân\n  thôn Đông\ntags:\n  - họp\n  - dân\ndate: 2024-03-13\n---\n",
            ("Họp dân thôn Đông", "2024-03-13"),
        ),
        ("---\nTiêu đề: 'Nhà ông ''Tư'''\nNgày đăng: 13/3/2024\n...\n", ("Nhà ông 'Tư'", "2024-03-13")),
        ('+++\ntitle = "Họp dân"\ndate = 2024-03-13T07:05:00+07:00\n+++\n', ("Họp dân", "2024-03-13")),
        ("# title = Họp dân\n# date = 20240313\n# lang: vi\nBài viết", ("Họp dân", "2024-03-13")),
        ('---\ntitle: "ngoặc để hở\n---\n', ("ngoặc để hở", None)),
        ("---\ntitle: không có dấu kết thúc\n", (None, None)),
        ("---\n\nMột đoạn văn giữa hai vạch.\n\n---\n", (None, None)),
        ("# Một tiêu đề: có hai chấm\n\nBài viết", (None, None)),
        ("+++\ntitle = hỏng\n+++\n", (None, None)),
    ],
)
def test_headers_are_read_in_their_dialects(text: str, expected: tuple[str | None, str | None]) -> None:
    given = header_of(text).given
    title, date = given.get("title"), given.get("date")

    assert title == (expected[0] and Given(expected[0], title.provenance if title else ""))
    assert (
        date.value[:10].replace("20240313", "2024-03-13").replace("13/3/2024", "2024-03-13") if date else None
    ) == expected[1]


def test_broken_toml_and_an_unreadable_date_leave_notes_and_the_page_speaks() -> None:
    assert describe("+++\ntitle = hỏng\n+++\nBài").notes[0].startswith("front matter is no valid TOML")

    page = describe(f"---\ndate: hôm qua\nurl: trang-nhat\n---\n{TITLE}\n24/12/2012\n{BODY}")

    assert page.published == "2012-12-24"
    assert page.notes == (
        'front matter "url" is no web address: trang-nhat',
        'front matter "date" is no date: hôm qua',
    )


@pytest.mark.parametrize("day", ["31/02/2024", "2024-13-01", "13/2024", "ngày 31 tháng 4 năm 2024", "2024-00-00"])
def test_a_stated_day_that_no_calendar_has_leaves_its_year_and_a_note(day: str) -> None:
    page = describe(f"---\ndate: {day}\n---\n{BODY}")

    assert page.published == "2024"
    assert page.notes == (f'front matter "date" is no day that there is, only its year is kept: {day}',)


@pytest.mark.parametrize("year", ["2024", "năm 2024"])
def test_a_stated_year_needs_no_note(year: str) -> None:
    page = describe(f"---\ndate: {year}\n---\n{BODY}")

    assert (page.published, page.notes) == ("2024", ())


def test_columns_count_before_front_matter_and_a_source_that_is_an_address_is_the_url() -> None:
    given = {
        "title": Given("Tên trong bảng", 'column "title"'),
        "source": Given("https://tanlap.vn/a", 'column "nguồn"'),
    }
    page = describe(f"---\ntitle: Tên trong bài\ndate: 2024-03-13\n---\n{BODY}", given)

    assert (page.title, page.published) == ("Tên trong bảng", "2024-03-13")
    assert (page.url, page.source) == ("https://tanlap.vn/a", "tanlap.vn")


def test_a_sign_off_counts_before_the_host_and_the_host_before_a_dateline() -> None:
    given = {"url": Given("https://tanlap.vn/a", 'column "url"')}

    assert describe(f"{BODY}\n(Theo TTXVN)\n", given).source == "TTXVN"
    assert describe(f"(CATL) - {BODY}", given).source == "tanlap.vn"


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("HTTPS://Tanlap.VN:443/Tin?id=7&utm_source=zalo&fbclid=x#dau", "https://tanlap.vn/Tin?id=7"),
        ("http://tanlap.vn", "http://tanlap.vn/"),
        ("http://tanlap.vn:8080/a?utm_medium=x", "http://tanlap.vn:8080/a"),
        ("https://tanlap.vn/a b", None),
        ("https://", None),
        ("https://tanlap.vn:cổng/", None),
        ("http://[::1/", None),
        ("ftp://tanlap.vn/a", None),
        ("tin-tuc/a.html", None),
        ("", None),
    ],
)
def test_variants_of_an_address_share_one_form(address: str, canonical: str | None) -> None:
    assert canonical_url(address) == canonical
    assert (host_of(address) is None) == (canonical is None)


def test_names_of_columns_are_known_in_both_languages_the_likeliest_first() -> None:
    names = ["published_at", "Ngày đăng", "date", "Nội dung", "Content", "Lượt xem", "SOURCE-URL", "Tiêu đề"]

    assert columns(names) == {
        "date": ["date", "published_at", "Ngày đăng"],
        "text": ["Content", "Nội dung"],
        "url": ["SOURCE-URL"],
        "title": ["Tiêu đề"],
    }


@given(st.text(max_size=400))
def test_any_text_is_described(text: str) -> None:
    describe(text)


@given(st.text("---+++\n\r #=:.()ngày 12/05:[]*>thứCộđSố", max_size=300))
def test_any_text_that_resembles_a_page_is_described(text: str) -> None:
    page = describe(text)

    assert set(page.provenance) == {
        field for field in ("title", "published", "source", "url") if getattr(page, field) is not None
    }


@pytest.mark.parametrize("gap", ["  ", "\t", "\xa0", " \u200b ", "\u3000", " \ufeff"])
def test_gaps_of_any_kind_and_what_is_invisible_are_taken_out_of_a_line(gap: str) -> None:
    assert [line.text for line in head(f"Xã Tân Lập{gap}họp\u00ad dân{gap}\n{gap}Sáng 21/7")] == [
        "Xã Tân Lập họp dân",
        "Sáng 21/7",
    ]
