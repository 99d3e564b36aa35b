"""What differs only as people write says the same; what cannot both be right disagrees."""

from __future__ import annotations

import pytest

from directives.variants import (
    Likeness,
    body,
    is_joint,
    is_same_title,
    issuers_alike,
    numbers_alike,
    titles_alike,
    wholest,
    written_number,
)

SAME, VARIANT, CONFLICT = Likeness.SAME, Likeness.VARIANT, Likeness.CONFLICT


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Chỉ thị số 09-CT/TW", "CHỈ THỊ SỐ 9 – CT/TW", SAME),
        ("Quyết định 521/QĐ-TTg", "quyết định số 521/qđ-ttg", SAME),
        ("Thông tư 67/2012/TT-BCA", "Thông tư số 67/2012/TT - BCA", SAME),
        ("Quyết định 521/QĐ-TTg", "Quyết định 521/QD-TTg", VARIANT),
        ("Chỉ thị số 09-CT/TW", "Chỉ thị số 09/CT-TW", CONFLICT),
        ("Thông tư 67/2012/TT-BCA", "Thông tư 67/2012/TT/BCA", VARIANT),
        ("Thông tư 67/2012/TT-BCA", "Thông tư 67/2012/TT", VARIANT),
        ("Luật Quản lý thuế số 38/2019/QH14", "Luật Quản lý thuế số 38/QH14/2019", VARIANT),
        ("Nghị định số 215/2013/NĐ-CP", "Nghị định số 215/201 3/NĐ-CP", SAME),
        ("Nghị định số 118/2008/NĐ-CP", "Nghị định SỐ 11 8/2008/NĐ-CP", SAME),
    ],
)
def test_numbers_are_compared_as_they_are_written(one: str, other: str, expected: Likeness) -> None:
    first, second = written_number(one), written_number(other)
    assert first is not None
    assert second is not None
    assert numbers_alike(first, second) is numbers_alike(second, first) is expected


@pytest.mark.parametrize("text", ["Kết luận 44", "Thông tư 67/2012", "Luật Đất đai năm 2024", "", "-/-"])
def test_a_short_form_writes_no_number_with_a_symbol(text: str) -> None:
    assert written_number(text) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("UBND tỉnh Quảng Trị", "Ủy ban nhân dân tỉnh Quảng Trị", SAME),
        ("Bộ Công an", "BỘ CÔNG AN", SAME),
        ("Bộ Công an", "Bộ trưởng Bộ Công an", SAME),
        ("Quốc hội", "Quốc hội khóa XIV", SAME),
        ("Ban Bí thư", "Ban Bí thư Trung ương Đảng", SAME),
        ("Bộ Chính trị", "Trung ương Đảng", SAME),  # the centre of the Party, whichever of its bodies
        ("Thủ tướng", "Thủ tướng Chính phủ", SAME),
        ("Bộ Công an", "một cơ quan nào đó", SAME),  # of which nothing can be said
        ("Chính phủ", "Thủ tướng Chính phủ", VARIANT),
        ("Bộ Chính trị", "Ban Bí thư", CONFLICT),
        ("Bộ Công an", "Bộ Quốc phòng", CONFLICT),
    ],
)
def test_bodies_are_compared_not_their_names(one: str, other: str, expected: Likeness) -> None:
    assert issuers_alike(one, other) is issuers_alike(other, one) is expected


def test_a_local_body_is_no_central_one() -> None:
    assert body("UBND tỉnh Thanh Hóa") is None
    assert body("Công an tỉnh Thanh Hóa") is None


@pytest.mark.parametrize(
    ("symbol", "joint"), [("ttlt-bca-bqp", True), ("nqlt-ct", True), ("tt-bca", False), ("nd-cp", False), (None, False)]
)
def test_what_several_issue_together_is_known_by_its_symbol(symbol: str | None, *, joint: bool) -> None:
    assert is_joint(symbol) is joint


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Luật Hoà giải ở cơ sở", "luật hòa giải ở cơ sở", SAME),
        ("Quy định về công tác dân vận của lực lượng Công an nhân dân", "công tác dân vận", SAME),
        ("Luật Đất đai", "Luật Đất đai (sửa đổi)", SAME),
        ("Chương trình phòng, chống tội phạm giai đoạn 2016 - 2025", "Chương trình phòng, chống tội phạm", SAME),
        (
            "Chương trình phòng, chống tội phạm giai đoạn 2016 - 2025",
            "Chương trình phòng, chống tội phạm giai đoạn 2016-2020",
            CONFLICT,
        ),
        ("Quy định về công tác dân vận trong Công an nhân dân", "Xử phạt hành chính lĩnh vực đường thủy", CONFLICT),
    ],
)
def test_titles_are_compared_as_far_as_both_go(one: str, other: str, expected: Likeness) -> None:
    assert titles_alike(one, other) is expected


def test_titles_that_are_surely_one_are_long_and_have_the_same_figures() -> None:
    title = "Tăng cường công tác bảo vệ trẻ em trong tình hình mới"
    assert is_same_title(title, title.replace("trẻ", "trể"))
    assert not is_same_title(title + " năm 2020", title + " năm 2021")
    assert not is_same_title("Luật Giá", "Luật Giá")


def test_a_partial_date_agrees_with_every_whole_one_in_it() -> None:
    assert wholest(["2019", "2019-01", "2019-01-22"]) == ["2019-01-22"]
    assert wholest(["2019-01-22", "2019-02"]) == ["2019-01-22", "2019-02"]
