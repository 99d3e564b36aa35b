"""Where the title of a law ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.titles import ground_end, known_end, plain_word, syntactic_end
from directives.vocabulary.registry import packaged


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        (" Đất đai", "L", " Đất đai"),
        (" đất đai năm 2013", "L", " đất đai"),
        (" Phòng, chống ma túy quy định", "L", " Phòng, chống ma túy"),
        (" Hoà giải ở cơ sở", "L", " Hoà giải ở cơ sở"),  # the other place of the tone mark
        (" CAND", "L", " CAND"),  # an abbreviated word
        (" Hình sự", "BL", " Hình sự"),
        (" Hình sự", "L", ""),  # the type belongs to the title
        (" Rong biển", "L", ""),
        ("", "L", ""),
    ],
)
def test_a_known_title_is_followed_word_by_word(text: str, kind: str, title: str) -> None:
    assert text[: known_end(text, 0, kind, packaged())] == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (" Rong biển quy định", " Rong biển"),
        (" Rong biển được sửa", " Rong biển"),
        (" Rong biển và các văn bản", " Rong biển"),
        (" Rong biển, Luật Tảo", " Rong biển"),
        (" rong biển", ""),  # no capital letter
        (" 12", ""),
    ],
)
def test_an_unknown_title_goes_on_while_its_words_may_belong_to_it(text: str, title: str) -> None:
    assert text[: syntactic_end(text, 0)] == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (" Nuôi, trồng rong biển ngày 1 tháng 2 năm 2030;", " Nuôi, trồng rong biển"),
        (" Nuôi, trồng rong biển số 12/2030/QH16", " Nuôi, trồng rong biển"),
        (" Nuôi, trồng rong biển;", " Nuôi, trồng rong biển"),
        (" Nuôi, trồng rong biển (sau đây", " Nuôi, trồng rong biển"),
        (" Nuôi. Trồng rong biển;", ""),
    ],
)
def test_in_a_list_of_grounds_a_title_goes_to_its_date_or_number(text: str, title: str) -> None:
    assert text[: ground_end(text, 0)] == title


@pytest.mark.parametrize(
    ("word", "other"),
    [("hòa", "hoà"), ("Hóa", "HOÁ"), ("ủy", "uỷ"), ("túy", "tuý"), ("khỏe", "khoẻ"), ("thủy", "thuỷ")],
)
def test_the_place_of_a_tone_mark_makes_one_word(word: str, other: str) -> None:
    assert plain_word(word) == plain_word(other)


@pytest.mark.parametrize("word", ["quý", "toàn", "hoàng", "quỳ"])
def test_a_word_with_one_place_for_its_mark_stays(word: str) -> None:
    assert plain_word(word) == word


@given(st.text(alphabet="Đất đaihìnhsựpòcống,-*_ \n12", max_size=80))
def test_an_end_lies_in_the_text(text: str) -> None:
    for end in (known_end(text, 0, "L", packaged()), syntactic_end(text, 0), ground_end(text, 0)):
        assert 0 <= end <= len(text)
