"""Answers as pictures, with their data beside them, and drawn at a terminal."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest
from cli_program import Run


@pytest.mark.parametrize("command", ["timeline", "timeline 12-nq/tw", "stats", "top"])
@pytest.mark.parametrize(("suffix", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!DOCTYPE html>")])
def test_a_file_that_is_named_like_a_picture_is_one(run: Run, db: str, command: str, suffix: str, start: bytes) -> None:
    done = run("--db", db, *command.split(), "-o", f"x.{suffix}")

    assert (done.code, done.out, done.err) == (0, "", "")
    assert Path(f"x.{suffix}").read_bytes().lstrip().startswith(start)


def test_the_data_lies_beside_the_picture(run: Run, db: str, tmp_path: Path) -> None:
    assert run("--db", db, "timeline", "-o", "x.svg", "-f", "csv").code == 0

    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["panel"] for row in rows} == {"cited", "issued", "directives by type", "directives by issuer"}
    assert sum(int(row["count"]) for row in rows if row["panel"] == "cited") == 9


def test_a_picture_speaks_vietnamese_where_that_is_wanted(run: Run, db: str, tmp_path: Path) -> None:
    run("--db", db, "--lang", "vi", "timeline", "-o", "x.svg")
    drawn = (tmp_path / "x.svg").read_text(encoding="utf-8")

    assert "văn bản theo cơ quan ban hành" in drawn
    assert "Thông tư" in drawn


def test_where_nothing_is_found_there_is_no_picture(run: Run, db: str, tmp_path: Path) -> None:
    assert run("--db", db, "timeline", "999/2011/TT-BYT", "-o", "x.svg").code == 1
    assert not (tmp_path / "x.svg").exists()


def test_a_missing_extra_is_an_exit_code_and_the_line_that_installs_it(
    run: Run, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    done = run("--db", db, "stats", "-o", "x.svg")

    assert done.code == 5
    assert "pip install 'directives[plot]'" in done.err


def test_a_terminal_gets_a_drawing(run: Run, db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("directives_cli.pictures.is_terminal", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    drawn = run("--db", db, "timeline", "12-nq/tw", "--lang", "vi").out.splitlines()

    assert drawn[0] == "được nhắc đến"
    assert drawn[1].split() == ["2022-03", "0", "▲", "2022-03-16", "ban", "hành"]
    assert drawn[-1].split()[:2] == ["2024-07", "1"]
    assert "█" in drawn[-1]
    assert "directives by issuer" in run("--db", db, "timeline").out
    assert run("--db", db, "timeline", "-f", "tsv").out.startswith("date\tevent\t")


def test_the_report_is_written_and_counted(run: Run, db: str, tmp_path: Path) -> None:
    first = run("--db", db, "--lang", "vi", "report", "-o", "site", "-f", "tsv")
    again = run("--db", db, "--lang", "vi", "report", "-o", "site", "-f", "tsv")

    assert first.out.splitlines()[1].split("\t")[2:] == ["0", "0"]
    assert again.out.splitlines()[1].split("\t")[1] == "0"
    assert 'lang="vi"' in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_a_folder_that_is_no_report_is_refused(run: Run, db: str) -> None:
    done = run("--db", db, "report", "-o", "articles")

    assert done.code == 2
    assert "no report" in done.err
