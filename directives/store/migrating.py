"""Run the migrations of the schema, which are part of this package."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def migrations() -> Config:
    """Give Alembic's configuration: where the migrations are."""
    config = Config()
    config.set_main_option("script_location", "directives.store:migrations")
    config.set_main_option("path_separator", "os")
    return config


def run_migrations(connection: Connection) -> None:
    """Run all migrations that a database lacks, inside the transaction of a connection."""
    config = migrations()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
