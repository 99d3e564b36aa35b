"""Fixtures and rules for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a browser."""
    from browsing import FLAGS, PROGRAM  # noqa: PLC0415  # only where there is a browser

    if not Path(PROGRAM).is_file():
        pytest.skip("no browser: install Debian's chromium, or name one by DIRECTIVES_BROWSER")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=PROGRAM, args=list(FLAGS))
        yield started
        started.close()
