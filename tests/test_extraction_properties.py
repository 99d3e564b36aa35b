"""What holds for extraction whatever the text: made-up references come back, and no text breaks it."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives import extract
from directives.models import Basis, Extraction, Kind
from directives.text import folded_key
from directives.vocabulary.tables import document_types, issuers, known_directives

TYPES = [
    (kind.branch, word, symbol, kind.family)
    for kind in document_types()
    if kind.role == "numbered" and kind.family != "CV"
    for word in kind.words
    for symbol in kind.symbols
    if len(symbol) > 1 and "-" not in symbol and symbol not in {"LB", "SL", "LCTN", "CTrình"}
]
"""Names of types with a code that stands for them in a number, who writes them, and the code of the family."""

ANYBODY_S = [kind for kind in TYPES if kind[0] != "state"]

STATE = sorted({issuer.symbol for issuer in issuers() if issuer.symbol and issuer.branch == "state"})
FRONT = ["MTTW-BTT", "TLĐ", "HCCBVN"]
PARTY = sorted({issuer.symbol for issuer in issuers() if issuer.symbol and issuer.branch == "party"})
YOUTH = ["TWĐTN", "HNDTW"]

numbers = st.builds(
    lambda n, letter: (f"{n}{letter}", f"{n:02d}{letter}"),
    st.integers(1, 9999),
    st.sampled_from(["", "", "", "a", "b"]),
)
years = st.integers(1995, 2029)
slashes = st.sampled_from(["/"] * 6 + [" /", "/ ", " / ", "\u2044", "/\u200b"])
hyphens = st.sampled_from(["-"] * 6 + ["–", "\u2011", "\u2212", "- ", " - ", "-\n", "-\u00ad"])
marks = st.sampled_from([" số ", " số ", " ", " Số ", " số: ", "\u00a0số\u00a0", " số\n", "\nsố "])
cases = st.sampled_from([str.capitalize, str.capitalize, str.lower, str.title, str.upper])
befores = st.sampled_from(["", "Theo ", "xem ", "(", "“", "\n", "- ", "như đã nêu tại\n", "Ông nói: "])
behinds = st.sampled_from(["", ".", ",", ";", ")", "”", "\n", " có hiệu lực.", " và các văn bản khác", ". Người dân"])
forms = st.sampled_from(["NFC", "NFD"])


@st.composite
def state_references(draw: st.DrawFn) -> tuple[str, str, str]:
    """Make a reference in the State's style, and give its text, key and type."""
    _, word, symbol, family = draw(st.sampled_from(TYPES))
    issuer = draw(st.sampled_from(STATE + FRONT))
    written, number = draw(numbers)
    year = draw(st.none() | years)
    slash, hyphen = draw(slashes), draw(hyphens)
    dated = f"{year}{slash}" if year else ""
    text = f"{draw(cases)(word)}{draw(marks)}{written}{slash}{dated}{symbol}{hyphen}{issuer}"
    key = f"{number}/{year}/{symbol}-{issuer}" if year else f"{number}/{symbol}-{issuer}"
    return text, key, family


@st.composite
def party_references(draw: st.DrawFn) -> tuple[str, str, str]:
    """Make a reference in the Party's style, and give its text, key and type."""
    _, word, symbol, family = draw(st.sampled_from(ANYBODY_S))
    issuer = draw(st.sampled_from(PARTY + YOUTH))
    written, number = draw(numbers)
    text = f"{draw(cases)(word)}{draw(marks)}{written}{draw(hyphens)}{symbol}{draw(slashes)}{issuer}"
    return text, f"{number}-{symbol}/{issuer}", family


references = state_references() | party_references()


@given(references, befores, behinds, forms)
def test_a_made_up_reference_comes_back_with_its_key_at_any_place(
    made: tuple[str, str, str], before: str, behind: str, form: str
) -> None:
    written, key, family = made
    text = unicodedata.normalize(form, before + written + behind)

    (found,) = extract(text).references

    assert (found.key, found.type, found.basis, found.kind) == (key, family, Basis.STATED, Kind.NUMBERED)
    assert unicodedata.normalize("NFC", found.text) == unicodedata.normalize("NFC", written)


@given(references, forms)
def test_upper_case_gives_the_same_key(made: tuple[str, str, str], form: str) -> None:
    written, key, family = made

    (found,) = extract(unicodedata.normalize(form, written.upper())).references

    assert (folded_key(found.key or ""), found.type) == (folded_key(key), family)


@given(st.lists(references, min_size=2, max_size=6), st.sampled_from([", ", "; ", " và ", ".\n", "\n- "]))
def test_several_references_in_a_row_all_come_back(made: list[tuple[str, str, str]], separator: str) -> None:
    text = separator.join(written for written, _, _ in made)

    assert [found.key for found in extract(text).references] == [key for _, key, _ in made]


@given(
    st.lists(numbers, min_size=2, max_size=8),
    years,
    st.sampled_from(["TT-BCA", "QĐ-TTg", "NĐ-CP", "NQ-HĐND"]),
    st.sampled_from([" và ", ", "]),
)
def test_members_of_an_enumeration_share_year_and_symbol(
    members: list[tuple[str, str]], year: int, symbol: str, last: str
) -> None:
    word = {"TT": "Thông tư", "QĐ": "Quyết định", "NĐ": "Nghị định", "NQ": "Nghị quyết"}[symbol[:2]]
    written = [written for written, _ in members]
    text = f"Căn cứ các {word} số {', '.join(written[:-1])}{last}{written[-1]}/{year}/{symbol} hiện hành."

    found = extract(text).references

    assert [reference.key for reference in found] == [f"{number}/{year}/{symbol}" for _, number in members]
    assert [reference.text for reference in found][1:-1] == written[1:-1]


