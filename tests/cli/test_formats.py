"""Every format gives the same cells, whole, and nothing that its reader would take for something else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from directives_cli.formats import comma_separated, json_array, json_lines, markdown, plain, table, tsv
from directives_cli.layout import lay_out
from hypothesis import given
from hypothesis import strategies as st

COLUMNS = ("key", "title", "count")
ROWS = [
    {"key": "44-KL/TW", "title": "Tiếp tục | thực hiện\tChỉ thị\n09-CT/TW", "count": 2},
    {"key": "=1+1", "title": None, "count": -1},
]
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
CELLS = st.one_of(TEXTS, st.none(), st.integers(), st.lists(TEXTS, max_size=3))


def joined(pieces: Iterable[str]) -> str:
    return "".join(pieces)


def test_tsv_keeps_one_row_a_line() -> None:
    assert joined(tsv(ROWS, COLUMNS)) == (
        "key\ttitle\tcount\n44-KL/TW\tTiếp tục | thực hiện Chỉ thị 09-CT/TW\t2\n=1+1\t\t-1\n"
    )


def test_csv_makes_formulas_harmless_but_not_numbers() -> None:
    assert joined(comma_separated(ROWS, COLUMNS)) == (
        'key,title,count\r\n44-KL/TW,"Tiếp tục | thực hiện\tChỉ thị\n09-CT/TW",2\r\n\'=1+1,,-1\r\n'
    )


def test_json_is_an_array_even_of_nothing() -> None:
    assert json.loads(joined(json_array(ROWS, COLUMNS))) == ROWS
    assert joined(json_array([], COLUMNS)) == "[]\n"


def test_json_lines_are_an_object_each() -> None:
    assert [json.loads(line) for line in json_lines(ROWS, COLUMNS)] == ROWS
    assert joined(json_lines([], COLUMNS)) == ""


def test_markdown_escapes_what_is_its_own() -> None:
    assert joined(markdown(ROWS, COLUMNS, headings=("số", "tên", "lần"))) == (
        "| số | tên | lần |\n| --- | --- | --- |\n"
        "| 44-KL/TW | Tiếp tục \\| thực hiện Chỉ thị 09-CT/TW | 2 |\n| =1+1 |  | -1 |\n"
    )


def test_a_table_without_a_width_has_one_line_a_row() -> None:
    assert joined(table(ROWS, COLUMNS)) == (
        "key       title                                  count\n"
        "44-KL/TW  Tiếp tục | thực hiện Chỉ thị 09-CT/TW  2\n"
        "=1+1                                             -1\n"
    )


def test_a_table_wraps_long_cells_and_cuts_none() -> None:
    words = [f"từ{number}" for number in range(60)]
    lines = list(lay_out([["44-KL/TW", " ".join(words)]], ["key", "title"], width=60))

    assert max(len(line.rstrip("\n")) for line in lines) <= 60
    assert [word for line in lines[1:] for word in line.removeprefix("44-KL/TW").split()] == words


def test_a_terminal_too_narrow_for_columns_gets_one_field_a_line() -> None:
    lines = list(lay_out([["09/2024/TT-BCA", "2024-03-13", "Bộ Công an"]], ["key", "issued", "issuer"], width=30))

    assert [line.split()[0] for line in lines if line.strip()] == ["key", "issued", "issuer"]


def test_long_cells_that_would_make_tall_columns_get_one_field_a_line() -> None:
    quote = " ".join(f"từ{number}" for number in range(60))
    row = ["articles/hoi-nghi.txt", "Hội nghị sơ kết ba năm", "2022-11-16", quote, "44-KL/TW"]
    headings = ["article", "title", "published", "quote", "key"]
    lines = list(lay_out([row] * 2, headings, width=90))

    assert [line.split()[0] for line in lines if line[:1].isalpha()] == headings * 2
    assert max(map(len, lines)) <= 91


def test_short_rows_stay_columns_beside_a_long_one() -> None:
    rows = [["09/2024/TT-BCA", "", "Bộ Công an"]] * 9 + [["23/2012/TT-BCA", "dài " * 30, "Bộ Công an"]]
    lines = list(lay_out(rows, ["key", "title", "issuer"], width=60))

    assert lines[0].split() == ["key", "title", "issuer"]
    assert max(map(len, lines)) <= 61


def test_a_column_without_values_is_left_out_of_a_table() -> None:
    assert joined(lay_out([["a", ""]], ["key", "title"])) == "key\na\n"


def test_square_brackets_are_no_markup_in_a_table() -> None:
    assert "[bold]" in joined(lay_out([["[bold]x[/bold]"]], ["key"]))


@given(st.lists(st.tuples(CELLS, CELLS), max_size=4))
def test_every_format_gives_every_cell_back(cells: list[tuple[object, object]]) -> None:
    rows = [{"a": first, "b": second} for first, second in cells]

    assert json.loads(joined(json_array(rows, ("a", "b")))) == rows
    assert [json.loads(line) for line in json_lines(rows, ("a", "b"))] == rows
    read = list(csv.reader(io.StringIO(joined(comma_separated(rows, ("a", "b"))), newline="")))
    assert [[cell.removeprefix("'") for cell in row] for row in read[1:]] == [
        [plain(cell).replace("\0", "⟨U+0000⟩").removeprefix("'") for cell in row] for row in cells
    ]
    assert joined(tsv(rows, ("a", "b"))).count("\n") == len(rows) + 1
    assert all(line.count("\t") == 1 for line in joined(tsv(rows, ("a", "b"))).split("\n")[:-1])
