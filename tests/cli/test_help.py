"""Help shows examples that run, and comes quickly."""

from __future__ import annotations

import inspect
import io
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_program import ARTICLES, PROGRAM, Run
from directives_cli.main import assembled, program
from typer.main import get_command


def commands(command: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the path and the help text of every command."""
    for name, child in getattr(command, "commands", {}).items():
        if hasattr(child, "commands"):
            yield from commands(child, (*path, name))
        else:
            yield (*path, name), child.help or ""


COMMANDS = dict(commands(get_command(assembled())))
EXAMPLES = [
    line.strip()
    for help_text in [inspect.getdoc(program) or "", *COMMANDS.values()]
    for line in help_text.partition("Examples:\n")[2].splitlines()
    if line.startswith("    ")
]


NEEDED = {
    "directives review split": ["review merge 12-NQ/TW 44-KL/TW"],
    "directives review undo": ["review accept 5633577d5059@116-136"],
    "directives review import": ["review export -o verdicts.jsonl"],
    "directives conflicts": ["ingest conflict.txt"],
    "directives conflicts 09-CT/TW": ["ingest conflict.txt"],
}
"""What has to be done before an example."""


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_says_what_it_does_and_shows_examples(path: tuple[str, ...]) -> None:
    first, _, rest = COMMANDS[path].partition("\n")

    assert re.fullmatch(r"[A-Z][^.]+\.|[A-Z][^.]+; [^.]+\.", first)
    assert f"directives {' '.join(path)}" in rest.partition("Examples:\n")[2]


@pytest.mark.parametrize("path", [(), ("db",), *COMMANDS], ids=" ".join)
def test_help_is_printed(run: Run, path: tuple[str, ...]) -> None:
    done = run(*path, "--help")

    assert (done.code, done.err) == (0, "")
    assert "Usage: directives" in done.out


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_runs(run: Run, db: str, tmp_path: Path, example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIRECTIVES_DB", db)
    (tmp_path / "article.txt").write_text(ARTICLES["dan-van.txt"], encoding="utf-8")
    (tmp_path / "batch.jsonl").write_text('{"id": "7", "text": "Nghị định 100/2019/NĐ-CP"}\n', encoding="utf-8")
    (tmp_path / "bo.csv").write_text("key,issued,title\n12/2026/TT-BCA,05/3/2026,Về công an xã\n", encoding="utf-8")
    if "remove" in example:
        run("registry", "import", "bo.csv", "--name", "bo-cong-an")
    (tmp_path / "conflict.txt").write_text("Chỉ thị số 09/CT-TW ngày 01/12/2011", encoding="utf-8")
    for before in NEEDED.get(" ".join(example.split()[:3]), ()):
        assert run(*shlex.split(before)).code == 0
    run("ingest", "no-such.txt")  # so that there is a failure to list
    feeding, _, command = example.rpartition(" | ")
    fed = subprocess.run(feeding, shell=True, capture_output=True, check=True).stdout
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(fed)))
    name, *arguments = shlex.split(command)

    done = run(*arguments)

    assert name == "directives"
    assert (done.code, [line for line in done.err.splitlines() if not line.startswith("Note: ")]) == (0, [])


def loaded(*arguments: str) -> set[str]:
    """Give the modules that a run of the program loads."""
    code = (
        PROGRAM[2]
        .replace("run()", "main(sys.argv[1:]); print(*sys.modules)")
        .replace("import run", "import main; import sys")
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_help_loads_neither_a_database_nor_a_reader_nor_records() -> None:
    heavy = {
        "sqlalchemy",
        "sqlmodel",
        "alembic",
        "pydantic",
        "directives.models",
        "directives.sources",
        "mcp",
        "platformdirs",
    }

    assert not loaded("--help") & heavy
    assert not loaded("--version") & (heavy | {"rich"})


def test_a_query_loads_neither_migrations_nor_tables_nor_a_reader(db: str) -> None:
    modules = loaded("--db", db, "list")

    assert not modules & {"alembic", "sqlmodel", "rich", "directives.sources", "directives.extraction"}


def test_extracting_loads_no_database(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Thông tư số 67/2012/TT-BCA", encoding="utf-8")

    assert not loaded("extract", "a.txt") & {"sqlalchemy", "sqlmodel", "alembic", "rich"}
