"""The quote of a reference is the sentence around it, a slice of the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.quotes import REACH, sentence_span

SENTENCES = [
    # the text, what is cited in it, and the sentence around that
    (
        "Hội nghị bế mạc. Thông tư 09/2024/TT-BCA được quán triệt. Sau đó là thảo luận.",
        "09/2024",
        "Thông tư 09/2024/TT-BCA được quán triệt.",
    ),
    ("Thực hiện Chỉ thị 09-CT/TW", "09-CT/TW", "Thực hiện Chỉ thị 09-CT/TW"),
    ("  \n Thực hiện Chỉ thị 09-CT/TW \n ", "09-CT/TW", "Thực hiện Chỉ thị 09-CT/TW"),
    # the dots of abbreviations and numbers end nothing
    (
        "Năm qua có 1.131 vụ. UBND TP. Hồ Chí Minh nêu Kết luận 44-KL/TW tại Q. Bình Thạnh. Hết.",
        "44-KL/TW",
        "UBND TP. Hồ Chí Minh nêu Kết luận 44-KL/TW tại Q. Bình Thạnh.",
    ),
    (
        "ThS. Lê An đọc Kết luận 44-KL/TW do T.Ư Đoàn gửi, kèm 1.131 phiếu, ảnh, v.v. Các đại biểu nghe.",
        "44-KL/TW",
        "ThS. Lê An đọc Kết luận 44-KL/TW do T.Ư Đoàn gửi, kèm 1.131 phiếu, ảnh, v.v. Các đại biểu nghe.",
    ),
    ("KT. BỘ TRƯỞNG ký Thông tư 67/2012/TT-BCA. Xong.", "67/2012", "KT. BỘ TRƯỞNG ký Thông tư 67/2012/TT-BCA."),
    ("Theo Nghị quyết khóa X. Luật Đất đai được sửa.", "Luật Đất đai", "Luật Đất đai được sửa."),
    # other ends of sentences
    ("Vì sao? Vì Nghị định 100 đã có! Thế là đủ… Đúng vậy.", "Nghị định 100", "Vì Nghị định 100 đã có!"),
    ("Ông nói: “Cứ làm.” Nghị định 100 quy định rồi.", "Nghị định 100", "Nghị định 100 quy định rồi."),
    ("Kèm văn bản sau. “Quyết định 521/QĐ-TTg” là một.", "521/QĐ-TTg", "“Quyết định 521/QĐ-TTg” là một."),
    ("Căn cứ Nghị định 100 và ... các văn bản khác.", "Nghị định 100", "Căn cứ Nghị định 100 và ... các văn bản khác."),
    # lines: a wrapped sentence goes on in lower case, everything else begins anew
    ("Tiêu đề\nThực hiện Chỉ thị 09\ncủa Ban Bí thư\nKết quả", "Chỉ thị 09", "Thực hiện Chỉ thị 09\ncủa Ban Bí thư"),
    (
        "Thực hiện Chỉ thị 09\r\ncủa Ban Bí thư\r\n\r\ncùng các bên",
        "Chỉ thị 09",
        "Thực hiện Chỉ thị 09\r\ncủa Ban Bí thư",
    ),
    (
        "Sửa đổi theo Luật Kế toán, Luật số\n56/2024/QH15,\nLuật Giá và Luật số\n90/2025/QH15.\nĐiều 2. Hiệu lực",
        "56/2024/QH15",
        "Sửa đổi theo Luật Kế toán, Luật số\n56/2024/QH15,\nLuật Giá và Luật số\n90/2025/QH15.",
    ),
    ("THÔNG TƯ\nQuy định chi tiết Luật Giá\nCăn cứ khác", "Luật Giá", "Quy định chi tiết Luật Giá"),
    ("Hà Nội, ngày 5 tháng 2 năm 2024\nCăn cứ Luật Giá", "Luật Giá", "Căn cứ Luật Giá"),
    ("a) Luật Kế toán;\nb) Luật Giá;\nc) Luật Thuế", "Luật Giá", "b) Luật Giá;"),
    ("Theo Nghị định 100.\nkhông viết hoa", "Nghị định 100", "Theo Nghị định 100."),
    ("Thông tư 09/2024/TT-\nBCA có hiệu lực", "09/2024/TT-\nBCA", "Thông tư 09/2024/TT-\nBCA có hiệu lực"),
]


@pytest.mark.parametrize(("text", "cited", "sentence"), SENTENCES)
def test_the_quote_is_the_sentence_around_the_reference(text: str, cited: str, sentence: str) -> None:
    start = text.index(cited)
    first, last = sentence_span(text, start, start + len(cited))
    assert text[first:last] == sentence


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "một hai " * 200 + "Nghị định 100" + " ba bốn" * 200
    start = text.index("Nghị định 100")
    first, last = sentence_span(text, start, start + 13)
    assert start - REACH <= first < start
    assert start + 13 < last <= start + 13 + REACH
    assert text[first - 1] == text[last] == " "


@given(
    words=st.lists(
        st.sampled_from(["Luật", "của", " ", "\n", ". ", "TP. ", "…", "”", "a) ", "\u0301", "12", ".\r\n", "\t"])
    ),
    cited=st.sampled_from(["Nghị định 100", "09/2024/TT-\nBCA", "x"]),
    before=st.integers(0, 40),
)
def test_the_quote_holds_the_reference_and_no_blank_at_its_ends(words: list[str], cited: str, before: int) -> None:
    left, right = "".join(words[:before]), "".join(words[before:])
    text = left + cited + right
    start, end = len(left), len(left) + len(cited)
    first, last = sentence_span(text, start, end)
    assert max(0, start - REACH) <= first <= start < end <= last <= end + REACH
    assert text[first:last] == text[first:last].strip()


@given(text=st.text(min_size=1, max_size=60), at=st.integers(0, 59), length=st.integers(1, 10))
def test_any_span_of_any_text_has_a_quote(text: str, at: int, length: int) -> None:
    start = min(at, len(text) - 1)
    end = min(start + length, len(text))
    first, last = sentence_span(text, start, end)
    assert 0 <= first <= start < end <= last <= len(text)


@pytest.mark.parametrize("filler", [" ", "\n", ".", "a", "a.", ". ", "TP. ", "\n "])
def test_the_time_does_not_depend_on_the_length_of_the_text(filler: str) -> None:
    text = filler * 500_000 + "Nghị định 100" + filler * 500_000
    start = len(filler) * 500_000
    begun = time.perf_counter()
    for _ in range(10):
        sentence_span(text, start, start + 13)
    assert time.perf_counter() - begun < 1
