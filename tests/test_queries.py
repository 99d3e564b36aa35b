"""What people type is understood, with or without marks, in any case and Unicode form."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.errors import QueryError
from directives.queries import Query, fold_symbol, parse_date, parse_name, parse_number, parse_query, parse_type
from directives.text import fold, folded_key
from directives.vocabulary.tables import document_types, known_directives

REFERENCES = [
    # type's word, number and symbol
    ("Quyết định 521/QĐ-TTg", {"type": "QĐ", "number": "521", "symbol": "qd-ttg"}),
    ("quyet dinh so 521/qd-ttg", {"type": "QĐ", "number": "521", "symbol": "qd-ttg"}),
    ("Quyết định số: 521/QĐ-TTg", {"type": "QĐ", "number": "521", "symbol": "qd-ttg"}),
    ("“Quyết định 521/QĐ-TTg”", {"type": "QĐ", "number": "521", "symbol": "qd-ttg"}),
    ("CHỈ THỊ SỐ 9-CT/TW", {"type": "CT", "number": "09", "symbol": "ct-tw"}),
    ("chi thi 09-ct/tw", {"type": "CT", "number": "09", "symbol": "ct-tw"}),
    ("Chỉ thị 09/CT-TW", {"type": "CT", "number": "09", "symbol": "ct-tw"}),
    ("Chỉ thị 09 – CT/ TW", {"type": "CT", "number": "09", "symbol": "ct-tw"}),
    ("nq 12-nq/tw", {"type": "NQ", "number": "12", "symbol": "nq-tw"}),
    ("Luật Đất đai 45/2013/QH13", {"type": "L", "number": "45", "year": 2013, "symbol": "qh13"}),
    ("luat dat dai so 45/2013/qh13", {"type": "L", "number": "45", "year": 2013, "symbol": "qh13"}),
    # where in it something stands
    ("điểm a khoản 2, Điều 8 của Thông tư 67", {"type": "TT", "number": "67"}),
    ("dieu 5 luat dat dai 2024", {"type": "L", "name": "luat dat dai", "year": 2024}),
    ("Điều 12a Nghị định 15/2020/NĐ-CP", {"type": "NĐ", "number": "15", "year": 2020, "symbol": "nd-cp"}),
    ("Điều lệ Đảng", {"type": "ĐL", "name": "dieu le dang"}),
    (
        "Thông tư liên tịch 01/2017/TTLT-BCA-BQP",
        {"type": "TTLT", "number": "01", "year": 2017, "symbol": "ttlt-bca-bqp"},
    ),
    ("Chương trình phối hợp số 09/CTr-BCA-MTTW", {"type": "CTr", "number": "09", "symbol": "ctr-bca-mttw"}),
    ("Luật số 02/2021/QH15", {"type": "L", "number": "02", "year": 2021, "symbol": "qh15"}),
    ("Luật Đất đai số 31/2024/QH15", {"type": "L", "number": "31", "year": 2024, "symbol": "qh15"}),
    # no word: the symbol says what it is
    ("521/qd-ttg", {"number": "521", "symbol": "qd-ttg"}),
    ("số 521/QĐ-TTg", {"number": "521", "symbol": "qd-ttg"}),
    ("09/2024/TT-BCA", {"number": "09", "year": 2024, "symbol": "tt-bca"}),
    ("100/2019/NÐ-CP", {"number": "100", "year": 2019, "symbol": "nd-cp"}),  # U+00D0 for Đ
    ("66.7/2025/NQ-CP", {"number": "66.7", "year": 2025, "symbol": "nq-cp"}),
    ("30A/2008/NQ-CP", {"number": "30a", "year": 2008, "symbol": "nq-cp"}),
    ("55/2010/QH 12", {"number": "55", "year": 2010, "symbol": "qh12"}),
    ("04/1999/TT-BCA(C13)", {"number": "04", "year": 1999, "symbol": "tt-bca(c13)"}),
    ("12/97/TT-BTC", {"number": "12", "year": 1997, "symbol": "tt-btc"}),
    ("22HD/TWĐTN", {"number": "22", "symbol": "hd-twdtn"}),
    ("298 KH/TWĐTN", {"number": "298", "symbol": "kh-twdtn"}),
    ("4959/BCA-C06", {"number": "4959", "symbol": "bca-c06"}),
    ("01/2017/TTLT-BCA-BNN&PTNT", {"number": "01", "year": 2017, "symbol": "ttlt-bca-bnn&ptnt"}),
    ("259/SNV-XDCQ,CTTN&BĐG", {"number": "259", "symbol": "snv-xdcq,cttn&bdg"}),
    ("67/2012", {"number": "67", "year": 2012}),
    # short forms
    ("Kết luận 44", {"type": "KL", "number": "44"}),
    ("thong tu 67", {"type": "TT", "number": "67"}),
    ("tt67", {"type": "TT", "number": "67"}),
    ("tt 67/2012", {"type": "TT", "number": "67", "year": 2012}),
    ("thông tư 67/2012", {"type": "TT", "number": "67", "year": 2012}),
    ("67/2012/tt", {"type": "TT", "number": "67", "year": 2012}),
    ("44-KL", {"type": "KL", "number": "44"}),
    ("đa 06", {"type": "ĐA", "number": "06"}),
    ("DA 06", {"type": "DA", "number": "06"}),
    ("qui định 37", {"type": "QyĐ", "number": "37"}),
    ("Quyết định 2019", {"type": "QĐ", "number": "2019"}),
    # year and date of issue, issuer
    ("kết luận số 44 ngày 22/1/2019", {"type": "KL", "number": "44", "issued_year": 2019}),
    ("kl 44 ngày 22 tháng 01 năm 2019", {"type": "KL", "number": "44", "issued_year": 2019}),
    ("Kết luận 44 (2019)", {"type": "KL", "number": "44", "issued_year": 2019}),
    ("Kết luận 44 tháng 1/2019", {"type": "KL", "number": "44", "issued_year": 2019}),
    ("12-NQ/TW khóa XI", {"number": "12", "symbol": "nq-tw", "term": "XI"}),
    ("12-NQ/TW 2022", {"number": "12", "symbol": "nq-tw", "issued_year": 2022}),
    ("12-NQ/TW 2022-03-16", {"number": "12", "symbol": "nq-tw", "issued_year": 2022}),
    ("Quyết định 521 năm 2005", {"type": "QĐ", "number": "521", "issued_year": 2005}),
    ("Kết luận 44 của Ban Bí thư", {"type": "KL", "number": "44", "issuer": "ban bi thu"}),
    (
        "Quyết định 12/QĐ-UBND ngày 05/01/2024 của UBND tỉnh Lào Cai",
        {"type": "QĐ", "number": "12", "symbol": "qd-ubnd", "issued_year": 2024, "issuer": "ubnd tinh lao cai"},
    ),
    (
        "Nghị định của Chính phủ số 100/2019/NĐ-CP",
        {"type": "NĐ", "number": "100", "year": 2019, "symbol": "nd-cp", "issuer": "chinh phu"},
    ),
    (
        "Chỉ thị 16/CT-TTg về phòng, chống dịch giai đoạn 2020-2021",
        {"type": "CT", "number": "16", "symbol": "ct-ttg"},
    ),
    ("Nghị quyết 18 về đất đai", {"type": "NQ", "number": "18"}),
    # titles
    (
        "Luật sửa đổi, bổ sung một số điều của Bộ luật Hình sự số 100/2015/QH13",
        {"type": "L", "name": "luat sua doi bo sung mot so dieu cua bo luat hinh su so 100 2015 qh13"},
    ),
    ("Luật Đất đai 2024", {"type": "L", "name": "luat dat dai", "year": 2024}),
    ("luat dat dai", {"type": "L", "name": "luat dat dai"}),
    ("Luật Phòng, chống ma túy", {"type": "L", "name": "luat phong chong ma tuy"}),
    ("Luật Công an nhân dân năm 2018", {"type": "L", "name": "luat cong an nhan dan", "year": 2018}),
    ("Hiến pháp 2013", {"type": "HP", "name": "hien phap", "year": 2013}),
    ("hiến pháp", {"type": "HP", "name": "hien phap"}),
    ("bộ luật hình sự", {"type": "BL", "name": "bo luat hinh su"}),
    ("BLHS 2015", {"name": "blhs", "year": 2015}),
    ("Nghị quyết Trung ương 4 khóa XII", {"type": "NQ", "name": "nghi quyet trung uong 4 khoa xii"}),
]


@pytest.mark.parametrize(("typed", "parts"), REFERENCES)
def test_a_reference_is_understood_as_people_type_it(typed: str, parts: dict[str, object]) -> None:
    assert parse_query(typed) == Query(text=typed, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", [typed for typed, _ in REFERENCES])
@pytest.mark.parametrize("form", ["NFC", "NFD", "upper", "spaces", "non-breaking"])
def test_form_case_and_spaces_make_no_difference(typed: str, form: str) -> None:
    changed = {
        "NFC": unicodedata.normalize("NFC", typed),
        "NFD": unicodedata.normalize("NFD", typed),
        "upper": typed.upper(),
        "spaces": f"  {typed.replace(' ', '   ')} ",
        "non-breaking": typed.replace(" ", "\xa0").replace("-", "\u2011"),
    }[form]

    assert parse_query(changed).model_copy(update={"text": ""}) == parse_query(typed).model_copy(update={"text": ""})


@pytest.mark.parametrize(
    "typed", ["", "   ", "xin chào", "44", "số 44", "???", "TT-BCA", "abc 12/x", "Thông tư 67 gì đó"]
)
def test_what_names_no_directive_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(typed)

    assert repr(typed) in caught.value.message
    assert "521/QĐ-TTg" in caught.value.hint


def test_of_much_that_was_typed_an_error_repeats_the_beginning() -> None:
    with pytest.raises(QueryError) as caught:
        parse_query("xin chào " * 1000)

    assert len(caught.value.message) < 250


@pytest.mark.parametrize(("typed", "family"), [("thông tư", "TT"), ("luat", "L"), ("Bộ luật", "BL"), ("L", "L")])
def test_a_type_alone_points_at_the_list(typed: str, family: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(typed)

    assert caught.value.hint == f"directives list --type {family}"


def test_the_constitution_needs_no_more_than_its_word() -> None:
    assert parse_query("Hiến pháp").name == "hien phap"


@pytest.mark.parametrize("day", ["ngày 31/02/2019", "32/1/2019", "2019-02-30", "tháng 13 năm 2019", "13/2019"])
def test_a_day_that_no_calendar_has_is_refused_and_not_passed_over(day: str) -> None:
    with pytest.raises(QueryError, match="not a date"):
        parse_query(f"Kết luận 44 {day}")


@pytest.mark.parametrize("typed", ["", " ", "%", "“”"])
def test_a_name_that_would_fit_everything_is_refused(typed: str) -> None:
    with pytest.raises(QueryError, match="not a name"):
        parse_name(typed)


@pytest.mark.parametrize("typed", ["", "'; drop", "09/2024", "44-KL", "mười"])
def test_what_is_no_number_of_a_directive_is_refused(typed: str) -> None:
    with pytest.raises(QueryError, match="not a number of a directive"):
        parse_number(typed)


@pytest.mark.parametrize(
    ("typed", "family"),
    [
        ("TT", "TT"), ("tt", "TT"), ("thong tu", "TT"), ("Thông tư", "TT"), ("THÔNG TƯ", "TT"), ("circular", "TT"),
        ("Thông tư liên bộ", "TTLT"), ("nd", "NĐ"), ("qyđ", "QyĐ"), ("quy dinh", "QyĐ"), ("đa", "ĐA"), ("da", "DA"),
        ("đề án", "ĐA"), ("CTPH", "CTr"), ("  kết   luận ", "KL"), ("luat", "L"), ("hd", "HD"),
    ],
)  # fmt: skip
def test_a_type_is_known_by_code_and_name(typed: str, family: str) -> None:
    assert parse_type(typed) == family
    assert parse_type(unicodedata.normalize("NFD", typed)) == family


def test_every_type_is_known_by_its_own_code_and_name() -> None:
    for type_ in document_types():
        assert parse_type(type_.code) == type_.family
        if type_.role != "none":
            assert parse_type(type_.name) == type_.family


def test_an_unknown_type_suggests_near_ones() -> None:
    with pytest.raises(QueryError) as caught:
        parse_type("thong tuu")

    assert "TT (Thông tư)" in caught.value.hint


def test_a_type_unlike_any_other_gets_examples() -> None:
    with pytest.raises(QueryError) as caught:
        parse_type("zzzz")

    assert "Thông tư" in caught.value.hint


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2012", "2012"), ("2012-05", "2012-05"), ("2012-5", "2012-05"), ("2012-05-01", "2012-05-01"),
        ("01/5/2012", "2012-05-01"), ("1.5.2012", "2012-05-01"), ("5/2012", "2012-05"), ("tháng 5 năm 2012", "2012-05"),
        ("ngày 1 tháng 5 năm 2012", "2012-05-01"), ("năm 2012", "2012"), (" 01 / 5 / 2012 ", "2012-05-01"),
        ("29/2/2024", "2024-02-29"),
    ],
)  # fmt: skip
def test_a_date_is_read_in_iso_and_in_vietnamese_order(typed: str, date: str) -> None:
    assert parse_date(typed) == date


@pytest.mark.parametrize("typed", ["", "12", "31/2/2012", "2012-13", "5/12", "hôm qua", "2012-00", "0000", "29/2/2023"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_date(typed)

    assert "2012-05-01" in caught.value.hint


def test_every_known_key_is_understood_in_every_spelling() -> None:
    for known in known_directives():
        for typed in (known.key, fold(known.key), f"số {known.key.replace('/', ' / ')}"):
            if known.key and known.type != "SL":  # of which the symbol is the type and nothing more
                query = parse_query(typed)
                parts = (query.number, str(query.year or ""), query.symbol)
                assert folded_key("/".join(part for part in parts if part)) == folded_key(known.key), typed


def test_every_known_title_of_a_law_is_a_name() -> None:
    named = {type_.family for type_ in document_types() if type_.role == "named"}
    for known in known_directives():
        if known.type in named:
            query = parse_query(known.title)
            assert (query.type, query.number) == (known.type, None)


@given(st.text(max_size=200))
def test_any_text_gives_a_query_or_a_query_error(text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError:
        return

    assert query.number or query.name


@given(st.text(alphabet="ABCĐđÐTW-/. 0129()", max_size=30))
def test_folding_a_symbol_twice_changes_nothing(symbol: str) -> None:
    assert fold_symbol(fold_symbol(symbol)) == fold_symbol(symbol)


@pytest.mark.parametrize("typed", ["3f2a90c41b7e@120-141", " 3F2A90C41B7E@120-141 "])
def test_a_fingerprint_is_no_number(typed: str) -> None:
    query = parse_query(typed)
    assert query.fingerprint == ("3f2a90c41b7e", 120, 141)
    assert (query.number, query.name) == (None, None)


@pytest.mark.parametrize("typed", ["3f2a9@120", "3f2a90c41b7e@", "3f2a90c41b7e@-1", "@120-141", "g" * 12 + "@1"])
def test_what_is_no_fingerprint_names_nothing(typed: str) -> None:
    with pytest.raises(QueryError):
        parse_query(typed)
