"""JSON Lines and tables: each row an article, each broken row a failure of its own."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.models import Article, ReadFailure
from directives.sources import Limits, read

LONG = "Công an xã Tân Lập thực hiện Thông tư số 23/2012/TT-BCA. " * 4000
"""Longer than the 128 KB that the csv module takes by itself."""


def lines(*rows: object) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def read_batch(folder: Path, data: bytes, name: str = "bo.jsonl") -> tuple[list[Article], list[ReadFailure]]:
    (folder / name).write_bytes(data)
    readings = list(read(str(folder / name)))
    return (
        [reading for reading in readings if isinstance(reading, Article)],
        [reading for reading in readings if isinstance(reading, ReadFailure)],
    )


def test_every_column_of_a_row_is_used(tmp_path: Path) -> None:
    row = {
        "id": "a7",
        "title": "Họp dân",
        "date": "24/12/2012 07:05",
        "text": "Bài\r\nviết",
        "url": "https://www.tanlap.vn/7#x",
        "source": "Báo Tân Lập",
        "views": 83,
    }
    (article,), failures = read_batch(tmp_path, lines(row))

    assert failures == []
    assert article.model_dump(exclude={"provenance"}) == {
        "id": "https://www.tanlap.vn/7",
        "doc": "a7",
        "text": "Bài\r\nviết",
        "path": (tmp_path / "bo.jsonl").as_posix(),
        "url": "https://www.tanlap.vn/7#x",
        "title": "Họp dân",
        "published": "2012-12-24",
        "published_time": "07:05",
        "source": "Báo Tân Lập",
        "author": None,
        "language": None,
        "pages": (),
        "encoding": "utf-8",
        "notes": (),
    }
    assert article.provenance == {
        "title": 'column "title"',
        "published": 'column "date"',
        "url": 'column "url"',
        "source": 'column "source"',
    }


def test_a_row_is_known_by_its_address_its_id_or_its_line(tmp_path: Path) -> None:
    rows = [{"url": "https://tanlap.vn/7", "text": "a"}, {"id": 8, "text": "b"}, {"text": "c"}]
    articles, _ = read_batch(tmp_path, lines(*rows))
    batch = (tmp_path / "bo.jsonl").as_posix()

    assert [article.id for article in articles] == ["https://tanlap.vn/7", f"{batch}#8", f"{batch}#3"]
    assert [article.doc for article in articles] == ["1", "8", "3"]


@pytest.mark.parametrize("names", [("content", "published_at", "link"), ("Nội dung", "Ngày đăng", "Đường dẫn")])
def test_other_names_of_columns_are_known(tmp_path: Path, names: tuple[str, str, str]) -> None:
    text, date, url = names
    (article,), _ = read_batch(tmp_path, lines({text: "Bài", date: "2024-04-09", url: "https://tanlap.vn/7"}))

    assert (article.text, article.published, article.id) == ("Bài", "2024-04-09", "https://tanlap.vn/7")
    assert article.provenance["published"] == f'column "{date}"'


def test_a_row_without_a_date_is_dated_by_its_text_and_a_bad_date_is_noted(tmp_path: Path) -> None:
    text = "Họp dân thôn Đông\n\nThứ Hai, 24/12/2012\nSáng 20/12, xã họp dân.\n"
    articles, _ = read_batch(
        tmp_path, lines({"text": text}, {"text": text, "date": "hôm qua"}, {"text": "x", "date": 20240409})
    )

    assert [article.published for article in articles] == ["2012-12-24", "2012-12-24", "2024-04-09"]
    assert articles[1].notes == ('column "date" is no date: hôm qua',)


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b'{"id": 2, "text": "cut', "is no JSON: Unterminated string starting at (character 19)"),
        (b"[1, 2]", "is no JSON object but list"),
        (b"null", "is no JSON object but NoneType"),
        (b'{"id": 2}', "has no text"),
        (b'{"id": 2, "text": " "}', "its text is empty"),
        (b'{"id": 2, "text": null}', "its text is empty"),
        (b'{"id": 2, "text": ["a", "b"]}', "its text is no text but list"),
        (b'{"id": 2, "text": "B\xe0i"}', "is not UTF-8 at byte 21 of the line"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'{"id": ' + b"9" * 5000 + b', "text": "x"}', "is no JSON: Exceeds the limit"),
    ],
)
def test_a_broken_line_is_one_failure_with_its_number_and_the_rest_is_read(
    tmp_path: Path, broken: bytes, reason: str
) -> None:
    articles, (failure,) = read_batch(tmp_path, lines({"text": "a"}) + broken + b"\n" + lines({"text": "c"}))

    assert [article.text for article in articles] == ["a", "c"]
    assert failure.input == f"{(tmp_path / 'bo.jsonl').as_posix()}, line 2"
    assert reason in failure.reason
    assert failure.hint


def test_a_broken_first_line_stops_nothing_either(tmp_path: Path) -> None:
    articles, (failure,) = read_batch(tmp_path, b'{"text": "cut\n' + lines({"text": "b"}))

    assert [article.text for article in articles] == ["b"]
    assert failure.input.endswith(", line 1")


def test_blank_lines_and_a_missing_last_newline_do_no_harm(tmp_path: Path) -> None:
    articles, failures = read_batch(tmp_path, b"\n" + lines({"text": "a"}) + b"\r\n" + lines({"text": "b"})[:-1])

    assert [article.text for article in articles] == ["a", "b"]
    assert failures == []


def test_a_line_longer_than_the_limit_is_passed_over_and_told(tmp_path: Path) -> None:
    (tmp_path / "bo.jsonl").write_bytes(lines({"text": "a"}, {"text": "b" * 1000}, {"text": "c"}))

    readings = list(read(str(tmp_path / "bo.jsonl"), limits=Limits(article=200)))

    assert [reading.text if isinstance(reading, Article) else reading.reason for reading in readings] == [
        "a",
        "is longer than 0.0 MB",
        "c",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\n \n", "holds no row"),
        (b'[\n  {"text": "a"}\n]\n', "is JSON spread over many lines"),
        (b'{\n  "text": "a"\n}\n', "is JSON spread over many lines"),
        (lines({"doc": 1, "references": []}, {"doc": 2}), "has no column with the text of an article"),
    ],
)
def test_a_file_that_is_no_batch_is_one_failure(tmp_path: Path, data: bytes, reason: str) -> None:
    articles, (failure,) = read_batch(tmp_path, data)

    assert articles == []
    assert reason in failure.reason
    assert failure.hint


def test_an_id_given_twice_is_noted_and_both_rows_are_kept(tmp_path: Path) -> None:
    rows = [{"id": 7, "text": "a"}, {"id": 7, "text": "b"}, {"url": "https://tanlap.vn", "text": "c"}]
    articles, failures = read_batch(tmp_path, lines(*rows, *rows))

    assert failures == []
    assert len({article.id for article in articles}) == 6
    assert articles[1].notes == ("#7 stands already in line 1",)
    assert [article.doc for article in articles] == ["7", "7", "3", "7", "7", "6"]


def test_half_a_character_is_replaced_and_noted(tmp_path: Path) -> None:
    (article,), _ = read_batch(tmp_path, b'{"text": "a\\ud800b"}\n')

    assert article.text == "a\ufffdb"
    assert article.notes == ("1 half characters were replaced by U+FFFD",)


def test_json_lines_in_utf16_are_read(tmp_path: Path) -> None:
    articles, _ = read_batch(tmp_path, lines({"text": "Đông"}, {"text": "Đoài"}).decode().encode("utf-16"))

    assert [article.text for article in articles] == ["Đông", "Đoài"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_read_with_any_delimiter_and_newlines_stay(tmp_path: Path, delimiter: str) -> None:
    table = io.StringIO()
    writer = csv.writer(table, delimiter=delimiter)
    writer.writerow(["id", "ngày đăng", "nội dung", "lượt xem"])
    writer.writerow(["7", "9/4/2024", 'Bài "một"\r\nhai, ba; bốn\n', "83"])
    writer.writerow(["8", "", LONG, ""])

    articles, failures = read_batch(tmp_path, b"\xef\xbb\xbf" + table.getvalue().encode(), "bo.csv")

    assert failures == []
    assert [article.text for article in articles] == ['Bài "một"\r\nhai, ba; bốn\n', LONG]
    assert (articles[0].doc, articles[0].published) == ("7", "2024-04-09")


def test_a_table_saved_by_an_old_office_is_read_and_the_guess_noted_in_each_row(tmp_path: Path) -> None:
    articles, _ = read_batch(tmp_path, "id\ttext\n7\tĐông\n8\tĐoài\n".encode("utf-16-le"), "bo.tsv")

    assert [article.text for article in articles] == ["Đông", "Đoài"]
    assert all(article.notes == ("utf-16-le without a byte order mark",) for article in articles)


@pytest.mark.parametrize(
    ("rows", "texts", "places"),
    [
        # too many cells: a comma without quotes
        ("7,a\n8,b,c\n9,d\n", ["a", "d"], ["line 3"]),
        # too few to reach the text
        ("7,a\n8\n9,d\n", ["a", "d"], ["line 3"]),
        # rubbish behind closing quotes
        ('7,a\n8,"b" c\n9,d\n', ["a", "d"], ["line 3"]),
        # quotes never closed: what follows is read again, row by row
        ('7,a\n8,"b\n9,d\n10,e\n', ["a", "d", "e"], ["line 3"]),
        # a broken row over several lines is one failure
        ('7,a\n8,"b" c\nd\ne\n9,f\n', ["a", "f"], ["lines 3 to 5"]),
        # broken rows apart are failures apart, also the last
        ("7,a,x\n8,b\n9,c,y", ["b"], ["line 2", "line 4"]),
        # no text
        ("7,\n8,b\n", ["b"], ["line 2"]),
    ],
)
def test_a_broken_row_of_a_table_is_one_failure_and_the_rest_is_read(
    tmp_path: Path, rows: str, texts: list[str], places: list[str]
) -> None:
    articles, failures = read_batch(tmp_path, f"id,text\n{rows}".encode(), "bo.csv")

    assert [article.text for article in articles] == texts
    assert [failure.input.rpartition(", ")[2] for failure in failures] == places
    assert all(failure.hint for failure in failures)


def test_a_row_that_ends_early_behind_its_text_is_read(tmp_path: Path) -> None:
    articles, failures = read_batch(tmp_path, b"id,text,url\n7,a\n", "bo.csv")

    assert ([article.text for article in articles], failures) == (["a"], [])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"id,text\n", "holds a header and no row"),
        (b"id,name\n7,a\n", "its columns are: id, name"),
        (b"\n\n", "has no column with the text"),
    ],
)
def test_a_table_without_articles_is_one_failure(tmp_path: Path, data: bytes, reason: str) -> None:
    articles, (failure,) = read_batch(tmp_path, data, "bo.csv")

    assert articles == []
    assert reason in failure.reason


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(str.strip))
)
def test_texts_written_as_json_lines_or_as_a_table_come_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("bo")
    table = io.StringIO(newline="")
    csv.writer(table).writerows([["id", "text"], *enumerate(texts)])

    from_lines, _ = read_batch(folder, lines(*({"text": text} for text in texts)))
    from_table, _ = read_batch(folder, table.getvalue().encode(), "bo.csv")

    assert [article.text for article in from_lines] == texts
    assert [article.text for article in from_table] == texts


@given(st.binary(max_size=200), st.sampled_from(["bo.jsonl", "bo.csv", "bo.tsv", "bo.txt", "bo"]))
def test_any_bytes_under_any_name_are_answered(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    articles, failures = read_batch(tmp_path_factory.mktemp("bo"), data, name)

    assert articles or failures
