"""What was read is not read again while it is as it was, and what failed is kept until it is read well."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from directives import ingest as ingesting
from directives import readings
from directives.errors import StoreError
from directives.failures import list_failures
from directives.ingest import failed_before, ingest
from directives.sources import Input, states
from directives.store import Store, connections, open_store
from stored import contents

TEXT = "Bài số {}\n\nĐơn vị học Thông tư số {}/2012/TT-BCA của Bộ Công an.\n"
LONG_AGO = (1_500_000_000, 1_500_000_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with five articles and a batch of three."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(21, 26):
        (folder / f"{number}.txt").write_text(TEXT.format(number, number), encoding="utf-8")
    rows = [json.dumps({"id": str(number), "text": TEXT.format(number, number)}) for number in (31, 32, 33)]
    (folder / "lo.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give a list of the inputs that are read from now on."""
    names: list[str] = []
    read_input = readings.read_input

    def noted(found: Input, **options: object) -> object:
        names.append(Path(found.name).name)
        return read_input(found, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(readings, "read_input", noted)
    return names


def counts(store: Store, folder: Path) -> tuple[int, int, int, int]:
    """Ingest a folder, and give what is new, updated, unchanged and failed."""
    report = ingest([str(folder)], store)
    return report.new, report.updated, report.unchanged, report.failed


def test_a_file_that_is_as_it_was_is_not_read_again(db: Store, folder: Path, read: list[str]) -> None:
    assert counts(db, folder) == (8, 0, 0, 0)
    read.clear()
    assert counts(db, folder) == (0, 0, 8, 0)
    assert read == []


def test_an_old_file_that_is_as_it_was_costs_a_look_at_its_folder(
    db: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(states, "_YOUNG", 0)
    ingest([str(folder)], db)
    monkeypatch.setattr(states, "state_of", None)
    assert counts(db, folder) == (0, 0, 8, 0)


def test_a_file_that_was_only_touched_costs_its_bytes_once(
    db: Store, folder: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(states, "_YOUNG", 0)
    ingest([str(folder)], db)
    read.clear()
    os.utime(folder / "lo.jsonl", LONG_AGO)
    assert counts(db, folder) == (0, 0, 8, 0)
    monkeypatch.setattr(states, "state_of", None)
    assert counts(db, folder) == (0, 0, 8, 0)
    assert read == []


def test_a_file_that_changed_within_a_moment_and_kept_its_size_is_read_again(db: Store, folder: Path) -> None:
    ingest([str(folder)], db)
    before = (folder / "23.txt").stat()
    (folder / "23.txt").write_text(TEXT.format(23, 67), encoding="utf-8")
    os.utime(folder / "23.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert counts(db, folder) == (0, 1, 7, 0)


def test_files_are_read_again_where_the_readers_are_others(
    db: Store, folder: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest([str(folder)], db)
    read.clear()
    monkeypatch.setattr(ingesting, "edition", lambda: "another")
    assert counts(db, folder) == (0, 0, 8, 0)
    assert len(read) == 6


def test_a_batch_with_a_broken_row_is_read_until_it_is_mended(db: Store, folder: Path, read: list[str]) -> None:
    whole = (folder / "lo.jsonl").read_text(encoding="utf-8")
    (folder / "lo.jsonl").write_text(whole + "\n{", encoding="utf-8")
    assert counts(db, folder) == (8, 0, 0, 1)
    read.clear()
    assert counts(db, folder) == (0, 0, 8, 1)
    assert read == ["lo.jsonl"]
    assert len(list_failures(db)) == 1
    (folder / "lo.jsonl").write_text(whole, encoding="utf-8")
    assert counts(db, folder) == (0, 0, 8, 0)
    assert list_failures(db) == []


def test_a_file_is_forgotten_with_the_first_of_its_articles_that_goes(
    tmp_path: Path, folder: Path, read: list[str]
) -> None:
    with open_store(tmp_path / "x.db", create=True) as store:
        ingest([str(folder)], store)
        read.clear()
        with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
            connection.execute("DELETE FROM alias WHERE id LIKE '%lo.jsonl#32'")
            connection.commit()
        ingest([str(folder)], store)
        assert read == ["lo.jsonl"]
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        assert connection.execute("SELECT COUNT(*) FROM alias").fetchone() == (8,)


def test_a_failure_is_listed_with_what_to_do_and_read_again_on_demand(db: Store, folder: Path) -> None:
    (folder / "22.txt").write_bytes(b"")
    report = ingest([str(folder), str(folder / "khong-co.txt"), "-"], db, stdin=BytesIO())
    assert report.failed == 3
    listed = {row.input: row for row in list_failures(db)}
    assert set(listed) == {"-", f"{folder.as_posix()}/22.txt", f"{folder.as_posix()}/khong-co.txt"}
    assert all(row.reason and row.hint for row in listed.values())
    (folder / "22.txt").write_text(TEXT.format(22, 22), encoding="utf-8")
    again = ingest(list(failed_before(db)), db)
    assert (again.new, again.failed) == (1, 1)
    assert {Path(row.input).name for row in list_failures(db)} == {"-", "khong-co.txt"}


def test_a_folder_that_was_empty_leaves_the_list_when_a_file_in_it_is_read(db: Store, tmp_path: Path) -> None:
    (tmp_path / "moi").mkdir()
    ingest([str(tmp_path / "moi")], db)
    assert len(list_failures(db)) == 1
    (tmp_path / "moi" / "1.txt").write_text(TEXT.format(1, 21), encoding="utf-8")
    assert ingest(list(failed_before(db)), db).new == 1
    assert list_failures(db) == []


def test_a_full_disk_keeps_what_was_told_and_the_rest_comes_when_there_is_room(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(300):
        (folder / f"dai-{number}.txt").write_text(TEXT.format(number, number % 90 + 10) * 20, encoding="utf-8")
    monkeypatch.setattr(ingesting, "BATCH", 20)
    told: list[str] = []
    with open_store(tmp_path / "x.db", create=True) as store:
        with store.read() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 200")
        with pytest.raises(StoreError, match="disk is full"):
            ingest([str(folder)], store, on_article=lambda _, reading: told.append(reading.id))  # type: ignore[union-attr]
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        stored = {row[0] for row in connection.execute("SELECT id FROM alias")}
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert set(told) == stored != set()
    for name in ("x.db", "clean.db"):
        with open_store(tmp_path / name, create=True) as store:
            ingest([str(folder)], store)
    assert contents(tmp_path / "x.db") == contents(tmp_path / "clean.db")


def test_a_locked_database_is_told_and_nothing_is_lost(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "PATIENCE", 0)
    with open_store(tmp_path / "x.db", create=True) as store, closing(sqlite3.connect(tmp_path / "x.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked"):
            ingest([str(folder)], store)
        other.rollback()
        assert counts(store, folder) == (8, 0, 0, 0)


def test_two_ingests_at_once_give_what_one_gives(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingesting, "BATCH", 2)
    problems: list[BaseException] = []

    def run() -> None:
        try:
            with open_store(tmp_path / "two.db", create=True) as store:
                ingest([str(folder)], store)
        except BaseException as error:  # noqa: BLE001
            problems.append(error)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with open_store(tmp_path / "one.db", create=True) as store:
        ingest([str(folder)], store)
    assert contents(tmp_path / "two.db") == contents(tmp_path / "one.db")
