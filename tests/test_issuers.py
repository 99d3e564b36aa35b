"""Where the name of an issuing body ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives import extract
from directives.issuers import is_acronym, issuer_end
from directives.vocabulary.tables import issuers, provinces

NAMES = [
    form
    for issuer in issuers()
    for form in {*issuer.forms}
    if len(form.split()) > 1 and form[0].isupper() and not set(form) & set("(/;") and " nước C" not in form
]
"""Names of several words, without the State's: that one stays out of an issuer."""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chính phủ quy định chi tiết", "Chính phủ"),
        ("thủ tướng Chính phủ về Ngày hội", "thủ tướng Chính phủ"),
        ("Bộ trưởng Bộ Tài chính hướng dẫn", "Bộ trưởng Bộ Tài chính"),
        ("Bộ Văn hóa, Thể thao và Du lịch về lễ hội", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Bộ Lao động - Thương binh và Xã hội, có hiệu lực", "Bộ Lao động - Thương binh và Xã hội"),
        ("Bộ Công an và Thông tư số 12", "Bộ Công an"),  # another reference is joined, no body
        ("Bộ Công an và Bộ Tư pháp", "Bộ Công an và Bộ Tư pháp"),
        ("Bộ Chính trị, Ban Bí thư về cán bộ", "Bộ Chính trị, Ban Bí thư"),
        ("Ban Bí thư khóa XIII", "Ban Bí thư"),
        ("Đảng ủy Công an tỉnh Nghệ An về", "Đảng ủy Công an tỉnh Nghệ An"),
        ("Dảng ủy Công an tỉnh Nghệ An về", "Dảng ủy Công an tỉnh Nghệ An"),  # as readers of pictures write it
        ("Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII", "Hội nghị lần thứ sáu Ban Chấp hành Trung ương"),
        ("Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam khóa XII", "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"),
        ("Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Quốc hội"),
        ("UBND tỉnh Quảng Trị ngày 3/2", "UBND tỉnh Quảng Trị"),
        ("Ủy ban nhân dân thành phố Hà Nội. Từ nay", "Ủy ban nhân dân thành phố Hà Nội"),
        ("Chủ tịch UBND huyện Gio Linh về việc", "Chủ tịch UBND huyện Gio Linh"),
        ("UBND TP. Hồ Chí Minh", "UBND TP. Hồ Chí Minh"),
        ("Tỉnh ủy Bình Phước đã", "Tỉnh ủy Bình Phước"),
        ("Giám đốc Công an tỉnh Hà Giang (cũ)", "Giám đốc Công an tỉnh Hà Giang"),
        ("Hội đồng nhân dân tỉnh;", "Hội đồng nhân dân tỉnh"),
        ("Viện kiểm sát nhân dân tối cao hướng dẫn", "Viện kiểm sát nhân dân tối cao"),
    ],
)
def test_a_name_ends_before_what_does_not_belong_to_it(text: str, name: str) -> None:
    assert text[: issuer_end(text, 0)] == name


def test_committees_one_behind_the_other_without_end_are_read_to_some_end() -> None:
    found = extract("Quyết định số 12-QĐ/ĐU của " + "Đảng ủy " * 50_000)
    assert [one.key for one in found.references] == ["12-QĐ/ĐU"]


@pytest.mark.parametrize(
    "text", ["Luật này", "người dân", "Nghị định số 12", "", "12", "ông Nguyễn Văn Nam", "cơn bão"]
)
def test_what_is_no_body_has_no_end(text: str) -> None:
    assert issuer_end(text, 0) == 0


@pytest.mark.parametrize("name", sorted(set(NAMES)))
def test_every_known_name_is_read_whole(name: str) -> None:
    text = f"của {name} quy định việc này"

    assert text[4 : issuer_end(text, 4)] == name


@pytest.mark.parametrize(
    "province", sorted({province.name for province in provinces() if province.status == "current"})
)
def test_a_local_body_takes_its_province_in(province: str) -> None:
    name = f"UBND tỉnh {province}"

    assert (name + " về việc")[: issuer_end(name + " về việc", 0)] == name


@given(st.text(max_size=200), st.integers(0, 50))
def test_the_end_lies_in_the_text(text: str, start: int) -> None:
    end = issuer_end(text, min(start, len(text)))

    assert end == 0 or min(start, len(text)) < end <= len(text)


def test_an_acronym_is_in_capitals() -> None:
    assert is_acronym("VPĐKĐĐ")
    assert not any(is_acronym(word) for word in ("UB", "Vpđk", "QĐ-UBND", "VP12"))
