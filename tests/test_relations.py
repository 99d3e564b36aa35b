"""Every cue of the vocabulary makes its relation, and no clause reaches into another."""

from __future__ import annotations

import pytest

from directives import extract
from directives.vocabulary.tables import relation_cues

ONE, OTHER = "Quyết định 12/QĐ-UBND", "Quyết định 34/QĐ-UBND"
CUES = [(cue.relation, cue.phrase) for cue in relation_cues() if cue.relation != "promulgates"]


def stated(text: str) -> list[tuple[str, str, str]]:
    found = extract(text)
    ends = {"self": "self", **{place: reference.number for place, reference in enumerate(found.references)}}
    return [(str(ends[r.source]), str(r.relation), str(ends[r.target])) for r in found.relations]


@pytest.mark.parametrize(("relation", "phrase"), CUES)
def test_a_cue_between_two_mentions_makes_its_relation(relation: str, phrase: str) -> None:
    assert stated(f"{ONE} {phrase} {OTHER}.") == [("12", relation, "34")]


@pytest.mark.parametrize(("relation", "phrase"), CUES)
def test_a_cue_works_across_date_issuer_and_line_break(relation: str, phrase: str) -> None:
    text = f"{ONE} ngày 1/2/2020 của UBND tỉnh Hà Nam về việc\n{phrase} {OTHER}."

    assert stated(text) == [("12", relation, "34")]


@pytest.mark.parametrize(("relation", "phrase"), CUES)
def test_a_cue_in_another_sentence_makes_none(relation: str, phrase: str) -> None:
    assert stated(f"Xã đã có {ONE}. Nay xã {phrase} {OTHER}.") == []
    assert relation


@pytest.mark.parametrize(("relation", "phrase"), CUES)
def test_a_negated_cue_makes_none(relation: str, phrase: str) -> None:
    assert stated(f"{ONE} không {phrase} {OTHER}.") == []
    assert relation


@pytest.mark.parametrize("wish", ["sẽ", "đề nghị", "dự kiến", "kiến nghị", "đề xuất"])
@pytest.mark.parametrize("phrase", ["sửa đổi, bổ sung", "thay thế", "bãi bỏ"])
def test_a_plan_or_wish_makes_none(wish: str, phrase: str) -> None:
    assert stated(f"Trong {ONE}, Sở Tư pháp {wish} {phrase} {OTHER}.") == []


@pytest.mark.parametrize(
    ("relation", "participle"),
    [
        ("amends", "được sửa đổi, bổ sung"), ("amends", "đã được sửa đổi"), ("replaces", "được thay thế"),
        ("replaces", "bị thay thế"), ("repeals", "bị bãi bỏ"), ("repeals", "bị hủy bỏ"), ("guides", "được hướng dẫn"),
        ("guides", "được quy định chi tiết"), ("corrects", "được đính chính"), ("suspends", "bị đình chỉ thi hành"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("preposition", ["bởi", "tại", "bằng", "theo"])
def test_a_participle_turns_the_direction(relation: str, participle: str, preposition: str) -> None:
    assert stated(f"{ONE} {participle} {preposition} {OTHER}.") == [("34", relation, "12")]


def test_what_is_attached_is_promulgated_by_what_it_is_attached_to() -> None:
    assert stated(f"Quy chế 12/QC-UBND ban hành kèm theo {OTHER}.") == [("34", "promulgates", "12")]


def test_a_relation_s_phrase_is_a_slice_of_the_source() -> None:
    text = f"Hôm nay {ONE} thay thế {OTHER}."
    (relation,) = extract(text).relations

    assert text[relation.start : relation.end] == "thay thế"


def test_nothing_acts_on_itself() -> None:
    assert stated(f"{ONE} thay thế {ONE}.") == []
