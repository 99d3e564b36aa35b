"""The number that a document bears itself."""

from __future__ import annotations

import pytest

from directives.anchors import anchors_of
from directives.heads import mark_self
from directives.mentions import Mention
from directives.models import Kind
from directives.numbered import find_numbered

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM "
PLACE = " Hà Nội, ngày 05 tháng 01 năm 2024 "


def own(text: str) -> list[Mention]:
    mentions = find_numbered(text, text, anchors_of(text))
    mark_self(text, mentions)
    return [mention for mention in mentions if mention.kind is Kind.SELF]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (MOTTO + "Số: 12/QĐ-BYT" + PLACE, "12"),
        ("BỘ Y TẾ Số: 12/QĐ-BYT " + MOTTO + PLACE, "12"),
        (MOTTO + PLACE + "Số: 12/QĐ-BYT QUYẾT ĐỊNH", "12"),
        (PARTY + "Số 12-CT/TU" + PLACE, "12"),
        (MOTTO + "12/2020/NĐ-CP" + PLACE, "12"),  # `Số:` was lost
    ],
)
def test_a_number_in_a_head_is_the_document_s_own(text: str, number: str) -> None:
    (mention,) = own(text)

    assert (mention.number, mention.date, mention.issuer) == (number, "2024-01-05", None)


@pytest.mark.parametrize(
    "text",
    [
        "theo số: 12/QĐ-BYT" + PLACE,  # no motto, and in the middle of a line
        "x\n" * 1000 + "Số: 12/QĐ-BYT" + PLACE,  # no motto, and far from the top
        MOTTO + "Số: 12/QĐ-BYT ngày 5/1/2024",  # no place
        MOTTO + "theo Quyết định số 12/QĐ-BYT" + PLACE,  # a type's word before it
        MOTTO + PLACE + "x " * 500 + "Số: 12/QĐ-BYT",  # far from the head
        "x " * 4000 + MOTTO + "Số: 12/QĐ-BYT" + PLACE,  # deep in the text
    ],
)
def test_a_number_elsewhere_is_not(text: str) -> None:
    assert own(text) == []


def test_at_most_one_number_is_the_document_s_own() -> None:
    assert len(own(MOTTO + "Số: 12/QĐ-BYT" + PLACE + "Số: 13/QĐ-BYT")) == 1


def test_the_heading_gives_the_type_that_the_number_does_not_say() -> None:
    (mention,) = own(MOTTO + "Số: 43/2022/QH15" + PLACE + "NGHỊ QUYẾT về chính sách tài khóa")

    assert mention.type == "NQ"
