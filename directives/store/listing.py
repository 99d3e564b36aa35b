"""Read lists of directives: those that fit, those that are cited most, and what happened in which year.

No statement here reads references or articles: what it needs of them is counted beforehand (`counting`, `summarising`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, Self, TypeVar

from sqlalchemy import Connection

from directives.store.connections import chunks, listing_statement, statement

Row = TypeVar("Row")
Parameters = dict[str, str | int | None]


_ALL = 2**63 - 1
"""More rows than any database holds."""


class Order(StrEnum):
    """How a list of directives is sorted."""

    PLACE = "place"
    """By type, date of issue and number."""
    ARTICLES = "articles"
    """Those that most articles cite first."""
    REFERENCES = "references"
    """Those with the most references first."""
    GROWTH = "growth"
    """Those first whose citing articles became more by most, from the year before the latest one to that."""


class Wanted(NamedTuple):
    """Which directives a list holds: all that is said has to fit; `issuer` is folded. Times are partial dates."""

    type: str | None = None
    issuer: str | None = None
    issued_since: str | None = None
    issued_until: str | None = None
    since: str | None = None
    until: str | None = None


class Page(NamedTuple):
    """Which part of a list is wanted: so many rows behind so many others."""

    limit: int = _ALL
    offset: int = 0

    @classmethod
    def of_size(cls, limit: int | None, offset: int = 0) -> Self:
        """Take so many rows, or all, behind so many others; more than there can be are as good as all.

        Raises:
            ValueError: if either is less than nothing.
        """
        for name, size in (("limit", limit), ("offset", offset)):
            if size is not None and size < 0:
                raise ValueError(f"{name} is {size}: give 0 or more")
        return cls(_ALL if limit is None else min(limit, _ALL), min(offset, _ALL))

    @property
    def end(self) -> int:
        """How many rows there are up to the last that is wanted, at most."""
        return min(self.offset + self.limit, _ALL)

    def of(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Give this part of a list that is there as a whole."""
        return rows[self.offset : self.offset + self.limit]


ALL = Page()
"""The whole list."""


class Listed(NamedTuple):
    """A directive as lists show it, with its citations in the time that was asked for."""

    directive_id: str
    key: str
    type: str | None
    title: str | None
    issuer: str | None
    issued: str | None
    articles: int
    references: int
    first_cited: str | None
    last_cited: str | None


class Happened(NamedTuple):
    """That a directive was issued, or that it was cited in a year, by so many references."""

    date: str
    event: str
    key: str
    type: str | None
    title: str | None
    references: int


_SAME_PRECISION = "substr({0}, 1, length(:{2})) {1} substr(:{2}, 1, length({0}))"
"""A stored partial date compared with one that is asked for, as far as both are known; an unknown one fits nothing."""

_YEARS = """
    SELECT directive_id, articles, mentions, first, last FROM cited_year
    WHERE year >= :first_year AND year <= :last_year AND year NOT IN (:since_year, :until_year)"""
"""The citations in whole years."""

_DAYS = f"""
    SELECT cited_day.directive_id, cited_day.articles, cited_day.mentions, published, published
    FROM cited_year JOIN cited_day ON cited_day.directive_id = cited_year.directive_id
    AND published >= year AND published < year || '~' WHERE year IN (:since_year, :until_year)
    AND (:since IS NULL OR {_SAME_PRECISION.format("published", ">=", "since")})
    AND (:until IS NULL OR {_SAME_PRECISION.format("published", "<=", "until")})"""
"""The citations in years of which only a part is asked for."""

_IN_TIME = f"""
    summary JOIN (
        SELECT directive_id, SUM(articles) AS articles, SUM(mentions) AS mentions,
               MIN(first) AS first, MAX(last) AS last
        FROM ({_YEARS} UNION ALL {_DAYS}) AS counted GROUP BY directive_id
    ) AS cited ON cited.directive_id = summary.directive_id"""

_GROWN = """
    JOIN cited_year AS latest ON latest.directive_id = summary.directive_id AND latest.year = :latest_year
    LEFT JOIN cited_year AS before ON before.directive_id = summary.directive_id AND before.year = :year_before"""

_LATEST = "SELECT {} FROM cited_year WHERE year > '' AND year <= :last_year"
"""The latest of the years that are wanted."""

_YEAR_BEFORE = "substr(CAST(9999 + CAST(MAX(year) AS INTEGER) AS VARCHAR), 2)"
"""The year before the latest one, with its four digits."""

