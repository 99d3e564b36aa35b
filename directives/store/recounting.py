"""Compare what was counted as articles came and went with a recount of all that is stored; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from directives.store import reading
from directives.store.connections import chunks, statement
from directives.store.counting import CITATIONS, RECOUNTS
from directives.store.summarising import COLUMNS, summaries

_COLUMNS = {
    "cited_day": "directive_id, published, articles, mentions",
    "cited_year": "year, directive_id, articles, mentions, first, last",
    "trait": "directive_id, field, value, mentions",
    "total": "what, value, number",
}

_YEARS = f"""
    SELECT substr(published, 1, 4), directive_id, COUNT(*), SUM(mentions),
           MIN(CASE WHEN published <> '' THEN published END), MAX(CASE WHEN published <> '' THEN published END)
    FROM ({CITATIONS}) AS citation GROUP BY substr(published, 1, 4), directive_id"""
"""The citations of each year, counted."""

_DRIFT = """
    SELECT COUNT(*) FROM (SELECT * FROM ({first}) AS one EXCEPT SELECT * FROM ({second}) AS other) AS differing"""
"""How many rows of one list another one lacks."""


def drift(connection: Connection) -> dict[str, int]:
    """Give how many rows of each table of counters, and of the summaries, a recount has otherwise or has not."""
    found = {table: _drift(connection, table) for table in _COLUMNS}
    return {**found, "summary": _summaries(connection)}


def _drift(connection: Connection, table: str) -> int:
    """Give how many rows of a table differ from a recount: those that it lacks, or those that it has too many."""
    parts: Iterable[str] = (_YEARS,) if table == "cited_year" else RECOUNTS[table]
    recount = " UNION ALL ".join(f"SELECT * FROM ({part.format(sign='', where='true')}) AS part" for part in parts)
    stored = f"SELECT {_COLUMNS[table]} FROM {table}"
    pairs = ((recount, stored), (stored, recount))
    sql = (statement(_DRIFT.format(first=first, second=second)) for first, second in pairs)
    return max(int(connection.execute(one).scalar_one()) for one in sql)


def _summaries(connection: Connection) -> int:
    """Give how many summaries differ from what would be written now, are missing or are of no directive."""
    ids = [row.id for row in reading.directives(connection)]
    wrong = connection.execute(statement("SELECT COUNT(*) FROM summary")).scalar_one() - len(ids)
    sql = statement(f"SELECT {', '.join(COLUMNS)} FROM summary WHERE directive_id IN :values", "values")
    differing = 0
    for some in chunks(ids):
        stored = {row["directive_id"]: dict(row) for row in connection.execute(sql, {"values": some}).mappings()}
        differing += sum(stored.get(str(row["directive_id"])) != row for row in summaries(connection, some))
    return max(differing, int(wrong))