LAWS = sorted(
    {law.title for law in known_directives() if law.type in {"L", "BL", "PL"} and not re.search(r"[\d;]", law.title)}
)
"""Titles of laws without numbers of other laws and of articles inside them."""


@pytest.mark.parametrize("title", LAWS)
def test_the_title_of_a_known_law_is_found_whole(title: str) -> None:
    text = f"Điều này được nêu trong {title}."

    outer = extract(text).references[0]

    assert (outer.text, outer.name, outer.kind) == (title, title, Kind.NAMED)


TONES = {
    "hòa": "hoà", "hóa": "hoá", "khỏe": "khoẻ", "ủy": "uỷ", "tòa": "toà", "thủy": "thuỷ", "thỏa": "thoả", "hủy": "huỷ",
    "Hòa": "Hoà", "Hóa": "Hoá", "Khỏe": "Khoẻ", "Ủy": "Uỷ", "Tòa": "Toà", "Thủy": "Thuỷ", "Thỏa": "Thoả", "Hủy": "Huỷ",
}  # fmt: skip
"""Syllables in the older and the newer place of the tone mark."""


@pytest.mark.parametrize("title", [law for law in LAWS if any(syllable in law for syllable in TONES)])
def test_the_place_of_a_tone_mark_changes_nothing(title: str) -> None:
    other = title
    for old, new in TONES.items():
        other = other.replace(old, new)

    plain, moved = (
        extract(f"Căn cứ {title} năm 2030.").references[0],
        extract(f"Căn cứ {other} năm 2030.").references[0],
    )

    assert (moved.start, moved.end, moved.key) == (plain.start, plain.end, plain.key)


FRAGMENTS = [
    *(
        "Nghị định",
        "Thông tư",
        "Luật",
        "Bộ luật",
        "Hiến pháp",
        "Pháp lệnh",
        "NĐ",
        "Quyết định",
        "Kết luận",
        "Nghị quyết",
    ),
    *(" số ", "số", "Số:", " ", " ", "\n", "\n\n", ", ", ";", " và ", ".", "/", "-", "–", "(", ")", "“", "”", "*", "_"),
    *(
        "12",
        "1",
        "09",
        "30a",
        "66.7",
        "2024",
        "/2024/",
        "99999",
        "/TT-BCA",
        "/NĐ-CP",
        "-NQ/TW",
        "/QĐ-TTg",
        "QH15",
        "/QH14",
    ),
    *(
        "ngày 1/2/2020",
        " tháng 3 năm 2019",
        "năm 2013",
        " của Bộ Công an",
        " của Chính phủ",
        " do ",
        " ban hành ",
        "khóa XII",
    ),
    *(
        "Điều 8",
        "khoản 2 ",
        "điểm a ",
        "sửa đổi, bổ sung",
        " một số điều của ",
        "thay thế",
        "được sửa đổi bởi ",
        "Căn cứ ",
    ),
    *(
        "Đất đai",
        "Hình sự",
        "Trung ương 4 ",
        "này",
        " hết hiệu lực ",
        "Số: 12/QĐ-UBND",
        "Hạnh phúc",
        "Hà Nội, ngày 05 tháng 01 năm 2024",
    ),
    *(
        "\u00ad",
        "\u200b",
        "\u0301",
        "\u00a0",
        "\ufeff",
        "\ud800",
        "\x00",
        "\u2028",
        "😀",
        "CÔNG BÁO/Số 5\n",
        "BNN&amp;PTNT",
    ),
]
"""Pieces of texts that hold references, and of what disturbs them."""

muddles = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join)
anything = st.text(alphabet=st.characters(exclude_categories=()))


def check(text: str, found: Extraction) -> None:
    """Check what holds for every extraction."""
    for reference in found.references:
        assert 0 <= reference.start < reference.end <= len(text)
        assert text[reference.start : reference.end] == reference.text
        assert (reference.key is None) == (reference.basis is Basis.UNRESOLVED)
    for before, after in pairwise(found.references):
        assert (before.start, -before.end) < (after.start, -after.end)
        assert before.end <= after.start or (before.kind == after.kind == Kind.NAMED and after.end <= before.end)
    assert sum(reference.kind is Kind.SELF for reference in found.references) <= 1
    for relation in found.relations:
        assert relation.source != relation.target
        assert all(end == "self" or 0 <= end < len(found.references) for end in (relation.source, relation.target))
        assert 0 <= relation.start <= relation.end <= len(text)


@given(muddles)
def test_a_muddle_of_legal_words_keeps_every_rule(text: str) -> None:
    check(text, extract(text))


@given(anything)
def test_any_text_at_all_keeps_every_rule(text: str) -> None:
    check(text, extract(text))


@given(muddles, muddles)
def test_extraction_depends_on_the_text_alone(text: str, other: str) -> None:
    first = extract(text)
    extract(other)

    assert extract(text) == first


@given(muddles)
def test_a_decomposed_muddle_gives_the_same_references(text: str) -> None:
    plain, decomposed = (extract(unicodedata.normalize(form, text)).references for form in ("NFC", "NFD"))

    assert [(r.kind, r.type, r.key, r.date) for r in decomposed] == [(r.kind, r.type, r.key, r.date) for r in plain]
