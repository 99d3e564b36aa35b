"""A shape has a byte for each character, and a pattern for it finds what that for the text finds."""

from __future__ import annotations

import re

import pytest

from directives.shapes import RARE, shape, shaped


@pytest.mark.parametrize("text", ["", "số 19", "Quyết định 15 😀 và 16", "\ud800\udc00 1", "Ċ" * 3])
def test_a_shape_has_a_byte_for_each_character(text: str) -> None:
    assert len(shape(text)) == len(text)


def test_no_digit_and_no_rare_letter_is_told_from_another() -> None:
    assert shape("0123456789") == b"0" * 10
    assert shape(RARE) == b"!" * len(RARE)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("(?<=[ốỐ] [0-9])", "số 19"), ("[XTHĐ](?<=L.)", "BLĐTBXH"), ("n s(?<=ông văn s)", "công văn số"), ("Ĩ", "CHĨ")],
)
def test_a_shaped_pattern_finds_in_the_shape_what_the_pattern_finds_in_the_text(pattern: str, text: str) -> None:
    (in_text, in_shape) = (re.search(pattern, text), re.search(shaped(pattern), shape(text)))

    assert in_text is not None
    assert in_shape is not None
    assert in_text.span() == in_shape.span()
