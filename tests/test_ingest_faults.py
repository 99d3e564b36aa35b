"""A killed ingest loses nothing that it told, and the ones after it end with what a clean one gives."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from stored import contents

PROGRAM = """
import sys
from directives import ingest as ingesting
from directives.store import open_store
ingesting.BATCH = 10
database, jobs, *inputs = sys.argv[1:]
print("begun", flush=True)
with open_store(database, create=True) as store:
    ingesting.ingest(
        inputs, store, jobs=int(jobs), on_article=lambda _, reading: print(getattr(reading, "id", ""), flush=True)
    )
print("ended", flush=True)
"""
"""An ingest in small batches that prints what it is told, as soon as it is told."""


def write_inputs(folder: Path) -> int:
    """Write articles of all kinds, some of them broken; give how many inputs there are."""
    folder.mkdir()
    for number in range(80):
        text = f"Bài {number}\n\nTheo Nghị định số {number % 40 + 10}/2021/NĐ-CP sửa đổi Nghị định số 15/2013/NĐ-CP.\n"
        (folder / f"{number:03}.txt").write_text(text * (number % 5 + 1), encoding="utf-8")
    rows = [
        json.dumps({"id": str(n), "text": f"Tin {n}: Thông tư số {n % 30 + 10}/2020/TT-BCA.", "date": "2021-03-04"})
        for n in range(60)
    ]
    rows[40] = "{"
    (folder / "lo.jsonl").write_text("\n".join(rows), encoding="utf-8")
    with zipfile.ZipFile(folder / "goi.zip", "w") as archive:
        for number in range(30):
            archive.writestr(f"{number}.txt", f"Thông báo {number} về Kết luận số {number + 10}-KL/TW")
    (folder / "rong.txt").write_bytes(b"")
    return 80 + 60 + 30 + 1


def started(database: Path, folder: Path, jobs: int) -> subprocess.Popen[str]:
    """Start an ingest, and wait until it begins."""
    command = [sys.executable, "-c", PROGRAM, str(database), str(jobs), str(folder)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout
    assert child.stdout.readline() == "begun\n"
    return child


def killed(child: subprocess.Popen[str], after: int, seconds: float) -> list[str]:
    """Kill an ingest after it has told so many articles, and a moment later; give all that it told."""
    assert child.stdout
    told = [line for line, _ in zip(child.stdout, range(after), strict=False)]
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        os.kill(child.pid, signal.SIGKILL)
    told += child.stdout
    child.stdout.close()
    child.wait()
    return [line.rstrip("\n") for line in told]


def stored(database: Path) -> set[str]:
    """Give the ids of what is in a database; nothing if it has no tables yet."""
    if not database.exists():
        return set()
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alias'").fetchall()
        return {row[0] for row in connection.execute("SELECT id FROM alias")} if tables else set()


def moments(seed: int, count: int, inputs: int) -> Iterator[tuple[int, float]]:
    """Give random moments: after how many articles, and how much later."""
    chance = random.Random(seed)
    for _ in range(count):
        yield chance.choice([0, 0, *range(0, inputs, 10)]), chance.random() * chance.choice([0.003, 0.03, 0.3])


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a signal of POSIX")
@pytest.mark.parametrize(
    ("kills", "jobs"),
    [(3, 1), pytest.param(50, 1, marks=pytest.mark.long), pytest.param(50, 2, marks=pytest.mark.long)],
)
def test_an_ingest_that_is_killed_again_and_again_ends_like_a_clean_one(tmp_path: Path, kills: int, jobs: int) -> None:
    inputs = write_inputs(tmp_path / "bai")
    for _ in started(tmp_path / "clean.db", tmp_path / "bai", 1).communicate():
        pass
    clean = contents(tmp_path / "clean.db")
    survived = runs = 0
    database = tmp_path / "0.db"
    for after, seconds in moments(kills * 10 + jobs, kills, inputs):
        told = killed(started(database, tmp_path / "bai", jobs), after, seconds)
        assert {id_ for id_ in told if id_ not in ("", "ended")} <= stored(database), "something told was lost"
        survived += 1
        if told[-1:] == ["ended"] or survived == kills:
            started(database, tmp_path / "bai", jobs).communicate()
            assert contents(database) == clean
            runs += 1
            database = tmp_path / f"{runs}.db"
    assert survived == kills
    print(f"inputs {inputs}, kills survived {survived}, databases compared {runs}, lost 0")  # noqa: T201  pytest -s shows it
