"""Time grows with a text and no faster, on inputs made to hurt: ten times the text, about ten times the time.

Times are compared within one process, each the best of several runs without the collector of garbage.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from directives import extract

HURTFUL = {
    "digits": "0123456789",
    "the word number": "số ",
    "slashes": "/",
    "capital letters": "A",
    "words in capitals": "ABC ",
    "lower-case letters": "a",
    "spaces": " ",
    "line breaks": "\n",
    "blanks of all kinds": " \t\u00a0",
    "emphasis": "*",
    "hyphens": "-",
    "opening quotation marks": "“",
    "opening brackets": "(",
    "soft hyphens": "\u00ad",
    "combining marks": "e\u0301",
    "marks without a letter": "\u0301",
    "an endless enumeration": "12, ",
    "an endless enumeration behind a type": "Thông tư số 12, ",
    "an endless enumeration of symbols": "12/2024/TT-BCA, ",
    "bodies without end": "BCA-",
    "an ampersand a letter": "B&",
    "fractions": "1/",
    "dates cut short": "ngày 1 tháng ",
    "dates": "ngày 1/1/2020 ",
    "laws without a title": "Luật ",
    "laws of one word": "Luật An ",
    "amending laws that amend nothing": "Luật sửa đổi, bổ sung một số điều của ",
    "constitutions": "Hiến pháp ",
    "plenums": "Nghị quyết Trung ương ",
    "abbreviated codes": "BLHS ",
    "bodies": "của Bộ ",
    "a body that issues": "Bộ Công an ban hành ",
    "articles": "Điều 1, ",
    "clauses without a number": "khoản ",
    "clauses": "khoản 1, ",
    "points": "điểm a, ",
    "grounds": "căn cứ ",
    "grounds of a law": "Căn cứ Luật ",
    "a cue": "thực hiện ",
    "a long cue": "sửa đổi, bổ sung ",
    "a passive cue": "được sửa đổi bởi ",
    "types": "Nghị định ",
    "types with a bare number": "Nghị định 1 ",
    "full and short forms in turn": "Nghị định 1/2020/NĐ-CP Nghị định 1 ",
    "short forms that no full form fits": "Nghị định số 1/2020/NĐ-CP ngày 1/1/2020, Nghị định 1 ngày 2/2/2021. ",
    "titles that no number fits": "Luật Đất đai số 1/2020/QH14 Luật Đất đai 1993 ",
    "titles that never close": "Nghị định 1/2020/NĐ-CP “",
    "heads": "Hạnh phúc Số: 12/QĐ-UBND Hà Nội, ngày 1 tháng 1 năm 2020 ",
    "running heads of the Gazette": "\nCÔNG BÁO/Số 1\n",
    "a list of grounds": "Căn cứ Nghị định số 12/2024/NĐ-CP của Chính phủ sửa đổi Nghị định số 13/2023/NĐ-CP;\n",
    "ordinary news": "Sáng qua, đoàn công tác của tỉnh về thăm xã, tặng quà 12 hộ và bàn kế hoạch 5 năm tới. ",
}  # fmt: skip


@contextmanager
def no_collector() -> Iterator[None]:
    """Keep the collector of garbage from running in the middle of a measurement."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def seconds(piece: str, length: int, *, runs: int) -> float:
    """Give the shortest time that the extraction of a repeated piece takes."""
    text = (piece * (length // len(piece) + 1))[:length]
    times = []
    with no_collector():
        for _ in range(runs):
            start = time.perf_counter()
            extract(text)
            times.append(time.perf_counter() - start)
    return min(times)


def growth(piece: str, short: int, *, below: float) -> tuple[float, float]:
    """Give how much longer ten times a text takes, and how long; a busy machine gets two more tries."""
    ratios = []
    for _ in range(3):
        long = seconds(piece, 10 * short, runs=1)
        ratios.append(long / seconds(piece, short, runs=3))
        if ratios[-1] < below:
            break
    return min(ratios), long


@pytest.mark.parametrize("name", HURTFUL)
def test_ten_times_a_short_text_takes_about_ten_times_as_long(name: str) -> None:
    ratio, long = growth(HURTFUL[name], 3_000, below=18)

    assert long < 0.05 or ratio < 18


@pytest.mark.long
@pytest.mark.parametrize("name", HURTFUL)
def test_a_megabyte_takes_about_ten_times_as_long_as_a_tenth_of_it(name: str) -> None:
    ratio, long = growth(HURTFUL[name], 100_000, below=12)

    assert long < 20
    assert long < 0.3 or ratio < 13
