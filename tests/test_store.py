"""A database is opened, checked, upgraded and copied, and what cannot be used says why and is left as it is."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel, create_engine

from directives.errors import MissingExtraError, StoreError
from directives.extraction import extract
from directives.graph import list_directives
from directives.store import Store, connections, open_store, schema, tables
from directives.store.migrating import migrations
from directives.store.schema import SchemaState
from factories import SAMPLE, article

COMPARED = {"compare_type": True, "include_name": lambda name, *_: not str(name).startswith("search")}
"""How the tables are compared with what the migrations make: all but the indexes for search, which are SQLite's own."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a database that holds the sample."""
    path = tmp_path / "sample.db"
    with open_store(path, create=True) as store:
        store.add_articles(SAMPLE, extract=extract)
    return path


def change(path: Path, statement: str) -> None:
    """Run a statement behind the program's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def count(store: Store, table: str) -> int:
    """Count the rows of a table."""
    with store.read() as connection:
        found: int = connection.exec_driver_sql(f"SELECT COUNT(*) FROM {table}").scalar_one()
    return found


def test_a_new_database_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "x.db"
    with open_store(path, create=True) as store:
        status = store.status()
    assert (status.state, status.revision, status.location) == (SchemaState.CURRENT, schema.HEAD, str(path))
    with open_store(path) as store:
        assert store.status().state is SchemaState.CURRENT


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.touch()
    with open_store(path, create=True) as store:
        assert store.status().state is SchemaState.CURRENT


def test_a_url_names_a_database_as_well(path: Path) -> None:
    with open_store(f"sqlite:///{path}") as store:
        assert count(store, "article") == len(SAMPLE)


def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    path = tmp_path / "dữ liệu? 100%#.db"
    with open_store(path, create=True):
        pass
    assert path.exists()


def test_connections_check_foreign_keys_and_do_not_block_readers(path: Path) -> None:
    with open_store(path) as store, store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_a_reader_sees_one_state_while_another_writes(path: Path) -> None:
    with open_store(path) as reader, open_store(path) as writer, reader.read() as connection:
        before = connection.exec_driver_sql("SELECT COUNT(*) FROM article").scalar_one()
        writer.add_articles(
            [SAMPLE[0].model_copy(update={"id": "b.txt", "text": "Khác.", "url": None})], extract=extract
        )
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM article").scalar_one() == before


REFUSED = [
    # what stands at the path, what the message says, what the hint says
    ("nothing", "there is no database", "directives ingest"),
    ("folder", "is a folder", "name a file"),
    ("text", "is no database", "left as it is"),
    ("empty", "there is no database", "directives ingest"),
    ("device", "a pipe or a device", "name a file"),
    ("foreign", "of another program", "another file"),
    ("older", "older directives", "directives db upgrade"),
    ("newer", "newer directives", "that version"),
    ("damaged", "damaged", "copy"),
]


def put(what: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put something that is no database of this version at a path."""
    if what == "folder":
        return path.parent
    if what == "device":
        return Path(os.devnull)
    if what == "nothing":
        return path.with_name("nothing.db")
    if what in ("text", "empty", "foreign"):
        path = path.with_name(f"{what}.db")
        path.write_text({"text": "Đây không phải cơ sở dữ liệu.", "empty": "", "foreign": ""}[what], encoding="utf-8")
    if what == "foreign":
        change(path, "CREATE TABLE article (id INTEGER)")
    if what == "older":
        monkeypatch.setattr(schema, "REVISIONS", ("0000", schema.HEAD))
        change(path, "UPDATE alembic_version SET version_num = '0000'")
    if what == "newer":
        change(path, "UPDATE alembic_version SET version_num = '9999'")
    if what == "damaged":
        path.write_bytes(path.read_bytes()[:5000])
    return path


