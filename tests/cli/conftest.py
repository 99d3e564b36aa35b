"""Fixtures for the command line: run in this process, or as a program of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from cli_program import ARTICLES, PROGRAM, Done, Run
from directives_cli.main import main
from directives_cli.messages import Language, choose


@pytest.fixture(autouse=True)
def _no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the user's folders and settings, at a terminal of 80 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("DIRECTIVES_DB", "DIRECTIVES_BOUNDS", "DIRECTIVES_ALLOW_PRIVATE", "DIRECTIVES_PAUSE"):
        monkeypatch.delenv(name, raising=False)
    choose(Language.ENGLISH)


@pytest.fixture
def program() -> Run:
    """Run the program in a process of its own."""

    def start(*arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None) -> Done:
        command = (*PROGRAM, *arguments)
        done = subprocess.run(
            command, input=stdin, capture_output=True, env={**os.environ, **(environment or {})}, check=False
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return start


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the program in this process."""

    def start(*arguments: str) -> Done:
        code = main(list(arguments))
        out, err = capfdbinary.readouterr()
        return Done(int(code), out.decode(), err.decode())

    return start


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """Give a folder with the articles."""
    return write_samples(tmp_path)


@pytest.fixture
def db(tmp_path: Path, samples: Path) -> str:
    """Give the path of a database that holds the articles; they lie in the folder `articles`."""
    path = str(tmp_path / "test.db")
    assert main(["--db", path, "ingest", samples.name, "-o", os.devnull]) == 0
    return path


def write_samples(folder: Path) -> Path:
    """Write the articles into a folder within a folder."""
    inner = folder / "articles"
    inner.mkdir()
    for name, text in ARTICLES.items():
        (inner / name).write_text(text, encoding="utf-8")
    return inner
