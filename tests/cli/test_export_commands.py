"""`annotate`, `export` and `graph`: the bytes of every format, and what a script is told.

`UPDATE_GOLDEN=1 pytest tests/cli/test_export_commands.py` writes the golden files anew.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote

import pyarrow.parquet as pq
import pytest
from cli_program import Run
from directives_cli import annotate, export, graph, messages
from openpyxl import load_workbook

from directives.export import datasette, dump
from directives.export.tables import TABLES

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "export"
CATALOGUE: dict[str, str] = json.loads(Path(messages.__file__).with_name("vi.json").read_text(encoding="utf-8"))
TEMPLATES = Path(dump.__file__).with_name("templates")
LETTER = "articles/hoi-nghi.txt"


def check(name: str, data: bytes) -> None:
    """Compare what was written with a golden file, byte by byte."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    assert data == path.read_bytes()


@pytest.mark.parametrize("form", annotate.Form)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_bytes_of_an_annotated_article(run: Run, samples: Path, form: str, language: str) -> None:
    assert samples.is_dir()
    done = run("annotate", LETTER, "--format", form, "--lang", language)

    assert (done.code, done.err) == (0, "")
    check(f"annotate.{language}.{form}", done.out.encode())


@pytest.mark.parametrize("form", graph.Form)
def test_the_bytes_of_a_graph(run: Run, db: str, form: str) -> None:
    done = run("--db", db, "graph", "--format", form)

    assert (done.code, done.err) == (0, "")
    check(f"graph.{form}", done.out.encode())


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_bytes_of_exported_tables(run: Run, db: str, tmp_path: Path, form: str) -> None:
    done = run("--db", db, "export", "-o", "tables", "--format", form)

    assert (done.code, done.err) == (0, "")
    for table in TABLES:
        check(f"{table.name}.{form}", (tmp_path / "tables" / f"{table.name}.{form}").read_bytes())


def test_what_formats_of_bytes_hold(run: Run, db: str, tmp_path: Path) -> None:
    run("--db", db, "export", "-o", "a.xlsx")
    run("--db", db, "export", "-o", "parquet", "--format", "parquet")
    run("--db", db, "export", "-o", "shelf.db")

    book = load_workbook(tmp_path / "a.xlsx")
    lines = [f"{sheet.title}\t{[cell.value for cell in line]}" for sheet in book for line in sheet.iter_rows()]
    check("workbook.txt", "\n".join(lines).encode())
    files = [pq.read_table(tmp_path / "parquet" / f"{table.name}.parquet") for table in TABLES]
    check("parquet.txt", "\n".join(f"{one.schema}\n{one.to_pylist()}" for one in files).encode())
    with closing(sqlite3.connect(tmp_path / "shelf.db")) as connection:
        check("sqlite.sql", "\n".join(connection.iterdump()).encode())
    check("metadata.json", (tmp_path / "shelf.metadata.json").read_bytes())


def test_a_file_holds_the_same_bytes_as_stdout(run: Run, db: str, tmp_path: Path) -> None:
    for command, names in (("annotate", ("a.html", "a.md", "a.json")), ("graph", ("g.dot", "g.gexf", "g.jsonld"))):
        words = [command, LETTER] if command == "annotate" else [command]
        for name in names:
            ending = name.partition(".")[2]
            run("--db", db, *words, "-o", name)
            assert (tmp_path / name).read_bytes() == run("--db", db, *words, "--format", ending).out.encode()


def test_a_stored_article_leads_to_the_pages_of_a_report(run: Run, db: str, tmp_path: Path) -> None:
    run("--db", db, "report", "-o", "trang báo cáo")
    (tmp_path / "bài").mkdir()
    done = run("--db", db, "annotate", "--stored", LETTER, "--report", "trang báo cáo", "-o", "bài/thư.html")

    assert (done.code, done.err) == (0, "")
    links = re.findall(r'href="(\.\./[^"]+)"', (tmp_path / "bài" / "thư.html").read_text(encoding="utf-8"))
    assert links
    assert all((tmp_path / "bài" / unquote(link)).is_file() for link in links)
    on_the_web = run("--db", db, "annotate", "--stored", LETTER, "--report", "https://bao.example/trang/")
    assert 'href="https://bao.example/trang/directives/' in on_the_web.out


