"""Fixtures and rules for all tests."""

from __future__ import annotations

import os

import pytest


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped a test where DIRECTIVES_NO_SKIPS says that everything a test needs is there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("DIRECTIVES_NO_SKIPS") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
