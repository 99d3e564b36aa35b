"""Every table comes back from every format as it is, whole or not at all, and nothing in it is run."""

from __future__ import annotations

import csv
import gc
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from directives import extract
from directives.errors import DirectivesError, MissingExtraError, OutputError, QueryError
from directives.export import dump as dumps
from directives.export import workbook
from directives.export.datasette import FACETS, INDEXED, LINKS, QUESTIONS, SHOWN_AS, TITLES
from directives.export.dump import Form, export_tables
from directives.export.tables import TABLES, Kind, Value, chosen
from directives.store import Store, open_store
from factories import HOSTILE, SAMPLE, article

Rows = dict[str, list[tuple[Value, ...]]]


@pytest.fixture
def hostile(sample: Store) -> Store:
    """Give a database that holds an article that means harm, too."""
    sample.add_articles([HOSTILE], extract=extract)
    return sample


def rows(store: Store) -> Rows:
    """Read all tables."""
    with store.read() as connection:
        return {table.name: list(table.rows(connection, str)) for table in TABLES}


def test_the_rows_of_a_table_have_its_columns_and_their_kinds(hostile: Store) -> None:
    kinds = {
        Kind.TEXT: (str, type(None)),
        Kind.DATE: (str, type(None)),
        Kind.NUMBER: (int, type(None)),
        Kind.TEXTS: (list,),
    }
    for table in TABLES:
        for row in rows(hostile)[table.name]:
            assert all(isinstance(value, kinds[column.kind]) for value, column in zip(row, table.columns, strict=True))


def test_keys_are_keys_and_links_lead_to_rows(hostile: Store) -> None:
    read = rows(hostile)
    named = {
        table.name: [dict(zip((column.name for column in table.columns), row, strict=True)) for row in read[table.name]]
        for table in TABLES
    }
    for table in TABLES:
        keys = [tuple(row[name] for name in table.key) for row in named[table.name]]
        assert not table.key or len(set(keys)) == len(keys) > 0
        for column, other in LINKS.get(table.name, {}).items():
            assert {row[column] for row in named[table.name]} - {None} <= {row["id"] for row in named[other]}


def test_a_reference_is_a_slice_of_its_quote(sample: Store) -> None:
    columns = [column.name for column in TABLES[2].columns]
    for row in rows(sample)["references"]:
        told = dict(zip(columns, row, strict=True))
        assert str(told["text"]) in str(told["quote"])


def test_what_an_article_says_of_itself_is_marked_and_counts_for_no_directive(sample: Store) -> None:
    own = "BỘ CÔNG AN\n-------\nSố: 09/2024/TT-BCA\nHà Nội, ngày 13 tháng 3 năm 2024\n\nTHÔNG TƯ\n"
    sample.add_articles([article(own, "own.txt")], extract=extract)

    read = rows(sample)
    (citation,) = [row for row in read["citations"] if row[0] == "own.txt"]
    assert citation[2:4] == (1, 1)
    columns = [column.name for column in TABLES[0].columns]
    (told,) = [dict(zip(columns, row, strict=True)) for row in read["directives"] if row[1] == "09/2024/TT-BCA"]
    assert told["articles"] == 1


def test_the_order_of_ingestion_changes_nothing(tmp_path: Path, sample: Store) -> None:
    with open_store(tmp_path / "other.db", create=True) as other:
        for one in reversed(SAMPLE):
            other.add_articles([one], extract=extract)
        assert rows(other) == rows(sample)


def test_csv_comes_back_and_excel_finds_its_mark(hostile: Store, tmp_path: Path) -> None:
    export_tables(hostile, tmp_path / "plain")
    export_tables(hostile, tmp_path / "marked", bom=True)

    for table in TABLES:
        data = (tmp_path / "plain" / f"{table.name}.csv").read_bytes()
        assert (tmp_path / "marked" / f"{table.name}.csv").read_bytes() == b"\xef\xbb\xbf" + data
        lines = list(csv.reader(data.decode().splitlines(keepends=True)))
        assert lines[0] == [column.name for column in table.columns]
        assert len(lines) - 1 == len(rows(hostile)[table.name])
        assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "@", "-", "\t", "\r"))]


