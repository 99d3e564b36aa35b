"""Where numbered mentions begin and end, and what their number, year, symbol and type are."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.anchors import anchors_of
from directives.numbered import find_numbered, find_with_slash
from tests.mention_fields import FIELDS, fields


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo Thông tư số 5/2024/TT-BTC.", ("Thông tư số 5/2024/TT-BTC", "TT", "05", 2024, "TT-BTC")),
        ("theo 5/2024/TT-BTC.", ("5/2024/TT-BTC", "TT", "05", 2024, "TT-BTC")),
        ("theo số 5/QĐ-UBND.", ("5/QĐ-UBND", "QĐ", "05", None, "QĐ-UBND")),
        ("theo Chỉ thị 5-CT/TW.", ("Chỉ thị 5-CT/TW", "CT", "05", None, "CT/TW")),
        ("theo Luật số 5/2024/QH15.", ("Luật số 5/2024/QH15", "L", "05", 2024, "QH15")),
        ("theo Công văn 5/BCA-V05.", ("Công văn 5/BCA-V05", "CV", "05", None, "BCA-V05")),
        ("theo TT 5/2024/TT-BTC.", ("TT 5/2024/TT-BTC", "TT", "05", 2024, "TT-BTC")),
        ("theo Quyết định số 5a/QĐ-TTg.", ("Quyết định số 5a/QĐ-TTg", "QĐ", "05a", None, "QĐ-TTg")),
        ("Chỉ thị của Ban Bí thư số 5-CT/TW", ("Chỉ thị của Ban Bí thư số 5-CT/TW", "CT", "05", None, "CT/TW")),
    ],
)  # fmt: skip
def test_a_slash_is_the_anchor_of_number_and_symbol(text: str, expected: FIELDS) -> None:
    assert fields(text, find_with_slash(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 5/2/2024", "tháng 5/2024", "5/10 hộ", "1/2/3", "km/h", "a/b", "/", "số /QĐ-UBND", "5/TT", "Điều 5/2024",
        "số 5/GP-BTTTT", "5/2024/HS-ST", "Mẫu số 01/GTGT", "trang 5/2024/45", "Báo cáo quý 1/2024",
    ],
)  # fmt: skip
def test_most_slashes_are_no_directive_s(text: str) -> None:
    assert find_with_slash(text) == []


def test_a_whole_form_wins_over_the_bare_one_inside_it() -> None:
    text = "Nghị quyết số 16/2024/NQ-HĐND và Nghị quyết 16"

    assert fields(text, find_numbered(text, text, anchors_of(text))) == [
        ("Nghị quyết số 16/2024/NQ-HĐND", "NQ", "16", 2024, "NQ-HĐND"),
        ("Nghị quyết 16", "NQ", "16", None, None),
    ]


def test_an_enumeration_needs_the_type_that_opens_it() -> None:
    text = "có 09, 10 và 11/2024/TT-BCA"
    assert [found for found, *_ in fields(text, find_numbered(text, text, anchors_of(text)))] == ["11/2024/TT-BCA"]


def test_a_type_with_the_issuer_in_between_gives_the_issuer() -> None:
    (mention,) = find_with_slash("Thông tư của Bộ Công an số 66/2020/TT-BCA")

    assert mention.issuer == "Bộ Công an"


def test_a_type_s_word_that_begins_in_the_mention_before_is_not_taken_in() -> None:
    text = "Số: 12/QĐ-UBNDNĐNghị địnhSố: 15/QĐ-UBND"

    assert [found for found, *_ in fields(text, find_numbered(text, text, anchors_of(text)))] == [
        "12/QĐ-UBNDNĐN",
        "15/QĐ-UBND",
    ]


@given(st.text(alphabet="Thông tưsố 0123456789/-QĐTCBABCA,.()“”\n", max_size=120))
def test_mentions_come_in_order_and_never_overlap(text: str) -> None:
    spans = [(mention.start, mention.end) for mention in find_numbered(text, text, anchors_of(text))]

    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
