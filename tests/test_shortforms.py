"""Where short forms begin and end, and what of the same look is none."""

from __future__ import annotations

import pytest

from directives.anchors import anchors_of
from directives.shortforms import find_short
from tests.mention_fields import FIELDS, fields


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo Kết luận số 44 ngày", [("Kết luận số 44", "KL", "44", None, None)]),
        ("theo Nghị định 100 và", [("Nghị định 100", "NĐ", "100", None, None)]),
        ("theo NĐ 100 và", [("NĐ 100", "NĐ", "100", None, None)]),
        ("theo Đề án 06 của", [("Đề án 06", "ĐA", "06", None, None)]),
        ("theo Nghị định 5/2024 của", [("Nghị định 5/2024", "NĐ", "05", 2024, None)]),
        ("theo Nghị định 87-CP về", [("Nghị định 87-CP", "NĐ", "87", None, "CP")]),
        ("theo Nghị quyết 18, 19 của", [("Nghị quyết 18", "NQ", "18", None, None), ("19", "NQ", "19", None, None)]),
    ],
)
def test_a_type_s_word_is_the_anchor_of_a_bare_number(text: str, expected: list[FIELDS]) -> None:
    assert fields(text, find_short(text, anchors_of(text).digits)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "kế hoạch 5 năm", "quyết định 3 điểm", "thông báo 2 lần", "Điều 100", "số 100", "Nghị định 1.131",
        "luật 11 người",
        "Quyết định 10:15", "Nghị quyết 50%", "Thông tư 0", "Nghị định này", "Nghị định", "công văn đến 12",
    ],
)  # fmt: skip
def test_a_counted_noun_or_a_figure_is_no_directive(text: str) -> None:
    assert find_short(text, anchors_of(text).digits) == []
