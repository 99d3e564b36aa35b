"""The canonical form of a text, its map back to the source, and folding."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives import extract
from directives.text import INVISIBLE, ONE_TO_ONE, canonical, fold, folded_key

PIECES = [
    *"aêđĐ1/-. \n\u0301\u0323\u0302",
    "ế",
    "\u00ad",
    "\u200b",
    "\ufeff",
    "Ð",
    "–",
    "\u00a0",
    "😀",
    "\ud800",
    "CÔNG BÁO/Số 5\n",
]
disturbed = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("NÐ–CP", "NĐ-CP"),  # Icelandic eth and an en dash
        ("100\u20442019", "100/2019"),  # a fraction slash
        ("số\u00a0\t12\r\n", "số  12 "),  # every blank is plain
        ("Th\u00adông t\u200bư\ufeff", "Thông tư"),  # what nobody sees is left out
        ("Nghi\u0323 \u0111i\u0323nh", "Nghị định"),  # letters with combining marks are composed
        ("a\u0302\u0301", "ấ"),  # two marks on one letter
    ],
)
def test_the_canonical_form_is_plain(source: str, expected: str) -> None:
    assert canonical(source).text == expected


def test_a_plain_text_needs_no_map() -> None:
    form = canonical("Nghị định 100/2019/NĐ-CP")

    assert form.starts is None
    assert form.span(3, 9) == (3, 9)


def test_line_breaks_are_kept_in_the_lined_text_only() -> None:
    form = canonical("một\nhai\u00ad\nba")

    assert (form.text, form.lined) == ("một hai ba", "một\nhai\nba")


def test_a_span_of_a_composed_letter_takes_in_its_marks() -> None:
    source = "xx e\u0302\u0323 yy"
    start, end = canonical(source).span(3, 4)

    assert source[start:end] == "e\u0302\u0323"


def test_a_span_over_something_left_out_takes_it_in() -> None:
    source = "Thông\u00ad\u200b tư"
    start, end = canonical(source).span(0, 8)

    assert (start, end) == (0, len(source))


def test_what_the_gazette_prints_between_two_pages_is_left_out() -> None:
    source = "theo Nghị định số\n12 CÔNG BÁO/Số 415 + 416/Ngày 21-4-2021\n36/2021/NĐ-CP"

    assert "CÔNG BÁO" not in canonical(source).text


@given(disturbed)
def test_the_canonical_form_is_composed_plain_and_final(source: str) -> None:
    text = canonical(source).text

    assert not set(text) & {*INVISIBLE, *ONE_TO_ONE, "\n"}
    assert canonical(text).text == text or "CÔNG BÁO" in source


@given(disturbed)
def test_every_character_comes_from_where_the_map_says(source: str) -> None:
    form = canonical(source)
    spans = [form.span(place, place + 1) for place in range(len(form.text))]

    for character, (start, end) in zip(form.text, spans, strict=True):
        assert start < end
        assert character in canonical(source[start:end]).text
    assert all(before[0] <= after[0] and before[1] <= after[1] for before, after in pairwise(spans))


@given(disturbed, st.integers(0, 50), st.integers(1, 50))
def test_a_span_runs_from_its_first_character_to_its_last(source: str, start: int, length: int) -> None:
    form = canonical(source)
    end = min(start + length, len(form.text))
    if start < end:
        assert form.span(start, end) == (form.span(start, start + 1)[0], form.span(end - 1, end)[1])


@given(disturbed, st.integers(0, 50), st.integers(1, 50))
def test_the_way_back_leads_to_where_a_span_came_from(source: str, start: int, length: int) -> None:
    form = canonical(source)
    end = min(start + length, len(form.text))
    if start < end:
        first, last = form.span(start, end)
        begin, stop = form.place(first), form.place(last)
        assert begin <= start
        assert end <= stop  # it is farther off where the span cut a letter from its marks
        assert form.span(begin, stop) == (first, last)


@given(st.text(alphabet="aàáảãạăâđêôơưếộ ĐÐ/-19"))
def test_composed_and_decomposed_texts_have_one_canonical_form(source: str) -> None:
    composed, decomposed = (canonical(unicodedata.normalize(form, source)).text for form in ("NFC", "NFD"))

    assert composed == decomposed


@given(disturbed)
def test_folding_twice_is_folding_once(source: str) -> None:
    assert fold(fold(source)) == fold(source)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Đề án", "de an"), ("NÐ", "nd"), ("Ủy ban", "uy ban"), ("Uỷ ban", "uy ban"), ("Thông tu\u031b", "thong tu")],
)
def test_folding_leaves_out_case_and_marks(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize("written", ["09-CT/TW", "9-CT/TW", "09/CT-TW", "09 - ct/tw", "009/CT/TW", "09-ct/tw".upper()])
def test_one_folded_key_for_one_directive(written: str) -> None:
    assert folded_key(written) == "9-ct-tw"


def test_different_directives_have_different_folded_keys() -> None:
    assert len({folded_key(key) for key in ("68-NQ/TW", "68/NQ-CP", "168/NQ-CP", "68/2020/NQ-CP", "68a/NQ-CP")}) == 5


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Theo [Luật Giá](https://example.org/luat_(2023)) mới.", "Theo Luật Giá mới."),
        (
            'Xem ![ảnh 91](a.jpg "Nghị định 91") và [Nghị định 70/2025/NĐ-CP](#).',
            "Xem !ảnh 91 và Nghị định 70/2025/NĐ-CP.  §.  Nghị định 91",
        ),
        ('Tải [tại đây](#a "theo thông\u200b tư 133").', "Tải tại đây.  §.  theo thông tư 133"),
        ('Tải [b](#a "Lu\u00e2\u0323t gia\u0301").', "Tải b.  §.  Luật giá"),
        ("Số thứ tự [1] (45/2013/QH13)", "Số thứ tự [1] (45/2013/QH13)"),
        ("[hai\ndòng](x)", "[hai dòng](x)"),
        ("[Luật\u200b Giá](x) 2023", "Luật Giá 2023"),
    ],
)
def test_of_a_link_stays_what_it_shows(source: str, shown: str) -> None:
    assert canonical(source).text == shown


def test_a_span_across_the_end_of_a_link_is_a_slice_of_the_source() -> None:
    source = "Xem [Luật Thủ đô](https://example.org/thu-do) năm 2024."
    (reference,) = extract(source).references

    assert reference.text == source[4 + 1 : -1] == source[reference.start : reference.end]
    assert (reference.name, reference.year) == ("Luật Thủ đô", 2024)


HEAD = "Số: 15/QĐ-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 5 tháng 4 năm 2021\n"


def test_what_pops_up_inside_of_a_mention_is_not_told_twice() -> None:
    source = '[Nghị định](/a "Nghị định 168/2024/NĐ-CP") số 168/2024/NĐ-CP, nêu [tại đây](/b "Luật Giá").'
    one, other = extract(source).references

    assert (one.key, source[one.start : one.end]) == ("168/2024/NĐ-CP", source[1 : source.index(",")])
    assert source[other.start : other.end] == "Luật Giá"


def test_two_pop_ups_do_not_join_and_are_no_clause_of_the_document() -> None:
    found = extract(f'{HEAD}[A](/a "Quyết định số"), [B](/b "13/QĐ-BCA"), [xem](/c "Thay thế Thông tư 02/2023/TT-BCA")')

    assert [reference.key for reference in found.references] == ["15/QĐ-UBND", "13/QĐ-BCA", "02/2023/TT-BCA"]
    assert found.relations == ()


def test_relations_follow_the_order_of_the_source() -> None:
    source = 'Xem [Thông tư 80/2021/TT-BTC](#a "thông tư 80") thay thế [Thông tư 156/2013/TT-BTC](#b "thông tư 156").'
    found = extract(source)

    assert [reference.key for reference in found.references] == ["80/2021/TT-BTC"] * 2 + ["156/2013/TT-BTC"] * 2
    assert [(one.source, one.target, one.relation) for one in found.relations] == [(0, 2, "replaces")]


def test_a_line_break_of_two_characters_is_one() -> None:
    lined = "Theo Nghị định \nsố 100/2019/NĐ-CP\n\nvà Luật Giá \nnăm 2023."
    source = lined.replace("\n", "\r\n")

    assert canonical(source).lined == lined
    assert [reference.key for reference in extract(source).references] == ["100/2019/NĐ-CP", "16/2023/QH15"]
    assert all(source[one.start : one.end] == one.text for one in extract(source).references)
