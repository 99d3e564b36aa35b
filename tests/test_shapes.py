"""What is found in the shape of a text is all that stands in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.patterns import ANCHOR, BARE, GLUED
from directives.shapes import shape

PIECES = ("Nghị định", "THÔNG TƯ", "Đề án", "kết luận", "số", "SỔ:", "NĐ", "tt", "NQ", "trụ cột:", "Điều", *GLUED)
TEXTS = st.lists(
    st.sampled_from([*PIECES, " ", "  ", "*", "/", "2019", "7", "😀", "\ud800", "Ċ", "đ", "\u0660"]), max_size=12
).map("".join)


@pytest.mark.parametrize("text", ["", "số 19", "Quyết định 15 😀 và 16", "\ud800\udc00 1", "Ċ" * 3])
def test_a_shape_has_a_byte_for_each_character(text: str) -> None:
    assert len(shape(text)) == len(text)


@given(TEXTS)
def test_every_bare_number_behind_a_type_is_anchored_in_the_shape(text: str) -> None:
    assert {match.start() + 1 for match in BARE.finditer(text)} <= anchors(text)


@given(TEXTS)
def test_every_number_at_once_behind_an_abbreviated_type_is_anchored_in_the_shape(text: str) -> None:
    glued = {place for place in range(2, len(text)) if text[place - 2 : place] in GLUED and text[place] in "0123456789"}

    assert glued <= anchors(text)


def anchors(text: str) -> set[int]:
    """Give the places of the digits that anchor short forms."""
    return {match.start() for match in ANCHOR.finditer(shape(text))}
