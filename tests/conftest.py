"""Fixtures and rules for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from directives.store import Store


settings.register_profile("untimed", deadline=None)  # how long a test takes is the machine's affair
settings.load_profile("untimed")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped a test where DIRECTIVES_NO_SKIPS says that everything a test needs is there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("DIRECTIVES_NO_SKIPS") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def db() -> Iterator[Store]:
    """Give an empty database in memory."""
    from directives.store import open_store  # noqa: PLC0415  # tests without a database load none

    with open_store(":memory:", create=True) as store:
        yield store


@pytest.fixture
def sample(db: Store) -> Store:
    """Give a database that holds the sample articles."""
    from directives.extraction import extract  # noqa: PLC0415
    from factories import SAMPLE  # noqa: PLC0415

    db.add_articles(SAMPLE, extract=extract)
    return db
