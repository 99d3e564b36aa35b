"""Check a database: is it whole, is what it holds right, and what in it needs a person's eye?"""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import version
from itertools import groupby

from sqlalchemy import Connection, RowMapping, text

from directives.answers import Finding
from directives.certainty import Standing
from directives.rules import rules
from directives.store.mapper import reference_of
from directives.store.recounting import drift
from directives.store.schema import schema_state

_DAMAGED = "go back to a copy, or read the articles again into a new database"

_UNKNOWN = {
    Standing.UNRESOLVED: "known by type and number only",
    Standing.AMBIGUOUS: "bear a number that several directives bear",
    Standing.UNDATED: "bear a number that begins anew, and no article says when they were issued",
    Standing.UNPLACED: "bear a local number, and no article says of which place",
}


def findings(connection: Connection) -> Iterator[Finding]:
    """Give what each check finds, problems and what is well."""
    state, revision = schema_state(connection)
    yield Finding(check="schema", problem=False, detail=f"version {revision}, {state}")
    if connection.dialect.name == "sqlite":
        yield _integrity(connection)
        yield _foreign_keys(connection)
    yield _references(connection)
    yield _counters(connection)
    yield _rules(connection)
    yield _undated_articles(connection)
    yield from _unknown(connection)
    yield Finding(check="versions", problem=False, detail=_versions(connection))


def _integrity(connection: Connection) -> Finding:
    """Let SQLite check its pages and indexes."""
    said = list(connection.exec_driver_sql("PRAGMA integrity_check").scalars())
    problem = said != ["ok"]
    return Finding(check="integrity", problem=problem, detail="; ".join(said), hint=_DAMAGED if problem else "")


def _foreign_keys(connection: Connection) -> Finding:
    """Check that every row that another one names is there."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    detail = f"{len(broken)} rows name others that are not there"
    return Finding(check="foreign keys", problem=bool(broken), detail=detail, hint=_DAMAGED if broken else "")


def _references(connection: Connection) -> Finding:
    """Check that every reference is a valid record, a slice of its article and within its quote."""
    total, wrong = 0, []
    for row, content in _with_texts(connection):
        total += 1
        if not _is_right(row, content):
            wrong.append(row["id"])
    detail = f"{total - len(wrong)} of {total} are slices of their articles"
    if wrong:
        detail += f"; not those with id {', '.join(map(str, wrong[:10]))}"
    return Finding(check="references", problem=bool(wrong), detail=detail, hint=_DAMAGED if wrong else "")


def _with_texts(connection: Connection) -> Iterator[tuple[RowMapping, str]]:
    """Give each reference with the text of its article; a text is read once, however many references it holds."""
    references = text("SELECT * FROM reference ORDER BY article_id")
    of_article = text("SELECT text FROM content WHERE article_id = :article")
    rows = connection.execute(references).mappings()
    for article, group in groupby(rows, key=lambda row: row["article_id"]):
        content = connection.execute(of_article, {"article": article}).scalar_one_or_none() or ""
        yield from ((row, content) for row in group)


def _is_right(row: RowMapping, content: str) -> bool:
    """Tell whether a row holds what a reference can, at its place in the text."""
    try:
        record = reference_of(row)
    except ValueError:
        return False
    bounds = [0, row["quote_start"], record.start, record.end, row["quote_end"], len(content)]
    return bounds == sorted(bounds) and content[record.start : record.end] == record.text


def _counters(connection: Connection) -> Finding:
    """Check that what was counted as articles came and went is what a recount finds."""
    wrong = {table: rows for table, rows in drift(connection).items() if rows}
    told = ", ".join(f"{rows} rows of {table}" for table, rows in wrong.items())
    detail = f"a recount finds otherwise: {told}" if wrong else "a recount finds the same"
    hint = "directives db rebuild counts all again; nothing that was read is lost" if wrong else ""
    return Finding(check="counters", problem=bool(wrong), detail=detail, hint=hint)


def _rules(connection: Connection) -> Finding:
    """Count the articles that other rules read than those of now."""
    sql = text("SELECT COUNT(*), COALESCE(SUM(CASE WHEN rules <> :rules THEN 1 ELSE 0 END), 0) FROM article")
    articles, outdated = connection.execute(sql, {"rules": rules()}).one()
    detail = f"{outdated} of {articles} articles were read by other rules than those of now"
    hint = "directives reindex reads them again" if outdated else ""
    return Finding(check="rules", problem=False, detail=detail, hint=hint)


def _undated_articles(connection: Connection) -> Finding:
    """Count the articles of which nothing says when they were published."""
    count = connection.execute(text("SELECT COUNT(*) FROM article WHERE published IS NULL")).scalar_one()
    return Finding(check="articles without date", problem=False, detail=f"{count}; no filter by time finds them")


def _unknown(connection: Connection) -> Iterator[Finding]:
    """Count the directives of which the identity is not known, and their references."""
    sql = text("""
        SELECT COUNT(DISTINCT directive.id), COUNT(*) FROM directive
        JOIN reference ON reference.directive_id = directive.id WHERE standing = :standing""")
    for standing, meaning in _UNKNOWN.items():
        directives, references = connection.execute(sql, {"standing": standing.value}).one()
        detail = f"{directives} directives with {references} references {meaning}"
        yield Finding(check=standing.value, problem=False, detail=detail)


def _versions(connection: Connection) -> str:
    """Name what this runs on."""
    driver = connection.dialect.server_version_info
    database = f"{connection.dialect.name} {'.'.join(map(str, driver or ()))}"
    packages = ", ".join(f"{name} {version(name)}" for name in ("directives", "sqlalchemy", "sqlmodel", "pydantic"))
    return f"{packages}, {database}, Python {platform.python_version()}"
