"""After a change of rules articles are read again: those that other rules read, and nothing is lost half-way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from directives import reindex as reindexing
from directives.extraction import extract
from directives.graph import list_directives, mentions
from directives.ingest import ingest
from directives.models import Extraction, PartialDate
from directives.queries import parse_query
from directives.reindex import reindex
from directives.rules import rules
from directives.store import Store, open_store
from directives.vocabulary.registry import Registry
from factories import SAMPLE, article


def blind(text: str, *, published: PartialDate | None = None, registry: Registry | None = None) -> Extraction:
    """Extract by rules that know no circular, and no date."""
    found = extract(text, published=published, registry=registry)
    kept = tuple(one.model_copy(update={"date": None}) for one in found.references if one.type != "TT")
    return Extraction(references=kept)


@pytest.fixture
def old(db: Store) -> Store:
    """Give a database that rules of old filled, which were blind to much."""
    db.add_articles(SAMPLE, extract=blind, rules="old")
    return db


def ids(store: Store) -> dict[str, int]:
    """Give the row ids of references by article and place."""
    with store.read() as connection:
        return {
            f"{row[0]}@{row[1]}": row[2]
            for row in connection.exec_driver_sql("SELECT article_id, start, id FROM reference")
        }


def test_what_is_gained_lost_and_changed_is_counted_with_examples(old: Store) -> None:
    told = {(row.change, row.kind): row for row in reindex(old)}
    assert told["read again", "articles"].count == 4
    assert told["gained", "numbered"].count == 3
    assert told["gained", "numbered"].examples[0] == "Thông tư số 09/2024/TT-BCA (tin.jsonl#7)"
    assert told["changed", "numbered"].count == 4
    assert "Kết luận số 44-KL/TW: date – → 2019-01-22 (giao-ban.txt)" in told["changed", "numbered"].examples
    assert told["gained", "implements"].count == 1
    back = {(row.change, row.kind): row.count for row in reindex(old, extractor=blind, stamp="old")}
    assert (back["lost", "numbered"], back["lost", "implements"], back["changed", "numbered"]) == (3, 1, 4)


def test_the_graph_is_that_of_reading_all_anew(old: Store) -> None:
    reindex(old)
    with open_store(":memory:", create=True) as other:
        other.add_articles(SAMPLE, extract=extract)
        assert list_directives(other) == list_directives(old)


def test_local_numbers_that_older_rules_joined_across_articles_are_parted(
    db: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ("Xã học Quyết định số 12/QĐ-UBND.", "Thôn học Quyết định số 12/QĐ-UBND và số 521/QĐ-TTg.")
    read = [article(text, f"{place}.txt") for place, text in enumerate(texts)]
    with monkeypatch.context() as patched:
        patched.setattr("directives.claims.is_unplaced", lambda *_: False)
        db.add_articles(read, extract=extract, rules="old")
    assert sorted(row.articles for row in list_directives(db)) == [1, 2]
    reindex(db)
    with open_store(":memory:", create=True) as other:
        other.add_articles(read, extract=extract)
        assert list_directives(other) == list_directives(db)
        assert len(list_directives(db)) == 3


def test_only_what_other_rules_read_is_read_again(old: Store) -> None:
    old.add_articles([article("Nghị định 30/2020/NĐ-CP", "x")], extract=extract, rules=rules())
    assert reindex(old)[0].count == 4
    assert [row.model_dump() for row in reindex(old)] == [
        {"change": "read again", "kind": "articles", "count": 0, "examples": ()}
    ]
    assert [row.count for row in reindex(old, everything=True)] == [5]


def test_a_dry_run_tells_the_same_and_changes_nothing(old: Store) -> None:
    before = list_directives(old)
    told = reindex(old, is_dry=True)
    assert list_directives(old) == before
    assert told == reindex(old)
    assert reindex(old, is_dry=True)[0].count == 0
    assert reindex(old, is_dry=True, everything=True)[0].count == 4


def test_a_reference_that_stays_keeps_its_row_id(old: Store) -> None:
    before = ids(old)
    reindex(old)
    after = ids(old)
    assert before.items() <= after.items()
    assert len(set(after.values())) == len(after) == 13


def test_what_is_done_is_kept_when_it_stops_and_it_goes_on_from_there(
    old: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reindexing, "BATCH", 1)
    stops: Iterator[bool] = iter([False, False, True])
    assert reindex(old, is_stopped=lambda: next(stops))[0].count == 2
    assert len(mentions(old, parse_query("23/2012/tt-bca"))) == 1
    assert mentions(old, parse_query("09/2024/tt-bca")) == []
    assert reindex(old)[0].count == 2
    assert len(mentions(old, parse_query("09/2024/tt-bca"))) == 1


def test_all_that_was_begun_is_gone_on_with(old: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    reindex(old)
    monkeypatch.setattr(reindexing, "BATCH_CHARACTERS", 1)
    stops: Iterator[bool] = iter([False, True])
    assert reindex(old, everything=True, is_stopped=lambda: next(stops))[0].count == 1
    assert reindex(old)[0].count == 3


def test_an_exception_leaves_what_was_reported(old: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(text: str, *, published: PartialDate | None = None, registry: Registry | None = None) -> Extraction:
        if "Phường kiểu mẫu" in text:
            raise KeyboardInterrupt
        return extract(text, published=published, registry=registry)

    monkeypatch.setattr(reindexing, "BATCH", 1)
    told: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        reindex(old, extractor=failing, on_batch=lambda rows: told.append(rows[0].count))
    assert told == [1, 2]
    assert reindex(old)[0].count == 2


def test_what_is_ingested_is_read_by_the_rules_of_now(db: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Theo Thông tư số 67/2012/TT-BCA.", encoding="utf-8")
    ingest([str(path)], db)
    assert reindex(db)[0].count == 0
