"""Extraction on the tables of sentences in `cases/`: every row as it stands, and in every form that says the same."""

from __future__ import annotations

import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from directives import extract
from directives.models import Extraction
from tables import Case, differences, read_cases

CASES = [case for path in sorted(Path(__file__).parent.glob("cases/*.txt")) for case in read_cases(path)]
PADDING = "Sáng qua trời nắng, chợ đông người mua bán. "


def name_of(case: Case) -> str:
    return f"{case.table}: {case.guards}"


def identities(found: Extraction) -> list[tuple[object, ...]]:
    return [(r.kind, r.type, r.number, r.year, r.symbol, r.key, r.date, r.pinpoints) for r in found.references]


def relations(found: Extraction) -> list[tuple[object, ...]]:
    return [(r.source, r.target, r.relation) for r in found.relations]


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_row_gives_what_it_says(case: Case) -> None:
    assert not differences(case, extract(case.text))


def test_there_are_enough_rows_and_each_says_what_it_guards_once() -> None:
    assert len(CASES) >= 400
    assert sum(case.is_trap for case in CASES) >= 100
    assert not [name for name, count in Counter(map(name_of, CASES)).items() if count > 1]
    assert not [text for text, count in Counter(case.text for case in CASES).items() if count > 1]


def test_rows_of_every_kind_of_reference_and_relation_are_there() -> None:
    kinds = {reference.kind for case in CASES for reference in case.references}
    relations = {relation for case in CASES for _, relation, _ in case.relations}
    assert kinds == {"numbered", "named", "self"}
    assert relations == {
        "amends", "based_on", "consolidates", "corrects", "guides", "implements", "promulgates", "repeals", "replaces",
        "suspends",
    }  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_spans_slice_the_source_in_order_and_only_a_law_s_title_holds_another(case: Case) -> None:
    references = extract(case.text).references

    assert all(case.text[r.start : r.end] == r.text != "" for r in references)
    assert list(references) == sorted(references, key=lambda r: (r.start, -r.end))
    for before, after in pairwise(references):
        assert before.end <= after.start or (before.kind == after.kind == "named" and after.end <= before.end)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_decomposed_text_gives_the_same(case: Case) -> None:
    plain, decomposed = extract(case.text), extract(unicodedata.normalize("NFD", case.text))

    assert identities(decomposed) == identities(plain)
    assert relations(decomposed) == relations(plain)
    assert [unicodedata.normalize("NFC", r.text) for r in decomposed.references] == [
        unicodedata.normalize("NFC", r.text) for r in plain.references
    ]


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_no_break_spaces_give_the_same(case: Case) -> None:
    plain, spaced = extract(case.text), extract(case.text.replace(" ", "\u00a0"))

    assert identities(spaced) == identities(plain)
    assert [(r.start, r.end) for r in spaced.references] == [(r.start, r.end) for r in plain.references]


@pytest.mark.parametrize("case", [case for case in CASES if "\n" in case.text], ids=name_of)
def test_line_breaks_of_windows_give_the_same(case: Case) -> None:
    plain, windows = extract(case.text), extract(case.text.replace("\r", "").replace("\n", "\r\n"))

    assert identities(windows) == identities(plain)
    assert relations(windows) == relations(plain)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_plain_sentence_before_moves_every_span_and_changes_nothing_else(case: Case) -> None:
    plain, moved = extract(case.text), extract(PADDING + "\n\n" + case.text)
    by = len(PADDING) + 2

    assert identities(moved) == identities(plain)
    assert [(r.start - by, r.end - by) for r in moved.references] == [(r.start, r.end) for r in plain.references]


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_plain_sentence_behind_changes_nothing(case: Case) -> None:
    plain, followed = extract(case.text), extract(case.text + "\n\n" + PADDING)

    assert identities(followed) == identities(plain)
    assert relations(followed) == relations(plain)


def test_a_text_without_references_gives_an_empty_extraction() -> None:
    assert extract("") == extract(PADDING) == Extraction()


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("theo Nghị quyết số 18-NQ/TW, khóa XII", "XII"),
        ("theo Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương (khoá 12)", "XII"),
        ("Ban Chấp hành Trung ương khóa XII ban hành Nghị quyết số 18-NQ/TW", "XII"),
        ("theo Kết luận số 44 ngày 22/1/2019 của Ban Bí thư khóa XII", "XII"),
        ("theo Nghị quyết số 18-NQ/TW", None),
        ("theo Nghị quyết số 51/2017/QH14 của Quốc hội khóa XIV", None),
        ("theo Nghị quyết số 18-NQ/TW khóa XL", None),
    ],
)
def test_the_term_stands_with_the_documents_of_the_partys_centre(text: str, term: str | None) -> None:
    assert [reference.term for reference in extract(text).references] == [term]


def test_the_number_in_brackets_is_of_the_law_that_amends_not_of_the_one_in_its_title() -> None:
    found = extract("Trường làm theo Luật sửa đổi một số điều của Luật Trồng rừng (Luật số 12/2031/QH17) từ tháng sau.")
    assert [(one.text, one.key) for one in found.references] == [
        ("Luật sửa đổi một số điều của Luật Trồng rừng", "12/2031/QH17"),
        ("Luật Trồng rừng", None),
        ("Luật số 12/2031/QH17", "12/2031/QH17"),
    ]


def test_a_law_takes_the_number_in_brackets_behind_it_with_a_word_for_numbers_or_without() -> None:
    for bracket in ("12/2031/QH17", "số 12/2031/QH17", "số: 12/2031/QH17", "Luật số 12/2031/QH17"):
        named, numbered = extract(f"Bà con làm theo Luật Trồng rừng ({bracket}) từ tháng sau.").references
        assert (named.key, numbered.key) == ("12/2031/QH17", "12/2031/QH17")


def test_a_day_that_is_none_is_refused_instead_of_taken_for_one() -> None:
    with pytest.raises(ValueError, match="not a date"):
        extract("Luật Đất đai", published="hôm qua")


@pytest.mark.parametrize("given", [None, "Luật Đất đai".encode(), Path("luat.txt"), 44])
def test_what_is_no_text_is_refused_with_what_was_given_and_what_to_give(given: str) -> None:
    with pytest.raises(TypeError, match=rf"takes a text \(str\), not {type(given).__name__}: decode bytes"):
        extract(given)
