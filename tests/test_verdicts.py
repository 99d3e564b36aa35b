"""A decision holds for the reference that it was made about, and joining directives is an equivalence."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from directives.certainty import Standing
from directives.models import Basis, PartialDate, ReadFailure
from directives.verdicts import (
    Action,
    Correction,
    Joined,
    Pair,
    Verdict,
    classes,
    corrected,
    digits,
    fingerprint,
    judged,
    latest,
    paired,
    read_verdicts,
)
from factories import reference

CONTENT = "ab" * 32
TODAY = PartialDate("2026-03-02")


def verdict(text: str, start: int, /, **further: object) -> Verdict:
    """Make a verdict about a place."""
    fields = {"action": Action.REJECT, "article": CONTENT, "start": start, "end": start + len(text), "text": text}
    return Verdict.model_validate({**fields, "on": TODAY, **further})


def joined(name: str) -> Joined:
    """Make a directive that may be joined."""
    return Joined(bucket=f"key {name}", standing=Standing.IDENTIFIED, type="QĐ", key=name)


def merged(one: str, other: str, *, shown: str | None = None) -> Verdict:
    """Make a verdict that joins two directives; the second is shown where nothing else is said."""
    pair = joined(one), joined(other)
    return Verdict(action=Action.MERGE, directives=pair, shown=joined(shown or other).id, on=TODAY)


SAME = [
    # the text of an article, what was found by the rules of then and by those of now
    ("theo Kết luận số 44-KL/TW ngày 22/01/2019", "Kết luận số 44-KL/TW", "44-KL/TW"),
    ("theo Kết luận số 44-KL/TW ngày 22/01/2019", "44-KL/TW", "theo Kết luận số 44-KL/TW"),
    ("Luật Đất đai năm 2024 quy định", "Luật Đất đai năm 2024", "Luật Đất đai năm 2024 quy"),
    ("Luật Phòng, chống ma túy quy định", "Luật Phòng, chống ma túy", "Luật Phòng, chống ma túy quy"),
    ("Luật Phòng, chống ma túy quy định", "Luật Phòng, chống ma túy", "Luật Phòng, chống ma"),
]

OTHERS = [
    ("Luật sửa đổi một số điều của Luật Đất đai", "Luật sửa đổi một số điều của Luật Đất đai", "Luật Đất đai"),
    ("Nghị định 15/2020/NĐ-CP và 119/2020/NĐ-CP", "Nghị định 15/2020/NĐ-CP", "119/2020/NĐ-CP"),
]


def spans(text: str, *parts: str) -> list[tuple[int, int, str]]:
    """Give the spans of parts of a text."""
    return [(text.index(part), text.index(part) + len(part), digits(part)) for part in parts]


@pytest.mark.parametrize(("text", "before", "after"), SAME)
def test_a_span_that_moves_by_a_word_is_the_same_reference(text: str, before: str, after: str) -> None:
    assert paired(spans(text, before), spans(text, after)) == [Pair(0, 0)]


@pytest.mark.parametrize(("text", "before", "after"), OTHERS)
def test_another_reference_nearby_or_within_is_another(text: str, before: str, after: str) -> None:
    assert paired(spans(text, before), spans(text, after)) == []


def test_the_same_span_is_preferred_to_one_that_overlaps() -> None:
    text = "Luật sửa đổi, bổ sung Luật Đầu tư công"
    both = spans(text, text, "Luật Đầu tư công")
    assert paired(both, both[::-1]) == [Pair(0, 1), Pair(1, 0)]
    assert paired(both[1:], both) == [Pair(0, 1)]


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 15), st.sampled_from(["", "7", "44"])).map(
        lambda parts: (parts[0], parts[0] + parts[1], parts[2])
    ),
    unique_by=lambda span: span[:2],
    max_size=8,
)


@given(SPANS, SPANS)
def test_each_span_has_one_partner_at_most_and_the_same_span_is_it(
    before: list[tuple[int, int, str]], after: list[tuple[int, int, str]]
) -> None:
    pairs = paired(before, after)
    assert len({pair.before for pair in pairs}) == len({pair.after for pair in pairs}) == len(pairs)
    exact = {span[:2] for span in before} & {span[:2] for span in after}
    assert exact == {before[pair.before][:2] for pair in pairs if before[pair.before][:2] == after[pair.after][:2]}


def test_a_verdict_is_about_one_of_two_equal_references() -> None:
    one = reference("Kết luận 44")
    two = one.model_copy(update={"start": 30, "end": 41})
    assert {place: found.start for place, found in judged([one, two], [verdict("Kết luận 44", 30)]).items()} == {1: 30}


def test_a_correction_of_the_number_makes_a_new_key() -> None:
    slip = reference("Thông tư 76/2012/TT-BCA", type_="TT", number="76", year=2012, key="76/2012/TT-BCA")
    slip = slip.model_copy(update={"symbol": "TT-BCA"})
    right = corrected(slip, Correction(number="67"))
    assert (right.key, right.number, right.basis, right.text) == ("67/2012/TT-BCA", "67", Basis.REVIEWED, slip.text)
    assert corrected(slip, Correction(date=PartialDate("2012-11-01"))).basis is Basis.STATED
    assert corrected(slip, Correction(symbol=None)).key is None


@pytest.mark.parametrize(
    "fields",
    [
        {"action": "accept", "text": None},
        {"action": "accept", "end": 4},
        {"action": "accept", "article": "ab"},
        {"action": "accept", "correction": {"type": "TT"}},
        {"action": "correct"},
        {"action": "correct", "correction": {}},
        {"action": "merge"},
        {"action": "praise"},
        {"on": "31/12/2025"},
        {"surprise": 1},
    ],
)
def test_what_is_no_verdict_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        verdict("Kết luận 44", 0, **fields)


def test_two_directives_are_not_joined_without_saying_which_is_shown() -> None:
    with pytest.raises(ValidationError):
        Verdict(action=Action.MERGE, directives=(joined("1"), joined("2")), shown="3", on=TODAY)
    with pytest.raises(ValidationError):
        Verdict(action=Action.MERGE, directives=(joined("1"), joined("1")), shown=joined("1").id, on=TODAY)


def test_a_fingerprint_is_the_beginning_of_the_hash_and_the_place() -> None:
    assert fingerprint(CONTENT, 3, 14) == "abababababab@3-14"


def test_a_line_that_holds_no_verdict_stops_no_other() -> None:
    whole = verdict("Kết luận 44", 7).model_dump_json(exclude_unset=True).encode()
    read = list(read_verdicts([whole, b"\n", b"{}", b"\xff\xfe", whole[:-5], b'{"action":"praise"}', whole]))
    assert [type(one) for one in read] == [Verdict, ReadFailure, ReadFailure, ReadFailure, ReadFailure, Verdict]
    failures = [one for one in read if isinstance(one, ReadFailure)]
    assert [one.input for one in failures] == ["line 3", "line 4", "line 5", "line 6"]
    assert all(one.reason and one.hint for one in failures)


def test_a_verdict_comes_back_from_its_line() -> None:
    made = verdict("Kết luận 44", 7, action="correct", correction={"type": "KL", "date": None}, by="Lan", note="đúng")
    (read,) = read_verdicts([json.dumps(made.model_dump(mode="json", exclude_unset=True)).encode()])
    assert read == made
    assert isinstance(read, Verdict)
    assert read.correction is not None
    assert read.correction.model_fields_set == {"type", "date"}


def test_of_two_verdicts_the_later_holds_in_any_order() -> None:
    old, new = verdict("Kết luận 44", 7), verdict("Kết luận 44", 7, action="accept", on="2026-03-03")
    same_day = verdict("Kết luận 44", 7, action="accept")
    assert latest(old, new) == latest(new, old) == new
    assert latest(old, same_day) == latest(same_day, old)


NAMES = st.sampled_from([f"{number}/QĐ-TTg" for number in range(1, 8)])
MERGES = st.lists(st.tuples(NAMES, NAMES).filter(lambda pair: pair[0] != pair[1]), max_size=10, unique_by=frozenset)


@given(MERGES, st.randoms())
def test_to_be_joined_is_an_equivalence_in_any_order(pairs: list[tuple[str, str]], random: Random) -> None:
    made = [merged(*pair) for pair in pairs]
    turned = [one.model_copy(update={"directives": one.directives[::-1]}) for one in made]
    groups = classes(made)
    assert classes(random.sample(turned, len(turned))) == groups
    members = {member.id: root for root, group in groups.items() for member in group}
    for one, other in pairs:
        assert members[joined(one).id] == members[joined(other).id]
    expected: list[set[str]] = []
    for pair in pairs:
        touching = [group for group in expected if group & set(pair)]
        expected = [group for group in expected if group not in touching] + [set(pair).union(*touching)]
    assert {frozenset(joined(name).id for name in group) for group in expected} == {
        frozenset(member.id for member in group) for group in groups.values()
    }


def test_shown_is_the_one_that_no_verdict_hides() -> None:
    (root,) = classes([merged("1", "2"), merged("2", "3"), merged("4", "3")])
    assert root == joined("3").id
    (root,) = classes([merged("1", "2"), merged("2", "1", shown="1")])
    assert root == joined("1").id
