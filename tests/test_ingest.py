"""Articles are brought in a batch at a time: idempotent, counted, and nothing that was reported is lost."""

from __future__ import annotations

import json
import os
import sys
from io import BytesIO
from pathlib import Path

import pytest

from directives import ingest as ingesting
from directives.graph import list_directives, mentions
from directives.ingest import ingest
from directives.models import Article, ReadFailure
from directives.queries import parse_query
from directives.store import Store, open_store
from directives.store.holdings import Outcome

TEXT = "Bài số {}\n\nĐơn vị học Thông tư số {}/2012/TT-BCA của Bộ Công an.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with five articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(21, 26):
        (folder / f"{number}.txt").write_text(TEXT.format(number, number), encoding="utf-8")
    return folder


def keys(store: Store) -> list[str]:
    """List the keys of what is cited."""
    return [row.key for row in list_directives(store)]


def test_every_article_of_a_folder_is_new_once(db: Store, folder: Path) -> None:
    first = ingest([str(folder)], db)
    assert (first.new, first.updated, first.unchanged, first.failed, first.references) == (5, 0, 0, 0, 5)
    again = ingest([str(folder)], db)
    assert (again.new, again.updated, again.unchanged, again.failed, again.references) == (0, 0, 5, 0, 0)
    assert sorted(keys(db)) == [f"{number}/2012/TT-BCA" for number in range(21, 26)]


def test_an_article_that_changed_is_updated(db: Store, folder: Path) -> None:
    ingest([str(folder)], db)
    (folder / "23.txt").write_text(TEXT.format(23, 67), encoding="utf-8")
    report = ingest([str(folder)], db)
    assert (report.updated, report.unchanged, report.references) == (1, 4, 1)
    assert "67/2012/TT-BCA" in keys(db)
    assert "23/2012/TT-BCA" not in keys(db)


def test_a_copy_of_an_article_is_the_same_article(db: Store, folder: Path) -> None:
    ingest([str(folder)], db)
    copy = folder.parent / "copy.txt"
    copy.write_bytes((folder / "21.txt").read_bytes())
    report = ingest([str(copy)], db)
    assert (report.new, report.unchanged) == (0, 1)
    assert len(mentions(db, parse_query("21/2012/tt-bca"))) == 1


def test_files_of_one_name_in_two_folders_are_two_articles(
    db: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in (2023, 2024):
        (tmp_path / str(year)).mkdir()
        (tmp_path / str(year) / "bai.txt").write_text(TEXT.format(year, year - 2000), encoding="utf-8")
        (tmp_path / str(year) / "bai.jsonl").write_text(json.dumps({"id": 1, "text": f"Tin {year}"}), encoding="utf-8")
        monkeypatch.chdir(tmp_path / str(year))
        assert ingest(["."], db).new == 2
    assert keys(db) == ["23/2012/TT-BCA", "24/2012/TT-BCA"]


def test_a_path_is_the_same_however_it_is_written(
    db: Store, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest([str(folder / "21.txt")], db)
    (folder / "21.txt").write_text(TEXT.format(31, 31), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert ingest(["articles/../articles/21.txt"], db).updated == 1
    assert keys(db) == ["31/2012/TT-BCA"]


def test_one_bad_input_stops_no_other(db: Store, folder: Path) -> None:
    (folder / "22.txt").write_bytes(bytes(range(256)) * 4)
    report = ingest([str(folder / "nothing.txt"), str(folder)], db)
    assert (report.new, report.failed) == (4, 2)
    assert {failure.input for failure in report.failures} == {str(folder / "nothing.txt"), str(folder / "22.txt")}
    assert all(failure.reason for failure in report.failures)


def test_a_broken_row_of_a_batch_stops_no_other(db: Store, tmp_path: Path) -> None:
    rows = [json.dumps({"id": str(number), "text": TEXT.format(number, number)}) for number in (21, 22, 23)]
    rows[1] = rows[1][:-9]
    batch = tmp_path / "batch.jsonl"
    batch.write_text("\n".join(rows), encoding="utf-8")
    report = ingest([str(batch)], db)
    assert (report.new, report.failed) == (2, 1)
    assert keys(db) == ["21/2012/TT-BCA", "23/2012/TT-BCA"]


def test_half_a_character_is_refused_and_stops_no_other(db: Store, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    whole = json.dumps({"id": "1", "text": TEXT.format(21, 21)})
    batch.write_text('{"id": "0", "text": "Thông tư số 22/2012/TT-BCA \\ud83d"}\n' + whole, encoding="utf-8")
    report = ingest([str(batch)], db)
    assert report.new + report.failed == 2
    assert "21/2012/TT-BCA" in keys(db)


@pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="names are bytes on Linux and its kin")
def test_files_whose_names_are_no_text_are_articles_of_their_own(db: Store, folder: Path) -> None:
    for byte in (b"\xfe", b"\xff"):
        Path(os.fsdecode(os.fsencode(folder) + b"/bai-" + byte + b".txt")).write_text(
            TEXT.format(31, 30 + byte[0] % 4), encoding="utf-8"
        )
    report = ingest([str(folder)], db)
    assert (report.new, report.failed) == (7, 0)
    assert [row.article.rpartition("/")[2] for row in mentions(db, parse_query("33/2012/tt-bca"))] == [r"bai-\xff.txt"]


def test_stdin_is_read(db: Store) -> None:
    report = ingest(["-"], db, stdin=BytesIO(TEXT.format(21, 21).encode()))
    assert (report.new, report.references) == (1, 1)


def test_no_input_leaves_nothing(db: Store) -> None:
    assert ingest([], db).model_dump() == ingesting.IngestReport().model_dump()


def test_each_input_is_told_in_order(db: Store, folder: Path) -> None:
    told: list[tuple[Outcome, str]] = []

    def tell(outcome: Outcome, reading: Article | ReadFailure) -> None:
        told.append((outcome, reading.doc if isinstance(reading, Article) else reading.input))

    missing = str(folder / "nothing.txt")
    ingest([str(folder / "25.txt"), missing, str(folder / "21.txt")], db, on_article=tell)
    assert told == [(Outcome.NEW, "25"), (Outcome.FAILED, missing), (Outcome.NEW, "21")]


def test_what_is_told_is_stored_for_good(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingesting, "BATCH", 2)
    told: list[str] = []

    def interrupt_the_third(_: Outcome, reading: Article | ReadFailure) -> None:
        assert isinstance(reading, Article)
        with open_store(tmp_path / "x.db") as other:
            assert f"{reading.doc}/2012/TT-BCA" in keys(other)
        if len(told) == 2:
            raise KeyboardInterrupt
        told.append(reading.doc)

    with open_store(tmp_path / "x.db", create=True) as store:
        with pytest.raises(KeyboardInterrupt):
            ingest([str(folder)], store, on_article=interrupt_the_third)
        assert sorted(keys(store)) == [f"{number}/2012/TT-BCA" for number in (21, 22, 23, 24)]
        assert ingest([str(folder)], store).model_dump(include={"new", "unchanged"}) == {"new": 1, "unchanged": 4}


@pytest.mark.parametrize(("articles", "characters"), [(1, 10**9), (2, 10**9), (10**9, 1), (10**9, 100)])
def test_the_size_of_batches_changes_nothing(
    db: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, articles: int, characters: int
) -> None:
    monkeypatch.setattr(ingesting, "BATCH", articles)
    monkeypatch.setattr(ingesting, "BATCH_CHARACTERS", characters)
    assert ingest([str(folder)], db).new == 5
    assert len(keys(db)) == 5
