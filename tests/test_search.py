"""A search finds what was meant, with marks or without, whatever is typed, and shows a slice of the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.errors import QueryError, StoreError
from directives.extraction import extract
from directives.models import PartialDate
from directives.search import SearchFilters, search
from directives.searches import MOST_TERMS, indexed_text, parse_search, spellings
from directives.store import Store
from factories import article

TEXTS = {
    "khu.txt": "Khu dân cư số 3 họp bàn chuyện đường ngõ. Bà con góp công làm đường.",
    "cu.txt": "Cư dân của khu phố kể về con cú mèo và những dân tộc anh em.",
    "so.txt": "Công an xã học Thông tư số 09/2024/TT-BCA. Xã cũng nhắc Chỉ thị số 09 - CT/TW.",
    "hoa.txt": "Cuộc thi vì hoà bình. Phường thuỷ lợi giữ kinh tế-xã hội ổn định.",
    "dat.txt": "Luật Đất đai được phổ biến. Đội hình đạt giải nhất.",
    "dai.txt": "Họ nói về đất. " + "Một câu rất dài về chuyện khác. " * 3000 + "Cuối cùng đến lượt đê điều.",
}


@pytest.fixture
def texts(db: Store) -> Store:
    """Give a database with texts to search."""
    made = [article(text, id_, published="2020-05-05", source="Báo Làng") for id_, text in TEXTS.items()]
    db.add_articles([*made, article("Khu dân cư không rõ ngày.", "khong-ngay.txt")], extract=extract)
    return db


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("khu dân cư", {"khu.txt", "cu.txt", "khong-ngay.txt"}),
        ('"khu dân cư"', {"khu.txt", "khong-ngay.txt"}),
        ("“khu dân cư”", {"khu.txt", "khong-ngay.txt"}),
        ('"khu dan cu"', {"khu.txt", "khong-ngay.txt"}),
        ('"khu dan cư', {"khu.txt", "khong-ngay.txt"}),
        ('"khu dản cu"', set()),
        ("KHU DÂN CƯ 3", {"khu.txt"}),
        ("dat dai", {"dat.txt", "dai.txt"}),
        ("đất", {"dat.txt", "dai.txt"}),
        ("đạt", {"dat.txt"}),
        ("dật", set()),
        ("đê điều", {"dai.txt"}),
        ("cú", {"cu.txt"}),
        ("cu", {"khu.txt", "cu.txt", "khong-ngay.txt"}),
        ("hòa bình", {"hoa.txt"}),
        ('"hoà bình"', {"hoa.txt"}),
        ("thủy", {"hoa.txt"}),
        ("xã hội", {"hoa.txt"}),
        ("kinh-tế", {"hoa.txt"}),
        ("09/2024/TT-BCA", {"so.txt"}),
        ("9/2024/tt-bca", {"so.txt"}),
        ("09-CT/TW", {"so.txt"}),
        ("9/ct-tw", {"so.txt"}),
        ("09/2024", {"so.txt"}),
        ("TT-BCA", {"so.txt"}),
        ("bca", {"so.txt"}),
        ("19/2024/TT-BCA", set()),
        ("09/2024/TT-BCA-C06", set()),
        ("09/2024/TT*", {"so.txt"}),
        ("thuy*", {"hoa.txt"}),
        ("thủ*", set()),
        ("đườ*", {"khu.txt"}),
        ('"làm đườ"*', {"khu.txt"}),
        (unicodedata.normalize("NFD", "đường ngõ"), {"khu.txt"}),
        ("đường AND ngõ", set()),
        ("không-có-đâu", set()),
    ],
)
def test_words_find_the_texts_that_hold_them(texts: Store, words: str, found: set[str]) -> None:
    assert {row.article for row in search(texts, words)} == found


@pytest.mark.parametrize("words", ["đê điều", '"khu dan cu"', "9/2024/tt-bca", "thuỷ hoà", "đất", "đườ*"])
def test_a_snippet_is_a_slice_of_the_text_and_so_are_the_hits_in_it(texts: Store, words: str) -> None:
    for row in search(texts, words):
        text = TEXTS.get(row.article, "Khu dân cư không rõ ngày.")
        assert row.snippet == text[row.start : row.end]
        assert row.hits
        assert all(row.start <= start < end <= row.end for start, end in row.hits)
        assert row.marked("", "") == row.snippet


def test_a_snippet_is_the_sentence_that_holds_most_and_its_hits_are_marked(texts: Store) -> None:
    (row,) = search(texts, "đường góp công ngõ")
    assert row.marked("«", "»") == "Bà con «góp» «công» làm «đường»."


def test_a_time_and_a_source_narrow_a_search(texts: Store) -> None:
    def found(**filters: str) -> set[str]:
        dates = {name: PartialDate(value) for name, value in filters.items() if name != "source"}
        return {row.article for row in search(texts, "khu", SearchFilters(source=filters.get("source"), **dates))}

    assert found(since="2020") == {"khu.txt", "cu.txt"}
    assert found(since="2020-05-06") == found(until="2019") == set()
    assert found(source="bao lang") == {"khu.txt", "cu.txt"}
    assert found(source="Báo Khác") == set()


def test_pages_of_a_search_make_up_the_whole_in_one_order(texts: Store) -> None:
    whole = search(texts, "dan")
    assert [row for start in range(3) for row in search(texts, "dan", limit=1, offset=start)] == whole
    assert len(whole) == 3


@pytest.mark.parametrize("many", [2**63 - 1, 10**30])
def test_more_hits_than_any_database_holds_are_all_or_none(texts: Store, many: int) -> None:
    assert search(texts, "dan", limit=many) == search(texts, "dan")
    assert search(texts, "dan", limit=many, offset=many) == []


def test_a_text_that_changed_is_found_by_its_new_words_only(texts: Store) -> None:
    texts.add_articles([article("Nay viết về chuyện chài lưới.", "khu.txt")], extract=extract)
    assert [row.article for row in search(texts, '"khu dân cư"')] == ["khong-ngay.txt"]
    assert [row.article for row in search(texts, "chài")] == ["khu.txt"]


@pytest.mark.parametrize("words", ["", "  ", "***", '"" “”', "-/-", "\x00", "\ud800", "🙂"])
def test_a_search_without_words_says_so(texts: Store, words: str) -> None:
    with pytest.raises(QueryError, match="no word"):
        search(texts, words)


def test_a_search_of_too_many_words_says_so(texts: Store) -> None:
    with pytest.raises(QueryError, match="too many"):
        search(texts, " ".join(f"a{number}" for number in range(MOST_TERMS + 1)))


SIGNS = "\"'*():^-+ {},’“%_\\;\x00\ud800\ue000İßếa"
WORDS = ["NEAR", "AND", "OR", "NOT", "words", "rowid", "đất", "09", "/TT-BCA", "--", "한국"]
HOSTILE = st.lists(st.sampled_from([*SIGNS, *WORDS]), max_size=12).map("".join)


def test_nothing_that_is_typed_is_an_error_of_the_database(texts: Store) -> None:
    @given(HOSTILE | st.text(max_size=30))
    def asked(words: str) -> None:
        try:
            parse_search(words)
        except QueryError:
            return
        for row in search(texts, words):
            assert row.marked("", "") == row.snippet

    asked()


def test_a_database_without_an_index_says_so(texts: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("directives.store.searching.is_searchable", lambda _: False)
    with pytest.raises(StoreError, match="no index of texts"):
        search(texts, "khu")


def test_a_database_without_an_index_takes_articles(db: Store) -> None:
    with db.write() as connection:
        connection.exec_driver_sql("DROP TABLE search")
        connection.exec_driver_sql("DROP TABLE search_marked")
    db.add_articles([article("Khu dân cư.")], extract=extract)
    db.add_articles([article("Khu phố.")], extract=extract)
    with pytest.raises(StoreError, match="no index of texts"):
        search(db, "khu")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Thông tư số 09/2024/TT-BCA và 9-CT/TW", ["9-2024-tt-bca", "9-ct-tw"]),
        ("Chỉ thị 09 - CT/TW, 66.13/2026/NQ-CP, 12a/QĐ-UBND", ["9-ct-tw", "66-13-2026-nq-cp", "12a-qd-ubnd"]),
        ("ngày 22/1/2019 - Các xã, TT-BCA, tỉ số 2-1", []),
    ],
)
def test_numbers_with_their_symbols_are_indexed_as_one_word(text: str, numbers: list[str]) -> None:
    assert indexed_text(text).numbers.replace("\ue000", "-").split() == numbers


@pytest.mark.parametrize(
    ("word", "expected"),
    [("hoà", {"hoà", "hòa"}), ("thủy", {"thủy", "thuỷ"}), ("dân", {"dân"}), ("hoa", {"hoa"}), ("quý", {"quý", "qúy"})],
)
def test_a_tone_mark_stands_on_either_vowel(word: str, expected: set[str]) -> None:
    assert set(spellings(word)) == expected
