"""Remember which files were read, and keep a list of what could not be read.

A file is known only while all that was read in it stands as it was read: a trigger forgets it with the first of its
articles that goes or is read otherwise under the same id. Where there are no such triggers, no file is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, text

from directives.answers import FailureRow
from directives.store.connections import chunks


class KnownFile(NamedTuple):
    """A file as it was when it was read: what the file system said, the digest of its bytes, and who read it."""

    path: str
    stamp: str
    digest: str
    edition: str
    articles: int


class Failure(NamedTuple):
    """What could not be read, where it lies, and when it was tried."""

    location: str
    input: str
    reason: str
    hint: str
    failed: str


def known_files(connection: Connection, paths: Sequence[str]) -> dict[str, KnownFile]:
    """Give those of some files that are known."""
    if connection.dialect.name != "sqlite":
        return {}
    sql = "SELECT path, stamp, digest, edition, articles FROM file WHERE path IN :values"
    return {row[0]: KnownFile._make(row) for row in _rows(connection, sql, paths)}


def failed_locations(connection: Connection, locations: Sequence[str]) -> set[str]:
    """Give those of some locations at which something could not be read."""
    return {row[0] for row in _rows(connection, "SELECT location FROM failure WHERE location IN :values", locations)}


def remember_files(connection: Connection, files: Iterable[KnownFile]) -> None:
    """Remember files that were read whole."""
    rows = [file._asdict() for file in files]
    if rows:
        forget_files(connection, [row["path"] for row in rows])
        connection.execute(text("INSERT INTO file VALUES (:path, :stamp, :digest, :edition, :articles)"), rows)


def touch_files(connection: Connection, stamps: Mapping[str, str]) -> None:
    """Write what the file system says now of files that are still remembered."""
    if stamps:
        rows = [{"path": path, "stamp": stamp} for path, stamp in stamps.items()]
        connection.execute(text("UPDATE file SET stamp = :stamp WHERE path = :path"), rows)


def forget_files(connection: Connection, paths: Sequence[str]) -> None:
    """Forget that files were read."""
    if paths:
        connection.execute(text("DELETE FROM file WHERE path = :path"), [{"path": path} for path in paths])


def note_failures(connection: Connection, failures: Iterable[Failure]) -> None:
    """Put failures on the list; the last one of an input counts."""
    rows = list({(failure.location, failure.input): failure._asdict() for failure in failures}.values())
    if rows:
        connection.execute(text("DELETE FROM failure WHERE location = :location AND input = :input"), rows)
        connection.execute(text("INSERT INTO failure VALUES (:location, :input, :reason, :hint, :failed)"), rows)


def clear_failures(connection: Connection, locations: Sequence[str], *, but: str) -> None:
    """Take off the list what failed at some locations, but for what failed in the run that began at a moment."""
    rows = [{"location": location, "but": but} for location in locations]
    if rows:
        connection.execute(text("DELETE FROM failure WHERE location = :location AND failed <> :but"), rows)
        connection.execute(text("DELETE FROM failure WHERE input = :location AND failed <> :but"), rows)


def strike_failures(connection: Connection, locations: Sequence[str]) -> None:
    """Take off the list whatever failed at some locations."""
    if locations:
        rows = [{"location": location} for location in locations]
        connection.execute(text("DELETE FROM failure WHERE location = :location"), rows)


def all_failed_locations(connection: Connection) -> list[str]:
    """Give every location at which something could not be read."""
    return list(connection.execute(text("SELECT DISTINCT location FROM failure ORDER BY location")).scalars())


def listed_failures(connection: Connection) -> Iterator[FailureRow]:
    """Give what could not be read, by its name."""
    sql = text(
        "SELECT input, reason, hint, substr(failed, 1, 19) || 'Z' AS failed FROM failure ORDER BY input, location"
    )
    for row in connection.execute(sql).mappings():
        yield FailureRow(**row)


def failed_inputs(connection: Connection) -> list[str]:
    """Give what has to be read again to mend the failures: addresses by themselves, files as a whole; stdin is gone."""
    sql = text("SELECT location, input FROM failure WHERE location <> '-' ORDER BY location, input")
    rows = connection.execute(sql).all()
    return list(dict.fromkeys(input_ if "://" in input_ else location for location, input_ in rows))


def _rows(connection: Connection, sql: str, values: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Run a statement that compares with a list, a part of the list at a time."""
    statement = text(sql).bindparams(bindparam("values", expanding=True))
    for chunk in chunks(values):
        yield from map(tuple, connection.execute(statement, {"values": chunk}))
