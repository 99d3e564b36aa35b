"""A list is read row by row: what cannot be used is told with row, column and remedy, and stops no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from directives_cli.formats import WRITERS, Format
from hypothesis import given
from hypothesis import strategies as st

from directives import lists
from directives.answers import EntryRow
from directives.entries import COLUMNS, LONGEST, RELATION_WORDS, entry
from directives.errors import InputError
from directives.lists import ListReading, read_file, read_list
from directives.vocabulary.tables import KnownDirective, document_types, known_directives

FORMATS = (Format.CSV, Format.TSV, Format.JSON, Format.JSONL)


def read(text: str) -> ListReading:
    """Read the text of a list."""
    return read_list(text.encode(), source="thử")


def written(entries: tuple[KnownDirective, ...], format_: Format) -> bytes:
    """Write entries as the command does."""
    rows = [EntryRow.model_validate(one._asdict()).model_dump(mode="json") for one in entries]
    return "".join(WRITERS[format_](rows, COLUMNS)).encode()


@pytest.mark.parametrize("format_", FORMATS)
def test_the_packaged_list_comes_back_unchanged(format_: Format) -> None:
    reading = read_list(written(known_directives(), format_), source="x")
    assert reading == ListReading(known_directives(), (), 0, ())


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
STARTS = st.sampled_from(["", "=", "+1", "-", "@", "'", "'=", "''+", "\t=", '"', ","])
TEXTS = st.builds(str.__add__, STARTS, CELLS)
ROWS = st.fixed_dictionaries(
    {
        "type": st.sampled_from([kind.family for kind in document_types() if kind.role == "numbered"]),
        "key": st.builds(
            "{}/{}{}".format,
            st.integers(1, 999),
            st.sampled_from(["", "2024/", "1998/"]),
            st.sampled_from(["TT-BCA", "qđ-ttg", "NQ-HĐND", "KL/TW"]),
        ),
        "issued": st.sampled_from(["", "2024", "2024-02", "29/02/2024", "ngày 5 tháng 3 năm 2026"]),
        "relations": st.sampled_from(["", "replaces 23/2012/TT-BCA", "implements 09-CT/TW @ 1/12/2011; amends x"]),
        "confidence": st.sampled_from(["", "High", "low"]),
    },
    optional=dict.fromkeys(("issuer", "title", "nicknames", "status", "note", "source"), TEXTS),
)


@given(st.lists(ROWS, min_size=1, max_size=5), st.sampled_from(FORMATS))
def test_what_was_read_is_written_and_read_unchanged(rows: list[dict[str, str]], format_: Format) -> None:
    first = read_list(json.dumps(rows).encode(), source="thử")
    if first.entries:
        again = read_list(written(first.entries, format_), source="x")
        assert (again.entries, again.problems) == (first.entries, ())


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for prefix in (b"", b"key,title\n", b"[", b'{"key": "'):
        try:
            read_list(prefix + data, source="x")
        except InputError as error:
            assert error.hint  # noqa: PT017  # what is read may also be a list


def test_spreadsheets_get_no_formula_and_the_list_gets_its_text_back() -> None:
    known = entry({"key": "12/2026/TT-BCA", "title": "=HYPERLINK(1)", "note": "'=2", "status": "'s"}, source="x")
    assert isinstance(known, KnownDirective)
    data = written((known,), Format.CSV)
    assert b",'=HYPERLINK(1)," in data
    assert read_list(data, source="x").entries == (known,)


@pytest.mark.parametrize(
    "text",
    [
        "Loại văn bản;Số, ký hiệu;Ngày ban hành;Trích yếu\nThông tư;số 9/2026/tt-bca;05/3/2026;Về tuần tra\n",
        "\n\nkey\ttype\tdate\tname\n09/2026/TT-BCA\tTT\tngày 5 tháng 3 năm 2026\tVề tuần tra\n",
        "\ufeffkey,type,issued,title\r\n9/2026/TT-BCA,thong tu,2026-03-05,Về  tuần\u00a0tra\r\n\r\n",
        '[{"key": "9/2026/TT-BCA", "issued": "2026-03-05", "title": "Về tuần tra", "nicknames": []}]',
        '{"Số hiệu": "9/2026/TT-BCA", "Ngày ban hành": "2026-3-5", "title": "Về tuần tra", "note": null}\n',
    ],
)
def test_a_list_may_come_in_many_forms(text: str) -> None:
    (known,) = read(text).entries
    assert known == KnownDirective(
        "TT", "09/2026/TT-BCA", (), "2026-03-05", "", "Về tuần tra", (), "", (), "", "", "thử"
    )


REFUSED = [
    # a row, the column, a part of the reason, a part of the hint
    ({"key": "1/2024/TT-BCA", "type": "Thôn tư"}, "type", "unknown type", "TT (Thông tư)"),
    ({"key": "1/2024/TT-BCA", "issued": "31/02/2024"}, "issued", "not a date", "2012-05-01"),
    ({"key": "1/2024/TT-BCA", "issued": "0204-01-01"}, "issued", "in the year 204", "1900"),
    ({"key": "1/2024/TT-BCA", "relations": "replace 2/2020/TT-BCA"}, "relations", "no relation", "replaces"),
    ({"key": "1/2024/TT-BCA", "relations": "replaces"}, "relations", "no relation", "replaces"),
    ({"key": "1/2024/TT-BCA", "relations": "thay thế 5/2020/TT-BCA"}, "relations", "no relation", "23/2012"),
    ({"key": "1/2024/TT-BCA", "relations": "replaces số 01/2024/tt-bca"}, "relations", "own row", "the other one"),
    ({"key": "9-CT/TW", "issued": "2011", "relations": "amends 09-CT/TW"}, "relations", "own row", "was issued"),
    ({"key": "9-CT/TW", "issued": "2011", "relations": "replaced_by 09-CT/TW@1/12/2011"}, "relations", "own", "issued"),
    ({"key": "9-CT/TW", "other_keys": "10-CT/TW", "relations": "replaces 10-CT/TW"}, "relations", "own", "other one"),
    (
        {"type": "L", "title": "Luật Rừng", "issued": "2031", "relations": "amends luật rừng@2031"},
        "relations",
        "own",
        "title",
    ),
    ({"key": "1/2024/TT-BCA", "confidence": "sure"}, "confidence", "unknown", "high, medium or low"),
    ({"key": "1/2024/TT-BCA", "title": "x" * (LONGEST + 1)}, "title", "2,001 characters", "quotation mark"),
    ({"key": "1/2024/TT-BCA", "title": "a\x1b[31m"}, "title", "control character", "leave it out"),
    ({"key": "1/2024/TT-BCA", "title": "a\ud800"}, "title", "control character", "leave it out"),
    ({"key": "1/2024/TT-BCA", "nicknames": "a;" * 101}, "nicknames", "101 values", "at most 100"),
    ({"key": "không số"}, "key", "no number", "09/2024/TT-BCA"),
    ({"type": "TT", "title": "Về tuần tra"}, "key", "empty", "09/2024/TT-BCA"),
    ({"key": "12/2024/XYZ-ABC"}, "type", "no type", "Thông tư"),
    ({"key": 1.5}, "key", "neither a text", "quotes"),
    ({"key": "1/2024/TT-BCA", "title": {"a": 1}}, "title", "neither a text", "quotes"),
]


@pytest.mark.parametrize(("row", "column", "reason", "hint"), REFUSED)
def test_a_row_that_cannot_be_used_is_told_and_stops_no_other(
    row: dict[str, object], column: str, reason: str, hint: str
) -> None:
    good = {"key": "2/2024/TT-BCA"}
    reading = read(json.dumps([row, good]))
    assert [known.key for known in reading.entries] == ["02/2024/TT-BCA"]
    (problem,) = reading.problems
    assert (problem.row, problem.column, reading.failed) == (1, column, 1)
    assert reason in problem.reason
    assert hint in problem.hint


def test_every_word_for_a_relation_is_taken() -> None:
    relations = "; ".join(f"{word} 23/2012/TT-BCA" for word in RELATION_WORDS)
    made = entry({"key": "1/2024/TT-BCA", "relations": relations})
    assert isinstance(made, KnownDirective)
    assert len(made.relations) == len(RELATION_WORDS)


@pytest.mark.parametrize(
    "row",
    [
        {"key": "09-CT/TW", "issued": "2011-12-01", "relations": "replaces 09-CT/TW@1999"},
        {"key": "77/2031/QH17", "type": "L", "title": "Luật Rừng", "relations": "replaces Luật Rừng"},
        {"type": "L", "title": "Luật Rừng", "issued": "2031", "relations": "replaces Luật Rừng@2004"},
    ],
)
def test_an_earlier_directive_of_the_same_number_or_title_is_another(row: dict[str, str]) -> None:
    assert isinstance(entry(row), KnownDirective)


def test_the_row_of_a_table_is_its_line() -> None:
    reading = read('key,title\n\n1/2024/TT-BCA,"hai\ndòng"\nkhông,x\n2/2024/TT-BCA,a,b\n3/2024/TT-BCA\n')
    assert [known.title for known in reading.entries] == ["hai dòng", ""]
    assert [(problem.row, problem.column) for problem in reading.problems] == [(5, "key"), (6, "all")]


def test_rows_about_one_directive_that_disagree_are_told_and_repeated_ones_are_counted() -> None:
    row = "12/2026/TT-BCA,2026-03-05,Về tuần tra\n"
    reading = read(f"key,issued,title\n{row}{row}12/2026/TT-BCA,2026-03-06,Về tuần tra\n12/2026/TT-BCA,,Khác\n")
    assert len(reading.entries) == 1
    assert [(one.row, one.column) for one in reading.problems] == [(4, "issued"), (5, "issued")]
    assert "row 2" in reading.problems[0].reason
    assert reading.notes == ("rows that say the same as another: 1",)


def test_a_number_that_begins_anew_each_term_may_stand_twice() -> None:
    reading = read("key,issued,title\n09-CT/TW,2002,Một\n09-CT/TW,2011,Hai\n")
    assert (len(reading.entries), reading.problems) == (2, ())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("key,title\n", "no row"),
        ("a,b\n1,2\n", "no column for the number"),
        ("key,số hiệu\n1,2\n", "two columns that say key"),
        ("key,key\n1,2\n", "two columns of one name"),
        ("[1, 2", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no row"),
        ("key\n" + "1/2024/TT-BCA\n" * (lists.MOST_ROWS + 1), "more than 50,000 rows"),
    ],
)
def test_what_is_no_list_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read(text)
    assert caught.value.hint


def test_a_broken_line_of_json_stops_no_other() -> None:
    reading = read('{"key": "1/2024/TT-BCA"}\n{"key":\n{"key": "2/2024/TT-BCA", "key": "3/2024/TT-BCA"}\n[]\n')
    assert len(reading.entries) == 1
    assert [(one.row, one.reason.partition(":")[0]) for one in reading.problems] == [
        (2, "is no JSON"),
        (3, "says something twice"),
        (4, "is no object"),
    ]


def test_columns_that_mean_nothing_are_told() -> None:
    assert read("key,màu\n1/2024/TT-BCA,đỏ\n").notes == ("columns passed over: màu",)


def test_a_file_that_is_too_large_or_missing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "LARGEST", 10)
    (tmp_path / "x.csv").write_text("key\n" + "1" * 100)
    for name in ("x.csv", "y.csv", "."):
        with pytest.raises(InputError):
            read_file(tmp_path / name)