def test_json_lines_come_back_as_they_are(hostile: Store, tmp_path: Path) -> None:
    export_tables(hostile, tmp_path / "t", form=Form.JSONL)

    for table in TABLES:
        lines = (tmp_path / "t" / f"{table.name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert [tuple(json.loads(line).values()) for line in lines] == rows(hostile)[table.name]


def test_parquet_comes_back_with_its_types(hostile: Store, tmp_path: Path) -> None:
    export_tables(hostile, tmp_path / "t", form=Form.PARQUET)

    for table in TABLES:
        read = pq.read_table(tmp_path / "t" / f"{table.name}.parquet")
        assert [tuple(row.values()) for row in read.to_pylist()] == rows(hostile)[table.name]
    assert str(read.schema.field("start").type) == "int64"


def test_a_workbook_comes_back_with_numbers_dates_and_no_formula(hostile: Store, tmp_path: Path) -> None:
    export_tables(hostile, tmp_path / "a.xlsx")

    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == [table.name for table in TABLES]
    for table in TABLES:
        sheet = book[table.name]
        assert sheet.max_row - 1 == len(rows(hostile)[table.name])
        for line in sheet.iter_rows(min_row=2):
            for cell, column in zip(line, table.columns, strict=True):
                expected = {Kind.NUMBER: "n", Kind.DATE: "ds"}.get(column.kind, "s")
                assert cell.data_type in (expected if cell.value is not None else "ns")
    titles = [cell.value for cell in next(book["articles"].iter_cols(min_col=1, max_col=1, min_row=2))]
    assert HOSTILE.id in titles


def test_what_no_sheet_holds_goes_to_the_next(tmp_path: Path) -> None:
    book = workbook.new_workbook()
    workbook.add_sheets(book, "citations", TABLES[3].columns[:1], [(str(number),) for number in range(5)], most=3)
    workbook.save(book, tmp_path / "a.xlsx")

    sheets = load_workbook(tmp_path / "a.xlsx")
    assert [sheet.max_row for sheet in sheets] == [3, 3, 2]


def test_sqlite_comes_back_and_is_sound(hostile: Store, tmp_path: Path) -> None:
    export_tables(hostile, tmp_path / "a.db")

    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        for table in TABLES:
            read = connection.execute(f'SELECT * FROM "{table.name}"').fetchall()
            assert [tuple(map(parsed, row, table.columns)) for row in read] == rows(hostile)[table.name]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def parsed(value: Value, column: object) -> Value:
    """Read a value of SQLite: a list is JSON there."""
    return json.loads(str(value)) if getattr(column, "kind", None) is Kind.TEXTS else value


def test_the_same_rows_make_the_same_bytes(sample: Store, tmp_path: Path) -> None:
    for form in Form:
        export_tables(sample, tmp_path / "a", form=form)
        first = {file.name: file.read_bytes() for file in (tmp_path / "a").iterdir()}
        export_tables(sample, tmp_path / "a", form=form)
        assert {file.name: file.read_bytes() for file in (tmp_path / "a").iterdir()} == first


def test_what_datasette_is_told_names_columns_that_exist() -> None:
    columns = {table.name: {column.name for column in table.columns} for table in TABLES}
    assert set(TITLES) == set(FACETS) == set(columns)
    for named in (FACETS, INDEXED, LINKS):
        assert all(set(names) <= columns[table] for table, names in named.items())
    assert all(name in columns[table] for table, name in SHOWN_AS.items())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_every_ready_question_has_an_answer(sample: Store, tmp_path: Path, question: object) -> None:
    export_tables(sample, tmp_path / "a.db")
    key = "12-NQ/TW"
    if getattr(question, "name", "") == "what_happened_to":
        sample.add_articles(
            [article("Nghị định số 123/2021/NĐ-CP sửa đổi, bổ sung Nghị định số 100/2019/NĐ-CP.")], extract=extract
        )
        export_tables(sample, tmp_path / "a.db")
        key = "100/2019/NĐ-CP"
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        assert connection.execute(getattr(question, "sql", ""), {"key": key}).fetchall()


def test_datasette_answers_a_ready_question(sample: Store, tmp_path: Path) -> None:
    export_tables(sample, tmp_path / "shelf", form=Form.SQLITE)

    def get(path: str) -> str:
        shelf = [str(tmp_path / "shelf" / name) for name in ("directives.db", "metadata.json")]
        command = [sys.executable, "-m", "datasette", shelf[0], "--metadata", shelf[1], "--get", path]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout

    found = json.loads(get("/directives/who_cites.json?key=09/2024/TT-BCA&_shape=array"))
    assert [row["article"] for row in found] == ["tin.jsonl#7"]
    assert "Which articles cite a directive" in get("/directives")


def test_a_folder_that_holds_something_else_is_left_alone(sample: Store, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")

    with pytest.raises(DirectivesError, match=r"letter\.txt"):
        export_tables(sample, tmp_path / "mine")
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "letter.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
def test_a_workbook_for_which_there_is_no_room_leaves_nothing_to_complain_later(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx.timed").symlink_to("/dev/full")
    book = workbook.new_workbook()
    workbook.add_sheets(book, "a", TABLES[0].columns, [])
    with pytest.raises(OSError, match="No space left"):
        workbook.save(book, tmp_path / "a.xlsx")
    workbook.discard(book)
    del book
    gc.collect()  # what complains when it is deleted makes this test fail


def test_a_shelf_that_cannot_be_written_is_told_by_its_own_name(sample: Store, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"cannot write \S*no/folder/shelf\.db: unable to open"):
        export_tables(sample, tmp_path / "no" / "folder" / "shelf.db")


@pytest.mark.parametrize("name", ["t", "a.xlsx", "a.db", "citations.csv"])
def test_what_fails_leaves_what_was_there(
    sample: Store, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = chosen(["citations"])
    export_tables(sample, tmp_path / name, tables=tables)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    broken = tables[0]._replace(rows=lambda *_: iter([("a",)]))

    monkeypatch.setattr(dumps, "write_csv", lambda *_, **__: 1 / 0)
    with pytest.raises((ZeroDivisionError, ValueError, DirectivesError)):
        export_tables(sample, tmp_path / name, tables=(broken,))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_flat_file_holds_one_table(sample: Store, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="one table"):
        export_tables(sample, tmp_path / "all.csv")
    with pytest.raises(QueryError, match="no such table"):
        chosen(["nothing"])
    assert export_tables(sample, tmp_path / "one.csv", tables=chosen(["articles"])) == {"articles": 4}


@pytest.mark.parametrize(("form", "module"), [(Form.XLSX, "openpyxl"), (Form.PARQUET, "pyarrow")])
def test_a_missing_package_is_named_with_the_line_that_installs_it(
    sample: Store, tmp_path: Path, form: Form, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(MissingExtraError) as caught:
        export_tables(sample, tmp_path / "t", form=form)
    assert caught.value.hint in {"pip install 'directives[excel]'", "pip install 'directives[parquet]'"}
    assert list(tmp_path.iterdir()) == []