_ORDERS = {
    Order.PLACE: "place",
    Order.ARTICLES: "{cited}.articles DESC, {cited}.mentions DESC, place",
    Order.REFERENCES: "{cited}.mentions DESC, {cited}.articles DESC, place",
    Order.GROWTH: "latest.articles - COALESCE(before.articles, 0) DESC, {cited}.articles DESC, place",
}


def listed(connection: Connection, wanted: Wanted, *, order: Order = Order.PLACE, page: Page = ALL) -> list[Listed]:
    """Give the directives that are cited and fit what is wanted; of equals in an order the first by place."""
    cited = "cited" if wanted.since or wanted.until else "summary"
    parameters: Parameters = {**wanted._asdict(), **_time(wanted), **page._asdict()}
    parameters["issuer"] = wanted.issuer and wanted.issuer.replace("_", "!_")
    if order is Order.GROWTH:
        latest = latest_year(connection, wanted) or 1
        parameters |= {"latest_year": f"{latest:04}", "year_before": f"{latest - 1:04}"}
    sql = f"""
        SELECT summary.directive_id, key, type, title, issuer, issued,
               {cited}.articles, {cited}.mentions, {cited}.first, {cited}.last
        FROM {_IN_TIME if cited == "cited" else "summary"} {_GROWN if order is Order.GROWTH else ""}
        WHERE {" AND ".join(_conditions(wanted, cited))}
        ORDER BY {_ORDERS[order].format(cited=cited)} {_PAGE if page != ALL else ""}"""
    return list(map(Listed._make, connection.execute(listing_statement(sql, Listed._fields), parameters).all()))


def latest_year(connection: Connection, wanted: Wanted) -> int | None:
    """Give the last year, of those that are wanted, in which anything is cited."""
    year = connection.execute(
        statement(_LATEST.format("MAX(year)")), {"last_year": _time(wanted)["last_year"]}
    ).scalar()
    return int(year) if year else None


def lately(connection: Connection, wanted: Wanted, ids: Iterable[str]) -> dict[tuple[str, bool], int]:
    """Give how many articles cite directives in the latest year that is wanted (True) and in the year before."""
    latest, before = (_LATEST.format(year) for year in ("MAX(year)", _YEAR_BEFORE))
    sql = f"""
        SELECT directive_id, year = ({latest}), articles FROM cited_year
        WHERE year IN (({latest}), ({before})) AND directive_id IN :values"""
    asked, last = statement(sql, "values"), _time(wanted)["last_year"]
    return {
        (id_, bool(is_latest)): articles
        for some in chunks(ids)
        for id_, is_latest, articles in connection.execute(asked, {"values": some, "last_year": last})
    }


def happened(connection: Connection) -> list[Happened]:
    """Give the issue of all directives and the years in which they were cited, in the order of time."""
    sql = """
        SELECT date, event, key, type, title, mentions FROM (
            SELECT issued AS date, 'issued' AS event, key, type, title, 0 AS mentions, place FROM summary
            WHERE issued IS NOT NULL
            UNION ALL SELECT year, 'cited', key, type, title, cited_year.mentions, place
            FROM cited_year JOIN summary ON summary.directive_id = cited_year.directive_id
        ) AS happened
        ORDER BY date = '', substr(date, 1, 4), event DESC, date,
                 COALESCE(type, '~'), key, COALESCE(title, ''), place"""
    return [Happened(*row) for row in connection.execute(statement(sql)).all()]


_PAGE = "LIMIT :limit OFFSET :offset"


def _time(wanted: Wanted) -> Parameters:
    """Give the years between which citations are asked for, and those of which only a part is."""
    cut = {end: date[:4] for end, date in (("since", wanted.since), ("until", wanted.until)) if date and len(date) > 4}
    return {
        "first_year": wanted.since[:4] if wanted.since else "0000",
        "last_year": wanted.until[:4] if wanted.until else "9999",
        "since_year": cut.get("since", "-"),
        "until_year": cut.get("until", "-"),
        "tab": "\t",
        "newline": "\n",
    }


def _conditions(wanted: Wanted, cited: str) -> Iterator[str]:
    """Give the conditions on a directive."""
    yield f"{cited}.articles > 0"
    if wanted.type:
        yield "place >= :type || :tab AND place < :type || :newline"  # the type comes first in it
    if wanted.issuer:
        yield "summary.issuers LIKE '% ' || :issuer || ' %' ESCAPE '!'"
    if wanted.issued_since:
        yield _SAME_PRECISION.format("issued", ">=", "issued_since")
    if wanted.issued_until:
        yield _SAME_PRECISION.format("issued", "<=", "issued_until")
