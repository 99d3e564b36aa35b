"""What charts count: nothing is lost, and they stay small however much there is."""

from __future__ import annotations

from directives.answers import CountRow, DirectiveRow, TimelineRow, TopRow
from directives.charts import MOST_GROUPS, MOST_MARKS, MOST_TOP, MOST_TYPES, of_all, of_counts, of_directives, of_top
from directives.extraction import extract
from directives.models import PartialDate
from directives.queries import parse_query
from directives.store import Store
from directives.timeline import timeline
from factories import article


def event(
    event_: str, date: str, *, key: str = "01/2020/TT-BCA", type_: str = "TT", references: int = 1
) -> TimelineRow:
    """Make an event of a timeline."""
    return TimelineRow(date=date, event=event_, key=key, type=type_, title=None, references=references)


def directive(type_: str, issuer: str | None) -> DirectiveRow:
    """Make a directive of a list."""
    return DirectiveRow(
        key="k", type=type_, title=None, issuer=issuer, issued=None, articles=1, references=1, first_cited=None,
        last_cited=None,
    )  # fmt: skip


def first(key: str, *, issued: str | None = None, articles: int = 1, references: int = 1, latest: int = 0) -> TopRow:
    """Make one of the directives that are cited most."""
    return TopRow(
        key=key, type="NĐ", title="Quy định xử phạt", issuer=None, issued=PartialDate(issued) if issued else None,
        articles=articles, references=references, first_cited=None, last_cited=None, latest_year=latest, year_before=1,
    )  # fmt: skip


def test_the_most_cited_are_drawn_by_what_makes_them_so_and_none_is_taken_for_another() -> None:
    rows = [
        first("100/NĐ-CP", articles=9, references=12, latest=4),
        first("100/NĐ-CP", issued="2019-12-30", articles=5),
    ]

    assert [[row.count for row in of_top(rows, by=by).rows()] for by in ("articles", "references", "growth")] == [
        [9, 5],
        [12, 1],
        [3, -1],
    ]
    assert [row.group for row in of_top(rows, by="articles").rows()] == [
        "100/NĐ-CP · Quy định xử phạt",
        "2019-12-30: 100/NĐ-CP · Quy định xử phạt",
    ]


def test_of_very_many_most_cited_the_first_are_drawn_and_the_others_counted() -> None:
    (panel,) = of_top([first(f"{number}/NĐ-CP") for number in range(5000)], by="articles").panels

    assert (len(panel.rows), panel.hidden) == (MOST_TOP, 5000 - MOST_TOP)


def test_a_directive_has_its_citations_as_bars_and_all_else_as_marks() -> None:
    rows = [
        event("issued", "2020-01-05"),
        event("cited", "2020-03-01"),
        event("cited", "2020-03-09"),
        event("replaces, from", "2021-06-01").model_copy(update={"subject": "02/2021/TT-BCA"}),
        event("cited", ""),
    ]
    (panel,) = of_directives(rows).panels

    assert (panel.periods[0], panel.periods[-1], panel.undated) == ("2020-01", "2021-06", 1)
    assert [(row.period, row.count) for row in panel.rows if row.count] == [("2020-03", 2)]
    assert [(mark.period, mark.group, mark.key) for mark in panel.marks] == [
        ("2020-01", "issued", "01/2020/TT-BCA"),
        ("2021-06", "replaces, from", "02/2021/TT-BCA"),
    ]


def test_marks_that_are_too_many_are_counted() -> None:
    rows = [event("issued", f"{year}") for year in range(1990, 2010)]
    (panel,) = of_directives(rows).panels

    assert (len(panel.marks), panel.hidden) == (MOST_MARKS, 20 - MOST_MARKS)


def test_all_of_five_thousand_directives_fit_and_add_up() -> None:
    types = [f"T{number % 40}" for number in range(5000)]
    events = [event("cited", f"{1950 + number % 75}", type_=type_, references=2) for number, type_ in enumerate(types)]
    issued = [event("issued", f"{1945 + number % 80}", type_=type_) for number, type_ in enumerate(types)]
    chart = of_all([*issued, *events], [directive(type_, f"Sở {number % 900}") for number, type_ in enumerate(types)])
    cited, issues, by_type, by_issuer = chart.panels

    assert sum(row.count for row in cited.rows) == 10_000
    assert sum(row.count for row in issues.rows) == sum(row.count for row in by_type.rows) == 5000
    assert len({row.group for row in cited.rows}) == MOST_TYPES
    assert len(by_type.rows) == len(by_issuer.rows) == MOST_GROUPS
    assert (by_type.merged, by_issuer.merged) == (40 - MOST_GROUPS + 1, 900 - MOST_GROUPS + 1)
    assert len(chart.rows()) < 1000


def test_counts_of_one_kind_are_a_panel() -> None:
    rows = [
        CountRow(what="articles", value="all", count=3),
        CountRow(what="kind", value="a", count=1),
        CountRow(what="kind", value="b", count=2),
    ]
    (panel,) = of_counts(rows).panels

    assert [(row.group, row.count) for row in panel.rows] == [("b", 2), ("a", 1)]


def test_an_amendment_is_an_event_on_the_day_on_which_the_amending_one_was_issued(db: Store) -> None:
    text = (
        "Thông tư số 912/2024/TT-BYT ngày 26/12/2024 của Bộ Y tế sửa đổi, bổ sung một số điều của"
        " Thông tư số 911/2019/TT-BYT ngày 30/12/2019 của Bộ Y tế."
    )
    db.add_articles([article(text, published="2025-01-02"), article(f"{text} Nhắc lại.", "b.txt")], extract=extract)
    rows = [row for row in timeline(db, parse_query("911/2019/TT-BYT")) if row.event not in ("issued", "cited")]

    assert [(row.date, row.event, row.key, row.subject) for row in rows] == [
        (PartialDate("2024-12-26"), "amends, from", "911/2019/TT-BYT", "912/2024/TT-BYT")
    ]
    assert "sửa đổi, bổ sung" in (rows[0].quote or "")
