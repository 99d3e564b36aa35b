"""What a page prints twice is found twice and counted once."""

from __future__ import annotations

import pytest

from directives.extraction import extract
from directives.graph import list_directives, mentions, statistics
from directives.queries import parse_query
from directives.store import Store
from factories import article

TITLE = "Phường Bến Nắng ra mắt câu lạc bộ tự quản theo Quyết định số 521/QĐ-TTg"
LEAD = (
    "Tối 12/8, hơn hai trăm hộ ở phường Bến Nắng dự lễ ra mắt câu lạc bộ tự quản, mô hình được lập theo Thông tư số "
    "09/2024/TT-BCA ngày 12/3/2024 của Bộ Công an."
)
BODY = (
    "Ông tổ trưởng đọc to Điều 3 Thông tư số 09/2024/TT-BCA cho bà con nghe.\n\n"
    "Trước đó, phường đã học Nghị quyết số 12-NQ/TW ngày 16/3/2022 của Bộ Chính trị trong ba buổi tối liền ở nhà văn "
    "hóa, mỗi buổi một khu phố, có người ghi chép và đọc lại cho những ai vắng mặt.\n"
)


def found(text: str) -> list[tuple[str | None, bool]]:
    return [(reference.key, reference.repeated) for reference in extract(text).references]


def test_a_lead_that_stands_above_the_text_and_in_it_counts_once() -> None:
    assert found(f"{TITLE}\n\n{LEAD}\n\n{LEAD}\n{BODY}") == [
        ("521/QĐ-TTg", False),
        ("09/2024/TT-BCA", False),
        ("09/2024/TT-BCA", True),
        ("09/2024/TT-BCA", False),
        ("12-NQ/TW", False),
    ]


def test_a_title_that_is_printed_three_times_counts_once() -> None:
    assert [repeated for _, repeated in found(f"{TITLE}\n{TITLE}\n\n{TITLE}\n{BODY}")] == [
        False, True, True, False, False,
    ]  # fmt: skip


def test_a_body_that_is_printed_twice_with_other_line_breaks_counts_once() -> None:
    page = f"{LEAD}\n\n{BODY}"
    wrapped = page.replace(", ", ",\n").replace("  ", " ")

    assert [repeated for _, repeated in found(f"{page}\nBản in\n{wrapped}")] == [False] * 3 + [True] * 3


@pytest.mark.parametrize(
    "text",
    [
        # the same directive in other words
        f"{LEAD}\n{LEAD.replace('hơn hai trăm', 'gần ba trăm')}",
        # short lines and formulas are no copies
        "Căn cứ Thông tư số 09/2024/TT-BCA;\n\nCăn cứ Thông tư số 09/2024/TT-BCA;\n",
        # the same words about another directive
        f"{LEAD}\n{LEAD.replace('09/2024', '14/2024')}",
        # twice in one sentence
        "Thông tư số 09/2024/TT-BCA và Thông tư số 09/2024/TT-BCA",
    ],
)
def test_what_is_said_again_counts_again(text: str) -> None:
    assert [repeated for _, repeated in found(text)] == [False, False]


def test_copies_are_stored_and_counted_apart(db: Store) -> None:
    db.add_articles([article(f"{TITLE}\n\n{LEAD}\n\n{LEAD}\n{BODY}", published="2024-08-13")], extract=extract)

    (row,) = [row for row in list_directives(db) if row.key == "09/2024/TT-BCA"]
    counts = {(row.what, row.value): row.count for row in statistics(db)}

    assert (row.articles, row.references) == (1, 2)
    assert len(mentions(db, parse_query("09/2024/TT-BCA"))) == 2
    assert (counts["references", "all"], counts["references", "repeated"]) == (4, 1)


def test_one_line_without_end_is_looked_at_as_fast_as_many() -> None:
    text = "Bà con học Thông tư số 09/2024/TT-BCA. " * 5000

    assert sum(reference.repeated for reference in extract(text).references) > 4900
