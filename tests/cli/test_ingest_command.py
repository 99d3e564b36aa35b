"""Ingesting at the command line: counted, repeatable, stopped by Ctrl-C without loss."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from cli_program import PROGRAM, Run
from directives_cli.ingest import Stop

HEADER = "new\tupdated\tunchanged\tskipped\tfailed\n"


def test_what_became_of_the_inputs_is_the_answer(run: Run, samples: Path) -> None:
    assert run("--db", "t.db", "ingest", str(samples)) == (0, f"{HEADER}3\t0\t0\t0\t0\n", "")
    assert run("--db", "t.db", "ingest", str(samples)) == (0, f"{HEADER}0\t0\t3\t0\t0\n", "")
    (samples / "tap-huan.txt").write_text("Nghị định 100/2019/NĐ-CP", encoding="utf-8")
    assert json.loads(run("--db", "t.db", "ingest", str(samples), "-f", "json").out) == [
        {"new": 0, "updated": 1, "unchanged": 2, "skipped": 0, "failed": 0}
    ]


def test_a_second_ingest_changes_no_answer(run: Run, db: str) -> None:
    before = run("--db", db, "list", "-f", "json")
    run("--db", db, "ingest", "articles")

    assert run("--db", db, "list", "-f", "json") == before


def test_what_fails_is_told_and_the_rest_is_stored(run: Run, samples: Path) -> None:
    (samples / "empty.txt").write_bytes(b"")
    done = run("--db", "t.db", "ingest", str(samples), "no-such.txt")

    assert done.code == 3
    assert done.out == f"{HEADER}3\t0\t0\t0\t2\n"
    assert "empty.txt: " in done.err
    assert "no-such.txt: " in done.err


def test_what_is_passed_over_in_a_folder_is_told_and_fails_nothing(run: Run, samples: Path) -> None:
    (samples / "README.txt").write_text("About this folder", encoding="utf-8")
    done = run("--db", "t.db", "ingest", str(samples))

    assert (done.code, done.out) == (0, f"{HEADER}3\t0\t0\t1\t0\n")
    assert done.err.startswith("Note: ")


def test_stdin_is_an_input(program: Run) -> None:
    done = program("--db", "t.db", "ingest", "-", stdin="Thông tư số 67/2012/TT-BCA".encode())

    assert (done.code, done.out) == (0, f"{HEADER}1\t0\t0\t0\t0\n")


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be read as one" * 50, b"PK\x03\x04"])
def test_a_database_that_is_none_is_refused_and_left_alone(
    run: Run, samples: Path, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "t.db").write_bytes(content)
    for command in (["ingest", str(samples)], ["list"], ["doctor"], ["db", "status"], ["db", "upgrade"]):
        done = run("--db", "t.db", *command)

        assert (done.code, done.out) == (4, "")
        assert done.err.startswith("Error: t.db is no database\nHint: ")
    assert (tmp_path / "t.db").read_bytes() == content


def test_a_database_of_another_program_is_refused(run: Run, samples: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "t.db")) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")
    done = run("--db", "t.db", "ingest", str(samples))

    assert done.code == 4
    assert "another program" in done.err


def test_a_newer_database_is_refused_but_its_status_is_told(run: Run, db: str) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()

    assert run("--db", db, "list").code == 4
    assert "newer" in run("--db", db, "ingest", "articles").err
    assert run("--db", db, "db", "status").code == 0
    assert run("--db", db, "db", "upgrade").code == 4


def test_a_copy_answers_like_the_original_and_never_replaces_a_file(run: Run, db: str) -> None:
    assert run("--db", db, "db", "backup", "copy.db")[:2] == (0, "")
    assert run("--db", "copy.db", "list") == run("--db", db, "list")
    assert run("--db", db, "db", "backup", "copy.db").code == 4


def test_a_rehearsal_counts_the_same_and_stores_nothing(run: Run, samples: Path, tmp_path: Path) -> None:
    assert run("--db", "t.db", "ingest", str(samples), "--dry-run").out == f"{HEADER}3\t0\t0\t0\t0\n"
    assert not (tmp_path / "t.db").exists()
    run("--db", "t.db", "ingest", str(samples))
    before = (tmp_path / "t.db").read_bytes()
    (samples / "tap-huan.txt").write_text("Nghị định 100/2019/NĐ-CP", encoding="utf-8")

    assert run("--db", "t.db", "ingest", str(samples), "--dry-run").out == f"{HEADER}0\t1\t2\t0\t0\n"
    assert (tmp_path / "t.db").read_bytes() == before
    assert run("--db", "t.db", "ingest", str(samples)).out == f"{HEADER}0\t1\t2\t0\t0\n"


def test_what_failed_is_listed_until_it_is_read_well(run: Run, samples: Path) -> None:
    (samples / "hong.txt").write_bytes(b"")
    run("--db", "t.db", "ingest", "articles", "no-such.txt")
    rows = json.loads(run("--db", "t.db", "failures", "-f", "json").out)
    assert [row["input"] for row in rows] == ["articles/hong.txt", "no-such.txt"]
    assert all(row["reason"] and row["hint"] and row["failed"].endswith("Z") for row in rows)
    (samples / "hong.txt").write_text("Nghị định 100/2019/NĐ-CP", encoding="utf-8")

    done = run("--db", "t.db", "ingest", "--retry-failed")
    assert (done.code, done.out) == (3, f"{HEADER}1\t0\t0\t0\t1\n")
    (samples.parent / "no-such.txt").write_text("Nghị định 123/2020/NĐ-CP", encoding="utf-8")
    assert run("--db", "t.db", "ingest", "--retry-failed").out == f"{HEADER}1\t0\t0\t0\t0\n"
    assert run("--db", "t.db", "failures").code == 1
    assert run("--db", "t.db", "ingest", "--retry-failed").code == 1


def test_what_is_there_no_more_leaves_the_list_on_demand(run: Run, samples: Path) -> None:
    (samples / "hong.txt").write_bytes(b"")
    (samples / "hu.txt").write_bytes(b"")
    run("--db", "t.db", "ingest", "articles", "no-such.txt")
    (samples / "hu.txt").unlink()

    done = run("--db", "t.db", "failures", "--forget-gone", "-f", "json")
    assert [row["input"] for row in json.loads(done.out)] == ["articles/hong.txt"]
    assert done.err == "Note: articles/hu.txt: taken off the list\nNote: no-such.txt: taken off the list\n"
    assert run("--db", "t.db", "ingest", "--retry-failed").out == f"{HEADER}0\t0\t0\t0\t1\n"


def test_files_are_passed_over_by_patterns(run: Run, samples: Path) -> None:
    (samples / ".directivesignore").write_text("tap-*\n", encoding="utf-8")
    done = run("--db", "t.db", "ingest", str(samples), "--exclude", "dan-van.txt")

    assert (done.code, done.out) == (0, f"{HEADER}1\t0\t0\t2\t0\n")
    assert "2 excluded" in done.err


@pytest.mark.parametrize("arguments", [[], ["articles", "--watch", "--dry-run"], ["articles", "--jobs", "0"]])
def test_an_order_that_cannot_be_followed_is_an_error_of_usage(run: Run, arguments: list[str]) -> None:
    assert run("--db", "t.db", "ingest", *arguments).code == 2


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is a signal of POSIX")
def test_a_watched_folder_is_read_whenever_it_changes(tmp_path: Path, samples: Path) -> None:
    command = [*PROGRAM, "--db", "t.db", "ingest", str(samples), "--watch", "-f", "json"]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    _wait_for_articles(tmp_path / "t.db", 3)
    (samples / "moi.txt").write_text("Nghị định 100/2019/NĐ-CP", encoding="utf-8")
    _wait_for_articles(tmp_path / "t.db", 4)
    child.send_signal(signal.SIGINT)
    out, _ = child.communicate(timeout=60)

    assert (child.returncode, json.loads(out)[0]["new"]) == (130, 4)


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is a signal of POSIX")
@pytest.mark.parametrize(("presses", "expected"), [(1, ["stored"]), (2, [])])
def test_ctrl_c_waits_until_a_batch_is_stored_but_not_when_pressed_twice(presses: int, expected: list[str]) -> None:
    done: list[str] = []

    def store() -> None:
        with (stop := Stop()):
            with stop.held():
                for _ in range(presses):
                    os.kill(os.getpid(), signal.SIGINT)
                done.append("stored")
            done.append("went on")

    with pytest.raises(KeyboardInterrupt):
        store()
    assert done == expected


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is a signal of POSIX")
def test_ctrl_c_keeps_and_counts_what_was_stored(tmp_path: Path, run: Run) -> None:
    rows = (
        json.dumps({"id": str(n), "text": f"Thông tư số {n % 97 + 1:02}/2024/TT-BCA. " * 40}) for n in range(20_000)
    )
    (tmp_path / "big.jsonl").write_text("\n".join(rows), encoding="utf-8")
    command = [*PROGRAM, "--db", "t.db", "ingest", "big.jsonl", "-f", "json"]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    _wait_for_articles(tmp_path / "t.db")
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)

    assert child.returncode == 130
    assert err.startswith(b"Note: stopped; ")
    counted = json.loads(out)[0]["new"]
    assert 0 < counted < 20_000
    assert _articles(tmp_path / "t.db") == counted
    assert [
        row["problem"] for row in json.loads(run("--db", "t.db", "doctor", "-f", "json").out) if row["problem"]
    ] == []


def test_ctrl_c_stops_also_where_python_loses_its_exception(tmp_path: Path) -> None:
    code = """
import os, signal
from directives_cli import ingest
from directives_cli.main import run

class Cleared:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)

hear = ingest.Listener.hear
def heard(listener, reading):
    hear(listener, reading)
    Cleared()
ingest.Listener.hear = heard
run()
"""
    for number in range(450):
        (tmp_path / f"{number:03}.txt").write_text(f"Thông tư số 67/2012/TT-BCA, bài {number}.", encoding="utf-8")
    command = [sys.executable, "-c", code, "--db", "t.db", "ingest", str(tmp_path), "-f", "json"]
    done = subprocess.run(command, capture_output=True, check=False)

    assert done.returncode == 130
    assert json.loads(done.stdout)[0]["new"] == 200 == _articles(tmp_path / "t.db")


def _wait_for_articles(path: Path, count: int = 1) -> None:
    """Wait until so many articles are stored."""
    for _ in range(600):
        if _articles(path) >= count:
            return
        time.sleep(0.05)
    pytest.fail("nothing was stored within half a minute")


def _articles(path: Path) -> int:
    """Count the articles in a database that somebody else may be writing."""
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as connection:
        try:
            return int(connection.execute("SELECT COUNT(*) FROM article").fetchone()[0])
        except sqlite3.OperationalError:
            return 0
