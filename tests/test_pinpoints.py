"""Chains of articles, clauses and points."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives import pinpoints
from directives.pinpoints import pinpoints_before, pinpoints_behind

POINTS = "abcdđeghiklmnopqrstuvxy"


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ("Điều 8", "8"),
        ("điều 8", "8"),
        ("Điều 12a", "12a"),
        ("Điều 1, 2 và 3", "1 2 3"),
        ("các Điều 248, 249, 250", "248 249 250"),
        ("Điều 3 và Điều 4", "3 4"),
        ("khoản 2 Điều 8", "8/2"),
        ("khoản 2a Điều 6đ", "6đ/2a"),
        ("khoản 1 và khoản 3 Điều 5", "5/1 5/3"),
        ("các khoản 5, 6 và 8 Điều 76", "76/5 76/6 76/8"),
        ("điểm a khoản 2 Điều 8", "8/2/a"),
        ("điểm d, khoản 1, Điều 14", "14/1/d"),
        ("điểm a, b và đ khoản 2 Điều 8", "8/2/a 8/2/b 8/2/đ"),
        ("điểm a khoản 1 và điểm b khoản 2 Điều 9", "9/1/a 9/2/b"),
        ("khoản 2 Điều 6, khoản 1 Điều 9", "6/2 9/1"),
        ("Điều 8, khoản 2", "8/2"),
        ("Điều 7, khoản 1, điểm c", "7/1/c"),
        ("điểm a Điều 21", "21//a"),
        ("điểm g.2 khoản 4 Điều 2", "2/4/g.2"),
        ("điểm b\nkhoản 1 Điều 22", "22/1/b"),
    ],
)
def test_a_chain_before_a_mention_gives_its_paths(chain: str, expected: str) -> None:
    text = f"theo {chain} của Nghị định"

    paths, begin = pinpoints_before(text, len(text) - 9, 0)

    assert " ".join(paths) == expected
    assert text[begin:].startswith(chain)


@pytest.mark.parametrize(
    "chain",
    ["khoản 2", "điểm a", "Điều này", "khoản 2 Điều này", "Mục II", "Chương IV", "điểm mới", "Điều 8 Luật này và", ""],
)
def test_without_an_article_right_before_there_is_no_pinpoint(chain: str) -> None:
    text = f"theo {chain} Nghị định"

    assert pinpoints_before(text, len(text) - 9, 0)[0] == ()


def test_nothing_is_read_from_before_the_neighbour() -> None:
    text = "Điều 8 Luật Đất đai, Điều 9 Nghị định"

    assert pinpoints_before(text, len(text) - 9, 19)[0] == ("9",)
    assert pinpoints_before(text, len(text) - 9, 25)[0] == ()


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (", Điều 32", "32"),
        (" tại Điều 7", "7"),
        (" (Điều 17)", "17"),
        (", khoản 2 Điều 5 quy định", "5/2"),
        (" và Điều 8", ""),
        (" quy định Điều 8", ""),
    ],
)
def test_a_chain_right_behind_a_mention_gives_its_paths(behind: str, expected: str) -> None:
    text = "Luật Đất đai" + behind

    assert " ".join(pinpoints_behind(text, 12, len(text))[0]) == expected


@given(st.lists(st.sampled_from(POINTS), min_size=1, max_size=5, unique=True), st.integers(1, 40), st.integers(1, 700))
def test_points_clause_and_article_come_back(points: list[str], clause: int, article: int) -> None:
    chain = f"điểm {', '.join(points[:-1])}{' và ' if points[1:] else ''}{points[-1]} khoản {clause} Điều {article} "
    text = chain + "Nghị định"

    assert pinpoints_before(text, len(chain), 0) == (tuple(f"{article}/{clause}/{point}" for point in points), 0)


@pytest.mark.parametrize("name", ["_GAP", "_LAST_GAP"])
def test_what_stands_most_often_between_levels_is_what_the_patterns_match(name: str) -> None:
    pattern: re.Pattern[str] = vars(pinpoints)[name]

    assert all(pattern.fullmatch(gap) for gap in vars(pinpoints)["_USUAL_GAPS"])
