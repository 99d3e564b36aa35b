"""Options that commands share behave the same everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_program import Run
from directives_cli.options import default_database, split_globals


@pytest.mark.parametrize(
    ("typed", "first", "rest"),
    [
        (["list", "--db", "a.db"], ["--db", "a.db"], ["list"]),
        (["list", "--db=a.db", "-f", "csv"], ["--db=a.db"], ["list", "-f", "csv"]),
        (["--lang", "vi", "list", "--debug"], ["--lang", "vi", "--debug"], ["list"]),
        (["mentions", "--", "--debug"], [], ["mentions", "--", "--debug"]),
        (["list", "--db"], ["--db"], []),
        ([], [], []),
    ],
)
def test_global_options_may_stand_after_the_command(typed: list[str], first: list[str], rest: list[str]) -> None:
    assert split_globals(typed) == (first, rest)


def test_the_database_is_found_by_option_then_by_environment(
    run: Run, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIRECTIVES_DB", db)

    assert run("list").code == 0
    assert run("list", "--db", "other.db").code == 4


def test_without_either_the_database_lies_in_the_data_folder(run: Run, tmp_path: Path, samples: Path) -> None:
    assert default_database().startswith(str(tmp_path))
    assert run("ingest", str(samples)).code == 0
    assert Path(default_database()).is_file()
    assert run("list").code == 0


@pytest.mark.parametrize("command", [["list"], ["mentions", "kl 44"], ["stats"], ["doctor"], ["db", "status"]])
def test_every_command_writes_every_format_to_a_file(run: Run, db: str, tmp_path: Path, command: list[str]) -> None:
    for name in ("a.csv", "a.tsv", "a.json", "a.jsonl", "a.md", "a.txt"):
        done = run("--db", db, *command, "-o", name)

        assert (done.code, done.out) == (0, "")
        assert (tmp_path / name).stat().st_size > 0
