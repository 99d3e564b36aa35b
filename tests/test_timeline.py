"""A timeline holds the issue of directives and their citations, in the order of time."""

from __future__ import annotations

from directives.extraction import extract
from directives.queries import parse_query
from directives.store import Store
from directives.timeline import timeline
from factories import SAMPLE, article


def test_a_directive_is_issued_and_then_cited(sample: Store) -> None:
    rows = timeline(sample, parse_query("nghị quyết 12-nq/tw"))
    assert [(row.date, row.event, row.article) for row in rows] == [
        ("2022-03-16", "issued", None),
        ("2022-08-10", "cited", "giao-ban.txt"),
        ("2024-07-30", "cited", "tin.jsonl#7"),
    ]
    assert {row.key for row in rows} == {"12-NQ/TW"}
    assert rows[1].quote is not None
    assert rows[1].quote in SAMPLE[1].text


def test_a_citation_and_a_change_tell_where_the_article_says_so(db: Store) -> None:
    text = "Thông tư số 124/2021/TT-BCA ngày 28/12/2021 thay thế Thông tư số 23/2012/TT-BCA ngày 27/4/2012."
    db.add_articles([article(text, published="2022-01-05")], extract=extract)
    placed = [row for row in timeline(db, parse_query("23/2012/tt-bca")) if row.article]
    assert [(row.event, text[row.start : row.end]) for row in placed] == [
        ("replaces, from", "thay thế"),
        ("cited", "Thông tư số 23/2012/TT-BCA"),
    ]


def test_an_article_that_cites_twice_is_one_event(sample: Store) -> None:
    rows = timeline(sample, parse_query("kết luận 44"))
    assert [(row.event, row.references) for row in rows] == [("issued", 0), ("cited", 2)]


def test_a_citation_without_a_date_comes_last(sample: Store) -> None:
    rows = timeline(sample, parse_query("luật đất đai"))
    assert [(row.date, row.event, row.key) for row in rows] == [  # the registry knows of the changes
        ("2013-11-29", "issued", "45/2013/QH13"),
        ("2024-01-18", "issued", "31/2024/QH15"),
        ("2024-01-18", "replaces, from", "45/2013/QH13"),
        ("2024-06-29", "amends, from", "31/2024/QH15"),
        ("2024-07-30", "cited", "31/2024/QH15"),
        ("2025-12-11", "amends, from", "31/2024/QH15"),
        ("2025-12-11", "amends, from", "31/2024/QH15"),
        ("", "cited", "45/2013/QH13"),
    ]


def test_all_directives_are_shown_over_the_years(sample: Store) -> None:
    rows = timeline(sample)
    assert [(row.date, row.event, row.key) for row in rows if "2012" <= row.date < "2020"] == [
        ("2012-04-27", "issued", "23/2012/TT-BCA"),
        ("2012-11-01", "issued", "67/2012/TT-BCA"),
        ("2012", "cited", "521/QĐ-TTg"),
        ("2012", "cited", "23/2012/TT-BCA"),
        ("2012", "cited", "67/2012/TT-BCA"),
        ("2013-11-29", "issued", "45/2013/QH13"),
        ("2019-01-22", "issued", "44-KL/TW"),
    ]
    assert [row.key for row in rows if not row.date] == ["CTr 77", "45/2013/QH13"]
    assert sum(row.references for row in rows) == 13


def test_the_year_in_the_number_stands_for_an_unknown_date(db: Store) -> None:
    db.add_articles([article("Theo Thông tư số 999/2011/TT-BYT.", published="2020-01-02")], extract=extract)
    assert [(row.date, row.event) for row in timeline(db)] == [("2011", "issued"), ("2020", "cited")]
