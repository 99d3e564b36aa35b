"""What looks like a reference and is none has its reason told."""

from __future__ import annotations

from itertools import pairwise

import pytest

from directives.lookalikes import Passed, lookalikes
from directives.refusals import Refusal
from directives.text import canonical

REASONS = [
    ("Giấy phép số 12/GP-BTTTT", Refusal.OTHER_PAPER),
    ("01/TB-KTDL", Refusal.FORM),
    ("Nghị quyết 05/NQ-HĐQT", Refusal.COMPANY),
    ("100/2019/NĐ-CP", Refusal.FILE),
    ("35/ABC-XYZ", Refusal.UNKNOWN_SYMBOL),
    ("Thông tư này", Passed.THIS),
    ("Điều 8", Passed.PINPOINT),
    ("22/1/2019", Passed.DATE),
    ("Nghị định", Passed.TYPE_ALONE),
]

BEFORE, BEHIND = {"01/TB-KTDL": "mẫu số "}, {"100/2019/NĐ-CP": ".pdf"}
"""What stands beside a piece and makes it what it is."""


@pytest.mark.parametrize(("piece", "reason"), REASONS)
def test_the_reason_is_told(piece: str, reason: str) -> None:
    text = f"Xã nhận {BEFORE.get(piece, '')}{piece}{BEHIND.get(piece, '')} hôm qua."
    assert [(text[start:end], why) for start, end, why in lookalikes(canonical(text), [])][:1] == [(piece, str(reason))]


def test_nothing_is_told_of_what_is_taken() -> None:
    text = "Thông tư này và Điều 8"
    assert [text[start:end] for start, end, _ in lookalikes(canonical(text), [(0, 12)])] == ["Điều 8"]


def test_each_place_is_told_once() -> None:
    spans = [(start, end) for start, end, _ in lookalikes(canonical("Bộ luật này, 12/GP-BTTTT, 3/4 " * 50), [])]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