def test_a_report_says_nothing_of_articles_that_are_not_stored(run: Run, db: str) -> None:
    done = run("--db", db, "annotate", LETTER, "--report", "trang")

    assert done.code == 2
    assert "--stored" in done.err


def test_an_article_of_the_database_is_annotated_by_its_name(run: Run, db: str, tmp_path: Path) -> None:
    (tmp_path / LETTER).unlink()

    done = run("--db", db, "annotate", "--stored", LETTER, "--format", "md")
    assert (done.code, done.err) == (0, "")
    assert "[Kết luận số 44-KL/TW]" in done.out


@pytest.mark.parametrize("form", annotate.Form)
@pytest.mark.parametrize("names", [("none.txt",), (LETTER, "none.txt")])
def test_nothing_is_written_where_an_article_is_not_in_the_database(
    run: Run, db: str, form: str, names: tuple[str, ...]
) -> None:
    missing = run("--db", db, "annotate", "--stored", *names, "--format", form)
    assert (missing.code, missing.out) == (2, "")
    assert "no article has the name" in missing.err
    without = run("--db", "none.db", "annotate", "--stored", LETTER, "--format", form)
    assert (without.code, without.out) == (4, "")


def test_what_a_person_has_rejected_is_not_marked(run: Run, db: str) -> None:
    rows = json.loads(run("--db", db, "mentions", "521/qd-ttg", "-f", "json").out)
    run("--db", db, "review", "reject", rows[0]["fingerprint"])

    text = run("--db", db, "annotate", "--stored", LETTER, "--format", "md").out
    assert "[Kết luận số 44-KL/TW]" in text
    assert "Quyết định số 521/QĐ-TTg ngày" in text


def test_a_text_without_references_is_an_answer(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Chào bà con.", encoding="utf-8")

    done = run("annotate", "a.txt", "-o", "a.html")
    assert (done.code, done.err) == (1, "Nothing found\n")
    assert "Chào bà con." in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_what_cannot_be_read_is_told_and_the_rest_is_annotated(run: Run, samples: Path) -> None:
    assert samples.is_dir()
    done = run("annotate", "none.txt", LETTER, "-f", "md")

    assert done.code == 3
    assert "none.txt" in done.err
    assert "44-KL/TW" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "-o", "t", "--table", "nothing"), "no such table"),
        (("export", "-o", "t.csv"), "holds one table"),
        (("export", "-o", "t", "--format", "pdf"), "none of csv"),
        (("export", "-o", "none/t.csv", "--table", "articles"), "cannot write"),
        (("graph", "--relation", "likes"), "no such relation"),
        (("graph", "--type", "nothing"), "nothing"),
        (("graph", "-o", "none/x.dot"), "cannot write"),
        (("graph", "--depth", "1"), "--around REFERENCE"),
        (("graph", "--depth", "3", "-f", "json"), "--around REFERENCE"),
        (("export", "-o", "t.xlsx", "--excel"), "--excel is about CSV"),
        (("export", "-o", "t", "--format", "jsonl", "--excel"), "--excel is about CSV"),
        (("export", "-o", "t.csv", "--table", "articles", "--format", "parquet", "--excel"), "--excel is about CSV"),
    ],
)
def test_what_cannot_be_done_says_why(run: Run, db: str, arguments: tuple[str, ...], said: str) -> None:
    done = run("--db", db, *arguments)

    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_missing_package_has_an_exit_code_of_its_own(run: Run, db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)

    done = run("--db", db, "export", "-o", "a.xlsx")
    assert done.code == 5
    assert "pip install 'directives[excel]'" in done.err


def test_nothing_near_is_an_answer(run: Run, db: str) -> None:
    assert run("--db", db, "graph", "--around", "999/2001/NĐ-CP", "-f", "json").code == 1


def test_every_text_of_a_page_and_of_datasette_has_a_vietnamese_one() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html"))
    said = set(re.findall(r'(?:say|row)\("([^"]+)"', source)) - {"IRI"}
    asked = {question.title for question in datasette.QUESTIONS} | {datasette.HEADING}
    told = {text for texts in datasette.TITLES.values() for text in texts}

    assert {"look it up", "this document"} < said
    assert said | asked | told | set(export.COLUMNS) <= set(CATALOGUE)
