"""Articles that are deleted leave nothing behind but what people decided about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from directives.deletion import delete
from directives.extraction import extract
from directives.graph import list_directives, statistics
from directives.ingest import ingest
from directives.store import Store
from factories import SAMPLE, article


def outcomes(store: Store, *names: str) -> list[tuple[str, str]]:
    """Delete, and give what became of each."""
    return [(row.article, row.outcome) for row in delete(names, store)]


def test_an_article_goes_with_all_that_was_found_in_it(sample: Store) -> None:
    assert outcomes(sample, "hoi-dap.txt") == [("hoi-dap.txt", "deleted")]
    assert {"CTr 77", "45/2013/QH13"}.isdisjoint(row.key for row in list_directives(sample))
    assert outcomes(sample, *(one.id for one in SAMPLE[:3])) == [
        ("giao-ban.txt", "deleted"),
        ("https://huyen.example/tong-ket-2012", "deleted"),
        ("tin.jsonl#7", "deleted"),
    ]
    assert {row.count for row in statistics(sample)} == {0}
    with sample.read() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM claim").scalar() == 0


def test_what_is_not_there_is_told(sample: Store) -> None:
    assert outcomes(sample, "nothing.txt", "hoi-dap.txt") == [("nothing.txt", "not found"), ("hoi-dap.txt", "deleted")]


def test_a_batch_goes_with_all_its_rows(db: Store) -> None:
    batch = [article(f"Nghị định {n}/2020/NĐ-CP", f"tin.jsonl#{n}") for n in (15, 16)]
    db.add_articles([*batch, article("Nghị định 17/2020/NĐ-CP", "tin.jsonl2")], extract=extract)
    assert outcomes(db, "tin.jsonl") == [("tin.jsonl#15", "deleted"), ("tin.jsonl#16", "deleted")]
    assert [row.key for row in list_directives(db)] == ["17/2020/NĐ-CP"]


def test_a_path_is_the_same_however_it_is_written(db: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Theo Thông tư số 67/2012/TT-BCA.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ingest(["a.txt"], db)
    assert outcomes(db, "../" + tmp_path.name + "/a.txt") == [((tmp_path / "a.txt").as_posix(), "deleted")]
    assert list_directives(db) == []


def test_a_text_stays_until_its_last_id_goes_and_takes_the_date_of_those_left(db: Store) -> None:
    text = "Luật Đất đai quy định."
    db.add_articles(
        [article(text, "a.txt", published="2015-05-05"), article(text, "b.txt", published="2024-12-12")],
        extract=extract,
    )
    assert [row.key for row in list_directives(db)] == ["45/2013/QH13"]
    delete(["a.txt"], db)
    assert [(row.key, row.first_cited) for row in list_directives(db)] == [("31/2024/QH15", "2024-12-12")]
    delete(["b.txt"], db)
    assert list_directives(db) == []
