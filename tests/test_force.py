"""When force begins and ends, how much a relation is about and from which day, read from natural clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.extraction import extract

DECREE = (
    "CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 282/2025/NĐ-CP\n"
    "Hà Nội, ngày 30 tháng 10 năm 2025\n\nNGHỊ ĐỊNH\n\nĐiều 1. Phạm vi\n\nĐiều 50. Hiệu lực thi hành\n{}\n"
)
"""A decree with its head, and room for what its last article says."""

FORCE = [
    (
        "Nghị định số 168/2024/NĐ-CP có hiệu lực từ ngày 01/01/2025.",
        [("168/2024/NĐ-CP", "begins", "whole", "2025-01-01")],
    ),
    (
        "Thông tư số 79/2024/TT-BCA ngày 15/11/2024 về đăng ký xe chính thức có hiệu lực vào 01 tháng 01 năm 2025",
        [("79/2024/TT-BCA", "begins", "whole", "2025-01-01")],
    ),
    (
        "Bà con hỏi về Luật Đất đai 2024 (có hiệu lực từ 01/8/2024).",
        [("31/2024/QH15", "begins", "whole", "2024-08-01")],
    ),
    ("Nghị định 168/2024/NĐ-CP có hiệu lực từ tháng 01/2025.", [("168/2024/NĐ-CP", "begins", "whole", "2025-01")]),
    ("Nghị định số 15/2013/NĐ-CP đã hết hiệu lực.", [("15/2013/NĐ-CP", "ends", "whole", None)]),
    (
        "Nghị định 100/2019/NĐ-CP hết hiệu lực một phần kể từ ngày 01/01/2025.",
        [("100/2019/NĐ-CP", "ends", "part", "2025-01-01")],
    ),
    (
        "Nghị định số 15/2013/NĐ-CP và Nghị định số 46/2015/NĐ-CP hết hiệu lực từ ngày 26/01/2021.",
        [("15/2013/NĐ-CP", "ends", "whole", "2021-01-26"), ("46/2015/NĐ-CP", "ends", "whole", "2021-01-26")],
    ),
    # the one that acts, not the one that is amended
    (
        "Nghị định số 123/2021/NĐ-CP sửa đổi, bổ sung Nghị định số 100/2019/NĐ-CP có hiệu lực từ 01/01/2022.",
        [("123/2021/NĐ-CP", "begins", "whole", "2022-01-01")],
    ),
    # what the sentence before named
    (
        "Chính phủ đã ban hành Nghị định số 168/2024/NĐ-CP. Nghị định này có hiệu lực từ ngày 01/01/2025.",
        [("168/2024/NĐ-CP", "begins", "whole", "2025-01-01")],
    ),
    # nobody can tell whose force this is, or it is only wished for
    ("Nghị định số 168/2024/NĐ-CP, Nghị định số 15/2013/NĐ-CP. Nghị định này có hiệu lực từ ngày 01/01/2025.", []),
    ("Luật Căn cước 2023 dự kiến có hiệu lực từ 1/7/2024.", []),
    ("Nghị định số 15/2013/NĐ-CP chưa hết hiệu lực.", []),
    ("Nghị định số 15/2013/NĐ-CP sẽ hết hiệu lực.", []),
    ("Một số quy định của Luật Đất đai 2024 có hiệu lực từ ngày 01/4/2024.", []),
    ("Khoản 2 Điều 5 Nghị định số 98/2020/NĐ-CP hết hiệu lực từ ngày 01/4/2024.", []),
    ("Theo Nghị định số 98/2020/NĐ-CP, giấy phép có hiệu lực từ ngày 01/4/2024.", []),
]


@pytest.mark.parametrize(("text", "expected"), FORCE)
def test_a_clause_says_whose_force_begins_or_ends_and_when(
    text: str, expected: list[tuple[str, str, str, str | None]]
) -> None:
    found = extract(text)
    assert [(found.references[one.reference].key, one.change, one.mode, one.date) for one in found.force] == expected
    assert all("hiệu lực" in text[one.start : one.end] for one in found.force)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Nghị định này có hiệu lực thi hành kể từ ngày 15 tháng 12 năm 2025.", "2025-12-15"),
        ("Nghị định này có hiệu lực thi hành kể từ ngày ký ban hành.", "2025-10-30"),
        ("Nghị định này có hiệu lực sau 45 ngày, kể từ ngày đăng Công báo.", None),
    ],
)
def test_a_document_says_itself_from_when_it_is_in_force(said: str, expected: str | None) -> None:
    found = extract(DECREE.format(said))
    days = {found.references[one.reference].key: one.date for one in found.force}
    assert days.get("282/2025/NĐ-CP") == expected


RELATIONS = [
    ("Nghị định này thay thế Nghị định số 144/2021/NĐ-CP.", "replaces", "whole", None),
    ("Bãi bỏ khoản 2 Điều 5 Nghị định số 98/2020/NĐ-CP.", "repeals", "part", None),
    ("Bãi bỏ Phụ lục II ban hành kèm theo Nghị định số 98/2020/NĐ-CP.", "repeals", "part", None),
    ("Bãi bỏ toàn bộ Nghị định số 98/2020/NĐ-CP.", "repeals", "whole", None),
    ("Sửa đổi, bổ sung một số điều của Nghị định số 42/2019/NĐ-CP.", "amends", "part", None),
    ("Sửa đổi, bổ sung một \nsố điều của Nghị định số 42/2019/NĐ-CP.", "amends", "part", None),
    ("Sửa đổi, bổ sung một số điều \ncủa Nghị định số 42/2019/NĐ-CP.", "amends", "part", None),
    ("Bãi bỏ khoản 2 Điều này.\nThay thế Nghị định số 98/2020/NĐ-CP.", "replaces", "whole", None),
    (
        (
            "Bãi bỏ tên các loài quy định tại số thứ tự 12, 45 và 81 của Danh mục loài thủy sản nguy cấp, quý, hiếm "
            "thuộc phạm vi quản lý của cơ quan quản lý nhà nước về thủy sản ở trung ương và địa phương ban hành kèm "
            "theo Nghị định số 26/2019/NĐ-CP."
        ),
        "repeals",
        "part",
        None,
    ),
    ("Nghị định này sửa đổi, bổ sung Nghị định số 42/2019/NĐ-CP.", "amends", None, None),
    (
        "Luật Thủy sản số 18/2017/QH14 đã được sửa đổi, bổ sung một số điều theo Luật số 35/2018/QH14 áp dụng ở đây.",
        "amends",
        "part",
        None,
    ),
    (
        "Luật Thủy sản số 18/2017/QH14 đã được sửa đổi, bổ sung theo Luật số 35/2018/QH14 áp dụng ở đây.",
        "amends",
        None,
        None,
    ),
    ("Nghị định này thay thế Nghị định số 144/2021/NĐ-CP từ ngày 01/7/2026.", "replaces", "whole", "2026-07-01"),
    (
        "Nghị định này có hiệu lực từ ngày 15/12/2025 và thay thế Nghị định số 144/2021/NĐ-CP.",
        "replaces",
        "whole",
        "2025-12-15",
    ),
    (
        "Nghị định này thay thế Nghị định số 144/2021/NĐ-CP, trừ quy định tại Điều 7 tiếp tục được áp dụng.",
        "replaces",
        "part",
        None,
    ),
    (
        "Nghị định số 144/2021/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.",
        "repeals",
        "whole",
        None,
    ),
    (
        "Nghị định số 144/2021/NĐ-CP hết hiệu lực kể từ ngày Nghị \nđịnh này có hiệu lực thi hành.",
        "repeals",
        "whole",
        None,
    ),
]


@pytest.mark.parametrize(("said", "relation", "mode", "date"), RELATIONS)
def test_a_relation_says_how_much_and_from_when(said: str, relation: str, mode: str | None, date: str | None) -> None:
    (found,) = extract(DECREE.format(said)).relations
    assert (found.relation, found.mode, found.date) == (relation, mode, date)


def test_what_is_named_of_one_member_of_a_list_is_not_named_of_the_next() -> None:
    found = extract(DECREE.format("Bãi bỏ khoản 2 Điều 5 Nghị định số 98/2020/NĐ-CP, Nghị định số 99/2020/NĐ-CP."))
    assert [(found.references[int(one.target)].key, one.mode) for one in found.relations] == [
        ("98/2020/NĐ-CP", "part"),
        ("99/2020/NĐ-CP", "whole"),
    ]


def test_what_is_amended_and_repealed_at_once_is_repealed_in_part() -> None:
    found = extract("Thông tư số 30/2021/TT-BYT được sửa đổi, bổ sung, bãi bỏ bởi Thông tư số 13/2024/TT-BYT.")
    assert {(one.relation, one.mode) for one in found.relations} == {("amends", None), ("repeals", "part")}


@given(st.lists(st.sampled_from([text for text, _ in FORCE] + ["có hiệu lực từ ", "hiệu lực", "\n", " "]), max_size=6))
def test_every_clause_is_a_slice_and_names_a_reference(parts: list[str]) -> None:
    text = " ".join(parts)
    found = extract(text)
    for one in found.force:
        assert 0 <= one.start < one.end <= len(text)
        assert 0 <= one.reference < len(found.references)


QUOTED = (
    "Điều 1. Phạm vi điều chỉnh\nTheo Nghị định số 34/2016/NĐ-CP, nay quy định:\n“Điều 189. Hiệu lực thi hành\n"
    "Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2016.”"
)
UNNUMBERED = (
    "PHẦN MỞ ĐẦU\nĐiều 1. Sửa đổi khoản 2 Điều 4 Thông tư số 22/2019/TT-NHNN như sau.\n"
    "Điều 2. Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 10 năm 2023."
)


@pytest.mark.parametrize("text", [QUOTED, UNNUMBERED])
def test_this_decree_is_none_that_is_quoted_or_changed(text: str) -> None:
    assert extract(text).force == ()
