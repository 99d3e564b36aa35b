"""Keep verdicts: write, delete and give them, with the references that they are about now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text

from directives.store.connections import chunks
from directives.verdicts import Action, Verdict


class Placed(NamedTuple):
    """A verdict with the article that holds its text now, and the reference that it is about there."""

    verdict: Verdict
    article: str | None
    published: str | None
    reference: int | None
    directive_id: str | None


class Reviewed(NamedTuple):
    """A reference as it counts now, with its article and the verdict about it."""

    id: int
    directive_id: str
    content_hash: str
    article: str
    published: str | None
    start: int
    end: int
    text: str
    verdict_id: str | None


def add_verdicts(connection: Connection, verdicts: Iterable[Verdict]) -> None:
    """Write verdicts; one about the same thing as an older one takes its place."""
    rows = [
        {
            "id": verdict.id,
            "action": verdict.action.value,
            "content_hash": verdict.article,
            "record": verdict.model_dump_json(exclude_unset=True),
        }
        for verdict in verdicts
    ]
    delete_verdicts(connection, [row["id"] for row in rows if row["id"]])
    if rows:
        sql = "INSERT INTO verdict (id, action, content_hash, record) VALUES (:id, :action, :content_hash, :record)"
        connection.execute(text(sql), rows)


def delete_verdicts(connection: Connection, ids: Iterable[str]) -> None:
    """Delete verdicts."""
    statement = text("DELETE FROM verdict WHERE id IN :values").bindparams(bindparam("values", expanding=True))
    for chunk in chunks(ids):
        connection.execute(statement, {"values": chunk})


def verdicts_of(connection: Connection, contents: Iterable[str]) -> dict[str, list[Verdict]]:
    """Give the verdicts about references of contents."""
    found: defaultdict[str, list[Verdict]] = defaultdict(list)
    sql = text("SELECT content_hash, record FROM verdict WHERE content_hash IN :values")
    statement = sql.bindparams(bindparam("values", expanding=True))
    for chunk in chunks(contents):
        for content, record in connection.execute(statement, {"values": chunk}):
            found[content].append(Verdict.model_validate_json(record))
    return found


def verdicts(connection: Connection, ids: Iterable[str] | None = None) -> list[Verdict]:
    """Give all verdicts, or some by their ids, in the order of their ids."""
    if ids is None:
        records = list(connection.execute(text("SELECT record FROM verdict")).scalars())
    else:
        sql = text("SELECT record FROM verdict WHERE id IN :values").bindparams(bindparam("values", expanding=True))
        records = [one for chunk in chunks(ids) for one in connection.execute(sql, {"values": chunk}).scalars()]
    return sorted((Verdict.model_validate_json(record) for record in records), key=lambda verdict: verdict.id)


def merges(connection: Connection) -> list[Verdict]:
    """Give the verdicts that join directives."""
    sql = text("SELECT record FROM verdict WHERE action = :action")
    records = connection.execute(sql, {"action": Action.MERGE.value}).scalars()
    return [Verdict.model_validate_json(record) for record in records]


def placed(connection: Connection, ids: Iterable[str] | None = None) -> list[Placed]:
    """Give verdicts about references, all or some, with what each is about now, in the order of article and place."""
    sql = """
        SELECT verdict.record, article.name, article.published, COALESCE(reference.id, aside.id), reference.directive_id
        FROM verdict LEFT JOIN article ON article.content_hash = verdict.content_hash
        LEFT JOIN reference ON reference.verdict_id = verdict.id
        LEFT JOIN aside ON aside.verdict_id = verdict.id AND aside.kind = 'reference'
        WHERE verdict.content_hash IS NOT NULL"""
    if ids is None:
        rows = list(connection.execute(text(sql)))
    else:
        statement = text(f"{sql} AND verdict.id IN :values").bindparams(bindparam("values", expanding=True))
        rows = [row for chunk in chunks(ids) for row in connection.execute(statement, {"values": chunk})]
    found = [Placed(Verdict.model_validate_json(row[0]), *row[1:]) for row in rows]
    return sorted(found, key=lambda one: (one.article is None, one.article or "", one.verdict.place))


def reviewed(connection: Connection, directives: Iterable[str]) -> list[Reviewed]:
    """Give the references of directives with their verdicts, in the order of time, article and place."""
    statement = text("""
        SELECT reference.id, directive_id, article.content_hash, article.name, article.published,
               reference.start, reference."end", reference.text, reference.verdict_id
        FROM reference JOIN article ON article.id = reference.article_id
        WHERE directive_id IN :values""").bindparams(bindparam("values", expanding=True))
    found = [Reviewed(*row) for chunk in chunks(directives) for row in connection.execute(statement, {"values": chunk})]
    return sorted(found, key=lambda row: (row.published is None, row.published or "", row.article, row.start, row.end))


class Anchored(NamedTuple):
    """A reference as it was found, by its place, with the id of the verdict about it."""

    content_hash: str
    start: int
    end: int
    text: str
    verdict_id: str | None = None


def at_place(connection: Connection, content: str, start: int, end: int | None) -> list[Anchored]:
    """Give the references, rejected ones too, that begin at a place in the contents whose hash begins so."""
    where = "content_hash >= :content AND content_hash < :upper"
    upper = content[:-1] + chr(ord(content[-1]) + 1)  # behind every hash that begins so
    found = _anchored(connection, f"{where} AND reference.start = :start", content=content, upper=upper, start=start)
    decided = _decided(connection, where, content=content, upper=upper)
    by_id = {one.verdict_id or one: one for one in (*found, *decided) if one.start == start and end in (None, one.end)}
    return sorted(by_id.values())


def with_id(connection: Connection, reference: int) -> list[Anchored]:
    """Give the reference of a row id, rejected ones too."""
    of_aside = "id IN (SELECT verdict_id FROM aside WHERE kind = 'reference' AND aside.id = :reference)"
    decided = _decided(connection, of_aside, reference=reference)
    return decided or _anchored(connection, "reference.id = :reference", reference=reference)


def _anchored(connection: Connection, where: str, **parameters: str | int) -> list[Anchored]:
    """Give the references that count and meet a condition."""
    sql = f"""
        SELECT content_hash, reference.start, reference."end", reference.text, reference.verdict_id
        FROM article JOIN reference ON reference.article_id = article.id WHERE {where}"""
    return [Anchored(*row) for row in connection.execute(text(sql), parameters)]


def _decided(connection: Connection, where: str, **parameters: str | int) -> list[Anchored]:
    """Give what the verdicts that meet a condition are about."""
    records = connection.execute(text(f"SELECT record FROM verdict WHERE {where}"), parameters).scalars()
    found = [Verdict.model_validate_json(record) for record in records]
    return [Anchored(one.article or "", *one.place, one.text or "", one.id) for one in found]
