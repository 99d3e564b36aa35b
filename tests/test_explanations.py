"""Every field of a reference can be led back to the words that say it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives import extract
from directives.explanations import Fact, explain_reference, explain_text

TEXT = (
    "Theo Điều 5 Nghị định số 43/2014/NĐ-CP ngày 15/5/2014 của Chính phủ và Luật Đất đai năm 2013, xã rà soát đất lúa."
    " Ban Bí thư ban hành Kết luận số 44 ngày 22/1/2019. Nghị định 43 còn được nhắc tại Thông tư 39."
)


def told(text: str, field: str) -> list[tuple[str, str | None, str | None]]:
    """Give reference, value and evidence of all facts about a field."""
    return [(fact.text, fact.value, fact.evidence) for fact in explain_text(text) if fact.field == field]


def test_each_field_leads_to_the_words_that_say_it() -> None:
    assert ("Nghị định số 43/2014/NĐ-CP", "2014-05-15", "ngày 15/5/2014") in told(TEXT, "date")
    assert ("Nghị định số 43/2014/NĐ-CP", "Chính phủ", "Chính phủ") in told(TEXT, "issuer")
    assert ("Nghị định số 43/2014/NĐ-CP", "5", "Điều 5") in told(TEXT, "pinpoints")
    assert ("Kết luận số 44", "Ban Bí thư", "Ban Bí thư") in told(TEXT, "issuer")
    assert ("Nghị định 43", "43/2014/NĐ-CP", "Nghị định số 43/2014/NĐ-CP") in told(TEXT, "key")
    assert ("Thông tư 39", None, None) in told(TEXT, "key")


@pytest.mark.parametrize(
    ("text", "field", "rule"),
    [
        ("theo 100/2019/NĐ-CP", "type", "the symbol says it"),
        ("Công ty trả lời văn bản số 6521/VP-ĐC2", "type", "the type's word stands in the mention"),
        ("các Nghị định 151 và 226/2025/NĐ-CP", "symbol", "stands once for the members of an enumeration"),
        ("Kết luận số 44 của Ban Bí thư", "key", "the one rule for the numbers of this type and issuer"),
        ("Luật Đất đai năm 2013", "key", "the registry of known directives"),
        ("Thông tư 39", "key", "nothing in the text and in the registry says which one it is"),
        ("Kết luận số 44-KL/TW của Ban Bí thư khóa XII", "term", "stands beside the mention"),
    ],
)
def test_the_rule_of_a_field_is_named(text: str, field: str, rule: str) -> None:
    assert rule in [fact.rule for fact in explain_text(text) if fact.field == field]


def test_the_row_of_the_registry_is_given_with_its_source() -> None:
    [fact] = [fact for fact in explain_text("Luật Đất đai năm 2013") if fact.field == "key"]
    assert fact.detail is not None
    assert fact.detail.startswith("Luật Đất đai (2013-11-29); ")


def test_one_reference_is_explained_by_its_place() -> None:
    start = TEXT.index("Kết luận")
    assert {fact.text for fact in explain_reference(TEXT, start)} == {"Kết luận số 44"}
    assert explain_reference(TEXT, start + 1) == []


def test_no_evidence_of_a_reference_is_told_as_passed_over() -> None:
    assert told("Nghị định 43/2014/NĐ-CP ngày 15/5/2014", "none") == []


def evidence_is_sliced(text: str, facts: list[Fact]) -> bool:
    """Tell whether all evidence of facts is a slice of their text."""
    return all(
        fact.text == text[fact.start : fact.end]
        and (fact.evidence_start is None or fact.evidence == text[fact.evidence_start : fact.evidence_end])
        for fact in facts
    )


@given(st.lists(st.sampled_from([*TEXT.split(" "), "\n", "\u00ad", "3/4", "GP-UBND", "12/"]), max_size=40))
def test_evidence_is_a_slice_of_the_source_in_every_form(words: list[str]) -> None:
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, " ".join(words))
        facts = explain_text(text)
        assert evidence_is_sliced(text, facts)
        explained = {fact.start for fact in facts if fact.field == "key"}
        assert explained == {reference.start for reference in extract(text).references}


def test_decomposed_text_is_explained_alike() -> None:
    plain = [(fact.field, fact.rule) for fact in explain_text(TEXT)]
    assert [(fact.field, fact.rule) for fact in explain_text(unicodedata.normalize("NFD", TEXT))] == plain
