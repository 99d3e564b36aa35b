"""The commands on the registry: what is known, lists of one's own in and out again, with true counts and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_program import Run
from directives_cli.diagnostics import ExitCode

LIST = (
    "Số hiệu,Ngày ban hành,Trích yếu,Tên gọi khác\n"
    "67/2012/TT-BCA,01/11/2012,Quy định về khu dân cư,Thông tư 67\n"
    "12/2026/TT-BCA,05/3/2026,=Về tuần tra,\n"
)


@pytest.fixture
def bo(tmp_path: Path) -> Path:
    """Give a list of a ministry."""
    path = tmp_path / "bo.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_a_list_is_imported_shown_and_removed(run: Run, db: str, bo: Path) -> None:
    done = run("--db", db, "registry", "import", bo.name, "-f", "json")
    (row,) = json.loads(done.out)
    assert (done.code, done.err) == (ExitCode.FOUND, "")
    assert row == {"list": "bo", "new": 2, "changed": 0, "unchanged": 0, "removed": 0, "failed": 0, "articles": 1}
    (shown,) = json.loads(run("--db", db, "show", "67/2012/TT-BCA", "-f", "json").out)
    assert (shown["title"], shown["issued"]) == ("Quy định về khu dân cư", "2012-11-01")
    assert run("--db", db, "registry", "lists", "-f", "tsv").out.splitlines()[2] == "bo\tbo.csv\t2"
    assert json.loads(run("--db", db, "registry", "remove", "bo", "-f", "json").out)[0]["removed"] == 2
    (shown,) = json.loads(run("--db", db, "show", "67/2012/TT-BCA", "-f", "json").out)
    assert shown["title"] not in (None, "Quy định về khu dân cư")


def test_a_bad_row_is_told_and_the_rest_is_imported(run: Run, db: str, bo: Path) -> None:
    bo.write_text(LIST + "5/2026/TT-BCA,31/02/2026,Sai ngày,\n", encoding="utf-8")
    done = run("--db", db, "registry", "import", bo.name, "-f", "json")
    assert done.code == ExitCode.INPUT
    assert "bo.csv: row 4, issued: not a date: '31/02/2026'" in done.err
    assert "Hint: write 2012" in done.err
    assert (json.loads(done.out)[0]["new"], json.loads(done.out)[0]["failed"]) == (2, 1)


def test_with_strict_a_bad_row_changes_nothing(run: Run, db: str, bo: Path) -> None:
    bo.write_text(LIST + "5/2026/TT-BCA,31/02/2026,Sai ngày,\n", encoding="utf-8")
    done = run("--db", db, "registry", "import", bo.name, "--strict")
    assert (done.code, done.out) == (ExitCode.INPUT, "")
    assert "nothing was changed" in done.err
    assert len(run("--db", db, "registry", "lists", "-f", "tsv").out.splitlines()) == 2


@pytest.mark.parametrize("suffix", ["csv", "json", "jsonl", "tsv"])
def test_what_is_exported_is_imported_unchanged(run: Run, db: str, bo: Path, suffix: str) -> None:
    run("--db", db, "registry", "import", bo.name)
    run("--db", db, "registry", "export", "bo", "-o", f"again.{suffix}")
    done = run("--db", db, "registry", "import", f"again.{suffix}", "--name", "bo", "--source", "bo.csv", "-f", "json")
    assert (done.code, json.loads(done.out)[0]["unchanged"]) == (0, 2)


def test_an_export_is_csv_and_holds_no_formula(run: Run, db: str, bo: Path) -> None:
    run("--db", db, "registry", "import", bo.name)
    header, _, row = run("--db", db, "registry", "export", "bo").out.splitlines()
    assert header.startswith("type,key,other_keys,issued,")
    assert ",'=Về tuần tra," in row


def test_without_a_database_the_packaged_list_is_known_and_none_is_made(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    found = json.loads(run("--db", str(path), "registry", "search", "ket luan 44", "-f", "json").out)
    assert found[0]["key"] == "44-KL/TW"
    listed = run(
        "--db", str(path), "registry", "list", "--type", "kết luận", "--issued-since", "2019-01-22", "-f", "tsv"
    )
    assert listed.out.splitlines()[1].startswith("44-KL/TW\tKL\t2019-01-22\tBan Bí thư\t")
    assert run("--db", str(path), "registry", "lists").code == 0
    assert not path.exists()


def test_a_search_without_an_answer_says_so(run: Run, db: str) -> None:
    done = run("--db", db, "registry", "search", "không có văn bản này", "-f", "json")
    assert (done.code, done.out, done.err) == (ExitCode.NOTHING, "[]\n", "Nothing found\n")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("search", "..."), ExitCode.USAGE, "nothing to look for"),
        (("export", "none"), ExitCode.USAGE, "no list of your own called 'none'"),
        (("remove", "packaged"), ExitCode.USAGE, "part of this program"),
        (("import", "none.csv"), ExitCode.INPUT, "cannot read none.csv"),
        (("import", "articles"), ExitCode.INPUT, "cannot read articles"),
        (("list", "--type", "thong tin"), ExitCode.USAGE, "did you mean"),
    ],
)
def test_what_cannot_be_done_says_why(run: Run, db: str, arguments: tuple[str, ...], code: ExitCode, said: str) -> None:
    done = run("--db", db, "registry", *arguments)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