@pytest.mark.parametrize(("what", "message", "hint"), REFUSED)
def test_what_cannot_be_used_says_why_and_what_to_do(
    what: str, message: str, hint: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = put(what, path, monkeypatch)
    with pytest.raises(StoreError, match=message) as raised:
        open_store(place)
    assert hint in raised.value.hint
    assert str(place) in raised.value.message


@pytest.mark.parametrize("what", ["text", "foreign", "older", "newer", "damaged"])
def test_what_is_refused_is_left_as_it_is(what: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = put(what, path, monkeypatch)
    before = place.read_bytes()
    with pytest.raises(StoreError):
        open_store(place, create=True)
    assert place.read_bytes() == before


@pytest.mark.parametrize("what", ["older", "newer"])
def test_a_database_of_any_version_can_say_what_it_is_and_be_copied(
    what: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(put(what, path, monkeypatch), any_version=True) as store:
        assert store.status().state == what
        store.backup(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").exists()


def test_a_newer_database_is_not_upgraded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        open_store(put("newer", path, monkeypatch), any_version=True) as store,
        pytest.raises(StoreError, match="newer"),
    ):
        store.upgrade()


def test_there_is_nothing_to_upgrade_in_a_current_database(path: Path) -> None:
    with open_store(path) as store:
        assert store.upgrade() is False


def test_a_place_below_a_file_cannot_be_written(path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(path / "x.db", create=True)


def test_a_place_where_nobody_may_write_is_refused() -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store("/proc/directives.db", create=True)


@pytest.mark.parametrize("url", ["nosuch://host/x", "postgresql+nosuch://host/x", "sqlite:///:bad:@//x//:y:z://"])
def test_an_address_of_no_database_is_refused(url: str) -> None:
    with pytest.raises(StoreError):
        open_store(url)


def test_a_driver_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtraError, match="no driver") as caught:
        open_store("postgresql+psycopg://host/x")
    assert caught.value.hint == "pip install psycopg"


def test_a_database_that_may_only_be_read_answers(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    with open_store(path) as store:
        assert count(store, "article") == len(SAMPLE)
        with pytest.raises(StoreError, match="cannot be written"):
            store.add_articles([article("Một bài khác.")], extract=extract)


def test_a_database_that_another_program_writes_is_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "PATIENCE", 0)
    with open_store(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert count(store, "article") == len(SAMPLE)
        with pytest.raises(StoreError, match="locked by another program"):
            store.add_articles(SAMPLE, extract=extract)


def test_a_making_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.db"
    with monkeypatch.context() as patch:
        patch.setattr("directives.store.database.mark_as_ours", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            open_store(path, create=True)
    with open_store(path, create=True) as store:
        assert count(store, "article") == 0


def test_a_copy_holds_the_same(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with open_store(path) as store:
        store.backup(copy)
        expected = count(store, "reference")
    with open_store(copy) as store:
        assert count(store, "reference") == expected


def test_a_copy_replaces_no_file(path: Path) -> None:
    with open_store(path) as store, pytest.raises(StoreError, match="exists already"):
        store.backup(path)


def test_a_copy_that_cannot_be_written_says_so(path: Path, tmp_path: Path) -> None:
    with open_store(path) as store, pytest.raises(StoreError, match="cannot write"):
        store.backup(tmp_path / "no" / "folder" / "copy.db")


def test_the_migrations_make_the_tables(db: Store) -> None:
    with db.read() as connection:
        context = MigrationContext.configure(connection, opts=COMPARED)
        assert compare_metadata(context, SQLModel.metadata) == []
    assert tables.StoredArticle.__tablename__ in SQLModel.metadata.tables


def older(path: Path, revision: str) -> Path:
    """Make a database as it was at a revision of the schema, with what the tables of then hold of another one."""
    old = path.with_name(f"{revision}.db")
    with closing(sqlite3.connect(old)) as connection:
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    config = migrations()
    with create_engine(f"sqlite:///{old}").begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute(f"ATTACH '{path}' AS now")
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if table == "alembic_version" or table.startswith("search"):
                continue
            columns = ", ".join(f'"{row[1]}"' for row in connection.execute(f"PRAGMA table_info({table})"))
            connection.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM now.{table}")
    return old


@pytest.mark.parametrize("revision", schema.REVISIONS[:-1])
def test_a_database_of_any_older_version_answers_after_the_upgrade(path: Path, revision: str) -> None:
    ends = "SELECT source_directive_id, target_directive_id FROM relation ORDER BY id"
    with open_store(path) as store, store.read() as connection:
        expected = connection.exec_driver_sql(ends).all()
        listed = list_directives(store)
    with open_store(older(path, revision), any_version=True) as store:
        assert store.upgrade()
        assert list_directives(store) == listed
        with store.read() as connection:
            assert connection.exec_driver_sql(ends).all() == expected != []
            context = MigrationContext.configure(connection, opts=COMPARED)
            assert compare_metadata(context, SQLModel.metadata) == []


def test_the_program_knows_all_migrations() -> None:
    scripts = ScriptDirectory.from_config(migrations())
    assert scripts.get_heads() == [schema.HEAD]
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == schema.REVISIONS


def test_a_question_loads_neither_sqlmodel_nor_alembic(path: Path) -> None:
    code = f"""
import sys
from directives.graph import list_directives, mentions, show
from directives.queries import parse_query
from directives.store import open_store
from directives.timeline import timeline
with open_store({str(path)!r}) as store:
    assert list_directives(store) and timeline(store)
    assert mentions(store, parse_query("44-kl/tw")) and show(store, parse_query("44-kl/tw"))
print({{"sqlmodel", "alembic", "sqlalchemy.orm", "trafilatura"}} & set(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
