"""Wherever a pattern of a mention begins there is an anchor, so that nothing is missed that stands in the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives import letters, named, resolutions
from directives.anchors import anchors_of
from directives.patterns import BARE, GLUED

NAMES = (
    "Luật", "luật", "pháp luật", "kỷ luật", "Hiến pháp", "hiến Pháp", "Pháp lệnh", "pháp Lệnh", "nghị quyết",
    "Nghị quyết", "NQTW", "NQ Trung ương", "BLHS", "BLLĐ 2019", "LĐĐ", "LXLVPHC", "BLTTDS",
    "LUẬT", "PHÁP LUẬT", "LUAT", "PHÁP LỆNH ", "HIẾN PHÁP", "công văn số L07-HP ngày 3/9/2021",
)  # fmt: skip
TYPES = ("Nghị định", "THÔNG TƯ", "Đề án", "kết luận", "số", "SỔ:", "NĐ", "tt", "NQ", "trụ cột:", "Điều", *GLUED)
OTHERS = (" ", "  ", "*", "/", "2019", "7", "4", "😀", "\ud800", "Ċ", "đ", "p", "\u0660", "q", "!")
TEXTS = st.lists(st.sampled_from([*NAMES, *TYPES, *OTHERS]), max_size=12).map("".join)
PATTERNS = {
    "ậ": named._LAW,
    "H": named._CONSTITUTION,
    "ệ": named._ORDINANCE,
    "q": resolutions._RESOLUTION,
    "Q": resolutions._PLENUMS,
    "L": named._short_names(),
    "ă": letters._NUMBER,
}
IN_CAPITALS = (named._LAW_IN_CAPITALS, named._LAW_WITHOUT_MARKS, named._ORDINANCE_IN_CAPITALS)


@given(TEXTS)
def test_every_bare_number_behind_a_type_is_anchored(text: str) -> None:
    assert {match.start() + 1 for match in BARE.finditer(text)} <= set(anchors_of(text).digits)


@given(TEXTS)
def test_every_number_at_once_behind_an_abbreviated_type_is_anchored(text: str) -> None:
    glued = {place for place in range(2, len(text)) if text[place - 2 : place] in GLUED and text[place] in "0123456789"}

    assert glued <= set(anchors_of(text).digits)


@pytest.mark.parametrize(("letter", "pattern"), [*PATTERNS.items(), *(("L", pattern) for pattern in IN_CAPITALS)])
@given(text=TEXTS)
def test_every_name_is_anchored_at_its_rare_letter(letter: str, pattern: re.Pattern[str], text: str) -> None:
    assert {match.start() for match in pattern.finditer(text)} <= set(anchors_of(text).at(letter))


@pytest.mark.parametrize(
    ("letter", "text"),
    [
        ("ậ", "theo Luật Đất đai"), ("H", "Hiến pháp năm 2013"), ("ệ", "Pháp lệnh Ưu đãi"), ("q", "Nghị quyết số 18"),
        ("Q", "NQ Trung ương 4"), ("L", "BLHS năm 2015"), ("ă", "Công văn số L07-HP/SVN ngày 3/9/2021"),
    ],
)  # fmt: skip
def test_a_name_has_one_anchor(letter: str, text: str) -> None:
    places = anchors_of(text).at(letter)

    assert [text[place] for place in places] == [letter]
    assert PATTERNS[letter].match(text, places[0])
