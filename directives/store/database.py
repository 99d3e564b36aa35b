"""Open, check, upgrade, copy and close a database. What it holds is written and read by other modules."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sqlalchemy import URL, Connection, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from directives.errors import MissingExtraError, NoStoreError, StoreError, is_full
from directives.models import Article, Record
from directives.store.connections import prepare_sqlite, translated
from directives.store.schema import HEAD, SchemaState, mark_as_ours, schema_state

if TYPE_CHECKING:
    from directives.store.writing import Added, Extractor

logger = logging.getLogger(__name__)

_SQLITE_HEADER = b"SQLite format 3\0"


class StoreStatus(Record):
    """What a database is: its place, its schema's state and version, and its size in bytes where it is a file."""

    location: str
    state: SchemaState
    revision: str | None
    size: int | None


class Store:
    """An open database. Use it as a context manager, or close it."""

    def __init__(self, engine: Engine, location: str, path: Path | None, *, read_only: bool = False) -> None:
        self._engine = engine
        self.location = location
        self._path = path
        self._read_only = read_only

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; closing twice is harmless."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database throughout.

        Raises:
            StoreError: if the database cannot be read.
        """
        with translated(self.location), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give the one connection that may write; all is kept at the end, or nothing if an exception leaves.

        Raises:
            StoreError: if the database is locked by another program, or cannot be written.
        """
        if self._read_only:
            raise StoreError(f"{self.location} was opened for reading only", hint="open it for writing too")
        engine = self._engine.execution_options(immediate=True)
        with translated(self.location), engine.begin() as connection:
            yield connection

    def add_articles(self, articles: Sequence[Article], *, extract: Extractor, rules: str = "") -> Added:
        """Add articles, or bring them up to date: all of them in one transaction, or none if an exception leaves.

        Args:
            articles: what was read, in the order of reading.
            extract: finds the references of a text; called for what is new, or has another date than before.
            rules: the stamp of the rules by which `extract` works.

        Raises:
            StoreError: if the database is locked by another program, or cannot be written.
        """
        from directives.store.writing import add_articles  # noqa: PLC0415  # SQLModel costs as much as a query

        with self.write() as connection:
            return add_articles(connection, articles, extract=extract, rules=rules)

    def delete_articles(self, names: Sequence[str], *, extract: Extractor, rules: str = "") -> Added:
        """Delete the ids under which articles were read, and the articles that have no other; all or nothing.

        Args:
            names: ids; what became of each is told in this order.
            extract: finds the references of a text; called for articles of which the date came from an id that goes.
            rules: the stamp of the rules by which `extract` works.

        Raises:
            StoreError: if the database is locked by another program, or cannot be written.
        """
        from directives.store.writing import delete_articles  # noqa: PLC0415  # SQLModel costs as much as a query

        with self.write() as connection:
            return delete_articles(connection, names, extract=extract, rules=rules)

    def status(self) -> StoreStatus:
        """Say what the database is; this works for one of any version."""
        with self.read() as connection:
            state, revision = schema_state(connection)
        size = self._path.stat().st_size if self._path else None
        return StoreStatus(location=self.location, state=state, revision=revision, size=size)

    def upgrade(self) -> bool:
        """Bring an empty or older database to the schema of this program; tell whether there was anything to do.

        Raises:
            StoreError: if it is not ours, or newer.
        """
        from directives.store.migrating import run_migrations  # noqa: PLC0415  # Alembic costs more than a query
        from directives.store.rebuilding import rebuild  # noqa: PLC0415  # no question needs it

        with self.write() as connection:
            state, _ = schema_state(connection)
            refuse(state, self.location, allowed={SchemaState.EMPTY, SchemaState.OLDER, SchemaState.CURRENT})
            if state is SchemaState.CURRENT:
                return False
            run_migrations(connection)
            if state is SchemaState.OLDER:
                rebuild(connection)
            mark_as_ours(connection)
        self._write_ahead()
        logger.info("upgraded %s to schema %s", self.location, HEAD)
        return True

    def rebuild(self) -> None:
        """Make anew all counters, summaries and indexes for search, from what was read; that stays as it is.

        Raises:
            StoreError: if the database is locked by another program, or cannot be written.
        """
        from directives.store.rebuilding import rebuild  # noqa: PLC0415  # no question needs it

        with self.write() as connection:
            rebuild(connection)

    def backup(self, path: str | os.PathLike[str]) -> None:
        """Copy the database, as it is at this moment, to a new file.

        Raises:
            StoreError: if the file exists or cannot be written, or the database is not SQLite.
        """
        target = Path(path)
        if target.exists():
            raise StoreError(f"{target} exists already", hint="name a new file for the copy")
        with self.read() as connection:
            source = connection.connection.driver_connection
            if not isinstance(source, sqlite3.Connection):
                raise StoreError(f"{self.location} is not SQLite", hint="use the backup program of your database")
            _copy(source, target)

    def _write_ahead(self) -> None:
        """Let readers go on while somebody writes, where the file system can."""
        if self._path:
            with translated(self.location), closing(self._engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA journal_mode = WAL").close()


def open_store(
    location: str | os.PathLike[str], *, create: bool = False, any_version: bool = False, read_only: bool = False
) -> Store:
    """Open a database by its path or SQLAlchemy URL; `:memory:` is one that lasts until it is closed.

    Args:
        location: a path or a URL.
        create: make a new database where there is none.
        any_version: open an older or a newer database too, to say what it is or to upgrade or copy it.
        read_only: refuse to write; SQLite itself then refuses too, whatever it is asked.

    Raises:
        StoreError: if there is none, it is not ours, or of another version; or the place cannot be used.
        MissingExtraError: if the driver of that kind of database is not installed.
    """
    url, path = _address(os.fspath(location))
    if path:
        _check_file(path, create=create and not read_only)
        is_fixed = _is_read_only(path)
        url = _for_reading(path, is_fixed=is_fixed) if is_fixed or read_only else url
    store = Store(_engine(url), str(path or url.render_as_string()), path, read_only=read_only)
    try:
        _prepare(store, create=create, any_version=any_version)
    except BaseException:
        store.close()
        raise
    return store


def exists(location: str) -> bool:
    """Say whether there is a database at a location; of one on a server nobody knows before it is opened."""
    url, path = _address(location)
    return path.exists() if path else url.get_backend_name() != "sqlite"


def refuse(state: SchemaState, location: str, *, allowed: set[SchemaState]) -> None:
    """Raise a StoreError that explains a state of the schema, unless it is allowed."""
    if state in allowed:
        return
    if state is SchemaState.EMPTY:
        raise _missing(location)
    if state is SchemaState.OLDER:
        hint = "upgrade it: directives db upgrade (a copy first: directives db backup FILE)"
        raise StoreError(f"{location} was made by an older directives", hint=hint)
    if state is SchemaState.NEWER:
        raise StoreError(f"{location} was made by a newer directives", hint="use that version, or another database")
    raise StoreError(f"{location} is a database of another program", hint="name another file")


def _missing(location: str) -> StoreError:
    """Make the error for a database that is not there."""
    return NoStoreError(f"there is no database at {location}", hint="make one: directives ingest PATH…")


def _address(location: str) -> tuple[URL, Path | None]:
    """Give the URL of a location, and the path where it is a file of SQLite."""
    if "://" in location:
        try:
            url = make_url(location)
        except (ArgumentError, ValueError) as error:
            raise StoreError(f"not an address of a database: {location}", hint="write a path or a URL") from error
    else:
        url = URL.create("sqlite", database=location)
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    path = Path(url.database or "").expanduser() if is_file else None
    return (url.set(database=str(path)), path) if path else (url, None)


def _check_file(path: Path, *, create: bool) -> None:
    """Refuse what is no database before SQLite touches it, and make the folder of a new one."""
    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder, not a database", hint=f"name a file: {path / 'directives.db'}")
        if not path.exists():
            if not create:
                raise _missing(str(path))
            path.parent.mkdir(parents=True, exist_ok=True)
            return
        if not path.is_file():
            raise StoreError(f"{path} is a pipe or a device, not a database", hint="name a file")
        with path.open("rb") as file:
            header = file.read(len(_SQLITE_HEADER))
    except OSError as error:
        hint = "check the path and its permissions, or name another place with --db"
        raise StoreError(f"{path} cannot be opened: {error.strerror}", hint=hint) from error
    if header not in (b"", _SQLITE_HEADER):
        raise StoreError(f"{path} is no database", hint="name another file; this one was left as it is")


def _is_read_only(path: Path) -> bool:
    """Tell whether a database is there that may be read but not written, and has no changes waiting beside it."""
    waiting = path.with_name(f"{path.name}-wal")
    may_write = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return path.exists() and not may_write and not waiting.exists()


def _for_reading(path: Path, *, is_fixed: bool) -> URL:
    """Give the URL under which SQLite reads a file; of one that nobody changes without help files written beside it."""
    query = {"uri": "true", "mode": "ro", **({"immutable": "1"} if is_fixed else {})}
    return URL.create("sqlite", database=path.absolute().as_uri(), query=query)


def _engine(url: URL) -> Engine:
    """Make the engine; nothing is opened yet."""
    is_sqlite = url.get_backend_name() == "sqlite"
    try:
        if is_sqlite and url.database in (None, "", ":memory:"):
            engine = create_engine(url, poolclass=StaticPool)
        else:
            engine = create_engine(url)
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"no driver for {url.render_as_string()}", hint=f"pip install {error.name}") from error
    except NoSuchModuleError as error:
        raise StoreError(f"no such kind of database: {url.render_as_string()}", hint="name a path") from error
    if is_sqlite:
        prepare_sqlite(engine)
    return engine


def _prepare(store: Store, *, create: bool, any_version: bool) -> None:
    """Make the schema of a new database, and refuse a database that cannot be used."""
    state = store.status().state
    if state is SchemaState.EMPTY and create:
        store.upgrade()
        return
    allowed = {SchemaState.CURRENT}
    refuse(state, store.location, allowed=allowed | {SchemaState.OLDER, SchemaState.NEWER} if any_version else allowed)


def _copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy a database to a file beside the target first, so that the target is whole or not there."""
    partial = target.with_name(f"{target.name}.partial")
    try:
        with closing(sqlite3.connect(partial)) as copy:
            source.backup(copy)
        partial.replace(target)
    except (sqlite3.Error, OSError) as error:
        partial.unlink(missing_ok=True)
        code = getattr(error, "sqlite_errorcode", None)
        is_without_room = code == sqlite3.SQLITE_FULL or (isinstance(error, OSError) and is_full(error))
        usual = "name a file in a folder that you may write to"
        hint = "make room, then do the same again" if is_without_room else usual
        raise StoreError(f"cannot write {target}: {error}", hint=hint) from error
