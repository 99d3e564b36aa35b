"""People decide at the command line, and answers, exit codes and files say what came of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_program import Run
from directives_cli.diagnostics import ExitCode


def rows(run: Run, *arguments: str) -> list[dict[str, object]]:
    """Run a command and give its rows."""
    found: list[dict[str, object]] = json.loads(run(*arguments, "-f", "json").out)
    return found


@pytest.fixture
def first(run: Run, db: str) -> str:
    """Give the fingerprint of a reference."""
    return str(rows(run, "--db", db, "mentions", "Kết luận 44")[0]["fingerprint"])


def test_a_rejected_reference_is_gone_and_listed_and_undone(run: Run, db: str, first: str) -> None:
    (row,) = rows(run, "--db", db, "review", "reject", first, "--by", "Lan", "--note", "số nhà")
    assert (row["verdict"], row["state"], row["by"], row["note"]) == ("reject", "applied", "Lan", "số nhà")
    assert len(rows(run, "--db", db, "mentions", "Kết luận 44")) == 1
    assert [row["fingerprint"] for row in rows(run, "--db", db, "review", "list", "--verdict", "reject")] == [first]
    assert run("--db", db, "review", "undo", first).code == ExitCode.FOUND
    assert len(rows(run, "--db", db, "mentions", "Kết luận 44")) == 2
    assert run("--db", db, "review", "undo", first).code == ExitCode.NOTHING


@pytest.mark.parametrize("wrong", [("--number", "'; drop"), ("--year", "99999"), ("--year", "0")])
def test_a_part_that_no_directive_has_is_refused(run: Run, db: str, first: str, wrong: tuple[str, str]) -> None:
    assert run("--db", db, "review", "correct", first, *wrong).code == ExitCode.USAGE
    assert rows(run, "--db", db, "review", "list") == []


def test_who_decides_may_stand_in_the_environment(
    run: Run, db: str, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIRECTIVES_REVIEWER", "Minh")
    (row,) = rows(run, "--db", db, "review", "accept", first)
    assert row["by"] == "Minh"
    assert str(row["on"]).count("-") == 2


def test_a_correction_is_typed_as_people_type(run: Run, db: str, first: str) -> None:
    (row,) = rows(run, "--db", db, "review", "correct", first, "--to", "thong tu 67/2012/tt-bca")
    assert row["key"] == "67/2012/TT-BCA"
    (row,) = rows(
        run, "--db", db, "review", "correct", first, "-t", "quyet dinh", "--number", "9", "--symbol", "qđ-ttg"
    )
    assert row["key"] == "09/QĐ-TTg"
    (row,) = rows(run, "--db", db, "review", "correct", first, "--date", "")
    assert row["key"] == "44-KL/TW"


@pytest.mark.parametrize(
    "part",
    [("--type", "TT"), ("--number", "45"), ("--year", "2019"), ("--symbol", "NQ/TW"), ("--number", ""), ("-t", "")],
)
def test_a_part_that_contradicts_the_directive_that_is_meant_is_refused(
    run: Run, db: str, first: str, part: tuple[str, str]
) -> None:
    done = run("--db", db, "review", "correct", first, "--to", "Kết luận 44", *part)
    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert "Kết luận 44 does not go with this --" in done.err
    assert rows(run, "--db", db, "review", "list") == []


def test_a_part_that_the_directive_has_or_lacks_goes_with_it(run: Run, db: str, first: str) -> None:
    words = ("--to", "Kết luận 44", "-t", "kết luận", "--number", "44", "--symbol", "kl/tw", "--date", "22/1/2019")
    (row,) = rows(run, "--db", db, "review", "correct", first, *words)
    assert row["key"] == "44-KL/TW"


@pytest.mark.parametrize(
    "arguments",
    [
        ("accept", "x"),
        ("accept", "000000000000@1"),
        ("correct", "1"),
        ("correct", "1", "--date", "xyz"),
        ("correct", "1", "--type", "xyz"),
        ("correct", "1", "--to", "xyz"),
        ("merge", "12-NQ/TW", "12-NQ/TW"),
        ("split", "12-NQ/TW"),
        ("list", "--verdict", "praise"),
    ],
)
def test_what_cannot_be_understood_is_a_usage_error(run: Run, db: str, arguments: tuple[str, ...]) -> None:
    done = run("--db", db, "review", *arguments)
    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert "Hint" in done.err


def test_verdicts_go_out_and_come_in(run: Run, db: str, first: str, tmp_path: Path) -> None:
    run("--db", db, "review", "reject", first)
    run("--db", db, "review", "merge", "23/2012/TT-BCA", "67/2012/TT-BCA")
    assert run("--db", db, "review", "export", "-o", "v.jsonl").code == ExitCode.FOUND
    other = str(tmp_path / "other.db")
    run("--db", other, "ingest", "articles")
    assert rows(run, "--db", other, "review", "import", "v.jsonl") == [
        {"new": 2, "updated": 0, "unchanged": 0, "failed": 0}
    ]
    assert run("--db", other, "list").out == run("--db", db, "list").out
    assert run("--db", other, "review", "export").out == run("--db", db, "review", "export").out


def test_a_broken_line_is_told_and_stops_no_other(run: Run, db: str, first: str, tmp_path: Path) -> None:
    run("--db", db, "review", "reject", first)
    whole = run("--db", db, "review", "export").out
    (tmp_path / "v.jsonl").write_text(f"{{}}\n{whole}", encoding="utf-8")
    done = run("--db", db, "review", "import", "v.jsonl", "-f", "json")
    assert (done.code, json.loads(done.out)[0]) == (
        ExitCode.INPUT,
        {"new": 0, "updated": 0, "unchanged": 1, "failed": 1},
    )
    assert "line 1" in done.err
    assert run("--db", db, "review", "import", "nothing.jsonl").code == ExitCode.INPUT


def test_reindex_says_what_it_did_and_whether_there_was_anything(run: Run, db: str) -> None:
    done = run("--db", db, "reindex", "-f", "json")
    assert (done.code, json.loads(done.out)[0]["count"]) == (ExitCode.FOUND, 0)
    assert run("--db", db, "reindex", "--dry-run").code == ExitCode.NOTHING
    done = run("--db", db, "reindex", "--all", "-f", "json")
    assert (done.code, json.loads(done.out)) == (
        ExitCode.FOUND,
        [{"change": "read again", "kind": "articles", "count": 3, "examples": []}],
    )


def test_delete_says_what_became_of_each(run: Run, db: str) -> None:
    assert run("--db", db, "delete", "nothing.txt").code == ExitCode.NOTHING
    done = run("--db", db, "delete", "articles/dan-van.txt", "nothing.txt", "-f", "json")
    assert done.code == ExitCode.INPUT
    assert json.loads(done.out) == [
        {"article": "nothing.txt", "outcome": "not found"},
        {"article": "articles/dan-van.txt", "outcome": "deleted"},
    ]
    assert run("--db", db, "mentions", "09/2024/TT-BCA").code == ExitCode.NOTHING
    assert run("--db", db, "delete", "articles/tap-huan.txt").code == ExitCode.FOUND
