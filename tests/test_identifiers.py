"""Numbers, years, symbols and keys in canonical form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.identifiers import (
    canonical_number,
    canonical_symbol,
    canonical_year,
    is_party_symbol,
    key_of,
    symbol_type,
)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("9", "09"), ("09", "09"), ("009", "09"), ("44", "44"), ("100", "100"), ("0100", "100"), ("4373", "4373"),
        ("30a", "30a"), ("30A", "30a"), ("6a", "06a"), ("0", "00"), ("66.7", "66.7"), ("66.13", "66.13"),
        ("33B", "33b"),
    ],
)  # fmt: skip
def test_a_number_has_two_digits_at_least_and_a_small_letter(raw: str, expected: str) -> None:
    assert canonical_number(raw) == expected


@given(st.integers(0, 99999))
def test_leading_zeros_change_no_number(number: int) -> None:
    assert canonical_number(f"{number:07d}") == canonical_number(str(number)) == f"{number:02d}"


@pytest.mark.parametrize(
    ("raw", "expected"), [("97", 1997), ("54", 1954), ("1997", 1997), ("20\u200918", 2018), ("2026", 2026)]
)
def test_a_year_is_written_in_full(raw: str, expected: int) -> None:
    assert canonical_year(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("TT-BCA", "TT-BCA"),
        ("ND-CP", "NĐ-CP"),  # Đ typed D
        ("QD-TTg", "QĐ-TTg"),
        ("QĐ-TTG", "QĐ-TTg"),  # the official case of a mixed code
        ("QĐ-Ttg", "QĐ-TTg"),
        ("qđ-ttg", "QĐ-TTg"),
        ("TTR-BNV", "TTr-BNV"),
        ("NĐ - CP", "NĐ-CP"),
        ("NĐ.CP", "NĐ-CP"),
        ("TT/BCA", "TT-BCA"),  # a State body with the Party's slash
        ("TTLT/TM-TCHQ", "TTLT-TM-TCHQ"),
        ("TTLT-BCA-BQP-BTC-BNN&PTNT-VKSNDTC", "TTLT-BCA-BQP-BTC-BNN&PTNT-VKSNDTC"),
        ("CT-TW", "CT/TW"),  # a Party body with the State's hyphen
        ("CT/TW", "CT/TW"),
        ("CT - TW", "CT/TW"),
        ("NQ/TU", "NQ/TU"),
        ("NQ-ThU", "NQ/ThU"),
        ("KH-BTGDVTW", "KH/BTGDVTW"),
        ("QĐ/HNDTW", "QĐ/HNDTW"),
        ("QC-ĐUCA-VP", "QC/ĐUCA-VP"),
        ("QĐ-MTTW-BTT", "QĐ-MTTW-BTT"),  # the Front writes the State's way
        ("TT-BCA(C13)", "TT-BCA(C13)"),  # a bracket belongs to the symbol
        ("TB-VPCP (HCM)", "TB-VPCP(HCM)"),
        ("BGDDT-GDTrH", "BGDĐT-GDTrH"),
        ("QH14", "QH14"),
        ("NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN"),
    ],
)
def test_a_symbol_has_one_canonical_form(raw: str, expected: str) -> None:
    assert canonical_symbol(raw) == expected
    assert canonical_symbol(expected, is_party_symbol(expected)) == expected


def test_what_the_text_wrote_the_party_s_way_stays_so() -> None:
    assert canonical_symbol("KH/HNDT", party=True) == "KH/HNDT"
    assert canonical_symbol("KH/HNDT") == "KH-HNDT"


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("TT-BCA", "TT"), ("QĐ-UBND", "QĐ"), ("CT/TW", "CT"), ("TTLT-BCA-BQP", "TTLT"), ("VBHN-VPQH", "VBHN"),
        ("CTPH-CP-HNDVN", "CTr"), ("HDLN-BCA-VKSNDTC", "HD"), ("TTr-UBND", "TTr"), ("L-CTN", "LCTN"),
        ("QH14", None), ("BCA-V28", None), ("VPCP-KGVX", None), ("CP", None), ("BVTW", None),
    ],
)  # fmt: skip
def test_a_symbol_says_its_type_or_nothing(symbol: str, expected: str | None) -> None:
    assert symbol_type(symbol) == expected


@pytest.mark.parametrize(
    ("number", "year", "symbol", "expected"),
    [
        ("09", 2024, "TT-BCA", "09/2024/TT-BCA"),
        ("521", None, "QĐ-TTg", "521/QĐ-TTg"),
        ("44", None, "KL/TW", "44-KL/TW"),
        ("90", None, "CP", "90/CP"),
        ("24", None, "L/CTN", "24-L/CTN"),
        ("100", 2015, "QH13", "100/2015/QH13"),
    ],
)
def test_a_key_joins_number_year_and_symbol(number: str, year: int | None, symbol: str, expected: str) -> None:
    assert key_of(number, year, symbol) == expected
