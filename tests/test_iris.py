"""An IRI is derived of what is known, and of nothing else."""

from __future__ import annotations

import re

import pytest

from directives.iris import work_iri


@pytest.mark.parametrize(
    ("type_", "key", "issued", "expected"),
    [
        # what is always normative is an act, what may or may not be is a document
        ("NĐ", "100/2019/NĐ-CP", "2019-12-30", "/akn/vn/act/nghi-dinh/2019-12-30/100-2019-nd-cp"),
        ("QĐ", "521/QĐ-TTg", "2005-06-13", "/akn/vn/doc/quyet-dinh/2005-06-13/521-qd-ttg"),
        ("KL", "44-KL/TW", "2019-01-22", "/akn/vn/doc/ket-luan/2019-01-22/44-kl-tw"),
        # of a date that is partly known the year counts, and a leading zero does not
        ("TT", "09/2024/TT-BCA", "2024-03", "/akn/vn/act/thong-tu/2024/9-2024-tt-bca"),
        # a law and a resolution of one number are told apart
        ("L", "18/2008/QH12", "2008", "/akn/vn/act/luat/2008/18-2008-qh12"),
        ("NQ", "18/2008/QH12", "2008", "/akn/vn/doc/nghi-quyet/2008/18-2008-qh12"),
    ],
)
def test_an_iri_is_made_of_type_date_and_number(type_: str, key: str, issued: str, expected: str) -> None:
    assert work_iri(type_, key, issued) == expected


def test_what_has_no_number_goes_by_its_title() -> None:
    title = "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"
    iri = work_iri("HP", None, "2013-11-28", title=title)
    assert iri == "/akn/vn/act/hien-phap/2013-11-28/hien-phap-nuoc-cong-hoa-xa-hoi-chu-nghia-viet-nam"


def test_a_local_body_is_named_by_its_place() -> None:
    assert work_iri("QĐ", "12/QĐ-UBND", "2020", place="quang tri") == "/akn/vn/doc/quyet-dinh/quang-tri/2020/12-qd-ubnd"


@pytest.mark.parametrize(
    ("type_", "key", "issued"), [(None, "1/A", "2020"), ("?", "1/A", "2020"), ("TT", "39", None), ("TT", None, "2020")]
)
def test_without_type_year_or_number_there_is_none(type_: str | None, key: str | None, issued: str | None) -> None:
    assert work_iri(type_, key, issued) is None


def test_nothing_but_plain_letters_gets_into_an_iri() -> None:
    iri = work_iri("TT", '1/2020/TT-"><script>', "2020", place="../?#")
    assert iri is not None
    assert re.fullmatch(r"[a-z0-9/-]+", iri)
