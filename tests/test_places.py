"""Bodies of the same place are found to be so, however their names are written."""

from __future__ import annotations

import pytest

from directives.places import is_local_symbol, place_of

PLACES = [
    ("UBND tỉnh Quảng Trị", "quang tri"),
    ("Ủy ban nhân dân tỉnh Quảng Trị", "quang tri"),
    ("Chủ tịch UBND tỉnh Quảng Trị", "quang tri"),
    ("Tỉnh ủy Quảng Trị", "quang tri"),
    ("Ban Thường vụ Tỉnh uỷ Quảng Trị", "quang tri"),
    ("Công an Quảng Trị", "quang tri"),
    ("HĐND tỉnh Hoà Bình", "hoa binh"),
    ("UBND tỉnh Thừa Thiên - Huế", "hue"),
    ("Thành ủy Hà Nội", "ha noi"),
    ("UBND TP. Hà Nội", "ha noi"),
    ("UBND TP.HCM", "ho chi minh"),
    ("UBND Thành phố Hồ Chí Minh", "ho chi minh"),
    ("Huyện ủy Gio Linh", "huyen gio linh"),
    ("UBND huyện Gio Linh", "huyen gio linh"),
    ("UBND huyện Gio Linh, tỉnh Quảng Trị", "huyen gio linh"),
    ("UBND huyện Gio Linh tỉnh Quảng Trị", "huyen gio linh"),
    ("Thị ủy Quảng Trị", "thi quang tri"),
    ("Phó Chủ tịch UBND tỉnh An Giang Lê Văn Phước", "an giang"),
    ("UBND TP Hà Nội thành", "ha noi"),
    ("UBND phường Thị Nại", "phuong thi nai"),
    ("UBND Thành phố", None),
    ("UBND thị xã", None),
    ("UBND tỉnh", None),
    ("Tỉnh ủy", None),
    ("Ban Thường vụ Thành ủy", None),
    ("Sở Y tế", None),
    ("Bộ Công an", None),
]


@pytest.mark.parametrize(("issuer", "place"), PLACES)
def test_a_body_is_of_its_place(issuer: str, place: str | None) -> None:
    assert place_of(issuer) == place


@pytest.mark.parametrize(
    "symbol", ["qd-ubnd", "ubnd-vx", "nq-hdnd", "nq-tu", "ctr-hu", "kh-du", "ttr-cat-pv28", "ct-ub", "syt-nvy"]
)
def test_every_province_has_such_a_body(symbol: str) -> None:
    assert is_local_symbol(symbol)


@pytest.mark.parametrize(
    "symbol", ["qd-ttg", "kl-tw", "tt-bca", "qd-bca-v05", "bca-v28", "qc-duca-vp", "qd-twdtn-vp", "qh15", "cp"]
)
def test_there_is_one_such_body(symbol: str) -> None:
    assert not is_local_symbol(symbol)
