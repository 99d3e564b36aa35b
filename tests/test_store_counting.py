"""What is counted as articles come and go is what a recount finds, and no question looks through a whole table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPICursor, ExecutionContext

from directives.extraction import extract
from directives.graph import Filters, diagnose, list_directives, mentions, show, statistics, top
from directives.models import Article, PartialDate
from directives.queries import parse_query
from directives.search import SearchFilters, search
from directives.store import Store, open_store
from directives.store.listing import Order, Page
from directives.store.migrating import migrations
from directives.store.rebuilding import rebuild
from directives.store.recounting import drift
from directives.timeline import timeline
from factories import SAMPLE, article

DERIVED = ("trait", "cited_day", "cited_year", "summary", "total")

OWN = (
    "BỘ CÔNG AN\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n"
    "Số: 67/2012/TT-BCA\nHà Nội, ngày 01 tháng 11 năm 2012\n\nTHÔNG TƯ\n\n"
    "Căn cứ Luật Đất đai năm 2013. Thông tư số 67/2012/TT-BCA có hiệu lực từ ngày ký.\n"
)
"""A document that bears its number, and repeats it."""

SENTENCES = (
    "Học Nghị quyết số 12-NQ/TW.",
    "Học Nghị quyết số 12-NQ/TW ngày 16/3/2022 của Bộ Chính trị.",
    "Học Nghị quyết số 12-NQ/TW ngày 03/6/2017 của Ban Chấp hành Trung ương.",
    "Theo Quyết định số 12/QĐ-UBND ngày 05/01/2022 của UBND tỉnh Quảng Trị.",
    "Theo Quyết định số 12/QĐ-UBND.",
    "Luật Đất đai năm 2013 và Luật Đất đai đều có điều này.",
    "Kế hoạch số 43/KH-BCA-V05 ngày 29/01/2024 thực hiện Đề án số 30/ĐA-BCA ngày 07/11/2023.",
    "Thông tư số 67/2012/TT-BCA được nhắc đến.",
)


def articles() -> st.SearchStrategy[Article]:
    """Make articles that often cite the same, change, or are dated anew."""
    return st.builds(
        lambda id_, sentences, published, own: article(
            (OWN if own else "") + " ".join(sentences), id_, published=published
        ),
        st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt"]),
        st.lists(st.sampled_from(SENTENCES), max_size=4),
        st.sampled_from([None, "2018-05-05", "2020", "2022-12", "2023-02-03"]),
        st.booleans(),
    )


def derived(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Give all rows of the tables that are counted, and the words of the indexes with the articles that hold them."""
    found = {table: sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {table}"))) for table in DERIVED}
    for index in ("search", "search_marked"):
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {index}, row)")
        found[index] = [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM temp.words")]
        connection.exec_driver_sql("DROP TABLE temp.words")
    return found


@settings(max_examples=40)
@given(st.lists(st.lists(articles(), max_size=4), max_size=5))
def test_what_is_counted_as_articles_come_and_go_is_what_a_recount_finds(batches: list[list[Article]]) -> None:
    with open_store(":memory:", create=True) as store:
        for batch in batches:
            store.add_articles(batch, extract=extract)
        with store.write() as connection:
            counted = derived(connection)
            assert not any(drift(connection).values())
            rebuild(connection)
            assert derived(connection) == counted


def test_an_upgraded_database_is_like_a_new_one(tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    read = [*SAMPLE, article(OWN, "own.txt", published="2012-11-05")]
    with open_store(new, create=True) as store:
        store.add_articles(read, extract=extract)
        store.backup(old)
    with open_store(old) as store, store.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER forget_file")
        for table in (*DERIVED, "search", "search_marked", "file", "failure"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("DROP INDEX ix_reference_own")
        config = migrations()
        config.attributes["connection"] = connection
        command.stamp(config, "0006", purge=True)
    with open_store(old, any_version=True) as store:
        assert store.upgrade()
    with open_store(old) as one, one.read() as upgraded, open_store(new) as other, other.read() as made:
        assert derived(upgraded) == derived(made)


SPOILING = {
    "trait": "UPDATE trait SET mentions = mentions + 1 WHERE field = 'basis'",
    "cited_day": "DELETE FROM cited_day WHERE published > '2020'",
    "cited_year": "UPDATE cited_year SET last = '2031-01-01' WHERE year = '2012'",
    "total": "INSERT INTO total VALUES ('relations', 'praises', 3)",
    "summary": "UPDATE summary SET articles = 0, title = 'Một tên khác' WHERE type = 'TT'",
}


@pytest.mark.parametrize("table", SPOILING)
def test_a_counter_that_drifted_is_told_and_mended(sample: Store, table: str) -> None:
    with sample.read() as connection:
        before = derived(connection)
    with sample.write() as connection:
        connection.exec_driver_sql(SPOILING[table])
    (problem,) = [finding for finding in diagnose(sample) if finding.problem]
    assert problem.check == "counters"
    assert f"rows of {table}" in problem.detail
    assert "directives db rebuild" in problem.hint
    sample.rebuild()
    assert not [finding for finding in diagnose(sample) if finding.problem]
    with sample.read() as connection:
        assert derived(connection) == before


def test_a_summary_that_is_missing_is_told(sample: Store) -> None:
    with sample.write() as connection:
        connection.exec_driver_sql("DELETE FROM summary WHERE type = 'TT'")
    (problem,) = [finding for finding in diagnose(sample) if finding.problem]
    assert problem.detail == "a recount finds otherwise: 3 rows of summary"


def test_what_a_document_says_of_itself_is_no_citation(db: Store) -> None:
    db.add_articles([article(OWN, "own.txt", published="2012-11-05")], extract=extract)
    own = parse_query("67/2012/TT-BCA")
    assert [row.key for row in list_directives(db)] == ["45/2013/QH13"] == [row.key for row in top(db)]
    assert mentions(db, own) == []
    assert [row.event for row in timeline(db, own)] == ["issued"]
    (detail,) = show(db, own)
    assert (detail.articles, detail.references, detail.citing, detail.issued) == (0, 0, (), "2012-11-01")
    db.add_articles([article("Theo Thông tư số 67/2012/TT-BCA.", "b.txt", published="2013-01-01")], extract=extract)
    (row,) = [row for row in list_directives(db) if row.key == "67/2012/TT-BCA"]
    assert (row.articles, row.references, row.first_cited) == (1, 1, "2013-01-01")
    assert [row.article for row in mentions(db, own)] == ["b.txt"]


def test_citations_are_counted_in_the_time_that_is_asked_for(db: Store) -> None:
    dates = (None, "2019-12-31", "2020", "2020-03", "2020-03-15", "2020-06-01", "2021-01-01")
    texts = (f"Bài {number}: Thông tư số 23/2012/TT-BCA." for number, _ in enumerate(dates))
    db.add_articles(
        [article(text, f"{n}.txt", published=date) for n, (text, date) in enumerate(zip(texts, dates, strict=True))],
        extract=extract,
    )

    def cited(since: str | None, until: str | None) -> tuple[int, str | None, str | None]:
        time = Filters(since=since and PartialDate(since), until=until and PartialDate(until))
        (row,) = list_directives(db, time)
        return row.articles, row.first_cited, row.last_cited

    assert cited(None, None) == (7, "2019-12-31", "2021-01-01")
    assert cited("2020", "2020") == (4, "2020", "2020-06-01")
    assert cited("2020-03-16", None) == (4, "2020", "2021-01-01")
    assert cited("2020-03-01", "2020-03-31") == (3, "2020", "2020-03-15")
    assert cited(None, "2020-01") == (2, "2019-12-31", "2020")


def test_the_most_cited_come_first(sample: Store) -> None:
    assert [(row.key, row.articles) for row in top(sample, limit=2)] == [("12-NQ/TW", 2), ("44-KL/TW", 1)]
    assert [row.key for row in top(sample, by=Order.REFERENCES, limit=2)] == ["12-NQ/TW", "44-KL/TW"]
    assert [row.key for row in top(sample, Filters(type="TT"), limit=2)] == ["23/2012/TT-BCA", "67/2012/TT-BCA"]
    (first, *_) = top(sample, Filters(until=PartialDate("2022")), by=Order.GROWTH)
    assert (first.key, first.latest_year, first.year_before) == ("44-KL/TW", 1, 0)


def test_a_part_of_a_list_is_a_part_of_the_whole(sample: Store) -> None:
    whole = list_directives(sample)
    assert [row for start in range(0, 12, 5) for row in list_directives(sample, page=Page(5, start))] == whole


@contextmanager
def statements(store: Store) -> Iterator[list[tuple[str, object]]]:
    """Collect the statements that run, with their values."""
    ran: list[tuple[str, object]] = []

    def note(
        _: Connection, __: DBAPICursor, statement: str, parameters: object, ___: ExecutionContext, ____: bool
    ) -> None:
        ran.append((statement, parameters))

    event.listen(store._engine, "before_cursor_execute", note)
    yield ran
    event.remove(store._engine, "before_cursor_execute", note)


TIME = Filters(since=PartialDate("2012-03"), until=PartialDate("2024-05-01"), type="TT", issuer="Bộ Công an")

QUESTIONS: dict[str, Callable[[Store], object]] = {
    "list": list_directives,
    "list of a type": lambda store: list_directives(store, Filters(type="TT"), Page(10, 5)),
    "list of a time": lambda store: list_directives(store, TIME),
    "list of a day of issue": lambda store: list_directives(store, Filters(issued_since=PartialDate("2012"))),
    "top": top,
    "top of a time": lambda store: top(store, TIME, by=Order.REFERENCES),
    "top by growth": lambda store: top(store, by=Order.GROWTH),
    "mentions": lambda store: mentions(store, parse_query("12-nq/tw")),
    "mentions of a name": lambda store: mentions(store, parse_query("luật đất đai")),
    "mentions of an abbreviation": lambda store: mentions(store, parse_query("BLHS")),
    "mentions from a body": lambda store: mentions(store, parse_query("Nghị quyết 12 của Bộ Chính trị")),
    "show": lambda store: show(store, parse_query("43/kh-bca-v05")),
    "timeline": timeline,
    "timeline of one": lambda store: timeline(store, parse_query("12-nq/tw")),
    "stats": statistics,
    "search": lambda store: search(store, "khu dân cư"),
    "search in a time": lambda store: search(
        store, '"cac xa" 12-NQ/TW hop*', SearchFilters(since=PartialDate("2020"), source="x")
    ),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_looks_through_a_table_that_grows_with_the_articles(sample: Store, question: str) -> None:
    with statements(sample) as ran:
        QUESTIONS[question](sample)
    plans: list[str] = []
    with sample.read() as connection:
        for statement, values in ran:
            if statement.lstrip().startswith(("SELECT", "WITH")):
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[arg-type]
                plans += [row[3] for row in rows]
    growing = r"SCAN (?:article|content|alias|reference|relation|cited_day|own|source|target)\b"
    assert plans
    assert [plan for plan in plans if re.match(growing, plan)] == []
