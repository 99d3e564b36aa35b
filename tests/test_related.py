"""The graph is walked along edges that lead to quotes, in one order, whatever the order of ingestion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from directives.answers import DirectiveDetail, RelatedRow, StatusRow
from directives.conflicts import conflicts
from directives.errors import QueryError
from directives.extraction import extract
from directives.graph import list_directives, mentions, show
from directives.ingest import ingest
from directives.models import Article, PartialDate
from directives.queries import parse_query
from directives.reasons import explain_directives
from directives.related import Direction, related
from directives.store import Store, open_store
from factories import SAMPLE, article

HEAD = (
    "{issuer}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: {number}\nHà Nội, ngày {date}\n\n"
)

ARTICLES = (
    article(
        HEAD.format(issuer="CHÍNH PHỦ", number="282/2025/NĐ-CP", date="30 tháng 10 năm 2025")
        + "NGHỊ ĐỊNH\n\nCăn cứ Luật Công an nhân dân ngày 20 tháng 11 năm 2018;\n\nĐiều 1. Phạm vi\n\n"
        "Điều 50. Hiệu lực thi hành\n"
        "1. Nghị định này có hiệu lực thi hành kể từ ngày 15 tháng 12 năm 2025.\n"
        "2. Nghị định này thay thế Nghị định số 144/2021/NĐ-CP ngày 31 tháng 12 năm 2021 của Chính phủ.\n"
        "3. Bãi bỏ khoản 2 Điều 5 Nghị định số 98/2020/NĐ-CP.\n",
        "282.txt",
        published="2025-10-30",
    ),
    article(
        "Xã tổ chức buổi phổ biến pháp luật.\n\nNghị định số 282/2025/NĐ-CP thay thế Nghị định số 144/2021/NĐ-CP."
        " Nghị định số 282/2025/NĐ-CP ngày 30/10/2025 có hiệu lực từ ngày 15/12/2025.\n",
        "pho-bien.txt",
        published="2025-12-01",
    ),
    article(
        "Nghị định số 998/2030/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 997/2030/NĐ-CP. Thông tư số"
        " 996/2030/TT-BCA hướng dẫn thi hành Nghị định số 998/2030/NĐ-CP. Nghị định số 997/2030/NĐ-CP bãi bỏ"
        " Thông tư số 996/2030/TT-BCA.\n",
        "vong.txt",
    ),
    article(
        "Chỉ thị số 95-CT/TW ngày 02/3/2031 của Ban Bí thư thay thế Chỉ thị số 93-CT/TW. Các nơi đã nhận Chỉ thị số"
        " 93-CT/TW ngày 02/9/2031 của Ban Bí thư.\n",
        "nham-ngay.txt",
        published="2031-12-01",
    ),
    article(
        "Nghị định số 993/2030/NĐ-CP đã hết hiệu lực. Nghị định số 994/2030/NĐ-CP bãi bỏ Nghị định số"
        " 992/2030/NĐ-CP. Thông tư số 991/2030/TT-BCA đã được thay thế bởi Thông tư số 995/2031/TT-BCA.\n",
        "het-hieu-luc.txt",
        published="2032-02-02",
    ),
)
"""Articles, written for these tests; those of 2030 and later cite directives that do not exist."""

RELATIONS = ("based_on", "amends", "replaces", "repeals", "guides", "implements")


@pytest.fixture
def graph(db: Store) -> Store:
    """Give a database that holds the articles of these tests."""
    db.add_articles(ARTICLES, extract=extract)
    return db


def walk(
    store: Store, question: str, *, depth: int = 1, relations: Sequence[str] = RELATIONS, direction: str = "both"
) -> list[RelatedRow]:
    """Walk from the directives that a question means."""
    return related(store, parse_query(question), depth=depth, relations=relations, direction=Direction(direction))


def edges(rows: Sequence[RelatedRow]) -> list[str]:
    """Write edges in short."""
    return [f"{row.depth} {row.subject} {row.relation} {row.object}" for row in rows]


def status(store: Store, question: str, day: str | None = None) -> StatusRow:
    """Give the status of the one directive that a question means."""
    (detail,) = show(store, parse_query(question), as_of=PartialDate(day) if day else None)
    return detail.status


def test_many_articles_make_one_edge_with_its_count_and_the_first_quote(graph: Store) -> None:
    (edge,) = walk(graph, "144/2021/NĐ-CP", direction="in")
    assert edges([edge]) == ["1 282/2025/NĐ-CP replaces 144/2021/NĐ-CP"]
    assert (edge.articles, edge.article, edge.mode, edge.eli) == (2, "282.txt", "whole", "eli:repeals")
    assert edge.quote == ("Nghị định này thay thế Nghị định số 144/2021/NĐ-CP ngày 31 tháng 12 năm 2021 của Chính phủ.")
    assert edge.basis == "stated and registry"


def test_what_a_document_says_of_itself_is_said_of_its_number(graph: Store) -> None:
    rows = walk(graph, "282/2025/NĐ-CP", direction="out")
    assert edges(rows) == [
        "1 282/2025/NĐ-CP based_on 37/2018/QH14",
        "1 282/2025/NĐ-CP replaces 144/2021/NĐ-CP",
        "1 282/2025/NĐ-CP repeals 98/2020/NĐ-CP",
    ]
    assert (rows[2].mode, rows[2].pinpoints) == ("part", ("5/2",))


def test_a_cycle_ends_the_walk(graph: Store) -> None:
    rows = walk(graph, "998/2030/NĐ-CP", depth=20)
    assert edges(rows) == [
        "1 998/2030/NĐ-CP amends 997/2030/NĐ-CP",
        "1 996/2030/TT-BCA guides 998/2030/NĐ-CP",
        "2 997/2030/NĐ-CP repeals 996/2030/TT-BCA",
    ]


@pytest.mark.parametrize(
    ("relations", "direction", "expected"),
    [
        (("amends",), "both", ["1 998/2030/NĐ-CP amends 997/2030/NĐ-CP"]),
        (("guides",), "out", []),
        (("guides",), "in", ["1 996/2030/TT-BCA guides 998/2030/NĐ-CP"]),
        (
            ("guides", "repeals"),
            "in",
            ["1 996/2030/TT-BCA guides 998/2030/NĐ-CP", "2 997/2030/NĐ-CP repeals 996/2030/TT-BCA"],
        ),
    ],
)
def test_relations_and_direction_choose_the_edges_that_are_followed(
    graph: Store, relations: Sequence[str], direction: str, expected: list[str]
) -> None:
    assert edges(walk(graph, "998/2030/NĐ-CP", depth=3, relations=relations, direction=direction)) == expected


def test_an_unknown_relation_is_refused_with_those_that_exist(graph: Store) -> None:
    with pytest.raises(QueryError) as caught:
        walk(graph, "998/2030/NĐ-CP", relations=["abolishes"])
    assert "repeals" in caught.value.hint


def test_an_edge_to_a_later_directive_is_flagged_and_settles_nothing(graph: Store) -> None:
    (edge,) = walk(graph, "95-CT/TW")
    assert edge.flag == "acts on a later one"
    assert status(graph, "93-CT/TW").status == "undetermined"


def test_the_registry_is_walked_where_no_article_says_it(graph: Store) -> None:
    rows = walk(graph, "144/2021/NĐ-CP", relations=["replaces"], direction="out")
    assert edges(rows) == ["1 144/2021/NĐ-CP replaces 167/2013/NĐ-CP"]
    assert (rows[0].basis, rows[0].articles, rows[0].quote) == ("registry", 0, None)
    assert rows[0].source is not None
    assert rows[0].source.endswith("replaced_by 144/2021/NĐ-CP")


def test_a_directive_that_no_article_cites_is_found_in_the_registry(graph: Store) -> None:
    chain = edges(walk(graph, "luat dat dai 2003", depth=2, relations=["replaces"]))
    assert chain == [
        "1 13/2003/QH11 replaces 24-L/CTN",
        "1 45/2013/QH13 replaces 13/2003/QH11",
        "2 24-L/CTN replaces 03-LCT/HĐNN8",
        "2 31/2024/QH15 replaces 45/2013/QH13",
    ]


def test_directives_of_the_same_articles_come_last_with_their_count(sample: Store) -> None:
    rows = related(sample, parse_query("12-NQ/TW"))
    assert {row.relation for row in rows} == {"cited_with"}
    assert {row.object for row in rows} >= {"44-KL/TW", "43/KH-BCA-V05", "31/2024/QH15"}
    text = {one.id: one.text for one in SAMPLE}
    assert all(row.quote in text[row.article] for row in rows if row.quote and row.article)


def test_those_that_share_most_articles_come_first_and_all_only_where_asked_for(db: Store) -> None:
    many = "; ".join(f"Nghị định số {number}/2030/NĐ-CP" for number in range(101, 131))
    both = "Nghị định số 100/2030/NĐ-CP và Nghị định số 130/2030/NĐ-CP."
    db.add_articles(
        [article(f"Nghị định số 100/2030/NĐ-CP; {many}.", "a.txt"), article(both, "b.txt")], extract=extract
    )
    some = walk(db, "100/2030/NĐ-CP", relations=[])
    assert len(some) == 20
    assert (some[0].object, some[0].articles) == ("130/2030/NĐ-CP", 2)
    assert len(walk(db, "100/2030/NĐ-CP", relations=["cited_with"])) == 30


def test_a_number_of_its_own_is_not_cited_together(graph: Store) -> None:
    assert not [row for row in walk(graph, "282/2025/NĐ-CP", relations=["cited_with"]) if row.article == "282.txt"]


def test_what_is_cited_together_is_given_once_from_either_end(sample: Store) -> None:
    pairs = [{row.subject, row.object} for row in walk(sample, "12-NQ/TW", depth=3, relations=["cited_with"])]
    assert len(pairs) == len({frozenset(pair) for pair in pairs})


def test_every_edge_and_clause_leads_to_a_slice_of_its_article(graph: Store) -> None:
    texts = {one.id: one.text for one in ARTICLES}
    rows: list[RelatedRow] = []
    for one in ARTICLES:
        for reference in extract(one.text).references:
            rows += walk(graph, reference.text, depth=3)
    stated = [row for row in rows if row.basis != "registry"]
    assert len({(row.subject, row.relation, row.object) for row in stated}) == 9
    for row in stated:
        text = texts[row.article or ""]
        assert row.quote
        assert row.quote in text
        assert text[row.start : row.end].strip()
    assert all(row.source for row in rows if row.basis == "registry")


@pytest.mark.parametrize(
    ("question", "day", "expected"),
    [
        ("144/2021/NĐ-CP", "2021-12-30", ("not yet in force", "2021-12-31", None)),
        ("144/2021/NĐ-CP", "2025-12-14", ("undetermined", None, None)),
        ("144/2021/NĐ-CP", "2025-12-15", ("replaced", "2025-12-15", "282/2025/NĐ-CP")),
        ("144/2021/NĐ-CP", "2025-12", ("undetermined", "2025-12-15", "282/2025/NĐ-CP")),
        ("144/2021/NĐ-CP", None, ("replaced", "2025-12-15", "282/2025/NĐ-CP")),
        ("282/2025/NĐ-CP", "2025-11-01", ("not yet in force", "2025-12-15", None)),
        ("282/2025/NĐ-CP", "2026", ("in force", "2025-12-15", None)),
        ("993/2030/NĐ-CP", "2032-02-01", ("undetermined", None, None)),
        ("993/2030/NĐ-CP", "2032-02-02", ("expired", None, None)),
        ("992/2030/NĐ-CP", "2040-01-01", ("undetermined", None, "994/2030/NĐ-CP")),
        ("992/2030/NĐ-CP", None, ("repealed", None, "994/2030/NĐ-CP")),
        ("991/2030/TT-BCA", "2032-03", ("replaced", None, "995/2031/TT-BCA")),
        ("991/2030/TT-BCA", "2032-01", ("undetermined", None, "995/2031/TT-BCA")),
        ("98/2020/NĐ-CP", "2026-01-01", ("undetermined", None, None)),
    ],
)
def test_the_status_of_a_day_comes_with_what_says_so(
    graph: Store, question: str, day: str | None, expected: tuple[str, str | None, str | None]
) -> None:
    row = status(graph, question, day)
    assert (row.status, row.date, row.by) == expected
    assert row.reason


def test_the_clause_that_gives_the_day_is_told_where_it_is_another(graph: Store) -> None:
    row = status(graph, "144/2021/NĐ-CP", "2026-01-01")
    texts = {one.id: one.text for one in ARTICLES}
    text = texts[row.dated_article or ""]
    assert row.dated_quote in text
    assert "có hiệu lực thi hành kể từ ngày 15 tháng 12 năm 2025" in text[row.dated_start : row.dated_end]


def test_relations_are_grouped_with_what_is_done_before_what_is_done_to_it(graph: Store) -> None:
    (detail,) = show(graph, parse_query("144/2021/NĐ-CP"))
    assert [(one.relation, one.direction, one.key) for one in detail.relations] == [
        ("replaces", "to", "167/2013/NĐ-CP"),
        ("replaces", "from", "282/2025/NĐ-CP"),
    ]


def whole(store: Store) -> tuple[list[list[RelatedRow]], list[list[DirectiveDetail]]]:
    """Give all that is told of edges and status."""
    questions = ("144/2021/NĐ-CP", "998/2030/NĐ-CP", "93-CT/TW", "12-NQ/TW", "Kết luận 44", "98/2020/NĐ-CP")
    return (
        [related(store, parse_query(one), depth=3) for one in questions],
        [show(store, parse_query(one), as_of=PartialDate("2026-01-01")) for one in questions],
    )


ALL = (*ARTICLES, *SAMPLE)


@settings(max_examples=12)
@given(st.permutations(ALL), st.integers(min_value=0, max_value=len(ALL)), st.integers(min_value=0, max_value=3))
def test_any_order_and_any_split_of_an_ingest_give_the_same_edges(order: list[Article], split: int, again: int) -> None:
    with open_store(":memory:", create=True) as first, open_store(":memory:", create=True) as other:
        first.add_articles(ALL, extract=extract)
        for part in (order[:split], order[split:], order[:again]):
            other.add_articles(part, extract=extract)
        assert whole(other) == whole(first)


SCAN = re.compile(r"SCAN (?:article|reference|relation|force|directive|claim|content|other|target)\b")
"""A line of a plan that reads all of a table that grows with the articles."""


def test_no_question_about_edges_reads_a_whole_table(graph: Store) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = []
    listen = event.listens_for(Engine, "before_cursor_execute")
    heard = listen(lambda _connection, _cursor, sql, values, *_: asked.append((sql, values)))
    try:
        whole(graph)
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    questions = {sql: values for sql, values in asked if sql.lstrip().startswith(("SELECT", "WITH"))}
    with graph.read() as connection:
        plans = [
            str(row[3])
            for sql, values in questions.items()
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
        ]
    assert len(questions) > 8
    assert not [line for line in plans if SCAN.search(line)]


def test_whatever_is_told_of_the_samples_leads_to_a_slice_of_its_article(db: Store) -> None:
    ingest([str(Path(__file__).parents[1] / "data" / "samples")], db)
    with db.read() as connection:
        sql = "SELECT alias.id, text FROM alias JOIN content ON content.article_id = alias.article_id"
        texts = {str(row[0]): str(row[1]) for row in connection.exec_driver_sql(sql)}
    queries = {row.key: parse_query(row.key) for row in list_directives(db)}
    for key, query in queries.items():
        details = show(db, query)
        assert key in {detail.key for detail in details}
        placed = [
            *related(db, query, depth=3),
            *mentions(db, query),
            *(row for one in details for row in one.relations),
        ]
        said = [row for row in placed if row.article]
        assert said
        for row in said:
            assert (row.quote or "?") in texts[row.article or ""]
            assert texts[row.article or ""][row.start : row.end] in (row.quote or "")
        assert all(row.basis == "registry" for row in placed if not row.article)
        assert all(row.quote in texts[row.article] for row in conflicts(db, query) if row.quote and row.article)
        reasons = [row for row in explain_directives(db, query) if row.article]
        assert all((row.evidence or "?") in texts[row.article or ""] for row in reasons)
